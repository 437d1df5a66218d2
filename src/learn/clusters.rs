//! Classes of words by their vectors: k-means, twice, coarse and fine.

use crate::lexicon::{lookup, weights::hash};
use crate::text::form::FINE_BITS;

/// The settings.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How many words, the most frequent first.
    pub words: usize,
    /// How many coarse classes; at most 63.
    pub coarse: usize,
    /// How many fine classes; at most 1,024.
    pub fine: usize,
    /// How often the classes are moved.
    pub rounds: usize,
}

/// The settings that the carried table was made with.
pub const SETTINGS: Settings = Settings {
    words: 48_000,
    coarse: 48,
    fine: 512,
    rounds: 12,
};

/// The table of classes from vectors: one word a line with its numbers, frequent first.
pub fn train(vectors: &str, settings: Settings) -> Vec<u8> {
    let plain = |w: &str| {
        w.bytes()
            .all(|b| b.is_ascii_graphic() && !b.is_ascii_digit())
    };
    let lines = vectors.lines().filter_map(|line| {
        let (word, numbers) = line.split_once(' ')?;
        let numbers: Option<Vec<f32>> = numbers.split(' ').map(|n| n.parse().ok()).collect();
        Some((word, unit(numbers?))).filter(|(word, _)| plain(word))
    });
    let lines: Vec<(&str, Vec<f32>)> = lines.take(settings.words).collect();
    let points: Vec<&[f32]> = lines.iter().map(|(_, p)| p.as_slice()).collect();
    let coarse = classes(&points, settings.coarse, settings.rounds);
    let fine = classes(&points, settings.fine, settings.rounds);
    let both = coarse.iter().zip(&fine);
    let values = both.map(|(coarse, fine)| ((coarse << FINE_BITS) | fine) as u16);
    let words = lines.iter().map(|(word, _)| hash(word.as_bytes()));
    lookup::write(&words.zip(values).collect::<Vec<_>>())
}

/// The vector with length one.
fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = dot(&vector, &vector).sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side, so that the compiler can use wide registers.
    let mut sums = [0f32; 8];
    for (a, b) in a.chunks(8).zip(b.chunks(8)) {
        for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    sums.iter().sum()
}

/// The class of each point, by the nearest centre; the first centres are frequent words.
fn classes(points: &[&[f32]], count: usize, rounds: usize) -> Vec<usize> {
    let step = (points.len() / 4 / count).max(1);
    let mut centres: Vec<Vec<f32>> = (0..count)
        .filter_map(|c| Some(points.get(c * step)?.to_vec()))
        .collect();
    let mut of = vec![0; points.len()];
    for _ in 0..rounds {
        for (class, point) in of.iter_mut().zip(points) {
            *class = nearest(point, &centres);
        }
        let mut sums: Vec<Vec<f32>> = centres.iter().map(|c| vec![0.0; c.len()]).collect();
        for (class, point) in of.iter().zip(points) {
            for (sum, x) in sums[*class].iter_mut().zip(*point) {
                *sum += x;
            }
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|x| *x != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    of
}

fn nearest(point: &[f32], centres: &[Vec<f32>]) -> usize {
    let mut best = (f32::MIN, 0);
    for (class, centre) in centres.iter().enumerate() {
        let near = dot(point, centre);
        if near > best.0 {
            best = (near, class);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lookup::Lookup;

    #[test]
    fn words_with_like_vectors_share_a_class() {
        let vectors = "north 1 0.1\neat 0.1 1\nsouth 0.9 0.1\ndrink 0.2 0.9\n7th 1 1\n";
        let settings = Settings {
            words: 10,
            coarse: 2,
            fine: 2,
            rounds: 3,
        };
        let bytes = train(vectors, settings);
        let (table, _) = Lookup::read(&bytes).expect("a table");
        let class = |word: &str| table.get(hash(word.as_bytes()));
        assert_eq!(class("north"), class("south"));
        assert_eq!(class("eat"), class("drink"));
        assert_ne!(class("north"), class("eat"));
        assert_eq!(class("7th"), None);
    }
}
