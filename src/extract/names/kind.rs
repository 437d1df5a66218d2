//! What a name names, by its words and neighbours.

use std::ops::Range;

use super::Basis::{self, Guessed, Hinted, Listed, Told};
use super::place::{self, Beside};
use super::run::web_address;
use crate::extract::reading::Reading;
use crate::lexicon::bodies;
use crate::lexicon::nations::By;
use crate::lexicon::outlets;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::EntityKind;
use crate::text::Shape;

/// What a name names, by its words and neighbours, and how that is known.
pub(super) fn kind(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    role: bool,
) -> (EntityKind, Basis) {
    let words = reading.text.words(tokens);
    let last = tokens.end - 1;
    if outlets::find(words).is_some()
        || outlets::by_domain(reading.lower(tokens.start)).is_some()
        || web_address(reading.lower(tokens.start))
    {
        return (EntityKind::Outlet, Listed);
    }
    if bodies::known(words) {
        return (EntityKind::Organization, Listed);
    }
    let listed = place::listed(reading, tokens);
    if dateline(reading, tokens, listed.place) {
        return (EntityKind::Place, Told);
    }
    let before = tokens.start.checked_sub(1).map_or("", |t| reading.lower(t));
    // "ANA ROE: ..." in a transcript.
    let upper = |t: usize| reading.text.tokens[t].shape == Shape::Upper;
    let line = reading.lower(tokens.end) == ":" && reading.begins_sentence(tokens.start);
    if line && (2..=3).contains(&tokens.len()) && tokens.clone().all(upper) {
        return (EntityKind::Person, Told);
    }
    if matches!(before, "mr" | "mrs" | "ms") {
        return (EntityKind::Person, Told);
    }
    if before == "outlet" || before == "newspaper" || before == "broadcaster" {
        return (EntityKind::Outlet, Told);
    }
    // "the retailer Example & Roe", "the consultancy Example Lane"
    let firm = tokens.start.checked_sub(1).is_some_and(|t| {
        let noun = Terms::Firms.has(before)
            || matches!(
                before,
                "consultancy"
                    | "charity"
                    | "pollster"
                    | "thinktank"
                    | "brokerage"
                    | "union"
                    | "network"
            );
        noun && !reading.is_capital(t)
    });
    if firm && !role && !listed.place {
        return (EntityKind::Organization, Told);
    }
    if reading.is(last, Tags::UNIT) && !reading.is(last, Tags::ROLE) {
        return (EntityKind::Unit, Listed);
    }
    let beside = if role {
        Beside::Nothing
    } else {
        place::beside(reading, tokens)
    };
    let told = match beside {
        Beside::Sure => listed.place,
        Beside::Within | Beside::Perhaps => listed.alone && !listed.person,
        Beside::Nothing => false,
    };
    if told {
        return (EntityKind::Place, Told);
    }
    if named_for_its_kind(reading, tokens) || beside == Beside::Sure {
        return (EntityKind::Place, Listed);
    }
    if !role && (listed.alone || place::part_by_direction(reading, tokens)) {
        return (EntityKind::Place, Listed);
    }
    if tokens
        .clone()
        .any(|t| reading.is(t, Tags::BODY | Tags::UNIT))
    {
        return (EntityKind::Organization, Listed);
    }
    if role {
        return (EntityKind::Person, Told);
    }
    // "Operation Example", "Task Force Example"
    let named_so = matches!(
        reading.lower(tokens.start),
        "operation" | "project" | "task"
    );
    if named_so && tokens.len() > 1 {
        return (EntityKind::Organization, Listed);
    }
    if outlets::looks_like_outlet(words) && tokens.len() > 1 {
        return (EntityKind::Outlet, Listed);
    }
    guess(reading, tokens, beside, listed)
}

/// "Kivu Province", "Lake Street"; not "State" alone, not "Islamic State".
fn named_for_its_kind(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() > 1
        && Terms::PlaceNouns.has(reading.lower(tokens.end - 1))
        && !Terms::NoPlaces.has(reading.lower(tokens.start))
}

/// What a name names that nothing tells.
fn guess(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    beside: Beside,
    listed: place::Listed,
) -> (EntityKind, Basis) {
    let upper = tokens
        .clone()
        .all(|t| reading.text.tokens[t].shape == Shape::Upper);
    if upper {
        return (EntityKind::Organization, Guessed);
    }
    // "in Roe's house" tells nothing of Roe, "at Lima-based firms" is no place.
    // "Example Foods", "Example Inc"
    if tokens.len() > 1 && Terms::FirmNouns.has(reading.lower(tokens.end - 1)) {
        return (EntityKind::Organization, Listed);
    }
    let compound = reading.text.word(tokens.end - 1).split_once('-');
    let compound = compound.is_some_and(|(_, tail)| tail.starts_with(char::is_lowercase));
    if beside == Beside::Within && !compound && !reading.is(tokens.end, Tags::POSSESSIVE) {
        return (EntityKind::Place, Hinted);
    }
    let initial = |t: &usize| reading.text.word(*t).chars().count() == 1;
    // "Example Tyre will close its plant"
    const NEAR: usize = 7;
    let sentence = reading.sentence(tokens.start);
    let rest = || tokens.end..sentence.end.min(tokens.end + NEAR);
    let verb = reading.is(tokens.end, Tags::AUX);
    let its = verb && rest().any(|t| reading.lower(t) == "its");
    if its && tokens.len() > 1 && reading.begins_sentence(tokens.start) {
        return (EntityKind::Organization, Guessed);
    }
    // ", a Hindi daily," tells of an outlet.
    let described = reading.lower(tokens.end) == "," && reading.is(tokens.end + 1, Tags::DET);
    let medium = (tokens.end + 2..sentence.end.min(tokens.end + 6))
        .take_while(|t| reading.is_word(*t) && !reading.is(*t, Tags::PREP))
        .any(|t| reading.is(t, Tags::MEDIUM));
    if described && medium {
        return (EntityKind::Outlet, Told);
    }
    // ", a network that ...," tells of a body.
    let noun = (tokens.end + 2..sentence.end.min(tokens.end + 7))
        .take_while(|t| {
            reading.is_word(*t) && !reading.is(*t, Tags::PREP | Tags::REL | Tags::POSSESSIVE)
        })
        .last();
    let body = |t: usize| {
        let owned = reading.is(t + 1, Tags::POSSESSIVE);
        reading.is(t, Tags::BODY)
            && !owned
            && !reading.is(t, Tags::ROLE | Tags::POPULATION | Tags::ARTIFACT)
    };
    if described && tokens.len() > 1 && noun.is_some_and(body) {
        return (EntityKind::Organization, Told);
    }
    // ", which" is no person, ", who" is one.
    let relative = (reading.lower(tokens.end) == ",").then(|| reading.lower(tokens.end + 1));
    match relative {
        Some("which") if tokens.len() > 1 => return (EntityKind::Organization, Told),
        Some("who" | "whose") if tokens.len() > 1 || !listed.place => {
            return (EntityKind::Person, Told);
        }
        _ => {}
    }
    let initials = tokens.clone().any(|t| initial(&t));
    let person = match tokens.clone().filter(|t| !initial(t)).count() {
        // "S. Roe"
        1 => listed.person || initials && tokens.len() > 1,
        2..=3 => {
            !of_a_nation(reading, tokens)
                && !place::opens_with_place(reading, tokens)
                && !Terms::PlaceNouns.has(reading.lower(tokens.end - 1))
        }
        _ => false,
    };
    let kind = if person {
        EntityKind::Person
    } else {
        EntityKind::Organization
    };
    (kind, Guessed)
}

/// "Peruvian Workers First": a nation's, so no person's name.
fn of_a_nation(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let (nation, _) = super::nation_at(reading, tokens.start, tokens.end);
    nation.is_some_and(|(_, by)| by == By::Adjective)
}

/// "LIMA, Peru (Reuters) -": capitals that open a paragraph before a mark.
fn dateline(reading: &Reading<'_>, tokens: &Range<usize>, listed: bool) -> bool {
    let upper = tokens
        .clone()
        .all(|t| reading.text.tokens[t].shape == Shape::Upper);
    if !upper || !reading.begins_sentence(tokens.start) {
        return false;
    }
    let next = tokens.end + 1;
    match reading.lower(tokens.end) {
        "-" | "–" | "—" => true,
        // "LIMA/QUITO: ..."
        "/" => {
            let upper = |t: usize| reading.text.tokens[t].shape == Shape::Upper;
            let mut rest = next..reading.sentence(tokens.start).end;
            let end = rest.find(|t| !upper(*t) && reading.lower(*t) != "/");
            end.is_some_and(|t| matches!(reading.lower(t), ":" | "-" | "–" | "—" | "("))
        }
        "(" => {
            listed || reading.is_capital(next) && outlets::find(reading.text.word(next)).is_some()
        }
        "," => {
            let (nation, _) = super::nation_at(reading, next, reading.len().min(next + 3));
            listed || nation.is_some_and(|(_, by)| by == By::Name)
        }
        _ => false,
    }
}
