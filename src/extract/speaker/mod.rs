//! From the words of a source to who speaks: names, bodies, people without a name, and
//! nobody in particular; pronouns and "the official" led back to whom they mean.

mod artifact;
mod body;
mod parts;
mod people;
mod pronoun;

use std::ops::Range;

use super::phrase::{self, Phrase};
use super::reading::Reading;
use super::registry::{Registry, shown};
use crate::lexicon::nations;
use crate::lexicon::terms::Terms;
use crate::lexicon::vocabulary::{self, noun};
use crate::lexicon::weights::hash;
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

/// Stands between the names of speakers that speak as one.
const JOINT: &str = " + ";

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

impl<'r, 'd> Speakers<'r, 'd> {
    pub(super) fn new(reading: &'r Reading<'d>, registry: Registry) -> Speakers<'r, 'd> {
        Speakers {
            reading,
            registry,
            past: Vec::new(),
        }
    }

    /// Those who spoke alone, the last first. A part of "the mayor and the chief" may not be
    /// led back to the two: each telling would double the name.
    fn spoke_alone(&self) -> impl Iterator<Item = &Speaker> {
        const REACH: usize = 100;
        let past = self.past.iter().rev().take(REACH).map(|(_, s)| s);
        past.filter(|s| !s.name.contains(JOINT))
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

    /// "A poll, by Opinium for the Observer,", "a survey that the institute carried out": who
    /// made it.
    fn made_by(&mut self, phrase: &Phrase) -> Option<Speaker> {
        const NEAR: usize = 6;
        let r = self.reading;
        let head = self.head(&phrase.core)?;
        if !r.is(head, Tags::ARTIFACT) {
            return None;
        }
        let making = |t: usize| {
            Terms::Making.has(r.lower(t)) || r.lower(t) == "carried" && r.lower(t + 1) == "out"
        };
        let made = |t: &usize| {
            let near = t.saturating_sub(NEAR).max(head)..*t;
            r.lower(*t) == "by" && (r.lower(t - 1) == "," || near.into_iter().any(making))
        };
        if let Some(by) = (head + 1..phrase.all.end).find(made) {
            let rest = by + 1..phrase.all.end;
            let named = self.registry.within(&rest).into_iter().next();
            if let Some((_, index)) = named.filter(|(tokens, _)| tokens.start <= by + 4) {
                return Some(self.named(&phrase.core, index));
            }
            let maker = phrase::after(r, &[], by + 1, phrase.all.end)?.core;
            let maker = self.without_article(&maker);
            return self.single(&maker, None);
        }
        let rel = (head + 1..phrase.all.end + 1).find(|t| r.is(*t, Tags::REL))?;
        let after = rel + 1..(rel + 1 + NEAR).min(r.sentence(rel).end);
        let (tokens, index) = self.registry.within(&after).into_iter().next()?;
        let next = tokens.end;
        let does = tokens.start <= rel + 2 && (making(next) || r.lower(next) == "did");
        does.then(|| self.named(&phrase.core, index))
    }

    /// "The mayor, Iris Cole,": the name after a role is who speaks.
    fn named_beside(&mut self, phrase: &Phrase) -> Option<Speaker> {
        let head = self.head(&phrase.core)?;
        let rest = phrase.core.end..phrase.all.end;
        // "The mayor of Mobile, Alabama, Ana Roe,": the place's whole is passed over.
        let place = |i: usize| {
            let kind = self.registry.get(i).kind;
            matches!(kind, EntityKind::Place | EntityKind::Country)
        };
        let mut named = self.registry.within(&rest).into_iter();
        let (tokens, index) = named.find(|(_, i)| !place(*i))?;
        let person = self.registry.get(index).kind == EntityKind::Person;
        // A title may stand between: ", Col. Ana Roe".
        let beside = tokens.start <= phrase.core.end + 3;
        let unnamed = !self.reading.is(head, Tags::ARTIFACT)
            && self.registry.within(&(head..head + 1)).is_empty()
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
            && r.is(
                core.start,
                Tags::PRON_SUBJ | Tags::REL | Tags::PRON | Tags::POSS,
            )
            && !r.is(core.start, Tags::ROLE)
        {
            return self.pronoun(core.start);
        }
        if r.lower(core.start) == "both" {
            return self.both(&core);
        }
        if let Some(one) = self.one_of(&core) {
            return Found::Speaker(one);
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
            // "its analysts": those whose they are.
            if r.lower(core.start) == "its"
                && let Found::Speaker(body) = self.pronoun(core.start)
            {
                return Some(Speaker::new(body.name, body.class, body.entities, core));
            }
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

    /// A source of which nothing is known but its words: somebody, a paper, or nobody can
    /// tell.
    pub(super) fn by_its_words(&self, phrase: &Phrase) -> Option<Speaker> {
        const LONGEST: usize = 8;
        let bare = self.without_article(&phrase.core);
        let core = if bare.is_empty() {
            phrase.core.clone()
        } else {
            bare
        };
        let shown = core.start..core.end.min(core.start + LONGEST);
        let head = self
            .head(&core)
            .map(|t| hash(self.reading.lower(t).as_bytes()));
        let kind = head.and_then(vocabulary::entry).map(|e| e.noun);
        let (class, told) = match kind {
            Some(noun::PERSON | noun::COMMUNICATION) => (SpeakerClass::Anonymous, "anonymous"),
            _ => (SpeakerClass::Unspecified, "unspecified"),
        };
        let words = self.lowered(&shown);
        let name = format!("{words} ({told})");
        // Names and numbers that led nowhere were read amiss.
        let plain = self.registry.within(&core).is_empty()
            && !core.clone().any(|t| self.reading.is_number(t));
        (plain && !words.is_empty()).then(|| Speaker::new(name, class, Vec::new(), &core))
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
