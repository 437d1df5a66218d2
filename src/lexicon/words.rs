//! Word classes: what a lower-case word can be.

use std::ops::BitOr;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $constant:ident = $bit:literal, $name:literal;)*) => {
        impl Tags {
            $($(#[$doc])* pub const $constant: Tags = Tags(1 << $bit);)*
        }

        /// The class that a list of the data files fills.
        fn class(name: &str) -> Option<Tags> {
            match name {
                $($name => Some(Tags::$constant),)*
                _ => None,
            }
        }
    };
}

classes! {
    /// the, a, this, some
    DET = 0, "det";
    /// my, their
    POSS = 1, "poss";
    /// of, in, by
    PREP = 2, "prep";
    /// and, or
    CONJ = 3, "conj";
    /// that, because, after
    SUBORD = 4, "subord";
    /// he, they
    PRON_SUBJ = 5, "pronsubj";
    /// him, themselves
    PRON = 6, "pron";
    /// who, which
    REL = 7, "rel";
    /// is, has, would
    AUX = 8, "aux";
    /// not, never
    NEG = 9, "neg";
    /// also, yesterday
    ADV = 10, "adv";
    /// week, months
    TIME = 11, "timenoun";
    /// reportedly, alleged
    HEDGE = 12, "hedge";
    /// 's
    POSSESSIVE = 13, "possessive";
    /// Mr, Gen, Professor
    TITLE = 14, "title";
    /// official, minister, witness: who speaks
    ROLE = 15, "role";
    /// ministry, police, company
    BODY = 16, "body";
    /// regiment, brigade
    UNIT = 17, "unit";
    /// report, study, footage
    ARTIFACT = 18, "artifact";
    /// media, outlet, newspaper
    MEDIUM = 19, "medium";
    /// people, soldiers, cases: who is counted
    POPULATION = 20, "population";
    /// gave, went: verbs only
    VERB = 21, "verb";
}

impl Tags {
    /// All classes of a list.
    pub const fn union(list: &[Tags]) -> Tags {
        let mut bits = 0;
        let mut at = 0;
        while at < list.len() {
            bits |= list[at].0;
            at += 1;
        }
        Tags(bits)
    }

    /// All classes as one number.
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    /// Whether it has one of these classes.
    pub fn any(self, of: Tags) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether no class is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Tags {
    type Output = Tags;

    fn bitor(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}

/// Nouns of these classes are listed in the singular.
const NOUNS: [&str; 6] = ["role", "body", "unit", "artifact", "medium", "population"];

static WORDS: LazyLock<FxHashMap<String, Tags>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Tags> = FxHashMap::default();
    let files = [
        include_str!("../../graph-data/lexicon/words.txt"),
        include_str!("../../graph-data/lexicon/people.txt"),
    ];
    for (name, list) in files.into_iter().flat_map(table::lists) {
        let tags = class(name).unwrap_or_default();
        let mut put = |word: String| {
            let known = words.entry(word).or_default();
            *known = *known | tags;
        };
        for word in list {
            put(word.to_owned());
            if NOUNS.contains(&name) {
                put(plural(word));
            }
        }
    }
    words
});

/// The classes of a lower-case word.
pub fn tags(lower: &str) -> Tags {
    WORDS.get(lower).copied().unwrap_or_default()
}

/// The regular plural of a noun, and those of man and woman.
fn plural(noun: &str) -> String {
    let vowel_y = |s: &str| s.ends_with(|c: char| "aeiou".contains(c));
    if let Some(stem) = noun.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = noun.strip_suffix('y').filter(|s| !vowel_y(s)) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|e| noun.ends_with(e))
    {
        format!("{noun}es")
    } else {
        match noun {
            "child" => "children".to_owned(),
            "person" | "people" => "people".to_owned(),
            _ => format!("{noun}s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_class() {
        let words = include_str!("../../graph-data/lexicon/words.txt");
        let people = include_str!("../../graph-data/lexicon/people.txt");
        for (name, _) in table::lists(words).chain(table::lists(people)) {
            assert!(class(name).is_some(), "{name}");
        }
    }

    #[test]
    fn nouns_are_known_in_both_numbers() {
        for word in [
            "official",
            "officials",
            "ministry",
            "ministries",
            "spokeswomen",
            "children",
        ] {
            assert!(!tags(word).is_empty(), "{word}");
        }
        assert!(tags("the").any(Tags::DET));
        assert!(tags("zebra").is_empty());
    }
}
