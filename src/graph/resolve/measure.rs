//! Which measures are parts of which, which grow, and which can be set side by side.

use super::names::{singular, words};

/// One row: the key, its other names, the measures that it is a part of, whether it only
/// grows while an event goes on.
struct Row {
    key: &'static str,
    names: &'static [&'static str],
    wholes: &'static [&'static str],
    grows: bool,
}

const fn row(
    key: &'static str,
    names: &'static [&'static str],
    wholes: &'static [&'static str],
    grows: bool,
) -> Row {
    Row {
        key,
        names,
        wholes,
        grows,
    }
}

const LOSSES: &[&str] = &["killed or wounded", "casualties"];

const TABLE: &[Row] = &[
    row(
        "killed",
        &[
            "dead",
            "death",
            "deaths",
            "died",
            "fatalities",
            "fatality",
            "death toll",
            "toll",
            "slain",
        ],
        LOSSES,
        true,
    ),
    row("wounded", &["injured", "injuries", "hurt"], LOSSES, true),
    row("missing", &["unaccounted"], &["casualties"], false),
    row(
        "killed or wounded",
        &[
            "killed and wounded",
            "dead and injured",
            "killed or injured",
            "killed/wounded",
        ],
        &[],
        true,
    ),
    row("casualties", &["casualty"], &[], true),
    row("deployed", &["sent", "troops deployed"], &[], false),
    row("troops", &["soldiers", "personnel", "forces"], &[], false),
    row(
        "infected",
        &["cases", "case", "infections", "diagnosed"],
        &[],
        true,
    ),
    row("arrested", &["detained", "arrests"], &[], true),
    row("evacuated", &["evacuees"], &[], true),
    row("displaced", &["homeless"], &[], true),
    row(
        "laid off",
        &["layoffs", "layoff", "jobs cut", "job cuts", "fired"],
        &[],
        true,
    ),
];

const SHARES: &[&str] = &["percent", "percentage points", "points", "point"];
const MONEY: &[&str] = &[
    "dollars", "euros", "pounds", "roubles", "rubles", "rupees", "yen", "yuan", "won", "francs",
];

/// How a measure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A count of people or things.
    Count,
    /// A share or money: only with the same words counted.
    Worded,
}

fn find(measure: &str) -> Option<&'static Row> {
    TABLE
        .iter()
        .find(|r| r.key == measure || r.names.contains(&measure))
}

/// The key of a measure: that of the table, else the noun in the singular.
pub(super) fn key(measure: &str) -> String {
    let folded = measure.trim().to_lowercase();
    if let Some(row) = find(&folded) {
        return row.key.to_owned();
    }
    if SHARES.contains(&folded.as_str()) || MONEY.contains(&folded.as_str()) {
        return folded;
    }
    let nouns: Vec<String> = words(&folded).iter().map(|w| singular(w)).collect();
    nouns.join(" ")
}

/// Whether `part` counts a part of what `whole` counts; both are keys.
pub(super) fn is_part(part: &str, whole: &str) -> bool {
    find(part).is_some_and(|r| r.wholes.contains(&whole))
}

/// Whether a part and its whole.
pub(super) fn related(a: &str, b: &str) -> bool {
    is_part(a, b) || is_part(b, a)
}

/// Whether two measures count the same: equal keys, and the undefined "casualties" beside
/// stated "killed or wounded", for which it may stand.
pub(super) fn comparable(a: &str, b: &str) -> bool {
    a == b || LOSSES.contains(&a) && LOSSES.contains(&b)
}

/// Whether one is a bare count of forces, and the other the forces sent: it cannot be told
/// whether they are the same.
pub(super) fn loosely(a: &str, b: &str) -> bool {
    let pair = ["deployed", "troops"];
    a != b && pair.contains(&a) && pair.contains(&b)
}

/// Whether the count only grows while the event goes on.
pub(super) fn cumulative(measure: &str) -> bool {
    find(measure).is_some_and(|r| r.grows)
}

/// Whether a later figure that is lower corrects an earlier one rather than follows it:
/// counts that only grow, and forces sent.
pub(super) fn rises(measure: &str) -> bool {
    cumulative(measure) || measure == "deployed"
}

/// Whether the measure says how many of the counted noun something happened to, so that
/// the counted noun has to be looked at on its own.
pub(super) fn is_known(measure: &str) -> bool {
    find(measure).is_some()
}

/// How the measure is compared.
pub(super) fn sort(measure: &str) -> Sort {
    if SHARES.contains(&measure) || MONEY.contains(&measure) {
        Sort::Worded
    } else {
        Sort::Count
    }
}

/// The block that a measure's relations stay in.
pub(super) fn family(measure: &str) -> String {
    match find(measure) {
        Some(row) if !row.wholes.is_empty() || LOSSES.contains(&row.key) => "casualties".to_owned(),
        Some(row) if row.key == "troops" => "deployed".to_owned(),
        _ => measure.to_owned(),
    }
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
        assert_eq!(family("missing"), family("killed or wounded"));
        assert_ne!(family("school"), family("home"));
    }
}
