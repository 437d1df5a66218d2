//! What is known of common English words beside their spelling: lemma, kinds of meaning,
//! groups of words that stand in like company. Made by training, kept in `graph-data/models`.
//!
//! Layout, little-endian: `WSV1`, the number of words (u32), then for each word, sorted by
//! the hash of its letters in lower case: that hash (u32), the hash of its lemma (u32), the
//! fine group (u16), the coarse group (u8), the kinds of meaning as verb, as noun, and of
//! the verb that a noun derives from (u8 each), two bytes that are zero.

use std::cmp::Ordering;
use std::sync::LazyLock;

const MAGIC: &[u8; 4] = b"WSV1";
const ROW: usize = 16;

static BYTES: &[u8] = include_bytes!("../../graph-data/models/vocabulary.bin");

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The hash of the lemma ([`super::weights::hash`]); of the word where it has none.
    pub lemma: u32,
    /// Which of many small groups of like words it is in, from 1; 0 where it is in none.
    pub fine: u16,
    /// Which of few large groups it is in, from 1.
    pub coarse: u8,
    /// Its kind as a verb: WordNet's lexicographer file of its first sense; 0 for none.
    pub verb: u8,
    /// Its kind as a noun, likewise.
    pub noun: u8,
    /// The kind of the verb that the noun derives from ("statement" from "state").
    pub derived: u8,
}

/// WordNet's lexicographer files of verbs.
pub mod verb {
    /// Verbs of the body, of fighting, eating, touching and moving, and of weather: none of
    /// saying.
    pub const HANDS: [u8; 6] = [29, 33, 34, 35, 38, 43];
}

/// WordNet's lexicographer files of nouns that can be who or what says something.
pub mod noun {
    /// Texts, and what is said.
    pub const COMMUNICATION: u8 = 10;
    /// Groups of people.
    pub const GROUP: u8 = 14;
    /// People.
    pub const PERSON: u8 = 18;
}

/// A table of words.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'m> {
    rows: &'m [u8],
}

static WORDS: LazyLock<Vocabulary<'static>> =
    LazyLock::new(|| Vocabulary::read(BYTES).unwrap_or(Vocabulary { rows: &[] }));

/// What is known of the word whose lower-case letters have this hash.
pub fn entry(hash: u32) -> Option<Entry> {
    WORDS.entry(hash)
}

impl<'m> Vocabulary<'m> {
    /// Reads a table; none where the bytes are none.
    pub fn read(bytes: &'m [u8]) -> Option<Vocabulary<'m>> {
        let (header, rows) = bytes.split_at_checked(8)?;
        let count = u32::from_le_bytes(header[4..].try_into().ok()?) as usize;
        (header[..4] == *MAGIC && rows.len() == count * ROW).then_some(Vocabulary { rows })
    }

    /// What is known of a word by its hash.
    pub fn entry(&self, hash: u32) -> Option<Entry> {
        let row = &self.rows[self.find(hash)? * ROW..][..ROW];
        Some(Entry {
            lemma: number(&row[4..]),
            fine: u16::from_le_bytes([row[8], row[9]]),
            coarse: row[10],
            verb: row[11],
            noun: row[12],
            derived: row[13],
        })
    }

    /// The row of a hash, by interpolation: hashes are spread evenly, so that it takes about
    /// four looks where halving takes sixteen.
    fn find(&self, hash: u32) -> Option<usize> {
        let wanted = u64::from(hash);
        let (mut low, mut high) = (0, self.rows.len() / ROW);
        let (mut from, mut to) = (0u64, 1u64 << 32);
        while low < high && from <= wanted && wanted < to {
            let share = (wanted - from) * (high - low) as u64 / (to - from);
            let middle = low + share as usize;
            let there = u64::from(number(&self.rows[middle * ROW..]));
            match there.cmp(&wanted) {
                Ordering::Equal => return Some(middle),
                Ordering::Less => (low, from) = (middle + 1, there + 1),
                Ordering::Greater => (high, to) = (middle, there),
            }
        }
        None
    }
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// Writes a table of words by their hashes; of two words with one hash the first stays.
pub fn write(mut entries: Vec<(u32, Entry)>) -> Vec<u8> {
    entries.sort_by_key(|(hash, _)| *hash);
    entries.dedup_by_key(|(hash, _)| *hash);
    let mut out = MAGIC.to_vec();
    out.extend((entries.len() as u32).to_le_bytes());
    for (hash, e) in entries {
        out.extend(hash.to_le_bytes());
        out.extend(e.lemma.to_le_bytes());
        out.extend(e.fine.to_le_bytes());
        out.extend([e.coarse, e.verb, e.noun, e.derived, 0, 0]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::weights::hash;

    #[test]
    fn what_is_written_is_read() {
        let entry = |n: u16| Entry {
            lemma: u32::from(n) * 7,
            fine: n,
            coarse: n as u8,
            verb: 1,
            noun: 2,
            derived: 3,
        };
        let bytes = write(
            (1..500u16)
                .map(|n| (hash(&n.to_le_bytes()), entry(n)))
                .collect(),
        );
        let words = Vocabulary::read(&bytes).expect("a table");
        for n in 1..500u16 {
            assert_eq!(words.entry(hash(&n.to_le_bytes())), Some(entry(n)));
        }
        assert_eq!(words.entry(hash(b"no such word")), None);
        assert!(Vocabulary::read(&bytes[..bytes.len() - 1]).is_none());
    }

    #[test]
    fn common_words_are_known() {
        let of = |word: &str| entry(hash(word.as_bytes())).unwrap_or_default();
        const COMMUNICATION: u8 = 32;
        assert_eq!(of("said").lemma, hash(b"say"));
        assert_eq!(of("announced").verb, COMMUNICATION);
        assert_eq!(of("announcement").derived, COMMUNICATION);
        assert_eq!(of("accusations").lemma, hash(b"accusation"));
    }
}
