//! Whose verb it is, and who else stands beside it: subjects, listeners, carriers.

use std::ops::Range;

use super::Finder;
use crate::extract::phrase::{self, Phrase};
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::lexicon::nations::{self, By};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;

impl Finder<'_, '_> {
    /// "said in a statement carried by SPA": SPA is a link of its own.
    pub(super) fn carried_by(&self, t: usize) -> Option<Range<usize>> {
        let r = self.reading;
        let carried = |c: &usize| {
            matches!(
                r.lower(*c),
                "carried" | "quoted" | "cited" | "published" | "aired" | "reported"
            ) && r.lower(c + 1) == "by"
        };
        let by = (t + 1..self.sentence.end.min(t + 7)).find(carried)?;
        phrase::after(r, self.times, by + 2, self.sentence.end).map(|p| p.core)
    }

    /// "the priest, interviewed by Example FM, spoke of": the outlet of an aside behind the
    /// source.
    pub(super) fn in_aside(&self, source: &Phrase, t: usize) -> Option<Range<usize>> {
        const NEAR: usize = 4;
        let r = self.reading;
        let aside = source.core.end..t.min(source.core.end + NEAR);
        let talked = |v: &usize| {
            matches!(
                r.lower(*v),
                "quoted" | "cited" | "interviewed" | "reached" | "contacted"
            ) && r.lower(v + 1) == "by"
        };
        let by = aside.into_iter().find(talked)? + 1;
        phrase::after(r, self.times, by + 1, t).map(|p| p.core)
    }

    /// "police sources quoted by Reuters said": Reuters is a link of its own.
    pub(super) fn quoted_by(&self, source: Phrase) -> (Phrase, Option<Range<usize>>) {
        let r = self.reading;
        let core = source.core.start;
        let start = (self.sentence.start..core)
            .rev()
            .take(3)
            .find(|b| r.lower(*b) == "by");
        let Some(by) = start.filter(|b| *b > self.sentence.start) else {
            return (source, None);
        };
        let polled = matches!(
            r.lower(by - 1),
            "polled" | "surveyed" | "interviewed" | "contacted" | "reached"
        );
        let carried = polled
            || Terms::Carrying.has(r.lower(by - 1))
            || cues::verb(r.lower(by - 1)).is_some_and(|c| c.class.release);
        if !carried {
            return (source, None);
        }
        match phrase::before(r, self.times, by - 1, self.sentence.start) {
            Some(speaker) => {
                let all = speaker.all.start..source.all.end;
                let outlet = source.core.clone();
                let core = speaker.core;
                (Phrase { all, core }, Some(outlet))
            }
            None => (source, None),
        }
    }

    /// Belief and act cues need a person or body before them and something definite after.
    pub(super) fn plausible(&self, source: &Phrase, verb: &Cue) -> bool {
        let r = self.reading;
        let class = verb.class;
        let relative =
            source.core.len() == 1 && matches!(r.lower(source.core.start), "that" | "which");
        if class.release && !class.speech {
            // "the province released 40 million" says nothing.
            let content = self.content_after(self.told_end(source, verb));
            return content.is_some_and(|c| !c.clone().take(4).any(|n| self.number(n)));
        }
        // "Peru recorded 61 collapses": what a country has, and nobody's words.
        let counts = matches!(
            verb.lemma,
            "record" | "register" | "count" | "tally" | "measure" | "see"
        );
        let land = source.core.clone().all(|t| {
            r.is(t, Tags::DET)
                || nations::find(r.text.word(t)).is_some_and(|(_, by)| by == By::Name)
        });
        if counts && land && !class.speech {
            return false;
        }
        !relative || class.speech || class.show
    }

    fn told_end(&self, source: &Phrase, _verb: &Cue) -> usize {
        source.all.end + 1
    }

    /// The subject of "..., saying that ...": that of the clause before, or the phrase right
    /// before the participle ("reports revealing").
    pub(super) fn subject_of_participle(&self, t: usize) -> Option<Phrase> {
        let r = self.reading;
        let floor = self.sentence.start;
        let participle = cues::verb(r.lower(t)).is_some_and(|c| c.form == CueForm::Ing);
        if participle && t > floor && r.lower(t - 1) != "," {
            // "posted on Telegram claiming": what a preposition governs is no subject.
            // "with reports revealing" is a clause of its own.
            let governed = |p: &Phrase| {
                let before = p.core.start.checked_sub(1).filter(|b| *b >= floor);
                before.is_some_and(|b| r.is(b, Tags::PREP) && r.lower(b) != "with")
            };
            let near = phrase::before(r, self.times, t, floor)
                .filter(|p| phrase::can_speak(r, &p.core) && !governed(p));
            if near.is_some() {
                return near;
            }
        }
        // The subject of the nearest verb before: walk to the clause's first phrase.
        let verb = (floor..t).rev().find(|v| {
            // "a statement carried by the agency": no verb of the subject's.
            if r.lower(v + 1) == "by" && !self.has_be_left(*v) {
                return false;
            }
            r.is(*v, Tags::AUX | Tags::VERB)
                || cues::verb(r.lower(*v))
                    .is_some_and(|c| !matches!(c.form, CueForm::Ing | CueForm::Base))
                || r.lower(*v).ends_with("ed")
        })?;
        phrase::before(r, self.times, verb, floor)
    }

    /// The subject of a verb: the phrase before it, or the paper that the words before it tell of.
    pub(super) fn subject(&self, t: usize) -> Option<Phrase> {
        let near = phrase::before(self.reading, self.times, t, self.sentence.start);
        let r = self.reading;
        let article =
            |p: &Phrase| usize::from(p.core.start > 0 && r.is(p.core.start - 1, Tags::DET));
        let governed = |p: &Phrase| {
            let before = p.core.start.checked_sub(1 + article(p));
            let before = before.filter(|b| *b >= self.sentence.start);
            r.is(p.core.start, Tags::TIME)
                || before.is_some_and(|b| r.is(b, Tags::PREP | Tags::CONJ))
        };
        let paper = |p: &Phrase| {
            let own = p.core.clone().take_while(|c| !r.is(*c, Tags::PREP));
            own.into_iter().any(|c| r.is(c, Tags::ARTIFACT))
        };
        match near {
            Some(near) if !governed(&near) || paper(&near) => Some(near),
            near => self.made_paper(t).or_else(|| self.who_does(t)).or(near),
        }
    }

    /// "a teacher who lives near the depot told": the subject before a relative clause.
    fn who_does(&self, t: usize) -> Option<Phrase> {
        const FAR: usize = 14;
        let r = self.reading;
        let floor = self.sentence.start.max(t.saturating_sub(FAR));
        let who = (floor..t).rev().find(|w| r.lower(*w) == "who")?;
        let plain = (who + 1..t).all(|c| r.is_word(c));
        let found = phrase::before(r, self.times, who, self.sentence.start)?;
        // What a preposition or a verb governs is no subject.
        let first = found.core.start;
        let first = first - usize::from(first > self.sentence.start && r.is(first - 1, Tags::DET));
        let opens = first == self.sentence.start
            || !r.is_word(first - 1)
            || matches!(r.lower(first - 1), "that" | "and" | "but" | "while");
        let speaks = plain && opens && phrase::can_speak(r, &found.core);
        speaks.then_some(Phrase {
            all: found.all.start..t,
            core: found.core,
        })
    }

    /// "Data compiled by the board show", "a first toll, given on Friday by the prefect, spoke
    /// of": the paper that a verb behind a participle clause is of.
    fn made_paper(&self, t: usize) -> Option<Phrase> {
        const FAR: usize = 28;
        let r = self.reading;
        let floor = self.sentence.start.max(t.saturating_sub(FAR));
        let paper = (floor..t)
            .rev()
            .find(|a| r.is(*a, Tags::ARTIFACT) && !r.is(*a, Tags::BODY) && self.is_made(*a, t))?;
        let found = phrase::before(r, self.times, paper + 1, self.sentence.start)?;
        // What a preposition governs is no subject.
        let first = found.core.start;
        let article = first > self.sentence.start && r.is(first - 1, Tags::DET);
        let before = first.checked_sub(1 + usize::from(article));
        let before = before.filter(|b| *b >= self.sentence.start);
        if before.is_some_and(|b| r.is(b, Tags::PREP) && r.lower(b) != "that") {
            return None;
        }
        // "figures from the board and the ministry"
        let from = r.lower(paper + 1) == "from";
        let end = if from { t } else { found.core.end };
        Some(Phrase {
            all: found.all.start..t,
            core: found.core.start..end,
        })
    }

    /// Whether from a paper's noun to a verb stands nothing but how it was made or shown.
    fn is_made(&self, paper: usize, t: usize) -> bool {
        const NEAR: usize = 4;
        let r = self.reading;
        let comma = r.lower(paper + 1) == ",";
        let from = paper + 1 + usize::from(comma);
        let made = |m: usize| {
            let word = r.lower(m);
            Terms::Making.has(word) || Terms::Carrying.has(word) || Terms::Lodging.has(word)
        };
        let by = |m: &usize| {
            let times = (from..*m).all(|b| {
                phrase::time_at(self.times, b).is_some()
                    || r.is(b, Tags::ADV | Tags::DET | Tags::TIME)
                    || matches!(r.lower(b), "later" | "that" | "this" | "last")
            });
            r.lower(*m) == "by" && times
        };
        // "documents obtained by the Post" is read elsewhere.
        let carried = Terms::Carrying.has(r.lower(from)) && r.lower(from + 1) == "by";
        let opens = !comma && r.lower(from) == "from" && !(from..t).any(|c| r.lower(c) == ",")
            || made(from) && !carried
            || (from..t.min(from + NEAR)).any(|m| by(&m));
        let finite = |v: usize| {
            r.is(v, Tags::AUX)
                || v > from
                    && r.lower(v + 1) != "by"
                    && cues::verb(r.lower(v)).is_some_and(|c| {
                        matches!(c.form, CueForm::Past | CueForm::Third) && c.class.speech
                    })
        };
        let closed = !comma || (from..t).any(|c| r.lower(c) == ",");
        from < t && opens && closed && !(from..t).any(finite)
    }

    /// "told Reuters that": the one told, and where what was said may begin.
    pub(super) fn told(&self, t: usize, verb: &Cue) -> (Option<Range<usize>>, usize) {
        let r = self.reading;
        let takes = Terms::ToldVerbs.has(verb.lemma);
        let next = t + 1;
        if verb.class.speech && r.lower(next) == "to" {
            // "confirmed to the Evening Post": a name, not any listener.
            let phrase = phrase::after(r, self.times, next + 1, self.sentence.end);
            let named = |p: &Phrase| {
                let all = p.core.clone();
                all.clone().any(|n| r.is_capital(n)) && !all.clone().any(|n| r.is(n, Tags::ROLE))
            };
            return match phrase.filter(named) {
                Some(p) => (Some(p.core.clone()), p.all.end),
                None => (None, next),
            };
        }
        if !takes || next >= self.sentence.end || r.lower(next) == "that" || r.is_quote_mark(next) {
            return (None, next);
        }
        // "told him that"
        if matches!(r.lower(next), "him" | "her" | "them" | "me" | "us" | "it") {
            let outlet = matches!(r.lower(next), "it" | "them");
            return (outlet.then_some(next..next + 1), next + 1);
        }
        // "told AP of the delay": what was told begins at "of", but in a name ("Agency of
        // Example").
        let in_name =
            |t: usize| r.is_capital(t - 1) && r.is_capital(t + 1) && r.lower(t + 2) == "that";
        let of = (next + 1..self.sentence.end)
            .find(|t| matches!(r.lower(*t), "of" | "about") && !in_name(*t));
        let phrase = phrase::after(r, self.times, next, of.unwrap_or(self.sentence.end));
        match phrase {
            Some(p) => (Some(p.core.clone()), p.all.end),
            None => (None, next + usize::from(r.is(next, Tags::PRON))),
        }
    }
}
