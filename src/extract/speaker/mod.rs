//! From the words of a source to who speaks: names, bodies, people without a name, and
//! nobody in particular; pronouns and "the official" led back to whom they mean.

mod artifact;
mod beside;
mod body;
mod parts;
mod people;
mod pronoun;
mod role;

use std::ops::Range;

use super::phrase::Phrase;
use super::reading::Reading;
use super::registry::{Registry, shown};
use crate::lexicon::nations;
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
    /// Those of them that spoke through a paper, with the noun that it was called by.
    papers: Vec<(usize, String, Speaker)>,
}

impl<'r, 'd> Speakers<'r, 'd> {
    pub(super) fn new(reading: &'r Reading<'d>, registry: Registry) -> Speakers<'r, 'd> {
        Speakers {
            reading,
            registry,
            past: Vec::new(),
            papers: Vec::new(),
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
        let beside = self
            .named_beside(phrase)
            .or_else(|| self.one_beside(phrase));
        let found = match beside.or_else(|| self.made_by(phrase)) {
            Some(speaker) => Found::Speaker(speaker),
            None => self.resolve(&phrase.core),
        };
        if let Found::Speaker(speaker) = &found {
            self.belongs_to_its(phrase, speaker);
            self.marks_outlet(phrase, speaker);
            self.past.push((phrase.core.start, speaker.clone()));
            let core = self.without_article(&phrase.core);
            let head = self.head(&core).filter(|_| !core.is_empty());
            if let Some(head) = head.filter(|h| self.reading.is(*h, Tags::ARTIFACT)) {
                let word = self.reading.lower(head).to_owned();
                let paper = (phrase.core.start, word, speaker.clone());
                self.papers.push(paper);
            }
        }
        found
    }

    /// Whoever was only cited is not whom "he" means next: the one who cites speaks on. "They"
    /// may be those cited.
    pub(super) fn stands_back(&mut self) {
        let several = |s: &Speaker| {
            s.name
                .split([' ', '('])
                .any(|w| w == "people" || w.ends_with('s'))
        };
        if self.past.last().is_some_and(|(_, s)| !several(s)) {
            self.past.pop();
        }
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
        // "one of them said"
        if core.len() == 3 && r.lower(core.start + 1) == "of" && r.lower(core.start + 2) == "them" {
            return self.pronoun(core.start + 2);
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
        if let Some((tokens, index)) = at_head {
            // "the Ministry said": the one that was named in full.
            let bare = tokens.len() == 1 && r.is(head, Tags::BODY) && core.len() == 1;
            let full = bare
                .then(|| self.named_in_full(core.start, r.lower(head)))
                .flatten();
            return Some(self.named(core, full.unwrap_or(index)));
        }
        // The head is a small word: what kind of noun is it?
        let plural = r.lower(head).ends_with('s') && !matches!(r.lower(head), "forces");
        // "Military intelligence" is who gathers it.
        let service = head > core.start
            && r.lower(head) == "intelligence"
            && (r.is(head - 1, Tags::BODY) || r.lower(head - 1) == "foreign");
        let owned = || self.owner(&(core.start..head)).is_some();
        if r.is(head, Tags::ARTIFACT) && !(service || r.is(head, Tags::BODY) && owned()) {
            return self.artifact(core, head);
        }
        if r.is(head, Tags::MEDIUM) {
            return Some(self.described(core, head));
        }
        // "Chairman of the Example Committee Ana Roe": who ends the phrase.
        let last = named.last().filter(|(tokens, index)| {
            tokens.end == core.end
                && tokens.start > head + 1
                && self.registry.get(*index).kind == EntityKind::Person
        });
        if let Some((_, index)) = last.filter(|_| r.is(head, Tags::ROLE)) {
            return Some(self.named(core, *index));
        }
        if r.is(head, Tags::ROLE | Tags::POPULATION) && !r.is(head, Tags::BODY) {
            // "its analysts": those whose they are.
            let its = [core.start.checked_sub(1), Some(core.start)];
            let its = its.into_iter().flatten().find(|t| r.lower(*t) == "its");
            if let Some(its) = its
                && let Found::Speaker(body) = self.pronoun(its)
            {
                if plural {
                    return Some(Speaker::new(body.name, body.class, body.entities, core));
                }
                // "its chief executive": somebody of the body's.
                let upto = core.start.max(its + 1)..head + 1;
                let name = format!("{} of {} (anonymous)", self.lowered(&upto), body.name);
                let class = SpeakerClass::Anonymous;
                return Some(Speaker::new(name, class, Vec::new(), core));
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
        if let Some((_, index)) = named.iter().rfind(|(tokens, _)| tokens.end <= head) {
            return Some(self.named(core, *index));
        }
        // "the tracking of the Example Organization"
        let of = r.lower(head + 1) == "of";
        let body = |i: &usize| {
            matches!(
                self.registry.get(*i).kind,
                EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
            )
        };
        let (_, index) = named.iter().find(|(_, i)| of && body(i))?;
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
            .filter(|&t| !self.reading.is(t, Tags::PRON_SUBJ | Tags::PRON))
            .map(|t| hash(self.reading.lower(t).as_bytes()));
        let kind = head.and_then(vocabulary::entry).map(|e| e.noun);
        let after = core.end + usize::from(self.reading.lower(core.end) == ",");
        let who = self.reading.lower(after) == "who";
        let (class, told) = match kind {
            _ if who => (SpeakerClass::Anonymous, "anonymous"),
            Some(noun::PERSON | noun::COMMUNICATION) => (SpeakerClass::Anonymous, "anonymous"),
            // An outbreak or a responsibility was read amiss and speaks for nobody.
            Some(kind) if kind != noun::GROUP && kind != 0 => return None,
            _ => (SpeakerClass::Unspecified, "unspecified"),
        };
        let words = self.lowered(&shown);
        let name = format!("{words} ({told})");
        // Names and numbers that led nowhere were read amiss.
        let named = self.registry.within(&core);
        let body = |i: &usize| {
            let kind = self.registry.get(*i).kind;
            matches!(
                kind,
                EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
            )
        };
        if let Some((_, index)) = named.iter().find(|(_, i)| body(i)) {
            return Some(self.named(&core, *index));
        }
        let plain = named.is_empty() && !core.clone().any(|t| self.reading.is_number(t));
        (plain && !words.is_empty()).then(|| Speaker::new(name, class, Vec::new(), &core))
    }

    /// Whoever a phrase describes by words that tell nothing of who speaks.
    pub(super) fn somebody(&self, phrase: &Phrase) -> Option<Speaker> {
        const LONGEST: usize = 6;
        let r = self.reading;
        let core = self.without_article(&phrase.core);
        let shown = core.start..core.end.min(core.start + LONGEST);
        let pronoun = core.len() == 1
            && r.is(
                core.start,
                Tags::PRON_SUBJ | Tags::PRON | Tags::REL | Tags::DET,
            );
        let words = self.lowered(&shown);
        let plain = !pronoun && !words.is_empty() && shown.clone().all(|t| r.is_word(t));
        let class = SpeakerClass::Anonymous;
        plain.then(|| Speaker::new(format!("{words} (anonymous)"), class, Vec::new(), &core))
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
