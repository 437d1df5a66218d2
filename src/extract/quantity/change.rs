//! What the words round a number make of it: a bound, an approximation, a rise or a fall.

use super::{Draft, Kind};
use crate::extract::amount::Amount;
use crate::extract::number::Value;
use crate::extract::reading::Reading;
use crate::lexicon::numbers::{self, Modifier, Trend};
use crate::lexicon::words::Tags;
use crate::model::Change;

pub(super) fn change(
    reading: &Reading<'_>,
    amount: &Amount,
    kind: Kind,
    before: Option<&Draft>,
) -> Change {
    let own = own(reading, amount, kind);
    if own != Change::Equal {
        return own;
    }
    before
        .filter(|b| same_again(reading, b, amount))
        .map_or(Change::Equal, |b| b.change)
}

fn own(reading: &Reading<'_>, amount: &Amount, kind: Kind) -> Change {
    let start = amount.all.start;
    if amount.number.before.as_deref() == Some("sub-") {
        return Change::Below;
    }
    let vague = matches!(amount.number.value, Value::Vague(..));
    let trend = amount.trend.filter(|_| moves(reading, start, kind, vague));
    let signed = start > 0
        && reading.lower(start - 1) == "+"
        && matches!(kind, Kind::Share | Kind::Points | Kind::Money);
    match (amount.modifier, trend) {
        (Some(Modifier::Above), _) => Change::Above,
        (Some(Modifier::Below | Modifier::Under), _) => Change::Below,
        (_, Some(Trend::Up)) => Change::Up,
        (_, Some(Trend::Down)) => Change::Down,
        (Some(Modifier::About | Modifier::Nearly), None) => Change::About,
        (None, None) if signed => Change::Up,
        (None, None) if loose(reading, start) => Change::About,
        (None, None) => Change::Equal,
    }
}

/// Verbs of getting and giving change a level only where what they move is one: "added 15
/// cents", not "added ten users".
fn moves(reading: &Reading<'_>, start: usize, kind: Kind, vague: bool) -> bool {
    let near = start.saturating_sub(3)..start;
    // "gave up 40 yards"
    let particle = start >= 2 && reading.is(start - 2, Tags::VERB);
    if particle && matches!(reading.lower(start - 1), "up" | "down") {
        return false;
    }
    let verb = near
        .rev()
        .map(|t| reading.lower(t))
        .find(|w| numbers::trend(w).is_some());
    let given = verb.is_some_and(numbers::transitive);
    match kind {
        Kind::Share | Kind::Points => true,
        Kind::Money => !given || verb.is_some_and(|w| !w.starts_with("rais")) && !vague,
        Kind::Physical | Kind::Bare => !given || verb.is_some_and(|w| w.starts_with("los")),
        _ => !given,
    }
}

/// "averaged 7.3 points", "barely six times".
fn loose(reading: &Reading<'_>, start: usize) -> bool {
    let before = |n: usize| start.checked_sub(n).map_or("", |t| reading.lower(t));
    numbers::loose(before(1)) || numbers::loose(before(2)) && before(1) == "just"
}

/// Whether the same is told again in another unit: "over 60 miles (100 km)", "up 17 points,
/// or 0.2%".
fn same_again(reading: &Reading<'_>, before: &Draft, amount: &Amount) -> bool {
    let start = amount.all.start;
    if start < before.all.end || start > before.all.end + 3 {
        return false;
    }
    let words: Vec<&str> = (before.all.end..start).map(|t| reading.lower(t)).collect();
    match words[..] {
        ["("] | ["/"] => true,
        [",", "or"] | ["or"] | [",", "or", "by"] => {
            matches!(before.change, Change::Up | Change::Down)
        }
        _ => false,
    }
}
