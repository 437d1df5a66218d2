//! An amount as an estimate.

use super::Amount;
use crate::extract::number::Value;
use crate::extract::reading::Reading;
use crate::lexicon::cues;
use crate::lexicon::numbers::{self, Modifier};
use crate::lexicon::words::Tags;
use crate::model::{Estimate, Number as Bound, Rule};

impl Amount {
    /// The value that the words name, and its bounds as figures state them.
    pub(in crate::extract) fn estimate(&self) -> Option<Estimate> {
        let bound = |v: f64| Bound::new(v);
        match (self.number.value, self.modifier) {
            (Value::One(v), None) => bound(v).map(Estimate::exactly),
            (Value::One(v), Some(Modifier::About | Modifier::Nearly | Modifier::Under)) => {
                bound(v).map(|v| Estimate::exactly(v).approximate())
            }
            (Value::One(v), Some(Modifier::Above)) => Estimate::new(bound(v), None, None).ok(),
            (Value::One(v), Some(Modifier::Below)) => Estimate::new(None, None, bound(v)).ok(),
            (Value::Between(low, high), m) => {
                let estimate = Estimate::new(bound(low), None, bound(high)).ok()?;
                Some(if m.is_some() {
                    estimate.approximate()
                } else {
                    estimate
                })
            }
            (Value::Vague(low, _), Some(Modifier::Above)) => Estimate::new(bound(low), None, None)
                .ok()
                .map(Estimate::by_convention),
            (Value::Vague(low, high), _) => Estimate::new(bound(low), None, bound(high))
                .ok()
                .map(Estimate::by_convention),
        }
    }

    /// The rule by which the words leave what [`Amount::estimate`] says possible.
    pub(in crate::extract) fn bounds_rule(&self) -> Rule {
        match (self.number.value, self.modifier) {
            (Value::One(_), None) => Rule::Exact,
            (Value::One(_), Some(Modifier::About | Modifier::Nearly | Modifier::Under)) => {
                Rule::About
            }
            (Value::One(_), Some(Modifier::Above)) => Rule::AtLeast,
            (Value::One(_), Some(Modifier::Below)) => Rule::AtMost,
            (Value::Between(..), None) => Rule::Range,
            (Value::Between(..), Some(_)) => Rule::AboutRange,
            (Value::Vague(..), Some(Modifier::Above)) => Rule::VagueAtLeast,
            (Value::Vague(..), _) => Rule::Vague,
        }
    }

    /// The nearest words to its left in the sentence that can name what a figure is of.
    pub(in crate::extract) fn around(&self, reading: &Reading<'_>) -> Vec<String> {
        let sentence = reading.sentence(self.number.tokens.start);
        let closed = Tags::DET
            | Tags::PREP
            | Tags::CONJ
            | Tags::SUBORD
            | Tags::AUX
            | Tags::PRON
            | Tags::PRON_SUBJ
            | Tags::POSS
            | Tags::ADV
            | Tags::POSSESSIVE;
        let content = |t: &usize| {
            reading.is_word(*t)
                && !reading.is(*t, closed)
                && !reading.is_number(*t)
                && cues::verb(reading.lower(*t)).is_none()
                && numbers::trend(reading.lower(*t)).is_none()
        };
        let mut words = Vec::new();
        let mut gap = 0;
        for t in (sentence.start..self.all.start).rev() {
            if content(&t) {
                words.push(reading.text.word(t).to_owned());
                gap = 0;
            } else if !words.is_empty() {
                gap += 1;
                if gap > 2 || words.len() >= 6 {
                    break;
                }
            }
        }
        words.reverse();
        words
    }
}
