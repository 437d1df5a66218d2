//! The names of one document.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::super::Doc;
use super::super::names::{nation, words};
use super::form::{Form, Forms, Written};
use crate::model::{EntityKind, Hop, SpeakerClass};

/// The names of one document, by the order of its extraction first, then what its
/// metadata, affiliations and hops add. Mentions are told by their places among these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::graph::resolve) struct Names {
    /// The form of each mention.
    pub(in crate::graph::resolve) forms: Vec<usize>,
    /// The body that a mention belongs to.
    pub(in crate::graph::resolve) of: BTreeMap<usize, usize>,
    /// The outlet.
    pub(in crate::graph::resolve) outlet: Option<usize>,
    /// Whose story the document prints.
    pub(in crate::graph::resolve) carried: Option<usize>,
    /// The mention of each name, in folded words.
    #[serde(skip)]
    pub(super) by_name: FxHashMap<Vec<String>, usize>,
    /// The speakers of each hop: (figure, hop from 1).
    #[serde(skip)]
    pub(super) speakers: FxHashMap<(usize, usize), Vec<usize>>,
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
    pub(in crate::graph::resolve) fn read(record: &Doc<'_>, forms: &mut Forms) -> Names {
        Reader::new(Known::Growing(forms), record).read(record)
    }

    /// Reads the names of a document of which all forms are known.
    pub(super) fn read_again(record: &Doc<'_>, forms: &Forms) -> Names {
        Reader::new(Known::All(forms), record).read(record)
    }

    /// What is kept of them: all but what tells the mention of a name or a hop.
    pub(in crate::graph::resolve) fn kept(&self) -> Names {
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

/// The folded names of those whom the document only describes.
fn descriptions(doc: &Doc<'_>) -> BTreeSet<Vec<String>> {
    let hops = doc.extraction.figures.iter().flat_map(|f| &f.hops);
    hops.filter(|h| h.class == SpeakerClass::Anonymous)
        .map(|h| words(h.name.trim_end_matches(" (anonymous)")))
        .collect()
}
