//! The records as a sorted set of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use jiff::civil::Date;

use super::telling::published;
use crate::graph::UnreadLine;
use crate::model::{Id, Record};

/// One document of the set.
pub(super) struct Doc<'r> {
    record: &'r Record,
    pub(super) id: Id,
    /// The names under which any of its records was read.
    pub(super) names: BTreeSet<String>,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The bytes at which lines start.
    lines: Vec<usize>,
}

impl Deref for Doc<'_> {
    type Target = Record;

    fn deref(&self) -> &Record {
        self.record
    }
}

/// The documents by id. Of two readings of one document that differ, the one that is less
/// when written out stays, so that order does not matter.
pub(super) fn sorted(records: &[Record]) -> Vec<Doc<'_>> {
    let mut by_id: BTreeMap<Id, Doc<'_>> = BTreeMap::new();
    for record in records {
        let id = record.document.id();
        match by_id.get_mut(&id) {
            None => {
                by_id.insert(id, Doc::new(id, record));
            }
            Some(doc) => {
                doc.names.extend(record.document.names.iter().cloned());
                let (old, new) = (doc.record, record);
                if old.extraction != new.extraction && written(new) < written(old) {
                    doc.record = new;
                }
            }
        }
    }
    by_id.into_values().collect()
}

fn written(record: &Record) -> String {
    serde_json::to_string(&record.extraction).unwrap_or_default()
}

impl<'r> Doc<'r> {
    fn new(id: Id, record: &'r Record) -> Doc<'r> {
        let text = &record.document.text;
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let lines = ends.map(|(at, _)| at + 1);
        Doc {
            record,
            id,
            names: record.document.names.clone(),
            published: published(record.document.meta.published.as_ref()),
            lines: [0].into_iter().chain(lines).collect(),
        }
    }

    /// The least of its names.
    pub(super) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// The name without a file's ending.
    pub(super) fn short_name(&self) -> &str {
        let name = self.name();
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
            _ => name,
        }
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, byte: usize) -> u32 {
        self.lines.partition_point(|start| *start <= byte) as u32
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
