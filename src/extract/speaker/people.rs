//! People without a name: of a country or a body, by a role, or only described.

use std::ops::Range;

use super::{Speaker, Speakers};
use crate::extract::names;
use crate::extract::registry::shown;
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

    /// A role in the singular: "the official", "a senior army officer", "the governor".
    pub(super) fn role(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        if let Some(speaker) = self.spokesman(core, head) {
            return speaker;
        }
        let definite = core.start > 0 && matches!(r.lower(core.start - 1), "the" | "that" | "this");
        if definite {
            let word = r.lower(head).to_owned();
            let floor = self.floor(core.start, 40);
            let person = self.registry.last_before(core.start, floor, |d| {
                d.kind == EntityKind::Person
                    && d.role.as_ref().is_some_and(|role| names_role(role, &word))
            });
            let anonymous = self
                .spoke_alone()
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

    /// "A spokeswoman for the ministry", "an army spokesman": who speaks for a body counts as
    /// the body.
    fn spokesman(&mut self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        if !r.lower(head).starts_with("spokes") {
            return None;
        }
        let mut of = match r.lower(head + 1) {
            "for" | "of" => head + 2..core.end,
            _ => core.start..head,
        };
        while of.end > of.start && r.is(of.end - 1, Tags::POSSESSIVE) {
            of.end -= 1;
        }
        let of = self.without_article(&of);
        let body = (!of.is_empty()).then(|| self.single(&of, None))??;
        let is_body = |i: &usize| {
            let kind = self.registry.get(*i).kind;
            !matches!(kind, EntityKind::Person | EntityKind::Place)
        };
        if body.class > SpeakerClass::Collective || !body.entities.iter().all(is_body) {
            return None;
        }
        let name = format!("{} {}", body.name, r.lower(head));
        Some(Speaker::new(
            name,
            SpeakerClass::Collective,
            body.entities,
            core,
        ))
    }

    /// A description as shown: without "anonymous" and the like, names kept as written.
    pub(super) fn lowered(&self, core: &Range<usize>) -> String {
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
