//! Number phrases with their modifiers, units and counted nouns: quantities, and which of
//! them can be figures.

mod counted;
mod modifier;
mod quantity;
mod reject;
mod unit;

pub(super) use counted::{is_demonym, is_plural};

use std::ops::Range;

use super::number::{self, Number, Value};
use super::reading::Reading;
use super::when::Time;
use crate::lexicon::numbers::{Modifier, Trend};
use crate::lexicon::units::{self, Unit, UnitKind};
use crate::model::PassedOver;
use counted::{counted, vague_head};
use modifier::{modifier, modifier_after, trend};
use reject::reason_against;
use unit::{attached_unit, money_before, prefixed, unit_after};

/// A number phrase: modifiers, number, unit or counted noun.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    /// The number.
    pub number: Number,
    /// What the words before or after it make of it.
    pub modifier: Option<Modifier>,
    /// The unit.
    pub unit: Option<&'static Unit>,
    /// Tokens of the counted noun phrase after the number, adjectives first.
    pub counted: Range<usize>,
    /// The head of it.
    pub head: Option<usize>,
    /// The whole phrase.
    pub all: Range<usize>,
    /// Rise or fall.
    pub trend: Option<Trend>,
    /// Whether it stands after its noun: "in the dozens".
    pub trails: bool,
}

/// All amounts of the story in order, and the numbers left aside with the reason.
pub(super) fn amounts(
    reading: &Reading<'_>,
    times: &[Time],
) -> (Vec<Amount>, Vec<(Range<usize>, PassedOver)>) {
    let (mut out, mut left) = (Vec::new(), Vec::new());
    for sentence in &reading.text.sentences {
        for number in number::numbers(&reading.text, sentence.tokens.clone()) {
            match reason_against(reading, times, &sentence.tokens, &number) {
                Some(reason) => left.push((number.tokens, reason)),
                None => out.push(amount(reading, &sentence.tokens, number)),
            }
        }
    }
    (out, left)
}

fn amount(reading: &Reading<'_>, sentence: &Range<usize>, number: Number) -> Amount {
    let mut start = number.tokens.start;
    let mut after = number.tokens.end;
    let mut unit = number.attached.as_deref().and_then(attached_unit);
    // "$", "US $", "USD"
    if start > sentence.start
        && let Some(money) = units::find(reading.lower(start - 1))
            .filter(|u| u.kind == UnitKind::Money && money_before(reading, start - 1))
    {
        unit = Some(money);
        start -= 1;
        if start > sentence.start
            && let Some(of) = prefixed(reading, start)
        {
            unit = Some(of);
            start -= 1;
        }
    }
    if unit.is_none()
        && number.attached.is_none()
        && let Some((found, length)) = unit_after(reading, after, sentence.end)
    {
        unit = Some(found);
        after += length;
    } else if unit.is_some_and(|u| u.kind == UnitKind::Money)
        && units::find(reading.lower(after)).is_some_and(|u| u.kind == UnitKind::Money)
    {
        after += 1;
    }
    let (modifier, start) = modifier(reading, sentence, start);
    let trails = matches!(number.value, Value::Vague(..))
        && start >= 2 + sentence.start
        && reading.lower(start - 1) == "the"
        && reading.lower(start - 2) == "in";
    let (counted, head) = if unit.is_some_and(|u| u.kind != UnitKind::Share) || trails {
        (after..after, None)
    } else {
        vague_head(reading, &number, counted(reading, after, sentence.end))
    };
    let (modifier, end) = match modifier {
        Some(_) => (modifier, head.map_or(after, |h| h + 1)),
        None => modifier_after(reading, sentence, after, head),
    };
    let start = if trails { start - 2 } else { start };
    let trend = trend(reading, sentence, start);
    Amount {
        trend: trend.filter(|_| modifier.is_none()),
        all: start..end.max(after),
        number,
        modifier,
        unit,
        counted,
        head,
        trails,
    }
}
