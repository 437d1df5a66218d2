//! Adding documents to what was resolved.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::copies::Rows;
use super::names::Change;
use super::row::{Block, Components, DocRow, Places, blocks_of};
use super::{Index, statements};
use crate::graph::decided::{Groups, Named};
use crate::graph::resolve::Docs;
use crate::graph::resolve::build::{Chosen, Draft, related};
use crate::graph::resolve::copies::{self, Copies};
use crate::graph::resolve::entities::{self, Entities};
use crate::graph::resolve::mention::{Mentions, Names};
use crate::graph::resolve::statements::Input;
use crate::graph::resolve::telling;
use crate::graph::resolve::versions::Dates;
use crate::graph::{Delta, Edge, GraphView, Node};
use crate::model::{Id, Record};

/// Reads the record of a document that is held.
pub type Read<'r, E> = &'r dyn Fn(Id) -> Result<Record, E>;

/// An index to which documents were added.
pub struct Grown {
    /// The index with them.
    pub index: Index,
    /// What becomes of the nodes of the graph.
    pub delta: Delta,
}

impl Index {
    /// Adds documents, in any order, to the index that the graph `held` was left with. None
    /// where some are held already: all has to be resolved anew then. Nobody may have decided
    /// anything about any document.
    ///
    /// # Errors
    ///
    /// Those of reading what is held.
    pub fn grow<V: GraphView>(
        self,
        new: &[Record],
        held: &V,
        read: Read<'_, V::Error>,
    ) -> Result<Option<Grown>, V::Error> {
        let ids: BTreeSet<Id> = new.iter().map(|r| r.document.id()).collect();
        if ids.len() < new.len() || ids.iter().any(|id| self.holds(*id)) {
            return Ok(None);
        }
        let mut world = World::new(self, new, ids);
        let change = Change::new(&world.rows(), &world.index.views);
        let mut touched = change.touched.clone();
        let beside = world.rows().beside(&touched);
        world.read(&beside, read)?;
        let found = copies::find(&world.docs, &beside, &world.entities);
        touched.extend(world.rows().regrouped(&beside, &found));
        let copies = world.copies(&beside, found);
        let touched: Vec<usize> = touched.into_iter().collect();
        world.read(&touched, read)?;
        let blocks = world.blocks(&touched, &copies);
        let active: BTreeSet<usize> = blocks.values().flatten().chain(&touched).copied().collect();
        world.read(&Vec::from_iter(active.iter().copied()), read)?;
        let tellings = telling::read(&world.docs, active, &world.entities);
        let input = Input {
            docs: &world.docs,
            entities: &world.entities,
            copies: &copies,
            tellings: &tellings,
            by_hand: &Groups::default(),
        };
        let held_rows = statements::Held {
            heads: &world.index.heads,
            rows: &world.index.statements,
            named: &|doc| world.rows[doc].named.as_slice(),
        };
        let again = statements::resolve(&input, held_rows, &blocks, &touched);
        let chosen: BTreeSet<usize> = touched.iter().chain(&beside).copied().collect();
        let mut delta = Nodes::default();
        delta.put(again.draft(&input, &world.chosen(&touched, &chosen, &again)));
        delta.relate(&again, held)?;
        let gone = again.gone.iter().chain(&change.gone).copied();
        let delta = delta.done(gone);
        let mut index = world.index;
        for doc in touched.iter().copied() {
            let row = DocRow::of(&input, doc);
            index.docs.insert(input.docs.ids()[doc], Rc::new(row));
        }
        for id in &again.gone {
            index.statements.remove(id);
            index.heads.remove(id);
        }
        for (id, row) in again.rows {
            index.heads.insert(id, row.head());
            index.statements.insert(id, row);
        }
        change.keep(&world.entities, &mut index.views);
        index.forms = world.entities.forms();
        Ok(Some(Grown { index, delta }))
    }
}

/// Of the documents that tell figures of one block those that some of them may share a
/// statement with, these with them.
fn component(
    of: impl Iterator<Item = usize>,
    all: &BTreeMap<usize, &Places>,
    copies: &Copies,
) -> BTreeSet<usize> {
    if all.values().any(|places| places.open) {
        return all.keys().copied().collect();
    }
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut by_group: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (doc, places) in all {
        let words = places.words.iter();
        words.for_each(|w| by_word.entry(*w).or_default().push(*doc));
        by_group.entry(copies.group[*doc]).or_default().push(*doc);
    }
    let mut open: Vec<usize> = of.collect();
    let mut component: BTreeSet<usize> = open.iter().copied().collect();
    while let Some(doc) = open.pop() {
        let words = all[&doc].words.iter().flat_map(|w| &by_word[w]);
        let next = words.chain(&by_group[&copies.group[doc]]);
        open.extend(next.filter(|d| component.insert(**d)));
    }
    component
}

/// All documents, those of the index and those that come.
struct World<'r> {
    index: Index,
    docs: Docs<'r>,
    /// Their rows; of those that come copies are not looked for yet.
    rows: Vec<Rc<DocRow>>,
    new: BTreeSet<usize>,
    entities: Entities,
}

impl<'r> World<'r> {
    fn new(mut index: Index, new: &'r [Record], ids: BTreeSet<Id>) -> World<'r> {
        let mut all: Vec<Id> = index.docs.keys().copied().chain(ids).collect();
        all.sort_unstable();
        let mut docs = Docs::unread(all);
        let mut forms = std::mem::take(&mut index.forms);
        let mut came: BTreeMap<usize, Rc<DocRow>> = BTreeMap::new();
        for record in new {
            if let Some(at) = docs.place(record.document.id()) {
                docs.put(at, Cow::Borrowed(record));
                let names = Names::read(&docs[at], Rc::make_mut(&mut forms));
                came.insert(at, Rc::new(DocRow::alone(&docs, at, names)));
            }
        }
        let ids = docs.ids().iter().enumerate();
        let rows = ids.map(|(at, id)| came.get(&at).unwrap_or_else(|| &index.docs[id]));
        let rows: Vec<Rc<DocRow>> = rows.map(Rc::clone).collect();
        let names = rows.iter().map(|row| Rc::clone(&row.names)).collect();
        let mentions = Mentions::of(forms, names, docs.ids().to_vec());
        let entities = entities::resolve(mentions, &Groups::<Named>::default());
        World {
            index,
            docs,
            rows,
            new: came.into_keys().collect(),
            entities,
        }
    }

    fn rows(&self) -> Rows<'_> {
        Rows {
            docs: &self.docs,
            rows: &self.rows,
            new: &self.new,
            entities: &self.entities,
        }
    }

    /// Reads documents, as far as they are not read yet.
    fn read<E>(&mut self, some: &[usize], read: Read<'_, E>) -> Result<(), E> {
        for doc in some.iter().copied() {
            if !self.docs.is_read(doc) {
                let record = read(self.docs.ids()[doc])?;
                self.docs.put(doc, Cow::Owned(record));
                self.entities.open(doc, &self.docs[doc]);
            }
        }
        Ok(())
    }

    /// The copies among all documents, found anew among some.
    fn copies(&self, among: &[usize], found: Copies) -> Copies {
        let rows = self.rows();
        let all = 0..self.docs.len();
        let place = |id: Id, d: usize| self.docs.place(id).unwrap_or(d);
        let mut group: Vec<usize> = all.clone().map(|d| place(rows.row(d).group, d)).collect();
        let mut of: Vec<usize> = all.clone().map(|d| place(rows.row(d).report, d)).collect();
        for d in among {
            (group[*d], of[*d]) = (found.group[*d], found.reports.of(*d));
        }
        let dates: Vec<Dates> = all.map(|d| rows.row(d).dates).collect();
        found.among_all(group, of, dates)
    }

    /// By block, the documents of which any telling can be one statement with what some
    /// documents tell or told; these are read.
    fn blocks(&self, some: &[usize], copies: &Copies) -> Components {
        let rows = self.rows();
        let tellings = telling::read(&self.docs, some.iter().copied(), &self.entities);
        let mut touched: BTreeMap<Block, BTreeMap<usize, Places>> = BTreeMap::new();
        for doc in some {
            let now = blocks_of(tellings.of_doc(*doc));
            let before = rows.row(*doc).blocks.clone();
            for (block, places) in now.into_iter().chain(before) {
                let all = touched.entry(block).or_default().entry(*doc).or_default();
                all.open |= places.open;
                all.words.extend(places.words);
            }
        }
        let mut all: BTreeMap<Block, BTreeMap<usize, &Places>> = BTreeMap::new();
        for doc in 0..self.docs.len() {
            for (block, places) in &rows.row(doc).blocks {
                if touched.contains_key(block) {
                    all.entry(*block).or_default().insert(doc, places);
                }
            }
        }
        let components = touched.iter().map(|(block, seeds)| {
            let mut here = all.remove(block).unwrap_or_default();
            here.extend(seeds.iter().map(|(doc, places)| (*doc, places)));
            (*block, component(seeds.keys().copied(), &here, copies))
        });
        components.collect()
    }

    /// What nodes may have changed, beside statements.
    fn chosen(
        &self,
        touched: &[usize],
        docs: &BTreeSet<usize>,
        again: &statements::Again,
    ) -> Chosen {
        let entities = touched.iter().flat_map(|d| self.entities.in_doc(*d));
        Chosen {
            entities: entities.copied().collect(),
            docs: docs.clone(),
            claims: again.claims().collect(),
        }
    }
}

/// The nodes that come or change.
#[derive(Default)]
struct Nodes {
    nodes: BTreeMap<Id, Node>,
    edges: BTreeMap<Id, BTreeSet<Edge>>,
}

impl Nodes {
    fn put(&mut self, draft: Draft) {
        self.nodes.extend(draft.nodes);
        for edge in draft.edges {
            self.edges.entry(edge.from).or_default().insert(edge);
        }
    }

    /// Puts the relations that start at statements where they have changed.
    fn relate<V: GraphView>(
        &mut self,
        again: &statements::Again,
        held: &V,
    ) -> Result<(), V::Error> {
        let mut edges: BTreeMap<Id, BTreeSet<Edge>> = BTreeMap::new();
        for edge in related(&again.told, &again.ids) {
            edges.entry(edge.from).or_default().insert(edge);
        }
        for id in again.asked.iter().copied() {
            let now = edges.remove(&id).unwrap_or_default();
            if self.nodes.contains_key(&id) {
                self.edges.entry(id).or_default().extend(now);
                continue;
            }
            let before: BTreeSet<Edge> = held.edges_from(id)?.into_iter().collect();
            if now != before
                && let Some(node) = held.node(id)?
            {
                self.nodes.insert(id, node);
                self.edges.insert(id, now);
            }
        }
        Ok(())
    }

    fn done(mut self, gone: impl Iterator<Item = Id>) -> Delta {
        let gone: BTreeSet<Id> = gone.filter(|id| !self.nodes.contains_key(id)).collect();
        let nodes = self.nodes.into_iter().map(|(id, node)| {
            let edges = self.edges.remove(&id).unwrap_or_default();
            (id, node, edges.into_iter().collect())
        });
        Delta {
            put_nodes: nodes.collect(),
            remove_nodes: gone.into_iter().collect(),
            ..Delta::default()
        }
    }
}
