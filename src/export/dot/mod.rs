//! A graph as a drawing for Graphviz's `dot`: from the reports on the left, hop by hop, to
//! who originated a figure on the right.
//!
//! Claims are boxes that name their speaker, the figure in its words and the document;
//! statements stand at the right with the relations between them. A cluster is one origin.
//! Speakers and documents are told in the boxes and are no nodes of their own; what is not
//! drawn (links between entities, say) stands in the JSON export.

mod label;
mod paint;
mod scene;

use crate::graph::GraphView;

/// From how many nodes on a drawing is too crowded to read.
pub const MANY: usize = 300;

/// A drawing as text, with a warning where it will not be readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The drawing in Graphviz's language.
    pub text: String,
    /// How many nodes it has.
    pub nodes: usize,
    /// Whether there are more than [`MANY`].
    pub crowded: Option<Crowded>,
}

/// Why a drawing will not be readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the drawing has {nodes} nodes; past {MANY} it takes long to lay out and cannot be read")]
pub struct Crowded {
    /// How many nodes there are.
    pub nodes: usize,
}

/// Draws a graph, under a title where one is given. Ids in it are those of the graph, so
/// that two drawings of the same claim name it alike; equal graphs are equal bytes.
pub fn dot<V: GraphView>(view: &V, title: Option<&str>) -> Result<Drawing, V::Error> {
    let scene = scene::Scene::of(view)?;
    let nodes = scene.nodes();
    Ok(Drawing {
        text: paint::paint(&scene, title),
        nodes,
        crowded: (nodes > MANY).then_some(Crowded { nodes }),
    })
}
