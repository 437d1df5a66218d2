//! Entities: names joined over strong keys, then weak mentions attached where exactly one
//! entity fits.
//!
//! Strong are a full name with its kind (and country), an expansion that a text gives, and
//! for people a full name with an affiliation that does not clash. Weak are surnames and
//! bare abbreviations; "the ministry" is joined to nothing.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::mention::{DocMentions, Key, Mention};
use super::names::{same_person, singular, words};
use crate::graph::EntityNode;
use crate::model::{EntityKind, Id};

/// The entities of a set of documents.
pub(super) struct Entities {
    /// The names as read.
    pub(super) mentions: DocMentions,
    /// The entity of each mention.
    pub(super) of_mention: Vec<usize>,
    /// What each entity is.
    pub(super) list: Vec<Resolved>,
    /// The entities that each document names.
    in_doc: Vec<BTreeSet<usize>>,
}

/// One entity.
pub(super) struct Resolved {
    pub(super) id: Id,
    pub(super) node: EntityNode,
    /// The country that it is of.
    pub(super) country: Option<&'static str>,
    /// The bodies that it belongs to or speaks for.
    pub(super) of: BTreeSet<usize>,
    /// The documents that name it.
    pub(super) docs: BTreeSet<usize>,
}

/// Resolves all mentions.
pub(super) fn resolve(mentions: DocMentions) -> Entities {
    let mut sets = Sets::new(mentions.all.len());
    join_full(&mentions.all, &mut sets);
    join_countryless(&mentions.all, &mut sets);
    join_people(&mentions.all, &mut sets);
    attach_short(&mentions.all, &mut sets);
    collect(mentions, &sets)
}

/// Union-find with the members of each set.
struct Sets {
    sets: UnionFind<usize>,
    len: usize,
}

impl Sets {
    fn new(len: usize) -> Sets {
        Sets {
            sets: UnionFind::new(len),
            len,
        }
    }

    fn root(&self, m: usize) -> usize {
        self.sets.find(m)
    }

    fn join(&mut self, a: usize, b: usize) {
        self.sets.union(a, b);
    }

    fn roots(&self, of: &[usize]) -> BTreeSet<usize> {
        of.iter().map(|m| self.root(*m)).collect()
    }
}

fn join_full(all: &[Mention], sets: &mut Sets) {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for (m, mention) in all.iter().enumerate() {
        for key in mention.full_keys() {
            let first = *seen.entry(key).or_insert(m);
            sets.join(first, m);
        }
    }
}

/// A body named without its country is that of the one country that is named with it.
fn join_countryless(all: &[Mention], sets: &mut Sets) {
    let mut with: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let mut without: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (m, mention) in all.iter().enumerate() {
        if let Key::Full("body", name, country) = &mention.key {
            let to = if country.is_some() {
                &mut with
            } else {
                &mut without
            };
            to.entry(name.clone()).or_default().push(m);
        }
    }
    for (name, bare) in without {
        let Some(full) = with.get(&name) else {
            continue;
        };
        if sets.roots(full).len() == 1 {
            sets.join(bare[0], full[0]);
        }
    }
}

/// People of one name: those with affiliations join where these share a word; those
/// without join one another, and the one group with an affiliation where there is one.
fn join_people(all: &[Mention], sets: &mut Sets) {
    let mut named: Vec<(Vec<String>, usize)> = Vec::new();
    for (m, mention) in all.iter().enumerate() {
        if let Key::Person(name) = &mention.key {
            named.push((name.clone(), m));
        }
    }
    for group in spellings(named) {
        let (bare, tied): (Vec<usize>, Vec<usize>) = group
            .into_iter()
            .partition(|m| affiliation(&all[*m]).is_empty());
        for (i, a) in tied.iter().enumerate() {
            for b in &tied[i + 1..] {
                if !affiliation(&all[*a]).is_disjoint(&affiliation(&all[*b])) {
                    sets.join(*a, *b);
                }
            }
        }
        let groups = sets.roots(&tied);
        match (bare.first(), groups.first()) {
            (Some(first), None) => bare.iter().for_each(|m| sets.join(*first, *m)),
            (Some(_), Some(one)) if groups.len() == 1 => {
                bare.iter().for_each(|m| sets.join(*one, *m));
            }
            _ => {}
        }
    }
}

/// The mentions of each name, spellings taken together.
fn spellings(mut named: Vec<(Vec<String>, usize)>) -> Vec<Vec<usize>> {
    named.sort();
    let mut names: Vec<Vec<String>> = named.iter().map(|(n, _)| n.clone()).collect();
    names.dedup();
    // Spellings differ past the first letter only, so names are compared by initials.
    let mut blocks: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let initials = name.iter().filter_map(|w| w.chars().next()).collect();
        blocks.entry(initials).or_default().push(i);
    }
    let mut same = UnionFind::<usize>::new(names.len());
    for block in blocks.values() {
        for (i, a) in block.iter().enumerate() {
            for b in &block[i + 1..] {
                if same_person(&names[*a], &names[*b]) {
                    same.union(*a, *b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (name, m) in named {
        let at = names.binary_search(&name).unwrap_or_default();
        groups.entry(same.find(at)).or_default().push(m);
    }
    groups.into_values().collect()
}

/// Titles that many people bear.
const TITLES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "chief",
    "director",
    "head",
    "deputy",
    "senior",
    "of",
    "for",
    "and",
    "mr",
    "ms",
    "mrs",
    "dr",
    "former",
    "member",
    "press",
    "secretary",
];

/// The words that tell whom a person belongs to: of the body where it is given, else of
/// the role.
fn affiliation(mention: &Mention) -> BTreeSet<String> {
    let source = mention.of.as_deref().or(mention.role.as_deref());
    let words = words(source.unwrap_or_default());
    let words = words.iter().map(|w| singular(w));
    words.filter(|w| !TITLES.contains(&w.as_str())).collect()
}

/// Surnames and bare abbreviations: in their own document first, then in the others of
/// which they share two entities; attached where exactly one entity fits.
fn attach_short(all: &[Mention], sets: &mut Sets) {
    let docs = Shared::new(all, sets);
    let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut short: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (m, mention) in all.iter().enumerate().filter(|(_, m)| !m.private) {
        match &mention.key {
            Key::Short(name) => short.entry(name.to_lowercase()).or_default().push(m),
            Key::Person(name) => {
                let last = name.last().cloned().unwrap_or_default();
                long.entry(last).or_default().push(m);
            }
            _ => {
                let aliases = mention
                    .aliases
                    .iter()
                    .map(|a| a.replace('.', "").to_lowercase());
                aliases.for_each(|a| long.entry(a).or_default().push(m));
            }
        }
    }
    let mut joins = Vec::new();
    for (name, mentions) in short {
        let candidates = long.get(&name).map_or(&[][..], Vec::as_slice);
        let mut alone = Vec::new();
        for m in &mentions {
            let fits: Vec<usize> = candidates
                .iter()
                .copied()
                .filter(|c| all[*c].is_body() == all[*m].is_body())
                .collect();
            match docs.one(all, sets, *m, &fits) {
                Some(one) => joins.push((one, *m)),
                // An abbreviation that nobody expands is a name.
                None if fits.is_empty() && all[*m].is_body() => alone.push(*m),
                None => {}
            }
        }
        joins.extend(alone.windows(2).map(|w| (w[0], w[1])));
    }
    joins.into_iter().for_each(|(a, b)| sets.join(a, b));
}

/// Which entities each document names.
struct Shared {
    of_doc: BTreeMap<usize, BTreeSet<usize>>,
}

impl Shared {
    fn new(all: &[Mention], sets: &Sets) -> Shared {
        let mut of_doc: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (m, mention) in all.iter().enumerate() {
            of_doc.entry(mention.doc).or_default().insert(sets.root(m));
        }
        Shared { of_doc }
    }

    /// The one fitting entity, in the mention's document or else in documents beside it.
    fn one(&self, all: &[Mention], sets: &Sets, m: usize, fits: &[usize]) -> Option<usize> {
        let doc = all[m].doc;
        let here: Vec<usize> = fits
            .iter()
            .copied()
            .filter(|f| all[*f].doc == doc)
            .collect();
        let near = |f: &usize| {
            let (a, b) = (&self.of_doc[&doc], &self.of_doc[&all[*f].doc]);
            a.intersection(b).count() >= 2
        };
        let fits = if here.is_empty() {
            fits.iter().copied().filter(near).collect()
        } else {
            here
        };
        (sets.roots(&fits).len() == 1).then(|| fits[0])
    }
}

fn collect(mentions: DocMentions, sets: &Sets) -> Entities {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for m in 0..sets.len {
        groups.entry(sets.root(m)).or_default().push(m);
    }
    let mut of_mention = vec![0; sets.len];
    for (index, group) in groups.values().enumerate() {
        group.iter().for_each(|m| of_mention[*m] = index);
    }
    let names: Vec<String> = groups
        .values()
        .map(|g| key_text(&mentions.all, g))
        .collect();
    let mut count: BTreeMap<&String, usize> = BTreeMap::new();
    names.iter().for_each(|n| *count.entry(n).or_default() += 1);
    let list = groups.values().zip(&names).map(|(group, name)| {
        let members: Vec<&Mention> = group.iter().map(|m| &mentions.all[*m]).collect();
        // A name that several entities bear is told apart by where it stands first.
        let apart = if count[name] > 1 || members[0].private {
            mentions.first_place(group)
        } else {
            String::new()
        };
        let node = node(&members);
        let of = group.iter().filter_map(|m| mentions.of.get(m));
        Resolved {
            id: Id::of("entity", [name.as_str(), &apart]),
            country: country(&members, node.kind),
            of: of.map(|m| of_mention[*m]).collect(),
            docs: members.iter().map(|m| m.doc).collect(),
            node,
        }
    });
    let mut list: Vec<Resolved> = list.collect();
    for (index, entity) in list.iter_mut().enumerate() {
        entity.of.remove(&index);
    }
    let mut in_doc = vec![BTreeSet::new(); mentions.doc_ids.len()];
    for (index, entity) in list.iter().enumerate() {
        for doc in &entity.docs {
            in_doc[*doc].insert(index);
        }
    }
    Entities {
        mentions,
        of_mention,
        list,
        in_doc,
    }
}

/// The least of the members' keys, as text.
fn key_text(all: &[Mention], group: &[usize]) -> String {
    let texts = group.iter().map(|m| match &all[*m].key {
        Key::Person(name) => format!("person {}", name.join(" ")),
        Key::Full(sort, name, country) => {
            format!("{sort} {} {}", name.join(" "), country.unwrap_or("-"))
        }
        Key::Short(name) => format!("short {}", name.to_lowercase()),
        Key::None => format!("alone {}", words(&all[*m].name).join(" ")),
    });
    texts.min().unwrap_or_default()
}

fn country(members: &[&Mention], kind: EntityKind) -> Option<&'static str> {
    if kind == EntityKind::Place {
        return None;
    }
    let all: BTreeSet<&'static str> = members.iter().filter_map(|m| m.country).collect();
    (all.len() == 1).then(|| all.first().copied()).flatten()
}

fn node(members: &[&Mention]) -> EntityNode {
    let by_length = |m: &&&Mention| (words(&m.name).len(), m.name.len(), m.name.clone());
    let name = members.iter().max_by_key(by_length).map(|m| m.name.clone());
    let name = name.unwrap_or_default();
    let kind_order = [
        EntityKind::Person,
        EntityKind::Country,
        EntityKind::Place,
        EntityKind::Outlet,
        EntityKind::Unit,
        EntityKind::Organization,
    ];
    let kinds: BTreeSet<EntityKind> = members.iter().map(|m| m.kind).collect();
    let kind = kind_order.into_iter().find(|k| kinds.contains(k));
    let forms = members
        .iter()
        .flat_map(|m| [&m.name].into_iter().chain(&m.aliases));
    EntityNode {
        kind: kind.unwrap_or(EntityKind::Organization),
        aliases: forms.filter(|f| **f != name).cloned().collect(),
        roles: members.iter().filter_map(|m| m.role.clone()).collect(),
        name,
    }
}

impl DocMentions {
    /// Where the first of these mentions stands, told by content alone.
    fn first_place(&self, group: &[usize]) -> String {
        let place = |m: &usize| {
            let mention = &self.all[*m];
            // Mentions are numbered document by document; documents are sorted by id.
            let within = m - self.all.partition_point(|o| o.doc < mention.doc);
            format!("{} {within}", self.doc_ids[mention.doc].letters())
        };
        group.iter().map(place).min().unwrap_or_default()
    }
}

impl Entities {
    /// The entities of a hop's speakers.
    pub(super) fn speakers(&self, doc: usize, figure: usize, hop: usize) -> BTreeSet<usize> {
        let found = self.mentions.speakers.get(&(doc, figure, hop));
        let found = found.into_iter().flatten();
        found.map(|m| self.of_mention[*m]).collect()
    }

    /// The entity of a document's outlet.
    pub(super) fn outlet(&self, doc: usize) -> Option<usize> {
        Some(self.of_mention[*self.mentions.outlet.get(&doc)?])
    }

    /// The entity whose story a document prints.
    pub(super) fn carried(&self, doc: usize) -> Option<usize> {
        Some(self.of_mention[*self.mentions.carried.get(&doc)?])
    }

    /// The entity that a name names in a document.
    pub(super) fn named(&self, doc: usize, name: &str) -> Option<usize> {
        Some(self.of_mention[self.mentions.named(doc, name)?])
    }
}

impl Entities {
    /// Whether two documents are about the same: one document, or two that name two
    /// entities in common, not all of them countries; outlets do not count.
    pub(super) fn related(&self, a: usize, b: usize) -> bool {
        if a == b {
            return true;
        }
        let shared = self.in_doc[a].intersection(&self.in_doc[b]);
        let kinds = shared.map(|e| self.list[*e].node.kind);
        let kinds: Vec<EntityKind> = kinds.filter(|k| *k != EntityKind::Outlet).collect();
        kinds.len() >= 2 && !kinds.iter().all(|k| *k == EntityKind::Country)
    }
}
