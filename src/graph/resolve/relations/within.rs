//! What one report tells of its own figures: parts that make up a sum, parts of those counted
//! before, what it gives in place of what.

use std::collections::BTreeMap;

use super::super::telling::{Beside, Telling};
use super::nearby::CROWD;
use super::{Common, Found, Judge, Order};
use crate::graph::{Reason, Scope};
use crate::model::{EdgeKind, Number};

/// The least whole that parts add up to otherwise than by chance.
const WHOLE: f64 = 20.0;
/// The most parts of one sum.
const PARTS: usize = 8;

/// A telling's number with its statement.
struct Item<'t> {
    telling: &'t Telling,
    statement: usize,
    /// The number, where it is but one.
    value: Option<f64>,
}

impl Judge<'_> {
    /// The relations that a report's own words make between its figures.
    pub(super) fn within(&self, doc: usize) -> Vec<Found> {
        let mut groups: BTreeMap<&str, Vec<Item<'_>>> = BTreeMap::new();
        for telling in self.input.tellings.of_doc(doc) {
            let figure = &self.input.docs[doc].extraction.figures[telling.figure];
            let of = self.of.get(&(doc, telling.figure, telling.first));
            let Some(statement) = of.copied() else {
                continue;
            };
            if telling.last != figure.hops.len() || figure.headline {
                continue; // what is passed on further counts once
            }
            let (low, high) = (telling.estimate.low(), telling.estimate.high());
            let group = groups.entry(telling.measure.as_str()).or_default();
            group.push(Item {
                telling,
                statement,
                value: low.filter(|_| low == high).map(Number::get),
            });
        }
        let groups = groups.values().filter(|g| g.len() > 1 && g.len() <= CROWD);
        let found = groups.flat_map(|g| {
            let mut found = self.added_up(g);
            found.extend((0..g.len()).filter_map(|at| self.set_beside(g, at)));
            found
        });
        found.filter(|f| f.from != f.to).collect()
    }

    /// Figures one behind the other that make up one of the same measure beside them.
    fn added_up(&self, group: &[Item<'_>]) -> Vec<Found> {
        let mut found = Vec::new();
        for (w, whole) in group.iter().enumerate() {
            let Some(sum) = whole.value.filter(|v| *v >= WHOLE) else {
                continue;
            };
            for first in 0..group.len() {
                let mut rest = sum;
                let mut run = Vec::new();
                for (at, part) in group.iter().enumerate().skip(first).take(PARTS + 1) {
                    if at == w {
                        continue;
                    }
                    let Some(value) = part.value.filter(|v| *v > 0.0 && *v <= rest) else {
                        break;
                    };
                    rest -= value;
                    run.push(part.statement);
                    if rest == 0.0 {
                        break;
                    }
                }
                if rest == 0.0 && run.len() > 1 {
                    let why = "these figures make up the sum";
                    let parts = run.into_iter();
                    found.extend(parts.map(|p| self.of_sum((p, whole.statement), why)));
                }
            }
        }
        found
    }

    /// What a figure's words say of the one before it by the same speaker.
    fn set_beside(&self, group: &[Item<'_>], at: usize) -> Option<Found> {
        let item = &group[at];
        let figure = |t: &Telling| &self.input.docs[t.doc].extraction.figures[t.figure];
        let sentence = figure(item.telling).sentence;
        let own = |other: &&Item<'_>| other.telling.speakers == item.telling.speakers;
        let here = |other: &&Item<'_>| figure(other.telling).sentence == sentence;
        let last = group[..at].iter().rev().find(own);
        match item.telling.beside {
            Beside::Earlier => {
                // "up to 40 from 30", "from 30 to 40"
                let next = group[at + 1..].iter().find(own).filter(here);
                let last = last.filter(here).or(next)?;
                let (from, to) = (item.statement, last.statement);
                let common = Common {
                    order: Order::After,
                    scope: Scope::Equal,
                    missing: Vec::new(),
                };
                let why = "the report gives it in place of the other".to_owned();
                let kind = EdgeKind::Updates;
                Some(self.found(kind, (to, from), Reason::Revision, &common, why))
            }
            Beside::Part => {
                let last = last?;
                let (from, to) = (item.statement, last.statement);
                let (whole, part) = (&last.telling.estimate, &item.telling.estimate);
                let more = whole.low()? > part.high().or(part.low())?;
                more.then(|| self.of_sum((from, to), "a part of those counted before"))
            }
            _ => None,
        }
    }

    fn of_sum(&self, pair: (usize, usize), why: &str) -> Found {
        let common = Common {
            order: Order::Same,
            scope: Scope::Overlaps,
            missing: Vec::new(),
        };
        let kind = EdgeKind::Refines;
        self.found(kind, pair, Reason::PartOfSum, &common, why.to_owned())
    }
}
