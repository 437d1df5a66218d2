use std::borrow::Cow;

use crate::model::Span;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word in lower case.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word all in capitals, of two letters at least ("NATO", "U.S.").
    Upper,
    /// A word that holds a digit ("12,000", "8th", "10-year").
    Number,
    /// Anything else: one mark of punctuation or one symbol.
    Mark,
}

/// One word, number, mark or clitic of the story.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    /// Where it stands.
    pub span: Span,
    /// It in lower case; a mark that opens or closes a quotation as a double one.
    pub lower: Cow<'t, str>,
    /// What it looks like.
    pub shape: Shape,
}

impl Token<'_> {
    /// Whether it is a word that begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        self.shape != Shape::Mark
    }
}

/// Appends the tokens of one sentence.
pub(super) fn tokenize<'t>(text: &'t str, sentence: Span, out: &mut Vec<Token<'t>>) {
    let words = sentence.of(text);
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let length = match c {
            '\'' | '`' if words[at + 1..].starts_with(c) => 2,
            '\'' | '’' if clitic(&words[at..]).is_some() => clitic(&words[at..]).unwrap_or(1),
            _ if is_word_char(c) || (is_point(c) && starts_fraction(words, at)) => {
                word(&words[at..])
            }
            _ => c.len_utf8(),
        };
        push(text, sentence.start() + at, length, out);
        at += length;
    }
}

fn push<'t>(text: &'t str, start: usize, length: usize, out: &mut Vec<Token<'t>>) {
    let Ok(span) = Span::new(start, start + length) else {
        return; // texts of four gigabytes are refused at intake
    };
    let word = span.of(text);
    let lower = if matches!(word, "''" | "``") {
        Cow::Borrowed("\"") // typed for a double one
    } else if word.chars().any(char::is_uppercase) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    };
    out.push(Token {
        span,
        lower,
        shape: shape(word),
    });
}

/// "al-Harbi": a name with its particle in small letters.
fn with_particle(word: &str) -> bool {
    const PARTICLES: [&str; 13] = [
        "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ben", "bin", "ibn", "ould",
    ];
    word.split_once('-').is_some_and(|(particle, name)| {
        PARTICLES.contains(&particle) && name.starts_with(char::is_uppercase)
    })
}

/// "iStories", "eBay": a name with its first letter in small.
fn brand(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| matches!(c, 'i' | 'e'))
        && chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase)
}

fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    // "Digi24" is a name.
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let named = letters.chars().count() > 3
        && first.is_uppercase()
        && letters.chars().skip(1).all(char::is_lowercase);
    if word.contains(|c: char| c.is_ascii_digit()) && !named {
        Shape::Number
    } else if first.is_uppercase() || with_particle(word) || brand(word) {
        let rest_upper = chars.clone().any(char::is_uppercase) && !chars.any(char::is_lowercase);
        if rest_upper {
            Shape::Upper
        } else {
            Shape::Capital
        }
    } else if first.is_alphabetic()
        || matches!(first, '\'' | '’') && chars.next().is_some_and(char::is_alphabetic)
    {
        Shape::Lower
    } else {
        Shape::Mark
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_point(c: char) -> bool {
    c == '.'
}

/// ".500" starts a number where no word stands before it.
fn starts_fraction(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    let after = words[at + 1..].chars().next();
    before.is_none_or(|c| !is_word_char(c)) && after.is_some_and(|c| c.is_ascii_digit())
}

/// The length of a possessive or contraction at the start of `rest`: 's, 're, 've, 'll, 'd.
fn clitic(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?.len_utf8();
    let tail: String = rest[mark..]
        .chars()
        .take_while(|c| is_word_char(*c))
        .collect();
    matches!(
        tail.to_ascii_lowercase().as_str(),
        "s" | "re" | "ve" | "ll" | "d" | "m"
    )
    .then_some(mark + tail.len())
}

/// The length of the word at the start of `rest`. Commas and points stay between digits,
/// hyphens and apostrophes between letters, full stops in abbreviations ("U.S.").
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        let inside = match c {
            _ if is_word_char(c) => true,
            ',' => before.is_ascii_digit() && groups_of_three(&rest[i + 1..]),
            '.' if before.is_ascii_digit() => next.is_ascii_digit(),
            '.' => i == 0 || initials(&rest[..i], next) || domain(&rest[..i], &rest[i + 1..]),
            '-' | '‑' => is_word_char(before) && is_word_char(next),
            '\'' | '’' => is_word_char(next) && clitic(&rest[i..]).is_none(),
            '&' => before.is_uppercase() && next.is_uppercase(),
            '/' | '⁄' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if !inside {
            break;
        }
        end = i + c.len_utf8();
        before = c;
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// A comma belongs to a number where exactly three digits follow it (two in Indian
/// grouping: "1,50,000").
fn groups_of_three(after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 || digits == 2 && after.as_bytes().get(2) == Some(&b',')
}

/// A full stop belongs to a word of single letters ("U.S.", "a.m."), and to a known
/// abbreviation with a capital after it is left to the sentence splitter.
fn initials(before: &str, next: char) -> bool {
    let singles = before
        .split('.')
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    singles && (next.is_alphabetic() || before.contains('.'))
}

/// A point between two runs of small letters or digits without space is part of a web
/// address ("example.org").
fn domain(before: &str, after: &str) -> bool {
    let ending = after.chars().take_while(char::is_ascii_lowercase).count();
    let address = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    before.chars().count() > 1 && before.chars().all(address) && (2..=6).contains(&ending)
}
