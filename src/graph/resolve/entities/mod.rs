//! Entities: names joined over strong keys, then weak mentions attached where exactly one
//! entity fits.
//!
//! Strong are a full name with its kind (and country), an expansion that a text gives, and
//! for people a full name with an affiliation that does not clash. Weak are surnames and
//! bare abbreviations; "the ministry" is joined to nothing.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

mod join;

use super::Doc;
use super::lists::Lists;
use super::mention::{Form, Forms, Mentions, Names};
use super::names::{singular, words};
use super::sets::Sets;
use super::ties::Tying;
use crate::graph::decided::{Groups, Named};
use crate::graph::{EntityNode, Mark};
use crate::lexicon::bodies;
use crate::lexicon::nations::{self, By};
use crate::lexicon::scope::List;
use crate::lexicon::vocabulary::{self, noun};
use crate::lexicon::weights::hash;
use crate::model::{EntityKind, Id};

/// The entities of a set of documents, numbered in the order of their ids.
pub(super) struct Entities {
    /// The names as read.
    mentions: Mentions,
    /// The entity of each mention.
    of_mention: Vec<usize>,
    ids: Vec<Id>,
    /// The mentions of each.
    members: Lists,
    /// What people merged and split.
    marks: BTreeMap<usize, Vec<Mark>>,
    /// What each entity is, told where it is asked for.
    resolved: Vec<OnceCell<Resolved>>,
    /// The entities that each document names, sorted, likewise.
    in_doc: Vec<OnceCell<Vec<usize>>>,
}

/// One entity.
pub(super) struct Resolved {
    pub(super) node: EntityNode,
    /// The country that it is of.
    pub(super) country: Option<&'static str>,
    /// The bodies that it belongs to or speaks for.
    pub(super) of: BTreeSet<usize>,
    /// What its name says of its ties.
    pub(super) tying: Tying,
    /// Whether two reports that name it may be about one event.
    subject: bool,
}

/// Resolves all mentions; what people split stays apart, what they merged is one.
pub(super) fn resolve(mut mentions: Mentions, by_hand: &Groups<Named>) -> Entities {
    let mut marks: Vec<(usize, Mark)> = Vec::new();
    for ((doc, name), key, mark) in by_hand.apart() {
        if let Some(m) = mentions.named(*doc, name) {
            mentions.all[m].apart = Some(key);
            marks.push((m, mark.clone()));
        }
    }
    let mut sets = join::join(&mentions);
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
        entities.marks.entry(entity).or_default().push(mark);
    }
    for marks in entities.marks.values_mut() {
        marks.sort();
        marks.dedup();
    }
    entities
}

fn collect(mentions: Mentions, sets: &Sets) -> Entities {
    let list = &mentions.forms.list;
    let mut numbers = vec![usize::MAX; mentions.all.len()];
    let mut of_mention = Vec::with_capacity(numbers.len());
    // Of each group the form whose key is the least.
    let mut named: Vec<usize> = Vec::new();
    for (m, mention) in mentions.all.iter().enumerate() {
        let group = &mut numbers[sets.of(m)];
        if *group == usize::MAX {
            *group = named.len();
            named.push(mention.form);
        }
        let least = &mut named[*group];
        if mention.form != *least && list[mention.form].text < list[*least].text {
            *least = mention.form;
        }
        of_mention.push(*group);
    }
    let groups = Lists::new(named.len(), of_mention.iter().map(|g| Some(*g)));
    let mut count: FxHashMap<Id, usize> = FxHashMap::default();
    for form in &named {
        *count.entry(list[*form].entity).or_default() += 1;
    }
    let ids = named.iter().enumerate().map(|(group, form)| {
        let (form, members) = (&list[*form], groups.of(group));
        // A name that several entities bear is told apart by where it stands first.
        let private = mentions.form(members[0]).written.private;
        let id = match count[&form.entity] > 1 || private {
            true => Id::of("entity", [&form.text, &mentions.first_place(members)]),
            false => form.entity,
        };
        (id, group)
    });
    let mut ids: Vec<(Id, usize)> = ids.collect();
    ids.sort_unstable();
    for (entity, (_, group)) in ids.iter().enumerate() {
        groups
            .of(*group)
            .iter()
            .for_each(|m| of_mention[*m] = entity);
    }
    Entities {
        members: Lists::new(ids.len(), of_mention.iter().map(|e| Some(*e))),
        of_mention,
        marks: BTreeMap::new(),
        resolved: ids.iter().map(|_| OnceCell::new()).collect(),
        in_doc: vec![OnceCell::new(); mentions.doc_ids.len()],
        ids: ids.into_iter().map(|(id, _)| id).collect(),
        mentions,
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

fn country(members: &[&Form], kind: EntityKind) -> Option<&'static str> {
    if kind == EntityKind::Place {
        return None;
    }
    let all: BTreeSet<&'static str> = members.iter().filter_map(|m| m.country).collect();
    (all.len() == 1).then(|| all.first().copied()).flatten()
}

/// The longest of the members' names.
fn fullest<'m>(members: &[&'m Form]) -> &'m str {
    let name = |m: &&'m Form| m.written.name.as_str();
    let length = |m: &&&'m Form| (m.words.len(), name(m).len(), name(m));
    members.iter().max_by_key(length).map_or("", name)
}

fn node(members: &[&Form], marks: &[Mark]) -> EntityNode {
    let kind_order = [
        EntityKind::Person,
        EntityKind::Country,
        EntityKind::Place,
        EntityKind::Outlet,
        EntityKind::Unit,
        EntityKind::Organization,
    ];
    let kinds: BTreeSet<EntityKind> = members.iter().map(|m| m.written.kind).collect();
    let kind = kind_order.into_iter().find(|k| kinds.contains(k));
    let forms = || {
        let forms = members.iter();
        forms.flat_map(|m| [&m.written.name].into_iter().chain(&m.written.aliases))
    };
    // "Westland", though its officials are spoken of as well.
    let country = forms().filter(|f| matches!(nations::find(f), Some((_, By::Name))));
    let country = country.max_by_key(|f| (f.len(), (*f).clone())).cloned();
    let country = country.filter(|_| kind == Some(EntityKind::Country));
    // "Westland Front", not "rebels of the Westland Front".
    let people = |m: &&Form| {
        let ends = [m.words.first(), m.words.last()].into_iter().flatten();
        ends.map(|w| singular(w)).any(|w| List::PeopleOf.has(&w))
    };
    let bodies: Vec<&Form> = members.iter().filter(|m| !people(m)).copied().collect();
    let named = if bodies.is_empty() { members } else { &bodies };
    let name = country.unwrap_or_else(|| fullest(named).to_owned());
    EntityNode {
        kind: kind.unwrap_or(EntityKind::Organization),
        aliases: forms().filter(|f| **f != name).cloned().collect(),
        roles: members
            .iter()
            .filter_map(|m| m.written.role.clone())
            .collect(),
        name,
        marks: marks.to_vec(),
    }
}

impl Mentions {
    /// Where the first of these mentions stands, told by content alone.
    fn first_place(&self, group: &[usize]) -> String {
        let place = |m: &usize| {
            let doc = self.doc_ids[self.all[*m].doc].letters();
            format!("{doc} {}", self.within(*m))
        };
        group.iter().map(place).min().unwrap_or_default()
    }
}

impl Resolved {
    /// Whether two reports that name it may be about one event.
    pub(super) fn is_subject(&self) -> bool {
        self.subject
    }
}

impl Entities {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn id(&self, entity: usize) -> Id {
        self.ids[entity]
    }

    /// The entity of an id.
    pub(super) fn with_id(&self, id: Id) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// The documents that name an entity, with repetitions.
    pub(super) fn docs_of(&self, entity: usize) -> impl Iterator<Item = usize> {
        let mentions = self.members.of(entity).iter();
        mentions.map(|m| self.mentions.all[*m].doc)
    }

    /// The ids of what a document's mentions name, in their order.
    pub(super) fn ids_of(&self, doc: usize) -> impl Iterator<Item = Id> {
        let mentions = self.mentions.in_doc(doc);
        mentions.map(|m| self.id(self.of_mention[m]))
    }

    /// The forms of all names.
    pub(super) fn forms(&self) -> Rc<Forms> {
        Rc::clone(&self.mentions.forms)
    }

    /// The names of a document.
    pub(super) fn names_of(&self, doc: usize) -> &Names {
        self.mentions.names_of(doc)
    }

    /// Takes the names of a document that is read now.
    pub(super) fn open(&mut self, doc: usize, record: &Doc<'_>) {
        self.mentions.open(doc, record);
    }

    /// What an entity is.
    pub(super) fn get(&self, entity: usize) -> &Resolved {
        self.resolved[entity].get_or_init(|| self.tell(entity))
    }

    fn tell(&self, entity: usize) -> Resolved {
        let mentions = self.members.of(entity);
        let forms: BTreeSet<usize> = mentions
            .iter()
            .map(|m| self.mentions.all[*m].form)
            .collect();
        let list = &self.mentions.forms.list;
        let members: Vec<&Form> = forms.iter().map(|form| &list[*form]).collect();
        let marks = self.marks.get(&entity).map_or(&[][..], Vec::as_slice);
        let node = node(&members, marks);
        let of = mentions.iter().filter_map(|m| self.mentions.whole(*m));
        let of = of.map(|m| self.of_mention[m]);
        Resolved {
            country: country(&members, node.kind),
            of: of.filter(|whole| *whole != entity).collect(),
            tying: Tying::read(fullest(&members)),
            subject: is_subject(&node),
            node,
        }
    }

    /// The entities of a hop's speakers.
    pub(super) fn speakers(&self, doc: usize, figure: usize, hop: usize) -> BTreeSet<usize> {
        let found = self.mentions.speakers(doc, figure, hop);
        found.map(|m| self.of_mention[m]).collect()
    }

    /// Every name of a document with the entity that it names there; descriptions of those
    /// who are not named are left out.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, &str, Id)> {
        let all = self.mentions.all.iter().zip(&self.of_mention);
        all.filter_map(|(m, entity)| {
            let written = &self.mentions.forms.list[m.form].written;
            (!written.private).then(|| (m.doc, written.name.as_str(), self.id(*entity)))
        })
    }

    /// The entity of a document's outlet.
    pub(super) fn outlet(&self, doc: usize) -> Option<usize> {
        Some(self.of_mention[self.mentions.outlet(doc)?])
    }

    /// The entity whose story a document prints.
    pub(super) fn carried(&self, doc: usize) -> Option<usize> {
        Some(self.of_mention[self.mentions.carried(doc)?])
    }

    /// The entity that a name names in a document.
    pub(super) fn named(&self, doc: usize, name: &str) -> Option<usize> {
        Some(self.of_mention[self.mentions.named(doc, name)?])
    }

    /// The entities that a document names, sorted.
    pub(super) fn in_doc(&self, doc: usize) -> &[usize] {
        self.in_doc[doc].get_or_init(|| {
            let all = self.mentions.in_doc(doc).map(|m| self.of_mention[m]);
            let mut all: Vec<usize> = all.collect();
            all.sort_unstable();
            all.dedup();
            all
        })
    }

    /// The entities of which two documents about the same share at least one.
    pub(super) fn subjects(&self, doc: usize) -> impl Iterator<Item = usize> {
        let here = self.in_doc(doc).iter().copied();
        here.filter(|e| self.get(*e).subject)
    }

    /// Whether two documents are about the same: one document, or two that name two
    /// entities in common, one of which belongs to few events; outlets do not count.
    pub(super) fn related(&self, a: usize, b: usize) -> bool {
        if a == b {
            return true;
        }
        let (a, b) = (self.in_doc(a), self.in_doc(b));
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let (mut count, mut subject) = (0, false);
        few.iter().any(|e| {
            if many.binary_search(e).is_err() {
                return false;
            }
            let entity = self.get(*e);
            if entity.node.kind != EntityKind::Outlet {
                count += 1;
                subject |= entity.subject;
            }
            count >= 2 && subject
        })
    }
}
