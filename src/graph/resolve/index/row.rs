//! One document and one statement as they are kept. Rows name things by ids: numbers shift
//! when documents come.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::graph::Reason;
use crate::graph::resolve::Docs;
use crate::graph::resolve::address::address;
use crate::graph::resolve::entities::Entities;
use crate::graph::resolve::facts::Facts;
use crate::graph::resolve::measure;
use crate::graph::resolve::mention::Names;
use crate::graph::resolve::relations::{Candidate, Day, Window, day};
use crate::graph::resolve::scope::Where;
use crate::graph::resolve::statements::Input;
use crate::graph::resolve::telling::{Interval, Telling};
use crate::graph::resolve::versions::Dates;
use crate::lexicon::weights::hash;
use crate::model::Id;

/// A figure's measure and bounds: only tellings of one block can be one statement.
pub(super) type Block = Id;

/// By block, documents that tell figures of it.
pub(super) type Components = BTreeMap<Block, BTreeSet<usize>>;

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
    pub(super) names: Rc<Names>,
    /// The entity of each mention.
    pub(super) named: Vec<Id>,
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
    /// What it tells, and where that is counted.
    pub(super) blocks: BTreeMap<Block, Places>,
}

/// Where tellings of one block count. Only those with a place in common, or without one, can be
/// one statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Places {
    /// Whether one of them has no place that tells it from others.
    pub(super) open: bool,
    /// By hash, the words of their places.
    pub(super) words: BTreeSet<u32>,
}

/// The words of a place that tell it from others, by hash; none where there are none.
fn place_words(place: &Where) -> impl Iterator<Item = u32> {
    let words = place.words.iter().filter(|_| !place.wide);
    words.map(|w| hash(w.as_bytes()))
}

/// What a document tells.
pub(super) fn blocks_of<'t>(
    tellings: impl Iterator<Item = &'t Telling>,
) -> BTreeMap<Block, Places> {
    let mut blocks: BTreeMap<Block, Places> = BTreeMap::new();
    for telling in tellings {
        let places = blocks.entry(block_of(telling)).or_default();
        let mut words = place_words(&telling.place).peekable();
        places.open |= words.peek().is_none();
        places.words.extend(words);
    }
    blocks
}

impl DocRow {
    /// The row of a document that is read.
    pub(super) fn of(input: &Input<'_>, doc: usize) -> DocRow {
        let (docs, copies) = (input.docs, input.copies);
        let names = input.entities.names_of(doc).kept();
        DocRow {
            named: input.entities.ids_of(doc).collect(),
            group: docs.ids()[copies.group[doc]],
            report: docs.ids()[copies.reports.of(doc)],
            blocks: blocks_of(input.tellings.of_doc(doc)),
            ..DocRow::alone(docs, doc, names)
        }
    }

    /// The row without the numbers of its names' forms.
    pub(super) fn without_forms(&self) -> DocRow {
        let mut row = self.clone();
        let names = Rc::make_mut(&mut row.names);
        names.forms.clear();
        row
    }

    /// The row of a document that is read, of which copies and tellings are not known yet.
    pub(super) fn alone(docs: &Docs<'_>, doc: usize, names: Names) -> DocRow {
        let read = &docs[doc];
        let url = read.document.meta.url.as_deref();
        DocRow {
            names: Rc::new(names),
            named: Vec::new(),
            dates: Dates::of(read),
            address: url.filter(|_| !read.is_apart()).and_then(address),
            translates: read.document.translation.as_ref().map(|t| t.of),
            sketch: read.extraction.sketch.clone(),
            group: docs.ids()[doc],
            report: docs.ids()[doc],
            blocks: BTreeMap::new(),
        }
    }
}

/// A hash of an id.
pub(super) fn short(id: Id) -> u32 {
    hash(id.as_bytes())
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
    pub(super) window: Window,
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
    pub(super) fn of(
        facts: &Facts,
        window: Window,
        candidates: &[Candidate],
        ids: &Ids<'_>,
    ) -> StatementRow {
        let (mut docs, mut entities, mut statements) =
            (Table::default(), Table::default(), Table::default());
        let (mut facts, mut candidates) = (facts.clone(), candidates.to_vec());
        let id = |n: usize| ids.statements[n];
        candidates.sort_by_cached_key(|candidate| {
            let (found, (doc, statement)) = (&candidate.found, candidate.owner.is());
            let owner = (doc.map(|d| ids.docs[d]), statement.map(id));
            let ends = (id(found.from), id(found.to));
            (ends, owner, found.relation.reason, found.why.clone())
        });
        candidates.dedup();
        let mut doc = |n: usize| docs.number(n, |n| ids.docs[n]);
        facts.renumber(&mut doc, &mut |n| {
            entities.number(n, |n| ids.entities.id(n))
        });
        let mut statement = |n: usize| statements.number(n, id);
        for candidate in &mut candidates {
            candidate.renumber(&mut doc, &mut statement);
        }
        StatementRow {
            docs: docs.ids,
            entities: entities.ids,
            statements: statements.ids,
            facts,
            window,
            candidates,
        }
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

    /// What may be told of it and others, which are numbered so.
    pub(super) fn candidates(
        &self,
        input: &Input<'_>,
        mut statement: impl FnMut(Id) -> usize,
    ) -> Vec<Candidate> {
        let doc = |id: &Id| input.docs.place(*id).unwrap_or(usize::MAX);
        let docs: Vec<usize> = self.docs.iter().map(doc).collect();
        let others: Vec<usize> = self.statements.iter().map(|id| statement(*id)).collect();
        let mut candidates = self.candidates.clone();
        for candidate in &mut candidates {
            candidate.renumber(&mut |n| docs[n], &mut |n| others[n]);
        }
        candidates
    }

    /// The others of which a part of it or its whole is told.
    pub(super) fn parts(&self) -> impl Iterator<Item = Id> {
        let parts = self.candidates.iter().map(|c| &c.found);
        let parts = parts.filter(|f| f.relation.reason == Reason::Part);
        parts.flat_map(|f| [f.from, f.to].map(|n| self.statements[n]))
    }

    /// The head, of a statement of that id.
    pub(super) fn head(&self) -> Head {
        let facts = &self.facts;
        let docs = facts.docs.iter().map(|n| self.docs[*n]);
        Head {
            window: self.window,
            ..Head::of(facts, docs, |n| self.entities[n])
        }
    }
}

/// What finds the statements that may be related to one, without reading them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) block: Block,
    /// Its bounds.
    pub(super) interval: Interval,
    /// By hash, of the measures that may be related to its.
    pub(super) family: u32,
    /// By hash, the words of its place; none where that is no place that tells it from others.
    pub(super) place: Vec<u32>,
    pub(super) docs: Vec<Id>,
    /// By hash, who speaks alone in the chains of its tellings.
    pub(super) through: BTreeSet<u32>,
    pub(super) day: Day,
    pub(super) window: Window,
}

impl Head {
    /// The head of a statement of these documents.
    pub(super) fn of(
        facts: &Facts,
        docs: impl Iterator<Item = Id>,
        entity: impl Fn(usize) -> Id,
    ) -> Head {
        let through = facts.members.iter().flat_map(|m| &m.through);
        Head {
            block: block(&facts.measure, facts.interval),
            interval: facts.interval,
            family: hash(measure::family(&facts.measure).as_bytes()),
            place: place_words(&facts.place).collect(),
            docs: docs.collect(),
            through: through.map(|e| short(entity(*e))).collect(),
            day: day(facts),
            window: Window::default(),
        }
    }
}
