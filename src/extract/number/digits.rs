//! Numbers that start with digits.

use super::words::{hyphened_scale, scale};
use super::{Number, Value};
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::{self, UnitKind};
use crate::text::{Shape, Text};

/// A number that is written in digits.
pub(super) fn digits(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let (before, word) = front(text, at)?;
    let length = run(word);
    let minus = if before.as_deref() == Some("minus-") || minus_sign(text, at) {
        -1.0
    } else {
        1.0
    };
    let value = minus * parse(&word[..length])?;
    let mut found = Number {
        tokens: at..at + 1,
        value: Value::One(value),
        digits: true,
        attached: None,
        before: before.filter(|b| b != "minus-"),
        part: false,
        scaled: false,
    };
    let suffix = &word[length..];
    if suffix.is_empty() {
        decimal_comma(text, &mut found, end);
        spaced_thousands(text, &mut found, end);
        scale(text, &mut found, end);
        hyphened_scale(text, &mut found, end);
        and_a_part(text, &mut found, end);
        letter_scale(text, &mut found, end);
        power_of_ten(text, &mut found, end);
    } else if let Some(other) = suffix.strip_prefix(['/', '⁄']) {
        part(&mut found, value, other);
    } else if let Some(part) = suffix.chars().next().and_then(numbers::glyph) {
        found.value = Value::One(value + minus * part);
    } else if let Some(other) = suffix.strip_prefix(['-', '‑']) {
        hyphenated(&mut found, value, other)?;
    } else if let Some(scale) = numbers::scale(suffix).filter(|_| !metres(text, at, suffix)) {
        found.value = Value::One(value * scale);
        found.scaled = true;
    } else if suffix == "b" && money_before(text, at, found.before.as_deref()) {
        found.value = Value::One(value * 1e9);
        found.scaled = true;
    } else if names(suffix) || code(suffix) {
        return None;
    } else {
        found.attached = Some(suffix.to_owned());
    }
    // "PS4" is no money.
    let bare = length == 1 && !found.scaled && found.tokens.len() == 1;
    let code = found.before.as_deref().is_some_and(|b| b.len() == 2);
    (!(bare && code)).then_some(found)
}

/// "3,1 million", "2,5 %": a comma for a point, told by the scale or the share behind it.
fn decimal_comma(text: &Text<'_>, found: &mut Number, end: usize) {
    let (comma, part) = (found.tokens.end, found.tokens.end + 1);
    let Value::One(whole) = found.value else {
        return;
    };
    let touches = |t: usize| text.tokens[t - 1].span.end() == text.tokens[t].span.start();
    let digits = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let joined = part + 1 < end
        && text.word(comma) == ","
        && touches(comma)
        && touches(part)
        && digits(text.word(part))
        && whole.fract() == 0.0;
    if !joined {
        return;
    }
    let behind = text.lower(part + 1);
    let share = matches!(behind, "%" | "percent" | "per" | "pct");
    if !share && numbers::scale(behind).is_none() {
        return;
    }
    if let Some(value) = parse(&format!("{}.{}", whole.abs(), text.word(part))) {
        found.value = Value::One(value.copysign(whole));
        found.tokens.end = part + 1;
    }
}

/// "11 000", "18 300 000": thousands set apart by a space.
fn spaced_thousands(text: &Text<'_>, found: &mut Number, end: usize) {
    let first = found.tokens.start;
    let lead = text
        .word(first)
        .trim_start_matches(|c: char| !c.is_ascii_digit());
    let Value::One(mut value) = found.value else {
        return;
    };
    let touches = |t: usize| {
        let gap = text.tokens[t].span.start() - text.tokens[t - 1].span.end();
        (1..=3).contains(&gap)
    };
    let group = |t: usize| {
        let word = text.word(t);
        word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()) && touches(t)
    };
    let short = lead.len() <= 3 && lead.bytes().all(|b| b.is_ascii_digit()) && value > 0.0;
    // "Flight 12 500": a name's number. The first word of a sentence has its capital anyhow.
    let begins = |t: usize| text.sentences[text.sentence_of(t)].tokens.start == t;
    let before = first.checked_sub(1);
    let named = before.is_some_and(|t| text.tokens[t].is_capital() && !begins(t));
    let named = named && found.before.is_none();
    if !short || named {
        return;
    }
    while found.tokens.end < end && group(found.tokens.end) {
        value = value * 1000.0 + text.word(found.tokens.end).parse().unwrap_or(0.0);
        found.tokens.end += 1;
    }
    found.value = Value::One(value);
}

/// Whether a currency stands right before digits: "$2.7b".
fn money_before(text: &Text<'_>, at: usize, on_it: Option<&str>) -> bool {
    let before = at.checked_sub(1).map_or("", |t| text.lower(t));
    let money = |word: &str| units::find(word).is_some_and(|u| u.kind == UnitKind::Money);
    money(before) || on_it.is_some_and(money)
}

/// "8 B people": a scale of one capital, where things counted follow.
fn letter_scale(text: &Text<'_>, found: &mut Number, end: usize) {
    let next = found.tokens.end;
    let Value::One(value) = found.value else {
        return;
    };
    if found.scaled || next + 1 >= end || !matches!(text.word(next), "B" | "M" | "K") {
        return;
    }
    let noun = text.lower(next + 1);
    let counted = noun.len() > 3 && noun.ends_with('s') || Terms::Plurals.has(noun);
    let scale = match text.word(next) {
        "B" => 1e9,
        "M" => 1e6,
        _ => 1e3,
    };
    if counted && text.tokens[next + 1].shape == Shape::Lower {
        found.value = Value::One(value * scale);
        found.scaled = true;
        found.tokens.end += 1;
    }
}

/// "1.99 × 10^-30", also where the raised minus became a dash.
fn power_of_ten(text: &Text<'_>, found: &mut Number, end: usize) {
    let next = found.tokens.end;
    let Value::One(value) = found.value else {
        return;
    };
    if !matches!(text.lower(next), "×" | "x") || text.lower(next + 1) != "10" {
        return;
    }
    let mut at = next + 2;
    let mut sign = 0;
    while at < end {
        match text.lower(at) {
            "^" if sign == 0 => sign = 1,
            "-" | "−" | "–" => sign = -1,
            _ => break,
        }
        at += 1;
    }
    let power = text.lower(at).parse::<i32>().ok().filter(|p| *p <= 300);
    if let Some(power) = power.filter(|_| sign != 0 && at < end) {
        found.value = Value::One(value * 10f64.powi(sign * power));
        found.tokens.end = at + 1;
        found.scaled = true;
    }
}

/// A glyph for a part: "½".
pub(super) fn glyph(text: &Text<'_>, at: usize) -> Option<Number> {
    let mut chars = text.lower(at).chars();
    let part = chars.next().and_then(numbers::glyph)?;
    chars.next().is_none().then(|| Number {
        tokens: at..at + 1,
        value: Value::One(part),
        digits: true,
        attached: None,
        before: None,
        part: true,
        scaled: false,
    })
}

/// What stands on the front of the digits, and the rest: "EUR" of "EUR50m", "minus-".
fn front<'t>(text: &'t Text<'_>, at: usize) -> Option<(Option<String>, &'t str)> {
    let word = text.lower(at);
    let first = word.find(|c: char| c.is_ascii_digit())?;
    let first = first - usize::from(word[..first].ends_with('.'));
    let (letters, rest) = word.split_at(first);
    if letters.is_empty() {
        return Some((None, rest));
    }
    let written = text.word(at).chars().take(letters.chars().count());
    let capitals = written.clone().all(char::is_uppercase) || letters == "rs" && at > 0;
    let sign = at > 0 && text.lower(at - 1) == "$";
    let money = units::find(letters).is_some_and(|u| u.kind == UnitKind::Money)
        || sign && units::find(&format!("${letters}")).is_some();
    // "N1.8 billion", "N200,000": a letter that is money only on a large sum ("N95 masks").
    let scaled = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let large = || {
        rest.contains(',')
            || numbers::scale(text.lower(at + 1)).is_some()
            || numbers::scale(scaled).is_some()
    };
    let joined = units::find(&format!("{letters}=")).is_some() && large();
    let title = text.word(at).starts_with(char::is_uppercase) && matches!(letters.len(), 2 | 3);
    let known =
        capitals && (money || joined) || title && money || matches!(letters, "minus-" | "sub-");
    known.then(|| (Some(letters.to_owned()), rest))
}

/// "-5": a sign that touches the number and nothing before it.
fn minus_sign(text: &Text<'_>, at: usize) -> bool {
    let Some(sign) = at.checked_sub(1) else {
        return false;
    };
    if text.lower(sign) == "minus" {
        // "plus or minus 3 points" is a margin.
        return sign == 0
            || text.tokens[sign - 1].shape != Shape::Number
                && !matches!(text.lower(sign - 1), "or" | "/" | "and");
    }
    let touches = |t: usize| text.tokens[t - 1].span.end() == text.tokens[t].span.start();
    matches!(text.lower(sign), "-" | "−")
        && touches(at)
        && (sign == 0
            || !touches(sign) && text.tokens[sign - 1].shape != Shape::Number
            || text.lower(sign - 1) == "(")
}

/// How many bytes at the start are digits, commas and points, none of these last.
fn run(word: &str) -> usize {
    let length = word
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        .count();
    word[..length].trim_end_matches(['.', ',']).len()
}

/// Suffixes that make a name or a rank of a number: "8th", "49ers", "96th-minute", "5s".
fn names(suffix: &str) -> bool {
    let first = suffix.split('-').next().unwrap_or(suffix);
    matches!(
        first,
        "st" | "nd" | "rd" | "th" | "s" | "ers" | "er" | "am" | "pm"
    )
}

/// "24703L202": letters and digits that are no unit ("m2" is one).
fn code(suffix: &str) -> bool {
    suffix.contains(|c: char| c.is_ascii_digit())
        && !suffix.contains('-')
        && units::find(suffix).is_none()
}

/// "1.8m tall": metres, not millions.
fn metres(text: &Text<'_>, at: usize, suffix: &str) -> bool {
    suffix == "m" && Terms::AfterMetres.has(text.lower(at + 1))
}

/// "1/16": a part of one.
fn part(found: &mut Number, value: f64, below: &str) {
    let length = run(below);
    let parts = parse(&below[..length]).filter(|d| value > 0.0 && value < *d && *d <= 1000.0);
    let rest = &below[length..];
    match parts.filter(|d| value.fract() == 0.0 && d.fract() == 0.0) {
        Some(parts) => {
            found.value = Value::One(value / parts);
            found.part = true;
            if let Some(unit) = rest.strip_prefix('-').filter(|u| !u.is_empty()) {
                found.attached = Some(unit.to_owned());
            }
        }
        None => found.attached = Some(format!("/{below}")),
    }
}

/// "8 1/2", "8 ½": a part of one more.
fn and_a_part(text: &Text<'_>, found: &mut Number, end: usize) {
    let next = found.tokens.end;
    let Value::One(whole) = found.value else {
        return;
    };
    if found.scaled || next >= end || whole.fract() != 0.0 || whole.abs() > 1000.0 {
        return;
    }
    let more = glyph(text, next).map(|n| n.value).or_else(|| {
        let (above, below) = text.lower(next).split_once(['/', '⁄'])?;
        let (above, below) = (above.parse::<f64>().ok()?, below.parse::<f64>().ok()?);
        (above > 0.0 && above < below && below <= 16.0).then_some(Value::One(above / below))
    });
    if let Some(Value::One(part)) = more {
        found.value = Value::One(whole + whole.signum() * part);
        found.tokens.end += 1;
    }
}

/// What follows a hyphen in the same token: a range ("10-12"), a unit ("10-year") or a
/// score and the like, which is no number.
fn hyphenated(found: &mut Number, value: f64, other: &str) -> Option<()> {
    let other = other.strip_prefix("to-").unwrap_or(other);
    let length = run(other);
    if length == 0 {
        let (word, rest) = other.split_once('-').unwrap_or((other, ""));
        if let Some(scale) = numbers::scale(word) {
            found.value = Value::One(value * scale);
            found.scaled = true;
            found.attached = Some(rest.to_owned()).filter(|r| !r.is_empty());
        } else {
            found.attached = Some(other.to_owned());
        }
        return Some(());
    }
    let high = parse(&other[..length])?;
    let year = |v: f64| (1900.0..2100.0).contains(&v);
    if high <= value || year(value) {
        return None;
    }
    found.value = Value::Between(value, high);
    let rest = &other[length..];
    if rest.strip_prefix('-').is_some_and(|r| run(r) > 0) {
        return None; // "1111-2222-3333"
    }
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
