//! Statements of some blocks resolved anew, and what that changes among all.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Components, Head, Ids, StatementRow, block_of};
use super::wanted::Wanted;
use crate::graph::decided::Place;
use crate::graph::resolve::build::{Chosen, Draft, Parts};
use crate::graph::resolve::facts::{self, Facts};
use crate::graph::resolve::relations::{self, Candidate, Changes, Found, Window};
use crate::graph::resolve::statements::{self, Input, Statements};
use crate::model::Id;

/// Statements that are held.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) heads: &'a BTreeMap<Id, Head>,
    pub(super) rows: &'a BTreeMap<Id, StatementRow>,
    /// What documents named before.
    pub(super) named: &'a dyn Fn(usize) -> &'a [Id],
}

/// What became of statements.
#[derive(Default)]
pub(super) struct Again {
    /// Those that are new or have changed.
    changed: Resolved,
    /// The ids of those that were there and have changed or are no more.
    pub(super) gone: BTreeSet<Id>,
    /// The rows that are new or have changed.
    pub(super) rows: BTreeMap<Id, StatementRow>,
    /// Those whose relations may have changed, with all relations that start at them; they
    /// are numbered by `ids`.
    pub(super) asked: BTreeSet<Id>,
    pub(super) told: Vec<Found>,
    pub(super) ids: Vec<Id>,
}

/// Statements as they were resolved, with what is known of each.
#[derive(Default)]
struct Resolved {
    statements: Statements,
    facts: Vec<Facts>,
}

/// Where a statement's first telling stands.
fn first(facts: &Facts) -> Place {
    let member = &facts.members[0];
    (member.doc, member.figure, member.first)
}

/// Resolves the statements of `blocks` anew, of the documents given there, which are read; those
/// that are `touched` may mean something else than they did.
pub(super) fn resolve(
    input: &Input<'_>,
    held: Held<'_>,
    blocks: &Components,
    touched: &[usize],
) -> Again {
    let touched: BTreeSet<usize> = touched.iter().copied().collect();
    let here = |docs: &BTreeSet<usize>, head: &Head| {
        let mut places = head.docs.iter().filter_map(|id| input.docs.place(*id));
        places.any(|doc| docs.contains(&doc))
    };
    let open = held.heads.iter().filter(|(_, head)| {
        let docs = blocks.get(&head.block);
        docs.is_some_and(|docs| here(docs, head))
    });
    let open = open.map(|(id, _)| (*id, held.rows[id].facts(input)));
    let mut before: BTreeMap<Place, (Id, Facts)> =
        open.map(|(id, f)| (first(&f), (id, f))).collect();
    let mut changed = Resolved::of(input, blocks);
    let mut same = BTreeSet::new();
    for facts in &changed.facts {
        let place = first(facts);
        let is_same = before.get(&place).is_some_and(|(_, f)| f == facts);
        if is_same && facts.docs.is_disjoint(&touched) {
            before.remove(&place);
            same.insert(place);
        }
    }
    changed.retain(|facts| !same.contains(&first(facts)));
    let (gone, before): (BTreeSet<Id>, Vec<Facts>) = before.into_values().unzip();
    let mut again = Again {
        changed,
        gone,
        ..Again::default()
    };
    again.relate(input, held, &before);
    again
}

impl Resolved {
    /// The statements of some blocks.
    fn of(input: &Input<'_>, blocks: &Components) -> Resolved {
        let mut statements = statements::resolve(input);
        let list = &input.tellings.list;
        let here = |t: &usize| {
            let docs = blocks.get(&block_of(&list[*t]));
            docs.is_some_and(|docs| docs.contains(&list[*t].doc))
        };
        statements.members.retain(|m| here(&m[0]));
        Resolved {
            facts: facts::gather(input, &statements),
            statements,
        }
    }

    fn retain(&mut self, keep: impl Fn(&Facts) -> bool) {
        let kept: Vec<bool> = self.facts.iter().map(keep).collect();
        let (mut of_members, mut of_facts) = (kept.iter(), kept.iter());
        let members = &mut self.statements.members;
        members.retain(|_| of_members.next().is_some_and(|k| *k));
        self.facts.retain(|_| of_facts.next().is_some_and(|k| *k));
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

/// Statements numbered in the order of their first tellings.
struct Numbered {
    ids: Vec<Id>,
    facts: Vec<Facts>,
    numbers: BTreeMap<Id, usize>,
}

impl Numbered {
    fn new(mut all: Vec<(Id, Facts)>) -> Numbered {
        all.sort_by_key(|(_, facts)| first(facts));
        let (ids, facts): (Vec<Id>, Vec<Facts>) = all.into_iter().unzip();
        let numbers = ids.iter().enumerate();
        Numbered {
            numbers: numbers.map(|(n, id)| (*id, n)).collect(),
            ids,
            facts,
        }
    }

    /// The number of a statement; one of which nothing is known here gets one behind all.
    fn number(&mut self, id: Id) -> usize {
        let ids = &mut self.ids;
        *self.numbers.entry(id).or_insert_with(|| {
            ids.push(id);
            ids.len() - 1
        })
    }
}

impl Again {
    /// Tells relations again where they may have changed; some statements were `before` and
    /// are not any more.
    fn relate(&mut self, input: &Input<'_>, held: Held<'_>, before: &[Facts]) {
        let ids = self.changed.parts(input).statement_ids();
        let new: BTreeSet<Id> = ids.iter().copied().collect();
        let new_facts = || ids.iter().copied().zip(self.changed.facts.iter().cloned());
        let kept = |id: &Id| !self.gone.contains(id);
        let wanted = Wanted::new(input, held, &self.gone, &self.changed.facts, before);
        let partners = self.gone.iter().flat_map(|id| held.rows[id].others());
        let loaded = wanted.all().into_iter().chain(partners.copied());
        let loaded: BTreeSet<Id> = loaded.filter(kept).collect();
        let rows = loaded.iter().map(|id| (*id, held.rows[id].facts(input)));
        let mut all = Numbered::new(rows.chain(new_facts()).collect());
        let windows = all.ids.iter().map(|id| match new.contains(id) {
            true => Window::default(),
            false => held.rows[id].window,
        });
        let numbers = |ids: &BTreeSet<Id>| -> BTreeSet<usize> {
            ids.iter().map(|id| all.numbers[id]).collect()
        };
        let again = Changes {
            input,
            facts: &all.facts,
            windows: &windows.collect::<Vec<_>>(),
            changed: &numbers(&new),
            met: &numbers(&wanted.met),
            scope: &numbers(&wanted.scope),
            numbers: &numbers(&wanted.numbers),
            beside: &numbers(&wanted.beside),
            gone: before,
        };
        let (again, told) = again.tell();
        let fresh = relations::by_statement(told, all.facts.len());
        for (s, mut candidates) in fresh.into_iter().enumerate() {
            let id = all.ids[s];
            let old = held.rows.get(&id).filter(|_| !new.contains(&id));
            if let Some(row) = old {
                let known = row.candidates(input, |id| all.number(id));
                let stays = |c: &Candidate| {
                    let ends = [c.found.from, c.found.to].map(|n| all.ids[n]);
                    !again.has(c.owner) && ends.iter().all(kept)
                };
                candidates.extend(known.into_iter().filter(stays));
            }
            let ids = Ids {
                docs: input.docs.ids(),
                entities: input.entities,
                statements: &all.ids,
            };
            let window = again.window(s);
            let window = window.or(old.map(|row| row.window)).unwrap_or_default();
            let row = StatementRow::of(&all.facts[s], window, &candidates, &ids);
            if old != Some(&row) {
                self.rows.insert(id, row);
            }
        }
        self.ask(input, held);
    }

    /// Tells the relations of all statements whose relations may have changed.
    fn ask(&mut self, input: &Input<'_>, held: Held<'_>) {
        let row = |id: &Id| self.rows.get(id).unwrap_or_else(|| &held.rows[id]);
        let before = |id: &Id| held.rows.get(id).into_iter().flat_map(StatementRow::others);
        let stale = self.rows.keys();
        let ends = stale.flat_map(|id| [*id].into_iter().chain(row(id).others().iter().copied()));
        let ended = self.rows.keys().chain(&self.gone).flat_map(before);
        let there = |id: &Id| self.rows.contains_key(id) || !self.gone.contains(id);
        let asked: BTreeSet<Id> = ends.chain(ended.copied()).filter(there).collect();
        let partners = asked.iter().flat_map(|id| row(id).others());
        let near: BTreeSet<Id> = partners.chain(&asked).copied().collect();
        let parts = near.iter().flat_map(|id| row(id).parts());
        let all: BTreeSet<Id> = parts.chain(near.iter().copied()).collect();
        let all = all.iter().map(|id| (*id, row(id).facts(input)));
        let mut all = Numbered::new(all.collect());
        let mut candidates = vec![Vec::new(); all.facts.len()];
        for id in &near {
            let s = all.numbers[id];
            candidates[s] = row(id).candidates(input, |id| all.number(id));
        }
        let asked_numbers: Vec<usize> = asked.iter().map(|id| all.numbers[id]).collect();
        self.told = relations::told(input, &all.facts, &candidates, asked_numbers);
        self.ids = all.ids;
        self.asked = asked;
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
}
