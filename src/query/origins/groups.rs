//! Who the originators are, and which of them belong to one another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{EntityNode, GraphView};
use crate::model::{EdgeKind, EntityKind, Id};

use super::super::read;
use super::super::summary::Read;
use super::super::telling::{Stating, passed};
use super::{OriginGroup, OriginKind, OriginSpeaker, kind_of};

/// A speaker with the reports that have it.
struct Known {
    kind: OriginKind,
    names: BTreeMap<String, usize>,
    entity: Option<Id>,
    docs: BTreeSet<String>,
    /// The speakers next to it on the way to the reports; none for one that a report has
    /// at first hand.
    through: BTreeSet<Option<String>>,
}

/// The originators of these statements by group: named ones first, then by name.
pub(super) fn of<'r, V: GraphView>(
    view: &V,
    statements: impl Iterator<Item = &'r Read>,
) -> Result<Vec<OriginGroup>, V::Error> {
    let mut known: BTreeMap<(OriginKind, String), Known> = BTreeMap::new();
    for read in statements {
        for telling in originating(&read.tellings) {
            add(view, &mut known, telling)?;
        }
    }
    let mut groups: Vec<(BTreeSet<Id>, OriginKind, Vec<Known>)> = Vec::new();
    for one in known.into_values() {
        let mut above = BTreeSet::new();
        if let Some(entity) = one.entity {
            above = bodies(view, entity)?;
        }
        let kind = one.kind;
        let mut joined = (above, kind, vec![one]);
        if kind == OriginKind::Named {
            let (tied, apart): (Vec<_>, Vec<_>) = std::mem::take(&mut groups)
                .into_iter()
                .partition(|g| g.1 == kind && !g.0.is_disjoint(&joined.0));
            groups = apart;
            for (above, _, members) in tied {
                joined.0.extend(above);
                joined.2.extend(members);
            }
        }
        groups.push(joined);
    }
    let mut shown = Vec::new();
    for (above, kind, members) in groups {
        shown.push(group(view, &above, kind, members)?);
    }
    shown.sort_by_key(|g| {
        (
            g.kind,
            Reverse(docs_of(g).len()),
            g.name.clone(),
            docs_of(g),
        )
    });
    Ok(shown)
}

/// The reports that a group is in.
fn docs_of(group: &OriginGroup) -> BTreeSet<String> {
    let docs = group.speakers.iter().flat_map(|s| &s.docs);
    docs.cloned().collect()
}

/// The tellings that a statement comes from: those that only hand on what another report
/// says that is held are none, unless there are no others; nor is an outlet's own voice or
/// nobody in particular, where somebody says it.
pub(super) fn originating(tellings: &[Stating]) -> Vec<&Stating> {
    let relayed = tellings.iter().all(|t| t.relays);
    let all: Vec<&Stating> = tellings.iter().filter(|t| relayed || !t.relays).collect();
    let rank = |t: &Stating| match t.claim.hop {
        0 => OriginKind::Outlet,
        _ => kind_of(Some(t.claim.class)),
    };
    let weight = |kind: OriginKind| match kind {
        OriginKind::Named => 0,
        OriginKind::Anonymous => 1,
        OriginKind::Unknown => 2,
        OriginKind::Outlet => 3,
    };
    let best = all.iter().map(|t| weight(rank(t))).min().unwrap_or(0);
    all.into_iter()
        .filter(|t| weight(rank(t)) == best)
        .collect()
}

fn add<V: GraphView>(
    view: &V,
    known: &mut BTreeMap<(OriginKind, String), Known>,
    telling: &Stating,
) -> Result<(), V::Error> {
    let claim = &telling.claim;
    let kind = match claim.hop {
        0 => OriginKind::Outlet,
        _ => kind_of(Some(claim.class)),
    };
    let name = match &claim.speaker {
        Some(name) => name.clone(),
        None => printed(view, telling)?,
    };
    let speakers = read::from(view, telling.id, EdgeKind::ReportedBy)?;
    let passed = passed(view, telling.id)?;
    let relay = passed.last().map(|(_, c)| c).filter(|c| c.hop > 0);
    let relay = relay.and_then(|c| c.speaker.clone());
    let mut voices = Vec::new();
    for edge in &speakers {
        // Joint speakers are speakers each.
        let joint = read::entity(view, edge.to)?.filter(|_| speakers.len() > 1);
        let called = |entity: EntityNode| {
            let mut parts = name.split(" + ");
            let own = parts.find(|p| *p == entity.name || entity.aliases.contains(*p));
            own.map_or(entity.name.clone(), str::to_owned)
        };
        let name = joint.map_or_else(|| name.clone(), called);
        voices.push((edge.to.letters(), Some(edge.to), name));
    }
    if voices.is_empty() {
        // Of those without a name no two reports' are one.
        voices.push((format!("{} {name}", telling.report.letters()), None, name));
    }
    for (key, entity, name) in voices {
        let one = known.entry((kind, key)).or_insert_with(|| Known {
            kind,
            names: BTreeMap::new(),
            entity,
            docs: BTreeSet::new(),
            through: BTreeSet::new(),
        });
        *one.names.entry(name).or_default() += 1;
        one.docs.insert(telling.key.doc.clone());
        one.through.insert(relay.clone());
    }
    Ok(())
}

/// Whose the own voice of a report without an outlet is: the agency's that it prints;
/// else only the report can be named.
fn printed<V: GraphView>(view: &V, telling: &Stating) -> Result<String, V::Error> {
    for edge in read::from(view, telling.claim.document, EdgeKind::CarriedFrom)? {
        if let Some(agency) = read::entity(view, edge.to)? {
            return Ok(agency.name);
        }
    }
    Ok(telling.key.doc.clone())
}

fn group<V: GraphView>(
    view: &V,
    above: &BTreeSet<Id>,
    kind: OriginKind,
    members: Vec<Known>,
) -> Result<OriginGroup, V::Error> {
    let mut speakers: Vec<OriginSpeaker> = members.into_iter().map(speaker).collect();
    speakers.sort_by(|a, b| a.name.cmp(&b.name));
    let mut tops = BTreeSet::new();
    for id in above {
        if let Some(entity) = read::entity(view, *id)? {
            let up = view.edges_from(*id)?.into_iter();
            let mut up = up.filter(|e| matches!(e.kind, EdgeKind::SpeaksFor | EdgeKind::PartOf));
            if up.next().is_none() {
                let country = entity.kind == EntityKind::Country;
                tops.insert((!country, entity.name));
            }
        }
    }
    let top = tops.into_iter().next().map(|(_, name)| name);
    // A speaker who belongs to nobody is called as the reports call it.
    let named = top.filter(|_| kind == OriginKind::Named && above.len() > 1);
    Ok(OriginGroup {
        name: named.unwrap_or_else(|| speakers[0].name.clone()),
        kind,
        speakers,
    })
}

fn speaker(known: Known) -> OriginSpeaker {
    let fullest = |(name, count): &(&String, &usize)| {
        (
            usize::MAX - **count,
            usize::MAX - name.len(),
            (*name).clone(),
        )
    };
    let name = known.names.iter().min_by_key(fullest);
    let name = name.map(|(name, _)| name.clone()).unwrap_or_default();
    let mut through = known.through.into_iter();
    let only = through
        .next()
        .flatten()
        .filter(|_| through.next().is_none());
    OriginSpeaker {
        only_through: only.filter(|o| *o != name),
        entity: known.entity,
        name,
        docs: known.docs.into_iter().collect(),
    }
}

/// The speaker with all bodies, and the country, that it belongs to; an outlet speaks for
/// nobody but itself.
fn bodies<V: GraphView>(view: &V, entity: Id) -> Result<BTreeSet<Id>, V::Error> {
    let outlet = read::entity(view, entity)?.is_some_and(|e| e.kind == EntityKind::Outlet);
    match outlet {
        true => Ok(BTreeSet::from([entity])),
        false => read::above(view, entity),
    }
}
