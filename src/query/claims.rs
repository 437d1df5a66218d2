use crate::graph::{GraphView, NodeKind};
use crate::model::Question;
use std::collections::BTreeMap;

use super::Summary;
use super::prefixes::shortest_prefixes;
use super::rank::Ranking;
use super::read::Documents;

/// The statements that answer the question, best first; without one, all of them in the
/// order of their least tellings.
///
/// # Errors
///
/// Whatever the view fails with while it is read.
pub fn claims<V: GraphView>(
    view: &V,
    question: Option<&Question>,
) -> Result<Vec<Summary>, V::Error> {
    let mut ranking = Ranking {
        view,
        documents: Documents::default(),
        prefixes: shortest_prefixes(view)?,
        reports: BTreeMap::new(),
    };
    if let Some(question) = question {
        let found = ranking.answering(question)?.ranked;
        return Ok(found.into_iter().map(|r| r.read.summary).collect());
    }
    let mut all = Vec::new();
    for id in view.nodes(NodeKind::Statement)? {
        all.extend(ranking.read(id)?.map(|read| (read.key(), read.summary)));
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(all.into_iter().map(|(_, summary)| summary).collect())
}
