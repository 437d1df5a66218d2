//! What resolution does to small sets of reports, layer by layer, on invented events.

mod decision;
mod entity;
mod relation;
mod statement;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use super::resolve;
use super::testing::{Report, day, report};
use crate::graph::{Graph, GraphView, Node, NodeKind, Reason, Scope};
use crate::model::{Basis, EdgeKind, EntityKind, Id, When};

fn graph(reports: impl IntoIterator<Item = Report>) -> Graph {
    let records: Vec<_> = reports.into_iter().map(Report::done).collect();
    resolve(&records, &[])
}

fn nodes<T>(graph: &Graph, kind: NodeKind, f: impl Fn(Id, Node) -> T) -> Vec<T> {
    let ids = graph.nodes(kind).unwrap();
    let nodes = ids
        .into_iter()
        .map(|id| f(id, graph.node(id).unwrap().unwrap()));
    nodes.collect()
}

/// The statements as "quote measure <- originators (reports)", sorted.
fn statements(graph: &Graph) -> Vec<String> {
    let mut shown = nodes(graph, NodeKind::Statement, |id, node| {
        let Node::Statement(s) = node else { panic!() };
        let docs: BTreeSet<Id> = graph
            .edges_to(id)
            .unwrap()
            .into_iter()
            .filter(|e| e.kind == EdgeKind::States)
            .map(|e| claim_doc(graph, e.from))
            .collect();
        let who = s.originators.join(", ");
        format!("{} {} <- {who} ({})", s.quote, s.measure, docs.len())
    });
    shown.sort();
    shown
}

fn claim_doc(graph: &Graph, claim: Id) -> Id {
    match graph.node(claim).unwrap() {
        Some(Node::Claim(c)) => c.document,
        other => panic!("{other:?}"),
    }
}

/// The relations as "kind reason scope: from -> to", sorted.
fn relations(graph: &Graph) -> Vec<String> {
    let quote = |id: Id| match graph.node(id).unwrap() {
        Some(Node::Statement(s)) => s.quote,
        other => panic!("{other:?}"),
    };
    let mut shown: Vec<String> = graph
        .all_edges()
        .filter_map(|e| {
            let r = e.relation.as_ref()?;
            let (kind, reason, scope) = (e.kind.name(), r.reason.as_str(), r.scope.as_str());
            let (from, to) = (quote(e.from), quote(e.to));
            Some(format!("{kind} {reason} {scope}: {from} -> {to}"))
        })
        .collect();
    shown.sort();
    shown
}

fn entities(graph: &Graph, kind: EntityKind) -> Vec<String> {
    let all = nodes(graph, NodeKind::Entity, |_, node| match node {
        Node::Entity(e) => (e.kind == kind).then_some(e.name),
        other => panic!("{other:?}"),
    });
    let mut names: Vec<String> = all.into_iter().flatten().collect();
    names.sort();
    names
}
