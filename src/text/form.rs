//! What models see of a token: hashes and small numbers, made once a token and used by
//! every feature.

use std::ops::Range;

use crate::lexicon::lookup::Lookup;

use super::{Shape, Text, Token};

/// What a token looks like to a model.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    /// The hash of the word in lower case, its digits all the same.
    pub(crate) word: u32,
    /// Its first four bytes, the first in the lowest place.
    pub(crate) head: u32,
    /// Its last four bytes, the last in the lowest place.
    pub(crate) tail: u32,
    /// Its class among words, coarse and fine in one number; 0 where it has none.
    pub(crate) cluster: u16,
    /// Capitals, digits, hyphens and the spaces round it.
    pub(crate) shape: u16,
    /// What the model's vocabulary says of the word; [`NOTHING`] where it does not hold it.
    pub(crate) note: u16,
}

/// The word of all tokens that a model's vocabulary does not hold.
pub(crate) const UNKNOWN: u32 = 2;
/// The note of a word that a vocabulary does not hold.
pub(crate) const NOTHING: u16 = 0xFFF;

impl Form {
    /// The coarse class of the word.
    pub(crate) fn coarse(&self) -> u32 {
        u32::from(self.cluster >> FINE_BITS)
    }
}

/// How many bits of a cluster tell the fine class.
pub(crate) const FINE_BITS: u16 = 10;

/// How a sentence is written as a whole: capitals mean little in headlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Capitals as in running text.
    Running,
    /// Most words begin with a capital.
    Title,
    /// Most words are all in capitals.
    Upper,
    /// No word has a capital.
    Lower,
}

/// What a model knows of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'m> {
    /// The classes of frequent words.
    pub(crate) clusters: Lookup<'m>,
    /// The words that the model was trained on, each with its note.
    pub(crate) vocabulary: Lookup<'m>,
}

/// The forms of all tokens of a text.
pub(crate) fn forms(text: &Text<'_>, words: &Words<'_>) -> Vec<Form> {
    let mut end = 0;
    let mut out = Vec::with_capacity(text.tokens.len());
    for (i, token) in text.tokens.iter().enumerate() {
        let next = text
            .tokens
            .get(i + 1)
            .map_or(usize::MAX, |t| t.span.start());
        let before = i > 0 && token.span.start() == end;
        end = token.span.end();
        out.push(form(token, text.word(i), [before, next == end], words));
    }
    out
}

/// A token's form; `joined` tells whether it touches the token before and the one after.
fn form(token: &Token<'_>, written: &str, joined: [bool; 2], words: &Words<'_>) -> Form {
    let mut hash = 0x811C_9DC5u32;
    let (mut head, mut tail, mut length) = (0u32, 0u32, 0u32);
    let mut put = |byte: u8| {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        if length < 4 {
            head |= u32::from(byte) << (8 * length);
        }
        tail = tail << 8 | u32::from(byte);
        length += 1;
    };
    if token.lower.is_ascii() {
        for byte in token.lower.bytes() {
            put(if byte.is_ascii_digit() { b'0' } else { byte });
        }
    } else {
        let mut buffer = [0; 4];
        for c in token.lower.chars() {
            plain(c).encode_utf8(&mut buffer).bytes().for_each(&mut put);
        }
    }
    let note = words.vocabulary.get(hash);
    Form {
        word: note.map_or(UNKNOWN, |_| hash),
        head,
        tail,
        cluster: words.clusters.get(hash).map_or(0, |c| c + 1),
        shape: shape(token, written, joined),
        note: note.unwrap_or(NOTHING),
    }
}

/// Curly apostrophes, long dashes and odd digits as the plain ones.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‑' | '–' | '—' => '-',
        _ if c.is_numeric() => '0', // hashed as one digit
        _ => c,
    }
}

/// A word in lower case as its hash sees it.
pub(crate) fn plain_word(lower: &str) -> String {
    lower.chars().map(plain).collect()
}

/// Capitals, digits and hyphens in one number; for marks, the sign of a curly quotation mark
/// and the spaces round it.
fn shape(token: &Token<'_>, written: &str, joined: [bool; 2]) -> u16 {
    let bytes = written.as_bytes();
    let has = |b: u8| bytes.contains(&b);
    match token.shape {
        Shape::Mark => {
            let kind = match written {
                "“" | "‘" | "„" => 1,
                "”" | "’" => 2,
                "—" => 3,
                _ => 0,
            };
            64 + kind * 4 + u16::from(joined[0]) + 2 * u16::from(joined[1])
        }
        Shape::Number => {
            let letters = bytes.iter().any(u8::is_ascii_alphabetic);
            32 + u16::from(letters) + 2 * u16::from(has(b'-')) + 4 * u16::from(has(b'/'))
        }
        Shape::Lower | Shape::Capital | Shape::Upper => {
            let kind = match token.shape {
                Shape::Lower => 0,
                Shape::Upper => 1,
                _ if bytes.len() == 1 => 2,
                _ if bytes.iter().skip(1).any(u8::is_ascii_uppercase) => 3,
                _ => 4,
            };
            kind + 5 * u16::from(has(b'-')) + 10 * u16::from(has(b'.'))
        }
    }
}

/// How the tokens of a sentence are written as a whole.
pub(crate) fn case(tokens: &[Token<'_>]) -> Case {
    /// Shorter words are small in most titles.
    const SHORT: usize = 3;
    let (mut long, mut capital, mut upper, mut any) = (0, 0, 0, false);
    for token in tokens {
        any |= token.is_capital();
        if token.lower.len() > SHORT && token.is_word() && token.shape != Shape::Number {
            long += 1;
            capital += usize::from(token.is_capital());
            upper += usize::from(token.shape == Shape::Upper);
        }
    }
    if !any {
        Case::Lower
    } else if long >= 2 && upper * 10 >= long * 7 {
        Case::Upper
    } else if long >= 2 && capital * 10 >= long * 7 {
        Case::Title
    } else {
        Case::Running
    }
}

/// The tokens of each sentence, cut where one is longer than `most`.
pub(crate) fn pieces(text: &Text<'_>, most: usize) -> impl Iterator<Item = Range<usize>> {
    text.sentences.iter().flat_map(move |sentence| {
        let Range { start, end } = sentence.tokens;
        (start..end)
            .step_by(most)
            .map(move |from| from..end.min(from + most))
    })
}
