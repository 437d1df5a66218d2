//! Times placed by the day of publication.

use super::Found;
use crate::model::{Precision, Rule, When};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// What places times that do not tell all of their date.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// Where that is not known, the last of the full dates in the text, which are all of one
    /// year.
    pub(super) named: Option<Date>,
}

/// Places a time.
pub(super) fn place(words: &str, found: &Found, known: Known) -> When {
    resolve(words, found, known).unwrap_or_else(|| When::unresolved(words))
}

/// By which rule a time is placed, or why it is not.
pub(super) fn placed_by(found: &Found, known: Known) -> Rule {
    match found {
        Found::Open => Rule::Open,
        Found::Day { year: Some(_), .. } | Found::Month { year: Some(_), .. } | Found::Year(_) => {
            Rule::FullDate
        }
        Found::Day { .. } | Found::Month { .. }
            if known.published.is_none() && known.named.is_some() =>
        {
            Rule::YearBeside
        }
        _ if known.published.is_none() => Rule::NoDate,
        Found::Day { .. } | Found::Month { .. } => Rule::YearLess,
        Found::Weekday(_) => Rule::Weekday,
        Found::Back { .. } => Rule::DaysBack,
    }
}

/// The last such day up to the day of publication, or to a month after the named one.
fn without_year(of: impl Fn(i16) -> Option<Date>, known: Known) -> Option<Date> {
    if let Some(published) = known.published {
        let this = of(published.year()).filter(|d| *d <= published);
        return this.or_else(|| of(published.year() - 1));
    }
    let named = known.named?;
    let last = named.checked_add(1.month()).ok()?;
    let years = (named.year() - 1..=named.year() + 1).rev();
    years.filter_map(of).find(|d| *d <= last)
}

fn resolve(words: &str, found: &Found, known: Known) -> Option<When> {
    let published = known.published;
    match *found {
        Found::Day { year, month, day } => {
            let of = |year: i16| Date::new(year, month, day).ok();
            let day = match year {
                Some(year) => of(year)?,
                None => without_year(of, known)?,
            };
            Some(When::day(words, day))
        }
        Found::Month { year, month } => {
            let of = |year: i16| Date::new(year, month, 1).ok();
            let first = match year {
                Some(year) => of(year)?,
                None => without_year(of, known)?,
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
