//! Linear chains: the best labels of a sequence, and how likely each label is, from scores
//! of labels and of steps (Lafferty, McCallum and Pereira 2001; algorithms as in Sutton and
//! McCallum, "An Introduction to Conditional Random Fields", 2012).

/// Scores of one label after another: `[before][after]`.
pub(crate) type Steps<const N: usize> = [[f32; N]; N];

/// The score of a label that a place cannot have.
pub(crate) const BARRED: f32 = -1e4;

/// One place of a sequence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<const N: usize> {
    /// The score of each label.
    pub scores: [f32; N],
    /// Which of the tables of steps leads here from the place before.
    pub edge: u8,
}

/// The likeliest sequence of labels.
pub(crate) fn best<const N: usize>(places: &[Place<N>], steps: &[Steps<N>]) -> Vec<u8> {
    let mut from: Vec<[u8; N]> = Vec::with_capacity(places.len());
    let mut now = [0f32; N];
    for (i, place) in places.iter().enumerate() {
        let mut next = place.scores;
        let steps = &steps[usize::from(place.edge)];
        let mut back = [0u8; N];
        if i > 0 {
            for (label, sum) in next.iter_mut().enumerate() {
                let mut top = f32::NEG_INFINITY;
                for before in 0..N {
                    let score = now[before] + steps[before][label];
                    if score > top {
                        (top, back[label]) = (score, before as u8);
                    }
                }
                *sum += top;
            }
        }
        now = next;
        from.push(back);
    }
    let mut label = (1..N).fold(0, |top, l| if now[l] > now[top] { l } else { top });
    let mut out = vec![0; places.len()];
    for i in (0..places.len()).rev() {
        out[i] = label as u8;
        label = usize::from(from[i][label]);
    }
    out
}

/// How likely each label is at each place; and the logarithm of the sum over all sequences.
pub(crate) fn marginals<const N: usize>(
    places: &[Place<N>],
    steps: &[Steps<N>],
    work: &mut Work<N>,
) -> f64 {
    let length = places.len();
    work.likely.clear();
    work.likely.resize(length, [0.0; N]);
    if length == 0 {
        return 0.0;
    }
    work.steps.clear();
    work.steps
        .extend(steps.iter().map(|s| s.map(|row| row.map(f32::exp))));
    // Forward sums, each place scaled to sum to one.
    work.forward.clear();
    work.own.clear();
    let mut total = 0f64;
    for (i, place) in places.iter().enumerate() {
        let (scores, steps) = (place.scores, &work.steps[usize::from(place.edge)]);
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let own = scores.map(|s| (s - top).exp());
        let mut next = own;
        if i > 0 {
            let before: [f32; N] = work.forward[i - 1];
            for (label, sum) in next.iter_mut().enumerate() {
                let mut into = 0.0;
                for (b, step) in before.iter().zip(steps) {
                    into += b * step[label];
                }
                *sum *= into;
            }
        }
        let sum: f32 = next.iter().sum();
        let sum = sum.max(f32::MIN_POSITIVE);
        total += f64::from(sum.ln()) + f64::from(top);
        work.forward.push(next.map(|n| n / sum));
        work.own.push(own);
    }
    let mut back = [1f32; N];
    for i in (0..length).rev() {
        let mut likely = [0f32; N];
        let mut sum = 0.0;
        for label in 0..N {
            likely[label] = work.forward[i][label] * back[label];
            sum += likely[label];
        }
        work.likely[i] = likely.map(|l| l / sum.max(f32::MIN_POSITIVE));
        work.backward
            .resize(length.max(work.backward.len()), [0.0; N]);
        work.backward[i] = back;
        let own: [f32; N] = std::array::from_fn(|l| work.own[i][l] * back[l]);
        let mut before = [0f32; N];
        let mut whole = 0.0;
        let steps = &work.steps[usize::from(places[i].edge)];
        for (b, step) in before.iter_mut().zip(steps) {
            *b = step.iter().zip(&own).map(|(s, o)| s * o).sum();
            whole += *b;
        }
        back = before.map(|b| b / whole.max(f32::MIN_POSITIVE));
    }
    total
}

/// What [`marginals`] writes, kept from one call to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work<const N: usize> {
    /// How likely each label is at each place.
    pub likely: Vec<[f32; N]>,
    pub forward: Vec<[f32; N]>,
    pub backward: Vec<[f32; N]>,
    pub own: Vec<[f32; N]>,
    /// The powers of the scores of steps.
    pub steps: Vec<Steps<N>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against all sequences written out.
    #[test]
    fn small_chains_by_hand() {
        let scores = [[0.3f32, -1.0], [1.2, 0.4], [-0.5, 0.9]];
        let tables = [[[0.5f32, -0.7], [0.1, 0.2]], [[-0.3, 0.6], [0.0, -0.4]]];
        let edges = [0, 1, 0];
        let mut sum = 0f64;
        let mut of = [[0f64; 2]; 3];
        let mut top = (f64::MIN, vec![]);
        for bits in 0..8usize {
            let labels: Vec<usize> = (0..3).map(|i| bits >> i & 1).collect();
            let own: f32 = (0..3).map(|i| scores[i][labels[i]]).sum();
            let step = |i: usize| tables[usize::from(edges[i])][labels[i - 1]][labels[i]];
            let step: f32 = (1..3).map(step).sum();
            let score = f64::from(own + step);
            sum += score.exp();
            (0..3).for_each(|i| of[i][labels[i]] += score.exp());
            if score > top.0 {
                top = (score, labels.iter().map(|l| *l as u8).collect());
            }
        }
        let mut work = Work::default();
        let places = |i: usize| Place {
            scores: scores[i],
            edge: edges[i],
        };
        let places: Vec<Place<2>> = (0..3).map(places).collect();
        let total = marginals(&places, &tables, &mut work);
        assert!((total - sum.ln()).abs() < 1e-5);
        for (i, likely) in work.likely.iter().enumerate() {
            assert!((f64::from(likely[1]) - of[i][1] / sum).abs() < 1e-5);
        }
        assert_eq!(best(&places, &tables), top.1);
    }
}
