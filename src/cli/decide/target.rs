//! What the ids and names on the command line mean.

use whosaid::graph::{ClaimNode, Graph, GraphView, Node, NodeKind, claim_anchor, names};
use whosaid::model::{ClaimAnchor, Id, Member, NameAnchor, Record, ReportAnchor};
use whosaid::query::{self, ShowError};
use whosaid::store::Store;

use crate::cli::answer;
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Stop};
use crate::cli::reports;

/// A claim on the command line.
pub(super) struct Claim {
    pub(super) id: Id,
    pub(super) node: Box<ClaimNode>,
    pub(super) record: Record,
}

impl Claim {
    /// How a decision names the claim, or another hop of its figure.
    pub(super) fn anchor(&self, hop: u32) -> Result<ClaimAnchor, Stop> {
        claim_anchor(&self.record, self.node.figure, hop)
            .ok_or_else(|| Failure::new("the claim's figure is not in its report").into())
    }
}

/// The node that the letters or the name mean.
pub(super) fn node(console: &mut Console, store: &Store, wanted: &str) -> Result<(Id, Node), Stop> {
    query::pick(store, wanted).map_err(|error| match error {
        ShowError::View(error) => error.into(),
        error => {
            if let ShowError::Ambiguous { choices, .. } = &error {
                let choices = answer::choices_text(choices, &console.page());
                console.note(choices.trim_end());
            }
            Failure::of(&error)
                .hint("whosaid claims, entities and show tell ids")
                .into()
        }
    })
}

/// The claim of this id; of a statement, the claim that stands for it.
pub(super) fn claim(console: &mut Console, store: &Store, wanted: &str) -> Result<Claim, Stop> {
    let (id, node) = node(console, store, wanted)?;
    let (id, node) = match node {
        Node::Claim(node) => (id, node),
        Node::Statement(statement) => match store.node(statement.least)? {
            Some(Node::Claim(node)) => (statement.least, node),
            _ => return Err(no_claim(wanted)),
        },
        _ => return Err(no_claim(wanted)),
    };
    let record = store.record(node.document)?;
    let record = record.ok_or_else(|| no_claim(wanted))?;
    Ok(Claim { id, node, record })
}

fn no_claim(wanted: &str) -> Stop {
    Failure::new(format!("\"{wanted}\" is no claim"))
        .hint("whosaid trace and whosaid claims tell the ids of claims")
        .into()
}

/// The report of this name or id.
pub(super) fn report(store: &Store, wanted: &str) -> Result<(Id, ReportAnchor), Stop> {
    let id = reports::find(store, wanted)?;
    let record = store.record(id)?;
    let gone = || Failure::new(format!("the record of {wanted} is gone"));
    Ok((id, record.ok_or_else(gone)?.document.anchor()))
}

/// A claim or an entity, as what a merge or split is tied to.
pub(super) enum Thing {
    Claim(Box<Claim>),
    Entity(Id, String),
}

impl Thing {
    pub(super) fn find(console: &mut Console, store: &Store, wanted: &str) -> Result<Thing, Stop> {
        match node(console, store, wanted)? {
            (id, Node::Entity(entity)) => Ok(Thing::Entity(id, entity.name)),
            (_, Node::Claim(_) | Node::Statement(_)) => {
                Ok(Thing::Claim(Box::new(claim(console, store, wanted)?)))
            }
            (_, Node::Document(_)) => Err(Failure::new(format!(
                "\"{wanted}\" is a report; claims and entities are merged and split"
            ))
            .hint("whosaid claims and whosaid entities tell ids")
            .into()),
        }
    }

    pub(super) fn id(&self) -> Id {
        match self {
            Thing::Claim(claim) => claim.id,
            Thing::Entity(id, _) => *id,
        }
    }
}

/// Every name of an entity in the reports.
pub(super) fn names_of(store: &Store, entity: Id) -> Result<Vec<NameAnchor>, Stop> {
    let records = store.records()?.collect::<Result<Vec<Record>, _>>()?;
    let mut names = names(&records, &store.decisions()?);
    let found = names.remove(&entity).unwrap_or_default();
    if found.is_empty() {
        return Err(Failure::new("no report names this entity as it stands").into());
    }
    Ok(found)
}

/// A claim or an entity as one member of a merge.
pub(super) fn member(store: &Store, thing: &Thing) -> Result<Member, Stop> {
    Ok(match thing {
        Thing::Claim(claim) => Member::Claim(claim.anchor(claim.node.hop)?),
        Thing::Entity(id, _) => {
            let mut names = names_of(store, *id)?;
            Member::Name(names.swap_remove(0))
        }
    })
}

/// The claims of a figure, the outlet's first.
pub(super) fn hops(graph: &Graph, document: Id, figure: u32) -> Vec<(Id, Box<ClaimNode>)> {
    let Ok(ids) = graph.nodes(NodeKind::Claim);
    let mut hops: Vec<(Id, Box<ClaimNode>)> = ids
        .into_iter()
        .filter_map(|id| {
            let Ok(node) = graph.node(id);
            match node {
                Some(Node::Claim(node)) if (node.document, node.figure) == (document, figure) => {
                    Some((id, node))
                }
                _ => None,
            }
        })
        .collect();
    hops.sort_by_key(|(_, node)| node.hop);
    hops
}
