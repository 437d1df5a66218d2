use std::collections::BTreeSet;

use serde::Serialize;

use crate::graph::{GraphView, StatementNode};
use crate::model::{Id, Number, SpeakerClass, Stance, When};

use super::origin::{Speakers, originators};
use super::prefixes::Prefixes;
use super::read::{self, Documents};
use super::telling::{Key, Stating, stating};

/// A statement in short: one line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The least telling's originating claim.
    pub id: Id,
    /// The statement.
    pub statement: Id,
    /// The figure as worded in the least telling.
    pub quote: String,
    /// What is counted.
    pub measure: String,
    /// Who or what is counted, as written.
    pub counted: String,
    /// The least value; none where that side is open.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open.
    pub high: Option<Number>,
    /// Where.
    pub place: Option<String>,
    /// For which time.
    pub period: Option<When>,
    /// When it was said.
    pub said: Option<When>,
    /// Whether it is put forward as so, in the least telling.
    pub stance: Stance,
    /// Who it comes from; empty for an outlet's own voice.
    pub originators: Vec<String>,
    /// Speakers whom we took to be one with the originators, by matching.
    #[serde(skip)]
    pub taken: Vec<String>,
    /// Whether only outlets say it, in their own voice.
    pub own_voice: bool,
    /// The outlet of the least telling, where it is its own voice and the outlet is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The names of the documents that tell it, in the order of the tellings.
    pub docs: Vec<String>,
    /// How many reports tell it; versions and translations of one are one.
    pub reports: usize,
    /// `id` in few letters.
    #[serde(skip)]
    pub short: String,
    /// Whether the bounds are the convention for a vague word.
    #[serde(skip)]
    pub vague: bool,
    /// How well the originators are named; none for an outlet's own voice.
    #[serde(skip)]
    pub class: Option<SpeakerClass>,
}

/// A statement with all that was read to sum it up.
#[derive(Clone)]
pub(super) struct Read {
    pub(super) node: StatementNode,
    pub(super) tellings: Vec<Stating>,
    pub(super) speakers: Speakers,
    pub(super) summary: Summary,
}

impl Read {
    /// The place of the statement among others: that of its least telling; what nobody
    /// tells comes last.
    pub(super) fn key(&self) -> (bool, Option<Key>, Id) {
        let key = self.tellings.first().map(|t| t.key.clone());
        (key.is_none(), key, self.summary.statement)
    }

    /// The claim of the least telling, where it is held.
    pub(super) fn least(&self) -> Option<&Stating> {
        let least = self.tellings.iter().find(|t| t.id == self.node.least);
        least.or(self.tellings.first())
    }
}

/// Reads a statement; none where the id is not one.
pub(super) fn read<V: GraphView>(
    view: &V,
    documents: &mut Documents,
    prefixes: &Prefixes,
    id: Id,
) -> Result<Option<Read>, V::Error> {
    let Some(node) = read::statement(view, id)? else {
        return Ok(None);
    };
    let tellings = stating(view, documents, id)?;
    let speakers = originators(view, &tellings)?;
    let mut docs: Vec<String> = Vec::new();
    for telling in &tellings {
        if !docs.contains(&telling.key.doc) {
            docs.push(telling.key.doc.clone());
        }
    }
    let reports: BTreeSet<Id> = tellings.iter().map(|t| t.report).collect();
    let stance = tellings
        .first()
        .map_or(Stance::Asserted, |t| t.claim.stance);
    let summary = Summary {
        id: node.least,
        statement: id,
        quote: node.quote.clone(),
        measure: node.measure.clone(),
        counted: node.counted.clone(),
        low: node.estimate.low(),
        high: node.estimate.high(),
        place: node.place.clone(),
        period: node.period.clone(),
        said: node.said.clone(),
        stance,
        originators: speakers.names.clone(),
        taken: speakers.taken.clone(),
        own_voice: speakers.own_voice,
        outlet: speakers.outlet.clone(),
        reports: reports.len(),
        docs,
        short: prefixes.of(node.least),
        vague: node.estimate.vague(),
        class: speakers.class,
    };
    Ok(Some(Read {
        node,
        tellings,
        speakers,
        summary,
    }))
}
