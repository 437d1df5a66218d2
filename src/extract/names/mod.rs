//! Runs of capitalised words that are names, and what each names.

mod kind;
mod nation;
mod place;
mod run;
mod split;

#[cfg(test)]
mod tests;

pub(super) use nation::nation_at;
pub(super) use place::{direction, part_of, whole_after};

use std::ops::Range;

use super::reading::Reading;
use super::when::Time;
use crate::model::EntityKind;
use crate::text::Shape;
use run::{Written, run};
use split::split;

/// How it is known what a name names; what is surer holds for all mentions of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// By its form alone.
    Guessed,
    /// By a preposition before a name that no list holds.
    Hinted,
    /// By a list: the gazetteer, the nations, the outlets, nouns that end names.
    Listed,
    /// By what stands beside it: a role, a region after a comma, a dateline.
    Told,
}

/// A name as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens, without role or title.
    pub tokens: Range<usize>,
    /// What it seems to name.
    pub kind: EntityKind,
    /// How that is known.
    pub basis: Basis,
    /// A role or title right before it ("Defence Minister").
    pub role: Option<Range<usize>>,
    /// The country or body before it ("Peru’s", "Peruvian").
    pub of: Option<String>,
    /// An abbreviation in brackets right after it.
    pub short: Option<Range<usize>>,
}

/// Whether a line is all in capitals, as headings are: they tell names from words no more.
fn in_capitals(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    const WORDS: usize = 3;
    let letters = |t: &usize| {
        reading
            .text
            .word(*t)
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            > 1
    };
    let words: Vec<usize> = sentence.clone().filter(letters).collect();
    let upper = |t: &usize| reading.text.tokens[*t].shape == Shape::Upper;
    words.len() >= WORDS && words.iter().all(upper) && !reading.in_title(sentence.start)
}

/// All names of the story, in order, not overlapping.
pub(super) fn names(reading: &Reading<'_>, times: &[Time]) -> Vec<Name> {
    let written = Written::new(reading);
    let mut out = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        let sentence = reading.sentence(at);
        if at == sentence.start && in_capitals(reading, &sentence) {
            at = sentence.end;
            continue;
        }
        let run = run(reading, times, &written, at, sentence.end);
        if run.is_empty() {
            at += 1;
        } else {
            at = run.end;
            split(reading, run, &mut out);
        }
    }
    out
}
