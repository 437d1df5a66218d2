//! Dates of publication: as one is written in a header, a footer or a field.

use jiff::civil::{Date, date};

use super::byline::among;
use crate::lexicon::calendar::{month, weekday};
use crate::model::{Precision, When};

/// A date in a line, with the bytes it takes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) day: Date,
    /// Whether the day itself is written, or the month alone.
    pub(super) precision: Precision,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Found {
    /// As a [`When`] with the words of the line.
    pub(super) fn when(&self, line: &str) -> Option<When> {
        let words = &line[self.start..self.end];
        if self.precision == Precision::Day {
            return Some(When::day(words, self.day));
        }
        let (first, last) = (self.day.first_of_month(), self.day.last_of_month());
        When::new(words, Some(first), Some(last), Precision::Month).ok()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Number(&'t str),
    Mark(char),
}

/// The first date with a year in a line. `18/12/2024` counts only where one of the two
/// can be no month, or both are equal; `10.03.2024` is the tenth of March; a date without a
/// year never counts.
pub(super) fn find(line: &str) -> Option<Found> {
    if !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(line);
    let kinds: Vec<Token<'_>> = tokens.iter().map(|(_, t)| *t).collect();
    (0..kinds.len()).find_map(|at| {
        let (day, precision, taken) = read(&kinds[at..])?;
        // "31 February 2023" is not all of February.
        if precision == Precision::Month && at > 0 && matches!(kinds[at - 1], Token::Number(_)) {
            return None;
        }
        let start = tokens[at].0;
        let last = tokens[at + taken - 1];
        let length = match last.1 {
            Token::Word(w) => w.len(),
            Token::Number(n) => n.len().min(4),
            Token::Mark(c) => c.len_utf8(),
        };
        let end = last.0 + length;
        Some(Found {
            day,
            precision,
            start,
            end,
        })
    })
}

/// The two days that a date such as `10/02/2025` can be, and where it stands; none where it
/// can be but one.
pub(super) fn either(line: &str) -> Option<[Found; 2]> {
    let tokens = tokens(line);
    tokens.windows(5).find_map(|w| {
        let [
            (start, Token::Number(a)),
            (_, Token::Mark('/')),
            (_, Token::Number(b)),
            (_, Token::Mark('/')),
            (last, Token::Number(y)),
        ] = w
        else {
            return None;
        };
        let (a, b, year) = (number(a, 2)?, number(b, 2)?, year(y)?);
        if a == b {
            return None;
        }
        let found = |month, day| {
            let (day, precision, _) = make(year, month, day, 5)?;
            Some(Found {
                day,
                precision,
                start: *start,
                end: last + y.len(),
            })
        };
        Some([found(b, a)?, found(a, b)?])
    })
}

/// The day that a field of metadata names: ISO 8601, or a form that reports are dated in ("7 March
/// 2023").
pub fn day(value: &str) -> Option<When> {
    let value = value.trim();
    if let [year, month] = value.split('-').collect::<Vec<_>>()[..]
        && let (Some(year), Ok(month)) = (number(year, 4), month.parse())
        && let Ok(day) = Date::new(year as i16, month, 1)
    {
        return When::new(
            value,
            Some(day),
            Some(day.last_of_month()),
            Precision::Month,
        )
        .ok();
    }
    if let Some(year) = number(value, 4).filter(|_| value.len() == 4) {
        let (first, last) = (date(year as i16, 1, 1), date(year as i16, 12, 31));
        return When::new(value, Some(first), Some(last), Precision::Year).ok();
    }
    find(value)?.when(value)
}

fn tokens(line: &str) -> Vec<(usize, Token<'_>)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let at = line.len() - rest.len();
        let run = |kind: fn(&char) -> bool| {
            let len = rest.chars().take_while(kind).map(char::len_utf8).sum();
            rest.split_at(len)
        };
        if c.is_ascii_digit() {
            let (number, after) = run(char::is_ascii_digit);
            found.push((at, Token::Number(number)));
            rest = after;
        } else if c.is_alphabetic() {
            let (word, after) = run(|c| c.is_alphabetic());
            found.push((at, Token::Word(word)));
            rest = after;
        } else {
            if !c.is_whitespace() {
                found.push((at, Token::Mark(c)));
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}

/// The date that the tokens start with and how many of them it takes.
fn read(tokens: &[Token<'_>]) -> Option<(Date, Precision, usize)> {
    use Token::{Mark, Number, Word};
    match tokens {
        [Number(y), Mark(a), Number(m), Mark(b), Number(d), ..]
            if a == b && "-/.".contains(*a) && y.len() == 4 =>
        {
            make(year(y)?, number(m, 2)?, number(d, 2)?, 5)
        }
        [Number(a), Mark(x), Number(b), Mark(z), Number(y), ..] if x == z && "-/.".contains(*x) => {
            let (a, b) = (number(a, 2)?, number(b, 2)?);
            match (a > 12, b > 12) {
                (true, false) => make(year(y)?, b, a, 5),
                (false, true) => make(year(y)?, a, b, 5),
                // Nobody writes the month first with full stops.
                _ if a == b || *x == '.' => make(year(y)?, b, a, 5),
                _ => None,
            }
        }
        [Word(m), rest @ ..] => {
            let month = named(m)?;
            let (rest, mut taken) = skip(rest, &['.'], 1);
            let [Number(n), rest @ ..] = rest else {
                return None;
            };
            if let Some(year) = year(n) {
                return Some((Date::new(year, month, 1).ok()?, Precision::Month, taken + 1));
            }
            taken += 1;
            let (rest, taken) = ordinal(rest, taken);
            let (rest, taken) = skip(rest, &[',', '.'], taken);
            let year = year_at(rest)?;
            make(year, i32::from(month), number(n, 2)?, taken + 1)
        }
        [Number(d), rest @ ..] => {
            let (rest, taken) = ordinal(rest, 1);
            let (rest, taken) = match rest {
                [Word(of), rest @ ..] if of.eq_ignore_ascii_case("of") => (rest, taken + 1),
                _ => skip(rest, &['-', ' '], taken),
            };
            let [Word(m), rest @ ..] = rest else {
                return None;
            };
            let month = named(m)?;
            let (rest, taken) = skip(rest, &['.', ',', '-'], taken + 1);
            let (rest, taken) = skip(rest, &[','], taken);
            let year = year_at(rest)?;
            make(year, i32::from(month), number(d, 2)?, taken + 1)
        }
        _ => None,
    }
}

fn named(word: &str) -> Option<i8> {
    month(word).filter(|_| word.starts_with(char::is_uppercase))
}

fn skip<'a, 't>(tokens: &'a [Token<'t>], marks: &[char], taken: usize) -> (&'a [Token<'t>], usize) {
    match tokens {
        [Token::Mark(c), rest @ ..] if marks.contains(c) => (rest, taken + 1),
        _ => (tokens, taken),
    }
}

fn ordinal<'a, 't>(tokens: &'a [Token<'t>], taken: usize) -> (&'a [Token<'t>], usize) {
    match tokens {
        [Token::Word("st" | "nd" | "rd" | "th"), rest @ ..] => (rest, taken + 1),
        _ => (tokens, taken),
    }
}

/// The year that the tokens start with; one that a copied page has run together with the
/// time (`20262:15 PM`) counts too.
fn year_at(tokens: &[Token<'_>]) -> Option<i16> {
    match tokens {
        [Token::Number(n), Token::Mark(':'), Token::Number(_), ..] if matches!(n.len(), 5 | 6) => {
            year(&n[..4])
        }
        [Token::Number(n), ..] => year(n),
        _ => None,
    }
}

fn number(digits: &str, most: usize) -> Option<i32> {
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| fits)
}

fn year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    (digits.len() == 4 && (1600..=2200).contains(&year)).then_some(year)
}

fn make(year: i16, month: i32, day: i32, taken: usize) -> Option<(Date, Precision, usize)> {
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((day, Precision::Day, taken))
}

/// What a line that carries a date says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// Nothing stands beside the date but a time, a weekday, a name.
    None,
    /// `Updated`.
    Updated,
    /// `Published`, `Posted`, ...
    Published,
}

/// A line that is nothing but a date of publication, with its labels, its time and at
/// most a name; none for a sentence with a date in it, for `Est. 1901` and the like.
pub(super) fn date_line(line: &str) -> Option<(Found, Label)> {
    if line.len() > 160 {
        return None;
    }
    let found = find(line)?;
    // "Situation report | 7 March 2023 | data as of 6 March": the part with the date.
    let from = line[..found.start].rfind('|').map_or(0, |at| at + 1);
    let to = line[found.end..].find(['|', '(']);
    let line = &line[..to.map_or(line.len(), |n| found.end + n)];
    let before = &line[from..found.start];
    let (mut others, mut small) = (0, 0);
    let mut label = Label::None;
    // What follows the date speaks of it only where nothing before does.
    for (text, own) in [(before, true), (&line[found.end..], false)] {
        for (_, token) in tokens(text) {
            let Token::Word(word) = token else { continue };
            let lower = word.to_lowercase();
            // "Est. 1901" is no time zone.
            let est = lower == "est" && (word != "EST" || own && !text.contains(':'));
            if est || among(NEVER, &lower) {
                return None;
            }
            match lower.as_str() {
                "published" | "posted" | "created" | "issued" | "released" | "filed" => {
                    if own || label == Label::None {
                        label = Label::Published;
                    }
                }
                "updated" | "modified" | "edited" | "revised" => {
                    if own && label == Label::None {
                        label = Label::Updated;
                    }
                }
                lower
                    if among(BESIDE, lower)
                        || among(PAGES, lower)
                        || weekday(lower).is_some()
                        || named(word).is_some() => {}
                lower if lower.chars().count() <= 1 => {}
                _ if word.starts_with(char::is_uppercase) => others += 1,
                _ => small += 1,
            }
        }
    }
    (others <= 6 && small <= usize::from(label != Label::None)).then_some((found, label))
}

/// Words that stand beside a date of publication.
const BESIDE: &str = "\
    a ago am and at by cet cest cst cdt date edt eet est et first gmt hours hrs ist jst \
    kst last local min mdt minutes mst msk of on pdt pm pst pt read sgt the time utc bst \
    aest aedt wib in noon midnight";

/// Words by which a report that is one of a row names itself.
const PAGES: &str = "\
    bulletin edition english information issue no number page press release report \
    situation statement update vol volume";

/// Words by which a date beside them is not the day of publication.
const NEVER: &str = "\
    established founded since born died copyright retrieved accessed expires until \
    deadline due killed dead after before from";

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(line: &str) -> Option<String> {
        find(line)?.when(line)?.iso()
    }

    #[test]
    fn the_forms_of_a_date() {
        for line in [
            "Published: 7 Mar. 2023, 17:14",
            "Mar 7, 2023 - 12:00",
            "Tuesday, March 7th, 2023 at 9 a.m. EST",
            "2023-03-07T23:59:01+09:00",
            "2023.03.07 17:14",
            "2023/3/7",
            "7 March 2023",
            "7-Mar-2023",
            "7th of March, 2023",
            "MARCH 7, 2023",
            "March 7, 20232:15 PM UTC",
            "07.03.2023 11:32",
        ] {
            assert_eq!(iso(line).as_deref(), Some("2023-03-07"), "{line}");
        }
        assert_eq!(iso("18/12/2024").as_deref(), Some("2024-12-18"));
        assert_eq!(iso("12/18/2024").as_deref(), Some("2024-12-18"));
        assert_eq!(iso("5.5.2024").as_deref(), Some("2024-05-05"));
        assert_eq!(iso("March 2023").as_deref(), Some("2023-03"));
    }

    #[test]
    fn what_is_no_certain_date() {
        for line in [
            "7/3/2023",
            "March 7",
            "31 February 2023",
            "Room 12, 2023",
            "may 2023",
            "12:30",
            "",
        ] {
            assert_eq!(iso(line), None, "{line}");
        }
    }

    #[test]
    fn fields() {
        let of = |v| day(v).and_then(|w| w.iso());
        assert_eq!(of("2023-03-07").as_deref(), Some("2023-03-07"));
        assert_eq!(of("2023-03").as_deref(), Some("2023-03"));
        assert_eq!(of("2023").as_deref(), Some("2023"));
        assert_eq!(of("7 March 2023").as_deref(), Some("2023-03-07"));
        assert_eq!(of("Tuesday"), None);
        assert_eq!(of("2023-13"), None);
    }

    #[test]
    fn a_line_that_is_a_date_of_publication() {
        let label = |l| date_line(l).map(|(_, label)| label);
        assert_eq!(
            label("Published: 7 Mar. 2023, 17:14"),
            Some(Label::Published)
        );
        assert_eq!(
            label("March 7, 2023 (updated March 8, 2023)"),
            Some(Label::None)
        );
        assert_eq!(
            label("Last updated on 8 March 2023 at 10:00 GMT"),
            Some(Label::Updated)
        );
        assert_eq!(
            label("Jane Roe | Valley Herald | March 7, 2023"),
            Some(Label::None)
        );
        assert_eq!(
            label("Situation report no. 3, 7 March 2023 (data as of 5 March)"),
            Some(Label::None)
        );
        assert_eq!(
            label("AGENCY | 7 March 2023 | Information as of 6 March, 20:00 local time"),
            Some(Label::None)
        );
        for line in [
            "Lorn, Westland Est. May 4, 1901",
            "The ferry sank on March 7, 2023, killing forty people",
            "© 2023 Valley Herald",
            "Deadline: March 7, 2023",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
