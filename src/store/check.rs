use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::block::{self, IdBlock, NodeBlock, Packed, TermBlock};
use super::error::Error;
use super::handle::{Head, Store};
use super::key::{self, Space};
use super::sound::sound;
use super::stats::{Counts, more};
use super::value::{self, MAX_VALUE};
use crate::graph::{Edge, NodeKind, terms};
use crate::model::{Decision, Id, Record};

/// One thing that is wrong with a store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Which part.
    pub what: String,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

impl Store {
    /// Reads everything and tells what does not fit, sorted; nothing where all is well.
    /// Fails only where the disk does.
    pub fn check(&self) -> Result<Vec<Finding>, Error> {
        let mut check = Check::default();
        check.keys(self)?;
        check.records(self)?;
        check.decisions(self)?;
        check.nodes(self)?;
        check.kinds(self)?;
        check.terms(self)?;
        check.edges();
        check.counts(self)?;
        check.findings.sort();
        check.findings.dedup();
        Ok(check.findings)
    }
}

/// What a walk through the store has seen.
#[derive(Default)]
struct Check {
    findings: Vec<Finding>,
    nodes: BTreeMap<Id, NodeKind>,
    /// The edges as their starts tell them, and as their ends do.
    out: BTreeSet<Edge>,
    into: BTreeSet<Edge>,
    terms: BTreeSet<(String, Id)>,
    counts: Counts,
}

impl Check {
    fn find(&mut self, what: impl Into<String>, why: impl Into<String>) {
        let (what, why) = (what.into(), why.into());
        self.findings.push(Finding { what, why });
    }

    /// Takes a damaged value as a finding; a disk that fails stays an error.
    fn noted<T>(&mut self, result: Result<T, Error>) -> Result<Option<T>, Error> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Error::Damaged { what, why }) => {
                self.find(what, why);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Every key has a known form, every value its checksum and its size.
    fn keys(&mut self, store: &Store) -> Result<(), Error> {
        for pair in store.disk.scan(&[]) {
            let Some((key, value)) = self.noted(pair)? else {
                continue;
            };
            if value.len() > MAX_VALUE {
                let why = format!("{} bytes in one value", value.len());
                self.find(value::name(&key), why);
            }
            if key == key::format() {
                continue;
            }
            let known = Space::ALL
                .iter()
                .any(|s| key[0] == s.letter() && key.len() == s.stem_len() + 4);
            if known {
                let opened = value::open(&key, &value).map(drop);
                self.noted(opened)?;
            } else {
                self.find(value::name(&key), "its key has no known form");
            }
        }
        if store.disk.side_files() > 0 {
            self.find(
                "sled's log",
                "values lie in side files, which are not synced",
            );
        }
        Ok(())
    }

    /// Every stem of a space with its value, read piece by piece so that one damaged value
    /// does not hide the next.
    fn values(&mut self, store: &Store, space: Space) -> Result<Vec<(key::Stem, Vec<u8>)>, Error> {
        let mut stems = BTreeSet::new();
        for pair in store.disk.scan(&[space.letter()]) {
            if let Some((key, _)) = self.noted(pair)? {
                stems.extend(key.get(..space.stem_len()).map(<[u8]>::to_vec));
            }
        }
        let mut values = Vec::new();
        for stem in stems {
            let value = value::read(&store.disk, &stem);
            match self.noted(value)? {
                Some(Some(value)) => values.push((stem, value)),
                Some(None) => self.find(value::name(&stem), "its first piece is gone"),
                None => {}
            }
        }
        Ok(values)
    }

    fn decisions(&mut self, store: &Store) -> Result<(), Error> {
        for (stem, bytes) in self.values(store, Space::Decision)? {
            let decision = block::decode::<Decision>(&stem, &bytes).map(drop);
            self.noted(decision)?;
        }
        Ok(())
    }

    fn records(&mut self, store: &Store) -> Result<(), Error> {
        let mut engines = BTreeMap::new();
        for (stem, bytes) in self.values(store, Space::Head)? {
            let head = block::decode::<Head>(&stem, &bytes);
            if let Some(head) = self.noted(head)? {
                engines.insert(stem[1..].to_vec(), head.engine);
            }
        }
        self.counts.documents = engines.len() as u64;
        for (stem, bytes) in self.values(store, Space::Record)? {
            let record = block::decode::<Record>(&stem, &bytes);
            let Some(record) = self.noted(record)? else {
                continue;
            };
            let name = value::name(&stem);
            if key::record(record.document.id()) != stem {
                self.find(&name, "its id is not the hash of what it holds");
            }
            if let Err(why) = sound(&record) {
                self.find(&name, why);
            }
            if engines.remove(&stem[1..]) != Some(record.extraction.engine) {
                self.find(&name, "its head tells of another engine");
            }
        }
        for stem in engines.into_keys() {
            let stem = [&[Space::Record.letter()], stem.as_slice()].concat();
            self.find(value::name(&stem), "it is gone");
        }
        Ok(())
    }

    fn nodes(&mut self, store: &Store) -> Result<(), Error> {
        for (stem, bytes) in self.values(store, Space::Nodes)? {
            let block = block::decode::<NodeBlock>(&stem, &bytes);
            for (id, packed) in self.noted(block)?.unwrap_or_default() {
                if key::node_block(id) != stem {
                    self.find(format!("node {id}"), "it lies in another's block");
                }
                self.node(id, packed);
            }
        }
        Ok(())
    }

    fn node(&mut self, id: Id, packed: Packed) {
        let kind = packed.node.kind();
        more(&mut self.counts.nodes, kind);
        self.nodes.insert(id, kind);
        let terms = terms(&packed.node);
        self.terms.extend(terms.into_iter().map(|term| (term, id)));
        for edge in packed.out {
            if edge.from != id {
                self.find(format!("node {id}"), "it tells of another's edge");
            }
            more(&mut self.counts.edges, edge.kind);
            self.out.insert(edge);
        }
        for edge in packed.into {
            if edge.to != id {
                self.find(format!("node {id}"), "it tells of another's edge");
            }
            self.into.insert(edge);
        }
    }

    fn kinds(&mut self, store: &Store) -> Result<(), Error> {
        let mut listed = BTreeSet::new();
        for (stem, bytes) in self.values(store, Space::Kinds)? {
            let ids = block::decode::<IdBlock>(&stem, &bytes);
            for id in self.noted(ids)?.unwrap_or_default() {
                let kind = self.nodes.get(&id);
                if kind.is_some_and(|kind| key::kind_block(*kind, id) == stem) {
                    listed.insert(id);
                } else {
                    self.find(format!("node {id}"), "it is listed but is not such a node");
                }
            }
        }
        let unlisted: Vec<Id> = self.nodes.keys().copied().collect();
        for id in unlisted.into_iter().filter(|id| !listed.contains(id)) {
            self.find(format!("node {id}"), "it is not listed among its kind");
        }
        Ok(())
    }

    fn terms(&mut self, store: &Store) -> Result<(), Error> {
        let mut listed = BTreeSet::new();
        for (stem, bytes) in self.values(store, Space::Terms)? {
            let block = block::decode::<TermBlock>(&stem, &bytes);
            for (term, ids) in self.noted(block)?.unwrap_or_default() {
                if key::term_block(&term) != stem {
                    self.find(format!("term {term:?}"), "it lies in another's block");
                }
                listed.extend(ids.into_iter().map(|id| (term.clone(), id)));
            }
        }
        let terms = std::mem::take(&mut self.terms);
        for (term, id) in terms.difference(&listed) {
            let why = format!("node {id} is not found by it");
            self.find(format!("term {term:?}"), why);
        }
        for (term, id) in listed.difference(&terms) {
            let why = format!("it leads to node {id}, which does not carry it");
            self.find(format!("term {term:?}"), why);
        }
        Ok(())
    }

    /// Every edge has both ends, and both tell of it.
    fn edges(&mut self) {
        let (out, into) = (
            std::mem::take(&mut self.out),
            std::mem::take(&mut self.into),
        );
        let name = |e: &Edge| format!("edge {} from {} to {}", e.kind.name(), e.from, e.to);
        for edge in out.union(&into) {
            for end in [edge.from, edge.to] {
                if !self.nodes.contains_key(&end) {
                    self.find(name(edge), format!("there is no node {end}"));
                }
            }
        }
        for edge in out.symmetric_difference(&into) {
            self.find(name(edge), "only one of its ends tells of it");
        }
    }

    fn counts(&mut self, store: &Store) -> Result<(), Error> {
        let counts = store.counts();
        if let Some(counts) = self.noted(counts)?
            && counts != self.counts
        {
            self.find("the store's header", "its counts do not fit");
        }
        Ok(())
    }
}
