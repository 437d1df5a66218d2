//! Roles beside names.

use std::ops::Range;

use crate::extract::names::{self, Name};
use crate::extract::reading::Reading;
use crate::lexicon::words::Tags;

/// ", a spokesman for the port authority," after a name.
pub(super) fn role_after(reading: &Reading<'_>, name: &Name) -> Option<Range<usize>> {
    let comma = name.tokens.end;
    if reading.lower(comma) != "," || name.tokens.len() < 2 {
        return None;
    }
    let sentence = reading.sentence(name.tokens.start);
    // ", as relayed by a correspondent" is no role of hers.
    if reading.is(comma + 1, Tags::PREP | Tags::SUBORD) || reading.lower(comma + 1) == "as" {
        return None;
    }
    let start = comma + 1 + usize::from(reading.is(comma + 1, Tags::DET));
    let end = (start..sentence.end.min(start + 14))
        .find(|t| !reading.is_word(*t) || reading.is(*t, Tags::AUX) || reading.is(*t, Tags::REL))?;
    let role = (start..end)
        .take(6)
        .any(|t| reading.is(t, Tags::ROLE | Tags::TITLE));
    (role && start < end).then_some(start..end)
}

/// The country in a role: "Peruvian lawmaker".
pub(super) fn nation_of(reading: &Reading<'_>, role: Option<&Range<usize>>) -> Option<String> {
    let role = role?;
    role.clone().find_map(|t| {
        names::nation_at(reading, t, role.end)
            .0
            .map(|(country, _)| country.to_owned())
    })
}
