use textwrap::{Options, WordSeparator, WordSplitter};

use crate::model::harmless;

/// How wide the words in a box may run, in columns.
const WIDTH: usize = 34;
/// How many characters of a quote a box shows, and how many a tooltip.
const SHOWN: usize = 90;
const TOLD: usize = 400;

/// Words for a box: every paragraph wrapped, each line on its own.
pub(super) fn boxed<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> String {
    // A day stays in one piece: no line ends at a hyphen.
    let options = Options::new(WIDTH)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let mut text = String::from("\"");
    for paragraph in paragraphs {
        let paragraph = cut(paragraph, SHOWN);
        for line in textwrap::wrap(&paragraph, &options) {
            text.push_str(&escaped(&line));
            // A line end that centres the line, as all of them are.
            text.push_str("\\n");
        }
    }
    text.push('"');
    text
}

/// Words for one line: a title, an edge, a cluster.
pub(super) fn plain(words: &str) -> String {
    format!("\"{}\"", escaped(&cut(words, SHOWN * 2)))
}

/// Words for a tooltip.
pub(super) fn tooltip(words: &str) -> String {
    format!("\"{}\"", escaped(&cut(words, TOLD)))
}

/// The words up to `most` characters, on one line.
fn cut(words: &str, most: usize) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= most {
        return folded;
    }
    let kept: String = folded.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Nothing in the words can end a quoted string, start one of Graphviz's own escapes
/// (`\N`) or be read as an HTML entity, which Graphviz decodes in plain labels too.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in harmless(words).chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '&' => text.push_str("&amp;"),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader of Graphviz's quoted strings takes from one: its inside, and nothing
    /// may follow.
    fn read_back(quoted: &str) -> Option<String> {
        let mut inside = String::new();
        let mut chars = quoted.strip_prefix('"')?.chars();
        loop {
            match chars.next()? {
                '"' => return chars.next().is_none().then_some(inside),
                '\\' => match chars.next()? {
                    c @ ('"' | '\\') => inside.push(c),
                    _ => return None,
                },
                '&' if !chars.as_str().starts_with("amp;") => return None,
                c => inside.push(c),
            }
        }
    }

    #[test]
    fn hostile_words_stay_words() {
        let words = "a\"]; b -> \"c \\N </TABLE> &#34; \u{1b}[2J \u{202e}gpj";
        insta::assert_snapshot!(
            plain(words),
            @r#""a\"]; b -> \"c \\N </TABLE> &amp;#34; ␛[2J <U+202E>gpj""#
        );
    }

    proptest! {
        #[test]
        fn a_quoted_string_never_ends_early(words in any::<String>()) {
            let shown = read_back(&plain(&words)).unwrap();
            prop_assert_eq!(shown, harmless(&cut(&words, SHOWN * 2)).replace('&', "&amp;"));
        }
    }
}
