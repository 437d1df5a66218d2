//! Long values, cut into pieces that sled keeps in its log.
//!
//! A piece is `checksum (8) | pieces in all (4) | bytes`. The checksum is the start of a
//! BLAKE3 hash over the key and the rest, so that neither a changed byte nor a piece under
//! another's key passes for what was written.

use super::disk::{Batch, Disk};
use super::error::Error;
use super::key::{Space, Stem};

/// No value that is handed to sled is longer.
///
/// sled 0.34 writes a leaf of its tree whole, and a leaf past 128 KiB goes to a side file
/// under `blobs/` that is never synced. A leaf holds up to 16 values, and 19 for the moment
/// between a merge and a split, so that 19 values with their keys have to stay below.
pub const MAX_VALUE: usize = 6 * 1024;

const CHECKSUM: usize = 8;
const FRAME: usize = CHECKSUM + 4;

/// The key of a piece.
pub(super) fn key(stem: &[u8], piece: u32) -> Vec<u8> {
    [stem, &piece.to_be_bytes()].concat()
}

fn checksum(key: &[u8], rest: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(key.len() as u64).to_be_bytes());
    hasher.update(key);
    hasher.update(rest);
    let mut sum = [0; CHECKSUM];
    sum.copy_from_slice(&hasher.finalize().as_bytes()[..CHECKSUM]);
    sum
}

/// The number of pieces in all and the bytes of the piece under `key`.
pub(super) fn open<'v>(key: &[u8], value: &'v [u8]) -> Result<(u32, &'v [u8]), Error> {
    let damaged = |why: &str| Error::damaged(name(key), why);
    if value.len() < FRAME {
        return Err(damaged("too short"));
    }
    let (sum, rest) = value.split_at(CHECKSUM);
    if checksum(key, rest) != sum {
        return Err(damaged("its checksum does not fit"));
    }
    let (count, bytes) = rest.split_at(FRAME - CHECKSUM);
    let count = count
        .try_into()
        .map(u32::from_be_bytes)
        .map_err(|_| damaged("too short"))?;
    Ok((count, bytes))
}

/// What a key's value is called in messages.
pub(super) fn name(key: &[u8]) -> String {
    let space = Space::ALL
        .into_iter()
        .find(|s| key.first() == Some(&s.letter()));
    let label = space.map_or("an unknown value", Space::label);
    match super::key::document_of(key) {
        Some(id) if matches!(space, Some(Space::Head | Space::Record)) => {
            format!("{label}, document {id}")
        }
        _ => label.to_owned(),
    }
}

/// The whole value under a stem; none where there is none.
pub(super) fn read(disk: &Disk, stem: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let first = key(stem, 0);
    let Some(value) = disk.get(&first)? else {
        return Ok(None);
    };
    let (count, bytes) = open(&first, &value)?;
    let mut whole = bytes.to_vec();
    for piece in 1..count {
        let key = key(stem, piece);
        let missing = || Error::damaged(name(&key), format!("piece {piece} of {count} is gone"));
        let value = disk.get(&key)?.ok_or_else(missing)?;
        let (said, bytes) = open(&key, &value)?;
        if said != count {
            return Err(Error::damaged(name(&key), "its pieces do not agree"));
        }
        whole.extend_from_slice(bytes);
    }
    Ok(Some(whole))
}

/// Puts the value under a stem into the batch in place of what is there; none takes it away.
pub(super) fn write(
    disk: &Disk,
    batch: &mut Batch,
    stem: &Stem,
    value: Option<&[u8]>,
) -> Result<(), Error> {
    let pieces: Vec<&[u8]> = match value {
        None => Vec::new(),
        Some([]) => vec![&[]],
        Some(bytes) => bytes.chunks(MAX_VALUE - FRAME).collect(),
    };
    let count = u32::try_from(pieces.len())
        .map_err(|_| Error::Unfit(format!("{} is too large", name(stem))))?;
    for (piece, bytes) in (0..count).zip(pieces) {
        let key = key(stem, piece);
        let rest = [&count.to_be_bytes(), bytes].concat();
        let value = [&checksum(&key, &rest)[..], &rest].concat();
        batch.put(key, value);
    }
    // Pieces of a longer value before. A damaged one must not hinder its replacement.
    for piece in count.. {
        let key = key(stem, piece);
        if disk.get(&key)?.is_none() {
            break;
        }
        batch.remove(key);
    }
    Ok(())
}

/// All whole values of a space whose keys begin with `prefix`, with their stems, sorted.
pub(super) fn scan<'d>(
    disk: &'d Disk,
    space: Space,
    prefix: &[u8],
) -> impl Iterator<Item = Result<(Stem, Vec<u8>), Error>> + use<'d> {
    let mut pairs = disk.scan(prefix);
    std::iter::from_fn(move || {
        let first = pairs.next()?;
        Some(first.and_then(|(key, value)| {
            let stem = stem_of(space, &key)?.to_vec();
            let (count, bytes) = open(&key, &value)?;
            let mut whole = bytes.to_vec();
            for piece in 0..count.max(1) {
                if piece == 0 {
                    expect(&stem, 0, &key)?;
                    continue;
                }
                let gone = || Error::damaged(name(&stem), format!("piece {piece} is gone"));
                let (key, value) = pairs.next().ok_or_else(gone)??;
                expect(&stem, piece, &key)?;
                whole.extend_from_slice(open(&key, &value)?.1);
            }
            Ok((stem, whole))
        }))
    })
}

/// The stem of a key of the space.
fn stem_of(space: Space, key: &[u8]) -> Result<&[u8], Error> {
    let (stem, piece) = key
        .split_at_checked(space.stem_len())
        .ok_or_else(|| Error::damaged(name(key), "its key is too short"))?;
    match piece.len() {
        4 => Ok(stem),
        _ => Err(Error::damaged(name(key), "its key has another length")),
    }
}

fn expect(stem: &[u8], piece: u32, found: &[u8]) -> Result<(), Error> {
    if key(stem, piece) == found {
        Ok(())
    } else {
        let why = format!("piece {piece} is gone");
        Err(Error::damaged(name(stem), why))
    }
}
