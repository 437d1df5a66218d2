//! Countries, their adjectives, and the seats and bodies that speak for them.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::table;

const FILE: &str = include_str!("../../graph-data/lexicon/nations.tsv");

/// How a word names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Ukraine
    Name,
    /// Ukrainian, Ukrainians
    Adjective,
    /// Kyiv
    Seat,
    /// the Kremlin
    Body,
}

#[derive(Default)]
struct Nations {
    names: FxHashMap<String, (&'static str, By)>,
    /// The first name of each.
    listed: FxHashSet<&'static str>,
    /// By ISO 3166 code.
    codes: FxHashMap<&'static str, &'static str>,
}

static NATIONS: LazyLock<Nations> = LazyLock::new(|| {
    let Nations {
        mut names,
        mut listed,
        mut codes,
    } = Nations::default();
    for row in table::rows(FILE) {
        let canonical = row[0].split(',').next().unwrap_or_default();
        listed.insert(canonical);
        if let Some(code) = row.get(4) {
            codes.insert(*code, canonical);
        }
        for (field, by) in row
            .iter()
            .zip([By::Name, By::Adjective, By::Seat, By::Body])
        {
            for name in field
                .split(',')
                .filter(|n| !n.is_empty() && !n.ends_with('?'))
            {
                names.entry(name.to_owned()).or_insert((canonical, by));
                if by == By::Adjective && !name.ends_with('s') {
                    names.entry(format!("{name}s")).or_insert((canonical, by));
                }
            }
        }
    }
    Nations {
        names,
        listed,
        codes,
    }
});

/// The country that a name as written stands for, and how.
pub fn find(name: &str) -> Option<(&'static str, By)> {
    NATIONS.names.get(name).copied()
}

/// The country that goes by this very name in the list.
pub fn listed(country: &str) -> Option<&'static str> {
    NATIONS.listed.get(country).copied()
}

/// The country of an ISO 3166 code in capitals.
pub fn by_code(code: &str) -> Option<&'static str> {
    NATIONS.codes.get(code).copied()
}

/// Whether a country, by its first name, has an ISO 3166 code.
pub fn has_code(country: &str) -> bool {
    NATIONS.codes.values().any(|c| *c == country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_adjectives_and_seats() {
        assert_eq!(find("U.S."), Some(("United States", By::Name)));
        assert_eq!(find("North Koreans"), Some(("North Korea", By::Adjective)));
        assert_eq!(find("Seoul"), Some(("South Korea", By::Seat)));
        assert_eq!(find("Kremlin"), Some(("Russia", By::Body)));
        assert_eq!(find("us"), None);
        assert_eq!(by_code("CD"), Some("Democratic Republic of Congo"));
        assert_eq!(by_code("XX"), None);
    }

    /// The capital of the Maldives is Male, that of Jamaica Kingston: no word by which a
    /// country would speak.
    #[test]
    fn seats_that_are_mostly_other_names_speak_for_nobody() {
        for seat in ["Male", "Kingston", "Georgetown", "Kingston?"] {
            assert_eq!(find(seat), None, "{seat}");
        }
        assert_eq!(find("Malé"), Some(("Maldives", By::Seat)));
    }

    /// The members of the United Nations and its observers.
    #[test]
    fn all_states_are_there_with_code_and_seat() {
        let mut states = 0;
        for row in table::rows(FILE) {
            assert!((1..=5).contains(&row.len()), "{row:?}");
            let code = row.get(4).copied().unwrap_or_default();
            assert!(code.is_empty() || code.len() == 2, "{row:?}");
            // A city that is a state has no seat beside itself.
            states += usize::from(!code.is_empty() && !row[2].is_empty());
        }
        assert!(states >= 193, "{states} states with a seat");
    }
}
