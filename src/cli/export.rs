use std::path::Path;

use whosaid::export::{self, Drawing};
use whosaid::graph::GraphView;
use whosaid::{extract, query};

use super::args::GraphFormat;
use super::console::Console;
use super::failure::Stop;
use super::{Outcome, reports};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    query: Option<&str>,
    format: GraphFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    match query {
        None => {
            write(console, &store, None, format)?;
            Ok(Outcome::Found)
        }
        Some(words) => {
            let found = query::trace(&store, &extract::question(words))?;
            write(console, &found.graph, Some(words), format)?;
            Ok(Outcome::found(!found.claims.is_empty()))
        }
    }
}

fn write<V: GraphView>(
    console: &mut Console,
    view: &V,
    title: Option<&str>,
    format: GraphFormat,
) -> Result<(), Stop>
where
    Stop: From<V::Error>,
{
    match format {
        GraphFormat::Dot => print_drawing(console, &export::dot(view, title)?),
        GraphFormat::Json => console.data(export::json(view)?.as_bytes()),
    }
}

/// Prints a drawing, with a warning where nobody will be able to read it.
pub(super) fn print_drawing(console: &mut Console, drawing: &Drawing) -> Result<(), Stop> {
    if let Some(crowded) = drawing.crowded {
        console.note(&format!("warning: {crowded}"));
        console.note("hint: ask for less: whosaid export --format dot \"50 killed\"");
    }
    console.data(drawing.text.as_bytes())
}
