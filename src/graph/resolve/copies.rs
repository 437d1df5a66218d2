//! Copies: documents that print one text. A pair is found by equal runs of its sketch and
//! then checked on the stories' own word runs.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Doc;
use super::entities::Entities;

/// Slots of a sketch that make one bucket.
const BAND: usize = 4;
/// The share of equal slots, and of word runs found in the other story, from which two
/// documents are copies.
const COPY: f64 = 0.8;
/// The same where one document credits the other's outlet.
const CREDITED: f64 = 0.5;
/// Words in a run.
const RUN: usize = 4;

/// Which documents print one text.
pub(super) struct Copies {
    /// The group of each document; documents of one group are copies.
    pub(super) group: Vec<usize>,
    /// Who printed whose text: (later, earlier, by a credit line).
    pub(super) links: BTreeSet<(usize, usize, bool)>,
}

/// Finds the copies.
pub(super) fn find(docs: &[Doc<'_>], entities: &Entities) -> Copies {
    let mut sets = UnionFind::<usize>::new(docs.len());
    let mut links = BTreeSet::new();
    for (a, b) in candidates(docs) {
        if alike(docs, a, b, COPY) {
            sets.union(a, b);
        }
    }
    for (copy, original) in credited(docs, entities) {
        if alike(docs, copy, original, CREDITED) {
            sets.union(copy, original);
            links.insert((copy, original, true));
        }
    }
    let group: Vec<usize> = (0..docs.len()).map(|d| sets.find(d)).collect();
    links.extend(later_copies(docs, &group, &links));
    Copies { group, links }
}

fn candidates(docs: &[Doc<'_>]) -> BTreeSet<(usize, usize)> {
    let mut buckets: BTreeMap<(usize, &[u32]), Vec<usize>> = BTreeMap::new();
    for (d, doc) in docs.iter().enumerate() {
        for (band, slots) in doc.extraction.sketch.chunks_exact(BAND).enumerate() {
            buckets.entry((band, slots)).or_default().push(d);
        }
    }
    let pairs = buckets.values().flat_map(|members| {
        let pair = |(i, a): (usize, &usize)| {
            let a = *a;
            members[i + 1..]
                .iter()
                .map(move |b| (a, *b))
                .collect::<Vec<_>>()
        };
        members
            .iter()
            .enumerate()
            .flat_map(pair)
            .collect::<Vec<_>>()
    });
    pairs.collect()
}

/// Pairs of which the first credits the second's outlet.
fn credited(docs: &[Doc<'_>], entities: &Entities) -> Vec<(usize, usize)> {
    let mut by_outlet: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for d in 0..docs.len() {
        if let Some(outlet) = entities.outlet(d) {
            by_outlet.entry(outlet).or_default().push(d);
        }
    }
    let originals = |d: usize| by_outlet.get(&entities.carried(d)?);
    (0..docs.len())
        .flat_map(|d| {
            let held = originals(d).into_iter().flatten();
            held.map(move |o| (d, *o)).collect::<Vec<_>>()
        })
        .filter(|(copy, original)| copy != original)
        .collect()
}

fn alike(docs: &[Doc<'_>], a: usize, b: usize, share: f64) -> bool {
    let (x, y) = (&docs[a].extraction.sketch, &docs[b].extraction.sketch);
    if x.is_empty() || x.len() != y.len() {
        return false;
    }
    let equal = x.iter().zip(y).filter(|(x, y)| x == y).count();
    if (equal as f64) < share * x.len() as f64 {
        return false;
    }
    let (x, y) = (docs[a].runs(), docs[b].runs());
    let shared = x.intersection(&y).count() as f64;
    let least = x.len().min(y.len()) as f64;
    least > 0.0 && shared >= share * least
}

/// Within a group without a credit line, the dated copies of one text came from the
/// earliest, where one is earlier than all others.
fn later_copies(
    docs: &[Doc<'_>],
    group: &[usize],
    credited: &BTreeSet<(usize, usize, bool)>,
) -> Vec<(usize, usize, bool)> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (d, g) in group.iter().enumerate() {
        groups.entry(*g).or_default().push(d);
    }
    let mut links = Vec::new();
    for members in groups.values().filter(|m| m.len() > 1) {
        let dated = members
            .iter()
            .filter_map(|d| Some((docs[*d].published?, *d)));
        let mut dated: Vec<_> = dated.collect();
        dated.sort_unstable();
        let Some((first_day, first)) = dated.first().copied() else {
            continue;
        };
        let has_credit = |d: usize| credited.iter().any(|(copy, ..)| *copy == d);
        let only_first = dated.get(1).is_none_or(|(day, _)| *day > first_day);
        let later = dated.iter().skip(1).filter(|(_, d)| !has_credit(*d));
        if only_first {
            links.extend(later.map(|(_, d)| (*d, first, false)));
        }
    }
    links
}

impl Doc<'_> {
    /// The word runs of the story.
    fn runs(&self) -> BTreeSet<Vec<String>> {
        let story = self.document.story.iter();
        let words: Vec<String> = story
            .flat_map(|s| {
                s.of(&self.document.text)
                    .split(|c: char| !c.is_alphanumeric())
            })
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(RUN).map(<[String]>::to_vec).collect()
    }
}
