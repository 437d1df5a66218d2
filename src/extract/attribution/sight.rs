//! What the models see of a story: per token, without the words themselves.

use std::ops::Range;
use std::sync::LazyLock;

use super::beside::{counts, edge};
use crate::extract::reading::Reading;
use crate::extract::saying::Saying;
use crate::lexicon::cues;
use crate::lexicon::vocabulary::{self, Entry};
use crate::lexicon::weights::hash;
use crate::model::Span;
use crate::text::Shape;
use crate::text::tag::{Tag, Tagger};

static TAGGER: LazyLock<Option<Tagger<'static>>> = LazyLock::new(Tagger::carried);

/// One token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    pub word: u32,
    pub entry: Entry,
    /// Hashes of the last two, three, four letters and the first three.
    pub suffix: [u32; 3],
    pub prefix: u32,
    /// Its shape, and whether it begins its sentence.
    pub shape: u8,
    /// Its part of speech, as far as it is known.
    pub tag: u8,
    /// Its classes in the lexicons.
    pub classes: u32,
    /// Its class as a cue verb (a set of bits), or that of a cue noun.
    pub cue: u8,
    /// Outside quotations, inside, an opening mark, a closing mark.
    pub quote: u8,
    /// By the rules: begins a cue, goes on in one; inside a source; inside a content.
    pub rule_cue: u8,
    pub rule_in: u8,
    /// The kind of rule, from 1.
    pub rule: u8,
    /// Which of the rules' sayings has its cue here, counted from 1; the first of several.
    pub saying: u32,
    pub sentence: u32,
    pub paragraph: u32,
    /// The kind of the step from the token before, below [`EDGES`].
    pub edge: u8,
}

/// Stands for a token outside the sentence.
const EDGE: Seen = Seen {
    word: 1,
    entry: Entry {
        lemma: 0,
        fine: 0,
        coarse: 0,
        verb: 0,
        noun: 0,
        derived: 0,
    },
    suffix: [0; 3],
    prefix: 0,
    shape: 30,
    tag: 60,
    classes: 0,
    cue: 0,
    quote: 0,
    rule_cue: 0,
    rule_in: 0,
    rule: 0,
    saying: 0,
    sentence: 0,
    paragraph: 0,
    edge: 0,
};

/// How many kinds of steps from one token to the next there are; the first two are for
/// the ends of a cue.
pub(crate) const EDGES: usize = 24;

/// A saying as the rules read it.
#[derive(Clone, Debug)]
pub(crate) struct RuleSaying {
    pub cue: Range<usize>,
    pub source: Range<usize>,
    pub content: Vec<Range<usize>>,
    pub kind: u8,
}

/// A story as the models see it.
#[derive(Clone, Debug)]
pub(crate) struct Sight {
    pub tokens: Vec<Seen>,
    pub spans: Vec<Span>,
    pub sentences: Vec<Range<usize>>,
    /// Quotations with their marks, in order.
    pub quotes: Vec<Range<usize>>,
    /// For each sentence: none of it in quotation marks, some, all.
    pub quoted: Vec<u8>,
    /// Written like a headline.
    pub title_case: Vec<bool>,
    pub rules: Vec<RuleSaying>,
    /// How many of each stand before a token: commas, verbs, noun words, subordinators,
    /// quotation marks, cues by the rules.
    pub before: Vec<[u16; 6]>,
    /// The nearest noun word to the left of a token, itself left aside.
    pub nominal_left: Vec<u32>,
}

pub(crate) const NONE: u32 = u32::MAX;

pub(crate) mod quote {
    pub(crate) const INSIDE: u8 = 1;
    pub(crate) const OPENING: u8 = 2;
    pub(crate) const CLOSING: u8 = 3;
}

pub(crate) mod rule_in {
    pub(crate) const SOURCE: u8 = 1;
    pub(crate) const CONTENT: u8 = 2;
}

/// Whether parts of speech are told; else all words pass for nouns.
#[cfg(test)]
pub(crate) fn carries_a_tagger() -> bool {
    TAGGER.is_some()
}

impl Sight {
    pub(in crate::extract) fn new(reading: &Reading<'_>, sayings: &[Saying]) -> Sight {
        let text = &reading.text;
        let tags = TAGGER.map(|tagger| tagger.tags(text)).unwrap_or_default();
        let tag = |t: usize| tags.get(t).copied().unwrap_or(Tag::Nn);
        let seen = |t: usize| seen(reading, t, tag(t));
        let mut tokens: Vec<Seen> = (0..reading.len()).map(seen).collect();
        for (index, sentence) in text.sentences.iter().enumerate() {
            for t in sentence.tokens.clone() {
                tokens[t].sentence = index as u32;
                tokens[t].paragraph = sentence.paragraph as u32;
            }
            let first = sentence.tokens.clone().find(|t| reading.is_word(*t));
            if let Some(first) = first {
                tokens[first].shape += 8;
            }
        }
        for range in &text.quotes {
            tokens[range.clone()]
                .iter_mut()
                .for_each(|t| t.quote = quote::INSIDE);
            tokens[range.start].quote = quote::OPENING;
            if reading.is_quote_mark(range.end - 1) {
                tokens[range.end - 1].quote = quote::CLOSING;
            }
        }
        let rules: Vec<RuleSaying> = sayings.iter().map(rule_saying).collect();
        for (number, (saying, rule)) in sayings.iter().zip(&rules).enumerate() {
            for t in rule.cue.clone() {
                tokens[t].rule_cue = if t == rule.cue.start { 1 } else { 2 };
                tokens[t].rule = rule.kind;
                if tokens[t].saying == 0 {
                    tokens[t].saying = number as u32 + 1;
                }
            }
            tokens[rule.source.clone()]
                .iter_mut()
                .for_each(|t| t.rule_in |= rule_in::SOURCE);
            for content in rule.content.iter().filter(|_| saying.level == 0) {
                tokens[content.clone()]
                    .iter_mut()
                    .for_each(|t| t.rule_in |= rule_in::CONTENT);
            }
        }
        let quoted = text
            .sentences
            .iter()
            .map(|s| quoted(&tokens[s.tokens.clone()]))
            .collect();
        let title_case = text
            .sentences
            .iter()
            .map(|s| reading.in_title_case(s.tokens.start))
            .collect();
        for t in 0..tokens.len() {
            tokens[t].edge = edge(reading, &tokens, t);
        }
        let (before, nominal_left) = counts(reading, &tokens);
        Sight {
            spans: text.tokens.iter().map(|t| t.span).collect(),
            sentences: text.sentences.iter().map(|s| s.tokens.clone()).collect(),
            tokens,
            quotes: text.quotes.clone(),
            quoted,
            title_case,
            rules,
            before,
            nominal_left,
        }
    }

    /// The token at a distance, or what stands for all beyond its sentence.
    #[inline]
    pub(crate) fn at(&self, t: usize, by: isize) -> &Seen {
        self.near(t, by).unwrap_or(&EDGE)
    }

    /// The token at a distance, if it stands in the same sentence.
    #[inline]
    pub(crate) fn near(&self, t: usize, by: isize) -> Option<&Seen> {
        let other = self.tokens.get(t.checked_add_signed(by)?)?;
        (other.sentence == self.tokens[t].sentence).then_some(other)
    }

    /// How many of the kind stand between two tokens, both left aside; at most `most`.
    #[inline]
    pub(crate) fn between(&self, kind: usize, a: usize, b: usize, most: u16) -> u32 {
        let (low, high) = (a.min(b) + 1, a.max(b));
        let count = self.before[high][kind].wrapping_sub(self.before[low.min(high)][kind]);
        u32::from(count.min(most))
    }
}

fn seen(reading: &Reading<'_>, t: usize, tag: Tag) -> Seen {
    let token = &reading.text.tokens[t];
    let lower = token.lower.as_bytes();
    let word = hash(lower);
    let entry = vocabulary::entry(word).unwrap_or(Entry {
        lemma: word,
        ..Entry::default()
    });
    let suffix = |n: usize| hash(&lower[lower.len().saturating_sub(n)..]);
    let shape = match token.shape {
        Shape::Lower if token.lower.contains('-') => 5,
        Shape::Lower => 0,
        Shape::Capital => 1,
        Shape::Upper => 2,
        Shape::Number => 3,
        Shape::Mark => 4,
    };
    let tags = reading.tags(t);
    let cue = cues::verb(&token.lower).map_or(0, |c| {
        let c = c.class;
        [
            c.speech,
            c.show,
            c.belief,
            c.act,
            c.release,
            c.denying,
            c.withholding,
        ]
        .iter()
        .fold(1u8, |bits, b| bits << 1 | u8::from(*b))
    });
    let cue = if cue == 0 && cues::noun(&token.lower).is_some() {
        1
    } else {
        cue
    };
    Seen {
        word: if token.shape == Shape::Number {
            hash(b"#")
        } else {
            word
        },
        entry,
        suffix: [suffix(2), suffix(3), suffix(4)],
        prefix: hash(&lower[..lower.len().min(3)]),
        shape,
        tag: tag as u8,
        classes: tags.bits(),
        cue,
        ..Seen::default()
    }
}

fn rule_saying(saying: &Saying) -> RuleSaying {
    let at = saying.cue.start;
    RuleSaying {
        cue: saying.cue.clone(),
        source: saying.source.as_ref().map_or(at..at, |p| p.all.clone()),
        content: saying.content.clone(),
        kind: saying.rule as u8 + 1,
    }
}

fn quoted(tokens: &[Seen]) -> u8 {
    let inside = tokens.iter().filter(|t| t.quote != 0).count();
    match inside {
        0 => 0,
        n if n + 1 >= tokens.len() => 2,
        _ => 1,
    }
}

impl Seen {
    pub(crate) fn is_verb(&self) -> bool {
        Tag::ALL[usize::from(self.tag)].is_verb()
    }
}
