use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::add::Progress;
use crate::extract::extract;
use crate::graph::{Delta, Graph, Settings, resolve};
use crate::model::{Decision, Document, Id, Record};
use crate::store::{self, Store};

/// Reads documents as people decided that they are to be read, on all cores; the records
/// come in the order of the documents.
pub(super) fn read(
    documents: Vec<Document>,
    settings: &Settings,
    progress: Progress<'_>,
) -> Vec<Record> {
    let (done, all) = (AtomicUsize::new(0), documents.len());
    let read = |document: Document| {
        let extraction = extract(&settings.lay(&document));
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Record {
            document,
            extraction,
        }
    };
    documents.into_par_iter().map(read).collect()
}

/// The store's records by document id.
pub(super) fn held(store: &Store) -> Result<BTreeMap<Id, Record>, store::Error> {
    let mut held = BTreeMap::new();
    for record in store.records()? {
        let record = record?;
        held.insert(record.document.id(), record);
    }
    Ok(held)
}

/// A step of a store from one graph to the next.
pub struct Step {
    /// The graph before.
    pub before: Graph,
    /// The graph after.
    pub after: Graph,
}

/// Makes the store hold these records, sorted by id, under these decisions; `delta` tells
/// which of both come and go. All of it or nothing.
pub(super) fn apply(
    store: &mut Store,
    records: &[Record],
    decisions: &[Decision],
    delta: Delta,
) -> Result<Step, store::Error> {
    let after = resolve(records, decisions);
    let before = store.graph()?;
    let nodes = after.change_from(&before);
    store.apply(&Delta {
        put_nodes: nodes.put_nodes,
        remove_nodes: nodes.remove_nodes,
        ..delta
    })?;
    Ok(Step { before, after })
}
