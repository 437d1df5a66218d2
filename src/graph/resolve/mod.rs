//! From what documents say, each for itself, to one graph.
//!
//! A pure function of the set of records, in layers, each a function of the lower ones:
//! names ([`mention`]), entities ([`entities`]), copies ([`copies`]), tellings
//! ([`telling`]), statements ([`statements`]), relations ([`relations`]), nodes and edges
//! ([`build`]). Strong keys join, weak keys attach to exactly one or stand alone.

mod address;
mod build;
mod copies;
mod doc;
mod entities;
mod facts;
mod measure;
mod mention;
mod names;
mod relations;
mod scope;
mod sizes;
mod statements;
mod telling;
mod ties;
mod versions;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use doc::Doc;

use super::Graph;
use crate::model::Record;

/// The graph of these records. Their order does not matter; records of one document are
/// one, under all their names.
pub fn resolve(records: &[Record]) -> Graph {
    let docs = doc::sorted(records);
    let mentions = mention::DocMentions::read(&docs);
    let entities = entities::resolve(mentions);
    let copies = copies::find(&docs, &entities);
    let tellings = telling::read(&docs, &entities);
    let input = statements::Input {
        docs: &docs,
        entities: &entities,
        copies: &copies,
        tellings: &tellings,
    };
    let statements = statements::resolve(&input);
    let facts = facts::gather(&input, &statements);
    let relations = relations::resolve(&input, &statements, &facts);
    build::build(&build::Parts {
        input: &input,
        statements: &statements,
        facts: &facts,
        relations: &relations,
    })
}
