//! What contradicts: denials, parts greater than their whole, bounds that exclude each
//! other.

use super::super::facts::Facts;
use super::super::measure::{self, Sort};
use super::super::sizes;
use super::{Common, Found, Judge, Order, RIVALS, SLACK, flip};
use crate::graph::{Reason, Scope};
use crate::model::EdgeKind;

impl Judge<'_> {
    pub(super) fn denial(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if x.denied != y.denied && x.measure == y.measure && x.interval == y.interval {
            let pair = if x.denied { (a, b) } else { (b, a) };
            let why = "one report has it denied, the other gives it".to_owned();
            return Some(self.found(EdgeKind::Contradicts, pair, Reason::Denial, common, why));
        }
        let denies = |x: &Facts, y: &Facts| !x.speakers.is_disjoint(&y.denied_by);
        if !denies(x, y) && !denies(y, x) {
            return None;
        }
        let pair = if denies(x, y) { (a, b) } else { (b, a) };
        let why = "its speaker denies the other figure".to_owned();
        Some(self.found(EdgeKind::Contradicts, pair, Reason::Denial, common, why))
    }

    /// Who denies a figure and gives one of their own, of people under another name ("not 180
    /// instructors but 12 advisers").
    pub(super) fn denied_otherwise(&self, a: usize, b: usize) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let people = measure::of_people(&x.measure) && x.measure == y.measure;
        let one_report = !x.reports.is_disjoint(&y.reports);
        let nations = x.counted.nations == y.counted.nations
            || x.counted.nations.is_empty()
            || y.counted.nations.is_empty();
        if !people || !one_report || !nations || x.denied == y.denied {
            return None;
        }
        let mut missing = vec!["whether both count the same people or things".to_owned()];
        let order = self.order(x, y, &mut missing);
        let scope = Scope::Unknown;
        let common = Common {
            order,
            scope,
            missing,
        };
        self.denial(a, b, &common)
    }

    /// A part greater than its whole, unless the part is of a later day.
    pub(super) fn part(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let swap = measure::is_part(&self.facts[b].measure, &self.facts[a].measure);
        let (part, whole) = if swap { (b, a) } else { (a, b) };
        let (p, w) = (&self.facts[part], &self.facts[whole]);
        let order = if swap {
            flip(common.order)
        } else {
            common.order
        };
        let ratio = sizes::ratio(&w.estimate, &p.estimate, SLACK)?;
        let placed = order != Order::Unknown && !self.guessed_together(p, w);
        let near = placed && common.scope == Scope::Equal || ratio <= RIVALS;
        let grown = order == Order::After && measure::cumulative(&p.measure);
        if ratio <= 1.0 || grown || !near || self.one_speaker(p, w) || p.class.is_none() {
            return None;
        }
        let why = format!("more {} than {} in all", p.measure, w.measure);
        let pair = self.later_first(part, whole);
        Some(self.found(EdgeKind::Contradicts, pair, Reason::Part, common, why))
    }

    /// Bounds that exclude each other, from rivals, for one time.
    pub(super) fn bounds(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if !x.estimate.excludes(&y.estimate, SLACK) || self.one_speaker(x, y) {
            return None;
        }
        let together = !x.docs.is_disjoint(&y.docs);
        let own_voice = x.class.is_none() || y.class.is_none();
        if own_voice && (together || common.order == Order::Unknown) {
            return None;
        }
        let worded = measure::sort(&x.measure) == Sort::Worded;
        if worded && (common.order != Order::Same || common.scope == Scope::Unknown) {
            return None;
        }
        let ratio = sizes::ratio(&x.estimate, &y.estimate, SLACK);
        let ratio = ratio.or(sizes::ratio(&y.estimate, &x.estimate, SLACK))?;
        let ratio = ratio.max(1.0 / ratio);
        let grows = measure::cumulative(&x.measure) || measure::cumulative(&y.measure);
        let rivals = !grows && !own_voice;
        let reason = match common.order {
            Order::Same if !self.guessed_together(x, y) || ratio <= RIVALS => Reason::Bounds,
            Order::Unknown if ratio <= RIVALS => Reason::Bounds,
            // What only grows is replaced by a later count; how many were sent or seen is
            // told by two on two days as well.
            Order::Before | Order::After if rivals && ratio <= RIVALS => Reason::Bounds,
            Order::Before if self.falls(x, y) => Reason::Falling,
            Order::After if self.falls(y, x) => Reason::Falling,
            _ => return None,
        };
        let why = match reason {
            Reason::Falling => "a count that can only grow falls".to_owned(),
            _ if x.estimate.vague() || y.estimate.vague() => {
                "the bounds exclude each other by the convention for a vague word".to_owned()
            }
            _ => "the bounds exclude each other".to_owned(),
        };
        let pair = self.later_first(a, b);
        Some(self.found(EdgeKind::Contradicts, pair, reason, common, why))
    }

    /// Whether one report gives two counts that grow, and no day for either: it may well
    /// tell of an earlier and a later one.
    fn guessed_together(&self, x: &Facts, y: &Facts) -> bool {
        let guessed = !x.day_said && !y.day_said && measure::cumulative(&x.measure);
        guessed && !x.docs.is_disjoint(&y.docs)
    }

    fn falls(&self, earlier: &Facts, later: &Facts) -> bool {
        measure::cumulative(&earlier.measure)
            && sizes::above(&earlier.estimate, &later.estimate)
            && earlier.period == later.period
    }
}
