//! People without a name: of a country or a body, by a role, or only described.

use std::ops::Range;

use super::{Speaker, Speakers};
use crate::extract::names;
use crate::extract::registry::{Draft, shown};
use crate::lexicon::nations::{self, By};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, SpeakerClass};

impl<'r, 'd> Speakers<'r, 'd> {
    /// "U.S. officials": people of a named country or body count as the body.
    pub(super) fn collective(&mut self, core: &Range<usize>, name: &str) -> Speaker {
        let index = self.registry.add(name, EntityKind::Organization);
        self.registry
            .mention(index, core, &shown(self.reading, core));
        if let Some(of) = self.owner(core) {
            self.registry.belongs(index, &of);
        }
        Speaker::new(name, SpeakerClass::Collective, vec![index], core)
    }

    /// The country or body that a phrase names beside its head.
    pub(super) fn owner(&self, core: &Range<usize>) -> Option<String> {
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

    pub(super) fn nation(&self, core: &Range<usize>) -> Option<String> {
        core.clone().find_map(|t| {
            let (found, _) = names::nation_at(self.reading, t, core.end);
            found
                .filter(|(_, by)| !matches!(by, By::Seat | By::Body))
                .map(|(country, _)| country.to_owned())
        })
    }

    /// Plural people: of a country or body, or just described.
    pub(super) fn people(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        let upto = core.start..head + 1;
        if let Some(index) = self.body_of_these(core, head) {
            return self.named(core, index);
        }
        if let Some(known) = self.those_before(core, head) {
            return known;
        }
        if self.owner(&upto).is_some() || self.officials_of_place(&upto, head) {
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
        let told = Terms::InTheKnow.has(r.lower(head + 1));
        let upto = if told { core.clone() } else { upto };
        let of = if told {
            None
        } else {
            self.body_behind(core, head)
        };
        let of = of.map_or_else(String::new, |(_, words)| format!(" {words}"));
        let name = format!("{}{of}", self.lowered(&upto));
        Speaker::new(
            format!("{name} (anonymous)"),
            SpeakerClass::Anonymous,
            Vec::new(),
            core,
        )
    }

    /// "The experts" of a "Panel of Experts" that was named before.
    fn body_of_these(&self, core: &Range<usize>, head: usize) -> Option<usize> {
        const NEAR: usize = 6;
        let r = self.reading;
        let definite = core.start > 0 && r.lower(core.start - 1) == "the" && core.len() == 1;
        let word = r.lower(head);
        let body = |d: &Draft| {
            matches!(d.kind, EntityKind::Organization | EntityKind::Unit)
                && d.name
                    .split(' ')
                    .any(|w| w.starts_with(char::is_uppercase) && w.to_lowercase() == word)
        };
        let floor = self.floor(core.start, NEAR);
        let named = self.registry.last_before(core.start, floor, body);
        named.filter(|_| definite)
    }

    /// "The two people", told of before as "two people close to the talks".
    fn those_before(&self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        let article = |t: usize| matches!(r.lower(t), "the" | "these" | "those" | "both");
        let definite = core.start > 0 && article(core.start - 1) || article(core.start);
        let plain = head + 1 == core.end && core.len() <= 3;
        if !definite || !plain {
            return None;
        }
        let word = r.lower(head);
        let same = |s: &&Speaker| {
            s.class == SpeakerClass::Anonymous && s.name.split([' ', '(']).any(|w| w == word)
        };
        let known = self.spoke_alone().find(same)?;
        let source = core.clone();
        Some(Speaker {
            source,
            ..known.clone()
        })
    }

    /// "One of the suspects", "several of the nurses": somebody without a name.
    pub(super) fn one_of(&self, core: &Range<usize>) -> Option<Speaker> {
        let r = self.reading;
        let some = matches!(
            r.lower(core.start),
            "one" | "two" | "some" | "several" | "many"
        );
        if core.len() < 3 {
            return None;
        }
        let head = self.head(&(core.start + 2..core.end))?;
        let people = r.is(head, Tags::ROLE | Tags::POPULATION) && !r.is(head, Tags::BODY);
        if !some || r.lower(core.start + 1) != "of" || !people {
            return None;
        }
        let words = r.text.words(&(core.start..head + 1)).to_lowercase();
        let name = format!("{words} (anonymous)");
        Some(Speaker::new(
            name,
            SpeakerClass::Anonymous,
            Vec::new(),
            core,
        ))
    }

    /// "Houston officials": as good as the town's own body; "Houston residents" are not.
    fn officials_of_place(&self, upto: &Range<usize>, head: usize) -> bool {
        let place = |(_, i): (Range<usize>, usize)| self.registry.get(i).kind == EntityKind::Place;
        matches!(self.reading.lower(head), "officials" | "authorities")
            && self.registry.within(upto).into_iter().any(place)
    }

    /// A description as shown: without "anonymous" and the like, names kept as written.
    pub(in crate::extract) fn lowered(&self, core: &Range<usize>) -> String {
        let r = self.reading;
        let words = core.clone().filter(|t| !Terms::Nameless.has(r.lower(*t)));
        let named = self.registry.within(core);
        let named = |t: usize| named.iter().any(|(tokens, _)| tokens.start == t);
        words
            .map(|t| {
                if t == core.start
                    && r.begins_sentence(t)
                    && nations::find(r.text.word(t)).is_none()
                    && !named(t)
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
}
