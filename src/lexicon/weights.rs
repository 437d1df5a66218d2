//! Trained weights as they lie in `graph-data/models`: a table from the hash of a feature to
//! one number a class, read where it lies, without decoding.
//!
//! Layout, little-endian: `WSW1`, the number of classes (u8), the binary logarithm of the
//! number of slots (u8), two bytes that are zero, the scale (f32), then the slots: the key
//! (u32; 0 is an empty slot) and one i16 a class. A key that is taken lies in the next free
//! slot. Features are known by 32 bits of their hash alone: a feature that was never seen
//! meets another's weights with a chance of about one in ten thousand.

const MAGIC: &[u8; 4] = b"WSW1";
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

/// A table of weights.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'m> {
    classes: usize,
    mask: u32,
    scale: f32,
    slots: &'m [u8],
}

impl<'m> Weights<'m> {
    /// Reads a table from the start of `bytes`; gives what follows it too. None where they
    /// are no such table.
    pub fn read(bytes: &'m [u8]) -> Option<(Weights<'m>, &'m [u8])> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        if header[..4] != *MAGIC || header[5] > 28 {
            return None;
        }
        let classes = usize::from(header[4]);
        let scale = f32::from_le_bytes(header[8..12].try_into().ok()?);
        let count = 1usize << header[5];
        let (slots, rest) = rest.split_at_checked(count * stride(classes))?;
        let mask = (count - 1) as u32;
        let weights = Weights {
            classes,
            mask,
            scale,
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

    /// Adds the weights of a feature to one sum a class, in units of [`Weights::scale`].
    #[inline]
    pub fn add<const N: usize>(&self, key: u32, sums: &mut [i32; N]) {
        debug_assert_eq!(N, self.classes);
        if let Some(row) = self.row(key) {
            for (sum, pair) in sums.iter_mut().zip(row.chunks_exact(2)) {
                *sum += i32::from(i16::from_le_bytes([pair[0], pair[1]]));
            }
        }
    }

    /// Whether the table holds a feature.
    #[inline]
    pub fn has(&self, key: u32) -> bool {
        self.row(key).is_some()
    }

    /// The weights of a feature, two bytes a class.
    #[inline]
    fn row(&self, key: u32) -> Option<&'m [u8]> {
        let stride = stride(self.classes);
        let mut at = key & self.mask;
        loop {
            let slot = &self.slots[at as usize * stride..][..stride];
            let there = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if there == key {
                return Some(&slot[4..]);
            }
            if there == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }
}

fn stride(classes: usize) -> usize {
    4 + 2 * classes
}

/// Writes a table; the same entries give the same bytes. Entries are sorted by key, each
/// key once, none 0; those whose weights all round to nothing are left out.
pub fn write(classes: usize, entries: &[(u32, Vec<f32>)]) -> Vec<u8> {
    let largest = entries
        .iter()
        .flat_map(|(_, w)| w)
        .fold(0f32, |m, w| m.max(w.abs()));
    let scale = if largest > 0.0 {
        largest / f32::from(i16::MAX)
    } else {
        1.0
    };
    let rounded = entries.iter().map(|(key, weights)| {
        let row: Vec<i16> = weights.iter().map(|w| (w / scale).round() as i16).collect();
        (*key, row)
    });
    let kept: Vec<(u32, Vec<i16>)> = rounded
        .filter(|(_, row)| row.iter().any(|w| *w != 0))
        .collect();
    // A third of the slots stays empty at least, so that looking up ends soon.
    let bits = (kept.len() * 3 / 2 + 2)
        .next_power_of_two()
        .trailing_zeros();
    let (mask, stride) = ((1u32 << bits) - 1, stride(classes));
    let mut out = MAGIC.to_vec();
    out.extend([classes as u8, bits as u8, 0, 0]);
    out.extend(scale.to_le_bytes());
    let mut slots = vec![0u8; (mask as usize + 1) * stride];
    for (key, row) in kept {
        let mut at = key & mask;
        while slots[at as usize * stride..][..4] != [0; 4] {
            at = (at + 1) & mask;
        }
        let slot = &mut slots[at as usize * stride..][..stride];
        slot[..4].copy_from_slice(&key.to_le_bytes());
        for (place, weight) in slot[4..].chunks_exact_mut(2).zip(row) {
            place.copy_from_slice(&weight.to_le_bytes());
        }
    }
    out.extend(slots);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let entries: Vec<(u32, Vec<f32>)> = (1..1000u32)
            .map(|k| (k * 7, vec![k as f32, -1.0, 0.5]))
            .collect();
        let mut bytes = write(3, &entries);
        bytes.push(9);
        let (weights, rest) = Weights::read(&bytes).expect("a table");
        assert_eq!((weights.classes(), rest), (3, &[9u8][..]));
        for (key, row) in &entries {
            let mut sums = [0; 3];
            weights.add(*key, &mut sums);
            for (sum, weight) in sums.iter().zip(row) {
                assert!((*sum as f32 * weights.scale() - weight).abs() <= weights.scale());
            }
        }
        let mut none = [0; 3];
        weights.add(3, &mut none);
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
