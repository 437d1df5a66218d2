//! Number phrases with their modifiers, units and counted nouns: quantities, and which of
//! them can be figures.

mod counted;
mod estimate;
mod modifier;
mod reject;
mod unit;

pub(super) use counted::{is_demonym, is_plural};
pub(super) use unit::after as unit_after;

use std::ops::Range;

use super::number::{self, Number, Value};
use super::reading::Reading;
use super::when::Time;
use crate::lexicon::numbers::{Modifier, Trend};
use crate::lexicon::units::{Unit, UnitKind};
use crate::lexicon::words::Tags;
use crate::model::PassedOver;
use counted::{counted, vague_head};
use modifier::{modifier, modifier_after, trend};
use reject::reason_against;
use unit::{Found, unit};

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
    /// Where its unit ends; the number's end where it has none after it.
    pub unit_end: usize,
    /// Why it can be a quantity only, never a figure.
    pub no_figure: Option<PassedOver>,
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
                Some(reason @ (PassedOver::Age | PassedOver::Ratio)) => {
                    let mut amount = amount(reading, &sentence.tokens, number);
                    amount.no_figure = Some(reason);
                    out.push(amount);
                }
                Some(reason) => left.push((number.tokens, reason)),
                None => {
                    let mut amount = amount(reading, &sentence.tokens, number);
                    // "46 of the 50 entries"
                    let within = |a: &Amount| {
                        let start = amount.number.tokens.start;
                        a.number.tokens.end <= start && start < a.all.end
                    };
                    if out.last().is_some_and(within) {
                        amount.no_figure = Some(PassedOver::Whole);
                    }
                    out.push(amount);
                }
            }
        }
    }
    (out, left)
}

fn amount(reading: &Reading<'_>, sentence: &Range<usize>, number: Number) -> Amount {
    let Found { unit, all } = unit(reading, sentence, &number);
    let (start, after) = (all.start, all.end);
    let (modifier, start) = modifier(reading, sentence, start);
    let trails = matches!(number.value, Value::Vague(..))
        && start >= 2 + sentence.start
        && reading.lower(start - 1) == "the"
        && reading.lower(start - 2) == "in";
    // "up from 3,870 this year": when, and not what.
    let time = reading.is(after + 1, Tags::TIME)
        && (matches!(reading.lower(after), "this" | "last" | "the" | "that")
            || reading.lower(after) == "a"
                && matches!(reading.lower(after + 2), "earlier" | "ago" | "before"));
    let (counted, head) = if unit.is_some_and(|u| u.kind != UnitKind::Share) || trails || time {
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
        trend,
        all: start..end.max(after),
        number,
        modifier,
        unit,
        counted,
        head,
        trails,
        unit_end: after,
        no_figure: None,
    }
}
