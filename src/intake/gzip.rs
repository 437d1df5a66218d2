//! Packed files: what is in them is read as if it were not packed.

use std::io::{BufRead, Error, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;

use super::Trouble;

/// Whether a stream that starts so is packed.
pub(super) fn is_gzip(start: &[u8]) -> bool {
    start.starts_with(b"\x1f\x8b\x08")
}

/// The unpacked stream, one member after the other.
pub(super) fn unpacked<R: BufRead>(packed: R) -> impl Read {
    MultiGzDecoder::new(packed)
}

/// A file's name without its `.gz`.
pub(super) fn name(base: &str) -> &str {
    match base.rsplit_once('.') {
        Some((name, "gz" | "GZ" | "Gz")) if !name.is_empty() => name,
        _ => base,
    }
}

/// What an error while unpacking means, where it is about the packing.
pub(super) fn trouble(error: &Error) -> Option<Trouble> {
    match error.kind() {
        ErrorKind::UnexpectedEof => Some(Trouble::CutOff),
        ErrorKind::InvalidInput | ErrorKind::InvalidData => Some(Trouble::Damaged),
        _ => None,
    }
}
