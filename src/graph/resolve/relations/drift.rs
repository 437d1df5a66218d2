//! Drift: figures that changed on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::super::measure;
use super::super::scope::between;
use super::super::telling::{Interval, Telling};
use super::nearby::{CROWD, KEPT, Nearby};
use super::{Common, Found, Judge, Order};
use crate::graph::{Reason, Scope};
use crate::model::{Basis, EdgeKind};

/// Whether two figures of one number count what is akin and not the same.
fn is_changed(a: &Telling, b: &Telling) -> bool {
    let (x, y) = (a.measure.as_str(), b.measure.as_str());
    let posts = a.posts.zip(b.posts).is_some_and(|(a, b)| a != b);
    measure::related(x, y) || x == y && measure::of_posts(x) && posts
}

impl Judge<'_> {
    /// Figures that changed on the way: along a stated link, or from a possible source.
    pub(super) fn drifts(&self) -> Vec<Found> {
        let mut found = self.stated_drifts();
        found.extend(self.carried_drifts());
        found.extend(self.speaker_drifts());
        let nearby = Nearby::new(self, |facts| Some(facts.interval));
        let all = 0..self.facts.len();
        let nobodys = all.filter(|s| self.facts[*s].is_nobodys());
        found.extend(nobodys.flat_map(|s| self.possible_sources(s, &nearby)));
        found
    }

    fn stated_drifts(&self) -> Vec<Found> {
        let list = &self.input.tellings.list;
        let of: BTreeMap<usize, usize> = self.statement_of();
        let mut found = Vec::new();
        for t in 1..list.len() {
            let (near, far) = (&list[t - 1], &list[t]);
            let linked = near.doc == far.doc && near.figure == far.figure;
            let (from, to) = (of[&(t - 1)], of[&t]);
            if linked && from != to {
                let common = Common {
                    order: Order::Same,
                    scope: Scope::Equal,
                    missing: Vec::new(),
                };
                let (kind, pair) = (EdgeKind::Contradicts, (from, to));
                let mut drift = self.found(kind, pair, Reason::Drift, &common, String::new());
                drift.basis = Basis::Stated;
                found.push(drift);
            }
        }
        found
    }

    /// A report that has a figure from an outlet, whose own report of it is held and gives it
    /// for something else: "several hundred killed, the agency reported", where the agency
    /// had casualties.
    fn carried_drifts(&self) -> Vec<Found> {
        let (list, entities) = (&self.input.tellings.list, self.input.entities);
        let of = self.statement_of();
        let mut printed: BTreeMap<(usize, Interval), Vec<usize>> = BTreeMap::new();
        for (t, telling) in list.iter().enumerate() {
            let prints = [entities.outlet(telling.doc), entities.carried(telling.doc)];
            for outlet in prints.into_iter().flatten() {
                let key = (outlet, telling.interval);
                printed.entry(key).or_default().push(t);
            }
        }
        let mut found = Vec::new();
        for (t, telling) in list.iter().enumerate() {
            let own = [entities.outlet(telling.doc), entities.carried(telling.doc)];
            let hops = 1..=telling.last;
            let speakers = hops.map(|hop| entities.speakers(telling.doc, telling.figure, hop));
            let outlet = speakers
                .filter(|s| s.len() == 1)
                .filter_map(|s| s.first().copied())
                .find(|s| {
                    !own.contains(&Some(*s)) && printed.contains_key(&(*s, telling.interval))
                });
            let Some(outlet) = outlet else { continue };
            // Of very many figures of one number and outlet, the first ones tell enough.
            let near = printed[&(outlet, telling.interval)].iter().copied();
            let near = near.take(CROWD);
            let near = near.filter(|o| entities.related(list[*o].doc, telling.doc));
            let near: Vec<usize> = near.filter(|o| of[o] != of[&t]).collect();
            let same = |o: &usize| !is_changed(telling, &list[*o]);
            let changed: BTreeSet<usize> = near.iter().map(|o| of[o]).collect();
            if near.iter().any(same) || changed.len() != 1 {
                continue;
            }
            if let Some(to) = changed.first() {
                let common = Common {
                    order: Order::Same,
                    scope: Scope::Equal,
                    missing: Vec::new(),
                };
                let name = &entities.get(outlet).node.name;
                let why = format!("the report of {name} that is held gives it for something else");
                let pair = (of[&t], *to);
                found.push(self.found(EdgeKind::Contradicts, pair, Reason::Drift, &common, why));
            }
        }
        found
    }

    /// One named speaker's number that two reports give for what is akin and not the same:
    /// 130 casualties in one, 130 killed in the other.
    fn speaker_drifts(&self) -> Vec<Found> {
        const DAYS: i64 = 14;
        const LEAST: f64 = 10.0;
        let mut given: BTreeMap<(&BTreeSet<usize>, Interval), Vec<usize>> = BTreeMap::new();
        for (s, facts) in self.facts.iter().enumerate() {
            let great = facts.estimate.low().is_some_and(|n| n.get() >= LEAST);
            // A body that publishes a report of its own speaks in it.
            let named = facts.is_named() || facts.class.is_none();
            if named && !facts.speakers.is_empty() && great {
                let key = (&facts.speakers, facts.interval);
                given.entry(key).or_default().push(s);
            }
        }
        let mut found = Vec::new();
        for group in given.values() {
            let [a, b] = group[..] else { continue };
            let (x, y) = (&self.facts[a], &self.facts[b]);
            let days = x.day.zip(y.day).map(|(x, y)| between(x, y).abs());
            let akin = measure::akin(&x.measure, &y.measure) && (x.sure || y.sure);
            let apart = x.docs.is_disjoint(&y.docs) && self.meet(a, b);
            if akin && apart && days.is_none_or(|d| d <= DAYS) {
                let common = Common {
                    order: Order::Same,
                    scope: Scope::Overlaps,
                    missing: Vec::new(),
                };
                let why = format!("one speaker's number as {} and as {}", x.measure, y.measure);
                let pair = self.later_first(a, b);
                found.push(self.found(EdgeKind::Contradicts, pair, Reason::Drift, &common, why));
            }
        }
        found
    }

    pub(super) fn statement_of(&self) -> BTreeMap<usize, usize> {
        let members = self.statements.members.iter().enumerate();
        members
            .flat_map(|(s, m)| m.iter().map(move |t| (*t, s)))
            .collect()
    }

    /// The statements with a speaker and another measure that can be of the scope of one
    /// without; where there are many, the nearest, and those of its own document.
    fn sources_near(&self, s: usize, nearby: &Nearby<'_>) -> Vec<usize> {
        let may = |o: usize| {
            let (x, y) = (&self.facts[s], &self.facts[o]);
            measure::related(&x.measure, &y.measure) && !y.is_nobodys() && self.meet(s, o)
        };
        let mut near = nearby.walk(s, CROWD, may);
        if near.len() == CROWD {
            near.truncate(KEPT);
            near.extend(nearby.beside(s).filter(|o| may(*o)));
        }
        near.into_iter()
            .collect::<BTreeSet<usize>>()
            .into_iter()
            .collect()
    }

    /// Statements with a speaker whose bounds, scope and day an unnamed one has, under
    /// another measure: those of its own document, else all.
    fn possible_sources(&self, s: usize, nearby: &Nearby<'_>) -> Vec<Found> {
        let x = &self.facts[s];
        let mut sources = Vec::new();
        for o in self.sources_near(s, nearby) {
            let y = &self.facts[o];
            let together = !x.docs.is_disjoint(&y.docs);
            if let Some(common) = self.common(s, o) {
                let days_known = x.day_said && y.day_said;
                let same = common.order == Order::Same || together && !days_known;
                if same {
                    sources.push((together, o, common));
                }
            }
        }
        let here = sources.iter().any(|(together, ..)| *together);
        let kept = sources
            .into_iter()
            .filter(|(together, ..)| *together == here);
        let found = kept.map(|(_, o, common)| {
            let why = "wording differs from a possible source".to_owned();
            let (kind, reason) = (EdgeKind::Contradicts, Reason::SuspectedDrift);
            self.found(kind, (s, o), reason, &common, why)
        });
        found.collect()
    }
}
