use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Graph, GraphView, NodeKind};
use crate::model::{Basis, Id, Question, Stance, Translation};

use super::answer::{Found, Telling, TraceAnswer, Unsearched};
use super::beside::Beside;
use super::chain;
use super::marks::mark_sentence;
use super::nearest::nearest;
use super::prefixes::shortest_prefixes;
use super::rank::{Answers, Ranked, Ranking};
use super::read::{self, Documents};
use super::reports;
use super::subgraph;
use super::telling::{Stating, dated, passed};

/// Answers who originated what the question names, best first, and through whom it came.
///
/// Numbers and measures decide: a statement with another number or another measure is
/// never an answer, only perhaps among the nearest, unless its sentence words the same
/// otherwise; nor is one whose reports lack most of the names in the question. The rest of
/// the question ranks.
///
/// # Errors
///
/// Whatever the view fails with while it is read.
pub fn trace<V: GraphView>(view: &V, question: &Question) -> Result<TraceAnswer, V::Error> {
    let mut ranking = Ranking {
        view,
        documents: Documents::default(),
        prefixes: shortest_prefixes(view)?,
        reports: BTreeMap::new(),
    };
    let Answers { ranked, answered } = ranking.answering(question)?;
    let nearest = match ranked.is_empty() {
        true => nearest(&mut ranking, question)?,
        false => Vec::new(),
    };
    let mut beside = BTreeMap::new();
    for found in &ranked {
        let id = found.read.summary.statement;
        beside.insert(id, Beside::read(&mut ranking, id)?);
    }
    let graph = drawn(view, &ranked, &beside)?;
    let mut claims = Vec::new();
    for found in ranked {
        let id = found.read.summary.statement;
        let beside = beside.remove(&id).unwrap_or_default();
        claims.push(answer(&mut ranking, &graph, found, beside)?);
    }
    let figures = question.figures.iter().enumerate();
    let unanswered = figures.filter(|(index, _)| !answered.contains(index));
    let best = claims.first().map(|c| c.origins).unwrap_or_default();
    Ok(TraceAnswer {
        query: question.text.clone(),
        independent_origins: best.named,
        unknown_origins: best.anonymous + best.unspecified,
        undated: undated(&mut ranking, &graph)?,
        unsearched: unsearched(view)?,
        claims,
        nearest,
        unanswered: unanswered.map(|(_, asked)| asked.clone()).collect(),
        graph,
    })
}

/// The found statements and the possible sources of their wording.
fn drawn<V: GraphView>(
    view: &V,
    ranked: &[Ranked],
    beside: &BTreeMap<Id, Beside>,
) -> Result<Graph, V::Error> {
    let found = ranked.iter().map(|r| r.read.summary.statement);
    let sources = beside.values().flat_map(|b| b.sources.iter().copied());
    let all: BTreeSet<Id> = found.chain(sources).collect();
    subgraph::around(view, &all.into_iter().collect::<Vec<Id>>())
}

fn answer<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    graph: &Graph,
    found: Ranked,
    beside: Beside,
) -> Result<Found, V::Error> {
    let mut tellings: Vec<Telling> = Vec::new();
    let mut first: BTreeMap<(Id, Option<String>), (usize, Id)> = BTreeMap::new();
    for stating in &found.read.tellings {
        let claim = &stating.claim;
        // A report in two versions or languages tells it once.
        let voice = (
            stating.report,
            claim.speaker.clone().filter(|_| claim.hop > 0),
        );
        match first.get(&voice).copied() {
            Some((at, doc)) if doc != claim.document => {
                let also = reports::also(ranking.view, doc, claim.document)?;
                let more = &mut tellings[at].also;
                more.extend(also.filter(|a| !more.contains(a)));
            }
            _ => {
                first
                    .entry(voice)
                    .or_insert((tellings.len(), claim.document));
                tellings.push(telling(ranking, graph, stating)?);
            }
        }
    }
    let summary = found.read.summary;
    Ok(Found {
        id: summary.id,
        statement: summary.statement,
        originators: summary.originators.clone(),
        own_voice: summary.own_voice,
        outlet: summary.outlet.clone(),
        measure: summary.measure.clone(),
        low: summary.low,
        high: summary.high,
        stance: summary.stance,
        drift: beside.drift,
        tellings,
        asked: found.asked,
        unsaid: found.unsaid,
        origins: found.read.speakers.origins,
        conflicts: beside.conflicts,
        since: beside.since,
        by_hand: found.read.node.marks.iter().map(mark_sentence).collect(),
        summary,
    })
}

fn telling<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    graph: &Graph,
    stating: &Stating,
) -> Result<Telling, V::Error> {
    let claim = &stating.claim;
    let chain = chain::of(graph, stating.id);
    let links = chain.links(graph);
    let document = ranking.documents.get(ranking.view, claim.document)?;
    let mut caveats = Vec::new();
    if !document.is_some_and(dated) {
        caveats.push(Telling::UNDATED.to_owned());
    }
    if document.is_some_and(|d| d.meta.outlet_guessed) {
        caveats.push("The outlet is guessed, not stated.".to_owned());
    }
    let times = [claim.period.as_ref(), claim.said.as_ref()];
    for time in times.into_iter().flatten().filter(|t| !t.placed()) {
        caveats.push(format!("\"{}\" cannot be placed.", time.text()));
    }
    if claim.headline {
        caveats.push("The words stand in a headline or a caption.".to_owned());
    }
    if claim.stance == Stance::Unconfirmed {
        caveats.push("The report calls it unconfirmed.".to_owned());
    }
    if claim.estimate.vague() {
        caveats.push("The bounds are a convention for a vague word.".to_owned());
    }
    let passed = passed(ranking.view, stating.id)?;
    let passed = passed.iter().map(|(_, claim)| claim);
    let marks = passed.chain([claim.as_ref()]).flat_map(|c| &c.marks);
    let document = ranking.documents.get(ranking.view, claim.document)?;
    let marks = document.into_iter().flat_map(|d| &d.marks).chain(marks);
    for told in marks.map(mark_sentence) {
        if !caveats.contains(&told) {
            caveats.push(told);
        }
    }
    let translation = document.and_then(|d| d.translation.clone());
    if let Some(translation) = translation {
        caveats.push(translated(ranking.view, &translation)?);
    }
    caveats.dedup();
    let short = ranking.prefixes.of(stating.id);
    let denied = claim.denied_by.iter();
    Ok(Telling {
        doc: stating.key.doc.clone(),
        start: claim.at.0,
        end: claim.at.1,
        quote: claim.quote.clone(),
        chain: links.iter().map(|l| l.name.clone()).collect(),
        channel: chain.channel(),
        links,
        low: claim.estimate.low(),
        high: claim.estimate.high(),
        measure: claim.measure.clone(),
        stance: claim.stance,
        caveats,
        replies: denied.map(|name| format!("denied by {name}")).collect(),
        short,
        entered: document.and_then(|d| Some(d.entered.as_ref()?.heard.clone())),
        also: Vec::new(),
        outlet: document.and_then(|d| d.meta.outlet.clone()),
        published: document.and_then(|d| d.meta.published.clone()),
        context: claim.context.clone(),
        line: claim.line,
        basis: stating.basis,
        why: match stating.basis {
            Basis::Stated => String::new(),
            Basis::Inferred | Basis::ByHand => stating.why.clone(),
        },
    })
}

/// Of what a telling's report is a translation, in a sentence.
fn translated<V: GraphView>(view: &V, translation: &Translation) -> Result<String, V::Error> {
    let original = read::document(view, translation.of)?;
    let by = &translation.by;
    Ok(match original {
        Some(original) => {
            let name = read::name_of(translation.of, &original);
            format!("Translated by {by} from {name}.")
        }
        None => format!("Translated by {by}; the original is not held."),
    })
}

/// The documents of the answer without a date.
fn undated<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    graph: &Graph,
) -> Result<Vec<String>, V::Error> {
    let Ok(ids) = graph.nodes(NodeKind::Document);
    let mut names = BTreeSet::new();
    for id in ids {
        let document = ranking.documents.get(ranking.view, id)?;
        names.extend(document.filter(|d| !dated(d)).map(|d| read::name_of(id, d)));
    }
    Ok(names.into_iter().collect())
}

/// All documents with lines that were not searched.
fn unsearched<V: GraphView>(view: &V) -> Result<Vec<Unsearched>, V::Error> {
    let mut all = Vec::new();
    for id in view.nodes(NodeKind::Document)? {
        let document = read::document(view, id)?;
        let document = document.filter(|d| !d.unread.is_empty());
        all.extend(document.map(|d| Unsearched {
            doc: read::name_of(id, &d),
            lines: d.unread,
        }));
    }
    all.sort_by(|a, b| a.doc.cmp(&b.doc));
    Ok(all)
}

#[cfg(test)]
mod tests;
