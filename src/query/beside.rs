//! What stands beside a statement: what it clashes with, and where its wording changed.

use crate::graph::{Edge, GraphView, Reason, Scope};
use crate::model::{EdgeKind, Id};

use super::answer::{Conflict, Drift, OwnWords};
use super::rank::Ranking;
use super::read;
use super::summary::{Read, Summary};

/// What stands beside a statement.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) drift: Vec<Drift>,
    /// The sources that it may have changed.
    pub(super) sources: Vec<Id>,
    pub(super) conflicts: Vec<Conflict>,
    /// What the same speakers gave for it since.
    pub(super) since: Vec<Summary>,
}

impl Beside {
    pub(super) fn read<V: GraphView>(
        ranking: &mut Ranking<'_, V>,
        id: Id,
    ) -> Result<Beside, V::Error> {
        let mut beside = Beside::default();
        let mut edges = read::from(ranking.view, id, EdgeKind::Contradicts)?;
        edges.extend(read::to(ranking.view, id, EdgeKind::Contradicts)?);
        let Some(this) = ranking.read(id)? else {
            return Ok(beside);
        };
        for edge in edges {
            let told_on = edge.from == id;
            let other = if told_on { edge.to } else { edge.from };
            let Some(other) = ranking.read(other)? else {
                continue;
            };
            match edge.relation.as_ref().map(|r| r.reason) {
                Some(reason @ (Reason::Drift | Reason::SuspectedDrift)) => {
                    let suspected = reason == Reason::SuspectedDrift;
                    if told_on {
                        beside.sources.push(other.summary.statement);
                    }
                    beside
                        .drift
                        .push(drift(&this, &other, told_on, suspected, edge));
                }
                _ => beside
                    .conflicts
                    .push(conflict(&this.summary, other.summary, edge)),
            }
        }
        let mut since = Vec::new();
        for edge in read::to(ranking.view, id, EdgeKind::Updates)? {
            let revised = edge.relation.is_some_and(|r| r.reason == Reason::Revision);
            let new = ranking.read(edge.from)?.filter(|_| revised);
            since.extend(new.map(|r| (r.key(), r.summary)));
        }
        since.sort_by(|(a, _), (b, _)| a.cmp(b));
        beside.since = since.into_iter().map(|(_, summary)| summary).collect();
        let order = |c: &Conflict| (c.scope, c.reason, c.with.docs.clone(), c.with.statement);
        beside.conflicts.sort_by_key(order);
        beside
            .drift
            .sort_by_key(|d| (!d.told_on, d.suspected, d.other.summary.statement));
        Ok(beside)
    }
}

fn drift(this: &Read, other: &Read, told_on: bool, suspected: bool, edge: Edge) -> Drift {
    let (source, later) = if told_on {
        (other, this)
    } else {
        (this, other)
    };
    let (source, later) = (&source.summary, &later.summary);
    let measure = source.measure != later.measure;
    let words = |s: &Summary| {
        if measure {
            s.measure.clone()
        } else {
            s.quote.clone()
        }
    };
    let least = other.least();
    Drift {
        from: words(source),
        to: words(later),
        what: if measure { "measure" } else { "figure" },
        suspected,
        told_on,
        other: OwnWords {
            summary: other.summary.clone(),
            context: least.map_or_else(String::new, |t| t.claim.context.clone()),
            line: least.map_or(0, |t| t.claim.line),
        },
        why: edge.why,
    }
}

fn conflict(this: &Summary, with: Summary, edge: Edge) -> Conflict {
    let by_convention = this.vague || with.vague;
    let relation = edge.relation;
    Conflict {
        with,
        reason: relation.as_ref().map_or(Reason::Bounds, |r| r.reason),
        scope: relation.as_ref().map_or(Scope::Unknown, |r| r.scope),
        missing: relation.map_or_else(Vec::new, |r| r.missing),
        basis: edge.basis,
        by_convention,
    }
}
