//! Small graphs by hand, with fixed ids, for the tests of what is asked and answered. The
//! parent module brings `graph` and `model` into view, so that the library's tests and the
//! program's share this file.

use std::collections::BTreeSet;

use super::graph::{
    ClaimNode, DocumentNode, Edge, EntityNode, Graph, Node, Reason, Relation, Scope, StatementNode,
    UnreadLine,
};
use super::model::{
    Asked, Basis, EdgeKind, EntityKind, Estimate, Id, Metadata, Number, Question, SpeakerClass,
    Stance, Translation, When,
};

/// A graph under construction.
#[derive(Default)]
pub(crate) struct Bench {
    nodes: Vec<(Id, Node)>,
    edges: Vec<Edge>,
}

/// A figure's words.
#[derive(Clone)]
pub(crate) struct Fig {
    pub(crate) quote: &'static str,
    pub(crate) context: &'static str,
    pub(crate) estimate: Estimate,
    pub(crate) measure: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) place: Option<&'static str>,
    pub(crate) said: Option<When>,
}

pub(crate) fn fig(
    quote: &'static str,
    estimate: Estimate,
    measure: &'static str,
    counted: &'static str,
) -> Fig {
    Fig {
        quote,
        context: quote,
        estimate,
        measure,
        counted,
        place: None,
        said: None,
    }
}

pub(crate) fn exactly(value: u32) -> Estimate {
    Estimate::exactly(value.into())
}

pub(crate) fn between(low: u32, high: u32) -> Estimate {
    Estimate::new(Some(low.into()), None, Some(high.into())).unwrap()
}

pub(crate) fn at_least(low: u32) -> Estimate {
    Estimate::new(Some(Number::from(low)), None, None).unwrap()
}

pub(crate) fn day(date: &str) -> When {
    When::day(date, date.parse().unwrap())
}

pub(crate) fn asking(text: &str, estimate: Estimate, measure: &str, counted: &[&str]) -> Question {
    Question {
        text: text.to_owned(),
        figures: vec![Asked {
            estimate,
            measure: (!measure.is_empty()).then(|| measure.to_owned()),
            counted: counted.iter().map(|w| (*w).to_owned()).collect(),
        }],
        words: Vec::new(),
        when: Vec::new(),
    }
}

pub(crate) fn wording(text: &str) -> Question {
    Question {
        text: text.to_owned(),
        figures: Vec::new(),
        words: text.split(' ').map(str::to_lowercase).collect(),
        when: Vec::new(),
    }
}

impl Bench {
    fn put(&mut self, node: Node) -> Id {
        let count = self.nodes.len() + 1;
        let mut bytes = [0; 16];
        bytes[0] = (count * 37 % 256) as u8;
        bytes[1] = count as u8;
        bytes[2] = (count >> 8) as u8;
        let id = Id::from_bytes(bytes);
        self.nodes.push((id, node));
        id
    }

    pub(crate) fn graph(&self) -> Graph {
        Graph::new(self.nodes.clone(), self.edges.clone())
    }

    pub(crate) fn doc(&mut self, name: &str, outlet: &str, published: &str) -> Id {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let meta = Metadata {
            outlet: some(outlet),
            published: some(published).map(|p| day(&p)),
            ..Metadata::default()
        };
        let doc = self.put(Node::Document(DocumentNode {
            names: BTreeSet::from([name.to_owned()]),
            meta,
            text_hash: Id::of("text", [name]),
            named: BTreeSet::new(),
            unread: Vec::new(),
            translation: None,
            entered: None,
            marks: Vec::new(),
        }));
        if !outlet.is_empty() {
            let outlet = self.entity(outlet, EntityKind::Outlet);
            self.edge(doc, EdgeKind::PublishedBy, outlet, Basis::Stated, "");
        }
        doc
    }

    /// Another name of an entity.
    pub(crate) fn alias(&mut self, entity: Id, alias: &str) {
        if let Some(Node::Entity(node)) = self.node_mut(entity) {
            let alias = Some(alias).filter(|a| !a.is_empty());
            node.aliases.extend(alias.map(str::to_owned));
        }
    }

    /// Makes a document the translation of another.
    pub(crate) fn translated(&mut self, doc: Id, of: Id, by: &str) {
        let by = by.to_owned();
        let why = format!("translated by {by}");
        if let Some(Node::Document(node)) = self.node_mut(doc) {
            node.translation = Some(Translation { of, by });
        }
        self.edge(doc, EdgeKind::CarriedFrom, of, Basis::ByHand, &why);
    }

    pub(crate) fn unread(&mut self, doc: Id, lines: &[u32]) {
        if let Some(Node::Document(node)) = self.node_mut(doc) {
            let korean = |line: &u32| UnreadLine {
                line: *line,
                language: "ko".to_owned(),
            };
            node.unread = lines.iter().map(korean).collect();
        }
    }

    fn node_mut(&mut self, id: Id) -> Option<&mut Node> {
        self.nodes
            .iter_mut()
            .find(|(i, _)| *i == id)
            .map(|n| &mut n.1)
    }

    pub(crate) fn claim_mut(&mut self, id: Id) -> &mut ClaimNode {
        match self.node_mut(id) {
            Some(Node::Claim(claim)) => claim,
            _ => panic!("no claim"),
        }
    }

    fn claim(&self, id: Id) -> &ClaimNode {
        match self.nodes.iter().find(|(i, _)| *i == id) {
            Some((_, Node::Claim(claim))) => claim,
            _ => panic!("no claim"),
        }
    }

    /// The entity of this name, new or known.
    pub(crate) fn entity(&mut self, name: &str, kind: EntityKind) -> Id {
        let known = self.nodes.iter().find_map(|(id, node)| match node {
            Node::Entity(e) if e.name == name => Some(*id),
            _ => None,
        });
        known.unwrap_or_else(|| {
            self.put(Node::Entity(EntityNode {
                name: name.to_owned(),
                kind,
                aliases: BTreeSet::new(),
                roles: BTreeSet::new(),
                marks: Vec::new(),
            }))
        })
    }

    pub(crate) fn edge(&mut self, from: Id, kind: EdgeKind, to: Id, basis: Basis, why: &str) {
        self.edges.push(Edge {
            from,
            kind,
            to,
            basis,
            why: why.to_owned(),
            relation: None,
        });
    }

    /// A figure in a document, told through these speakers, nearest first. Gives the claim
    /// of every hop, the outlet's first.
    pub(crate) fn report(
        &mut self,
        document: Id,
        fig: &Fig,
        speakers: &[(&str, SpeakerClass)],
    ) -> Vec<Id> {
        let outlet = match self.node_mut(document) {
            Some(Node::Document(doc)) => doc.meta.outlet.clone(),
            _ => panic!("no document"),
        };
        let before = self.nodes.iter();
        let before = before
            .filter(|(_, n)| matches!(n, Node::Claim(c) if c.document == document && c.hop == 0));
        let figure = before.count() as u32;
        let own = std::iter::once((outlet, SpeakerClass::Named));
        let told = speakers.iter().map(|(n, c)| (Some((*n).to_owned()), *c));
        let mut claims: Vec<Id> = Vec::new();
        for (hop, (speaker, class)) in own.chain(told).enumerate() {
            let claim = self.put(Node::Claim(Box::new(ClaimNode {
                document,
                figure,
                hop: hop as u32,
                speaker: speaker.clone(),
                class,
                quote: fig.quote.to_owned(),
                at: (
                    figure * 100 + 10,
                    figure * 100 + 10 + fig.quote.len() as u32,
                ),
                context: fig.context.to_owned(),
                line: figure * 2 + 3,
                estimate: fig.estimate,
                measure: fig.measure.to_owned(),
                counted: fig.counted.to_owned(),
                place: fig.place.map(str::to_owned),
                period: None,
                said: fig.said.clone(),
                stance: Stance::Asserted,
                denied_by: Vec::new(),
                channel: None,
                headline: false,
                rule: if hop > 0 { "said" } else { "" }.to_owned(),
                marks: Vec::new(),
            })));
            self.edge(claim, EdgeKind::AppearsIn, document, Basis::Stated, "");
            let named = matches!(class, SpeakerClass::Named | SpeakerClass::Collective);
            if let Some(name) = speaker.filter(|_| named) {
                let kind = if hop == 0 {
                    EntityKind::Outlet
                } else {
                    EntityKind::Organization
                };
                let entity = self.entity(&name, kind);
                self.edge(claim, EdgeKind::ReportedBy, entity, Basis::Stated, "");
            }
            if let Some(before) = claims.last() {
                self.edge(*before, EdgeKind::Cites, claim, Basis::Stated, "");
            }
            claims.push(claim);
        }
        claims
    }

    /// The statement that these claims make, stated; the first is the least telling.
    pub(crate) fn statement(&mut self, claims: &[Id]) -> Id {
        let least = claims[0];
        let first = self.claim(least).clone();
        let spoken = claims.iter().map(|c| self.claim(*c)).filter(|c| c.hop > 0);
        let originators: BTreeSet<String> = spoken.filter_map(|c| c.speaker.clone()).collect();
        let statement = self.put(Node::Statement(StatementNode {
            estimate: first.estimate,
            quote: first.quote,
            measure: first.measure,
            counted: first.counted,
            place: first.place,
            period: first.period,
            said: first.said,
            originators: originators.into_iter().collect(),
            class: (first.hop > 0).then_some(first.class),
            least,
            marks: Vec::new(),
        }));
        for claim in claims {
            self.edge(*claim, EdgeKind::States, statement, Basis::Stated, "");
        }
        statement
    }

    /// A figure told through these speakers, with a statement of its own.
    pub(crate) fn told(
        &mut self,
        document: Id,
        fig: &Fig,
        speakers: &[(&str, SpeakerClass)],
    ) -> (Vec<Id>, Id) {
        let claims = self.report(document, fig, speakers);
        let statement = self.statement(&claims[claims.len() - 1..]);
        (claims, statement)
    }

    pub(crate) fn relate(
        &mut self,
        from: Id,
        kind: EdgeKind,
        to: Id,
        reason: Reason,
        scope: Scope,
    ) {
        let missing = match scope {
            Scope::Unknown => vec!["date of the second".to_owned()],
            Scope::Equal | Scope::Overlaps => Vec::new(),
        };
        self.edges.push(Edge {
            from,
            kind,
            to,
            basis: Basis::Inferred,
            why: "same place".to_owned(),
            relation: Some(Relation {
                reason,
                scope,
                bounds_disjoint: reason == Reason::Bounds,
                missing,
            }),
        });
    }
}
