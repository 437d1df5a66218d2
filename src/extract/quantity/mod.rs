//! Quantities of the record: every number phrase with its bounds, its change, its unit and
//! what it is about. Figures are made elsewhere; a quantity need not be one.

mod change;
mod concept;
mod range;
#[cfg(test)]
mod tests;
mod unit;

use std::ops::Range;

use super::amount::Amount;
use super::number::Value;
use super::reading::Reading;
use super::when::Time;
use crate::lexicon::words::Tags;
use crate::model::{Change, Number as Bound, Quantity};

/// What a quantity measures, as far as its neighbours and its concept ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Money,
    Share,
    /// Points of an index or of percentages.
    Points,
    /// "a third of"
    Part,
    Time,
    Age,
    Physical,
    /// A counted noun.
    Noun,
    /// A bare number.
    Bare,
}

/// A quantity in the making.
struct Draft {
    /// The number words.
    tokens: Range<usize>,
    /// From the modifier to the end of the unit or of the counted noun.
    all: Range<usize>,
    low: f64,
    high: f64,
    change: Change,
    unit: String,
    kind: Kind,
    /// The sentence, as tokens.
    sentence: Range<usize>,
}

impl Draft {
    fn single(&self) -> bool {
        self.low == self.high
    }
}

/// The quantities of the story, in order.
pub(super) fn quantities(
    reading: &Reading<'_>,
    times: &[Time],
    amounts: &[Amount],
) -> Vec<Quantity> {
    let sterling = reading.text.text.contains('£');
    let mut drafts: Vec<Draft> = Vec::with_capacity(amounts.len());
    for amount in amounts.iter().filter(|a| !idle(reading, a)) {
        // The "dozen" of "64 cents a dozen" belongs to the unit.
        let inside = |d: &Draft| amount.number.tokens.start < d.all.end;
        let bracket = amount.all.start > 0 && reading.lower(amount.all.start - 1) == "(";
        if drafts.last().is_some_and(inside) && !bracket {
            continue;
        }
        let draft = draft(reading, amount, drafts.last(), sterling);
        drafts.push(draft);
    }
    let drafts = range::merged(reading, drafts);
    let drafts = unit::lent(reading, drafts);
    let mut concepts: Vec<Vec<String>> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let again = at > 0
            && draft.all.start <= drafts[at - 1].all.end + 1
            && reading.lower(draft.all.start - 1) == "(";
        concepts.push(match concepts.last() {
            Some(same) if again => same.clone(),
            _ => concept::concept(reading, times, draft),
        });
    }
    drafts
        .iter()
        .zip(concepts)
        .map(|(draft, concept)| Quantity {
            span: reading.text.span(&draft.tokens),
            low: Bound::new(draft.low).filter(|_| draft.change != Change::Below),
            high: Bound::new(draft.high).filter(|_| draft.change != Change::Above),
            change: draft.change,
            unit: draft.unit.clone(),
            concept,
        })
        .collect()
}

fn draft(reading: &Reading<'_>, amount: &Amount, before: Option<&Draft>, sterling: bool) -> Draft {
    let sentence = reading.sentence(amount.number.tokens.start);
    let (low, high) = bounds(amount);
    let found = unit::unit(reading, &sentence, amount, sterling);
    let before = before.filter(|b| b.sentence == sentence);
    let noun = matches!(found.kind, Kind::Noun | Kind::Bare);
    let end = if noun { amount.all.end } else { 0 };
    let all = amount.all.start..found.end.max(end);
    Draft {
        change: change::change(reading, amount, found.kind, before),
        tokens: amount.number.tokens.clone(),
        all,
        low,
        high,
        unit: found.name,
        kind: found.kind,
        sentence,
    }
}

/// The bounds that the number words name; vague plurals as orders of magnitude, the way the
/// public corpora read them ("thousands" as 1,000 to 10,000).
fn bounds(amount: &Amount) -> (f64, f64) {
    match amount.number.value {
        Value::One(v) => (v, v),
        Value::Between(low, high) => (low, high),
        Value::Vague(low, high) => {
            let order = 10f64.powf(low.log10().floor());
            if low % 12.0 == 0.0 && high < 100.0 {
                (12.0, 120.0)
            } else {
                (order, (high + 1.0).max(order * 10.0))
            }
        }
    }
}

/// Whether the words only look like a quantity: the pronoun "one", a name ("Kick Six"), a
/// shirt number in brackets.
fn idle(reading: &Reading<'_>, amount: &Amount) -> bool {
    let (first, after) = (amount.number.tokens.start, amount.number.tokens.end);
    let sentence = reading.sentence(first);
    let before = (first > sentence.start).then(|| first - 1);
    let word = |t: Option<usize>| t.map_or("", |t| reading.lower(t));
    let bare = amount.unit.is_none() && amount.number.attached.is_none();
    let name = before.is_some_and(|t| reading.is_capital(t) && !reading.begins_sentence(t))
        && reading.is_capital(first)
        && !reading.in_title_case(first);
    if bare && (name || word(before) == "-" && amount.number.digits) {
        return true;
    }
    if amount.number.value == Value::One(1.0) && !amount.number.digits && bare {
        let pronoun = matches!(
            word(before),
            "no" | "any" | "each" | "every" | "this" | "that" | "the" | "another" | "which"
        );
        let noun = amount.head.is_some_and(|h| {
            !reading.is(amount.counted.start, Tags::VERB) && h >= amount.counted.start
        });
        let counts = noun || reading.lower(after) == "of";
        return pronoun || !counts || reading.is_number(after);
    }
    // "the two agreed", "a 401(k) plan"
    let pair = bare
        && amount.head.is_none()
        && !amount.number.digits
        && !amount.number.part
        && word(before) == "the"
        && matches!(amount.number.value, Value::One(v) if v < 10.0);
    let plan = bare
        && reading.lower(after) == "("
        && reading.lower(after + 2) == ")"
        && reading.lower(after + 1).len() == 1;
    if pair
        || plan && reading.text.tokens[first].span.end() == reading.text.tokens[after].span.start()
    {
        return true;
    }
    let bracket = word(before) == "(" && reading.lower(after) == ")";
    let item = bare && amount.number.digits && reading.lower(after) == ")";
    let named = |t: usize| t > sentence.start && reading.is_capital(t - 1);
    item && if bracket {
        before.is_some_and(named) && amount.modifier.is_none()
    } else {
        let open = first.saturating_sub(6).max(sentence.start);
        !(open..first).any(|t| reading.lower(t) == "(")
    }
}
