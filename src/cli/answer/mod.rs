//! The answers as a person reads them: plain text, at most 90 columns, nothing told by
//! colour or column alone. What a document says passes one place, [`sheet::Sheet`], which
//! makes it harmless.

mod changes;
mod claims;
pub(crate) mod decision;
mod entities;
mod explain;
mod found;
mod left;
mod news;
mod origins;
mod phrase;
mod relations;
mod sheet;
mod show;
mod stats;
#[cfg(test)]
#[path = "../../query/testing.rs"]
#[allow(dead_code)]
mod testing;
mod trace;

#[cfg(test)]
use whosaid::{graph, model};

pub(crate) use changes::changes_text;
pub(crate) use claims::claims_text;
pub(crate) use entities::entities_text;
pub(crate) use explain::{explain_claim_text, explain_text};
pub(crate) use left::left_text;
pub(crate) use news::news_text;
pub(crate) use origins::origins_text;
pub(crate) use relations::relations_text;
pub(crate) use show::{choices_text, kind_with_article, show_text};
pub(crate) use stats::stats_text;
pub(crate) use trace::trace_text;

/// How an answer is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// Columns; more than 90 are not used.
    pub(crate) width: usize,
    /// Whether headings may be set in bold.
    pub(crate) colour: bool,
}
