use std::collections::BTreeSet;

use crate::graph::GraphView;
use crate::model::{Asked, Question};

use super::answer::Near;
use super::fit;
use super::rank::Ranking;
use super::summary::Read;
use super::words::{content, folded};

/// How many are told.
const MOST: usize = 5;
/// How many of them at most for one reason, so that no reason crowds out the next.
const MOST_OF_ONE: usize = 3;

/// What comes nearest to a question that nothing answers: the same number with another
/// measure, the same measure with the closest numbers, then the same words.
pub(super) fn nearest<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    question: &Question,
) -> Result<Vec<Near>, V::Error> {
    let mut wanted = content(&question.words);
    let mut near = Vec::new();
    for asked in &question.figures {
        wanted.extend(content(&asked.counted));
        wanted.extend(asked.measure.iter().flat_map(|m| folded(m)));
        let found = same_number(ranking, asked)?.into_iter().take(MOST_OF_ONE);
        near.extend(found.map(|r| (r, "same number, another measure")));
        let found = same_measure(ranking, asked)?.into_iter().take(MOST_OF_ONE);
        near.extend(found.map(|r| (r, "same measure, another number")));
    }
    let mut sharing = ranking.sharing(&wanted)?;
    sharing.retain(|(share, _)| *share > 0.0);
    sharing.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.key().cmp(&y.key())));
    near.extend(sharing.into_iter().map(|(_, read)| (read, "same words")));
    let mut seen = BTreeSet::new();
    near.retain(|(read, _)| seen.insert(read.summary.statement));
    near.truncate(MOST);
    let near = near.into_iter();
    Ok(near
        .map(|(r, why)| Near {
            summary: r.summary,
            why,
        })
        .collect())
}

fn same_number<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    asked: &Asked,
) -> Result<Vec<Read>, V::Error> {
    let any = Asked {
        measure: None,
        ..asked.clone()
    };
    let mut found = Vec::new();
    for id in ranking.with_number(&any)? {
        let read = ranking.read(id)?;
        let fit = |r: &Read| fit::number(&asked.estimate, &r.node.estimate);
        found.extend(read.and_then(|r| Some((fit(&r)?, r))));
    }
    found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.key().cmp(&y.key())));
    Ok(found.into_iter().map(|(_, read)| read).collect())
}

fn same_measure<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    asked: &Asked,
) -> Result<Vec<Read>, V::Error> {
    let Some(measure) = &asked.measure else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for id in ranking.with_terms([format!("measure:{measure}")])? {
        if let Some(read) = ranking.read(id)? {
            found.push((fit::distance(&asked.estimate, &read.node.estimate), read));
        }
    }
    found.sort_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| x.key().cmp(&y.key())));
    Ok(found.into_iter().map(|(_, read)| read).collect())
}
