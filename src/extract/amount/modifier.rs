//! What stands beside a number and changes it: "over", "or more", "rose by".

use std::ops::Range;

use crate::extract::reading::Reading;
use crate::lexicon::numbers::{self, Modifier, Trend};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;

/// The modifier before `start` and where the phrase begins with it.
pub(super) fn modifier(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    start: usize,
) -> (Option<Modifier>, usize) {
    let floor = sentence.start;
    let mut from = start;
    // Marks and articles may stand between: 'over "1,000"', "as many as the 300".
    while from > floor
        && (reading.is_quote_mark(from - 1)
            || matches!(reading.lower(from - 1), "an" | "a")
                && from > floor + 1
                && reading.lower(from - 2) != "of")
    {
        from -= 1;
    }
    let word = |n: usize| {
        if from > floor + n {
            reading.lower(from - 1 - n)
        } else {
            ""
        }
    };
    let negated =
        |not: &str| matches!(not, "not" | "never") || not.ends_with("n't") || not.ends_with("n’t");
    // "does not reach 60"
    if matches!(word(0), "reach" | "reached") && negated(word(1)) {
        return (Some(Modifier::Below), from - 2);
    }
    // "climb past 300"
    if word(0) == "past" && Terms::Rising.has(word(1)) {
        return (Some(Modifier::Above), from - 1);
    }
    let Some((modifier, length)) = numbers::modifier_before(word) else {
        return (None, start);
    };
    // "the top three" bounds nothing.
    let rank = length == 1 && matches!(word(0), "top" | "pass");
    if rank && reading.is(from.saturating_sub(2), Tags::DET | Tags::POSS) {
        return (None, start);
    }
    // "over a 20-year career" is during it; "~ Two men" is an item of a list.
    let during = length == 1
        && from < start
        && matches!(reading.lower(start - 1), "a" | "an")
        && matches!(word(0), "over" | "under" | "above" | "beyond");
    // "hand over 40 men"
    let particle = length == 1 && word(0) == "over" && Terms::WithOver.has(word(1));
    let during = during || particle;
    let mark = !reading.is_word(from - 1) && reading.is_word(start) && !reading.is_number(start);
    if during || mark {
        return (None, start);
    }
    // "never passed 140", "has not exceeded 50": the bound is on the other side.
    if negated(word(length)) && modifier == Modifier::Above {
        return (Some(Modifier::Below), from - length - 1);
    }
    // "never under eight"
    if word(length) == "never" && modifier == Modifier::Below {
        return (Some(Modifier::Above), from - length - 1);
    }
    (Some(modifier), from - length)
}

/// "1,000 or more", "300 people or so".
pub(super) fn modifier_after(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    after: usize,
    head: Option<usize>,
) -> (Option<Modifier>, usize) {
    let end_of_noun = head.map_or(after, |h| h + 1);
    for from in [after, end_of_noun] {
        let word = |n: usize| {
            if from + n < sentence.end {
                reading.lower(from + n)
            } else {
                ""
            }
        };
        if let Some((modifier, length)) = numbers::modifier_after(word) {
            return (Some(modifier), (from + length).max(end_of_noun));
        }
    }
    (None, end_of_noun)
}

/// A rise or fall told right before the number: "rose 3%", "up 19 cents", "fell by 40";
/// not "rose to 40".
pub(super) fn trend(reading: &Reading<'_>, sentence: &Range<usize>, start: usize) -> Option<Trend> {
    let mut at = start;
    for _ in 0..3 {
        if at == sentence.start {
            return None;
        }
        at -= 1;
        let word = reading.lower(at);
        if let Some(trend) = numbers::trend(word) {
            return Some(trend);
        }
        if word != "by" && word != "another" && !reading.is(at, Tags::ADV) && !word.ends_with("ly")
        {
            return None;
        }
    }
    None
}
