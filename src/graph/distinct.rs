//! The records as a set: one reading of each document, with all its names.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Id, Record};

/// The records by document id, with all names of each. Of two readings of one document that
/// differ, the one that is less when written out stays, so that order does not matter.
pub(super) struct Distinct<'r> {
    /// Sorted by document id.
    pub(super) records: Vec<(Id, &'r Record)>,
    /// The names under which any reading of each was made, in the same order.
    pub(super) names: Vec<BTreeSet<String>>,
}

impl<'r> Distinct<'r> {
    pub(super) fn new(records: &'r [Record]) -> Distinct<'r> {
        let mut by_id: BTreeMap<Id, (&Record, BTreeSet<String>)> = BTreeMap::new();
        for record in records {
            let id = record.document.id();
            let names = record.document.names.iter().cloned();
            match by_id.get_mut(&id) {
                None => {
                    by_id.insert(id, (record, names.collect()));
                }
                Some((old, all)) => {
                    all.extend(names);
                    if old.extraction != record.extraction && written(record) < written(old) {
                        *old = record;
                    }
                }
            }
        }
        let (mut records, mut names) = (Vec::new(), Vec::new());
        for (id, (record, all)) in by_id {
            records.push((id, record));
            names.push(all);
        }
        Distinct { records, names }
    }
}

fn written(record: &Record) -> String {
    serde_json::to_string(&record.extraction).unwrap_or_default()
}
