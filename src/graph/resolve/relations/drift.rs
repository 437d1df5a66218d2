//! Drift: figures that changed on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::Member;
use super::super::measure;
use super::super::scope::between;
use super::super::telling::{Interval, Telling};
use super::nearby::{CROWD, KEPT, Nearby};
use super::{Common, Found, Judge, Order};
use crate::graph::{Reason, Scope};
use crate::model::{Basis, EdgeKind};

/// The tellings that each outlet prints of each number.
pub(super) type Printed<'a> = BTreeMap<(usize, Interval), Vec<(usize, &'a Member)>>;

/// Statements by speakers and bounds.
pub(super) type Given<'a> = BTreeMap<(&'a BTreeSet<usize>, Interval), Vec<usize>>;

impl Judge<'_> {
    /// Whether two figures of one number count what is akin and not the same.
    fn is_changed(&self, (a, x): (usize, &Member), (b, y): (usize, &Member)) -> bool {
        let (a, b) = (&*self.facts[a].measure, &*self.facts[b].measure);
        let posts = x.posts.zip(y.posts).is_some_and(|(x, y)| x != y);
        measure::related(a, b) || a == b && measure::of_posts(a) && posts
    }

    /// A figure that changes along a stated link of a report.
    pub(super) fn stated_drifts(&self, doc: usize) -> Vec<Found> {
        let tellings: Vec<&Telling> = self.input.tellings.of_doc(doc).collect();
        let of = |t: &Telling| self.of.get(&(t.doc, t.figure, t.first)).copied();
        let pairs = tellings.windows(2).filter(|w| w[0].figure == w[1].figure);
        let pairs = pairs.filter_map(|w| Some((of(w[0])?, of(w[1])?)));
        let drifts = pairs.filter(|(from, to)| from != to).map(|pair| {
            let common = Common {
                order: Order::Same,
                scope: Scope::Equal,
                missing: Vec::new(),
            };
            let kind = EdgeKind::Contradicts;
            let drift = self.found(kind, pair, Reason::Drift, &common, String::new());
            Found {
                basis: Basis::Stated,
                ..drift
            }
        });
        drifts.collect()
    }

    /// What outlets print, as far as these statements tell it.
    pub(super) fn printed(&self, statements: impl Iterator<Item = usize>) -> Printed<'_> {
        let entities = self.input.entities;
        let mut printed: Printed<'_> = BTreeMap::new();
        for s in statements {
            let facts = &self.facts[s];
            for member in &facts.members {
                let outlets = [entities.outlet(member.doc), entities.carried(member.doc)];
                for outlet in outlets.into_iter().flatten() {
                    let here = printed.entry((outlet, facts.interval)).or_default();
                    here.push((s, member));
                }
            }
        }
        for here in printed.values_mut() {
            here.sort_by_key(|(_, m)| (m.doc, m.figure, m.first));
        }
        printed
    }

    /// A report that has a figure from an outlet, whose own report of it is held and gives it
    /// for something else: "several hundred killed, the agency reported", where the agency
    /// had casualties.
    pub(super) fn carried_drifts(&self, s: usize, printed: &Printed<'_>) -> Vec<Found> {
        let members = self.facts[s].members.iter();
        let drifts = members.filter_map(|m| self.carried_drift(s, m, printed));
        drifts.collect()
    }

    fn carried_drift(&self, s: usize, telling: &Member, printed: &Printed<'_>) -> Option<Found> {
        let (entities, interval) = (self.input.entities, self.facts[s].interval);
        let own = [entities.outlet(telling.doc), entities.carried(telling.doc)];
        let others = telling.through.iter().filter(|e| !own.contains(&Some(**e)));
        // Of very many figures of one number and outlet, the first ones tell enough.
        let near = |outlet: usize| {
            let near = printed.get(&(outlet, interval)).into_iter().flatten();
            let near = near.filter(|(_, m)| entities.related(m.doc, telling.doc));
            near.take(CROWD).copied().collect::<Vec<_>>()
        };
        let mut others = others.map(|e| (*e, near(*e)));
        let (outlet, near) = others.find(|(_, near)| !near.is_empty())?;
        let near = near.into_iter().filter(|(o, _)| *o != s);
        let near: Vec<(usize, &Member)> = near.collect();
        let same = |other: &(usize, &Member)| !self.is_changed((s, telling), *other);
        let changed: BTreeSet<usize> = near.iter().map(|(o, _)| *o).collect();
        let to = changed.first().copied().filter(|_| changed.len() == 1)?;
        if near.iter().any(same) {
            return None;
        }
        let common = Common {
            order: Order::Same,
            scope: Scope::Equal,
            missing: Vec::new(),
        };
        let name = &entities.get(outlet).node.name;
        let why = format!("the report of {name} that is held gives it for something else");
        Some(self.found(EdgeKind::Contradicts, (s, to), Reason::Drift, &common, why))
    }

    /// The statements in which speakers with names give great numbers, by both.
    pub(super) fn given(&self, statements: impl Iterator<Item = usize>) -> Given<'_> {
        const LEAST: f64 = 10.0;
        let mut given: Given<'_> = BTreeMap::new();
        for s in statements {
            let facts = &self.facts[s];
            let great = facts.estimate.low().is_some_and(|n| n.get() >= LEAST);
            // A body that publishes a report of its own speaks in it.
            let named = facts.is_named() || facts.class.is_none();
            if named && !facts.speakers.is_empty() && great {
                let key = (&facts.speakers, facts.interval);
                given.entry(key).or_default().push(s);
            }
        }
        given
    }

    /// One named speaker's number that two reports give for what is akin and not the same:
    /// 130 casualties in one, 130 killed in the other; no third statement of that number can
    /// be of the scope of either.
    pub(super) fn speaker_drift(&self, s: usize, given: &Given<'_>) -> Vec<Found> {
        let facts = &self.facts[s];
        let all = given.get(&(&facts.speakers, facts.interval));
        let all = all.filter(|all| all.contains(&s)).into_iter().flatten();
        let met = |a: usize| {
            let others = all.clone().copied();
            others.filter(move |o| *o != a && self.meet(a.min(*o), a.max(*o)))
        };
        let only = |a: usize| {
            let mut met = met(a);
            met.next().filter(|_| met.next().is_none())
        };
        let other = only(s).filter(|o| only(*o) == Some(s));
        let drift = other.and_then(|o| self.between_two(s.min(o), s.max(o)));
        drift.into_iter().collect()
    }

    fn between_two(&self, a: usize, b: usize) -> Option<Found> {
        const DAYS: i64 = 14;
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let days = x.day.zip(y.day).map(|(x, y)| between(x, y).abs());
        let akin = measure::akin(&x.measure, &y.measure) && (x.sure || y.sure);
        let apart = x.docs.is_disjoint(&y.docs);
        if !akin || !apart || days.is_some_and(|d| d > DAYS) {
            return None;
        }
        let common = Common {
            order: Order::Same,
            scope: Scope::Overlaps,
            missing: Vec::new(),
        };
        let why = format!("one speaker's number as {} and as {}", x.measure, y.measure);
        let pair = self.later_first(a, b);
        Some(self.found(EdgeKind::Contradicts, pair, Reason::Drift, &common, why))
    }

    /// The statements with a speaker and another measure that can be of the scope of one
    /// without; where there are many, the nearest, and those of its own document.
    fn sources_near(&self, s: usize, nearby: &Nearby<'_>) -> Vec<usize> {
        let may = |o: usize| {
            let (x, y) = (&self.facts[s], &self.facts[o]);
            measure::related(&x.measure, &y.measure) && !y.is_nobodys() && self.meet(s, o)
        };
        let (mut near, _) = nearby.walk(s, CROWD, may);
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
    pub(super) fn possible_sources(&self, s: usize, nearby: &Nearby<'_>) -> Vec<Found> {
        let x = &self.facts[s];
        if !x.is_nobodys() {
            return Vec::new();
        }
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
