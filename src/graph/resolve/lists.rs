//! Numbered things by number of what they belong to, in one run of memory.

/// For each of `0..len` the things that belong to it, in order.
pub(super) struct Lists {
    start: Vec<usize>,
    all: Vec<usize>,
}

impl Lists {
    /// The lists of things, told for each by what it belongs to; a thing of none is in none.
    pub(super) fn new(len: usize, of: impl Iterator<Item = Option<usize>> + Clone) -> Lists {
        let mut start = vec![0; len + 1];
        of.clone().flatten().for_each(|to| start[to + 1] += 1);
        for at in 0..len {
            start[at + 1] += start[at];
        }
        let mut next = start.clone();
        let mut all = vec![0; start[len]];
        for (thing, to) in of.enumerate() {
            if let Some(to) = to {
                all[next[to]] = thing;
                next[to] += 1;
            }
        }
        Lists { start, all }
    }

    pub(super) fn of(&self, to: usize) -> &[usize] {
        &self.all[self.start[to]..self.start[to + 1]]
    }
}
