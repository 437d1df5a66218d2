//! Where something is counted.

use std::ops::Range;

use super::names::{direction, whole_after};
use super::reading::Reading;
use super::registry::{Registry, shown};
use crate::lexicon::cues;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, Place, Rule};

/// The place nearest to an amount in its sentence, what follows it first.
pub(super) fn place(
    reading: &Reading<'_>,
    registry: &Registry,
    amount: &Range<usize>,
) -> Option<(Place, Rule)> {
    let sentence = reading.sentence(amount.start);
    let places: Vec<Range<usize>> = registry
        .within(&sentence)
        .into_iter()
        .filter(|(_, index)| {
            matches!(
                registry.get(*index).kind,
                EntityKind::Place | EntityKind::Country
            )
        })
        .filter_map(|(tokens, _)| located(reading, tokens, sentence.start))
        .collect();
    let after = places.iter().find(|p| p.start >= amount.end);
    let before = || places.iter().rfind(|p| p.end <= amount.start);
    let (found, rule) = match after {
        Some(after) => (after, Rule::PlaceAfter),
        None => (before()?, Rule::PlaceBefore),
    };
    let place = Place {
        name: shown(reading, found),
        span: reading.text.span(found),
    };
    Some((place, rule))
}

/// How many wholes of a place are taken with it: its division and its country.
const WHOLES: usize = 2;

/// The tokens of a place after "in", "near" and the like, with "eastern" before it and
/// "region" after it; none where the name is not told as a place.
fn located(reading: &Reading<'_>, tokens: Range<usize>, floor: usize) -> Option<Range<usize>> {
    let (mut start, mut end) = (tokens.start, tokens.end);
    if Terms::PlaceTails.has(reading.lower(end)) {
        end += 1;
    }
    // "Russia’s Kursk region": the part is the place; "U.S. officials" is none.
    let modifier = reading.is(end, super::phrase::SPEAKING) && !reading.is_capital(end);
    if reading.is(end, Tags::POSSESSIVE)
        || modifier
        || reading.text.words(&tokens).ends_with("Nations")
    {
        return None;
    }
    while start > floor && direction(reading, start - 1) && !reading.is_capital(start - 1) {
        start -= 1;
    }
    let mut before = start;
    while before > floor
        && (reading.is(before - 1, Tags::DET | Tags::POSSESSIVE)
            || reading.is_capital(before - 1)
            || Terms::BeforePlaces.has(reading.lower(before - 1)))
    {
        before -= 1;
    }
    let preposition = before > floor && Terms::Where.has(reading.lower(before - 1));
    // "announced in Kyiv", "told reporters in Geneva": where it was said.
    let said = before
        .checked_sub(2)
        .filter(|t| *t >= floor)
        .is_some_and(|t| {
            let word = reading.lower(t);
            let verb = cues::verb(word).is_some_and(|c| c.class.speech && !c.class.show);
            verb || matches!(
                word,
                "reporters" | "journalists" | "conference" | "briefing" | "statement" | "lawmakers"
            )
        });
    if !preposition || said {
        return None;
    }
    // "in Goma, North Kivu, Congo": with what it lies in.
    let mut last = tokens;
    for _ in 0..WHOLES {
        match whole_after(reading, &last, end) {
            Some(whole) => (end, last) = (whole.end, whole),
            None => break,
        }
    }
    Some(start..end)
}
