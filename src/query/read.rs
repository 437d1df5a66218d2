//! Nodes of one kind out of a view, and what hangs on them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{ClaimNode, DocumentNode, Edge, EntityNode, GraphView, Node, StatementNode};
use crate::model::{EdgeKind, Id};

use super::reports;

pub(super) fn statement<V: GraphView>(view: &V, id: Id) -> Result<Option<StatementNode>, V::Error> {
    Ok(match view.node(id)? {
        Some(Node::Statement(node)) => Some(node),
        _ => None,
    })
}

pub(super) fn claim<V: GraphView>(view: &V, id: Id) -> Result<Option<Box<ClaimNode>>, V::Error> {
    Ok(match view.node(id)? {
        Some(Node::Claim(node)) => Some(node),
        _ => None,
    })
}

pub(super) fn document<V: GraphView>(view: &V, id: Id) -> Result<Option<DocumentNode>, V::Error> {
    Ok(match view.node(id)? {
        Some(Node::Document(node)) => Some(node),
        _ => None,
    })
}

pub(super) fn entity<V: GraphView>(view: &V, id: Id) -> Result<Option<EntityNode>, V::Error> {
    Ok(match view.node(id)? {
        Some(Node::Entity(node)) => Some(node),
        _ => None,
    })
}

/// The edges of one kind that start here.
pub(super) fn from<V: GraphView>(view: &V, id: Id, kind: EdgeKind) -> Result<Vec<Edge>, V::Error> {
    let mut edges = view.edges_from(id)?;
    edges.retain(|e| e.kind == kind);
    Ok(edges)
}

/// The edges of one kind that end here.
pub(super) fn to<V: GraphView>(view: &V, id: Id, kind: EdgeKind) -> Result<Vec<Edge>, V::Error> {
    let mut edges = view.edges_to(id)?;
    edges.retain(|e| e.kind == kind);
    Ok(edges)
}

/// A document's name; its id in letters where it has none.
pub(super) fn name_of(id: Id, document: &DocumentNode) -> String {
    let name = document.names.first().cloned();
    name.unwrap_or_else(|| id.letters())
}

/// The entity itself and every whole and body above it.
pub(super) fn above<V: GraphView>(view: &V, entity: Id) -> Result<BTreeSet<Id>, V::Error> {
    let mut seen = BTreeSet::from([entity]);
    let mut open = vec![entity];
    while let Some(id) = open.pop() {
        for edge in view.edges_from(id)? {
            let up = matches!(edge.kind, EdgeKind::SpeaksFor | EdgeKind::PartOf);
            if up && seen.insert(edge.to) {
                open.push(edge.to);
            }
        }
    }
    Ok(seen)
}

/// Documents read once, for sorting and naming.
#[derive(Default)]
pub(super) struct Documents {
    read: BTreeMap<Id, Option<DocumentNode>>,
    /// The report of each document that was asked for.
    reports: BTreeMap<Id, Id>,
}

impl Documents {
    pub(super) fn get<V: GraphView>(
        &mut self,
        view: &V,
        id: Id,
    ) -> Result<Option<&DocumentNode>, V::Error> {
        let document = match self.read.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(document(view, id)?),
        };
        Ok(document.as_ref())
    }

    /// The report that a document is a version or a translation of, told by the least of
    /// its documents.
    pub(super) fn report<V: GraphView>(&mut self, view: &V, id: Id) -> Result<Id, V::Error> {
        if let Some(known) = self.reports.get(&id) {
            return Ok(*known);
        }
        let all = reports::of(view, id)?;
        let least = all.first().copied().unwrap_or(id);
        self.reports.extend(all.into_iter().map(|d| (d, least)));
        Ok(least)
    }
}
