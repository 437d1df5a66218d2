//! Decision by decision: what it is about, and how it stands beside the others.

use std::collections::BTreeMap;

use super::anchor::Index;
use super::{Groups, Laid, LaidDoc, Named, Place, apply, lay};
use crate::graph::Mark;
use crate::graph::distinct::Distinct;
use crate::model::{Action, ClaimChange, Decision, Id, Member, MetaChange, Record, undone};

/// How a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It takes effect.
    Holds,
    /// Its author decided otherwise later.
    Replaced(Id),
    /// Somebody else decided otherwise later; both are shown.
    Overruled(Id),
    /// It was undone.
    Undone(Id),
    /// It undoes another.
    Undoing(Id),
    /// The report that it names is not held.
    NoReport,
    /// The words or the name that it names are there no more, or make no figure.
    NoWords,
}

/// How each decision of the log stands, in the log's order.
pub fn standing(records: &[Record], log: &[Decision]) -> Vec<Stand> {
    let laid = lay(Distinct::new(records).records, log);
    let stand = |(decision, by): (&Decision, Option<Id>)| match (by, decision.action()) {
        (Some(by), _) => Stand::Undone(by),
        (None, Action::Undo { of }) => Stand::Undoing(*of),
        (None, _) => {
            let stand = laid.stands.get(&decision.id());
            stand.copied().unwrap_or(Stand::NoReport)
        }
    };
    log.iter().zip(undone(log)).map(stand).collect()
}

/// One decision that holds, as far as it is known to.
pub(super) struct Entry {
    id: Id,
    by: String,
    reason: String,
    stand: Stand,
}

impl Entry {
    pub(super) fn mark(&self, action: &str, field: &str, was: &str, now: &str) -> Mark {
        Mark {
            decision: self.id,
            action: action.to_owned(),
            field: field.to_owned(),
            was: was.to_owned(),
            now: now.to_owned(),
            by: self.by.clone(),
            reason: self.reason.clone(),
            in_force: true,
        }
    }

    /// Notes that a later decision goes against an earlier one.
    pub(super) fn overrule(entries: &mut [Entry], earlier: usize, later: usize) {
        let id = entries[later].id;
        let own = entries[earlier].by == entries[later].by;
        entries[earlier].stand = match own {
            true => Stand::Replaced(id),
            false => Stand::Overruled(id),
        };
    }
}

/// A field of a figure; of one hop for its speaker.
type Field = (usize, usize, &'static str, usize);

/// All decisions that hold, sorted by what they are about.
#[derive(Default)]
pub(super) struct Ledger {
    entries: Vec<Entry>,
    sets: BTreeMap<(usize, &'static str), Vec<(usize, MetaChange)>>,
    corrections: BTreeMap<Field, Vec<(usize, Place, ClaimChange)>>,
    rejections: BTreeMap<(usize, usize), Vec<usize>>,
    disputes: Vec<(usize, Place)>,
    claims: Groups<Place>,
    names: Groups<Named>,
}

impl Ledger {
    /// Enters a decision.
    pub(super) fn enter(&mut self, index: &Index<'_, '_>, decision: &Decision) {
        let at = self.entries.len();
        self.entries.push(Entry {
            id: decision.id(),
            by: decision.by().to_owned(),
            reason: decision.reason().unwrap_or_default().to_owned(),
            stand: Stand::Holds,
        });
        if let Err(stand) = self.place(index, at, decision.action()) {
            self.entries[at].stand = stand;
        }
    }

    fn place(&mut self, index: &Index<'_, '_>, at: usize, action: &Action) -> Result<(), Stand> {
        match action {
            Action::Set { report, to } => {
                let key = (index.report(*report)?, to.field());
                self.sets.entry(key).or_default().push((at, to.clone()));
            }
            Action::Correct { claim, to } => {
                let place = index.claim(claim)?;
                let hop = match to {
                    ClaimChange::Speaker(_) => place.2,
                    _ => 0,
                };
                let key = (place.0, place.1, to.field(), hop);
                let list = self.corrections.entry(key).or_default();
                list.push((at, place, to.clone()));
                // Whoever corrects a figure takes it for one.
                for rejected in self
                    .rejections
                    .remove(&(place.0, place.1))
                    .unwrap_or_default()
                {
                    Entry::overrule(&mut self.entries, rejected, at);
                }
            }
            Action::Reject { claim } => {
                let (doc, figure, _) = index.claim(claim)?;
                self.rejections.entry((doc, figure)).or_default().push(at);
            }
            Action::Dispute { claim } => self.disputes.push((at, index.claim(claim)?)),
            Action::Merge { one, other } => match (one, other) {
                (Member::Claim(one), Member::Claim(other)) => {
                    let (one, other) = (index.claim(one)?, index.claim(other)?);
                    self.claims.merge(&self.entries, at, one, other);
                }
                (Member::Name(one), Member::Name(other)) => {
                    let (one, other) = (index.name(one)?, index.name(other)?);
                    self.names.merge(&self.entries, at, one, other);
                }
                // No decision is made of both kinds.
                _ => return Err(Stand::NoWords),
            },
            Action::Split { members } => self.split(index, at, members)?,
            Action::Undo { .. } => {}
        }
        Ok(())
    }

    /// What of the members is there is taken out.
    fn split(&mut self, index: &Index<'_, '_>, at: usize, members: &[Member]) -> Result<(), Stand> {
        let (mut claims, mut names, mut gone) = (Vec::new(), Vec::new(), Stand::NoReport);
        for member in members {
            let found = match member {
                Member::Claim(claim) => index.claim(claim).map(|place| claims.push(place)),
                Member::Name(name) => index.name(name).map(|name| names.push(name)),
            };
            found.unwrap_or_else(|stand| gone = stand);
        }
        if !claims.is_empty() {
            self.claims.split(&mut self.entries, at, claims);
        } else if !names.is_empty() {
            self.names.split(&mut self.entries, at, names);
        } else {
            return Err(gone);
        }
        Ok(())
    }

    /// Makes the changes.
    pub(super) fn close(mut self, mut docs: Vec<LaidDoc<'_>>) -> Laid<'_> {
        self.close_sets(&mut docs);
        self.close_rejections(&mut docs);
        self.close_corrections(&mut docs);
        for (at, (doc, figure, hop)) in &self.disputes {
            let mark = self.entries[*at].mark("dispute", "", "", "");
            docs[*doc].claim_marks.push((*figure, Some(*hop), mark));
        }
        Laid {
            docs,
            claims: self.claims,
            names: self.names,
            stands: self.entries.into_iter().map(|e| (e.id, e.stand)).collect(),
        }
    }

    fn close_sets(&mut self, docs: &mut [LaidDoc<'_>]) {
        for ((doc, field), list) in std::mem::take(&mut self.sets) {
            let doc = &mut docs[doc];
            let values: Vec<(usize, Option<String>)> =
                list.iter().map(|(at, to)| (*at, to.value())).collect();
            let was = list[0].1.was(&doc.record.document.meta).unwrap_or_default();
            doc.marks.extend(self.weigh(&values, "set", field, &was));
            if let Some((_, to)) = list.last() {
                apply::set(&mut doc.record.to_mut().document, to);
            }
        }
    }

    fn close_rejections(&mut self, docs: &mut [LaidDoc<'_>]) {
        for ((doc, figure), list) in std::mem::take(&mut self.rejections) {
            docs[doc].rejected.insert(figure);
            let of_figure = (doc, figure, "", 0)..(doc, figure + 1, "", 0);
            let corrections = self.corrections.range(of_figure);
            let corrections = corrections.flat_map(|(_, list)| list);
            let Some(last) = list.last() else { continue };
            for (correction, ..) in corrections {
                Entry::overrule(&mut self.entries, *correction, *last);
            }
        }
    }

    /// Corrections take effect in the order in which they were made, so that a chain that
    /// is given anew loses no speaker that is named later.
    fn close_corrections(&mut self, docs: &mut [LaidDoc<'_>]) {
        let mut effective: Vec<(usize, Place, ClaimChange)> = Vec::new();
        for ((doc, figure, field, hop), list) in std::mem::take(&mut self.corrections) {
            let doc = &mut docs[doc];
            if doc.rejected.contains(&figure) {
                continue;
            }
            let values: Vec<(usize, Option<String>)> =
                list.iter().map(|(at, _, to)| (*at, to.value())).collect();
            let (_, place, to) = &list[0];
            let was = apply::was(&doc.record, *place, to);
            let hop = (field == "speaker").then_some(hop);
            for mark in self.weigh(&values, "correct", field, &was) {
                doc.claim_marks.push((figure, hop, mark));
            }
            effective.extend(list.into_iter().next_back());
        }
        effective.sort_by_key(|(at, ..)| *at);
        for (at, (doc, figure, hop), to) in effective {
            let record = docs[doc].record.to_mut();
            if !apply::correct(record, figure, hop, &to) {
                self.entries[at].stand = Stand::NoWords;
                let id = self.entries[at].id;
                docs[doc]
                    .claim_marks
                    .retain(|(.., mark)| mark.decision != id);
            }
        }
    }

    /// Of values for one field, in their order: notes how each stands, and gives a mark for
    /// all but those that their own authors replaced.
    fn weigh(
        &mut self,
        values: &[(usize, Option<String>)],
        action: &str,
        field: &str,
        was: &str,
    ) -> Vec<Mark> {
        let mut marks = Vec::new();
        let Some((last, winner)) = values.last() else {
            return marks;
        };
        for (index, (at, value)) in values.iter().enumerate() {
            let own = |(later, _): &&(usize, Option<String>)| {
                self.entries[*later].by == self.entries[*at].by
            };
            if let Some((later, _)) = values[index + 1..].iter().find(own) {
                self.entries[*at].stand = Stand::Replaced(self.entries[*later].id);
                continue;
            }
            if value != winner {
                Entry::overrule(&mut self.entries, *at, *last);
            }
            let now = value.as_deref().unwrap_or_default();
            marks.push(Mark {
                in_force: value == winner,
                ..self.entries[*at].mark(action, field, was, now)
            });
        }
        marks
    }
}
