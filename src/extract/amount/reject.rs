//! Why a number is no quantity: dates, times of day, addresses, identifiers, ages.

use std::ops::Range;

use crate::extract::number::{Number, Value};
use crate::extract::phrase::time_at;
use crate::extract::reading::Reading;
use crate::extract::when::Time;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::UnitKind;
use crate::lexicon::words::Tags;
use crate::lexicon::{calendar, cues, measures, nations, units};
use crate::model::PassedOver;
use crate::text::singular;

/// Why a number is no quantity.
pub(super) fn reason_against(
    reading: &Reading<'_>,
    times: &[Time],
    sentence: &Range<usize>,
    number: &Number,
) -> Option<PassedOver> {
    let first = number.tokens.start;
    let after = number.tokens.end;
    if number
        .tokens
        .clone()
        .any(|t| time_at(times, t).is_some_and(|time| !relative(reading, time)))
    {
        return Some(PassedOver::Date);
    }
    let before = if first > sentence.start {
        reading.lower(first - 1)
    } else {
        ""
    };
    let next = if after < sentence.end {
        reading.lower(after)
    } else {
        ""
    };
    // "was struck on Monday.[3]": a note.
    if before == "[" && next == "]" && number.digits {
        return Some(PassedOver::Identifier);
    }
    if next == ":" && reading.is_number(after + 1)
        || before == ":" && first >= 2 && reading.is_number(first - 2)
        || Terms::Clock.has(next)
    {
        return Some(PassedOver::TimeOfDay);
    }
    let counts_too =
        |t: usize| matches!(reading.lower(t), "one" | "1" | "two" | "2" | "three" | "3");
    let time = reading.is(after, Tags::TIME) || units::find(next).is_some();
    if before == "in"
        && !time
        && (first.saturating_sub(4).max(sentence.start)..first - 1).any(counts_too)
    {
        return Some(PassedOver::Ratio); // "one patient in four"
    }
    let half_day = next == "in"
        && reading.lower(after + 1) == "the"
        && matches!(
            reading.lower(after + 2),
            "morning" | "afternoon" | "evening"
        );
    if half_day || next == "at" && reading.lower(after + 1) == "night" {
        return Some(PassedOver::TimeOfDay);
    }
    if matches!(before, "#" | "no." | "№" | "/" | "@")
        || next == "/" && reading.is_number(after + 1)
    {
        return Some(PassedOver::Identifier);
    }
    if number.part {
        return Some(PassedOver::Ratio);
    }
    if !number.digits || number.scaled {
        return None;
    }
    let on_it = number.attached.is_some() || number.before.is_some();
    if !on_it && address(reading, after, sentence.end) {
        return Some(PassedOver::Address); // "16-18 Mill Road"
    }
    let Value::One(value) = number.value else {
        return None;
    };
    let plain = number.attached.is_none()
        && !reading.text.words(&number.tokens).contains(',')
        && value.fract() == 0.0;
    let four = reading.text.words(&number.tokens).len() == 4;
    let money = units::find(before).is_some_and(|u| u.kind == UnitKind::Money);
    // "the 2004 American championship" counts no Americans.
    let counted = counts(reading, after)
        && (!reading.is_capital(after) || reading.lower(after).ends_with('s'));
    if plain && !money && four && (1900.0..2100.0).contains(&value) && !counted {
        return Some(PassedOver::Year);
    }
    if plain && address(reading, after, sentence.end) {
        return Some(PassedOver::Address);
    }
    if plain && first > sentence.start && identifier(reading, first, after) {
        return Some(PassedOver::Identifier);
    }
    let age = before == ","
        && (next == "," || next == "." || after >= sentence.end)
        && value < 120.0
        && plain
        && first >= 2
        && reading.is_capital(first - 2);
    if age || before == "aged" || before == "age" {
        return Some(PassedOver::Age);
    }
    if calendar::month(before).is_some() && reading.is_capital(first - 1) {
        return Some(PassedOver::Date);
    }
    None
}

/// "the past three days" is a time and a quantity; "25 November" is a date only.
fn relative(reading: &Reading<'_>, time: &Time) -> bool {
    let words = &time.tokens;
    words.clone().any(|t| reading.is(t, Tags::TIME))
}

/// Whether a counted noun begins at a token.
fn counts(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, Tags::POPULATION)
        || reading.lower(at) == "times"
        || measures::by_word(&singular(reading.lower(at))).is_some()
        || units::find(reading.lower(at)).is_some()
}

/// "12 Mill Road": a street's name after a bare number.
fn address(reading: &Reading<'_>, after: usize, end: usize) -> bool {
    let street = |t: usize| Terms::Streets.has(reading.lower(t));
    let named = (after..end.min(after + 4)).take_while(|t| {
        let ordinal = reading.is_number(*t) && !reading.lower(*t).ends_with(char::is_numeric);
        reading.is_capital(*t) || ordinal
    });
    named.skip(1).any(street)
}

/// "Flight 370", "Boeing 737", "Article 5": a name before a bare number that counts
/// nothing.
fn identifier(reading: &Reading<'_>, first: usize, after: usize) -> bool {
    let before = first - 1;
    let inner = reading.text.word(before).chars().any(char::is_uppercase);
    let name = (inner || reading.is_capital(before))
        && (!reading.begins_sentence(before) || reading.text.word(before).contains('&'))
        && !reading.in_title_case(before);
    let known = reading.tags(before).any(
        Tags::PREP | Tags::DET | Tags::CONJ | Tags::SUBORD | Tags::AUX | Tags::ADV | Tags::PRON,
    ) || cues::verb(reading.lower(before)).is_some()
        || units::find(reading.lower(before)).is_some()
        || nations::find(reading.text.word(before)).is_some();
    let noun = Terms::Numbered.has(reading.lower(before)) && !counts(reading, after);
    name && !known && !counts(reading, after) || noun
}
