//! Names as keys: how two spellings of one name become equal, and nothing else does.

use crate::lexicon::nations::{self, By};
use crate::lexicon::scope::List;

/// Most words in the name of a country.
const LONGEST: usize = 4;

/// The country of a form in small letters. Seats of government are places here.
fn nation_of(form: &str) -> Option<&'static str> {
    let written = match form {
        "usa" => "U.S.".to_owned(),
        "uk" | "uae" | "dprk" => form.to_uppercase(),
        _ => {
            let words: Vec<String> = form.split(' ').map(capitalised).collect();
            words.join(" ")
        }
    };
    let (nation, by) = nations::find(&written)?;
    (!matches!(by, By::Seat | By::Body)).then_some(nation)
}

fn capitalised(word: &str) -> String {
    if ["of", "and"].contains(&word) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The words of a name in small letters: no article, no possessive ending, no full stops
/// inside an abbreviation, "US" told from "us".
pub(super) fn words(name: &str) -> Vec<String> {
    let name = name.replace('’', "'").replace("'s ", " ");
    let name = name.strip_suffix("'s").unwrap_or(&name);
    let raw = name.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '\''));
    raw.map(|w| w.replace(['.', '\''], ""))
        .filter(|w| !w.is_empty())
        .map(|w| match w.as_str() {
            "US" => "usa".to_owned(),
            _ => one_spelling(w.to_lowercase()),
        })
        .filter(|w| w != "the")
        .collect()
}

/// British and American spellings of one word ("defence", "organisation") as one.
fn one_spelling(word: String) -> String {
    if let Some(stem) = word.strip_suffix("isation") {
        return format!("{stem}ization");
    }
    if let Some(stem) = word.strip_suffix("isations") {
        return format!("{stem}izations");
    }
    if !List::British.has(&singular(&word)) {
        return word;
    }
    let endings = [
        ("ence", "ense"),
        ("ences", "enses"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("mme", "m"),
        ("mmes", "ms"),
    ];
    for (british, american) in endings {
        if let Some(stem) = word.strip_suffix(british) {
            return format!("{stem}{american}");
        }
    }
    word.replacen("our", "or", 1)
}

/// The countries named in these words, with the words that are left.
pub(super) fn split_nations(words: &[String]) -> (Vec<&'static str>, Vec<String>) {
    let (mut nations, mut rest, mut at) = (Vec::new(), Vec::new(), 0);
    while at < words.len() {
        let run = |n: usize| words.get(at..at + n).map(|w| w.join(" "));
        let found = (1..=LONGEST).rev().find_map(|n| {
            let nation = nation_of(&run(n)?)?;
            Some((n, nation))
        });
        if let Some((n, nation)) = found {
            nations.push(nation);
            at += n;
        } else {
            rest.push(words[at].clone());
            at += 1;
        }
    }
    nations.sort_unstable();
    nations.dedup();
    (nations, rest)
}

/// The country that a name is, where it is nothing else.
pub(super) fn nation(name: &str) -> Option<&'static str> {
    let (nations, rest) = split_nations(&words(name));
    (rest.is_empty() && nations.len() == 1).then(|| nations[0])
}

/// The one country that a name names beside other words ("Ukrainian military
/// intelligence").
pub(super) fn nation_in(name: &str) -> Option<&'static str> {
    let (nations, _) = split_nations(&words(name));
    (nations.len() == 1).then(|| nations[0])
}

/// Whether two names of people are spellings of one: as many words, each equal or, from
/// six letters on, one letter apart with the same initial.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_spelling(a, b))
}

fn same_spelling(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= 6;
    a == b || (long && a.chars().next() == b.chars().next() && one_apart(a, b))
}

/// Whether one letter put in, left out or changed makes one word the other.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if short.len() == long.len() {
        short[head..].iter().skip(1).eq(long[head..].iter().skip(1))
    } else {
        short[head..] == long[head + 1..]
    }
}

/// Whether the name is nothing but capital letters: "SOF", "WHO", "U.N.".
pub(super) fn is_abbreviation(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| *c != '.').collect();
    (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

/// The singular of a regular English plural, else the word.
pub(super) fn singular(word: &str) -> String {
    let keep = |s: &str| !s.is_empty();
    match word {
        "people" | "persons" => return "person".to_owned(),
        "men" => return "man".to_owned(),
        "women" => return "woman".to_owned(),
        "children" => return "child".to_owned(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        format!("{stem}y")
    } else if let Some(stem) = word.strip_suffix("men").filter(|s| s.len() > 2) {
        format!("{stem}man")
    } else if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|e| word.ends_with(e))
    {
        word[..word.len() - 2].to_owned()
    } else if let Some(stem) = word.strip_suffix('s').filter(|s| keep(s)) {
        if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) {
            stem.to_owned()
        } else {
            word.to_owned()
        }
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possessives_articles_and_stops_do_not_tell_names_apart() {
        assert_eq!(
            words("the U.N. Children's Fund"),
            ["un", "children", "fund"]
        );
        assert_eq!(words("Kenya’s Red Cross"), words("Kenya Red Cross"));
        assert_eq!(words("US"), ["usa"]);
        assert_eq!(words("tell us"), ["tell", "us"]);
    }

    #[test]
    fn british_and_american_spellings_are_one() {
        for (british, american) in [
            (
                "Disaster Management Organisation",
                "Disaster Management Organization",
            ),
            ("Ministry of Defence", "Ministry of Defense"),
            ("Labour Centre", "Labor Center"),
            ("World Food Programme", "World Food Program"),
            ("Harbour Board", "Harbor Board"),
        ] {
            assert_eq!(words(british), words(american));
        }
        assert_eq!(words("Four Influence"), ["four", "influence"]);
    }

    #[test]
    fn a_country_is_split_from_the_body() {
        let (nations, rest) = split_nations(&words("South Korean health ministry"));
        assert_eq!(nations, ["South Korea"]);
        assert_eq!(rest, ["health", "ministry"]);
        assert_eq!(nation("the Sudan"), Some("Sudan"));
        assert_eq!(nation("South Sudan"), Some("South Sudan"));
        assert_eq!(nation("Sudanese army"), None);
    }

    #[test]
    fn spelling_varies_by_one_letter_in_long_words_only() {
        let same = |a, b| same_person(&words(a), &words(b));
        assert!(same("Dmytro Kovalenko", "Dmitro Kovalenko"));
        assert!(same("Ana Petrovska", "Ana Petrovskaa"));
        assert!(!same("Ana Petrov", "Ann Petrov"));
        assert!(!same("Maria Hansen", "Maria Jansen"));
        assert!(!same("Maria Hansen", "Hansen"));
    }

    #[test]
    fn plurals_fold() {
        let folded = [
            "homes", "cities", "firemen", "buses", "crises", "people", "gas",
        ];
        assert_eq!(
            folded.map(singular),
            ["home", "city", "fireman", "buse", "crise", "person", "gas"]
        );
    }
}
