//! Which script a text is in: enough to tell what is not English by its letters alone.

/// Letters of a text: Latin ones and others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) latin: usize,
    pub(super) other: usize,
}

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        let mut letters = Letters {
            latin: text.bytes().filter(u8::is_ascii_alphabetic).count(),
            other: 0,
        };
        // Typographic quotes and dashes start with byte E2, a no-break space with C2:
        // without any other such byte there is no further letter to count.
        if text.bytes().any(|b| b > 0xc2 && b != 0xe2) {
            for c in text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
                if is_latin(c) {
                    letters.latin += 1;
                } else {
                    letters.other += 1;
                }
            }
        }
        letters
    }

    /// Mostly in another script, and more than a name or a word.
    pub(super) fn foreign(self) -> bool {
        self.other > self.latin && self.other >= 8
    }
}

/// The language of a passage that is not in English; none for one that is, and for one too
/// short to tell.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    Letters::of(text).foreign().then(|| language(text))
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{00}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{250}'..='\u{2ff}' | '\u{a720}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}')
}

/// The usual language of the script that most letters of a text are in, as an ISO 639-1
/// code; `en` for Latin letters, `und` for a script that tells no language.
pub(super) fn language(text: &str) -> &'static str {
    let letters = Letters::of(text);
    if letters.other <= letters.latin {
        return "en";
    }
    let mut counts = [0usize; SCRIPTS.len()];
    for c in text.chars() {
        if let Some(at) = SCRIPTS
            .iter()
            .position(|(low, high, _)| (*low..=*high).contains(&c))
        {
            counts[at] += 1;
        }
    }
    // Japanese is written with Han letters too: kana in any number tell.
    if counts[KANA] > 0 && counts[KANA] * 10 > counts[HAN] {
        return "ja";
    }
    let most = (0..SCRIPTS.len()).max_by_key(|at| (counts[*at], usize::MAX - at));
    most.filter(|at| counts[*at] > 0)
        .map_or("und", |at| SCRIPTS[at].2)
}

const HAN: usize = 0;
const KANA: usize = 1;

/// Scripts that are mostly one language's. Cyrillic and Arabic are several languages'.
const SCRIPTS: [(char, char, &str); 11] = [
    ('\u{4e00}', '\u{9fff}', "zh"),
    ('\u{3040}', '\u{30ff}', "ja"),
    ('\u{ac00}', '\u{d7a3}', "ko"),
    ('\u{0370}', '\u{03ff}', "el"),
    ('\u{0590}', '\u{05ff}', "he"),
    ('\u{0900}', '\u{097f}', "hi"),
    ('\u{0e00}', '\u{0e7f}', "th"),
    ('\u{0530}', '\u{058f}', "hy"),
    ('\u{10a0}', '\u{10ff}', "ka"),
    ('\u{0400}', '\u{04ff}', "und"),
    ('\u{0600}', '\u{06ff}', "und"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_script() {
        assert_eq!(language("Ferry sinks, São Tomé says"), "en");
        assert_eq!(language("여객선이 침몰했다"), "ko");
        assert_eq!(language("フェリーが沈没した"), "ja");
        assert_eq!(language("渡轮沉没"), "zh");
        assert_eq!(language("Паром затонул"), "und");
        assert_eq!(language("12"), "en");
    }

    #[test]
    fn a_foreign_word_is_no_foreign_passage() {
        assert!(!Letters::of("한국어").foreign());
        assert!(Letters::of("여객선이 침몰했다고 AFP").foreign());
        assert!(!Letters::of("The ferry Заря sank").foreign());
    }
}
