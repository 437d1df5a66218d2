//! Dates and periods: found in the words, placed by the day of publication; what that day
//! cannot place stays unresolved.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::reading::Reading;
use crate::lexicon::calendar;
use crate::lexicon::numbers;
use crate::lexicon::words::Tags;
use crate::model::{Precision, When};
use crate::text::Shape;

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    /// Its words, a preposition before it left out.
    pub tokens: Range<usize>,
    /// What it says.
    pub when: When,
}

/// A time before it is placed.
enum Found {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    Month {
        year: Option<i16>,
        month: i8,
    },
    Year(i16),
    Weekday(Weekday),
    /// Days before the day of publication, first and last.
    Back {
        from: i64,
        to: i64,
    },
    /// A time that only a reader can place ("recent days", "the weekend" in an undated text).
    Open,
}

/// All time expressions of the story, in order, not overlapping.
pub(super) fn times(reading: &Reading<'_>, published: Option<&When>) -> Vec<Time> {
    let published = published.and_then(When::to);
    let mut out: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        match found(reading, at) {
            Some((end, found)) => {
                let tokens = at..end;
                let words = reading.text.words(&tokens);
                out.push(Time {
                    when: place(words, &found, published),
                    tokens,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    runs(reading, out)
}

/// The time that begins at a token, and where it ends.
fn found(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let word = reading.lower(at);
    let token = reading.text.tokens.get(at)?;
    if token.shape == Shape::Number {
        return day_month(reading, at)
            .or_else(|| iso(word).map(|f| (at + 1, f)))
            .or_else(|| year(reading, at));
    }
    if reading.is_capital(at) {
        if let Some(month) = calendar::month(word).filter(|_| is_month(reading, at)) {
            return Some(month_day(reading, at, month));
        }
        if let Some(day) =
            calendar::weekday(word).filter(|_| word.len() > 3 || reading.lower(at + 1) == ".")
        {
            return Some((at + 1, Found::Weekday(day)));
        }
        if let Some(found) = holiday(reading, at) {
            return Some(found);
        }
    }
    match word {
        "the"
            if matches!(
                reading.lower(at + 1),
                "same" | "following" | "previous" | "next"
            ) && matches!(
                reading.lower(at + 2),
                "day" | "morning" | "evening" | "week"
            ) =>
        {
            Some((at + 3, Found::Open))
        }
        "yesterday" => Some((at + 1, Found::Back { from: 1, to: 1 })),
        "today" | "tonight" => Some((at + 1, Found::Back { from: 0, to: 0 })),
        "overnight" => Some((at + 1, Found::Back { from: 1, to: 0 })),
        "weekend" => Some((at + 1, Found::Open)),
        "recent" if reading.is(at + 1, Tags::TIME) => Some((at + 2, Found::Open)),
        "past" | "last" | "previous" => span_back(reading, at),
        "this" | "earlier" => this(reading, at),
        _ => None,
    }
}

/// "May", "March" and "August" are also words: a month has a day, a year or a preposition
/// beside it.
fn is_month(reading: &Reading<'_>, at: usize) -> bool {
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
        || matches!(
            before,
            "in" | "since"
                | "until"
                | "last"
                | "early"
                | "late"
                | "mid"
                | "by"
                | "of"
                | "this"
                | "from"
                | "to"
                | "between"
        )
}

/// "18 December 2024", "18 Dec. 2024"
fn day_month(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
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
fn month_day(reading: &Reading<'_>, at: usize, month: i8) -> (usize, Found) {
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

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &word[digits.len()..];
    let day = digits.parse::<i8>().ok()?;
    (matches!(suffix, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
}

fn full_year(word: &str) -> Option<i16> {
    let year = word.parse::<i16>().ok().filter(|_| word.len() == 4)?;
    (1800..2100).contains(&year).then_some(year)
}

fn iso(word: &str) -> Option<Found> {
    let day: Date = word.parse().ok().filter(|_| word.len() == 10)?;
    Some(Found::Day {
        year: Some(day.year()),
        month: day.month(),
        day: day.day(),
    })
}

/// A bare year where the words beside it say so: "in 2021", "2021 report" is left alone.
fn year(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let year = full_year(reading.lower(at))?;
    let before = at.checked_sub(1).map_or("", |b| reading.lower(b));
    let told = matches!(
        before,
        "in" | "since"
            | "until"
            | "by"
            | "during"
            | "of"
            | "from"
            | "early"
            | "late"
            | "mid"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "before"
            | "after"
            | "throughout"
            | "year"
            | "through"
            | "to"
            | "and"
            | "than"
    );
    let counted = reading.is(at + 1, Tags::POPULATION);
    (told && !counted).then_some((at + 1, Found::Year(year)))
}

/// Feast days that fall on one day every year.
fn holiday(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
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

/// "past three days", "last week", "last August", "last month"
fn span_back(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
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

fn found_name(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
    let word = reading.lower(at);
    if let Some(month) = calendar::month(word) {
        return Some(month_day(reading, at, month));
    }
    calendar::weekday(word).map(|day| (at + 1, Found::Weekday(day)))
}

/// "this week", "earlier this week", "this past June", "earlier this year"
fn this(reading: &Reading<'_>, at: usize) -> Option<(usize, Found)> {
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

/// Places a time by the day of publication.
fn place(words: &str, found: &Found, published: Option<Date>) -> When {
    resolve(words, found, published).unwrap_or_else(|| When::unresolved(words))
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

/// Joins "from Saturday to Monday", "between May and July", "10 to 12 March".
fn runs(reading: &Reading<'_>, times: Vec<Time>) -> Vec<Time> {
    let mut out: Vec<Time> = Vec::new();
    for time in times {
        let joined = out.last().and_then(|first| {
            let link = first.tokens.end..time.tokens.start;
            let linked = link.len() == 1
                && matches!(
                    reading.lower(link.start),
                    "to" | "until" | "through" | "–" | "-" | "and"
                );
            let and = linked && reading.lower(link.start) == "and";
            let before = first
                .tokens
                .start
                .checked_sub(1)
                .map_or("", |b| reading.lower(b));
            if !linked || and && before != "between" {
                return None;
            }
            let tokens = first.tokens.start..time.tokens.end;
            let words = reading.text.words(&tokens);
            // Both precisions are days or both are coarser.
            let precision = first.when.precision().max(time.when.precision());
            let when = When::new(words, first.when.from(), time.when.to(), precision);
            let when = when.unwrap_or_else(|_| When::unresolved(words));
            Some(Time { tokens, when })
        });
        match joined {
            Some(run) => {
                out.pop();
                out.push(run);
            }
            None => out.push(time),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn isos(words: &str, published: Option<Date>) -> Vec<String> {
        let reading = Reading::of(words, &[Span::new(0, words.len()).unwrap()], None);
        let published = published.map(|d| When::day("", d));
        let times = times(&reading, published.as_ref());
        times
            .iter()
            .map(|t| {
                t.when
                    .iso()
                    .unwrap_or_else(|| format!("? {}", t.when.text()))
            })
            .collect()
    }

    #[test]
    fn dates_are_placed_by_the_day_of_publication() {
        let wednesday = Some(date(2023, 3, 15));
        for (words, iso) in [
            ("on Monday", "2023-03-13"),
            ("on Wednesday", "2023-03-15"),
            ("yesterday", "2023-03-14"),
            ("on 3 February 2021", "2021-02-03"),
            ("on February 3, 2021,", "2021-02-03"),
            ("on Nov. 25", "2022-11-25"),
            ("in March", "2023-03"),
            ("last August", "2022-08"),
            ("in 2019", "2019"),
            ("over the past three days", "2023-03-12/2023-03-15"),
            ("from Saturday to Monday", "2023-03-11/2023-03-13"),
            ("since October 2022", "2022-10"),
        ] {
            assert_eq!(isos(words, wednesday), [iso], "{words}");
        }
    }

    #[test]
    fn an_undated_report_places_nothing_by_its_day() {
        assert_eq!(isos("on Monday", None), ["? Monday"]);
        assert_eq!(isos("in March", None), ["? March"]);
        assert_eq!(isos("on 3 February 2021", None), ["2021-02-03"]);
    }

    #[test]
    fn words_that_only_look_like_months_are_left() {
        assert_eq!(
            isos("They may march in august company", None),
            [] as [String; 0]
        );
    }
}
