//! Training of the two stages of attribution on annotated documents.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::crf::{Learned, Sequence, Training, index, train};
use crate::extract::attribution::sight::Sight;
use crate::extract::attribution::{Models, Stage, cue, look, part};
use crate::lexicon::weights;
use crate::model::{Attribution, Document, Span};

/// A document with what it says by whom; spans in bytes of its text.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The document.
    pub document: Document,
    /// Its attributions, the outermost only.
    pub attributions: Vec<Attribution>,
}

/// Trains the stage that finds cues; gives what `graph-data/models/cues.bin` holds.
pub fn cues(
    documents: &[Annotated],
    training: Training,
    threshold: f32,
    told: &mut dyn FnMut(usize, f64),
) -> Vec<u8> {
    let sights: Vec<Sight> = documents.iter().map(|d| look(&d.document)).collect();
    let labels: Vec<Vec<u8>> = documents
        .iter()
        .zip(&sights)
        .map(|(d, s)| cue_labels(d, s))
        .collect();
    let never = never(&sights, &labels, training.documents);
    let each = sights.iter().zip(&labels);
    let mut sequences: Vec<Vec<Sequence>> =
        each.map(|(s, l)| cue_sequences(s, l, &never)).collect();
    drop(sights);
    let keys = index(&mut sequences, training.documents);
    let mut learned: Learned<{ cue::LABELS }> = train(&sequences, &keys, training, told);
    learned
        .weights
        .extend(never.into_iter().map(|key| (key, vec![1.0; cue::LABELS])));
    learned.weights.sort_by_key(|(key, _)| *key);
    learned.weights.dedup_by_key(|(key, _)| *key);
    let table = weights::write(cue::LABELS, &learned.weights);
    Stage::write(table, &learned.steps, threshold)
}

/// Trains the stage that finds the source and the content of a cue; gives what
/// `graph-data/models/parts.bin` holds.
pub fn parts(
    documents: &[Annotated],
    training: Training,
    told: &mut dyn FnMut(usize, f64),
) -> Vec<u8> {
    let mut sequences: Vec<Vec<Sequence>> = documents
        .iter()
        .map(|d| part_sequences(d, &look(&d.document)))
        .collect();
    let keys = index(&mut sequences, training.documents);
    let learned: Learned<{ part::LABELS }> = train(&sequences, &keys, training, told);
    let table = weights::write(part::LABELS, &learned.weights);
    Stage::write(table, &learned.steps, 0.0)
}

/// The tokens that a span touches.
fn tokens(sight: &Sight, span: Span) -> Range<usize> {
    let start = sight.spans.partition_point(|s| s.end() <= span.start());
    let end = sight.spans.partition_point(|s| s.start() < span.end());
    start..end.max(start)
}

fn cue_labels(annotated: &Annotated, sight: &Sight) -> Vec<u8> {
    let mut labels = vec![0u8; sight.tokens.len()];
    for span in annotated.attributions.iter().flat_map(|a| &a.cue) {
        for (n, t) in tokens(sight, *span).enumerate() {
            labels[t] = if n == 0 { 1 } else { 2 };
        }
    }
    labels
}

/// Words and kinds of words that were often seen, in `least` documents or more, and next to never in a cue.
fn never(sights: &[Sight], labels: &[Vec<u8>], least: u32) -> BTreeSet<u32> {
    const OFTEN: u32 = 12;
    const RARELY: u32 = 250;
    #[derive(Default)]
    struct Count {
        all: u32,
        cues: u32,
        documents: u32,
        last: Option<usize>,
    }
    let mut counts: BTreeMap<u32, Count> = BTreeMap::new();
    for (document, (sight, labels)) in sights.iter().zip(labels).enumerate() {
        for (t, label) in labels.iter().enumerate() {
            for key in cue::never(sight, t) {
                let count = counts.entry(key).or_default();
                count.all += 1;
                count.cues += u32::from(*label > 0);
                count.documents += u32::from(count.last.replace(document) != Some(document));
            }
        }
    }
    let rarely = |c: &Count| c.all >= OFTEN && c.cues * RARELY <= c.all && c.documents >= least;
    let never = counts.into_iter().filter(|(_, count)| rarely(count));
    never.map(|(key, _)| key).collect()
}

fn cue_sequences(sight: &Sight, labels: &[u8], never: &BTreeSet<u32>) -> Vec<Sequence> {
    let sequence = |sentence: &Range<usize>| {
        let mut sequence = Sequence::default();
        for t in sentence.clone() {
            let edge = sight.tokens[t].edge;
            if cue::never(sight, t).iter().any(|key| never.contains(key)) {
                sequence.push((0, 1), edge, |_| {});
            } else {
                sequence.push((labels[t], !0), edge, |features| {
                    cue::features(sight, t, |key| features.push(key));
                });
            }
        }
        sequence
    };
    sight.sentences.iter().map(sequence).collect()
}

fn part_sequences(annotated: &Annotated, sight: &Sight) -> Vec<Sequence> {
    annotated
        .attributions
        .iter()
        .filter_map(|a| part_sequence(a, sight))
        .collect()
}

fn part_sequence(attribution: &Attribution, sight: &Sight) -> Option<Sequence> {
    let all = |spans: &[Span]| spans.iter().map(|s| tokens(sight, *s)).collect::<Vec<_>>();
    let (source, content) = (all(&attribution.source), all(&attribution.content));
    let cue = all(&attribution.cue)
        .into_iter()
        .next()
        .filter(|c| !c.is_empty())?;
    let beside = part::CueSight::new(sight, &cue);
    let mut sequence = Sequence::default();
    for t in part::window(sight, &cue) {
        let inside = |runs: &[Range<usize>]| runs.iter().any(|r| r.contains(&t));
        let label = if cue.contains(&t) {
            part::CUE
        } else if inside(&source) {
            part::SOURCE
        } else if inside(&content) {
            part::CONTENT
        } else {
            0
        };
        let allowed = match label {
            part::CUE => 1 << part::CUE,
            _ => !(1 << part::CUE),
        };
        sequence.push((label, allowed), beside.edge(sight, t), |features| {
            part::own_features(sight, t, |key| features.push(key));
            beside.features(sight, t, |key| features.push(key));
        });
    }
    Some(sequence)
}

/// The attributions that two stages find in a document, each with how likely its cue is;
/// none where the bytes are no models. For trying models before they are compiled in.
pub fn predict(
    document: &Document,
    cues: &[u8],
    parts: &[u8],
    threshold: f32,
) -> Option<Vec<(Attribution, f32)>> {
    let mut models = Models {
        cues: Stage::read(cues)?,
        parts: Stage::read(parts)?,
    };
    models.cues.threshold = threshold;
    let sight = look(document);
    let span = |runs: &[Range<usize>]| -> Vec<Span> {
        runs.iter()
            .map(|r| sight.spans[r.start].cover(sight.spans[r.end - 1]))
            .collect()
    };
    let found = models.find(&sight).0.into_iter().map(|f| {
        let attribution = Attribution {
            source: span(&f.source),
            cue: span(std::slice::from_ref(&f.cue)),
            content: span(&f.content),
            level: f.level,
        };
        (attribution, f.likely)
    });
    Some(found.collect())
}
