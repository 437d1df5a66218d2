//! Trained weights as they lie in `graph-data/models`: a table from the hash of a feature to
//! one number a class, read where it lies, without decoding.
//!
//! Layout, little-endian: `WSW2`, the number of classes (u8), the binary logarithm of the
//! number of slots (u8), two bytes that are zero, the scale (f32); a filter of four bits a
//! slot, where the bit that a key's hash picks is set for each key of the table; then the
//! slots: sixteen bits of the key (u16; 0 is an empty slot) and one i8 a class. A key whose
//! slot is taken lies in the next free one. Features are known by their hash alone: one that
//! was never seen meets another's weights with a chance of about one in a million.

use std::hint;

const MAGIC: &[u8; 4] = b"WSW2";
const HEADER: usize = 12;

/// The hash of a feature: its template, and up to two values that it is made of.
#[inline]
pub fn key(template: u32, a: u32, b: u32) -> u32 {
    // Multiply-xorshift over 64 bits; any fixed good mixer would do.
    let x = (u64::from(a) << 32 | u64::from(b))
        ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let x = (x ^ (x >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((x ^ (x >> 32)) as u32).max(1)
}

/// The hash of a word or of any bytes, as a value of a feature (FNV-1a).
#[inline]
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |h, b| {
        (h ^ u32::from(*b)).wrapping_mul(0x0100_0193)
    })
}

/// The most features that are looked up together.
const TOGETHER: usize = 96;

/// Features of one thing. They are looked up together, so that the memory of all is on its
/// way before that of the first is needed: a table is far larger than the nearest caches.
#[derive(Clone, Debug)]
pub struct Keys {
    keys: [u32; TOGETHER],
    count: usize,
}

impl Default for Keys {
    fn default() -> Keys {
        Keys {
            keys: [0; TOGETHER],
            count: 0,
        }
    }
}

impl Keys {
    /// Adds one more.
    ///
    /// # Panics
    /// Above 96: templates are counted when they are written.
    #[inline]
    pub fn push(&mut self, key: u32) {
        self.keys[self.count] = key;
        self.count += 1;
    }

    fn as_slice(&self) -> &[u32] {
        &self.keys[..self.count]
    }
}

/// A table of weights.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'m> {
    classes: usize,
    bits: u32,
    scale: f32,
    filter: &'m [u8],
    slots: &'m [u8],
}

impl<'m> Weights<'m> {
    /// Reads a table from the start of `bytes`; gives what follows it too. None where they
    /// are no such table.
    pub fn read(bytes: &'m [u8]) -> Option<(Weights<'m>, &'m [u8])> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let (classes, bits) = (usize::from(header[4]), u32::from(header[5]));
        if header[..4] != *MAGIC || !(FEWEST_BITS..=MOST_BITS).contains(&bits) {
            return None;
        }
        let scale = f32::from_le_bytes(header[8..12].try_into().ok()?);
        let (filter, rest) = rest.split_at_checked(filter_bytes(bits))?;
        let (slots, rest) = rest.split_at_checked((1 << bits) * stride(classes))?;
        let weights = Weights {
            classes,
            bits,
            scale,
            filter,
            slots,
        };
        Some((weights, rest))
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// What a unit of the whole numbers in the table is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Adds the weights of features to one sum a class, in units of [`Weights::scale`].
    pub fn add<const N: usize>(&self, keys: &Keys, sums: &mut [i32; N]) {
        debug_assert_eq!(N, self.classes);
        let mut held = Keys::default();
        for key in keys.as_slice() {
            let (byte, bit) = filter_place(*key, self.bits);
            held.keys[held.count] = *key;
            held.count += usize::from(self.filter[byte] & bit != 0);
        }
        let last = (1 << self.bits) - 1;
        let first = |key: &u32| self.slots[(key & last) as usize * stride(N)];
        hint::black_box(held.as_slice().iter().map(first).fold(0, |x, b| x ^ b));
        for key in held.as_slice() {
            let Some(row) = self.slot(*key, stride(N)) else {
                continue;
            };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight as i8);
            }
        }
    }

    /// Whether the table holds a feature.
    #[inline]
    pub fn has(&self, key: u32) -> bool {
        let (byte, bit) = filter_place(key, self.bits);
        self.filter[byte] & bit != 0 && self.slot(key, stride(self.classes)).is_some()
    }

    /// The weights of a feature, a byte a class.
    #[inline]
    fn slot(&self, key: u32, stride: usize) -> Option<&'m [u8]> {
        let mut at = key & ((1 << self.bits) - 1);
        loop {
            let slot = &self.slots[at as usize * stride..][..stride];
            let there = u16::from_le_bytes([slot[0], slot[1]]);
            if there == mark(key) {
                return Some(&slot[2..]);
            }
            if there == 0 {
                return None;
            }
            at = (at + 1) & ((1 << self.bits) - 1);
        }
    }
}

/// How many slots a table has, as binary logarithms.
const FEWEST_BITS: u32 = 4;
const MOST_BITS: u32 = 26;

fn stride(classes: usize) -> usize {
    2 + classes
}

/// Four bits a slot.
fn filter_bytes(bits: u32) -> usize {
    1 << (bits - 1)
}

/// The byte and the bit of a key in the filter.
#[inline]
fn filter_place(key: u32, bits: u32) -> (usize, u8) {
    let hash = key.wrapping_mul(0x9E37_79B1) >> (32 - bits - 2);
    ((hash >> 3) as usize, 1 << (hash & 7))
}

/// What a slot knows of its key.
#[inline]
fn mark(key: u32) -> u16 {
    ((key >> 16) as u16).max(1)
}

/// Weights below this share of the largest are none.
const NOTHING: f32 = 1.0 / 512.0;

/// Writes a table; the same entries give the same bytes. Entries are sorted by key, each
/// key once; those whose weights all round to nothing are left out.
pub fn write(classes: usize, entries: &[(u32, Vec<f32>)]) -> Vec<u8> {
    let largest = |row: &[f32]| row.iter().fold(0f32, |m, w| m.max(w.abs()));
    let most = entries
        .iter()
        .map(|(_, row)| largest(row))
        .fold(0f32, f32::max);
    let scale = most.max(f32::MIN_POSITIVE) / f32::from(i8::MAX);
    let kept = entries
        .iter()
        .filter(|(_, row)| largest(row) >= most * NOTHING);
    let kept: Vec<&(u32, Vec<f32>)> = kept.collect();
    // A third of the slots stays empty at least, so that looking up ends soon.
    let bits = (kept.len() * 3 / 2 + 2)
        .next_power_of_two()
        .trailing_zeros();
    let bits = bits.clamp(FEWEST_BITS, MOST_BITS);
    let (last, stride) = ((1u32 << bits) - 1, stride(classes));
    let mut filter = vec![0u8; filter_bytes(bits)];
    let mut slots = vec![0u8; (last as usize + 1) * stride];
    for (key, row) in kept {
        let (byte, bit) = filter_place(*key, bits);
        filter[byte] |= bit;
        let mut at = key & last;
        while slots[at as usize * stride..][..2] != [0; 2] {
            at = (at + 1) & last;
        }
        let slot = &mut slots[at as usize * stride..][..stride];
        slot[..2].copy_from_slice(&mark(*key).to_le_bytes());
        for (place, weight) in slot[2..].iter_mut().zip(row) {
            *place = (weight / scale).round() as i8 as u8;
        }
    }
    let mut out = MAGIC.to_vec();
    out.extend([classes as u8, bits as u8, 0, 0]);
    out.extend(scale.to_le_bytes());
    out.extend(filter);
    out.extend(slots);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys<const N: usize>(keys: [u32; N]) -> Keys {
        let mut out = Keys::default();
        keys.into_iter().for_each(|key| out.push(key));
        out
    }

    #[test]
    fn what_is_written_is_read() {
        let mut entries: Vec<(u32, Vec<f32>)> = (1..1000u32)
            .map(|k| (key(1, k, 0), vec![k as f32, -1.0, 500.0]))
            .collect();
        entries.sort_by_key(|(key, _)| *key);
        let mut bytes = write(3, &entries);
        bytes.push(9);
        let (weights, rest) = Weights::read(&bytes).expect("a table");
        assert_eq!((weights.classes(), rest), (3, &[9u8][..]));
        for (key, row) in &entries {
            let mut sums = [0; 3];
            weights.add(&keys([*key]), &mut sums);
            for (sum, weight) in sums.iter().zip(row) {
                assert!((*sum as f32 * weights.scale() - weight).abs() <= weights.scale());
            }
        }
        let mut none = [0; 3];
        weights.add(&keys([key(2, 3, 0)]), &mut none);
        assert_eq!(none, [0; 3]);
    }

    #[test]
    fn what_is_no_table_is_not_read() {
        let bytes = write(2, &[(5, vec![1.0, 2.0])]);
        assert!(Weights::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Weights::read(b"WSW0").is_none());
        assert!(Weights::read(&[]).is_none());
    }
}
