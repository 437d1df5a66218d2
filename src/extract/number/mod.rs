//! Number phrases: which words are a number, and which number.

mod digits;
mod part;
mod range;
mod vague;
mod words;

use std::ops::Range;

use crate::text::{Shape, Text};
use digits::{digits, glyph};
use part::{join_ratios, part};
use range::join_ranges;
use vague::vague;
use words::{part_of_scale, words};

/// The value of a number phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// "50", "two dozen"
    One(f64),
    /// "12,000 to 19,000"
    Between(f64, f64),
    /// "dozens", "several hundred": bounds by convention
    Vague(f64, f64),
}

/// A run of words that writes a number, without its modifiers and its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The tokens; of "10-year" the one token.
    pub tokens: Range<usize>,
    /// The value.
    pub value: Value,
    /// Whether it is written in digits.
    pub digits: bool,
    /// A unit that is written onto the number ("140km", "10-year", "50%"), in lower case.
    pub attached: Option<String>,
    /// What is written onto its front ("EUR50m", "sub-500"), in lower case.
    pub before: Option<String>,
    /// Whether it is a part of something: "a third", "one in four".
    pub part: bool,
    /// Whether a scale word or suffix belongs to it ("million", "bn").
    pub scaled: bool,
}

/// All numbers of a range of tokens, in order, not overlapping. Ordinals, decades, scores
/// and version numbers are none.
pub(super) fn numbers(text: &Text<'_>, tokens: Range<usize>) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match number(text, at, tokens.end) {
            Some(found) => {
                at = found.tokens.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    join_ratios(text, join_ranges(text, out))
}

fn number(text: &Text<'_>, at: usize, end: usize) -> Option<Number> {
    if text.tokens[at].shape == Shape::Number {
        digits(text, at, end)
    } else {
        vague(text, at, end)
            .or_else(|| part_of_scale(text, at, end))
            .or_else(|| part(text, at, end))
            .or_else(|| words(text, at, end))
            .or_else(|| glyph(text, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn values(words: &str) -> Vec<Value> {
        let text = Text::new(words, &[Span::new(0, words.len()).unwrap()]);
        numbers(&text, 0..text.tokens.len())
            .into_iter()
            .map(|n| n.value)
            .collect()
    }

    #[test]
    fn digits_and_words() {
        use Value::One;
        for (words, value) in [
            ("12,000 miners", 12000.0),
            ("3.5 million homes", 3.5e6),
            ("$1.2bn", 1.2e9),
            ("forty-two boats", 42.0),
            ("three hundred and fifty goats", 350.0),
            ("two hundred thousand", 200_000.0),
            ("a hundred people", 100.0),
            ("two dozen", 24.0),
            ("half a million", 500_000.0),
            ("a 10-year plan", 10.0),
            ("25k", 25000.0),
        ] {
            assert_eq!(values(words), [One(value)], "{words}");
        }
        assert_eq!(
            values("the 8th of the 1950s won 2-1 at 9pm with COVID-19"),
            []
        );
        assert_eq!(values("seven, eight"), [One(7.0), One(8.0)]);
    }

    #[test]
    fn ranges_share_their_scale() {
        use Value::Between;
        for (words, low, high) in [
            ("12,000 to 19,000", 12e3, 19e3),
            ("between 5 and 10 million", 5e6, 10e6),
            ("10–12 tonnes", 10.0, 12.0),
            ("10-12 tonnes", 10.0, 12.0),
            ("$10 to $12", 10.0, 12.0),
            ("five or six", 5.0, 6.0),
        ] {
            assert_eq!(values(words), [Between(low, high)], "{words}");
        }
        assert_eq!(values("four and nine").len(), 2);
    }

    #[test]
    fn vague_words_follow_the_convention() {
        use Value::Vague;
        for (words, low, high) in [
            ("dozens of barns", 24.0, 99.0),
            ("tens of thousands", 20e3, 99_999.0),
            ("hundreds of thousands", 200e3, 999_999.0),
            ("several hundred", 300.0, 999.0),
            ("several dozens", 36.0, 99.0),
            ("a few thousand", 2000.0, 9999.0),
        ] {
            assert_eq!(values(words), [Vague(low, high)], "{words}");
        }
    }
}
