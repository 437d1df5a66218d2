use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{ClaimNode, DocumentNode, Edge, GraphView, Node, NodeKind, StatementNode};
use crate::model::{EdgeKind, Id, SpeakerClass};

/// What a drawing shows, read from the graph once.
#[derive(Default)]
pub(super) struct Scene {
    pub(super) claims: BTreeMap<Id, ClaimNode>,
    pub(super) statements: BTreeMap<Id, StatementNode>,
    pub(super) documents: BTreeMap<Id, DocumentNode>,
    /// Edges between the nodes that are drawn, by where they start.
    edges: BTreeMap<Id, BTreeSet<Edge>>,
    /// Who originated which claims and statements.
    pub(super) origins: BTreeMap<Origin, BTreeSet<Id>>,
    /// All nodes that stand in an origin.
    pub(super) clustered: BTreeSet<Id>,
}

/// Whom a cluster stands for, in the order in which clusters are drawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// Speakers by name, or a body's people.
    Named(Vec<String>),
    /// A description without a name.
    Anonymous(Vec<String>),
    /// An outlet that names nobody.
    OwnVoice(String),
    /// "Reports say".
    Unknown(Vec<String>),
}

impl Scene {
    pub(super) fn of<V: GraphView>(view: &V) -> Result<Scene, V::Error> {
        let mut scene = Scene::default();
        for kind in [NodeKind::Claim, NodeKind::Statement, NodeKind::Document] {
            for id in view.nodes(kind)? {
                match view.node(id)? {
                    Some(Node::Claim(claim)) => drop(scene.claims.insert(id, *claim)),
                    Some(Node::Statement(s)) => drop(scene.statements.insert(id, s)),
                    Some(Node::Document(d)) => drop(scene.documents.insert(id, d)),
                    Some(Node::Entity(_)) | None => {}
                }
            }
        }
        let mut edges = BTreeMap::new();
        for id in scene.claims.keys().chain(scene.statements.keys()) {
            let from = view.edges_from(*id)?.into_iter();
            let drawn: BTreeSet<Edge> = from.filter(|e| scene.draws(e.to)).collect();
            edges.insert(*id, drawn);
        }
        scene.edges = edges;
        scene.leave_out_repeated();
        scene.group();
        Ok(scene)
    }

    /// How many nodes the drawing has.
    pub(super) fn nodes(&self) -> usize {
        self.claims.len() + self.statements.len()
    }

    fn draws(&self, id: Id) -> bool {
        self.claims.contains_key(&id) || self.statements.contains_key(&id)
    }

    /// The claims that rest on no other in this drawing.
    fn last(&self, id: Id) -> bool {
        !self.from(id).any(|e| e.kind == EdgeKind::Cites)
    }

    fn from(&self, id: Id) -> impl Iterator<Item = &Edge> {
        self.edges.get(&id).into_iter().flatten()
    }

    /// Everything that is drawn between two nodes, sorted.
    pub(super) fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.edges.values().flatten()
    }

    /// A chain says what its last claim says: only where a hop states something else, it
    /// is drawn with its own statement.
    fn leave_out_repeated(&mut self) {
        let hops: Vec<Id> = self
            .claims
            .keys()
            .copied()
            .filter(|id| !self.last(*id))
            .collect();
        for id in hops {
            let stated = self.stated_by_chain(id);
            if let Some(edges) = self.edges.get_mut(&id) {
                edges.retain(|e| e.kind != EdgeKind::States || !stated.contains(&e.to));
            }
        }
    }

    /// The statements of all claims that this one leads to.
    fn stated_by_chain(&self, claim: Id) -> BTreeSet<Id> {
        let mut seen = BTreeSet::new();
        let mut open = vec![claim];
        let mut stated = BTreeSet::new();
        while let Some(id) = open.pop() {
            for edge in self.from(id) {
                match edge.kind {
                    EdgeKind::Cites if seen.insert(edge.to) => open.push(edge.to),
                    EdgeKind::States if id != claim => drop(stated.insert(edge.to)),
                    _ => {}
                }
            }
        }
        stated
    }

    fn group(&mut self) {
        let mut origins: BTreeMap<Origin, BTreeSet<Id>> = BTreeMap::new();
        for (id, statement) in &self.statements {
            origins
                .entry(self.origin(statement))
                .or_default()
                .insert(*id);
        }
        for (id, claim) in self.claims.iter().filter(|(id, _)| self.last(**id)) {
            let stated = self.from(*id).find(|e| e.kind == EdgeKind::States);
            // A part of a graph may hold a claim without its statement.
            let origin = stated
                .and_then(|e| self.statements.get(&e.to))
                .map_or_else(|| origin_of_claim(claim), |s| self.origin(s));
            origins.entry(origin).or_default().insert(*id);
        }
        self.clustered = origins.values().flatten().copied().collect();
        self.origins = origins;
    }

    fn origin(&self, statement: &StatementNode) -> Origin {
        let who = statement.originators.clone();
        match statement.class {
            None => {
                let least = self.claims.get(&statement.least);
                Origin::OwnVoice(least.map_or_else(String::new, |c| self.outlet(c)))
            }
            Some(SpeakerClass::Named | SpeakerClass::Collective) => Origin::Named(who),
            Some(SpeakerClass::Anonymous) => Origin::Anonymous(who),
            Some(SpeakerClass::Unspecified) => Origin::Unknown(who),
        }
    }

    /// The outlet of a claim's document as shown, else the document's name.
    pub(super) fn outlet(&self, claim: &ClaimNode) -> String {
        let document = self.documents.get(&claim.document);
        document
            .and_then(|d| d.meta.outlet.clone().or_else(|| d.names.first().cloned()))
            .or_else(|| claim.speaker.clone())
            .unwrap_or_else(|| "unknown outlet".to_owned())
    }
}

fn origin_of_claim(claim: &ClaimNode) -> Origin {
    let who = claim.speaker.clone();
    if claim.hop == 0 {
        return Origin::OwnVoice(who.unwrap_or_else(|| "unknown outlet".to_owned()));
    }
    let who: Vec<String> = who.into_iter().collect();
    match claim.class {
        SpeakerClass::Named | SpeakerClass::Collective => Origin::Named(who),
        SpeakerClass::Anonymous => Origin::Anonymous(who),
        SpeakerClass::Unspecified => Origin::Unknown(who),
    }
}
