//! Trained weights of very many features in few bytes: a feature's row, one byte a class,
//! starts wherever its hash says, and rows overlap. Training sees the same collisions and
//! learns round them; what is left of them costs less than leaving features out would.
//!
//! Layout, little-endian: `WSR1`, the number of classes (u32), the number of weights (u32),
//! then the weights (i8).

use std::hint;

const MAGIC: &[u8; 4] = b"WSR1";
const HEADER: usize = 12;

/// The hash of a feature: its template, and up to two values that it is made of. Its upper
/// bits are the good ones, which [`place`] takes.
#[inline]
pub fn key(template: u32, a: u32, b: u32) -> u32 {
    let x = u64::from(a).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ u64::from(b).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
        ^ u64::from(template).wrapping_mul(0x1656_67B1_9E37_79F9);
    ((x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

/// Where the row of a feature starts in a table of `weights` weights with `classes` a row.
#[inline]
pub fn place(key: u32, classes: usize, weights: usize) -> usize {
    let starts = (weights - classes) as u64;
    ((u64::from(key) * starts) >> 32) as usize
}

/// A table of rows of `N` classes.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'m, const N: usize> {
    weights: &'m [u8],
}

impl<'m, const N: usize> Rows<'m, N> {
    /// Reads a table from the start of `bytes`; gives what follows it too. None where they
    /// are no such table.
    pub fn read(bytes: &'m [u8]) -> Option<(Rows<'m, N>, &'m [u8])> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let number = |at: usize| {
            let four = header[at..at + 4].try_into().ok()?;
            usize::try_from(u32::from_le_bytes(four)).ok()
        };
        let count = number(8)?;
        if header[..4] != *MAGIC || number(4)? != N || count <= N {
            return None;
        }
        let (weights, rest) = rest.split_at_checked(count)?;
        Some((Rows { weights }, rest))
    }

    /// Adds the rows of features to one sum a class. The memory of all is asked for before
    /// that of the first is needed: a table is larger than the nearest caches.
    #[inline]
    pub fn add(&self, keys: &[u32], sums: &mut [i16; N]) {
        let weights = self.weights;
        let ends = |key: &u32| {
            let at = place(*key, N, weights.len());
            weights[at] ^ weights[at + N - 1]
        };
        hint::black_box(keys.iter().map(ends).fold(0, |x, b| x ^ b));
        for key in keys {
            let row = &weights[place(*key, N, weights.len())..][..N];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(*weight as i8);
            }
        }
    }
}

/// Writes a table of rows of `classes` weights, the largest as the largest that a byte holds.
pub fn write(classes: usize, weights: &[f32]) -> Vec<u8> {
    let largest = weights.iter().fold(0f32, |most, w| most.max(w.abs()));
    let unit = largest.max(f32::MIN_POSITIVE) / f32::from(i8::MAX);
    let mut out = MAGIC.to_vec();
    out.extend((classes as u32).to_le_bytes());
    out.extend((weights.len() as u32).to_le_bytes());
    out.extend(weights.iter().map(|w| (w / unit).round() as i8 as u8));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut weights = vec![0f32; 1000];
        let at = place(key(1, 2, 3), 4, weights.len());
        weights[at..at + 4].copy_from_slice(&[1.0, -1.0, 0.5, 0.0]);
        let mut bytes = write(4, &weights);
        bytes.push(9);
        let (rows, rest) = Rows::<4>::read(&bytes).expect("a table");
        assert_eq!(rest, [9]);
        let mut sums = [0i16; 4];
        rows.add(&[key(1, 2, 3)], &mut sums);
        assert_eq!(sums, [127, -127, 64, 0]);
    }

    #[test]
    fn what_is_no_table_is_not_read() {
        let bytes = write(4, &[0.5; 100]);
        assert!(Rows::<4>::read(&bytes).is_some());
        assert!(Rows::<5>::read(&bytes).is_none());
        assert!(Rows::<4>::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Rows::<4>::read(b"WSR2").is_none());
    }
}
