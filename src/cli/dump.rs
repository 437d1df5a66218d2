use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use whosaid::store::{self, DumpFailed, History, Store};

use super::Outcome;
use super::console::Console;
use super::failure::{Failure, Stop};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    file: Option<&Path>,
    history: History,
) -> Result<Outcome, Stop> {
    let store = Store::open_read(store)?;
    match file {
        None => store::dump(&store, history, console.writer())?,
        Some(file) => {
            whole_file(&store, history, file)?;
            let reports = store.documents()?.len();
            console.note(&format!("Wrote {reports} reports to {}", file.display()));
        }
    }
    Ok(Outcome::Found)
}

/// A dump that was cut short must not stand where a whole one is looked for.
fn whole_file(store: &Store, history: History, file: &Path) -> Result<(), Stop> {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let refused =
        |error: io::Error| Failure::new(format!("{} cannot be written: {error}", file.display()));
    let written = File::create(&part)
        .map_err(|e| Stop::from(refused(e)))
        .and_then(|out| {
            let mut out = BufWriter::new(out);
            store::dump(store, history, &mut out)?;
            let out = out.into_inner().map_err(|e| refused(e.into_error()))?;
            out.sync_all().map_err(refused)?;
            Ok(fs::rename(&part, file).map_err(refused)?)
        });
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

impl From<DumpFailed> for Stop {
    fn from(error: DumpFailed) -> Stop {
        match error {
            DumpFailed::Store(error) => error.into(),
            DumpFailed::Io(error) => error.into(),
        }
    }
}
