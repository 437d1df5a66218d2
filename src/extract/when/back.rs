//! Times told from the day of publication: "last week", "earlier this year".

use super::Found;
use super::dates::found_name;
use crate::extract::reading::Reading;
use crate::lexicon::numbers;

/// "past three days", "last week", "last August", "last month"
pub(super) fn span_back(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let next = reading.lower(at + 1);
    if reading.is_capital(at + 1) {
        let (end, found) = found_name(reading, at + 1)?;
        return Some((end, found));
    }
    if let Some(unit) = time_unit(next) {
        let last_only = reading.lower(at) == "last";
        let found = match (next, last_only) {
            ("weekend", _) => Found::Open,
            ("week", true) => Found::Back { from: 13, to: 1 },
            _ if unit > 0 && next != "night" => Found::Back { from: unit, to: 0 },
            ("night", _) => Found::Back { from: 1, to: 0 },
            _ => Found::Open,
        };
        return Some((at + 2, found));
    }
    let count =
        numbers::unit(next).or_else(|| next.parse::<f64>().ok().filter(|_| next.len() < 4))?;
    let unit = time_unit(reading.lower(at + 2))?;
    let days = count * unit as f64;
    if days >= 1.0 {
        Some((
            at + 3,
            Found::Back {
                from: days as i64,
                to: 0,
            },
        ))
    } else {
        Some((at + 3, Found::Back { from: 1, to: 0 }))
    }
}

/// "this week", "earlier this week", "this past June", "earlier this year"
pub(super) fn this(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let mut next = at + 1;
    if reading.lower(at) == "earlier" {
        if reading.lower(next) != "this" {
            return None;
        }
        next += 1;
    }
    next += usize::from(matches!(reading.lower(next), "past" | "last"));
    if reading.is_capital(next) {
        return found_name(reading, next);
    }
    match reading.lower(next) {
        "week" => Some((next + 1, Found::Back { from: 6, to: 0 })),
        "morning" | "afternoon" | "evening" => Some((next + 1, Found::Back { from: 0, to: 0 })),
        "weekend" | "month" | "year" | "summer" | "winter" | "spring" | "autumn" | "fall"
        | "season" => Some((next + 1, Found::Open)),
        _ => None,
    }
}

/// Days in a unit of time; 0 for less than a day.
fn time_unit(word: &str) -> Option<i64> {
    match word {
        "hour" | "hours" | "minute" | "minutes" => Some(0),
        "day" | "days" | "night" | "nights" => Some(1),
        "week" | "weeks" => Some(7),
        "weekend" | "weekends" => Some(2),
        "month" | "months" => Some(30),
        "quarter" => Some(91),
        "year" | "years" => Some(365),
        _ => None,
    }
}
