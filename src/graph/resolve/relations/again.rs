//! What has to be told again where statements have changed.

use std::collections::BTreeSet;

use super::super::facts::Facts;
use super::super::measure;
use super::super::scope::Match;
use super::super::statements::Input;
use super::super::telling::Interval;
use super::nearby::Nearby;
use super::{Candidate, Candidates, Judge, Owner};

/// Which owners tell again.
pub(in crate::graph::resolve) struct Again {
    /// Statements that are set beside their neighbours.
    own: BTreeSet<usize>,
    /// Statements of the bounds of those that have changed.
    numbers: BTreeSet<usize>,
    docs: BTreeSet<usize>,
}

impl Again {
    /// What is to be told again where some statements are changed or new, and others are
    /// gone.
    pub(in crate::graph::resolve) fn new(
        input: &Input<'_>,
        facts: &[Facts],
        changed: &[usize],
        gone: &[Facts],
    ) -> (Again, Vec<Candidate>) {
        let judge = Judge::new(input, facts);
        let nearby = Nearby::new(&judge, 0..facts.len(), |_| None);
        let mut own: BTreeSet<usize> = changed.iter().copied().collect();
        for s in changed {
            own.extend(nearby.walk(*s, usize::MAX, |o| judge.compared(*s, o)));
        }
        let met = |s: &usize| gone.iter().any(|g| may_have_met(&facts[*s], g));
        own.extend((0..facts.len()).filter(met));
        let of = |f: &Facts| f.interval;
        let each = || changed.iter().map(|s| &facts[*s]).chain(gone);
        let numbers: BTreeSet<Interval> = each().map(of).collect();
        let numbers = (0..facts.len()).filter(|s| numbers.contains(&facts[*s].interval));
        let again = Again {
            own,
            numbers: numbers.collect(),
            docs: each().flat_map(|f| f.docs.iter().copied()).collect(),
        };
        let mut found = Candidates::default();
        for doc in &again.docs {
            judge.of_doc(*doc, &mut found);
        }
        for s in &again.own {
            found.add(Owner::Own(*s), judge.own(*s, &nearby));
        }
        judge.of_numbers(again.numbers.iter().copied().collect(), &mut found);
        (again, found.0)
    }

    /// Whether an owner tells again.
    pub(in crate::graph::resolve) fn has(&self, owner: Owner) -> bool {
        match owner {
            Owner::Stated(d) | Owner::Sums(d) | Owner::Within(d) => self.docs.contains(&d),
            Owner::Carried(s) | Owner::Speaker(s) | Owner::Source(s) => self.numbers.contains(&s),
            Owner::Own(s) => self.own.contains(&s),
        }
    }
}

/// Whether a statement may have been compared with one that is gone.
fn may_have_met(x: &Facts, gone: &Facts) -> bool {
    let sort = measure::comparable(&x.measure, &gone.measure)
        || measure::related(&x.measure, &gone.measure);
    sort && x.place.fits(&gone.place) != Match::Clash
        && x.time().period_fits(&gone.time()) != Match::Clash
}
