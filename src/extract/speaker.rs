//! From the words of a source to who speaks: names, bodies, people without a name, and
//! nobody in particular; pronouns and "the official" led back to whom they mean.

use std::ops::Range;

use super::names;
use super::phrase::Phrase;
use super::reading::Reading;
use super::registry::{Draft, Registry, shown};
use crate::lexicon::nations::{self, By};
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, SpeakerClass};

/// A speaker as hops show it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Speaker {
    pub name: String,
    pub class: SpeakerClass,
    pub entities: Vec<usize>,
    pub source: Range<usize>,
}

impl Speaker {
    fn new(
        name: impl Into<String>,
        class: SpeakerClass,
        entities: Vec<usize>,
        source: &Range<usize>,
    ) -> Speaker {
        Speaker {
            name: name.into(),
            class,
            entities,
            source: source.clone(),
        }
    }
}

/// What is said by "I" and "we" inside a quotation is said by whoever is quoted.
pub(super) enum Found {
    Speaker(Speaker),
    /// The one quoted.
    Quoted,
    /// Nobody can be told.
    Unknown,
}

/// Finds speakers, remembering whom earlier ones meant.
pub(super) struct Speakers<'r, 'd> {
    pub reading: &'r Reading<'d>,
    pub registry: Registry,
    /// Speakers so far, with the token where each stands.
    past: Vec<(usize, Speaker)>,
}

/// How far back a pronoun may reach, in sentences.
const REACH: usize = 4;

impl<'r, 'd> Speakers<'r, 'd> {
    pub(super) fn new(reading: &'r Reading<'d>, registry: Registry) -> Speakers<'r, 'd> {
        Speakers {
            reading,
            registry,
            past: Vec::new(),
        }
    }

    /// Who a source phrase means.
    pub(super) fn find(&mut self, phrase: &Phrase) -> Found {
        let found = match self.named_beside(phrase).or_else(|| self.made_by(phrase)) {
            Some(speaker) => Found::Speaker(speaker),
            None => self.resolve(&phrase.core),
        };
        if let Found::Speaker(speaker) = &found {
            self.past.push((phrase.core.start, speaker.clone()));
        }
        found
    }

    /// "A poll, by Opinium for the Observer,": who made it.
    fn made_by(&mut self, phrase: &Phrase) -> Option<Speaker> {
        let r = self.reading;
        let head = self.head(&phrase.core)?;
        let by = phrase.core.end + 1;
        if !r.is(head, Tags::ARTIFACT) || r.lower(by) != "by" || by >= phrase.all.end {
            return None;
        }
        let (_, index) = self
            .registry
            .within(&(by..phrase.all.end))
            .into_iter()
            .next()?;
        Some(self.named(&phrase.core, index))
    }

    /// "The mayor, Iris Cole,": the name after a role is who speaks.
    fn named_beside(&mut self, phrase: &Phrase) -> Option<Speaker> {
        let head = self.head(&phrase.core)?;
        let rest = phrase.core.end..phrase.all.end;
        let (tokens, index) = self.registry.within(&rest).into_iter().next()?;
        let person = self.registry.get(index).kind == EntityKind::Person;
        // A title may stand between: ", Col. Ana Roe".
        let beside = tokens.start <= phrase.core.end + 3;
        let unnamed = self.registry.within(&(head..head + 1)).is_empty()
            && !self
                .reading
                .is(head, Tags::BODY | Tags::UNIT | Tags::PRON_SUBJ);
        (person && beside && unnamed).then(|| self.named(&phrase.core, index))
    }

    fn resolve(&mut self, core: &Range<usize>) -> Found {
        let r = self.reading;
        let core = self.without_article(core);
        if core.is_empty() {
            return Found::Unknown;
        }
        if core.len() == 1
            && r.is(core.start, Tags::PRON_SUBJ | Tags::REL | Tags::PRON)
            && !r.is(core.start, Tags::ROLE)
        {
            return self.pronoun(core.start);
        }
        if let Some(named) = self.such_as(&core) {
            return Found::Speaker(named);
        }
        let parts = self.parts(&core);
        if parts.len() > 1 {
            return self.joint(&core, &parts);
        }
        match self.single(&core, None) {
            Some(speaker) => Found::Speaker(speaker),
            None => Found::Unknown,
        }
    }

    fn without_article(&self, core: &Range<usize>) -> Range<usize> {
        let r = self.reading;
        let mut start = core.start;
        while start < core.end
            && (r.is(start, Tags::DET)
                && !r.is(start, Tags::POPULATION)
                && r.lower(start) != "both"
                && core.len() > 1
                || !r.is_word(start))
        {
            start += 1;
        }
        start..core.end
    }

    /// "outlets such as Reuters and AFP": those named.
    fn such_as(&mut self, core: &Range<usize>) -> Option<Speaker> {
        let r = self.reading;
        let such = core.clone().find(|t| {
            r.lower(*t) == "such" && r.lower(t + 1) == "as" || r.lower(*t) == "including"
        })?;
        let from = such + 1 + usize::from(r.lower(such) == "such");
        let named = self.registry.within(&(from..core.end));
        if named.is_empty() {
            return None;
        }
        let indices: Vec<usize> = named.iter().map(|(_, i)| *i).collect();
        let name = indices
            .iter()
            .map(|i| self.registry.get(*i).name.clone())
            .collect::<Vec<_>>()
            .join(" + ");
        Some(Speaker::new(name, SpeakerClass::Named, indices, core))
    }

    /// The parts that "and" joins, each a phrase of its own.
    fn parts(&self, core: &Range<usize>) -> Vec<Range<usize>> {
        let r = self.reading;
        let named = self.registry.within(core);
        let inside_name = |t: usize| named.iter().any(|(tokens, _)| tokens.contains(&t));
        // After a preposition "and" joins what the preposition governs.
        let prep = core
            .clone()
            .find(|t| r.is(*t, Tags::PREP) && !inside_name(*t))
            .unwrap_or(core.end);
        let and = core
            .clone()
            .filter(|t| r.is(*t, Tags::CONJ) && !inside_name(*t));
        let mut out = Vec::new();
        let mut start = core.start;
        for and in and {
            let before_prep = prep > and || names_person(self, &(start..and));
            if before_prep && and > start && and + 1 < core.end {
                out.push(start..and - usize::from(r.lower(and - 1) == ","));
                start = and + 1;
            }
        }
        out.push(start..core.end);
        out
    }

    /// "Peruvian and Chilean officials": the noun of the last goes with all.
    fn joint(&mut self, core: &Range<usize>, parts: &[Range<usize>]) -> Found {
        let last = parts.last().cloned().unwrap_or_default();
        let noun = self.plural_role(&last);
        let mut speakers = Vec::new();
        for part in parts {
            let part = self.without_article(part);
            if part.is_empty() {
                continue;
            }
            let borrowed = if part == last { None } else { noun.clone() };
            speakers.extend(self.single(&part, borrowed.as_deref()));
        }
        if speakers.is_empty() {
            return Found::Unknown;
        }
        let name = speakers
            .iter()
            .map(|s| s.name.as_str())
            .collect::<Vec<_>>()
            .join(" + ");
        // Joint speakers are as well named as the worst of them.
        let class = speakers
            .iter()
            .map(|s| s.class)
            .max()
            .unwrap_or(SpeakerClass::Unspecified);
        let entities = speakers
            .iter()
            .flat_map(|s| s.entities.iter().copied())
            .collect();
        Found::Speaker(Speaker::new(name, class, entities, core))
    }

    /// The plural role noun that a part ends with, where the parts before it may borrow it.
    fn plural_role(&self, part: &Range<usize>) -> Option<String> {
        let r = self.reading;
        let head = self.head(part)?;
        (r.is(head, Tags::ROLE | Tags::POPULATION) && r.lower(head).ends_with('s'))
            .then(|| r.text.word(head).to_owned())
    }

    /// The head of a phrase: its last word before a preposition.
    fn head(&self, core: &Range<usize>) -> Option<usize> {
        let r = self.reading;
        let named = self.registry.within(core);
        let inside_name = |t: usize| named.iter().any(|(tokens, _)| tokens.contains(&t));
        let end = core
            .clone()
            .skip(1)
            .find(|t| {
                !inside_name(*t)
                    && (r.is(*t, Tags::PREP) && r.lower(*t) != "'s"
                        || !r.is_word(*t) && !r.is_quote_mark(*t) && !r.is(t - 1, Tags::TITLE))
            })
            .unwrap_or(core.end);
        let last = (core.start..end)
            .rev()
            .find(|t| r.is_word(*t) && !r.is(*t, Tags::POSSESSIVE | Tags::ADV))?;
        // "people familiar with the plans": the noun that can speak, not the adjective.
        let known = r.is(last, super::phrase::SPEAKING) || inside_name(last);
        let speaking = (core.start..last)
            .rev()
            .find(|t| r.is(*t, super::phrase::SPEAKING));
        Some(speaking.filter(|_| !known).unwrap_or(last))
    }

    /// A phrase without "and". `noun` is the role noun that it shares with a later part.
    fn single(&mut self, core: &Range<usize>, noun: Option<&str>) -> Option<Speaker> {
        let r = self.reading;
        let head = self.head(core)?;
        let named = self.registry.within(core);
        let at_head = named
            .iter()
            .find(|(tokens, _)| tokens.contains(&head))
            .cloned();
        if let Some(noun) = noun {
            let words = shown(r, core);
            if nations::find(&words).is_some() {
                return Some(self.collective(core, &format!("{words} {noun}")));
            }
        }
        if let Some((_, index)) = at_head {
            return Some(self.named(core, index));
        }
        // The head is a small word: what kind of noun is it?
        let plural = r.lower(head).ends_with('s') && !matches!(r.lower(head), "forces");
        if r.is(head, Tags::ARTIFACT)
            && !(r.is(head, Tags::BODY) && self.owner(&(core.start..head)).is_some())
        {
            return self.artifact(core, head);
        }
        if r.is(head, Tags::MEDIUM) {
            return Some(self.described(core, head));
        }
        if r.is(head, Tags::ROLE | Tags::POPULATION) && !r.is(head, Tags::BODY) {
            return Some(if plural || r.lower(head) == "people" {
                self.people(core, head)
            } else {
                self.role(core, head)
            });
        }
        if r.is(head, Tags::BODY | Tags::UNIT) {
            return Some(self.body(core, head));
        }
        // Some other noun with a name in it: "Gallup numbers", or nothing we know.
        let (_, index) = named.iter().rfind(|(tokens, _)| tokens.end <= head)?;
        Some(self.named(core, *index))
    }

    /// A name, with the body that a person speaks for.
    fn named(&self, core: &Range<usize>, index: usize) -> Speaker {
        let draft = self.registry.get(index);
        let name = match (&draft.of, draft.kind) {
            (Some(of), EntityKind::Person) if nations::find(of).is_none() => {
                format!("{} ({of})", draft.name)
            }
            _ => draft.name.clone(),
        };
        let class = if draft.kind == EntityKind::Country {
            SpeakerClass::Collective
        } else {
            SpeakerClass::Named
        };
        Speaker::new(name, class, vec![index], core)
    }

    /// "U.S. officials": people of a named country or body count as the body.
    fn collective(&mut self, core: &Range<usize>, name: &str) -> Speaker {
        let index = self.registry.add(name, EntityKind::Organization);
        self.registry
            .mention(index, core, &shown(self.reading, core));
        if let Some(of) = self.owner(core) {
            self.registry.belongs(index, &of);
        }
        Speaker::new(name, SpeakerClass::Collective, vec![index], core)
    }

    /// The country or body that a phrase names beside its head.
    fn owner(&self, core: &Range<usize>) -> Option<String> {
        let body = self
            .registry
            .within(core)
            .into_iter()
            .map(|(_, i)| self.registry.get(i))
            .find(|d| {
                matches!(
                    d.kind,
                    EntityKind::Organization
                        | EntityKind::Unit
                        | EntityKind::Outlet
                        | EntityKind::Country
                )
            });
        body.map(|d| d.name.clone()).or_else(|| self.nation(core))
    }

    fn nation(&self, core: &Range<usize>) -> Option<String> {
        core.clone().find_map(|t| {
            let (found, _) = names::nation_at(self.reading, t, core.end);
            found
                .filter(|(_, by)| !matches!(by, By::Seat | By::Body))
                .map(|(country, _)| country.to_owned())
        })
    }

    /// Plural people: of a country or body, or just described.
    fn people(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        let upto = core.start..head + 1;
        if self.owner(&upto).is_some() {
            return self.collective(&upto, &shown(r, &upto));
        }
        if let Some(of) = self.owner(&(head + 1..core.end)) {
            let name = shown(r, core);
            let speaker = self.collective(core, &name);
            self.registry.belongs(speaker.entities[0], &of);
            return speaker;
        }
        if core.len() == 1 && matches!(r.lower(head), "officials" | "sources" | "authorities") {
            return Speaker::new(
                format!("{} (unspecified)", r.lower(head)),
                SpeakerClass::Unspecified,
                Vec::new(),
                core,
            );
        }
        let told = matches!(
            r.lower(head + 1),
            "familiar" | "close" | "with" | "briefed" | "aware" | "involved"
        );
        let upto = if told { core.clone() } else { upto };
        Speaker::new(
            format!("{} (anonymous)", self.lowered(&upto)),
            SpeakerClass::Anonymous,
            Vec::new(),
            core,
        )
    }

    /// A role in the singular: "the official", "a senior army officer", "the governor".
    fn role(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        let definite = core.start > 0 && matches!(r.lower(core.start - 1), "the" | "that" | "this");
        if definite {
            let word = r.lower(head).to_owned();
            let floor = self.floor(core.start, 40);
            let person = self.registry.last_before(core.start, floor, |d| {
                d.kind == EntityKind::Person
                    && d.role.as_ref().is_some_and(|role| names_role(role, &word))
            });
            let anonymous = self
                .past
                .iter()
                .rev()
                .map(|(_, s)| s)
                .find(|s| s.class == SpeakerClass::Anonymous && s.name.contains(&word))
                .cloned();
            match (person, anonymous) {
                (_, Some(anonymous)) if core.end - core.start <= 3 => {
                    return Speaker::new(anonymous.name, anonymous.class, anonymous.entities, core);
                }
                (Some(index), _) => return self.named(core, index),
                _ => {}
            }
        }
        let upto = core.start..head + 1;
        Speaker::new(
            format!("{} (anonymous)", self.lowered(&upto)),
            SpeakerClass::Anonymous,
            Vec::new(),
            core,
        )
    }

    /// A description as shown: without "anonymous" and the like, names kept as written.
    fn lowered(&self, core: &Range<usize>) -> String {
        let r = self.reading;
        let words = core.clone().filter(|t| {
            !matches!(
                r.lower(*t),
                "anonymous" | "unnamed" | "unidentified" | "several" | "one" | "two" | "some"
            )
        });
        words
            .map(|t| {
                if t == core.start
                    && r.begins_sentence(t)
                    && nations::find(r.text.word(t)).is_none()
                {
                    r.lower(t)
                } else {
                    r.text.word(t)
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" '", "'")
            .replace(" ’", "’")
    }

    /// A body by its common noun: "the health ministry", "police", "the agency".
    fn body(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        let definite = core.start > 0 && matches!(r.lower(core.start - 1), "the" | "its" | "their");
        if core.len() == 1 && definite {
            let word = r.lower(head).to_owned();
            let bodies = |d: &Draft| {
                matches!(
                    d.kind,
                    EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
                )
            };
            let same = self.registry.last_before(core.start, 0, |d| {
                bodies(d) && d.name.to_lowercase().contains(&word)
            });
            let near = || {
                self.only_body(core.start)
                    .filter(|_| is_generic_body(&word))
            };
            if let Some(index) = same.or_else(near) {
                return self.named(core, index);
            }
        }
        // "the government in Bern", "the city of Lima": the place tells which.
        let whole = matches!(r.lower(head + 1), "of" | "in")
            && core.end > head + 2
            && r.is_capital(core.end - 1);
        let upto = if whole {
            core.clone()
        } else {
            core.start..head + 1
        };
        let name = shown(r, &upto);
        let index = self.registry.add(&name, EntityKind::Organization);
        self.registry.mention(index, &upto, &name);
        let nation = self
            .nation(&upto)
            .or_else(|| self.nation_before(core.start));
        if let Some(of) = nation {
            self.registry.belongs(index, &of);
        }
        // ", GUR," gives the abbreviation of the body before it.
        if r.lower(head + 1) == ","
            && r.lower(head + 3) == ","
            && r.text
                .tokens
                .get(head + 2)
                .is_some_and(|t| t.shape == crate::text::Shape::Upper)
        {
            let short = head + 2..head + 3;
            let words = shown(r, &short);
            self.registry.mention(index, &short, &words);
        }
        Speaker::new(name, SpeakerClass::Named, vec![index], core)
    }

    /// The one body that the last sentences name, else the one that the report opens with;
    /// none where several could be meant.
    fn only_body(&self, at: usize) -> Option<usize> {
        const NEAR: usize = 2;
        const OPENING: usize = 3;
        let sentences = &self.reading.text.sentences;
        let opening = sentences.get(OPENING - 1).map_or(at, |s| s.tokens.end);
        let one = |tokens: Range<usize>| {
            let body = |d: &Draft| matches!(d.kind, EntityKind::Organization | EntityKind::Unit);
            let named = self.registry.within(&tokens).into_iter().map(|(_, i)| i);
            let mut bodies: Vec<usize> = named.filter(|i| body(self.registry.get(*i))).collect();
            bodies.sort_unstable();
            bodies.dedup();
            (bodies.len() == 1).then(|| bodies[0])
        };
        one(self.floor(at, NEAR)..at).or_else(|| one(0..opening.min(at)))
    }

    /// "Peru’s" before a phrase.
    fn nation_before(&self, start: usize) -> Option<String> {
        let r = self.reading;
        if start < 2 || !r.is(start - 1, Tags::POSSESSIVE) {
            return None;
        }
        nations::find(r.text.word(start - 2)).map(|(country, _)| country.to_owned())
    }

    /// "reports", "a study by X", "X data", "the ministry's figures".
    fn artifact(&mut self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        let by = (head + 1..core.end).find(|t| matches!(r.lower(*t), "by" | "from" | "of"));
        if let Some(by) = by {
            let of = self.without_article(&(by + 1..core.end));
            if !of.is_empty()
                && (r.lower(by) != "of" || !self.registry.within(&of).is_empty())
                && let Some(speaker) = self.single(&of, None)
            {
                return Some(speaker);
            }
        }
        // "her memo", "its figures": whoever "her" and "its" mean.
        let whose = core.start.checked_sub(1).into_iter().chain(core.clone());
        let whose = whose
            .take(2)
            .find(|t| matches!(r.lower(*t), "his" | "her" | "its" | "their"));
        if let Some(whose) = whose.filter(|t| r.is(*t, Tags::POSS)) {
            return match self.pronoun(whose) {
                Found::Speaker(speaker) => Some(speaker),
                _ => None,
            };
        }
        let before = core.start..head;
        let owner = self
            .registry
            .within(&before)
            .into_iter()
            .find(|(_, i)| !matches!(self.registry.get(*i).kind, EntityKind::Place));
        if let Some((_, index)) = owner {
            return Some(self.named(core, index));
        }
        if let Some(body) = before
            .clone()
            .rev()
            .find(|t| r.is(*t, Tags::BODY | Tags::ROLE) && !r.is(*t, Tags::ARTIFACT))
        {
            return self.single(&(before.start..body + 1), None);
        }
        let word = r.lower(head);
        let name = match word {
            "estimates" | "estimate" | "forecasts" | "projections" => "unspecified estimates",
            _ => {
                let definite = core.start > 0
                    && matches!(r.lower(core.start - 1), "the" | "this" | "that" | "its")
                    && !word.ends_with('s');
                if definite && let Some((_, last)) = self.past.last() {
                    let last = last.clone();
                    return Some(Speaker::new(last.name, last.class, last.entities, core));
                }
                "unspecified reports"
            }
        };
        Some(Speaker::new(
            name,
            SpeakerClass::Unspecified,
            Vec::new(),
            core,
        ))
    }

    /// "local media", "state television", "the Ukrainian outlet example.org".
    fn described(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        // "the outlet Example News", "the Example News newspaper".
        let named = [head + 1..core.end, core.start..head].map(|part| self.registry.within(&part));
        let outlet = |i: &usize| {
            !matches!(
                self.registry.get(*i).kind,
                EntityKind::Country | EntityKind::Place
            )
        };
        if let Some(index) = named.iter().flatten().map(|(_, i)| *i).find(outlet) {
            return self.named(core, index);
        }
        let upto = core.start..head + 1;
        if self.nation(&upto).is_some() {
            return self.collective(&upto, &shown(self.reading, &upto)); // "Chilean state TV"
        }
        let name = self.lowered(&upto);
        if core.start == head {
            return Speaker::new(
                "unspecified reports",
                SpeakerClass::Unspecified,
                Vec::new(),
                core,
            );
        }
        Speaker::new(
            format!("{name} (anonymous)"),
            SpeakerClass::Anonymous,
            Vec::new(),
            core,
        )
    }

    /// Whom a pronoun means.
    fn pronoun(&mut self, at: usize) -> Found {
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
                || s.entities.is_empty() && s.class == SpeakerClass::Anonymous
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
                let named = self
                    .registry
                    .last_before(at, floor, |d| body(d.kind) && d.kind != EntityKind::Country);
                match (spoken, named) {
                    (Some(speaker), _) => Found::Speaker(Speaker {
                        source: at..at + 1,
                        ..speaker
                    }),
                    (None, Some(index)) => Found::Speaker(self.named(&(at..at + 1), index)),
                    (None, None) => Found::Unknown,
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
                match super::phrase::before(r, &[], at - comma, floor) {
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

    /// The first token of the sentence `sentences` before the one of `token`.
    fn floor(&self, token: usize, sentences: usize) -> usize {
        let index = self
            .reading
            .text
            .sentence_of(token)
            .saturating_sub(sentences);
        self.reading
            .text
            .sentences
            .get(index)
            .map_or(0, |s| s.tokens.start)
    }
}

/// Whether a role holds a role noun, ranks in their short forms too ("Lt" for lieutenant).
fn names_role(role: &str, noun: &str) -> bool {
    const RANKS: [(&str, &str); 7] = [
        ("lt", "lieutenant"),
        ("col", "colonel"),
        ("gen", "general"),
        ("capt", "captain"),
        ("sgt", "sergeant"),
        ("maj", "major"),
        ("prof", "professor"),
    ];
    let role = role.to_lowercase();
    let rank = RANKS.iter().find(|(_, long)| *long == noun);
    let words = || role.split(|c: char| !c.is_alphanumeric());
    role.contains(noun) || rank.is_some_and(|(short, _)| words().any(|w| w == *short))
}

/// Nouns that stand for any body named before.
fn is_generic_body(word: &str) -> bool {
    matches!(
        word,
        "company"
            | "agency"
            | "firm"
            | "group"
            | "organization"
            | "organisation"
            | "airline"
            | "bank"
            | "union"
            | "body"
            | "manufacturer"
            | "retailer"
            | "operator"
            | "carrier"
    )
}

fn names_person(speakers: &Speakers<'_, '_>, part: &Range<usize>) -> bool {
    speakers
        .registry
        .within(part)
        .iter()
        .any(|(_, i)| speakers.registry.get(*i).kind == EntityKind::Person)
}
