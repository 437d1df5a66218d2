//! A graph, or a record, as bytes: one file a format.
//!
//! Offsets in everything written here are code points; words from documents pass through
//! [`crate::model::harmless`] wherever a program may draw them.

mod dot;
mod json;
mod record;

pub use dot::{Crowded, Drawing, MANY, dot};
pub use json::{GRAPH_SCHEMA, inert, json};
pub use record::{RECORD_SCHEMA, record};
