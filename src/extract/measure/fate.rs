//! Phrases that tell what befell the counted: "were crushed to death", "took 37 hostage".

use std::ops::Range;

use super::Finder;
use crate::lexicon::fates::{self, Fate, Slot};
use crate::lexicon::measures::Measure;
use crate::lexicon::words::Tags;

/// How far behind the amount the second half of a phrase may begin.
const REACH: usize = 4;
/// How many words a gap of a phrase takes at most.
const GAP: usize = 3;

impl Finder<'_, '_> {
    /// What a phrase tells that begins at this token behind the amount.
    pub(super) fn phrase_after(
        &self,
        at: usize,
        sentence: &Range<usize>,
    ) -> Option<&'static Measure> {
        let fits = |f: &&Fate| self.matches(&f.after, at, sentence.end) && self.suits(f);
        fates::opening(self.reading.lower(at))
            .find(fits)
            .map(|f| f.measure)
    }

    /// What a phrase tells whose first half ends before the amount.
    pub(super) fn phrase_before(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let passed =
            |t: usize| r.is_quote_mark(t) || r.is(t, Tags::DET | Tags::ADV | Tags::POSSESSIVE);
        let mut end = self.amount.all.start;
        for _ in 0..=2 {
            let next = end.checked_sub(1).filter(|t| *t >= sentence.start)?;
            let found = fates::ending(r.lower(next)).find(|f| self.framed(f, end, &sentence));
            if let Some(fate) = found {
                return Some(fate.measure);
            }
            if !passed(next) {
                return None;
            }
            end = next;
        }
        None
    }

    /// Whether the phrase ends before `end` and goes on behind the amount.
    fn framed(&self, fate: &Fate, end: usize, sentence: &Range<usize>) -> bool {
        let longest: usize = fate
            .before
            .iter()
            .map(|s| if *s == Slot::Gap { GAP } else { 1 })
            .sum();
        let floor = sentence.start.max(end.saturating_sub(longest));
        let before = (floor..end).any(|from| self.spans(&fate.before, from, end));
        let from = self.amount.all.end;
        let after = fate.after.is_empty()
            || (from..sentence.end.min(from + REACH))
                .take_while(|t| *t == from || self.reading.is_word(t - 1))
                .any(|t| self.matches(&fate.after, t, sentence.end));
        before && after && self.suits(fate)
    }

    fn suits(&self, fate: &Fate) -> bool {
        // "four seats in Peru, held by ...": a bare number may count things.
        let headed = self.amount.head.is_some();
        let captured = fate.measure.name == "captured";
        (!captured || headed) && (!fate.deployable || headed && self.deployable())
    }

    /// Whether the slots match from `at` on.
    fn matches(&self, slots: &[Slot], at: usize, end: usize) -> bool {
        match slots {
            [] => true,
            [Slot::Gap, rest @ ..] => (0..=GAP)
                .take_while(|n| (at..at + n).all(|t| t < end && self.reading.is_word(t)))
                .any(|n| self.matches(rest, at + n, end)),
            [Slot::Word(words), rest @ ..] => {
                at < end
                    && words.contains(&self.reading.lower(at))
                    && self.matches(rest, at + 1, end)
            }
        }
    }

    /// Whether the slots match all tokens from `at` to `end`.
    fn spans(&self, slots: &[Slot], at: usize, end: usize) -> bool {
        match slots {
            [] => at == end,
            [Slot::Gap, rest @ ..] => {
                (0..=GAP.min(end - at)).any(|n| self.spans(rest, at + n, end))
            }
            [Slot::Word(words), rest @ ..] => {
                at < end && words.contains(&self.reading.lower(at)) && self.spans(rest, at + 1, end)
            }
        }
    }
}
