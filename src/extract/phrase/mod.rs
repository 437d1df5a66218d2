//! Noun phrases to the left and to the right of a word, found by word classes.

mod after;
mod before;

pub(super) use after::after;
pub(super) use before::{before, skip_fillers_left};

use std::ops::Range;

use super::reading::Reading;
use super::when::Time;
use crate::lexicon::vocabulary;
use crate::lexicon::weights::hash;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, nations, outlets};

/// Nouns that can speak or be spoken of as a source.
pub(super) const SPEAKING: Tags = Tags::union(&[
    Tags::ROLE,
    Tags::BODY,
    Tags::UNIT,
    Tags::ARTIFACT,
    Tags::MEDIUM,
    Tags::POPULATION,
]);

/// Words that never stand inside a noun phrase.
const BREAKS: Tags = Tags::union(&[Tags::AUX, Tags::SUBORD, Tags::NEG]);

/// A noun phrase and its head part (before a comma or a relative clause).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// All its tokens, appositions included.
    pub all: Range<usize>,
    /// Its core: the tokens before the first apposition.
    pub core: Range<usize>,
}

/// The longest phrase that is looked at, in tokens.
const LONGEST: usize = 30;

/// Whether the token begins or is inside a time expression; gives its start.
pub(super) fn time_at(times: &[Time], token: usize) -> Option<&Time> {
    let after = times.partition_point(|t| t.tokens.end <= token);
    times.get(after).filter(|t| t.tokens.contains(&token))
}

/// Whether a word can be a noun.
pub(super) fn noun_like(reading: &Reading<'_>, t: usize) -> bool {
    let closed = Tags::DET
        | Tags::PREP
        | Tags::CONJ
        | Tags::SUBORD
        | Tags::AUX
        | Tags::PRON_SUBJ
        | Tags::ADV
        | Tags::NEG;
    reading.is_word(t)
        && (reading.is(t, SPEAKING)
            || reading.is_capital(t)
            || !reading.is(t, closed) && cues::verb(reading.lower(t)).is_none())
}

/// Whether a common noun names people, as dictionaries have it: "agitators".
pub(super) fn is_person(reading: &Reading<'_>, t: usize) -> bool {
    let closed = Tags::DET | Tags::PREP | Tags::CONJ | Tags::AUX | Tags::ADV | Tags::PRON_SUBJ;
    let entry = || vocabulary::entry(hash(reading.lower(t).as_bytes()));
    !reading.is_capital(t)
        && !reading.is(t, closed | Tags::PRON | Tags::POSS | Tags::REL)
        && entry().is_some_and(|e| {
            let article = t > 0 && matches!(reading.lower(t - 1), "a" | "an");
            e.noun == vocabulary::noun::PERSON && (e.verb == 0 || article)
        })
}

/// Whether a phrase can be who or what says something.
pub(super) fn can_speak(reading: &Reading<'_>, core: &Range<usize>) -> bool {
    // "one of them"
    let some = core.len() == 3 && reading.lower(core.end - 1) == "them";
    some || core.clone().any(|t| {
        reading.is(t, SPEAKING)
            || reading.is(t, Tags::PRON_SUBJ | Tags::REL) && core.len() == 1
            || matches!(
                reading.lower(t),
                "which"
                    | "others"
                    | "some"
                    | "many"
                    | "one"
                    | "another"
                    | "both"
                    | "most"
                    | "nobody"
                    | "everyone"
            ) && core.len() == 1
            || reading.is_capital(t)
                && (!reading.begins_sentence(t)
                    || core.len() > 1
                    || nations::find(reading.text.word(t)).is_some()
                    || outlets::find(reading.text.word(t)).is_some()
                    || reading.tags(t).is_empty())
            || is_person(reading, t)
            || nations::find(reading.text.word(t)).is_some()
            || outlets::by_domain(reading.lower(t)).is_some()
    })
}
