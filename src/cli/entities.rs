use std::path::Path;

use whosaid::query;

use super::args::TableFormat;
use super::console::Console;
use super::failure::Stop;
use super::{Outcome, answer, reports};

const COLUMNS: [&str; 5] = ["id", "name", "kind", "aliases", "roles"];

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    name: Option<&str>,
    format: TableFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let entities = query::entities(&store, name)?;
    match format {
        TableFormat::Text => console.answer(&answer::entities_text(&entities, &console.page()))?,
        TableFormat::Json => console.json(&entities)?,
        TableFormat::Csv => console.csv(&COLUMNS, &entities)?,
    }
    Ok(Outcome::found(!entities.is_empty()))
}
