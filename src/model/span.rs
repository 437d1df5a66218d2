use serde::{Deserialize, Serialize};

/// A half-open range of a document's text, in bytes: `start <= end`, both on character
/// borders of the text that it was made for. Written in records as code points, by
/// [`CodePoints`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

/// Why two numbers are not a span.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The end lies before the start.
    #[error("a span must not end before it starts")]
    Reversed,
    /// Texts of more than four gigabytes have no spans.
    #[error("a span must lie within four gigabytes")]
    TooFar,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    pub fn new(start: usize, end: usize) -> Result<Span, SpanError> {
        let narrow = |n: usize| u32::try_from(n).map_err(|_| SpanError::TooFar);
        Span::try_from((narrow(start)?, narrow(end)?))
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes as a range, to index a text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The least span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words of `text` under this span; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = SpanError;

    fn try_from((start, end): (u32, u32)) -> Result<Span, SpanError> {
        if start > end {
            return Err(SpanError::Reversed);
        }
        Ok(Span { start, end })
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

/// Bytes of one text told as code points, the unit of every offset in JSON.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before every 256th byte; empty for ASCII, where the two agree.
    marks: Vec<u32>,
}

const STRIDE: usize = 256;

impl<'t> CodePoints<'t> {
    /// Counts the text once.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut before = 0u32;
            for chunk in text.as_bytes().chunks(STRIDE) {
                marks.push(before);
                before += starts(chunk);
            }
            marks.push(before);
        }
        CodePoints { text, marks }
    }

    /// How many code points stand before byte `byte` (the text's end where it is past it).
    pub fn at(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        if self.marks.is_empty() {
            return byte as u32;
        }
        let mark = byte / STRIDE;
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STRIDE..byte])
    }

    /// A span's ends as code points.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }
}

/// The number of characters that start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting() {
        let text = "aé한🙂 ".repeat(200);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count as u32);
        }
        assert_eq!(points.at(text.len()), text.chars().count() as u32);
    }

    #[test]
    fn a_reversed_span_is_refused_from_json_too() {
        assert_eq!(Span::new(3, 2), Err(SpanError::Reversed));
        assert!(serde_json::from_str::<Span>("[3,2]").is_err());
    }
}
