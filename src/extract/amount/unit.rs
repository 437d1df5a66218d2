//! The unit of a number: before it, on it or after it.

use std::ops::Range;

use crate::extract::number::Number;
use crate::extract::reading::Reading;
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::{self, Unit, UnitKind};

/// A unit and the tokens from the first of it and the number to the last.
pub(super) struct Found {
    pub unit: Option<&'static Unit>,
    pub all: Range<usize>,
}

/// The unit of a number.
pub(super) fn unit(reading: &Reading<'_>, sentence: &Range<usize>, number: &Number) -> Found {
    let mut all = number.tokens.clone();
    if let Some((money, start)) = before(reading, sentence, number) {
        all.start = start;
        let word = units::find(reading.lower(all.end));
        all.end += usize::from(word.is_some_and(|u| u.kind == UnitKind::Money));
        return Found {
            unit: Some(money),
            all,
        };
    }
    let found = match &number.attached {
        Some(attached) => on_it(reading, number, attached, sentence.end),
        None => after(reading, all.end, sentence.end),
    };
    all.end += found.map_or(0, |(_, length)| length);
    Found {
        unit: found.map(|(unit, _)| unit),
        all,
    }
}

/// Whether no space stands between a token and the one before it.
fn touches(reading: &Reading<'_>, token: usize) -> bool {
    let tokens = &reading.text.tokens;
    token > 0 && tokens[token - 1].span.end() == tokens[token].span.start()
}

/// "$5", "US $5", "EUR50m", "$US5", "Y=100": money before a number, and where it begins.
fn before(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    number: &Number,
) -> Option<(&'static Unit, usize)> {
    let first = number.tokens.start;
    let money = |form: &str| units::find(form).filter(|u| u.kind == UnitKind::Money);
    let sign = first
        .checked_sub(1)
        .filter(|t| *t >= sentence.start)
        .map(|t| (t, reading.lower(t)));
    if let Some(letters) = &number.before {
        if let Some((at, "$")) = sign
            && let Some(unit) = money(&format!("${letters}"))
        {
            return Some((unit, at));
        }
        // "N200m": a letter that is money only on a number.
        let joined = || money(&format!("{letters}="));
        return money(letters).or_else(joined).map(|unit| (unit, first));
    }
    let (at, form) = sign?;
    if !reading.is_word(at) && at > sentence.start && reading.is_word(at - 1) {
        let letters = reading.text.word(at - 1);
        // "A $5 bill" is in no Australian dollars.
        let near = touches(reading, at)
            || letters.chars().count() > 1
            || letters != "A" && letters.chars().all(char::is_uppercase);
        let joined = format!("{}{form}", reading.lower(at - 1));
        if near && let Some(unit) = money(&joined) {
            return Some((unit, at - 1));
        }
    }
    money(form)
        .filter(|_| money_before(reading, at))
        .map(|unit| (unit, at))
}

/// The longest short form of a currency in letters ("Shs").
const LONGEST_SIGN: usize = 3;

/// "rs", "try" and the like are money only before a number and as written for money.
fn money_before(reading: &Reading<'_>, at: usize) -> bool {
    !reading.is_word(at)
        || reading.text.word(at).chars().all(char::is_uppercase)
        || reading.is_capital(at)
            && !reading.begins_sentence(at)
            && !reading.in_title(at)
            && !reading.in_title_case(at)
            && reading.lower(at).len() <= LONGEST_SIGN
}

/// The unit written onto a number, and how many tokens more it takes ("140km" "/" "h").
fn on_it(
    reading: &Reading<'_>,
    number: &Number,
    attached: &str,
    end: usize,
) -> Option<(&'static Unit, usize)> {
    let last = number.tokens.end - 1;
    let next = number.tokens.end;
    if next + 1 < end && reading.lower(next) == "/" && touches(reading, next) {
        let rate = format!("{attached}/{}", reading.lower(next + 1));
        if let Some(unit) = units::find(&rate) {
            return Some((unit, 2));
        }
    }
    let written = reading.text.word(last);
    let skip = written
        .chars()
        .count()
        .saturating_sub(attached.chars().count());
    let written: String = written.chars().skip(skip).collect();
    let name = match attached {
        "p" => "pence",
        "c" => "cents",
        "m" => "metre",
        "g" if written == "g" => "gram",
        "l" => "litre",
        // "12-cent-a-share"
        _ if attached.matches('-').count() > 1 => attached.split('-').next().unwrap_or(attached),
        _ => attached,
    };
    let unit = units::symbol(&written)
        .or_else(|| units::find(name))
        .or_else(|| units::find(&format!("{name}s")));
    unit.map(|unit| (unit, 0))
}

/// The unit that begins at a token, of one word or more: "km", "km/h", "percentage points".
pub(in crate::extract) fn after(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
) -> Option<(&'static Unit, usize)> {
    if at >= end {
        return None;
    }
    let most = units::longest().min(end - at);
    for length in (2..=most).rev() {
        let mut form = reading.lower(at).to_owned();
        for t in at + 1..at + length {
            if !touches(reading, t) {
                form.push(' ');
            }
            form.push_str(reading.lower(t));
        }
        if let Some(unit) = units::find(&form) {
            return Some((unit, length));
        }
    }
    one_word(reading, at).map(|unit| (unit, 1))
}

fn one_word(reading: &Reading<'_>, at: usize) -> Option<&'static Unit> {
    let (word, written) = (reading.lower(at), reading.text.word(at));
    let letters = word.chars().count();
    if letters > 1
        && let Some(unit) = units::symbol(written)
    {
        return Some(unit);
    }
    let capitals = written.chars().all(char::is_uppercase);
    if letters == 1 && capitals && matches!(written, "W" | "V") {
        return units::symbol(written);
    }
    let won = word == "won"
        && at > 0
        && (reading.is_number(at - 1) || numbers::scale(reading.lower(at - 1)).is_some());
    if won {
        return units::find(word);
    }
    let found = units::find(word).or_else(|| units::find(word.strip_prefix('-')?))?;
    if Terms::OtherUnits.has(word) {
        return Some(found).filter(|u| capitals && letters > 1 && u.kind == UnitKind::Money);
    }
    // "MW" may be a unit, "Ha" and "A" are words.
    let short = letters <= 2 && word.chars().all(char::is_alphabetic);
    let unit = letters > 1 && capitals && found.kind == UnitKind::Physical;
    Some(found).filter(|_| !short || unit || !reading.is_capital(at))
}
