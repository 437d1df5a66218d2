//! One document and one statement as they are kept. Rows name things by ids: numbers shift
//! when documents come.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::graph::resolve::Docs;
use crate::graph::resolve::address::address;
use crate::graph::resolve::entities::Entities;
use crate::graph::resolve::facts::Facts;
use crate::graph::resolve::mention::Names;
use crate::graph::resolve::relations::{Candidate, Found};
use crate::graph::resolve::statements::Input;
use crate::graph::resolve::telling::{Interval, Telling};
use crate::graph::resolve::versions::Dates;
use crate::model::Id;

/// A figure's measure and bounds: only tellings of one block can be one statement.
pub(super) type Block = Id;

/// The block of a measure's key and bounds.
pub(super) fn block(measure: &str, interval: Interval) -> Block {
    let (kind, sides) = match interval {
        Interval::Vague(end) => ("vague", [None, end]),
        Interval::Bounds(low, high) => ("bounds", [low, high]),
    };
    let sides = sides.map(|n| n.map_or_else(String::new, |n| n.get().to_bits().to_string()));
    let [low, high] = &sides;
    Id::of("block", [measure, kind, low, high])
}

/// The block of a telling.
pub(super) fn block_of(telling: &Telling) -> Block {
    block(&telling.measure, telling.interval)
}

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct DocRow {
    pub(super) names: Names,
    pub(super) dates: Dates,
    /// Where it was published, unless it is a translation or was entered by a person.
    pub(super) address: Option<String>,
    /// The document that it translates.
    pub(super) translates: Option<Id>,
    pub(super) sketch: Vec<u32>,
    /// The least document of those that print the same text.
    pub(super) group: Id,
    /// The least document of those that are one report with it.
    pub(super) report: Id,
    /// What it tells.
    pub(super) blocks: BTreeSet<Block>,
}

impl DocRow {
    /// The row of a document that is read.
    pub(super) fn of(input: &Input<'_>, doc: usize) -> DocRow {
        let (docs, copies) = (input.docs, input.copies);
        let names = input.entities.names_of(doc).kept();
        DocRow {
            group: docs.ids()[copies.group[doc]],
            report: docs.ids()[copies.reports.of(doc)],
            blocks: input.tellings.of_doc(doc).map(block_of).collect(),
            ..DocRow::alone(docs, doc, names)
        }
    }

    /// The row without the numbers of its names' forms.
    pub(super) fn without_forms(&self) -> DocRow {
        let mut row = self.clone();
        row.names.forms.clear();
        row
    }

    /// The row of a document that is read, of which copies and tellings are not known yet.
    pub(super) fn alone(docs: &Docs<'_>, doc: usize, names: Names) -> DocRow {
        let read = &docs[doc];
        let url = read.document.meta.url.as_deref();
        DocRow {
            names,
            dates: Dates::of(read),
            address: url.filter(|_| !read.is_apart()).and_then(address),
            translates: read.document.translation.as_ref().map(|t| t.of),
            sketch: read.extraction.sketch.clone(),
            group: docs.ids()[doc],
            report: docs.ids()[doc],
            blocks: BTreeSet::new(),
        }
    }
}

/// The ids of what is numbered.
pub(super) struct Ids<'a> {
    pub(super) docs: &'a [Id],
    pub(super) entities: &'a Entities,
    pub(super) statements: &'a [Id],
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct StatementRow {
    docs: Vec<Id>,
    entities: Vec<Id>,
    statements: Vec<Id>,
    /// Its numbers are places in the lists of this row.
    facts: Facts,
    candidates: Vec<Candidate>,
}

/// Numbers given to ids in the order in which they are met.
#[derive(Default)]
struct Table {
    ids: Vec<Id>,
    at: BTreeMap<usize, usize>,
}

impl Table {
    fn number(&mut self, of: usize, id: impl Fn(usize) -> Id) -> usize {
        *self.at.entry(of).or_insert_with(|| {
            self.ids.push(id(of));
            self.ids.len() - 1
        })
    }
}

impl StatementRow {
    pub(super) fn of(facts: &Facts, candidates: &[Candidate], ids: &Ids<'_>) -> StatementRow {
        let (mut docs, mut entities, mut statements) =
            (Table::default(), Table::default(), Table::default());
        let (mut facts, mut candidates) = (facts.clone(), candidates.to_vec());
        let mut doc = |n: usize| docs.number(n, |n| ids.docs[n]);
        facts.renumber(&mut doc, &mut |n| {
            entities.number(n, |n| ids.entities.id(n))
        });
        let mut statement = |n: usize| statements.number(n, |n| ids.statements[n]);
        for candidate in &mut candidates {
            candidate.renumber(&mut doc, &mut statement);
        }
        StatementRow {
            docs: docs.ids,
            entities: entities.ids,
            statements: statements.ids,
            facts,
            candidates,
        }
    }

    /// The block that its tellings are in.
    pub(super) fn block(&self) -> Block {
        block(&self.facts.measure, self.facts.interval)
    }

    /// The other statements that it may be related to.
    pub(super) fn others(&self) -> &[Id] {
        &self.statements
    }

    /// What is known of it, in numbers of today. An entity that is no more has a number of
    /// none.
    pub(super) fn facts(&self, input: &Input<'_>) -> Facts {
        let doc = |id: &Id| input.docs.place(*id).unwrap_or(usize::MAX);
        let entity = |id: &Id| input.entities.with_id(*id).unwrap_or(usize::MAX);
        let docs: Vec<usize> = self.docs.iter().map(doc).collect();
        let entities: Vec<usize> = self.entities.iter().map(entity).collect();
        let mut facts = self.facts.clone();
        facts.renumber(&mut |n| docs[n], &mut |n| entities[n]);
        facts
    }

    /// What may be told of it and others, as far as these are still there, and whether all
    /// of them are.
    pub(super) fn candidates(
        &self,
        input: &Input<'_>,
        statement: impl Fn(Id) -> Option<usize>,
    ) -> (Vec<Candidate>, bool) {
        let doc = |id: &Id| input.docs.place(*id).unwrap_or(usize::MAX);
        let docs: Vec<usize> = self.docs.iter().map(doc).collect();
        let others: Vec<Option<usize>> = self.statements.iter().map(|id| statement(*id)).collect();
        let there = |found: &Found| others[found.from].is_some() && others[found.to].is_some();
        let kept = self.candidates.iter().filter(|c| there(&c.found));
        let kept = kept.map(|candidate| {
            let mut candidate = candidate.clone();
            let other = |n: usize| others[n].unwrap_or(usize::MAX);
            candidate.renumber(&mut |n| docs[n], &mut |n| other(n));
            candidate
        });
        let kept: Vec<Candidate> = kept.collect();
        let all = kept.len() == self.candidates.len();
        (kept, all)
    }
}
