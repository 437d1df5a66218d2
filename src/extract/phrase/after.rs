//! The phrase that begins at a word.

use super::before::{breaks_as_verb, joins};
use super::{LONGEST, Phrase, SPEAKING, noun_like, time_at};
use crate::extract::reading::Reading;
use crate::extract::when::Time;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, numbers};

/// The noun phrase that begins at `start`, appositions and all, not reaching past `end`.
pub(in crate::extract) fn after(
    reading: &Reading<'_>,
    times: &[Time],
    start: usize,
    end: usize,
) -> Option<Phrase> {
    let mut at = start;
    let mut core_end = None;
    while at < end && at - start < LONGEST {
        if time_at(times, at).is_some() && at > start {
            break;
        }
        if !reading.is_word(at) {
            match reading.lower(at) {
                "(" | "[" => {
                    let Some(close) = (at..end)
                        .take(8)
                        .find(|c| matches!(reading.lower(*c), ")" | "]"))
                    else {
                        break;
                    };
                    at = close + 1;
                    continue;
                }
                "&" => {}
                // "OPEC+ sources"
                "+" if at > start && reading.is_word(at + 1) => {}
                // "RFE/RL"
                "/" if at > start && reading.is_capital(at + 1) => {}
                // "the cooks' association"
                "'" | "’"
                    if at > start
                        && reading.lower(at - 1).ends_with('s')
                        && reading.is_word(at + 1)
                        && !reading.is(at + 1, Tags::AUX) => {}
                "." if at > start && reading.is(at - 1, Tags::TITLE) => {}
                "," if at > start
                    && (apposition_after(reading, at, end)
                        || core_end.is_none() && name_after(reading, start, at, end)) =>
                {
                    core_end.get_or_insert(at);
                }
                _ => break,
            }
            at += 1;
            continue;
        }
        // "a tally its agents keep": a clause of its own.
        let clause = at > start
            && matches!(reading.lower(at), "its" | "his" | "her" | "their")
            && noun_like(reading, at - 1)
            && !reading.is(at - 1, Tags::PREP | Tags::CONJ | Tags::DET);
        if clause {
            break;
        }
        let tags = reading.tags(at);
        if at > start
            && tags.any(Tags::SUBORD | Tags::AUX | Tags::NEG)
            && !tags.any(Tags::POSSESSIVE | Tags::PREP)
            || tags.any(Tags::REL) && !tags.any(Tags::DET)
            || at > start && tags.any(Tags::PRON_SUBJ)
            || at > start
                && tags.any(Tags::ADV | Tags::HEDGE)
                && !tags.any(SPEAKING)
                && !reading.is_capital(at)
            || at > start && breaks_as_verb(reading, at, true)
            || at > start + 1 && gives_number(reading, at)
        {
            break;
        }
        if tags.any(Tags::PREP)
            && at > start
            && (reading.lower(at) == "by" && !reading.is(at - 1, Tags::ARTIFACT)
                || !noun_like(reading, at + 1) && !reading.is(at + 1, Tags::DET | Tags::POSS))
        {
            break;
        }
        if tags.any(Tags::CONJ) && (at == start || !joins(reading, at)) {
            break;
        }
        at += 1;
        if tags.any(Tags::PRON_SUBJ) {
            break;
        }
    }
    while at > start
        && (reading.is(at - 1, Tags::CONJ | Tags::PREP)
            || !reading.is_word(at - 1) && !matches!(reading.lower(at - 1), ")" | "]"))
    {
        at -= 1;
    }
    let core = start..core_end.unwrap_or(at).min(at);
    (!core.is_empty()).then_some(Phrase {
        all: start..at,
        core,
    })
}

/// "the Post lists 40": a noun by its form, and yet a verb before a number.
fn gives_number(reading: &Reading<'_>, at: usize) -> bool {
    let verb = Terms::Holding.has(reading.lower(at)) || cues::verb(reading.lower(at)).is_some();
    let number = |t: usize| reading.is_number(t) || numbers::ten(reading.lower(t)).is_some();
    let more = matches!(
        reading.lower(at + 1),
        "more" | "at" | "some" | "about" | "over"
    );
    verb && reading.lower(at).ends_with('s')
        && reading.is_capital(at - 1)
        && (number(at + 1) || more && (number(at + 2) || number(at + 3)))
}

/// Whether a comma goes on with the name of the one described: "the director of the clinic,
/// Dr Ana Roe,".
fn name_after(reading: &Reading<'_>, start: usize, comma: usize, end: usize) -> bool {
    const LONGEST: usize = 7;
    let the = reading.lower(start) == "the";
    let described = (start..comma).any(|t| {
        let people = reading.is(t, Tags::POPULATION);
        reading.is(t, Tags::ROLE | Tags::MEDIUM | Tags::POPULATION)
            && !reading.lower(t).ends_with('s')
            // "the health officer, Dr Ana Roe"
            && (!people || the && t + 1 == comma)
    });
    let until = end.min(comma + LONGEST);
    let title = |t: usize| reading.lower(t) == "." && reading.is(t - 1, Tags::TITLE);
    let part = |t: &usize| reading.is_capital(*t) || title(*t);
    let close = (comma + 1..until).find(|t| !part(t));
    let two = |close: usize| {
        (comma + 1..close)
            .filter(|t| reading.is_capital(*t))
            .count()
            >= 2
    };
    let close = close.unwrap_or(until);
    described && matches!(reading.lower(close), "," | "." | "") && two(close)
}

/// Whether a comma goes on with a description of the name before it: ", a spokesman",
/// ", head of the agency", ", 49".
fn apposition_after(reading: &Reading<'_>, comma: usize, end: usize) -> bool {
    let next = comma + 1;
    // "According to the Example Service, the plan is funded": a clause of its own.
    let clause = || {
        let rest = next + 1..end.min(next + LONGEST);
        let mut rest = rest.take_while(|t| reading.is_word(*t) && !reading.is(*t, Tags::REL));
        rest.any(|t| reading.is(t, Tags::AUX) && !reading.is(t, Tags::POSSESSIVE))
    };
    next < end
        && reading.is_capital(comma - 1)
        && !(reading.is(next, Tags::DET) && clause())
        && (matches!(reading.lower(next), "a" | "an" | "the" | "who")
            && (reading.is(next + 1, SPEAKING) || reading.is(next + 2, SPEAKING))
            || reading.is(next, Tags::ROLE) && !reading.is_capital(next))
}
