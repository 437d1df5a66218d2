//! What is left out because it follows from what is told.

use std::collections::{BTreeMap, BTreeSet};

use super::super::measure;
use super::{Found, Judge};
use crate::graph::Reason;
use crate::model::EdgeKind;

impl Judge<'_> {
    /// Leaves out what follows from what is told: an update of anything but each other
    /// speaker's latest figure, and of several parts greater than one whole all but the
    /// greatest.
    pub(super) fn thin(&self, found: &[Found]) -> Vec<Found> {
        let updates = found.iter().filter(|f| f.kind == EdgeKind::Updates);
        let pairs: BTreeSet<(usize, usize)> = updates.map(|f| (f.from, f.to)).collect();
        let superseded = |f: &Found| {
            let voice = |s: usize| (&self.facts[s].speakers, self.facts[s].class);
            let mut between = pairs.range((f.from, 0)..=(f.from, usize::MAX));
            let later = |middle: usize| {
                let whole = self.facts[f.to].part || !self.facts[middle].part;
                whole && voice(middle) == voice(f.to) && pairs.contains(&(middle, f.to))
            };
            f.kind == EdgeKind::Updates && between.any(|(_, middle)| later(*middle))
        };
        let mut parts: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
        for part in found.iter().filter(|f| f.relation.reason == Reason::Part) {
            parts.entry(self.parts(part).1).or_default().push(part);
        }
        let lesser = |f: &Found| {
            let rivals = parts.get(&self.parts(f).1).into_iter().flatten();
            let mut rivals = rivals.filter(|_| f.relation.reason == Reason::Part);
            rivals.any(|o| self.greater_part(o, f))
        };
        let kept = found.iter().filter(|f| !superseded(f) && !lesser(f));
        kept.cloned().collect()
    }

    fn greater_part(&self, other: &Found, this: &Found) -> bool {
        let ((part, whole), (rival, other_whole)) = (self.parts(this), self.parts(other));
        let (p, r) = (&self.facts[part], &self.facts[rival]);
        whole == other_whole
            && part != rival
            && p.speakers == r.speakers
            && !p.docs.is_disjoint(&r.docs)
            && (r.estimate, rival) > (p.estimate, part)
    }

    fn parts(&self, found: &Found) -> (usize, usize) {
        let (from, to) = (&self.facts[found.from], &self.facts[found.to]);
        if measure::is_part(&from.measure, &to.measure) {
            (found.from, found.to)
        } else {
            (found.to, found.from)
        }
    }
}
