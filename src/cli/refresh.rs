use std::path::Path;

use whosaid::model::harmless;
use whosaid::pipeline;

use super::Outcome;
use super::console::Console;
use super::failure::Stop;
use super::reports;

pub(super) fn run(console: &mut Console, store: &Path) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let refreshed = pipeline::refresh(&mut store, &console.counter("Reading"))?;
    let mut text = format!(
        "Read {} reports again; {} read differently now\n",
        refreshed.documents,
        refreshed.changed.len()
    );
    for (_, name) in &refreshed.changed {
        text.push_str(&format!("  {}\n", harmless(name)));
    }
    console.answer(&text)?;
    Ok(Outcome::Found)
}
