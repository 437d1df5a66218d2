//! Rates: "per barrel", "a day".

use std::ops::Range;

use super::super::Kind;
use super::Found;
use crate::extract::amount::unit_after;
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::{self, UnitKind};
use crate::text::singular;

/// What a rate is per: "per barrel", "a day", "/h"; and where it ends.
pub(super) fn rate(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    found: &Found,
) -> Option<(String, usize)> {
    if matches!(found.kind, Kind::Age | Kind::Part | Kind::Bare) {
        return None;
    }
    let mut at = found.end;
    // "$76 US a barrel", "C$6 (US$4.46) per share"
    at += usize::from(reading.text.tokens.get(at).is_some() && reading.text.word(at) == "US");
    if reading.lower(at) == "(" {
        let close = (at..sentence.end.min(at + 7)).find(|t| reading.lower(*t) == ")")?;
        at = close + 1;
        if reading.lower(at) != "per" {
            return None;
        }
    }
    if at + 1 >= sentence.end {
        return None;
    }
    let word = reading.lower(at);
    let next = at + 1;
    let unit = unit_after(reading, next, sentence.end);
    let noun = reading.is_word(next) && !reading.is_number(next);
    let one = |t: usize| singular(reading.lower(t));
    match word {
        "per" => match unit {
            Some((unit, length)) => Some((unit.name.clone(), next + length)),
            None => noun.then(|| (one(next), next + 1)),
        },
        "/" => {
            let (unit, length) = unit?;
            Some((unit.name.clone(), next + length))
        }
        "a" | "an" | "each" | "every" => {
            let known = unit.filter(|(unit, _)| {
                matches!(unit.kind, UnitKind::Time | UnitKind::Physical) && unit.name != "second"
            });
            let (name, end) = match known {
                Some((unit, length)) => (unit.name.clone(), next + length),
                None => Terms::Rated
                    .has(reading.lower(next))
                    .then(|| (one(next), next + 1))?,
            };
            (!Terms::AfterTimes.has(reading.lower(end))).then_some((name, end))
        }
        _ => None,
    }
}

/// "cent-a-share", "mile-per-hour": what it is per.
pub(super) fn hyphened_rate(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split('-').collect();
    match parts[..] {
        [_, "a" | "an" | "per", per] => Some(match units::find(per) {
            Some(unit) => unit.name.clone(),
            None => singular(per),
        }),
        _ => None,
    }
}
