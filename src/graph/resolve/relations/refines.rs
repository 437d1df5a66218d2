//! What is more exact: the figure that another one rounds or bounds, the parts of a sum.

use super::super::facts::Facts;
use super::super::measure;
use super::super::scope::{Match, between};
use super::super::sizes;
use super::nearby::CROWD;
use super::{Common, Found, Judge, Order};
use crate::graph::{Reason, Scope};
use crate::model::EdgeKind;

impl Judge<'_> {
    /// The same figure, less rounded or more exactly bounded.
    pub(super) fn refines(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let together = !x.docs.is_disjoint(&y.docs);
        let unnamed = x.is_nobodys() || y.is_nobodys();
        let allowed = self.one_speaker(x, y) || together && unnamed;
        let one_time = common.order == Order::Same || together;
        if !allowed || !one_time || common.scope == Scope::Unknown && !together {
            return None;
        }
        let (reason, (from, to)) = if let Some(reason) = sizes::finer(&x.estimate, &y.estimate) {
            (reason, (a, b))
        } else {
            (sizes::finer(&y.estimate, &x.estimate)?, (b, a))
        };
        let why = match reason {
            Reason::Rounding => "the other figure rounded".to_owned(),
            _ => "inside the other figure's bounds".to_owned(),
        };
        Some(self.found(EdgeKind::Refines, (from, to), reason, common, why))
    }

    /// The figure that another report rounds ("around 1,800" of 1,764), whoever gives it.
    pub(super) fn rounded(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        const DAYS: i64 = 7;
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let days = x.day.zip(y.day).map_or(0, |(x, y)| between(x, y).abs());
        if days > DAYS || !x.docs.is_disjoint(&y.docs) {
            return None;
        }
        let pair = if sizes::rounds(&y.estimate, &x.estimate) {
            (a, b)
        } else if sizes::rounds(&x.estimate, &y.estimate) {
            (b, a)
        } else {
            return None;
        };
        let why = "the other figure rounded".to_owned();
        Some(self.found(EdgeKind::Refines, pair, Reason::Rounding, common, why))
    }

    /// What a speaker counts at one time is a part of the more that they count, where a report
    /// has both and the less is of a place or a kind, or of a measure that is part of the other.
    pub(super) fn part_of_own(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let together = !x.docs.is_disjoint(&y.docs) && x.is_named() && x.speakers == y.speakers;
        if !together || common.order != Order::Same || !(x.sure || y.sure) {
            return None;
        }
        let (part, whole) = if sizes::above(&x.estimate, &y.estimate) {
            (b, a)
        } else if sizes::above(&y.estimate, &x.estimate) {
            (a, b)
        } else {
            return None;
        };
        let (p, w) = (&self.facts[part], &self.facts[whole]);
        let placed = !p.place.words.is_empty() && w.place.words.is_empty();
        let kind = !p.counted.head.is_empty() && w.counted.head.is_empty();
        let fits = match p.measure == w.measure {
            true => placed || kind,
            false => measure::is_part(&p.measure, &w.measure),
        };
        let why = "the same speaker counts both at one time".to_owned();
        let (refines, reason) = (EdgeKind::Refines, Reason::PartOfSum);
        fits.then(|| self.found(refines, (part, whole), reason, common, why))
    }

    /// What one hospital counts is a part of what is counted in all.
    pub(super) fn counted_there(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (part, whole) = if self.facts[a].site { (a, b) } else { (b, a) };
        let (p, w) = (&self.facts[part], &self.facts[whole]);
        if w.is_nobodys() || w.part || !sizes::reaches(&w.estimate, &p.estimate) {
            return None;
        }
        let why = "counted in one place of several".to_owned();
        let pair = (part, whole);
        Some(self.found(EdgeKind::Refines, pair, Reason::PartOfSum, common, why))
    }

    /// The parts of a sum that one document gives beside the sum.
    pub(super) fn sums(&self, doc: usize) -> Vec<Found> {
        let here = self.by_doc.get(&doc).map_or(&[][..], Vec::as_slice);
        let found = here.iter().flat_map(|whole| {
            let parts = here.iter().copied();
            let parts = parts.filter(|part| self.may_be_part(*part, *whole, doc));
            let parts: Vec<usize> = parts.collect();
            // Of many numbers some pair makes up any sum.
            match parts.len() < CROWD {
                true => self.sum_of(*whole, &parts),
                false => Vec::new(),
            }
        });
        found.collect()
    }

    /// Whether a statement of a document counts a part of what another counts there: in
    /// the same voice, or passed on by it ("the envoy, citing the ministry").
    fn may_be_part(&self, part: usize, whole: usize, doc: usize) -> bool {
        let (p, w) = (&self.facts[part], &self.facts[whole]);
        let voice = || p.speakers == w.speakers || w.is_nobodys() || self.one_speaker(p, w);
        measure::is_part(&p.measure, &w.measure)
            && p.counted.fits(&w.counted, &p.measure) != Match::Clash
            && (voice() || self.passed_on(part, w, doc))
    }

    /// Whether in a document a speaker of the one passes the other on.
    fn passed_on(&self, statement: usize, by: &Facts, doc: usize) -> bool {
        let here = self.facts[statement].members.iter();
        let mut here = here.filter(|m| m.doc == doc);
        here.any(|m| {
            let speakers = |hop| self.input.entities.speakers(doc, m.figure, hop);
            (1..m.last).any(|hop| !speakers(hop).is_disjoint(&by.speakers))
        })
    }

    fn sum_of(&self, whole: usize, parts: &[usize]) -> Vec<Found> {
        let w = &self.facts[whole];
        let mut found = Vec::new();
        for (i, a) in parts.iter().enumerate() {
            for b in &parts[i + 1..] {
                let (x, y) = (&self.facts[*a], &self.facts[*b]);
                let apart = x.measure == y.measure || x.speakers != y.speakers;
                if apart || !sizes::is_sum(&w.estimate, &[&x.estimate, &y.estimate]) {
                    continue;
                }
                for part in [*a, *b] {
                    let common = Common {
                        order: Order::Same,
                        scope: Scope::Overlaps,
                        missing: Vec::new(),
                    };
                    let why = format!("{} and {} make up the sum", x.measure, y.measure);
                    let (kind, pair) = (EdgeKind::Refines, (part, whole));
                    found.push(self.found(kind, pair, Reason::PartOfSum, &common, why));
                }
            }
        }
        found
    }
}
