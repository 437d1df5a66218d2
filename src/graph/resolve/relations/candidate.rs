//! What may be told of two statements, by what tells it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Found;
use super::nearby::Window;
use super::thin::Told;
use crate::graph::Reason;

/// What may be told of two statements, and what told it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::graph::resolve) struct Candidate {
    pub(in crate::graph::resolve) owner: Owner,
    pub(in crate::graph::resolve) found: Found,
}

/// What tells a relation. Of two that are as good the first one's is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::graph::resolve) enum Owner {
    /// A document, by a link that it states.
    Stated(usize),
    /// A statement that cites an outlet.
    Carried(usize),
    /// One of two statements of one speaker.
    Speaker(usize),
    /// A statement without a source.
    Source(usize),
    /// A document that gives a sum and its parts.
    Sums(usize),
    /// A document, by the words round its figures.
    Within(usize),
    /// A statement, set beside its neighbours.
    Own(usize),
}

/// The candidates that each statement has part in.
pub(in crate::graph::resolve) fn by_statement(
    all: Vec<Candidate>,
    len: usize,
) -> Vec<Vec<Candidate>> {
    let mut of = vec![Vec::new(); len];
    for candidate in all {
        let Found { from, to, .. } = candidate.found;
        if from != to {
            of[to].push(candidate.clone());
        }
        of[from].push(candidate);
    }
    of
}

impl Owner {
    /// The document or the statement that it is.
    pub(in crate::graph::resolve) fn is(self) -> (Option<usize>, Option<usize>) {
        match self {
            Owner::Stated(d) | Owner::Sums(d) | Owner::Within(d) => (Some(d), None),
            Owner::Carried(s) | Owner::Speaker(s) | Owner::Source(s) | Owner::Own(s) => {
                (None, Some(s))
            }
        }
    }
}

impl Candidate {
    /// Gives documents and statements other numbers.
    pub(in crate::graph::resolve) fn renumber(
        &mut self,
        doc: &mut impl FnMut(usize) -> usize,
        statement: &mut impl FnMut(usize) -> usize,
    ) {
        let found = &mut self.found;
        (found.from, found.to) = (statement(found.from), statement(found.to));
        self.owner = match self.owner {
            Owner::Stated(d) => Owner::Stated(doc(d)),
            Owner::Sums(d) => Owner::Sums(doc(d)),
            Owner::Within(d) => Owner::Within(doc(d)),
            Owner::Carried(s) => Owner::Carried(statement(s)),
            Owner::Speaker(s) => Owner::Speaker(statement(s)),
            Owner::Source(s) => Owner::Source(statement(s)),
            Owner::Own(s) => Owner::Own(statement(s)),
        };
    }

    /// Where it stands among the candidates of two statements.
    pub(in crate::graph::resolve) fn rank(&self) -> (u8, Owner, &str) {
        let found = &self.found;
        (precedence(found.relation.reason), self.owner, &found.why)
    }
}

/// Of each statement the relations that it has part in, one of a pair.
pub(super) struct Pairs(Vec<Vec<Found>>);

impl Pairs {
    pub(super) fn new(of: &[Vec<Candidate>]) -> Pairs {
        let of = of.iter().enumerate();
        Pairs(of.map(|(s, list)| best(s, list)).collect())
    }
}

impl Told for Pairs {
    fn of(&self, statement: usize) -> &[Found] {
        &self.0[statement]
    }
}

/// Of what may be told of a statement and each other one, what is told first.
fn best(statement: usize, list: &[Candidate]) -> Vec<Found> {
    let mut best: BTreeMap<usize, &Candidate> = BTreeMap::new();
    let place = |c: &Candidate| (c.found.from, c.found.to);
    for new in list {
        let other = match new.found.from == statement {
            true => new.found.to,
            false => new.found.from,
        };
        let old = best.entry(other).or_insert(new);
        if (new.rank(), place(new)) < (old.rank(), place(old)) {
            *old = new;
        }
    }
    best.into_values().map(|c| c.found.clone()).collect()
}

pub(super) fn precedence(reason: Reason) -> u8 {
    match reason {
        Reason::Denial => 0,
        Reason::Drift => 1,
        Reason::SuspectedDrift => 2,
        // What a report itself adds up or takes back is no contradiction.
        Reason::PartOfSum => 3,
        Reason::Part => 4,
        Reason::Bounds => 5,
        Reason::Falling => 6,
        Reason::Revision => 7,
        Reason::Later => 8,
        Reason::Rounding => 9,
        Reason::Finer => 10,
    }
}

#[derive(Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    /// Of the statements that were set beside their neighbours.
    pub(super) windows: BTreeMap<usize, Window>,
}

impl Candidates {
    pub(super) fn add(&mut self, owner: Owner, found: Vec<Found>) {
        let found = found.into_iter();
        self.all
            .extend(found.map(|found| Candidate { owner, found }));
    }

    pub(super) fn own(&mut self, s: usize, (found, window): (Vec<Found>, Window)) {
        self.add(Owner::Own(s), found);
        self.windows.insert(s, window);
    }
}
