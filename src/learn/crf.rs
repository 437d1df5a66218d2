//! Conditional random fields over sparse features: the likelihood of the labels is raised by
//! stochastic gradients, one sequence at a time, with a step of its own for each weight
//! (AdaGrad: Duchi, Hazan and Singer 2011).

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::random::Random;
use crate::extract::attribution::chain::{BARRED, Place, Steps, Work, marginals};
use crate::extract::attribution::sight::EDGES;

/// A sequence with its labels: the features of each place lie one after another.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    pub labels: Vec<u8>,
    /// The kind of the step to each place.
    pub edges: Vec<u8>,
    /// Where the features of each place end.
    pub ends: Vec<u32>,
    /// The features: hashes at first, later places in the table of weights.
    pub features: Vec<u32>,
    /// The labels that each place may have, a bit each.
    pub allowed: Vec<u8>,
}

impl Sequence {
    /// Adds a place with the labels that it may have; `put` gives its features.
    pub(super) fn push(
        &mut self,
        (label, allowed): (u8, u8),
        edge: u8,
        put: impl FnOnce(&mut Vec<u32>),
    ) {
        self.allowed.push(allowed);
        put(&mut self.features);
        self.labels.push(label);
        self.edges.push(edge);
        self.ends.push(self.features.len() as u32);
    }

    fn of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |p| self.ends[p] as usize);
        &self.features[start..self.ends[place] as usize]
    }
}

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Training {
    /// How often all sequences are gone through.
    pub rounds: usize,
    /// The size of the first step of a weight.
    pub rate: f32,
    /// How strongly weights are drawn to zero.
    pub shrink: f32,
    /// In how many documents a feature has to be.
    pub documents: u32,
    /// Sets the order of the sequences.
    pub seed: u64,
}

impl Training {
    /// What served best for finding cues, on a tenth of the documents that was left out.
    pub const CUES: Training = Training {
        rounds: 8,
        rate: 0.015,
        shrink: 1e-2,
        documents: 5,
        seed: 1,
    };

    /// What served best for finding the parts of an attribution, likewise.
    pub const PARTS: Training = Training {
        rate: 0.03,
        shrink: 2e-6,
        ..Training::CUES
    };
}

/// What is learned.
pub(super) struct Learned<const N: usize> {
    /// The hashes of the features, sorted, with their weights.
    pub weights: Vec<(u32, Vec<f32>)>,
    pub steps: Vec<Steps<N>>,
}

/// Hashes are keys as they are.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|b| self.0 = self.0 << 8 | u64::from(*b));
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type Known<T> = HashMap<u32, T, BuildHasherDefault<Same>>;

/// Counts features by document and puts in place of each hash its place in the table;
/// features of too few documents go. Gives the hashes by place.
pub(super) fn index(documents: &mut [Vec<Sequence>], least: u32) -> Vec<u32> {
    let mut counts: Known<u32> = Known::default();
    let mut own: Vec<u32> = Vec::new();
    for document in documents.iter() {
        own.clear();
        document.iter().for_each(|s| own.extend(&s.features));
        own.sort_unstable();
        own.dedup();
        own.iter()
            .for_each(|key| *counts.entry(*key).or_default() += 1);
    }
    let kept: BTreeMap<u32, u32> = counts.into_iter().filter(|(_, n)| *n >= least).collect();
    let keys: Vec<u32> = kept.into_keys().collect();
    let places: Known<u32> = keys
        .iter()
        .enumerate()
        .map(|(at, key)| (*key, at as u32))
        .collect();
    for sequence in documents.iter_mut().flatten() {
        let mut features = Vec::with_capacity(sequence.features.len());
        let ends = (0..sequence.labels.len()).map(|place| {
            features.extend(sequence.of(place).iter().filter_map(|key| places.get(key)));
            features.len() as u32
        });
        sequence.ends = ends.collect();
        sequence.features = features;
        sequence.features.shrink_to_fit();
    }
    keys
}

/// Weights with the sums of their squared gradients.
struct State<const N: usize> {
    weights: Vec<[f32; N]>,
    squares: Vec<[f32; N]>,
    steps: Vec<Steps<N>>,
    step_squares: Vec<Steps<N>>,
}

/// Trains on sequences that were indexed; after each round `told` gets its number and the
/// mean loss of a place.
pub(super) fn train<const N: usize>(
    documents: &[Vec<Sequence>],
    keys: &[u32],
    training: Training,
    told: &mut dyn FnMut(usize, f64),
) -> Learned<N> {
    let sequences: Vec<&Sequence> = documents
        .iter()
        .flatten()
        .filter(|s| !s.labels.is_empty())
        .collect();
    let mut state = State {
        weights: vec![[0f32; N]; keys.len()],
        squares: vec![[1e-6f32; N]; keys.len()],
        steps: vec![[[0.0; N]; N]; EDGES],
        step_squares: vec![[[1e-6; N]; N]; EDGES],
    };
    // The mean of the weights after the later rounds.
    let mut mean = vec![[0f32; N]; keys.len()];
    let mut mean_steps = vec![[[0f32; N]; N]; EDGES];
    let from = training.rounds / 2;
    let mut random = Random::new(training.seed);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut work = Work::default();
    let mut scores = Vec::new();
    for round in 0..training.rounds {
        random.shuffle(&mut order);
        let (mut loss, mut places) = (0f64, 0usize);
        for at in &order {
            loss += step(sequences[*at], &mut state, training, &mut work, &mut scores);
            places += sequences[*at].labels.len();
        }
        told(round, loss / places.max(1) as f64);
        if round >= from {
            let share = 1.0 / (training.rounds - from) as f32;
            for (mean, now) in mean.iter_mut().zip(&state.weights) {
                mean.iter_mut().zip(now).for_each(|(m, n)| *m += n * share);
            }
            let now = state.steps.iter().flatten().flatten();
            for (mean, now) in mean_steps.iter_mut().flatten().flatten().zip(now) {
                *mean += now * share;
            }
        }
    }
    let weights = keys.iter().zip(mean).map(|(key, row)| (*key, row.to_vec()));
    Learned {
        weights: weights.collect(),
        steps: mean_steps,
    }
}

/// One step along the gradient of one sequence; gives its loss before.
fn step<const N: usize>(
    sequence: &Sequence,
    state: &mut State<N>,
    training: Training,
    work: &mut Work<N>,
    places: &mut Vec<Place<N>>,
) -> f64 {
    places.clear();
    for place in 0..sequence.labels.len() {
        let mut sum = [0f32; N];
        for feature in sequence.of(place) {
            let row = &state.weights[*feature as usize];
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w);
        }
        for (own, sum) in sum.iter_mut().enumerate() {
            if sequence.allowed[place] >> own & 1 == 0 {
                *sum = BARRED;
            }
        }
        places.push(Place {
            scores: sum,
            edge: sequence.edges[place],
        });
    }
    let total = marginals(places, &state.steps, work);
    let mut gold = 0f64;
    let mut step_gradient = [[[0f32; N]; N]; EDGES];
    for (place, label) in sequence.labels.iter().enumerate() {
        let label = usize::from(*label);
        gold += f64::from(places[place].scores[label]);
        let edge = usize::from(sequence.edges[place]);
        if place > 0 {
            let before = usize::from(sequence.labels[place - 1]);
            gold += f64::from(state.steps[edge][before][label]);
            step_gradient[edge][before][label] -= 1.0;
            expected(place, work, &state.steps[edge], &mut step_gradient[edge]);
        }
    }
    for (place, label) in sequence.labels.iter().enumerate() {
        let mut gradient = work.likely[place];
        gradient[usize::from(*label)] -= 1.0;
        if gradient.iter().all(|g| g.abs() < 1e-4) {
            continue;
        }
        for feature in sequence.of(place) {
            let row = &mut state.weights[*feature as usize];
            let squares = &mut state.squares[*feature as usize];
            for l in 0..N {
                let g = gradient[l] + training.shrink * row[l];
                squares[l] += g * g;
                row[l] -= training.rate * g / squares[l].sqrt();
            }
        }
    }
    let steps = state.steps.iter_mut().flatten().flatten();
    let squares = state.step_squares.iter_mut().flatten().flatten();
    let gradients = step_gradient.iter().flatten().flatten();
    for ((weight, square), gradient) in steps.zip(squares).zip(gradients) {
        if *gradient != 0.0 {
            let g = gradient + training.shrink * *weight;
            *square += g * g;
            *weight -= training.rate * g / square.sqrt();
        }
    }
    total - gold
}

/// Adds how likely each step into a place is.
fn expected<const N: usize>(place: usize, work: &Work<N>, steps: &Steps<N>, sums: &mut Steps<N>) {
    let mut likely = [[0f32; N]; N];
    let mut total = 0f32;
    for (before, row) in likely.iter_mut().enumerate() {
        for (label, cell) in row.iter_mut().enumerate() {
            *cell = work.forward[place - 1][before]
                * steps[before][label].exp()
                * work.own[place][label]
                * work.backward[place][label];
            total += *cell;
        }
    }
    for (sum, cell) in sums.iter_mut().flatten().zip(likely.iter().flatten()) {
        *sum += cell / total.max(f32::MIN_POSITIVE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::attribution::chain::best;

    /// Labels that a feature tells, and a label that only the one before tells.
    #[test]
    fn what_is_told_by_features_and_by_order_is_learned() {
        let mut random = Random::new(7);
        let mut documents: Vec<Vec<Sequence>> = (0..60)
            .map(|_| {
                let mut sequence = Sequence::default();
                let mut last = 0;
                for _ in 0..12 {
                    let draw = random.bits() % 2;
                    let label = if last == 1 { 2 } else { draw as u8 };
                    sequence.push((label, !0), 0, |f| f.push(10 + draw as u32));
                    last = label;
                }
                vec![sequence]
            })
            .collect();
        let keys = index(&mut documents, 5);
        assert_eq!(keys, [10, 11]);
        let training = Training {
            rounds: 30,
            rate: 0.1,
            ..Training::PARTS
        };
        let learned: Learned<3> = train(&documents, &keys, training, &mut |_, _| {});
        let sequence = &documents[0][0];
        let score = |place: usize| {
            let row = &learned.weights[sequence.of(place)[0] as usize].1;
            Place {
                scores: std::array::from_fn(|l| row[l]),
                edge: 0,
            }
        };
        let places: Vec<Place<3>> = (0..sequence.labels.len()).map(score).collect();
        assert_eq!(best(&places, &learned.steps), sequence.labels);
    }
}
