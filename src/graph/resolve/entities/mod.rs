//! Entities: names joined over strong keys, then weak mentions attached where exactly one
//! entity fits.
//!
//! Strong are a full name with its kind (and country), an expansion that a text gives, and
//! for people a full name with an affiliation that does not clash. Weak are surnames and
//! bare abbreviations; "the ministry" is joined to nothing.

use std::collections::{BTreeMap, BTreeSet};

mod join;

use join::Sets;

use super::mention::{DocMentions, Key, Mention};
use super::names::{singular, words};
use super::ties::Tying;
use crate::graph::decided::{Groups, Named};
use crate::graph::{EntityNode, Mark};
use crate::lexicon::bodies;
use crate::lexicon::nations::{self, By};
use crate::lexicon::scope::List;
use crate::lexicon::vocabulary::{self, noun};
use crate::lexicon::weights::hash;
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
    /// What its name says of its ties.
    pub(super) tying: Tying,
    /// Whether two reports that name it may be about one event.
    subject: bool,
}

/// Resolves all mentions; what people split stays apart, what they merged is one.
pub(super) fn resolve(mut mentions: DocMentions, by_hand: &Groups<Named>) -> Entities {
    let mut marks: Vec<(usize, Mark)> = Vec::new();
    for ((doc, name), key, mark) in by_hand.apart() {
        if let Some(m) = mentions.named(*doc, name) {
            mentions.all[m].apart = Some(key);
            marks.push((m, mark.clone()));
        }
    }
    let mut sets = join::join(&mentions.all);
    for joined in by_hand.joined() {
        let of = |(doc, name): &Named| mentions.named(*doc, name);
        if let (Some(one), Some(other)) = (of(&joined.one), of(&joined.other)) {
            sets.join(one, other);
            marks.push((one, joined.mark.clone()));
        }
    }
    let mut entities = collect(mentions, &sets);
    for (m, mark) in marks {
        let entity = entities.of_mention[m];
        entities.list[entity].node.marks.push(mark);
    }
    for entity in &mut entities.list {
        entity.node.marks.sort();
        entity.node.marks.dedup();
    }
    entities
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
            tying: Tying::read(fullest(&members)),
            subject: is_subject(&node),
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

/// Whether an entity belongs to few events: no outlet, no country, no international body,
/// nothing that every country has, and no ordinary word that only began a sentence.
fn is_subject(node: &EntityNode) -> bool {
    const PLACES_AND_PEOPLE: [u8; 4] = [0, 15, 17, noun::PERSON];
    let name = words(&node.name);
    let generic = name.iter().all(|w| List::Generic.has(&singular(w)));
    let names = || node.aliases.iter().chain([&node.name]);
    let ordinary = || {
        let word = vocabulary::entry(hash(name[0].as_bytes()));
        name.len() == 1 && word.is_some_and(|e| !PLACES_AND_PEOPLE.contains(&e.noun))
    };
    // "Minsk", for its government
    let seat = || matches!(nations::find(&node.name), Some((_, By::Seat)));
    match node.kind {
        EntityKind::Outlet | EntityKind::Country => false,
        EntityKind::Place if seat() => false,
        EntityKind::Person | EntityKind::Place => true,
        _ => !generic && !names().any(|n| bodies::known(n)) && !ordinary(),
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

/// The longest of the members' names.
fn fullest<'m>(members: &[&'m Mention]) -> &'m str {
    let length = |m: &&&Mention| (words(&m.name).len(), m.name.len(), m.name.clone());
    let fullest = members.iter().max_by_key(length);
    fullest.map_or("", |m| m.name.as_str())
}

fn node(members: &[&Mention]) -> EntityNode {
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
    let forms = || {
        let forms = members.iter();
        forms.flat_map(|m| [&m.name].into_iter().chain(&m.aliases))
    };
    // "Westland", though its officials are spoken of as well.
    let country = forms().filter(|f| matches!(nations::find(f), Some((_, By::Name))));
    let country = country.max_by_key(|f| (f.len(), (*f).clone())).cloned();
    let country = country.filter(|_| kind == Some(EntityKind::Country));
    // "Westland Front", not "rebels of the Westland Front".
    let people = |m: &&Mention| {
        let words = words(&m.name);
        let ends = [words.first(), words.last()].into_iter().flatten();
        ends.map(|w| singular(w)).any(|w| List::PeopleOf.has(&w))
    };
    let bodies: Vec<&Mention> = members.iter().filter(|m| !people(m)).copied().collect();
    let named = if bodies.is_empty() { members } else { &bodies };
    let name = country.unwrap_or_else(|| fullest(named).to_owned());
    EntityNode {
        kind: kind.unwrap_or(EntityKind::Organization),
        aliases: forms().filter(|f| **f != name).cloned().collect(),
        roles: members.iter().filter_map(|m| m.role.clone()).collect(),
        name,
        marks: Vec::new(),
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

    /// Every name of a document with the entity that it names there; descriptions of those
    /// who are not named are left out.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, &str, Id)> {
        let all = self.mentions.all.iter().zip(&self.of_mention);
        let named = all.filter(|(m, _)| !m.private);
        named.map(|(m, entity)| (m.doc, m.name.as_str(), self.list[*entity].id))
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
    /// The entities of which two documents about the same share at least one.
    pub(super) fn subjects(&self, doc: usize) -> impl Iterator<Item = usize> {
        let here = self.in_doc[doc].iter().copied();
        here.filter(|e| self.list[*e].subject)
    }

    /// Whether two documents are about the same: one document, or two that name two
    /// entities in common, one of which belongs to few events; outlets do not count.
    pub(super) fn related(&self, a: usize, b: usize) -> bool {
        if a == b {
            return true;
        }
        let shared = self.in_doc[a].intersection(&self.in_doc[b]);
        let shared = shared.map(|e| &self.list[*e]);
        let mut shared = shared.filter(|e| e.node.kind != EntityKind::Outlet);
        let (mut count, mut subject) = (0, false);
        shared.any(|e| {
            count += 1;
            subject |= e.subject;
            count >= 2 && subject
        })
    }
}
