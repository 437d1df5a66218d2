//! Words of a report with where they stand, as answers tell it.

use serde::Serialize;

use crate::model::{CodePoints, Span};

/// Words of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The line that they begin in, counted from 1.
    pub line: usize,
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words, white space folded.
    pub quote: String,
}

/// A text whose places can be told.
pub(super) struct Passages<'t> {
    text: &'t str,
    points: CodePoints<'t>,
    /// The bytes at which lines start.
    lines: Vec<usize>,
}

impl<'t> Passages<'t> {
    pub(super) fn new(text: &'t str) -> Passages<'t> {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Passages {
            text,
            points: CodePoints::new(text),
            lines: [0].into_iter().chain(ends).collect(),
        }
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte)
    }

    pub(super) fn words(&self, span: Span) -> Words {
        let (start, end) = self.points.span(span);
        Words {
            line: self.line(span.start()),
            start,
            end,
            quote: folded(span.of(self.text)),
        }
    }

    /// Whether an empty line stands between the ends of a span.
    pub(super) fn is_parted(&self, span: Span) -> bool {
        let lines = span.of(self.text).lines();
        lines.skip(1).any(|line| line.trim().is_empty())
    }
}

/// The words with one space between each two.
pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
