//! Two numbers that are one quantity: the ends of a range, or where a change began and
//! where it ended ("fell from 208 pounds to 193").

use super::{Draft, Kind};
use crate::extract::reading::Reading;
use crate::model::Change;

/// The drafts with what belongs together made one.
pub(super) fn merged(reading: &Reading<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for second in drafts {
        let joined = out.last().and_then(|first| ends(reading, first, &second));
        match (joined, out.last_mut()) {
            (Some((low, high)), Some(first)) => join(first, second, low, high),
            _ => out.push(second),
        }
    }
    out
}

fn join(first: &mut Draft, second: Draft, low: f64, high: f64) {
    first.low = low;
    first.high = high;
    first.tokens.end = second.tokens.end;
    first.all.end = second.all.end;
    if first.change != Change::About {
        first.change = Change::Equal;
    }
    if first.kind == Kind::Bare {
        first.kind = second.kind;
        first.unit = second.unit;
    }
}

/// The first and the last value, where two quantities are one.
fn ends(reading: &Reading<'_>, first: &Draft, second: &Draft) -> Option<(f64, f64)> {
    const FAR: usize = 9;
    let gap = first.all.end..second.all.start;
    if first.sentence != second.sentence
        || !first.single()
        || !second.single()
        || gap.start > gap.end
    {
        return None;
    }
    let same = first.unit == second.unit
        || first.kind == Kind::Bare
        || second.kind == Kind::Bare && !matches!(first.kind, Kind::Part | Kind::Age);
    if !same || gap.len() > FAR {
        return None;
    }
    let before = |d: &Draft| {
        let at = d
            .all
            .start
            .checked_sub(1)
            .filter(|t| *t >= d.sentence.start);
        at.map_or("", |t| reading.lower(t))
    };
    let plain = |c: Change| matches!(c, Change::Equal | Change::About);
    let up_to = reading.lower(second.all.start) == "up" && second.change == Change::Below;
    let to = reading.lower(gap.end.saturating_sub(1)) == "to" && !gap.is_empty() || up_to;
    let broken = gap
        .clone()
        .any(|t| matches!(reading.lower(t), ";" | ":" | "(" | ")" | "and" | "but"));
    if before(first) == "from" && to && plain(first.change) && !broken {
        return Some((first.low, second.low));
    }
    // "5 per cent to 20 per cent"
    let alone = gap.len() == 1 && to && first.kind != Kind::Bare && first.unit == second.unit;
    if alone && first.change == Change::Equal && second.change == Change::Equal {
        return Some((first.low, second.low));
    }
    // "narrowed to 138 lots from 212 lots"
    let back = gap.len() == 1 && reading.lower(gap.start) == "from" && before(first) == "to";
    (back && plain(first.change) && plain(second.change)).then_some((second.low, first.low))
}
