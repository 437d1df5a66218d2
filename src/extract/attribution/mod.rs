//! Who says what, by trained models: where cues stand, and which words are the source and
//! the content of each. What the rules read is among what the models see.
//!
//! Two stages, each a conditional random field over hashed features: one finds cues, one
//! tells for each cue the words round it that are its source and its content.

mod beside;
pub(crate) mod chain;
pub(crate) mod cue;
mod merge;
pub(crate) mod part;
pub(crate) mod sight;
mod spans;
mod subject;

use std::ops::Range;
use std::sync::LazyLock;

use chain::{BARRED, Place, Steps, Work, best, marginals};
use sight::Sight;
use spans::{cut, levels, runs, whole_quotes};

use super::saying::Saying;
use super::{reading::Reading, saying, when, when::Time};
use crate::lexicon::weights::{Keys, Weights};
use crate::model::{Attribution, Document};

/// A document as the models see it.
pub(crate) fn look(document: &Document) -> Sight {
    let reading = Reading::new(document);
    let times = when::times(&reading, document.meta.published.as_ref());
    let sayings = saying::sayings(&reading, &times);
    Sight::new(&reading, &sayings)
}

static CUES: &[u8] = include_bytes!("../../../graph-data/models/cues.bin");
static PARTS: &[u8] = include_bytes!("../../../graph-data/models/parts.bin");

static MODELS: LazyLock<Option<Models<'static>>> = LazyLock::new(|| {
    Some(Models {
        cues: Stage::read(CUES)?,
        parts: Stage::read(PARTS)?,
    })
});

/// Below this a word that a rule takes for a cue is none by the models.
const UNLIKELY: f32 = 0.1;

/// Below this the verb that a rule takes for one of saying is one of doing ("the ministry
/// recorded a song", "planes carried out raids"). Of 0.02, 0.1 and 0.25 the first lost no
/// originator on our own reports.
const UNHEARD_OF: f32 = 0.02;

/// The sayings that chains are made of, and the attributions that a record lists.
pub(super) fn read(
    reading: &Reading<'_>,
    times: &[Time],
    ruled: Vec<Saying>,
) -> (Vec<Saying>, Vec<Attribution>) {
    let (found, likely) = match &*MODELS {
        Some(models) => {
            let sight = Sight::new(reading, &ruled);
            let (mut found, likely) = models.find(&sight);
            subject::lend(reading, times, &sight, &mut found);
            (found, likely)
        }
        None => (Vec::new(), vec![1.0; reading.len()]),
    };
    let sayings = merge::sayings(reading, times, &found, &likely, ruled);
    let attributions = merge::attributions(reading, &found, &sayings, &likely);
    (sayings, attributions)
}

/// An attribution in tokens, as the models find it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub cue: Range<usize>,
    /// How likely the cue is one.
    pub likely: f32,
    pub source: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// How many contents of likelier ones hold the cue.
    pub level: u8,
}

impl Found {
    /// Whether a token is said.
    fn says(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.contains(&token))
    }
}

/// One stage: weights of features, scores of steps, and for cues how likely one has to be.
pub(crate) struct Stage<'m, const N: usize> {
    weights: Weights<'m>,
    steps: Vec<Steps<N>>,
    /// How likely a cue has to be.
    pub threshold: f32,
}

impl<'m, const N: usize> Stage<'m, N> {
    /// Reads a stage: its table, then `N` times `N` scores for each edge and the threshold,
    /// each an f32.
    pub(crate) fn read(bytes: &'m [u8]) -> Option<Stage<'m, N>> {
        let (weights, rest) = Weights::read(bytes)?;
        if weights.classes() != N || rest.len() != 4 * (sight::EDGES * N * N + 1) {
            return None;
        }
        let mut numbers = rest
            .chunks_exact(4)
            .map(|c| f32::from_le_bytes([c[0], c[1], c[2], c[3]]));
        let mut steps = vec![[[0.0; N]; N]; sight::EDGES];
        for step in steps.iter_mut().flatten().flatten() {
            *step = numbers.next()?;
        }
        Some(Stage {
            weights,
            steps,
            threshold: numbers.next()?,
        })
    }

    /// Writes what [`Stage::read`] reads.
    pub(crate) fn write(mut table: Vec<u8>, steps: &[Steps<N>], threshold: f32) -> Vec<u8> {
        let steps = steps.iter().flatten().flatten();
        table.extend(steps.flat_map(|s| s.to_le_bytes()));
        table.extend(threshold.to_le_bytes());
        table
    }

    fn score(&self, sums: &[i32; N]) -> [f32; N] {
        sums.map(|s| s as f32 * self.weights.scale())
    }
}

/// Both stages.
pub(crate) struct Models<'m> {
    pub cues: Stage<'m, { cue::LABELS }>,
    pub parts: Stage<'m, { part::LABELS }>,
}

impl Models<'_> {
    /// The attributions of a story, in the order of their cues, and for each token how
    /// likely it is in a cue.
    pub(crate) fn find(&self, sight: &Sight) -> (Vec<Found>, Vec<f32>) {
        let mut own: Vec<Option<[i32; part::LABELS]>> = vec![None; sight.tokens.len()];
        let (cues, likely) = self.cues(sight);
        let found = cues
            .into_iter()
            .map(|(cue, likely)| self.parts(sight, cue, likely, &mut own));
        let mut found: Vec<Found> = found.filter(|f| !f.content.is_empty()).collect();
        levels(&mut found);
        (found, likely)
    }

    fn never(&self, sight: &Sight, t: usize) -> bool {
        let has = |key: &u32| self.cues.weights.has(*key);
        cue::never(sight, t).iter().any(has)
    }

    /// The cues with how likely each is, and how likely each token is in one.
    fn cues(&self, sight: &Sight) -> (Vec<(Range<usize>, f32)>, Vec<f32>) {
        let mut work = Work::default();
        let mut out = Vec::new();
        let mut all = Vec::with_capacity(sight.tokens.len());
        for sentence in &sight.sentences {
            let score = |t: usize| {
                if self.never(sight, t) {
                    let edge = sight.tokens[t].edge;
                    return Place {
                        scores: cue::OUTSIDE,
                        edge,
                    };
                }
                let mut sums = [0; cue::LABELS];
                let mut keys = Keys::default();
                cue::features(sight, t, |key| keys.push(key));
                self.cues.weights.add(&keys, &mut sums);
                Place {
                    scores: self.cues.score(&sums),
                    edge: sight.tokens[t].edge,
                }
            };
            let places: Vec<_> = sentence.clone().map(score).collect();
            marginals(&places, &self.cues.steps, &mut work);
            all.extend(work.likely.iter().map(|[_, begin, inside]| begin + inside));
            cut(&work.likely, self.cues.threshold, sentence.start, &mut out);
        }
        (out, all)
    }

    fn parts(
        &self,
        sight: &Sight,
        cue: Range<usize>,
        likely: f32,
        own: &mut [Option<[i32; part::LABELS]>],
    ) -> Found {
        let window = part::window(sight, &cue);
        let beside = part::CueSight::new(sight, &cue);
        let weights = &self.parts.weights;
        let score = |t: usize| {
            let of_token = own[t].get_or_insert_with(|| {
                let mut sums = [0; part::LABELS];
                let mut keys = Keys::default();
                part::own_features(sight, t, |key| keys.push(key));
                weights.add(&keys, &mut sums);
                sums
            });
            let mut sums = *of_token;
            let mut keys = Keys::default();
            beside.features(sight, t, |key| keys.push(key));
            weights.add(&keys, &mut sums);
            let mut score = self.parts.score(&sums);
            let inside = cue.contains(&t);
            for (label, score) in score.iter_mut().enumerate() {
                if (label == usize::from(part::CUE)) != inside {
                    *score = BARRED;
                }
            }
            Place {
                scores: score,
                edge: beside.edge(sight, t),
            }
        };
        let places: Vec<_> = window.clone().map(score).collect();
        let labels = best(&places, &self.parts.steps);
        let runs = |label: u8| runs(&labels, label, window.start);
        Found {
            source: runs(part::SOURCE),
            content: whole_quotes(sight, &cue, runs(part::CONTENT)),
            cue,
            likely,
            level: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// A file of another layout would leave reading to the rules without a word.
    #[test]
    fn the_models_that_are_carried_are_read() {
        let models = MODELS.as_ref().expect("models");
        assert!(models.cues.threshold > 0.0 && models.cues.threshold < 1.0);
        assert!(sight::carries_a_tagger());
    }

    /// The attributions of a text: level, source, cue and content.
    fn listed(text: &str) -> Vec<[String; 4]> {
        let words = |spans: &[Span]| {
            let words: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
            words.join(" | ")
        };
        let attributions = crate::extract::tests::read(text).attributions;
        let row = |a: &Attribution| {
            let level = a.level.to_string();
            [level, words(&a.source), words(&a.cue), words(&a.content)]
        };
        attributions.iter().map(row).collect()
    }

    #[test]
    fn what_no_rule_reads_is_found() {
        let found = listed(
            "The harbour board hopes that the new pier will open in spring.\n\n\
            \"We lost nine boats,\" Mara Lund said.\n",
        );
        let hopes = "that the new pier will open in spring";
        let lost = "\"We lost nine boats,\"";
        assert_eq!(
            found,
            [
                ["0", "The harbour board", "hopes", hopes],
                ["0", "Mara Lund", "said", lost]
            ]
        );
    }

    /// A record left out the cue of a transcript's line, and all but its first sentence.
    #[test]
    fn the_layout_of_a_line_tells_who_speaks() {
        let turn = "ROE: We lost nine boats. Two came back.\n\nLUND: Three did.\n";
        let first = "We lost nine boats. Two came back";
        assert_eq!(
            listed(turn),
            [["0", "ROE", ":", first], ["0", "LUND", ":", "Three did"]]
        );
        // What is told inside a turn is a level deeper, once.
        let inner =
            listed("ROE: Nine boats sank. The mayor said that two came back.\n\nLUND: No.\n");
        let levels: Vec<(&str, &str)> = inner.iter().map(|a| (&*a[0], &*a[2])).collect();
        assert_eq!(levels, [("0", ":"), ("1", "said"), ("0", ":")]);
        let signed = "“We lost nine boats. Nobody came.” ― Mara Lund\n\n\
            “Two came back.”\n\n- Ana Roe.\n";
        assert_eq!(
            listed(signed),
            [
                ["0", "Mara Lund", "―", "“We lost nine boats. Nobody came.”"],
                ["0", "Ana Roe", "-", "“Two came back.”"]
            ]
        );
    }

    /// Models see words round a cue, not whose verb it is: participles had no source.
    #[test]
    fn a_participle_has_the_subject_of_its_clause() {
        let text = "Mara Lund left the hall on Monday, criticizing the plan of the board.";
        let found = listed(text);
        let of = |cue: &str| found.iter().find(|a| a[2] == cue).map(|a| a[1].as_str());
        assert_eq!(of("criticizing"), Some("Mara Lund"), "{found:?}");
    }

    /// The window round a cue cut long quotations off.
    #[test]
    fn a_quotation_is_said_to_its_end() {
        let sentences = "The water rose again and nobody came to help us. ".repeat(12);
        let text = format!("Mara Lund said: “{sentences}We left.” The pier is closed.");
        let found = listed(&text);
        assert_eq!(found[0][3], format!("“{sentences}We left.”"));
    }
}
