//! Which measures are parts of which, which grow, and which can be set side by side.

use super::names::{singular, words};
use crate::lexicon::measures::{self, Measure};
use crate::lexicon::scope::List;

/// Stated "killed or wounded" is kept apart from the undefined "casualties".
const STATED: &str = "killed or wounded";
const LOSSES: [&str; 2] = [STATED, "casualties"];
/// Other words for it.
const STATED_WORDS: [&str; 5] = [
    STATED,
    "killed and wounded",
    "dead and injured",
    "killed or injured",
    "killed/wounded",
];

/// How a measure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A count of people or things.
    Count,
    /// A share or money: only with the same words counted.
    Worded,
}

/// The key of a measure: that of the lexicon, else the noun in the singular.
pub(super) fn key(measure: &str) -> String {
    let folded = measure.trim().to_lowercase();
    // Whoever is arrested is detained, and reports say now one, now the other.
    if folded == "arrested" {
        return "detained".to_owned();
    }
    // So is whoever is hurt and brought to a hospital.
    if folded == "hospitalized" {
        return "wounded".to_owned();
    }
    if STATED_WORDS.contains(&folded.as_str()) {
        return STATED.to_owned();
    }
    if sort(&folded) == Sort::Worded || measures::get(&folded).is_some() {
        return folded;
    }
    let nouns: Vec<String> = words(&folded).iter().map(|w| singular(w)).collect();
    let noun = nouns.join(" ");
    if List::PeopleByKind.has(&noun) {
        return "people".to_owned();
    }
    let known = measures::by_word(&noun).or_else(|| measures::by_verb(&folded));
    known.map_or(noun, |m| m.name.to_owned())
}

/// Whether `part` counts a part of what `whole` counts; both are keys.
pub(super) fn is_part(part: &str, whole: &str) -> bool {
    let mut up = measures::get(part);
    while let Some(next) = up.and_then(|m: &Measure| m.whole) {
        if next == whole || next == "casualties" && whole == STATED {
            return true;
        }
        up = measures::get(next);
    }
    false
}

/// Whether they are a part and its whole.
pub(super) fn related(a: &str, b: &str) -> bool {
    is_part(a, b) || is_part(b, a)
}

/// Whether a number may have passed from one measure to the other on its way: a part and its
/// whole, the dead and those dead or missing.
pub(super) fn akin(a: &str, b: &str) -> bool {
    let lost = |m: &str| matches!(m, "killed" | "missing");
    let both = "dead or missing";
    related(a, b) || a == both && lost(b) || b == both && lost(a)
}

/// Whether two measures count the same: equal keys, and the undefined "casualties" beside
/// stated "killed or wounded", for which it may stand.
pub(super) fn comparable(a: &str, b: &str) -> bool {
    a == b || LOSSES.contains(&a) && LOSSES.contains(&b)
}

/// Whether it counts the dead: those killed, or the bodies found of them.
pub(super) fn is_toll(measure: &str) -> bool {
    matches!(measure, "killed" | "bodies")
}

/// Whether it counts people by what befell them or where they were sent.
pub(super) fn of_people(measure: &str) -> bool {
    let fate = family(measure) == "casualties";
    fate || matches!(
        measure,
        "missing" | "dead or missing" | "deployed" | "captured" | "detained" | "released"
    )
}

/// Whether it counts people of whom nothing is told but that there are so many.
pub(super) fn of_anybody(measure: &str) -> bool {
    List::Anybody.has(measure)
}

/// Whether it counts places of work or whoever holds them, which are not the same.
pub(super) fn of_posts(measure: &str) -> bool {
    measure == "laid off"
}

/// Whether the count only grows while the event goes on.
pub(super) fn cumulative(measure: &str) -> bool {
    measure == STATED || measures::get(measure).is_some_and(|m| m.cumulative)
}

/// Whether a later figure that is lower corrects an earlier one rather than follows it:
/// counts that only grow, forces sent, posts cut.
pub(super) fn rises(measure: &str) -> bool {
    cumulative(measure) || measure == "deployed" || of_posts(measure)
}

/// Whether the measure says how many of the counted noun something happened to, so that
/// the counted noun has to be looked at on its own.
pub(super) fn is_known(measure: &str) -> bool {
    measure == STATED || measures::get(measure).is_some()
}

/// How the measure is compared.
pub(super) fn sort(measure: &str) -> Sort {
    if List::Shares.has(measure) || List::Money.has(measure) {
        Sort::Worded
    } else {
        Sort::Count
    }
}

/// The block that a measure's relations stay in: its greatest whole.
pub(super) fn family(measure: &str) -> &str {
    if measure == STATED {
        return "casualties";
    }
    let mut at = measure;
    while let Some(whole) = measures::get(at).and_then(|m| m.whole) {
        at = whole;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_have_one_key() {
        assert_eq!(key("Deaths"), key("killed"));
        assert_eq!(key("schools"), "school");
        assert_eq!(key("percentage points"), "percentage points");
    }

    #[test]
    fn parts_and_wholes() {
        assert!(is_part("killed", "casualties") && is_part("wounded", "killed or wounded"));
        assert!(!is_part("casualties", "killed"));
        assert!(!comparable("killed", "wounded") && !related("killed", "wounded"));
        assert!(comparable("casualties", "killed or wounded"));
        assert_eq!(family("bodies"), family("killed or wounded"));
        assert_ne!(family("school"), family("home"));
    }
}
