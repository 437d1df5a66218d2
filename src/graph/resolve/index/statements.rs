//! Statements of some blocks resolved anew, and what that changes among all.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Block, Ids, StatementRow, block_of};
use crate::graph::decided::Place;
use crate::graph::resolve::build::{Chosen, Draft, Parts};
use crate::graph::resolve::facts::{self, Facts};
use crate::graph::resolve::relations::{self, Candidate, Found};
use crate::graph::resolve::statements::{self, Input, Statements};
use crate::model::Id;

type Rows = BTreeMap<Id, StatementRow>;

/// All statements, of which some were resolved anew.
pub(super) struct Again {
    /// In the order of their first tellings.
    facts: Vec<Facts>,
    pub(super) ids: Vec<Id>,
    candidates: Vec<Vec<Candidate>>,
    /// Those that are new or have changed.
    changed: Resolved,
    /// The ids of those that were there and have changed or are no more.
    pub(super) gone: BTreeSet<Id>,
    /// Those of which another row is to be kept.
    stale: BTreeSet<usize>,
    /// Those whose relations may have changed, and all relations that start at them.
    pub(super) asked: BTreeSet<usize>,
    pub(super) told: Vec<Found>,
}

/// Statements as they were resolved, with what is known of each.
struct Resolved {
    statements: Statements,
    facts: Vec<Facts>,
}

/// Where a statement's first telling stands.
fn first(facts: &Facts) -> Place {
    let member = &facts.members[0];
    (member.doc, member.figure, member.first)
}

/// Resolves the statements of `blocks` anew. All documents that tell them are read; those
/// that are `touched` may mean something else than they did.
pub(super) fn resolve(
    input: &Input<'_>,
    old: &Rows,
    blocks: &BTreeSet<Block>,
    touched: &[usize],
) -> Again {
    let touched: BTreeSet<usize> = touched.iter().copied().collect();
    let (mut all, mut before) = (Vec::new(), BTreeMap::new());
    for (id, row) in old {
        let facts = row.facts(input);
        match blocks.contains(&row.block()) {
            true => {
                before.insert(first(&facts), (*id, facts));
            }
            false => all.push((*id, facts)),
        }
    }
    let mut statements = statements::resolve(input);
    let list = &input.tellings.list;
    let here = |t: &usize| blocks.contains(&block_of(&list[*t]));
    statements.members.retain(|m| here(&m[0]));
    let mut changed = Resolved {
        facts: facts::gather(input, &statements),
        statements,
    };
    let mut same = BTreeSet::new();
    for facts in &changed.facts {
        let place = first(facts);
        let is_same = before.get(&place).is_some_and(|(_, f)| f == facts);
        if is_same && facts.docs.is_disjoint(&touched) {
            all.extend(before.remove(&place));
            same.insert(place);
        }
    }
    changed.retain(|facts| !same.contains(&first(facts)));
    let ids: Vec<Id> = changed.parts(input).statement_ids();
    all.extend(ids.into_iter().zip(changed.facts.iter().cloned()));
    all.sort_by_key(|(_, facts)| first(facts));
    let (ids, facts): (Vec<Id>, Vec<Facts>) = all.into_iter().unzip();
    let (gone, before): (BTreeSet<Id>, Vec<Facts>) = before.into_values().unzip();
    let mut again = Again {
        candidates: vec![Vec::new(); facts.len()],
        facts,
        ids,
        changed,
        gone,
        stale: BTreeSet::new(),
        asked: BTreeSet::new(),
        told: Vec::new(),
    };
    again.relate(input, old, &before);
    again
}

impl Resolved {
    fn retain(&mut self, keep: impl Fn(&Facts) -> bool) {
        let kept: Vec<bool> = self.facts.iter().map(keep).collect();
        let mut at = kept.iter();
        let mut next = || at.next().is_some_and(|k| *k);
        self.statements.members.retain(|_| next());
        let mut at = kept.iter();
        self.facts.retain(|_| at.next().is_some_and(|k| *k));
    }

    fn parts<'a>(&'a self, input: &'a Input<'a>) -> Parts<'a> {
        Parts {
            input,
            statements: &self.statements,
            facts: &self.facts,
            relations: &[],
        }
    }
}

impl Again {
    /// Tells relations again where they may have changed; some statements were `before` and
    /// are not any more.
    fn relate(&mut self, input: &Input<'_>, old: &Rows, before: &[Facts]) {
        let places: BTreeSet<Place> = self.changed.facts.iter().map(first).collect();
        let all = self.facts.iter().enumerate();
        let changed = all.filter(|(_, f)| places.contains(&first(f)));
        let changed: BTreeSet<usize> = changed.map(|(s, _)| s).collect();
        let list: Vec<usize> = changed.iter().copied().collect();
        let (again, fresh) = relations::Again::new(input, &self.facts, &list, before);

        let kept = |s: &usize| !changed.contains(s);
        let numbers: BTreeMap<Id, usize> = (0..self.ids.len())
            .filter(kept)
            .map(|s| (self.ids[s], s))
            .collect();
        let mut dirty = changed.clone();
        for s in (0..self.ids.len()).filter(kept) {
            let row = &old[&self.ids[s]];
            let (known, all) = row.candidates(input, |id| numbers.get(&id).copied());
            let many = known.len();
            self.candidates[s] = known;
            self.candidates[s].retain(|c| !again.has(c.owner));
            if self.candidates[s].len() < many || !all {
                dirty.insert(s);
            }
        }
        let fresh = relations::by_statement(fresh, self.facts.len());
        for (s, fresh) in fresh.into_iter().enumerate().filter(|(_, f)| !f.is_empty()) {
            dirty.insert(s);
            self.candidates[s].extend(fresh);
            relations::put_in_order(&mut self.candidates[s]);
        }
        let other = |s: &usize| {
            let row = self.row(input, *s);
            changed.contains(s) || old.get(&self.ids[*s]) != Some(&row)
        };
        self.stale = dirty.into_iter().filter(other).collect();
        for s in &self.stale {
            self.asked.insert(*s);
            let ends = self.candidates[*s].iter().map(|c| &c.found);
            self.asked.extend(ends.flat_map(|f| [f.from, f.to]));
            let row = old.get(&self.ids[*s]).filter(|_| kept(s));
            let others = row.into_iter().flat_map(|row| row.others());
            self.asked
                .extend(others.filter_map(|id| numbers.get(id).copied()));
        }
        let gone = self.gone.iter().flat_map(|id| old[id].others());
        self.asked
            .extend(gone.filter_map(|id| numbers.get(id).copied()));
        let asked = self.asked.iter().copied();
        self.told = relations::told(input, &self.facts, &self.candidates, asked);
    }

    fn row(&self, input: &Input<'_>, s: usize) -> StatementRow {
        let ids = Ids {
            docs: input.docs.ids(),
            entities: input.entities,
            statements: &self.ids,
        };
        StatementRow::of(&self.facts[s], &self.candidates[s], &ids)
    }

    /// The claims that the changed statements are of.
    pub(super) fn claims(&self) -> impl Iterator<Item = Place> {
        let members = self.changed.facts.iter().flat_map(|f| &f.members);
        members.flat_map(|m| (m.first..=m.last).map(|hop| (m.doc, m.figure, hop)))
    }

    /// The nodes of the changed statements and of what is chosen.
    pub(super) fn draft(&self, input: &Input<'_>, chosen: &Chosen) -> Draft {
        self.changed.parts(input).draft(chosen)
    }

    /// Brings the rows up to date.
    pub(super) fn keep(&self, input: &Input<'_>, rows: &mut Rows) {
        for id in &self.gone {
            rows.remove(id);
        }
        for s in &self.stale {
            rows.insert(self.ids[*s], self.row(input, *s));
        }
    }
}
