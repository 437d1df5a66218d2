use std::fmt;

use serde::{Deserialize, Serialize};

/// The sixteen letters that ids are written in: `z` is 0, `k` is 15.
///
/// Letters only, so that an id is never mistaken for a figure (the alphabet is jj's
/// "reverse hex").
const LETTERS: &[u8; 16] = b"zyxwvutsrqponmlk";

/// An id that is content: the first 128 bits of a BLAKE3 hash over what it names.
///
/// Documents, claims, statements and entities all carry one. Two ids are equal exactly
/// when what they name is equal, on every machine and in every order of reading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Ids are 32 letters from k to z.
    #[error("an id is 32 letters from k to z")]
    NotAnId,
}

impl Id {
    /// The id of `parts` under the name `domain` (so that a claim and a document of
    /// equal parts differ). Parts are length-prefixed: no two lists run together.
    pub fn of<P: AsRef<[u8]>>(domain: &str, parts: impl IntoIterator<Item = P>) -> Id {
        let mut hasher = blake3::Hasher::new();
        let mut put = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        put(domain.as_bytes());
        for part in parts {
            put(part.as_ref());
        }
        let mut id = [0; 16];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Id(id)
    }

    /// The bytes, for keys of fixed width.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// An id from the bytes that [`Id::as_bytes`] gave.
    pub fn from_bytes(bytes: [u8; 16]) -> Id {
        Id(bytes)
    }

    /// The id in letters, all 32 of them.
    pub fn letters(&self) -> String {
        self.0
            .iter()
            .flat_map(|b| [b >> 4, b & 15])
            .map(|n| char::from(LETTERS[usize::from(n)]))
            .collect()
    }

    /// The id that these 32 letters write.
    pub fn parse(letters: &str) -> Result<Id, IdError> {
        let digits: Vec<u8> = letters
            .bytes()
            .map(|b| LETTERS.iter().position(|l| *l == b).map(|p| p as u8))
            .collect::<Option<_>>()
            .ok_or(IdError::NotAnId)?;
        if digits.len() != 32 {
            return Err(IdError::NotAnId);
        }
        let mut id = [0; 16];
        for (byte, pair) in id.iter_mut().zip(digits.chunks(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Ok(Id(id))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.letters())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.letters()[..8])
    }
}

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.letters())
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        if deserializer.is_human_readable() {
            let letters = String::deserialize(deserializer)?;
            Id::parse(&letters).map_err(serde::de::Error::custom)
        } else {
            <[u8; 16]>::deserialize(deserializer).map(Id)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Id::of("x", ["ab", "c"]), Id::of("x", ["a", "bc"]));
        assert_ne!(Id::of("x", ["a"]), Id::of("y", ["a"]));
    }

    #[test]
    fn letters_round_trip_and_hold_no_digit() {
        let id = Id::of("x", ["a"]);
        assert_eq!(Id::parse(&id.letters()), Ok(id));
        assert!(id.letters().bytes().all(|b| b.is_ascii_lowercase()));
        assert_eq!(Id::parse("kkkk"), Err(IdError::NotAnId));
        assert_eq!(Id::parse(&"a".repeat(32)), Err(IdError::NotAnId));
    }
}
