//! Runs of capitalised words that are names, and what each names.

mod kind;
mod nation;
mod run;
mod split;

pub(super) use nation::nation_at;

use std::ops::Range;

use super::reading::Reading;
use super::when::Time;
use crate::model::EntityKind;
use run::{run, small_words};
use split::split;

/// A name as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens, without role or title.
    pub tokens: Range<usize>,
    /// What it seems to name.
    pub kind: EntityKind,
    /// A role or title right before it ("Defence Minister").
    pub role: Option<Range<usize>>,
    /// The country or body before it ("Peru’s", "Peruvian").
    pub of: Option<String>,
    /// An abbreviation in brackets right after it.
    pub short: Option<Range<usize>>,
}

/// All names of the story, in order, not overlapping.
pub(super) fn names(reading: &Reading<'_>, times: &[Time]) -> Vec<Name> {
    let small = small_words(reading);
    let mut out = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        let sentence = reading.sentence(at);
        let run = run(reading, times, &small, at, sentence.end);
        if run.is_empty() {
            at += 1;
        } else {
            at = run.end;
            split(reading, run, &mut out);
        }
    }
    out
}
