//! Lines of any stream, none of which costs more memory than a limit.

use std::io::{BufRead, Result};

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'b> {
    /// Without its end.
    Whole(&'b [u8]),
    /// Longer than the limit; it was passed over.
    TooLong,
    /// More than the allowance went by since the last call of [`Lines::fed`].
    Endless,
}

/// Reads lines one after the other.
pub(super) struct Lines<R> {
    reader: R,
    limit: u64,
    allowance: Option<u64>,
    since_fed: u64,
    number: usize,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most `limit` bytes. With an allowance, reading ends where more bytes than
    /// that go by and nothing of use is found in them.
    pub(super) fn new(reader: R, limit: u64, allowance: Option<u64>) -> Lines<R> {
        Lines {
            reader,
            limit,
            allowance,
            since_fed: 0,
            number: 0,
            line: Vec::new(),
        }
    }

    /// The number of the line read last, counted from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Tells that something of use was found.
    pub(super) fn fed(&mut self) {
        self.since_fed = 0;
    }

    /// The next line, if there is one.
    pub(super) fn next(&mut self) -> Result<Option<Line<'_>>> {
        self.line.clear();
        self.number += 1;
        let (mut length, mut ended) = (0u64, false);
        while !ended {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                break;
            }
            let end = buffer.iter().position(|b| *b == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            length += piece.len() as u64;
            if length <= self.limit {
                self.line.extend_from_slice(piece);
            }
            ended = end.is_some();
            let taken = piece.len() + usize::from(ended);
            self.reader.consume(taken);
            self.since_fed += taken as u64;
            if self.allowance.is_some_and(|most| self.since_fed > most) {
                return Ok(Some(Line::Endless));
            }
        }
        Ok(match length {
            0 if !ended => None,
            _ if length > self.limit => Some(Line::TooLong),
            _ => Some(Line::Whole(&self.line)),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, repeat};

    use super::*;

    fn all(text: &[u8], limit: u64, buffer: usize) -> Vec<String> {
        let mut lines = Lines::new(BufReader::with_capacity(buffer, text), limit, None);
        let mut told = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            told.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                other => format!("{other:?}"),
            });
        }
        told
    }

    #[test]
    fn lines_are_whole_however_they_come() {
        for buffer in [1, 2, 3, 100] {
            assert_eq!(all(b"ab\n\ncde\nf", 3, buffer), ["ab", "", "cde", "f"]);
            assert_eq!(all(b"ab\n", 3, buffer), ["ab"]);
            assert_eq!(
                all(b"abcd\nef\nghijk", 3, buffer),
                ["TooLong", "ef", "TooLong"]
            );
            assert!(all(b"", 3, buffer).is_empty());
        }
    }

    #[test]
    fn a_gigabyte_line_costs_no_more_than_the_limit() {
        let long = repeat(b'x').take(1 << 30).chain(&b"\nnext"[..]);
        let mut lines = Lines::new(BufReader::with_capacity(1 << 16, long), 1 << 16, None);
        assert_eq!(lines.next().unwrap(), Some(Line::TooLong));
        assert!(
            lines.line.capacity() <= 1 << 17,
            "{}",
            lines.line.capacity()
        );
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"next")));
        assert_eq!(lines.number(), 2);
    }

    #[test]
    fn an_endless_stream_ends_at_the_allowance() {
        for endless in [b'x', b'\n'] {
            let stream = BufReader::new(repeat(endless));
            let mut lines = Lines::new(stream, 10, Some(100_000));
            let last = loop {
                match lines.next().unwrap() {
                    Some(Line::Whole(_)) => {}
                    other => break other,
                }
            };
            assert_eq!(last, Some(Line::Endless));
        }
    }
}
