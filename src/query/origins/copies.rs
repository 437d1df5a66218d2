//! Which of the reports that give a figure are copies: of one another, or of an agency's
//! story that is not held.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use crate::graph::{GraphView, Node};
use crate::model::{Basis, EdgeKind, Id};

use super::super::rank::Ranking;
use super::super::read;
use super::super::telling::Stating;
use super::Copied;

/// The copies among the reports of a figure.
#[derive(Default)]
pub(super) struct Copies {
    /// How many tellings are left when copies are counted with what they copy.
    pub(super) tellings: usize,
    /// As shown, sorted.
    pub(super) list: BTreeSet<Copied>,
    /// A report and the one that it copies.
    pub(super) held: BTreeSet<(Id, Id)>,
}

/// Finds them. Two reports that credit one outlet for the same figure are taken for one
/// story of it.
pub(super) fn find<'t, V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    tellings: impl Iterator<Item = &'t Stating>,
) -> Result<Copies, V::Error> {
    let view = ranking.view;
    let documents: BTreeMap<Id, Id> = tellings.map(|t| (t.claim.document, t.report)).collect();
    let mut places: BTreeMap<Id, usize> = BTreeMap::new();
    for id in documents.values() {
        let next = places.len();
        places.entry(*id).or_insert(next);
    }
    let reports = places.len();
    let mut joins = Vec::new();
    let mut copies = Copies::default();
    for (document, report) in &documents {
        let mut edges = read::from(view, *document, EdgeKind::CarriedFrom)?;
        // The report that is held tells more than the agency's name.
        if edges.iter().any(|e| documents.contains_key(&e.to)) {
            edges.retain(|e| documents.contains_key(&e.to));
        }
        for edge in edges {
            let to = documents.get(&edge.to).copied();
            let of = match (to, view.node(edge.to)?) {
                (Some(original), Some(Node::Document(node))) if original != *report => {
                    copies.held.insert((*report, original));
                    joins.push((*report, original));
                    read::name_of(edge.to, &node)
                }
                (None, Some(Node::Entity(outlet))) if !published(view, *document, edge.to)? => {
                    joins.push((*report, edge.to));
                    for own in read::to(view, edge.to, EdgeKind::PublishedBy)? {
                        joins.extend(documents.get(&own.from).map(|o| (*o, edge.to)));
                    }
                    outlet.name
                }
                _ => continue,
            };
            let known = read::from(view, *document, EdgeKind::PublishedBy)?;
            if known.is_empty() && to.is_none() {
                // Printed by nobody known: it stands for the agency's own.
                continue;
            }
            let doc = ranking.documents.get(view, *document)?;
            copies.list.insert(Copied {
                doc: doc.map_or_else(|| document.letters(), |d| read::name_of(*document, d)),
                of,
                basis: edge.basis,
            });
        }
    }
    let next = |places: &mut BTreeMap<Id, usize>, id: Id| {
        let next = places.len();
        *places.entry(id).or_insert(next)
    };
    let joins: Vec<(usize, usize)> = joins
        .into_iter()
        .map(|(a, b)| (next(&mut places, a), next(&mut places, b)))
        .collect();
    let mut sets = UnionFind::<usize>::new(places.len());
    for (a, b) in joins {
        sets.union(a, b);
    }
    let kept: BTreeSet<usize> = (0..reports).map(|r| sets.find(r)).collect();
    copies.tellings = kept.len();
    Ok(copies)
}

/// Whether the document is that outlet's own.
fn published<V: GraphView>(view: &V, document: Id, outlet: Id) -> Result<bool, V::Error> {
    let edges = read::from(view, document, EdgeKind::PublishedBy)?;
    Ok(edges
        .iter()
        .any(|e| e.to == outlet && e.basis != Basis::ByHand))
}
