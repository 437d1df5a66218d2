//! The counted noun phrase after a number, and its head.

use std::ops::Range;

use crate::extract::number::{Number, Value};
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{calendar, cues, measures, nations, numbers, units};

/// A vague plural counts a plural or a people, else what follows it is a verb ("thousands
/// leave").
pub(super) fn vague_head(
    reading: &Reading<'_>,
    number: &Number,
    found: (Range<usize>, Option<usize>),
) -> (Range<usize>, Option<usize>) {
    let vague = matches!(number.value, Value::Vague(..));
    let verb = |h: usize| {
        !is_plural(reading, h)
            && !is_demonym(reading, h)
            && !happened(reading, h)
            && reading.lower(h) != "dead"
    };
    match found {
        (counted, Some(head)) if vague && verb(head) => (counted.start..counted.start, None),
        found => found,
    }
}

/// The counted noun phrase after a number: its tokens and its head.
pub(super) fn counted(
    reading: &Reading<'_>,
    from: usize,
    end: usize,
) -> (Range<usize>, Option<usize>) {
    let mut at = from;
    while at < end
        && (reading.is_quote_mark(at)
            || matches!(
                reading.lower(at),
                "of" | "more"
                    | "other"
                    | "additional"
                    | "new"
                    | "the"
                    | "its"
                    | "their"
                    | "his"
                    | "such"
                    | "this"
            ) && at < from + 3)
    {
        at += 1;
    }
    // "46 of the 50 entries": the noun stands behind the whole.
    let of = (from..at).any(|t| reading.lower(t) == "of");
    let whole = |t: usize| reading.is_number(t) || numbers::unit(reading.lower(t)).is_some();
    // "280 million of the 1.5 billion euros" are two sums.
    let sum = |t: usize| {
        numbers::scale(reading.lower(t)).is_some() || units::find(reading.lower(t)).is_some()
    };
    if of && whole(at) && at + 1 < end && reading.is_word(at + 1) && !sum(at + 1) {
        at += 1;
    }
    // "16 died and five others were hurt"
    if reading.lower(at) == "others" {
        return (at..at, None);
    }
    if reading.lower(at) == "missing" && !goes_on(reading, at + 1, end) {
        return (at..at + 1, Some(at));
    }
    // "nine of them": whoever was counted before.
    if at > from
        && matches!(
            reading.lower(at),
            "them" | "those" | "these" | "whom" | "which" | "us" | "you"
        )
    {
        return (at..at, None);
    }
    let mut begin = at;
    let mut head = None;
    let mut whose = false;
    while at < end && at - begin < 7 {
        let word = reading.lower(at);
        if reading.is(at, Tags::POSSESSIVE) && at > begin {
            // "11,500 of the company's staff": the owner is no head.
            begin = at + 1;
            head = None;
            at += 1;
            continue;
        }
        if reading.is_quote_mark(at) || word == "-" {
            at += 1;
            continue;
        }
        if !reading.is_word(at)
            || reading.is(
                at,
                Tags::PREP
                    | Tags::CONJ
                    | Tags::SUBORD
                    | Tags::AUX
                    | Tags::REL
                    | Tags::DET
                    | Tags::PRON_SUBJ
                    | Tags::POSSESSIVE,
            )
            || reading.is_number(at)
        {
            break;
        }
        if reading.is(at, Tags::ADV) && !reading.is(at, Tags::POPULATION) {
            break;
        }
        if reading.is(at, Tags::HEDGE) && head.is_none() {
            at += 1; // "dozens feared dead"
            continue;
        }
        if happened(reading, at) {
            if goes_on(reading, at + 1, end) && head.is_none() {
                at += 1;
                continue;
            }
            if head.is_none() && begin == at {
                head = Some(at);
            }
            break;
        }
        if head.is_none() && is_verb_form(reading, at) && !goes_on(reading, at + 1, end) {
            break; // "24,010 squeezed in"
        }
        let demonym = is_demonym(reading, at) && word.ends_with('s');
        let plural = demonym
            || !reading.is_capital(at) && (reading.is(at, Tags::POPULATION) || plural(word));
        let verb = cues::verb(word).is_some_and(|c| c.form != cues::CueForm::Base)
            && head.is_some()
            && !whose;
        if verb {
            break;
        }
        if head.is_some_and(|h| is_plural(reading, h)) && !plural {
            break;
        }
        head = Some(at);
        at += 1;
        // "student records": the people only tell whose.
        whose = !word.ends_with('s')
            && !Terms::Plurals.has(word)
            && at < end
            && !reading.is_capital(at)
            && self::plural(reading.lower(at))
            && !reading.is(at, Tags::AUX);
        if plural && !whose && !next_is_noun(reading, at, end) {
            break;
        }
    }
    (begin..head.map_or(begin, |h| h + 1), head)
}

/// "Peruvians", "North Koreans": whether a people's name ends at a token.
pub(in crate::extract) fn is_demonym(reading: &Reading<'_>, at: usize) -> bool {
    let adjective = |start: usize| {
        let words = reading.text.words(&(start..at + 1));
        nations::find(words).is_some_and(|(_, by)| by == nations::By::Adjective)
    };
    reading.is_capital(at) && (adjective(at) || at > 0 && adjective(at - 1))
}

/// Whether a head noun is a plural or one of people.
pub(in crate::extract) fn is_plural(reading: &Reading<'_>, head: usize) -> bool {
    reading.is(head, Tags::POPULATION) || plural(reading.lower(head)) && !reading.is_capital(head)
}

/// A past form that is no noun.
fn is_verb_form(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, Tags::VERB)
        || reading.lower(at).ends_with("ed") && !reading.is(at, Tags::POPULATION)
}

/// A participle of what happened to those counted: "killed", "injured".
fn happened(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.lower(at);
    measures::by_verb(word).is_some()
        && (word.ends_with("ed")
            || matches!(word, "hurt" | "sent" | "slain" | "dead" | "laid" | "shot"))
}

/// Whether a noun follows, so that a participle before it is an adjective.
fn goes_on(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end
        && reading.is_word(at)
        && !reading.is(
            at,
            Tags::PREP
                | Tags::CONJ
                | Tags::SUBORD
                | Tags::AUX
                | Tags::REL
                | Tags::DET
                | Tags::ADV
                | Tags::PRON_SUBJ,
        )
        && !happened(reading, at)
        && time_free(reading, at)
}

fn time_free(reading: &Reading<'_>, at: usize) -> bool {
    calendar::weekday(reading.lower(at)).is_none() || !reading.is_capital(at)
}

/// "police officers", "rescue workers": a population noun straight after a plural.
fn next_is_noun(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end
        && !reading.is_capital(at)
        && reading.is(at, Tags::POPULATION)
        && !happened(reading, at)
}

fn plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        || Terms::Plurals.has(word)
}
