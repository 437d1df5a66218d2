use std::path::PathBuf;

use whosaid::export;
use whosaid::intake::Options;
use whosaid::model::Document;

use super::console::Console;
use super::failure::Stop;
use super::{Outcome, reports};

/// How many reports are read and held in memory at once.
const BATCH: usize = 256;

pub(super) fn run(
    console: &mut Console,
    paths: &[PathBuf],
    options: &Options,
    text: bool,
) -> Result<Outcome, Stop> {
    reports::read_in_batches(console, paths, options, BATCH, |console, batch| {
        print(console, batch, text)
    })?;
    Ok(Outcome::Found)
}

fn print(console: &mut Console, batch: Vec<Document>, text: bool) -> Result<(), Stop> {
    for record in reports::extract(batch) {
        let mut line = export::record(&record, text);
        line.push('\n');
        console.data(line.as_bytes())?;
    }
    Ok(())
}
