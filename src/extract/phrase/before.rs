//! The phrase that ends before a word.

use std::ops::Range;

use super::{BREAKS, LONGEST, Phrase, SPEAKING, noun_like, time_at};
use crate::extract::names::part_of;
use crate::extract::reading::Reading;
use crate::extract::when::Time;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, numbers};

/// Where the words before `end` that only accompany a verb begin: auxiliaries, adverbs,
/// times ("last month", "on Monday").
pub(in crate::extract) fn skip_fillers_left(
    reading: &Reading<'_>,
    times: &[Time],
    end: usize,
    floor: usize,
) -> usize {
    let mut at = end;
    while at > floor {
        let t = at - 1;
        if let Some(time) = time_at(times, t) {
            at = time.tokens.start.max(floor);
            if at > floor
                && matches!(
                    reading.lower(at - 1),
                    "on" | "in" | "at" | "during" | "late" | "early" | "since" | "by"
                )
            {
                at -= 1;
            }
            continue;
        }
        // "had on Saturday night put"
        let night = matches!(
            reading.lower(t),
            "night" | "morning" | "afternoon" | "evening" | "noon"
        );
        if night && t > floor && time_at(times, t - 1).is_some() {
            at -= 1;
            continue;
        }
        let adverb = reading.is(t, Tags::ADV) && !reading.is_capital(t)
            || reading.lower(t).ends_with("ly")
                && !reading.is_capital(t)
                && !reading.is(t, SPEAKING);
        let itself = matches!(
            reading.lower(t),
            "himself" | "herself" | "itself" | "themselves"
        );
        if itself
            || reading.is(t, Tags::AUX | Tags::NEG) && !reading.is(t, Tags::POSSESSIVE)
            || adverb
        {
            at -= 1;
        } else {
            break;
        }
    }
    at
}

/// The noun phrase that ends right before `end`, not reaching below `floor`.
pub(in crate::extract) fn before(
    reading: &Reading<'_>,
    times: &[Time],
    end: usize,
    floor: usize,
) -> Option<Phrase> {
    let end = skip_fillers_left(reading, times, end, floor);
    if end <= floor {
        return None;
    }
    // "Jane Roe, a spokeswoman for the port, said": the phrase before the apposition.
    if reading.lower(end - 1) == "," {
        let comma = (floor..end - 1)
            .rev()
            .take(LONGEST)
            .find(|t| reading.lower(*t) == ",")?;
        let inside = comma + 1..end - 1;
        if inside.is_empty() || !apposes(reading, &inside) {
            return None;
        }
        let mut core = core_before(reading, before_bracket(reading, comma, floor), floor)?;
        // "A survey by X, published in the Post last month, before the vote, found": what a
        // preposition governs is no subject.
        let governed = core.start > floor
            && reading.is(core.start - 1, Tags::PREP)
            && !reading.is(core.start - 1, Tags::SUBORD);
        let earlier = (floor..core.start)
            .rev()
            .take(LONGEST)
            .find(|t| reading.lower(*t) == ",");
        if let Some(earlier) = earlier.filter(|e| governed && apposes(reading, &(e + 1..comma)))
            && let Some(outer) =
                core_before(reading, before_bracket(reading, earlier, floor), floor)
        {
            core = outer;
        }
        let core = name_before(reading, &core, floor).unwrap_or(core);
        let core = with_part(reading, &core, floor).unwrap_or(core);
        return Some(Phrase {
            all: core.start..end,
            core,
        });
    }
    let core = core_before(reading, before_bracket(reading, end, floor), floor)?;
    Some(Phrase {
        all: core.start..end,
        core,
    })
}

/// "The mayor of Mobile, Alabama, Ana Roe, said": the phrase before the division or country
/// that its last name lies in.
fn with_part(reading: &Reading<'_>, core: &Range<usize>, floor: usize) -> Option<Range<usize>> {
    let part = part_of(reading, core).filter(|p| p.start > floor)?;
    core_before(reading, part.end, floor)
}

/// "Jo Petz, head of the union, which ..., said": the name before a first apposition.
fn name_before(reading: &Reading<'_>, core: &Range<usize>, floor: usize) -> Option<Range<usize>> {
    let comma = core
        .start
        .checked_sub(1)
        .filter(|c| *c > floor && reading.lower(*c) == ",")?;
    let name = core_before(reading, comma, floor)?;
    let part = |t: usize| {
        reading.is_capital(t) || t > 0 && reading.lower(t) == "." && is_initial(reading, t - 1)
    };
    let capitals = name.len() >= 2 && name.clone().all(part);
    let described = core
        .clone()
        .any(|t| reading.is(t, Tags::ROLE) && !reading.is_capital(t));
    (capitals && described).then_some(name)
}

/// "S." in "S. Roe".
fn is_initial(reading: &Reading<'_>, t: usize) -> bool {
    reading.is_capital(t) && reading.text.word(t).chars().count() == 1
}

/// Where a bracket that ends at `end` opens; `end` itself where none does.
fn before_bracket(reading: &Reading<'_>, end: usize, floor: usize) -> usize {
    if end == floor || !matches!(reading.lower(end - 1), ")" | "]") {
        return end;
    }
    let open = (floor..end)
        .rev()
        .take(LONGEST)
        .find(|t| matches!(reading.lower(*t), "(" | "["));
    open.filter(|o| *o > floor).unwrap_or(end)
}

/// Whether the words between two commas can be an apposition: a description, an age,
/// "citing ...", a relative clause; not a clause of their own.
fn apposes(reading: &Reading<'_>, inside: &Range<usize>) -> bool {
    let first = inside.start;
    reading.is(first, Tags::DET | Tags::REL | Tags::POSS | Tags::PREP)
        || reading.is(first, SPEAKING)
        || reading.is_capital(first)
        || reading.is_number(first)
        || numbers::unit(reading.lower(first)).is_some()
        || reading.lower(first).ends_with("ing")
        || reading.lower(first).ends_with("ed")
        || Terms::Carrying.has(reading.lower(first))
        || reading.is(first, Tags::VERB) && inside.clone().any(|t| reading.lower(t) == "by")
        || inside.len() <= 3
}

/// The phrase without appositions that ends before `end`.
fn core_before(reading: &Reading<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut at = end;
    while at > floor && end - at < LONGEST {
        let t = at - 1;
        if !reading.is_word(t) {
            match reading.lower(t) {
                "&" => at -= 1,
                "+" | "/" if at < end && t > floor && reading.is_capital(t - 1) => at -= 1,
                ")" if at < end => {
                    let open = (floor..t).rev().take(8).find(|o| reading.lower(*o) == "(");
                    match open {
                        Some(open) => at = open,
                        None => break,
                    }
                }
                "." if at < end
                    && t > floor
                    && (reading.is(t - 1, Tags::TITLE) || is_initial(reading, t - 1)) =>
                {
                    at -= 1;
                }
                // "the Builders' Council"
                "'" | "’"
                    if at < end
                        && t > floor
                        && (reading.is_capital(t - 1) && reading.is_capital(at)
                            || reading.is(at, Tags::BODY)
                                && reading.is(t - 1, Tags::POPULATION))
                        && reading.lower(t - 1).ends_with('s') =>
                {
                    at -= 1;
                }
                _ => break,
            }
            continue;
        }
        if reading.is(t, Tags::PRON_SUBJ | Tags::REL) {
            // A pronoun stands alone; before other words it ends the phrase.
            if at == end {
                return Some(one_of(reading, t, floor)..end);
            }
            break;
        }
        if reading.is(t, BREAKS) && !reading.is(t, Tags::POSSESSIVE)
            || breaks_as_verb(reading, t, at < end)
        {
            break;
        }
        if reading.is(t, Tags::CONJ) {
            if at == end || t == floor || !joins(reading, t) {
                break;
            }
        } else if reading.is(t, Tags::PREP) {
            let inside = at < end
                && t > floor
                && noun_like(reading, t - 1)
                // "they turned to the ministry": the verb is no part of the phrase.
                && (reading.is_capital(t - 1)
                    || reading.is(t - 1, SPEAKING)
                    || !reading.lower(t - 1).ends_with("ed"))
                && reading.lower(t - 1) != "according"
                && !matches!(
                    reading.lower(t),
                    "after" | "before" | "since" | "until" | "during" | "as" | "than"
                );
            if !inside {
                break;
            }
        } else if reading.is(t, Tags::PRON) && !reading.is(t, Tags::DET) {
            // A pronoun stands alone; before other words it ends the phrase.
            if at == end {
                return Some(one_of(reading, t, floor)..end);
            }
            break;
        }
        at -= 1;
        // "a figure the union disputes": an article begins a phrase.
        let article = matches!(
            reading.lower(t),
            "the" | "a" | "an" | "both" | "his" | "her" | "its" | "their"
        ) && t > floor;
        if article && !reading.is(t - 1, Tags::PREP | Tags::CONJ | Tags::DET) {
            break;
        }
    }
    // A phrase does not begin with a preposition or a conjunction.
    while at < end
        && (reading.is(at, Tags::CONJ) || reading.is(at, Tags::PREP) && !reading.is(at, Tags::DET))
    {
        at += 1;
    }
    (at < end).then_some(at..end)
}

/// "one of them": where the phrase begins that a pronoun ends.
fn one_of(reading: &Reading<'_>, pronoun: usize, floor: usize) -> usize {
    let some = pronoun.checked_sub(2).filter(|t| *t >= floor);
    let some =
        some.filter(|_| reading.lower(pronoun) == "them" && reading.lower(pronoun - 1) == "of");
    some.unwrap_or(pronoun)
}

/// Known verb forms that end a phrase: cue verbs that are not also nouns here.
pub(super) fn breaks_as_verb(reading: &Reading<'_>, t: usize, inside: bool) -> bool {
    if reading.is_capital(t) && !reading.begins_sentence(t) {
        return false;
    }
    if reading.is(t, Tags::VERB) {
        return true;
    }
    let word = reading.lower(t);
    if cues::noun(word).is_some() || reading.is(t, SPEAKING) {
        return false;
    }
    let cue = cues::verb(word).is_some_and(|c| !matches!(c.form, cues::CueForm::Base));
    // "the injured officers": a participle before its noun is an adjective.
    cue && !(inside && t > 0 && reading.is(t - 1, Tags::DET | Tags::POSS))
}

/// Whether "and" joins two of a kind: two names, two nouns.
pub(super) fn joins(reading: &Reading<'_>, and: usize) -> bool {
    let (left, right) = (and - 1, and + 1);
    let name = |t: usize| reading.is_capital(t);
    let noun = |t: usize| reading.is(t, SPEAKING);
    let right_name = name(right) || reading.is(right, Tags::DET) && name(right + 1);
    (name(left) && right_name)
        || (noun(left)
            && (noun(right)
                || noun(right + 1)
                || reading.is(right, Tags::DET) && noun(right + 2)
                || right_name))
}
