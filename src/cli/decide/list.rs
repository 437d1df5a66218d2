use std::path::Path;

use whosaid::graph::standing;
use whosaid::model::Record;

use super::short;
use crate::cli::answer::decision::{self, COLUMNS, Line};
use crate::cli::args::TableFormat;
use crate::cli::console::Console;
use crate::cli::failure::Stop;
use crate::cli::{Outcome, reports};

/// `decisions`
pub(in crate::cli) fn list(
    console: &mut Console,
    store: &Path,
    format: TableFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let log = store.decisions()?;
    let records = store.records()?.collect::<Result<Vec<Record>, _>>()?;
    let stands = standing(&records, &log);
    let mut lines = Vec::new();
    for (made, stand) in log.iter().zip(stands) {
        let short = |id| short(&log, id);
        lines.push(Line {
            id: made.id(),
            by: made.by().to_owned(),
            decision: decision::in_words(&store, made)?,
            reason: made.reason().map(str::to_owned),
            stand: decision::stand_name(stand),
            stands: decision::stand_words(stand, short),
            short: short(made.id()),
        });
    }
    match format {
        TableFormat::Text => console.answer(&decision::list_text(&lines, &console.page()))?,
        TableFormat::Json => console.json(&lines)?,
        TableFormat::Csv => console.csv(&COLUMNS, &lines)?,
    }
    Ok(Outcome::found(!lines.is_empty()))
}
