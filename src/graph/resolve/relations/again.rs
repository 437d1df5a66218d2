//! What has to be told again where statements have changed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::Facts;
use super::super::scope::Match;
use super::super::statements::Input;
use super::candidate::Candidates;
use super::nearby::{Nearby, Window, are_mates, day};
use super::{Candidate, Judge, Owner};

/// Which owners tell again.
pub(in crate::graph::resolve) struct Again {
    /// Statements of the bounds of those that have changed.
    numbers: BTreeSet<usize>,
    docs: BTreeSet<usize>,
    /// Of statements that are set beside their neighbours, between which days these lie.
    windows: BTreeMap<usize, Window>,
    /// The same of statements that are beside more than before, and tell of these in addition.
    wider: BTreeMap<usize, Window>,
}

/// Statements among which some have changed.
pub(in crate::graph::resolve) struct Changes<'a> {
    pub(in crate::graph::resolve) input: &'a Input<'a>,
    /// All that the changed ones can be related to, and all that these can be related to.
    pub(in crate::graph::resolve) facts: &'a [Facts],
    /// Between which days those lie that each was compared with.
    pub(in crate::graph::resolve) windows: &'a [Window],
    /// Those that are new or have changed.
    pub(in crate::graph::resolve) changed: &'a BTreeSet<usize>,
    /// All that may be compared with these or with the changed ones.
    pub(in crate::graph::resolve) scope: &'a BTreeSet<usize>,
    /// Those that may tell something else of statements of equal bounds.
    pub(in crate::graph::resolve) numbers: &'a BTreeSet<usize>,
    /// All that these may tell of.
    pub(in crate::graph::resolve) beside: &'a BTreeSet<usize>,
    /// The others that are or were compared with a changed one, and perhaps more.
    pub(in crate::graph::resolve) met: &'a BTreeSet<usize>,
    /// What the changed ones were, and those that are no more.
    pub(in crate::graph::resolve) gone: &'a [Facts],
}

impl Changes<'_> {
    /// Which owners tell again, and what they tell.
    pub(in crate::graph::resolve) fn tell(&self) -> (Again, Vec<Candidate>) {
        let facts = self.facts;
        let judge = Judge::new(self.input, facts);
        let scope: BTreeSet<usize> = self.scope.union(self.changed).copied().collect();
        let nearby = Nearby::new(&judge, scope.into_iter(), |_| None);
        let each = || self.changed.iter().map(|s| &facts[*s]).chain(self.gone);
        let mut found = Candidates::default();
        let docs: BTreeSet<usize> = each().flat_map(|f| f.docs.iter().copied()).collect();
        for doc in &docs {
            judge.of_doc(*doc, &mut found);
        }
        let (own, more) = self.own(&judge);
        for s in own {
            found.own(s, judge.own(s, &nearby));
        }
        let mut wider = BTreeMap::new();
        for (s, (window, more)) in more {
            let new = more
                .iter()
                .filter_map(|o| judge.relate(s.min(*o), s.max(*o)));
            found.add(Owner::Own(s), new.collect());
            wider.insert(s, window);
        }
        let numbers: BTreeSet<usize> = self.numbers.union(self.changed).copied().collect();
        let beside: BTreeSet<usize> = self.beside.union(&numbers).copied().collect();
        judge.of_numbers(&beside, &numbers, &mut found);
        let again = Again {
            numbers,
            docs,
            windows: found.windows,
            wider,
        };
        (again, found.all)
    }

    /// The statements that are to be set beside their neighbours again: the changed ones, and
    /// those in whose days one is or was that they are or may have been compared with. Apart
    /// from them those that only have more neighbours, and still not too many: with these.
    fn own(&self, judge: &Judge<'_>) -> (BTreeSet<usize>, More) {
        let facts = self.facts;
        let (mut own, mut more) = (self.changed.clone(), More::new());
        for s in self.met {
            let within = |f: &Facts| self.windows[*s].has(day(f));
            let met = |g: &Facts| within(g) && may_have_met(&facts[*s], g);
            let new = self.changed.iter().copied().filter(|o| {
                within(&facts[*o]) && are_mates(&facts[*s], &facts[*o]) && judge.compared(*s, *o)
            });
            let new: Vec<usize> = new.collect();
            match self.windows[*s].with(new.len()) {
                _ if self.gone.iter().any(met) => {
                    own.insert(*s);
                }
                _ if new.is_empty() => {}
                Some(window) => {
                    more.insert(*s, (window, new));
                }
                None => {
                    own.insert(*s);
                }
            }
        }
        (own, more)
    }
}

/// Statements with their windows and those that they are beside in addition.
type More = BTreeMap<usize, (Window, Vec<usize>)>;

impl Again {
    /// The window of a statement, where it is another than before.
    pub(in crate::graph::resolve) fn window(&self, s: usize) -> Option<Window> {
        self.windows.get(&s).or(self.wider.get(&s)).copied()
    }

    /// Whether an owner tells again.
    pub(in crate::graph::resolve) fn has(&self, owner: Owner) -> bool {
        match owner {
            Owner::Stated(d) | Owner::Sums(d) | Owner::Within(d) => self.docs.contains(&d),
            Owner::Carried(s) | Owner::Speaker(s) | Owner::Source(s) => self.numbers.contains(&s),
            Owner::Own(s) => self.windows.contains_key(&s),
        }
    }
}

/// Whether a statement may have been compared with one that is gone.
fn may_have_met(x: &Facts, gone: &Facts) -> bool {
    are_mates(x, gone)
        && x.place.fits(&gone.place) != Match::Clash
        && x.time().period_fits(&gone.time()) != Match::Clash
}
