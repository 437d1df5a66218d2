//! Two numbers that are one range.

use super::{Number, Value};
use crate::lexicon::numbers;
use crate::text::Text;

/// Makes "12,000 to 19,000", "10–12", "between 5 and 10 million", "five or six" one range.
pub(super) fn join_ranges(text: &Text<'_>, found: Vec<Number>) -> Vec<Number> {
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
    // "S$10 to S$12": letters before the sign.
    let sign = |t: usize| {
        let word = text.word(t);
        let letters = word.len() <= 3
            && word.chars().all(char::is_uppercase)
            && t < high.tokens.start
            && text.lower(t + 1) == "$";
        sign(t) || letters
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
    let signed = (low.tokens.start.saturating_sub(3)..low.tokens.start).find(|t| sign(*t));
    let before = match signed.and_then(|t| t.checked_sub(1)) {
        Some(t) => text.lower(t),
        None => before,
    };
    // "10 to 12 million": the scale belongs to both.
    let shares = high.scaled && !low.scaled && from < 1000.0;
    let first = if shares {
        let last = text.lower(high.tokens.end - 1);
        let scale = numbers::scale(last)
            .or_else(|| numbers::scale(last.trim_start_matches(|c: char| !c.is_alphabetic())));
        from * scale.unwrap_or(1.0)
    } else {
        from
    };
    // "had gone from 25 to 70 a day", "revised its toll from 16 to 37": a change.
    let from_word = low.tokens.start.saturating_sub(1);
    let changed = before == "from"
        && (from_word.saturating_sub(4)..from_word).any(|t| {
            numbers::trend(text.lower(t)).is_some()
                || matches!(
                    text.lower(t),
                    "gone" | "went" | "revised" | "raised" | "cut" | "lowered" | "shrunk"
                )
        });
    if changed {
        return None;
    }
    let linked = match text.lower(link.start) {
        "to" | "and" if before == "between" => true,
        "to" if numbers::trend(before).is_some() => false, // "rose 6% to 164"
        "to" => {
            let alike = percent(low.tokens.end) || low.attached.as_deref() == Some("%");
            !matches!(before, "from" | "by")
                || before == "by" && alike && (to / first) < 2.0
                || (low.scaled == high.scaled || shares) && before == "from" && (to / first) < 3.0
        }
        "–" | "—" | "-" | "‑" => {
            let touches = |t: usize| text.tokens[t - 1].span.end() == text.tokens[t].span.start();
            // "25 – 40": with a space on both sides or on none.
            let even = touches(link.start) == touches(link.end) && low.attached.is_none();
            !year(low, from) && (touches(link.start) || even && text.lower(link.start) == "–")
        }
        "or" => to - from <= from.max(1.0) && from > 1.0,
        _ => false,
    };
    (linked
        && first < to
        && low
            .attached
            .as_ref()
            .is_none_or(|a| Some(a) == high.attached.as_ref() || a == "%"))
    .then(|| Number {
        tokens: low.tokens.start..high.tokens.end,
        value: Value::Between(first, to),
        digits: low.digits && high.digits,
        attached: high.attached.clone(),
        before: low.before.clone().or_else(|| high.before.clone()),
        part: low.part && high.part,
        scaled: low.scaled || high.scaled,
    })
}

fn sign_word(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "₹")
}

pub(super) fn year(number: &Number, value: f64) -> bool {
    number.digits && !number.scaled && value.fract() == 0.0 && (1900.0..2100.0).contains(&value)
}
