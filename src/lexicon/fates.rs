//! Phrases that tell what befell those counted, where no single verb does: "crushed to
//! death", "taken into custody".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::measures::{self, Measure};
use super::table;

/// One place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// One of these words, lower case.
    Word(Vec<&'static str>),
    /// Up to three words, or none.
    Gap,
}

/// A phrase round an amount and the measure that it tells.
#[derive(Clone, Debug)]
pub struct Fate {
    /// What befell the counted.
    pub measure: &'static Measure,
    /// What stands before the amount, in the order of reading.
    pub before: Vec<Slot>,
    /// What stands behind it.
    pub after: Vec<Slot>,
    /// Whether it holds only of those who can be deployed.
    pub deployable: bool,
}

struct Fates {
    all: Vec<Fate>,
    /// Of phrases that begin behind the amount, by their first word.
    opening: FxHashMap<&'static str, Vec<usize>>,
    /// Of phrases that begin before the amount, by the word that stands next to it.
    ending: FxHashMap<&'static str, Vec<usize>>,
}

static FATES: LazyLock<Fates> = LazyLock::new(|| {
    let mut out = Fates {
        all: Vec::new(),
        opening: FxHashMap::default(),
        ending: FxHashMap::default(),
    };
    for row in table::rows(include_str!("../../graph-data/lexicon/fates.txt")) {
        let [name, phrase] = row[..] else { continue };
        let Some(measure) = measures::get(name) else {
            continue;
        };
        let (before, after) = phrase.split_once('#').unwrap_or(("", phrase));
        let deployable = after.contains('@');
        let slots = |side: &'static str| side.split_whitespace().filter(|w| *w != "@").map(slot);
        let fate = Fate {
            measure,
            before: slots(before).collect(),
            after: slots(after).collect(),
            deployable,
        };
        let index = out.all.len();
        let (by, key) = match (fate.before.last(), fate.after.first()) {
            (Some(Slot::Word(words)), _) => (&mut out.ending, words),
            (None, Some(Slot::Word(words))) => (&mut out.opening, words),
            _ => continue,
        };
        for word in key {
            by.entry(word).or_default().push(index);
        }
        out.all.push(fate);
    }
    out
});

fn slot(word: &'static str) -> Slot {
    match word {
        "*" => Slot::Gap,
        words => Slot::Word(words.split('/').collect()),
    }
}

fn all(index: Option<&Vec<usize>>) -> impl Iterator<Item = &'static Fate> {
    let index = index.into_iter().flatten().copied();
    index.map(|i| &FATES.all[i])
}

/// The phrases that begin with this word right behind the amount.
pub fn opening(word: &str) -> impl Iterator<Item = &'static Fate> + use<> {
    all(FATES.opening.get(word)).collect::<Vec<_>>().into_iter()
}

/// The phrases whose part before the amount ends with this word.
pub fn ending(word: &str) -> impl Iterator<Item = &'static Fate> + use<> {
    all(FATES.ending.get(word)).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_phrase() {
        let lines = table::rows(include_str!("../../graph-data/lexicon/fates.txt")).count();
        assert_eq!(FATES.all.len(), lines);
        for fate in &FATES.all {
            assert!(fate.before.len() + fate.after.len() > 0);
        }
    }

    #[test]
    fn phrases_are_found_by_the_word_next_to_the_amount() {
        assert!(opening("crushed").any(|f| f.measure.name == "killed"));
        assert!(ending("of").any(|f| f.measure.name == "killed"));
        assert_eq!(opening("walked").count(), 0);
    }
}
