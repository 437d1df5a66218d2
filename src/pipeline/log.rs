use std::collections::BTreeSet;

use crate::model::{Decision, Id};
use crate::store::{self, Store};

/// The decisions of a store, in their order.
pub(super) struct Log {
    pub(super) decisions: Vec<Decision>,
    /// The place of the next one.
    next: u64,
}

impl Log {
    pub(super) fn of(store: &Store) -> Result<Log, store::Error> {
        let log = store.log()?;
        Ok(Log {
            next: log.last().map_or(0, |(place, _)| place + 1),
            decisions: log.into_iter().map(|(_, decision)| decision).collect(),
        })
    }

    /// All decisions once these have come, and those of them that are new, with their
    /// places.
    pub(super) fn with(&self, more: &[Decision]) -> (Vec<Decision>, Vec<(u64, Decision)>) {
        let mut known: BTreeSet<Id> = self.decisions.iter().map(Decision::id).collect();
        let new = more.iter().filter(|d| known.insert(d.id()));
        let new: Vec<(u64, Decision)> = (self.next..).zip(new.cloned()).collect();
        let mut all = self.decisions.clone();
        all.extend(new.iter().map(|(_, decision)| decision.clone()));
        (all, new)
    }
}
