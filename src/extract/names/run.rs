//! Runs of words that can be one name.

use std::collections::HashSet;
use std::ops::Range;

use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::extract::when::Time;
use crate::lexicon::terms::Terms;
use crate::lexicon::vocabulary;
use crate::lexicon::weights::hash;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, gazetteer, nations, numbers, outlets};
use crate::text::{Shape, singular};

/// How the story writes its words elsewhere.
pub(super) struct Written<'r> {
    /// In small letters: capitalised at the start of a sentence, they are no names.
    small: HashSet<&'r str>,
    /// With a capital inside a sentence: names wherever they stand.
    capital: HashSet<&'r str>,
    /// With a capital anywhere but in the headline.
    below: HashSet<&'r str>,
}

impl<'r> Written<'r> {
    pub(super) fn new(reading: &'r Reading<'_>) -> Written<'r> {
        let words = || (0..reading.len()).filter(|t| reading.is_word(*t));
        let small = |t: &usize| reading.text.tokens[*t].shape == Shape::Lower;
        let inside = |t: &usize| {
            reading.is_capital(*t) && !reading.begins_sentence(*t) && !reading.in_title_case(*t)
        };
        Written {
            small: words().filter(small).map(|t| reading.lower(t)).collect(),
            capital: words().filter(inside).map(|t| reading.lower(t)).collect(),
            below: words()
                .filter(|t| reading.is_capital(*t) && !reading.in_title_case(*t))
                .map(|t| reading.lower(t))
                .collect(),
        }
    }

    /// Whether the text below the headline has a word with a capital; a story of a headline
    /// alone tells nothing.
    fn named(&self, word: &str) -> bool {
        self.below.is_empty() || self.below.contains(word)
    }
}

/// The longest run of name words at a token; empty where none begins.
pub(super) fn run(
    reading: &Reading<'_>,
    times: &[Time],
    written: &Written<'_>,
    start: usize,
    end: usize,
) -> Range<usize> {
    let mut at = start;
    // "NIGHT OF MAYHEM": capitals through the line.
    let part = reading.lower(start) == "of";
    while at < end && !part {
        if name_word(reading, times, written, at)
            || at == start && ordinal_name(reading, at, end)
            || at > start && numbered(reading, start, at, end)
        {
            at += 1;
        } else if at > start && joined(reading, start, at, end) {
            at += 2;
        } else if at > start && links(reading, times, written, at, end) {
            at += 1 + usize::from(reading.lower(at + 1) == "the");
        } else {
            break;
        }
    }
    start..at
}

/// "Trinidad and Tobago", "Tyne and Wear", "RFE/RL": one place with "and" in its name, one
/// outlet with a stroke.
fn joined(reading: &Reading<'_>, start: usize, and: usize, end: usize) -> bool {
    if and + 1 >= end || !reading.is_capital(and + 1) {
        return false;
    }
    let words = reading.text.words(&(start..and + 2));
    if reading.lower(and) == "/" {
        return outlets::find(words).is_some();
    }
    if reading.lower(and) != "and" {
        return false;
    }
    nations::find(words).is_some() || gazetteer::find(words).next().is_some()
}

/// "the Example 24 channel": a number in an outlet's name.
fn numbered(reading: &Reading<'_>, start: usize, at: usize, end: usize) -> bool {
    let medium = |t: usize| reading.is(t, Tags::MEDIUM) && t < reading.sentence(at).end;
    let short = reading.lower(at).len() <= 3;
    let before = start > 0 && reading.is(start - 1, Tags::MEDIUM);
    let behind = before || reading.is(at - 1, Tags::MEDIUM) && reading.is_capital(at - 1);
    at < end && reading.is_number(at) && short && (medium(at + 1) || behind)
}

/// "8th Cavalry Regiment", "9th Circuit".
fn ordinal_name(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let word = reading.lower(at);
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|s| word.ends_with(s));
    ordinal && at + 1 < end && reading.is_capital(at + 1)
}

fn name_word(reading: &Reading<'_>, times: &[Time], written: &Written<'_>, at: usize) -> bool {
    let word = reading.lower(at);
    if outlets::by_domain(word).is_some() || web_address(word) {
        return true;
    }
    if !reading.is_capital(at)
        || reading
            .lower(at)
            .rsplit_once('-')
            .is_some_and(|(_, tail)| Terms::HyphenTails.has(tail))
        || phrase::time_at(times, at).is_some()
        || matches!(
            word,
            "i" | "mr" | "mrs" | "ms" | "a" | "i'm" | "i've" | "i’m"
        )
        || at > 0 && Terms::TimeZones.has(word) && of_a_clock(reading, at - 1)
    {
        return false;
    }
    // A headline in capitals: names are those of the text below.
    if reading.in_title(at)
        && reading.in_title_case(at)
        && !written.named(word)
        && reading.text.tokens[at].shape == Shape::Capital
        && nations::find(reading.text.word(at)).is_none()
        && outlets::find(reading.text.word(at)).is_none()
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
    // "spokesman Per Roe"
    let given = word == "per" && !reading.begins_sentence(at) && reading.is_capital(at + 1);
    // "Doctors Without Borders"
    let inner = reading.is(at, Tags::PREP)
        && at > 0
        && !reading.begins_sentence(at)
        && !reading.in_title_case(at)
        && reading.text.tokens[at].shape == Shape::Capital
        && reading.is_capital(at - 1)
        && reading.is_capital(at + 1);
    if closed && !given && !inner {
        return false;
    }
    if reading.is(at, Tags::MEDIUM)
        && matches!(word, "tv")
        && !reading.is_capital(at + 1)
        && !reading.is_number(at + 1)
        && (at == 0 || !reading.is_capital(at - 1))
    {
        return false;
    }
    let alone = !reading.is_capital(at + 1) && (at == 0 || !reading.is_capital(at - 1));
    let nation = nations::find(reading.text.word(at)).is_some();
    let common = Terms::General.has(word)
        || reading.is(at, phrase::SPEAKING)
        || cues::verb(word).is_some()
        || numbers::vague(word).is_some()
        || numbers::unit(word).is_some()
        || word == "according";
    if reading.begins_sentence(at) && alone && common && !nation {
        return false;
    }
    // "Second-round estimates"
    let compound = word
        .split_once('-')
        .is_some_and(|(_, tail)| !tail.is_empty())
        && reading
            .text
            .word(at)
            .chars()
            .filter(|c| c.is_uppercase())
            .count()
            == 1;
    if reading.begins_sentence(at)
        && alone
        && compound
        && reading.is_word(at + 1)
        && common_noun(reading.lower(at + 1))
    {
        return false;
    }
    // "Two Peruvian officials"
    let counts = numbers::unit(word).is_some() || numbers::ten(word).is_some();
    if reading.begins_sentence(at) && counts {
        return false;
    }
    // "Oil prices rose": a noun before another, both common ones.
    let named = nation
        || written.capital.contains(word)
        || outlets::find(reading.text.word(at)).is_some()
        || gazetteer::find(reading.text.word(at)).next().is_some();
    if reading.begins_sentence(at) && alone && !named && common_noun(word) {
        // "Shipments to China dropped"
        if word.ends_with('s') && !word.ends_with("ss") && common_noun(&singular(word)) {
            return false;
        }
        let next = reading.lower(at + 1);
        let noun = reading.is(at + 1, phrase::SPEAKING) || common_noun(next);
        if noun && cues::verb(next).is_none() {
            return false;
        }
    }
    let first = reading.begins_sentence(at) || reading.in_title_case(at);
    !(first && written.small.contains(word) && nations::find(reading.text.word(at)).is_none())
}

/// Whether dictionaries have a word as a noun.
fn common_noun(word: &str) -> bool {
    vocabulary::entry(hash(word.as_bytes())).is_some_and(|e| e.noun != 0)
}

/// Whether a word ends a time of day: "8:12 p.m.", "16:40".
fn of_a_clock(reading: &Reading<'_>, t: usize) -> bool {
    let word = reading.lower(t);
    reading.is_number(t) || matches!(word, "." | "pm" | "am" | "p.m" | "a.m" | "p.m." | "a.m.")
}

/// A word with an inner point and no capital: "example.org".
pub(super) fn web_address(word: &str) -> bool {
    word.contains('.')
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word
            .rsplit('.')
            .next()
            .is_some_and(|t| t.len() >= 2 && t.bytes().all(|b| b.is_ascii_alphabetic()))
        && !word.ends_with('.')
        && word.split('.').next().is_some_and(|h| h.len() > 1)
}

/// Small words inside names: "Ministry of Health", "Centers for Disease Control and
/// Prevention", "Charles de Gaulle".
fn links(
    reading: &Reading<'_>,
    times: &[Time],
    written: &Written<'_>,
    at: usize,
    end: usize,
) -> bool {
    let next = at + 1;
    let name = |t: usize| t < end && name_word(reading, times, written, t);
    let body_before = reading.is(at - 1, Tags::BODY | Tags::UNIT | Tags::ROLE)
        || Terms::BodyHeads.has(reading.lower(at - 1));
    match reading.lower(at) {
        "of" => {
            name(next) && (body_before || reading.is_capital(at - 1) && !of_a_person(reading, at))
                || reading.lower(next) == "the" && name(at + 2) && body_before
        }
        "for" => {
            let body = body_before || stood_for(reading, at);
            body && (name(next) || reading.lower(next) == "the" && name(at + 2))
        }
        // "Front for Peace in Westland", "Committee to Protect Miners": of those who stand
        // for something; a ministry in a town is named without it.
        "in" | "to" => name(next) && cause(reading, at),
        "and" if name(next) && abbreviated(reading, at, end) => true,
        "and" if name(next) && one_body(reading, at, end) => true,
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
        | "ibn" | "den" | "du" | "des" | "do" | "das" | "y" => name(next),
        "." => {
            // "St. Louis"
            let saint = matches!(reading.lower(at - 1), "st" | "ste");
            (saint || reading.is(at - 1, Tags::TITLE)) && name(next)
                || reading.text.word(at - 1).chars().count() == 1
                    && name(next)
                    && reading.text.tokens[at - 1].span.end()
                        == reading.text.tokens[at].span.start()
        }
        // "Children's Hospital", "Attorney General's Office"
        "'s" | "’s" => {
            let people = Tags::ROLE | Tags::TITLE | Tags::POPULATION;
            reading.is(at - 1, people) && name(next) && reading.is(next, Tags::BODY)
        }
        // "Students' Assembly"
        "'" | "’" => {
            let plural = reading.lower(at - 1).ends_with('s');
            plural && name(next) && reading.is(next, Tags::BODY)
        }
        _ => joined_particle(reading, at),
    }
}

/// "Alliance of Teachers for": the noun of a movement before what it is made of.
fn stood_for(reading: &Reading<'_>, at: usize) -> bool {
    let of = at >= 3 && reading.lower(at - 2) == "of" && reading.is_capital(at - 1);
    of && Terms::Movements.has(reading.lower(at - 3)) && reading.is_capital(at - 3)
}

/// "Front for Peace", "Committee": before "in" the words of a movement with what it is for,
/// before "to" its noun.
fn cause(reading: &Reading<'_>, at: usize) -> bool {
    const LONGEST: usize = 6;
    let movement = |t: usize| Terms::Movements.has(reading.lower(t)) && reading.is_capital(t);
    let floor = reading.sentence(at).start;
    if reading.lower(at) == "to" {
        return movement(at - 1) && reading.is_capital(at + 2);
    }
    let part = |t: &usize| {
        reading.is_capital(*t) || matches!(reading.lower(*t), "for" | "the" | "of" | "and")
    };
    let before = (floor..at).rev().take_while(part).take(LONGEST);
    let words: Vec<usize> = before.collect();
    words
        .windows(2)
        .any(|w| reading.lower(w[0]) == "for" && movement(w[1]))
}

/// "Helena Strand of Example Foods": two or three words that are no body's stand before "of",
/// and a firm's or a body's name behind it.
fn of_a_person(reading: &Reading<'_>, of: usize) -> bool {
    const LONGEST: usize = 3;
    let plain = |t: &usize| {
        reading.text.tokens[*t].shape == Shape::Capital
            && !reading.is(*t, phrase::SPEAKING | Tags::DET)
            && !Terms::General.has(reading.lower(*t))
    };
    let floor = reading.sentence(of).start;
    let before = (floor..of).rev().take_while(|t| reading.is_capital(*t));
    let before: Vec<usize> = before.take(LONGEST + 1).collect();
    let behind = (of + 1..reading.sentence(of).end).take_while(|t| reading.is_capital(*t));
    let body = behind
        .last()
        .filter(|last| *last > of + 1)
        .is_some_and(|last| {
            Terms::FirmNouns.has(reading.lower(last)) || reading.is(last, Tags::BODY)
        });
    body && (2..=LONGEST).contains(&before.len()) && before.iter().all(plain)
}

/// "the Roads and River Transport Board": one body, where its article stands before the first
/// word and that is the name of nothing.
fn one_body(reading: &Reading<'_>, and: usize, end: usize) -> bool {
    let Some(article) = and.checked_sub(2) else {
        return false;
    };
    let first = and - 1;
    let close = (and + 1..end)
        .find(|t| !reading.is_capital(*t))
        .unwrap_or(end);
    let body = close > and + 2 && reading.is(close - 1, Tags::BODY);
    let word = reading.text.word(first);
    let named = nations::find(word).is_some() || gazetteer::find(word).next().is_some();
    body && reading.lower(article) == "the"
        && reading.is_capital(first)
        && !reading.is(first, phrase::SPEAKING)
        && !named
        && outlets::find(word).is_none()
}

/// "Relief and Works Commission (RWC)": the letters behind it are those of the whole.
fn abbreviated(reading: &Reading<'_>, and: usize, end: usize) -> bool {
    let part = |t: &usize| {
        reading.is_capital(*t) || matches!(reading.lower(*t), "and" | "of" | "for" | "the")
    };
    let close = (and + 1..end).find(|t| !part(t)).unwrap_or(end);
    if reading.lower(close) != "(" || reading.lower(close + 2) != ")" {
        return false;
    }
    let letters = reading.text.word(close + 1);
    let first = |t: usize| {
        reading
            .text
            .word(t)
            .chars()
            .next()
            .filter(|c| c.is_uppercase())
    };
    let right: String = (and + 1..close).filter_map(first).collect();
    let left = letters.strip_suffix(&*right).unwrap_or_default();
    let left = left.trim_end_matches('a');
    let mut from = and;
    for letter in left.chars().rev() {
        while from > 0 && first(from - 1).is_none() && part(&(from - 1)) {
            from -= 1;
        }
        match from.checked_sub(1) {
            Some(before) if first(before) == Some(letter) => from = before,
            _ => return false,
        }
    }
    !left.is_empty()
}

/// "al-Harbi" after a given name: a particle in small letters joined to a name.
fn joined_particle(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.text.word(at);
    let after = word.split_once('-').filter(|(particle, _)| {
        matches!(
            *particle,
            "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ben" | "ibn" | "ould"
        )
    });
    reading.is_capital(at - 1)
        && after.is_some_and(|(_, name)| name.starts_with(char::is_uppercase))
}
