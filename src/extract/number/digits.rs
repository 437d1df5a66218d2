//! Numbers that start with digits.

use super::words::scale;
use super::{Number, Value};
use crate::lexicon::numbers;
use crate::text::Text;

/// A number that starts with digits.
pub(super) fn digits(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
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
