//! What the classes and ids of a page's elements say they hold.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static DATA: &str = include_str!("../../graph-data/lexicon/classes.tsv");

static INDEX: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let rows = DATA.lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|l| l.split_once('\t'))
        .map(|(kind, words)| (words, kind == "body"))
        .collect()
});

/// What the names in one attribute say of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// That it holds an article's text.
    pub body: bool,
    /// That it holds what stands around a story.
    pub furniture: bool,
}

/// Longer attributes are style sheets in disguise; their rest is passed over.
const LONGEST: usize = 400;

/// What an attribute's names say, word by word and by two words that follow each other:
/// `story-body relatedLinks` holds `story body` and `related`.
pub fn says(attribute: &str) -> Says {
    let mut says = Says::default();
    let mut last = String::new();
    let mut word = String::new();
    let end = |word: &mut String, last: &mut String, says: &mut Says| {
        if word.is_empty() {
            return;
        }
        let pair = format!("{last} {word}");
        let mut keep = |body: bool| {
            says.body |= body;
            says.furniture |= !body;
        };
        // "recommended reading" is one thing: two words before one.
        match INDEX.get(pair.as_str()) {
            Some(body) => keep(*body),
            None => INDEX
                .get(word.as_str())
                .into_iter()
                .for_each(|body| keep(*body)),
        }
        std::mem::swap(last, word);
        word.clear();
    };
    let mut small = false;
    for c in attribute.chars().take(LONGEST) {
        if !c.is_alphabetic() || small && c.is_uppercase() {
            end(&mut word, &mut last, &mut says);
        }
        if c.is_whitespace() {
            last.clear();
        }
        small = c.is_lowercase();
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
    }
    end(&mut word, &mut last, &mut says);
    says
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let of = |a| {
            let says = says(a);
            (says.body, says.furniture)
        };
        assert_eq!(of("story-body"), (true, false));
        assert_eq!(of("articleBody__x12"), (true, false));
        assert_eq!(of("o-relatedLinks"), (false, true));
        assert_eq!(of("story body"), (false, false), "two names");
        assert_eq!(of("header-download"), (false, false));
        assert_eq!(of(""), (false, false));
    }

    #[test]
    fn the_data_parse_and_hold_no_duplicates() {
        let rows = DATA.lines().filter(|l| !l.starts_with('#'));
        let mut count = 0;
        for row in rows {
            let (kind, words) = row.split_once('\t').unwrap();
            assert!(["body", "furniture"].contains(&kind), "{row}");
            assert!(words.split(' ').count() <= 2, "{row}");
            assert!(
                words.chars().all(|c| c.is_ascii_lowercase() || c == ' '),
                "{row}"
            );
            count += 1;
        }
        assert_eq!(INDEX.len(), count);
    }
}
