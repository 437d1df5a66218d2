//! Sayings that give a number: what papers hold, what somebody hears, what a yearbook has.

use std::ops::Range;

use super::{Finder, Saying};
use crate::extract::phrase::{self, Phrase};
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::Rule;

impl Finder<'_, '_> {
    /// Whether a word can begin a number.
    pub(super) fn number(&self, n: usize) -> bool {
        let r = self.reading;
        let word = r.lower(n);
        r.is_number(n)
            || numbers::unit(word).is_some()
            || numbers::ten(word).is_some()
            || numbers::vague(word).is_some()
    }

    /// "The notebook contains 118 names", "the logbook admits to twelve": a paper gives a
    /// number.
    pub(super) fn holds_number(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 6;
        let r = self.reading;
        if !Terms::Holding.has(r.lower(t)) || self.has_be_left(t) {
            return None;
        }
        let near = t + 1..self.sentence.end.min(t + NEAR);
        near.clone().find(|n| self.number(*n))?;
        if matches!(r.lower(t + 1), "out" | "off" | "away") {
            return None;
        }
        // "has risen to nine": no number of its own.
        let has = matches!(r.lower(t), "has" | "had" | "have");
        if has && (r.lower(t + 1).ends_with("ed") || r.lower(t + 1).ends_with("en")) {
            return None;
        }
        let paper = |p: &Phrase| {
            // What a preposition governs is no subject.
            let first = p.core.start;
            let article = first > self.sentence.start && r.is(first - 1, Tags::DET);
            let before = first.checked_sub(1 + usize::from(article));
            let before = before.filter(|b| *b >= self.sentence.start);
            if before.is_some_and(|b| r.is(b, Tags::PREP)) {
                return None;
            }
            let prep = p.core.clone().find(|c| r.is(*c, Tags::PREP));
            let head = prep.unwrap_or(p.core.end).checked_sub(1)?;
            let paper = r.is(head, Tags::ARTIFACT) || r.lower(head) == "pollster";
            (paper && !r.is_number(p.core.start)).then_some(())
        };
        let near = phrase::before(r, self.times, t, self.sentence.start);
        // "It contains 40 names": the paper told of before.
        let it = |p: &Phrase| {
            let at = p.core.start;
            let opens = at == self.sentence.start && p.core.len() == 1 && r.lower(at) == "it";
            opens
                && !matches!(
                    r.lower(t),
                    "has"
                        | "had"
                        | "have"
                        | "runs"
                        | "ran"
                        | "gave"
                        | "gives"
                        | "admitted"
                        | "admits"
                )
        };
        let source = near
            .filter(|p| paper(p).is_some() || it(p))
            .or_else(|| self.opening_paper(t).filter(|p| paper(p).is_some()))?;
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, Rule::Holds))
    }

    /// The phrase that opens the sentence, where a relative clause follows it.
    fn opening_paper(&self, t: usize) -> Option<Phrase> {
        let r = self.reading;
        let opening = phrase::after(r, self.times, self.sentence.start, t)?;
        let comma = r.lower(opening.all.end) == ",";
        let next = opening.all.end + usize::from(comma);
        let aside = comma && r.lower(t - 1) == ",";
        (next < t && (aside || r.is(next, Tags::REL))).then_some(opening)
    }

    /// "A colonel who did not give his name assured the paper ...": the subject of a verb
    /// behind a relative clause.
    pub(super) fn opening_subject(&self, t: usize) -> Option<Phrase> {
        let r = self.reading;
        let opening = phrase::after(r, self.times, self.sentence.start, t)?;
        let rel = opening.core.end;
        // "An official, speaking to the agency on condition of anonymity, put ..."
        let speaking = matches!(
            r.lower(rel + 1),
            "speaking" | "talking" | "writing" | "citing" | "quoting" | "who"
        );
        let closed = r.lower(rel) == "," && rel + 2 < t && r.lower(t - 1) == ",";
        let commas = (rel + 1..t).filter(|c| r.lower(*c) == ",").count();
        if closed && speaking && commas == 1 && phrase::can_speak(r, &opening.core) {
            return Some(opening);
        }
        let clause = rel + 1 < t && r.is(rel, Tags::REL) && r.lower(rel) != "that";
        let marks = (rel..t).any(|m| matches!(r.lower(m), "," | ";" | ":") || r.is_quote_mark(m));
        (clause && !marks && phrase::can_speak(r, &opening.core)).then_some(opening)
    }

    /// "The ministry's figures are 846 cases and 23 deaths".
    pub(super) fn figures_are(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        (t + 1..self.sentence.end.min(t + 4)).find(|n| self.number(*n))?;
        let noun = (self.sentence.start..t)
            .take(8)
            .find(|n| Terms::Figures.has(r.lower(*n)))?;
        let whose = self.whose(noun).map(|w| w..w + 1);
        let owner = whose
            .clone()
            .unwrap_or(self.sentence.start..noun.checked_sub(1)?);
        let owned =
            r.is(noun - 1, Tags::POSSESSIVE) && !owner.is_empty() && phrase::can_speak(r, &owner);
        if whose.is_none() && !owned {
            return None;
        }
        let source = Phrase {
            all: owner.clone(),
            core: owner,
        };
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, Rule::PutAt))
    }

    /// "His own estimate", "her tally": whose it is.
    pub(super) fn whose(&self, noun: usize) -> Option<usize> {
        let r = self.reading;
        let own = usize::from(noun > 0 && r.lower(noun - 1) == "own");
        let whose = noun.checked_sub(1 + own)?;
        let third = matches!(r.lower(whose), "his" | "her" | "its" | "their");
        (whose >= self.sentence.start && third).then_some(whose)
    }

    /// "... (IPC analysis of 12 March)": a paper in brackets.
    pub(super) fn in_brackets(&self, t: usize) -> Option<Saying> {
        const LONGEST: usize = 9;
        let r = self.reading;
        let close = (t + 1..self.sentence.end.min(t + LONGEST)).find(|c| r.lower(*c) == ")")?;
        let paper = (t + 2..close).find(|a| r.is(*a, Tags::ARTIFACT));
        let paper = match paper {
            Some(paper) => paper,
            None => return self.body_in_brackets(t, close),
        };
        let owner = t + 1..paper;
        if !r.is_capital(t + 1) || owner.clone().any(|o| !r.is_word(o) || r.is(o, Tags::PREP)) {
            return None;
        }
        let source = Phrase {
            all: owner.clone(),
            core: owner,
        };
        let content = self.content_before(t)?;
        Some(self.saying(
            Some(source),
            paper..paper + 1,
            vec![content],
            None,
            Rule::According,
        ))
    }

    /// "... since 9 January (Ministry of Health).": a body alone in brackets closes a sentence.
    fn body_in_brackets(&self, t: usize, close: usize) -> Option<Saying> {
        let r = self.reading;
        let owner = t + 1..close;
        let ends = close + 1 >= self.sentence.end || r.lower(close + 1) == ".";
        let name = |o: usize| r.is_capital(o) || r.is(o, Tags::PREP | Tags::CONJ | Tags::DET);
        let body = owner
            .clone()
            .any(|o| r.is(o, Tags::BODY) && r.is_capital(o));
        let listed = self.listed(t, &owner);
        if listed {
            let source = Phrase {
                all: owner.clone(),
                core: owner,
            };
            let content = self.sentence.start..t;
            let cue = t..close + 1;
            return Some(self.saying(Some(source), cue, vec![content], None, Rule::According));
        }
        if !ends || !body || owner.len() < 2 || !r.is_capital(t + 1) || !owner.clone().all(name) {
            return None;
        }
        let content = self.content_before(t)?;
        let source = Phrase {
            all: owner.clone(),
            core: owner,
        };
        Some(self.saying(
            Some(source),
            t..close + 1,
            vec![content],
            None,
            Rule::According,
        ))
    }

    /// "- New arrivals: 1,840 (UNHCR and RNC)": bodies by their letters behind the number of a
    /// line that says what it is.
    fn listed(&self, t: usize, owner: &Range<usize>) -> bool {
        let r = self.reading;
        let letters = |o: usize| {
            let word = r.text.word(o);
            word.len() > 2 && word.chars().all(char::is_uppercase) && !Terms::Codes.has(r.lower(o))
        };
        let joins = |o: usize| matches!(r.lower(o), "and" | "," | "/" | "&");
        let names = owner.clone().all(|o| letters(o) || joins(o)) && letters(owner.start);
        let colon = (self.sentence.start..t).rev().find(|c| r.lower(*c) == ":");
        let number = colon.is_some_and(|c| (c + 1..t).any(|n| self.number(n)));
        let ends = t + owner.len() + 2 >= self.sentence.end;
        names && number && ends && !owner.is_empty()
    }

    /// "..., as the yearbook has it": what stands before.
    pub(super) fn has_it(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        if r.lower(t + 1) == "it" && r.lower(t + 2) == "that" {
            let source = phrase::before(r, self.times, t, self.sentence.start)
                .filter(|s| phrase::can_speak(r, &s.core))?;
            let content = t + 3..self.content_end(t + 3);
            return Some(self.saying(Some(source), t..t + 2, vec![content], None, Rule::Subject));
        }
        let ends = t + 2 >= self.sentence.end || !r.is_word(t + 2);
        if r.lower(t + 1) != "it" || !ends {
            return None;
        }
        let source = phrase::before(r, self.times, t, self.sentence.start)?;
        let before = source.all.start.checked_sub(1)?;
        if before <= self.sentence.start
            || r.lower(before) != "as"
            || !phrase::can_speak(r, &source.core)
        {
            return None;
        }
        let last = before - usize::from(r.lower(before - 1) == ",");
        let quote = r.text.quote_of(last.saturating_sub(1)).cloned();
        let content = match quote.filter(|q| q.end <= last) {
            Some(quote) => quote,
            None => self.content_before(before)?,
        };
        Some(self.saying(Some(source), t..t + 2, vec![content], None, Rule::After))
    }

    /// "The figure of 40 comes from the mayor": whose it is.
    pub(super) fn comes_from(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        if r.lower(t + 1) != "from" {
            return None;
        }
        let figure = self.sentence.start..t;
        let counts = |n: usize| Terms::Figures.has(r.lower(n)) || r.lower(n) == "total";
        if !figure.clone().any(counts) || !figure.clone().any(|n| self.number(n)) {
            return None;
        }
        let source = phrase::after(r, self.times, t + 2, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        Some(self.saying(Some(source), t..t + 2, vec![figure], None, Rule::After))
    }

    /// "..., the board heard on Monday from the treasurer": who told it.
    pub(super) fn heard_from(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 5;
        let r = self.reading;
        let beside = t + 1..self.sentence.end.min(t + NEAR);
        let from = beside.clone().find(|f| r.lower(*f) == "from")?;
        let between = (t + 1..from)
            .all(|b| phrase::time_at(self.times, b).is_some() || r.is(b, Tags::PREP | Tags::ADV));
        let mut source = phrase::after(r, self.times, from + 1, self.sentence.end)
            .filter(|s| between && phrase::can_speak(r, &s.core))?;
        // "had heard from rescue workers of more than 35 dead"
        let number = |of: usize| (of + 1..self.sentence.end.min(of + NEAR)).any(|n| self.number(n));
        let of = (from + 2..source.all.end + 1).find(|o| r.lower(*o) == "of" && number(*o));
        if let Some(of) = of {
            source.all.end = of;
            source.core.end = source.core.end.min(of);
            let content = of + 1..self.content_end(of + 1);
            let cue = t..from + 1;
            return Some(self.saying(Some(source), cue, vec![content], None, Rule::HeardFrom));
        }
        let listener = phrase::before(r, self.times, t, self.sentence.start)?;
        let content = if r.lower(source.all.end) == "that" {
            source.all.end + 1..self.content_end(source.all.end + 1)
        } else {
            let comma = listener.all.start.checked_sub(1)?;
            (comma > self.sentence.start && r.lower(comma) == ",").then_some(())?;
            self.content_before(listener.all.start)?
        };
        Some(self.saying(
            Some(source),
            t..from + 1,
            vec![content],
            None,
            Rule::HeardFrom,
        ))
    }

    /// "raised the toll to 12 and said he had this from the mayor": the mayor's.
    pub(super) fn had_from(&self, t: usize) -> Option<Saying> {
        const BACK: usize = 24;
        let r = self.reading;
        let this = matches!(r.lower(t + 1), "this" | "it" | "that");
        let figure = matches!(r.lower(t + 1), "the" | "this" | "that")
            && (Terms::Figures.has(r.lower(t + 2)) || r.lower(t + 2) == "number");
        let from = t + 2 + usize::from(figure);
        if !(this || figure) || r.lower(from) != "from" {
            return None;
        }
        let source = phrase::after(r, self.times, from + 1, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let floor = self.sentence.start.max(t.saturating_sub(BACK));
        let number = (floor..t).rev().find(|n| self.number(*n))?;
        let content = number..number + 1;
        let cue = t..from + 1;
        Some(self.saying(Some(source), cue, vec![content], None, Rule::HeardFrom))
    }

    /// "sticks to 180 strikers", "insists on 3,100 tickets": a number that is stood by.
    fn stands_by(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 4;
        let r = self.reading;
        let to = t + 1;
        let number = (to + 1..self.sentence.end.min(to + NEAR)).find(|n| self.number(*n))?;
        let plain = (to + 1..number).all(|n| r.is(n, Tags::HEDGE | Tags::DET | Tags::POSS));
        let source = self.subject(t).or_else(|| self.opening_subject(t));
        let source = source.filter(|s| plain && phrase::can_speak(r, &s.core))?;
        let content = to + 1..self.content_end(to + 1);
        Some(self.saying(Some(source), t..to + 1, vec![content], None, Rule::PutAt))
    }

    /// "has stuck to a figure of 41", "keeps to its count of 40": it is theirs.
    pub(super) fn keeps_to(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 6;
        let r = self.reading;
        let to = t + 1;
        if !matches!(r.lower(to), "to" | "by" | "with" | "on") || self.has_be_left(t) {
            return None;
        }
        let near = to + 1..self.sentence.end.min(to + NEAR);
        let noun = near.clone().find(|n| Terms::Figures.has(r.lower(*n)));
        let Some(noun) = noun else {
            return self.stands_by(t).filter(|_| !r.lower(t).starts_with("sta"));
        };
        let of = r.lower(noun + 1) == "of"
            && (noun + 2..self.sentence.end.min(noun + NEAR)).any(|n| self.number(n));
        let source = self.subject(t).or_else(|| self.opening_subject(t));
        let source = source.filter(|s| of && phrase::can_speak(r, &s.core))?;
        let content = to + 1..self.content_end(to + 1);
        Some(self.saying(Some(source), t..to + 1, vec![content], None, Rule::PutAt))
    }

    /// "the 600,000 that the lawmaker attributed to the agency", "40 deaths attributed to the
    /// agency": whose it is, and who says so.
    pub(super) fn attributed(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 8;
        let r = self.reading;
        if r.lower(t + 1) != "to" {
            return None;
        }
        let source = phrase::after(r, self.times, t + 2, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let teller = phrase::before(r, self.times, t, self.sentence.start)?;
        let that = teller.all.start.checked_sub(1)?;
        let relative = that > self.sentence.start && matches!(r.lower(that), "that" | "which");
        if !relative || !phrase::can_speak(r, &teller.core) {
            return None;
        }
        let from = that.saturating_sub(NEAR).max(self.sentence.start);
        let number = (from..that).find(|n| self.number(*n))?;
        let content = number..that;
        let mut out = self.saying(Some(source), t..t + 2, vec![content], None, Rule::Relative);
        out.told = Some(teller.core);
        Some(out)
    }

    /// "about 2,500 given by the police": a number as somebody gives it.
    pub(super) fn given_by(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 4;
        let r = self.reading;
        if r.lower(t + 1) != "by" || self.has_be_left(t) {
            return None;
        }
        let from = t.saturating_sub(NEAR).max(self.sentence.start);
        let number = (from..t).rev().find(|n| self.number(*n))?;
        let source = phrase::after(r, self.times, t + 2, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let clear = (number..t).all(|w| r.is_word(w) && !r.is(w, Tags::PREP));
        let content = number..t;
        clear.then(|| self.saying(Some(source), t..t + 2, vec![content], None, Rule::By))
    }

    /// "The damage was put at 48 million by the insurer".
    pub(super) fn was_put_at(&self, t: usize, at: usize) -> Option<Saying> {
        const NEAR: usize = 9;
        let r = self.reading;
        let behind = (at + 1..self.sentence.end.min(at + NEAR)).find(|b| r.lower(*b) == "by");
        // "is put by the insurer at 48 million"
        let between = Some(t + 1).filter(|b| r.lower(*b) == "by");
        let by = between.or(behind)?;
        let end = between.map_or(self.sentence.end, |_| at);
        let source =
            phrase::after(r, self.times, by + 1, end).filter(|s| phrase::can_speak(r, &s.core))?;
        let content = match between {
            Some(_) => self.sentence.start..self.content_end(at + 1),
            None => self.sentence.start..by,
        };
        Some(self.saying(Some(source), t..t + 1, vec![content], None, Rule::PutAt))
    }
}
