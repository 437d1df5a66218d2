//! The name of a quantity's unit: a unit of measurement with its rate ("dollar per
//! barrel"), an age, or the counted noun in the singular.

use std::ops::Range;

mod counted;
mod lent;
mod rate;

pub(super) use lent::lent;

use super::Kind;
use crate::extract::amount::{Amount, unit_after};
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::{self, UnitKind};
use crate::model::PassedOver;
use counted::counted;
use rate::{hyphened_rate, rate};

/// A unit's name, and where the words for it end.
pub(super) struct Found {
    pub name: String,
    pub kind: Kind,
    pub end: usize,
}

pub(super) fn unit(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    amount: &Amount,
    sterling: bool,
) -> Found {
    let mut found = bare(reading, sentence, amount, sterling);
    if let Some((per, end)) = rate(reading, sentence, &found) {
        found.name = format!("{} per {per}", found.name);
        found.end = end;
    }
    found
}

/// The unit without its rate.
fn bare(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount, sterling: bool) -> Found {
    if let Some(found) = age(reading, sentence, amount) {
        return found;
    }
    if amount.number.part && amount.unit.is_none() {
        return part(reading, sentence, amount);
    }
    let attached = amount.number.attached.as_deref();
    if let Some(unit) = amount.unit {
        let mut name = unit.name.clone();
        let mut kind = kind_of(unit.kind);
        if name == "pound sterling" && !sterling && weight(reading, sentence, amount) {
            "pound-mass".clone_into(&mut name);
            kind = Kind::Physical;
        }
        if let Some(per) = attached.and_then(hyphened_rate) {
            name = format!("{name} per {per}");
        }
        return Found {
            name,
            kind,
            end: amount.unit_end,
        };
    }
    if let Some(attached) = attached {
        return Found {
            name: attached.trim_start_matches('-').to_owned(),
            kind: Kind::Noun,
            end: amount.unit_end,
        };
    }
    counted(reading, sentence, amount).unwrap_or(Found {
        name: String::new(),
        kind: Kind::Bare,
        end: amount.unit_end,
    })
}

fn kind_of(kind: UnitKind) -> Kind {
    match kind {
        UnitKind::Money => Kind::Money,
        UnitKind::Share => Kind::Share,
        UnitKind::Points => Kind::Points,
        UnitKind::Time => Kind::Time,
        UnitKind::Physical => Kind::Physical,
    }
}

/// "50-year-old", "three weeks old", "six weeks of age", "aged 40", "Maddon, 66,".
fn age(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> Option<Found> {
    let found = |unit: &str, end: usize| {
        Some(Found {
            name: format!("{unit} of age"),
            kind: Kind::Age,
            end,
        })
    };
    let end = amount.unit_end;
    let lower = |t: usize| {
        if t < sentence.end {
            reading.lower(t)
        } else {
            ""
        }
    };
    if let Some(attached) = &amount.number.attached
        && let Some((unit, old)) = attached.split_once('-')
        && old.starts_with("old")
    {
        return found(&units::find(unit)?.name, end);
    }
    if let Some(unit) = amount.unit.filter(|u| u.kind == UnitKind::Time) {
        if lower(end) == "old" {
            return found(&unit.name, end + 1);
        }
        if lower(end) == "of" && lower(end + 1) == "age" {
            return found(&unit.name, end + 2);
        }
    }
    if let Some((unit, old)) = lower(end).split_once('-')
        && old.starts_with("old")
        && let Some(unit) = units::find(unit)
    {
        return found(&unit.name, end + 1);
    }
    if lower(end) == "yo" {
        return found("year", end + 1);
    }
    let start = amount.all.start;
    let before = |n: usize| {
        let at = start.checked_sub(n).filter(|t| *t >= sentence.start);
        at.map_or("", |t| reading.lower(t))
    };
    let bare = amount.unit.is_none() && amount.head.is_none();
    let told = before(1) == "age" || before(1) == "aged" || before(1) == "of" && before(2) == "age";
    if bare && told || amount.no_figure == Some(PassedOver::Age) {
        return found("year", end);
    }
    None
}

/// "a third of the residents": a share of them, with the sign for it before the noun.
fn part(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> Found {
    // "1/2 a mile", "1/4 of a pint"
    let article = |t: usize| matches!(reading.lower(t), "a" | "an" | "of");
    let mut at = amount.unit_end;
    while at < sentence.end && at < amount.unit_end + 2 && article(at) {
        at += 1;
    }
    let an = at > amount.unit_end;
    at += usize::from(an && at < sentence.end && reading.text.word(at) == "US");
    if an && let Some((unit, length)) = unit_after(reading, at, sentence.end) {
        return Found {
            name: unit.name.clone(),
            kind: kind_of(unit.kind),
            end: at + length,
        };
    }
    match counted(reading, sentence, amount) {
        Some(found) => Found {
            name: format!("% {}", found.name),
            kind: Kind::Part,
            end: found.end,
        },
        None => Found {
            name: "%".to_owned(),
            kind: Kind::Part,
            end: amount.unit_end,
        },
    }
}

/// Whether "pounds" are a weight: written as a word, of no millions, and nothing near tells
/// of paying.
fn weight(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> bool {
    const NEAR: usize = 6;
    let number = &amount.number;
    let word = number
        .attached
        .as_deref()
        .is_some_and(|a| a.starts_with("pound"))
        || (number.tokens.end..amount.unit_end)
            .any(|t| matches!(reading.lower(t), "pound" | "pounds"));
    let from = number.tokens.start.saturating_sub(NEAR).max(sentence.start);
    let paid = (from..number.tokens.start).any(|t| Terms::Paying.has(reading.lower(t)));
    word && !number.scaled && !paid
}
