//! Roles beside names.

use std::ops::Range;

use crate::extract::names::{self, Name};
use crate::extract::reading::Reading;
use crate::lexicon::cues;
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
    if start < end && cues::verb(reading.lower(start)).is_some() {
        return None; // ", said 63 people were aboard"
    }
    let role = (start..end)
        .take(6)
        .any(|t| reading.is(t, Tags::ROLE | Tags::TITLE));
    (role && start < end).then_some(start..end)
}

/// "The head of the port authority, Colonel Ana Roe, said": the role before a name and its
/// comma.
pub(super) fn role_before(reading: &Reading<'_>, name: &Name) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    let sentence = reading.sentence(name.tokens.start);
    let mut comma = name.tokens.start.checked_sub(1)?;
    let title =
        |t: usize| reading.is(t, Tags::TITLE) || reading.is(t, Tags::ROLE) && reading.is_capital(t);
    while comma > sentence.start && (title(comma) || reading.lower(comma) == ".") {
        comma -= 1;
    }
    if comma <= sentence.start || reading.lower(comma) != "," || name.tokens.len() < 2 {
        return None;
    }
    let floor = sentence.start.max(comma.saturating_sub(LONGEST));
    // "Example Corp's press manager, Ana Roe"
    let mark = (floor + 1..comma)
        .rev()
        .take_while(|t| reading.is_word(*t))
        .find(|t| reading.is(*t, Tags::POSSESSIVE));
    let last = reading.is(comma - 1, Tags::ROLE) && !reading.is_capital(comma - 1);
    if let Some(mark) = mark.filter(|m| last && comma - m <= 4) {
        let owner = (floor..mark)
            .rev()
            .take_while(|t| reading.is_capital(*t))
            .last()?;
        return Some(owner..comma);
    }
    let words = (floor..comma).rev().take_while(|t| reading.is_word(*t));
    let role = words.into_iter().find(|t| {
        let of = matches!(reading.lower(t + 1), "of" | "for" | "at");
        of && reading.is(*t, Tags::ROLE) && !reading.is(*t, Tags::BODY)
    })?;
    // "told the head of the port, Ana Roe, ...": still hers; a clause in between is not.
    let clause = (role + 1..comma).any(|t| {
        reading.is(t, Tags::AUX | Tags::REL | Tags::PRON_SUBJ)
            || reading.is(t, Tags::VERB) && !reading.is_capital(t)
    });
    (!clause && reading.lower(name.tokens.end) != "and").then_some(role..comma)
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
