use serde::{Deserialize, Serialize};

use super::{Node, NodeKind};
use crate::model::{Basis, EdgeKind, Id};

/// Whether two statements count the same thing at the same place and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The same.
    Equal,
    /// They share a part.
    Overlaps,
    /// It cannot be told: "if the scope is the same".
    Unknown,
}

impl Scope {
    /// The name in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Equal => "equal",
            Scope::Overlaps => "overlaps",
            Scope::Unknown => "unknown",
        }
    }
}

/// Why two statements are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// One denies the other.
    Denial,
    /// The measure changed along a stated link.
    Drift,
    /// The wording differs from that of a possible source.
    SuspectedDrift,
    /// A part is greater than its whole.
    Part,
    /// The bounds exclude each other.
    Bounds,
    /// A cumulative count falls, with another speaker.
    Falling,
    /// A later figure of the same originator.
    Revision,
    /// A later figure of another speaker.
    Later,
    /// A part of a sum.
    PartOfSum,
    /// The same figure, less rounded.
    Rounding,
    /// The same figure, more exactly bounded.
    Finer,
}

impl Reason {
    /// The name in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Denial => "denial",
            Reason::Drift => "drift",
            Reason::SuspectedDrift => "suspected_drift",
            Reason::Part => "part",
            Reason::Bounds => "bounds",
            Reason::Falling => "falling",
            Reason::Revision => "revision",
            Reason::Later => "later",
            Reason::PartOfSum => "part_of_sum",
            Reason::Rounding => "rounding",
            Reason::Finer => "finer",
        }
    }
}

/// What a relation between two statements rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Relation {
    /// Why they are related.
    pub reason: Reason,
    /// Whether they count the same.
    pub scope: Scope,
    /// Whether the bounds exclude each other.
    pub bounds_disjoint: bool,
    /// What would have to be known to tell the scope, in words.
    pub missing: Vec<String>,
}

/// An edge, ordered by start, kind and end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edge {
    /// The later thing.
    pub from: Id,
    /// What the edge says.
    pub kind: EdgeKind,
    /// The earlier thing.
    pub to: Id,
    /// How it is known.
    pub basis: Basis,
    /// Why we matched, in words; empty for what is stated.
    pub why: String,
    /// For relations between statements.
    pub relation: Option<Relation>,
}

/// All that queries and exports see of a graph. The in-memory [`super::Graph`] is the
/// reference; one conformance suite runs on every implementation.
pub trait GraphView {
    /// What can go wrong while reading.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The node of this id, if it is there.
    fn node(&self, id: Id) -> Result<Option<Node>, Self::Error>;

    /// The ids of all nodes of this kind, sorted.
    fn nodes(&self, kind: NodeKind) -> Result<Vec<Id>, Self::Error>;

    /// The edges that start here, sorted.
    fn edges_from(&self, id: Id) -> Result<Vec<Edge>, Self::Error>;

    /// The edges that end here, sorted by kind, start.
    fn edges_to(&self, id: Id) -> Result<Vec<Edge>, Self::Error>;

    /// The ids of the nodes that carry this term (see [`super::terms`]), sorted.
    fn lookup(&self, term: &str) -> Result<Vec<Id>, Self::Error>;
}
