use std::collections::BTreeMap;
use std::io::BufRead;

use super::derive::{Step, apply, held, read};
use super::error::Error;
use super::log::Log;
use super::merge::{by_id, one};
use super::upkeep::of_this_engine;
use crate::extract;
use crate::graph::{Delta, Graph, Settings, resolve};
use crate::model::{Decision, Document, Id, Record};
use crate::store::{self, Store};

/// Called from any thread with how many documents are read and how many there are.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// What became of a document that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The store did not hold it.
    New,
    /// The store holds it, under these names.
    Known,
    /// The store holds it, and now knows another name of it.
    SecondName,
}

/// One document that was added. Documents with the same text and metadata are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedDocument {
    /// Its id.
    pub id: Id,
    /// Its name, the least of those that it came under this time.
    pub name: String,
    /// What became of it.
    pub status: Status,
    /// How many figures it has.
    pub figures: usize,
    /// How many other numbers were left aside.
    pub left: usize,
    /// For a document held under another name: that name.
    pub held_as: Option<String>,
    /// For a new document: the name of another with the same text and other metadata.
    pub text_of: Option<String>,
}

/// What an addition did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Added {
    /// The documents, sorted by name.
    pub documents: Vec<AddedDocument>,
    /// How many documents the store holds now.
    pub held: usize,
    /// The graph as it was.
    pub before: Graph,
    /// The graph as it is now.
    pub after: Graph,
}

impl Added {
    /// How many documents were not there before.
    pub fn new_documents(&self) -> usize {
        let new = |d: &&AddedDocument| d.status == Status::New;
        self.documents.iter().filter(new).count()
    }
}

/// Adds documents to the store, in one step: all of them or none.
pub fn add(
    store: &mut Store,
    documents: Vec<Document>,
    progress: Progress<'_>,
) -> Result<Added, Error> {
    of_this_engine(store)?;
    put(store, by_id(documents), &Dumped::default(), progress)
}

/// Adds the documents and the decisions of a dump to the store, in one step: decisions that
/// the store does not hold come after those that it holds. Documents that another engine
/// read, or that are to be read otherwise now, are read anew.
pub fn restore(
    store: &mut Store,
    dump: impl BufRead,
    progress: Progress<'_>,
) -> Result<Added, Error> {
    of_this_engine(store)?;
    let restored = store::restore(dump)?;
    let mut dumped = Dumped {
        decisions: restored.decisions,
        ..Dumped::default()
    };
    let mut documents = Vec::new();
    for record in restored.records {
        documents.push(record.document.clone());
        if record.extraction.engine == extract::engine() {
            dumped.records.insert(record.document.id(), record);
        }
    }
    put(store, by_id(documents), &dumped, progress)
}

/// What a dump tells beside its documents.
#[derive(Default)]
struct Dumped {
    /// Records that need no reading.
    records: BTreeMap<Id, Record>,
    decisions: Vec<Decision>,
}

/// The records, sorted by id, and the graph of documents that are not stored.
pub fn in_memory(documents: Vec<Document>, progress: Progress<'_>) -> (Vec<Record>, Graph) {
    let records = read(
        by_id(documents).into_values().collect(),
        &Settings::default(),
        progress,
    );
    let graph = resolve(&records, &[]);
    (records, graph)
}

/// Adds `documents` and what is `dumped` to what the store holds.
fn put(
    store: &mut Store,
    documents: BTreeMap<Id, Document>,
    dumped: &Dumped,
    progress: Progress<'_>,
) -> Result<Added, Error> {
    let mut held = held(store)?;
    let log = Log::of(store)?;
    let (decisions, put_decisions) = log.with(&dumped.decisions);
    let settings = Settings::of(&decisions);
    let mut reset = settings.differing(&Settings::of(&log.decisions));
    let reset_dumped = settings.differing(&Settings::of(&dumped.decisions));
    let texts = Texts::of(&held, &documents);
    let mut added = Vec::new();
    let mut fresh = Vec::new();
    let mut changed = Vec::new();
    for (id, document) in documents {
        let name = document.name().to_owned();
        let text_of = texts.other(id, &document);
        let (status, merged) = match held.get(&id) {
            None => (Status::New, document),
            Some(old) => {
                let merged = one(old.document.clone(), document);
                match merged.names == old.document.names {
                    true => (Status::Known, merged),
                    false => (Status::SecondName, merged),
                }
            }
        };
        let old = held.get(&id);
        added.push(AddedDocument {
            id,
            name,
            status,
            figures: 0,
            left: 0,
            held_as: old
                .filter(|_| status == Status::SecondName)
                .map(|o| o.document.name().to_owned()),
            text_of: text_of.filter(|_| status == Status::New),
        });
        if old.is_some_and(|old| old.document == merged) && !reset.contains(&id) {
            continue;
        }
        let held = old.filter(|_| !reset.contains(&id));
        let known = || {
            dumped
                .records
                .get(&id)
                .filter(|_| !reset_dumped.contains(&id))
        };
        let read = held.or_else(known);
        reset.remove(&id);
        match read.filter(|r| same_but_names(&r.document, &merged)) {
            Some(record) => changed.push(Record {
                document: merged,
                extraction: record.extraction.clone(),
            }),
            None => fresh.push(merged),
        }
    }
    let again = reset.iter().filter_map(|id| held.get(id));
    fresh.extend(again.map(|record| record.document.clone()));
    changed.extend(read(fresh, &settings, progress));
    for record in &changed {
        held.insert(record.document.id(), record.clone());
    }
    let added = told(added, &held);
    let records: Vec<Record> = held.into_values().collect();
    let delta = Delta {
        put_records: changed,
        put_decisions,
        ..Delta::default()
    };
    let Step { before, after } = apply(store, &records, &decisions, delta)?;
    Ok(Added {
        documents: added,
        held: records.len(),
        before,
        after,
    })
}

/// Whether reading both gives the same: names are nothing that is read.
fn same_but_names(a: &Document, b: &Document) -> bool {
    let unnamed = |d: &Document| Document {
        names: b.names.clone(),
        ..d.clone()
    };
    unnamed(a) == *b
}

/// Counts what the records of the added documents hold, and sorts these by name.
fn told(mut added: Vec<AddedDocument>, held: &BTreeMap<Id, Record>) -> Vec<AddedDocument> {
    for document in &mut added {
        if let Some(record) = held.get(&document.id) {
            document.figures = record.extraction.figures.len();
            document.left = record.extraction.left.len();
        }
    }
    added.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    added
}

/// The documents by text: those that are held first, then those that come.
struct Texts(BTreeMap<Id, Vec<(Id, String)>>);

impl Texts {
    fn of(held: &BTreeMap<Id, Record>, new: &BTreeMap<Id, Document>) -> Texts {
        let mut texts: BTreeMap<Id, Vec<(Id, String)>> = BTreeMap::new();
        let held = held.iter().map(|(id, record)| (id, &record.document));
        for (id, document) in held.chain(new) {
            let text = texts.entry(document.text_hash()).or_default();
            text.push((*id, document.name().to_owned()));
        }
        Texts(texts)
    }

    /// The name of the first other document with this one's text.
    fn other(&self, id: Id, document: &Document) -> Option<String> {
        let same = self.0.get(&document.text_hash())?;
        let other = same.iter().take_while(|(other, _)| *other != id).next()?;
        Some(other.1.clone())
    }
}
