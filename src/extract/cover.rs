//! Which of many token ranges hold a token, without asking all of them: a report may be as
//! long as a book.

use std::collections::BTreeMap;
use std::ops::Range;

/// Ranges by the stretches of tokens that they reach into.
pub(super) struct Cover {
    stretches: BTreeMap<usize, Vec<usize>>,
}

/// Tokens in a stretch: about two sentences.
const STRETCH: usize = 64;

impl Cover {
    /// Things with the ranges that each has, numbered in their order.
    pub(super) fn new<'r>(things: impl IntoIterator<Item = &'r [Range<usize>]>) -> Cover {
        let mut stretches: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (thing, ranges) in things.into_iter().enumerate() {
            for range in ranges.iter().filter(|r| !r.is_empty()) {
                for stretch in range.start / STRETCH..=(range.end - 1) / STRETCH {
                    let here = stretches.entry(stretch).or_default();
                    if here.last() != Some(&thing) {
                        here.push(thing);
                    }
                }
            }
        }
        Cover { stretches }
    }

    /// The things that may hold the token, in their order; all that do are among them.
    pub(super) fn near(&self, token: usize) -> &[usize] {
        let here = self.stretches.get(&(token / STRETCH));
        here.map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_holds_a_token_is_found() {
        let things: [&[Range<usize>]; 4] = [
            &[0..200, 300..301],
            &[130..131, 131..132],
            &[0..0, 9..9],
            &[64..128, 70..71],
        ];
        let cover = Cover::new(things);
        for token in 0..400 {
            let near = cover.near(token);
            assert!(near.is_sorted());
            let holds = |t: &usize| things[*t].iter().any(|r| r.contains(&token));
            let all: Vec<usize> = (0..things.len()).filter(|t| holds(t)).collect();
            assert!(all.iter().all(|t| near.contains(t)), "{token}");
        }
        assert_eq!(cover.near(390), [0; 0]);
    }
}
