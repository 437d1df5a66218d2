//! What is held of those who are cited: reports that do not say what they are cited for, and
//! figures that their originator gave another one for since.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::graph::{ClaimNode, GraphView, Reason};
use crate::model::{EdgeKind, Id};

use super::super::rank::Ranking;
use super::super::read;
use super::super::summary::Read;
use super::super::telling::{Stating, passed};
use super::figures::Event;
use super::{Correction, Phantom, docs};

/// A number that is this near to another may be a rounding of it.
const ROUNDED: f64 = 0.1;

/// The figures of these for which their originators gave others since.
pub(super) fn corrections<'r, V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    statements: impl Iterator<Item = &'r Read>,
) -> Result<Vec<Correction>, V::Error> {
    let mut found = Vec::new();
    for old in statements {
        for edge in read::to(ranking.view, old.summary.statement, EdgeKind::Updates)? {
            let revised = edge.relation.is_some_and(|r| r.reason == Reason::Revision);
            if let Some(new) = ranking.read(edge.from)?.filter(|_| revised) {
                found.push(correction(old, &new));
            }
        }
    }
    Ok(found)
}

fn correction(old: &Read, new: &Read) -> Correction {
    let since = new.tellings.iter().filter_map(|t| t.key.day()).min();
    let replaced: BTreeSet<Id> = new.tellings.iter().map(|t| t.report).collect();
    let late = |t: &&Stating| {
        let day = t.key.day().zip(since);
        day.is_some_and(|(day, since)| day >= since) && !replaced.contains(&t.report)
    };
    let still: BTreeSet<String> = old
        .tellings
        .iter()
        .filter(late)
        .map(|t| t.key.doc.clone())
        .collect();
    Correction {
        who: new.summary.originators.join("; "),
        old: old.summary.id,
        old_quote: old.summary.quote.clone(),
        new: new.summary.id,
        new_quote: new.summary.quote.clone(),
        measure: new.summary.measure.clone(),
        docs: docs(new).into_iter().collect(),
        still_carried_by: still.into_iter().collect(),
        old_short: old.summary.short.clone(),
        new_short: new.summary.short.clone(),
    }
}

/// The claims of these statements that cite an outlet of which reports on the same are
/// held, none of which gives the figure. A vague word is never held against anybody.
pub(super) fn phantoms<'r, V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    event: &mut Event<'_, V>,
    statements: impl Iterator<Item = &'r Read>,
) -> Result<Vec<Phantom>, V::Error> {
    let mut found = Vec::new();
    for read in statements {
        let tellings = read.tellings.iter();
        for telling in tellings.filter(|t| t.claim.hop > 0 && !t.claim.estimate.vague()) {
            let mut hops = passed(ranking.view, telling.id)?;
            hops.push((telling.id, (*telling.claim).clone()));
            for (id, hop) in hops.iter().filter(|(_, c)| c.hop > 0) {
                found.extend(phantom(ranking, event, telling, (*id, hop))?);
            }
        }
    }
    Ok(found)
}

fn phantom<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    event: &mut Event<'_, V>,
    telling: &Stating,
    (id, hop): (Id, &ClaimNode),
) -> Result<Option<Phantom>, V::Error> {
    let view = ranking.view;
    let speakers = read::from(view, id, EdgeKind::ReportedBy)?;
    let [speaker] = &speakers[..] else {
        return Ok(None);
    };
    let (mut held, mut says) = (BTreeSet::new(), BTreeSet::new());
    for document in printed(view, speaker.to)? {
        let report = ranking.documents.report(view, document)?;
        if report == telling.report || !event.related(document, telling.claim.document)? {
            continue;
        }
        let node = ranking.documents.get(view, document)?;
        let published = node.and_then(|d| d.meta.published.as_ref()?.from());
        if later(published, telling.key.day()) {
            continue;
        }
        held.extend(node.map(|d| read::name_of(document, d)));
        for edge in read::to(view, document, EdgeKind::AppearsIn)? {
            let Some(claim) = read::claim(view, edge.from)? else {
                continue;
            };
            if gives(&claim, hop) {
                return Ok(None);
            }
            if claim.measure == hop.measure {
                says.insert(claim.quote.clone());
            }
        }
    }
    Ok((!held.is_empty()).then(|| Phantom {
        id: telling.id,
        doc: telling.key.doc.clone(),
        quote: hop.quote.clone(),
        measure: hop.measure.clone(),
        cited: hop.speaker.clone().unwrap_or_default(),
        held: held.into_iter().collect(),
        says: says.into_iter().collect(),
        short: ranking.prefixes.of(telling.id),
    }))
}

/// The documents that an outlet published, and those that print it for nobody known.
fn printed<V: GraphView>(view: &V, outlet: Id) -> Result<BTreeSet<Id>, V::Error> {
    let mut all: BTreeSet<Id> = read::to(view, outlet, EdgeKind::PublishedBy)?
        .into_iter()
        .map(|e| e.from)
        .collect();
    for edge in read::to(view, outlet, EdgeKind::CarriedFrom)? {
        if read::from(view, edge.from, EdgeKind::PublishedBy)?.is_empty() {
            all.insert(edge.from);
        }
    }
    Ok(all)
}

fn later(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a > b)
}

/// Whether a claim may be what another was cited for: the same number of whatever, or near
/// it of the same.
fn gives(claim: &ClaimNode, cited: &ClaimNode) -> bool {
    let bounds = |c: &ClaimNode| [c.estimate.low(), c.estimate.best(), c.estimate.high()];
    let (ours, theirs) = (bounds(claim), bounds(cited));
    let mut pairs = ours
        .iter()
        .flatten()
        .flat_map(|a| theirs.iter().flatten().map(move |b| (a.get(), b.get())));
    pairs.any(|(a, b)| {
        let near = (a - b).abs() <= ROUNDED * a.abs().max(b.abs());
        a == b || near && claim.measure == cited.measure
    }) || claim.estimate.vague() && claim.measure == cited.measure
}
