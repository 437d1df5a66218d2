//! Vague plurals: "dozens", "several hundred".

use std::ops::Range;

use super::words::spelled_scale;
use super::{Number, Value};
use crate::lexicon::numbers;
use crate::text::Text;

/// "dozens", "tens of thousands", "several hundred", "a few dozen", "a handful".
pub(super) fn vague(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    let found = |tokens: Range<usize>, low: f64, high: f64| {
        Some(Number {
            tokens,
            value: Value::Vague(low, high),
            digits: false,
            attached: None,
            before: None,
            part: false,
            scaled: true,
        })
    };
    // A closing quotation mark may stand between: "several hundred" casualties.
    let word = text.lower(at);
    let next = if at + 1 < end { text.lower(at + 1) } else { "" };
    let third = if at + 2 < end { text.lower(at + 2) } else { "" };
    if let Some((low, high)) = numbers::vague(word) {
        // "tens of thousands": two of the smaller unit to the next order.
        if next == "of"
            && let Some((unit, _)) = numbers::vague(third)
        {
            let tens = if word == "hundreds" { 100.0 } else { 10.0 };
            let scale = unit / 2.0 * tens;
            return found(at..at + 3, 2.0 * scale, 10.0 * scale - 1.0);
        }
        if word == "tens" && next == "of" {
            return found(at..at + 1, low, high);
        }
        if word == "tens" || word == "scores" && next != "of" {
            return None; // "tens" and "scores" alone are points and results
        }
        return found(at..at + 1, low, high);
    }
    let several = word == "several";
    let article = at > 0 && text.lower(at - 1) == "a";
    // A quotation may begin between the two: a "few hundred".
    let few = word == "few" && (article || numbers::scale(next).is_some_and(|s| s >= 100.0));
    if several || few {
        let scale = numbers::scale(next).filter(|_| spelled_scale(next));
        let plural =
            numbers::vague(next).map(|(low, _)| if next == "dozens" { 12.0 } else { low / 2.0 });
        let scale = scale.or(plural)?;
        // "several" starts at three, "a few thousand" at two; the next order is the ceiling.
        let low = if several { 3.0 } else { 2.0 };
        let high = if scale == 12.0 {
            99.0
        } else {
            10.0 * scale - 1.0
        };
        return found(at - usize::from(few && article)..at + 2, low * scale, high);
    }
    if word == "handful" && next == "of" && at > 0 && text.lower(at - 1) == "a" {
        return found(at..at + 1, 3.0, 9.0);
    }
    None
}
