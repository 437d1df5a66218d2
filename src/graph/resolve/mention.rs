//! Every name that a document gives, with the keys under which it may be joined to the
//! names of other documents.
//!
//! What can be told of a name by itself is told once for all that give it in one form
//! ([`Form`]): reports are many, names are few.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;
use std::rc::Rc;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use super::country::{self, Country};
use super::names::{is_abbreviation, nation, nation_in, singular, split_nations, words};
use super::{Doc, Docs};
use crate::lexicon::outlets;
use crate::lexicon::scope::List;
use crate::model::{EntityKind, Hop, Id, SpeakerClass};

/// A name as one document uses it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// Which document.
    pub(super) doc: usize,
    /// Which form it has, among all.
    pub(super) form: usize,
    /// The private key of those with whom it was split from all others.
    pub(super) apart: Option<usize>,
}

/// A name with what one or more texts say around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) kind: EntityKind,
    pub(super) aliases: Vec<String>,
    pub(super) role: Option<String>,
    pub(super) of: Option<String>,
    /// Whether it is a description of somebody who is not named: never joined.
    pub(super) private: bool,
}

/// A name with what is told by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Form {
    pub(super) written: Written,
    /// The country that it belongs to, as its name or its words tell.
    #[serde(deserialize_with = "country::one")]
    pub(super) country: Option<Country>,
    /// The key of the main name.
    pub(super) key: Key,
    /// All full keys: of the name, and of the expansions that the text gives.
    pub(super) full: Vec<Key>,
    /// The folded words of the name.
    pub(super) words: Vec<String>,
    /// The key as text.
    pub(super) text: String,
    /// The entity that no other is called like.
    pub(super) entity: Id,
}

/// What may join a name to another document's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Key {
    /// A person's full name, to be compared by spelling and affiliation.
    Person(Vec<String>),
    /// A full key of a body (words, country) or a place or country.
    Full(
        Sort,
        Vec<String>,
        #[serde(deserialize_with = "country::one")] Option<Country>,
    ),
    /// An abbreviation or a surname that fits whatever is called so.
    Short(String),
    /// Joined to nothing.
    None,
}

/// What a full key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Sort {
    Abbreviation,
    Body,
    Country,
    Place,
}

impl Sort {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Sort::Abbreviation => "abbreviation",
            Sort::Body => "body",
            Sort::Country => "country",
            Sort::Place => "place",
        }
    }
}

impl Written {
    /// A name with nothing around it.
    fn plain(name: &str, kind: EntityKind) -> Written {
        Written {
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            role: None,
            of: None,
            private: false,
        }
    }
}

impl Form {
    /// Reads a name.
    fn read(written: Written) -> Form {
        let of = written.of.as_deref();
        let country = nation_in(&written.name)
            .or_else(|| of.and_then(nation_in))
            .or_else(|| written.aliases.iter().find_map(|a| nation_in(a)));
        let mut form = Form {
            country,
            key: Key::None,
            full: Vec::new(),
            words: words(&written.name),
            text: String::new(),
            entity: Id::of("entity", [""]),
            written,
        };
        if !form.written.private {
            form.key = form.key_of(&form.written.name);
            form.full = form.full_keys();
        }
        form.text = form.key_text();
        form.entity = Id::of("entity", [form.text.as_str(), ""]);
        form
    }

    fn key_text(&self) -> String {
        match &self.key {
            Key::Person(name) => format!("person {}", name.join(" ")),
            Key::Full(sort, name, country) => {
                let (sort, country) = (sort.as_str(), country.unwrap_or("-"));
                format!("{sort} {} {country}", name.join(" "))
            }
            Key::Short(name) => format!("short {}", name.to_lowercase()),
            Key::None => format!("alone {}", self.words.join(" ")),
        }
    }

    /// Whether it is a body of any kind: the texts differ in what they call one.
    pub(super) fn is_body(&self) -> bool {
        use EntityKind::{Organization, Outlet, Unit};
        matches!(self.written.kind, Organization | Outlet | Unit)
    }

    /// Whether it is a body by its letters alone.
    pub(super) fn is_abbreviation(&self) -> bool {
        self.is_body() && is_abbreviation(&self.written.name)
    }

    fn full_keys(&self) -> Vec<Key> {
        if self.written.kind == EntityKind::Person {
            return Vec::new();
        }
        let mut keys: Vec<Key> = [&self.written.name]
            .into_iter()
            .chain(&self.written.aliases)
            .flat_map(|name| [self.key_of(name), self.abbreviation_of(name)])
            .filter(|key| matches!(key, Key::Full(..)))
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    fn key_of(&self, name: &str) -> Key {
        let all = words(name);
        match self.written.kind {
            EntityKind::Person if all.len() >= 2 => Key::Person(all),
            EntityKind::Person => Key::Short(name.to_owned()),
            EntityKind::Country => match nation(name) {
                Some(nation) => Key::Full(Sort::Country, vec![nation.to_owned()], None),
                None => Key::Full(Sort::Country, all, None),
            },
            EntityKind::Place => Key::Full(Sort::Place, all, None),
            _ => self.body_key(name, &all),
        }
    }

    fn body_key(&self, name: &str, all: &[String]) -> Key {
        let outlet =
            outlets::find(name).filter(|o| o.agency || self.written.kind == EntityKind::Outlet);
        if let Some(outlet) = outlet {
            return Key::Full(Sort::Body, words(outlet.name), None);
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
            return Key::Full(Sort::Country, nations, None);
        }
        let generic = rest.iter().all(|w| List::Generic.has(w.as_str()));
        // "FJT rebels"
        let first = name.split(' ').next().unwrap_or_default();
        let letters = match rest.len() {
            1 if words(first) == rest => first,
            _ => name,
        };
        if is_abbreviation(letters) && self.written.kind != EntityKind::Outlet {
            Key::Short(letters.replace('.', ""))
        } else if generic {
            let name = generic_name(rest);
            match country {
                Some(_) => Key::Full(Sort::Body, name, country),
                None => Key::Short(name.join(" ")),
            }
        } else if self.written.kind == EntityKind::Outlet {
            Key::Full(Sort::Body, rest, nations.first().copied())
        } else {
            Key::Full(Sort::Body, rest, country)
        }
    }

    /// An abbreviation that a text gives for a body of a known country is as good as a
    /// full name.
    fn abbreviation_of(&self, name: &str) -> Key {
        match self.country {
            Some(country) if self.is_body() && is_abbreviation(name) => {
                let short = vec![name.replace('.', "").to_lowercase()];
                Key::Full(Sort::Abbreviation, short, Some(country))
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

/// The forms of all names, each once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Form>", into = "Vec<Form>")]
pub(super) struct Forms {
    pub(super) list: Vec<Form>,
    /// By hash.
    known: FxHashMap<u64, Vec<usize>>,
}

impl From<Vec<Form>> for Forms {
    fn from(list: Vec<Form>) -> Forms {
        let mut forms = Forms::default();
        for form in list {
            forms.take(form);
        }
        forms
    }
}

impl From<Forms> for Vec<Form> {
    fn from(forms: Forms) -> Vec<Form> {
        forms.list
    }
}

impl Forms {
    fn take(&mut self, form: Form) -> usize {
        let at = self.list.len();
        let same = self.known.entry(FxBuildHasher.hash_one(&form.written));
        same.or_default().push(at);
        self.list.push(form);
        at
    }

    /// The place of a form in the list.
    fn find(&self, written: &Written) -> Option<usize> {
        let same = self.known.get(&FxBuildHasher.hash_one(written))?;
        let mut same = same.iter().copied();
        same.find(|at| self.list[*at].written == *written)
    }

    /// The place of a form in the list; a new one is read.
    fn of(&mut self, written: Written) -> usize {
        match self.find(&written) {
            Some(form) => form,
            None => self.take(Form::read(written)),
        }
    }
}

/// The names of one document, by the order of its extraction first, then what its
/// metadata, affiliations and hops add. Mentions are told by their places among these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Names {
    /// The form of each mention.
    pub(super) forms: Vec<usize>,
    /// The body that a mention belongs to.
    pub(super) of: BTreeMap<usize, usize>,
    /// The outlet.
    pub(super) outlet: Option<usize>,
    /// Whose story the document prints.
    pub(super) carried: Option<usize>,
    /// The mention of each name, in folded words.
    #[serde(skip)]
    by_name: FxHashMap<Vec<String>, usize>,
    /// The speakers of each hop: (figure, hop from 1).
    #[serde(skip)]
    speakers: FxHashMap<(usize, usize), Vec<usize>>,
}

/// Where forms are looked up.
enum Known<'f> {
    /// New ones are taken in.
    Growing(&'f mut Forms),
    /// All are there.
    All(&'f Forms),
}

impl Known<'_> {
    fn of(&mut self, written: Written) -> usize {
        match self {
            Known::Growing(forms) => forms.of(written),
            Known::All(forms) => {
                let known = forms.find(&written);
                known.expect("the forms of a document that is held are known")
            }
        }
    }

    fn form(&self, form: usize) -> &Form {
        match self {
            Known::Growing(forms) => &forms.list[form],
            Known::All(forms) => &forms.list[form],
        }
    }
}

/// A document's names in the reading.
struct Reader<'f> {
    forms: Known<'f>,
    names: Names,
    unnamed: BTreeSet<Vec<String>>,
}

impl Names {
    /// Reads the names of a document.
    pub(super) fn read(record: &Doc<'_>, forms: &mut Forms) -> Names {
        Reader::new(Known::Growing(forms), record).read(record)
    }

    /// What is kept of them: all but what tells the mention of a name or a hop.
    pub(super) fn kept(&self) -> Names {
        Names {
            forms: self.forms.clone(),
            of: self.of.clone(),
            outlet: self.outlet,
            carried: self.carried,
            ..Names::default()
        }
    }
}

impl<'f> Reader<'f> {
    fn new(forms: Known<'f>, record: &Doc<'_>) -> Reader<'f> {
        Reader {
            forms,
            names: Names::default(),
            unnamed: descriptions(record),
        }
    }

    fn read(mut self, record: &Doc<'_>) -> Names {
        for entity in &record.extraction.entities {
            self.push(Written {
                aliases: entity.aliases.clone(),
                role: entity.role.clone(),
                of: entity.of.clone().filter(|of| !words(of).is_empty()),
                private: self.unnamed.contains(&words(&entity.name)),
                ..Written::plain(&entity.name, entity.kind)
            });
        }
        let meta = &record.document.meta;
        let mut outlet = |name: &Option<String>| {
            let name = name.as_deref()?;
            self.body(name, EntityKind::Outlet)
        };
        let (outlet, carried) = (outlet(&meta.outlet), outlet(&meta.carried_from));
        (self.names.outlet, self.names.carried) = (outlet, carried);
        let entities = record.extraction.entities.len();
        for (f, figure) in record.extraction.figures.iter().enumerate() {
            for (h, hop) in figure.hops.iter().enumerate() {
                let speakers = self.hop(hop, entities);
                self.names.speakers.insert((f, h + 1), speakers);
            }
        }
        for mention in 0..self.names.forms.len() {
            let Some(of) = self.form(mention).written.of.clone() else {
                continue;
            };
            let kind = match nation(&of) {
                Some(_) => EntityKind::Country,
                None => EntityKind::Organization,
            };
            if let Some(whole) = self.body(&of, kind).filter(|w| *w != mention) {
                self.names.of.insert(mention, whole);
            }
        }
        self.names
    }

    fn form(&self, mention: usize) -> &Form {
        self.forms.form(self.names.forms[mention])
    }

    fn push(&mut self, written: Written) -> usize {
        let (mention, form) = (self.names.forms.len(), self.forms.of(written));
        self.names.forms.push(form);
        let form = self.forms.form(form);
        if !form.written.private {
            let aliases = form.written.aliases.iter().map(|a| words(a));
            for key in [form.words.clone()].into_iter().chain(aliases) {
                if !key.is_empty() {
                    self.names.by_name.entry(key).or_insert(mention);
                }
            }
        }
        mention
    }

    /// The document's mention of this name, made where there is none.
    fn body(&mut self, name: &str, kind: EntityKind) -> Option<usize> {
        let key = words(name);
        if key.is_empty() {
            return None;
        }
        let known = self.names.by_name.get(&key).copied();
        Some(known.unwrap_or_else(|| self.push(Written::plain(name, kind))))
    }

    /// The speakers of a hop. A name with a body in brackets is the person alone; nobody
    /// is made up for who is not named.
    fn hop(&mut self, hop: &Hop, entities: usize) -> Vec<usize> {
        let mut known = hop.entities.clone();
        known.retain(|e| *e < entities);
        known.dedup();
        match hop.class {
            SpeakerClass::Unspecified => Vec::new(),
            SpeakerClass::Anonymous => {
                known.retain(|m| self.unnamed.contains(&self.form(*m).words));
                known
            }
            _ if known.is_empty() => {
                let names = hop.name.split(" + ").map(|n| n.split(" (").next());
                let names: Vec<&str> = names.map(Option::unwrap_or_default).collect();
                let made = names
                    .iter()
                    .filter_map(|n| self.body(n, EntityKind::Organization));
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

/// The names of a set of documents.
pub(super) struct Mentions {
    pub(super) forms: Rc<Forms>,
    /// All of them, document by document.
    pub(super) all: Vec<Mention>,
    /// Where each document's begin.
    first: Vec<usize>,
    docs: Vec<Rc<Names>>,
    /// The documents' ids.
    pub(super) doc_ids: Vec<Id>,
}

impl Mentions {
    /// Reads all documents.
    pub(super) fn read(docs: &Docs<'_>) -> Mentions {
        let mut forms = Forms::default();
        let names = (0..docs.len()).map(|doc| Names::read(&docs[doc], &mut forms));
        let names = names.map(Rc::new).collect();
        Mentions::of(Rc::new(forms), names, docs.ids().to_vec())
    }

    /// The mentions of documents whose names are known.
    pub(super) fn of(forms: Rc<Forms>, names: Vec<Rc<Names>>, doc_ids: Vec<Id>) -> Mentions {
        let mut this = Mentions {
            forms,
            all: Vec::new(),
            first: Vec::new(),
            docs: Vec::new(),
            doc_ids,
        };
        for (doc, names) in names.into_iter().enumerate() {
            this.first.push(this.all.len());
            this.all.extend(names.forms.iter().map(|form| Mention {
                doc,
                form: *form,
                apart: None,
            }));
            this.docs.push(names);
        }
        this
    }

    /// The names of a document.
    pub(super) fn names_of(&self, doc: usize) -> &Names {
        &self.docs[doc]
    }

    /// Takes the names of a document that is read now, of which only what is kept was known.
    pub(super) fn open(&mut self, doc: usize, record: &Doc<'_>) {
        let known = Known::All(&self.forms);
        self.docs[doc] = Rc::new(Reader::new(known, record).read(record));
    }

    /// The form of a mention.
    pub(super) fn form(&self, mention: usize) -> &Form {
        &self.forms.list[self.all[mention].form]
    }

    /// The mention of a name in a document.
    pub(super) fn named(&self, doc: usize, name: &str) -> Option<usize> {
        self.at(doc, self.docs[doc].by_name.get(&words(name)).copied())
    }

    /// The outlet of a document.
    pub(super) fn outlet(&self, doc: usize) -> Option<usize> {
        self.at(doc, self.docs[doc].outlet)
    }

    /// Whose story a document prints.
    pub(super) fn carried(&self, doc: usize) -> Option<usize> {
        self.at(doc, self.docs[doc].carried)
    }

    /// The mention of the body that a mention belongs to.
    pub(super) fn whole(&self, mention: usize) -> Option<usize> {
        let doc = self.all[mention].doc;
        let of = self.docs[doc].of.get(&self.within(mention));
        self.at(doc, of.copied())
    }

    /// The speakers of a hop, counted from 1.
    pub(super) fn speakers(
        &self,
        doc: usize,
        figure: usize,
        hop: usize,
    ) -> impl Iterator<Item = usize> {
        let speakers = self.docs[doc].speakers.get(&(figure, hop));
        let first = self.first[doc];
        speakers.into_iter().flatten().map(move |m| first + m)
    }

    /// The mentions of a document.
    pub(super) fn in_doc(&self, doc: usize) -> std::ops::Range<usize> {
        let first = self.first[doc];
        first..first + self.docs[doc].forms.len()
    }

    /// Where a mention stands in its document.
    pub(super) fn within(&self, mention: usize) -> usize {
        mention - self.first[self.all[mention].doc]
    }

    fn at(&self, doc: usize, within: Option<usize>) -> Option<usize> {
        Some(self.first[doc] + within?)
    }
}

/// The folded names of those whom the document only describes.
fn descriptions(doc: &Doc<'_>) -> BTreeSet<Vec<String>> {
    let hops = doc.extraction.figures.iter().flat_map(|f| &f.hops);
    hops.filter(|h| h.class == SpeakerClass::Anonymous)
        .map(|h| words(h.name.trim_end_matches(" (anonymous)")))
        .collect()
}
