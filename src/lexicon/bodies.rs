//! International bodies by other names than the one that is shown.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::table;

static DATA: &str = include_str!("../../graph-data/lexicon/bodies.txt");

static BY_OTHER: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let others = |row: Vec<&'static str>| {
        let (name, others) = (row[0], row.get(1).copied().unwrap_or_default());
        let others = others.split(';').map(str::trim).filter(|o| !o.is_empty());
        others.map(move |other| (other, name))
    };
    table::rows(DATA).flat_map(others).collect()
});

static SHOWN: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::rows(DATA).map(|row| row[0]).collect());

/// The name under which a body is shown that is written so ("WHO").
pub fn shown_as(written: &str) -> Option<&'static str> {
    BY_OTHER.get(written).copied()
}

/// Whether a name is that of an international body, by any of its names.
pub fn known(written: &str) -> bool {
    BY_OTHER.contains_key(written) || SHOWN.contains(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_are_read_as_written_only() {
        assert_eq!(shown_as("WHO"), Some("World Health Organization"));
        assert_eq!(shown_as("who"), None);
        assert!(known("Human Rights Watch") && known("HRW") && !known("Watch"));
    }
}
