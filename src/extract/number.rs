//! Number phrases: which words are a number, and which number.

use std::ops::Range;

use crate::lexicon::numbers;
use crate::text::{Shape, Text};

/// The value of a number phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// "50", "two dozen"
    One(f64),
    /// "12,000 to 19,000"
    Between(f64, f64),
    /// "dozens", "several hundred": bounds by convention
    Vague(f64, f64),
}

/// A run of words that writes a number, without its modifiers and its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The tokens; of "10-year" the one token.
    pub tokens: Range<usize>,
    /// The value.
    pub value: Value,
    /// Whether it is written in digits.
    pub digits: bool,
    /// A unit that is written onto the number ("140km", "10-year", "50%"), in lower case.
    pub attached: Option<String>,
    /// Whether a scale word or suffix belongs to it ("million", "bn").
    pub scaled: bool,
}

/// All numbers of a range of tokens, in order, not overlapping. Ordinals, decades, scores
/// and version numbers are none.
pub(super) fn numbers(text: &Text<'_>, tokens: Range<usize>) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match number(text, at, tokens.end) {
            Some(found) => {
                at = found.tokens.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    join_ranges(text, out)
}

fn number(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    if text.tokens[at].shape == Shape::Number {
        digits(text, at, end)
    } else {
        vague(text, at, end)
            .or_else(|| part_of_scale(text, at, end))
            .or_else(|| words(text, at, end))
    }
}

/// A number that starts with digits.
fn digits(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let word = text.lower(at);
    let length = word
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        .count();
    let length = word[..length].trim_end_matches(['.', ',']).len();
    let value = parse(&word[..length])?;
    let mut found = Number {
        tokens: at..at + 1,
        value: Value::One(value),
        digits: true,
        attached: None,
        scaled: false,
    };
    let suffix = &word[length..];
    if suffix.is_empty() {
        scale(text, &mut found, end);
    } else if let Some(other) = suffix.strip_prefix(['-', '‑']) {
        hyphenated(&mut found, value, other)?;
    } else if let Some(scale) = numbers::scale(suffix) {
        found.value = Value::One(value * scale);
        found.scaled = true;
    } else if matches!(suffix, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm") {
        return None;
    } else {
        found.attached = Some(suffix.to_owned());
    }
    Some(found)
}

/// What follows a hyphen in the same token: a range ("10-12"), a unit ("10-year") or a
/// score and the like, which is no number.
fn hyphenated(found: &mut Number, value: f64, other: &str) -> Option<()> {
    let digits = other
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        .count();
    if digits == 0 {
        if let Some(scale) = numbers::scale(other) {
            found.value = Value::One(value * scale);
            found.scaled = true;
        } else {
            found.attached = Some(other.to_owned());
        }
        return Some(());
    }
    let high = parse(&other[..digits])?;
    let year = |v: f64| (1900.0..2100.0).contains(&v);
    if high <= value || year(value) {
        return None;
    }
    found.value = Value::Between(value, high);
    let rest = &other[digits..];
    if let Some(scale) = numbers::scale(rest) {
        found.value = Value::Between(value * scale, high * scale);
    } else if !rest.is_empty() {
        found.attached = Some(rest.trim_start_matches('-').to_owned());
    }
    Some(())
}

/// "12,000", "3.5", ".500"; none for "1.2.3".
fn parse(digits: &str) -> Option<f64> {
    let plain = digits.replace(',', "");
    let value = plain.parse::<f64>().ok()?;
    value.is_finite().then_some(value)
}

/// Takes in the scale words after a number: "1.5 million", "3 hundred thousand".
fn scale(text: &Text<'_>, found: &mut Number, end: usize) {
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
fn spelled_scale(word: &str) -> bool {
    word.len() > 1 && word != "score"
}

/// "a quarter of a million", "half a billion", "three quarters of a million".
fn part_of_scale(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
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
        scaled: true,
    })
}

/// "forty-two", "three hundred and fifty", "two dozen", "a hundred", "half a million".
fn words(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
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
    (next > at && (value > 0.0 || text.lower(at) == "zero")).then(|| Number {
        tokens: at..next,
        value: Value::One(value),
        digits: false,
        attached: None,
        scaled,
    })
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
fn small(word: &str) -> Option<f64> {
    let simple = |w: &str| numbers::unit(w).or_else(|| numbers::ten(w));
    simple(word).or_else(|| {
        let (ten, unit) = word.split_once(['-', '‑'])?;
        Some(numbers::ten(ten)? + numbers::unit(unit).filter(|u| (1.0..10.0).contains(u))?)
    })
}

/// "dozens", "tens of thousands", "several hundred", "a few dozen", "a handful".
fn vague(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let found = |tokens: Range<usize>, low: f64, high: f64| {
        Some(Number {
            tokens,
            value: Value::Vague(low, high),
            digits: false,
            attached: None,
            scaled: true,
        })
    };
    // A closing quotation mark may stand between: "several hundred" casualties.
    let word = text.lower(at);
    let next = if at + 1 < end { text.lower(at + 1) } else { "" };
    let third = if at + 2 < end { text.lower(at + 2) } else { "" };
    if let Some((low, high)) = numbers::vague(word) {
        // "tens of thousands": two of the smaller unit to the next order.
        if next == "of"
            && let Some((unit, _)) = numbers::vague(third)
        {
            let tens = if word == "hundreds" { 100.0 } else { 10.0 };
            let scale = unit / 2.0 * tens;
            return found(at..at + 3, 2.0 * scale, 10.0 * scale - 1.0);
        }
        if word == "tens" && next == "of" {
            return found(at..at + 1, low, high);
        }
        if word == "tens" || word == "scores" && next != "of" {
            return None; // "tens" and "scores" alone are points and results
        }
        return found(at..at + 1, low, high);
    }
    let several = word == "several";
    let few = word == "few" && at > 0 && text.lower(at - 1) == "a";
    if several || few {
        let scale = numbers::scale(next).filter(|_| spelled_scale(next));
        let plural =
            numbers::vague(next).map(|(low, _)| if next == "dozens" { 12.0 } else { low / 2.0 });
        let scale = scale.or(plural)?;
        // "several" starts at three, "a few thousand" at two; the next order is the ceiling.
        let low = if several { 3.0 } else { 2.0 };
        let high = if scale == 12.0 {
            99.0
        } else {
            10.0 * scale - 1.0
        };
        return found(at - usize::from(few)..at + 2, low * scale, high);
    }
    if word == "handful" && next == "of" && at > 0 && text.lower(at - 1) == "a" {
        return found(at..at + 1, 3.0, 9.0);
    }
    None
}

/// Makes "12,000 to 19,000", "10–12", "between 5 and 10 million", "five or six" one range.
fn join_ranges(text: &Text<'_>, found: Vec<Number>) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    for number in found {
        let joined = out.last().and_then(|low| range(text, low, &number));
        match joined {
            Some(range) => {
                out.pop();
                out.push(range);
            }
            None => out.push(number),
        }
    }
    out
}

fn range(text: &Text<'_>, low: &Number, high: &Number) -> Option<Number> {
    let (Value::One(from), Value::One(to)) = (low.value, high.value) else {
        return None;
    };
    // "$10 to $12", "10% to 12%": a sign may stand on either side of the link.
    let sign = |t: usize| {
        matches!(
            text.lower(t),
            "$" | "€" | "£" | "%" | "¥" | "₹" | "us" | "percent"
        )
    };
    let mut link = low.tokens.end..high.tokens.start;
    while link.len() > 1 && sign(link.start) {
        link.start += 1;
    }
    while link.len() > 1 && sign(link.end - 1) {
        link.end -= 1;
    }
    if link.len() != 1 {
        return None;
    }
    // "15% to $69": two things.
    let percent = |t: usize| matches!(text.lower(t), "%" | "percent");
    let money = |n: &Number| n.tokens.start > 0 && sign_word(text.lower(n.tokens.start - 1));
    if percent(low.tokens.end) && !percent(high.tokens.end) || money(high) && !money(low) {
        return None;
    }
    let before = if low.tokens.start == 0 {
        ""
    } else {
        text.lower(low.tokens.start - 1)
    };
    let before = if sign_word(before) && low.tokens.start > 1 {
        text.lower(low.tokens.start - 2)
    } else {
        before
    };
    let linked = match text.lower(link.start) {
        "to" | "and" if before == "between" => true,
        "to" if numbers::trend(before).is_some() => false, // "rose 6% to 164"
        "to" => {
            !matches!(before, "from" | "by")
                || low.scaled == high.scaled && before == "from" && (to / from) < 3.0
        }
        "–" | "—" | "-" | "‑" => {
            !year(low, from)
                && text.tokens[low.tokens.end - 1].span.end()
                    == text.tokens[link.start].span.start()
        }
        "or" => to - from <= from.max(1.0) && from > 1.0,
        _ => false,
    };
    // "10 to 12 million": the scale belongs to both.
    let (from, to) = if high.scaled && !low.scaled && from < 1000.0 {
        let last = text.lower(high.tokens.end - 1);
        let scale = numbers::scale(last)
            .or_else(|| numbers::scale(last.trim_start_matches(|c: char| !c.is_alphabetic())));
        (from * scale.unwrap_or(1.0), to)
    } else {
        (from, to)
    };
    (linked
        && from < to
        && low
            .attached
            .as_ref()
            .is_none_or(|a| Some(a) == high.attached.as_ref() || a == "%"))
    .then(|| Number {
        tokens: low.tokens.start..high.tokens.end,
        value: Value::Between(from, to),
        digits: low.digits && high.digits,
        attached: high.attached.clone(),
        scaled: low.scaled || high.scaled,
    })
}

fn sign_word(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "₹")
}

fn year(number: &Number, value: f64) -> bool {
    number.digits && !number.scaled && value.fract() == 0.0 && (1900.0..2100.0).contains(&value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn values(words: &str) -> Vec<Value> {
        let text = Text::new(words, &[Span::new(0, words.len()).unwrap()]);
        numbers(&text, 0..text.tokens.len())
            .into_iter()
            .map(|n| n.value)
            .collect()
    }

    #[test]
    fn digits_and_words() {
        use Value::One;
        for (words, value) in [
            ("12,000 miners", 12000.0),
            ("3.5 million homes", 3.5e6),
            ("$1.2bn", 1.2e9),
            ("forty-two boats", 42.0),
            ("three hundred and fifty goats", 350.0),
            ("two hundred thousand", 200_000.0),
            ("a hundred people", 100.0),
            ("two dozen", 24.0),
            ("half a million", 500_000.0),
            ("a 10-year plan", 10.0),
            ("25k", 25000.0),
        ] {
            assert_eq!(values(words), [One(value)], "{words}");
        }
        assert_eq!(
            values("the 8th of the 1950s won 2-1 at 9pm with COVID-19"),
            []
        );
        assert_eq!(values("seven, eight"), [One(7.0), One(8.0)]);
    }

    #[test]
    fn ranges_share_their_scale() {
        use Value::Between;
        for (words, low, high) in [
            ("12,000 to 19,000", 12e3, 19e3),
            ("between 5 and 10 million", 5e6, 10e6),
            ("10–12 tonnes", 10.0, 12.0),
            ("10-12 tonnes", 10.0, 12.0),
            ("$10 to $12", 10.0, 12.0),
            ("five or six", 5.0, 6.0),
        ] {
            assert_eq!(values(words), [Between(low, high)], "{words}");
        }
        assert_eq!(values("four and nine").len(), 2);
    }

    #[test]
    fn vague_words_follow_the_convention() {
        use Value::Vague;
        for (words, low, high) in [
            ("dozens of barns", 24.0, 99.0),
            ("tens of thousands", 20e3, 99_999.0),
            ("hundreds of thousands", 200e3, 999_999.0),
            ("several hundred", 300.0, 999.0),
            ("several dozens", 36.0, 99.0),
            ("a few thousand", 2000.0, 9999.0),
        ] {
            assert_eq!(values(words), [Vague(low, high)], "{words}");
        }
    }
}
