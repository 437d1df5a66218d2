use std::path::Path;

use whosaid::extract;
use whosaid::query;

use super::args::TableFormat;
use super::console::Console;
use super::failure::Stop;
use super::{Outcome, answer, reports};

const COLUMNS: [&str; 13] = [
    "id",
    "quote",
    "measure",
    "counted",
    "low",
    "high",
    "place",
    "period.text",
    "stance",
    "originators",
    "own_voice",
    "outlet",
    "docs",
];

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    query: Option<&str>,
    format: TableFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let question = query.map(extract::question);
    let claims = query::claims(&store, question.as_ref())?;
    match format {
        TableFormat::Text => console.answer(&answer::claims_text(&claims, &console.page()))?,
        TableFormat::Json => console.json(&claims)?,
        TableFormat::Csv => console.csv(&COLUMNS, &claims)?,
    }
    Ok(Outcome::found(!claims.is_empty()))
}
