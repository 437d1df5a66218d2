use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::{GraphView, Node};
use crate::model::Basis;

use super::prefixes::KINDS;
use super::read::Documents;
use super::telling::{dated, stating};

/// What a graph holds, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Reports.
    pub documents: usize,
    /// Reports without a date of publication.
    pub undated: usize,
    /// Reports without an outlet.
    pub without_outlet: usize,
    /// Reports without an address.
    pub without_url: usize,
    /// Lines that were not searched.
    pub unsearched_lines: usize,
    /// Persons, bodies, outlets, places, units, countries, each by kind.
    pub entities: BTreeMap<&'static str, usize>,
    /// Claims: every hop of every figure.
    pub claims: usize,
    /// Figures: the outlets' own claims.
    pub figures: usize,
    /// Statements.
    pub statements: usize,
    /// Statements that are told more than once.
    pub statements_told_again: usize,
    /// Statements by how well their best originator is named.
    pub originators: BTreeMap<&'static str, usize>,
    /// Edges by name.
    pub edges: BTreeMap<&'static str, usize>,
    /// Edges that we matched; all others are stated.
    pub inferred: usize,
    /// Edges that rest on a person's word.
    pub by_hand: usize,
}

/// Counts everything.
///
/// # Errors
///
/// Whatever the view fails with while it is read.
pub fn stats<V: GraphView>(view: &V) -> Result<Stats, V::Error> {
    let mut stats = Stats::default();
    let mut documents = Documents::default();
    for kind in KINDS {
        for id in view.nodes(kind)? {
            let Some(node) = view.node(id)? else {
                continue;
            };
            stats.count(&node);
            for edge in view.edges_from(id)? {
                *stats.edges.entry(edge.kind.name()).or_default() += 1;
                stats.inferred += usize::from(edge.basis == Basis::Inferred);
                stats.by_hand += usize::from(edge.basis == Basis::ByHand);
            }
            if matches!(node, Node::Statement(_)) {
                let told = stating(view, &mut documents, id)?.len();
                stats.statements_told_again += usize::from(told > 1);
            }
        }
    }
    Ok(stats)
}

impl Stats {
    fn count(&mut self, node: &Node) {
        match node {
            Node::Document(document) => {
                self.documents += 1;
                self.undated += usize::from(!dated(document));
                self.without_outlet += usize::from(document.meta.outlet.is_none());
                self.without_url += usize::from(document.meta.url.is_none());
                self.unsearched_lines += document.unread.len();
            }
            Node::Entity(entity) => {
                *self.entities.entry(entity.kind.as_str()).or_default() += 1;
            }
            Node::Claim(claim) => {
                self.claims += 1;
                self.figures += usize::from(claim.hop == 0);
            }
            Node::Statement(statement) => {
                self.statements += 1;
                let class = statement.class.map_or("own voice", |c| c.as_str());
                *self.originators.entry(class).or_default() += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Bench, exactly, fig};
    use super::*;
    use crate::model::SpeakerClass;

    #[test]
    fn all_is_counted_once() {
        let mut bench = Bench::default();
        let doc = bench.doc("a.txt", "Post", "");
        bench.unread(doc, &[3, 4]);
        let words = fig("9 ships", exactly(9), "seized", "ships");
        bench.told(doc, &words, &[("Navy", SpeakerClass::Named)]);
        bench.told(doc, &words, &[]);
        let Ok(stats) = stats(&bench.graph());
        assert_eq!(
            (stats.documents, stats.undated, stats.without_outlet),
            (1, 1, 0)
        );
        assert_eq!((stats.claims, stats.figures, stats.statements), (3, 2, 2));
        assert_eq!(stats.unsearched_lines, 2);
        assert_eq!(stats.originators.get("own voice"), Some(&1));
        assert_eq!(stats.edges.get("states"), Some(&2));
        assert_eq!(
            stats.edges.values().sum::<usize>(),
            bench.graph().all_edges().count()
        );
        assert_eq!((stats.inferred, stats.statements_told_again), (0, 0));
    }
}
