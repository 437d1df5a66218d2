//! Reports that are held in several documents: versions of one URL, translations.

use std::collections::BTreeSet;

use crate::graph::GraphView;
use crate::model::{Basis, EdgeKind, Id};

use super::answer::{Also, Variant};
use super::read;

/// All documents of a document's report, with itself.
pub(super) fn of<V: GraphView>(view: &V, document: Id) -> Result<BTreeSet<Id>, V::Error> {
    let mut all = BTreeSet::from([document]);
    let mut open = vec![document];
    while let Some(id) = open.pop() {
        for next in beside(view, id)? {
            if all.insert(next) {
                open.push(next);
            }
        }
    }
    Ok(all)
}

/// The versions next to a document, its translations and their original.
fn beside<V: GraphView>(view: &V, id: Id) -> Result<Vec<Id>, V::Error> {
    let mut found = Vec::new();
    for edge in read::from(view, id, EdgeKind::VersionOf)? {
        found.push(edge.to);
    }
    for edge in read::to(view, id, EdgeKind::VersionOf)? {
        found.push(edge.from);
    }
    found.extend(original(view, id)?);
    for edge in read::to(view, id, EdgeKind::CarriedFrom)? {
        if original(view, edge.from)? == Some(id) {
            found.push(edge.from);
        }
    }
    Ok(found)
}

/// What a document is the translation of, where that is held.
fn original<V: GraphView>(view: &V, id: Id) -> Result<Option<Id>, V::Error> {
    let document = read::document(view, id)?;
    let Some(of) = document.and_then(|d| d.translation).map(|t| t.of) else {
        return Ok(None);
    };
    Ok(read::document(view, of)?.map(|_| of))
}

/// What another document of the same report is to this one; none where it is not held.
pub(super) fn also<V: GraphView>(view: &V, this: Id, other: Id) -> Result<Option<Also>, V::Error> {
    let Some(document) = read::document(view, other)? else {
        return Ok(None);
    };
    let by = document.translation.as_ref().map(|t| t.by.clone());
    let variant = if by.is_some() {
        Variant::Translation
    } else if original(view, this)? == Some(other) {
        Variant::Original
    } else {
        version(view, this, other)?
    };
    Ok(Some(Also {
        doc: read::name_of(other, &document),
        variant,
        by,
    }))
}

/// Whether the other version is the earlier or the later: by links of known order, all in
/// one direction.
pub(super) fn version<V: GraphView>(view: &V, this: Id, other: Id) -> Result<Variant, V::Error> {
    Ok(match () {
        () if reaches(view, this, other)? => Variant::Earlier,
        () if reaches(view, other, this)? => Variant::Later,
        () => Variant::Version,
    })
}

fn reaches<V: GraphView>(view: &V, from: Id, to: Id) -> Result<bool, V::Error> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let links = read::from(view, id, EdgeKind::VersionOf)?;
        for edge in links.into_iter().filter(|e| e.basis == Basis::Stated) {
            if seen.insert(edge.to) {
                open.push(edge.to);
            }
        }
    }
    Ok(seen.contains(&to))
}
