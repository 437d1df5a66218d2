//! Whose names mean something else once documents have come.

use std::collections::{BTreeMap, BTreeSet};

use super::copies::Rows;
use crate::graph::resolve::entities::Entities;
use crate::model::Id;

/// What is known of each entity, as a hash.
pub(super) type Views = BTreeMap<Id, Id>;

/// What documents that come change in what names mean.
pub(super) struct Change {
    /// The documents that come, and those in which a name names another entity than before,
    /// or one of which something else is known.
    pub(super) touched: BTreeSet<usize>,
    /// The entities of which something else may be known.
    looked: BTreeSet<usize>,
    /// The entities that are no more.
    pub(super) gone: BTreeSet<Id>,
}

impl Change {
    pub(super) fn new(rows: &Rows<'_>, views: &Views) -> Change {
        let entities = rows.entities;
        let mut change = Change {
            touched: BTreeSet::new(),
            looked: BTreeSet::new(),
            gone: BTreeSet::new(),
        };
        let mut open: Vec<usize> = Vec::new();
        for doc in 0..rows.docs.len() {
            let named = rows.row(doc).named.iter().copied();
            if rows.is_new(doc) || !named.eq(entities.ids_of(doc)) {
                change.touched.insert(doc);
                open.push(doc);
            }
        }
        while let Some(doc) = open.pop() {
            let before = rows.row(doc).named.iter();
            let gone = before.clone().filter(|id| entities.with_id(**id).is_none());
            change.gone.extend(gone.copied());
            let before = before.filter_map(|id| entities.with_id(*id));
            for entity in before.chain(entities.in_doc(doc).iter().copied()) {
                let was = views.get(&entities.id(entity));
                let new = || was.is_some_and(|was| *was != view(entities, entity));
                if change.looked.insert(entity) && new() {
                    let docs = entities.docs_of(entity);
                    open.extend(docs.filter(|doc| change.touched.insert(*doc)));
                }
            }
        }
        change
    }

    /// Brings what is known of entities up to date.
    pub(super) fn keep(&self, entities: &Entities, views: &mut Views) {
        self.gone.iter().for_each(|id| {
            views.remove(id);
        });
        let looked = self.looked.iter();
        views.extend(looked.map(|e| (entities.id(*e), view(entities, *e))));
    }
}

/// All that statements and relations ask of an entity.
pub(super) fn view(entities: &Entities, entity: usize) -> Id {
    let this = entities.get(entity);
    let mut parts = vec![
        format!("{:?}", this.node),
        format!("{:?} {:?} {}", this.country, this.tying, this.is_subject()),
    ];
    for whole in &this.of {
        let whole_node = &entities.get(*whole).node;
        parts.push(format!("{:?} {whole_node:?}", entities.id(*whole)));
    }
    Id::of("view", parts)
}
