//! The whole store written anew, so that what was removed is in none of its files.
//!
//! sled appends: what a change takes away stays in the log until its place is used again.
//! The new files are made beside the old ones and take their place by renaming: `STORE`
//! becomes `STORE.purged`, `STORE.purging` becomes `STORE`, and the old files are deleted.
//! Whoever opens the store after a stop in the middle finishes that ([`settle`]).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Batch, Disk, is_store};
use super::error::Error;
use super::handle::Store;

/// How many values are written at once.
const CHUNK: usize = 1_000;
/// What is added to the store's name for its files of before, and for those in the making.
const OLD: &str = "purged";
const NEW: &str = "purging";

impl Store {
    /// Writes the store's files anew and deletes the old ones.
    pub fn rewrite(self) -> Result<(), Error> {
        if self.read_only {
            return Err(Error::ReadOnly(self.path().to_owned()));
        }
        let path = self.path().to_owned();
        let new = beside(&path, NEW);
        let refused = |source: io::Error| Error::Disk {
            path: path.clone(),
            source: Box::new(source),
        };
        remove(&new).map_err(refused)?;
        copy(&self.disk, &new)?;
        drop(self);
        fs::rename(&path, beside(&path, OLD)).map_err(refused)?;
        settle(&path)
    }
}

fn copy(from: &Disk, path: &Path) -> Result<(), Error> {
    let disk = Disk::open(path, true)?;
    let mut pairs = from.scan(&[]);
    loop {
        let mut batch = Batch::default();
        for pair in pairs.by_ref().take(CHUNK) {
            let (key, value) = pair?;
            batch.put(key, value);
        }
        if batch.is_empty() {
            break;
        }
        disk.write(batch)?;
    }
    disk.seal(from.sealed()?)
}

/// Finishes what a stop in the middle of a rewriting left.
pub(super) fn settle(path: &Path) -> Result<(), Error> {
    let refused = |source: io::Error| Error::Disk {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let (old, new) = (beside(path, OLD), beside(path, NEW));
    if !is_store(&old) {
        return Ok(());
    }
    if !path.exists() && new.exists() {
        match fs::rename(&new, path) {
            // Another process that opens the store may have done it.
            Err(_) if path.exists() => {}
            done => done.map_err(refused)?,
        }
    }
    if path.exists() {
        remove(&old).map_err(refused)?;
    }
    Ok(())
}

/// Removes a store, and nothing else that may bear its name.
fn remove(folder: &Path) -> io::Result<()> {
    if !is_store(folder) {
        return Ok(());
    }
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// `STORE.purged` for `STORE`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
