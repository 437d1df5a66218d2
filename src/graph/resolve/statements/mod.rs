//! Statements: tellings joined over strong keys, then weak ones attached.
//!
//! Strong is the same named speaker with the same measure and bounds, where nothing of
//! what is counted, where and when clashes. Weak tellings (own voice, nobody named, a
//! speaker tied to another) are attached to exactly one statement or stand alone; they
//! never bridge two.

mod attach;
mod links;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Docs;
use super::copies::Copies;
use super::entities::Entities;
use super::scope::Match;
use super::telling::{Telling, Tellings};
use crate::graph::Mark;
use crate::graph::decided::{Groups, Place};
use crate::model::SpeakerClass;

/// Which tellings say the same.
#[derive(Default)]
pub(super) struct Statements {
    /// The tellings of each statement, in order.
    pub(super) members: Vec<Vec<usize>>,
    /// Why a telling was attached, where its statement is not its own by strong keys.
    pub(super) why: BTreeMap<usize, String>,
    /// The tellings that a person attached.
    pub(super) by_hand: BTreeSet<usize>,
    /// What people merged into a telling's statement and split from another's.
    pub(super) marks: BTreeMap<usize, Vec<Mark>>,
}

/// The parts of the records that decide.
pub(super) struct Input<'a> {
    pub(super) docs: &'a Docs<'a>,
    pub(super) entities: &'a Entities,
    pub(super) copies: &'a Copies,
    pub(super) tellings: &'a Tellings,
    pub(super) by_hand: &'a Groups<Place>,
}

/// Days that a report may lie behind what it tells, for one speaker's figure.
const PATIENCE: i64 = 30;
/// The same where nobody is named, or for shares and money, which are told every week.
const LITTLE_PATIENCE: i64 = 3;

/// Joins and attaches, layer by layer.
pub(super) fn resolve(input: &Input<'_>) -> Statements {
    Work::new(input).resolve()
}

struct Work<'a> {
    input: &'a Input<'a>,
    sets: UnionFind<usize>,
    why: BTreeMap<usize, String>,
    by_hand: BTreeSet<usize>,
    marks: BTreeMap<usize, Vec<Mark>>,
    /// The private key of a telling that was split from others.
    apart: Vec<Option<usize>>,
    /// For each telling the first one that has the same to compare by.
    like: Vec<usize>,
    /// Whether only those are compared that share what must be shared anyway; the tests
    /// hold this against comparing all pairs.
    blocked: bool,
}

/// The tellings under one root.
struct Cluster {
    root: usize,
    tellings: Vec<usize>,
    /// Of those that have the same to compare by the first.
    kinds: BTreeSet<usize>,
}

impl<'a> Work<'a> {
    fn new(input: &'a Input<'a>) -> Work<'a> {
        let mut marks: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
        let mut apart = vec![None; input.tellings.list.len()];
        for (place, key, mark) in input.by_hand.apart() {
            if let Some(t) = input.tellings.at(*place) {
                apart[t] = Some(key);
                marks.entry(t).or_default().push(mark.clone());
            }
        }
        Work {
            input,
            sets: UnionFind::new(input.tellings.list.len()),
            why: BTreeMap::new(),
            by_hand: BTreeSet::new(),
            marks,
            apart,
            like: settle::like(&input.tellings.list),
            blocked: true,
        }
    }

    fn resolve(mut self) -> Statements {
        self.join_strong();
        self.join_copies();
        self.join_headlines();
        self.join_described();
        self.attach_found_in();
        self.attach_tied();
        self.attach_joint();
        self.attach_collectives();
        self.attach_unnamed();
        self.join_by_hand();
        self.finish()
    }

    fn list(&self) -> &'a [Telling] {
        &self.input.tellings.list
    }

    /// The report of a telling; its versions and translations are the same.
    fn report(&self, telling: usize) -> usize {
        self.input.copies.reports.of(self.list()[telling].doc)
    }

    fn cluster(&self, root: usize, tellings: Vec<usize>) -> Cluster {
        Cluster {
            root,
            kinds: tellings.iter().map(|t| self.like[*t]).collect(),
            tellings,
        }
    }

    /// All clusters, by their first telling.
    fn clusters(&self) -> Vec<Cluster> {
        let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for t in 0..self.list().len() {
            clusters.entry(self.sets.find(t)).or_default().push(t);
        }
        let clusters = clusters.into_iter();
        let mut clusters: Vec<Cluster> = clusters.map(|(r, t)| self.cluster(r, t)).collect();
        clusters.sort_by_key(|c| c.tellings[0]);
        clusters
    }

    /// One named speaker, one measure, the same bounds.
    fn join_strong(&mut self) {
        let mut buckets: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (t, telling) in self.list().iter().enumerate() {
            if telling.is_named() {
                let figure = (&telling.measure, telling.interval);
                let key = (&telling.speakers, figure, self.apart[t]);
                buckets.entry(key).or_default().push(t);
            }
        }
        let buckets: Vec<Vec<usize>> = buckets.into_values().collect();
        for bucket in buckets {
            self.settle(&bucket, PATIENCE);
        }
    }

    /// The same words in two copies of one text.
    fn join_copies(&mut self) {
        let mut first: BTreeMap<_, usize> = BTreeMap::new();
        let mut named: BTreeMap<_, usize> = BTreeMap::new();
        let (mut joins, mut matched) = (Vec::new(), Vec::new());
        for (t, telling) in self.list().iter().enumerate() {
            let record = &self.input.docs[telling.doc];
            let figure = &record.extraction.figures[telling.figure];
            let sentence = figure.sentence.of(&record.document.text);
            let key = (
                self.input.copies.group[telling.doc],
                sentence.split_whitespace().collect::<Vec<_>>(),
                (telling.interval, &telling.measure, &telling.speakers),
                (telling.class, &telling.described, self.apart[t]),
            );
            let hop = telling.last.checked_sub(1).map(|h| &figure.hops[h].name);
            let by_name = (
                key.0,
                key.1.clone(),
                key.2.0,
                key.2.1,
                hop,
                key.3.0,
                key.3.2,
            );
            let one = *first.entry(key).or_insert(t);
            if one != t && self.list()[one].doc != telling.doc {
                joins.push((one, t));
            }
            let one = *named.entry(by_name).or_insert(t);
            if one != t && self.list()[one].doc != telling.doc && telling.is_named() {
                matched.push((one, t));
            }
        }
        for (a, b) in joins {
            self.sets.union(a, b);
        }
        self.join_named_alike(&matched);
    }

    /// Whoever goes by one name in two copies of one text is one, as far as nobody else has
    /// the same statement from them.
    fn join_named_alike(&mut self, pairs: &[(usize, usize)]) {
        let clusters = self.clusters().into_iter();
        let mut members: BTreeMap<usize, Vec<usize>> =
            clusters.map(|c| (c.root, c.tellings)).collect();
        let group = |t: usize| self.input.copies.group[self.input.tellings.list[t].doc];
        for (one, other) in pairs {
            let (to, from) = (self.sets.find(*one), self.sets.find(*other));
            let within = |t: &usize| group(*t) == group(*one);
            if to == from || !members[&from].iter().all(within) {
                continue;
            }
            for t in &members[&from] {
                let why = "the same words in two copies of one text";
                self.why.insert(*t, why.to_owned());
            }
            self.sets.union(to, from);
            let mut all = members.remove(&to).unwrap_or_default();
            all.extend(members.remove(&from).unwrap_or_default());
            members.insert(self.sets.find(to), all);
        }
    }

    /// What a headline gives is what the one figure of its report says that has its measure,
    /// bounds and speaker, wherever the text places it.
    fn join_headlines(&mut self) {
        let list = self.list();
        let docs = self.input.docs;
        let headline =
            |t: &Telling| docs[t.doc].extraction.figures[t.figure].headline && t.is_named();
        let mut joins = Vec::new();
        for (t, telling) in list.iter().enumerate().filter(|(_, t)| headline(t)) {
            let from = list.partition_point(|o| o.doc < telling.doc);
            let here = list.iter().enumerate().skip(from);
            let here = here.take_while(|(_, o)| o.doc == telling.doc);
            let same = |o: &Telling| {
                (o.interval, &o.measure, &o.speakers)
                    == (telling.interval, &telling.measure, &telling.speakers)
                    && o.counted.fits(&telling.counted, &o.measure) != Match::Clash
                    && o.is_named()
                    && !headline(o)
            };
            let told = here.filter(|(o, other)| self.apart[*o] == self.apart[t] && same(other));
            let told: BTreeSet<usize> = told.map(|(o, _)| self.sets.find(o)).collect();
            if let (Some(one), 1) = (told.first(), told.len()) {
                joins.push((*one, t));
            }
        }
        for (one, t) in joins {
            self.sets.union(one, t);
        }
    }

    /// Speakers without a name: within a report by their figure; across reports only those that are described in the same three words or more.
    fn join_described(&mut self) {
        let mut within: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut across: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (t, telling) in self.list().iter().enumerate() {
            let key = (&telling.measure, telling.interval, self.apart[t]);
            let anonymous = telling.class == Some(SpeakerClass::Anonymous);
            let words: &[String] = if anonymous { &telling.described } else { &[] };
            if !telling.is_named() {
                let key = (key, self.report(t), words);
                within.entry(key).or_default().push(t);
            }
            if anonymous && words.len() >= 3 {
                across.entry((key, words)).or_default().push(t);
            }
        }
        let within: Vec<Vec<usize>> = within.into_values().collect();
        let across: Vec<Vec<usize>> = across.into_values().collect();
        for bucket in within {
            self.settle(&bucket, PATIENCE);
        }
        for bucket in across {
            let before: BTreeSet<usize> = bucket.iter().map(|t| self.sets.find(*t)).collect();
            self.settle(&bucket, LITTLE_PATIENCE);
            let after: BTreeSet<usize> = bucket.iter().map(|t| self.sets.find(*t)).collect();
            if after.len() < before.len() {
                for t in bucket {
                    let why = "an unnamed speaker described in the same words, the same figure";
                    self.why.insert(t, why.to_owned());
                }
            }
        }
    }

    /// What people merged, whatever kept it apart.
    fn join_by_hand(&mut self) {
        for joined in self.input.by_hand.joined() {
            let at = |place| self.input.tellings.at(place);
            let (Some(one), Some(other)) = (at(joined.one), at(joined.other)) else {
                continue;
            };
            self.sets.union(one, other);
            let mark = &joined.mark;
            let reason = match mark.reason.as_str() {
                "" => String::new(),
                reason => format!(": {reason}"),
            };
            let why = format!("merged by {}{reason}", mark.by);
            self.why.insert(other, why);
            self.by_hand.insert(other);
            self.marks.entry(one).or_default().push(mark.clone());
        }
    }

    fn finish(self) -> Statements {
        let members = self.clusters().into_iter().map(|c| c.tellings);
        Statements {
            members: members.collect(),
            why: self.why,
            by_hand: self.by_hand,
            marks: self.marks,
        }
    }
}
