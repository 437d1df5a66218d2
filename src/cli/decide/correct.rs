use std::path::Path;

use whosaid::graph::Graph;
use whosaid::model::{Action, ClaimChange, Id, Speaker};
use whosaid::pipeline;

use super::set::field_and_value;
use super::target::{self, Claim};
use super::{Outcome, make};
use crate::cli::answer::decision;
use crate::cli::args::{Author, Correct, OnClaim};
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Stop};
use crate::cli::reports;

/// `correct CLAIM field=value...`
pub(in crate::cli) fn correct(
    console: &mut Console,
    store: &Path,
    Correct {
        claim,
        changes,
        author,
    }: &Correct,
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let claim = target::claim(console, &store, claim)?;
    let mut all = Vec::new();
    for change in changes {
        let (field, value) = field_and_value(change)?;
        all.push(match field {
            "originator" => originator(&store.graph()?, &claim, value)?,
            _ => (pipeline::claim_change(field, value)?, claim.node.hop),
        });
    }
    for (to, hop) in all {
        if matches!(to, ClaimChange::Speaker(_)) && hop == 0 {
            let report = claim.record.document.name();
            return Err(
                Failure::new("the first claim of a figure is its outlet's own")
                    .hint(format!(
                        "whosaid set {report} outlet=NAME, or correct chain=\"NAME > NAME\""
                    ))
                    .into(),
            );
        }
        let anchor = claim.anchor(hop)?;
        let action = Action::Correct { claim: anchor, to };
        make(console, &mut store, author, action, |graph| {
            state(graph, &claim)
        })?;
    }
    Ok(Outcome::Found)
}

/// The change that makes `name` the last speaker of a figure's chain.
fn originator(graph: &Graph, claim: &Claim, name: &str) -> Result<(ClaimChange, u32), Stop> {
    let hops = target::hops(graph, claim.node.document, claim.node.figure);
    let last = hops.last().map_or(0, |(_, node)| node.hop);
    Ok(match last {
        0 => (ClaimChange::Chain(vec![Speaker::named(name)]), 0),
        last => (pipeline::claim_change("speaker", name)?, last),
    })
}

/// `reject CLAIM`
pub(in crate::cli) fn reject(
    console: &mut Console,
    store: &Path,
    OnClaim { claim, author }: &OnClaim,
) -> Result<Outcome, Stop> {
    on_claim(console, store, claim, author, |claim| {
        Ok(Action::Reject {
            claim: claim.anchor(claim.node.hop)?,
        })
    })
}

/// `dispute CLAIM --reason WHY`
pub(in crate::cli) fn dispute(
    console: &mut Console,
    store: &Path,
    OnClaim { claim, author }: &OnClaim,
) -> Result<Outcome, Stop> {
    on_claim(console, store, claim, author, |claim| {
        Ok(Action::Dispute {
            claim: claim.anchor(claim.node.hop)?,
        })
    })
}

fn on_claim(
    console: &mut Console,
    store: &Path,
    claim: &str,
    author: &Author,
    action: impl Fn(&Claim) -> Result<Action, Stop>,
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let claim = target::claim(console, &store, claim)?;
    let action = action(&claim)?;
    make(console, &mut store, author, action, |graph| {
        state(graph, &claim)
    })
}

/// The figure that the claim belongs to, as the graph has it.
fn state(graph: &Graph, claim: &Claim) -> Vec<String> {
    let (document, figure): (Id, u32) = (claim.node.document, claim.node.figure);
    let hops = target::hops(graph, document, figure);
    let nodes: Vec<_> = hops.iter().map(|(_, node)| node.as_ref()).collect();
    decision::figure_lines(&nodes)
}
