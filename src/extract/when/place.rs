//! Times placed by the day of publication.

use super::Found;
use crate::model::{Precision, Rule, When};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Places a time by the day of publication.
pub(super) fn place(words: &str, found: &Found, published: Option<Date>) -> When {
    resolve(words, found, published).unwrap_or_else(|| When::unresolved(words))
}

/// By which rule a time is placed, or why it is not.
pub(super) fn placed_by(found: &Found, published: Option<Date>) -> Rule {
    match found {
        Found::Open => Rule::Open,
        Found::Day { year: Some(_), .. } | Found::Month { year: Some(_), .. } | Found::Year(_) => {
            Rule::FullDate
        }
        _ if published.is_none() => Rule::NoDate,
        Found::Day { .. } | Found::Month { .. } => Rule::YearLess,
        Found::Weekday(_) => Rule::Weekday,
        Found::Back { .. } => Rule::DaysBack,
    }
}

fn resolve(words: &str, found: &Found, published: Option<Date>) -> Option<When> {
    match *found {
        Found::Day { year, month, day } => {
            let of = |year: i16| Date::new(year, month, day).ok();
            let day = match year {
                Some(year) => of(year)?,
                None => of(published?.year())
                    .filter(|d| Some(*d) <= published)
                    .or_else(|| of(published?.year() - 1))?,
            };
            Some(When::day(words, day))
        }
        Found::Month { year, month } => {
            let of = |year: i16| Date::new(year, month, 1).ok();
            let first = match year {
                Some(year) => of(year)?,
                None => of(published?.year())
                    .filter(|d| Some(*d) <= published)
                    .or_else(|| of(published?.year() - 1))?,
            };
            When::new(
                words,
                Some(first),
                Some(first.last_of_month()),
                Precision::Month,
            )
            .ok()
        }
        Found::Year(year) => When::new(
            words,
            Some(date(year, 1, 1)),
            Some(date(year, 12, 31)),
            Precision::Year,
        )
        .ok(),
        Found::Weekday(day) => {
            let published = published?;
            let back = (i64::from(published.weekday().to_monday_zero_offset())
                - i64::from(day.to_monday_zero_offset()))
            .rem_euclid(7);
            Some(When::day(words, published.checked_sub(back.days()).ok()?))
        }
        Found::Back { from, to } => {
            let ago = |days: i64| published?.checked_sub(days.days()).ok();
            When::new(words, Some(ago(from)?), Some(ago(to)?), Precision::Day).ok()
        }
        Found::Open => None,
    }
}
