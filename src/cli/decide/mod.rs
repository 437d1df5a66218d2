//! Repair by hand: what a person decides, shown before and after.

mod correct;
mod group;
mod list;
mod set;
mod target;
mod undo;

pub(super) use correct::{correct, dispute, reject};
pub(super) use group::{merge, split};
pub(super) use list::list;
pub(super) use set::set;
pub(super) use undo::undo;

use whosaid::graph::{ClaimNode, Graph, Stand};
use whosaid::model::{Action, Decision, Id};
use whosaid::pipeline::{self, Decided};
use whosaid::query;
use whosaid::store::Store;

use super::Outcome;
use super::answer::{self, decision};
use super::args::Author;
use super::console::Console;
use super::failure::Stop;

/// Makes a decision and tells what it changed: `state` puts what the decision is about into
/// words, by the graph before and by the graph after.
fn make(
    console: &mut Console,
    store: &mut Store,
    author: &Author,
    action: Action,
    state: impl Fn(&Graph) -> Vec<String>,
) -> Result<Outcome, Stop> {
    let reason = author.reason.clone().filter(|r| !r.trim().is_empty());
    let decided = pipeline::decide(store, &author.by, reason, action)?;
    tell(console, store, &decided, state)?;
    Ok(Outcome::Found)
}

fn tell(
    console: &mut Console,
    store: &Store,
    decided: &Decided,
    state: impl Fn(&Graph) -> Vec<String>,
) -> Result<(), Stop> {
    let log = store.decisions()?;
    let Decided {
        decision,
        stand,
        step,
    } = decided;
    let words = decision::in_words(store, decision)?;
    let id = short(&log, decision.id());
    let page = console.page();
    let (before, after) = (state(&step.before), state(&step.after));
    let changes = query::changes(&step.before, &step.after)?;
    let mut text = decision::made_text(&words, decision, &id, (&before, &after), &page);
    text.push_str(&answer::changes_text(&changes, &page));
    if let Stand::Overruled(_) = stand {
        text.push_str("Somebody decided otherwise later: whosaid decisions\n");
    }
    console.answer(&text)
}

/// The originating claims of a document's figures, each with its short id.
pub(super) fn claims_of(graph: &Graph, document: Id) -> Vec<(String, ClaimNode)> {
    let Ok(prefixes) = query::shortest_prefixes(graph);
    let last = (0..).map_while(|figure| target::hops(graph, document, figure).pop());
    last.map(|(id, node)| (prefixes.of(id), *node)).collect()
}

/// The first letters of a decision's id that tell it from the other decisions'.
pub(super) fn short(log: &[Decision], id: Id) -> String {
    query::Prefixes::among(log.iter().map(Decision::id)).of(id)
}
