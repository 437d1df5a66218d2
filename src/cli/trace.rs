use std::path::Path;

use whosaid::export;
use whosaid::graph::GraphView;
use whosaid::intake::Options;
use whosaid::model::Question;
use whosaid::pipeline;
use whosaid::query::{self, TraceAnswer};

use super::add::into_store;
use super::args::TraceFormat;
use super::console::Console;
use super::failure::Stop;
use super::plan::Source;
use super::reports::{self, count};
use super::{Outcome, answer};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    query: &str,
    from: Source,
    format: TraceFormat,
) -> Result<Outcome, Stop> {
    let question = whosaid::extract::question(query);
    let found = match from {
        Source::Store => ask(&reports::open_to_ask(console, store)?, &question)?,
        Source::StoreWith(paths) => {
            let documents = reports::read(console, &paths, &Options::default())?;
            let (held, added) = into_store(console, store, documents)?;
            let given = added.documents.len();
            let mut line = match added.new_documents() {
                0 => format!(
                    "Held already in {}: {}",
                    store.display(),
                    count(given, "report")
                ),
                new => format!(
                    "Added {} to {} ({new} new)",
                    count(given, "report"),
                    store.display()
                ),
            };
            match added.held - given {
                0 => {}
                1 => line.push_str("; the answer also rests on 1 other report held there"),
                others => {
                    line.push_str(&format!(
                        "; the answer also rests on {others} other reports held there"
                    ));
                }
            }
            console.note(&line);
            ask(&held, &question)?
        }
        Source::Only(paths) => {
            let documents = reports::read(console, &paths, &Options::default())?;
            let (_, graph) = pipeline::in_memory(documents, &console.counter("Reading"));
            ask(&graph, &question)?
        }
    };
    print(console, &found, format)?;
    Ok(Outcome::found(!found.claims.is_empty()))
}

fn ask<V: GraphView>(view: &V, question: &Question) -> Result<TraceAnswer, Stop>
where
    Stop: From<V::Error>,
{
    Ok(query::trace(view, question)?)
}

fn print(console: &mut Console, found: &TraceAnswer, format: TraceFormat) -> Result<(), Stop> {
    match format {
        TraceFormat::Text => console.answer(&answer::trace_text(found, &console.page())),
        TraceFormat::Json => console.json(found),
        TraceFormat::Dot => {
            let Ok(drawing) = export::dot(&found.graph, Some(&found.query));
            super::export::print_drawing(console, &drawing)
        }
    }
}
