use std::collections::BTreeMap;

use crate::model::{Document, Id};

/// The documents by id, those of one id as one.
pub(super) fn by_id(documents: impl IntoIterator<Item = Document>) -> BTreeMap<Id, Document> {
    let mut merged: BTreeMap<Id, Document> = BTreeMap::new();
    for document in documents {
        let id = document.id();
        let document = match merged.remove(&id) {
            Some(other) => one(document, other),
            None => document,
        };
        merged.insert(id, document);
    }
    merged
}

/// One document of two with the same id: all names of both. Where the way in told them
/// apart in what the id leaves out (which part is story, say), the least is kept, so that
/// the order in which they come does not show.
pub(super) fn one(a: Document, b: Document) -> Document {
    let names = a.names.union(&b.names).cloned().collect();
    let least = match rank(&a) <= rank(&b) {
        true => a,
        false => b,
    };
    Document { names, ..least }
}

/// All that an id leaves out, but the names.
fn rank(document: &Document) -> impl Ord + use<> {
    (
        document.language.clone(),
        document.story.clone(),
        document.unread.clone(),
        document.title_span,
        document.meta.outlet_guessed,
        document.meta.published.clone(),
    )
}
