//! Somebody told of by a role: "the official", "a senior army officer", "a spokesman for".

use std::ops::Range;

use super::{Found, Speaker, Speakers};
use crate::extract::registry::{Draft, shown};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, SpeakerClass};

impl Speakers<'_, '_> {
    /// "Of the Harbour Board", "at the board": the body that somebody without a name is of, as
    /// it is called.
    pub(super) fn body_behind(
        &mut self,
        core: &Range<usize>,
        head: usize,
    ) -> Option<(Range<usize>, String)> {
        let r = self.reading;
        let prep = head + 1;
        let bound = matches!(
            r.lower(prep),
            "of" | "at" | "in" | "with" | "from" | "for" | "on" | "inside" | "within"
        );
        if !bound || prep + 1 >= core.end {
            return None;
        }
        if r.is(prep + 1, Tags::POSS) {
            let Found::Speaker(owner) = self.pronoun(prep + 1) else {
                return None;
            };
            return Some((prep..prep + 1, format!("{} {}", r.lower(prep), owner.name)));
        }
        let names = self.registry.within(&(prep + 1..core.end));
        let inside = |t: usize| names.iter().any(|(tokens, _)| tokens.contains(&t));
        let ends = |t: &usize| r.is(*t, Tags::PREP) && r.lower(*t) != "of" && !inside(*t);
        let next = (prep + 2..core.end).find(ends);
        let of = self.without_article(&(prep + 1..next.unwrap_or(core.end)));
        let body = |i: usize| {
            let kind = self.registry.get(i).kind;
            // "Analysts at Peel Hunt": nobody is at a person.
            let at = matches!(r.lower(prep), "at" | "with") && kind == EntityKind::Person;
            let place =
                r.lower(prep) == "of" && matches!(kind, EntityKind::Place | EntityKind::Country);
            at || place
                || matches!(
                    kind,
                    EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
                )
        };
        let last = self.head(&of).filter(|_| !of.is_empty())?;
        let named = self.registry.within(&of);
        if let Some((tokens, _)) = named.iter().find(|(_, i)| body(*i)) {
            let tokens = of.start.min(tokens.start)..tokens.end;
            let words = shown(r, &(prep..tokens.end));
            return Some((tokens, words));
        }
        let at_head = named.iter().any(|(tokens, _)| tokens.contains(&last));
        let owned = of
            .clone()
            .any(|t| r.is(t, Tags::POSSESSIVE) || matches!(r.lower(t), "'" | "’"));
        if owned && r.is(last, Tags::BODY) && !at_head {
            let words = shown(r, &(prep..last + 1));
            return Some((of, words));
        }
        // "for the regional government of Westland"
        if r.is(last, Tags::BODY) && !at_head && r.lower(last + 1) == "of" && !named.is_empty() {
            let words = shown(r, &(prep..of.end));
            return Some((of, words));
        }
        let common = r.is(last, Tags::BODY) && named.is_empty();
        let single = common.then(|| self.single(&of, None)).flatten()?;
        let which = single.class <= SpeakerClass::Collective;
        which.then(|| (of, format!("{} the {}", r.lower(prep), single.name)))
    }

    /// A role in the singular: "the official", "a senior army officer", "the governor".
    pub(super) fn role(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        // "an Example correspondent reports": the outlet does.
        let named = self.registry.within(&(core.start..head));
        let outlet = named.iter().rev().map(|(_, i)| *i).find(|i| {
            matches!(
                self.registry.get(*i).kind,
                EntityKind::Outlet | EntityKind::Organization
            )
        });
        if let Some(index) =
            outlet.filter(|_| r.lower(head) == "correspondent" && head + 1 == core.end)
        {
            self.registry.is_outlet(index);
            return self.named(core, index);
        }
        if let Some(speaker) = self.spokesman(core, head) {
            return speaker;
        }
        // "The same source" is the one before.
        let same = r.lower(core.start) == "same" && core.start < head;
        let whole = core;
        let core = &(core.start + usize::from(same)..core.end);
        let definite =
            same || core.start > 0 && matches!(r.lower(core.start - 1), "the" | "that" | "this");
        if definite {
            let word = r.lower(head).to_owned();
            let floor = self.floor(core.start, 40);
            // "The governor of Lima" is no governor of elsewhere.
            let of = core.clone().find(|t| *t > head && r.is_capital(*t));
            let place = of.map(|t| r.lower(t).to_owned());
            let same_place = |d: &Draft| {
                let known = [d.role.as_deref(), d.of.as_deref()];
                place.as_ref().is_none_or(|p| {
                    known
                        .iter()
                        .flatten()
                        .any(|k| k.to_lowercase().contains(&**p))
                })
            };
            // "The Chief Minister" is not the health minister.
            let rank: Vec<String> = (core.start..head)
                .filter(|t| r.is_capital(*t) && !r.begins_sentence(*t))
                .map(|t| r.lower(t).to_owned())
                .collect();
            let same_rank = |role: &str| {
                let role = role.to_lowercase();
                rank.iter().all(|w| role.split([' ', '-']).any(|p| p == w))
            };
            let person = self.registry.last_before(core.start, floor, |d| {
                d.kind == EntityKind::Person
                    && d.role
                        .as_ref()
                        .is_some_and(|role| names_role(role, &word) && same_rank(role))
                    && same_place(d)
            });
            let anonymous = self
                .spoke_alone()
                .find(|s| s.class == SpeakerClass::Anonymous && s.name.contains(&word))
                .cloned();
            match (person, anonymous) {
                (_, Some(anonymous)) if core.end - core.start <= 3 => {
                    return Speaker::new(
                        anonymous.name,
                        anonymous.class,
                        anonymous.entities,
                        whole,
                    );
                }
                (Some(index), _) => return self.named(core, index),
                _ if core.len() == 1 && Terms::AnyRole.has(&word) => {
                    if let Some(speaker) = self.person_who_spoke(core.start) {
                        let source = core.clone();
                        return Speaker { source, ..speaker };
                    }
                }
                _ => {}
            }
        }
        let told = Terms::InTheKnow.has(r.lower(head + 1)) && head + 1 < core.end;
        let upto = if told {
            core.clone()
        } else {
            core.start..head + 1
        };
        let of = if told {
            None
        } else {
            self.body_behind(core, head)
        };
        let of = of.map_or_else(String::new, |(_, words)| format!(" {words}"));
        Speaker::new(
            format!("{}{of} (anonymous)", self.lowered(&upto)),
            SpeakerClass::Anonymous,
            Vec::new(),
            core,
        )
    }

    /// The person with a name who spoke last, where that is not long ago.
    pub(super) fn person_who_spoke(&self, at: usize) -> Option<Speaker> {
        const NEAR: usize = 2;
        let floor = self.floor(at, NEAR);
        let near = self.past.iter().rev().take_while(|(t, _)| *t >= floor);
        let person = |s: &&Speaker| match s.entities[..] {
            [index] => self.registry.get(index).kind == EntityKind::Person,
            _ => false,
        };
        near.map(|(_, s)| s).find(person).cloned()
    }

    /// "A spokeswoman for the ministry", "an army spokesman": who speaks for a body counts as
    /// the body.
    pub(super) fn spokesman(&mut self, core: &Range<usize>, head: usize) -> Option<Speaker> {
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
