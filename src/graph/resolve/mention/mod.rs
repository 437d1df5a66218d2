//! Every name that a document gives, with the keys under which it may be joined to the
//! names of other documents.
//!
//! What can be told of a name by itself is told once for all that give it in one form
//! ([`form`]): reports are many, names are few.

mod form;
mod read;

use std::rc::Rc;

use super::names::words;
use super::{Doc, Docs};
use crate::model::Id;
pub(super) use form::{Form, Forms, Key, Sort};
pub(super) use read::Names;

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
        self.docs[doc] = Rc::new(Names::read_again(record, &self.forms));
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
