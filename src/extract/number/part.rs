//! Parts of something: "two-thirds", "a quarter of", "half the", "one in four".

use super::words::small;
use super::{Number, Value};
use crate::lexicon::numbers;
use crate::text::Text;

/// A part that is written in words.
pub(super) fn part(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let (value, length) = hyphened(text.lower(at))
        .map(|value| (value, 1))
        .or_else(|| half(text, at, end))
        .or_else(|| spelled(text, at, end))?;
    Some(number(text, at, length, value))
}

fn number(text: &Text<'_>, at: usize, length: usize, value: f64) -> Number {
    Number {
        tokens: at..at + length,
        value: Value::One(value),
        digits: false,
        attached: None,
        before: None,
        part: text.lower(at + length) != "an" && text.lower(at + length) != "a",
        scaled: false,
    }
}

/// "two-thirds".
fn hyphened(word: &str) -> Option<f64> {
    let (above, below) = word.split_once(['-', '‑'])?;
    let above = numbers::unit(above).filter(|n| *n >= 1.0)?;
    let below = numbers::fraction(below)?;
    (above < below).then_some(above / below)
}

/// "half of them", "half the flats", "by half", "half a mile".
fn half(text: &Text<'_>, at: usize, end: usize) -> Option<(f64, usize)> {
    if text.lower(at) != "half" || at + 1 > end {
        return None;
    }
    let before = if at == 0 { "" } else { text.lower(at - 1) };
    if matches!(before, "first" | "second" | "other" | "and" | "-" | "each") {
        return None;
    }
    let next = text.lower(at + 1);
    let of = matches!(
        next,
        "of" | "the" | "its" | "their" | "his" | "her" | "our" | "my" | "all" | "those" | "these"
    );
    let an = matches!(next, "a" | "an")
        && crate::lexicon::units::find(text.lower(at + 2)).is_some_and(|_| at + 2 < end);
    let alone = measured(before) && !matches!(next, "a" | "an") && numbers::scale(next).is_none();
    (of || an || alone).then_some((0.5, 1))
}

/// Words that tell that a part follows: "nearly half", "by a third".
fn measured(before: &str) -> bool {
    matches!(
        before,
        "nearly" | "almost" | "about" | "roughly" | "over" | "than" | "by" | "around" | "just"
    )
}

/// "a third of", "one fourth of", "three quarters of".
fn spelled(text: &Text<'_>, at: usize, end: usize) -> Option<(f64, usize)> {
    let word = text.lower(at);
    let above = if matches!(word, "a" | "an") {
        1.0
    } else {
        numbers::unit(word).filter(|n| *n >= 1.0)?
    };
    let below = text.lower(at + 1);
    let parts = numbers::fraction(below).filter(|parts| at + 2 <= end && above < *parts)?;
    let before = if at == 0 { "" } else { text.lower(at - 1) };
    let plural = below.ends_with('s') && above > 1.0;
    let told = text.lower(at + 2) == "of" || measured(before) && above == 1.0;
    (told && (plural || above == 1.0)).then_some((above / parts, 2))
}

/// Makes "one in four" and "two out of three" one number.
pub(super) fn join_ratios(text: &Text<'_>, found: Vec<Number>) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::with_capacity(found.len());
    for number in found {
        let joined = out.last().and_then(|above| ratio(text, above, &number));
        match joined {
            Some(ratio) => {
                out.pop();
                out.push(ratio);
            }
            None => out.push(number),
        }
    }
    out
}

fn ratio(text: &Text<'_>, above: &Number, below: &Number) -> Option<Number> {
    const MOST: f64 = 1000.0;
    let (Value::One(n), Value::One(d)) = (above.value, below.value) else {
        return None;
    };
    let link = above.tokens.end..below.tokens.start;
    let every = link.len() == 2 && text.lower(link.end - 1) == "every";
    let out_of =
        link.len() == 2 && text.lower(link.start) == "out" && text.lower(link.end - 1) == "of";
    let within =
        (link.len() == 1 || every) && text.lower(link.start) == "in" && (n <= 3.0 || d == 10.0);
    let plain = |n: &Number| n.attached.is_none() && n.before.is_none() && !n.part;
    let next = text.lower(below.tokens.end);
    let time = crate::lexicon::units::find(next).is_some() || small(next).is_some();
    let whole = n >= 1.0 && n < d && d <= MOST && n.fract() == 0.0 && d.fract() == 0.0;
    ((out_of || within && !time) && whole && plain(above) && plain(below)).then(|| Number {
        tokens: above.tokens.start..below.tokens.end,
        value: Value::One(n / d),
        digits: above.digits && below.digits,
        attached: None,
        before: None,
        part: true,
        scaled: false,
    })
}
