use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::add::Progress;
use crate::extract::extract;
use crate::graph::{Delta, Graph, resolve};
use crate::model::{Document, Id, Record};
use crate::store::{self, Store};

/// Reads documents on all cores; the records come in the order of the documents.
pub(super) fn read(documents: Vec<Document>, progress: Progress<'_>) -> Vec<Record> {
    let (done, all) = (AtomicUsize::new(0), documents.len());
    let read = |document: Document| {
        let extraction = extract(&document);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Record {
            document,
            extraction,
        }
    };
    documents.into_par_iter().map(read).collect()
}

/// A change of what a store holds, and the graphs before and after it.
pub(super) struct Turn {
    pub(super) delta: Delta,
    pub(super) before: Graph,
    pub(super) after: Graph,
}

/// The whole change that makes the store hold `records`, which are sorted by id, in place
/// of what it holds.
pub(super) fn change(
    store: &Store,
    records: &[Record],
    put: Vec<Record>,
    remove: Vec<Id>,
) -> Result<Delta, store::Error> {
    Ok(turn(store, records, put, remove)?.delta)
}

/// The same with both graphs.
pub(super) fn turn(
    store: &Store,
    records: &[Record],
    put: Vec<Record>,
    remove: Vec<Id>,
) -> Result<Turn, store::Error> {
    let (before, after) = (store.graph()?, resolve(records));
    let delta = Delta {
        put_records: put,
        remove_records: remove,
        ..after.change_from(&before)
    };
    Ok(Turn {
        delta,
        before,
        after,
    })
}
