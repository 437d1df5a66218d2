use super::{Edge, Node};
use crate::model::{Decision, Id, Record};

/// What one change of the set of documents does to a store: records and graph together,
/// so that they can be written in one atomic step. Applying it twice is applying it once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// Documents that come or change.
    pub put_records: Vec<Record>,
    /// Documents that go.
    pub remove_records: Vec<Id>,
    /// Decisions that come, each with its place in the log, counted from 0.
    pub put_decisions: Vec<(u64, Decision)>,
    /// The places of decisions that go.
    pub remove_decisions: Vec<u64>,
    /// Nodes that come or change, each with all edges that start at it, sorted by id.
    pub put_nodes: Vec<(Id, Node, Vec<Edge>)>,
    /// Nodes that go, with the edges that start at them.
    pub remove_nodes: Vec<Id>,
}
