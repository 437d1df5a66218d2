//! Number words, vague words with their conventional intervals, and modifiers.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::table;

/// What a modifier does to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// about, some, roughly
    About,
    /// nearly, almost: about, from below
    Nearly,
    /// just under: about for a figure, a bound for a quantity
    Under,
    /// at least, more than
    Above,
    /// up to, as many as
    Below,
}

/// Whether a number is a rise or a fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// rose by
    Up,
    /// fell by
    Down,
}

struct Numbers {
    units: FxHashMap<&'static str, f64>,
    tens: FxHashMap<&'static str, f64>,
    scales: FxHashMap<&'static str, f64>,
    fractions: FxHashMap<&'static str, f64>,
    glyphs: FxHashMap<&'static str, f64>,
    vague: FxHashMap<&'static str, (f64, f64)>,
    before: Vec<(Vec<&'static str>, Modifier)>,
    after: Vec<(Vec<&'static str>, Modifier)>,
    trends: FxHashMap<&'static str, Trend>,
    transitive: FxHashSet<&'static str>,
    loose: FxHashSet<&'static str>,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    let mut out = Numbers {
        units: FxHashMap::default(),
        tens: FxHashMap::default(),
        scales: FxHashMap::default(),
        fractions: FxHashMap::default(),
        glyphs: FxHashMap::default(),
        vague: FxHashMap::default(),
        before: Vec::new(),
        after: Vec::new(),
        trends: FxHashMap::default(),
        transitive: FxHashSet::default(),
        loose: FxHashSet::default(),
    };
    for (name, words) in table::lists(include_str!("../../graph-data/lexicon/numbers.txt")) {
        for word in words {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            let number = || value.parse::<f64>().unwrap_or_default();
            let phrase = || word.split('_').collect::<Vec<_>>();
            match name {
                "unit" => _ = out.units.insert(key, number()),
                "ten" => _ = out.tens.insert(key, number()),
                "scale" => _ = out.scales.insert(key, number()),
                "fraction" => _ = out.fractions.insert(key, number()),
                "glyph" => _ = out.glyphs.insert(key, number()),
                "vague" => {
                    let (low, high) = value.split_once("..").unwrap_or((value, value));
                    let bounds = (
                        low.parse().unwrap_or_default(),
                        high.parse().unwrap_or_default(),
                    );
                    out.vague.insert(key, bounds);
                }
                "about" => out.before.push((phrase(), Modifier::About)),
                "under" => out.before.push((phrase(), Modifier::Under)),
                "nearly" => out.before.push((phrase(), Modifier::Nearly)),
                "above" => out.before.push((phrase(), Modifier::Above)),
                "below" => out.before.push((phrase(), Modifier::Below)),
                "aboveafter" => out.after.push((phrase(), Modifier::Above)),
                "belowafter" => out.after.push((phrase(), Modifier::Below)),
                "aboutafter" => out.after.push((phrase(), Modifier::About)),
                "transitive" => _ = out.transitive.insert(key),
                "loose" => _ = out.loose.insert(key),
                "up" => _ = out.trends.insert(key, Trend::Up),
                "down" => _ = out.trends.insert(key, Trend::Down),
                _ => {}
            }
        }
    }
    // The longest phrase is tried first.
    out.before
        .sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    out.after
        .sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    out
});

/// "seven", "nineteen".
pub fn unit(lower: &str) -> Option<f64> {
    NUMBERS.units.get(lower).copied()
}

/// "forty".
pub fn ten(lower: &str) -> Option<f64> {
    NUMBERS.tens.get(lower).copied()
}

/// "thousand", "dozen", "bn".
pub fn scale(lower: &str) -> Option<f64> {
    NUMBERS.scales.get(lower).copied()
}

/// The denominator of "half", "third", "quarters".
pub fn fraction(lower: &str) -> Option<f64> {
    NUMBERS.fractions.get(lower).copied()
}

/// The value of a sign for a part of one: "½".
pub fn glyph(sign: char) -> Option<f64> {
    let mut buffer = [0; 4];
    let sign: &str = sign.encode_utf8(&mut buffer);
    NUMBERS.glyphs.get(sign).copied()
}

/// The conventional interval of a vague plural: "dozens", "hundreds".
pub fn vague(lower: &str) -> Option<(f64, f64)> {
    NUMBERS.vague.get(lower).copied()
}

/// Whether the verb or adverb tells a rise or a fall.
pub fn trend(lower: &str) -> Option<Trend> {
    NUMBERS.trends.get(lower).copied()
}

/// Whether a verb of rise or fall mostly takes what it gets or gives as its object.
pub fn transitive(lower: &str) -> bool {
    NUMBERS.transitive.contains(lower)
}

/// Whether a word makes a quantity about its number: "averaged", "barely".
pub fn loose(lower: &str) -> bool {
    NUMBERS.loose.contains(lower)
}

/// The modifier that the words before a number end with, and how many words it has.
/// `word(n)` is the n-th word before the number in lower case, 0 the nearest; empty where
/// there is none.
pub fn modifier_before<'w>(word: impl Fn(usize) -> &'w str) -> Option<(Modifier, usize)> {
    let fits = |phrase: &[&str]| phrase.iter().rev().enumerate().all(|(n, w)| word(n) == *w);
    let found = NUMBERS.before.iter().filter(|(phrase, _)| fits(phrase));
    // "nearly" stands in two lists; of equal lengths the later, more exact one counts.
    found
        .max_by_key(|(phrase, m)| (phrase.len(), *m == Modifier::Nearly))
        .map(|(phrase, m)| (*m, phrase.len()))
}

/// The modifier that the words after a number begin with ("or more"), and its length.
pub fn modifier_after<'w>(word: impl Fn(usize) -> &'w str) -> Option<(Modifier, usize)> {
    let fits = |phrase: &[&str]| phrase.iter().enumerate().all(|(n, w)| word(n) == *w);
    let found = NUMBERS.after.iter().find(|(phrase, _)| fits(phrase));
    found.map(|(phrase, m)| (*m, phrase.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_modifier_counts() {
        let before = |words: &'static [&'static str]| {
            modifier_before(move |n| words.iter().rev().nth(n).copied().unwrap_or_default())
        };
        assert_eq!(
            before(&["were", "no", "more", "than"]),
            Some((Modifier::Below, 3))
        );
        assert_eq!(before(&["more", "than"]), Some((Modifier::Above, 2)));
        assert_eq!(before(&["nearly"]), Some((Modifier::Nearly, 1)));
        assert_eq!(before(&["saw"]), None);
    }
}
