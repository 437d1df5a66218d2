//! Numbers written in words.

use super::{Number, Value};
use crate::lexicon::{numbers, units};
use crate::text::Text;

/// Takes in the scale words after a number: "1.5 million", "3 hundred thousand".
pub(super) fn scale(text: &Text<'_>, found: &mut Number, end: usize) {
    while found.tokens.end < end {
        let word = text.lower(found.tokens.end);
        let Some(scale) = numbers::scale(word).filter(|_| spelled_scale(word)) else {
            break;
        };
        found.value = match found.value {
            Value::One(v) => Value::One(v * scale),
            Value::Between(low, high) => Value::Between(low * scale, high * scale),
            Value::Vague(low, high) => Value::Vague(low * scale, high * scale),
        };
        found.tokens.end += 1;
        found.scaled = true;
    }
}

/// "m" and "k" scale only where they touch the number ("25k").
pub(super) fn spelled_scale(word: &str) -> bool {
    word.len() > 1 && word != "score"
}

/// "a quarter of a million", "half a billion", "three quarters of a million".
pub(super) fn part_of_scale(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let many = numbers::unit(text.lower(at))
        .or_else(|| matches!(text.lower(at), "a" | "an" | "one").then_some(1.0))?;
    let part = numbers::fraction(text.lower(at + 1))?;
    let linked = text.lower(at + 2) == "of" && matches!(text.lower(at + 3), "a" | "an");
    let scale = numbers::scale(text.lower(at + 4)).filter(|s| *s >= 1000.0)?;
    (linked && at + 5 <= end).then(|| Number {
        tokens: at..at + 5,
        value: Value::One(many / part * scale),
        digits: false,
        attached: None,
        before: None,
        part: false,
        scaled: true,
    })
}

/// "forty-two", "three hundred and fifty", "two dozen", "a hundred", "half a million".
pub(super) fn words(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let (mut total, mut current, mut next) = (0.0, 0.0, at);
    let mut scaled = false;
    let mut last_was_and = false;
    while next < end {
        let word = text.lower(next);
        if let Some(value) = small(word) {
            // "one two": two numbers
            let fits = current == 0.0
                || current % 100.0 == 0.0 && value < 100.0
                || current % 10.0 == 0.0
                    && (20.0..100.0).contains(&(current % 100.0))
                    && value < 10.0;
            if !fits || next > at && !scaled && current % 10.0 != 0.0 {
                break;
            }
            current += value;
        } else if let Some(scale) = numbers::scale(word).filter(|_| spelled_scale(word)) {
            if next == at {
                return None; // a bare "hundred" or "million" has no value
            }
            scaled = true;
            current = if current == 0.0 {
                scale
            } else {
                current * scale
            };
            if scale >= 1000.0 {
                total += current;
                current = 0.0;
            }
        } else if word == "and"
            && scaled
            && next + 1 < end
            && small(text.lower(next + 1)).is_some()
            && current >= 100.0
        {
            last_was_and = true;
            next += 1;
            continue;
        } else if next == at && matches!(word, "a" | "an" | "half") && article_scale(text, at, end)
        {
            current = if word == "half" { 0.5 } else { 0.0 };
            if word == "half" {
                next += usize::from(matches!(text.lower(next + 1), "a" | "an"));
            }
        } else {
            break;
        }
        last_was_and = false;
        next += 1;
    }
    next -= usize::from(last_was_and);
    let value = total + current;
    if next == at {
        return hyphened(text, at);
    }
    let mut found = Number {
        tokens: at..next,
        value: Value::One(value),
        digits: false,
        attached: None,
        before: None,
        part: false,
        scaled,
    };
    hyphened_scale(text, &mut found, end);
    (value > 0.0 || text.lower(at) == "zero").then_some(found)
}

/// "five-year", "three-ton", "half-mile": a unit on a number in words.
fn hyphened(text: &Text<'_>, at: usize) -> Option<Number> {
    let word = text.lower(at);
    let found = word.match_indices('-').rev().find_map(|(hyphen, _)| {
        let (number, rest) = (&word[..hyphen], &word[hyphen + 1..]);
        let value = if number == "half" {
            0.5
        } else {
            small(number)?
        };
        unit_like(rest).then(|| (value, rest.to_owned()))
    });
    found.map(|(value, unit)| Number {
        tokens: at..at + 1,
        value: Value::One(value),
        digits: false,
        attached: Some(unit),
        before: None,
        part: false,
        scaled: false,
    })
}

/// Takes in "billion-mile" after "1.8".
pub(super) fn hyphened_scale(text: &Text<'_>, found: &mut Number, end: usize) {
    let next = found.tokens.end;
    let Value::One(value) = found.value else {
        return;
    };
    let Some((word, rest)) = text.lower(next).split_once('-') else {
        return;
    };
    if next < end
        && let Some(scale) = numbers::scale(word).filter(|_| spelled_scale(word))
        && unit_like(rest)
    {
        found.value = Value::One(value * scale);
        found.scaled = true;
        found.attached = Some(rest.to_owned());
        found.tokens.end += 1;
    }
}

/// Whether a unit of measurement begins the word: "year", "year-old", "cent-a-share".
fn unit_like(rest: &str) -> bool {
    let first = rest.split('-').next().unwrap_or(rest);
    units::find(rest).is_some() || units::find(first).is_some()
}

/// Whether "a", "an" or "half a" stands before a scale word: "a hundred", "half a dozen".
fn article_scale(text: &Text<'_>, at: usize, end: usize) -> bool {
    let mut next = at + 1;
    if text.lower(at) == "half" && matches!(text.lower(next), "a" | "an") {
        next += 1;
    }
    next < end && numbers::scale(text.lower(next)).is_some_and(|_| spelled_scale(text.lower(next)))
}

/// "seven", "forty", "forty-two".
pub(super) fn small(word: &str) -> Option<f64> {
    let simple = |w: &str| numbers::unit(w).or_else(|| numbers::ten(w));
    simple(word).or_else(|| {
        let (ten, unit) = word.split_once(['-', '‑'])?;
        Some(numbers::ten(ten)? + numbers::unit(unit).filter(|u| (1.0..10.0).contains(u))?)
    })
}
