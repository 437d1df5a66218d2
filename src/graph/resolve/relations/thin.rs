//! What is left out because it follows from what is told.

use std::collections::BTreeSet;

use super::super::measure;
use super::{Found, Judge};
use crate::graph::Reason;
use crate::model::EdgeKind;

/// Of each statement the relations that it has part in, one of a pair, before any is left
/// out.
pub(super) trait Told {
    /// Those of a statement, sorted by the other one.
    fn of(&self, statement: usize) -> &[Found];
}

impl Judge<'_> {
    /// Whether a relation follows from what is told: an update of anything but each other
    /// speaker's latest figure, of several parts greater than one whole all but the
    /// greatest, and what two parts of one sum would be to each other. The relations of its
    /// two statements decide.
    pub(super) fn left_out(&self, f: &Found, told: &impl Told) -> bool {
        self.superseded(f, told) || self.lesser_part(f, told) || self.of_one_sum(f, told)
    }

    fn superseded(&self, f: &Found, told: &impl Told) -> bool {
        let updates = |f: &&Found| f.kind == EdgeKind::Updates;
        if !updates(&f) {
            return false;
        }
        let voice = |s: usize| (&self.facts[s].speakers, self.facts[s].class);
        let updating = told.of(f.to).iter().filter(updates);
        let updating = updating.filter(|o| o.to == f.to).map(|o| o.from);
        let updating: BTreeSet<usize> = updating.collect();
        let mut between = told.of(f.from).iter().filter(updates);
        between.any(|o| {
            let middle = o.to;
            let whole = self.facts[f.to].part || !self.facts[middle].part;
            o.from == f.from && whole && voice(middle) == voice(f.to) && updating.contains(&middle)
        })
    }

    fn lesser_part(&self, f: &Found, told: &impl Told) -> bool {
        let is_part = |f: &&Found| f.relation.reason == Reason::Part;
        let mut rivals = told.of(self.parts(f).1).iter().filter(is_part);
        is_part(&f) && rivals.any(|o| self.greater_part(o, f))
    }

    /// Whether both are parts of one sum, and so no rivals of one another.
    fn of_one_sum(&self, f: &Found, told: &impl Told) -> bool {
        let sums = |s: usize| {
            let part = move |f: &&Found| f.relation.reason == Reason::PartOfSum && f.from == s;
            let sums = told.of(s).iter().filter(part);
            sums.map(|f| f.to).collect::<BTreeSet<usize>>()
        };
        f.relation.reason != Reason::PartOfSum && !sums(f.from).is_disjoint(&sums(f.to))
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
