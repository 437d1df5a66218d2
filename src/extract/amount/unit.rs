//! The unit of a number: before it, on it or after it.

use crate::extract::reading::Reading;
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::{self, Unit};

/// "rs", "try" and the like are money only before a number and as written for money.
pub(super) fn money_before(reading: &Reading<'_>, at: usize) -> bool {
    !reading.is_word(at)
        || reading.text.word(at).chars().all(char::is_uppercase)
        || reading.text.word(at) == "Rs"
}

/// "US$", "C$", "HK $": letters before the sign.
pub(super) fn prefixed(reading: &Reading<'_>, sign: usize) -> Option<&'static Unit> {
    if reading.lower(sign) != "$" {
        return None;
    }
    let letters = reading.text.word(sign - 1);
    let form = match letters {
        "US" | "U.S." => "$",
        "C" | "CA" => "c$",
        "A" | "AU" => "a$",
        "HK" => "hk$",
        "S" => "s$",
        "R" => "r$",
        _ => return None,
    };
    units::find(form)
}

pub(super) fn attached_unit(attached: &str) -> Option<&'static Unit> {
    match attached {
        "p" => units::find("pence"),
        "c" => units::find("cents"),
        "m" => units::find("metre"),
        _ => units::find(attached).or_else(|| units::find(&format!("{attached}s"))),
    }
}

/// The unit that begins at a token, of one or two words: "km", "percentage points".
pub(super) fn unit_after(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
) -> Option<(&'static Unit, usize)> {
    if at >= end {
        return None;
    }
    if at + 1 < end {
        let two = format!("{} {}", reading.lower(at), reading.lower(at + 1));
        if let Some(unit) = units::find(&two) {
            return Some((unit, 2));
        }
    }
    let word = reading.lower(at);
    let short = word.chars().count() <= 2 && word.chars().all(char::is_alphabetic);
    let plural = units::find(word).or_else(|| units::find(word.strip_prefix('-')?));
    plural
        .filter(|_| {
            !(Terms::OtherUnits.has(word) || short && reading.is_capital(at) && word != "km")
        })
        .map(|u| (u, 1))
        .or_else(|| {
            (word == "won"
                && (reading.is_number(at - 1) || numbers::scale(reading.lower(at - 1)).is_some()))
            .then(|| units::find("won").map(|u| (u, 1)))
            .flatten()
        })
}
