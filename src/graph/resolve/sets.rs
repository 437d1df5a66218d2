//! Sets of numbered things that are joined one by one.

use petgraph::unionfind::UnionFind;

/// Union-find over `0..len`.
pub(super) struct Sets(UnionFind<usize>);

impl Sets {
    /// Every one a set of its own.
    pub(super) fn new(len: usize) -> Sets {
        Sets(UnionFind::new(len))
    }

    /// The set of one, told by any of its members.
    pub(super) fn of(&self, one: usize) -> usize {
        self.0.find(one)
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        self.0.union(a, b);
    }

    /// The set of each, told by its least member.
    pub(super) fn least(&self) -> Vec<usize> {
        let mut least = vec![usize::MAX; self.0.len()];
        let of = |one| self.of(one);
        (0..least.len()).for_each(|one| least[of(one)] = least[of(one)].min(one));
        (0..least.len()).map(|one| least[of(one)]).collect()
    }
}
