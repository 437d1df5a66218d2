//! What stands beside a source and tells who it is: the name after a role, who made a poll,
//! the noun that makes a name an outlet's.

use std::ops::Range;

use super::{Found, Speaker, Speakers};
use crate::extract::phrase::{self, Phrase};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::EntityKind;
use crate::text::Shape;

impl Speakers<'_, '_> {
    /// "The news agency Xna", "the daily Example": the noun before a name makes it an outlet's.
    pub(super) fn marks_outlet(&mut self, phrase: &Phrase, speaker: &Speaker) {
        let r = self.reading;
        let [index] = speaker.entities[..] else {
            return;
        };
        let kind = self.registry.get(index).kind;
        let open = matches!(kind, EntityKind::Organization | EntityKind::Person);
        let named = self.registry.within(&phrase.core);
        let name = named
            .iter()
            .find(|(_, i)| *i == index)
            .map(|(t, _)| t.start);
        let Some(before) = name.and_then(|t| t.checked_sub(1)) else {
            return;
        };
        let agency = r.lower(before) == "agency"
            && before > 0
            && matches!(r.lower(before - 1), "news" | "press" | "wire");
        let inside = phrase.core.contains(&before) && !r.is_capital(before);
        if open && inside && (agency || r.is(before, Tags::MEDIUM)) {
            self.registry.is_outlet(index);
        }
    }

    /// "Its director, Ana Roe,": of whichever body "its" means.
    pub(super) fn belongs_to_its(&mut self, phrase: &Phrase, speaker: &Speaker) {
        let [index] = speaker.entities[..] else {
            return;
        };
        let first = phrase.core.start;
        let its = [first.checked_sub(1), Some(first)].into_iter().flatten();
        let its = its.into_iter().find(|t| self.reading.lower(*t) == "its");
        let draft = self.registry.get(index);
        let person = draft.kind == EntityKind::Person && draft.of.is_none();
        let Some(its) = its.filter(|_| person) else {
            return;
        };
        if let Found::Speaker(body) = self.pronoun(its)
            && let [of] = body.entities[..]
            && self.registry.get(of).kind != EntityKind::Person
        {
            let of = self.registry.get(of).name.clone();
            self.registry.belongs(index, &of);
        }
    }

    /// "A poll, by Opinium for the Observer,", "a survey that the institute carried out": who
    /// made it.
    pub(super) fn made_by(&mut self, phrase: &Phrase) -> Option<Speaker> {
        const NEAR: usize = 6;
        const FAR: usize = 12;
        let r = self.reading;
        let head = self.head(&phrase.core)?;
        if !r.is(head, Tags::ARTIFACT) {
            return None;
        }
        let making = |t: usize| {
            Terms::Making.has(r.lower(t))
                || matches!(r.lower(t), "given" | "kept" | "released" | "signed")
                || r.lower(t) == "carried" && r.lower(t + 1) == "out"
        };
        let made = |t: &usize| {
            let near = t.saturating_sub(NEAR).max(head)..*t;
            // "a study later that year by Example University"
            let time = (head + 1..*t).all(|b| r.is(b, Tags::TIME | Tags::ADV | Tags::DET))
                || *t == head + 1;
            r.lower(*t) == "by" && (r.lower(t - 1) == "," || time || near.into_iter().any(making))
        };
        // "figures given to parliament in January by Ana Roe": the phrase ends at the time.
        let given = phrase.core.end == head + 1 && making(head + 1);
        let end = if given {
            r.sentence(head).end.min(phrase.all.end.max(head + FAR))
        } else {
            phrase.all.end
        };
        if let Some(by) = (head + 1..end).find(made) {
            let rest = by + 1..end.max((by + NEAR).min(r.sentence(by).end));
            let named = self.registry.within(&rest).into_iter().next();
            if let Some((_, index)) = named.filter(|(tokens, _)| tokens.start <= by + 4) {
                return Some(self.named(&phrase.core, index));
            }
            let maker = phrase::after(r, &[], by + 1, end)?.core;
            let maker = self.without_article(&maker);
            return self.single(&maker, None);
        }
        // "a tally its agents keep"
        let whose = head + 1;
        if matches!(r.lower(whose), "its" | "his" | "her" | "their") && whose == phrase.core.end {
            return match self.pronoun(whose) {
                Found::Speaker(speaker) => Some(speaker),
                _ => None,
            };
        }
        let rel = (head + 1..phrase.all.end + 1).find(|t| r.is(*t, Tags::REL))?;
        let after = rel + 1..(rel + 1 + NEAR).min(r.sentence(rel).end);
        let gave = |t: usize| {
            matches!(
                r.lower(t),
                "did"
                    | "gave"
                    | "submitted"
                    | "provided"
                    | "released"
                    | "published"
                    | "filed"
                    | "sent"
                    | "keeps"
                    | "kept"
            )
        };
        // "the toll that the president gave"
        let verb = after.clone().find(|t| gave(*t));
        if let Some(verb) = verb.filter(|v| r.is(rel + 1, Tags::DET) && *v > rel + 2)
            && self.registry.within(&(rel + 1..verb)).is_empty()
        {
            let who = self.without_article(&(rel + 1..verb));
            let speaks = self
                .head(&who)
                .is_some_and(|h| r.is(h, Tags::ROLE | Tags::BODY));
            return speaks.then(|| self.single(&who, None))?;
        }
        let (tokens, index) = self.registry.within(&after).into_iter().next()?;
        let next = tokens.end;
        let gave = gave(next);
        let does = tokens.start <= rel + 2 && (making(next) || gave);
        does.then(|| self.named(&phrase.core, index))
    }

    /// "The mayor, Iris Cole,": the name after a role is who speaks.
    pub(super) fn named_beside(&mut self, phrase: &Phrase) -> Option<Speaker> {
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
        const FAR: usize = 7;
        let r = self.reading;
        let title = |t: usize| {
            !r.is_word(t)
                || r.is(t, Tags::ROLE | Tags::TITLE)
                || r.text.tokens[t].shape == Shape::Upper
        };
        let between = phrase.core.end..tokens.start;
        // "the priest, interviewed by Example FM,"
        let governed = between
            .clone()
            .any(|t| matches!(r.lower(t), "by" | "to" | "with"));
        let beside = !governed && tokens.start <= phrase.core.end + 3
            || between.len() <= FAR && between.clone().all(title);
        if let Some(body) = self.body_beside(phrase, head, &tokens, index) {
            return Some(body);
        }
        let named = self.registry.within(&phrase.core);
        let unnamed = !self.reading.is(head, Tags::ARTIFACT)
            && !named.iter().any(|(tokens, _)| tokens.contains(&head))
            && !self
                .reading
                .is(head, Tags::BODY | Tags::UNIT | Tags::PRON_SUBJ);
        (person && beside && unnamed).then(|| self.named(&phrase.core, index))
    }

    /// "One of them, an official in the chancellery,": who that one is.
    pub(super) fn one_beside(&mut self, phrase: &Phrase) -> Option<Speaker> {
        let r = self.reading;
        let core = &phrase.core;
        let one =
            core.len() == 3 && r.lower(core.start) == "one" && r.lower(core.end - 1) == "them";
        let comma = r.lower(core.end) == "," && matches!(r.lower(core.end + 1), "a" | "an");
        if !one || !comma || core.end + 2 >= phrase.all.end {
            return None;
        }
        let beside = phrase::after(r, &[], core.end + 2, phrase.all.end)?.core;
        let head = self.head(&beside)?;
        let person = phrase::can_speak(r, &beside) && !r.is(head, Tags::BODY);
        person.then(|| self.role(&beside, head))
    }

    /// "The state news agency, XNA,", "the importer, Example Foods,": the name alone between
    /// commas says which body it is.
    pub(super) fn body_beside(
        &mut self,
        phrase: &Phrase,
        head: usize,
        tokens: &Range<usize>,
        index: usize,
    ) -> Option<Speaker> {
        let r = self.reading;
        let kind = self.registry.get(index).kind;
        // "a local network, Example Watch," is no person, whatever its form.
        let called = kind == EntityKind::Person
            && r.is(head, Tags::BODY)
            && (Terms::Firms.has(r.lower(head)) || !r.is(head, Tags::ROLE | Tags::POPULATION));
        let body = called
            || matches!(
                kind,
                EntityKind::Organization | EntityKind::Outlet | EntityKind::Unit
            );
        let first = tokens.start - usize::from(r.is(tokens.start - 1, Tags::DET));
        let alone = r.lower(first - 1) == "," && matches!(r.lower(tokens.end), "," | "");
        let small = !r.is_capital(head) || r.begins_sentence(head);
        let one_of_them = phrase.core.len() == 3 && r.lower(phrase.core.end - 1) == "them";
        let pronoun = r.is(head, Tags::ARTIFACT | Tags::PRON | Tags::PRON_SUBJ);
        // "a source in the security service, the SBU,": the service is no source.
        let people = r.is(head, Tags::ROLE | Tags::POPULATION) && !r.is(head, Tags::BODY);
        let noun = small && !pronoun && !people || one_of_them;
        let named = self.registry.within(&phrase.core);
        let unnamed = !named.iter().any(|(tokens, _)| tokens.contains(&head));
        let right_after = first == phrase.core.end + 1;
        if !(body && alone && noun && unnamed && right_after) {
            return None;
        }
        if called {
            self.registry.is_body(index);
        }
        if r.is(head, Tags::MEDIUM) || r.lower(head) == "agency" {
            let news = (phrase.core.start..head).any(|t| matches!(r.lower(t), "news" | "press"));
            if news || r.is(head, Tags::MEDIUM) {
                self.registry.is_outlet(index);
            }
        }
        Some(self.named(&phrase.core, index))
    }
}
