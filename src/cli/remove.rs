use std::collections::BTreeSet;
use std::path::Path;

use whosaid::graph::{GraphView, Node};
use whosaid::model::{Id, harmless};
use whosaid::pipeline;
use whosaid::store::Store;

use super::console::Console;
use super::failure::{Failure, Stop};
use super::{Outcome, reports};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    reports: &[String],
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let mut ids = BTreeSet::new();
    for report in reports {
        ids.insert(find(&store, report)?);
    }
    let ids: Vec<Id> = ids.into_iter().collect();
    let removed = pipeline::remove(&mut store, &ids)?;
    let mut text = String::new();
    for (_, name) in &removed.documents {
        text.push_str(&format!("Removed {}\n", harmless(name)));
    }
    text.push_str(&format!("The store holds {} reports\n", removed.held));
    console.answer(&text)?;
    Ok(Outcome::Found)
}

/// The one report of this name, or whose id starts with these letters.
fn find(store: &Store, wanted: &str) -> Result<Id, Stop> {
    let mut fitting = Vec::new();
    for id in store.documents()? {
        if let Some(Node::Document(document)) = store.node(id)?
            && (document.names.contains(wanted) || id.letters().starts_with(wanted))
        {
            fitting.push((id, document.names));
        }
    }
    match fitting.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(
            Failure::new(format!("the store holds no report \"{wanted}\""))
                .hint("whosaid stats counts the reports, whosaid claims names them")
                .into(),
        ),
        many => {
            let ids: Vec<String> = many.iter().map(|(id, _)| id.letters()).collect();
            Err(
                Failure::new(format!("{} reports fit \"{wanted}\"", many.len()))
                    .hint(format!("name one by its id: {}", ids.join(", ")))
                    .into(),
            )
        }
    }
}
