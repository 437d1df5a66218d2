use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use whosaid::pipeline;
use whosaid::store::Store;

use super::Outcome;
use super::console::Console;
use super::failure::{Failure, Stop};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    file: Option<&Path>,
) -> Result<Outcome, Stop> {
    let dump: Box<dyn BufRead> = match file {
        None => Box::new(io::stdin().lock()),
        Some(file) => Box::new(BufReader::new(File::open(file).map_err(|error| {
            Failure::new(format!("{} cannot be read: {error}", file.display()))
        })?)),
    };
    let mut store = Store::open(store)?;
    let added = pipeline::restore(&mut store, dump, &console.counter("Restoring"))?;
    console.note(&format!(
        "Restored {} reports, {} of them new; the store holds {}",
        added.documents.len(),
        added.new_documents(),
        added.held
    ));
    Ok(Outcome::Found)
}
