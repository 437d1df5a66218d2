//! The knowledge graph: what it is made of, how the records of documents resolve into
//! it, and how it is read.

mod decided;
mod delta;
mod distinct;
mod memory;
mod node;
mod resolve;
mod terms;
mod view;

pub use decided::{Settings, Stand, as_decided, claim_anchor, standing};
pub use delta::Delta;
pub use memory::Graph;
pub use node::{
    ClaimNode, DocumentNode, EntityNode, Mark, Node, NodeKind, StatementNode, UnreadLine,
};
pub use resolve::{Grown, Index, Read, names, resolve, resolve_to_grow};
pub use terms::{number_term, terms};
pub use view::{Edge, GraphView, Reason, Relation, Scope};
