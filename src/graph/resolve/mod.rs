//! From what documents say, each for itself, to one graph.
//!
//! A pure function of the set of records and of the decisions, which are laid over the
//! records first, in layers, each a function of the lower ones: names ([`mention`]), entities
//! ([`entities`]), copies ([`copies`]), tellings ([`telling`]), statements ([`statements`]),
//! relations ([`relations`]), nodes and edges ([`build`]). Strong keys join, weak keys attach to
//! exactly one or stand alone. [`index`] adds records to a graph by resolving anew what they
//! touch.

mod address;
mod build;
mod copies;
mod country;
mod doc;
mod entities;
mod facts;
mod index;
mod lists;
mod measure;
mod mention;
mod names;
mod relations;
mod scope;
mod sets;
mod sizes;
mod statements;
mod telling;
mod ties;
mod versions;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use doc::{Doc, Docs};

pub use index::{Grown, Index, Read};

use super::Graph;
use crate::model::{Decision, Id, NameAnchor, Record, ReportAnchor};
use std::collections::BTreeMap;

/// The names under which each entity goes, in the order of documents and of their names:
/// what a decision about entities is tied to.
pub fn names(records: &[Record], decisions: &[Decision]) -> BTreeMap<Id, Vec<NameAnchor>> {
    let (docs, (_, named)) = Docs::of(records, decisions);
    let entities = entities::resolve(mention::Mentions::read(&docs), &named);
    let mut names: BTreeMap<Id, Vec<NameAnchor>> = BTreeMap::new();
    for (doc, name, entity) in entities.names() {
        let doc = &docs[doc];
        let report = ReportAnchor {
            document: doc.id,
            text: doc.document.text_hash(),
        };
        let name = name.to_owned();
        names
            .entry(entity)
            .or_default()
            .push(NameAnchor { report, name });
    }
    names
}

/// The graph of these records under these decisions. The order of the records does not
/// matter, and records of one document are one, under all their names; the order of the
/// decisions does.
pub fn resolve(records: &[Record], decisions: &[Decision]) -> Graph {
    whole(records, decisions, |whole| build::build(&whole.parts))
}

/// The graph of these records, and what adds documents to it.
pub fn resolve_to_grow(records: &[Record]) -> (Graph, Index) {
    whole(records, &[], |whole| {
        (build::build(&whole.parts), Index::of(whole))
    })
}

/// All layers.
struct Whole<'a> {
    parts: build::Parts<'a>,
    candidates: &'a [Vec<relations::Candidate>],
    windows: &'a [relations::Window],
}

fn whole<T>(records: &[Record], decisions: &[Decision], then: impl FnOnce(&Whole<'_>) -> T) -> T {
    let (docs, (claims, named)) = Docs::of(records, decisions);
    let mentions = mention::Mentions::read(&docs);
    let entities = entities::resolve(mentions, &named);
    let all: Vec<usize> = (0..docs.len()).collect();
    let copies = copies::find(&docs, &all, &entities);
    let tellings = telling::read(&docs, all, &entities);
    let input = statements::Input {
        docs: &docs,
        entities: &entities,
        copies: &copies,
        tellings: &tellings,
        by_hand: &claims,
    };
    let statements = statements::resolve(&input);
    let facts = facts::gather(&input, &statements);
    let (candidates, windows) = relations::candidates(&input, &facts);
    let relations = relations::told(&input, &facts, &candidates, 0..facts.len());
    then(&Whole {
        parts: build::Parts {
            input: &input,
            statements: &statements,
            facts: &facts,
            relations: &relations,
        },
        candidates: &candidates,
        windows: &windows,
    })
}
