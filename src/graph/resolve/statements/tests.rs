//! Comparing only what shares something finds what comparing all pairs finds.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::testing::{read, reports};
use super::settle::joinable;
use super::{Statements, Work};

/// The rule as said: everyone that one group fits fits the same others.
fn joined_by_pairs(near: &[Vec<usize>], given: &[usize]) -> Vec<(usize, usize)> {
    let near: Vec<BTreeSet<usize>> = near.iter().map(|n| n.iter().copied().collect()).collect();
    let mut joins = Vec::new();
    for a in 0..near.len() {
        let whole = |b: &usize| near[*b].len() == near[a].len();
        let clique = |b: &usize| near[*b].iter().all(|c| *c == a || near[a].contains(c));
        let alone = near[a].len() == 1;
        for b in &near[a] {
            let weaker = given[a] < given[*b];
            if near[a].iter().all(|b| whole(b) && clique(b)) || (alone && weaker) {
                joins.push((a, *b));
            }
        }
    }
    joins
}

fn components(len: usize, joins: &[(usize, usize)]) -> Vec<usize> {
    let mut sets = petgraph::unionfind::UnionFind::<usize>::new(len);
    for (a, b) in joins {
        sets.union(*a, *b);
    }
    let all = 0..len;
    all.map(|a| (0..len).position(|b| sets.equiv(a, b)).unwrap())
        .collect()
}

fn parts(statements: Statements) -> (Vec<Vec<usize>>, Vec<(usize, String)>) {
    (statements.members, statements.why.into_iter().collect())
}

proptest! {
    #[test]
    fn groups_join_as_by_pairs(
        edges in prop::collection::vec(any::<bool>(), 28),
        given in prop::collection::vec(0..3usize, 8),
    ) {
        let mut near = vec![Vec::new(); 8];
        let pairs = (0..8usize).flat_map(|a| (a + 1..8).map(move |b| (a, b)));
        for ((a, b), edge) in pairs.zip(edges) {
            if edge {
                near[a].push(b);
                near[b].push(a);
            }
        }
        let (new, old) = (joinable(&near, &given), joined_by_pairs(&near, &given));
        prop_assert_eq!(components(8, &new), components(8, &old));
    }

    #[test]
    fn statements_are_those_of_all_pairs(reports in reports()) {
        read(reports, |input| {
            let all = Work { blocked: false, ..Work::new(input) };
            assert_eq!(parts(Work::new(input).resolve()), parts(all.resolve()));
        });
    }
}
