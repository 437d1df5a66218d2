//! What resolving leaves beside the graph, so that documents can be added without resolving
//! all anew.
//!
//! Of each document it holds the forms of its names, what finds its copies, and the figures
//! that it tells; of each statement what relations ask of it, and all that may be told of it
//! and others. [`Index::grow`] adds documents: names are resolved whole, being few and told
//! by form; above them only what shares a figure with a document that comes, or whose names
//! have changed their meaning, is resolved anew. The law: what `grow` makes of a graph is
//! what resolving all documents makes.

mod copies;
mod grow;
mod names;
mod row;
mod statements;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::build::Parts;
use super::mention::Form;
use super::relations::Candidate;
use crate::model::Id;
pub use grow::{Grown, Read};
use row::{DocRow, Ids, StatementRow};

/// What resolving leaves beside the graph.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Index {
    forms: Vec<Form>,
    docs: BTreeMap<Id, DocRow>,
    statements: BTreeMap<Id, StatementRow>,
}

impl Index {
    /// The index of what was resolved whole, with the candidates of each statement.
    pub(super) fn of(parts: &Parts<'_>, candidates: &[Vec<Candidate>]) -> Index {
        let input = parts.input;
        let ids = Ids {
            docs: input.docs.ids(),
            entities: input.entities,
            statements: &parts.statement_ids(),
        };
        let docs = 0..input.docs.len();
        let docs = docs.map(|d| (input.docs.ids()[d], DocRow::of(input, d)));
        let statements = ids.statements.iter().enumerate();
        let statements = statements.map(|(s, id)| {
            let row = StatementRow::of(&parts.facts[s], &candidates[s], &ids);
            (*id, row)
        });
        Index {
            forms: input.entities.forms().to_vec(),
            docs: docs.collect(),
            statements: statements.collect(),
        }
    }

    /// Whether both hold the same, whatever the order in which names were met.
    pub fn is_as(&self, other: &Index) -> bool {
        let docs = |index: &Index| -> Vec<(Id, DocRow, Vec<Form>)> {
            let docs = index.docs.iter().map(|(id, row)| {
                let forms = row.names.forms.iter().map(|f| index.forms[*f].clone());
                (*id, row.without_forms(), forms.collect())
            });
            docs.collect()
        };
        self.statements == other.statements && docs(self) == docs(other)
    }

    /// Whether it holds a document.
    pub fn holds(&self, document: Id) -> bool {
        self.docs.contains_key(&document)
    }
}
