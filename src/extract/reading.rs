//! A document's story with what every rule asks of its words.

use std::ops::Range;

use crate::lexicon::words::{self, Tags};
use crate::model::{Document, Span};
use crate::text::{Shape, Text, Token};

/// A story read into tokens, each with its word classes.
pub(super) struct Reading<'d> {
    pub text: Text<'d>,
    tags: Vec<Tags>,
    /// For each sentence, whether most of its words are capitalised, as in a headline.
    title_case: Vec<bool>,
    /// Where the headline stands.
    title: Option<Span>,
}

impl<'d> Reading<'d> {
    pub(super) fn new(document: &'d Document) -> Reading<'d> {
        Reading::of(&document.text, &document.story, document.title_span)
    }

    pub(super) fn of(text: &'d str, story: &[Span], title: Option<Span>) -> Reading<'d> {
        let text = Text::new(text, story);
        let tags = text.tokens.iter().map(tags).collect();
        let title_case = text
            .sentences
            .iter()
            .map(|s| title_case(&text, &s.tokens))
            .collect();
        Reading {
            text,
            tags,
            title_case,
            title,
        }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    /// The word classes of a token; none past the end.
    pub(super) fn tags(&self, token: usize) -> Tags {
        self.tags.get(token).copied().unwrap_or_default()
    }

    /// Whether a token has one of these classes.
    pub(super) fn is(&self, token: usize, tags: Tags) -> bool {
        self.tags(token).any(tags)
    }

    /// A token in lower case; empty past the end.
    pub(super) fn lower(&self, token: usize) -> &str {
        self.text.lower(token)
    }

    /// Whether the token is a capitalised word.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(Token::is_capital)
    }

    /// Whether the token is a word or number, not a mark.
    pub(super) fn is_word(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(Token::is_word)
    }

    /// Whether the token is a number in digits.
    pub(super) fn is_number(&self, token: usize) -> bool {
        self.text
            .tokens
            .get(token)
            .is_some_and(|t| t.shape == Shape::Number)
    }

    /// The tokens of the sentence that a token stands in.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        let index = self.text.sentence_of(token);
        self.text
            .sentences
            .get(index)
            .map_or(0..0, |s| s.tokens.clone())
    }

    /// Whether the token's sentence is written like a headline.
    pub(super) fn in_title_case(&self, token: usize) -> bool {
        self.title_case
            .get(self.text.sentence_of(token))
            .copied()
            .unwrap_or(false)
    }

    /// Whether the token stands in the headline.
    pub(super) fn in_title(&self, token: usize) -> bool {
        let token = self.text.tokens.get(token);
        self.title
            .zip(token)
            .is_some_and(|(title, token)| title.contains(token.span))
    }

    /// Whether the token begins its sentence, an opening mark left aside.
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        let start = self.sentence(token).start;
        (start..token).all(|t| !self.is_word(t))
    }

    /// Whether a token is a quotation mark.
    pub(super) fn is_quote_mark(&self, token: usize) -> bool {
        matches!(self.lower(token), "\"" | "“" | "”" | "«" | "»" | "„")
    }

    /// Spans of text as the tokens give it, marks at the ends left off.
    pub(super) fn trimmed(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut out = tokens.clone();
        while out.start < out.end && !self.is_word(out.start) && !self.opens(out.start) {
            out.start += 1;
        }
        while out.end > out.start && !self.is_word(out.end - 1) && !self.closes(out.end - 1) {
            out.end -= 1;
        }
        out
    }

    fn opens(&self, token: usize) -> bool {
        self.is_quote_mark(token) || matches!(self.lower(token), "$" | "€" | "£" | "(" | "[")
    }

    fn closes(&self, token: usize) -> bool {
        self.is_quote_mark(token) || matches!(self.lower(token), "%" | ")" | "]")
    }
}

/// Most words begin with a capital, and there are enough of them to tell.
fn title_case(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    const WORDS_TO_TELL: usize = 4;
    let long = |t: &&Token<'_>| t.is_word() && t.lower.chars().count() > 3;
    let words: Vec<_> = text.tokens[tokens.clone()].iter().filter(long).collect();
    let capitals = words
        .iter()
        .filter(|t| t.is_capital() || t.shape == Shape::Number)
        .count();
    words.len() >= WORDS_TO_TELL && capitals * 5 >= words.len() * 4
}

/// The classes of a word. An abbreviation in capitals is none of the small words that it is
/// spelled like ("US", "WHO", "IT").
fn tags(token: &Token<'_>) -> Tags {
    const LONGEST: usize = 5;
    let tags = words::tags(&token.lower);
    let abbreviation = token.shape == Shape::Upper && token.lower.len() <= LONGEST;
    if abbreviation && !tags.any(super::phrase::SPEAKING | Tags::TITLE) {
        Tags::default()
    } else {
        tags
    }
}
