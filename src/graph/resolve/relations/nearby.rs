//! Which statements are compared.
//!
//! Only those that share what related statements share anyway: a subject of their
//! documents, a place or none. A statement of a scope with fewer than [`CROWD`] others is
//! compared with all of them. In a greater scope, relations between all pairs would tell
//! nobody anything: there a statement is compared with its `CROWD` nearest in time, by
//! turns the next later and the next earlier one, and related to the nearest [`KEPT`] that
//! it contradicts and the nearest `KEPT` on either side that it updates or refines, or that
//! do so to it. Time is the day, undated last, then the order of tellings. A pair is
//! related if either of the two says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::facts::Facts;
use super::super::measure;
use super::super::telling::Interval;
use super::{Found, Judge};
use crate::model::EdgeKind;

/// How many others make a scope in which not all pairs are compared.
pub(super) const CROWD: usize = 50;
/// How many relations of one kind a statement of such a scope has to either side.
pub(super) const KEPT: usize = 3;

/// What two statements of one scope share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'a> {
    /// A report, in all its versions.
    Report(usize),
    /// What a document is about.
    Subject(usize),
    /// A word of the place.
    Place(&'a str),
    /// A place that is not known, or by its country or region alone.
    NoPlace,
    /// Nothing in particular.
    Any,
}

/// A measure, and an interval where only statements of one are compared.
type Block<'a> = (&'a str, Option<Interval>);

/// Statements in time, by what they may share with others.
pub(super) struct Nearby<'a> {
    /// All statements in time.
    in_time: Vec<usize>,
    /// Where each stands there.
    rank: Vec<usize>,
    days: Vec<Day>,
    blocks: Vec<Block<'a>>,
    /// The measures of each block's family.
    families: BTreeMap<Block<'a>, BTreeSet<&'a str>>,
    shared: Vec<BTreeSet<Shared<'a>>>,
    posts: BTreeMap<(Block<'a>, Shared<'a>), Vec<usize>>,
}

impl<'a> Nearby<'a> {
    /// Sorts statements.
    pub(super) fn new(
        judge: &Judge<'a>,
        statements: impl Iterator<Item = usize>,
        interval: impl Fn(&Facts) -> Option<Interval>,
    ) -> Nearby<'a> {
        let all = judge.facts;
        let mut in_time: Vec<usize> = statements.collect();
        in_time.sort_by_key(|s| {
            let facts = &all[*s];
            (facts.day.is_none(), facts.day, &facts.least)
        });
        let mut rank = vec![0; all.len()];
        for (at, s) in in_time.iter().enumerate() {
            rank[*s] = at;
        }
        let mut nearby = Nearby {
            rank,
            blocks: all.iter().map(|f| (&*f.measure, interval(f))).collect(),
            families: BTreeMap::new(),
            shared: vec![BTreeSet::new(); all.len()],
            posts: BTreeMap::new(),
            in_time,
            days: all.iter().map(day).collect(),
        };
        for s in &nearby.in_time {
            nearby.shared[*s] = shared(judge, &all[*s]);
            let (measure, interval) = nearby.blocks[*s];
            let family = (measure::family(measure), interval);
            nearby.families.entry(family).or_default().insert(measure);
            for shared in nearby.shared[*s].iter().chain([&Shared::Any]) {
                let post = ((measure, interval), *shared);
                let post = nearby.posts.entry(post).or_default();
                post.push(nearby.rank[*s]);
            }
        }
        nearby
    }

    /// The `most` nearest statements of a block like this one's that may be taken: by turns
    /// the next later and the next earlier one of them, then those of the side that is left.
    /// With them the days that they lie between.
    pub(super) fn walk(
        &self,
        s: usize,
        most: usize,
        may: impl Fn(usize) -> bool,
    ) -> (Vec<usize>, Window) {
        let mut lists = Lists::new(self.lists(s), self.rank[s]);
        let may = |rank: &usize| {
            let o = self.in_time[*rank];
            o != s && may(o)
        };
        let mut found = Vec::new();
        let mut window = Window::default();
        let mut later = true;
        while found.len() < most {
            let side = match lists.next(later, may) {
                Some(rank) => Some((later, rank)),
                None => lists.next(!later, may).map(|rank| (!later, rank)),
            };
            let Some((side, rank)) = side else { break };
            let o = self.in_time[rank];
            window.widen(side, self.days[o]);
            found.push(o);
            later = !later;
        }
        window.near = found.len();
        for side in [false, true] {
            if found.len() < most || lists.next(side, may).is_none() {
                window.open(side);
            }
        }
        (found, window)
    }

    /// The other statements of this one's block and reports.
    pub(super) fn beside(&self, s: usize) -> impl Iterator<Item = usize> {
        let reports = self.shared[s].iter();
        let reports = reports.filter(|shared| matches!(shared, Shared::Report(_)));
        let lists = reports.flat_map(move |report| self.posts_of(s, *report));
        let all = lists.flatten().map(|rank| self.in_time[*rank]);
        all.filter(move |o| *o != s)
    }

    /// The ranks of those that share something with a statement: by subject or by place,
    /// whichever are fewer.
    fn lists(&self, s: usize) -> Vec<&[usize]> {
        let (mut subject, mut place) = (Vec::new(), Vec::new());
        for shared in &self.shared[s] {
            match shared {
                Shared::Report(_) | Shared::Subject(_) => subject.extend(self.posts_of(s, *shared)),
                Shared::NoPlace => place.extend(self.posts_of(s, Shared::Any)),
                _ => place.extend(self.posts_of(s, *shared)),
            }
        }
        if !self.shared[s].contains(&Shared::NoPlace) {
            place.extend(self.posts_of(s, Shared::NoPlace));
        }
        let size = |lists: &Vec<&[usize]>| lists.iter().map(|l| l.len()).sum::<usize>();
        if size(&subject) < size(&place) {
            subject
        } else {
            place
        }
    }

    fn posts_of(&self, s: usize, shared: Shared<'a>) -> Vec<&[usize]> {
        let (measure, interval) = self.blocks[s];
        let family = self.families.get(&(measure::family(measure), interval));
        let mates = family.into_iter().flatten().filter(|other| {
            measure::comparable(measure, other) || measure::related(measure, other)
        });
        let posts = mates.filter_map(|m| self.posts.get(&((*m, interval), shared)));
        posts.map(Vec::as_slice).collect()
    }
}

/// Whether statements of the measures of both are set beside one another.
pub(super) fn are_mates(x: &Facts, y: &Facts) -> bool {
    let (x, y) = (&x.measure, &y.measure);
    measure::comparable(x, y) || measure::related(x, y)
}

/// The day that a statement is known for; none is later than any.
pub(in crate::graph::resolve) type Day = (bool, Option<Date>);

pub(in crate::graph::resolve) fn day(facts: &Facts) -> Day {
    (facts.day.is_none(), facts.day)
}

/// The days between which those lie that a statement is compared with: outside it nothing
/// changes what they are. A side of which all are taken has no end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::graph::resolve) struct Window {
    first: Option<Day>,
    last: Option<Day>,
    /// How many they are.
    near: usize,
}

impl Window {
    pub(in crate::graph::resolve) fn has(&self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// The window where more are to be compared, if still all of them are.
    pub(super) fn with(self, more: usize) -> Option<Window> {
        let near = self.near + more;
        (near < CROWD).then_some(Window { near, ..self })
    }

    fn widen(&mut self, later: bool, day: Day) {
        let end = if later {
            &mut self.last
        } else {
            &mut self.first
        };
        *end = Some(day);
    }

    fn open(&mut self, later: bool) {
        let end = if later {
            &mut self.last
        } else {
            &mut self.first
        };
        *end = None;
    }
}

/// What a statement may share with those of its scope.
fn shared<'a>(judge: &Judge<'a>, facts: &'a Facts) -> BTreeSet<Shared<'a>> {
    let docs = facts.docs.iter().copied();
    let subjects = docs.flat_map(|d| judge.input.entities.subjects(d));
    let mut shared: BTreeSet<Shared<'_>> = subjects.map(Shared::Subject).collect();
    shared.extend(facts.reports.iter().map(|r| Shared::Report(*r)));
    shared.extend(facts.place.words.iter().map(|w| Shared::Place(w)));
    if facts.place.words.is_empty() || facts.place.wide {
        shared.insert(Shared::NoPlace);
    }
    shared
}

/// Sorted lists of ranks, read from one rank on in both directions.
struct Lists<'a> {
    /// Each list with the run of it that was read.
    lists: Vec<(&'a [usize], usize, usize)>,
}

impl<'a> Lists<'a> {
    fn new(lists: Vec<&'a [usize]>, from: usize) -> Lists<'a> {
        let split = |list: &'a [usize]| {
            let at = list.partition_point(|rank| *rank < from);
            (list, at, at)
        };
        Lists {
            lists: lists.into_iter().map(split).collect(),
        }
    }

    /// The next rank on one side that may be taken.
    fn next(&mut self, later: bool, may: impl Fn(&usize) -> bool) -> Option<usize> {
        loop {
            let next = match later {
                true => self.later(),
                false => self.earlier(),
            };
            if next.as_ref().is_none_or(&may) {
                return next;
            }
        }
    }

    fn later(&mut self) -> Option<usize> {
        let heads = self
            .lists
            .iter()
            .filter_map(|(list, _, end)| list.get(*end));
        let next = *heads.min()?;
        for (list, _, end) in &mut self.lists {
            *end += usize::from(list.get(*end) == Some(&next));
        }
        Some(next)
    }

    fn earlier(&mut self) -> Option<usize> {
        let before = |list: &[usize], first: usize| first.checked_sub(1).map(|at| list[at]);
        let heads = self.lists.iter();
        let next = heads
            .filter_map(|(list, first, _)| before(list, *first))
            .max()?;
        for (list, first, _) in &mut self.lists {
            *first -= usize::from(before(list, *first) == Some(next));
        }
        Some(next)
    }
}

impl Judge<'_> {
    /// The relations of a statement with those that it is compared with.
    pub(super) fn own(&self, s: usize, nearby: &Nearby<'_>) -> (Vec<Found>, Window) {
        let (near, window) = nearby.walk(s, CROWD, |o| self.compared(s, o));
        let crowded = near.len() == CROWD;
        let mut kept: BTreeMap<(EdgeKind, bool), usize> = BTreeMap::new();
        let found = near.into_iter().filter_map(|o| {
            let new = self.relate(s.min(o), s.max(o))?;
            let later = new.kind != EdgeKind::Contradicts && nearby.rank[o] > nearby.rank[s];
            let count = kept.entry((new.kind, later)).or_default();
            *count += 1;
            (!crowded || *count <= KEPT).then_some(new)
        });
        (found.collect(), window)
    }

    /// Whether two statements of one family are of one scope, and not of one figure.
    pub(super) fn compared(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let one = x.measure == y.measure && x.interval == y.interval;
        (!one || x.denied != y.denied) && self.meet(a, b)
    }
}
