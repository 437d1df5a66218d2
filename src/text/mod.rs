//! A story as tokens, sentences and quotations: offsets only, no copies of the text.
//!
//! Sentence borders come from `sentencex`, tokens are ours: figures keep their commas and
//! points, abbreviations their full stops, a possessive is a token of its own.

pub(crate) mod form;
mod lemma;
mod quote;
mod sentence;
pub mod tag;
mod token;

pub use lemma::singular;
pub use sentence::paragraphs;
pub use token::{Shape, Token};

use std::ops::Range;

use crate::model::Span;

/// A sentence: a run of tokens inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// The paragraph it stands in, counted from 0.
    pub paragraph: usize,
    /// Its bytes, without white space round it.
    pub span: Span,
}

/// A document's story, read once.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    /// The whole text that spans refer to.
    pub text: &'t str,
    /// All tokens of the story, in order.
    pub tokens: Vec<Token<'t>>,
    /// All sentences, in order; each token is in exactly one.
    pub sentences: Vec<Sentence>,
    /// Quotations with their marks, as token ranges, in order, not nested. A quotation
    /// left open ends with its paragraph.
    pub quotes: Vec<Range<usize>>,
}

impl<'t> Text<'t> {
    /// Reads the parts of `text` under `story`.
    pub fn new(text: &'t str, story: &[Span]) -> Text<'t> {
        let mut out = Text {
            text,
            tokens: Vec::new(),
            sentences: Vec::new(),
            quotes: Vec::new(),
        };
        for (paragraph, span) in paragraphs(text, story).into_iter().enumerate() {
            let first = out.tokens.len();
            for sentence in sentence::sentences(text, span) {
                let start = out.tokens.len();
                token::tokenize(text, sentence, &mut out.tokens);
                if out.tokens.len() > start {
                    out.sentences.push(Sentence {
                        tokens: start..out.tokens.len(),
                        paragraph,
                        span: sentence,
                    });
                }
            }
            quote::quotes(text, &mut out.tokens, first, &mut out.quotes);
        }
        out
    }

    /// The words of a token as written.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The words of a token in lower case; empty past the end.
    pub fn lower(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| &t.lower)
    }

    /// The span from the first to the last token of a range that holds one.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        debug_assert!(!tokens.is_empty());
        self.tokens[tokens.start]
            .span
            .cover(self.tokens[tokens.end - 1].span)
    }

    /// The text under a range of tokens, as written.
    pub fn words(&self, tokens: &Range<usize>) -> &'t str {
        if tokens.is_empty() {
            ""
        } else {
            self.span(tokens).of(self.text)
        }
    }

    /// The sentence that a token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// The quotation that a token stands in, marks included.
    pub fn quote_of(&self, token: usize) -> Option<&Range<usize>> {
        let after = self.quotes.partition_point(|q| q.end <= token);
        self.quotes.get(after).filter(|q| q.contains(&token))
    }
}

#[cfg(test)]
mod tests;
