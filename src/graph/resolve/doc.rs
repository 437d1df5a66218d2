//! The records as a sorted set of documents.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Index};

use jiff::civil::Date;

use super::telling::published;
use crate::graph::decided::{Groups, LaidDoc, Named, Place, lay};
use crate::graph::distinct::Distinct;
use crate::graph::{Mark, UnreadLine};
use crate::model::{Decision, Id, Record};

/// One document of the set, as people decided that it is to be read.
pub(super) struct Doc<'r> {
    record: Cow<'r, Record>,
    /// The id as it was read.
    pub(super) id: Id,
    /// The names under which any of its records was read.
    pub(super) names: BTreeSet<String>,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The bytes at which lines start.
    lines: Vec<usize>,
    /// What people decided about the report.
    pub(super) marks: Vec<Mark>,
    /// What they decided about its claims: figure, hop where it is one alone, mark.
    pub(super) claim_marks: Vec<(usize, Option<usize>, Mark)>,
    /// Figures that make no claim by their decision.
    pub(super) rejected: BTreeSet<usize>,
}

/// A document's name without a file's ending.
pub(super) fn short_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => name,
    }
}

impl Deref for Doc<'_> {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self.record
    }
}

/// The documents of a set, sorted by id, of which some are read.
pub(super) struct Docs<'r> {
    ids: Vec<Id>,
    read: Vec<Option<Doc<'r>>>,
}

impl<'r> Docs<'r> {
    /// The documents of these records with the decisions laid over them, and what people
    /// decided of claims and names.
    pub(super) fn of(
        records: &'r [Record],
        decisions: &[Decision],
    ) -> (Docs<'r>, (Groups<Place>, Groups<Named>)) {
        let Distinct { records, names } = Distinct::new(records);
        let laid = lay(records, decisions);
        let docs = laid.docs.into_iter().zip(names);
        let docs: Vec<Doc<'r>> = docs.map(|(laid, names)| Doc::new(laid, names)).collect();
        let docs = Docs {
            ids: docs.iter().map(|d| d.id).collect(),
            read: docs.into_iter().map(Some).collect(),
        };
        (docs, (laid.claims, laid.names))
    }

    /// Documents of these ids, which are sorted; none is read.
    pub(super) fn unread(ids: Vec<Id>) -> Docs<'r> {
        let read = ids.iter().map(|_| None).collect();
        Docs { ids, read }
    }

    /// Takes the record of a document about which nobody decided anything.
    pub(super) fn put(&mut self, doc: usize, record: Cow<'r, Record>) {
        self.read[doc] = Some(Doc::plain(self.ids[doc], record));
    }

    pub(super) fn is_read(&self, doc: usize) -> bool {
        self.read[doc].is_some()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Where a document stands.
    pub(super) fn place(&self, id: Id) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }
}

impl<'r> Index<usize> for Docs<'r> {
    type Output = Doc<'r>;

    fn index(&self, doc: usize) -> &Doc<'r> {
        let read = self.read[doc].as_ref();
        read.expect("a document is read before it is looked into")
    }
}

impl<'r> Doc<'r> {
    /// A document about which nobody decided anything.
    fn plain(id: Id, record: Cow<'r, Record>) -> Doc<'r> {
        let names = record.document.names.clone();
        let laid = LaidDoc {
            id,
            record,
            marks: Vec::new(),
            claim_marks: Vec::new(),
            rejected: BTreeSet::new(),
        };
        Doc::new(laid, names)
    }

    fn new(laid: LaidDoc<'r>, names: BTreeSet<String>) -> Doc<'r> {
        let document = &laid.record.document;
        let ends = document.text.bytes().enumerate();
        let ends = ends.filter(|(_, b)| *b == b'\n');
        let lines = ends.map(|(at, _)| at + 1);
        Doc {
            id: laid.id,
            names,
            published: published(document.meta.published.as_ref()),
            lines: [0].into_iter().chain(lines).collect(),
            record: laid.record,
            marks: laid.marks,
            claim_marks: laid.claim_marks,
            rejected: laid.rejected,
        }
    }

    /// The least of its names.
    pub(super) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, byte: usize) -> u32 {
        self.lines.partition_point(|start| *start <= byte) as u32
    }

    /// What people decided about a claim.
    pub(super) fn marks_of(&self, figure: usize, hop: usize) -> Vec<Mark> {
        let of = |m: &&(usize, Option<usize>, Mark)| m.0 == figure && m.1.is_none_or(|h| h == hop);
        let marks = self.claim_marks.iter().filter(of);
        let mut marks: Vec<Mark> = marks.map(|(.., mark)| mark.clone()).collect();
        marks.sort();
        marks
    }

    /// Who gave a speaker by hand, and why.
    pub(super) fn hand(&self, figure: usize, hop: usize) -> String {
        if let Some(entered) = &self.document.entered {
            return format!("entered by hand, heard: {}", entered.heard);
        }
        let gives = |m: &Mark| m.in_force && ["speaker", "chain"].contains(&m.field.as_str());
        let marks = self.marks_of(figure, hop).into_iter().filter(gives);
        let said = marks.map(|m| match m.reason.as_str() {
            "" => format!("corrected by {}", m.by),
            reason => format!("corrected by {}: {reason}", m.by),
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// The words that begin with a capital, in small letters; of very many, the first.
    pub(super) fn named(&self) -> BTreeSet<String> {
        const MOST: usize = 2_000;
        const SHORTEST: usize = 3;
        let document = &self.record.document;
        let mut named = BTreeSet::new();
        for span in document.title_span.iter().chain(&document.story) {
            let words = span.of(&document.text);
            let words = words.split(|c: char| !c.is_alphanumeric());
            let names = words.filter(|w| w.starts_with(char::is_uppercase));
            let names = names.filter(|w| w.chars().nth(SHORTEST - 1).is_some());
            named.extend(names.take(MOST - named.len()).map(str::to_lowercase));
        }
        named
    }

    /// The lines of the passages that were not read.
    pub(super) fn unread_lines(&self) -> Vec<UnreadLine> {
        let mut lines = BTreeMap::new();
        for passage in &self.record.document.unread {
            let span = passage.span;
            let last = span.end().max(span.start() + 1) - 1;
            for line in self.line(span.start())..=self.line(last) {
                lines
                    .entry(line)
                    .or_insert_with(|| passage.language.clone());
            }
        }
        let lines = lines.into_iter();
        lines
            .map(|(line, language)| UnreadLine { line, language })
            .collect()
    }
}
