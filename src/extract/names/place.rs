//! Whether a name names a place: by the gazetteer, and by what stands beside it.

use std::ops::Range;

use crate::extract::reading::Reading;
use crate::lexicon::gazetteer::{self, Sort};
use crate::lexicon::nations::{self, By};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::text::Shape;

/// The longest name of a country or division that is looked for after a comma, in tokens.
const LONGEST: usize = 4;

/// What the gazetteer tells of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Listed {
    /// It names some place.
    pub place: bool,
    /// It names a place and hardly anything else.
    pub alone: bool,
    /// It is also a given name or surname.
    pub person: bool,
}

/// What the gazetteer tells of a name.
pub(super) fn listed(reading: &Reading<'_>, tokens: &Range<usize>) -> Listed {
    let upper = tokens.len() == 1 && reading.text.tokens[tokens.start].shape == Shape::Upper;
    let mut out = Listed::default();
    for place in gazetteer::find(reading.text.words(tokens)) {
        // Capitals alone are an abbreviation sooner than a town.
        let abbreviation = upper && place.size < LARGE && !reading.in_title_case(tokens.start);
        out.place |= place.sort != Sort::Short && !abbreviation;
        out.alone |= !abbreviation
            && (place.stands_alone()
                || tokens.len() > 1 && place.size > 0 && !place.person && !place.word);
        out.person |= place.person || place.given;
    }
    out
}

/// Towns of a million.
const LARGE: u8 = 6;

/// How what stands beside a name tells that it is a place's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    /// It does not.
    Nothing,
    /// "to X", "from X": a person or a body as well.
    Perhaps,
    /// "in X", "near X".
    Within,
    /// "X province", "X, Peru", "the city of X".
    Sure,
}

/// How what stands beside a name tells that it is a place's.
pub(super) fn beside(reading: &Reading<'_>, tokens: &Range<usize>) -> Beside {
    if Terms::AfterPlaces.has(reading.lower(tokens.end))
        || short_after(reading, tokens.end)
        || whole_after(reading, tokens, tokens.end).is_some()
        || part_before(reading, tokens)
    {
        return Beside::Sure;
    }
    let floor = reading.sentence(tokens.start).start;
    let mut start = tokens.start;
    while start > floor && (reading.is(start - 1, Tags::DET) || direction(reading, start - 1)) {
        start -= 1;
    }
    if start == floor {
        return Beside::Nothing;
    }
    let before = reading.lower(start - 1);
    // "in Lima and Cusco": the second as the first.
    if matches!(before, "and" | "or") && start >= floor + 3 && reading.is_capital(start - 2) {
        let mut first = start - 2;
        while first > floor && reading.is_capital(first - 1) {
            first -= 1;
        }
        if first > floor && matches!(reading.lower(first - 1), "in" | "near" | "at") {
            return Beside::Within;
        }
    }
    let kind = |t: usize| Terms::BeforePlaces.has(reading.lower(t));
    if before == "of" && start > floor + 1 && kind(start - 2) {
        Beside::Sure
    } else if Terms::InPlaces.has(before) {
        Beside::Within
    } else if Terms::PerhapsPlaces.has(before) {
        Beside::Perhaps
    } else {
        Beside::Nothing
    }
}

/// "northern", "eastern", "downtown".
pub(in crate::extract) fn direction(reading: &Reading<'_>, t: usize) -> bool {
    Terms::Directions.has(reading.lower(t))
}

/// The country, division or town after a comma that a name lies in: "Goma, North Kivu".
pub(in crate::extract) fn whole_after(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    comma: usize,
) -> Option<Range<usize>> {
    let start = comma + 1;
    if reading.lower(comma) != "," || !reading.is_capital(start) {
        return None;
    }
    let end = reading.sentence(tokens.start).end;
    let name = reading.text.words(tokens);
    gazetteer::find(name).next()?;
    let lengths = (1..=LONGEST).rev().filter(|n| start + n <= end);
    let wholes = lengths.map(|n| start..start + n);
    wholes
        .filter(|w| reading.is_capital(w.end - 1))
        .find(|w| gazetteer::inside(name, reading.text.words(w)))
}

/// Whether a town or division that lies in this name stands before it and a comma.
fn part_before(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let short = tokens.start > 1 && short_after(reading, tokens.start - 1);
    part_of(reading, tokens).is_some() || short && reading.is_capital(tokens.start - 2)
}

/// ", Calif.", ", N.J.": a short form with its full stop after a comma makes places of both
/// sides, of towns that no list holds too.
fn short_after(reading: &Reading<'_>, comma: usize) -> bool {
    if reading.lower(comma) != "," || !reading.is_capital(comma + 1) {
        return false;
    }
    let short = reading.text.word(comma + 1);
    (short.contains('.') || reading.lower(comma + 2) == ".")
        && gazetteer::find(short).any(|p| p.sort == Sort::Short)
}

/// The town or division that lies in this name, before it and a comma.
pub(in crate::extract) fn part_of(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
) -> Option<Range<usize>> {
    let floor = reading.sentence(tokens.start).start;
    let comma = tokens.start.checked_sub(1).filter(|c| *c > floor)?;
    if reading.lower(comma) != "," || !reading.is_capital(comma - 1) {
        return None;
    }
    let whole = reading.text.words(tokens);
    if nations::find(whole).is_none() && gazetteer::find(whole).next().is_none() {
        return None;
    }
    let lengths = (1..=LONGEST).rev().filter(|n| floor + n <= comma);
    let parts = lengths.map(|n| comma - n..comma);
    parts
        .filter(|p| reading.is_capital(p.start))
        .find(|p| gazetteer::inside(reading.text.words(p), whole))
}

/// "Atlanta, Georgia": the division of that name, not the country. What has no code of its
/// own, like Gaza, is never told from its division.
pub(super) fn division_of_part(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    country: &str,
) -> bool {
    let coded = nations::has_code(country);
    coded
        && part_of(reading, tokens).is_some_and(|p| {
            let name = reading.text.words(&p);
            gazetteer::find(name).all(|p| p.country() != Some(country))
        })
}

/// "Northern California", "Downtown Los Angeles", "Eastern Ukraine".
pub(super) fn part_by_direction(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let rest = tokens.start + 1..tokens.end;
    let country = || {
        let found = nations::find(reading.text.words(&rest));
        found.is_some_and(|(_, by)| matches!(by, By::Name | By::Seat))
    };
    !rest.is_empty()
        && direction(reading, tokens.start)
        && (listed(reading, &rest).alone || country())
}

/// Whether a name opens with that of a place, as those of teams and companies do:
/// "Houston Texans", not "Paris Roe".
pub(super) fn opens_with_place(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    (1..tokens.len()).rev().any(|n| {
        let first = listed(reading, &(tokens.start..tokens.start + n));
        first.alone && !first.person
    })
}
