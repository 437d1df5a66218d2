//! Training and scoring of the part-of-speech tagger.

use std::collections::BTreeMap;

use crate::lexicon::lookup::{self, Lookup};
use crate::lexicon::weights::hash;
use crate::text::form::{self, Case, Form, Words};
use crate::text::tag::{NO_TAG, SURE, Tag, Tagger, features, marks, sure};

use super::conllu::Word;
use super::gold::{Gold, Written};
use super::perceptron::{Perceptron, best, best_but};
use super::random::Random;

/// The settings.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often the sentences are gone through.
    pub rounds: usize,
    /// How many weights the table has.
    pub weights: usize,
    /// By how much the right tag must lead.
    pub margin: f32,
    /// Words seen less often are not in the vocabulary.
    pub rarest: usize,
    /// Where all chance comes from.
    pub seed: u64,
}

/// The settings that the carried tagger was trained with.
pub const SETTINGS: Settings = Settings {
    rounds: 10,
    weights: 2_800_000,
    margin: 60.0,
    rarest: 2,
    seed: 1,
};

/// A sentence to learn from.
struct Lesson {
    forms: Vec<Form>,
    case: Case,
    tags: Vec<Tag>,
    /// Whether the tag is told by the token alone.
    told: Vec<bool>,
}

/// Trains a tagger on the sentences of treebanks.
pub fn train(sentences: &[Vec<Word>], clusters: Lookup<'_>, settings: Settings) -> Vec<u8> {
    let mut random = Random::new(settings.seed);
    let golds = written(sentences, &mut random);
    let known = vocabulary(&golds, settings.rarest);
    let mut out = lookup::write(&known);
    let Some((vocabulary, _)) = Lookup::read(&out) else {
        return Vec::new();
    };
    let words = Words {
        clusters,
        vocabulary,
    };
    let mut lessons: Vec<Lesson> = golds.iter().map(|gold| lesson(gold, &words)).collect();
    let mut model = Perceptron::new(Tag::ALL.len(), settings.weights);
    for _ in 0..settings.rounds {
        random.shuffle(&mut lessons);
        for lesson in &lessons {
            learn(&mut model, lesson, settings.margin);
        }
    }
    out.extend(model.table());
    out
}

/// All sentences as they are, and some of them again in the capitals of headlines.
pub(super) fn written(sentences: &[Vec<Word>], random: &mut Random) -> Vec<Gold> {
    let mut golds = Vec::new();
    for words in sentences {
        golds.push(Gold::new(words, Written::Plain));
        for (written, times) in [
            (Written::Title, 8),
            (Written::Upper, 12),
            (Written::Lower, 16),
        ] {
            if random.once_in(times) {
                golds.push(Gold::new(words, written));
            }
        }
    }
    golds
}

/// The words of some sentences, those that have one tag only with its number.
fn vocabulary(golds: &[Gold], rarest: usize) -> Vec<(u32, u16)> {
    /// A word seen less often has no note.
    const SEEN: usize = 6;
    /// A word seen less often may have tags that were not seen.
    const OFTEN: usize = 25;
    /// Once in so many times another tag may be an error of the treebank.
    const ERROR: usize = 400;
    let mut counts: BTreeMap<String, BTreeMap<Tag, usize>> = BTreeMap::new();
    for gold in golds {
        for (word, tag) in gold.read().tokens.iter().zip(&gold.tags) {
            let word = form::plain_word(&word.lower);
            *counts.entry(word).or_default().entry(*tag).or_default() += 1;
        }
    }
    let mut out = Vec::new();
    for (word, tags) in counts {
        let total: usize = tags.values().sum();
        if total < rarest {
            continue;
        }
        let mut tags: Vec<(Tag, usize)> = tags.into_iter().collect();
        tags.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
        let (first, count) = tags[0];
        let second = tags.get(1).filter(|(_, count)| count * 20 > total);
        let second = second.map_or(NO_TAG, |(tag, _)| tag.number() as u16);
        let sure = total >= OFTEN && (total - count) * ERROR <= total;
        // A rare word's note would tell the answer for the very tokens it was made from.
        let note = match (total < SEEN, sure) {
            (true, _) => NO_TAG | NO_TAG << 6,
            (_, sure) => first.number() as u16 | second << 6 | if sure { SURE } else { 0 },
        };
        out.push((hash(word.as_bytes()), note));
    }
    out
}

fn lesson(gold: &Gold, words: &Words<'_>) -> Lesson {
    let text = gold.read();
    let forms = form::forms(&text, words);
    let (whole, mut quoted) = (0..forms.len(), false);
    let told =
        |(i, form)| marks::mark(&text, &whole, i, &mut quoted).is_some() || sure(form).is_some();
    Lesson {
        told: forms.iter().enumerate().map(told).collect(),
        forms,
        case: form::case(&text.tokens),
        tags: gold.tags.clone(),
    }
}

/// Tags a sentence as the tagger does, and learns from each answer.
fn learn(model: &mut Perceptron, lesson: &Lesson, margin: f32) {
    let mut scores = [0f32; Tag::ALL.len()];
    let mut before = [None; 2];
    for (i, right) in lesson.tags.iter().enumerate() {
        let tag = if lesson.told[i] {
            sure(&lesson.forms[i]).unwrap_or(*right)
        } else {
            let keys = features::keys(&lesson.forms, i, lesson.case, before);
            let keys = keys.as_slice();
            model.scores(keys, &mut scores);
            let right = right.number();
            let rival = best_but(&scores, right);
            if scores[right] < scores[rival] + margin {
                model.move_by(keys, right, 1.0);
                model.move_by(keys, rival, -1.0);
            }
            model.tick();
            Tag::ALL[best(&scores)]
        };
        before = [Some(tag), before[0]];
    }
}

/// How many tokens were tagged, and how many of them right.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Tokens.
    pub tokens: usize,
    /// Tokens with the right tag.
    pub right: usize,
    /// Words among the tokens: what is told by more than the mark itself.
    pub words: usize,
    /// Words with the right tag.
    pub right_words: usize,
    /// What was tagged as what, and how often.
    pub wrong: BTreeMap<(Tag, Tag), usize>,
}

impl Score {
    /// Counts a token.
    pub fn count(&mut self, right: Tag, given: Tag, is_word: bool) {
        self.tokens += 1;
        self.words += usize::from(is_word);
        self.right_words += usize::from(is_word && right == given);
        if right == given {
            self.right += 1;
        } else {
            *self.wrong.entry((right, given)).or_default() += 1;
        }
    }

    /// Adds what another score counted.
    pub fn add(&mut self, other: &Score) {
        self.tokens += other.tokens;
        self.right += other.right;
        self.words += other.words;
        self.right_words += other.right_words;
        for (pair, count) in &other.wrong {
            *self.wrong.entry(*pair).or_default() += count;
        }
    }

    /// The most frequent errors: the right tag, the given one, how often.
    pub fn most_wrong(&self, most: usize) -> Vec<((Tag, Tag), usize)> {
        let mut wrong: Vec<_> = self.wrong.iter().map(|(p, c)| (*p, *c)).collect();
        wrong.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        wrong.truncate(most);
        wrong
    }

    /// The share that is right, in percent.
    pub fn accuracy(&self) -> f64 {
        100.0 * self.right as f64 / self.tokens.max(1) as f64
    }

    /// The share of words that is right, in percent.
    pub fn accuracy_of_words(&self) -> f64 {
        100.0 * self.right_words as f64 / self.words.max(1) as f64
    }
}

/// Tags sentences of treebanks, written so, and compares.
pub fn score(tagger: &Tagger<'_>, sentences: &[Vec<Word>], written: Written) -> Score {
    let mut score = Score::default();
    for words in sentences {
        let gold = Gold::new(words, written);
        let text = gold.read();
        let given = tagger.tags(&text);
        for ((token, right), given) in text.tokens.iter().zip(&gold.tags).zip(given) {
            score.count(*right, given, token.is_word());
        }
    }
    score
}
