use std::path::Path;

use whosaid::extract;
use whosaid::query;

use super::args::TableFormat;
use super::console::Console;
use super::failure::Stop;
use super::{Outcome, answer, reports};

const COLUMNS: [&str; 16] = [
    "id",
    "quote",
    "measure",
    "low",
    "high",
    "reports",
    "tellings",
    "named",
    "independent_origins",
    "anonymous",
    "unknown",
    "own_voice",
    "originators",
    "single_points",
    "circular",
    "rests_on_one",
];

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    query: Option<&str>,
    format: TableFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let question = query.map(extract::question);
    let origins = query::origins(&store, question.as_ref())?;
    match format {
        TableFormat::Text => console.answer(&answer::origins_text(&origins, &console.page()))?,
        TableFormat::Json => console.json(&origins)?,
        TableFormat::Csv => console.csv(&COLUMNS, &origins.figures)?,
    }
    Ok(Outcome::found(!origins.figures.is_empty()))
}
