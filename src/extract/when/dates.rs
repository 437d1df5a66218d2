//! Dates by their names and digits: days, months, years, feasts.

use super::Found;
use crate::extract::reading::Reading;
use crate::lexicon::calendar;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use jiff::civil::Date;

/// "May", "March" and "August" are also words: a month has a day, a year or a preposition
/// beside it.
pub(super) fn is_month(reading: &Reading<'_>, at: usize) -> bool {
    if !matches!(
        reading.lower(at),
        "may" | "march" | "mar" | "jan" | "sept" | "dec" | "oct"
    ) {
        return true;
    }
    let before = at.checked_sub(1).map_or("", |b| reading.lower(b));
    reading.is_number(at + 1)
        || reading.lower(at + 1) == "." && reading.is_number(at + 2)
        || at > 0 && reading.is_number(at - 1)
        || Terms::BeforeMonths.has(before)
}

/// "18 December 2024", "18 Dec. 2024"
pub(super) fn day_month(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let day = day(reading.lower(at))?;
    let month = calendar::month(reading.lower(at + 1)).filter(|_| reading.is_capital(at + 1))?;
    let mut end = at + 2;
    end += usize::from(reading.lower(end) == ".");
    let year = full_year(reading.lower(end));
    Some((
        end + usize::from(year.is_some()),
        Found::Day { year, month, day },
    ))
}

/// "December 18, 2024", "December 2024", "December"
pub(super) fn month_day(reading: &Reading<'_>, at: usize, month: i8) -> (usize, Found) {
    let mut end = at + 1;
    end += usize::from(reading.lower(end) == "." && reading.is_number(end + 1));
    if let Some(day) = day(reading.lower(end)) {
        let comma = usize::from(reading.lower(end + 1) == ",");
        let year = full_year(reading.lower(end + 1 + comma));
        let end = if year.is_some() {
            end + 2 + comma
        } else {
            end + 1
        };
        return (end, Found::Day { year, month, day });
    }
    let comma = usize::from(reading.lower(end) == ",");
    match full_year(reading.lower(end + comma)) {
        Some(year) => (
            end + comma + 1,
            Found::Month {
                year: Some(year),
                month,
            },
        ),
        None => (at + 1, Found::Month { year: None, month }),
    }
}

pub(super) fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &word[digits.len()..];
    let day = digits.parse::<i8>().ok()?;
    (matches!(suffix, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
}

fn full_year(word: &str) -> Option<i16> {
    let year = word.parse::<i16>().ok().filter(|_| word.len() == 4)?;
    (1800..2100).contains(&year).then_some(year)
}

pub(super) fn iso(word: &str) -> Option<Found> {
    let day: Date = word.parse().ok().filter(|_| word.len() == 10)?;
    Some(Found::Day {
        year: Some(day.year()),
        month: day.month(),
        day: day.day(),
    })
}

/// A bare year where the words beside it say so: "in 2021", "2021 report" is left alone.
pub(super) fn year(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let year = full_year(reading.lower(at))?;
    let before = at.checked_sub(1).map_or("", |b| reading.lower(b));
    let told = Terms::BeforeYears.has(before);
    let counted = reading.is(at + 1, Tags::POPULATION);
    (told && !counted).then_some((at + 1, Found::Year(year)))
}

/// Feast days that fall on one day every year.
pub(super) fn holiday(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let next = reading.lower(at + 1);
    let (words, month, day) = match reading.lower(at) {
        "christmas" if next == "eve" => (2, 12, 24),
        "christmas" if next == "day" => (2, 12, 25),
        "christmas" => (1, 12, 25),
        _ => return None,
    };
    Some((
        at + words,
        Found::Day {
            year: None,
            month,
            day,
        },
    ))
}

pub(super) fn found_name(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let word = reading.lower(at);
    if let Some(month) = calendar::month(word) {
        return Some(month_day(reading, at, month));
    }
    calendar::weekday(word).map(|day| (at + 1, Found::Weekday(day)))
}
