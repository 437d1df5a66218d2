use serde::{Deserialize, Serialize};

use super::{Attribution, Document, Entity, Figure, Quantity, Span};

/// A number that makes no figure, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftNumber {
    /// The number.
    pub span: Span,
    /// Why it was passed over: the name of a [`super::PassedOver`].
    pub reason: String,
}

/// What one reading of a document found. Lists are in text order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extraction {
    /// The hash of the engine that read it.
    pub engine: String,
    /// Names, each with all its mentions.
    pub entities: Vec<Entity>,
    /// All number phrases of the story.
    pub quantities: Vec<Quantity>,
    /// Those that carry a claim.
    pub figures: Vec<Figure>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Numbers that make no figure.
    pub left: Vec<LeftNumber>,
    /// MinHash sketch of the story, for finding copies: equal slots estimate the share of
    /// word runs that two stories have in common.
    pub sketch: Vec<u32>,
}

/// A document and what was read in it: all that a store keeps of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The report.
    pub document: Document,
    /// What it says.
    pub extraction: Extraction,
}
