//! What sayings of one text do to each other: where one ends for the next, who is cited,
//! quotations that go on, and levels.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Finder, Saying};
use crate::extract::cover::Cover;
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::cues;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::Rule;

impl Finder<'_, '_> {
    /// "X said A, but Y said B": what X said ends where Y's clause begins.
    pub(super) fn split_clauses(&self, found: &mut [Saying]) {
        let r = self.reading;
        // "the list holds 97, said Roe": what the list says ends where Roe's words end.
        let trailing: Vec<(Range<usize>, usize)> = found
            .iter()
            .filter(|s| {
                matches!(
                    s.rule,
                    Rule::Inverted | Rule::After | Rule::According | Rule::Reckoning
                )
            })
            .filter_map(|s| s.content.first().map(|c| (c.clone(), s.cue.start)))
            .filter(|(content, cue)| content.end <= *cue)
            .collect();
        for saying in found.iter_mut() {
            for (content, cue) in &trailing {
                let inside = content.contains(&saying.cue.start);
                for part in saying
                    .content
                    .iter_mut()
                    .filter(|p| inside && p.contains(cue))
                {
                    part.end = content.end.max(part.start);
                }
            }
            saying.content.retain(|c| !c.is_empty());
        }
        let sources = found
            .iter()
            .filter_map(|s| Some((s.source.as_ref()?, &s.cue)));
        let starts: BTreeSet<usize> = sources
            .map(|(source, cue)| source.all.start.min(cue.start))
            .collect();
        // "and reportedly 40" goes on with the same speaker.
        let spoken = found.iter().filter(|s| s.rule != Rule::Reportedly);
        let cues: BTreeSet<usize> = spoken.map(|s| s.cue.start).collect();
        for saying in found.iter_mut() {
            let cue = saying.cue.start;
            let Some(content) = saying.content.last_mut().filter(|c| c.start > cue) else {
                continue;
            };
            let border = content.clone().find(|t| {
                if r.text.quote_of(*t).is_some() {
                    return false;
                }
                let next = t + 1;
                match r.lower(*t) {
                    // A list of what one says goes on behind the mark.
                    ";" => {
                        let ends = (next..self.sentence.end).find(|e| r.lower(*e) == ";");
                        let ends = ends.unwrap_or(self.sentence.end);
                        starts.range(next..ends).next().is_some()
                    }
                    "," if matches!(
                        r.lower(next),
                        "but" | "while" | "whereas" | "although" | "though"
                    ) =>
                    {
                        starts.last().is_some_and(|s| *s > next)
                    }
                    "," if matches!(r.lower(next), "and" | "with" | "as") => {
                        starts.contains(&(next + 1))
                    }
                    // "X disputed that and said ...": a verb of the same subject.
                    "and" | "but" if cues.contains(&next) && *t > content.start => true,
                    "as" | "while" | "but" | "after" | "though" => {
                        starts.contains(&next) && *t > content.start
                    }
                    _ => false,
                }
            });
            if let Some(border) = border {
                content.end = border.max(content.start + 1);
            }
        }
    }

    /// "Nine more are alive, the minister said on Wednesday, raising the number to 23": what the
    /// speaker's word makes of a number goes on with it.
    pub(super) fn add_results(&self, found: &mut [Saying]) {
        const NEAR: usize = 6;
        let r = self.reading;
        for saying in found {
            let Some(source) = &saying.source else {
                continue;
            };
            let said = saying.content.iter().all(|c| c.end <= saying.cue.start);
            let from = saying.cue.end.max(source.all.end);
            let comma = (from..self.sentence.end.min(from + NEAR)).find(|t| r.lower(*t) == ",");
            let Some(comma) = comma.filter(|c| said && Terms::Raising.has(r.lower(c + 1))) else {
                continue;
            };
            let rest = comma + 1..self.content_end(comma + 1);
            if rest.clone().any(|t| self.number(t)) {
                saying.content.push(rest);
            }
        }
    }

    /// "The paper, which has seen a draft by ...": a relative clause of somebody who read it.
    fn has_seen(&self, t: usize) -> bool {
        let r = self.reading;
        let aux = t >= self.sentence.start + 2 && matches!(r.lower(t - 1), "has" | "had" | "have");
        aux && Terms::Seeing.has(r.lower(t)) && r.is(t - 2, Tags::REL)
    }

    /// ", citing police," belongs to the nearest saying whose source stands before it.
    pub(super) fn add_citing(&self, found: &mut [Saying]) {
        let r = self.reading;
        for t in self.sentence.clone() {
            let relative = self.cites_in_turn(t);
            let behind = |words: &[&str]| {
                let from = (t + 1).checked_sub(words.len());
                let from = from.filter(|from| *from >= self.sentence.start);
                from.is_some_and(|from| (from..).zip(words).all(|(at, w)| r.lower(at) == *w))
            };
            let citing = matches!(r.lower(t), "citing" | "quoting")
                || behind(&["with", "reference", "to"])
                || behind(&["on", "the", "strength", "of"])
                || behind(&["on", "the", "authority", "of"])
                || behind(&["on", "the", "word", "of"]);
            if !citing && !relative && !self.has_seen(t) {
                continue;
            }
            let Some(mut cited) = phrase::after(r, self.times, t + 1, self.sentence.end) else {
                continue;
            };
            // "citing pictures analysed by a geographer": the geographer's.
            let end = (cited.all.end + 5).min(self.sentence.end);
            let by = (cited.all.end..end)
                .take_while(|b| {
                    r.is_word(*b)
                        && cues::verb(r.lower(*b)).is_none_or(|_| r.lower(b + 1) != "that")
                })
                .find(|b| r.lower(*b) == "by");
            let paper = cited.core.clone().any(|c| r.is(c, Tags::ARTIFACT));
            if let Some(by) = by.filter(|_| paper)
                && let Some(maker) = phrase::after(r, self.times, by + 1, self.sentence.end)
                && phrase::can_speak(r, &maker.core)
            {
                cited = maker;
            }
            // "quoting data that the prison service had handed over": the service's.
            if let Some(giver) = self.giver(&cited, paper) {
                cited = giver;
            }
            if self.has_seen(t) && !cited.core.clone().any(|c| r.is(c, Tags::ARTIFACT)) {
                continue;
            }
            let opens = r.begins_sentence(t);
            let place = |s: &Saying| s.source.as_ref().map(|p| p.core.end);
            let free = found.iter_mut().filter(|s| !s.cue.contains(&t));
            let owner = if opens {
                // "Citing police, AFP reported that ..."
                free.filter(|s| s.rule != Rule::By && place(s).is_some_and(|end| end > t))
                    .min_by_key(|s| s.cue.start)
            } else {
                free.filter(|s| place(s).is_some_and(|end| end <= t))
                    .max_by_key(|s| place(s))
            };
            let Some(owner) = owner else { continue };
            let rest = cited.all.end..self.sentence.end.min(cited.all.end + 8);
            let quoted = rest.clone().find(|s| {
                matches!(r.lower(*s), "saying" | "telling" | "writing") && r.lower(s - 1) == "as"
            });
            for content in &mut owner.content {
                if !content.contains(&t) || t <= content.start + 1 {
                    continue;
                }
                // What is cited is no part of what is said, but what the cited says is.
                if quoted.is_none() {
                    content.end = t - usize::from(r.lower(t - 1) == ",");
                }
            }
            if let Some(quoted) = quoted.filter(|s| !owner.says(*s)) {
                owner.content.push(quoted + 1..self.content_end(quoted + 1));
            }
            if owner.citing.iter().all(|c| c.core != cited.core) {
                owner.citing.push(cited);
            }
        }
    }
}

impl Finder<'_, '_> {
    /// "..., which cites", "who quoted", "who in turn referred to": the last word of it.
    fn cites_in_turn(&self, t: usize) -> bool {
        let r = self.reading;
        let referred = r.lower(t) == "to"
            && t > self.sentence.start
            && matches!(r.lower(t - 1), "referred" | "refers" | "pointed" | "points");
        let verb = t - usize::from(referred);
        if !referred && !matches!(r.lower(t), "cited" | "quoted" | "cites" | "quotes") {
            return false;
        }
        let turn = verb >= self.sentence.start + 3
            && r.lower(verb - 1) == "turn"
            && r.lower(verb - 2) == "in";
        let before = verb - if turn { 2 } else { 0 };
        before > self.sentence.start && r.is(before - 1, Tags::REL)
    }

    /// Who gave what is cited: "data that the agency had handed to the court".
    fn giver(&self, cited: &Phrase, paper: bool) -> Option<Phrase> {
        let r = self.reading;
        let that = cited.all.end;
        let data = |t: usize| Terms::Figures.has(r.lower(t)) || Terms::AnyPaper.has(r.lower(t));
        let given = paper || cited.core.clone().any(data);
        let relative = matches!(r.lower(that), "that" | "which") && that < self.sentence.end;
        let giver = phrase::after(r, self.times, that + 1, self.sentence.end)
            .filter(|s| given && relative && phrase::can_speak(r, &s.core))?;
        let had = giver.all.end;
        let verb = had + usize::from(r.is(had, Tags::AUX));
        Terms::Gave.has(r.lower(verb)).then_some(giver)
    }
}

/// A quotation that opens the next sentence of the paragraph and has no source of its own
/// goes on with the last speaker: `"A," she said. "B."`
pub(super) fn continue_quotes(reading: &Reading<'_>, sayings: &mut [Saying]) {
    let text = &reading.text;
    for pair in 1..text.sentences.len() {
        let (last, next) = (&text.sentences[pair - 1], &text.sentences[pair]);
        if last.paragraph != next.paragraph {
            continue;
        }
        let first = next.tokens.start;
        let Some(quote) = text.quote_of(first) else {
            continue;
        };
        let quote = quote.clone();
        let own = sayings
            .iter()
            .any(|s| next.tokens.contains(&s.cue.start) && text.quote_of(s.cue.start).is_none());
        // Who is spoken of inside a quotation does not speak on in the next.
        let outside = |s: &Saying| text.quote_of(s.cue.start).is_none();
        let said = sayings.iter_mut().rev().filter(|s| outside(s)).find(|s| {
            last.tokens.contains(&s.cue.start)
                || s.content
                    .iter()
                    .any(|c| c.end == last.tokens.end && s.cue.start < c.start)
        });
        if let Some(said) = said.filter(|s| {
            !own && s
                .content
                .iter()
                .any(|c| text.quote_of(c.start).is_some() || text.quote_of(c.end - 1).is_some())
        }) {
            let end = quote.end.min(next.tokens.end);
            if !said.says(first) {
                said.content.push(first..end);
            }
        }
    }
}

/// Counts for each saying how many contents of others hold its cue.
pub(in crate::extract) fn levels(sayings: &mut [Saying]) {
    let cover = Cover::new(sayings.iter().map(|s| s.content.as_slice()));
    let inside: Vec<u8> = sayings
        .iter()
        .map(|s| {
            let near = cover.near(s.cue.start).iter().map(|at| &sayings[*at]);
            let holders =
                near.filter(|o| o.cue != s.cue && o.says(s.cue.start) && !s.says(o.cue.start));
            u8::try_from(holders.count()).unwrap_or(u8::MAX)
        })
        .collect();
    for (saying, level) in sayings.iter_mut().zip(inside) {
        saying.level = level;
    }
}
