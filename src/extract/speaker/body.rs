//! Bodies by their common nouns: "the health ministry", "the agency".

use std::ops::Range;

use super::{Found, JOINT, Speaker, Speakers};
use crate::extract::registry::{Draft, shown};
use crate::lexicon::nations;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, SpeakerClass};

impl<'r, 'd> Speakers<'r, 'd> {
    /// A body by its common noun: "the health ministry", "police", "the agency".
    pub(super) fn body(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        if let Some(speaker) = self.body_of_somebody(core, head) {
            return speaker;
        }
        // "the press service of the regulator": the regulator's own.
        let press = head > core.start
            && matches!(r.lower(head - 1), "press" | "media" | "information")
            && r.lower(head + 1) == "of"
            && core.end > head + 2;
        if press {
            let of = self.without_article(&(head + 2..core.end));
            let whose = (!of.is_empty()).then(|| self.single(&of, None)).flatten();
            if let Some(speaker) = whose.filter(|s| s.class <= SpeakerClass::Collective) {
                return speaker;
            }
        }
        let definite = core.start > 0 && matches!(r.lower(core.start - 1), "the" | "its" | "their");
        // "the Lima-based maker of paints"
        let firm = Terms::Firms.has(r.lower(head))
            && head > core.start
            && head - core.start <= 3
            && self.registry.within(&(core.start..head + 1)).is_empty();
        if (core.len() == 1 || firm) && definite {
            let word = r.lower(head).to_owned();
            let bodies = |d: &Draft| {
                matches!(
                    d.kind,
                    EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
                )
            };
            let same = self.registry.last_before(core.start, 0, |d| {
                let name = d.name.to_lowercase();
                bodies(d) && name.split([' ', '-', '(', ')']).any(|w| w.ends_with(&word))
            });
            let firm = Terms::Firms.has(&word);
            // A union or a ministry is no company.
            let other = |i: usize| {
                let name = self.registry.get(i).name.to_lowercase();
                firm && name.split(' ').any(|w| Terms::NoFirms.has(w))
            };
            let near = || {
                let spoke = || self.body_that_spoke(core.start);
                let one = self.only_body(core.start).or_else(spoke);
                let one = one.filter(|i| is_generic_body(&word) && !other(*i));
                let topic = self.topic(core.start).filter(|i| firm && !other(*i));
                // "Analysts polled by Example expected 40. The company ...": the report's own.
                let times = |i: usize| self.registry.times_named(i, core.start);
                match (one, topic) {
                    (Some(one), Some(topic)) if times(one) < 2 && times(topic) >= 2 => Some(topic),
                    (one, topic) => one.or(topic),
                }
            };
            if let Some(index) = same.or_else(near) {
                return self.named(core, index);
            }
        }
        // "a group calling itself Example Front"
        let called = matches!(r.lower(head + 1), "calling" | "called" | "named");
        let end = r.sentence(head).end.min(head + 6);
        let named = self.registry.within(&(head + 1..end)).into_iter().next();
        if let Some((_, index)) = named.filter(|(name, _)| called && name.start <= head + 3) {
            return self.named(core, index);
        }
        // "the government in Bern", "the city of Lima": the place tells which.
        let whole = matches!(r.lower(head + 1), "of" | "in")
            && core.end > head + 2
            && (head + 2..core.end).any(|t| r.is_capital(t))
            && (head + 2..core.end).all(|t| r.is_word(t) && !r.is(t, Tags::CONJ));
        // "the ministry of health", "the department of water and power"
        let plain = |t: usize| {
            let word = r.is_word(t) && !r.is(t, Tags::AUX | Tags::DET);
            word && (!r.is(t, Tags::PREP) || r.lower(t) == "and")
        };
        let field = matches!(
            r.lower(head),
            "ministry" | "department" | "bureau" | "directorate"
        ) && r.lower(head + 1) == "of"
            && (head + 3..=head + 6).contains(&core.end)
            && (head + 2..core.end).all(plain);
        let whole = whole || field;
        let several = r.lower(head + 1) == "of" && Terms::Together.has(r.lower(head));
        let upto = if whole || several && core.end > head + 2 {
            core.clone()
        } else {
            core.start..head + 1
        };
        // "its health office"
        let its = upto.len() > 1 && r.is(upto.start, Tags::POSS);
        let upto = upto.start + usize::from(its)..upto.end;
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

    /// The last body before a token whose name ends with a word, and is more than it.
    pub(super) fn named_in_full(&self, at: usize, word: &str) -> Option<usize> {
        let longer = |d: &Draft| {
            let name = d.name.to_lowercase();
            matches!(d.kind, EntityKind::Organization | EntityKind::Unit)
                && name
                    .strip_suffix(word)
                    .is_some_and(|rest| rest.ends_with(' '))
                || name.split(' ').next() == Some(word) && name.contains(" of ")
        };
        self.registry.last_before(at, 0, longer)
    }

    /// "Her office": of whoever "her" means.
    fn body_of_somebody(&mut self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        let whose = core.start.checked_sub(1).into_iter().chain([core.start]);
        let whose = whose
            .into_iter()
            .find(|t| matches!(r.lower(*t), "his" | "her"))?;
        let Found::Speaker(owner) = self.pronoun(whose) else {
            return None;
        };
        let first = core.start.max(whose + 1);
        let name = owner.name.split(" (").next().unwrap_or_default();
        let name = format!("{name}'s {}", shown(r, &(first..head + 1)));
        Some(Speaker::new(name, owner.class, owner.entities, core))
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

    /// The one body that the headline names.
    fn topic(&self, at: usize) -> Option<usize> {
        let r = self.reading;
        let title = (0..at).take_while(|t| r.in_title(*t)).count();
        let named = self
            .registry
            .within(&(0..title))
            .into_iter()
            .map(|(_, i)| i);
        let body = |i: &usize| self.registry.get(*i).kind == EntityKind::Organization;
        let mut bodies: Vec<usize> = named.filter(body).collect();
        bodies.sort_unstable();
        bodies.dedup();
        (bodies.len() == 1).then(|| bodies[0])
    }

    /// "Both services": the two bodies that spoke last.
    pub(super) fn both(&self, core: &Range<usize>) -> Found {
        let body = |s: &&Speaker| {
            let kind = s.entities.first().map(|i| self.registry.get(*i).kind);
            s.entities.len() == 1
                && matches!(kind, Some(EntityKind::Organization | EntityKind::Unit))
        };
        let mut last = self.spoke_alone().filter(body);
        let Some(second) = last.next() else {
            return Found::Unknown;
        };
        let Some(first) = last.find(|s| s.entities != second.entities) else {
            return Found::Unknown;
        };
        let name = [first.name.as_str(), second.name.as_str()].join(JOINT);
        let entities = first.entities.iter().chain(&second.entities).copied();
        let class = first.class.max(second.class);
        Found::Speaker(Speaker::new(name, class, entities.collect(), core))
    }

    /// The body that spoke last, where that is not long ago.
    fn body_that_spoke(&self, at: usize) -> Option<usize> {
        const NEAR: usize = 3;
        let floor = self.floor(at, NEAR);
        let near = self.past.iter().rev().take_while(|(t, _)| *t >= floor);
        let body = |i: &usize| {
            let kind = self.registry.get(*i).kind;
            matches!(kind, EntityKind::Organization | EntityKind::Unit)
        };
        near.filter_map(|(_, s)| s.entities.first().copied())
            .find(body)
    }

    /// "Peru’s" before a phrase.
    fn nation_before(&self, start: usize) -> Option<String> {
        let r = self.reading;
        if start < 2 || !r.is(start - 1, Tags::POSSESSIVE) {
            return None;
        }
        nations::find(r.text.word(start - 2)).map(|(country, _)| country.to_owned())
    }
}

/// Nouns that stand for any body named before.
fn is_generic_body(word: &str) -> bool {
    Terms::GenericBodies.has(word)
}
