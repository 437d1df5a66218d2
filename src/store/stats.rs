use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::graph::NodeKind;
use crate::model::EdgeKind;

/// What a store holds, in numbers. A kind of which there is none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// Reports.
    pub documents: u64,
    /// Nodes of each kind.
    pub nodes: BTreeMap<NodeKind, u64>,
    /// Edges of each kind.
    pub edges: BTreeMap<EdgeKind, u64>,
    /// The size of the store's files.
    pub bytes: u64,
}

/// The part of [`Stats`] that is kept in the store, in one step with what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) documents: u64,
    pub(super) nodes: BTreeMap<NodeKind, u64>,
    pub(super) edges: BTreeMap<EdgeKind, u64>,
}

impl Counts {
    pub(super) fn with_bytes(self, bytes: u64) -> Stats {
        Stats {
            documents: self.documents,
            nodes: self.nodes,
            edges: self.edges,
            bytes,
        }
    }
}

/// One more of `kind`.
pub(super) fn more<K: Ord>(counts: &mut BTreeMap<K, u64>, kind: K) {
    *counts.entry(kind).or_default() += 1;
}

/// One less of `kind`; false where there is none to take away.
pub(super) fn less<K: Ord>(counts: &mut BTreeMap<K, u64>, kind: &K) -> bool {
    match counts.get_mut(kind) {
        Some(1) => counts.remove(kind).is_some(),
        Some(count) if *count > 1 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}
