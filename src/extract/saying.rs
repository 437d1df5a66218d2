//! Who says what: cues, their sources and their contents.

use std::ops::Range;

use super::phrase::{self, Phrase};
use super::reading::Reading;
use super::when::Time;
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::lexicon::words::Tags;
use crate::lexicon::{nations, numbers};

/// One attribution in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Saying {
    /// Who says it; none for a passive without "by" and for "reportedly".
    pub source: Option<Phrase>,
    /// The words that say that it is said.
    pub cue: Range<usize>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// The cue verb; none for "according to" and "reportedly".
    pub verb: Option<&'static Cue>,
    /// Whom it was said to ("told Reuters").
    pub told: Option<Range<usize>>,
    /// Whom the source cites ("AFP, citing police, reported").
    pub citing: Vec<Range<usize>>,
    /// How many other contents hold this attribution.
    pub level: u8,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Saying {
    /// Whether a token is said.
    pub(super) fn says(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.contains(&token))
    }
}

/// All sayings of the story, in the order of their cues.
pub(super) fn sayings(reading: &Reading<'_>, times: &[Time]) -> Vec<Saying> {
    let mut out = Vec::new();
    for sentence in &reading.text.sentences {
        let finder = Finder {
            reading,
            times,
            sentence: sentence.tokens.clone(),
        };
        let mut found: Vec<Saying> = sentence
            .tokens
            .clone()
            .filter_map(|t| finder.at(t))
            .collect();
        finder.split_clauses(&mut found);
        finder.add_citing(&mut found);
        out.append(&mut found);
    }
    continue_quotes(reading, &mut out);
    levels(&mut out);
    out
}

struct Finder<'r, 'd> {
    reading: &'r Reading<'d>,
    times: &'r [Time],
    sentence: Range<usize>,
}

impl Finder<'_, '_> {
    /// The saying whose cue verb or cue word stands at a token.
    fn at(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        match r.lower(t) {
            "according" if r.lower(t + 1) == "to" => return self.according(t),
            "in" | "by" => return self.reckoning(t).or_else(|| self.in_a_survey(t)),
            "reportedly" | "allegedly" | "purportedly" | "supposedly" => return self.unsourced(t),
            "citing" | "quoting" => return None,
            ":" => return self.speaker_line(t),
            "put" | "puts" | "putting" | "set" | "sets" | "gave" | "gives" | "raised"
            | "revised" | "corrected" | "updated" | "lowered" | "upped" => return self.puts_at(t),
            _ => {}
        }
        if let Some(claimed) = self.noun_that(t) {
            return Some(claimed);
        }
        let verb = cues::verb(r.lower(t))?;
        if r.is_capital(t) && !r.begins_sentence(t) && !r.in_title_case(t) {
            return None;
        }
        if let Some(quoted) = self.quotes_as_saying(t, verb) {
            return Some(quoted);
        }
        if !self.is_verb(t, verb) {
            return None;
        }
        self.by_phrase(t, verb)
            .or_else(|| self.inverted(t, verb))
            .or_else(|| self.subject_first(t, verb))
    }

    /// Whether a word that has the form of a cue verb is one here, by its neighbours.
    fn is_verb(&self, t: usize, verb: &Cue) -> bool {
        let r = self.reading;
        let first = t == self.sentence.start;
        let before = |tags: Tags| !first && r.is(t - 1, tags);
        let noun_after = Tags::DET | Tags::POSS | Tags::POSSESSIVE;
        match verb.form {
            CueForm::Past | CueForm::Participle => {
                // "the reported deaths", "an estimated 40"
                !(before(Tags::DET | Tags::POSS | Tags::POSSESSIVE)
                    && !before(Tags::REL | Tags::PRON))
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
                if verb.form == CueForm::Base && before(Tags::PREP) {
                    return self.infinitive_reports(t);
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
                    "that" | "to" | ":" | "\"" | "“" | "it" | "he" | "she" | "they" | "there"
                ) || r.is(t + 1, Tags::DET | Tags::PRON_SUBJ | Tags::POSS)
                    || r.is_number(t + 1)
                    || r.is_capital(t + 1);
                let subject = before(Tags::PRON_SUBJ | Tags::REL | Tags::AUX | Tags::ADV)
                    || !first && phrase::noun_like(r, t - 1) && !r.lower(t - 1).ends_with("ive");
                opens && subject
            }
        }
    }

    /// "is expected to report": an infinitive of a cue is kept only for speech.
    fn infinitive_reports(&self, t: usize) -> bool {
        let next = self.reading.lower(t + 1);
        matches!(next, "that" | "\"" | "“" | ":")
    }

    fn has_be(&self, t: usize) -> bool {
        let floor = self.sentence.start;
        (floor..t).rev().take(3).any(|b| {
            matches!(
                self.reading.lower(b),
                "is" | "are" | "was" | "were" | "be" | "been" | "being"
            )
        })
    }

    /// "confirmed by the ministry", "footage released on Friday by the army".
    fn by_phrase(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        if !matches!(verb.form, CueForm::Past | CueForm::Participle) {
            return None;
        }
        let r = self.reading;
        let by = (t + 1..self.sentence.end.min(t + 6)).find(|b| r.lower(b.to_owned()) == "by")?;
        let between = t + 1..by;
        let empty = between
            .clone()
            .all(|b| phrase::time_at(self.times, b).is_some() || r.is(b, Tags::PREP | Tags::ADV));
        let source = phrase::after(r, self.times, by + 1, self.sentence.end)?;
        if !empty || !phrase::can_speak(r, &source.core) {
            return None;
        }
        let subject = phrase::before(r, self.times, t, self.sentence.start)?;
        // "footage released by X shows ...": what the thing shows is what X says.
        let mut content = vec![subject.all.clone()];
        let mut cue = t..by + 1;
        if subject.core.clone().any(|s| r.is(s, Tags::ARTIFACT)) {
            let shows = (source.all.end..self.sentence.end.min(source.all.end + 4))
                .find(|s| cues::verb(r.lower(*s)).is_some_and(|c| c.class.show || c.class.speech));
            if let Some(shows) = shows {
                content = vec![shows + 1..self.sentence.end];
                cue = shows..shows + 1;
            }
        }
        // "was reported by X on Monday", with the rest of its clause.
        Some(self.saying(Some(source), cue, content, Some(verb), "by"))
    }

    /// `"...," said the mayor`; `..., said the mayor`.
    fn inverted(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let r = self.reading;
        if !(verb.class.speech || verb.class.show)
            || t == self.sentence.start
            || matches!(verb.form, CueForm::Base | CueForm::Ing)
        {
            return None;
        }
        let said = t - 1;
        if !(r.is_quote_mark(said) || r.lower(said) == ",") {
            return None;
        }
        let source = phrase::after(r, self.times, t + 1, self.sentence.end)?;
        let named = r.is_capital(source.core.start)
            || r.is(source.core.start, Tags::DET | Tags::POSS)
            || source.core.clone().any(|s| r.is(s, phrase::SPEAKING))
                && !r.is(source.core.start, Tags::PREP);
        if !named || !phrase::can_speak(r, &source.core) {
            return None;
        }
        // "Ana Roe, the mayor, said the port ...": after a comma only a phrase that ends there.
        let next = source.all.end;
        let ends = next >= self.sentence.end
            || !r.is_word(next)
            || phrase::time_at(self.times, next).is_some()
            || r.is(next, Tags::PREP);
        let counts = source.core.clone().any(|n| {
            r.is_number(n)
                || numbers::unit(r.lower(n)).is_some()
                || numbers::scale(r.lower(n)).is_some()
        });
        if r.lower(said) == "," && (!ends || counts) || r.lower(t + 1) == "that" {
            return None;
        }
        // ", told Reuters": whom, not who.
        if matches!(verb.lemma, "tell" | "ask") {
            return None;
        }
        let content = self.content_before(t)?;
        let mut contents = vec![content];
        contents.extend(self.rest_in_quotes(source.all.end));
        Some(self.saying(Some(source), t..t + 1, contents, Some(verb), "inverted"))
    }

    /// "The mayor said that ...", `"...," the mayor said`.
    fn subject_first(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let r = self.reading;
        let floor = self.sentence.start;
        let passive =
            matches!(verb.form, CueForm::Past | CueForm::Participle) && self.has_be_left(t);
        // "... accused Iran and said": the subject of the verb before.
        let start = phrase::skip_fillers_left(r, self.times, t, floor);
        let joined = start > floor + 1 && matches!(r.lower(start - 1), "and" | "but" | "then");
        let mut source = if joined && verb.form == CueForm::Past {
            self.subject_of_participle(start - 1)
        } else if verb.form == CueForm::Ing && !self.has_be(t) {
            self.subject_of_participle(t)
        } else {
            phrase::before(r, self.times, t, floor)
        };
        if passive {
            return self.passive(t, verb);
        }
        source = source.filter(|s| phrase::can_speak(r, &s.core));
        let source = source?;
        if !self.plausible(&source, verb) {
            return None;
        }
        let (source, quoted_by) = self.quoted_by(source);
        let cue_start = phrase::skip_fillers_left(r, self.times, t, source.all.end);
        let mut cue = cue_start.max(source.all.end)..t + 1;
        while cue.start < t && phrase::time_at(self.times, cue.start).is_some() {
            cue.start += 1;
        }
        let (told, next) = self.told(t, verb);
        let told = told.or(quoted_by).or_else(|| self.carried_by(t));
        let after = self.content_after(next);
        // "C, the mayor said." with nothing but adjuncts behind.
        let trailing = source.all.start > floor && self.closes_content(source.all.start - 1);
        if let Some(object) = self.object_relative(&source, after.as_ref()) {
            return Some(self.saying(Some(source), cue, vec![object], Some(verb), "relative"));
        }
        let mut contents = Vec::new();
        let adjunct = after.as_ref().is_some_and(|a| !self.opens_clause(a.start));
        if trailing && (after.is_none() || adjunct || self.ends_after(next)) {
            contents.extend(self.content_before(source.all.start));
            contents.extend(self.rest_in_quotes(next));
        } else if let Some(after) = after {
            contents.push(after);
        }
        if contents.is_empty() {
            return None;
        }
        if source.core.len() == 1 && r.is(source.core.start, Tags::REL) {
            for content in &mut contents {
                let comma = content
                    .clone()
                    .find(|c| r.lower(*c) == "," && r.text.quote_of(*c).is_none());
                content.end = comma.unwrap_or(content.end).max(content.start + 1);
            }
        }
        let mut saying = self.saying(
            Some(source),
            cue,
            contents,
            Some(verb),
            if trailing { "after" } else { "subject" },
        );
        saying.told = told;
        Some(saying)
    }

    /// "said in a statement carried by SPA": SPA is a link of its own.
    fn carried_by(&self, t: usize) -> Option<Range<usize>> {
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

    /// "police sources quoted by Reuters said": Reuters is a link of its own.
    fn quoted_by(&self, source: Phrase) -> (Phrase, Option<Range<usize>>) {
        let r = self.reading;
        let core = source.core.start;
        let start = (self.sentence.start..core)
            .rev()
            .take(3)
            .find(|b| r.lower(*b) == "by");
        let Some(by) = start.filter(|b| *b > self.sentence.start) else {
            return (source, None);
        };
        if !matches!(r.lower(by - 1), "quoted" | "cited") {
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

    /// "the 45 billion yen that the paper had predicted": what stands before "that".
    fn object_relative(
        &self,
        source: &Phrase,
        after: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        const LONGEST: usize = 9;
        let r = self.reading;
        let that = source
            .all
            .start
            .checked_sub(1)
            .filter(|t| *t > self.sentence.start)?;
        let says_more = after.is_some_and(|a| self.opens_clause(a.start));
        if !matches!(r.lower(that), "that" | "which")
            || says_more
            || !phrase::noun_like(r, that - 1) && r.lower(that - 1) != "more"
        {
            return None;
        }
        let start = that.saturating_sub(LONGEST).max(self.sentence.start);
        let start = (start..that)
            .rev()
            .find(|t| !r.is_word(*t))
            .map_or(start, |t| t + 1);
        (start < that).then_some(start..that)
    }

    /// Whether something is said from a token on: "that ...", a quotation, a subject; not a
    /// participle or an adjunct ("in a memo seen by ...").
    fn opens_clause(&self, at: usize) -> bool {
        let r = self.reading;
        r.is_quote_mark(at)
            || r.is_number(at)
            || r.is_capital(at)
            || r.is(
                at,
                Tags::DET | Tags::POSS | Tags::PRON_SUBJ | Tags::SUBORD | Tags::POPULATION,
            )
            || matches!(
                r.lower(at),
                "to" | "of" | "there" | "about" | "at" | "more" | "some" | "up" | "nearly"
            )
            || r.lower(at).ends_with('s')
    }

    /// Belief and act cues need a person or body before them and something definite after.
    fn plausible(&self, source: &Phrase, verb: &Cue) -> bool {
        let r = self.reading;
        let class = verb.class;
        let relative =
            source.core.len() == 1 && matches!(r.lower(source.core.start), "that" | "which");
        if class.release && !class.speech {
            return self.content_after(self.told_end(source, verb)).is_some();
        }
        !relative || class.speech || class.show
    }

    fn told_end(&self, source: &Phrase, _verb: &Cue) -> usize {
        source.all.end + 1
    }

    fn has_be_left(&self, t: usize) -> bool {
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

    /// "It is estimated that ...", "is expected to ...": nobody is named.
    fn passive(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let next = self.reading.lower(t + 1);
        if !matches!(next, "to" | "that" | "at" | "as") || verb.class.release {
            return None;
        }
        let content = self.content_after(t + 1)?;
        Some(self.saying(None, t..t + 1, vec![content], Some(verb), "passive"))
    }

    /// The subject of "..., saying that ...": that of the clause before, or the phrase right
    /// before the participle ("reports revealing").
    fn subject_of_participle(&self, t: usize) -> Option<Phrase> {
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
            r.is(*v, Tags::AUX)
                || cues::verb(r.lower(*v))
                    .is_some_and(|c| !matches!(c.form, CueForm::Ing | CueForm::Base))
                || r.lower(*v).ends_with("ed")
        })?;
        phrase::before(r, self.times, verb, floor)
    }

    /// "told Reuters that": the one told, and where what was said may begin.
    fn told(&self, t: usize, verb: &Cue) -> (Option<Range<usize>>, usize) {
        let r = self.reading;
        let takes = matches!(
            verb.lemma,
            "tell"
                | "assure"
                | "remind"
                | "inform"
                | "convince"
                | "advise"
                | "warn"
                | "ask"
                | "persuade"
        );
        let next = t + 1;
        if !takes || next >= self.sentence.end || r.lower(next) == "that" || r.is_quote_mark(next) {
            return (None, next);
        }
        // "told AP of the delay": what was told begins at "of".
        let of = (next + 1..self.sentence.end).find(|t| matches!(r.lower(*t), "of" | "about"));
        let phrase = phrase::after(r, self.times, next, of.unwrap_or(self.sentence.end));
        match phrase {
            Some(p) => (Some(p.core.clone()), p.all.end),
            None => (None, next + usize::from(r.is(next, Tags::PRON))),
        }
    }

    /// What is said from `from` on: adjuncts ("in a statement", "on Monday") are skipped.
    fn content_after(&self, from: usize) -> Option<Range<usize>> {
        let r = self.reading;
        let end = self.sentence.end;
        let mut at = from;
        let mut skipped = 0;
        while at < end && skipped < 6 {
            if let Some(time) = phrase::time_at(self.times, at) {
                at = time.tokens.end;
            } else if matches!(
                r.lower(at),
                "on" | "in"
                    | "at"
                    | "during"
                    | "via"
                    | "through"
                    | "to"
                    | "late"
                    | "early"
                    | "since"
                    | "by"
                    | "with"
                    | "for"
            ) && self.adjunct_end(at).is_some()
            {
                at = self.adjunct_end(at).unwrap_or(at + 1);
            } else if r.is(at, Tags::ADV)
                && !r.is_capital(at)
                && r.lower(at) != "about"
                && !r.is_number(at + 1)
                && cues::verb(r.lower(at + 1)).is_none()
                && r.lower(at + 1) != ","
            {
                at += 1;
            } else {
                break;
            }
            skipped += 1;
        }
        if at >= end {
            return None;
        }
        if matches!(r.lower(at), "," | ":" | "–" | "—") {
            let next = at + 1;
            let goes_on = next < end
                && (r.is_quote_mark(next) || r.lower(at) == ":" || r.lower(next) == "that");
            if !goes_on {
                return None;
            }
            at = next;
        }
        if matches!(r.lower(at), "." | ";" | "!" | "?" | ")") || r.is(at, Tags::CONJ) {
            return None;
        }
        Some(at..self.content_end(at))
    }

    /// The end of an adjunct that begins with the preposition at `at`: "in a statement",
    /// "on Telegram", "at a briefing", "to reporters".
    fn adjunct_end(&self, at: usize) -> Option<usize> {
        let r = self.reading;
        let next = at + 1;
        if let Some(time) = phrase::time_at(self.times, next) {
            return Some(time.tokens.end);
        }
        if r.lower(at) == "to" {
            let listeners = r.is(next, Tags::ROLE | Tags::MEDIUM | Tags::POPULATION)
                || r.is(next, Tags::DET) && r.is(next + 1, Tags::ROLE | Tags::MEDIUM | Tags::BODY);
            return listeners.then(|| next + 1 + usize::from(r.is(next, Tags::DET)));
        }
        let phrase = phrase::after(r, self.times, next, self.sentence.end)?;
        let medium = phrase
            .core
            .clone()
            .any(|t| r.is(t, Tags::ARTIFACT | Tags::MEDIUM))
            || r.is_capital(phrase.core.start) && phrase.core.len() <= 2;
        let after = phrase.all.end;
        let clause = after >= self.sentence.end
            || !r.is_word(after)
            || r.lower(after) == "that"
            || phrase::time_at(self.times, after).is_some();
        (medium && clause).then_some(after)
    }

    /// Where content that begins at `at` ends: the sentence, its last mark left out.
    fn content_end(&self, at: usize) -> usize {
        let r = self.reading;
        let mut end = self.sentence.end;
        while end > at + 1 && matches!(r.lower(end - 1), "." | "!" | "?" | ";") {
            end -= 1;
        }
        // ", according to the ministry" goes with its own source.
        let according = (at..end).find(|t| r.lower(*t) == "according" && r.lower(t + 1) == "to");
        if let Some(according) = according.filter(|a| *a > at + 1) {
            end = according;
        }
        // "Police see 36,000, organisers 90,000": a headline's comma ends what is said.
        if r.in_title(at) {
            let comma = (at..end).find(|t| r.lower(*t) == "," && r.text.quote_of(*t).is_none());
            end = comma.unwrap_or(end).max(at + 1);
        }
        while end > at + 1 && r.lower(end - 1) == "," {
            end -= 1;
        }
        end
    }

    /// Whether a mark closes what was said before it.
    fn closes_content(&self, t: usize) -> bool {
        let r = self.reading;
        r.lower(t) == "," || r.is_quote_mark(t) || matches!(r.lower(t), "–" | "—")
    }

    /// Whether nothing but adjuncts stands from `from` to the end of the sentence or to a
    /// comma.
    fn ends_after(&self, from: usize) -> bool {
        let r = self.reading;
        let mut at = from;
        while at < self.sentence.end {
            if let Some(time) = phrase::time_at(self.times, at) {
                at = time.tokens.end;
            } else if r.is(at, Tags::PREP) && self.adjunct_end(at).is_some() {
                at = self.adjunct_end(at).unwrap_or(at + 1);
            } else if r.is(at, Tags::ADV) {
                at += 1;
            } else {
                break;
            }
        }
        at >= self.sentence.end || !r.is_word(at) && !r.is_quote_mark(at)
    }

    /// What stands before a source or an inverted cue: back to the sentence's start, or to
    /// the start of the quotation that ends there.
    fn content_before(&self, end: usize) -> Option<Range<usize>> {
        let r = self.reading;
        let mut last = end;
        while last > self.sentence.start && matches!(r.lower(last - 1), "," | "–" | "—") {
            last -= 1;
        }
        let clause = (self.sentence.start..last)
            .rev()
            .find(|t| r.lower(*t) == ";");
        let mut start = clause.map_or(self.sentence.start, |t| t + 1);
        if last > start
            && let Some(quote) = r.text.quote_of(last - 1)
        {
            start = start.min(quote.start);
        }
        (start < last).then_some(start..last)
    }

    /// A quotation that goes on after the source in the same sentence.
    fn rest_in_quotes(&self, from: usize) -> Option<Range<usize>> {
        let r = self.reading;
        let open = (from..self.sentence.end.min(from + 12)).find(|t| r.is_quote_mark(*t))?;
        let quote = r.text.quote_of(open)?;
        (quote.start == open)
            .then_some(quote.start..quote.end.min(self.sentence.end.max(quote.start + 1)))
    }

    /// "According to X, C" and "C, according to X".
    fn according(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let source = phrase::after(r, self.times, t + 2, self.sentence.end)?;
        let begins = r.begins_sentence(t);
        let content = if begins {
            let comma = (source.all.end..self.sentence.end).find(|c| r.lower(*c) == ",")?;
            comma + 1..self.content_end(comma + 1)
        } else {
            self.content_before(t)?
        };
        (!content.is_empty())
            .then(|| self.saying(Some(source), t..t + 2, vec![content], None, "according"))
    }

    /// "Peru's claim that ...", "the ministry's estimate that ...".
    fn noun_that(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let owned = t >= self.sentence.start + 2 && r.is(t - 1, Tags::POSSESSIVE);
        let claim = cues::noun(r.lower(t)).is_some() && r.lower(t + 1) == "that";
        let count = matches!(
            r.lower(t),
            "count" | "estimate" | "figure" | "tally" | "toll" | "claim" | "forecast"
        ) && r.lower(t + 1) == "of";
        if cues::noun(r.lower(t)).is_some() && matches!(r.lower(t + 1), "by" | "from") {
            // "an allegation by the deputy that 120 ..."
            let source = phrase::after(r, self.times, t + 2, self.sentence.end)?;
            let that = source.all.end;
            let content = that..self.content_end(that);
            let said = r.lower(that) == "that" && phrase::can_speak(r, &source.core);
            return said.then(|| self.saying(Some(source), t..t + 2, vec![content], None, "noun"));
        }
        if !owned || !claim && !count {
            return None;
        }
        let source = phrase::before(r, self.times, t - 1, self.sentence.start)?;
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, "noun"))
    }

    /// "in the reckoning of the chamber", "by the ministry's count": a number as somebody's.
    fn reckoning(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let counting = |w: &str| {
            matches!(
                w,
                "reckoning"
                    | "estimation"
                    | "estimate"
                    | "count"
                    | "calculation"
                    | "calculations"
                    | "tally"
                    | "estimates"
                    | "words"
                    | "view"
            )
        };
        let noun = (t + 1..self.sentence.end.min(t + 8)).find(|n| counting(r.lower(*n)))?;
        let (source, end) = if r.lower(noun + 1) == "of" {
            let source = phrase::after(r, self.times, noun + 2, self.sentence.end)?;
            let end = source.all.end;
            (source, end)
        } else if r.is(noun - 1, Tags::POSSESSIVE) && noun > t + 2 {
            let owner = t + 1..noun - 1;
            let source = Phrase {
                all: owner.clone(),
                core: owner,
            };
            (source, noun + 1)
        } else {
            return None;
        };
        if !phrase::can_speak(r, &source.core) {
            return None;
        }
        let content = if r.begins_sentence(t) {
            let start = end + usize::from(r.lower(end) == ",");
            start..self.content_end(start)
        } else {
            self.content_before(t)?
        };
        Some(self.saying(Some(source), t..noun + 1, vec![content], None, "reckoning"))
    }

    /// "In a survey conducted by X for Y it stands at 31%".
    fn in_a_survey(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        if !r.begins_sentence(t) || r.lower(t) != "in" {
            return None;
        }
        let noun = (t + 1..self.sentence.end.min(t + 6)).find(|n| {
            matches!(
                r.lower(*n),
                "survey"
                    | "poll"
                    | "study"
                    | "report"
                    | "statement"
                    | "note"
                    | "letter"
                    | "census"
                    | "analysis"
            )
        })?;
        let by = (noun + 1..self.sentence.end.min(noun + 5))
            .find(|b| matches!(r.lower(*b), "by" | "from"))?;
        let source = phrase::after(r, self.times, by + 1, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        // "for the broadcaster X" pays for it and says nothing.
        let client = (source.core.start..source.core.end).find(|f| r.lower(*f) == "for");
        let core = source.core.start..client.unwrap_or(source.core.end);
        let start = source.all.end + usize::from(r.lower(source.all.end) == ",");
        let content = start..self.content_end(start);
        let source = Phrase {
            all: core.clone(),
            core,
        };
        (!content.is_empty()).then(|| {
            self.saying(
                Some(source),
                noun..noun + 1,
                vec![content],
                None,
                "in a survey",
            )
        })
    }

    /// "AFP quoted the mayor as saying that ...", "the mayor was quoted by AFP as saying ...".
    fn quotes_as_saying(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let r = self.reading;
        if !matches!(verb.lemma, "quote" | "cite") {
            return None;
        }
        let saying =
            |s: &usize| matches!(r.lower(*s), "saying" | "telling") && r.lower(s - 1) == "as";
        let said = (t + 2..self.sentence.end.min(t + 30)).find(saying)?;
        let by = |from: usize, to: usize| (from..to).find(|b| r.lower(*b) == "by");
        let phrase = |from: usize, to: usize| phrase::after(r, self.times, from, to);
        let subject = phrase::before(r, self.times, t, self.sentence.start)?;
        let content = said + 1..self.content_end(said + 1);
        if !self.has_be_left(t) {
            let quoted = phrase(t + 1, said - 1)?;
            let mut out = self.saying(Some(subject), t..t + 1, vec![content], Some(verb), "quotes");
            out.citing.push(quoted.core);
            return Some(out);
        }
        let outlet = match by(t + 1, said) {
            Some(by) => phrase(by + 1, said - 1),
            None if r.lower(said + 1) == "by" => phrase(said + 2, self.sentence.end),
            None => None,
        };
        // "..., he was quoted as saying by AFP": the words stand before.
        let before = matches!(r.lower(said + 1), "by" | "." | ",") || said + 1 >= self.sentence.end;
        let content = if before {
            self.content_before(subject.all.start)?
        } else {
            content
        };
        let mut out = self.saying(
            Some(subject),
            t..said + 1,
            vec![content],
            Some(verb),
            "quoted",
        );
        out.told = outlet.map(|p| p.core);
        Some(out)
    }

    /// "The ministry put the toll at 40": giving a number.
    fn puts_at(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let number = |n: usize| {
            let word = r.lower(n);
            r.is_number(n)
                || numbers::unit(word).is_some()
                || numbers::ten(word).is_some()
                || numbers::vague(word).is_some()
        };
        let near = self.sentence.end.min(t + 16);
        let link = |w: &str| match r.lower(t) {
            "put" | "puts" | "putting" | "set" | "sets" => matches!(w, "at" | "on"),
            "gave" | "gives" => matches!(w, "as" | "at" | "of" | ":"),
            _ => w == "to",
        };
        let counts = |n: usize| {
            matches!(
                r.lower(n),
                "number"
                    | "numbers"
                    | "toll"
                    | "figure"
                    | "figures"
                    | "total"
                    | "count"
                    | "tally"
                    | "estimate"
            )
        };
        let linked =
            |a: &usize| link(r.lower(*a)) && (a + 1..self.sentence.end.min(a + 6)).any(number);
        let at = (t + 1..near).find(linked)?;
        let put = r.lower(t).starts_with("put") || r.lower(t).starts_with("set");
        if !put && !(t + 1..at).any(counts) {
            return None;
        }
        if at == t + 1 {
            return None;
        }
        let source = phrase::before(r, self.times, t, self.sentence.start)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, "put at"))
    }

    /// "reportedly": somebody says, nobody is named.
    fn unsourced(&self, t: usize) -> Option<Saying> {
        let content = t + 1..self.content_end(t + 1);
        (t + 1 < self.sentence.end && !content.is_empty())
            .then(|| self.saying(None, t..t + 1, vec![content], None, "reportedly"))
    }

    /// "WALLACE: ..." as transcripts have it.
    fn speaker_line(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let name = self.sentence.start..t;
        let capitals = name
            .clone()
            .all(|n| r.text.tokens[n].shape == crate::text::Shape::Upper || !r.is_word(n));
        if name.is_empty() || name.len() > 3 || !capitals || t + 1 >= self.sentence.end {
            return None;
        }
        let source = Phrase {
            all: name.clone(),
            core: name,
        };
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, "line"))
    }

    fn saying(
        &self,
        source: Option<Phrase>,
        cue: Range<usize>,
        content: Vec<Range<usize>>,
        verb: Option<&'static Cue>,
        rule: &'static str,
    ) -> Saying {
        Saying {
            source,
            cue,
            content: content.into_iter().filter(|c| !c.is_empty()).collect(),
            verb,
            told: None,
            citing: Vec::new(),
            level: 0,
            rule,
        }
    }

    /// "X said A, but Y said B": what X said ends where Y's clause begins.
    fn split_clauses(&self, found: &mut [Saying]) {
        let r = self.reading;
        // "the list holds 97, said Roe": what the list says ends where Roe's words end.
        let trailing: Vec<(Range<usize>, usize)> = found
            .iter()
            .filter(|s| matches!(s.rule, "inverted" | "after" | "according" | "reckoning"))
            .filter_map(|s| s.content.first().map(|c| (c.clone(), s.cue.start)))
            .filter(|(content, cue)| content.end <= *cue)
            .collect();
        for saying in found.iter_mut() {
            for (content, cue) in &trailing {
                let inside = content.contains(&saying.cue.start);
                for part in saying
                    .content
                    .iter_mut()
                    .filter(|p| inside && p.contains(cue))
                {
                    part.end = content.end.max(part.start);
                }
            }
            saying.content.retain(|c| !c.is_empty());
        }
        let starts: Vec<usize> = found
            .iter()
            .filter_map(|s| s.source.as_ref().map(|p| p.all.start.min(s.cue.start)))
            .collect();
        for saying in found.iter_mut() {
            let cue = saying.cue.start;
            let Some(content) = saying.content.last_mut().filter(|c| c.start > cue) else {
                continue;
            };
            let border = content.clone().find(|t| {
                if r.text.quote_of(*t).is_some() {
                    return false;
                }
                let next = t + 1;
                match r.lower(*t) {
                    ";" => true,
                    "," if matches!(
                        r.lower(next),
                        "but" | "while" | "whereas" | "although" | "though"
                    ) =>
                    {
                        starts.iter().any(|s| *s > next)
                    }
                    "," if matches!(r.lower(next), "and" | "with" | "as") => {
                        starts.iter().any(|s| *s == next + 1)
                    }
                    "as" | "while" | "but" | "after" | "though" => {
                        starts.iter().any(|s| *s == next) && *t > content.start
                    }
                    _ => false,
                }
            });
            if let Some(border) = border {
                content.end = border.max(content.start + 1);
            }
        }
    }

    /// ", citing police," belongs to the nearest saying whose source stands before it.
    fn add_citing(&self, found: &mut [Saying]) {
        let r = self.reading;
        for t in self.sentence.clone() {
            let relative =
                t > 0 && matches!(r.lower(t), "cited" | "quoted") && r.is(t - 1, Tags::REL);
            if !matches!(r.lower(t), "citing" | "quoting") && !relative {
                continue;
            }
            let Some(cited) = phrase::after(r, self.times, t + 1, self.sentence.end) else {
                continue;
            };
            let owner = found
                .iter_mut()
                .filter(|s| s.source.as_ref().is_some_and(|p| p.core.end <= t))
                .max_by_key(|s| s.source.as_ref().map(|p| p.core.end));
            if let Some(owner) = owner {
                // What is cited is no part of what is said.
                for content in &mut owner.content {
                    if content.contains(&t) && t > content.start + 1 {
                        content.end = t - usize::from(r.lower(t - 1) == ",");
                    }
                }
                owner.citing.push(cited.core);
            }
        }
    }
}

/// A quotation that opens the next sentence of the paragraph and has no source of its own
/// goes on with the last speaker: `"A," she said. "B."`
fn continue_quotes(reading: &Reading<'_>, sayings: &mut [Saying]) {
    let text = &reading.text;
    for pair in 1..text.sentences.len() {
        let (last, next) = (&text.sentences[pair - 1], &text.sentences[pair]);
        if last.paragraph != next.paragraph {
            continue;
        }
        let first = next.tokens.start;
        let Some(quote) = text.quote_of(first) else {
            continue;
        };
        let quote = quote.clone();
        let own = sayings
            .iter()
            .any(|s| next.tokens.contains(&s.cue.start) && text.quote_of(s.cue.start).is_none());
        let said = sayings.iter_mut().rev().find(|s| {
            last.tokens.contains(&s.cue.start) && text.quote_of(s.cue.start).is_none()
                || s.content
                    .iter()
                    .any(|c| c.end == last.tokens.end && s.cue.start < c.start)
        });
        if let Some(said) = said.filter(|s| {
            !own && s
                .content
                .iter()
                .any(|c| text.quote_of(c.start).is_some() || text.quote_of(c.end - 1).is_some())
        }) {
            let end = quote.end.min(next.tokens.end);
            if !said.says(first) {
                said.content.push(first..end);
            }
        }
    }
}

/// Counts for each saying how many contents of others hold its cue.
fn levels(sayings: &mut [Saying]) {
    let inside: Vec<u8> = sayings
        .iter()
        .map(|s| {
            let holders = sayings
                .iter()
                .filter(|o| o.cue != s.cue && o.says(s.cue.start) && !s.says(o.cue.start));
            u8::try_from(holders.count()).unwrap_or(u8::MAX)
        })
        .collect();
    for (saying, level) in sayings.iter_mut().zip(inside) {
        saying.level = level;
    }
}
