use std::collections::{BTreeMap, BTreeSet};

use super::block::{self, Blocks, IdBlock, NodeBlock, Packed, TermBlock, sort_incoming};
use super::disk::{Batch, Disk};
use super::error::Error;
use super::handle::{Head, Store};
use super::stats::{Counts, less, more};
use super::{key, value};
use crate::graph::{Delta, Edge, Node, terms};
use crate::model::{Decision, Id, Record};

impl Store {
    /// Makes the change, whole or not at all; it is on the disk when this returns. Making
    /// it twice is making it once. What the change names twice counts as it is named last,
    /// and what comes wins over what goes.
    ///
    /// Refused where an edge would be left without one of its ends.
    pub fn apply(&mut self, delta: &Delta) -> Result<(), Error> {
        if self.read_only {
            return Err(Error::ReadOnly(self.path().to_owned()));
        }
        let mut change = Change::new(&self.disk, self.counts()?);
        let mut nodes: BTreeMap<Id, Option<(&Node, &[Edge])>> = BTreeMap::new();
        nodes.extend(delta.remove_nodes.iter().map(|id| (*id, None)));
        for (id, node, edges) in &delta.put_nodes {
            nodes.insert(*id, Some((node, edges)));
        }
        for (id, node) in nodes {
            change.node(id, node)?;
        }
        change.incoming()?;

        let mut records: BTreeMap<Id, Option<&Record>> = BTreeMap::new();
        records.extend(delta.remove_records.iter().map(|id| (*id, None)));
        for record in &delta.put_records {
            records.insert(record.document.id(), Some(record));
        }
        for (id, record) in records {
            change.record(id, record)?;
        }
        let mut decisions: BTreeMap<u64, Option<&Decision>> = BTreeMap::new();
        decisions.extend(delta.remove_decisions.iter().map(|place| (*place, None)));
        decisions.extend(delta.put_decisions.iter().map(|(p, d)| (*p, Some(d))));
        for (place, decision) in decisions {
            change.decision(place, decision)?;
        }
        let batch = change.finish()?;
        self.commit(batch)
    }
}

/// A change in the making: all that it touches, read and made anew.
struct Change<'d> {
    disk: &'d Disk,
    batch: Batch,
    counts: Counts,
    counts_before: Counts,
    nodes: Blocks<'d, NodeBlock>,
    kinds: Blocks<'d, IdBlock>,
    terms: Blocks<'d, TermBlock>,
    /// By the node that they end at.
    ends: BTreeMap<Id, Ends>,
}

/// What changes among the edges that end at a node.
#[derive(Default)]
struct Ends {
    /// Those of a node that goes.
    left: Vec<Edge>,
    remove: BTreeSet<Edge>,
    put: BTreeSet<Edge>,
}

impl<'d> Change<'d> {
    fn new(disk: &'d Disk, counts: Counts) -> Change<'d> {
        Change {
            disk,
            batch: Batch::default(),
            counts_before: counts.clone(),
            counts,
            nodes: Blocks::new(disk),
            kinds: Blocks::new(disk),
            terms: Blocks::new(disk),
            ends: BTreeMap::new(),
        }
    }

    /// Puts or removes a node with the edges that start at it.
    fn node(&mut self, id: Id, new: Option<(&Node, &[Edge])>) -> Result<(), Error> {
        let old = self.nodes.get(key::node_block(id))?.remove(&id);
        self.index(id, old.as_ref().map(|p| &p.node), new.map(|(node, _)| node))?;
        let mut into = Vec::new();
        if let Some(old) = old {
            for edge in old.out {
                counted(less(&mut self.counts.edges, &edge.kind))?;
                self.ends.entry(edge.to).or_default().remove.insert(edge);
            }
            into = old.into;
        }
        let Some((node, edges)) = new else {
            self.ends.entry(id).or_default().left = into;
            return Ok(());
        };
        let out: BTreeSet<&Edge> = edges.iter().collect();
        for edge in &out {
            if edge.from != id {
                let why = format!("an edge from {} is told of {id}", edge.from);
                return Err(Error::Unfit(why));
            }
            more(&mut self.counts.edges, edge.kind);
            let ends = self.ends.entry(edge.to).or_default();
            ends.put.insert((*edge).clone());
        }
        let packed = Packed {
            node: node.clone(),
            out: out.into_iter().cloned().collect(),
            into,
        };
        self.nodes.get(key::node_block(id))?.insert(id, packed);
        Ok(())
    }

    /// Keeps the lists of kinds and terms in step with a node.
    fn index(&mut self, id: Id, old: Option<&Node>, new: Option<&Node>) -> Result<(), Error> {
        if old.map(Node::kind) != new.map(Node::kind) {
            if let Some(kind) = old.map(Node::kind) {
                self.kinds.get(key::kind_block(kind, id))?.remove(&id);
                counted(less(&mut self.counts.nodes, &kind))?;
            }
            if let Some(kind) = new.map(Node::kind) {
                self.kinds.get(key::kind_block(kind, id))?.insert(id);
                more(&mut self.counts.nodes, kind);
            }
        }
        let (old, new) = (
            old.map(terms).unwrap_or_default(),
            new.map(terms).unwrap_or_default(),
        );
        for term in old.difference(&new) {
            let block = self.terms.get(key::term_block(term))?;
            if let Some(ids) = block.get_mut(term) {
                ids.remove(&id);
                if ids.is_empty() {
                    block.remove(term);
                }
            }
        }
        for term in new.difference(&old) {
            let block = self.terms.get(key::term_block(term))?;
            block.entry(term.clone()).or_default().insert(id);
        }
        Ok(())
    }

    /// Tells the nodes at the far ends of the edges that came and went.
    fn incoming(&mut self) -> Result<(), Error> {
        for (id, ends) in std::mem::take(&mut self.ends) {
            let block = self.nodes.get(key::node_block(id))?;
            let packed = block.get_mut(&id);
            let before = packed.as_ref().map_or(&ends.left, |p| &p.into);
            let mut edges: BTreeSet<Edge> = before.iter().cloned().collect();
            edges.retain(|e| !ends.remove.contains(e));
            edges.extend(ends.put);
            match (packed, edges.first()) {
                (Some(packed), _) => {
                    packed.into = edges.into_iter().collect();
                    sort_incoming(&mut packed.into);
                }
                (None, Some(edge)) => {
                    let (kind, from) = (edge.kind.name(), edge.from);
                    let why = format!("the edge {kind} from {from} would end at nothing ({id})");
                    return Err(Error::Unfit(why));
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Puts or removes a record.
    fn record(&mut self, id: Id, record: Option<&Record>) -> Result<(), Error> {
        let (head, body) = (key::head(id), key::record(id));
        let held = value::read(self.disk, &head)?.is_some();
        let Some(record) = record else {
            if held {
                counted(self.counts.documents > 0)?;
                self.counts.documents -= 1;
            }
            value::write(self.disk, &mut self.batch, &head, None)?;
            return value::write(self.disk, &mut self.batch, &body, None);
        };
        self.counts.documents += u64::from(!held);
        let engine = record.extraction.engine.clone();
        block::save(self.disk, &mut self.batch, &head, &Head { engine })?;
        block::save(self.disk, &mut self.batch, &body, record)
    }

    /// Puts or removes a decision.
    fn decision(&mut self, place: u64, decision: Option<&Decision>) -> Result<(), Error> {
        let key = key::decision(place);
        match decision {
            Some(decision) => block::save(self.disk, &mut self.batch, &key, decision),
            None => value::write(self.disk, &mut self.batch, &key, None),
        }
    }

    fn finish(mut self) -> Result<Batch, Error> {
        self.nodes.save(&mut self.batch)?;
        self.kinds.save(&mut self.batch)?;
        self.terms.save(&mut self.batch)?;
        if self.counts != self.counts_before {
            block::save(self.disk, &mut self.batch, &key::stats(), &self.counts)?;
        }
        Ok(self.batch)
    }
}

/// What goes was counted, else the count is damaged.
fn counted(fits: bool) -> Result<(), Error> {
    match fits {
        true => Ok(()),
        false => Err(Error::damaged(
            "the store's header",
            "its counts do not fit",
        )),
    }
}
