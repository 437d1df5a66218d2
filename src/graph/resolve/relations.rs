//! Relations between statements of one scope: what is counted, where and when.
//!
//! Figures that can both be true do not contradict each other. One relation is told of a
//! pair, the first of: denial, drift, part, bounds, updates, refines.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, place_of};
use super::measure::{self, Sort};
use super::scope::{Match, between};
use super::sizes;
use super::statements::{Input, Statements};
use super::ties;
use crate::graph::{Reason, Relation, Scope};
use crate::model::{Basis, EdgeKind};

/// By how much an approximate value may be off before it excludes another.
const SLACK: f64 = 0.1;
/// Two figures of unknown days contradict each other if their scope is the same; from this
/// ratio on it hardly is, and a count that grows has rather grown.
const RIVALS: f64 = 2.0;

/// A relation between two statements, given by their places in the list.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) kind: EdgeKind,
    /// The later or finer statement.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) basis: Basis,
    pub(super) why: String,
    pub(super) relation: Relation,
}

/// Relates all statements.
pub(super) fn resolve(input: &Input<'_>, statements: &Statements, facts: &[Facts]) -> Vec<Found> {
    let judge = Judge {
        input,
        statements,
        facts,
    };
    let mut found: BTreeMap<(usize, usize), Found> = BTreeMap::new();
    let mut keep = |new: Found| {
        let pair = (new.from.min(new.to), new.from.max(new.to));
        let old = found.get(&pair).map(|old| precedence(old.relation.reason));
        if old.is_none_or(|old| precedence(new.relation.reason) < old) {
            found.insert(pair, new);
        }
    };
    judge.drifts().into_iter().for_each(&mut keep);
    judge.sums().into_iter().for_each(&mut keep);
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (s, facts) in facts.iter().enumerate() {
        families
            .entry(measure::family(&facts.measure))
            .or_default()
            .push(s);
    }
    for family in families.values() {
        for (i, a) in family.iter().enumerate() {
            for b in &family[i + 1..] {
                judge.relate(*a, *b).into_iter().for_each(&mut keep);
            }
        }
    }
    judge.thin(&found.into_values().collect::<Vec<_>>())
}

fn precedence(reason: Reason) -> u8 {
    match reason {
        Reason::Denial => 0,
        Reason::Drift => 1,
        Reason::SuspectedDrift => 2,
        Reason::Part => 3,
        Reason::Bounds => 4,
        Reason::Falling => 5,
        Reason::Revision => 6,
        Reason::Later => 7,
        Reason::PartOfSum => 8,
        Reason::Rounding => 9,
        Reason::Finer => 10,
    }
}

struct Judge<'a> {
    input: &'a Input<'a>,
    statements: &'a Statements,
    facts: &'a [Facts],
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

impl Judge<'_> {
    /// The scope of a pair, where it can be one.
    fn common(&self, a: usize, b: usize) -> Option<Common> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let measure = if measure::is_known(&x.measure) {
            &x.measure
        } else {
            &y.measure
        };
        let counted = x.counted.fits(&y.counted, measure);
        let place = x.place.fits(&y.place);
        let period = x.time().period_fits(&y.time());
        let apart = [counted, place, period].contains(&Match::Clash);
        if apart || !self.near(x, y) {
            return None;
        }
        let mut missing = Vec::new();
        let order = self.order(x, y, &mut missing);
        // What one report gives without a place is of one place, as far as it tells.
        let together = !x.docs.is_disjoint(&y.docs);
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
        x.docs.iter().any(related)
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
        let doc = &self.input.docs[self.input.tellings.list[facts.least].doc];
        let name = doc.short_name();
        if doc.published.is_none() {
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
        let doc = &self.input.docs[self.input.tellings.list[unknown.least].doc];
        if unknown.place.unknown() {
            format!("place in {}", doc.short_name())
        } else {
            format!("whether {} means the same place", doc.short_name())
        }
    }

    /// The relation of a pair of one family.
    fn relate(&self, a: usize, b: usize) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if x.measure == y.measure && x.interval == y.interval {
            return None;
        }
        let common = self.common(a, b)?;
        if measure::related(&x.measure, &y.measure) {
            return self.part(a, b, &common);
        }
        if !measure::comparable(&x.measure, &y.measure) {
            return None;
        }
        let conflict = self.denial(a, b, &common);
        let conflict = conflict.or_else(|| self.bounds(a, b, &common));
        conflict
            .or_else(|| self.updates(a, b, &common))
            .or_else(|| self.refines(a, b, &common))
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
        let place = |s: usize| {
            let telling = &self.input.tellings.list[self.facts[s].least];
            (self.facts[s].day, place_of(self.input, telling))
        };
        if place(a) < place(b) { (b, a) } else { (a, b) }
    }

    fn one_speaker(&self, x: &Facts, y: &Facts) -> bool {
        let same = !x.speakers.is_empty() && !x.speakers.is_disjoint(&y.speakers);
        let tie = |a: &usize| {
            let ties = y
                .speakers
                .iter()
                .map(|b| ties::tie(self.input.entities, *a, *b));
            ties.flatten().any(|t| t.stated)
        };
        same || x.speakers.iter().any(tie)
    }

    fn denial(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let denies = |x: &Facts, y: &Facts| !x.speakers.is_disjoint(&y.denied_by);
        if !denies(x, y) && !denies(y, x) {
            return None;
        }
        let pair = if denies(x, y) { (a, b) } else { (b, a) };
        let why = "its speaker denies the other figure".to_owned();
        Some(self.found(EdgeKind::Contradicts, pair, Reason::Denial, common, why))
    }

    /// A part greater than its whole, unless the part is of a later day.
    fn part(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let swap = measure::is_part(&self.facts[b].measure, &self.facts[a].measure);
        let (part, whole) = if swap { (b, a) } else { (a, b) };
        let (p, w) = (&self.facts[part], &self.facts[whole]);
        let order = if swap {
            flip(common.order)
        } else {
            common.order
        };
        let ratio = sizes::ratio(&w.estimate, &p.estimate, SLACK)?;
        let placed = order != Order::Unknown && !self.guessed_together(p, w);
        let near = placed || ratio <= RIVALS;
        let grown = order == Order::After && measure::cumulative(&p.measure);
        if ratio <= 1.0 || grown || !near || self.one_speaker(p, w) || p.class.is_none() {
            return None;
        }
        let why = format!("more {} than {} in all", p.measure, w.measure);
        let pair = self.later_first(part, whole);
        Some(self.found(EdgeKind::Contradicts, pair, Reason::Part, common, why))
    }

    /// Bounds that exclude each other, from rivals, for one time.
    fn bounds(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if !x.estimate.excludes(&y.estimate, SLACK) || self.one_speaker(x, y) {
            return None;
        }
        let together = !x.docs.is_disjoint(&y.docs);
        let own_voice = x.class.is_none() || y.class.is_none();
        if own_voice && (together || common.order == Order::Unknown) {
            return None;
        }
        let worded = measure::sort(&x.measure) == Sort::Worded;
        if worded && (common.order != Order::Same || common.scope == Scope::Unknown) {
            return None;
        }
        let ratio = sizes::ratio(&x.estimate, &y.estimate, SLACK);
        let ratio = ratio.or(sizes::ratio(&y.estimate, &x.estimate, SLACK))?;
        let ratio = ratio.max(1.0 / ratio);
        let reason = match common.order {
            Order::Same if !self.guessed_together(x, y) || ratio <= RIVALS => Reason::Bounds,
            Order::Unknown if ratio <= RIVALS => Reason::Bounds,
            Order::Before if self.falls(x, y) => Reason::Falling,
            Order::After if self.falls(y, x) => Reason::Falling,
            _ => return None,
        };
        let why = match reason {
            Reason::Falling => "a count that can only grow falls".to_owned(),
            _ if x.estimate.vague() || y.estimate.vague() => {
                "the bounds exclude each other by the convention for a vague word".to_owned()
            }
            _ => "the bounds exclude each other".to_owned(),
        };
        let pair = self.later_first(a, b);
        Some(self.found(EdgeKind::Contradicts, pair, reason, common, why))
    }

    /// Whether one report gives two counts that grow, and no day for either: it may well
    /// tell of an earlier and a later one.
    fn guessed_together(&self, x: &Facts, y: &Facts) -> bool {
        let guessed = !x.day_said && !y.day_said && measure::cumulative(&x.measure);
        guessed && !x.docs.is_disjoint(&y.docs)
    }

    fn falls(&self, earlier: &Facts, later: &Facts) -> bool {
        measure::cumulative(&earlier.measure)
            && sizes::above(&earlier.estimate, &later.estimate)
            && earlier.period == later.period
    }

    /// A later figure: of the same speaker a revision, of another's a later count.
    fn updates(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (earlier, later) = match common.order {
            Order::Before => (a, b),
            Order::After => (b, a),
            Order::Unknown => return self.grown(a, b, common),
            Order::Same => return None,
        };
        let (e, l) = (&self.facts[earlier], &self.facts[later]);
        let guessed = !e.day_said || !l.day_said;
        if guessed && !e.docs.is_disjoint(&l.docs) && (e.is_nobodys() || l.is_nobodys()) {
            return None;
        }
        if l.is_bounded() && l.period != e.period {
            return None; // a count within some days does not replace another
        }
        let same = !e.speakers.is_empty() && e.speakers == l.speakers;
        let days = e.day.zip(l.day).map_or(0, |(e, l)| between(e, l));
        let worded = measure::sort(&e.measure) == Sort::Worded;
        let reason = match (same, worded) {
            (true, true) if common.scope == Scope::Unknown => return None,
            (true, _) => Reason::Revision,
            (false, true) => return None,
            (false, false) if self.supersedes(e, l) => Reason::Later,
            _ => return None,
        };
        let why = match days {
            1 => "one day later".to_owned(),
            _ => format!("{days} days later"),
        };
        Some(self.found(EdgeKind::Updates, (later, earlier), reason, common, why))
    }

    fn supersedes(&self, earlier: &Facts, later: &Facts) -> bool {
        if measure::rises(&earlier.measure) {
            sizes::not_less(&later.estimate, &earlier.estimate)
        } else {
            later.estimate.excludes(&earlier.estimate, SLACK)
        }
    }

    /// Of two counts that can only grow, one of an unknown day, the greater is the later,
    /// if both are of one scope. Of others, where the lesser is told as of an earlier time.
    fn grown(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        if !(x.is_named() || y.is_named()) || !x.docs.is_disjoint(&y.docs) {
            return None;
        }
        let (greater, lesser) = if sizes::reaches(&x.estimate, &y.estimate) {
            (a, b)
        } else if sizes::reaches(&y.estimate, &x.estimate) {
            (b, a)
        } else {
            return None;
        };
        let grows = measure::cumulative(&x.measure) && measure::cumulative(&y.measure);
        let told = self.facts[lesser].past && !self.facts[greater].past;
        if !grows && (!told || x.measure != y.measure || !x.is_named() || !y.is_named()) {
            return None;
        }
        let same = x.speakers == y.speakers;
        let reason = if same {
            Reason::Revision
        } else {
            Reason::Later
        };
        let why = match grows {
            true => "a count that can only grow is greater here".to_owned(),
            false => "the other figure is told as of an earlier time".to_owned(),
        };
        Some(self.found(EdgeKind::Updates, (greater, lesser), reason, common, why))
    }

    /// The same figure, less rounded or more exactly bounded.
    fn refines(&self, a: usize, b: usize, common: &Common) -> Option<Found> {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        let together = !x.docs.is_disjoint(&y.docs);
        let unnamed = x.is_nobodys() || y.is_nobodys();
        let allowed = self.one_speaker(x, y) || together && unnamed;
        let one_time = common.order == Order::Same || together;
        if !allowed || !one_time || common.scope == Scope::Unknown && !together {
            return None;
        }
        let (reason, (from, to)) = if let Some(reason) = sizes::finer(&x.estimate, &y.estimate) {
            (reason, (a, b))
        } else {
            (sizes::finer(&y.estimate, &x.estimate)?, (b, a))
        };
        let why = match reason {
            Reason::Rounding => "the other figure rounded".to_owned(),
            _ => "inside the other figure's bounds".to_owned(),
        };
        Some(self.found(EdgeKind::Refines, (from, to), reason, common, why))
    }

    /// Figures that changed on the way: along a stated link, or from a possible source.
    fn drifts(&self) -> Vec<Found> {
        let mut found = self.stated_drifts();
        let mut by_figure: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (s, facts) in self.facts.iter().enumerate() {
            let key = (measure::family(&facts.measure), facts.interval);
            by_figure.entry(key).or_default().push(s);
        }
        for group in by_figure.values() {
            let nobodys = group.iter().filter(|s| self.facts[**s].is_nobodys());
            found.extend(nobodys.flat_map(|s| self.possible_sources(*s, group)));
        }
        found
    }

    fn stated_drifts(&self) -> Vec<Found> {
        let list = &self.input.tellings.list;
        let of: BTreeMap<usize, usize> = self.statement_of();
        let mut found = Vec::new();
        for t in 1..list.len() {
            let (near, far) = (&list[t - 1], &list[t]);
            let linked = near.doc == far.doc && near.figure == far.figure;
            let (from, to) = (of[&(t - 1)], of[&t]);
            if linked && from != to {
                let common = Common {
                    order: Order::Same,
                    scope: Scope::Equal,
                    missing: Vec::new(),
                };
                let (kind, pair) = (EdgeKind::Contradicts, (from, to));
                let mut drift = self.found(kind, pair, Reason::Drift, &common, String::new());
                drift.basis = Basis::Stated;
                found.push(drift);
            }
        }
        found
    }

    fn statement_of(&self) -> BTreeMap<usize, usize> {
        let members = self.statements.members.iter().enumerate();
        members
            .flat_map(|(s, m)| m.iter().map(move |t| (*t, s)))
            .collect()
    }

    /// Statements with a speaker whose bounds, scope and day an unnamed one has, under
    /// another measure: those of its own document, else all.
    fn possible_sources(&self, s: usize, group: &[usize]) -> Vec<Found> {
        let x = &self.facts[s];
        let mut sources = Vec::new();
        for o in group.iter().copied() {
            let y = &self.facts[o];
            if !measure::related(&x.measure, &y.measure) || y.is_nobodys() {
                continue;
            }
            let together = !x.docs.is_disjoint(&y.docs);
            if let Some(common) = self.common(s, o) {
                let days_known = x.day_said && y.day_said;
                let same = common.order == Order::Same || together && !days_known;
                if same {
                    sources.push((together, o, common));
                }
            }
        }
        let here = sources.iter().any(|(together, ..)| *together);
        let kept = sources
            .into_iter()
            .filter(|(together, ..)| *together == here);
        let found = kept.map(|(_, o, common)| {
            let why = "wording differs from a possible source".to_owned();
            let (kind, reason) = (EdgeKind::Contradicts, Reason::SuspectedDrift);
            self.found(kind, (s, o), reason, &common, why)
        });
        found.collect()
    }

    /// The parts of a sum that one document gives beside the sum.
    fn sums(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let by_doc = self.by_doc();
        for (w, whole) in self.facts.iter().enumerate() {
            let part = |s: &usize| {
                let p = &self.facts[*s];
                let fits = p.counted.fits(&whole.counted, &p.measure) != Match::Clash;
                let speaker = p.speakers == whole.speakers
                    || whole.is_nobodys()
                    || self.one_speaker(p, whole);
                measure::is_part(&p.measure, &whole.measure) && fits && speaker
            };
            for doc in &whole.docs {
                let here = by_doc[doc].iter().copied();
                found.extend(self.sum_of(w, &here.filter(part).collect::<Vec<_>>()));
            }
        }
        found
    }

    fn by_doc(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut by_doc: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (s, facts) in self.facts.iter().enumerate() {
            facts
                .docs
                .iter()
                .for_each(|d| by_doc.entry(*d).or_default().push(s));
        }
        by_doc
    }

    fn sum_of(&self, whole: usize, parts: &[usize]) -> Vec<Found> {
        let w = &self.facts[whole];
        let mut found = Vec::new();
        for (i, a) in parts.iter().enumerate() {
            for b in &parts[i + 1..] {
                let (x, y) = (&self.facts[*a], &self.facts[*b]);
                let apart = x.measure == y.measure || x.speakers != y.speakers;
                if apart || !sizes::is_sum(&w.estimate, &[&x.estimate, &y.estimate]) {
                    continue;
                }
                for part in [*a, *b] {
                    let common = Common {
                        order: Order::Same,
                        scope: Scope::Overlaps,
                        missing: Vec::new(),
                    };
                    let why = format!("{} and {} make up the sum", x.measure, y.measure);
                    let (kind, pair) = (EdgeKind::Refines, (part, whole));
                    found.push(self.found(kind, pair, Reason::PartOfSum, &common, why));
                }
            }
        }
        found
    }

    /// Leaves out what follows from what is told: an update of anything but each other
    /// speaker's latest figure, and of several parts greater than one whole all but the
    /// greatest.
    fn thin(&self, found: &[Found]) -> Vec<Found> {
        let updates = found.iter().filter(|f| f.kind == EdgeKind::Updates);
        let pairs: BTreeSet<(usize, usize)> = updates.map(|f| (f.from, f.to)).collect();
        let superseded = |f: &Found| {
            let voice = |s: usize| (&self.facts[s].speakers, self.facts[s].class);
            let mut between = pairs.range((f.from, 0)..=(f.from, usize::MAX));
            let later =
                |middle: usize| voice(middle) == voice(f.to) && pairs.contains(&(middle, f.to));
            f.kind == EdgeKind::Updates && between.any(|(_, middle)| later(*middle))
        };
        let mut parts: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
        for part in found.iter().filter(|f| f.relation.reason == Reason::Part) {
            parts.entry(self.parts(part).1).or_default().push(part);
        }
        let lesser = |f: &Found| {
            let rivals = parts.get(&self.parts(f).1).into_iter().flatten();
            let mut rivals = rivals.filter(|_| f.relation.reason == Reason::Part);
            rivals.any(|o| self.greater_part(o, f))
        };
        let kept = found.iter().filter(|f| !superseded(f) && !lesser(f));
        kept.cloned().collect()
    }

    fn greater_part(&self, other: &Found, this: &Found) -> bool {
        let ((part, whole), (rival, other_whole)) = (self.parts(this), self.parts(other));
        let (p, r) = (&self.facts[part], &self.facts[rival]);
        whole == other_whole
            && part != rival
            && p.speakers == r.speakers
            && !p.docs.is_disjoint(&r.docs)
            && (r.estimate, rival) > (p.estimate, part)
    }

    fn parts(&self, found: &Found) -> (usize, usize) {
        let (from, to) = (&self.facts[found.from], &self.facts[found.to]);
        if measure::is_part(&from.measure, &to.measure) {
            (found.from, found.to)
        } else {
            (found.to, found.from)
        }
    }
}

fn flip(order: Order) -> Order {
    match order {
        Order::Before => Order::After,
        Order::After => Order::Before,
        other => other,
    }
}
