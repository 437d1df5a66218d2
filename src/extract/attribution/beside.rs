//! What stands between tokens: the kind of each step, and how many commas, verbs and the like
//! stand before each.

use super::sight::{NONE, Seen, quote};
use crate::extract::reading::Reading;
use crate::lexicon::words::Tags;
use crate::text::tag::Tag;

/// What stands between a token and the one before.
pub(super) fn edge(reading: &Reading<'_>, tokens: &[Seen], t: usize) -> u8 {
    let own = &tokens[t];
    let Some(last) = t.checked_sub(1).map(|b| &tokens[b]) else {
        return 2;
    };
    if last.paragraph != own.paragraph {
        return 2;
    }
    if last.sentence != own.sentence {
        return 3;
    }
    match own.quote {
        quote::OPENING => return 4,
        quote::CLOSING => return 5,
        _ => {}
    }
    match last.quote {
        quote::OPENING => return 6,
        quote::CLOSING => return 7,
        _ => {}
    }
    match (reading.lower(t), reading.lower(t - 1)) {
        (",", _) => 8,
        ("." | "!" | "?", _) => 9,
        (_, ",") => 10,
        ("that", _) => 11,
        ("to", _) => 12,
        ("and" | "but" | "or", _) => 13,
        (_, "that" | "to") => 14,
        _ if reading.is(t, Tags::REL | Tags::SUBORD) => 15,
        _ if reading.is(t, Tags::PREP) => 16,
        _ if own.is_verb() => 17,
        _ if !reading.is_word(t) => 18,
        _ if reading.is(t, Tags::DET | Tags::POSS | Tags::PRON_SUBJ | Tags::PRON) => 19,
        _ if reading.is_capital(t) && !reading.is_capital(t - 1) => 20,
        _ if !reading.is_word(t - 1) => 21,
        _ => 22,
    }
}

pub(super) fn counts(reading: &Reading<'_>, tokens: &[Seen]) -> (Vec<[u16; 6]>, Vec<u32>) {
    let mut before = Vec::with_capacity(tokens.len() + 1);
    let mut nominal_left = Vec::with_capacity(tokens.len());
    let mut now = [0u16; 6];
    let mut last = NONE;
    let mut sentence = NONE;
    for (t, token) in tokens.iter().enumerate() {
        if token.sentence != sentence {
            (sentence, last) = (token.sentence, NONE);
        }
        before.push(now);
        nominal_left.push(last);
        let nominal = is_nominal(reading, tokens, t);
        let is = [
            reading.lower(t) == ",",
            token.is_verb(),
            nominal,
            reading.is(t, Tags::SUBORD | Tags::REL),
            reading.is_quote_mark(t),
            token.rule_cue == 1,
        ];
        for (count, is) in now.iter_mut().zip(is) {
            *count = count.wrapping_add(u16::from(is));
        }
        if nominal {
            last = t as u32;
        }
    }
    before.push(now);
    (before, nominal_left)
}

fn is_nominal(reading: &Reading<'_>, tokens: &[Seen], t: usize) -> bool {
    let tag = Tag::ALL[usize::from(tokens[t].tag)];
    matches!(
        tag,
        Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps
    ) && reading.is_word(t)
}
