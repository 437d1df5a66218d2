//! A text cut into paragraphs: lines, or the lines of one hard-wrapped paragraph.

use super::language::Letters;
use crate::model::Span;

/// One paragraph and what its shape tells.
#[derive(Clone, Debug)]
pub(super) struct Paragraph<'t> {
    /// Without white space at its ends.
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// Words: runs between white space that hold a letter or a digit.
    pub(super) words: usize,
    /// Words that start with a capital or a digit.
    pub(super) capitals: usize,
    /// Ends as a sentence does.
    pub(super) stops: bool,
    /// Ends in a colon.
    pub(super) opens: bool,
    /// Starts with a bullet or a dash.
    pub(super) bullet: bool,
    pub(super) letters: Letters,
}

impl<'t> Paragraph<'t> {
    fn new(text: &'t str, start: usize, end: usize) -> Option<Paragraph<'t>> {
        let whole = &text[start..end];
        let trimmed = whole.trim();
        let start = start + (whole.len() - whole.trim_start().len());
        let span = Span::new(start, start + trimmed.len()).ok()?;
        let end = trimmed.trim_end_matches(CLOSERS);
        let (mut words, mut capitals) = (0, 0);
        for word in trimmed.split_whitespace() {
            let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
                continue;
            };
            words += 1;
            capitals += usize::from(!first.is_lowercase());
        }
        Some(Paragraph {
            span,
            text: trimmed,
            words,
            capitals,
            stops: end.ends_with(['.', '!', '?', '…', '。']),
            opens: trimmed.ends_with(':'),
            bullet: trimmed.starts_with(['•', '‣', '▪', '●', '◦', '*', '–', '—', '·'])
                || trimmed.starts_with("- "),
            letters: Letters::of(trimmed),
        })
    }

    /// Whether it is made as running text is: sentences, or very long.
    pub(super) fn is_prose(&self) -> bool {
        self.stops && self.words >= 4 || self.words >= 30 || self.opens && self.words >= 5
    }

    /// Whether a sentence ends before its end.
    pub(super) fn has_several_sentences(&self) -> bool {
        let ends = self.text.match_indices([' ', '\n']).filter(|(at, _)| {
            let before = self.text[..*at].trim_end_matches(CLOSERS);
            let after = self.text[*at..].trim_start();
            let word = before.rsplit(' ').next().unwrap_or_default();
            before.ends_with(['.', '!', '?'])
                && word.len() > 3
                && !word.trim_end_matches('.').contains('.')
                && after.starts_with(|c: char| c.is_uppercase() || "“\"‘".contains(c))
        });
        ends.count() > 0
    }

    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|b| b.is_ascii_digit())
    }

    pub(super) fn has_quotation(&self) -> bool {
        self.text.contains(['“', '”', '"', '«', '„'])
    }
}

/// What may stand after the full stop of a sentence.
const CLOSERS: [char; 8] = ['"', '\'', '”', '’', ')', ']', '»', ' '];

/// Cuts a text. Paragraphs come in order, hold no white space at their ends and do not
/// overlap; nothing but white space lies between them.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut found = Vec::new();
    let mut block: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim().is_empty() {
            cut(text, &mut block, &mut found);
        } else {
            block.push((at, end));
        }
        at = end;
    }
    cut(text, &mut block, &mut found);
    found
}

/// Turns the lines of a block into paragraphs.
fn cut<'t>(text: &'t str, block: &mut Vec<(usize, usize)>, found: &mut Vec<Paragraph<'t>>) {
    if let (Some(first), Some(last)) = (block.first(), block.last())
        && is_wrapped(text, block)
    {
        found.extend(Paragraph::new(text, first.0, last.1));
    } else {
        found.extend(
            block
                .iter()
                .filter_map(|(a, b)| Paragraph::new(text, *a, *b)),
        );
    }
    block.clear();
}

/// Whether the lines of a block are one paragraph, broken at a column: none but the last
/// is short, none is long, and some go on in the middle of a sentence.
fn is_wrapped(text: &str, block: &[(usize, usize)]) -> bool {
    let [lines @ .., _] = block else { return false };
    if lines.is_empty() {
        return false;
    }
    let fits = |(a, b): &(usize, usize)| {
        let line = text[*a..*b].trim_end();
        (40..=120).contains(&line.chars().count())
    };
    let goes_on =
        |(a, b): &&(usize, usize)| text[*a..*b].trim_start().starts_with(char::is_lowercase);
    lines.iter().all(fits) && block[1..].iter().filter(goes_on).count() * 4 >= lines.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|p| p.text).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_wrapped() {
        assert_eq!(texts("One\r\n\r\n Two \nThree"), ["One", "Two", "Three"]);
        let wrapped = "The ferry left the harbour of Lorn at nine with\nforty people on board, \
                       the coastguard said on\nSunday.\n\nNext.";
        assert_eq!(texts(wrapped).len(), 2);
        let headlines = "Ferry owner says that the vessel was inspected in May\n\
                         Harbour master of Lorn resigns after the sinking";
        assert_eq!(texts(headlines).len(), 2);
    }

    #[test]
    fn shapes() {
        let all = paragraphs("He said: “We stop.”\n• 12 in the north\nThese are:\nMenu");
        assert!(all[0].is_prose() && all[0].stops);
        assert!(all[1].bullet && !all[1].is_prose() && all[1].words == 4);
        assert!(all[2].opens);
        assert!(!all[3].is_prose());
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(text in "[a-zA-Z.:\u{e9}\u{d55c}• \r\n]{0,200}") {
            let mut at = 0;
            for p in paragraphs(&text) {
                prop_assert!(text[at..p.span.start()].trim().is_empty());
                prop_assert_eq!(p.span.of(&text), p.text);
                prop_assert_eq!(p.text, p.text.trim());
                at = p.span.end();
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
