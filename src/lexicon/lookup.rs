//! A small number for each of many words: open addressing by the word's hash, read where it
//! lies.
//!
//! Layout, little-endian: `WSL1`, the binary logarithm of the number of slots (u32), then
//! the slots: 16 bits of the hash and the value (two u16; an empty slot is all ones). A word
//! that the table does not hold meets another's value about once in fifty thousand times.

const MAGIC: &[u8; 4] = b"WSL1";
const HEADER: usize = 8;
const EMPTY: u16 = u16::MAX;

/// The table.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'m> {
    mask: u32,
    slots: &'m [u8],
}

impl<'m> Lookup<'m> {
    /// Reads a table from the start of `bytes`; gives what follows it too. None where they
    /// are no such table.
    pub fn read(bytes: &'m [u8]) -> Option<(Lookup<'m>, &'m [u8])> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let bits = u32::from_le_bytes(header[4..].try_into().ok()?);
        if header[..4] != *MAGIC || bits > 20 {
            return None;
        }
        let count = 1usize << bits;
        let (slots, rest) = rest.split_at_checked(count * 4)?;
        let mask = (count - 1) as u32;
        Some((Lookup { mask, slots }, rest))
    }

    /// The number of the word with this hash.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<u16> {
        let (mut at, check) = start(hash, self.mask);
        loop {
            let slot = &self.slots[at as usize * 4..][..4];
            let value = u16::from_le_bytes([slot[2], slot[3]]);
            if value == EMPTY {
                return None;
            }
            if u16::from_le_bytes([slot[0], slot[1]]) == check {
                return Some(value);
            }
            at = (at + 1) & self.mask;
        }
    }
}

/// The first slot of a hash, and the 16 bits that are kept of it.
#[inline]
fn start(hash: u32, mask: u32) -> (u32, u16) {
    let mixed = u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed >> 44) as u32 & mask, (mixed >> 28) as u16)
}

/// Writes a table; the first of two words that cannot be told apart is kept. Values are
/// less than 65,535.
pub fn write(entries: &[(u32, u16)]) -> Vec<u8> {
    let bits = (entries.len() * 4 / 3 + 2)
        .next_power_of_two()
        .trailing_zeros();
    let mask = (1u32 << bits) - 1;
    let mut slots = vec![(EMPTY, EMPTY); mask as usize + 1];
    for (hash, value) in entries {
        let (mut at, check) = start(*hash, mask);
        loop {
            let slot = &mut slots[at as usize];
            if slot.1 == EMPTY {
                *slot = (check, *value);
            }
            if slot.0 == check {
                break;
            }
            at = (at + 1) & mask;
        }
    }
    let mut out = MAGIC.to_vec();
    out.extend(bits.to_le_bytes());
    for (check, value) in slots {
        out.extend(check.to_le_bytes());
        out.extend(value.to_le_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::weights::hash;

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let word = |n: u32| hash(format!("word{n}").as_bytes());
        let entries: Vec<(u32, u16)> = (0..1000).map(|n| (word(n), n as u16 % 7)).collect();
        let bytes = write(&entries);
        let (table, rest) = Lookup::read(&bytes).expect("a table");
        assert!(rest.is_empty());
        let wrong = entries.iter().filter(|(h, v)| table.get(*h) != Some(*v));
        assert_eq!(wrong.count(), 0);
        let met = (1000..3000).filter(|n| table.get(word(*n)).is_some());
        assert!(met.count() < 10);
        assert!(Lookup::read(&bytes[..bytes.len() - 1]).is_none());
    }
}
