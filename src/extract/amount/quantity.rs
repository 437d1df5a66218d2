//! An amount as an estimate and as a quantity of the record.

use super::Amount;
use crate::extract::number::Value;
use crate::extract::reading::Reading;
use crate::lexicon::cues;
use crate::lexicon::numbers::{self, Modifier, Trend};
use crate::lexicon::words::Tags;
use crate::model::{Change, Estimate, Number as Bound, Quantity, Rule};
use crate::text::singular;

impl Amount {
    /// The value that the words name, and its bounds as figures state them.
    pub(in crate::extract) fn estimate(&self) -> Option<Estimate> {
        let bound = |v: f64| Bound::new(v);
        match (self.number.value, self.modifier) {
            (Value::One(v), None) => bound(v).map(Estimate::exactly),
            (Value::One(v), Some(Modifier::About | Modifier::Nearly)) => {
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
            (Value::One(_), Some(Modifier::About | Modifier::Nearly)) => Rule::About,
            (Value::One(_), Some(Modifier::Above)) => Rule::AtLeast,
            (Value::One(_), Some(Modifier::Below)) => Rule::AtMost,
            (Value::Between(..), None) => Rule::Range,
            (Value::Between(..), Some(_)) => Rule::AboutRange,
            (Value::Vague(..), Some(Modifier::Above)) => Rule::VagueAtLeast,
            (Value::Vague(..), _) => Rule::Vague,
        }
    }

    /// As a quantity of the record: vague plurals as orders of magnitude there.
    pub(in crate::extract) fn quantity(&self, reading: &Reading<'_>) -> Quantity {
        let (low, high) = match self.number.value {
            Value::One(v) => (v, v),
            Value::Between(low, high) => (low, high),
            // The public corpora read "thousands" as 1,000 to 10,000.
            Value::Vague(low, high) => {
                let order = 10f64.powf(low.log10().floor());
                if low % 12.0 == 0.0 && high < 100.0 {
                    (12.0, 120.0)
                } else {
                    (order, (high + 1.0).max(order * 10.0))
                }
            }
        };
        let (low, high) = (Bound::new(low), Bound::new(high));
        let (low, high, change) = match (self.modifier, self.trend) {
            (Some(Modifier::Above), _) => (low, None, Change::Above),
            (Some(Modifier::Below), _) => (None, high, Change::Below),
            (Some(Modifier::About | Modifier::Nearly), _) => (low, high, Change::About),
            (None, Some(Trend::Up)) => (low, high, Change::Up),
            (None, Some(Trend::Down)) => (low, high, Change::Down),
            (None, None) => (low, high, Change::Equal),
        };
        Quantity {
            span: reading.text.span(&self.number.tokens),
            low,
            high,
            change,
            unit: self.unit_name(reading),
            concept: self.concept(reading),
        }
    }

    fn unit_name(&self, reading: &Reading<'_>) -> String {
        if let Some(unit) = self.unit {
            return unit.name.to_owned();
        }
        if let Some(attached) = &self.number.attached {
            return attached.trim_start_matches('-').to_owned();
        }
        let Some(head) = self.head else {
            return String::new();
        };
        let mut words: Vec<String> = (self.counted.start..head)
            .filter(|t| reading.is_word(*t))
            .map(|t| reading.text.word(t).to_owned())
            .collect();
        words.push(singular(reading.lower(head)));
        words.join(" ")
    }

    /// What the quantity is about: the nearest noun phrase to its left in the sentence.
    fn concept(&self, reading: &Reading<'_>) -> Vec<String> {
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
