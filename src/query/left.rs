//! The numbers of a report that make no figure.

use serde::Serialize;

use crate::model::{PassedOver, Record, Span};

use super::passage::{Passages, Words, folded};

/// How many bytes of context are looked at on each side of a number.
const AROUND: usize = 40;

/// What was passed over in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftNumbers {
    /// The report's name.
    pub doc: String,
    /// How many figures were read in it.
    pub figures: usize,
    /// The numbers that make no figure, in text order.
    pub left: Vec<LeftLine>,
    /// The passages that were not read.
    pub unread: Vec<UnreadPassage>,
}

/// A number that makes no figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftLine {
    /// The number.
    #[serde(flatten)]
    pub number: Words,
    /// Some words before it.
    pub before: String,
    /// Some words after it.
    pub after: String,
    /// Why, in a few words.
    pub reason: String,
    /// Why, in a sentence; empty for a reason that this program does not have.
    pub meaning: &'static str,
}

/// A passage that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnreadPassage {
    /// Its first line.
    pub from_line: usize,
    /// Its last line.
    pub to_line: usize,
    /// The language it is in, as an ISO 639-1 code; `und` where that cannot be told.
    pub language: String,
}

/// The numbers of a report that make no figure, each with the reason.
pub fn left(record: &Record) -> LeftNumbers {
    let (document, extraction) = (&record.document, &record.extraction);
    let passages = Passages::new(&document.text);
    let line = |span: Span, reason: &str| LeftLine {
        number: passages.words(span),
        before: before(&document.text, span.start()),
        after: after(&document.text, span.end()),
        reason: reason.to_owned(),
        meaning: PassedOver::named(reason).map_or("", PassedOver::meaning),
    };
    let unread = document.unread.iter().map(|passage| UnreadPassage {
        from_line: passages.line(passage.span.start()),
        to_line: passages.line(passage.span.end().max(passage.span.start() + 1) - 1),
        language: passage.language.clone(),
    });
    LeftNumbers {
        doc: document.name().to_owned(),
        figures: extraction.figures.len(),
        left: extraction
            .left
            .iter()
            .map(|l| line(l.span, &l.reason))
            .collect(),
        unread: unread.collect(),
    }
}

/// Whole words of the paragraph right before a byte.
fn before(text: &str, to: usize) -> String {
    let mut from = to.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let near = text.get(from..to).unwrap_or_default();
    let near = match near.rfind("\n\n") {
        Some(end) => &near[end..],
        None if from > 0 => near
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest),
        None => near,
    };
    folded(near)
}

/// Whole words of the paragraph right after a byte.
fn after(text: &str, from: usize) -> String {
    let mut to = (from + AROUND).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let near = text.get(from..to).unwrap_or_default();
    let near = match near.find("\n\n") {
        Some(end) => &near[..end],
        None if to < text.len() => near
            .rsplit_once(char::is_whitespace)
            .map_or("", |(rest, _)| rest),
        None => near,
    };
    folded(near)
}
