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
mod wanted;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Whole;
use super::mention::{Form, Forms};
use crate::model::Id;
pub use grow::{Grown, Read};
use names::{Views, view};
use row::{DocRow, Head, Ids, StatementRow};

/// What resolving leaves beside the graph.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Index {
    forms: Rc<Forms>,
    docs: BTreeMap<Id, Rc<DocRow>>,
    statements: BTreeMap<Id, StatementRow>,
    heads: BTreeMap<Id, Head>,
    views: Views,
}

impl Index {
    /// The index of what was resolved whole.
    pub(super) fn of(whole: &Whole<'_>) -> Index {
        let Whole {
            parts,
            candidates,
            windows,
        } = whole;
        let input = parts.input;
        let ids = Ids {
            docs: input.docs.ids(),
            entities: input.entities,
            statements: &parts.statement_ids(),
        };
        let docs = 0..input.docs.len();
        let docs = docs.map(|d| (input.docs.ids()[d], Rc::new(DocRow::of(input, d))));
        let statements = ids.statements.iter().enumerate();
        let statements = statements.map(|(s, id)| {
            let row = StatementRow::of(&parts.facts[s], windows[s], &candidates[s], &ids);
            (*id, row)
        });
        let statements: BTreeMap<Id, StatementRow> = statements.collect();
        Index {
            views: (0..input.entities.len())
                .map(|e| (input.entities.id(e), view(input.entities, e)))
                .collect(),
            forms: input.entities.forms(),
            docs: docs.collect(),
            heads: statements
                .iter()
                .map(|(id, row)| (*id, row.head()))
                .collect(),
            statements,
        }
    }

    /// All that it holds, line by line, whatever the order in which names were met: what
    /// the law is told by.
    pub fn lines(&self) -> BTreeSet<String> {
        let docs = self.docs.iter().map(|(id, row)| {
            let forms = row.names.forms.iter().map(|f| &self.forms.list[*f]);
            let forms: Vec<&Form> = forms.collect();
            format!("document {id:?} {:?} {forms:?}", row.without_forms())
        });
        let statements = self.statements.iter();
        let statements = statements.map(|(id, row)| format!("statement {id:?} {row:?}"));
        let heads = self.heads.iter();
        let heads = heads.map(|(id, head)| format!("head {id:?} {head:?}"));
        let views = self.views.iter();
        let views = views.map(|(id, view)| format!("entity {id:?} {view:?}"));
        docs.chain(statements).chain(heads).chain(views).collect()
    }

    /// Whether it holds a document.
    pub fn holds(&self, document: Id) -> bool {
        self.docs.contains_key(&document)
    }
}
