//! Which statements may be related to some that have changed, told by their heads.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::row::Head;
use super::statements::Held;
use crate::graph::resolve::facts::Facts;
use crate::graph::resolve::statements::Input;
use crate::model::Id;

/// The statements that are wanted: those that may be compared with some that have changed,
/// those that may be compared with these, and all of the bounds or documents of those that
/// have changed.
pub(super) struct Wanted {
    pub(super) all: BTreeSet<Id>,
    /// Those that may be or have been compared with some that have changed.
    pub(super) met: BTreeSet<Id>,
}

impl Wanted {
    /// What is wanted where some statements are new or have changed, and others were before
    /// and are `gone`.
    pub(super) fn new(
        input: &Input<'_>,
        held: Held<'_>,
        gone: &BTreeSet<Id>,
        changed: &[Facts],
        before: &[Facts],
    ) -> Wanted {
        let ids = |facts: &Facts| {
            facts
                .docs
                .iter()
                .map(|d| input.docs.ids()[*d])
                .collect::<Vec<_>>()
        };
        let some = changed.iter().chain(before);
        let some: Vec<Head> = some.map(|f| Head::of(f, ids(f).into_iter())).collect();
        let intervals: BTreeSet<_> = some.iter().map(|h| h.interval).collect();
        let docs: FxHashSet<Id> = some.iter().flat_map(|h| h.docs.iter().copied()).collect();
        let first = Scope::new(input, held, &some);
        let mut wanted = BTreeSet::new();
        let mut met: BTreeMap<Id, &Head> = BTreeMap::new();
        let kept = || held.heads.iter().filter(|(id, _)| !gone.contains(id));
        for (id, head) in kept() {
            let here = intervals.contains(&head.interval);
            if here || head.docs.iter().any(|d| docs.contains(d)) {
                wanted.insert(*id);
            }
            let days = some.iter().any(|s| head.window.has(s.day));
            if days && first.has(head) {
                met.insert(*id, head);
            }
        }
        let second = Scope::new(input, held, some.iter().chain(met.values().copied()));
        wanted.extend(kept().filter(|(_, h)| second.has(h)).map(|(id, _)| *id));
        wanted.extend(met.keys());
        Wanted {
            all: wanted,
            met: met.into_keys().collect(),
        }
    }
}

/// What those have in common that may be compared with some statements.
struct Scope {
    families: FxHashSet<u32>,
    /// The places, with the families.
    places: FxHashSet<(u32, u32)>,
    /// Whether one of them has no place.
    open: bool,
    /// The documents about the same.
    docs: FxHashSet<Id>,
}

impl Scope {
    fn new<'a>(input: &Input<'_>, held: Held<'_>, of: impl IntoIterator<Item = &'a Head>) -> Scope {
        let mut scope = Scope {
            families: FxHashSet::default(),
            places: FxHashSet::default(),
            open: false,
            docs: FxHashSet::default(),
        };
        let mut docs = BTreeSet::new();
        for head in of {
            scope.families.insert(head.family);
            scope
                .places
                .extend(head.place.iter().map(|p| (head.family, *p)));
            scope.open |= head.place.is_empty();
            docs.extend(head.docs.iter().filter_map(|id| input.docs.place(*id)));
        }
        let entities = input.entities;
        let before = docs.iter().flat_map(|d| (held.named)(*d));
        let before = before.filter_map(|id| entities.with_id(*id));
        let before = before.filter(|e| entities.get(*e).is_subject());
        let subjects = docs.iter().flat_map(|d| entities.subjects(*d));
        let subjects: BTreeSet<usize> = subjects.chain(before).collect();
        let near = subjects.iter().flat_map(|e| entities.docs_of(*e));
        let near: BTreeSet<usize> = near.chain(input.copies.reports.mates(&docs)).collect();
        scope.docs = near.into_iter().map(|d| input.docs.ids()[d]).collect();
        scope
    }

    fn has(&self, head: &Head) -> bool {
        let mut places = head.place.iter();
        let placed = places.any(|p| self.places.contains(&(head.family, *p)));
        let open = self.open || head.place.is_empty();
        self.families.contains(&head.family)
            && (placed || open && head.docs.iter().any(|d| self.docs.contains(d)))
    }
}
