use anstyle::Style;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};
use whosaid::model::harmless;

use super::Page;

const WIDEST: usize = 90;
const NARROWEST: usize = 30;

/// Lines of an answer. Everything that is put on it is wrapped, and is made harmless
/// first: no line end, escape code or turned reading order gets from a document to the
/// terminal.
pub(super) struct Sheet {
    width: usize,
    colour: bool,
    text: String,
}

impl Sheet {
    pub(super) fn new(page: &Page) -> Sheet {
        Sheet {
            width: page.width.clamp(NARROWEST, WIDEST),
            colour: page.colour,
            text: String::new(),
        }
    }

    pub(super) fn done(self) -> String {
        self.text
    }

    /// A line, indented; what does not fit goes on below it, indented by two more.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        for line in self.wrapped(indent, text, self.width) {
            self.push(&line, false);
        }
    }

    /// A line that stands out where there is colour.
    pub(super) fn heading(&mut self, indent: usize, text: &str) {
        for line in self.wrapped(indent, text, self.width) {
            self.push(&line, true);
        }
    }

    /// A heading with a short note at the right margin; below it where there is no room.
    pub(super) fn heading_with(&mut self, indent: usize, text: &str, note: &str) {
        let (shown, right) = (harmless(text), harmless(note));
        let used = indent + display_width(&shown) + 2 + display_width(&right);
        if used > self.width {
            self.heading(indent, text);
            self.line(indent + 2, note);
            return;
        }
        let gap = " ".repeat(self.width - used + 2);
        let left = self.styled(&format!("{}{shown}", " ".repeat(indent)));
        self.text.push_str(&format!("{left}{gap}{right}\n"));
    }

    /// An empty line, except at the top and after another.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn wrapped(&self, indent: usize, text: &str, width: usize) -> Vec<String> {
        let (first, next) = (" ".repeat(indent), " ".repeat(indent + 2));
        let options = Options::new(width)
            .initial_indent(&first)
            .subsequent_indent(&next)
            .word_splitter(WordSplitter::NoHyphenation);
        let text = harmless(text);
        let lines = textwrap::wrap(&text, options);
        lines.into_iter().map(|l| l.trim_end().to_owned()).collect()
    }

    fn push(&mut self, line: &str, strong: bool) {
        let line = if strong {
            self.styled(line)
        } else {
            line.to_owned()
        };
        self.text.push_str(&line);
        self.text.push('\n');
    }

    fn styled(&self, line: &str) -> String {
        if !self.colour {
            return line.to_owned();
        }
        let bold = Style::new().bold();
        format!("{bold}{line}{bold:#}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(width: usize, colour: bool) -> Sheet {
        Sheet::new(&Page { width, colour })
    }

    #[test]
    fn no_line_is_wider_than_the_page_or_ninety_columns() {
        let long = "평양 words ".repeat(40) + &"x".repeat(200);
        for (width, most) in [(30, 30), (72, 72), (500, 90)] {
            let mut sheet = sheet(width, false);
            sheet.line(4, &long);
            sheet.heading_with(0, &long, "claim zzzz");
            sheet.heading_with(2, "short", "claim zzzz");
            let text = sheet.done();
            assert!(text.lines().all(|l| display_width(l) <= most), "{text}");
        }
    }

    #[test]
    fn a_document_writes_no_line_and_no_escape_code_of_its_own() {
        let mut sheet = sheet(80, true);
        sheet.heading(0, "\x1b[2J\u{202e}gone\nHELD");
        sheet.heading_with(0, "a\u{9b}b", "c\rd");
        sheet.line(0, "e\u{2066}\tf");
        let text = sheet.done();
        let ours = text.replace("\x1b[1m", "").replace("\x1b[0m", "");
        assert_eq!(ours.lines().count(), 3);
        assert!(!ours.replace('\n', "").chars().any(char::is_control));
        assert!(!ours.contains(['\u{202e}', '\u{2066}']));
    }

    #[test]
    fn colour_says_nothing_that_the_words_do_not() {
        let text = [true, false].map(|colour| {
            let mut sheet = sheet(80, colour);
            sheet.heading(0, "Origins");
            sheet.gap();
            sheet.gap();
            sheet.line(2, "one");
            sheet.done()
        });
        assert_eq!(text[1], "Origins\n\n  one\n");
        assert_eq!(
            text[0].replace("\x1b[1m", "").replace("\x1b[0m", ""),
            text[1]
        );
    }
}
