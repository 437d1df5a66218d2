use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::{Batch, Disk};
use super::error::Error;
use super::key::Stem;
use super::{codec, value};
use crate::graph::{Edge, Node};
use crate::model::Id;

/// A node with all its edges, so that a step along the graph is one read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Packed {
    pub(super) node: Node,
    /// The edges that start here, sorted.
    pub(super) out: Vec<Edge>,
    /// The edges that end here, sorted by kind, start.
    pub(super) into: Vec<Edge>,
}

/// Nodes whose ids begin alike.
pub(super) type NodeBlock = BTreeMap<Id, Packed>;
/// Ids of one kind of node that begin alike.
pub(super) type IdBlock = BTreeSet<Id>;
/// Terms whose hashes begin alike, each with the nodes that carry it.
pub(super) type TermBlock = BTreeMap<String, BTreeSet<Id>>;

/// Sorts edges as [`crate::graph::GraphView::edges_to`] gives them.
pub(super) fn sort_incoming(edges: &mut [Edge]) {
    edges.sort_by(|a, b| (a.kind, a.from, a).cmp(&(b.kind, b.from, b)));
}

/// The value under a stem; none where there is none.
pub(super) fn load<T: DeserializeOwned>(disk: &Disk, stem: &[u8]) -> Result<Option<T>, Error> {
    let bytes = value::read(disk, stem)?;
    bytes.map(|bytes| decode(stem, &bytes)).transpose()
}

pub(super) fn decode<T: DeserializeOwned>(stem: &[u8], bytes: &[u8]) -> Result<T, Error> {
    codec::decode(bytes).map_err(|why| Error::damaged(value::name(stem), why))
}

/// Puts the value under a stem into the batch.
pub(super) fn save<T: Serialize>(
    disk: &Disk,
    batch: &mut Batch,
    stem: &Stem,
    value: &T,
) -> Result<(), Error> {
    let bytes = encode(stem, value)?;
    value::write(disk, batch, stem, Some(&bytes))
}

fn encode<T: Serialize>(stem: &[u8], value: &T) -> Result<Vec<u8>, Error> {
    codec::encode(value).map_err(|why| Error::Unfit(format!("{}: {why}", value::name(stem))))
}

/// What a block has to tell of itself.
pub(super) trait Block: Default + Serialize + DeserializeOwned {
    /// Whether it holds nothing and need not be kept.
    fn hollow(&self) -> bool;
}

impl<K: Ord + Serialize + DeserializeOwned, V: Serialize + DeserializeOwned> Block
    for BTreeMap<K, V>
{
    fn hollow(&self) -> bool {
        self.is_empty()
    }
}

impl<K: Ord + Serialize + DeserializeOwned> Block for BTreeSet<K> {
    fn hollow(&self) -> bool {
        self.is_empty()
    }
}

/// Blocks that a change reads and writes anew.
pub(super) struct Blocks<'d, B> {
    disk: &'d Disk,
    /// The bytes as they were, and the block as it is now.
    open: BTreeMap<Stem, (Option<Vec<u8>>, B)>,
}

impl<'d, B: Block> Blocks<'d, B> {
    pub(super) fn new(disk: &'d Disk) -> Blocks<'d, B> {
        let open = BTreeMap::new();
        Blocks { disk, open }
    }

    /// The block under a stem, read on first use; an empty one where there is none.
    pub(super) fn get(&mut self, stem: Stem) -> Result<&mut B, Error> {
        use std::collections::btree_map::Entry;
        let entry = match self.open.entry(stem) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let before = value::read(self.disk, entry.key())?;
                let block = match &before {
                    Some(bytes) => decode(entry.key(), bytes)?,
                    None => B::default(),
                };
                entry.insert((before, block))
            }
        };
        Ok(&mut entry.1)
    }

    /// Puts into the batch what is not as it was.
    pub(super) fn save(self, batch: &mut Batch) -> Result<(), Error> {
        for (stem, (before, block)) in self.open {
            let after = match block.hollow() {
                true => None,
                false => Some(encode(&stem, &block)?),
            };
            if before != after {
                value::write(self.disk, batch, &stem, after.as_deref())?;
            }
        }
        Ok(())
    }
}
