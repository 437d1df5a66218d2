//! Through whom a figure came: the walk along `cites`, with petgraph, over the part of
//! the graph that an answer is made from.

use std::collections::BTreeSet;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::graph::{ClaimNode, Edge, Graph};
use crate::model::{Basis, EdgeKind, Id};

use super::answer::Link;
use super::read;

/// A chain from the outlet's own claim to the originating one.
pub(super) struct Chain {
    steps: Vec<Step>,
}

/// One claim of a chain with what is known of the way to it.
struct Step {
    claim: Box<ClaimNode>,
    basis: Basis,
    /// The document of the speaker's own in which the claim is found too.
    held_in: Option<Id>,
}

/// The chain that a claim stands in: back to its document's own voice, and on to the end.
/// It is read from one document. Only where that ends with a speaker whose own report is
/// held, it goes on in that report; what is known from there on rests on our match.
pub(super) fn of(graph: &Graph, claim: Id) -> Chain {
    let mut steps = Vec::new();
    let Some(mut at) = first(graph, claim) else {
        return Chain { steps };
    };
    let mut basis = Basis::Stated;
    let mut matched = false;
    let mut seen = BTreeSet::new();
    while seen.insert(at) {
        let Some(node) = node(graph, at) else {
            break;
        };
        let next = cited(graph, at);
        let own = next
            .iter()
            .find(|(to, _)| in_document(graph, *to, node.document));
        let found = next
            .iter()
            .find(|(to, _)| !in_document(graph, *to, node.document));
        let held_in = found.and_then(|(to, _)| Some(self::node(graph, *to)?.document));
        steps.push(Step {
            claim: node,
            basis: if matched { Basis::Inferred } else { basis },
            held_in,
        });
        let (to, edge) = match (own, found) {
            (Some(own), _) => own,
            (None, Some((hop, _))) => {
                // The report's own voice is the speaker just passed: its next hop follows.
                matched = true;
                seen.insert(*hop);
                let after = cited(graph, *hop).into_iter();
                let document = self::node(graph, *hop).map(|n| n.document);
                let mut after =
                    after.filter(|(to, _)| document.is_some_and(|d| in_document(graph, *to, d)));
                match after.next() {
                    Some((to, edge)) => {
                        (at, basis) = (to, edge.basis);
                        continue;
                    }
                    None => break,
                }
            }
            (None, None) => break,
        };
        (at, basis) = (*to, edge.basis);
    }
    Chain { steps }
}

/// Hop 0 of the claim's own document.
fn first(graph: &Graph, claim: Id) -> Option<NodeIndex> {
    let mut at = graph.index(claim)?;
    let document = node(graph, at)?.document;
    let mut hop = node(graph, at)?.hop;
    loop {
        let before = graph
            .net()
            .edges_directed(at, Direction::Incoming)
            .filter(|e| e.weight().kind == EdgeKind::Cites)
            .map(|e| e.source())
            // Hops count down, so that this ends on any graph.
            .filter(|b| node(graph, *b).is_some_and(|n| n.document == document && n.hop < hop))
            .min_by_key(|b| graph.net()[*b]);
        let Some(before) = before else {
            return Some(at);
        };
        at = before;
        hop = node(graph, at)?.hop;
    }
}

fn cited(graph: &Graph, at: NodeIndex) -> Vec<(NodeIndex, &Edge)> {
    let out = graph.net().edges_directed(at, Direction::Outgoing);
    let mut cited: Vec<_> = out
        .filter(|e| e.weight().kind == EdgeKind::Cites)
        .map(|e| (e.target(), e.weight()))
        .collect();
    cited.sort_by_key(|(_, edge)| *edge);
    cited
}

fn node(graph: &Graph, at: NodeIndex) -> Option<Box<ClaimNode>> {
    let Ok(node) = read::claim(graph, graph.net()[at]);
    node
}

fn in_document(graph: &Graph, at: NodeIndex, document: Id) -> bool {
    node(graph, at).is_some_and(|n| n.document == document)
}

impl Chain {
    /// The speakers after the outlet, nearest first.
    pub(super) fn links(&self, graph: &Graph) -> Vec<Link> {
        let told = self.steps.iter().filter(|s| s.claim.hop > 0);
        told.map(|step| link(graph, step)).collect()
    }

    /// Where the originator said it.
    pub(super) fn channel(&self) -> Option<String> {
        let channels = self.steps.iter().rev();
        channels.filter_map(|s| s.claim.channel.clone()).next()
    }
}

fn link(graph: &Graph, step: &Step) -> Link {
    let claim = &step.claim;
    let held_in = step.held_in.map(|id| {
        let Ok(document) = read::document(graph, id);
        document.map_or_else(|| id.letters(), |d| read::name_of(id, &d))
    });
    Link {
        name: claim.speaker.clone().unwrap_or_default(),
        held: held_in.is_some(),
        basis: step.basis,
        quote: claim.quote.clone(),
        start: claim.at.0,
        end: claim.at.1,
        low: claim.estimate.low(),
        high: claim.estimate.high(),
        measure: claim.measure.clone(),
        rule: claim.rule.clone(),
        held_in,
    }
}

#[cfg(test)]
mod tests {
    use SpeakerClass::Named;

    use super::super::subgraph;
    use super::super::testing::{Bench, exactly, fig};
    use super::*;
    use crate::model::SpeakerClass;

    fn names(links: &[Link]) -> Vec<(&str, bool, Basis)> {
        links
            .iter()
            .map(|l| (l.name.as_str(), l.held, l.basis))
            .collect()
    }

    #[test]
    fn a_chain_goes_on_in_a_held_report_and_marks_what_we_matched() {
        let mut bench = Bench::default();
        let (echo, wire) = (bench.doc("echo", "Echo", ""), bench.doc("wire", "Wire", ""));
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let far = bench.report(echo, &words, &[("Radio", Named), ("Wire", Named)]);
        let near = bench.report(wire, &words, &[("Fire Chief", Named)]);
        let statement = bench.statement(&[near[1], far[2]]);
        bench.edge(
            far[2],
            EdgeKind::Cites,
            near[0],
            Basis::Inferred,
            "same figure",
        );
        let view = bench.graph();
        let Ok(graph) = subgraph::around(&view, &[statement]);
        let links = of(&graph, far[2]).links(&graph);
        assert_eq!(
            names(&links),
            [
                ("Radio", false, Basis::Stated),
                ("Wire", true, Basis::Stated),
                ("Fire Chief", false, Basis::Inferred)
            ]
        );
        assert_eq!(links[1].held_in.as_deref(), Some("wire"));
    }

    #[test]
    fn two_documents_hops_are_never_mixed() {
        let mut bench = Bench::default();
        let (echo, wire) = (bench.doc("echo", "Echo", ""), bench.doc("wire", "Wire", ""));
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let far = bench.report(echo, &words, &[("Wire", Named), ("Mayor", Named)]);
        let near = bench.report(wire, &words, &[("Fire Chief", Named)]);
        let statement = bench.statement(&[near[1], far[2]]);
        bench.edge(
            far[1],
            EdgeKind::Cites,
            near[0],
            Basis::Inferred,
            "same figure",
        );
        let view = bench.graph();
        let Ok(graph) = subgraph::around(&view, &[statement]);
        let links = of(&graph, far[2]).links(&graph);
        assert_eq!(
            names(&links),
            [
                ("Wire", true, Basis::Stated),
                ("Mayor", false, Basis::Stated)
            ]
        );
    }

    #[test]
    fn a_circle_ends() {
        let mut bench = Bench::default();
        let (a, b) = (bench.doc("a", "Echo", ""), bench.doc("b", "Wire", ""));
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let one = bench.report(a, &words, &[("Wire", Named)]);
        let two = bench.report(b, &words, &[("Echo", Named)]);
        let statement = bench.statement(&[one[1], two[1]]);
        bench.edge(one[1], EdgeKind::Cites, two[0], Basis::Inferred, "");
        bench.edge(two[1], EdgeKind::Cites, one[0], Basis::Inferred, "");
        let view = bench.graph();
        let Ok(graph) = subgraph::around(&view, &[statement]);
        assert_eq!(of(&graph, one[1]).links(&graph).len(), 2);
    }
}
