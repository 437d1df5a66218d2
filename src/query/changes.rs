//! What differs between two graphs of one store, for whoever changed it.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{DocumentNode, Edge, EntityNode, GraphView, NodeKind};
use crate::model::{EdgeKind, Id, When};

use super::Summary;
use super::across::Side;
use super::read;
use super::relations::{RelationKind, RelationLine, line};

/// What differs between two graphs; every list in the order of names or tellings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Documents that are no more held, by name.
    pub documents_gone: Vec<String>,
    /// Documents that came, by name.
    pub documents_new: Vec<String>,
    /// Documents of which something else is known now.
    pub metadata: Vec<MetadataChange>,
    /// Statements that nobody makes any more.
    pub gone: Vec<Summary>,
    /// Statements that nobody made.
    pub new: Vec<Summary>,
    /// Statements with another figure, setting or originator: before and after.
    pub changed: Vec<(Summary, Summary)>,
    /// Relations between statements that do not hold any more.
    pub relations_gone: Vec<RelationLine>,
    /// Relations that did not hold.
    pub relations_new: Vec<RelationLine>,
    /// Several entities that are one now: their names, and its name.
    pub joined: Vec<(Vec<String>, String)>,
    /// An entity that is several now: its name, and theirs.
    pub parted: Vec<(String, Vec<String>)>,
}

/// One field of a document's metadata.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MetadataChange {
    /// The document's name.
    pub doc: String,
    /// The field.
    pub field: &'static str,
    /// What it held.
    pub was: Option<String>,
    /// What it holds.
    pub now: Option<String>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

/// What differs between two graphs of one store.
///
/// # Errors
///
/// Whatever the views fail with while they are read.
pub fn changes<V: GraphView>(before: &V, after: &V) -> Result<Changes, V::Error> {
    let mut reader = Reader {
        before: Side::new(before)?,
        after: Side::new(after)?,
        now: BTreeMap::new(),
    };
    let mut changes = Changes::default();
    reader.documents(&mut changes)?;
    reader.statements(&mut changes)?;
    reader.relations(&mut changes)?;
    reader.entities(&mut changes)?;
    Ok(changes)
}

struct Reader<'v, V> {
    before: Side<'v, V>,
    after: Side<'v, V>,
    /// Which statement of the graph after each one of the graph before is.
    now: BTreeMap<Id, Id>,
}

impl<V: GraphView> Reader<'_, V> {
    fn documents(&self, changes: &mut Changes) -> Result<(), V::Error> {
        let mut before = documents(self.before.view)?;
        let mut after = documents(self.after.view)?;
        let kept: Vec<Id> = before
            .keys()
            .copied()
            .filter(|id| after.contains_key(id))
            .collect();
        let mut pairs: Vec<(DocumentNode, DocumentNode)> = Vec::new();
        for id in kept {
            pairs.extend(before.remove(&id).zip(after.remove(&id)));
        }
        for (was, now) in pairs {
            changes.metadata.extend(metadata(&was, &now));
        }
        changes.metadata.sort();
        let names = |documents: BTreeMap<Id, DocumentNode>| {
            let named = documents.iter().map(|(id, d)| read::name_of(*id, d));
            named.collect::<BTreeSet<String>>().into_iter().collect()
        };
        changes.documents_gone = names(before);
        changes.documents_new = names(after);
        Ok(())
    }

    fn statements(&mut self, changes: &mut Changes) -> Result<(), V::Error> {
        self.match_statements()?;
        let (mut gone, mut changed) = (Vec::new(), Vec::new());
        for id in self.before.view.nodes(NodeKind::Statement)? {
            let Some(was) = self.before.read(id)?.cloned() else {
                continue;
            };
            match self.now.get(&id) {
                None => gone.push((was.key(), was.summary)),
                Some(now) => {
                    let now = self.after.read(*now)?.map(|r| r.summary.clone());
                    let now = now.filter(|now| essence(now) != essence(&was.summary));
                    changed.extend(now.map(|now| (was.key(), (was.summary, now))));
                }
            }
        }
        let known: BTreeSet<Id> = self.now.values().copied().collect();
        let mut new = Vec::new();
        for id in self.after.view.nodes(NodeKind::Statement)? {
            let read = self.after.read(id)?.filter(|_| !known.contains(&id));
            new.extend(read.map(|r| (r.key(), r.summary.clone())));
        }
        changes.gone = sorted(gone);
        changes.new = sorted(new);
        changes.changed = sorted(changed);
        Ok(())
    }

    /// Pairs statements by the claims that they share: those that share the most first, each
    /// with one other at most.
    fn match_statements(&mut self) -> Result<(), V::Error> {
        let mut pairs = Vec::new();
        for id in self.before.view.nodes(NodeKind::Statement)? {
            let holding = self.after.holding(&self.before.claims(id)?)?;
            pairs.extend(holding.into_iter().map(|(now, shared)| (shared, id, now)));
        }
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.cmp(b)));
        let mut taken = BTreeSet::new();
        for (_, was, now) in pairs {
            if !self.now.contains_key(&was) && taken.insert(now) {
                self.now.insert(was, now);
            }
        }
        Ok(())
    }

    fn relations(&mut self, changes: &mut Changes) -> Result<(), V::Error> {
        let key = |edge: &Edge, now: &BTreeMap<Id, Id>| {
            let end = |id: Id| now.get(&id).copied().unwrap_or(id);
            let (from, to) = (end(edge.from), end(edge.to));
            let turned = edge.kind == EdgeKind::Contradicts && from > to;
            let ends = if turned { (to, from) } else { (from, to) };
            (
                edge.kind,
                edge.relation.clone().map(|r| (r.reason, r.scope)),
                ends,
            )
        };
        let before = related(self.before.view)?;
        let after = related(self.after.view)?;
        let before: BTreeMap<_, Edge> = before
            .into_iter()
            .map(|e| (key(&e, &self.now), e))
            .collect();
        let after: BTreeMap<_, Edge> = after
            .into_iter()
            .map(|e| (key(&e, &BTreeMap::new()), e))
            .collect();
        let gone = before.iter().filter(|(key, _)| !after.contains_key(key));
        let new = after.iter().filter(|(key, _)| !before.contains_key(key));
        changes.relations_gone = lines(&mut self.before, gone.map(|(_, e)| e))?;
        changes.relations_new = lines(&mut self.after, new.map(|(_, e)| e))?;
        Ok(())
    }

    /// Entities by what points at them: the claims and documents that name one of them.
    fn entities(&self, changes: &mut Changes) -> Result<(), V::Error> {
        let (before, after) = (pointers(self.before.view)?, pointers(self.after.view)?);
        let mut joined: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        let mut parted: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for (pointer, was) in &before {
            if let Some(now) = after.get(pointer) {
                joined.entry(*now).or_default().insert(*was);
                parted.entry(*was).or_default().insert(*now);
            }
        }
        for (now, was) in joined.into_iter().filter(|(_, was)| was.len() > 1) {
            let parts = several(self.before.view, was)?;
            if let Some(one) = read::entity(self.after.view, now)? {
                changes
                    .joined
                    .extend(one_of(&one, &parts).map(|names| (names, one.name.clone())));
            }
        }
        for (was, now) in parted.into_iter().filter(|(_, now)| now.len() > 1) {
            let parts = several(self.after.view, now)?;
            if let Some(one) = read::entity(self.before.view, was)? {
                changes
                    .parted
                    .extend(one_of(&one, &parts).map(|names| (one.name.clone(), names)));
            }
        }
        changes.joined.sort();
        changes.parted.sort();
        Ok(())
    }
}

fn sorted<K: Ord, T>(mut keyed: Vec<(K, T)>) -> Vec<T> {
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    keyed.into_iter().map(|(_, value)| value).collect()
}

/// What makes a statement this one for a reader.
fn essence(summary: &Summary) -> impl PartialEq + use<'_> {
    (
        (
            &summary.measure,
            &summary.counted,
            summary.low,
            summary.high,
        ),
        (
            &summary.place,
            &summary.period,
            &summary.said,
            summary.stance,
        ),
        (&summary.originators, &summary.outlet),
    )
}

fn documents<V: GraphView>(view: &V) -> Result<BTreeMap<Id, DocumentNode>, V::Error> {
    let mut documents = BTreeMap::new();
    for id in view.nodes(NodeKind::Document)? {
        documents.extend(read::document(view, id)?.map(|d| (id, d)));
    }
    Ok(documents)
}

fn metadata(was: &DocumentNode, now: &DocumentNode) -> Vec<MetadataChange> {
    let doc = now.names.first().cloned().unwrap_or_default();
    let fields = |d: &DocumentNode| {
        let meta = &d.meta;
        let published = meta.published.as_ref();
        [
            ("title", meta.title.clone()),
            ("outlet", meta.outlet.clone()),
            ("byline", meta.byline.clone()),
            (
                "published",
                published.map(|p| When::iso(p).unwrap_or_else(|| p.text().to_owned())),
            ),
            ("url", meta.url.clone()),
            ("archive_url", meta.archive_url.clone()),
            ("retrieved", meta.retrieved.clone()),
            ("carried_from", meta.carried_from.clone()),
        ]
    };
    let pairs = fields(was).into_iter().zip(fields(now));
    let changed = pairs.filter(|((_, was), (_, now))| was != now);
    let changed = changed.map(|((field, was), (_, now))| MetadataChange {
        doc: doc.clone(),
        field,
        was,
        now,
    });
    changed.collect()
}

fn related<V: GraphView>(view: &V) -> Result<Vec<Edge>, V::Error> {
    let mut found = Vec::new();
    for id in view.nodes(NodeKind::Statement)? {
        let edges = view.edges_from(id)?;
        found.extend(edges.into_iter().filter(|e| e.relation.is_some()));
    }
    Ok(found)
}

fn lines<'e, V: GraphView>(
    side: &mut Side<'_, V>,
    edges: impl Iterator<Item = &'e Edge>,
) -> Result<Vec<RelationLine>, V::Error> {
    let mut keyed = Vec::new();
    for edge in edges {
        let ends = [edge.from, edge.to].map(|id| side.read(id).map(Option::<&_>::cloned));
        let [from, to] = ends;
        if let (Some(from), Some(to)) = (from?, to?) {
            let line = line(edge, &from, &to);
            let kind: Option<RelationKind> = line.as_ref().map(|l| l.kind);
            keyed.extend(line.map(|line| ((kind, from.key(), to.key()), line)));
        }
    }
    Ok(sorted(keyed))
}

/// What points at one entity alone: node and kind of edge, with the entity.
fn pointers<V: GraphView>(view: &V) -> Result<BTreeMap<(Id, EdgeKind), Id>, V::Error> {
    let kinds = [EdgeKind::ReportedBy, EdgeKind::PublishedBy, EdgeKind::About];
    let mut found: BTreeMap<(Id, EdgeKind), Vec<Id>> = BTreeMap::new();
    for id in view.nodes(NodeKind::Entity)? {
        for edge in view.edges_to(id)? {
            if kinds.contains(&edge.kind) {
                found.entry((edge.from, edge.kind)).or_default().push(id);
            }
        }
    }
    let found = found.into_iter();
    Ok(found
        .filter_map(|(key, ids)| Some((key, *ids.first().filter(|_| ids.len() == 1)?)))
        .collect())
}

fn several<V: GraphView>(view: &V, ids: BTreeSet<Id>) -> Result<Vec<EntityNode>, V::Error> {
    let mut nodes = Vec::new();
    for id in ids {
        nodes.extend(read::entity(view, id)?);
    }
    Ok(nodes)
}

/// The names of those parts that the one has the name of; none where that is one alone: then
/// a claim has another speaker, and nobody was joined or parted.
fn one_of(one: &EntityNode, parts: &[EntityNode]) -> Option<Vec<String>> {
    let known = |name: &String| *name == one.name || one.aliases.contains(name);
    let parts = parts.iter().map(|p| p.name.clone());
    let mut names: Vec<String> = parts.filter(known).collect();
    names.sort();
    (names.len() > 1).then_some(names)
}
