use std::collections::BTreeSet;

use super::block::{self, IdBlock, NodeBlock, TermBlock};
use super::error::Error;
use super::handle::{Head, Store};
use super::key::{self, Space};
use super::value;
use crate::graph::{Edge, Graph, GraphView, Node, NodeKind};
use crate::model::{Decision, Id, Record};

impl Store {
    /// The ids of all documents, sorted.
    pub fn documents(&self) -> Result<Vec<Id>, Error> {
        let heads = value::scan(&self.disk, Space::Head, &[Space::Head.letter()]);
        heads.map(|head| document(&head?.0)).collect()
    }

    /// The record of a document, if the store holds it.
    pub fn record(&self, document: Id) -> Result<Option<Record>, Error> {
        block::load(&self.disk, &key::record(document))
    }

    /// All records, sorted by document id, each read when its turn comes.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record, Error>>, Error> {
        let read = |id| {
            let gone = || Error::damaged(format!("a record, document {id}"), "it is gone");
            self.record(id)?.ok_or_else(gone)
        };
        Ok(self.documents()?.into_iter().map(read))
    }

    /// The decisions with their places in the log, in its order.
    pub fn log(&self) -> Result<Vec<(u64, Decision)>, Error> {
        let values = value::scan(&self.disk, Space::Decision, &[Space::Decision.letter()]);
        values
            .map(|pair| {
                let (stem, bytes) = pair?;
                let short = || Error::damaged("a decision", "its key is too short");
                let place = key::place_of(&stem).ok_or_else(short)?;
                Ok((place, block::decode(&stem, &bytes)?))
            })
            .collect()
    }

    /// The decisions, in the order of the log.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        Ok(self
            .log()?
            .into_iter()
            .map(|(_, decision)| decision)
            .collect())
    }

    /// The hashes of the engines that read the records; one, unless a program of another
    /// version left it so.
    pub fn engines(&self) -> Result<BTreeSet<String>, Error> {
        let heads = value::scan(&self.disk, Space::Head, &[Space::Head.letter()]);
        heads
            .map(|head| {
                let (stem, bytes) = head?;
                block::decode::<Head>(&stem, &bytes).map(|head| head.engine)
            })
            .collect()
    }

    /// The whole graph, in memory.
    pub fn graph(&self) -> Result<Graph, Error> {
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        for block in self.node_blocks() {
            for (id, packed) in block? {
                nodes.push((id, packed.node));
                edges.extend(packed.out);
            }
        }
        Ok(Graph::new(nodes, edges))
    }

    /// All nodes in blocks, sorted by id.
    pub(super) fn node_blocks(&self) -> impl Iterator<Item = Result<NodeBlock, Error>> {
        value::scan(&self.disk, Space::Nodes, &[Space::Nodes.letter()]).map(|value| {
            let (stem, bytes) = value?;
            block::decode(&stem, &bytes)
        })
    }
}

fn document(stem: &[u8]) -> Result<Id, Error> {
    key::document_of(stem).ok_or_else(|| Error::damaged("a record's head", "its key is too short"))
}

impl GraphView for Store {
    type Error = Error;

    fn node(&self, id: Id) -> Result<Option<Node>, Error> {
        let block = self.block(id)?;
        Ok(block.get(&id).map(|packed| packed.node.clone()))
    }

    fn nodes(&self, kind: NodeKind) -> Result<Vec<Id>, Error> {
        let mut ids = Vec::new();
        for value in value::scan(&self.disk, Space::Kinds, &key::kind_prefix(kind)) {
            let (stem, bytes) = value?;
            ids.extend(block::decode::<IdBlock>(&stem, &bytes)?);
        }
        Ok(ids)
    }

    fn edges_from(&self, id: Id) -> Result<Vec<Edge>, Error> {
        let block = self.block(id)?;
        Ok(block.get(&id).map_or_else(Vec::new, |p| p.out.clone()))
    }

    fn edges_to(&self, id: Id) -> Result<Vec<Edge>, Error> {
        let block = self.block(id)?;
        Ok(block.get(&id).map_or_else(Vec::new, |p| p.into.clone()))
    }

    fn lookup(&self, term: &str) -> Result<Vec<Id>, Error> {
        let block: Option<TermBlock> = block::load(&self.disk, &key::term_block(term))?;
        let ids = block.as_ref().and_then(|block| block.get(term));
        Ok(ids.into_iter().flatten().copied().collect())
    }
}
