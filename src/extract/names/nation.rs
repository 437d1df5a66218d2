//! Nations in and before names.

use std::ops::Range;

use super::Name;
use crate::extract::reading::Reading;
use crate::lexicon::nations::{self, By};
use crate::lexicon::words::Tags;
use crate::model::EntityKind;

pub(super) fn push_nation(tokens: Range<usize>, country: &str, by: By, out: &mut Vec<Name>) {
    match by {
        By::Name => out.push(Name {
            tokens,
            kind: EntityKind::Country,
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
            role: None,
            of: Some(country.to_owned()),
            short: None,
        }),
        By::Adjective => {}
    }
}

/// The nation that the words at a token name, of one to three words, and their number.
pub(in crate::extract) fn nation_at(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
) -> (Option<(&'static str, By)>, usize) {
    for length in (1..=3).rev().filter(|l| at + l <= end) {
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
    for length in (1..=3).rev().filter(|l| owner >= *l) {
        let words = reading.text.words(&(owner - length..owner));
        if let Some((country, _)) = nations::find(words) {
            return Some(country.to_owned());
        }
    }
    reading
        .is_capital(owner - 1)
        .then(|| reading.text.word(owner - 1).to_owned())
}
