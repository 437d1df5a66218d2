//! What follows: a later figure of the same speaker, or of another.

use super::super::facts::Facts;
use super::super::measure::{self, Sort};
use super::super::scope::between;
use super::super::sizes;
use super::{Common, Found, Judge, Order, SLACK};
use crate::graph::{Reason, Scope};
use crate::model::EdgeKind;

impl Judge<'_> {
    /// A later figure: of the same speaker a revision, of another's a later count.
    pub(super) fn updates(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (earlier, later) = match common.order {
            Order::Before => (a, b),
            Order::After => (b, a),
            Order::Unknown => return self.grown(a, b, common),
            Order::Same => return None,
        };
        let (e, l) = (&self.facts[earlier], &self.facts[later]);
        let guessed = !e.day_said || !l.day_said;
        if guessed && !e.docs.is_disjoint(&l.docs) && (e.is_nobodys() || l.is_nobodys()) {
            return None;
        }
        if l.is_bounded() && l.period != e.period {
            return None; // a count within some days does not replace another
        }
        let same = self.one_speaker(e, l);
        let together = !e.docs.is_disjoint(&l.docs);
        if !same && together && !e.day_said && !l.day_said {
            return None; // one report has two speakers count side by side
        }
        let days = e.day.zip(l.day).map_or(0, |(e, l)| between(e, l));
        let worded = measure::sort(&e.measure) == Sort::Worded;
        let reason = match (same, worded) {
            (true, true) if common.scope == Scope::Unknown => return None,
            (true, _) => Reason::Revision,
            (false, true) => return None,
            (false, false) if self.supersedes(e, l) => Reason::Later,
            _ => return None,
        };
        let why = match days {
            1 => "one day later".to_owned(),
            _ => format!("{days} days later"),
        };
        Some(self.found(EdgeKind::Updates, (later, earlier), reason, common, why))
    }

    fn supersedes(&self, earlier: &Facts, later: &Facts) -> bool {
        if measure::rises(&earlier.measure) {
            sizes::not_less(&later.estimate, &earlier.estimate)
        } else {
            later.estimate.excludes(&earlier.estimate, SLACK)
        }
    }

    /// Of two counts that can only grow, one of an unknown day, the greater is the later,
    /// if both are of one scope. Of others, where the lesser is told as of an earlier time.
    fn grown(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if !(x.is_named() || y.is_named()) || !x.docs.is_disjoint(&y.docs) {
            return None;
        }
        let (greater, lesser) = if sizes::reaches(&x.estimate, &y.estimate) {
            (a, b)
        } else if sizes::reaches(&y.estimate, &x.estimate) {
            (b, a)
        } else {
            return None;
        };
        let grows = measure::cumulative(&x.measure) && measure::cumulative(&y.measure);
        let told = self.facts[lesser].past && !self.facts[greater].past;
        if !grows && (!told || x.measure != y.measure || x.is_nobodys() || y.is_nobodys()) {
            return None;
        }
        let same = !x.speakers.is_empty() && x.speakers == y.speakers;
        let reason = if same {
            Reason::Revision
        } else {
            Reason::Later
        };
        let why = match grows {
            true => "a count that can only grow is greater here".to_owned(),
            false => "the other figure is told as of an earlier time".to_owned(),
        };
        Some(self.found(EdgeKind::Updates, (greater, lesser), reason, common, why))
    }
}
