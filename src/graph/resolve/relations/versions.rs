//! One report that changed its figure: what an earlier version gave and no later one does.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::super::facts::Facts;
use super::{Common, Found, Judge, Order};
use crate::graph::{Reason, Scope};
use crate::model::{EdgeKind, SpeakerClass};

/// The share of its words that a sentence keeps where only its figure is changed.
const KEPT: f64 = 0.5;

impl Judge<'_> {
    /// Whether both are told by versions of one report alone, and none of these tells both.
    pub(super) fn is_change(&self, x: &Facts, y: &Facts) -> bool {
        x.reports.len() == 1 && x.reports == y.reports && x.docs.is_disjoint(&y.docs)
    }

    /// What the later version gives in place of what the earlier one gave: never a
    /// contradiction, except between two named speakers where nobody knows which version
    /// is the later.
    pub(super) fn changed(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let one = self.one_originator(x, y);
        let Some((earlier, later)) = self.in_order(a, b) else {
            let named = x.is_named() && y.is_named();
            return named.then(|| self.undecided(a, b, common)).flatten();
        };
        if common.order != Order::Same && one && x.is_named() {
            // Days that the texts give tell more than versions do.
            return self
                .updates(a, b, common)
                .or_else(|| self.refines(a, b, common));
        }
        if !(one && x.is_named() || self.same_sentence(a, b)) {
            return None;
        }
        if let Some(finer) = self.refines(a, b, common) {
            return Some(finer);
        }
        let reason = if one { Reason::Revision } else { Reason::Later };
        let why = "a later version of the report gives it in place of the other".to_owned();
        Some(self.found(EdgeKind::Updates, (later, earlier), reason, common, why))
    }

    fn undecided(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let mut missing = common.missing.clone();
        missing.push("which version of the report is the earlier".to_owned());
        let common = Common {
            order: common.order,
            scope: Scope::Unknown,
            missing,
        };
        self.denial(a, b, &common)
            .or_else(|| self.bounds(a, b, &common))
            .or_else(|| self.refines(a, b, &common))
    }

    /// The two with the one that the earlier versions tell first.
    fn in_order(&self, a: usize, b: usize) -> Option<(usize, usize)> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let pairs = x.docs.iter().flat_map(|d| y.docs.iter().map(|e| (*d, *e)));
        let orders = pairs.map(|(d, e)| self.input.copies.reports.order(d, e));
        let orders: BTreeSet<Option<Ordering>> = orders.collect();
        match orders.into_iter().collect::<Vec<_>>()[..] {
            [Some(Ordering::Less)] => Some((a, b)),
            [Some(Ordering::Greater)] => Some((b, a)),
            _ => None,
        }
    }

    /// Whether both come from one speaker: by name, described in the same words, or the
    /// report's own voice.
    fn one_originator(&self, x: &Facts, y: &Facts) -> bool {
        match (x.class, y.class) {
            _ if x.is_named() || y.is_named() => !x.speakers.is_empty() && x.speakers == y.speakers,
            (Some(SpeakerClass::Anonymous), Some(SpeakerClass::Anonymous)) => {
                x.described == y.described
            }
            (x, y) => x == y && x.is_none(),
        }
    }

    /// Whether the sentences of the two tellings are one but for some words.
    fn same_sentence(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.facts[a].sentence, &self.facts[b].sentence);
        let shared = x.intersection(y).count() as f64;
        shared >= KEPT * x.len().max(y.len()) as f64
    }
}
