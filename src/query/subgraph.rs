//! The part of a graph that an answer is made from.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Edge, Graph, GraphView, Node};
use crate::model::{EdgeKind, Id};

/// These statements with all that tells them: their claims, whole chains, documents,
/// outlets and speakers, and every edge among these.
pub(super) fn around<V: GraphView>(view: &V, statements: &[Id]) -> Result<Graph, V::Error> {
    let mut part = Part {
        view,
        nodes: BTreeMap::new(),
        edges: BTreeSet::new(),
    };
    let mut open: Vec<Id> = statements.to_vec();
    while let Some(id) = open.pop() {
        if !part.nodes.contains_key(&id) {
            part.take(id, &mut open)?;
        }
    }
    // The in-memory graph leaves out edges without both ends.
    Ok(Graph::new(part.nodes, part.edges))
}

struct Part<'v, V> {
    view: &'v V,
    nodes: BTreeMap<Id, Node>,
    edges: BTreeSet<Edge>,
}

impl<V: GraphView> Part<'_, V> {
    /// Takes a node with the edges that start at it, and names the nodes to take next.
    fn take(&mut self, id: Id, open: &mut Vec<Id>) -> Result<(), V::Error> {
        let Some(node) = self.view.node(id)? else {
            return Ok(());
        };
        let edges = self.view.edges_from(id)?;
        match &node {
            Node::Statement(_) => {
                let told = self.view.edges_to(id)?.into_iter();
                let told = told.filter(|e| e.kind == EdgeKind::States);
                open.extend(told.map(|e| e.from));
            }
            Node::Claim(claim) => {
                let on = edges.iter().filter(|e| e.kind != EdgeKind::About);
                let on = on.filter(|e| e.kind != EdgeKind::States);
                open.extend(on.map(|e| e.to));
                for edge in self.view.edges_to(id)? {
                    if edge.kind == EdgeKind::Cites && self.is_in(edge.from, claim.document)? {
                        open.push(edge.from);
                    }
                }
            }
            Node::Document(_) => {
                let on = edges.iter().filter(|e| e.kind == EdgeKind::PublishedBy);
                open.extend(on.map(|e| e.to));
            }
            Node::Entity(_) => {}
        }
        self.edges.extend(edges);
        self.nodes.insert(id, node);
        Ok(())
    }

    fn is_in(&self, claim: Id, document: Id) -> Result<bool, V::Error> {
        let claim = super::read::claim(self.view, claim)?;
        Ok(claim.is_some_and(|c| c.document == document))
    }
}
