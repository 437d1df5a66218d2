use std::path::Path;

use whosaid::query;

use super::args::LinesFormat;
use super::console::Console;
use super::failure::Stop;
use super::{Outcome, answer, reports};

const COLUMNS: [&str; 15] = [
    "kind",
    "reason",
    "scope",
    "bounds_disjoint",
    "basis",
    "a.doc",
    "a.start",
    "a.end",
    "a.low",
    "a.high",
    "b.doc",
    "b.start",
    "b.end",
    "b.low",
    "b.high",
];

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    format: LinesFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let relations = query::relations(&store)?;
    match format {
        LinesFormat::Text => {
            console.answer(&answer::relations_text(&relations, &console.page()))?
        }
        LinesFormat::Jsonl => {
            for line in &relations {
                console.json_line(line)?;
            }
        }
        LinesFormat::Csv => console.csv(&COLUMNS, &relations)?,
    }
    Ok(Outcome::found(!relations.is_empty()))
}
