use std::path::PathBuf;

use whosaid::export;

use super::console::Console;
use super::failure::Stop;
use super::{Outcome, reports};

/// How many reports are held in memory at once.
const BATCH: usize = 256;

pub(super) fn run(console: &mut Console, paths: &[PathBuf], text: bool) -> Result<Outcome, Stop> {
    let documents = reports::read(console, paths)?;
    let all = documents.len();
    let mut documents = documents.into_iter();
    let mut done = 0;
    while done < all {
        let batch: Vec<_> = documents.by_ref().take(BATCH).collect();
        done += batch.len();
        for record in reports::extract(batch) {
            let mut line = export::record(&record, text);
            line.push('\n');
            console.data(line.as_bytes())?;
        }
    }
    Ok(Outcome::found(all > 0))
}
