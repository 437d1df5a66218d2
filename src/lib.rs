//! Reads reports and answers: who originated this figure, and through whom did it reach
//! us?
//!
//! One way through, bytes to bytes:
//!
//! ```text
//! bytes -> Document -> Extraction -> Delta -> Store ~> GraphView -> answer -> bytes
//!  intake     text, extract     graph    store         query      export, cli
//! ```
//!
//! The graph is a pure function of the set of documents and the engine: added in any
//! order, one by one or in bulk, on one thread or many, it is the same graph, byte for
//! byte in a dump.

pub mod export;
pub mod extract;
pub mod graph;
pub mod intake;
pub mod learn;
pub mod lexicon;
pub mod model;
pub mod pipeline;
pub mod query;
pub mod store;
pub mod text;
