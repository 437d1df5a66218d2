//! Words made comparable: a question and a report word the same thing with other endings.

use std::collections::BTreeSet;

/// Words with which people ask; they say nothing about what is asked for.
const ASKING: &[&str] = &[
    "according",
    "announce",
    "announced",
    "ask",
    "claim",
    "claimed",
    "come",
    "disclose",
    "disclosed",
    "estimate",
    "estimated",
    "figure",
    "first",
    "give",
    "given",
    "how",
    "many",
    "much",
    "number",
    "originally",
    "originate",
    "originated",
    "origin",
    "put",
    "report",
    "reported",
    "said",
    "say",
    "saying",
    "source",
    "state",
    "stated",
    "tell",
    "that",
    "the",
    "this",
    "told",
    "total",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "why",
];

/// A word without case, possessive and plural ending. Both sides of every comparison go
/// through this, so that a wrong ending is wrong on both.
pub(super) fn fold(word: &str) -> String {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    match word {
        "people" | "persons" => return "person".to_owned(),
        "men" => return "man".to_owned(),
        "women" => return "woman".to_owned(),
        "children" => return "child".to_owned(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "ches", "shes", "xes"];
    if hissing.iter().any(|e| word.ends_with(e)) {
        return word[..word.len() - 2].to_owned();
    }
    let plural = word.len() > 3 && !["ss", "us", "is"].iter().any(|e| word.ends_with(e));
    match word.strip_suffix('s').filter(|_| plural) {
        Some(stem) => stem.to_owned(),
        None => word.to_owned(),
    }
}

/// The folded words of a text.
pub(super) fn folded(text: &str) -> BTreeSet<String> {
    let apostrophe = |c: char| c == '\'' || c == '’';
    text.split(|c: char| !c.is_alphanumeric() && !apostrophe(c))
        .map(|w| w.trim_matches(apostrophe))
        .filter(|w| !w.is_empty())
        .map(fold)
        .collect()
}

/// Folded words that carry content: at least two letters, not words of asking.
pub(super) fn content<'w>(words: impl IntoIterator<Item = &'w String>) -> BTreeSet<String> {
    let words = words.into_iter().flat_map(|w| folded(w));
    words
        .filter(|w| w.chars().count() > 1 && !ASKING.contains(&w.as_str()))
        .collect()
}

/// The forms under which a folded word may stand in the index of terms, which keeps words
/// as they are written.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), format!("{word}s"), format!("{word}es")];
    if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    match word {
        "person" => forms.push("people".to_owned()),
        "man" => forms.push("men".to_owned()),
        "woman" => forms.push("women".to_owned()),
        "child" => forms.push("children".to_owned()),
        _ => {}
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_fold_on_both_sides() {
        for (a, b) in [
            ("soldiers", "soldier"),
            ("Casualties", "casualty"),
            ("boxes", "box"),
            ("ministry's", "ministry"),
            ("people", "person"),
            ("buses", "buses"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("killed"), fold("injured"));
        assert_eq!(fold("crisis"), "crisis");
    }

    #[test]
    fn every_written_form_is_looked_up() {
        for word in ["casualties", "soldiers", "churches", "people", "children"] {
            assert!(forms(&fold(word)).contains(&word.to_owned()), "{word}");
        }
    }

    #[test]
    fn asking_words_are_no_content() {
        let words = ["who", "claimed", "figure", "Harbour"].map(str::to_owned);
        assert_eq!(content(&words), BTreeSet::from(["harbour".to_owned()]));
    }
}
