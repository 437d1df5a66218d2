//! Who says what: cues, their sources and their contents.

mod content;
mod figure;
mod line;
mod link;
mod order;
mod patterns;
mod source;
mod verb;

use std::ops::Range;

use super::phrase::Phrase;
use super::reading::Reading;
use super::when::Time;
use crate::lexicon::cues::{self, Cue};
use crate::lexicon::terms::Terms;
use crate::model::Rule;
pub(super) use line::without_topics;
use link::continue_quotes;
pub(super) use link::levels;

/// One attribution in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Saying {
    /// Who says it; none for a passive without "by" and for "reportedly".
    pub source: Option<Phrase>,
    /// The words that say that it is said.
    pub cue: Range<usize>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// The cue verb; none for "according to" and "reportedly".
    pub verb: Option<&'static Cue>,
    /// Whom it was said to ("told Reuters").
    pub told: Option<Range<usize>>,
    /// Whom the source cites ("AFP, citing police, reported").
    pub citing: Vec<Phrase>,
    /// How many other contents hold this attribution.
    pub level: u8,
    /// The rule that found it.
    pub rule: Rule,
}

impl Saying {
    /// Whether a token is said.
    pub(super) fn says(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.contains(&token))
    }
}

/// All sayings of the story, in the order of their cues.
pub(super) fn sayings(reading: &Reading<'_>, times: &[Time]) -> Vec<Saying> {
    let mut out = Vec::new();
    for sentence in &reading.text.sentences {
        let finder = Finder {
            reading,
            times,
            sentence: sentence.tokens.clone(),
        };
        let mut found: Vec<Saying> = sentence
            .tokens
            .clone()
            .filter_map(|t| finder.at(t))
            .collect();
        finder.split_clauses(&mut found);
        finder.add_citing(&mut found);
        finder.add_results(&mut found);
        out.append(&mut found);
    }
    line::without_dateline(reading, &mut out);
    line::turns(reading, &mut out);
    continue_quotes(reading, &mut out);
    levels(&mut out);
    out
}

/// Whether the verb of a cue that models found is one of doing, by its object.
pub(super) fn of_doing(reading: &Reading<'_>, times: &[Time], cue: &Range<usize>) -> bool {
    let finder = Finder {
        reading,
        times,
        sentence: reading.sentence(cue.start),
    };
    let verb = cue
        .clone()
        .rev()
        .find_map(|t| Some((t, cues::verb(reading.lower(t))?)));
    verb.is_some_and(|(t, verb)| finder.other_sense(t, verb))
}

/// Finds whom sayings cite, for those too that no rule reads.
pub(super) fn cited(reading: &Reading<'_>, times: &[Time], sayings: &mut [Saying]) {
    let mut from = 0;
    for sentence in &reading.text.sentences {
        let tokens = sentence.tokens.clone();
        let to = from + sayings[from..].partition_point(|s| s.cue.start < tokens.end);
        let finder = Finder {
            reading,
            times,
            sentence: tokens,
        };
        finder.add_citing(&mut sayings[from..to]);
        from = to;
    }
}

/// Whom a verb of telling that no rule reads was told to: "told the Evening Post".
pub(super) fn told_to(
    reading: &Reading<'_>,
    times: &[Time],
    cue: &Range<usize>,
) -> Option<Range<usize>> {
    let finder = Finder {
        reading,
        times,
        sentence: reading.sentence(cue.start),
    };
    let mut said = cue.clone().rev();
    let (t, verb) = said.find_map(|t| Some((t, cues::verb(reading.lower(t))?)))?;
    finder.told(t, verb).0
}

struct Finder<'r, 'd> {
    reading: &'r Reading<'d>,
    times: &'r [Time],
    sentence: Range<usize>,
}

impl Finder<'_, '_> {
    /// The saying whose cue verb or cue word stands at a token.
    fn at(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        if let Some(saying) = self.as_quoted_by(t).or_else(|| self.given_on(t)) {
            return Some(saying);
        }
        match r.lower(t) {
            "according" if r.lower(t + 1) == "to" => return self.according(t),
            "in" | "by" => return self.reckoning(t).or_else(|| self.in_a_survey(t)),
            "per" if r.is_capital(t + 1) && !r.is_capital(t) => return self.per(t),
            "reportedly" | "allegedly" | "purportedly" | "supposedly" => return self.unsourced(t),
            "citing" | "quoting" => return None,
            ":" => return self.speaker_line(t),
            "―" | "—" | "–" | "-" => return self.signed(t),
            "valued" | "values" => return self.puts_at(t),
            "put" | "puts" | "putting" | "set" | "sets" | "gave" | "gives" | "raised"
            | "revised" | "corrected" | "updated" | "lowered" | "upped" | "cut" | "cuts"
            | "slashed" | "trimmed" | "lifted" => {
                let put = self.puts_at(t).or_else(|| self.has_it(t));
                return put.or_else(|| self.holds_number(t));
            }
            "has" | "had" if r.lower(t + 1) == "it" => return self.has_it(t),
            "has" | "had" | "have" => {
                let put = self.had_from(t).or_else(|| self.puts_at(t));
                return put.or_else(|| self.holds_number(t));
            }
            "is" | "are" | "was" | "were" | "exceeds" | "exceeded" => {
                return self.figures_are(t);
            }
            "comes" | "come" | "came" | "stems" | "stemmed" => return self.comes_from(t),
            "given" | "supplied" | "offered" if r.lower(t + 1) == "by" => return self.given_by(t),
            "insists" | "insisted" | "insist" if r.lower(t + 1) == "on" => {
                return self.keeps_to(t);
            }
            "stuck" | "sticks" | "stick" | "keeps" | "keep" | "kept" | "stands" | "stood"
            | "sticking" => return self.keeps_to(t).or_else(|| self.figures_are(t)),
            "attributed" if r.lower(t + 1) == "to" && self.attributed(t).is_some() => {
                return self.attributed(t);
            }
            "(" => return self.in_brackets(t),
            "heard" | "hear" | "hears" => return self.heard_from(t),
            word if Terms::Holding.has(word) && cues::verb(word).is_none() => {
                return self.holds_number(t);
            }
            _ => {}
        }
        if let Some(claimed) = self.noun_that(t) {
            return Some(claimed);
        }
        let verb = cues::verb(r.lower(t))?;
        if r.is_capital(t) && !r.begins_sentence(t) && !r.in_title_case(t) {
            return None;
        }
        if let Some(quoted) = self.quotes_as_saying(t, verb) {
            return Some(quoted);
        }
        if !self.is_verb(t, verb) {
            return None;
        }
        self.by_phrase(t, verb)
            .or_else(|| self.inverted(t, verb))
            .or_else(|| self.subject_first(t, verb))
            .or_else(|| self.holds_number(t))
    }

    fn saying(
        &self,
        source: Option<Phrase>,
        cue: Range<usize>,
        content: Vec<Range<usize>>,
        verb: Option<&'static Cue>,
        rule: Rule,
    ) -> Saying {
        Saying {
            source,
            cue,
            content: content.into_iter().filter(|c| !c.is_empty()).collect(),
            verb,
            told: None,
            citing: Vec::new(),
            level: 0,
            rule,
        }
    }
}
