//! What is said: where a content begins and ends.

use std::ops::Range;

use super::Finder;
use crate::extract::phrase::{self, Phrase};
use crate::lexicon::cues;
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;

/// The most words between "citing" and what is said.
const LONGEST_ASIDE: usize = 24;

impl Finder<'_, '_> {
    /// "the 45 billion yen that the paper had predicted": what stands before "that".
    pub(super) fn object_relative(
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
        // "instead of the 1,764 it announced at the start of the month"
        let bare = (that.saturating_sub(3)..=that)
            .rev()
            .find(|n| self.number(*n));
        let bare = bare.filter(|n| *n > self.sentence.start && r.lower(n - 1) == "the");
        let at = after.is_some_and(|a| r.lower(a.start) == "at");
        if let Some(number) = bare.filter(|_| !says_more || at)
            && (number..=that).all(|t| r.is_word(t))
        {
            return Some(number..that + 1);
        }
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
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let r = self.reading;
        r.is_quote_mark(at)
            || r.is_number(at)
            || numbers::unit(r.lower(at)).is_some()
            || numbers::ten(r.lower(at)).is_some()
            || numbers::vague(r.lower(at)).is_some()
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

    /// What is said from `from` on: adjuncts ("in a statement", "on Monday") are skipped.
    pub(super) fn content_after(&self, from: usize) -> Option<Range<usize>> {
        let r = self.reading;
        let end = self.sentence.end;
        let mut at = from;
        let mut skipped = 0;
        while at < end && skipped < 6 {
            if let Some(time) = phrase::time_at(self.times, at) {
                at = time.tokens.end;
                at += usize::from(Terms::Whiles.has(r.lower(at)));
            } else if Terms::AfterContent.has(r.lower(at)) && self.adjunct_end(at).is_some() {
                at = self.adjunct_end(at).unwrap_or(at + 1);
            } else if r.is(at, Tags::ADV)
                && !r.is_capital(at)
                && r.lower(at) != "about"
                && !r.is_number(at + 1)
                && cues::verb(r.lower(at + 1)).is_none()
                && !matches!(r.lower(at + 1), "," | "than")
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
        // "reported, citing police, that ..."
        if r.lower(at) == "," && matches!(r.lower(at + 1), "citing" | "quoting") {
            let rest = at + 2..end.min(at + 2 + LONGEST_ASIDE);
            let close = rest
                .clone()
                .find(|c| r.lower(*c) == "," && r.is_word(c + 1));
            let that = rest.clone().find(|c| r.lower(*c) == "that");
            at = match (close, that) {
                (Some(close), Some(that)) if that == close + 1 => that,
                (Some(close), None) => close + 1,
                (_, Some(that)) => that,
                (None, None) => at,
            };
        }
        // "told the paper, which first reported it, that ..."
        if r.lower(at) == "," && !r.is_quote_mark(at + 1) {
            const ASIDE: usize = 14;
            let mut rest = at + 1..end.min(at + ASIDE);
            let close = rest.find(|c| r.lower(*c) == "," || r.is_quote_mark(*c));
            let that = close.filter(|c| r.lower(*c) == "," && r.lower(c + 1) == "that");
            at = that.map_or(at, |c| c + 1);
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
        let article = usize::from(r.is(next, Tags::DET));
        if let Some(time) = phrase::time_at(self.times, next + article) {
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
            .any(|t| {
                let talk = Terms::Talks.has(r.lower(t)) || Terms::Venues.has(r.lower(t));
                talk || r.is(t, Tags::ARTIFACT | Tags::MEDIUM)
            })
            || r.is_capital(phrase.core.start) && phrase.core.len() <= 2
            // "reported at the weekend that"
            || phrase.core.len() <= 3 && Terms::Whiles.has(r.lower(phrase.core.end - 1));
        let after = phrase.all.end;
        let clause = after >= self.sentence.end
            || !r.is_word(after)
            || matches!(r.lower(after), "that" | "late" | "early")
            || phrase::time_at(self.times, after).is_some();
        (medium && clause).then_some(after)
    }

    /// Where content that begins at `at` ends: the sentence, its last mark left out.
    pub(super) fn content_end(&self, at: usize) -> usize {
        let r = self.reading;
        let mut end = self.sentence.end;
        while end > at + 1 && matches!(r.lower(end - 1), "." | "!" | "?" | ";") {
            end -= 1;
        }
        // ", according to the ministry" goes with its own source.
        let according = (at..end).find(|t| r.lower(*t) == "according" && r.lower(t + 1) == "to");
        if let Some(according) = according.filter(|a| *a > at + 1 && !self.begins_clause(*a)) {
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
    pub(super) fn closes_content(&self, t: usize) -> bool {
        let r = self.reading;
        r.lower(t) == "," || r.is_quote_mark(t) || matches!(r.lower(t), "–" | "—")
    }

    /// Whether nothing but adjuncts stands from `from` to the end of the sentence or to a
    /// comma.
    pub(super) fn ends_after(&self, from: usize) -> bool {
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
    pub(super) fn content_before(&self, end: usize) -> Option<Range<usize>> {
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
    pub(super) fn rest_in_quotes(&self, from: usize) -> Option<Range<usize>> {
        let r = self.reading;
        let open = (from..self.sentence.end.min(from + 12)).find(|t| r.is_quote_mark(*t))?;
        let quote = r.text.quote_of(open)?;
        (quote.start == open)
            .then_some(quote.start..quote.end.min(self.sentence.end.max(quote.start + 1)))
    }
}
