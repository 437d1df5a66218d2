use std::path::Path;

use whosaid::graph::{Graph, GraphView, Node};
use whosaid::model::{Action, Id, MetaChange};
use whosaid::pipeline;

use super::{make, target};
use crate::cli::args::Set;
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Stop};
use crate::cli::{Outcome, reports};

/// `set REPORT field=value...`
pub(in crate::cli) fn set(
    console: &mut Console,
    store: &Path,
    Set {
        report,
        changes,
        author,
    }: &Set,
) -> Result<Outcome, Stop> {
    let mut all = Vec::new();
    for change in changes {
        let (field, value) = field_and_value(change)?;
        all.push(pipeline::meta_change(field, value)?);
    }
    let mut store = reports::open_existing(store)?;
    let (id, anchor) = target::report(&store, report)?;
    for to in all {
        let field = to.clone();
        let action = Action::Set { report: anchor, to };
        make(console, &mut store, author, action, |graph| {
            state(graph, id, &field)
        })?;
    }
    Ok(Outcome::Found)
}

pub(super) fn field_and_value(change: &str) -> Result<(&str, &str), Failure> {
    let parts = change.split_once('=');
    parts.map(|(f, v)| (f.trim(), v.trim())).ok_or_else(|| {
        Failure::new(format!("\"{change}\" is no field=value"))
            .hint("write it like outlet=\"Valley Herald\"")
    })
}

/// A field of a report in the graph.
fn state(graph: &Graph, document: Id, to: &MetaChange) -> Vec<String> {
    let Ok(node) = graph.node(document);
    let Some(Node::Document(node)) = node else {
        return Vec::new();
    };
    let value = to.was(&node.meta);
    let value = value.unwrap_or_else(|| "(nothing)".to_owned());
    vec![format!("{}: {value}", to.field().replace('_', " "))]
}

impl From<pipeline::WrongChange> for Stop {
    fn from(wrong: pipeline::WrongChange) -> Stop {
        let failure = Failure::of(&wrong);
        Stop::from(match wrong {
            pipeline::WrongChange::When(_) => {
                failure.hint("write it like 2024-12-18, 2024-12 or 2024-12-14/2024-12-16")
            }
            pipeline::WrongChange::Figure(_) => failure.hint("write it like \"at least 100\""),
            pipeline::WrongChange::Field { known, .. } if known.contains(&"speaker") => {
                failure.hint("originator=NAME gives the last speaker of the chain")
            }
            _ => failure,
        })
    }
}
