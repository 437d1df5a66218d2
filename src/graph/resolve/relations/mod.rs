//! Relations between statements of one scope: what is counted, where and when.
//!
//! Figures that can both be true do not contradict each other. One relation is told of a
//! pair, the first of: denial, drift, part, bounds, updates, refines. In a scope of many
//! statements each is related to its neighbours alone ([`nearby`]).

mod again;
mod candidate;
mod conflict;
mod drift;
mod nearby;
mod refines;
#[cfg(test)]
mod tests;
mod thin;
mod updates;
mod versions;
mod within;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::doc::short_name;
use super::facts::Facts;
use super::measure;
use super::scope::{Match, between};
use super::statements::Input;
use super::ties;
use crate::graph::decided::Place;
use crate::graph::{Reason, Relation, Scope};
use crate::model::{Basis, EdgeKind};
pub(super) use again::Changes;
pub(super) use candidate::{Candidate, Owner, by_statement};
use candidate::{Candidates, Pairs};
use nearby::Nearby;
pub(super) use nearby::{Day, Window, day};
use thin::Told;

/// By how much an approximate value may be off before it excludes another.
const SLACK: f64 = 0.1;
/// Days after which a count of those whom an event befell is hardly of that event, and nobody
/// but the speaker is taken to update another figure.
const LONG_AFTER: i64 = 45;
/// Two figures of unknown days contradict each other if their scope is the same; from this
/// ratio on it hardly is, and a count that grows has rather grown.
const RIVALS: f64 = 2.0;

/// A relation between two statements, given by their places in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) kind: EdgeKind,
    /// The later or finer statement.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) basis: Basis,
    pub(super) why: String,
    pub(super) relation: Relation,
}

/// All that may be told of each statement and others, and between which days those lie that
/// each is compared with.
pub(super) fn candidates(input: &Input<'_>, facts: &[Facts]) -> (Vec<Vec<Candidate>>, Vec<Window>) {
    let found = Judge::new(input, facts).all();
    let windows = found.windows.into_values().collect();
    (by_statement(found.all, facts.len()), windows)
}

/// What is told of these candidates: the relations that start at some statements.
pub(super) fn told(
    input: &Input<'_>,
    facts: &[Facts],
    candidates: &[Vec<Candidate>],
    of: impl IntoIterator<Item = usize>,
) -> Vec<Found> {
    let judge = Judge::new(input, facts);
    let told = Pairs::new(candidates);
    of.into_iter().flat_map(|s| judge.told(s, &told)).collect()
}

struct Judge<'a> {
    input: &'a Input<'a>,
    facts: &'a [Facts],
    /// The statement of each telling: document, figure, first hop.
    of: BTreeMap<Place, usize>,
    /// The statements that each document tells.
    by_doc: BTreeMap<usize, Vec<usize>>,
}

/// How two statements lie in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// For one day.
    Same,
    /// The first is the earlier.
    Before,
    /// The second is the earlier.
    After,
    Unknown,
}

/// What two statements have in common.
struct Common {
    order: Order,
    scope: Scope,
    missing: Vec<String>,
}

impl<'a> Judge<'a> {
    fn new(input: &'a Input<'a>, facts: &'a [Facts]) -> Judge<'a> {
        let (mut of, mut by_doc) = (BTreeMap::new(), BTreeMap::<usize, Vec<usize>>::new());
        for (s, facts) in facts.iter().enumerate() {
            let places = facts.members.iter();
            of.extend(places.map(|m| ((m.doc, m.figure, m.first), s)));
            let docs = facts.docs.iter();
            docs.for_each(|d| by_doc.entry(*d).or_default().push(s));
        }
        Judge {
            input,
            facts,
            of,
            by_doc,
        }
    }
}

impl Judge<'_> {
    /// What may be told of any pair.
    fn all(&self) -> Candidates {
        let all = 0..self.facts.len();
        let mut found = Candidates::default();
        for doc in self.by_doc.keys() {
            self.of_doc(*doc, &mut found);
        }
        let nearby = Nearby::new(self, all.clone(), |_| None);
        for s in all.clone() {
            found.own(s, self.own(s, &nearby));
        }
        let all: BTreeSet<usize> = all.collect();
        self.of_numbers(&all, &all, &mut found);
        found
    }

    /// What a document's own words tell.
    fn of_doc(&self, doc: usize, found: &mut Candidates) {
        found.add(Owner::Stated(doc), self.stated_drifts(doc));
        found.add(Owner::Sums(doc), self.sums(doc));
        found.add(Owner::Within(doc), self.within(doc));
    }

    /// What some statements tell of others of equal bounds; all of those bounds are given that
    /// have a subject in common with them.
    fn of_numbers(&self, all: &BTreeSet<usize>, some: &BTreeSet<usize>, found: &mut Candidates) {
        let printed = self.printed(all.iter().copied());
        for s in some {
            found.add(Owner::Carried(*s), self.carried_drifts(*s, &printed));
        }
        if some.iter().any(|s| self.facts[*s].is_nobodys()) {
            let nearby = Nearby::new(self, all.iter().copied(), |facts| Some(facts.interval));
            for s in some {
                found.add(Owner::Source(*s), self.possible_sources(*s, &nearby));
            }
        }
        let given = self.given(all.iter().copied());
        for s in some {
            found.add(Owner::Speaker(*s), self.speaker_drift(*s, &given));
        }
    }

    /// The relations that start at a statement, without what follows from others.
    fn told(&self, s: usize, told: &impl Told) -> Vec<Found> {
        let all = told.of(s).iter().filter(|f| f.from == s);
        let kept = all.filter(|f| !self.left_out(f, told));
        kept.cloned().collect()
    }

    /// Whether two statements can be of one scope, whatever their days.
    fn meet(&self, a: usize, b: usize) -> bool {
        self.matches(a, b).is_some()
    }

    /// How what is counted, the place and the period of two statements lie to each other,
    /// where none of them clashes and their documents are about the same.
    fn matches(&self, a: usize, b: usize) -> Option<[Match; 3]> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let measure = if measure::is_known(&x.measure) {
            &x.measure
        } else {
            &y.measure
        };
        let found = [
            x.counted.fits(&y.counted, measure),
            x.place.fits(&y.place),
            x.time().period_fits(&y.time()),
        ];
        (!found.contains(&Match::Clash) && self.near(x, y) && !self.long_apart(x, y))
            .then_some(found)
    }

    /// The scope of a pair, where it can be one.
    fn common(&self, a: usize, b: usize) -> Option<Common> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let [counted, place, period] = self.matches(a, b)?;
        let mut missing = Vec::new();
        let order = self.order(x, y, &mut missing);
        // What one report gives without a place is of one place, as far as it tells.
        let together = !x.reports.is_disjoint(&y.reports);
        let unplaced = x.place.unknown() && y.place.unknown();
        if place == Match::Open && !(together && unplaced) {
            missing.push(self.missing_place(x, y));
        }
        if counted == Match::Open {
            missing.push("whether both count the same people or things".to_owned());
        }
        if x.measure != y.measure && !measure::related(&x.measure, &y.measure) {
            missing.push(format!("whether {} means {}", x.measure, y.measure));
        }
        let scope = match order {
            Order::Unknown => Scope::Unknown,
            _ if !missing.is_empty() => Scope::Unknown,
            _ if period == Match::Equal && x.day_said && y.day_said => Scope::Equal,
            _ => Scope::Overlaps,
        };
        Some(Common {
            order,
            scope,
            missing,
        })
    }

    fn near(&self, x: &Facts, y: &Facts) -> bool {
        let related = |a: &usize| y.docs.iter().any(|b| self.input.entities.related(*a, *b));
        !x.reports.is_disjoint(&y.reports) || x.docs.iter().any(related)
    }

    /// Whether two counts lie so long after each other that they are hardly of one event, in one
    /// war or of one kind of accident. A speaker may come back to what is no such count.
    fn long_apart(&self, x: &Facts, y: &Facts) -> bool {
        let days = x.day.zip(y.day).map(|(a, b)| between(a, b).abs());
        let event = measure::of_people(&x.measure) && (x.period.is_none() || x.period != y.period);
        days.is_some_and(|d| d > LONG_AFTER) && (event || !self.one_speaker(x, y))
    }

    fn order(&self, x: &Facts, y: &Facts, missing: &mut Vec<String>) -> Order {
        match (x.day, y.day) {
            (Some(a), Some(b)) if a == b => Order::Same,
            (Some(a), Some(b)) if a < b => Order::Before,
            (Some(_), Some(_)) => Order::After,
            _ if self.one_breath(x, y) => Order::Same,
            (a, b) => {
                let unknown = [(a, x), (b, y)].into_iter().filter(|(d, _)| d.is_none());
                let mut dates: Vec<String> = unknown.map(|(_, f)| self.missing_day(f)).collect();
                dates.dedup();
                missing.extend(dates);
                Order::Unknown
            }
        }
    }

    /// Whether one undated document gives both, and no day for either.
    fn one_breath(&self, x: &Facts, y: &Facts) -> bool {
        !x.docs.is_disjoint(&y.docs) && !x.unplaced && !y.unplaced
    }

    fn missing_day(&self, facts: &Facts) -> String {
        let name = short_name(&facts.least.name);
        if facts.least.undated {
            format!("date of {name}")
        } else {
            format!("day on which it was said in {name}")
        }
    }

    fn missing_place(&self, x: &Facts, y: &Facts) -> String {
        let unknown = if x.place.unknown() || !y.place.unknown() && x.place.is_country() {
            x
        } else {
            y
        };
        let name = short_name(&unknown.least.name);
        if unknown.place.unknown() {
            format!("place in {name}")
        } else {
            format!("whether {name} means the same place")
        }
    }

    /// The relation of a pair of one family.
    fn relate(&self, a: usize, b: usize) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if x.measure == y.measure && x.interval == y.interval {
            let common = self.common(a, b).filter(|_| x.denied != y.denied)?;
            return self.denial(a, b, &common);
        }
        let Some(common) = self.common(a, b) else {
            return self.denied_otherwise(a, b);
        };
        if self.is_change(x, y) {
            let changed = measure::comparable(&x.measure, &y.measure);
            return changed.then(|| self.changed(a, b, &common)).flatten();
        }
        if measure::of_anybody(&x.measure) && x.counted.head != y.counted.head {
            return self.denial(a, b, &common); // spectators are no prisoners
        }
        let together = !x.docs.is_disjoint(&y.docs);
        if !(x.sure && y.sure || together || self.one_speaker(x, y)) {
            return self.denial(a, b, &common);
        }
        if measure::related(&x.measure, &y.measure) {
            let part = self.part(a, b, &common);
            let found = measure::is_toll(&x.measure) && measure::is_toll(&y.measure);
            let toll = found && self.one_speaker(x, y) && self.same_whole(x, y);
            return part
                .or_else(|| toll.then(|| self.updates(a, b, &common)).flatten())
                .or_else(|| self.part_of_own(a, b, &common));
        }
        if !measure::comparable(&x.measure, &y.measure) {
            return None;
        }
        let denial = self.denial(a, b, &common);
        if denial.is_none() && x.site != y.site && measure::of_people(&x.measure) {
            let rounded = self.rounded(a, b, &common);
            return rounded.or_else(|| self.counted_there(a, b, &common));
        }
        if denial.is_some() || !self.same_whole(x, y) {
            return denial.or_else(|| self.refines(a, b, &common));
        }
        self.rounded(a, b, &common)
            .or_else(|| self.bounds(a, b, &common))
            .or_else(|| self.updates(a, b, &common))
            .or_else(|| self.refines(a, b, &common))
            .or_else(|| self.part_of_own(a, b, &common))
    }

    /// Whether two counts can be of one whole: a report's total is no rival of another
    /// report's share, and shares are compared where both are known to be of one place or of
    /// one kind.
    fn same_whole(&self, x: &Facts, y: &Facts) -> bool {
        let posts = [x.posts, y.posts];
        if measure::of_posts(&x.measure) && matches!(posts, [Some(a), Some(b)] if a != b) {
            return false; // places of work are no workers
        }
        let placed = !x.place.words.is_empty() && x.place.fits(&y.place) == Match::Equal;
        let kind = !x.counted.head.is_empty() && x.counted.head == y.counted.head;
        match (x.part, y.part) {
            (false, false) => true,
            (true, true) => placed || kind && x.place == y.place,
            _ => placed,
        }
    }

    fn found(
        &self,
        kind: EdgeKind,
        (from, to): (usize, usize),
        reason: Reason,
        common: &Common,
        why: String,
    ) -> Found {
        let (x, y) = (&self.facts[from], &self.facts[to]);
        Found {
            kind,
            from,
            to,
            basis: Basis::Inferred,
            why,
            relation: Relation {
                reason,
                scope: common.scope,
                bounds_disjoint: x.estimate.excludes(&y.estimate, SLACK),
                missing: common.missing.clone(),
            },
        }
    }

    /// The pair with the later telling first.
    fn later_first(&self, a: usize, b: usize) -> (usize, usize) {
        let place = |s: usize| (self.facts[s].day, &self.facts[s].least);
        if place(a) < place(b) { (b, a) } else { (a, b) }
    }

    fn one_speaker(&self, x: &Facts, y: &Facts) -> bool {
        let same = !x.speakers.is_empty() && !x.speakers.is_disjoint(&y.speakers);
        let tie = |a: &usize| {
            let ties = y
                .speakers
                .iter()
                .map(|b| ties::tie(self.input.entities, *a, *b));
            ties.flatten().any(|t| t.stated && t.one)
        };
        same || x.speakers.iter().any(tie)
    }
}

fn flip(order: Order) -> Order {
    match order {
        Order::Before => Order::After,
        Order::After => Order::Before,
        other => other,
    }
}
