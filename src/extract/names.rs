//! Runs of capitalised words that are names, and what each names.

use std::collections::HashSet;
use std::ops::Range;

use super::reading::Reading;
use super::when::Time;
use crate::lexicon::nations::By;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, nations, numbers, outlets};
use crate::model::EntityKind;
use crate::text::Shape;

/// A name as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens, without role or title.
    pub tokens: Range<usize>,
    /// What it seems to name.
    pub kind: EntityKind,
    /// A role or title right before it ("Defence Minister").
    pub role: Option<Range<usize>>,
    /// The country or body before it ("Peru’s", "Peruvian").
    pub of: Option<String>,
    /// An abbreviation in brackets right after it.
    pub short: Option<Range<usize>>,
}

/// Fields of office that stand between a role and a name.
const FIELDS: [&str; 16] = [
    "state",
    "defense",
    "defence",
    "energy",
    "health",
    "labor",
    "labour",
    "commerce",
    "education",
    "transportation",
    "transport",
    "agriculture",
    "interior",
    "justice",
    "finance",
    "war",
];

/// All names of the story, in order, not overlapping.
pub(super) fn names(reading: &Reading<'_>, times: &[Time]) -> Vec<Name> {
    let small = small_words(reading);
    let mut out = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        let sentence = reading.sentence(at);
        let run = run(reading, times, &small, at, sentence.end);
        if run.is_empty() {
            at += 1;
        } else {
            at = run.end;
            split(reading, run, &mut out);
        }
    }
    out
}

/// Words that the story also writes in small letters: capitalised at the start of a
/// sentence, they are no names.
fn small_words<'r>(reading: &'r Reading<'_>) -> HashSet<&'r str> {
    let tokens = reading.text.tokens.iter();
    tokens
        .filter(|t| t.shape == Shape::Lower)
        .map(|t| &*t.lower)
        .collect()
}

/// The longest run of name words at a token; empty where none begins.
fn run(
    reading: &Reading<'_>,
    times: &[Time],
    small: &HashSet<&str>,
    start: usize,
    end: usize,
) -> Range<usize> {
    let mut at = start;
    while at < end {
        if name_word(reading, times, small, at) || at == start && ordinal_name(reading, at, end) {
            at += 1;
        } else if at > start && links(reading, times, small, at, end) {
            at += 1 + usize::from(reading.lower(at + 1) == "the");
        } else {
            break;
        }
    }
    start..at
}

/// "8th Cavalry Regiment", "9th Circuit".
fn ordinal_name(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let word = reading.lower(at);
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|s| word.ends_with(s));
    ordinal && at + 1 < end && reading.is_capital(at + 1)
}

fn name_word(reading: &Reading<'_>, times: &[Time], small: &HashSet<&str>, at: usize) -> bool {
    let word = reading.lower(at);
    if outlets::by_domain(word).is_some() || web_address(word) {
        return true;
    }
    if !reading.is_capital(at)
        || super::phrase::time_at(times, at).is_some()
        || matches!(
            word,
            "i" | "mr" | "mrs" | "ms" | "a" | "i'm" | "i've" | "i’m"
        )
    {
        return false;
    }
    let closed = reading.is(
        at,
        Tags::DET
            | Tags::PREP
            | Tags::CONJ
            | Tags::SUBORD
            | Tags::AUX
            | Tags::PRON
            | Tags::PRON_SUBJ
            | Tags::POSS
            | Tags::ADV
            | Tags::REL
            | Tags::NEG,
    ) && reading.text.tokens[at].shape != Shape::Upper;
    if closed {
        return false;
    }
    if reading.is(at, Tags::MEDIUM)
        && matches!(word, "tv")
        && !reading.is_capital(at + 1)
        && (at == 0 || !reading.is_capital(at - 1))
    {
        return false;
    }
    let alone = !reading.is_capital(at + 1) && (at == 0 || !reading.is_capital(at - 1));
    let nation = nations::find(reading.text.word(at)).is_some();
    let common = reading.is(at, super::phrase::SPEAKING)
        || cues::verb(word).is_some()
        || numbers::vague(word).is_some()
        || numbers::unit(word).is_some()
        || word == "according";
    if reading.begins_sentence(at) && alone && common && !nation {
        return false;
    }
    let first = reading.begins_sentence(at) || reading.in_title_case(at);
    !(first && small.contains(word) && nations::find(reading.text.word(at)).is_none())
}

/// A word with an inner point and no capital: "example.org".
fn web_address(word: &str) -> bool {
    word.contains('.')
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.rsplit('.').next().is_some_and(|t| t.len() >= 2)
        && !word.ends_with('.')
        && word.split('.').next().is_some_and(|h| h.len() > 1)
}

/// Small words inside names: "Ministry of Health", "Centers for Disease Control and
/// Prevention", "Charles de Gaulle".
fn links(
    reading: &Reading<'_>,
    times: &[Time],
    small: &HashSet<&str>,
    at: usize,
    end: usize,
) -> bool {
    let next = at + 1;
    let name = |t: usize| t < end && name_word(reading, times, small, t);
    let body_before = reading.is(at - 1, Tags::BODY | Tags::UNIT | Tags::ROLE)
        || matches!(
            reading.lower(at - 1),
            "directorate"
                | "centers"
                | "house"
                | "republic"
                | "state"
                | "university"
                | "bank"
                | "forces"
                | "board"
                | "doctors"
                | "physicians"
                | "reporters"
                | "friends"
        );
    match reading.lower(at) {
        "of" => {
            name(next) && (body_before || reading.is_capital(at - 1))
                || reading.lower(next) == "the" && name(at + 2) && body_before
        }
        "for" => name(next) && body_before,
        "and" | "&" => {
            name(next) && at >= 2 && {
                // "Department of Health and Human Services": inside a body's name only.
                let of = (reading.sentence(at).start..at)
                    .rev()
                    .take(4)
                    .any(|t| matches!(reading.lower(t), "of" | "for"));
                of && !reading.is(next, Tags::BODY)
                    && nations::find(reading.text.word(next)).is_none()
                    && reading.is_capital(at - 1)
                    && !reading.is(next + 1, Tags::BODY | Tags::ROLE)
            } || reading.lower(at) == "&" && name(next)
        }
        "de" | "van" | "von" | "al" | "bin" | "da" | "di" | "del" | "la" | "el" | "der" | "dos"
        | "ibn" | "den" => name(next),
        "." => {
            reading.is(at - 1, Tags::TITLE) && name(next)
                || reading.text.word(at - 1).chars().count() == 1
                    && name(next)
                    && reading.text.tokens[at - 1].span.end()
                        == reading.text.tokens[at].span.start()
        }
        // "Students' Assembly"
        "'" | "’" => {
            let plural = reading.lower(at - 1).ends_with('s');
            plural && name(next) && reading.is(next, Tags::BODY)
        }
        _ => false,
    }
}

/// Splits a run into nation, role and name: "Peruvian Defence Minister Ana Roe".
fn split(reading: &Reading<'_>, run: Range<usize>, out: &mut Vec<Name>) {
    let of_before = possessor(reading, run.start);
    let mut start = run.start;
    // A title or role: everything up to its last word.
    let role_end = (run.start..run.end).rev().find(|t| {
        reading.is(*t, Tags::ROLE | Tags::TITLE)
            && !(run.len() > 1 && *t + 1 == run.end && reading.is(*t, Tags::BODY))
    });
    let small_role = (run.start > 0).then(|| run.start - 1).filter(|t| {
        reading.is(*t, Tags::ROLE)
            && !reading.is(*t, Tags::BODY)
            && !reading.is_capital(*t)
            && !reading.lower(*t).ends_with('s')
    });
    let mut role = small_role.map(|t| role_start(reading, t)..t + 1);
    if let Some(last) = role_end {
        if last + 1 >= run.end {
            // A role without a name: "the Prime Minister", "Pentagon Press Secretary" left to
            // the phrase; a body inside it is a name.
            body_in_role(reading, run.start..last, out);
            return;
        }
        if matches!(reading.lower(last + 1), "of" | "for") {
            body_in_role(reading, run.start..last, out);
            // "Secretary of State Ann Roe": role, field, name; "Coordinator for Strategic
            // Communications": a role with its field, no name.
            let field = last + 2;
            let known = FIELDS.contains(&reading.lower(field));
            if run.end < field + 3 && !(known && run.end > field + 1) {
                return;
            }
            let tokens = field + 1..run.end;
            out.push(Name {
                short: short_after(reading, tokens.end),
                kind: EntityKind::Person,
                role: Some(role_start(reading, run.start)..field + 1),
                of: nation_at(reading, run.start, last)
                    .0
                    .map(|(nation, _)| nation.to_owned()),
                tokens,
            });
            return;
        }
        role = Some(role_start(reading, run.start)..last + 1);
        body_in_role(reading, run.start..last, out);
        start = last + 1;
        start += usize::from(
            reading.lower(start) == "."
                || reading.lower(start) == "of"
                || reading.lower(start) == "for",
        );
    }
    let mut of = of_before;
    // "Peruvian Navy", "Ukrainian Air Force"
    let (nation, length) = nation_at(reading, start, run.end);
    if let Some((country, by)) = nation {
        if start + length == run.end {
            push_nation(start..run.end, country, by, out);
            return;
        }
        if by == By::Adjective || reading.is(run.end - 1, Tags::BODY | Tags::UNIT) {
            of = Some(country.to_owned());
        }
    }
    if start >= run.end {
        return;
    }
    let tokens = start..run.end;
    let short = short_after(reading, tokens.end);
    let kind = kind(reading, &tokens, role.is_some());
    out.push(Name {
        tokens,
        kind,
        role,
        of,
        short,
    });
}

/// Adjectives of a role stand before it: "senior", "Peruvian".
fn role_start(reading: &Reading<'_>, role: usize) -> usize {
    let sentence = reading.sentence(role);
    let mut at = role;
    while at > sentence.start && role - at < 6 {
        let t = at - 1;
        let adjective = reading.is_capital(t)
            && !reading.is(t, Tags::DET | Tags::PREP | Tags::CONJ)
            || matches!(
                reading.lower(t),
                "former"
                    | "senior"
                    | "deputy"
                    | "vice"
                    | "chief"
                    | "acting"
                    | "prime"
                    | "foreign"
                    | "defence"
                    | "defense"
                    | "health"
                    | "interior"
                    | "finance"
                    | "opposition"
                    | "regional"
                    | "local"
                    | "press"
                    | "police"
                    | "military"
                    | "government"
                    | "army"
            )
            || reading.is(t, Tags::ROLE) && !reading.lower(t).ends_with('s');
        if !adjective || reading.is(t, Tags::POSSESSIVE) {
            break;
        }
        at = t;
    }
    at
}

/// "Pentagon Press Secretary": the Pentagon is a body; "Department of Defense Deputy ...".
fn body_in_role(reading: &Reading<'_>, before: Range<usize>, out: &mut Vec<Name>) {
    let Some(last) = before
        .clone()
        .rev()
        .find(|t| reading.is(*t, Tags::BODY) || matches!(reading.lower(*t), "of"))
    else {
        return;
    };
    let mut end = last + 1;
    if reading.lower(last) == "of" {
        end = (last + 2).min(before.end);
    }
    let (nation, length) = nation_at(reading, before.start, end);
    let start = before.start + if nation.is_some() { length } else { 0 };
    if start < end && (start..end).any(|t| reading.is(t, Tags::BODY)) {
        out.push(Name {
            tokens: start..end,
            kind: EntityKind::Organization,
            role: None,
            of: nation
                .map(|(country, _)| country.to_owned())
                .or_else(|| possessor(reading, before.start)),
            short: None,
        });
    }
}

fn push_nation(tokens: Range<usize>, country: &str, by: By, out: &mut Vec<Name>) {
    match by {
        By::Name => out.push(Name {
            tokens,
            kind: EntityKind::Country,
            role: None,
            of: None,
            short: None,
        }),
        By::Seat | By::Body => out.push(Name {
            tokens,
            kind: if by == By::Body {
                EntityKind::Organization
            } else {
                EntityKind::Place
            },
            role: None,
            of: Some(country.to_owned()),
            short: None,
        }),
        By::Adjective => {}
    }
}

/// The nation that the words at a token name, of one to three words, and their number.
pub(super) fn nation_at(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
) -> (Option<(&'static str, By)>, usize) {
    for length in (1..=3).rev().filter(|l| at + l <= end) {
        let words = reading.text.words(&(at..at + length));
        if let Some(found) = nations::find(words) {
            return (Some(found), length);
        }
    }
    (None, 0)
}

/// The country or body in "Peru’s Navy", by what stands before the run.
fn possessor(reading: &Reading<'_>, start: usize) -> Option<String> {
    if start < 2 || !reading.is(start - 1, Tags::POSSESSIVE) {
        return None;
    }
    let owner = start - 1;
    for length in (1..=3).rev().filter(|l| owner >= *l) {
        let words = reading.text.words(&(owner - length..owner));
        if let Some((country, _)) = nations::find(words) {
            return Some(country.to_owned());
        }
    }
    reading
        .is_capital(owner - 1)
        .then(|| reading.text.word(owner - 1).to_owned())
}

/// "(SOF)" right after a name.
fn short_after(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let bracket = reading.lower(at) == "(" && matches!(reading.lower(at + 2), ")" | ";" | ",");
    let upper = |t: usize| {
        reading
            .text
            .tokens
            .get(t)
            .is_some_and(|t| t.shape == Shape::Upper)
    };
    (bracket && upper(at + 1)).then_some(at + 1..at + 2)
}

/// What a name names, by its words and neighbours.
fn kind(reading: &Reading<'_>, tokens: &Range<usize>, role: bool) -> EntityKind {
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
    if before == "outlet" || before == "newspaper" || before == "broadcaster" {
        return EntityKind::Outlet;
    }
    if reading.is(last, Tags::UNIT) && !reading.is(last, Tags::ROLE) {
        return EntityKind::Unit;
    }
    if matches!(
        reading.lower(last),
        "region"
            | "province"
            | "oblast"
            | "city"
            | "county"
            | "district"
            | "village"
            | "river"
            | "island"
            | "islands"
            | "valley"
            | "street"
            | "sea"
            | "bay"
            | "coast"
            | "peninsula"
            | "mountains"
            | "strip"
            | "prefecture"
            | "state"
            | "town"
            | "lake"
            | "airport"
            | "road"
            | "avenue"
    ) {
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
    let place_after = matches!(
        reading.lower(tokens.end),
        "region"
            | "province"
            | "oblast"
            | "city"
            | "county"
            | "district"
            | "village"
            | "neighborhood"
            | "neighbourhood"
            | "area"
    );
    let located = matches!(
        before,
        "in" | "near"
            | "at"
            | "from"
            | "outside"
            | "around"
            | "across"
            | "to"
            | "toward"
            | "towards"
            | "into"
            | "of"
            | "over"
    );
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
