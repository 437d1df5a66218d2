//! Vocabulary of scopes: which words tell who is counted, where, and who speaks, and which
//! tell nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::table;

const FILE: &str = include_str!("../../graph-data/lexicon/scope.txt");

/// The lists of `scope.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Nouns for people of no kind in particular, or for what happened to them.
    Anybody,
    /// Nouns for members of armed forces.
    Soldiers,
    /// Nouns for a part of the people concerned, never the whole.
    Some,
    /// Words after which a noun phrase no longer names what is counted.
    Ends,
    /// Participles before the noun, which the measure already says.
    Before,
    /// Words that place names share without being one place.
    KindsOfPlace,
    /// Words for a region in which towns and villages lie.
    Regions,
    /// People of a kind, who are measured by it in reports.
    PeopleByKind,
    /// Those who are paid by somebody.
    Workers,
    /// Where a part of the victims of an event are counted.
    Sites,
    /// Buildings and streets: they lie in a place that their name does not tell.
    WithinPlaces,
    /// Words that put a figure at some earlier time.
    Past,
    /// Words that name some body in every country and town.
    Generic,
    /// Of those, what a country or a town has one of.
    Sole,
    /// Words that the British spell otherwise than the Americans.
    British,
    /// Words after a body's name that make it its people.
    PeopleOf,
    /// Titles that many people bear.
    Titles,
    /// Words for people of a body or a country, without a name.
    Officials,
    /// Nouns for a place of work, told from whoever holds it.
    Posts,
    /// Nouns for rites of the dead, which count no toll.
    Rites,
    /// Measures that are shares of something.
    Shares,
    /// Measures that are money.
    Money,
}

const ALL: [List; 22] = [
    List::Anybody,
    List::Soldiers,
    List::Some,
    List::Ends,
    List::Before,
    List::KindsOfPlace,
    List::Regions,
    List::PeopleByKind,
    List::Workers,
    List::Sites,
    List::WithinPlaces,
    List::Past,
    List::Generic,
    List::Sole,
    List::British,
    List::PeopleOf,
    List::Titles,
    List::Officials,
    List::Posts,
    List::Rites,
    List::Shares,
    List::Money,
];

/// The words of each list, in the order of `ALL`.
static LISTS: LazyLock<Vec<FxHashSet<String>>> = LazyLock::new(|| {
    let mut lists = vec![FxHashSet::default(); ALL.len()];
    for (name, words) in table::lists(FILE) {
        // A hyphen stands for the space within a term of several words.
        let words = words.into_iter().map(|w| w.replace('-', " "));
        if let Some(at) = ALL.iter().position(|l| l.name() == name) {
            lists[at].extend(words);
        }
    }
    lists
});

impl List {
    /// The name in the file.
    fn name(self) -> &'static str {
        match self {
            List::Anybody => "anybody",
            List::Soldiers => "soldiers",
            List::Some => "some",
            List::Ends => "ends",
            List::Before => "before",
            List::KindsOfPlace => "kinds-of-place",
            List::Regions => "regions",
            List::PeopleByKind => "people-by-kind",
            List::Workers => "workers",
            List::Sites => "sites",
            List::WithinPlaces => "within-places",
            List::Past => "past",
            List::Generic => "generic",
            List::Sole => "sole",
            List::British => "british",
            List::PeopleOf => "people-of",
            List::Titles => "titles",
            List::Officials => "officials",
            List::Posts => "posts",
            List::Rites => "rites",
            List::Shares => "shares",
            List::Money => "money",
        }
    }

    /// Whether the list holds this lower-case word; nouns in the singular.
    pub fn has(self, word: &str) -> bool {
        LISTS[self as usize].contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_filled_and_read() {
        for (at, list) in ALL.into_iter().enumerate() {
            assert_eq!(list as usize, at);
            assert!(!LISTS[at].is_empty(), "{list:?}");
        }
        let known = |name| ALL.iter().any(|l| l.name() == name);
        assert!(table::lists(FILE).all(|(name, _)| known(name)));
        assert!(List::Shares.has("percentage points") && !List::Money.has("percent"));
    }
}
