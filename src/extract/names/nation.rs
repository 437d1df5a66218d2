//! Nations in and before names.

use std::ops::Range;

use super::place::{self, Beside};
use super::{Basis, Name};
use crate::extract::reading::Reading;
use crate::lexicon::nations::{self, By};
use crate::lexicon::words::Tags;
use crate::model::EntityKind;

/// Puts a name that is a nation's and nothing else.
pub(super) fn push_nation(
    reading: &Reading<'_>,
    tokens: Range<usize>,
    (country, by): (&str, By),
    out: &mut Vec<Name>,
) {
    let located = place::beside(reading, &tokens) >= Beside::Within;
    let basis = if located { Basis::Told } else { Basis::Listed };
    match by {
        By::Name if place::division_of_part(reading, &tokens, country) => out.push(Name {
            tokens,
            kind: EntityKind::Place,
            basis,
            role: None,
            of: None,
            short: None,
        }),
        By::Name => out.push(Name {
            tokens,
            kind: EntityKind::Country,
            basis,
            role: None,
            of: None,
            short: None,
        }),
        By::Seat | By::Body => out.push(Name {
            tokens,
            kind: if by == By::Body {
                EntityKind::Organization
            } else {
                EntityKind::Place
            },
            basis,
            role: None,
            of: Some(country.to_owned()),
            short: None,
        }),
        By::Adjective => {}
    }
}

/// The most words in the name of a nation.
const LONGEST: usize = 5;

/// The nation that the words at a token name, of one to five words, and their number.
pub(in crate::extract) fn nation_at(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
) -> (Option<(&'static str, By)>, usize) {
    if !reading.is_word(at) {
        return (None, 0);
    }
    for length in (1..=LONGEST).rev().filter(|l| at + l <= end) {
        let words = reading.text.words(&(at..at + length));
        if let Some(found) = nations::find(words) {
            return (Some(found), length);
        }
    }
    (None, 0)
}

/// The country or body in "Peru’s Navy", by what stands before the run.
pub(super) fn possessor(reading: &Reading<'_>, start: usize) -> Option<String> {
    if start < 2 || !reading.is(start - 1, Tags::POSSESSIVE) {
        return None;
    }
    let owner = start - 1;
    for length in (1..=LONGEST).rev().filter(|l| owner >= *l) {
        let words = reading.text.words(&(owner - length..owner));
        if let Some((country, _)) = nations::find(words) {
            return Some(country.to_owned());
        }
    }
    reading
        .is_capital(owner - 1)
        .then(|| reading.text.word(owner - 1).to_owned())
}
