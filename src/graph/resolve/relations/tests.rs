//! Comparing only neighbours finds, in a scope of few, what comparing all pairs finds, and
//! in a scope of many little of each statement.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::testing::{Report, read, report, reports};
use super::super::{facts, measure, statements};
use super::nearby::{CROWD, KEPT, Nearby};
use super::{Found, Judge};
use crate::model::EdgeKind;

impl Judge<'_> {
    fn all_pairs(&self) -> Vec<Found> {
        let all = 0..self.facts.len();
        let pairs = all
            .clone()
            .flat_map(|a| (a + 1..all.end).map(move |b| (a, b)));
        let compared = pairs.filter(|(a, b)| self.compared(*a, *b));
        compared.filter_map(|(a, b)| self.relate(a, b)).collect()
    }
}

fn judged(reports: Vec<Report>, check: impl Fn(&Judge<'_>)) {
    read(reports, |input| {
        let statements = statements::resolve(input);
        let facts = facts::gather(input, &statements);
        check(&Judge::new(input, &facts));
    });
}

/// The relations of each statement with those near it, one of a pair.
fn pairs(judge: &Judge<'_>) -> Vec<Found> {
    let nearby = Nearby::new(judge, 0..judge.facts.len(), |_| None);
    let own = (0..judge.facts.len()).flat_map(|s| judge.own(s, &nearby).0);
    let pair = |f: Found| ((f.from.min(f.to), f.from.max(f.to)), f);
    let pairs: BTreeMap<(usize, usize), Found> = own.map(pair).collect();
    pairs.into_values().collect()
}

fn shown(found: &[Found]) -> Vec<String> {
    found.iter().map(|f| format!("{f:?}")).collect()
}

proptest! {
    #[test]
    fn relations_are_those_of_all_pairs(reports in reports()) {
        judged(reports, |judge| {
            let near = pairs(judge);
            assert_eq!(shown(&near), shown(&judge.all_pairs()));
        });
    }

    #[test]
    fn each_statement_finds_all_of_its_scope(reports in reports()) {
        judged(reports, |judge| {
            let nearby = Nearby::new(judge, 0..judge.facts.len(), |_| None);
            for s in 0..judge.facts.len() {
                let (mut near, _) = nearby.walk(s, usize::MAX, |o| judge.compared(s, o));
                near.sort_unstable();
                let one_sort = |o: &usize| {
                    let (a, b) = (&judge.facts[s].measure, &judge.facts[*o].measure);
                    measure::comparable(a, b) || measure::related(a, b)
                };
                let all = (0..judge.facts.len()).filter(|o| *o != s && judge.compared(s, *o));
                assert_eq!(near, all.filter(one_sort).collect::<Vec<_>>());
            }
        });
    }
}

/// Reports of one day on one place, each with a speaker and a figure of its own.
fn crowd(size: usize) -> Vec<Report> {
    let one = |n: usize| {
        report(&format!("r{n:03}"))
            .by("Interpress", "2020-05-01")
            .about("Arda")
            .says(&format!("{}", 100 + 40 * n), "killed", "people")
            .via(&format!("Speaker {n:03}"))
            .at("Arda")
    };
    (0..size).map(one).collect()
}

#[test]
fn a_great_scope_relates_neighbours_alone() {
    judged(crowd(CROWD), |judge| {
        let near = pairs(judge);
        assert_eq!(shown(&near), shown(&judge.all_pairs()));
        assert!(near.len() > CROWD * KEPT);
    });
    judged(crowd(2 * CROWD), |judge| {
        let near = pairs(judge);
        assert!(near.iter().all(|f| f.kind == EdgeKind::Contradicts));
        assert!(near.len() <= 2 * CROWD * KEPT, "{}", near.len());
        for s in 0..2 * CROWD {
            assert!(near.iter().any(|f| f.from == s || f.to == s), "{s}");
        }
    });
}
