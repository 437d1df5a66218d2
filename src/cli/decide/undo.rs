use std::path::Path;

use whosaid::model::{Action, Decision, Id, holding};

use super::make;
use crate::cli::args::Undo;
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Stop};
use crate::cli::{Outcome, reports};

/// `undo [DECISION]`
pub(in crate::cli) fn undo(
    console: &mut Console,
    store: &Path,
    Undo { decision, author }: &Undo,
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let log = store.decisions()?;
    let of = match decision {
        Some(wanted) => find(&log, wanted)?,
        None => match holding(&log).last() {
            Some(last) => last.id(),
            None => return Err(Failure::new("nothing is decided that could be undone").into()),
        },
    };
    make(console, &mut store, author, Action::Undo { of }, |_| {
        Vec::new()
    })
}

/// The decision whose id begins with these letters.
fn find(log: &[Decision], wanted: &str) -> Result<Id, Failure> {
    let fits = |d: &&Decision| !wanted.is_empty() && d.id().letters().starts_with(wanted);
    let found: Vec<Id> = log.iter().filter(fits).map(Decision::id).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(
            Failure::new(format!("no decision begins with \"{wanted}\""))
                .hint("whosaid decisions lists them"),
        ),
        many => Err(
            Failure::new(format!("{} decisions begin with \"{wanted}\"", many.len()))
                .hint("write more letters"),
        ),
    }
}
