//! Which clusters can say the same: those that share what must be shared anyway.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cluster, Work};

/// What two clusters may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link<'a> {
    /// A report, in all its versions.
    Report(usize),
    /// The outlet of a document.
    Outlet(usize),
    /// A speaker.
    Speaker(usize),
    /// A body that a speaker belongs to.
    Whole(usize),
    /// The country of a speaker.
    Country(&'a str),
    /// A word of a place.
    Place(&'a str),
    /// A place that is not known, or known by its country or region alone.
    NoPlace,
    /// Nothing in particular.
    Any,
}

/// Clusters by what they give to be found by.
pub(super) struct Links<'a> {
    posts: BTreeMap<Link<'a>, Vec<usize>>,
    len: usize,
}

impl<'a> Links<'a> {
    /// The links of these clusters.
    pub(super) fn new(of: &[Cluster], gives: impl Fn(&Cluster) -> Vec<Link<'a>>) -> Links<'a> {
        let mut posts: BTreeMap<Link<'a>, Vec<usize>> = BTreeMap::new();
        for (index, cluster) in of.iter().enumerate() {
            for link in gives(cluster) {
                posts.entry(link).or_default().push(index);
            }
        }
        Links {
            posts,
            len: of.len(),
        }
    }

    /// The clusters but this one that give something of what is wanted, in order; all of
    /// them if they are not to be blocked.
    pub(super) fn others(&self, this: usize, wants: &[Link<'a>], blocked: bool) -> Vec<usize> {
        if !blocked || wants.contains(&Link::Any) {
            return (0..self.len).filter(|o| *o != this).collect();
        }
        let found = wants.iter().filter_map(|w| self.posts.get(w)).flatten();
        let found: BTreeSet<usize> = found.copied().filter(|o| *o != this).collect();
        found.into_iter().collect()
    }
}

impl<'a> Work<'a> {
    /// Where a cluster counts, to be found by. Clusters fit only if their first tellings do.
    pub(super) fn gives_place(&self, cluster: &Cluster) -> Vec<Link<'a>> {
        let place = &self.list()[cluster.tellings[0]].place;
        let open = place.words.is_empty() || place.wide;
        let words = place.words.iter().map(|w| Link::Place(w));
        words.chain(open.then_some(Link::NoPlace)).collect()
    }

    /// Where the clusters can count that fit this one.
    pub(super) fn wants_place(&self, cluster: &Cluster) -> Vec<Link<'a>> {
        let place = &self.list()[cluster.tellings[0]].place;
        if place.words.is_empty() || place.wide {
            return vec![Link::Any];
        }
        let words = place.words.iter().map(|w| Link::Place(w));
        words.chain([Link::NoPlace]).collect()
    }

    /// The reports of a cluster.
    pub(super) fn reports(&self, cluster: &Cluster) -> Vec<Link<'a>> {
        let tellings = cluster.tellings.iter();
        tellings.map(|t| Link::Report(self.report(*t))).collect()
    }

    /// The outlets of a cluster's documents, and those whose stories they print.
    pub(super) fn outlets(&self, cluster: &Cluster) -> Vec<Link<'a>> {
        let docs = cluster.tellings.iter().map(|t| self.list()[*t].doc);
        let entities = self.input.entities;
        let outlets = docs.flat_map(|d| [entities.outlet(d), entities.carried(d)]);
        outlets.flatten().map(Link::Outlet).collect()
    }

    /// What a cluster's one speaker is and belongs to.
    pub(super) fn gives_ties(&self, cluster: &Cluster) -> Vec<Link<'a>> {
        let Some(speaker) = self.speaker(cluster) else {
            return Vec::new();
        };
        let entity = self.input.entities.get(speaker);
        let wholes = entity.of.iter().map(|w| Link::Whole(*w));
        let country = entity.country.map(Link::Country);
        wholes
            .chain(country)
            .chain([Link::Speaker(speaker)])
            .collect()
    }

    /// What the clusters give whose speaker can be tied to this one's.
    pub(super) fn wants_ties(&self, cluster: &Cluster) -> Vec<Link<'a>> {
        let Some(speaker) = self.speaker(cluster) else {
            return Vec::new();
        };
        let entity = self.input.entities.get(speaker);
        let wholes = entity.of.iter().map(|w| Link::Speaker(*w));
        let country = entity.country.map(Link::Country);
        wholes
            .chain(country)
            .chain([Link::Whole(speaker)])
            .collect()
    }
}
