//! Whose names mean something else once documents have come.

use std::collections::BTreeSet;

use crate::graph::EntityNode;
use crate::graph::resolve::entities::Entities;
use crate::model::Id;

/// The entities before and after, and where each document of now was before.
pub(super) struct Change<'a> {
    pub(super) before: &'a Entities,
    pub(super) after: &'a Entities,
    pub(super) was: &'a [Option<usize>],
}

/// All that statements and relations ask of an entity.
type View<'a> = (
    &'a EntityNode,
    Option<&'static str>,
    String,
    BTreeSet<(Id, &'a EntityNode)>,
);

impl Change<'_> {
    /// The documents that come, and those in which a name names another entity than before,
    /// or one of which something else is known.
    pub(super) fn touched(&self) -> BTreeSet<usize> {
        let mut touched = BTreeSet::new();
        let mut open: Vec<usize> = Vec::new();
        for doc in 0..self.was.len() {
            if self.was[doc].is_none_or(|was| self.renamed(doc, was)) {
                touched.insert(doc);
                open.push(doc);
            }
        }
        let mut looked: BTreeSet<usize> = BTreeSet::new();
        while let Some(doc) = open.pop() {
            for entity in self.named(doc) {
                if !looked.insert(entity) || !self.is_changed(entity) {
                    continue;
                }
                for doc in self.after.docs_of(entity) {
                    if touched.insert(doc) {
                        open.push(doc);
                    }
                }
            }
        }
        touched
    }

    /// The entities that a document names, and those of them that it named before.
    fn named(&self, doc: usize) -> Vec<usize> {
        let was = self.was[doc].into_iter();
        let before = was.flat_map(|was| self.before.ids_of(was));
        let before = before.filter_map(|id| self.after.with_id(id));
        before
            .chain(self.after.in_doc(doc).iter().copied())
            .collect()
    }

    fn renamed(&self, doc: usize, was: usize) -> bool {
        let ids = |entities: &'_ Entities, doc| -> Vec<Id> { entities.ids_of(doc).collect() };
        ids(self.after, doc) != ids(self.before, was)
    }

    /// Whether something else is known of an entity that was there before.
    fn is_changed(&self, entity: usize) -> bool {
        let before = self.before.with_id(self.after.id(entity));
        before.is_some_and(|before| view(self.before, before) != view(self.after, entity))
    }
}

fn view(entities: &Entities, entity: usize) -> View<'_> {
    let this = entities.get(entity);
    let wholes = this.of.iter();
    let wholes = wholes.map(|w| (entities.id(*w), &entities.get(*w).node));
    let tying = format!("{:?} {}", this.tying, this.is_subject());
    (&this.node, this.country, tying, wholes.collect())
}
