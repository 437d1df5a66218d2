//! What people decided, laid over what was read, before anything is resolved.
//!
//! Decisions come in their order. Of several about one field of one thing, each person's
//! last one stands; where two people differ, the later takes effect and both are marked.
//! A decision whose report or words are not there is listed ([`standing`]) and waits.

mod anchor;
mod apply;
mod groups;
mod ledger;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Mark;
use crate::model::{Action, Decision, Document, Id, MetaChange, Record, holding};

pub use anchor::claim_anchor;
pub(super) use groups::Groups;
pub use ledger::{Stand, standing};

/// A claim: document, figure and hop, by their places.
pub(super) type Place = (usize, usize, usize);
/// A name as one document uses it.
pub(super) type Named = (usize, String);

/// Records by document id with what people decided laid over them.
pub(super) struct Laid<'r> {
    /// Sorted by document id.
    pub(super) docs: Vec<LaidDoc<'r>>,
    /// Which claims are one statement and which are not, by hand.
    pub(super) claims: Groups<Place>,
    /// Which names are one entity and which are not, by hand.
    pub(super) names: Groups<Named>,
    /// How each decision that holds stands, by its id.
    stands: BTreeMap<Id, Stand>,
}

/// One record with what people decided about it.
pub(super) struct LaidDoc<'r> {
    /// The document's id, as it was read.
    pub(super) id: Id,
    pub(super) record: Cow<'r, Record>,
    /// About the report.
    pub(super) marks: Vec<Mark>,
    /// About claims: figure, the hop where it is about one alone, and the mark.
    pub(super) claim_marks: Vec<(usize, Option<usize>, Mark)>,
    /// Figures that make no claim.
    pub(super) rejected: BTreeSet<usize>,
}

/// Lays the decisions over the records, which are sorted by document id.
pub(super) fn lay<'r>(records: Vec<(Id, &'r Record)>, decisions: &[Decision]) -> Laid<'r> {
    let docs: Vec<LaidDoc<'r>> = records
        .into_iter()
        .map(|(id, record)| LaidDoc {
            id,
            record: Cow::Borrowed(record),
            marks: Vec::new(),
            claim_marks: Vec::new(),
            rejected: BTreeSet::new(),
        })
        .collect();
    let decisions = holding(decisions);
    let mut ledger = ledger::Ledger::default();
    if !decisions.is_empty() {
        let index = anchor::Index::new(&docs);
        for decision in &decisions {
            ledger.enter(&index, decision);
        }
    }
    ledger.close(docs)
}

/// The record as people decided that it is to be read: with the metadata that they set and
/// the figures as they corrected them. Its document's id is no longer that of the report.
pub fn as_decided(record: &Record, decisions: &[Decision]) -> Record {
    let mut laid = lay(vec![(record.document.id(), record)], decisions);
    let one = laid.docs.pop();
    one.map_or_else(|| record.clone(), |doc| doc.record.into_owned())
}

/// What people set of reports beside their texts, by the id of the document as it was read:
/// what has to be laid over a document before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<Id, Vec<MetaChange>>);

impl Settings {
    /// What these decisions set.
    pub fn of(decisions: &[Decision]) -> Settings {
        let mut settings = Settings::default();
        for decision in holding(decisions) {
            if let Action::Set { report, to } = decision.action() {
                let list = settings.0.entry(report.document).or_default();
                list.push(to.clone());
            }
        }
        settings
    }

    /// The document with the metadata that were set for it.
    pub fn lay<'d>(&self, document: &'d Document) -> Cow<'d, Document> {
        let mut document = Cow::Borrowed(document);
        if !self.0.is_empty()
            && let Some(list) = self.0.get(&document.id())
        {
            let document = document.to_mut();
            list.iter().for_each(|to| apply::set(document, to));
        }
        document
    }

    /// The documents for which these and others set something else.
    pub fn differing(&self, others: &Settings) -> BTreeSet<Id> {
        let all = self.0.keys().chain(others.0.keys()).copied();
        all.filter(|id| self.0.get(id) != others.0.get(id))
            .collect()
    }
}
