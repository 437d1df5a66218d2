//! The way of one figure from its originators to the reports, as a net of speakers and
//! reports: what all of it passes is a dominator (Cooper, Harvey and Kennedy 2001, as in
//! petgraph), those who cite one another are a strongly connected component.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::algo::dominators::simple_fast;
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::graph::{ClaimNode, GraphView};
use crate::model::{EdgeKind, EntityKind, Id, SpeakerClass};

use super::super::read;
use super::super::telling::{Stating, passed};
use super::Citing;

/// Something that a figure passes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stop {
    /// Before all originators.
    Source,
    /// A speaker: its entities; its words and report where it has none.
    Speaker(BTreeSet<Id>, String),
    /// A report, in all its versions and translations.
    Report(Id),
    /// After all reports.
    All,
}

/// The net of one figure.
#[derive(Default)]
pub(super) struct Flow {
    stops: BTreeMap<Stop, u32>,
    names: Vec<String>,
    /// From what has it to what has it from there.
    net: DiGraphMap<u32, ()>,
    /// Who cites whom, in which documents.
    citing: BTreeMap<(u32, u32), BTreeSet<String>>,
}

impl Flow {
    fn stop(&mut self, stop: Stop, name: &str) -> u32 {
        let next = self.stops.len() as u32;
        let at = *self.stops.entry(stop).or_insert(next);
        if at == next {
            self.names.push(name.to_owned());
        } else if name.len() > self.names[at as usize].len() {
            name.clone_into(&mut self.names[at as usize]);
        }
        at
    }

    /// Adds a telling of a statement.
    pub(super) fn add<V: GraphView>(
        &mut self,
        view: &V,
        telling: &Stating,
    ) -> Result<(), V::Error> {
        let report = self.stop(Stop::Report(telling.report), &telling.key.doc);
        let all = self.stop(Stop::All, "");
        self.net.add_edge(report, all, ());
        let mut hops = Vec::new();
        for (id, claim) in passed(view, telling.id)? {
            hops.push(self.speaker(view, id, &claim, telling)?);
        }
        let claim = &telling.claim;
        let last = self.speaker(view, telling.id, claim, telling)?;
        hops.push(last);
        hops.dedup();
        for pair in hops.windows(2) {
            let docs = self.citing.entry((pair[0], pair[1])).or_default();
            docs.insert(telling.key.doc.clone());
        }
        // The outlet's own word, or those whose word it passes on.
        let mut before = report;
        for hop in hops
            .iter()
            .skip(usize::from(claim.hop > 0 && hops.len() > 1))
        {
            self.net.add_edge(*hop, before, ());
            before = *hop;
        }
        if telling.relays {
            self.goes_on(view, telling, before)
        } else {
            self.originates(view, telling.id, before)
        }
    }

    fn speaker<V: GraphView>(
        &mut self,
        view: &V,
        id: Id,
        claim: &ClaimNode,
        telling: &Stating,
    ) -> Result<u32, V::Error> {
        let edges = read::from(view, id, EdgeKind::ReportedBy)?;
        let entities: BTreeSet<Id> = edges.into_iter().map(|e| e.to).collect();
        // People of a body are called by it.
        let body = match (claim.class, entities.first()) {
            (SpeakerClass::Collective, Some(one)) if entities.len() == 1 => {
                read::entity(view, *one)?.map(|e| e.name)
            }
            _ => None,
        };
        let name = body.as_ref().or(claim.speaker.as_ref());
        let name = name.unwrap_or(&telling.key.doc);
        let words = match entities.is_empty() {
            true => format!("{} {name}", telling.report.letters()),
            false => String::new(),
        };
        Ok(self.stop(Stop::Speaker(entities, words), name))
    }

    /// The speaker has its own report here, which says so: that is where it comes from.
    fn goes_on<V: GraphView>(
        &mut self,
        view: &V,
        telling: &Stating,
        before: u32,
    ) -> Result<(), V::Error> {
        for edge in read::from(view, telling.id, EdgeKind::Cites)? {
            if let Some(claim) = read::claim(view, edge.to)?
                && let Some(document) = read::document(view, claim.document)?
            {
                let report = super::super::reports::of(view, claim.document)?;
                let report = report.first().copied().unwrap_or(claim.document);
                let name = read::name_of(claim.document, &document);
                let held = self.stop(Stop::Report(report), &name);
                if report != telling.report {
                    self.net.add_edge(held, before, ());
                }
            }
        }
        Ok(())
    }

    /// The speakers of a claim are where it comes from: by themselves, or for the bodies
    /// that they belong to. A country speaks only where it is named as the speaker.
    fn originates<V: GraphView>(&mut self, view: &V, claim: Id, last: u32) -> Result<(), V::Error> {
        let source = self.stop(Stop::Source, "");
        let speakers = read::from(view, claim, EdgeKind::ReportedBy)?;
        if speakers.is_empty() {
            self.net.add_edge(source, last, ());
        }
        let joint = speakers.len() > 1;
        let mut open: Vec<(Id, u32, bool)> = speakers.iter().map(|e| (e.to, last, joint)).collect();
        let mut seen = BTreeSet::new();
        while let Some((entity, below, named)) = open.pop() {
            let mut at = below;
            if named && let Some(node) = read::entity(view, entity)? {
                at = self.stop(
                    Stop::Speaker(BTreeSet::from([entity]), String::new()),
                    &node.name,
                );
                self.net.add_edge(at, below, ());
            }
            let mut wholes = Vec::new();
            for edge in view.edges_from(entity)? {
                let up = matches!(edge.kind, EdgeKind::SpeaksFor | EdgeKind::PartOf);
                let body = read::entity(view, edge.to)?;
                let body =
                    body.filter(|b| !matches!(b.kind, EntityKind::Country | EntityKind::Place));
                if up && body.is_some() {
                    wholes.push(edge.to);
                }
            }
            if wholes.is_empty() || !seen.insert(entity) {
                self.net.add_edge(source, at, ());
                continue;
            }
            open.extend(wholes.into_iter().map(|whole| (whole, at, true)));
        }
        Ok(())
    }

    /// Takes a report as a copy: it has the figure from what it copies alone.
    pub(super) fn copied(&mut self, copy: Id, original: Id) {
        let (copy, original) = (Stop::Report(copy), Stop::Report(original));
        let (Some(copy), Some(original)) = (self.stops.get(&copy), self.stops.get(&original))
        else {
            return;
        };
        let before: Vec<u32> = self
            .net
            .neighbors_directed(*copy, Direction::Incoming)
            .collect();
        for before in before {
            self.net.remove_edge(before, *copy);
        }
        self.net.add_edge(*original, *copy, ());
    }

    /// What everything passes, from the originator on. Where reports go round in a circle
    /// and come from nowhere else, there is nothing.
    pub(super) fn single_points(&self) -> Vec<String> {
        let ends = (self.stops.get(&Stop::Source), self.stops.get(&Stop::All));
        let (Some(source), Some(all)) = ends else {
            return Vec::new();
        };
        let dominators = simple_fast(&self.net, *source);
        let Some(strict) = dominators.strict_dominators(*all) else {
            return Vec::new();
        };
        let mut points: Vec<&String> = strict
            .filter(|s| s != source)
            .map(|s| &self.names[s as usize])
            .collect();
        points.reverse();
        points.into_iter().cloned().collect()
    }

    /// The entities of those who cite one another.
    pub(super) fn circling(&self) -> BTreeSet<Id> {
        let circling: BTreeSet<u32> = self.components().into_iter().flatten().collect();
        let stops = self.stops.iter().filter(|(_, at)| circling.contains(at));
        let entities = stops.flat_map(|(stop, _)| match stop {
            Stop::Speaker(entities, _) => entities.iter().copied().collect(),
            Stop::Source | Stop::Report(_) | Stop::All => Vec::new(),
        });
        entities.collect()
    }

    /// Those who cite one another in a circle.
    pub(super) fn circles(&self) -> Vec<Vec<Citing>> {
        let mut circles = Vec::new();
        for circle in self.components() {
            let inner = self.citing.iter();
            let inner = inner.filter(|((a, b), _)| circle.contains(a) && circle.contains(b));
            let mut steps: Vec<Citing> = inner
                .map(|((a, b), docs)| Citing {
                    who: self.names[*a as usize].clone(),
                    cites: self.names[*b as usize].clone(),
                    docs: docs.iter().cloned().collect(),
                })
                .collect();
            steps.sort();
            circles.push(steps);
        }
        circles.sort();
        circles
    }

    /// The strongly connected components of more than one.
    fn components(&self) -> Vec<BTreeSet<u32>> {
        let mut net: DiGraphMap<u32, ()> = DiGraphMap::new();
        for (citing, cited) in self.citing.keys() {
            net.add_edge(*citing, *cited, ());
        }
        let components = kosaraju_scc(&net).into_iter().filter(|c| c.len() > 1);
        components.map(|c| c.into_iter().collect()).collect()
    }
}
