//! Which statements may be related to some that have changed, told by their heads.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::row::{Head, short};
use super::statements::Held;
use crate::graph::resolve::facts::Facts;
use crate::graph::resolve::statements::Input;
use crate::graph::resolve::telling::Interval;
use crate::model::Id;

/// The statements that are held and wanted where some have changed.
#[derive(Default)]
pub(super) struct Wanted {
    /// Those that may be or have been compared with some that have changed.
    pub(super) met: BTreeSet<Id>,
    /// Those that may be compared with these.
    pub(super) scope: BTreeSet<Id>,
    /// Those that may tell something of some that have changed, of the same bounds.
    pub(super) numbers: BTreeSet<Id>,
    /// Those that these may tell something of.
    pub(super) beside: BTreeSet<Id>,
    /// Those of the documents of such as have changed.
    of_docs: BTreeSet<Id>,
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
        let none = Id::of("none", [""]);
        let some = changed.iter().chain(before).map(|facts| {
            let docs = facts.docs.iter().map(|d| input.docs.ids()[*d]);
            let entity = |e: usize| match e < input.entities.len() {
                true => input.entities.id(e),
                false => none,
            };
            Head::of(facts, docs, entity)
        });
        let some: Vec<Head> = some.collect();
        let docs: FxHashSet<Id> = some.iter().flat_map(|h| h.docs.iter().copied()).collect();
        let heads = || held.heads.iter().filter(|(id, _)| !gone.contains(id));
        let mut wanted = Wanted::default();
        let first = Scope::new(input, held, &some);
        let (mut met, mut numbers): (Vec<&Head>, Vec<&Head>) = (Vec::new(), Vec::new());
        for (id, head) in heads() {
            if head.docs.iter().any(|d| docs.contains(d)) {
                wanted.of_docs.insert(*id);
            }
            if first.compares(head) && some.iter().any(|s| head.window.has(s.day)) {
                wanted.met.insert(*id);
                met.push(head);
            }
            if first.counts(input, head) {
                wanted.numbers.insert(*id);
                numbers.push(head);
            }
        }
        let second = Scope::new(input, held, some.iter().chain(met));
        let third = Scope::new(input, held, some.iter().chain(numbers));
        for (id, head) in heads() {
            if second.compares(head) {
                wanted.scope.insert(*id);
            }
            if third.counts(input, head) {
                wanted.beside.insert(*id);
            }
        }
        wanted
    }

    pub(super) fn all(&self) -> BTreeSet<Id> {
        let all = [&self.met, &self.scope, &self.numbers, &self.beside];
        let all = all.into_iter().chain([&self.of_docs]);
        all.flatten().copied().collect()
    }
}

/// What those have in common that may be related to some statements.
struct Scope {
    families: FxHashSet<u32>,
    /// The places, with the families.
    places: FxHashSet<(u32, u32)>,
    intervals: BTreeMap<Interval, Numbers>,
    /// Whether one of them has no place.
    open: bool,
    /// The documents about the same.
    docs: FxHashSet<Id>,
}

/// Statements of one interval.
#[derive(Default)]
struct Numbers {
    places: FxHashSet<u32>,
    open: bool,
    /// Who prints them, and through whom they came.
    printed: FxHashSet<u32>,
    through: FxHashSet<u32>,
}

impl Scope {
    fn new<'a>(input: &Input<'_>, held: Held<'_>, of: impl IntoIterator<Item = &'a Head>) -> Scope {
        let mut scope = Scope {
            families: FxHashSet::default(),
            places: FxHashSet::default(),
            intervals: BTreeMap::new(),
            open: false,
            docs: FxHashSet::default(),
        };
        let mut docs = BTreeSet::new();
        for head in of {
            scope.families.insert(head.family);
            let places = head.place.iter();
            scope.places.extend(places.map(|p| (head.family, *p)));
            scope.open |= head.place.is_empty();
            docs.extend(head.docs.iter().filter_map(|id| input.docs.place(*id)));
            let numbers = scope.intervals.entry(head.interval).or_default();
            numbers.places.extend(&head.place);
            numbers.open |= head.place.is_empty();
            numbers.printed.extend(printed(input, head));
            numbers.through.extend(&head.through);
        }
        let near = near(input, held, &docs);
        scope.docs = near.into_iter().map(|d| input.docs.ids()[d]).collect();
        scope
    }

    fn is_near(&self, head: &Head) -> bool {
        head.docs.iter().any(|d| self.docs.contains(d))
    }

    /// Whether a statement may be compared with one of these.
    fn compares(&self, head: &Head) -> bool {
        if !self.families.contains(&head.family) {
            return false;
        }
        let mut places = head.place.iter();
        let placed = places.any(|p| self.places.contains(&(head.family, *p)));
        placed || (self.open || head.place.is_empty()) && self.is_near(head)
    }

    /// Whether a statement has the bounds of one of these and may tell something of it.
    fn counts(&self, input: &Input<'_>, head: &Head) -> bool {
        let Some(numbers) = self.intervals.get(&head.interval) else {
            return false;
        };
        let placed = numbers.open
            || head.place.is_empty()
            || head.place.iter().any(|p| numbers.places.contains(p));
        let cites = || head.through.iter().any(|e| numbers.printed.contains(e));
        let cited = || printed(input, head).any(|e| numbers.through.contains(&e));
        self.is_near(head) && (placed || cites() || cited())
    }
}

/// By hash, the outlets that print a statement.
fn printed(input: &Input<'_>, head: &Head) -> impl Iterator<Item = u32> {
    let entities = input.entities;
    let docs = head.docs.iter().filter_map(|id| input.docs.place(*id));
    let outlets = docs.flat_map(|d| [entities.outlet(d), entities.carried(d)]);
    outlets.flatten().map(|e| short(entities.id(e)))
}

/// The documents that share a subject with some, now or before, or are one report with one.
fn near(input: &Input<'_>, held: Held<'_>, docs: &BTreeSet<usize>) -> BTreeSet<usize> {
    let entities = input.entities;
    let before = docs.iter().flat_map(|d| (held.named)(*d));
    let before = before.filter_map(|id| entities.with_id(*id));
    let before = before.filter(|e| entities.get(*e).is_subject());
    let subjects = docs.iter().flat_map(|d| entities.subjects(*d));
    let subjects: BTreeSet<usize> = subjects.chain(before).collect();
    let mut is_near = vec![false; input.docs.len()];
    for subject in subjects {
        entities.docs_of(subject).for_each(|d| is_near[d] = true);
    }
    input
        .copies
        .reports
        .mates(docs)
        .for_each(|d| is_near[d] = true);
    let all = is_near.iter().enumerate();
    all.filter(|(_, near)| **near).map(|(d, _)| d).collect()
}
