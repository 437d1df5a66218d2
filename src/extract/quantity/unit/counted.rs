//! The counted noun of a quantity.

use std::ops::Range;

use super::super::Kind;
use super::{Found, hyphened_rate, kind_of};
use crate::extract::amount::{Amount, is_plural};
use crate::extract::number::Value;
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::units;
use crate::lexicon::words::Tags;
use crate::text::singular;

/// The counted noun in the singular with the words that tell which.
pub(super) fn counted(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    amount: &Amount,
) -> Option<Found> {
    let (words, head) = noun(reading, sentence, amount)?;
    let head = before_verb(reading, amount, &words, head);
    let lower = reading.lower(head);
    if matches!(lower, "times" | "time") {
        return Some(Found {
            name: "count".to_owned(),
            kind: Kind::Physical,
            end: head + 1,
        });
    }
    let unit = units::find(lower).filter(|_| !Terms::OtherUnits.has(lower) && lower.len() > 2);
    if let Some(unit) = unit {
        return Some(Found {
            name: unit.name.clone(),
            kind: kind_of(unit.kind),
            end: head + 1,
        });
    }
    // "52,000 barrel-a-day refinery"
    let rated = words.clone().find_map(|t| {
        let per = hyphened_rate(reading.lower(t))?;
        let thing = reading.lower(t).split('-').next()?;
        Some((t, format!("{thing} per {per}")))
    });
    if let Some((at, name)) = rated {
        return Some(Found {
            name,
            kind: Kind::Physical,
            end: at + 1,
        });
    }
    let tells = |t: &usize| {
        reading.is_word(*t)
            && !reading.is_number(*t)
            && !reading.is(*t, Tags::DET | Tags::POSS | Tags::CONJ | Tags::PREP)
            && (!reading.lower(*t).ends_with("ed") || reading.lower(*t).contains('-'))
    };
    let mut name: Vec<String> = words
        .filter(|t| *t < head)
        .filter(tells)
        .map(|t| reading.text.word(t).to_owned())
        .collect();
    let one = singular(lower);
    let written = reading.text.word(head);
    // The name of a thing keeps its capital.
    name.push(match written.get(..one.len()) {
        Some(stem) if reading.is_capital(head) && stem.to_lowercase() == one => stem.to_owned(),
        _ => one,
    });
    Some(Found {
        name: name.join(" "),
        kind: Kind::Noun,
        end: head + 1,
    })
}

/// The head with a verb cut off that was taken for a noun: "one lawmaker took".
fn before_verb(reading: &Reading<'_>, amount: &Amount, words: &Range<usize>, head: usize) -> usize {
    let few = amount.number.part || amount.number.value == Value::One(1.0);
    let verb = (words.start + 1..=head).find(|t| {
        reading.is(*t, Tags::VERB) || few && *t == head && Terms::Doing.has(reading.lower(*t))
    });
    verb.map_or(head, |t| t - 1)
}

/// The counted noun's tokens and its head. What amounts leave aside because no figure needs
/// it is looked for here: "Kia and Hyundai vehicles".
fn noun(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    amount: &Amount,
) -> Option<(Range<usize>, usize)> {
    const FAR: usize = 6;
    let known = amount.head.map(|h| (amount.counted.clone(), h));
    // "fighter jets"
    if let Some((words, h)) = &known
        && reading.is(*h, Tags::POPULATION)
        && !reading.lower(*h).ends_with('s')
        && !Terms::Plurals.has(reading.lower(*h))
        && *h + 1 < sentence.end
        && is_plural(reading, *h + 1)
        && !reading.is_capital(*h + 1)
    {
        return Some((words.start..*h + 2, *h + 1));
    }
    let many = !matches!(amount.number.value, Value::One(1.0));
    if known.as_ref().is_some_and(|(_, h)| is_plural(reading, *h)) || !many {
        return known;
    }
    let vague = matches!(amount.number.value, Value::Vague(..));
    let mut start = amount.unit_end;
    let of = reading.lower(start) == "of";
    if known.is_none() && !(vague && of) {
        return None;
    }
    start += usize::from(of);
    let mut end = start;
    while end < sentence.end.min(start + FAR) {
        let joins = reading.is(end, Tags::CONJ) && end > start;
        let stop = Tags::PREP | Tags::SUBORD | Tags::AUX | Tags::REL | Tags::PRON_SUBJ | Tags::DET;
        let mark = !reading.is_word(end) && reading.lower(end) != "-";
        if mark || reading.is(end, stop) || reading.lower(end).ends_with("ing") {
            break;
        }
        if !joins && is_plural(reading, end) {
            return Some((start..end + 1, end));
        }
        end += 1;
    }
    known
}
