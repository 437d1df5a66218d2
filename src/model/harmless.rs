use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with everything made visible that could steer a terminal, break a line or turn
/// the reading order: control characters (escape codes, line ends and tabs among them),
/// bidirectional marks and overrides, characters of no width, tags, and the separators
/// that only some programs take for line ends.
///
/// Control characters become their picture (`␛`, `␍`); what has no picture becomes its
/// code in brackets (`<U+202E>`). The two joiners (U+200C, U+200D) and the emoji selectors
/// stay: Persian and emoji are written with them, and they move nothing. Whoever wants line ends kept splits at them first.
/// Harmless text comes back as it is; making it harmless twice changes nothing more.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            _ if !steers(c) => shown.push(c),
            // The pictures of the control characters stand in their order from U+2400 on.
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('\u{2421}'),
            // Writing to a string cannot fail.
            _ => drop(write!(shown, "<U+{:04X}>", u32::from(c))),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character does something else than to show itself or a plain space.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' // soft hyphen
            | '\u{34f}' // grapheme joiner
            | '\u{61c}' // Arabic letter mark
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // Hangul fillers
            | '\u{17b4}' | '\u{17b5}' // Khmer vowels that show nothing
            | '\u{180b}'..='\u{180f}' // Mongolian selectors and separator
            | '\u{200b}' // space of no width
            | '\u{200e}' | '\u{200f}' // direction marks
            | '\u{2028}'..='\u{202e}' // line and paragraph separator, embeddings, overrides
            | '\u{2060}'..='\u{206f}' // joiner, invisible operators, isolates
            | '\u{feff}' // byte order mark
            | '\u{fff9}'..='\u{fffb}' // interlinear notes
            | '\u{1d173}'..='\u{1d17a}' // musical controls
            | '\u{e0000}'..='\u{e0fff}' // tags and further selectors
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_of_any_script_is_not_touched() {
        for text in [
            "",
            "Café – “quoted”",
            "평양 북한군",
            "👩\u{200d}🚒",
            "שלום",
            "میخواهم",
        ] {
            assert!(matches!(harmless(text), Cow::Borrowed(t) if t == text));
        }
    }

    #[test]
    fn escape_codes_and_overrides_show() {
        assert_eq!(harmless("\x1b[2Jgone\r\n\t\x7f"), "␛[2Jgone␍␊␉␡");
        assert_eq!(harmless("\u{9b}31m"), "<U+009B>31m");
        assert_eq!(
            harmless("exe.\u{202e}txt\u{2066}"),
            "exe.<U+202E>txt<U+2066>"
        );
        assert_eq!(harmless("a\u{200b}b\u{e0041}"), "a<U+200B>b<U+E0041>");
        assert_eq!(harmless("a\u{2028}b\u{85}c"), "a<U+2028>b<U+0085>c");
    }

    proptest! {
        #[test]
        fn nothing_steers_afterwards(text in any::<String>()) {
            let once = harmless(&text).into_owned();
            prop_assert!(!once.chars().any(steers));
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert_eq!(harmless(&once).into_owned(), once.clone());
        }
    }
}
