//! Where the words that a decision names stand now.

use std::collections::BTreeMap;

use super::{LaidDoc, Named, Place, Stand};
use crate::model::{ClaimAnchor, Id, NameAnchor, Quoted, Record, ReportAnchor, Span};

/// How a decision names a hop of a figure; none where the record has no such figure.
pub fn claim_anchor(record: &Record, figure: u32, hop: u32) -> Option<ClaimAnchor> {
    let document = &record.document;
    let figure = record.extraction.figures.get(figure as usize)?;
    Some(ClaimAnchor {
        report: document.anchor(),
        quote: Quoted::of(&document.text, figure.quote),
        hop,
    })
}

/// The documents by what decisions know them by.
pub(super) struct Index<'i, 'r> {
    docs: &'i [LaidDoc<'r>],
    by_id: BTreeMap<Id, usize>,
    by_text: BTreeMap<Id, Vec<usize>>,
}

impl<'i, 'r> Index<'i, 'r> {
    pub(super) fn new(docs: &'i [LaidDoc<'r>]) -> Index<'i, 'r> {
        let mut by_text: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for (at, doc) in docs.iter().enumerate() {
            let text = doc.record.document.text_hash();
            by_text.entry(text).or_default().push(at);
        }
        Index {
            docs,
            by_id: docs.iter().enumerate().map(|(at, d)| (d.id, at)).collect(),
            by_text,
        }
    }

    pub(super) fn record(&self, doc: usize) -> &Record {
        &self.docs[doc].record
    }

    /// The report itself: what was set for one is not taken over to another with its text.
    pub(super) fn report(&self, anchor: ReportAnchor) -> Result<usize, Stand> {
        self.by_id
            .get(&anchor.document)
            .copied()
            .ok_or(Stand::NoReport)
    }

    /// The report, or the only one with its text.
    pub(super) fn text(&self, anchor: ReportAnchor) -> Result<usize, Stand> {
        self.report(anchor).or_else(
            |_| match self.by_text.get(&anchor.text).map(Vec::as_slice) {
                Some([one]) => Ok(*one),
                _ => Err(Stand::NoReport),
            },
        )
    }

    /// The name, if the report's reading or its metadata have it.
    pub(super) fn name(&self, anchor: &NameAnchor) -> Result<Named, Stand> {
        let doc = self.text(anchor.report)?;
        let Record {
            document,
            extraction,
        } = self.record(doc);
        let names = extraction.entities.iter();
        let mut names = names.flat_map(|e| [&e.name].into_iter().chain(&e.aliases));
        let of = extraction.entities.iter().filter_map(|e| e.of.as_ref());
        let outlets = [&document.meta.outlet, &document.meta.carried_from];
        let mut beside = of.chain(outlets.into_iter().flatten());
        let hops = extraction.figures.iter().flat_map(|f| &f.hops);
        let known = names.any(|n| *n == anchor.name)
            || beside.any(|n| *n == anchor.name)
            || hops
                .flat_map(|h| h.name.split(" + "))
                .any(|n| n == anchor.name);
        known
            .then(|| (doc, anchor.name.clone()))
            .ok_or(Stand::NoWords)
    }

    /// The figure whose words these are: the very words, or the only figure that shares
    /// some with them.
    pub(super) fn claim(&self, anchor: &ClaimAnchor) -> Result<Place, Stand> {
        let doc = self.text(anchor.report)?;
        let record = self.record(doc);
        let at = words(&record.document.text, &anchor.quote).ok_or(Stand::NoWords)?;
        let figures = || record.extraction.figures.iter().enumerate();
        let same = figures().find(|(_, f)| f.quote == at);
        let mut near = figures().filter(|(_, f)| overlap(f.quote, at));
        let figure = match (same, near.next(), near.next()) {
            (Some((figure, _)), ..) | (None, Some((figure, _)), None) => figure,
            _ => return Err(Stand::NoWords),
        };
        Ok((doc, figure, anchor.hop as usize))
    }
}

/// Where the words stand in the text: at their place, if they are there.
fn words(text: &str, quote: &Quoted) -> Option<Span> {
    let there = text.get(quote.at.start()..quote.at.end())?;
    (there == quote.exact).then_some(quote.at)
}

fn overlap(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}
