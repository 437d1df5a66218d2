//! Which documents may be copies, versions or translations of those that come.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::row::DocRow;
use crate::graph::resolve::Docs;
use crate::graph::resolve::copies::{Copies, bands_of, shares_slot};
use crate::graph::resolve::entities::Entities;
use crate::model::Id;

/// The documents of now with their rows, those that come with the rest.
pub(super) struct Rows<'a> {
    pub(super) docs: &'a Docs<'a>,
    pub(super) rows: &'a [Rc<DocRow>],
    pub(super) new: &'a BTreeSet<usize>,
    pub(super) entities: &'a Entities,
}

impl Rows<'_> {
    /// Whether a document comes.
    pub(super) fn is_new(&self, doc: usize) -> bool {
        self.new.contains(&doc)
    }

    pub(super) fn row(&self, doc: usize) -> &DocRow {
        &self.rows[doc]
    }

    /// The documents that are to be looked at together with some to tell what is a copy of
    /// what: whoever may be one of them, with all that are in one group with any.
    pub(super) fn beside(&self, some: &BTreeSet<usize>) -> Vec<usize> {
        let common = Common::new(self, some);
        let all = 0..self.docs.len();
        let mut beside: BTreeSet<usize> = all.filter(|d| common.has(self, *d)).collect();
        let tied = |row: &DocRow| [row.group, row.report];
        let ties: BTreeSet<Id> = beside.iter().flat_map(|d| tied(self.row(*d))).collect();
        let all = 0..self.docs.len();
        beside.extend(all.filter(|d| tied(self.row(*d)).iter().any(|t| ties.contains(t))));
        beside.into_iter().collect()
    }

    /// Those among some whose group or report is not the one that it was.
    pub(super) fn regrouped(&self, some: &[usize], found: &Copies) -> Vec<usize> {
        let id = |d: usize| self.docs.ids()[d];
        let now = |d: usize| [id(found.group[d]), id(found.reports.of(d))];
        let was = |d: usize| [self.row(d).group, self.row(d).report];
        let moved = some
            .iter()
            .filter(|d| self.is_new(**d) || now(**d) != was(**d));
        let moved: BTreeSet<Id> = moved.flat_map(|d| now(*d)).collect();
        let some = some.iter().copied();
        some.filter(|d| now(*d).iter().any(|id| moved.contains(id)))
            .collect()
    }
}

/// What copies of some documents have in common with them.
struct Common<'a> {
    some: &'a BTreeSet<usize>,
    ids: BTreeSet<Id>,
    translated: BTreeSet<Id>,
    addresses: BTreeSet<&'a str>,
    bands: FxHashSet<(usize, &'a [u32])>,
    /// Whose stories they print, and under whose name they are printed.
    credited: BTreeMap<usize, Vec<usize>>,
    printed: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Common<'a> {
    fn new(rows: &'a Rows<'a>, some: &'a BTreeSet<usize>) -> Common<'a> {
        let each = || some.iter().map(|d| (*d, rows.row(*d)));
        let mut credited: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut printed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for d in some {
            if let Some(of) = rows.entities.carried(*d) {
                credited.entry(of).or_default().push(*d);
            }
            let by = [rows.entities.outlet(*d), rows.entities.carried(*d)];
            for by in by.into_iter().flatten() {
                printed.entry(by).or_default().push(*d);
            }
        }
        Common {
            some,
            ids: some.iter().map(|d| rows.docs.ids()[*d]).collect(),
            translated: each().filter_map(|(_, row)| row.translates).collect(),
            addresses: each()
                .filter_map(|(_, row)| row.address.as_deref())
                .collect(),
            bands: each().flat_map(|(_, row)| bands_of(&row.sketch)).collect(),
            credited,
            printed,
        }
    }

    fn has(&self, rows: &Rows<'_>, doc: usize) -> bool {
        let row = rows.row(doc);
        let address = row.address.as_deref();
        self.some.contains(&doc)
            || self.translated.contains(&rows.docs.ids()[doc])
            || row.translates.is_some_and(|id| self.ids.contains(&id))
            || address.is_some_and(|a| self.addresses.contains(a))
            || bands_of(&row.sketch).any(|band| self.bands.contains(&band))
            || self.credits(rows, doc)
    }

    /// Whether one credits the other and they have a word run in common.
    fn credits(&self, rows: &Rows<'_>, doc: usize) -> bool {
        let (outlet, carried) = (rows.entities.outlet(doc), rows.entities.carried(doc));
        let originals = carried.and_then(|of| self.printed.get(&of));
        let copies = [outlet, carried];
        let copies = copies.into_iter().flatten();
        let copies = copies.filter_map(|by| self.credited.get(&by)).flatten();
        let sketch = &rows.row(doc).sketch;
        let mut all = originals.into_iter().flatten().chain(copies);
        all.any(|o| shares_slot(&rows.row(*o).sketch, sketch))
    }
}
