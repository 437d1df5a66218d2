//! Countries of the lexicon, as they are kept: by name, one that is not listed any more as
//! none.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};

use crate::lexicon::nations::listed;

/// A country's first name in the lexicon.
pub(super) type Country = &'static str;

/// Reads a country.
pub(super) fn one<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Country>, D::Error> {
    let name = Option::<String>::deserialize(from)?;
    Ok(name.and_then(|name| listed(&name)))
}

/// Reads countries.
pub(super) fn set<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeSet<Country>, D::Error> {
    let names = BTreeSet::<String>::deserialize(from)?;
    Ok(names.iter().filter_map(|name| listed(name)).collect())
}
