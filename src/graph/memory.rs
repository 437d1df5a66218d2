use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use super::{Delta, Edge, GraphView, Node, NodeKind, terms};
use crate::model::Id;

/// The graph in memory: the reference that every other view is tested against, and the
/// form in which a query answers with a part of a graph.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: BTreeMap<Id, (NodeIndex, Node)>,
    net: DiGraph<Id, Edge>,
    terms: BTreeMap<String, BTreeSet<Id>>,
}

impl Graph {
    /// A graph of these nodes and edges. Of two nodes with one id the last stays; equal
    /// edges are one; an edge without both its ends is left out.
    pub fn new(
        nodes: impl IntoIterator<Item = (Id, Node)>,
        edges: impl IntoIterator<Item = Edge>,
    ) -> Graph {
        let nodes: BTreeMap<Id, Node> = nodes.into_iter().collect();
        let edges: BTreeSet<Edge> = edges.into_iter().collect();
        let mut graph = Graph::default();
        for (id, node) in nodes {
            for term in terms(&node) {
                graph.terms.entry(term).or_default().insert(id);
            }
            let index = graph.net.add_node(id);
            graph.nodes.insert(id, (index, node));
        }
        for edge in edges {
            if let (Some(from), Some(to)) = (graph.index(edge.from), graph.index(edge.to)) {
                graph.net.add_edge(from, to, edge);
            }
        }
        graph
    }

    /// All nodes, sorted by id.
    pub fn all_nodes(&self) -> impl Iterator<Item = (Id, &Node)> {
        self.nodes.iter().map(|(id, (_, node))| (*id, node))
    }

    /// All edges, sorted.
    pub fn all_edges(&self) -> impl Iterator<Item = &Edge> {
        self.net.edge_weights()
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The graph as petgraph's, for its algorithms; node weights are ids.
    pub fn net(&self) -> &DiGraph<Id, Edge> {
        &self.net
    }

    /// The index of a node in [`Graph::net`].
    pub fn index(&self, id: Id) -> Option<NodeIndex> {
        self.nodes.get(&id).map(|(index, _)| *index)
    }

    /// The node part of the change that makes `old` into this graph.
    pub fn change_from(&self, old: &Graph) -> Delta {
        let put_nodes = self
            .all_nodes()
            .filter_map(|(id, node)| {
                let edges = self.out(id);
                let same =
                    old.nodes.get(&id).is_some_and(|(_, n)| n == node) && old.out(id) == edges;
                (!same).then(|| (id, node.clone(), edges))
            })
            .collect();
        let remove_nodes = old
            .nodes
            .keys()
            .filter(|id| !self.nodes.contains_key(id))
            .copied()
            .collect();
        Delta {
            put_nodes,
            remove_nodes,
            ..Delta::default()
        }
    }

    fn out(&self, id: Id) -> Vec<Edge> {
        self.edges(id, Direction::Outgoing)
    }

    fn edges(&self, id: Id, direction: Direction) -> Vec<Edge> {
        let Some(index) = self.index(id) else {
            return Vec::new();
        };
        let edges = self.net.edges_directed(index, direction);
        let mut edges: Vec<Edge> = edges.map(|e| e.weight().clone()).collect();
        match direction {
            Direction::Outgoing => edges.sort(),
            Direction::Incoming => {
                edges.sort_by(|a, b| (a.kind, a.from, a).cmp(&(b.kind, b.from, b)));
            }
        }
        edges
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Graph) -> bool {
        self.all_nodes().eq(other.all_nodes()) && self.all_edges().eq(other.all_edges())
    }
}

impl GraphView for Graph {
    type Error = Infallible;

    fn node(&self, id: Id) -> Result<Option<Node>, Infallible> {
        Ok(self.nodes.get(&id).map(|(_, node)| node.clone()))
    }

    fn nodes(&self, kind: NodeKind) -> Result<Vec<Id>, Infallible> {
        let of_kind = self.all_nodes().filter(|(_, n)| n.kind() == kind);
        Ok(of_kind.map(|(id, _)| id).collect())
    }

    fn edges_from(&self, id: Id) -> Result<Vec<Edge>, Infallible> {
        Ok(self.edges(id, Direction::Outgoing))
    }

    fn edges_to(&self, id: Id) -> Result<Vec<Edge>, Infallible> {
        Ok(self.edges(id, Direction::Incoming))
    }

    fn lookup(&self, term: &str) -> Result<Vec<Id>, Infallible> {
        let ids = self.terms.get(term);
        Ok(ids.into_iter().flatten().copied().collect())
    }
}
