//! Statements: tellings joined over strong keys, then weak ones attached.
//!
//! Strong is the same named speaker with the same measure and bounds, where nothing of
//! what is counted, where and when clashes. Weak tellings (own voice, nobody named, a
//! speaker tied to another) are attached to exactly one statement or stand alone; they
//! never bridge two.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Doc;
use super::copies::Copies;
use super::entities::Entities;
use super::measure::{self, Sort};
use super::scope::Match;
use super::telling::{Interval, Telling, Tellings};
use super::ties;
use crate::model::{EntityKind, SpeakerClass};

/// Which tellings say the same.
pub(super) struct Statements {
    /// The tellings of each statement, in order.
    pub(super) members: Vec<Vec<usize>>,
    /// Why a telling was attached, where its statement is not its own by strong keys.
    pub(super) why: BTreeMap<usize, String>,
}

/// The parts of the records that decide.
pub(super) struct Input<'a> {
    pub(super) docs: &'a [Doc<'a>],
    pub(super) entities: &'a Entities,
    pub(super) copies: &'a Copies,
    pub(super) tellings: &'a Tellings,
}

/// Days that a report may lie behind what it tells, for one speaker's figure.
const PATIENCE: i64 = 30;
/// The same where nobody is named, or for shares and money, which are told every week.
const LITTLE_PATIENCE: i64 = 3;

/// Joins and attaches, layer by layer.
pub(super) fn resolve(input: &Input<'_>) -> Statements {
    let mut work = Work {
        input,
        sets: UnionFind::new(input.tellings.list.len()),
        why: BTreeMap::new(),
    };
    work.join_strong();
    work.join_copies();
    work.join_described();
    work.attach_found_in();
    work.attach_tied();
    work.attach_collectives();
    work.attach_unnamed();
    work.finish()
}

struct Work<'a> {
    input: &'a Input<'a>,
    sets: UnionFind<usize>,
    why: BTreeMap<usize, String>,
}

/// A cluster: the tellings under one root.
type Cluster = (usize, Vec<usize>);
/// A cluster that would be attached: (its root, the target's root, why).
type Attachment = (usize, usize, String);

impl Work<'_> {
    fn list(&self) -> &[Telling] {
        &self.input.tellings.list
    }

    fn is_named(&self, cluster: &[usize]) -> bool {
        cluster.iter().any(|t| self.list()[*t].is_named())
    }

    fn clusters(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for t in 0..self.list().len() {
            clusters.entry(self.sets.find(t)).or_default().push(t);
        }
        clusters
    }

    /// One named speaker, one measure, the same bounds.
    fn join_strong(&mut self) {
        let mut buckets: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (t, telling) in self.list().iter().enumerate() {
            if telling.is_named() {
                let key = (&telling.speakers, &telling.measure, telling.interval);
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
        let mut joins = Vec::new();
        for (t, telling) in self.list().iter().enumerate() {
            let record = &self.input.docs[telling.doc];
            let figure = &record.extraction.figures[telling.figure];
            let sentence = figure.sentence.of(&record.document.text);
            let key = (
                self.input.copies.group[telling.doc],
                sentence.split_whitespace().collect::<Vec<_>>(),
                (telling.interval, &telling.measure, &telling.speakers),
                (telling.class, &telling.described),
            );
            let one = *first.entry(key).or_insert(t);
            if one != t && self.list()[one].doc != telling.doc {
                joins.push((one, t));
            }
        }
        for (a, b) in joins {
            self.sets.union(a, b);
        }
    }

    /// Speakers without a name: within a document by their figure; across documents only
    /// those that are described in the same three words or more.
    fn join_described(&mut self) {
        let mut within: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut across: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (t, telling) in self.list().iter().enumerate() {
            let key = (&telling.measure, telling.interval);
            let anonymous = telling.class == Some(SpeakerClass::Anonymous);
            let words: &[String] = if anonymous { &telling.described } else { &[] };
            if !telling.is_named() {
                let key = (key, telling.doc, words);
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

    /// Joins the tellings of one bucket: those that agree in all that is given, then the
    /// groups among which nothing clashes; of the others, one that gives less to the only
    /// one that it fits.
    fn settle(&mut self, bucket: &[usize], patience: i64) {
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
        let groups: Vec<Vec<usize>> = groups.into_values().collect();
        let mut joins = Vec::new();
        for group in &groups {
            joins.extend(group.windows(2).map(|w| (w[0], w[1])));
        }
        let n = groups.len();
        let fits = |a: usize, b: usize| a != b && self.fit(&groups[a], &groups[b], patience);
        let near: Vec<BTreeSet<usize>> = (0..n)
            .map(|a| (0..n).filter(|b| fits(a, *b)).collect())
            .collect();
        for a in 0..n {
            let whole = |b: &usize| near[*b].len() == near[a].len();
            let clique = |b: &usize| near[*b].iter().all(|c| *c == a || near[a].contains(c));
            let alone = near[a].len() == 1;
            for b in &near[a] {
                let weaker = self.given(&groups[a]) < self.given(&groups[*b]);
                if near[a].iter().all(|b| whole(b) && clique(b)) || (alone && weaker) {
                    joins.push((groups[a][0], groups[*b][0]));
                }
            }
        }
        for (a, b) in joins {
            self.sets.union(a, b);
        }
    }

    /// How much a group's first telling gives to compare by.
    fn given(&self, group: &[usize]) -> usize {
        let t = &self.list()[group[0]];
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
    fn fit(&self, a: &[usize], b: &[usize], patience: i64) -> bool {
        a.iter()
            .all(|x| b.iter().all(|y| self.fit_two(*x, *y, patience)))
    }

    fn fit_two(&self, a: usize, b: usize, patience: i64) -> bool {
        let (a, b) = (&self.list()[a], &self.list()[b]);
        let worded = measure::sort(&a.measure) == Sort::Worded;
        let patience = if worded { LITTLE_PATIENCE } else { patience };
        a.measure == b.measure
            && a.interval == b.interval
            && a.counted.fits(&b.counted, &a.measure) != Match::Clash
            && a.place.fits(&b.place) != Match::Clash
            && a.time.fits(&b.time, patience) != Match::Clash
    }

    /// Clusters by figure, so that only those of one figure are compared.
    fn by_figure(&self) -> Vec<Vec<Cluster>> {
        let mut figures: BTreeMap<(&str, Interval), Vec<Cluster>> = BTreeMap::new();
        for (root, cluster) in self.clusters() {
            let telling = &self.list()[cluster[0]];
            let key = (telling.measure.as_str(), telling.interval);
            figures.entry(key).or_default().push((root, cluster));
        }
        figures.into_values().filter(|f| f.len() > 1).collect()
    }

    /// For every cluster that may be attached, its one target, where exactly one fits.
    fn propose(
        &self,
        may: impl Fn(&[usize]) -> bool,
        target: impl Fn(&[usize], &[usize]) -> Option<String>,
    ) -> Vec<Attachment> {
        let mut proposals = Vec::new();
        for figure in self.by_figure() {
            for (root, cluster) in figure.iter().filter(|(_, c)| may(c)) {
                let others = figure.iter().filter(|(r, _)| r != root);
                let mut fitting = others.filter_map(|(r, c)| Some((*r, target(cluster, c)?)));
                if let (Some((to, why)), None) = (fitting.next(), fitting.next()) {
                    proposals.push((*root, to, why));
                }
            }
        }
        proposals
    }

    /// Attaches, except where two that clash would meet in one statement.
    fn attach(&mut self, proposals: Vec<Attachment>) {
        let clusters = self.clusters();
        let leaving: BTreeSet<usize> = proposals.iter().map(|p| p.0).collect();
        let mut by_target: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
        for (from, to, why) in proposals {
            // What is attached itself is no target: chains would bridge.
            if !leaving.contains(&to) {
                by_target.entry(to).or_default().push((from, why));
            }
        }
        for (to, from) in by_target {
            let clash = |a: usize| {
                let others = from.iter().map(|(b, _)| *b).filter(|b| *b != a);
                let mut others = others.map(|b| (&clusters[&a], &clusters[&b]));
                others.any(|(a, b)| !self.fit(a, b, PATIENCE))
            };
            let kept: Vec<&(usize, String)> = from.iter().filter(|(a, _)| !clash(*a)).collect();
            for (a, why) in kept {
                for t in &clusters[a] {
                    self.why.insert(*t, why.clone());
                }
                self.sets.union(to, *a);
            }
        }
    }

    /// An outlet's figure whose own report is held and makes the same statement.
    fn attach_found_in(&mut self) {
        let proposals = self.propose(
            |cluster| self.outlet(cluster).is_some(),
            |cluster, other| {
                let outlet = self.outlet(cluster)?;
                let here: Vec<usize> = cluster.iter().map(|t| self.list()[*t].doc).collect();
                let held = other.iter().any(|t| {
                    let doc = self.list()[*t].doc;
                    !here.contains(&doc) && self.input.entities.outlet(doc) == Some(outlet)
                });
                let name = &self.input.entities.list[outlet].node.name;
                let fits = held && self.fit(cluster, other, LITTLE_PATIENCE);
                fits.then(|| format!("a report of {name} that is held says the same"))
            },
        );
        self.attach(proposals);
    }

    /// The one outlet that a cluster's tellings originate with.
    fn outlet(&self, cluster: &[usize]) -> Option<usize> {
        let speakers = &self.list()[cluster[0]].speakers;
        let one = speakers.first().filter(|_| speakers.len() == 1)?;
        let entity = &self.input.entities.list[*one];
        (self.is_named(cluster) && entity.node.kind == EntityKind::Outlet).then_some(*one)
    }

    /// Speakers that belong to one another, in documents about the same.
    fn attach_tied(&mut self) {
        let proposals = self.propose(
            |cluster| self.is_named(cluster),
            |cluster, other| {
                let (a, b) = (self.speaker(cluster)?, self.speaker(other)?);
                if a == b || !self.fit(cluster, other, LITTLE_PATIENCE) {
                    return None;
                }
                let tie = ties::tie(self.input.entities, a, b).filter(|t| t.forward)?;
                let pair = self.pair(cluster, other);
                let strong = tie.stated || pair.is_some() || self.same_doc(cluster, other);
                let fits = strong && self.near(cluster, other);
                let pair = pair.map(|p| format!("; both also give {p}"));
                fits.then(|| format!("{}{}", tie.why, pair.unwrap_or_default()))
            },
        );
        self.attach(proposals);
    }

    /// "Officials" of a country and somebody named in the same document.
    fn attach_collectives(&mut self) {
        let entities = self.input.entities;
        let loose = |c: &[usize]| {
            let one = self.speaker(c);
            one.is_some_and(|e| ties::is_collective(&entities.list[e]))
        };
        let proposals = self.propose(loose, |cluster, other| {
            let (a, b) = (self.speaker(cluster)?, self.speaker(other)?);
            let (x, y) = (&entities.list[a], &entities.list[b]);
            let countries = x.country.zip(y.country).is_none_or(|(x, y)| x == y);
            let fits = countries
                && !loose(other)
                && self.same_doc(cluster, other)
                && self.fit(cluster, other, LITTLE_PATIENCE);
            fits.then(|| {
                let (all, one) = (&x.node.name, &y.node.name);
                format!("{all} and {one} give the same figure in one report")
            })
        });
        self.attach(proposals);
    }

    /// The outlet's own voice and "reports say": in their own document first; in another
    /// only for a figure that is hardly given twice by chance.
    fn attach_unnamed(&mut self) {
        let nobody = |c: &[usize]| {
            let unnamed = |t: &usize| {
                let class = self.list()[*t].class;
                matches!(class, None | Some(SpeakerClass::Unspecified))
            };
            c.iter().all(unnamed)
        };
        let here = self.propose(nobody, |cluster, other| {
            let fits = !nobody(other)
                && self.same_doc(cluster, other)
                && self.fit(cluster, other, PATIENCE);
            fits.then(|| "the same figure in the same report, there with its source".to_owned())
        });
        self.attach(here);
        let across = self.propose(
            |c| {
                let clusters_class = c.iter().all(|t| {
                    let class = self.list()[*t].class;
                    matches!(class, None | Some(SpeakerClass::Unspecified))
                });
                clusters_class && self.list()[c[0]].interval.telling()
            },
            |cluster, other| {
                let fits = self.is_named(other)
                    && !self.same_doc(cluster, other)
                    && self.near(cluster, other)
                    && self.fit(cluster, other, LITTLE_PATIENCE);
                fits.then(|| "the same figure in another report, there with its source".to_owned())
            },
        );
        self.attach(across);
    }

    /// The one speaker of a cluster, where it has but one.
    fn speaker(&self, cluster: &[usize]) -> Option<usize> {
        let named = cluster
            .iter()
            .map(|t| &self.list()[*t])
            .filter(|t| t.is_named());
        let sets: BTreeSet<&BTreeSet<usize>> = named.map(|t| &t.speakers).collect();
        let one = sets.first().filter(|_| sets.len() == 1)?;
        one.first().copied().filter(|_| one.len() == 1)
    }

    fn same_doc(&self, a: &[usize], b: &[usize]) -> bool {
        let docs = |c: &[usize]| {
            c.iter()
                .map(|t| self.list()[*t].doc)
                .collect::<BTreeSet<_>>()
        };
        !docs(a).is_disjoint(&docs(b))
    }

    /// Whether two clusters come from one document or from two on one subject.
    fn near(&self, a: &[usize], b: &[usize]) -> bool {
        a.iter().any(|x| {
            let x = self.list()[*x].doc;
            b.iter()
                .any(|y| self.input.entities.related(x, self.list()[*y].doc))
        })
    }

    /// Another figure that both clusters' speakers give in the same sentence, in words.
    fn pair(&self, a: &[usize], b: &[usize]) -> Option<String> {
        let (a, b) = (self.beside(a), self.beside(b));
        let (measure, _) = a.intersection(&b).next()?;
        Some(format!("the same figure of {measure}"))
    }

    /// The figures that stand beside a cluster's: same speaker, same sentence.
    fn beside(&self, cluster: &[usize]) -> BTreeSet<(&str, Interval)> {
        let figure = |t: &Telling| &self.input.docs[t.doc].extraction.figures[t.figure];
        let mut found = BTreeSet::new();
        for t in cluster.iter().map(|t| &self.list()[*t]) {
            let here = self.list().partition_point(|o| o.doc < t.doc);
            let here = self.list()[here..].iter().take_while(|o| o.doc == t.doc);
            let beside = here.filter(|o| o.figure != t.figure && o.speakers == t.speakers);
            let beside = beside.filter(|o| figure(o).sentence == figure(t).sentence);
            found.extend(beside.map(|o| (o.measure.as_str(), o.interval)));
        }
        found
    }

    fn finish(self) -> Statements {
        let members: Vec<Vec<usize>> = self.clusters().into_values().collect();
        Statements {
            members,
            why: self.why,
        }
    }
}
