//! Countries, their adjectives, and the seats and bodies that speak for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table;

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

static NATIONS: LazyLock<HashMap<String, (&'static str, By)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for row in table::rows(include_str!("../../graph-data/lexicon/nations.tsv")) {
        let canonical = row[0].split(',').next().unwrap_or_default();
        for (field, by) in row
            .iter()
            .zip([By::Name, By::Adjective, By::Seat, By::Body])
        {
            for name in field.split(',').filter(|n| !n.is_empty()) {
                names.entry(name.to_owned()).or_insert((canonical, by));
                if by == By::Adjective && !name.ends_with('s') {
                    names.entry(format!("{name}s")).or_insert((canonical, by));
                }
            }
        }
    }
    names
});

/// The country that a name as written stands for, and how.
pub fn find(name: &str) -> Option<(&'static str, By)> {
    NATIONS.get(name).copied()
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
    }
}
