//! The words of whosaid: what a report says and what the graph is made of.
//!
//! This module names no other module of the crate. Values with a rule (a span, an
//! estimate, a period) have private fields and one constructor that keeps the rule;
//! deserialising goes through it too.

mod attribution;
mod decision;
mod document;
mod edge;
mod entity;
mod estimate;
mod extraction;
mod figure;
mod harmless;
mod id;
mod language;
mod quantity;
mod question;
mod rule;
mod span;
mod when;

pub use attribution::Attribution;
pub use decision::{
    Action, ClaimAnchor, ClaimChange, Decision, DecisionError, Member, MetaChange, NameAnchor,
    Quoted, ReportAnchor, Speaker, chain, holding, undone,
};
pub use document::{Document, Entered, Metadata, Passage, Translation};
pub use edge::{Basis, EdgeKind};
pub use entity::{Entity, EntityKind};
pub use estimate::{Estimate, EstimateError, Number};
pub use extraction::{Extraction, LeftNumber, Record};
pub use figure::{Figure, Hop, Place, Said, SpeakerClass, Stance, Why};
pub use harmless::harmless;
pub use id::{Id, IdError};
pub use language::language_name;
pub use quantity::{Change, Quantity};
pub use question::{Asked, Question};
pub use rule::{PassedOver, Rule};
pub use span::{CodePoints, Span, SpanError};
pub use when::{Precision, When, WhenError};
