use std::path::Path;

use whosaid::query;

use super::args::TextFormat;
use super::console::Console;
use super::failure::Stop;
use super::{Outcome, answer, reports};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let stats = query::stats(&store)?;
    match format {
        TextFormat::Text => console.answer(&answer::stats_text(&stats, &console.page()))?,
        TextFormat::Json => console.json(&stats)?,
    }
    Ok(Outcome::found(stats.documents > 0))
}
