//! Whom a pronoun means.

use std::ops::Range;

use super::{Found, Speaker, Speakers};
use crate::extract::phrase;
use crate::extract::registry::Draft;
use crate::lexicon::nations::{self, By};
use crate::lexicon::numbers;
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
        // "A guard who left because he still hopes": the subject's own clause.
        let opening = r.sentence(at);
        let inside = || (opening.start..at).any(|t| r.lower(t) == "who");
        if matches!(&*word, "he" | "she" | "his" | "her")
            && inside()
            && let Some(speaker) = self.somebody_opening(&opening, at)
        {
            let source = at..at + 1;
            return Found::Speaker(Speaker { source, ..speaker });
        }
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
                    && !ends_as(&s.name, Tags::BODY)
        };
        match word.as_str() {
            "i" | "we" | "you" => Found::Quoted,
            "he" | "she" | "his" | "her" | "him" => {
                let spoken = last_speaker(&person);
                let near = self.floor(at, 1);
                let recent = self
                    .past
                    .iter()
                    .rev()
                    .find(|(_, s)| person(s))
                    .is_some_and(|(t, _)| *t >= near);
                if !recent && let Some(speaker) = self.somebody_before(at) {
                    let source = at..at + 1;
                    return Found::Speaker(Speaker { source, ..speaker });
                }
                if let Some(index) = self.turned_to(at) {
                    return Found::Speaker(self.named(&(at..at + 1), index));
                }
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
            "it" if self.paper_spoke(at).is_some() => match self.paper_spoke(at) {
                Some(speaker) => Found::Speaker(speaker),
                None => Found::Unknown,
            },
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
                // "Islamabad says": a seat of government speaks for it.
                let seat = |s: &Speaker| {
                    kind(s) == Some(EntityKind::Place)
                        && nations::find(&s.name).is_some_and(|(_, by)| by == By::Seat)
                };
                let spoken = last_speaker(&|s| kind(s).is_some_and(body) || seat(s));
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
                // "Example Corp had 40 plants, its filing shows": the subject of the sentence.
                let opening = match word.as_str() {
                    "its" => self.opening(&r.sentence(at), at),
                    // "The operator rejected that: it knows of two."
                    _ if at > 0 && matches!(r.lower(at - 1), ":" | ";")
                        || r.lower(at + 2) == "in" && r.lower(at + 3) == "its" =>
                    {
                        self.opening(&r.sentence(at), at)
                    }
                    _ => None,
                };
                let opened = opening.or(opened);
                let source = at..at + 1;
                match opened.or(spoken).or(named) {
                    Some(speaker) => Found::Speaker(Speaker { source, ..speaker }),
                    None => Found::Unknown,
                }
            }
            "they" | "their" | "them" => {
                let near = self.floor(at, 1);
                let spoke = |(t, s): &(usize, Speaker)| *t >= near && !person(s);
                let just_spoke = self.past.iter().rev().take(REACH).any(spoke);
                let people = |s: &Speaker| {
                    s.class == SpeakerClass::Collective || many(&s.name) || s.name.contains(" + ")
                };
                let spoken = last_speaker(&|s| people(s) && !person(s));
                let spoken = spoken.or_else(|| last_speaker(&|s| !person(s) && !paper(&s.name)));
                let several = match just_spoke {
                    true => None,
                    false => self.several_before(at),
                };
                match several.or(spoken) {
                    Some(speaker) => Found::Speaker(Speaker {
                        source: at..at + 1,
                        ..speaker
                    }),
                    None => Found::Unknown,
                }
            }
            // The phrase right before a relative clause is its subject.
            "who" | "which" | "that" => {
                const LONGEST: usize = 16;
                let floor = r.sentence(at).start;
                let comma = usize::from(at > floor && r.lower(at - 1) == ",");
                // "at odds with the Example Union, which claimed ...": the name that ends there.
                let which = r.lower(at) == "which";
                let fits = |i: usize| match self.registry.get(i).kind {
                    EntityKind::Person => !which,
                    EntityKind::Place | EntityKind::Country => false,
                    _ => which,
                };
                let from = floor.max(at.saturating_sub(LONGEST));
                let named = self.registry.within(&(from..at - comma)).into_iter();
                let beside = named
                    .filter(|(tokens, i)| comma > 0 && tokens.end == at - comma && fits(*i))
                    .max_by_key(|(tokens, _)| tokens.len());
                if let Some((_, index)) = beside {
                    return Found::Speaker(self.named(&(at..at + 1), index));
                }
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

    /// "..., but Sheriff Roe was less sure. Her deputies ...": whom the sentence before turns to.
    fn turned_to(&self, at: usize) -> Option<usize> {
        let r = self.reading;
        let last = r.sentence(self.floor(at, 1));
        if last.end > at {
            return None;
        }
        let turn = last.clone().rev().find(|t| {
            matches!(r.lower(*t), "but" | "while" | "whereas") && r.text.quote_of(*t).is_none()
        })?;
        let spoke = self.past.iter().rev().any(|(t, _)| *t > turn && *t < at);
        let person = |(tokens, index): &(Range<usize>, usize)| {
            let role = (turn + 1..tokens.start)
                .all(|t| r.is(t, Tags::ROLE | Tags::TITLE | Tags::DET) || r.is_capital(t));
            role && self.registry.get(*index).kind == EntityKind::Person
        };
        let named = self.registry.within(&(turn + 1..last.end));
        named
            .iter()
            .find(|n| person(n))
            .map(|(_, i)| *i)
            .filter(|_| !spoke)
    }

    /// Somebody without a name whom the sentence before opens with: "A local officer spoke to
    /// the agency. He said ...".
    fn somebody_before(&mut self, at: usize) -> Option<Speaker> {
        let last = self.reading.sentence(self.floor(at, 1));
        (last.end <= at).then(|| self.somebody_opening(&last, last.end))?
    }

    /// Somebody without a name whom a sentence opens with; nobody with a name stands before
    /// `before` in it.
    fn somebody_opening(&mut self, last: &Range<usize>, before: usize) -> Option<Speaker> {
        let r = self.reading;
        let opening = phrase::after(r, &[], last.start, last.end)?.core;
        let core = self.without_article(&opening);
        let indefinite = matches!(r.lower(opening.start), "a" | "an" | "one" | "another");
        let head = self.head(&core).filter(|_| !core.is_empty())?;
        let person = (r.is(head, Tags::ROLE) || phrase::is_person(r, head))
            && !r.is(head, Tags::BODY | Tags::ARTIFACT)
            && !r.lower(head).ends_with('s');
        let named = self.registry.within(&(core.start..before));
        let person_named = named
            .iter()
            .any(|(_, i)| self.registry.get(*i).kind == EntityKind::Person);
        (indefinite && person && !person_named).then(|| self.role(&core, head))
    }

    /// Those whom the sentence before is about: "Fifteen survivors were brought ashore. They
    /// said ...".
    fn several_before(&mut self, at: usize) -> Option<Speaker> {
        let r = self.reading;
        let last = r.sentence(self.floor(at, 1));
        let opening = phrase::after(r, &[], last.start, last.end)?.core;
        let core = self.without_article(&opening);
        let head = self.head(&core).filter(|_| !core.is_empty())?;
        let several = r.lower(head).ends_with('s') && r.is(head, Tags::ROLE | Tags::POPULATION);
        let counts = |t: usize| r.is_number(t) || numbers::unit(r.lower(t)).is_some();
        let first = core.clone().find(|t| !counts(*t))?;
        (several && last.end <= at && first <= head).then(|| self.people(&(first..core.end), head))
    }

    /// The body that the sentence before opens with: "The ministry did not reply to the
    /// agency. It said ...".
    fn opened_before(&mut self, at: usize) -> Option<Speaker> {
        let last = self.reading.sentence(self.floor(at, 1));
        (last.end <= at).then(|| self.opening(&last, last.end))?
    }

    /// The body that a sentence opens with, before a token.
    fn opening(&mut self, sentence: &Range<usize>, before: usize) -> Option<Speaker> {
        let body = |k: EntityKind| {
            matches!(
                k,
                EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
            )
        };
        let r = self.reading;
        let opening = phrase::after(r, &[], sentence.start, before.min(sentence.end))?.core;
        let named = self.registry.within(&opening);
        if let Some((_, first)) = named.first() {
            // "Russia's defence ministry": the body, not the country.
            let of_bodies = named.iter().find(|(_, i)| body(self.registry.get(*i).kind));
            if let Some((_, index)) = of_bodies {
                return Some(self.named(&opening, *index));
            }
            let country = self.registry.get(*first).kind == EntityKind::Country;
            let called = opening
                .clone()
                .any(|t| matches!(r.lower(t), "calling" | "called"));
            if !country && !called {
                return None;
            }
        }
        let core = self.without_article(&opening);
        let head = self.head(&core).filter(|_| !core.is_empty())?;
        let fits = r.is(head, Tags::BODY) && !r.is(head, Tags::ROLE | Tags::POPULATION);
        fits.then(|| self.body(&core, head))
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
    ends_as(name, Tags::ARTIFACT)
}

/// Whether the last word of a description is of a kind, and of no kind of people.
fn ends_as(name: &str, kind: Tags) -> bool {
    let description = name.split(" (").next().unwrap_or(name);
    let last = description.rsplit(' ').next().unwrap_or_default();
    let tags = words::tags(last);
    tags.any(kind) && !tags.any(Tags::ROLE | Tags::POPULATION)
}
