//! The tellings of a statement: in every document, the claim that makes it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::graph::{ClaimNode, DocumentNode, GraphView};
use crate::model::{Basis, EdgeKind, Id, When};

use super::read::{self, Documents};

/// A claim that makes a statement: of one figure of one document, the one that is furthest
/// from the outlet.
#[derive(Clone, Debug)]
pub(super) struct Stating {
    pub(super) id: Id,
    pub(super) claim: Box<ClaimNode>,
    /// How it is known that it makes the statement, and why we think so.
    pub(super) basis: Basis,
    pub(super) why: String,
    pub(super) key: Key,
    /// Whether it only hands on what its speaker's own report, held here, says.
    pub(super) relays: bool,
    /// The report of its document: the same for all versions and translations.
    pub(super) report: Id,
}

/// The order of tellings: by day of publication, undated last, then document, then place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    undated: bool,
    day: Option<Date>,
    pub(super) doc: String,
    start: u32,
    claim: Id,
}

impl Key {
    /// The day of publication, where it can be placed.
    pub(super) fn day(&self) -> Option<Date> {
        self.day
    }

    pub(super) fn new(id: Id, claim: &ClaimNode, document: Option<&DocumentNode>) -> Key {
        let published = document.and_then(|d| d.meta.published.as_ref());
        let day = published.and_then(|p| p.from().or(p.to()));
        Key {
            undated: day.is_none(),
            day,
            doc: document.map_or_else(
                || claim.document.letters(),
                |d| read::name_of(claim.document, d),
            ),
            start: claim.at.0,
            claim: id,
        }
    }
}

/// Whether the document tells a day of publication that can be placed.
pub(super) fn dated(document: &DocumentNode) -> bool {
    document.meta.published.as_ref().is_some_and(When::placed)
}

/// The tellings of a statement, least first.
pub(super) fn stating<V: GraphView>(
    view: &V,
    documents: &mut Documents,
    statement: Id,
) -> Result<Vec<Stating>, V::Error> {
    let mut furthest: BTreeMap<(Id, u32), Stating> = BTreeMap::new();
    for edge in read::to(view, statement, EdgeKind::States)? {
        let Some(claim) = read::claim(view, edge.from)? else {
            continue;
        };
        let place = (claim.document, claim.figure);
        if furthest
            .get(&place)
            .is_some_and(|s| s.claim.hop >= claim.hop)
        {
            continue;
        }
        let key = Key::new(edge.from, &claim, documents.get(view, claim.document)?);
        let telling = Stating {
            id: edge.from,
            relays: relays(view, edge.from, &claim)?,
            report: documents.report(view, claim.document)?,
            claim,
            basis: edge.basis,
            why: edge.why,
            key,
        };
        furthest.insert(place, telling);
    }
    let mut tellings: Vec<Stating> = furthest.into_values().collect();
    tellings.sort_by(|a, b| a.key.cmp(&b.key));
    // A sentence that a page prints twice (a caption, a headline) tells it once.
    let mut printed = BTreeSet::new();
    tellings.retain(|t| {
        let claim = &t.claim;
        let words = (claim.quote.clone(), claim.context.clone());
        printed.insert((claim.document, claim.speaker.clone(), words))
    });
    Ok(tellings)
}

/// Whether a chain goes on from its last claim of its own document into another.
fn relays<V: GraphView>(view: &V, id: Id, claim: &ClaimNode) -> Result<bool, V::Error> {
    let mut elsewhere = false;
    for edge in read::from(view, id, EdgeKind::Cites)? {
        match read::claim(view, edge.to)? {
            Some(next) if next.document == claim.document => return Ok(false),
            Some(_) => elsewhere = true,
            None => {}
        }
    }
    Ok(elsewhere)
}

/// Who a claim passed on its way from the outlet, the outlet first; the claim itself is
/// left out.
pub(super) fn passed<V: GraphView>(view: &V, claim: Id) -> Result<Vec<(Id, ClaimNode)>, V::Error> {
    let mut passed = Vec::new();
    let mut at = read::claim(view, claim)?.map(|node| (claim, node));
    while let Some((id, node)) = at.take() {
        for edge in read::to(view, id, EdgeKind::Cites)? {
            let before = read::claim(view, edge.from)?;
            // Hops count down, so that this ends on any graph.
            let before = before.filter(|b| b.document == node.document && b.hop < node.hop);
            if let Some(before) = before {
                passed.push((edge.from, (*before).clone()));
                at = Some((edge.from, before));
                break;
            }
        }
    }
    passed.reverse();
    Ok(passed)
}
