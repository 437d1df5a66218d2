//! Averaged perceptrons over rows that overlap ([`crate::lexicon::rows`]): after each wrong
//! or narrow answer the weights move towards the right one, and what is kept is the mean of
//! all weights on the way.

use crate::lexicon::rows::{self, place};

/// Weights in training.
#[derive(Clone, Debug)]
pub struct Perceptron {
    classes: usize,
    now: Vec<f32>,
    /// What each weight gained, times the step at which it did.
    gained: Vec<f64>,
    step: u64,
}

impl Perceptron {
    /// A table of `weights` weights, all nothing, for features with a row of `classes`.
    pub fn new(classes: usize, weights: usize) -> Perceptron {
        Perceptron {
            classes,
            now: vec![0.0; weights],
            gained: vec![0.0; weights],
            step: 1,
        }
    }

    /// The score of each class.
    pub fn scores(&self, keys: &[u32], scores: &mut [f32]) {
        scores.fill(0.0);
        for key in keys {
            let row = &self.now[place(*key, self.classes, self.now.len())..][..self.classes];
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
    }

    /// Counts one question, answered or not.
    pub fn tick(&mut self) {
        self.step += 1;
    }

    /// Moves the weights of a class by `by`.
    pub fn move_by(&mut self, keys: &[u32], class: usize, by: f32) {
        for key in keys {
            let at = place(*key, self.classes, self.now.len()) + class;
            self.now[at] += by;
            self.gained[at] += f64::from(by) * self.step as f64;
        }
    }

    /// The mean of the weights on the way, as a table.
    pub fn table(&self) -> Vec<u8> {
        let steps = self.step as f64;
        let means = self.now.iter().zip(&self.gained);
        let means: Vec<f32> = means
            .map(|(now, gained)| (f64::from(*now) - gained / steps) as f32)
            .collect();
        rows::write(self.classes, &means)
    }
}

/// The class with the highest score, the first of equals.
pub fn best(scores: &[f32]) -> usize {
    best_but(scores, usize::MAX)
}

/// The class with the highest score among all but one.
pub fn best_but(scores: &[f32], but: usize) -> usize {
    let mut best = usize::MAX;
    for (class, score) in scores.iter().enumerate() {
        if class != but && (best == usize::MAX || *score > scores[best]) {
            best = class;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows::{Rows, key};

    #[test]
    fn what_two_features_tell_together_is_learned() {
        let mut model = Perceptron::new(2, 4096);
        let cases = [(1, 1, 0), (1, 2, 1), (2, 1, 1), (2, 2, 1)];
        let keys = |a, b| [key(0, a, 0), key(1, b, 0), key(2, 0, 0)];
        for _ in 0..200 {
            for (a, b, class) in cases {
                let mut scores = [0.0; 2];
                model.scores(&keys(a, b), &mut scores);
                if scores[class] <= scores[1 - class] {
                    model.move_by(&keys(a, b), class, 1.0);
                    model.move_by(&keys(a, b), 1 - class, -1.0);
                }
                model.tick();
            }
        }
        let bytes = model.table();
        let (rows, _) = Rows::<2>::read(&bytes).expect("a table");
        for (a, b, class) in cases {
            let mut sums = [0i16; 2];
            rows.add(&keys(a, b), &mut sums);
            assert!(sums[class] > sums[1 - class], "{a} {b}: {sums:?}");
        }
    }
}
