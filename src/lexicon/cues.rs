//! Words by which a report says that somebody says, shows or thinks something.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{inflect, table};

/// What kind of saying a cue is; a lemma may be of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueClass {
    /// A statement with content: say, announce.
    pub speech: bool,
    /// What a document or a count does: show, find.
    pub show: bool,
    /// Thought, wish, expectation: believe, expect.
    pub belief: bool,
    /// A speech act with a noun phrase or an infinitive: criticise, order.
    pub act: bool,
    /// Putting out words or pictures: release, post.
    pub release: bool,
    /// Denies what it reports: deny, refute.
    pub denying: bool,
    /// Withholds: decline, refuse.
    pub withholding: bool,
}

/// The form that a cue verb has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueForm {
    /// say
    Base,
    /// says
    Third,
    /// said, as past tense, participle or both
    Past,
    /// written
    Participle,
    /// saying
    Ing,
}

/// One form of a cue verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The base form.
    pub lemma: &'static str,
    /// Its classes.
    pub class: CueClass,
    /// Its form.
    pub form: CueForm,
}

struct Cues {
    verbs: FxHashMap<String, Cue>,
    nouns: FxHashMap<String, &'static str>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut classes: Vec<(&'static str, &'static str, CueClass)> = Vec::new();
    let mut nouns = FxHashMap::default();
    for (name, list) in table::lists(include_str!("../../graph-data/lexicon/cues.txt")) {
        for entry in list {
            let lemma = entry.split(['(', '+']).next().unwrap_or(entry);
            let index = classes.iter().position(|(known, ..)| *known == lemma);
            let mut class = |set: fn(&mut CueClass)| {
                let at = index.unwrap_or_else(|| {
                    classes.push((lemma, entry, CueClass::default()));
                    classes.len() - 1
                });
                if entry.len() > classes[at].1.len() {
                    classes[at].1 = entry;
                }
                set(&mut classes[at].2);
            };
            match name {
                "speech" => class(|c| c.speech = true),
                "show" => class(|c| c.show = true),
                "belief" => class(|c| c.belief = true),
                "act" => class(|c| c.act = true),
                "release" => class(|c| c.release = true),
                "denying" => class(|c| c.denying = true),
                "withholding" => class(|c| c.withholding = true),
                "nouns" => {
                    nouns.insert(entry.to_owned(), entry);
                    nouns.insert(format!("{entry}s"), entry);
                }
                _ => {}
            }
        }
    }
    let mut verbs = FxHashMap::default();
    for (lemma, entry, class) in classes {
        forms(lemma, entry, class, &mut verbs);
    }
    Cues { verbs, nouns }
});

/// Puts all forms of one entry: `lemma`, `lemma+` or `lemma(past,participle)`.
fn forms(
    lemma: &'static str,
    entry: &'static str,
    class: CueClass,
    verbs: &mut FxHashMap<String, Cue>,
) {
    let [third, past, ing] = inflect::regular(lemma, entry.ends_with('+'));
    let mut put = |form: String, kind: CueForm| {
        verbs.entry(form).or_insert(Cue {
            lemma,
            class,
            form: kind,
        });
    };
    let irregular = entry
        .split_once('(')
        .map(|(_, forms)| forms.trim_end_matches(')'));
    match irregular.map(|forms| forms.split_once(',').unwrap_or((forms, forms))) {
        Some((past, participle)) => {
            put(past.to_owned(), CueForm::Past);
            put(participle.to_owned(), CueForm::Participle);
        }
        None => put(past, CueForm::Past),
    }
    put(lemma.to_owned(), CueForm::Base);
    put(third, CueForm::Third);
    put(ing, CueForm::Ing);
}

/// The cue verb that a lower-case word is a form of.
pub fn verb(lower: &str) -> Option<&'static Cue> {
    CUES.verbs.get(lower)
}

/// The singular of a noun that carries content ("the claim that ...").
pub fn noun(lower: &str) -> Option<&'static str> {
    CUES.nouns.get(lower).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regular_doubling_and_irregular_verbs() {
        let lemma = |form: &str| verb(form).map(|cue| (cue.lemma, cue.form));
        assert_eq!(lemma("said"), Some(("say", CueForm::Past)));
        assert_eq!(lemma("says"), Some(("say", CueForm::Third)));
        assert_eq!(lemma("written"), Some(("write", CueForm::Participle)));
        assert_eq!(lemma("admitted"), Some(("admit", CueForm::Past)));
        assert_eq!(lemma("denying"), Some(("deny", CueForm::Ing)));
        assert_eq!(lemma("table"), None);
        assert!(verb("denied").is_some_and(|c| c.class.speech && c.class.denying));
        assert!(verb("found").is_some_and(|c| c.class.show));
        assert_eq!(noun("claims"), Some("claim"));
    }
}
