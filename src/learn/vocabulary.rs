//! The vocabulary from word vectors (GloVe) and a dictionary (WordNet).
//!
//! Groups are those of spherical k-means over the vectors. Kinds of meaning are WordNet's
//! lexicographer files of a word's most frequent sense
//! (<https://wordnet.princeton.edu/documentation/lexnames5wn>).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use crate::lexicon::vocabulary::{Entry, write};
use crate::lexicon::weights::hash;

/// How many small groups there are, and how many large ones.
const GROUPS: (usize, usize) = (600, 60);
const ROUNDS: usize = 12;
/// How many words of the vectors, the most frequent ones, get a row.
const WORDS: usize = 60_000;

/// Makes the table from a text of vectors (`word v1 v2 ...` a line, by frequency) and the
/// folder of a WordNet 3 database.
pub fn vocabulary(vectors: &str, wordnet: &Path) -> io::Result<Vec<u8>> {
    let dictionary = Dictionary::read(wordnet)?;
    let rows = vectors.lines().filter_map(row).take(WORDS);
    let (words, vectors): (Vec<&str>, Vec<Vec<f32>>) = rows.unzip();
    let fine = groups(&vectors, GROUPS.0);
    let coarse = groups(&vectors, GROUPS.1);
    let mut entries = Vec::new();
    let mut known = HashSet::new();
    for (at, word) in words.iter().enumerate() {
        let mut entry = dictionary.entry(word);
        entry.fine = fine[at] as u16 + 1;
        entry.coarse = coarse[at] as u8 + 1;
        known.insert(*word);
        entries.push((hash(word.as_bytes()), entry));
    }
    for word in dictionary.forms() {
        if !known.contains(word.as_str()) {
            entries.push((hash(word.as_bytes()), dictionary.entry(&word)));
        }
    }
    Ok(write(entries))
}

/// A word of letters with its vector, which is given length 1.
fn row(line: &str) -> Option<(&str, Vec<f32>)> {
    let (word, rest) = line.split_once(' ')?;
    let mut vector: Vec<f32> = rest.split(' ').filter_map(|v| v.parse().ok()).collect();
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    vector
        .iter_mut()
        .for_each(|v| *v /= length.max(f32::MIN_POSITIVE));
    let letters = word
        .chars()
        .all(|c| c.is_alphabetic() || c == '-' || c == '\'');
    letters.then_some((word, vector))
}

/// The group of each vector, by k-means from evenly spread seeds.
fn groups(vectors: &[Vec<f32>], count: usize) -> Vec<usize> {
    let step = (vectors.len() / count).max(1);
    let mut centres: Vec<Vec<f32>> = vectors.iter().step_by(step).take(count).cloned().collect();
    let mut group = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        for (vector, group) in vectors.iter().zip(&mut group) {
            *group = nearest(vector, &centres);
        }
        let mut sums = vec![vec![0f32; centres[0].len()]; centres.len()];
        for (vector, group) in vectors.iter().zip(&group) {
            sums[*group]
                .iter_mut()
                .zip(vector)
                .for_each(|(s, v)| *s += v);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            let length = sum.iter().map(|v| v * v).sum::<f32>().sqrt();
            if length > 0.0 {
                *centre = sum.iter().map(|v| v / length).collect();
            }
        }
    }
    group
}

fn nearest(vector: &[f32], centres: &[Vec<f32>]) -> usize {
    let near = |c: &Vec<f32>| c.iter().zip(vector).map(|(a, b)| a * b).sum::<f32>();
    let mut best = (0, f32::MIN);
    for (at, centre) in centres.iter().enumerate() {
        let near = near(centre);
        if near > best.1 {
            best = (at, near);
        }
    }
    best.0
}

/// What of WordNet is used.
struct Dictionary {
    /// Kind of the first sense, and the kind of the verb that a noun derives from.
    verbs: BTreeMap<String, u8>,
    nouns: BTreeMap<String, (u8, u8)>,
    /// Irregular forms with their lemmas.
    irregular_verbs: BTreeMap<String, String>,
    irregular_nouns: BTreeMap<String, String>,
}

impl Dictionary {
    fn read(folder: &Path) -> io::Result<Dictionary> {
        let read = |name: &str| fs::read_to_string(folder.join(name));
        let (verb_data, noun_data) = (read("data.verb")?, read("data.noun")?);
        let synsets: HashMap<&str, &str> = noun_data
            .lines()
            .filter_map(|l| Some((l.get(..8)?, l)))
            .collect();
        let verb_kinds: HashMap<&str, u8> = verb_data
            .lines()
            .filter_map(|l| Some((l.get(..8)?, kind(l)?)))
            .collect();
        let verbs = read("index.verb")?
            .lines()
            .filter_map(first_sense)
            .filter_map(|(lemma, at)| Some((lemma.to_owned(), *verb_kinds.get(at)?)))
            .collect();
        let mut nouns = BTreeMap::new();
        for (lemma, at) in read("index.noun")?.lines().filter_map(first_sense) {
            if let Some(line) = synsets.get(at) {
                let derived = derivation(line, lemma)
                    .and_then(|v| verb_kinds.get(v))
                    .copied();
                nouns.insert(
                    lemma.to_owned(),
                    (kind(line).unwrap_or(0), derived.unwrap_or(0)),
                );
            }
        }
        let irregular = |text: String| {
            text.lines()
                .filter_map(|l| {
                    let (form, lemma) = l.split_once(' ')?;
                    Some((form.to_owned(), lemma.split(' ').next()?.to_owned()))
                })
                .collect()
        };
        Ok(Dictionary {
            verbs,
            nouns,
            irregular_verbs: irregular(read("verb.exc")?),
            irregular_nouns: irregular(read("noun.exc")?),
        })
    }

    /// What WordNet knows of a word in any form.
    fn entry(&self, word: &str) -> Entry {
        let verb = self.verb(word);
        let noun = self.noun(word);
        let lemma = verb.as_deref().or(noun.as_deref()).unwrap_or(word);
        let kinds = noun.as_ref().and_then(|n| self.nouns.get(n));
        let (kind, derived) = kinds.copied().unwrap_or((0, 0));
        Entry {
            lemma: hash(lemma.as_bytes()),
            verb: verb
                .as_ref()
                .and_then(|v| self.verbs.get(v))
                .copied()
                .unwrap_or(0),
            noun: kind,
            derived,
            ..Entry::default()
        }
    }

    fn verb(&self, word: &str) -> Option<String> {
        if let Some(lemma) = self.irregular_verbs.get(word) {
            return Some(lemma.clone());
        }
        const ENDINGS: [(&str, &str); 8] = [
            ("", ""),
            ("s", ""),
            ("ies", "y"),
            ("es", "e"),
            ("es", ""),
            ("ed", "e"),
            ("ed", ""),
            ("ing", "e"),
        ];
        let doubled = ["ed", "ing"]
            .iter()
            .filter_map(|e| undoubled(word.strip_suffix(e)?));
        let plain = word.strip_suffix("ing").map(str::to_owned);
        let ies = word.strip_suffix("ied").map(|s| format!("{s}y"));
        let regular = ENDINGS
            .iter()
            .filter_map(|(e, with)| Some(format!("{}{with}", word.strip_suffix(e)?)));
        regular
            .chain(plain)
            .chain(ies)
            .chain(doubled)
            .find(|l| self.verbs.contains_key(l))
    }

    fn noun(&self, word: &str) -> Option<String> {
        if let Some(lemma) = self.irregular_nouns.get(word) {
            return Some(lemma.clone());
        }
        const ENDINGS: [(&str, &str); 4] = [("", ""), ("s", ""), ("ies", "y"), ("es", "")];
        let regular = ENDINGS
            .iter()
            .filter_map(|(e, with)| Some(format!("{}{with}", word.strip_suffix(e)?)));
        regular.into_iter().find(|l| self.nouns.contains_key(l))
    }

    /// All forms of verbs and of nouns that derive from verbs.
    fn forms(&self) -> Vec<String> {
        let mut out = Vec::new();
        for verb in self.verbs.keys() {
            let stem = verb.strip_suffix('e').unwrap_or(verb);
            let forms = [
                verb.clone(),
                format!("{verb}s"),
                format!("{stem}ed"),
                format!("{stem}ing"),
            ];
            out.extend(forms);
        }
        for (noun, (_, derived)) in &self.nouns {
            if *derived > 0 {
                out.extend([noun.clone(), format!("{noun}s")]);
            }
        }
        out.extend(self.irregular_verbs.keys().cloned());
        out.sort();
        out.dedup();
        out.retain(|w| w.chars().all(|c| c.is_ascii_lowercase()));
        out
    }
}

/// "stopp" to "stop".
fn undoubled(stem: &str) -> Option<String> {
    let mut letters = stem.chars().rev();
    let twice = letters.next()? == letters.next()?;
    twice.then(|| stem[..stem.len() - 1].to_owned())
}

/// The lemma and the offset of its first sense, from a line of an index of single words.
fn first_sense(line: &str) -> Option<(&str, &str)> {
    let mut columns = line.split(' ');
    let lemma = columns
        .next()
        .filter(|l| !l.is_empty() && !l.contains('_'))?;
    let offset = columns.find(|c| c.len() == 8 && c.bytes().all(|b| b.is_ascii_digit()))?;
    Some((lemma, offset))
}

/// The lexicographer file of a line of data.
fn kind(line: &str) -> Option<u8> {
    line.split(' ').nth(1)?.parse().ok()
}

/// The verb synset that a noun's synset derives from by this very noun.
fn derivation<'l>(line: &'l str, lemma: &str) -> Option<&'l str> {
    let columns: Vec<&str> = line.split(" | ").next()?.split(' ').collect();
    let words = usize::from_str_radix(columns.get(3)?, 16).ok()?;
    let number = (0..words).position(|w| {
        columns
            .get(4 + 2 * w)
            .is_some_and(|c| c.eq_ignore_ascii_case(lemma))
    })? + 1;
    let pointers = columns.get(5 + 2 * words..)?;
    let found = pointers.chunks_exact(4).find(|p| {
        let own = u8::from_str_radix(p[3].get(..2).unwrap_or(""), 16) == Ok(number as u8);
        p[0] == "+" && p[2] == "v" && own
    })?;
    Some(found[1])
}
