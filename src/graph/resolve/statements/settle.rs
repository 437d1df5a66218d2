//! Tellings of one bucket (one speaker, one measure, the same bounds) made one where
//! nothing that they give clashes.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::super::measure::{self, Sort};
use super::super::names::{singular, words};
use super::super::scope::Match;
use super::super::telling::Telling;
use super::links::Links;
use super::{Cluster, LITTLE_PATIENCE, Work};

/// For each telling the first one that has the same to compare by.
pub(super) fn like(list: &[Telling]) -> Vec<usize> {
    let mut first = BTreeMap::new();
    let mut like = Vec::with_capacity(list.len());
    for (t, telling) in list.iter().enumerate() {
        let figure = (telling.measure.as_str(), telling.interval);
        let key = (figure, &telling.counted, &telling.place, &telling.time);
        like.push(*first.entry(key).or_insert(t));
    }
    like
}

impl Work<'_> {
    /// Joins the tellings of one bucket: those that agree in all that is given, then the
    /// groups among which nothing clashes; of the others, one that gives less to the only
    /// one that it fits.
    pub(super) fn settle(&mut self, bucket: &[usize], patience: i64) {
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for t in bucket {
            let telling = &self.list()[*t];
            let (counted, time) = (&telling.counted, &telling.time);
            let near = time.said.is_none().then_some(time.published);
            let key = (
                (&counted.nations, &counted.head, &telling.place),
                (time.said, &time.unplaced, near, time.period),
            );
            groups.entry(key).or_default().push(*t);
        }
        let groups: Vec<Cluster> = groups
            .into_values()
            .map(|g| self.cluster(g[0], g))
            .collect();
        let mut joins = Vec::new();
        for group in &groups {
            let group = group.tellings.windows(2);
            joins.extend(group.map(|w| (w[0], w[1])));
        }
        let links = Links::new(&groups, |g| self.gives_place(g));
        let near = groups.iter().enumerate().map(|(a, group)| {
            let others = links.others(a, &self.wants_place(group), self.blocked);
            let fits = |b: &usize| self.fit(group, &groups[*b], patience);
            others.into_iter().filter(fits).collect()
        });
        let near: Vec<Vec<usize>> = near.collect();
        let given: Vec<usize> = groups.iter().map(|g| self.given(g)).collect();
        for (a, b) in joinable(&near, &given) {
            joins.push((groups[a].root, groups[b].root));
        }
        for (a, b) in joins {
            self.sets.union(a, b);
        }
    }

    /// How much a group's first telling gives to compare by.
    fn given(&self, group: &Cluster) -> usize {
        let t = &self.list()[group.root];
        let given = [
            !t.counted.nations.is_empty(),
            !t.counted.head.is_empty(),
            !t.place.unknown(),
            t.time.said.is_some(),
            t.time.unplaced.is_some(),
            t.time.period.is_some(),
        ];
        given.into_iter().filter(|g| *g).count()
    }

    /// Whether no two tellings of the two clusters clash.
    pub(super) fn fit(&self, a: &Cluster, b: &Cluster, patience: i64) -> bool {
        let mut pairs = a
            .kinds
            .iter()
            .flat_map(|x| b.kinds.iter().map(|y| (*x, *y)));
        pairs.all(|(x, y)| self.fit_two(x, y, patience))
    }

    /// Whether one named speaker's share or sum is told in two reports on one subject in
    /// sentences that have a word in common: what it is a share of is worded in many ways.
    fn same_subject(&self, a: &Telling, b: &Telling) -> bool {
        const LONG: usize = 4;
        if a.doc == b.doc || !a.is_named() || a.speakers != b.speakers {
            return false;
        }
        let entities = self.input.entities;
        let speakers = a.speakers.iter().map(|s| &entities.get(*s).node);
        let own = speakers.flat_map(|e| [&e.name].into_iter().chain(&e.aliases));
        let own: BTreeSet<String> = own.flat_map(|n| words(n)).collect();
        let content = |t: &Telling| -> BTreeSet<String> {
            let doc = &self.input.docs[t.doc];
            let sentence = doc.extraction.figures[t.figure].sentence;
            let words = words(sentence.of(&doc.document.text)).into_iter();
            let plain = words.filter(|w| w.len() >= LONG && w.chars().all(char::is_alphabetic));
            plain
                .map(|w| singular(&w))
                .filter(|w| !own.contains(w))
                .collect()
        };
        let related = self.input.entities.related(a.doc, b.doc);
        related && !content(a).is_disjoint(&content(b))
    }

    fn fit_two(&self, a: usize, b: usize, patience: i64) -> bool {
        let (a, b) = (&self.list()[a], &self.list()[b]);
        let worded = measure::sort(&a.measure) == Sort::Worded;
        let patience = if worded { LITTLE_PATIENCE } else { patience };
        a.measure == b.measure
            && a.interval == b.interval
            && (a.counted.fits(&b.counted, &a.measure) != Match::Clash
                || worded && self.same_subject(a, b))
            && a.place.fits(&b.place) != Match::Clash
            && a.time.fits(&b.time, patience) != Match::Clash
    }
}

/// Which groups join, by which others each one fits (a symmetric relation): all of a set
/// in which everyone fits everyone and nobody else, and a group that gives less than the
/// only one that it fits.
pub(super) fn joinable(near: &[Vec<usize>], given: &[usize]) -> Vec<(usize, usize)> {
    let mut sets = UnionFind::<usize>::new(near.len());
    for (a, others) in near.iter().enumerate() {
        for b in others {
            sets.union(a, *b);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for a in 0..near.len() {
        members.entry(sets.find(a)).or_default().push(a);
    }
    let mut joins = Vec::new();
    for members in members.values() {
        if members.iter().all(|a| near[*a].len() + 1 == members.len()) {
            joins.extend(members.windows(2).map(|w| (w[0], w[1])));
            continue;
        }
        for a in members {
            if let [b] = near[*a][..]
                && given[*a] < given[b]
            {
                joins.push((*a, b));
            }
        }
    }
    joins
}
