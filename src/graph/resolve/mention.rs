//! Every name that a document gives, with the keys under which it may be joined to the
//! names of other documents.

use std::collections::{BTreeMap, BTreeSet};

use super::Doc;
use super::names::{is_abbreviation, nation, nation_in, singular, split_nations, words};
use crate::lexicon::outlets;
use crate::lexicon::scope::List;
use crate::model::{EntityKind, Hop, Id, SpeakerClass};

/// A name as one document uses it.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Which document.
    pub(super) doc: usize,
    pub(super) name: String,
    pub(super) kind: EntityKind,
    pub(super) aliases: Vec<String>,
    pub(super) role: Option<String>,
    pub(super) of: Option<String>,
    /// Whether it is a description of somebody who is not named: never joined.
    pub(super) private: bool,
    /// The country that it belongs to, as its name or its words tell.
    pub(super) country: Option<&'static str>,
    /// The key of the main name.
    pub(super) key: Key,
    /// The private key of those with whom it was split from all others.
    pub(super) apart: Option<usize>,
}

/// What may join a name to another document's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A person's full name, to be compared by spelling and affiliation.
    Person(Vec<String>),
    /// A full key of a body (words, country) or a place or country.
    Full(&'static str, Vec<String>, Option<&'static str>),
    /// An abbreviation or a surname that fits whatever is called so.
    Short(String),
    /// Joined to nothing.
    None,
}

impl Mention {
    /// A name with nothing around it.
    fn plain(doc: usize, name: &str, kind: EntityKind) -> Mention {
        Mention {
            doc,
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            role: None,
            of: None,
            private: false,
            country: None,
            key: Key::None,
            apart: None,
        }
    }

    /// The mention with its country and its key.
    fn read(mut self) -> Mention {
        let of = self.of.as_deref();
        self.country = nation_in(&self.name)
            .or_else(|| of.and_then(nation_in))
            .or_else(|| self.aliases.iter().find_map(|a| nation_in(a)));
        if !self.private {
            self.key = self.key_of(&self.name);
        }
        self
    }

    /// Whether it is a body of any kind: the texts differ in what they call one.
    pub(super) fn is_body(&self) -> bool {
        use EntityKind::{Organization, Outlet, Unit};
        matches!(self.kind, Organization | Outlet | Unit)
    }

    /// Whether it is a body by its letters alone.
    pub(super) fn is_abbreviation(&self) -> bool {
        self.is_body() && is_abbreviation(&self.name)
    }

    /// All full keys: of the name, and of the expansions that the text gives.
    pub(super) fn full_keys(&self) -> Vec<Key> {
        if self.private || self.kind == EntityKind::Person {
            return Vec::new();
        }
        let mut keys: Vec<Key> = [&self.name]
            .into_iter()
            .chain(&self.aliases)
            .flat_map(|name| [self.key_of(name), self.abbreviation_of(name)])
            .filter(|key| matches!(key, Key::Full(..)))
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    fn key_of(&self, name: &str) -> Key {
        let all = words(name);
        match self.kind {
            EntityKind::Person if all.len() >= 2 => Key::Person(all),
            EntityKind::Person => Key::Short(name.to_owned()),
            EntityKind::Country => match nation(name) {
                Some(nation) => Key::Full("country", vec![nation.to_owned()], None),
                None => Key::Full("country", all, None),
            },
            EntityKind::Place => Key::Full("place", all, None),
            _ => self.body_key(name, &all),
        }
    }

    fn body_key(&self, name: &str, all: &[String]) -> Key {
        let outlet = outlets::find(name).filter(|o| o.agency || self.kind == EntityKind::Outlet);
        if let Some(outlet) = outlet {
            return Key::Full("body", words(outlet.name), None);
        }
        let (nations, rest) = split_nations(all);
        let country = nations.first().copied().or(self.country);
        let mut rest: Vec<String> = rest.iter().map(|w| singular(w)).collect();
        // "FJT rebels", but "Emergency Lawyers"
        let last = name.split_whitespace().next_back().unwrap_or_default();
        let people = last.starts_with(char::is_lowercase);
        while people
            && rest.len() > 1
            && rest.last().is_some_and(|w| List::PeopleOf.has(w.as_str()))
        {
            rest.pop();
        }
        // "Rebels of the Westland Front"
        if rest.len() > 2 && rest[1] == "of" && List::PeopleOf.has(rest[0].as_str()) {
            let articles = usize::from(rest[2] == "the");
            rest.drain(..2 + articles.min(rest.len() - 3));
        }
        // Written both ways in one language.
        if let Some(at) = rest.windows(2).position(|w| w == ["coast", "guard"]) {
            rest.splice(at..at + 2, ["coastguard".to_owned()]);
        }
        if rest.is_empty() {
            let nations = nations.iter().map(|n| (*n).to_owned()).collect();
            return Key::Full("country", nations, None);
        }
        let generic = rest.iter().all(|w| List::Generic.has(w.as_str()));
        // "FJT rebels"
        let first = name.split(' ').next().unwrap_or_default();
        let letters = match rest.len() {
            1 if words(first) == rest => first,
            _ => name,
        };
        if is_abbreviation(letters) && self.kind != EntityKind::Outlet {
            Key::Short(letters.replace('.', ""))
        } else if generic {
            let name = generic_name(rest);
            match country {
                Some(_) => Key::Full("body", name, country),
                None => Key::Short(name.join(" ")),
            }
        } else if self.kind == EntityKind::Outlet {
            Key::Full("body", rest, nations.first().copied())
        } else {
            Key::Full("body", rest, country)
        }
    }

    /// An abbreviation that a text gives for a body of a known country is as good as a
    /// full name.
    fn abbreviation_of(&self, name: &str) -> Key {
        match self.country {
            Some(country) if self.is_body() && is_abbreviation(name) => {
                let short = vec![name.replace('.', "").to_lowercase()];
                Key::Full("abbreviation", short, Some(country))
            }
            _ => Key::None,
        }
    }
}

/// The words of a name that every country has some body for, in one order: "ministry of
/// health" and "health ministry" are one.
fn generic_name(words: Vec<String>) -> Vec<String> {
    let small = |w: &String| matches!(w.as_str(), "of" | "and" | "for");
    let mut name: Vec<String> = words.into_iter().filter(|w| !small(w)).collect();
    name.sort();
    name
}

/// The names of one document, by the order of its extraction first, then what its
/// metadata, affiliations and hops add.
pub(super) struct DocMentions {
    /// The mentions of the whole set of documents.
    pub(super) all: Vec<Mention>,
    /// The mention of each document's n-th entity.
    pub(super) entity: BTreeMap<(usize, usize), usize>,
    /// Each document's names, in folded words.
    by_name: BTreeMap<(usize, Vec<String>), usize>,
    /// The speakers of each hop: (document, figure, hop from 1).
    pub(super) speakers: BTreeMap<(usize, usize, usize), Vec<usize>>,
    /// The outlet of each document.
    pub(super) outlet: BTreeMap<usize, usize>,
    /// Whose story each document prints.
    pub(super) carried: BTreeMap<usize, usize>,
    /// The body that a mention belongs to.
    pub(super) of: BTreeMap<usize, usize>,
    /// The documents' ids.
    pub(super) doc_ids: Vec<Id>,
}

impl DocMentions {
    /// Reads all documents.
    pub(super) fn read(docs: &[Doc<'_>]) -> DocMentions {
        let mut this = DocMentions {
            all: Vec::new(),
            entity: BTreeMap::new(),
            by_name: BTreeMap::new(),
            speakers: BTreeMap::new(),
            outlet: BTreeMap::new(),
            carried: BTreeMap::new(),
            of: BTreeMap::new(),
            doc_ids: docs.iter().map(|d| d.id).collect(),
        };
        for (index, doc) in docs.iter().enumerate() {
            this.read_doc(index, doc);
        }
        this
    }

    /// The mention of a name in a document.
    pub(super) fn named(&self, doc: usize, name: &str) -> Option<usize> {
        self.by_name.get(&(doc, words(name))).copied()
    }

    fn read_doc(&mut self, doc: usize, record: &Doc<'_>) {
        let unnamed = descriptions(record);
        let first = self.all.len();
        for (index, entity) in record.extraction.entities.iter().enumerate() {
            let id = self.push(Mention {
                aliases: entity.aliases.clone(),
                role: entity.role.clone(),
                of: entity.of.clone().filter(|of| !words(of).is_empty()),
                private: unnamed.contains(&words(&entity.name)),
                ..Mention::plain(doc, &entity.name, entity.kind)
            });
            self.entity.insert((doc, index), id);
        }
        let outlet = record.document.meta.outlet.as_deref();
        if let Some(id) = outlet.and_then(|o| self.body(doc, o, EntityKind::Outlet)) {
            self.outlet.insert(doc, id);
        }
        let carried = record.document.meta.carried_from.as_deref();
        if let Some(id) = carried.and_then(|o| self.body(doc, o, EntityKind::Outlet)) {
            self.carried.insert(doc, id);
        }
        for (f, figure) in record.extraction.figures.iter().enumerate() {
            for (h, hop) in figure.hops.iter().enumerate() {
                let speakers = self.hop(doc, hop, &unnamed);
                self.speakers.insert((doc, f, h + 1), speakers);
            }
        }
        for mention in first..self.all.len() {
            let Some(of) = self.all[mention].of.clone() else {
                continue;
            };
            let kind = match nation(&of) {
                Some(_) => EntityKind::Country,
                None => EntityKind::Organization,
            };
            if let Some(whole) = self.body(doc, &of, kind).filter(|w| *w != mention) {
                self.of.insert(mention, whole);
            }
        }
    }

    fn push(&mut self, mention: Mention) -> usize {
        let id = self.all.len();
        if !mention.private {
            for name in [&mention.name].into_iter().chain(&mention.aliases) {
                let key = (mention.doc, words(name));
                if !key.1.is_empty() {
                    self.by_name.entry(key).or_insert(id);
                }
            }
        }
        self.all.push(mention.read());
        id
    }

    /// The document's mention of this name, made where there is none.
    fn body(&mut self, doc: usize, name: &str, kind: EntityKind) -> Option<usize> {
        if words(name).is_empty() {
            return None;
        }
        let known = self.named(doc, name);
        Some(known.unwrap_or_else(|| self.push(Mention::plain(doc, name, kind))))
    }

    /// The speakers of a hop. A name with a body in brackets is the person alone; nobody
    /// is made up for who is not named.
    fn hop(&mut self, doc: usize, hop: &Hop, unnamed: &BTreeSet<Vec<String>>) -> Vec<usize> {
        let known = hop.entities.iter();
        let mut known: Vec<usize> = known
            .filter_map(|e| self.entity.get(&(doc, *e)).copied())
            .collect();
        known.dedup();
        match hop.class {
            SpeakerClass::Unspecified => Vec::new(),
            SpeakerClass::Anonymous => {
                let own = |m: &usize| unnamed.contains(&words(&self.all[*m].name));
                known.retain(own);
                known
            }
            _ if known.is_empty() => {
                let names = hop.name.split(" + ").map(|n| n.split(" (").next());
                let names: Vec<&str> = names.map(Option::unwrap_or_default).collect();
                let made = names
                    .iter()
                    .filter_map(|n| self.body(doc, n, EntityKind::Organization));
                made.collect()
            }
            _ => {
                let joint = hop.name.matches(" + ").count() + 1;
                known.truncate(joint);
                known
            }
        }
    }
}

/// The folded names of those whom the document only describes.
fn descriptions(doc: &Doc<'_>) -> BTreeSet<Vec<String>> {
    let hops = doc.extraction.figures.iter().flat_map(|f| &f.hops);
    hops.filter(|h| h.class == SpeakerClass::Anonymous)
        .map(|h| words(h.name.trim_end_matches(" (anonymous)")))
        .collect()
}
