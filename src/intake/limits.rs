use std::fmt;

/// How much is taken of one input, in bytes. What is larger is told and left out; no input
/// costs more memory than a few times its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A file, or standard input, that is one report.
    pub file: u64,
    /// A report in a gzip file, once it is unpacked.
    pub unpacked: u64,
    /// One line of JSON lines. A file of JSON lines may be of any size.
    pub line: u64,
}

const MIB: u64 = 1 << 20;

impl Limits {
    /// The same limit for everything, in MiB.
    pub fn of_mib(mib: u64) -> Limits {
        let bytes = mib.saturating_mul(MIB);
        Limits {
            file: bytes,
            unpacked: bytes,
            line: bytes,
        }
    }
}

impl Default for Limits {
    /// 64 MiB each.
    fn default() -> Limits {
        Limits::of_mib(64)
    }
}

/// A number of bytes in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes % MIB == 0 => write!(f, "{} MiB", bytes / MIB),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}
