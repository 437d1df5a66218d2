//! What people merged and split: members that are one, and members that stand apart.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Entry;
use crate::graph::Mark;

/// Merges and splits of one kind of member, as far as they hold against one another.
pub(crate) struct Groups<T> {
    /// Those that were taken out, with the private key that they share: the place of the
    /// split among the decisions.
    apart: BTreeMap<T, usize>,
    /// Those that are one.
    joined: Vec<Joined<T>>,
    /// Why those were taken out, by private key.
    splits: BTreeMap<usize, Mark>,
}

/// Two that are one by hand.
pub(crate) struct Joined<T> {
    pub(crate) one: T,
    pub(crate) other: T,
    pub(crate) mark: Mark,
    decision: usize,
}

impl<T> Default for Groups<T> {
    fn default() -> Groups<T> {
        Groups {
            apart: BTreeMap::new(),
            joined: Vec::new(),
            splits: BTreeMap::new(),
        }
    }
}

impl<T: Ord + Clone> Groups<T> {
    /// The members that were taken out, each with the key that it shares with no other.
    pub(crate) fn apart(&self) -> impl Iterator<Item = (&T, usize, &Mark)> {
        let known = |key: &usize| self.splits.get(key);
        self.apart
            .iter()
            .filter_map(move |(member, key)| Some((member, *key, known(key)?)))
    }

    /// The pairs that are one.
    pub(crate) fn joined(&self) -> &[Joined<T>] {
        &self.joined
    }

    /// Takes members out. Merges that reach from them to others hold no more.
    pub(super) fn split(&mut self, entries: &mut [Entry], at: usize, members: Vec<T>) {
        let members: BTreeSet<T> = members.into_iter().collect();
        self.joined.retain(|j| {
            let crosses = members.contains(&j.one) != members.contains(&j.other);
            if crosses {
                Entry::overrule(entries, j.decision, at);
            }
            !crosses
        });
        self.splits
            .insert(at, entries[at].mark("split", "", "", ""));
        self.apart.extend(members.into_iter().map(|m| (m, at)));
    }

    /// Makes two one. A split keeps them from being joined otherwise, not from this.
    pub(super) fn merge(&mut self, entries: &[Entry], at: usize, one: T, other: T) {
        let mark = entries[at].mark("merge", "", "", "");
        self.joined.push(Joined {
            one,
            other,
            mark,
            decision: at,
        });
    }
}
