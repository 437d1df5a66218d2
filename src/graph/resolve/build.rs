//! Puts what was resolved into nodes and edges.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use super::Doc;
use super::facts::{Facts, place_of, rank};
use super::relations::Found;
use super::statements::{Input, Statements};
use super::telling::{Telling, said};
use crate::graph::decided::Place;
use crate::graph::{ClaimNode, DocumentNode, Edge, Graph, Mark, Node, Relation, StatementNode};
use crate::model::{Basis, CodePoints, EdgeKind, EntityKind, Figure, Id, Rule, SpeakerClass};

/// All that the layers found.
pub(super) struct Parts<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) statements: &'a Statements,
    pub(super) facts: &'a [Facts],
    pub(super) relations: &'a [Found],
}

/// The graph of it.
pub(super) fn build(parts: &Parts<'_>) -> Graph {
    let input = parts.input;
    let claims = input.tellings.claims.keys().copied().collect();
    let mut draft = parts.draft(&Chosen {
        entities: (0..input.entities.len()).collect(),
        docs: (0..input.docs.len()).collect(),
        claims,
    });
    let ids = parts.statement_ids();
    draft.edges.extend(related(parts.relations, &ids));
    let edges: BTreeSet<Edge> = draft.edges.into_iter().collect();
    let count = edges.len();
    let graph = Graph::new(draft.nodes, edges);
    debug_assert_eq!(count, graph.all_edges().count(), "an edge has no end");
    graph
}

/// What nodes are wanted of, beside all statements.
pub(super) struct Chosen {
    pub(super) entities: BTreeSet<usize>,
    pub(super) docs: BTreeSet<usize>,
    pub(super) claims: BTreeSet<Place>,
}

/// The edges of relations between statements of these ids.
pub(super) fn related(relations: &[Found], ids: &[Id]) -> Vec<Edge> {
    let edges = relations.iter().map(|found| Edge {
        from: ids[found.from],
        kind: found.kind,
        to: ids[found.to],
        basis: found.basis,
        why: found.why.clone(),
        relation: Some(found.relation.clone()),
    });
    edges.collect()
}

/// Nodes, and edges that start at them.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) nodes: Vec<(Id, Node)>,
    pub(super) edges: Vec<Edge>,
}

impl Draft {
    fn stated(&mut self, from: Id, kind: EdgeKind, to: Id) {
        self.edge((from, to), kind, Basis::Stated, "", None);
    }

    fn inferred(&mut self, from: Id, kind: EdgeKind, to: Id, why: &str) {
        self.edge((from, to), kind, Basis::Inferred, why, None);
    }

    fn by_hand(&mut self, from: Id, kind: EdgeKind, to: Id, why: &str) {
        self.edge((from, to), kind, Basis::ByHand, why, None);
    }

    fn edge(
        &mut self,
        (from, to): (Id, Id),
        kind: EdgeKind,
        basis: Basis,
        why: &str,
        relation: Option<Relation>,
    ) {
        self.edges.push(Edge {
            from,
            kind,
            to,
            basis,
            why: why.to_owned(),
            relation,
        });
    }
}

impl Parts<'_> {
    /// The nodes of the statements and of what is chosen, with the edges that start at them
    /// but for relations.
    pub(super) fn draft(&self, chosen: &Chosen) -> Draft {
        let mut draft = Draft::default();
        for entity in &chosen.entities {
            self.entity_node(*entity, &mut draft);
        }
        for doc in &chosen.docs {
            self.document(*doc, &mut draft);
        }
        self.reports(&chosen.docs, &mut draft);
        self.chains(&chosen.claims, &mut draft);
        for (statement, id) in self.statement_ids().into_iter().enumerate() {
            self.statement(statement, id, &mut draft);
            self.found_in(&self.statements.members[statement], &mut draft);
        }
        draft
    }

    fn entity(&self, entity: usize) -> Id {
        self.input.entities.id(entity)
    }

    fn entity_node(&self, index: usize, draft: &mut Draft) {
        let (id, entity) = (self.entity(index), self.input.entities.get(index));
        draft.nodes.push((id, Node::Entity(entity.node.clone())));
        let kind = match entity.node.kind {
            EntityKind::Person => EdgeKind::SpeaksFor,
            _ => EdgeKind::PartOf,
        };
        for whole in &entity.of {
            draft.stated(id, kind, self.entity(*whole));
        }
    }

    fn document(&self, index: usize, draft: &mut Draft) {
        let doc = &self.input.docs[index];
        let meta = &doc.document.meta;
        let node = DocumentNode {
            names: doc.names.clone(),
            meta: meta.clone(),
            text_hash: doc.document.text_hash(),
            named: doc.named(),
            unread: doc.unread_lines(),
            translation: doc.document.translation.clone(),
            entered: doc.document.entered.clone(),
            marks: doc.marks.clone(),
        };
        draft.nodes.push((doc.id, Node::Document(node)));
        if let Some(outlet) = self.input.entities.outlet(index) {
            let (kind, to) = (EdgeKind::PublishedBy, self.entity(outlet));
            if meta.outlet_guessed {
                draft.inferred(doc.id, kind, to, "guessed, not stated by the report");
            } else {
                draft.stated(doc.id, kind, to);
            }
        }
        if let Some(source) = self.input.entities.carried(index) {
            draft.stated(doc.id, EdgeKind::CarriedFrom, self.entity(source));
        }
        let links = &self.input.copies.links;
        for (_, original, credited) in links.range((index, 0, false)..(index + 1, 0, false)) {
            let why = if *credited {
                "the texts agree, and the credit line names its outlet"
            } else {
                "the texts agree, and it is the earlier"
            };
            let to = self.input.docs[*original].id;
            draft.inferred(doc.id, EdgeKind::CarriedFrom, to, why);
        }
    }

    /// Which documents are one report, in other versions and languages.
    fn reports(&self, chosen: &BTreeSet<usize>, draft: &mut Draft) {
        let docs = self.input.docs;
        let reports = &self.input.copies.reports;
        let versions = reports.versions.iter();
        for (later, earlier, known) in versions.filter(|v| chosen.contains(&v.0)) {
            let (from, to) = (docs[*later].id, docs[*earlier].id);
            if *known {
                draft.stated(from, EdgeKind::VersionOf, to);
            } else {
                let why = "the same URL; which of the two is the earlier is not known";
                draft.inferred(from, EdgeKind::VersionOf, to, why);
            }
        }
        let translations = reports.translations.iter();
        for (translation, original) in translations.filter(|t| chosen.contains(&t.0)) {
            let by = docs[*translation].document.translation.as_ref();
            let why = by.map_or_else(String::new, |t| format!("translated by {}", t.by));
            let ends = (docs[*translation].id, docs[*original].id);
            draft.edge(ends, EdgeKind::CarriedFrom, Basis::ByHand, &why, None);
        }
    }

    /// The claims of every figure, hop by hop.
    fn chains(&self, chosen: &BTreeSet<Place>, draft: &mut Draft) {
        let mut points = BTreeMap::new();
        for key in chosen {
            let (d, f, hop) = *key;
            let id = &self.input.tellings.claims[key];
            let doc = &self.input.docs[d];
            let points = points
                .entry(d)
                .or_insert_with(|| CodePoints::new(&doc.document.text));
            let figure = &doc.extraction.figures[f];
            let mut claim = claim(doc, points, figure, (f, hop));
            claim.marks = doc.marks_of(f, hop);
            draft.nodes.push((*id, Node::Claim(Box::new(claim))));
            draft.stated(*id, EdgeKind::AppearsIn, doc.id);
            let given = hop_before(figure, hop).is_some_and(|h| h.rule == Rule::ByHand.name());
            for speaker in self.speakers(*key) {
                let speaker = self.entity(speaker);
                if given {
                    let why = doc.hand(f, hop);
                    draft.by_hand(*id, EdgeKind::ReportedBy, speaker, &why);
                } else {
                    draft.stated(*id, EdgeKind::ReportedBy, speaker);
                }
            }
            if let Some(next) = self.input.tellings.claims.get(&(d, f, hop + 1)) {
                // `hops[hop]` is the link from this hop to the next.
                let rule = figure.hops.get(hop).and_then(|h| Rule::named(&h.rule));
                match rule.map(Rule::basis) {
                    Some(Basis::Inferred) => {
                        let why = "the same figure stands in the text with this source";
                        draft.inferred(*id, EdgeKind::Cites, *next, why);
                    }
                    Some(Basis::ByHand) => {
                        let why = doc.hand(f, hop + 1);
                        draft.by_hand(*id, EdgeKind::Cites, *next, &why);
                    }
                    _ => draft.stated(*id, EdgeKind::Cites, *next),
                }
            }
            let place = figure.place.as_ref();
            let place = place.and_then(|p| self.input.entities.named(d, &p.name));
            if let Some(place) = place {
                draft.stated(*id, EdgeKind::About, self.entity(place));
            }
        }
    }

    fn speakers(&self, (doc, figure, hop): (usize, usize, usize)) -> BTreeSet<usize> {
        match hop {
            0 => self.input.entities.outlet(doc).into_iter().collect(),
            _ => self.input.entities.speakers(doc, figure, hop),
        }
    }

    /// A statement is known by the claim that stands for it.
    pub(super) fn statement_ids(&self) -> Vec<Id> {
        let claim = |f: &Facts| {
            let at = &f.least;
            self.input.tellings.claims[&(at.doc, at.figure, at.last)]
        };
        let ids = self.facts.iter().map(claim);
        ids.map(|claim| Id::of("statement", [claim.as_bytes()]))
            .collect()
    }

    fn statement(&self, index: usize, id: Id, draft: &mut Draft) {
        let list = &self.input.tellings.list;
        let facts = &self.facts[index];
        let least = &facts.least;
        let doc = &self.input.docs[least.doc];
        let figure = &doc.extraction.figures[least.figure];
        let (estimate, measure) = said(figure, least.last);
        let node = StatementNode {
            estimate,
            quote: quote(doc, figure, least.last),
            measure: measure.to_owned(),
            counted: figure.counted.clone(),
            place: figure.place.as_ref().map(|p| p.name.clone()),
            period: figure.period.clone(),
            said: hop_before(figure, least.last).and_then(|h| h.when.clone()),
            originators: self.originators(index),
            class: facts.class,
            least: self.input.tellings.claims[&(least.doc, least.figure, least.last)],
            marks: self.marks(index),
        };
        draft.nodes.push((id, Node::Statement(node)));
        for t in &self.statements.members[index] {
            let telling = &list[*t];
            for hop in telling.first..=telling.last {
                let claim = self.input.tellings.claims[&(telling.doc, telling.figure, hop)];
                match self.statements.why.get(t) {
                    Some(why) if self.statements.by_hand.contains(t) => {
                        draft.by_hand(claim, EdgeKind::States, id, why);
                    }
                    Some(why) => draft.inferred(claim, EdgeKind::States, id, why),
                    None => draft.stated(claim, EdgeKind::States, id),
                }
            }
        }
    }

    /// What people merged into the statement and split from others.
    fn marks(&self, index: usize) -> Vec<Mark> {
        let members = self.statements.members[index].iter();
        let marks = members.filter_map(|t| self.statements.marks.get(t));
        let marks: BTreeSet<&Mark> = marks.flatten().collect();
        marks.into_iter().cloned().collect()
    }

    /// The originators as shown: one name for each, of its least telling.
    fn originators(&self, index: usize) -> Vec<String> {
        let list = &self.input.tellings.list;
        let members = self.statements.members[index].iter();
        let mut tellings: Vec<&Telling> = members.map(|t| &list[*t]).collect();
        tellings.sort_by_key(|t| (rank(t.class), place_of(self.input, t)));
        let mut shown: Vec<(u8, String)> = Vec::new();
        let mut known: BTreeSet<(&BTreeSet<usize>, &[String])> = BTreeSet::new();
        for telling in tellings {
            let doc = &self.input.docs[telling.doc];
            let figure = &doc.extraction.figures[telling.figure];
            let Some(hop) = hop_before(figure, telling.last) else {
                continue;
            };
            let described = if telling.is_named() {
                &[]
            } else {
                telling.described.as_slice()
            };
            if known.insert((&telling.speakers, described)) {
                shown.push((rank(telling.class), hop.name.clone()));
            }
        }
        shown.sort();
        shown.dedup();
        shown.into_iter().map(|(_, name)| name).collect()
    }

    /// From an outlet's hop on into its own report, where that is held and makes the same
    /// statement. Links by which two reports would cite each other for it are left out.
    fn found_in(&self, members: &[usize], draft: &mut Draft) {
        let list = &self.input.tellings.list;
        let mut of_outlet: BTreeMap<usize, Vec<&Telling>> = BTreeMap::new();
        for to in members.iter().map(|t| &list[*t]).filter(|t| t.first == 0) {
            if let Some(outlet) = self.input.entities.outlet(to.doc) {
                of_outlet.entry(outlet).or_default().push(to);
            }
        }
        let mut links: Vec<(&Telling, &Telling, String)> = Vec::new();
        for from in members.iter().map(|t| &list[*t]) {
            let one = from.speakers.first().filter(|_| from.speakers.len() == 1);
            for to in one.and_then(|o| of_outlet.get(o)).into_iter().flatten() {
                links.extend(self.held(from, to).map(|why| (from, *to, why)));
            }
        }
        let net: DiGraphMap<usize, ()> = links.iter().map(|l| (l.0.doc, l.1.doc)).collect();
        let mut component: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, docs) in kosaraju_scc(&net).into_iter().enumerate() {
            component.extend(docs.into_iter().map(|d| (d, index)));
        }
        for (from, to, why) in links {
            if component.get(&from.doc) != component.get(&to.doc) {
                let start = self.input.tellings.claim(from);
                let end = self.input.tellings.claims[&(to.doc, to.figure, 0)];
                draft.inferred(start, EdgeKind::Cites, end, &why);
            }
        }
    }

    /// Why the first telling, of an outlet, is found in a report of that outlet.
    fn held(&self, from: &Telling, to: &Telling) -> Option<String> {
        let outlet = self.input.entities.outlet(to.doc)?;
        let apart = from.doc != to.doc && from.last > 0;
        let dates = self.input.docs[from.doc]
            .published
            .zip(self.input.docs[to.doc].published);
        let before = dates.is_none_or(|(from, to)| to <= from);
        let named = from.class == Some(SpeakerClass::Named);
        let name = &self.input.entities.get(outlet).node.name;
        (apart && before && named).then(|| format!("found in a report of {name}"))
    }
}

fn hop_before(figure: &Figure, hop: usize) -> Option<&crate::model::Hop> {
    hop.checked_sub(1).map(|h| &figure.hops[h])
}

fn quote(doc: &Doc<'_>, figure: &Figure, hop: usize) -> String {
    let said = hop_before(figure, hop).and_then(|h| h.said.as_ref());
    let span = said.map_or(figure.quote, |s| s.quote);
    span.of(&doc.document.text).to_owned()
}

fn claim(
    doc: &Doc<'_>,
    points: &CodePoints<'_>,
    figure: &Figure,
    (index, hop): (usize, usize),
) -> ClaimNode {
    let text = &doc.document.text;
    let (estimate, measure) = said(figure, hop);
    let speaker = hop_before(figure, hop);
    let said = speaker.and_then(|h| h.said.as_ref());
    let span = said.map_or(figure.quote, |s| s.quote);
    let meta = &doc.document.meta;
    let words = figure.sentence.of(text).split_whitespace();
    ClaimNode {
        document: doc.id,
        figure: index as u32,
        hop: hop as u32,
        speaker: speaker.map_or_else(|| meta.outlet.clone(), |h| Some(h.name.clone())),
        class: speaker.map_or(SpeakerClass::Named, |h| h.class),
        quote: quote(doc, figure, hop),
        at: points.span(span),
        context: words.collect::<Vec<_>>().join(" "),
        line: doc.line(span.start()),
        estimate,
        measure: measure.to_owned(),
        counted: figure.counted.clone(),
        place: figure.place.as_ref().map(|p| p.name.clone()),
        period: figure.period.clone(),
        said: match speaker {
            Some(hop) => hop.when.clone(),
            None => meta.published.clone(),
        },
        stance: figure.stance,
        denied_by: figure.denied_by.clone(),
        channel: speaker.and_then(|h| h.channel.clone()),
        headline: figure.headline,
        rule: speaker.map(|h| h.rule.clone()).unwrap_or_default(),
        marks: Vec::new(),
    }
}
