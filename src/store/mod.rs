//! The graph on disk: records and the graph resolved from them, in one [sled] tree.
//!
//! ```
//! use whosaid::graph::{Delta, GraphView, NodeKind};
//! use whosaid::store::Store;
//!
//! let folder = tempfile::tempdir()?;
//! let mut store = Store::open(&folder.path().join("reports"))?;
//! store.apply(&Delta::default())?; // the one write: whole or not at all, and on the disk
//! assert!(store.nodes(NodeKind::Document)?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What lies where, from the bottom up:
//!
//! - `disk` holds the lock and the one tree, and is the only file that names sled;
//! - `key` and `value` say what a key is made of and how a long value is cut, checked by a
//!   checksum and put together again;
//! - `codec` turns values into bytes, and is the only file that names bincode;
//! - `block` packs many small things into one value;
//! - `read` and `apply` are the graph on top of it, `check` goes through all of it;
//! - decisions lie in their order, each for itself;
//! - `dump` is the way out of this format and of every later one.
//!
//! [sled]: https://docs.rs/sled/0.34.7

mod apply;
mod block;
mod check;
mod codec;
mod disk;
mod dump;
mod error;
mod handle;
mod key;
mod read;
mod rewrite;
mod sound;
mod stats;
mod value;

pub use check::Finding;
pub use dump::{DUMP_SCHEMA, DumpFailed, History, Restored, dump, dump_parts, restore};
pub use error::{DumpError, Error};
pub use handle::{FORMAT, Store};
pub use stats::Stats;
pub use value::MAX_VALUE;
