//! What is left out because it follows from what is told.

use std::collections::{BTreeMap, BTreeSet};

use super::super::measure;
use super::{Found, Judge};
use crate::graph::Reason;
use crate::model::EdgeKind;

impl Judge<'_> {
    /// Leaves out what follows from what is told: an update of anything but each other
    /// speaker's latest figure, of several parts greater than one whole all but the
    /// greatest, and what two parts of one sum would be to each other.
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
        // Parts of one sum are no rivals of one another.
        let mut sums: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let of_sum = |f: &&Found| f.relation.reason == Reason::PartOfSum;
        for part in found.iter().filter(of_sum) {
            sums.entry(part.from).or_default().insert(part.to);
        }
        let siblings = |f: &Found| {
            let of = [f.from, f.to].map(|s| sums.get(&s));
            let one = matches!(of, [Some(a), Some(b)] if !a.is_disjoint(b));
            one && f.relation.reason != Reason::PartOfSum
        };
        let left_out = |f: &Found| superseded(f) || lesser(f) || siblings(f);
        let kept = found.iter().filter(|f| !left_out(f));
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
