//! The folder, the lock, the one tree: all that is known here of sled.
//!
//! sled's `flush` hands its log to the operating system but is no fsync, so a change is
//! followed by an fsync of its files. sled lays down `conf`, `db` and `snap.*`.
//!
//! sled takes a damaged place in its log for the log's end and forgets, without a word, all
//! that was written after it. So the number of changes that are known to be on the disk is
//! kept in a file of its own, the seal.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::Error;

const TREE: &str = "whosaid";
/// The number of changes that are on the disk, in digits.
const SEAL: &str = "seal";
const NEXT_SEAL: &str = "seal.new";
/// Where sled would put what is too large for its log.
pub(super) const SIDE_FILES: &str = "blobs";
/// sled keeps pages that it has read; a store larger than this is read again.
const CACHE: u64 = 64 << 20;
/// A process that has just closed a store gives up its lock from a thread that is still
/// ending.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(50);

/// Writes that are made together or not at all.
#[derive(Default)]
pub(super) struct Batch {
    writes: sled::Batch,
    len: usize,
}

impl Batch {
    pub(super) fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.writes.insert(key, value);
        self.len += 1;
    }

    pub(super) fn remove(&mut self, key: Vec<u8>) {
        self.writes.remove(key);
        self.len += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// An open folder.
pub(super) struct Disk {
    path: PathBuf,
    db: sled::Db,
    tree: sled::Tree,
}

impl Disk {
    /// Opens the folder, and makes it where `create` says so.
    pub(super) fn open(path: &Path, create: bool) -> Result<Disk, Error> {
        match contents(path)? {
            Contents::Nothing if !create => return Err(Error::Missing(path.to_owned())),
            Contents::Other => return Err(Error::NotAStore(path.to_owned())),
            Contents::Nothing | Contents::Store => {}
        }
        let config = sled::Config::new().path(path).cache_capacity(CACHE);
        let db = lock(&config, path)?;
        let tree = db.open_tree(TREE).map_err(|e| failed(path, e))?;
        let path = path.to_owned();
        Ok(Disk { path, db, tree })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing was ever written.
    pub(super) fn is_empty(&self) -> bool {
        // Trees beside ours are another program's.
        self.tree.is_empty() && self.db.is_empty() && self.db.tree_names().len() <= 2
    }

    pub(super) fn get(
        &self,
        key: &[u8],
    ) -> Result<Option<impl Deref<Target = [u8]> + use<>>, Error> {
        self.tree.get(key).map_err(|e| failed(&self.path, e))
    }

    /// All keys and values that begin with `prefix`, sorted.
    pub(super) fn scan<'d>(
        &'d self,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(Vec<u8>, Vec<u8>), Error>> + use<'d> {
        self.tree.scan_prefix(prefix).map(|pair| {
            let (key, value) = pair.map_err(|e| failed(&self.path, e))?;
            Ok((key.to_vec(), value.to_vec()))
        })
    }

    /// Makes the writes, all or none; they are on the disk when this returns.
    pub(super) fn write(&self, batch: Batch) -> Result<(), Error> {
        let failed = |e| failed(&self.path, e);
        self.tree.apply_batch(batch.writes).map_err(failed)?;
        self.db.flush().map_err(failed)?;
        self.sync().map_err(|e| refused(&self.path, e))
    }

    fn sync(&self) -> io::Result<()> {
        for file in files(&self.path)? {
            File::open(file)?.sync_all()?;
        }
        // The names of new files are kept by their folders.
        #[cfg(unix)]
        for folder in self.path.ancestors().take(2) {
            let folder = match folder.as_os_str().is_empty() {
                true => Path::new("."),
                false => folder,
            };
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Notes that so many changes are on the disk.
    pub(super) fn seal(&self, changes: u64) -> Result<(), Error> {
        let write = || {
            let next = self.path.join(NEXT_SEAL);
            let mut file = File::create(&next)?;
            writeln!(file, "{changes}")?;
            file.sync_all()?;
            fs::rename(next, self.path.join(SEAL))?;
            #[cfg(unix)]
            File::open(&self.path)?.sync_all()?;
            Ok(())
        };
        write().map_err(|e| refused(&self.path, e))
    }

    /// How many changes were on the disk when it was last noted.
    pub(super) fn sealed(&self) -> Result<u64, Error> {
        match fs::read_to_string(self.path.join(SEAL)) {
            Ok(digits) => digits
                .trim_end()
                .parse()
                .map_err(|_| Error::damaged("the seal", "it is no number")),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(0),
            Err(e) => Err(refused(&self.path, e)),
        }
    }

    /// How many bytes the files have.
    pub(super) fn bytes(&self) -> Result<u64, Error> {
        let sizes = files(&self.path).and_then(|files| {
            let sizes = files.iter().map(|f| fs::metadata(f).map(|m| m.len()));
            sizes.sum::<io::Result<u64>>()
        });
        sizes.map_err(|e| refused(&self.path, e))
    }

    /// How many values lie beside the log.
    pub(super) fn side_files(&self) -> usize {
        fs::read_dir(self.path.join(SIDE_FILES)).map_or(0, Iterator::count)
    }
}

enum Contents {
    Nothing,
    Store,
    Other,
}

/// Whether a store lies at the path and nothing else.
pub(super) fn is_store(path: &Path) -> bool {
    matches!(contents(path), Ok(Contents::Store))
}

/// What lies at the path, by file names alone. A folder in which sled was ended in its
/// first moment counts as a store.
fn contents(path: &Path) -> Result<Contents, Error> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Contents::Nothing),
        Err(e) if e.kind() == ErrorKind::NotADirectory && path.exists() => {
            return Ok(Contents::Other);
        }
        Err(e) => return Err(refused(path, e)),
    };
    let mut found = Contents::Nothing;
    for entry in entries {
        let name = entry.map_err(|e| refused(path, e))?.file_name();
        let name = name.to_string_lossy();
        let known = ["conf", "db", SIDE_FILES, SEAL, NEXT_SEAL].contains(&name.as_ref());
        if known || name.starts_with("snap.") {
            found = Contents::Store;
        } else {
            return Ok(Contents::Other);
        }
    }
    Ok(found)
}

/// The plain files of the folder.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn lock(config: &sled::Config, path: &Path) -> Result<sled::Db, Error> {
    for attempt in 1.. {
        // A damaged log makes sled panic in places.
        match catch_unwind(AssertUnwindSafe(|| config.open())) {
            Ok(Ok(db)) => return Ok(db),
            Ok(Err(e)) if is_lock(&e) && attempt < TRIES => std::thread::sleep(PAUSE),
            Ok(Err(e)) if is_lock(&e) => break,
            Ok(Err(sled::Error::Corruption { .. })) if drop_unfinished(path) => {}
            Ok(Err(e)) => return Err(failed(path, e)),
            Err(_) => return Err(Error::damaged("sled's log", "sled gave up on reading it")),
        }
    }
    Err(Error::Held(path.to_owned()))
}

/// Removes the snapshots that sled did not finish, on a full disk say; whether there were
/// any. sled would take one for a whole snapshot, and the store for damaged. Its log holds
/// all that they were made from.
fn drop_unfinished(path: &Path) -> bool {
    let unfinished = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("snap.") && name.ends_with(".generating")
    };
    let found = files(path).unwrap_or_default();
    let removed = found.iter().filter(|f| unfinished(f));
    removed.filter(|f| fs::remove_file(f).is_ok()).count() > 0
}

/// sled tells of a held lock in words only.
fn is_lock(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(e) if e.to_string().starts_with("could not acquire lock"))
}

fn failed(path: &Path, error: sled::Error) -> Error {
    match error {
        sled::Error::Corruption { .. } => Error::damaged("sled's log", error.to_string()),
        sled::Error::Io(error) => refused(path, error),
        error => Error::Disk {
            path: path.to_owned(),
            source: Box::new(error),
        },
    }
}

fn refused(path: &Path, error: io::Error) -> Error {
    use ErrorKind::{
        FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => Error::Full(path.to_owned()),
        PermissionDenied | ReadOnlyFilesystem => Error::NotWritable(path.to_owned()),
        _ => Error::Disk {
            path: path.to_owned(),
            source: Box::new(error),
        },
    }
}
