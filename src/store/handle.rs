use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::block::{self, NodeBlock};
use super::disk::{Batch, Disk};
use super::error::Error;
use super::key;
use super::stats::{Counts, Stats};
use crate::model::Id;

/// The version of what lies on the disk. A store of another version is refused.
pub const FORMAT: u32 = 3;

/// So many blocks are kept decoded; then all are let go.
const KEPT: usize = 512;

/// The graph on disk. One process at a time has it open, be it only to read.
pub struct Store {
    pub(super) disk: Disk,
    pub(super) read_only: bool,
    /// How many were made, of those that changed something.
    changes: u64,
    kept: Mutex<BTreeMap<key::Stem, Arc<NodeBlock>>>,
}

/// What is known of a record without reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The engine that made its extraction.
    pub(super) engine: String,
}

impl Store {
    /// Opens the store at `path` to read and change it, and makes it where there is nothing.
    pub fn open(path: &Path) -> Result<Store, Error> {
        super::rewrite::settle(path)?;
        let disk = Disk::open(path, true)?;
        if disk.is_empty() && disk.sealed()? == 0 {
            let mut batch = Batch::default();
            batch.put(key::format(), FORMAT.to_be_bytes().to_vec());
            disk.write(batch)?;
        }
        Store::of(disk, false)
    }

    /// Opens the store at `path` to read it. It must be there.
    pub fn open_read(path: &Path) -> Result<Store, Error> {
        super::rewrite::settle(path)?;
        let disk = Disk::open(path, false)?;
        if disk.is_empty() && disk.sealed()? == 0 {
            return Err(Error::Missing(path.to_owned()));
        }
        Store::of(disk, true)
    }

    fn of(disk: Disk, read_only: bool) -> Result<Store, Error> {
        let sealed = disk.sealed()?;
        let Some(value) = disk.get(&key::format())? else {
            return Err(match sealed {
                0 => Error::NotAStore(disk.path().to_owned()),
                _ => lost(sealed),
            });
        };
        let Ok(found) = (*value).try_into().map(u32::from_be_bytes) else {
            return Err(Error::damaged("the format version", "it is no number"));
        };
        if found != FORMAT {
            return Err(Error::Version {
                path: disk.path().to_owned(),
                found,
                ours: FORMAT,
            });
        }
        let changes = block::load(&disk, &key::changes())?.unwrap_or(0);
        if changes < sealed {
            return Err(lost(sealed - changes));
        }
        Ok(Store {
            disk,
            read_only,
            changes,
            kept: Mutex::default(),
        })
    }

    /// Where the store lies.
    pub fn path(&self) -> &Path {
        self.disk.path()
    }

    /// What it holds, in numbers.
    pub fn stats(&self) -> Result<Stats, Error> {
        Ok(self.counts()?.with_bytes(self.disk.bytes()?))
    }

    pub(super) fn counts(&self) -> Result<Counts, Error> {
        Ok(block::load(&self.disk, &key::stats())?.unwrap_or_default())
    }

    /// The block that a node lies in.
    pub(super) fn block(&self, id: Id) -> Result<Arc<NodeBlock>, Error> {
        let stem = key::node_block(id);
        // A thread that panicked here left whole blocks behind.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(block) = kept.get(&stem) {
            return Ok(Arc::clone(block));
        }
        let block = Arc::new(block::load(&self.disk, &stem)?.unwrap_or_default());
        if kept.len() == KEPT {
            kept.clear();
        }
        kept.insert(stem, Arc::clone(&block));
        Ok(block)
    }

    /// Makes the writes of one change, all or none; they are on the disk when this returns.
    pub(super) fn commit(&mut self, mut batch: Batch) -> Result<(), Error> {
        let kept = self.kept.get_mut();
        kept.unwrap_or_else(PoisonError::into_inner).clear();
        let changes = self.changes + u64::from(!batch.is_empty());
        if !batch.is_empty() {
            block::save(&self.disk, &mut batch, &key::changes(), &changes)?;
        }
        // Written even where it is empty: a change that was made before, by a process that
        // was ended then, may not yet be on the disk.
        self.disk.write(batch)?;
        self.changes = changes;
        self.disk.seal(changes)
    }
}

fn lost(changes: u64) -> Error {
    let why = format!("it has lost its last changes, {changes} of them");
    Error::damaged("sled's log", why)
}
