//! What a name names, by its words and neighbours.

use std::ops::Range;

use super::run::web_address;
use crate::extract::reading::Reading;
use crate::lexicon::outlets;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::EntityKind;
use crate::text::Shape;

/// What a name names, by its words and neighbours.
pub(super) fn kind(reading: &Reading<'_>, tokens: &Range<usize>, role: bool) -> EntityKind {
    let words = reading.text.words(tokens);
    let last = tokens.end - 1;
    if outlets::find(words).is_some()
        || outlets::by_domain(reading.lower(tokens.start)).is_some()
        || web_address(reading.lower(tokens.start))
    {
        return EntityKind::Outlet;
    }
    if dateline(reading, tokens) {
        return EntityKind::Place;
    }
    let before = tokens.start.checked_sub(1).map_or("", |t| reading.lower(t));
    // "ANA ROE: ..." in a transcript.
    let upper = |t: usize| reading.text.tokens[t].shape == Shape::Upper;
    let line = reading.lower(tokens.end) == ":" && reading.begins_sentence(tokens.start);
    if line && (2..=3).contains(&tokens.len()) && tokens.clone().all(upper) {
        return EntityKind::Person;
    }
    if before == "outlet" || before == "newspaper" || before == "broadcaster" {
        return EntityKind::Outlet;
    }
    if reading.is(last, Tags::UNIT) && !reading.is(last, Tags::ROLE) {
        return EntityKind::Unit;
    }
    if Terms::PlaceNouns.has(reading.lower(last)) {
        return EntityKind::Place;
    }
    if tokens
        .clone()
        .any(|t| reading.is(t, Tags::BODY | Tags::UNIT))
    {
        return EntityKind::Organization;
    }
    if role {
        return EntityKind::Person;
    }
    if outlets::looks_like_outlet(words) && tokens.len() > 1 {
        return EntityKind::Outlet;
    }
    let upper = tokens
        .clone()
        .all(|t| reading.text.tokens[t].shape == Shape::Upper);
    let place_after = Terms::AfterPlaces.has(reading.lower(tokens.end));
    let located = Terms::InPlaces.has(before);
    if place_after || located && !upper {
        return EntityKind::Place;
    }
    if upper {
        return EntityKind::Organization;
    }
    if (2..=3).contains(&tokens.len()) {
        EntityKind::Person
    } else {
        EntityKind::Organization
    }
}

/// "LIMA, Peru (Reuters) -": capitals that open a paragraph before a mark.
fn dateline(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let upper = tokens
        .clone()
        .all(|t| reading.text.tokens[t].shape == Shape::Upper);
    let mark = matches!(reading.lower(tokens.end), "," | "(" | "-" | "–" | "—");
    upper && mark && reading.begins_sentence(tokens.start)
}
