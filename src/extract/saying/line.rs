//! Attributions by the layout of a line alone: turns of a transcript, signed quotations.

use std::ops::Range;

use super::{Finder, Saying};
use crate::extract::phrase::{Phrase, SPEAKING};
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{gazetteer, nations, outlets};
use crate::model::Rule;
use crate::text::Shape;

/// The most words that a name on such a line has.
const NAME: usize = 5;

impl Finder<'_, '_> {
    /// "WALLACE: ..." as transcripts have it; "Ana Roe: '...'".
    pub(super) fn speaker_line(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let first = self.sentence.start;
        let name = first + usize::from(r.is_quote_mark(first))..t;
        let all = |fits: &dyn Fn(usize) -> bool| name.clone().all(|n| fits(n) || !r.is_word(n));
        let capitals = name.len() <= 3 && all(&|n| r.text.tokens[n].shape == Shape::Upper);
        let named = (2..=NAME).contains(&name.len()) && all(&|n| r.is_capital(n));
        let quotes = r.is_quote_mark(t + 1) && self.sentence.contains(&(t + 1));
        if name.is_empty() || t + 1 >= self.sentence.end || !(capitals || named && quotes) {
            return None;
        }
        // "UPDATED: ...", "NIGHT OF FIRE: ...": a kicker, where no abbreviation speaks.
        let short = name.len() == 1 && r.text.word(name.start).chars().count() <= 6;
        let kicker = capitals && !named && r.in_title(t) && !short;
        let small = |n: usize| r.is(n, Tags::PREP | Tags::DET);
        let kicker = kicker || capitals && !named && name.clone().any(small);
        if kicker || Terms::Kickers.has(r.lower(name.start)) {
            return None;
        }
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(
            Some(phrase(name)),
            t..t + 1,
            vec![content],
            None,
            Rule::Line,
        ))
    }

    /// "'We lost all.' — Ana Roe", on the line of the quotation or on one of its own.
    pub(super) fn signed(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let quote = r.text.quote_of(t.checked_sub(1)?)?;
        if quote.end != t || !r.is_quote_mark(t - 1) {
            return None;
        }
        let part = |n: &usize| {
            r.is_capital(*n) || r.lower(*n) == "." && r.is_capital(n - 1) || r.lower(*n) == "-"
        };
        let end = self.sentence.end;
        let name = t + 1..(t + 1..end).find(|n| !part(n)).unwrap_or(end);
        let name = r.trimmed(&name);
        let ends = matches!(r.lower(name.end), "." | "," | "(" | "") || name.end >= end;
        let pronoun = name.len() == 1 && r.is(name.start, Tags::PRON_SUBJ | Tags::DET);
        if name.is_empty() || name.len() > NAME + 2 || !ends || pronoun {
            return None;
        }
        let content = vec![quote.clone()];
        Some(self.saying(Some(phrase(name)), t..t + 1, content, None, Rule::Signed))
    }
}

fn phrase(name: Range<usize>) -> Phrase {
    Phrase {
        all: name.clone(),
        core: name,
    }
}

/// "LAHORE: As the smog ...": a place on the only such line of a report is where it was
/// written, and says nothing.
pub(super) fn without_dateline(reading: &Reading<'_>, sayings: &mut Vec<Saying>) {
    let mut lines = sayings.iter().filter(|s| s.rule == Rule::Line);
    let (Some(only), None) = (lines.next(), lines.next()) else {
        return;
    };
    let name = only.source.as_ref().map(|s| reading.text.words(&s.all));
    let place = name.is_some_and(|name| {
        // "LIMA/QUITO: ..."
        name.split('/')
            .all(|one| gazetteer::find(one.trim()).next().is_some())
    });
    if place && !reading.is_quote_mark(only.cue.end) {
        sayings.retain(|s| s.rule != Rule::Line);
    }
}

/// "Lorn: doctors count 46" over a story that tells what happened in Lorn: a headline's topic
/// says nothing.
pub(in crate::extract) fn without_topics(reading: &Reading<'_>, sayings: &mut Vec<Saying>) {
    let body = (0..reading.len()).find(|t| !reading.in_title(*t));
    let body = body.unwrap_or(reading.len());
    sayings.retain(|s| {
        let cue = s.cue.start;
        let line = s.cue.len() == 1 && reading.lower(cue) == ":" && reading.in_title(cue);
        let Some(name) = s.source.as_ref().map(|s| s.core.clone()).filter(|_| line) else {
            return true;
        };
        let speaks = |t: usize| {
            let word = reading.text.word(t);
            reading.is(t, SPEAKING)
                || nations::find(word).is_some()
                || outlets::find(word).is_some()
        };
        let found_at = |t: &usize| {
            let placed = matches!(
                reading.lower(t - 1),
                "in" | "at" | "near" | "to" | "from" | "around" | "outside" | "on"
            );
            placed
                && (name.clone().zip(*t..))
                    .all(|(a, b)| reading.text.word(a) == reading.text.word(b))
        };
        let whole = outlets::find(reading.text.words(&name)).is_some();
        let place = || (body.max(1)..reading.len()).any(|t| found_at(&t));
        whole || name.clone().any(speaks) || !place()
    });
}

/// A turn of a transcript goes on to the end of its paragraph or to the next speaker's.
pub(super) fn turns(reading: &Reading<'_>, sayings: &mut [Saying]) {
    let lines = sayings.iter().filter(|s| s.rule == Rule::Line);
    let lines: Vec<usize> = lines.map(|s| s.cue.start).collect();
    let sentences = &reading.text.sentences;
    for saying in sayings.iter_mut().filter(|s| s.rule == Rule::Line) {
        let first = reading.text.sentence_of(saying.cue.start);
        let paragraph = sentences[first].paragraph;
        let last = sentences.partition_point(|s| s.paragraph <= paragraph) - 1;
        let next = lines.partition_point(|l| *l <= saying.cue.start);
        let next = lines.get(next).map(|l| reading.sentence(*l).start);
        let to = sentences[last].tokens.end;
        let to = to.min(next.unwrap_or(to));
        if let Some(content) = saying.content.last_mut().filter(|_| last > first) {
            content.end = to.max(content.end);
        }
    }
}
