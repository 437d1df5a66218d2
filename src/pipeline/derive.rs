use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::add::Progress;
use crate::extract::extract;
use crate::graph::{ClaimNode, Delta, DocumentNode, Edge, Graph, Node};
use crate::model::{Basis, CodePoints, Document, EdgeKind, Id, Record, SpeakerClass};
use crate::store::{self, Store};

/// Reads documents on all cores; the records come in the order of the documents.
pub(super) fn read(documents: Vec<Document>, progress: Progress<'_>) -> Vec<Record> {
    let (done, all) = (AtomicUsize::new(0), documents.len());
    let read = |document: Document| {
        let extraction = extract(&document);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Record {
            document,
            extraction,
        }
    };
    documents.into_par_iter().map(read).collect()
}

/// The whole change that makes the store hold `records`, which are sorted by id, in place
/// of what it holds.
pub(super) fn change(
    store: &Store,
    records: &[Record],
    put: Vec<Record>,
    remove: Vec<Id>,
) -> Result<Delta, store::Error> {
    let graph = resolve(records);
    Ok(Delta {
        put_records: put,
        remove_records: remove,
        ..graph.change_from(&store.graph()?)
    })
}

/// STAND-IN for `crate::graph::resolve`, which has this signature; to be replaced by it.
/// A document's node and, for each of its figures, the outlet's own claim.
pub(super) fn resolve(records: &[Record]) -> Graph {
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    for Record {
        document,
        extraction,
    } in records
    {
        let id = document.id();
        nodes.push((
            id,
            Node::Document(DocumentNode {
                names: document.names.clone(),
                meta: document.meta.clone(),
                text_hash: document.text_hash(),
                unread_lines: Vec::new(),
            }),
        ));
        let points = CodePoints::new(&document.text);
        for (figure, index) in extraction.figures.iter().zip(0u32..) {
            let claim = Id::of("claim", [id.as_bytes().as_slice(), &index.to_be_bytes()]);
            edges.push(Edge {
                from: claim,
                kind: EdgeKind::AppearsIn,
                to: id,
                basis: Basis::Stated,
                why: String::new(),
                relation: None,
            });
            let node = ClaimNode {
                document: id,
                figure: index,
                hop: 0,
                speaker: document.meta.outlet.clone(),
                class: SpeakerClass::Named,
                quote: figure.quote.of(&document.text).to_owned(),
                at: points.span(figure.quote),
                context: figure.sentence.of(&document.text).to_owned(),
                line: 1,
                estimate: figure.estimate,
                measure: figure.measure.clone(),
                counted: figure.counted.clone(),
                place: figure.place.as_ref().map(|p| p.name.clone()),
                period: figure.period.clone(),
                said: None,
                stance: figure.stance,
                denied_by: figure.denied_by.clone(),
                channel: None,
                headline: figure.headline,
                rule: String::new(),
            };
            nodes.push((claim, Node::Claim(Box::new(node))));
        }
    }
    Graph::new(nodes, edges)
}
