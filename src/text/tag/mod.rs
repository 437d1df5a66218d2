//! Parts of speech: a greedy tagger, left to right, with trained weights.

pub(crate) mod features;
pub(crate) mod marks;
mod set;

pub use set::Tag;

use crate::lexicon::{lookup::Lookup, models, rows::Rows};

use super::Text;
use super::form::{self, Form, Words};

/// How many tags there are.
pub(crate) const TAGS: usize = Tag::ALL.len();

/// What is never tagged in one go: longer sentences are cut.
const LONGEST: usize = 1000;

/// A trained tagger.
#[derive(Clone, Copy, Debug)]
pub struct Tagger<'m> {
    words: Words<'m>,
    rows: Rows<'m, TAGS>,
}

impl Tagger<'static> {
    /// The tagger that the program carries; None only where its file is damaged.
    pub fn carried() -> Option<Tagger<'static>> {
        let (clusters, _) = Lookup::read(models::CLUSTERS)?;
        Tagger::read(models::TAGGER, clusters)
    }
}

impl<'m> Tagger<'m> {
    /// Reads a tagger that was trained with these clusters.
    pub fn read(bytes: &'m [u8], clusters: Lookup<'m>) -> Option<Tagger<'m>> {
        let (vocabulary, rest) = Lookup::read(bytes)?;
        let (rows, _) = Rows::read(rest)?;
        let words = Words {
            clusters,
            vocabulary,
        };
        Some(Tagger { words, rows })
    }

    /// The tag of every token, in order.
    pub fn tags(&self, text: &Text<'_>) -> Vec<Tag> {
        let forms = form::forms(text, &self.words);
        let mut tags = Vec::with_capacity(forms.len());
        for piece in form::pieces(text, LONGEST) {
            let case = form::case(&text.tokens[piece.clone()]);
            let forms = &forms[piece.clone()];
            let mut before = [None; 2];
            let mut quoted = false;
            for i in 0..forms.len() {
                let mark = marks::mark(text, &piece, piece.start + i, &mut quoted);
                let tag = mark.unwrap_or_else(|| self.tag(forms, i, case, before));
                tags.push(tag);
                before = [Some(tag), before[0]];
            }
        }
        tags
    }

    /// The tag of one token of a sentence, after the two tags before it.
    fn tag(&self, forms: &[Form], i: usize, case: form::Case, before: [Option<Tag>; 2]) -> Tag {
        if let Some(tag) = sure(&forms[i]) {
            return tag;
        }
        let mut sums = [0i16; TAGS];
        let keys = features::keys(forms, i, case, before);
        self.rows.add(keys.as_slice(), &mut sums);
        let best = (0..TAGS).rev().max_by_key(|c| sums[*c]).unwrap_or(0);
        Tag::ALL[best]
    }
}

/// The tag of a word that has one only.
#[inline]
pub(crate) fn sure(form: &Form) -> Option<Tag> {
    let number = usize::from(form.note & NOTE_TAG);
    let tag = Tag::ALL.get(number).copied();
    tag.filter(|_| form.note & SURE != 0)
}

/// The part of a word's note that is the number of its most frequent tag; [`NO_TAG`] where
/// that is not known. The next six bits are the second.
pub(crate) const NOTE_TAG: u16 = 63;
/// Set in the note of a word that has one tag only.
pub(crate) const SURE: u16 = 1 << 12;
/// Stands for a tag that is not there or not known.
pub(crate) const NO_TAG: u16 = 63;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn tagged(text: &str) -> String {
        let whole = Span::new(0, text.len()).expect("a short text");
        let read = Text::new(text, &[whole]);
        let tagger = Tagger::carried().expect("a sound model");
        let tags = tagger.tags(&read);
        assert_eq!(tags.len(), read.tokens.len());
        let pairs = tags.iter().enumerate();
        let pairs: Vec<String> = pairs
            .map(|(i, tag)| format!("{}/{}", read.word(i), tag.name()))
            .collect();
        pairs.join(" ")
    }

    #[test]
    fn a_plain_sentence() {
        assert_eq!(
            tagged("The ministry said on Monday that 300 soldiers were not counted."),
            "The/DT ministry/NN said/VBD on/IN Monday/NNP that/IN 300/CD soldiers/NNS \
             were/VBD not/RB counted/VBN ./."
        );
    }

    #[test]
    fn one_word_as_noun_and_as_verb() {
        assert_eq!(
            tagged("They report losses. The report was late."),
            "They/PRP report/VBP losses/NNS ./. The/DT report/NN was/VBD late/JJ ./."
        );
    }

    #[test]
    fn a_headline_has_verbs_too() {
        let title = tagged("Officials Say Storm Killed Five In Coastal Town");
        assert!(title.contains("Say/VBP"), "{title}");
        assert!(title.contains("Killed/VB"), "{title}");
        let upper = tagged("OFFICIALS SAY STORM KILLED FIVE IN COASTAL TOWN");
        assert!(upper.contains("SAY/VBP"), "{upper}");
    }

    #[test]
    fn marks_are_told_by_what_they_touch() {
        assert_eq!(
            tagged("\"Mr. Ash (62) left...\" she wrote - twice"),
            "\"/`` Mr/NNP ./NFP Ash/NNP (/-LRB- 62/CD )/-RRB- left/VBD ./: ./: ./: \"/'' \
             she/PRP wrote/VBD -/: twice/RB"
        );
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let long = "word ".repeat(LONGEST * 2 + 5);
        assert!(tagged(&long).starts_with("word/NN"));
    }
}
