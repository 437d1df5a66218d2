//! Two graphs of one store, before and after a change. Claims are known by document, words
//! and hop, so that they are the same in both; a statement is the same as far as its claims
//! are.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::GraphView;
use crate::model::{EdgeKind, Id};

use super::prefixes::{Prefixes, shortest_prefixes};
use super::read::{self, Documents};
use super::summary::{self, Read};

/// One of the two, with what was read of it.
pub(super) struct Side<'v, V> {
    pub(super) view: &'v V,
    documents: Documents,
    prefixes: Prefixes,
    read: BTreeMap<Id, Option<Read>>,
}

impl<'v, V: GraphView> Side<'v, V> {
    pub(super) fn new(view: &'v V) -> Result<Side<'v, V>, V::Error> {
        Ok(Side {
            view,
            documents: Documents::default(),
            prefixes: shortest_prefixes(view)?,
            read: BTreeMap::new(),
        })
    }

    /// Reads a statement, once.
    pub(super) fn read(&mut self, id: Id) -> Result<Option<&Read>, V::Error> {
        if !self.read.contains_key(&id) {
            let read = summary::read(self.view, &mut self.documents, &self.prefixes, id)?;
            self.read.insert(id, read);
        }
        Ok(self.read.get(&id).and_then(Option::as_ref))
    }

    /// The statements that a document's claims make.
    pub(super) fn told_in(&self, document: Id) -> Result<BTreeSet<Id>, V::Error> {
        let mut statements = BTreeSet::new();
        for claim in read::to(self.view, document, EdgeKind::AppearsIn)? {
            statements.extend(self.stated(claim.from)?);
        }
        Ok(statements)
    }

    /// The claims of a statement.
    pub(super) fn claims(&self, statement: Id) -> Result<Vec<Id>, V::Error> {
        let edges = read::to(self.view, statement, EdgeKind::States)?;
        Ok(edges.into_iter().map(|e| e.from).collect())
    }

    /// The statements that hold some of these claims, each with how many.
    pub(super) fn holding(&self, claims: &[Id]) -> Result<BTreeMap<Id, usize>, V::Error> {
        let mut holding = BTreeMap::new();
        for claim in claims {
            for statement in self.stated(*claim)? {
                *holding.entry(statement).or_default() += 1;
            }
        }
        Ok(holding)
    }

    fn stated(&self, claim: Id) -> Result<Vec<Id>, V::Error> {
        let edges = read::from(self.view, claim, EdgeKind::States)?;
        Ok(edges.into_iter().map(|e| e.to).collect())
    }
}
