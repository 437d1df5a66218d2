//! Names by their forms: what tells of a name by itself.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use super::super::country::{self, Country};
use super::super::names::{is_abbreviation, nation, nation_in, singular, split_nations, words};
use crate::lexicon::outlets;
use crate::lexicon::scope::List;
use crate::model::{EntityKind, Id};

/// A name with what one or more texts say around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(in crate::graph::resolve) struct Written {
    pub(in crate::graph::resolve) name: String,
    pub(in crate::graph::resolve) kind: EntityKind,
    pub(in crate::graph::resolve) aliases: Vec<String>,
    pub(in crate::graph::resolve) role: Option<String>,
    pub(in crate::graph::resolve) of: Option<String>,
    /// Whether it is a description of somebody who is not named: never joined.
    pub(in crate::graph::resolve) private: bool,
}

/// A name with what is told by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::graph::resolve) struct Form {
    pub(in crate::graph::resolve) written: Written,
    /// The country that it belongs to, as its name or its words tell.
    #[serde(deserialize_with = "country::one")]
    pub(in crate::graph::resolve) country: Option<Country>,
    /// The key of the main name.
    pub(in crate::graph::resolve) key: Key,
    /// All full keys: of the name, and of the expansions that the text gives.
    pub(in crate::graph::resolve) full: Vec<Key>,
    /// The folded words of the name.
    pub(in crate::graph::resolve) words: Vec<String>,
    /// The key as text.
    pub(in crate::graph::resolve) text: String,
    /// The entity that no other is called like.
    pub(in crate::graph::resolve) entity: Id,
}

/// What may join a name to another document's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(in crate::graph::resolve) enum Key {
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
pub(in crate::graph::resolve) enum Sort {
    Abbreviation,
    Body,
    Country,
    Place,
}

impl Sort {
    pub(in crate::graph::resolve) fn as_str(self) -> &'static str {
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
    pub(super) fn plain(name: &str, kind: EntityKind) -> Written {
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
    pub(in crate::graph::resolve) fn is_body(&self) -> bool {
        use EntityKind::{Organization, Outlet, Unit};
        matches!(self.written.kind, Organization | Outlet | Unit)
    }

    /// Whether it is a body by its letters alone.
    pub(in crate::graph::resolve) fn is_abbreviation(&self) -> bool {
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
pub(in crate::graph::resolve) struct Forms {
    pub(in crate::graph::resolve) list: Vec<Form>,
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
    pub(super) fn find(&self, written: &Written) -> Option<usize> {
        let same = self.known.get(&FxBuildHasher.hash_one(written))?;
        let mut same = same.iter().copied();
        same.find(|at| self.list[*at].written == *written)
    }

    /// The place of a form in the list; a new one is read.
    pub(super) fn of(&mut self, written: Written) -> usize {
        match self.find(&written) {
            Some(form) => form,
            None => self.take(Form::read(written)),
        }
    }
}
