//! One figure: statements of one event with one measure and the same bounds, and what its
//! tellings rest on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use petgraph::unionfind::UnionFind;

use crate::graph::{GraphView, Node};
use crate::lexicon::scope::List;
use crate::lexicon::{calendar, nations, outlets};
use crate::model::{EdgeKind, EntityKind, Id, SpeakerClass};

use super::super::rank::Ranking;
use super::super::read;
use super::super::summary::Read;
use super::flow::Flow;
use super::{FigureOrigins, OriginGroup, OriginKind, Plural, copies, groups};

/// Names that two reports must have in common in the sentences of their figures to be taken
/// for reports on one event.
const NAMES: usize = 3;
/// Days between two reports from which on they tell of two events.
const DAYS: i32 = 60;

/// Which documents are about the same.
pub(super) struct Event<'v, V> {
    view: &'v V,
    subjects: BTreeMap<Id, Subjects>,
}

/// Whom and what a document's claims name.
#[derive(Default)]
struct Subjects {
    /// Entities that are no outlets; whether each is a country.
    entities: BTreeMap<Id, bool>,
    /// Words with a capital inside the sentences of its figures.
    names: BTreeSet<String>,
    published: Option<Date>,
}

impl<'v, V: GraphView> Event<'v, V> {
    pub(super) fn new(view: &'v V) -> Event<'v, V> {
        Event {
            view,
            subjects: BTreeMap::new(),
        }
    }

    fn subjects(&mut self, document: Id) -> Result<&Subjects, V::Error> {
        if !self.subjects.contains_key(&document) {
            let read = self.read(document)?;
            self.subjects.insert(document, read);
        }
        Ok(&self.subjects[&document])
    }

    fn read(&self, id: Id) -> Result<Subjects, V::Error> {
        let document = read::document(self.view, id)?;
        let published = document.and_then(|d| d.meta.published?.from());
        let mut subjects = Subjects {
            published,
            ..Subjects::default()
        };
        for edge in read::to(self.view, id, EdgeKind::AppearsIn)? {
            let Some(claim) = read::claim(self.view, edge.from)? else {
                continue;
            };
            if claim.hop == 0 {
                subjects.names.extend(names(&claim.context));
            }
            for edge in self.view.edges_from(edge.from)? {
                let names = matches!(edge.kind, EdgeKind::About | EdgeKind::ReportedBy);
                if names
                    && !subjects.entities.contains_key(&edge.to)
                    && let Some(Node::Entity(entity)) = self.view.node(edge.to)?
                    && entity.kind != EntityKind::Outlet
                {
                    let country = entity.kind == EntityKind::Country;
                    subjects.entities.insert(edge.to, country);
                }
            }
        }
        Ok(subjects)
    }

    /// Whether two documents are about the same as far as their figures tell: they name two
    /// entities in common, one of which is no country, or some names.
    pub(super) fn related(&mut self, a: Id, b: Id) -> Result<bool, V::Error> {
        if a == b {
            return Ok(true);
        }
        self.subjects(a)?;
        self.subjects(b)?;
        let (a, b) = (&self.subjects[&a], &self.subjects[&b]);
        let days = a
            .published
            .zip(b.published)
            .map(|(a, b)| (a - b).get_days());
        if days.is_some_and(|days| days.abs() > DAYS) {
            return Ok(false);
        }
        let shared = a.entities.iter();
        let shared: Vec<bool> = shared
            .filter(|(e, _)| b.entities.contains_key(e))
            .map(|(_, country)| *country)
            .collect();
        let entities = shared.len() >= 2 && shared.contains(&false);
        Ok(entities || a.names.intersection(&b.names).count() >= NAMES)
    }
}

/// The words with a capital but the first of a sentence, in small letters; countries, days,
/// months, outlets and the words of offices tell no event.
fn names(sentence: &str) -> impl Iterator<Item = String> + '_ {
    let tells = |w: &str| {
        let lower = w.to_lowercase();
        let common = [List::Generic, List::Titles, List::PeopleOf];
        !common
            .iter()
            .any(|l| l.has(lower.trim_end_matches('s')) || l.has(&lower))
            && nations::find(w).is_none()
            && outlets::find(w).is_none()
            && calendar::month(&lower).is_none()
            && calendar::weekday(&lower).is_none()
    };
    let words = sentence.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let words = words.filter(|w| !w.is_empty()).skip(1);
    let words = words.filter(|w| w.chars().count() > 2 && w.starts_with(char::is_uppercase));
    words.filter(move |w| tells(w)).map(str::to_lowercase)
}

/// Parts statements by figure; the figures in the order of their first statements. Those
/// that answer a question about a figure have measures that fit it.
pub(super) fn parted<V: GraphView>(
    event: &mut Event<'_, V>,
    statements: Vec<Read>,
    asked: bool,
) -> Result<Vec<Vec<Read>>, V::Error> {
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, read) in statements.iter().enumerate() {
        let estimate = &read.node.estimate;
        let (low, high) = (estimate.low(), estimate.high());
        // "At least 40" and "40" are one number on its way.
        let number = (low.or(high), high.or(low), estimate.vague());
        let measure = Some(read.node.measure.to_lowercase()).filter(|_| !asked);
        let key = (measure, number);
        alike.entry(key).or_default().push(at);
    }
    let mut sets = UnionFind::<usize>::new(statements.len());
    for alike in alike.values() {
        for (i, a) in alike.iter().enumerate() {
            for b in &alike[..i] {
                if sets.find(*a) != sets.find(*b)
                    && one_event(event, &statements[*a], &statements[*b])?
                {
                    sets.union(*a, *b);
                }
            }
        }
    }
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut parted: Vec<Vec<Read>> = Vec::new();
    for (at, read) in statements.into_iter().enumerate() {
        let place = *places.entry(sets.find(at)).or_insert(parted.len());
        if place == parted.len() {
            parted.push(Vec::new());
        }
        parted[place].push(read);
    }
    Ok(parted)
}

/// Whether two statements are told of one event: in one report, in two about the same, or
/// in one whose outlet the other gives as its source.
fn one_event<V: GraphView>(event: &mut Event<'_, V>, a: &Read, b: &Read) -> Result<bool, V::Error> {
    for x in &a.tellings {
        for y in &b.tellings {
            if event.related(x.claim.document, y.claim.document)? {
                return Ok(true);
            }
        }
    }
    Ok(cites(event.view, a, b)? || cites(event.view, b, a)?)
}

fn cites<V: GraphView>(view: &V, a: &Read, b: &Read) -> Result<bool, V::Error> {
    let mut outlets = BTreeSet::new();
    for telling in &b.tellings {
        let edges = read::from(view, telling.claim.document, EdgeKind::PublishedBy)?;
        outlets.extend(edges.into_iter().map(|e| e.to));
    }
    for telling in &a.tellings {
        let speakers = read::from(view, telling.id, EdgeKind::ReportedBy)?;
        if telling.claim.hop > 0 && speakers.iter().any(|e| outlets.contains(&e.to)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What one figure rests on.
pub(super) fn figure<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    statements: &[Read],
) -> Result<FigureOrigins, V::Error> {
    let view = ranking.view;
    let first = &statements[0].summary;
    let tellings = || statements.iter().flat_map(|r| &r.tellings);
    let copies = copies::find(ranking, tellings())?;
    let mut flow = Flow::default();
    for telling in tellings() {
        flow.add(view, telling)?;
    }
    for (copy, original) in &copies.held {
        flow.copied(*copy, *original);
    }
    let groups = groups::of(view, statements.iter())?;
    let mut speakers: BTreeMap<OriginKind, usize> = BTreeMap::new();
    let mut originators = BTreeSet::new();
    for group in &groups {
        *speakers.entry(group.kind).or_default() += group.speakers.len();
        originators.extend(group.speakers.iter().map(|s| s.name.clone()));
    }
    let of = |kind: OriginKind| speakers.get(&kind).copied().unwrap_or_default();
    let taken: BTreeSet<String> = statements
        .iter()
        .flat_map(|r| r.summary.taken.iter().cloned())
        .collect();
    let circling = flow.circling();
    let origin = |g: &&OriginGroup| {
        let mut speakers = g.speakers.iter().filter_map(|s| s.entity);
        g.kind == OriginKind::Named && !speakers.any(|s| circling.contains(&s))
    };
    let independent = groups.iter().filter(origin).count();
    let reports: BTreeSet<Id> = tellings().map(|t| t.report).collect();
    Ok(FigureOrigins {
        id: first.id,
        quote: first.quote.clone(),
        measure: first.measure.clone(),
        low: first.low,
        high: first.high,
        statements: statements.iter().map(|r| r.summary.statement).collect(),
        reports: reports.len(),
        tellings: copies.tellings,
        copies: copies.list.into_iter().collect(),
        named: of(OriginKind::Named),
        independent_origins: independent,
        anonymous: of(OriginKind::Anonymous),
        unknown: of(OriginKind::Unknown),
        own_voice: of(OriginKind::Outlet),
        originators: originators.into_iter().collect(),
        taken: taken.into_iter().collect(),
        single_points: match copies.tellings {
            0 | 1 => Vec::new(),
            _ => flow.single_points(),
        },
        circular: flow.circles(),
        rests_on_one: plurals(view, statements)?,
        short: first.short.clone(),
    })
}

/// "Harbour officials" and the one person among them who is named, in one statement.
fn plurals<V: GraphView>(view: &V, statements: &[Read]) -> Result<Vec<Plural>, V::Error> {
    let mut found = BTreeSet::new();
    for read in statements {
        let (mut all, mut persons) = (BTreeSet::new(), BTreeSet::new());
        for telling in read.tellings.iter().filter(|t| t.claim.hop > 0) {
            let speaker = telling.claim.speaker.clone();
            match telling.claim.class {
                SpeakerClass::Collective => all.extend(speaker),
                SpeakerClass::Named if is_person(view, telling.id)? => persons.extend(speaker),
                _ => {}
            }
        }
        if let (1, Some(one)) = (persons.len(), persons.first()) {
            found.extend(all.into_iter().map(|all| Plural {
                all,
                one: one.clone(),
            }));
        }
    }
    Ok(found.into_iter().collect())
}

fn is_person<V: GraphView>(view: &V, claim: Id) -> Result<bool, V::Error> {
    for edge in read::from(view, claim, EdgeKind::ReportedBy)? {
        let person = read::entity(view, edge.to)?.is_some_and(|e| e.kind == EntityKind::Person);
        if person {
            return Ok(true);
        }
    }
    Ok(false)
}
