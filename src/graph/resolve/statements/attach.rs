//! Weak tellings: attached to exactly one statement, or left alone.

use std::collections::{BTreeMap, BTreeSet};

use super::super::telling::Interval;
use super::super::telling::Telling;
use super::super::ties;
use super::links::{Link, Links};
use super::{Cluster, LITTLE_PATIENCE, PATIENCE, Work};
use crate::model::{EntityKind, SpeakerClass};

/// A cluster that would be attached: (its root, the target's root, why).
type Attachment = (usize, usize, String);

impl<'a> Work<'a> {
    fn is_named(&self, cluster: &Cluster) -> bool {
        cluster.tellings.iter().any(|t| self.list()[*t].is_named())
    }

    /// Clusters by figure, so that only those of one figure are compared.
    fn by_figure(&self) -> Vec<Vec<Cluster>> {
        let mut figures: BTreeMap<(&str, Interval), Vec<Cluster>> = BTreeMap::new();
        for cluster in self.clusters() {
            let telling = &self.list()[cluster.tellings[0]];
            let key = (telling.measure.as_str(), telling.interval);
            figures.entry(key).or_default().push(cluster);
        }
        figures.into_values().filter(|f| f.len() > 1).collect()
    }

    /// For every cluster that may be attached, its one target, where exactly one fits. A
    /// target gives something of what the cluster wants.
    fn propose(
        &self,
        may: impl Fn(&Cluster) -> bool,
        wants: impl Fn(&Cluster) -> Vec<Link<'a>>,
        gives: impl Fn(&Cluster) -> Vec<Link<'a>>,
        target: impl Fn(&Cluster, &Cluster) -> Option<String>,
    ) -> Vec<Attachment> {
        let mut proposals = Vec::new();
        for figure in self.by_figure() {
            let links = Links::new(&figure, &gives);
            for (index, cluster) in figure.iter().enumerate().filter(|(_, c)| may(c)) {
                let others = links.others(index, &wants(cluster), self.blocked);
                let apart = |c: &Cluster| self.apart[c.tellings[0]];
                let others = others.into_iter().map(|o| &figure[o]);
                let others = others.filter(|o| apart(o) == apart(cluster));
                let mut fitting = others.filter_map(|c| Some((c.root, target(cluster, c)?)));
                if let (Some((to, why)), None) = (fitting.next(), fitting.next()) {
                    proposals.push((cluster.root, to, why));
                }
            }
        }
        proposals
    }

    /// Attaches, except where two that clash would meet in one statement.
    fn attach(&mut self, proposals: Vec<Attachment>) {
        let clusters = self.clusters().into_iter().map(|c| (c.root, c));
        let clusters: BTreeMap<usize, Cluster> = clusters.collect();
        let leaving: BTreeSet<usize> = proposals.iter().map(|p| p.0).collect();
        let mut by_target: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
        for (from, to, why) in proposals {
            // What is attached itself is no target: chains would bridge.
            if !leaving.contains(&to) {
                by_target.entry(to).or_default().push((from, why));
            }
        }
        for (to, from) in by_target {
            let clashing = self.clashing(from.iter().map(|(a, _)| &clusters[a]));
            for (a, why) in from.iter().filter(|(a, _)| !clashing.contains(a)) {
                for t in &clusters[a].tellings {
                    self.why.insert(*t, why.clone());
                }
                self.sets.union(to, *a);
            }
        }
    }

    /// The roots of those clusters that clash with another one.
    fn clashing<'c>(&self, clusters: impl Iterator<Item = &'c Cluster>) -> BTreeSet<usize> {
        // Those with the same to compare by are compared once.
        let mut sorts: BTreeMap<&BTreeSet<usize>, Vec<&Cluster>> = BTreeMap::new();
        for cluster in clusters {
            sorts.entry(&cluster.kinds).or_default().push(cluster);
        }
        let sorts: Vec<Vec<&Cluster>> = sorts.into_values().collect();
        let mut clashing = BTreeSet::new();
        for (i, sort) in sorts.iter().enumerate() {
            let clash = |(j, other): (usize, &Vec<&Cluster>)| {
                (i != j || sort.len() > 1) && !self.fit(sort[0], other[0], PATIENCE)
            };
            if sorts.iter().enumerate().any(clash) {
                clashing.extend(sort.iter().map(|c| c.root));
            }
        }
        clashing
    }

    /// An outlet's figure, or that of somebody without a name whom an outlet quotes, where
    /// the outlet's own report is held and makes the same statement. Nobody without a name
    /// is taken for somebody with one.
    pub(super) fn attach_found_in(&mut self) {
        let proposals = self.propose(
            |cluster| self.cited_outlet(cluster).is_some(),
            |cluster| {
                let outlet = self.cited_outlet(cluster).map(Link::Outlet);
                outlet.into_iter().collect()
            },
            |other| self.outlets(other),
            |cluster, other| {
                let outlet = self.cited_outlet(cluster)?;
                let here: Vec<usize> = cluster
                    .tellings
                    .iter()
                    .map(|t| self.list()[*t].doc)
                    .collect();
                let held = other.tellings.iter().any(|t| {
                    let doc = self.list()[*t].doc;
                    let entities = self.input.entities;
                    let prints = [entities.outlet(doc), entities.carried(doc)];
                    !here.contains(&doc) && prints.contains(&Some(outlet))
                });
                let name = &self.input.entities.get(outlet).node.name;
                let unmasks = self.is_named(other) && !self.is_named(cluster);
                let fits = held && !unmasks && self.fit(cluster, other, LITTLE_PATIENCE);
                let fits = fits && self.same_posts(cluster, other);
                fits.then(|| format!("a report of {name} that is held says the same"))
            },
        );
        self.attach(proposals);
    }

    /// Whether no word counts places of work here and workers there.
    fn same_posts(&self, a: &Cluster, b: &Cluster) -> bool {
        let posts = |c: &Cluster| {
            let told = c.tellings.iter().filter_map(|t| self.list()[*t].posts);
            told.collect::<BTreeSet<bool>>()
        };
        posts(a).union(&posts(b)).count() < 2
    }

    /// The one outlet that a cluster's tellings originate with, or through which they have
    /// what somebody without a name says.
    fn cited_outlet(&self, cluster: &Cluster) -> Option<usize> {
        if self.is_named(cluster) {
            return self.outlet(cluster);
        }
        let entities = self.input.entities;
        let of = |t: &usize| {
            let t = &self.list()[*t];
            let hops = (1..t.last).rev();
            let hops = hops.map(|hop| entities.speakers(t.doc, t.figure, hop));
            let mut one = hops
                .filter(|s| s.len() == 1)
                .filter_map(|s| s.first().copied());
            let outlet = |e: &usize| entities.get(*e).node.kind == EntityKind::Outlet;
            one.find(outlet)
        };
        let all: BTreeSet<Option<usize>> = cluster.tellings.iter().map(of).collect();
        all.first().copied().flatten().filter(|_| all.len() == 1)
    }

    /// The one outlet that a cluster's tellings originate with.
    fn outlet(&self, cluster: &Cluster) -> Option<usize> {
        let speakers = &self.list()[cluster.tellings[0]].speakers;
        let one = speakers.first().filter(|_| speakers.len() == 1)?;
        let entity = self.input.entities.get(*one);
        (self.is_named(cluster) && entity.node.kind == EntityKind::Outlet).then_some(*one)
    }

    /// Speakers that belong to one another, in documents about the same.
    pub(super) fn attach_tied(&mut self) {
        let proposals = self.propose(
            |cluster| self.is_named(cluster),
            |cluster| self.wants_ties(cluster),
            |other| self.gives_ties(other),
            |cluster, other| {
                let (a, b) = (self.speaker(cluster)?, self.speaker(other)?);
                if a == b {
                    return None;
                }
                let tie = ties::tie(self.input.entities, a, b).filter(|t| t.forward)?;
                // A spokesman's figure is his body's, whenever it is told.
                let patience = if tie.stated && tie.one {
                    PATIENCE
                } else {
                    LITTLE_PATIENCE
                };
                if !self.fit(cluster, other, patience) {
                    return None;
                }
                let pair = self.pair(cluster, other);
                let strong = tie.stated || pair.is_some() || self.same_report(cluster, other);
                let fits = strong && self.near(cluster, other);
                let pair = pair.map(|p| format!("; both also give {p}"));
                fits.then(|| format!("{}{}", tie.why, pair.unwrap_or_default()))
            },
        );
        self.attach(proposals);
    }

    /// Two who say it together ("the police and the health service") and one of them or of
    /// theirs, in one report.
    pub(super) fn attach_joint(&mut self) {
        let entities = self.input.entities;
        let proposals = self.propose(
            |c| self.joint(c).is_some(),
            |c| self.reports(c),
            |c| self.reports(c),
            |cluster, other| {
                let all = self.joint(cluster)?;
                let theirs = |one: &usize, of: &usize| {
                    let tie = ties::tie(entities, *one, *of);
                    of == one || tie.is_some_and(|t| t.stated) || ties::called(entities, *one, *of)
                };
                let speakers = self.speakers(other);
                let mut speakers = speakers.iter();
                let one = speakers.find(|one| all.iter().any(|of| theirs(one, of)))?;
                let fits = self.same_report(cluster, other) && self.fit(cluster, other, PATIENCE);
                let name = &entities.get(*one).node.name;
                fits.then(|| format!("{name} is one of those who give it together in one report"))
            },
        );
        self.attach(proposals);
    }

    /// The speakers of a cluster that several give together.
    fn joint(&self, cluster: &Cluster) -> Option<&'a BTreeSet<usize>> {
        let mut all = cluster.tellings.iter().map(|t| &self.list()[*t]);
        let first = all
            .next()
            .filter(|t| t.is_named() && t.speakers.len() > 1)?;
        all.all(|t| t.speakers == first.speakers)
            .then_some(&first.speakers)
    }

    /// "Officials" of a country and somebody named in the same document.
    pub(super) fn attach_collectives(&mut self) {
        let entities = self.input.entities;
        let loose = |c: &Cluster| {
            let one = self.speaker(c);
            one.is_some_and(|e| ties::is_collective(entities.get(e)))
        };
        let proposals = self.propose(
            loose,
            |c| self.reports(c),
            |c| self.reports(c),
            |cluster, other| {
                let (a, b) = (self.speaker(cluster)?, self.speaker(other)?);
                let (x, y) = (entities.get(a), entities.get(b));
                let countries = x.country.zip(y.country).is_none_or(|(x, y)| x == y);
                let fits = countries
                    && !loose(other)
                    && self.same_report(cluster, other)
                    && self.fit(cluster, other, LITTLE_PATIENCE);
                fits.then(|| {
                    let (all, one) = (&x.node.name, &y.node.name);
                    format!("{all} and {one} give the same figure in one report")
                })
            },
        );
        self.attach(proposals);
    }

    /// The outlet's own voice and "reports say": in their own document first; in another
    /// only for a figure that is hardly given twice by chance.
    pub(super) fn attach_unnamed(&mut self) {
        let list = self.list();
        let nobody = |c: &Cluster| {
            let unnamed = |t: &usize| {
                let class = list[*t].class;
                matches!(class, None | Some(SpeakerClass::Unspecified))
            };
            c.tellings.iter().all(unnamed)
        };
        let here = self.propose(
            nobody,
            |c| self.reports(c),
            |c| self.reports(c),
            |cluster, other| {
                let fits = !nobody(other)
                    && self.same_report(cluster, other)
                    && self.fit(cluster, other, PATIENCE);
                fits.then(|| "the same figure in the same report, there with its source".to_owned())
            },
        );
        self.attach(here);
        let across = self.propose(
            |c| nobody(c) && self.list()[c.tellings[0]].interval.telling(),
            |c| self.wants_place(c),
            |c| self.gives_place(c),
            |cluster, other| {
                let fits = self.is_named(other)
                    && !self.same_report(cluster, other)
                    && self.near(cluster, other)
                    && self.fit(cluster, other, LITTLE_PATIENCE);
                fits.then(|| "the same figure in another report, there with its source".to_owned())
            },
        );
        self.attach(across);
    }

    /// The one speaker of a cluster, where it has but one; somebody without a name is one.
    pub(super) fn speaker(&self, cluster: &Cluster) -> Option<usize> {
        let anonymous = |t: &usize| self.list()[*t].class == Some(SpeakerClass::Anonymous);
        if cluster.tellings.iter().any(anonymous) {
            return None;
        }
        let named = cluster
            .tellings
            .iter()
            .map(|t| &self.list()[*t])
            .filter(|t| t.is_named());
        let sets: BTreeSet<&BTreeSet<usize>> = named.map(|t| &t.speakers).collect();
        let one = sets.first().filter(|_| sets.len() == 1)?;
        one.first().copied().filter(|_| one.len() == 1)
    }

    /// Those of a cluster's speakers who speak alone and have names; none where somebody without
    /// a name is among them.
    fn speakers(&self, cluster: &Cluster) -> BTreeSet<usize> {
        let anonymous = |t: &usize| self.list()[*t].class == Some(SpeakerClass::Anonymous);
        if cluster.tellings.iter().any(anonymous) {
            return BTreeSet::new();
        }
        let tellings = cluster.tellings.iter().map(|t| &self.list()[*t]);
        let alone = tellings.filter(|t| t.is_named() && t.speakers.len() == 1);
        alone.flat_map(|t| t.speakers.iter().copied()).collect()
    }

    fn same_report(&self, a: &Cluster, b: &Cluster) -> bool {
        let reports = |c: &Cluster| {
            let tellings = c.tellings.iter();
            tellings.map(|t| self.report(*t)).collect::<BTreeSet<_>>()
        };
        !reports(a).is_disjoint(&reports(b))
    }

    /// Whether two clusters come from one document or from two on one subject.
    fn near(&self, a: &Cluster, b: &Cluster) -> bool {
        a.tellings.iter().any(|x| {
            let x = self.list()[*x].doc;
            b.tellings
                .iter()
                .any(|y| self.input.entities.related(x, self.list()[*y].doc))
        })
    }

    /// Another figure that both clusters' speakers give in the same sentence, in words.
    fn pair(&self, a: &Cluster, b: &Cluster) -> Option<String> {
        let (a, b) = (self.beside(a), self.beside(b));
        let (measure, _) = a.intersection(&b).next()?;
        Some(format!("the same figure of {measure}"))
    }

    /// The figures that stand beside a cluster's: same speaker, same sentence.
    fn beside(&self, cluster: &Cluster) -> BTreeSet<(&str, Interval)> {
        let figure = |t: &Telling| &self.input.docs[t.doc].extraction.figures[t.figure];
        let mut found = BTreeSet::new();
        for t in cluster.tellings.iter().map(|t| &self.list()[*t]) {
            let here = self.list().partition_point(|o| o.doc < t.doc);
            let here = self.list()[here..].iter().take_while(|o| o.doc == t.doc);
            let beside = here.filter(|o| o.figure != t.figure && o.speakers == t.speakers);
            let beside = beside.filter(|o| figure(o).sentence == figure(t).sentence);
            found.extend(beside.map(|o| (o.measure.as_str(), o.interval)));
        }
        found
    }
}
