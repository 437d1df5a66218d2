//! What figures measure: names, the words and verbs that tell them, parts and wholes.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{inflect, table};

/// One measure of the list. The list is open: what it does not hold is measured by its
/// counted noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The key, as in records.
    pub name: &'static str,
    /// The measure that this is a part of.
    pub whole: Option<&'static str>,
    /// Whether later counts include earlier ones.
    pub cumulative: bool,
}

struct Measures {
    all: Vec<Measure>,
    words: FxHashMap<&'static str, usize>,
    verbs: FxHashMap<String, usize>,
    akin: Vec<Vec<String>>,
}

static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let mut out = Measures {
        all: Vec::new(),
        words: FxHashMap::default(),
        verbs: FxHashMap::default(),
        akin: Vec::new(),
    };
    for row in table::rows(include_str!("../../graph-data/lexicon/measures.txt")) {
        let field = |n: usize| row.get(n).copied().unwrap_or_default();
        if let Some(names) = field(0).strip_prefix('~') {
            let names = names.split_whitespace().map(|n| n.replace('-', " "));
            out.akin.push(names.collect());
            continue;
        }
        let index = out.all.len();
        out.all.push(Measure {
            name: field(0),
            whole: Some(field(1)).filter(|w| !w.is_empty()),
            cumulative: field(2) == "yes",
        });
        for word in field(3).split_whitespace() {
            out.words.entry(word).or_insert(index);
        }
        for entry in field(4).split_whitespace() {
            let verb = entry.trim_end_matches('+');
            let irregular = entry
                .split_once('(')
                .map(|(base, past)| (base, past.trim_end_matches(')')));
            let base = irregular.map_or(verb, |(base, _)| base);
            let [third, past, ing] = inflect::regular(base, entry.ends_with('+'));
            let past = irregular.map_or(past, |(_, past)| past.to_owned());
            for form in [base.to_owned(), third, past, ing] {
                out.verbs.entry(form).or_insert(index);
            }
        }
    }
    out
});

/// The measure of this name.
pub fn get(name: &str) -> Option<&'static Measure> {
    MEASURES.all.iter().find(|m| m.name == name)
}

/// The measure that a lower-case singular noun or participle names by itself.
pub fn by_word(singular: &str) -> Option<&'static Measure> {
    MEASURES.words.get(singular).map(|i| &MEASURES.all[*i])
}

/// The measure of those to whom this verb (any form, lower case) happened.
pub fn by_verb(form: &str) -> Option<&'static Measure> {
    MEASURES.verbs.get(form).map(|i| &MEASURES.all[*i])
}

/// Whether reports say now one, now the other of two measures for the same people.
pub fn akin(a: &str, b: &str) -> bool {
    let both = |set: &&Vec<String>| [a, b].iter().all(|m| set.iter().any(|s| s == m));
    a == b || MEASURES.akin.iter().any(|set| both(&set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_their_wholes() {
        assert_eq!(by_verb("killed").map(|m| m.name), Some("killed"));
        assert_eq!(by_word("death").map(|m| m.name), Some("killed"));
        assert_eq!(by_verb("sent").map(|m| m.name), Some("deployed"));
        for measure in &MEASURES.all {
            assert!(
                measure.whole.is_none_or(|w| get(w).is_some()),
                "{}",
                measure.name
            );
        }
    }
}
