use std::path::PathBuf;

use crate::model::Id;

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is stored there.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// The path leads to something else, which is left as it is.
    #[error("{} is not a whosaid store", .0.display())]
    NotAStore(PathBuf),
    /// Another process has it open; a store has one process at a time.
    #[error("the store at {} is held by another process; wait until it ends", .0.display())]
    Held(PathBuf),
    /// Another version of the program wrote it.
    #[error(
        "the store at {} has format {found}, this program reads format {ours}: \
         dump it with the program that wrote it, then restore the dump into a new store",
        path.display()
    )]
    Version {
        /// The store.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format that this program reads and writes.
        ours: u32,
    },
    /// A value does not hold what was written.
    #[error("the store is damaged: {what} ({why}); restore it from a dump or add its reports anew")]
    Damaged {
        /// Which part.
        what: String,
        /// What is wrong with it.
        why: String,
    },
    /// A change would leave the graph broken; nothing was written.
    #[error("the change does not fit the store: {0}")]
    Unfit(String),
    /// A change was asked of a store that is open for reading.
    #[error("the store at {} is open for reading only", .0.display())]
    ReadOnly(PathBuf),
    /// There is no room for a change; nothing of it was made.
    #[error("the disk is full: the store at {} is as it was before", .0.display())]
    Full(PathBuf),
    /// The store, or the disk, is read-only. sled writes even where it only reads.
    #[error("the store at {} must not be written, and it has to be, even to be read", .0.display())]
    NotWritable(PathBuf),
    /// The disk or the engine refused.
    #[error("the store at {} cannot be used", path.display())]
    Disk {
        /// The store.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    pub(super) fn damaged(what: impl Into<String>, why: impl Into<String>) -> Error {
        Error::Damaged {
            what: what.into(),
            why: why.into(),
        }
    }
}

/// Why a dump cannot be restored. Lines are counted from 1.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The dump cannot be read.
    #[error("the dump cannot be read at line {line}")]
    Io {
        /// Where.
        line: usize,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The first line is not a header that this program knows.
    #[error("line 1 of the dump is not a header of schema {ours}: {why}")]
    Header {
        /// The schema that this program reads.
        ours: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// A line is not what it should be.
    #[error("line {line} of the dump cannot be used: {why}")]
    Line {
        /// Where.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// Lines are missing or too many.
    #[error("the dump is not whole: its header promises {promised} {what}, it holds {held}")]
    NotWhole {
        /// Of what.
        what: &'static str,
        /// How many the header promises.
        promised: usize,
        /// How many there are.
        held: usize,
    },
    /// Two lines tell of one document.
    #[error("line {line} of the dump tells of document {id} again")]
    Twice {
        /// The second line.
        line: usize,
        /// The document.
        id: Id,
    },
}
