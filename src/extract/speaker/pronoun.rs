//! Whom a pronoun means.

use std::ops::Range;

use super::{Found, Speaker, Speakers};
use crate::extract::phrase;
use crate::extract::registry::Draft;
use crate::lexicon::words::{self, Tags};
use crate::model::{EntityKind, SpeakerClass};

/// How far back a pronoun may reach, in sentences.
const REACH: usize = 4;

impl<'r, 'd> Speakers<'r, 'd> {
    /// Whom a pronoun means.
    pub(super) fn pronoun(&mut self, at: usize) -> Found {
        let r = self.reading;
        let floor = self.floor(at, REACH);
        let word = r.lower(at).to_owned();
        let last_speaker = |fits: &dyn Fn(&Speaker) -> bool| {
            self.past
                .iter()
                .rev()
                .take_while(|(t, _)| *t >= floor)
                .map(|(_, s)| s)
                .find(|s| fits(s))
                .cloned()
        };
        let kind = |s: &Speaker| s.entities.first().map(|i| self.registry.get(*i).kind);
        let person = |s: &Speaker| {
            kind(s) == Some(EntityKind::Person)
                || s.entities.is_empty()
                    && s.class == SpeakerClass::Anonymous
                    && !many(&s.name)
                    && !paper(&s.name)
        };
        match word.as_str() {
            "i" | "we" | "you" => Found::Quoted,
            "he" | "she" | "his" | "her" => {
                let spoken = last_speaker(&person);
                let near = self.floor(at, 1);
                let recent = self
                    .past
                    .iter()
                    .rev()
                    .find(|(_, s)| person(s))
                    .is_some_and(|(t, _)| *t >= near);
                let person = |d: &Draft| d.kind == EntityKind::Person;
                let named = self.registry.last_before(at, floor, person);
                let beside = self.registry.last_before(at, near, person);
                match (spoken, beside.or(named)) {
                    // Somebody named in the last sentence stands nearer than an older speaker.
                    (Some(speaker), beside) if recent || beside.is_none() => {
                        Found::Speaker(Speaker {
                            source: at..at + 1,
                            ..speaker
                        })
                    }
                    (_, Some(index)) => Found::Speaker(self.named(&(at..at + 1), index)),
                    (Some(speaker), None) => Found::Speaker(speaker),
                    (None, None) => Found::Unknown,
                }
            }
            "it" | "its" => {
                let body = |k: EntityKind| {
                    matches!(
                        k,
                        EntityKind::Organization
                            | EntityKind::Unit
                            | EntityKind::Outlet
                            | EntityKind::Country
                    )
                };
                let spoken = last_speaker(&|s| kind(s).is_some_and(body));
                let near = self.floor(at, 1);
                let spoke = |(t, s): &(usize, Speaker)| *t >= near && kind(s).is_some_and(body);
                let just_spoke = self.past.iter().rev().take(REACH).any(spoke);
                let named = self
                    .registry
                    .last_before(at, floor, |d| body(d.kind) && d.kind != EntityKind::Country);
                let named = named.map(|index| self.named(&(at..at + 1), index));
                let opened = match just_spoke {
                    true => None,
                    false => self.opened_before(at),
                };
                let source = at..at + 1;
                match opened.or(spoken).or(named) {
                    Some(speaker) => Found::Speaker(Speaker { source, ..speaker }),
                    None => Found::Unknown,
                }
            }
            "they" | "their" => match last_speaker(&|s| !person(s)) {
                Some(speaker) => Found::Speaker(Speaker {
                    source: at..at + 1,
                    ..speaker
                }),
                None => Found::Unknown,
            },
            // The phrase right before a relative clause is its subject.
            "who" | "which" | "that" => {
                let floor = r.sentence(at).start;
                let comma = usize::from(at > floor && r.lower(at - 1) == ",");
                match phrase::before(r, &[], at - comma, floor) {
                    Some(phrase)
                        if phrase.core.len() > 1 || !r.is(phrase.core.start, Tags::REL) =>
                    {
                        self.resolve(&phrase.core)
                    }
                    _ => Found::Unknown,
                }
            }
            _ => Found::Unknown,
        }
    }

    /// The body that the sentence before opens with, where another is named behind it: "The
    /// ministry did not reply to the agency. It said ...".
    fn opened_before(&mut self, at: usize) -> Option<Speaker> {
        let body = |k: EntityKind| {
            matches!(
                k,
                EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
            )
        };
        let r = self.reading;
        let last = r.sentence(self.floor(at, 1));
        let others = self.registry.within(&last);
        let opening = phrase::after(r, &[], last.start, last.end)?.core;
        let named = |(_, i): &(Range<usize>, usize)| body(self.registry.get(*i).kind);
        let behind = |n: &(Range<usize>, usize)| n.0.start >= opening.end && named(n);
        if last.end > at || !others.iter().any(behind) {
            return None;
        }
        if let Some((_, first)) = others.iter().find(|n| n.0.start < opening.end) {
            let first = (*first, body(self.registry.get(*first).kind));
            return first.1.then(|| self.named(&opening, first.0));
        }
        let core = self.without_article(&opening);
        let head = self.head(&core)?;
        r.is(head, Tags::BODY).then(|| self.body(&core, head))
    }
}

/// Whether somebody without a name is several ("neighbours", "people close to the talks").
fn many(name: &str) -> bool {
    let description = name.split(" (").next().unwrap_or(name);
    let mut words = description.split(' ');
    words.any(|w| w == "people" || w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("'s"))
}

/// Whether a description is of a paper ("leaked slide").
fn paper(name: &str) -> bool {
    let description = name.split(" (").next().unwrap_or(name);
    let last = description.rsplit(' ').next().unwrap_or_default();
    let tags = words::tags(last);
    tags.any(Tags::ARTIFACT) && !tags.any(Tags::ROLE | Tags::POPULATION)
}
