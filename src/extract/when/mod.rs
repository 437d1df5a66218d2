//! Dates and periods: found in the words, placed by the day of publication; what that day
//! cannot place stays unresolved.

mod back;
mod dates;
mod place;

use std::ops::Range;

use super::reading::Reading;
use crate::lexicon::calendar;
use crate::lexicon::words::Tags;
use crate::model::{Rule, When};
use crate::text::Shape;
use back::{span_back, this};
use dates::{day_month, holiday, is_month, iso, month_day, year};
use jiff::civil::{Date, Weekday};
use place::{Known, place, placed_by};

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    /// Its words, a preposition before it left out.
    pub tokens: Range<usize>,
    /// What it says.
    pub when: When,
    /// By which rule its days are known, or why they are not.
    pub placed: Rule,
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
    let mut all: Vec<(Range<usize>, Found)> = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        match found(reading, at) {
            Some((end, found)) => {
                all.push((at..end, found));
                at = end;
            }
            None => at += 1,
        }
    }
    let published = published.and_then(When::to);
    let named = published.is_none().then(|| named(&all)).flatten();
    let known = Known { published, named };
    let times = all.into_iter().map(|(tokens, found)| Time {
        when: place(reading.text.words(&tokens), &found, known),
        placed: placed_by(&found, known),
        tokens,
    });
    runs(reading, times.collect())
}

/// The last of the full dates of a text, where they are all of one year.
fn named(all: &[(Range<usize>, Found)]) -> Option<Date> {
    let full = all.iter().filter_map(|(_, found)| match *found {
        Found::Day {
            year: Some(year),
            month,
            day,
        } => Date::new(year, month, day).ok(),
        _ => None,
    });
    let (first, last) = full.fold(None, |ends: Option<(Date, Date)>, day| {
        let (first, last) = ends.unwrap_or((day, day));
        Some((first.min(day), last.max(day)))
    })?;
    (first.year() == last.year()).then_some(last)
}

/// Those times, which are in order, that begin among these tokens.
pub(super) fn starting_in<'t>(times: &'t [Time], tokens: &Range<usize>) -> &'t [Time] {
    let at = |token: usize| times.partition_point(|t| t.tokens.start < token);
    let (first, last) = (at(tokens.start), at(tokens.end));
    &times[first..last.max(first)]
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
            Some(Time {
                tokens,
                when,
                placed: time.placed,
            })
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
    use jiff::civil::date;

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
    fn the_one_year_that_an_undated_report_names_is_that_of_its_other_days() {
        let words = "As of 24 June 2026 there were 40, up from 30 on 22 June and none in December";
        assert_eq!(isos(words, None), ["2026-06-24", "2026-06-22", "2025-12"]);
        let winter = "By 3 January 2026 there were 40, up from 30 on 28 December";
        assert_eq!(isos(winter, None), ["2026-01-03", "2025-12-28"]);
        let two = "The dam of 12 May 2008 failed on 3 June 2026, and again on 5 July";
        assert_eq!(isos(two, None)[2], "? 5 July");
    }

    #[test]
    fn words_that_only_look_like_months_are_left() {
        assert_eq!(
            isos("They may march in august company", None),
            [] as [String; 0]
        );
    }
}
