//! What an addition brought that was not there before.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Edge, GraphView, NodeKind, Reason, Scope};
use crate::model::{EdgeKind, Id, Number, SpeakerClass};

use super::Summary;
use super::across::Side;
use super::answer::Variant;
use super::read;
use super::relations::{RelationLine, line};
use super::reports;
use super::summary::Read;
use super::words::{folded, forms};

/// The share of its words that a sentence keeps where only its figure is changed.
const KEPT: f64 = 0.5;

/// What the documents of an addition brought, each list in the order of the tellings.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// Whether nothing was held before.
    pub first: bool,
    /// Speakers with a name who originate a figure and did not speak before.
    pub speakers: Vec<String>,
    /// Figures that other versions of a report give otherwise.
    pub versions: Vec<VersionNews>,
    /// New contradictions, the certain ones first.
    pub conflicts: Vec<RelationLine>,
    /// Later figures of speakers who gave others before.
    pub revisions: Vec<RelationLine>,
    /// Figures above or below all that were held for the same.
    pub beyond: Vec<Beyond>,
    /// How many new figures differ in their wording from their source or a possible one.
    pub drifts: usize,
}

/// A figure outside the range of those that were held for the same count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The figure.
    pub figure: Summary,
    /// Whether it lies above all of them; else below.
    pub above: bool,
    /// The highest or the lowest of them.
    pub earlier: Summary,
}

/// How the figures of a version differ from those of the one next to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionNews {
    /// The added document's name.
    pub doc: String,
    /// The other document's name.
    pub other: String,
    /// What the other one is to it.
    pub variant: Variant,
    /// Figures that the one gives in place of the other's: the earlier first, where that is
    /// known, else the other document's.
    pub changed: Vec<(Summary, Summary)>,
    /// How many figures both give.
    pub same: usize,
    /// How many the added one leaves out.
    pub gone: usize,
    /// How many it gives besides.
    pub more: usize,
}

/// What the added documents brought to the graph `before`, as `after` shows it.
///
/// # Errors
///
/// Whatever the views fail with while they are read.
pub fn news<V: GraphView>(before: &V, after: &V, added: &[Id]) -> Result<News, V::Error> {
    let mut reader = Reader {
        before: Side::new(before)?,
        after: Side::new(after)?,
        added: added.iter().copied().collect(),
        fresh: BTreeSet::new(),
        told: BTreeSet::new(),
    };
    for document in added {
        let told = reader.after.told_in(*document)?;
        reader.fresh.extend(told);
    }
    Ok(News {
        first: before.nodes(NodeKind::Document)?.is_empty(),
        speakers: reader.speakers()?,
        versions: reader.versions()?,
        drifts: reader.pairs(is_drift)?.len(),
        conflicts: reader.lines(|e| e.kind == EdgeKind::Contradicts && !is_drift(e))?,
        revisions: reader.lines(|e| reason(e) == Some(Reason::Revision))?,
        beyond: reader.beyond()?,
    })
}

fn reason(edge: &Edge) -> Option<Reason> {
    edge.relation.as_ref().map(|r| r.reason)
}

fn is_drift(edge: &Edge) -> bool {
    matches!(reason(edge), Some(Reason::Drift | Reason::SuspectedDrift))
}

struct Reader<'v, V> {
    before: Side<'v, V>,
    after: Side<'v, V>,
    added: BTreeSet<Id>,
    /// The statements that the added documents tell.
    fresh: BTreeSet<Id>,
    /// The statements that stand in some line of the news.
    told: BTreeSet<Id>,
}

impl<V: GraphView> Reader<'_, V> {
    fn speakers(&mut self) -> Result<Vec<String>, V::Error> {
        let mut claims = Vec::new();
        for id in self.fresh.clone() {
            let tellings = self.after.read(id)?.map(|r| r.tellings.clone());
            claims.extend(tellings.into_iter().flatten());
        }
        let mut names = BTreeSet::new();
        for telling in claims
            .iter()
            .filter(|t| self.added.contains(&t.claim.document))
        {
            let named = matches!(
                telling.claim.class,
                SpeakerClass::Named | SpeakerClass::Collective
            );
            if !named || telling.claim.hop == 0 || telling.relays {
                continue;
            }
            for edge in read::from(self.after.view, telling.id, EdgeKind::ReportedBy)? {
                let entity = read::entity(self.after.view, edge.to)?;
                names.extend(entity.map(|e| e.name));
            }
        }
        let mut new = Vec::new();
        for name in names {
            if !self.spoke_before(&name)? {
                new.push(name);
            }
        }
        Ok(new)
    }

    /// Whether somebody of this name spoke in the graph before, also as an outlet.
    fn spoke_before(&self, name: &str) -> Result<bool, V::Error> {
        let view = self.before.view;
        let words = folded(name);
        let Some(word) = words.first() else {
            return Ok(false);
        };
        for id in forms(word).iter().map(|f| view.lookup(f)) {
            for id in id? {
                let Some(entity) = read::entity(view, id)? else {
                    continue;
                };
                let mut names = entity.aliases.iter().chain([&entity.name]);
                if !names.any(|n| folded(n) == words) {
                    continue;
                }
                if !read::to(view, id, EdgeKind::ReportedBy)?.is_empty() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The relations of added documents' statements that were not there before.
    fn pairs(&self, wanted: impl Fn(&Edge) -> bool) -> Result<Vec<Edge>, V::Error> {
        let mut found: BTreeMap<(Id, Id), Edge> = BTreeMap::new();
        for id in &self.fresh {
            let mut edges = self.after.view.edges_from(*id)?;
            edges.extend(self.after.view.edges_to(*id)?);
            for edge in edges
                .into_iter()
                .filter(|e| e.relation.is_some() && wanted(e))
            {
                if !self.was_related(&edge)? {
                    found.insert((edge.from, edge.to), edge);
                }
            }
        }
        Ok(found.into_values().collect())
    }

    fn was_related(&self, edge: &Edge) -> Result<bool, V::Error> {
        let before = |id| -> Result<BTreeMap<Id, usize>, V::Error> {
            self.before.holding(&self.after.claims(id)?)
        };
        let (from, to) = (before(edge.from)?, before(edge.to)?);
        for id in from.keys().chain(to.keys()) {
            let edges = self.before.view.edges_from(*id)?.into_iter();
            let mut alike = edges.filter(|e| e.kind == edge.kind && reason(e) == reason(edge));
            if alike.any(|e| {
                [&from, &to]
                    .iter()
                    .any(|ids| ids.contains_key(&e.to) && e.to != *id)
            }) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn lines(&mut self, wanted: impl Fn(&Edge) -> bool) -> Result<Vec<RelationLine>, V::Error> {
        let mut lines = Vec::new();
        for edge in self.pairs(wanted)? {
            if self.told.contains(&edge.from) && self.told.contains(&edge.to) {
                continue;
            }
            self.after.read(edge.from)?;
            let Some(to) = self.after.read(edge.to)?.cloned() else {
                continue;
            };
            if let Some(from) = self.after.read(edge.from)? {
                let key = (from.key().max(to.key()), from.key().min(to.key()));
                lines.extend(line(&edge, from, &to).map(|line| (key, line)));
            }
        }
        lines.sort_by(|(a, x), (b, y)| {
            (x.scope != Scope::Equal, a).cmp(&(y.scope != Scope::Equal, b))
        });
        let lines: Vec<RelationLine> = lines.into_iter().map(|(_, line)| line).collect();
        let ends = lines.iter().flat_map(|l| [&l.a, &l.b]);
        self.told.extend(ends.map(|e| e.summary.statement));
        Ok(lines)
    }

    fn beyond(&mut self) -> Result<Vec<Beyond>, V::Error> {
        let mut found = Vec::new();
        for id in self.fresh.clone() {
            let known = !self.before.holding(&self.after.claims(id)?)?.is_empty();
            let Some(read) = self.after.read(id)?.cloned() else {
                continue;
            };
            if known || self.told.contains(&id) || read.summary.vague {
                continue;
            }
            let key = read.key();
            found.extend(self.outside(read)?.map(|beyond| (key, beyond)));
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(found.into_iter().map(|(_, beyond)| beyond).collect())
    }

    /// Where a figure lies outside of all that were held for the same measure of the same
    /// people or things at the same place.
    fn outside(&mut self, read: Read) -> Result<Option<Beyond>, V::Error> {
        let scope = scope(&read);
        if scope.0.is_empty() && scope.1.is_empty() {
            return Ok(None);
        }
        let term = format!("measure:{}", read.summary.measure);
        let mut earlier = Vec::new();
        for id in self.before.view.lookup(&term)? {
            let held = self.before.read(id)?;
            let held = held.filter(|h| !h.summary.vague && self::scope(h) == scope);
            earlier.extend(held.map(|h| h.summary.clone()));
        }
        let figure = read.summary;
        let beyond = |above: bool, earlier: &Summary| Beyond {
            figure: figure.clone(),
            above,
            earlier: earlier.clone(),
        };
        let highest = highest(&earlier).filter(|(_, most)| figure.low.is_some_and(|l| l > *most));
        if let Some((earlier, _)) = highest {
            return Ok(Some(beyond(true, earlier)));
        }
        // One greater figure alone may well be the whole that this one is a part of.
        let lowest = lowest(&earlier).filter(|_| earlier.len() > 1);
        let lowest = lowest.filter(|(_, least)| figure.high.is_some_and(|h| h < *least));
        Ok(lowest.map(|(earlier, _)| beyond(false, earlier)))
    }

    fn versions(&mut self) -> Result<Vec<VersionNews>, V::Error> {
        let mut found = Vec::new();
        let mut told = BTreeSet::new();
        for doc in self.added.clone() {
            let view = self.after.view;
            let earlier = read::from(view, doc, EdgeKind::VersionOf)?.into_iter();
            let later = read::to(view, doc, EdgeKind::VersionOf)?.into_iter();
            let others = earlier.map(|e| e.to).chain(later.map(|e| e.from));
            let others: Vec<Id> = others.take(1).collect();
            for other in others {
                if told.insert((doc.min(other), doc.max(other))) {
                    found.extend(self.version(doc, other)?);
                }
            }
        }
        found.sort_by(|a, b| (&a.doc, &a.other).cmp(&(&b.doc, &b.other)));
        Ok(found)
    }

    fn version(&mut self, doc: Id, other: Id) -> Result<Option<VersionNews>, V::Error> {
        let (here, there) = (self.after.told_in(doc)?, self.after.told_in(other)?);
        let more = self.figures(here.difference(&there), doc)?;
        let gone = self.figures(there.difference(&here), other)?;
        let variant = reports::version(self.after.view, doc, other)?;
        let mut pairs = Vec::new();
        for (g, old) in gone.iter().enumerate() {
            for (m, new) in more.iter().enumerate() {
                let alike = old.alike(new);
                if alike >= KEPT {
                    pairs.push((-(alike * 1e6) as i64, g, m));
                }
            }
        }
        pairs.sort_unstable();
        let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
        let mut changed = Vec::new();
        for (_, g, m) in pairs {
            if !left.contains(&g) && !right.contains(&m) {
                left.insert(g);
                right.insert(m);
                let (old, new) = (gone[g].summary.clone(), more[m].summary.clone());
                changed.push((
                    g,
                    if variant == Variant::Later {
                        (new, old)
                    } else {
                        (old, new)
                    },
                ));
            }
        }
        changed.sort_by_key(|(g, _)| *g);
        let changed: Vec<(Summary, Summary)> = changed.into_iter().map(|(_, c)| c).collect();
        let ends = changed.iter().flat_map(|(a, b)| [a.statement, b.statement]);
        self.told.extend(ends);
        let name = |id| -> Result<Option<String>, V::Error> {
            let document = read::document(self.after.view, id)?;
            Ok(document.map(|d| read::name_of(id, &d)))
        };
        let Some((doc, other)) = name(doc)?.zip(name(other)?) else {
            return Ok(None);
        };
        Ok(Some(VersionNews {
            doc,
            other,
            variant,
            same: here.intersection(&there).count(),
            gone: gone.len() - changed.len(),
            more: more.len() - changed.len(),
            changed,
        }))
    }

    /// The statements as a document tells them, in their order there.
    fn figures<'s>(
        &mut self,
        statements: impl Iterator<Item = &'s Id>,
        document: Id,
    ) -> Result<Vec<Told>, V::Error> {
        let mut found = Vec::new();
        for id in statements {
            let Some(read) = self.after.read(*id)? else {
                continue;
            };
            let here = read.tellings.iter().find(|t| t.claim.document == document);
            found.extend(here.map(|telling| Told {
                at: telling.claim.at.0,
                words: folded(&telling.claim.context),
                summary: read.summary.clone(),
            }));
        }
        found.sort_by_key(|t| (t.at, t.summary.statement));
        Ok(found)
    }
}

/// A figure as one document tells it.
struct Told {
    at: u32,
    words: BTreeSet<String>,
    summary: Summary,
}

impl Told {
    /// The share of its sentence's words that another one of the same measure has.
    fn alike(&self, other: &Told) -> f64 {
        let most = self.words.len().max(other.words.len());
        if self.summary.measure != other.summary.measure || most == 0 {
            return 0.0;
        }
        self.words.intersection(&other.words).count() as f64 / most as f64
    }
}

/// What is counted and where, in folded words.
fn scope(read: &Read) -> (BTreeSet<String>, BTreeSet<String>) {
    let summary = &read.summary;
    let place = summary.place.as_deref().unwrap_or_default();
    (folded(&summary.counted), folded(place))
}

/// The figure that reaches highest; none where one of them has no upper end.
fn highest(figures: &[Summary]) -> Option<(&Summary, Number)> {
    let ends: Option<Vec<_>> = figures.iter().map(|f| Some((f, f.high?))).collect();
    ends?.into_iter().max_by_key(|(_, high)| *high)
}

/// The figure that reaches lowest; none where one of them has no lower end.
fn lowest(figures: &[Summary]) -> Option<(&Summary, Number)> {
    let ends: Option<Vec<_>> = figures.iter().map(|f| Some((f, f.low?))).collect();
    ends?.into_iter().min_by_key(|(_, low)| *low)
}
