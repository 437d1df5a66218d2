use std::collections::BTreeSet;

use super::add::Progress;
use super::derive::{apply, read};
use super::error::Error;
use crate::extract;
use crate::graph::{Delta, Settings, resolve};
use crate::model::{Action, Decision, Id, Record};
use crate::store::{self, Finding, Store};

/// What a removal did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// The documents that are gone, with their names, sorted by id.
    pub documents: Vec<(Id, String)>,
    /// How many documents the store holds now.
    pub held: usize,
    /// How many decisions went with them: none where the documents are not purged.
    pub decisions: usize,
}

/// What reading the stored texts anew did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// How many documents were read.
    pub documents: usize,
    /// Those in which this engine reads something else, with their names, sorted by id.
    pub changed: Vec<(Id, String)>,
}

/// Fails where the store's records were read by another engine: its graph is then not what
/// this program would make of them.
pub fn of_this_engine(store: &Store) -> Result<(), Error> {
    let ours = extract::engine();
    let other = store.engines()?.into_iter().find(|found| found != ours);
    other.map_or(Ok(()), |found| {
        Err(Error::OtherEngine {
            found,
            ours: ours.to_owned(),
        })
    })
}

/// Removes documents from the store, in one step; what is left is as if they had never
/// come. Decisions about them stay and wait.
pub fn remove(store: &mut Store, documents: &[Id]) -> Result<Removed, Error> {
    take_out(store, documents, Vec::new())
}

/// Removes documents with all decisions that name them or undo one that does, and writes
/// the store's files anew, so that nothing of the texts is left in them.
pub fn purge(mut store: Store, documents: &[Id]) -> Result<Removed, Error> {
    let log = store.log()?;
    let mut texts = BTreeSet::new();
    for id in documents {
        texts.extend(store.record(*id)?.map(|r| r.document.text_hash()));
    }
    for record in store.records()? {
        let document = record?.document;
        if !documents.contains(&document.id()) {
            texts.remove(&document.text_hash());
        }
    }
    let mut going: BTreeSet<Id> = BTreeSet::new();
    for (_, decision) in &log {
        let mut named = decision.action().reports().into_iter();
        let named = named.any(|r| documents.contains(&r.document) || texts.contains(&r.text));
        let undoes = match decision.action() {
            Action::Undo { of } => going.contains(of),
            _ => false,
        };
        if named || undoes {
            going.insert(decision.id());
        }
    }
    let places = log.iter().filter(|(_, d)| going.contains(&d.id()));
    let places = places.map(|(place, _)| *place).collect();
    let removed = take_out(&mut store, documents, places)?;
    store.rewrite()?;
    Ok(removed)
}

fn take_out(
    store: &mut Store,
    documents: &[Id],
    remove_decisions: Vec<u64>,
) -> Result<Removed, Error> {
    of_this_engine(store)?;
    let mut going: BTreeSet<Id> = documents.iter().copied().collect();
    let mut removed = Removed::default();
    let mut staying = Vec::new();
    for record in store.records()? {
        let record = record?;
        let id = record.document.id();
        match going.remove(&id) {
            true => removed.documents.push((id, name(&record))),
            false => staying.push(record),
        }
    }
    if let Some(id) = going.first() {
        return Err(Error::NoSuchDocument(*id));
    }
    removed.held = staying.len();
    removed.decisions = remove_decisions.len();
    let log = store.log()?.into_iter();
    let log = log.filter(|(place, _)| !remove_decisions.contains(place));
    let decisions: Vec<Decision> = log.map(|(_, decision)| decision).collect();
    let delta = Delta {
        remove_decisions,
        remove_records: removed.documents.iter().map(|(id, _)| *id).collect(),
        ..Delta::default()
    };
    apply(store, &staying, &decisions, delta)?;
    Ok(removed)
}

/// Reads all stored texts with this engine and makes the graph anew, in one step.
pub fn refresh(store: &mut Store, progress: Progress<'_>) -> Result<Refreshed, Error> {
    let old = store.records()?.collect::<Result<Vec<Record>, _>>()?;
    let documents = old.iter().map(|r| r.document.clone()).collect();
    let decisions = store.decisions()?;
    let new = read(documents, &Settings::of(&decisions), progress);
    let mut put = Vec::new();
    let mut changed = Vec::new();
    for (old, new) in old.into_iter().zip(&new) {
        if old != *new {
            put.push(new.clone());
        }
        if !reads_alike(old, new) {
            changed.push((new.document.id(), name(new)));
        }
    }
    let delta = Delta {
        put_records: put,
        ..Delta::default()
    };
    apply(store, &new, &decisions, delta)?;
    Ok(Refreshed {
        documents: new.len(),
        changed,
    })
}

/// Whether two engines read the same.
fn reads_alike(mut old: Record, new: &Record) -> bool {
    old.extraction.engine.clone_from(&new.extraction.engine);
    old == *new
}

/// All that [`Store::check`] finds; and where that is nothing and the records are of this
/// engine, whether the graph is the one that they resolve to.
pub fn check(store: &Store) -> Result<Vec<Finding>, store::Error> {
    let mut findings = store.check()?;
    if findings.is_empty() && of_this_engine(store).is_ok() {
        let records = store.records()?.collect::<Result<Vec<Record>, _>>()?;
        if resolve(&records, &store.decisions()?) != store.graph()? {
            findings.push(Finding {
                what: "the graph".to_owned(),
                why: "it is not the one that the records resolve to".to_owned(),
            });
        }
    }
    Ok(findings)
}

fn name(record: &Record) -> String {
    record.document.name().to_owned()
}
