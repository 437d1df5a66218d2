//! Copies: documents that print one text. A pair is found by equal runs of its sketch and
//! then checked on the stories' own word runs. Versions of one report and translations are
//! of its group, whatever their texts.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::entities::Entities;
use super::sets::Sets;
use super::versions::{self, Dates, Reports};
use super::{Doc, Docs};
use crate::model::Id;

/// Slots of a sketch that make one bucket.
const BAND: usize = 2;
/// A slot of a sketch that no run of words fell into.
const EMPTY: u32 = u32::MAX;
/// The share of the shorter story's word runs found in the other, from which two documents
/// are copies: papers date an agency's days anew, cut its end and add a paragraph, and keep
/// seven to nine tenths of its runs; reports on one event share less than one tenth.
const COPY: f64 = 0.5;
/// The same where one document credits the other's outlet.
const CREDITED: f64 = 0.3;
/// The share of equal slots below which the stories are not compared, as a part of the
/// share above: a story that is copied into one twice as long has half as many.
const SKETCHED: f64 = 0.3;
/// Words in a run.
const RUN: usize = 4;

/// Which documents print one text.
pub(super) struct Copies {
    /// The group of each document; documents of one group are one telling.
    pub(super) group: Vec<usize>,
    /// Who printed whose text: (later, earlier, by a credit line).
    pub(super) links: BTreeSet<(usize, usize, bool)>,
    /// Which of them are one report in several versions or languages.
    pub(super) reports: Reports,
}

/// Finds the copies among some documents; the others are groups of their own.
pub(super) fn find(docs: &Docs<'_>, among: &[usize], entities: &Entities) -> Copies {
    let mut sets = Sets::new(docs.len());
    let mut links = BTreeSet::new();
    let stories = Stories::new(docs, among);
    join_alike(&stories, &mut sets);
    for (copy, original) in credited(among, entities) {
        if stories.alike(copy, original, CREDITED) {
            sets.join(copy, original);
            links.insert((copy, original, true));
        }
    }
    let reports = versions::find(docs, among);
    links.extend(later_copies(docs, among, &sets, &links));
    // A report is no copy of itself.
    links.retain(|(copy, original, _)| reports.of(*copy) != reports.of(*original));
    for d in among {
        sets.join(*d, reports.of(*d));
    }
    Copies {
        group: sets.least(),
        links,
        reports,
    }
}

/// Joins the copies among documents that share a band of their sketches. What is joined
/// already is not compared again: the groups are components, whatever order.
fn join_alike(stories: &Stories<'_>, sets: &mut Sets) {
    for (early, members) in stories.buckets() {
        // The groups that the members so far fall into.
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for d in members {
            let mut joined = vec![d];
            groups.retain_mut(|group| {
                let like = |o: &usize| {
                    (early.contains(o) || early.contains(&d)) && stories.are_copies(*o, d)
                };
                let same = sets.of(group[0]) == sets.of(d) || group.iter().any(like);
                if same {
                    sets.join(group[0], d);
                    joined.append(group);
                }
                !same
            });
            groups.push(joined);
        }
    }
}

/// Pairs of which the first credits the second's outlet. What an outlet that is not known
/// prints of an agency is the agency's as far as can be told.
fn credited(among: &[usize], entities: &Entities) -> Vec<(usize, usize)> {
    let mut by_outlet: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for d in among {
        if let Some(outlet) = entities.outlet(*d).or_else(|| entities.carried(*d)) {
            by_outlet.entry(outlet).or_default().push(*d);
        }
    }
    let known = |d: &usize| entities.outlet(*d).is_some();
    let originals = |d: usize| by_outlet.get(&entities.carried(d).filter(|_| known(&d))?);
    let pairs = among.iter();
    pairs
        .flat_map(|d| {
            let held = originals(*d).into_iter().flatten();
            held.map(move |o| (*d, *o)).collect::<Vec<_>>()
        })
        .filter(|(copy, original)| copy != original)
        .collect()
}

/// The documents with the word runs of those that were compared.
struct Stories<'a> {
    docs: &'a Docs<'a>,
    among: &'a [usize],
    runs: Vec<OnceCell<BTreeSet<Id>>>,
}

impl<'a> Stories<'a> {
    fn new(docs: &'a Docs<'a>, among: &'a [usize]) -> Stories<'a> {
        Stories {
            docs,
            among,
            runs: vec![OnceCell::new(); docs.len()],
        }
    }

    /// The documents that may be copies, by a word run that they share, with those of them
    /// to which it is one of their rarest. A copy misses at most some share of the runs of
    /// the shorter text, so it has one of any greater share of them: of the rarest.
    fn buckets(&self) -> Vec<(BTreeSet<usize>, Vec<usize>)> {
        let mut holders: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        let banded = self.banded();
        for d in &banded {
            for run in self.runs(*d) {
                holders.entry(*run).or_default().push(*d);
            }
        }
        let mut early: BTreeMap<Id, BTreeSet<usize>> = BTreeMap::new();
        for d in &banded {
            let runs = self.runs(*d).iter();
            let mut runs: Vec<(usize, Id)> = runs.map(|r| (holders[r].len(), *r)).collect();
            runs.sort_unstable();
            let most = (runs.len() as f64 * (1.0 - COPY)).ceil() as usize + 1;
            for (_, run) in runs.into_iter().take(most).filter(|(held, _)| *held > 1) {
                early.entry(run).or_default().insert(*d);
            }
        }
        let early = early.into_iter();
        early
            .map(|(run, early)| (early, holders.remove(&run).unwrap_or_default()))
            .collect()
    }

    /// The documents that share a band of their sketch with another.
    fn banded(&self) -> BTreeSet<usize> {
        let mut bands: BTreeMap<(usize, &[u32]), Vec<usize>> = BTreeMap::new();
        for d in self.among {
            for band in bands_of(&self.docs[*d].extraction.sketch) {
                bands.entry(band).or_default().push(*d);
            }
        }
        let shared = bands.into_values().filter(|docs| docs.len() > 1);
        shared.flatten().collect()
    }

    /// Whether two documents share a band of their sketches and are alike.
    fn are_copies(&self, a: usize, b: usize) -> bool {
        let bands = |d: usize| bands_of(&self.docs[d].extraction.sketch).collect::<BTreeSet<_>>();
        !bands(a).is_disjoint(&bands(b)) && self.alike(a, b, COPY)
    }

    fn runs(&self, doc: usize) -> &BTreeSet<Id> {
        self.runs[doc].get_or_init(|| self.docs[doc].runs())
    }

    /// Whether two documents share enough of their sketches, and then of their word runs.
    fn alike(&self, a: usize, b: usize, share: f64) -> bool {
        if !self.agree(a, b, share) {
            return false;
        }
        let (x, y) = (self.runs(a), self.runs(b));
        let shared = x.intersection(y).count() as f64;
        let least = x.len().min(y.len()) as f64;
        least > 0.0 && shared >= share * least
    }

    fn agree(&self, a: usize, b: usize, share: f64) -> bool {
        let sketch = |d: usize| &self.docs[d].extraction.sketch;
        let (x, y) = (sketch(a), sketch(b));
        let filled = x
            .iter()
            .zip(y)
            .filter(|(x, y)| **x != EMPTY || **y != EMPTY);
        let equal = filled.clone().filter(|(x, y)| x == y).count() as f64;
        x.len() == y.len() && equal > 0.0 && equal >= SKETCHED * share * filled.count() as f64
    }
}

/// The bands of a sketch that runs fell into, with their places.
pub(super) fn bands_of(sketch: &[u32]) -> impl Iterator<Item = (usize, &[u32])> {
    let bands = sketch.chunks_exact(BAND).enumerate();
    bands.filter(|(_, band)| !band.contains(&EMPTY))
}

/// Whether two sketches agree at some place.
pub(super) fn shares_slot(a: &[u32], b: &[u32]) -> bool {
    let mut pairs = a.iter().zip(b);
    a.len() == b.len() && pairs.any(|(a, b)| a == b && *a != EMPTY)
}

/// Within a group without a credit line, the dated copies of one text came from the
/// earliest, where one is earlier than all others.
fn later_copies(
    docs: &Docs<'_>,
    among: &[usize],
    sets: &Sets,
    credited: &BTreeSet<(usize, usize, bool)>,
) -> Vec<(usize, usize, bool)> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for d in among {
        groups.entry(sets.of(*d)).or_default().push(*d);
    }
    let with_credit: BTreeSet<usize> = credited.iter().map(|(copy, ..)| *copy).collect();
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
        let only_first = dated.get(1).is_none_or(|(day, _)| *day > first_day);
        let later = dated
            .iter()
            .skip(1)
            .filter(|(_, d)| !with_credit.contains(d));
        if only_first {
            links.extend(later.map(|(_, d)| (*d, first, false)));
        }
    }
    links
}

impl Doc<'_> {
    /// The word runs of the story.
    fn runs(&self) -> BTreeSet<Id> {
        let story = self.document.story.iter();
        let words: Vec<String> = story
            .flat_map(|s| {
                s.of(&self.document.text)
                    .split(|c: char| !c.is_alphanumeric())
            })
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(RUN).map(|run| Id::of("run", run)).collect()
    }
}

impl Copies {
    /// The copies among all documents of these groups and reports, with the links that were
    /// found among some.
    pub(super) fn among_all(self, group: Vec<usize>, of: Vec<usize>, dates: Vec<Dates>) -> Copies {
        Copies {
            group,
            links: self.links,
            reports: self.reports.among_all(of, dates),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{Report, docs, report};
    use super::*;
    use crate::model::Record;

    /// Texts of twenty words of which a few are changed, with sketches that mostly agree.
    fn texts() -> impl Strategy<Value = Vec<Report>> {
        let changes = prop::collection::vec((0..30usize, 0..4u32), 0..4);
        let one = (changes, 0..3usize, 20..30usize);
        prop::collection::vec(one, 2..9).prop_map(|all| {
            let texts = all.into_iter().enumerate();
            texts
                .map(|(n, (changes, odd, length))| {
                    let mut words: Vec<String> = (0..length).map(|w| format!("w{w}")).collect();
                    for (at, to) in changes.iter().filter(|(at, _)| *at < length) {
                        words[*at] = format!("v{to}");
                    }
                    let sketch: Vec<u32> =
                        (0..16).map(|s| u32::from(s < odd * 2) * n as u32).collect();
                    let day = format!("2020-01-{:02}", n + 1);
                    let report = report(&format!("r{n}")).by("Interpress", &day);
                    report.telling(&words.join(" ")).sketched(&sketch)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn copies_are_those_of_all_pairs(texts in texts()) {
            let records: Vec<Record> = texts.into_iter().map(Report::done).collect();
            let docs = docs(&records);
            let among: Vec<usize> = (0..docs.len()).collect();
            let stories = Stories::new(&docs, &among);
            let (mut new, mut old) = (Sets::new(docs.len()), Sets::new(docs.len()));
            join_alike(&stories, &mut new);
            let all = 0..docs.len();
            let pairs = all.clone().flat_map(|a| (a + 1..all.end).map(move |b| (a, b)));
            for (a, b) in pairs.clone().filter(|(a, b)| stories.are_copies(*a, *b)) {
                old.join(a, b);
            }
            for (a, b) in pairs {
                prop_assert_eq!(new.of(a) == new.of(b), old.of(a) == old.of(b));
            }
        }
    }
}
