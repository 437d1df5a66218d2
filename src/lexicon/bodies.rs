//! International bodies by other names than the one that is shown.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

static DATA: &str = include_str!("../../graph-data/lexicon/bodies.txt");

static BY_OTHER: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let others = |row: Vec<&'static str>| {
        let (name, others) = (row[0], row.get(1).copied().unwrap_or_default());
        others.split(';').map(move |other| (other.trim(), name))
    };
    table::rows(DATA).flat_map(others).collect()
});

/// The name under which a body is shown that is written so ("WHO").
pub fn shown_as(written: &str) -> Option<&'static str> {
    BY_OTHER.get(written).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_are_read_as_written_only() {
        assert_eq!(shown_as("WHO"), Some("World Health Organization"));
        assert_eq!(shown_as("who"), None);
    }
}
