//! Sources that stand with another verb: whoever does what the main clause tells also says
//! what a participle or a second verb does ("Roe left, adding that", "Roe left and added
//! that", "Adding that, Roe left"). Models see words round a cue, and not whose verb it is.

use std::ops::Range;

use super::{Found, sight::Sight};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::extract::when::Time;
use crate::text::tag::Tag;

/// Gives attributions without a source the subject of the verb that they go with.
pub(super) fn lend(reading: &Reading<'_>, times: &[Time], sight: &Sight, found: &mut [Found]) {
    for found in found.iter_mut().filter(|f| f.source.is_empty()) {
        let subject = Clause {
            reading,
            times,
            sight,
            sentence: reading.sentence(found.cue.start),
        }
        .subject(found);
        found.source.extend(subject.map(|s| s.all));
    }
}

struct Clause<'r, 'd> {
    reading: &'r Reading<'d>,
    times: &'r [Time],
    sight: &'r Sight,
    sentence: Range<usize>,
}

impl Clause<'_, '_> {
    fn subject(&self, found: &Found) -> Option<Phrase> {
        let cue = &found.cue;
        let head = cue.clone().find(|t| self.tag(*t).is_verb())?;
        let before = self.before_adverbs(cue.start);
        let joined =
            before.is_some_and(|t| matches!(self.reading.lower(t), "and" | "but" | "then"));
        match self.tag(head) {
            Tag::Vbg if before.is_none() => self.main_clause(found),
            Tag::Vbg => self.verb_before(cue.start),
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn if joined => self.verb_before(cue.start),
            _ => None,
        }
    }

    fn tag(&self, t: usize) -> Tag {
        Tag::ALL[usize::from(self.sight.tokens[t].tag)]
    }

    fn is_finite(&self, t: usize) -> bool {
        matches!(self.tag(t), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }

    /// The last word before a place that is no adverb; none where the sentence begins.
    fn before_adverbs(&self, at: usize) -> Option<usize> {
        let words = self.sentence.start..at;
        words.rev().find(|t| self.tag(*t) != Tag::Rb)
    }

    /// The subject of the nearest verb before that has one.
    fn verb_before(&self, at: usize) -> Option<Phrase> {
        const NEAR: usize = 40;
        let floor = self.sentence.start.max(at.saturating_sub(NEAR));
        let quoted = self.sight.tokens[at].quote != 0;
        let beside = |t: &usize| (self.sight.tokens[*t].quote != 0) == quoted;
        let verbs = (floor..at)
            .rev()
            .filter(|t| self.is_finite(*t))
            .filter(beside);
        let subject =
            |verb: usize| phrase::before(self.reading, self.times, verb, self.sentence.start);
        verbs.filter_map(subject).find(|s| self.is_subject(s))
    }

    /// The subject of the first verb behind the comma that ends the attribution.
    fn main_clause(&self, found: &Found) -> Option<Phrase> {
        let after = found
            .content
            .iter()
            .map(|c| c.end)
            .max()
            .unwrap_or(found.cue.end);
        let comma = (found.cue.end..self.sentence.end)
            .filter(|t| *t + 1 >= after)
            .find(|t| self.reading.lower(*t) == ",")?;
        let verb = (comma + 1..self.sentence.end).find(|t| self.is_finite(*t))?;
        let subject = phrase::before(self.reading, self.times, verb, comma + 1);
        subject.filter(|s| self.is_subject(s))
    }

    fn is_subject(&self, phrase: &Phrase) -> bool {
        let noun = |t: usize| {
            matches!(
                self.tag(t),
                Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Prp
            )
        };
        phrase.core.clone().any(noun)
    }
}
