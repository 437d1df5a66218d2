//! Whether a word that can be a cue verb is one here, by its neighbours.

use super::Finder;
use crate::extract::phrase;
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{measures, nations};
use crate::text::singular;

impl Finder<'_, '_> {
    /// Whether a word that has the form of a cue verb is one here, by its neighbours.
    pub(super) fn is_verb(&self, t: usize, verb: &Cue) -> bool {
        let r = self.reading;
        let first = t == self.sentence.start;
        let before = |tags: Tags| !first && r.is(t - 1, tags);
        let noun_after = Tags::DET | Tags::POSS | Tags::POSSESSIVE;
        if self.other_sense(t, verb) {
            return false;
        }
        match verb.form {
            CueForm::Past | CueForm::Participle => {
                // "the reported deaths", "an estimated 40"
                !before(Tags::DET | Tags::POSS | Tags::POSSESSIVE) || before(Tags::REL | Tags::PRON)
            }
            CueForm::Ing => {
                let plain = before(Tags::DET | Tags::POSS | Tags::POSSESSIVE | Tags::PREP);
                !plain && (verb.class.speech || verb.class.show) || self.has_be(t)
            }
            CueForm::Third | CueForm::Base => {
                if before(noun_after) && !before(Tags::PRON | Tags::REL)
                    || before(Tags::PREP) && r.lower(t - 1) != "to"
                {
                    return false;
                }
                // "Harbour blast: six dead": a name in the singular has no such verb.
                let both = (self.sentence.start..t)
                    .rev()
                    .take(6)
                    .any(|b| r.is(b, Tags::CONJ) || r.lower(b) == ",");
                if verb.form == CueForm::Base
                    && !first
                    && (self.sentence.start..t).all(|b| r.is_capital(b))
                    && !r.lower(t - 1).ends_with('s')
                    && !r.is(t - 1, phrase::SPEAKING | Tags::PRON_SUBJ | Tags::AUX)
                    && !both
                {
                    return false;
                }
                if verb.form == CueForm::Base && before(Tags::PREP) {
                    return self.infinitive_reports(t);
                }
                // "the project will cost 40"
                let noun = verb.form == CueForm::Base && r.is(t + 1, Tags::AUX);
                let also_noun = cues::noun(r.lower(t)).is_some() || r.is(t, phrase::SPEAKING);
                if noun || also_noun && self.governed(t) {
                    return false;
                }
                // "Chilean state television"
                let nation = !first
                    && nations::find(r.text.word(t - 1))
                        .is_some_and(|(_, by)| by == nations::By::Adjective);
                if nation && !r.lower(t - 1).ends_with('s') {
                    return false;
                }
                if r.lower(t + 1) == "of" && r.lower(t) != "speaks" && r.lower(t) != "speak" {
                    return false; // "the southern states of Brazil"
                }
                if cues::noun(r.lower(t)).is_none() && !r.is(t, phrase::SPEAKING) {
                    return !first;
                }
                // Also a noun ("reports", "claim"): a verb where something is said after it
                // and a subject stands before it.
                let said = r.lower(t + 1);
                let opens = matches!(
                    said,
                    "that"
                        | "to"
                        | ":"
                        | "\""
                        | "“"
                        | "it"
                        | "he"
                        | "she"
                        | "they"
                        | "there"
                        | "having"
                ) || r.is(t + 1, Tags::DET | Tags::PRON_SUBJ | Tags::POSS)
                    || r.is_number(t + 1)
                    || r.is_capital(t + 1)
                    || said.ends_with("ing") && cues::noun(r.lower(t)).is_some();
                // "A draft of the audit, which we have read, estimates ..."
                if self.after_aside(t) {
                    return true;
                }
                let subject = before(Tags::PRON_SUBJ | Tags::REL | Tags::AUX | Tags::ADV)
                    || !first && self.noun_before(t) && !r.lower(t - 1).ends_with("ive");
                (opens || self.closes(t)) && subject
            }
        }
    }

    /// Whether a comma before a verb closes an aside behind its subject, a paper or a body.
    fn after_aside(&self, t: usize) -> bool {
        let r = self.reading;
        if t < self.sentence.start + 3 || r.lower(t - 1) != "," || !r.is_word(t + 1) {
            return false;
        }
        let subject = phrase::before(r, self.times, t, self.sentence.start);
        let speaks = |p: &phrase::Phrase| {
            p.core.start <= self.sentence.start + 1
                && p.core
                    .clone()
                    .any(|c| r.is(c, Tags::ARTIFACT | Tags::BODY) || r.is_capital(c))
        };
        subject.is_some_and(|s| speaks(&s))
    }

    /// "said in its daily report that": a noun behind a preposition, an article and such.
    fn governed(&self, t: usize) -> bool {
        const LONGEST: usize = 5;
        let r = self.reading;
        let floor = self.sentence.start + 1;
        let before = (floor..t).rev().take(LONGEST);
        let mut before = before.skip_while(|b| {
            r.is_word(*b)
                && !r.is(
                    *b,
                    Tags::DET | Tags::POSS | Tags::PREP | Tags::AUX | Tags::CONJ,
                )
        });
        before.next().is_some_and(|b| {
            r.is(b, Tags::DET | Tags::POSS)
                && matches!(r.lower(b - 1), "in" | "with" | "by" | "from")
        })
    }

    /// Whether a noun stands before a word, or a noun with its letters in brackets.
    fn noun_before(&self, t: usize) -> bool {
        let r = self.reading;
        let letters = r.lower(t - 1) == ")"
            && t >= self.sentence.start + 4
            && r.lower(t - 3) == "("
            && r.is_capital(t - 2);
        phrase::noun_like(r, if letters { t - 4 } else { t - 1 })
    }

    /// "40 were left behind, their union claims.": nothing follows, and what is said stands
    /// before.
    fn closes(&self, t: usize) -> bool {
        let r = self.reading;
        let ends = t + 1 >= self.sentence.end || matches!(r.lower(t + 1), "." | ";" | ",");
        let source = phrase::before(r, self.times, t, self.sentence.start);
        ends && source.is_some_and(|s| {
            s.all.start > self.sentence.start && self.closes_content(s.all.start - 1)
        })
    }

    /// Who finds or sees so many things, and is no paper, tells of them by another verb.
    fn with_own_eyes(&self, t: usize) -> bool {
        const NEAR: usize = 3;
        let r = self.reading;
        let object = t + 1..self.sentence.end.min(t + 1 + NEAR);
        let counts = object
            .clone()
            .take_while(|n| r.lower(*n) != "that")
            .any(|n| self.number(n) || matches!(r.lower(n), "remains" | "bodies" | "body"));
        let subject = phrase::before(r, self.times, t, self.sentence.start);
        let paper = |p: &phrase::Phrase| {
            p.core.clone().any(|c| r.is(c, Tags::ARTIFACT | Tags::BODY))
                || p.core.len() == 1 && r.is(p.core.start, Tags::PRON_SUBJ | Tags::REL)
        };
        counts && !r.in_title(t) && !self.has_be(t) && subject.is_some_and(|s| !paper(&s))
    }

    /// Who claims an attack says that it was theirs.
    fn owns_to(&self, t: usize) -> bool {
        const NEAR: usize = 4;
        let r = self.reading;
        let object = t + 1..self.sentence.end.min(t + 1 + NEAR);
        let mut object = object.take_while(|n| r.is_word(*n) && r.lower(*n) != "that");
        object.any(|n| Terms::Deeds.has(r.lower(n)))
    }

    /// Whether a verb that can be of saying is of doing, by its object.
    pub(super) fn other_sense(&self, t: usize, verb: &Cue) -> bool {
        let r = self.reading;
        match verb.lemma {
            "recall" => !self.remembers(t),
            "hold" => r.lower(t + 1) != "that",
            // "claimed an attack that killed 19" owns to it and counts nobody.
            "know" => r.lower(t + 1) == "as",
            "claim" => self.owns_to(t),
            // "its shares closed lower", "the Gulf states plan"
            "state" if verb.form == CueForm::Third => !self.opens_statement(t),
            "share" | "rank" => !self.opens_statement(t),
            // "quotes for a transit have risen"
            "quote" if verb.form == CueForm::Third => r.is(t + 1, Tags::PREP),
            // "prosecutors asked for 40 million" wishes and tells nothing.
            "ask" => r.lower(t + 1) == "for",
            // "missiles slammed into the square", "a snap election"
            "slam" => r.lower(t + 1) == "into",
            "snap" if verb.form == CueForm::Base => !self.opens_statement(t),
            // "passed its first reading", "the same point"
            "read" if verb.form == CueForm::Ing => {
                t > self.sentence.start && r.lower(t - 1).ends_with("st")
            }
            "point" => !matches!(r.lower(t + 1), "out" | "to" | "," | "."),
            // "38 of them alleged vote-buying"
            "allege" if verb.form == CueForm::Past => {
                t > self.sentence.start && r.lower(t - 1) == "them" && !self.opens_statement(t)
            }
            // "divers found two bodies", "the road sees 40 crashes": seeing, not saying.
            "find" | "see" => self.with_own_eyes(t),
            // "Brussels will add 33 million"
            "add" if verb.form == CueForm::Base => !self.infinitive_reports(t),
            // "they have admitted 1,012 patients"
            // "patients admitted with dengue", "admitted to hospital"
            "admit"
                if matches!(
                    r.lower(t + 1),
                    "with" | "at" | "in" | "since" | "into" | "there"
                ) =>
            {
                true
            }
            "admit" => {
                let near = t + 1..self.sentence.end.min(t + 5);
                // "admits ten dead" owns to them.
                let lost = |n: usize| {
                    measures::by_word(&singular(r.lower(n))).is_some_and(|m| m.name == "killed")
                };
                !near.clone().any(lost)
                    && near
                        .take(3)
                        .take_while(|n| !r.is(*n, Tags::SUBORD | Tags::PREP | Tags::PRON_SUBJ))
                        .any(|n| self.number(n))
            }
            _ => false,
        }
    }

    /// Whether what follows a verb can be said: a clause, a name, words quoted, or an end.
    fn opens_statement(&self, t: usize) -> bool {
        let r = self.reading;
        let next = t + 1;
        next >= self.sentence.end
            || !r.is_word(next)
            || r.is(
                next,
                Tags::SUBORD | Tags::PRON_SUBJ | Tags::DET | Tags::POSS,
            )
            || r.is_number(next)
            || r.is_capital(next)
            || r.lower(next) == "there"
    }

    /// Who recalls words or a time remembers; who recalls goods takes them back.
    fn remembers(&self, t: usize) -> bool {
        let r = self.reading;
        let next = t + 1;
        next >= self.sentence.end
            || !r.is_word(next)
            || r.is(next, Tags::SUBORD | Tags::PRON_SUBJ)
            || matches!(r.lower(next), "how" | "what" | "the" | "seeing" | "hearing")
            || r.is_capital(next) && !self.has_be(t)
    }

    /// "is expected to report": an infinitive of a cue is kept only for speech.
    fn infinitive_reports(&self, t: usize) -> bool {
        let next = self.reading.lower(t + 1);
        matches!(next, "that" | "\"" | "“" | ":")
    }

    pub(super) fn has_be(&self, t: usize) -> bool {
        let floor = self.sentence.start;
        (floor..t).rev().take(3).any(|b| {
            matches!(
                self.reading.lower(b),
                "is" | "are" | "was" | "were" | "be" | "been" | "being"
            )
        })
    }

    pub(super) fn has_be_left(&self, t: usize) -> bool {
        let floor = self.sentence.start;
        let mut at = t;
        while at > floor
            && (self.reading.is(at - 1, Tags::ADV | Tags::NEG)
                || self.reading.lower(at - 1).ends_with("ly"))
        {
            at -= 1;
        }
        at > floor
            && matches!(
                self.reading.lower(at - 1),
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "’re"
            )
    }
}
