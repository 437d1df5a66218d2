//! A fixed sketch of a story, by which copies are found.

use crate::text::Text;

/// Slots of a sketch.
const SLOTS: usize = 64;
/// Words in a run; reports that share runs of five share sentences.
const RUN: usize = 5;

/// One-permutation MinHash (Li, Owen, Zhang 2012) over runs of five words: each run falls
/// into one slot, each slot keeps its least hash. A slot that no run fell into holds
/// `u32::MAX`.
pub(super) fn sketch(text: &Text<'_>) -> Vec<u32> {
    let mut slots = vec![u32::MAX; SLOTS];
    let words: Vec<u64> = text
        .tokens
        .iter()
        .filter(|t| t.is_word())
        .map(|t| hash(t.lower.as_bytes()))
        .collect();
    for run in words.windows(RUN) {
        let mut bytes = [0; RUN * 8];
        for (eight, word) in bytes.chunks_mut(8).zip(run) {
            eight.copy_from_slice(&word.to_be_bytes());
        }
        let hash = hash(&bytes);
        let slot = &mut slots[(hash >> 32) as usize % SLOTS];
        *slot = (*slot).min(hash as u32);
    }
    slots
}

/// FNV-1a, then the finisher of MurmurHash3 so that all bits depend on all.
fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn of(words: &str) -> Vec<u32> {
        sketch(&Text::new(words, &[Span::new(0, words.len()).unwrap()]))
    }

    #[test]
    fn near_copies_share_most_slots() {
        let story = (0..300)
            .map(|n| format!("word{} ", n * 7 % 101))
            .collect::<String>();
        let copy = story.replacen("word7 ", "changed ", 1);
        let other = (0..300)
            .map(|n| format!("other{} ", n * 3 % 97))
            .collect::<String>();
        let shared = |a: &[u32], b: &[u32]| {
            a.iter()
                .zip(b)
                .filter(|(x, y)| x == y && **x != u32::MAX)
                .count()
        };
        assert!(shared(&of(&story), &of(&copy)) > 50);
        assert_eq!(shared(&of(&story), &of(&other)), 0);
    }
}
