//! What the head noun of the counted says, and who or what is counted.

use std::ops::Range;

use super::told::participle;
use super::{Counted, Finder};
use crate::extract::amount::{is_demonym, is_plural};
use crate::extract::number::Value;
use crate::extract::reading::Reading;
use crate::lexicon::measures::{self, Measure};
use crate::lexicon::nations;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::Rule;
use crate::text::singular;

impl Finder<'_, '_> {
    /// Whether those counted can be deployed: troops, officers, a nation's people; "sent 12
    /// people to hospital" deploys nobody.
    pub(super) fn deployable(&self) -> bool {
        self.amount.head.is_none_or(|h| {
            self.head_measure().is_some_and(|m| m.name == "deployed")
                || Terms::SentPeople.has(self.reading.lower(h))
                || is_demonym(self.reading, h)
        })
    }

    /// Whether the head counts people (or troops, or a nation's people).
    pub(super) fn countable(&self) -> bool {
        self.amount.head.is_some_and(|h| {
            self.reading.is(h, Tags::POPULATION | Tags::ROLE) || is_demonym(self.reading, h)
        })
    }

    pub(super) fn head_measure(&self) -> Option<&'static Measure> {
        let head = self.reading.lower(self.amount.head?);
        // "job cuts": the noun before tells what is cut.
        let cut = matches!(head, "cut" | "cuts" | "losses" | "reductions");
        let before = self
            .amount
            .head?
            .checked_sub(1)
            .filter(|t| cut && self.amount.counted.contains(t));
        let modifier = before.and_then(|t| measures::by_word(&singular(self.reading.lower(t))));
        modifier
            .or_else(|| measures::by_word(&singular(head)))
            .or_else(|| measures::by_word(head))
    }

    /// "no more than 6,000 belong in it", "40 told to leave": a word after a bare number that
    /// is no plural and that a preposition or an infinitive follows is its verb.
    pub(super) fn is_verb_after(&self, head: usize) -> bool {
        let r = self.reading;
        let next = head + 1;
        let verb = self.amount.counted.len() == 1
            && !is_plural(r, head)
            && !r.is_capital(head)
            && r.is(next, Tags::PREP)
            && r.lower(next) != "of";
        verb && self.amount.number.value != Value::One(1.0)
    }

    pub(super) fn measure_of_noun(&self, noun: usize) -> String {
        let word = singular(self.reading.lower(noun));
        measures::by_word(&word).map_or_else(|| self.noun(noun), |m| m.name.to_owned())
    }

    /// A noun as a measure of its own: lower case, as written.
    pub(super) fn noun(&self, head: usize) -> String {
        let r = self.reading;
        if is_demonym(r, head) {
            return "people".to_owned();
        }
        let word = r.lower(head);
        // A list counts people by their names; "villagers" and "users" are people, counted.
        let people = word == "names" || r.is(head, Tags::POPULATION) && !Terms::Standing.has(word);
        if people { "people" } else { word }.to_owned()
    }

    /// Who is counted, as written; the nearest counted people to the left where the phrase
    /// itself does not say.
    pub(super) fn counted(&self) -> Counted {
        let r = self.reading;
        let amount = self.amount;
        if let Some(head) = amount.head {
            let start = (amount.counted.start..=head)
                .find(|t| participle(r, *t).is_none() && r.is_word(*t) && !r.is(*t, Tags::HEDGE))
                .unwrap_or(head);
            // "casualties" and "wounded" name what happened, not to whom.
            let told = self
                .head_measure()
                .filter(|m| m.whole.is_some() || m.name == "casualties");
            let fate = participle(r, head).is_some() || told.is_some();
            // "North Korean casualties": the adjective tells who.
            if fate && start < head {
                return Counted::by(r.text.words(&(start..head)), Rule::Adjective);
            }
            // "32 drones": things are what they are called, whoever is spoken of.
            if start < head || !fate {
                return Counted::by(r.text.words(&(start..head + 1)), Rule::Phrase);
            }
        }
        Counted(self.people_near())
    }

    /// The nearest phrase of counted people: to the left in the sentence, to the right, then
    /// in the two sentences before.
    fn people_near(&self) -> Option<(String, Rule)> {
        const REACH: usize = 2;
        // No sentence that somebody wrote is longer; what is endless costs no more.
        const FAR: usize = 120;
        let r = self.reading;
        let number = self.amount.number.tokens.start;
        let sentence = r.sentence(number);
        let right = self.amount.all.end..sentence.end.min(self.amount.all.end + 8);
        let index = r.text.sentence_of(number);
        let before = (index.saturating_sub(REACH)..index).rev();
        let by = |words: Option<String>, rule: Rule| words.map(|words| (words, rule));
        let end = self.amount.all.start;
        let left = sentence.start.max(end.saturating_sub(FAR))..end;
        let left = self.people(&left, true);
        by(left, Rule::PeopleLeft)
            .or_else(|| by(self.people(&right, true), Rule::PeopleRight))
            .or_else(|| {
                // Further off a sentence's subject or only people, where it tells which.
                let earlier = before
                    .map(|s| r.text.sentences[s].tokens.clone())
                    .filter(|tokens| tokens.len() <= FAR)
                    .find_map(|tokens| {
                        let first = self.people(&tokens, false)?;
                        let subject = r.text.words(&tokens).starts_with(&first);
                        let only = self.people(&tokens, true).as_ref() == Some(&first);
                        (subject || only).then_some(first)
                    })
                    .filter(|words| words.contains(' '));
                by(earlier, Rule::PeopleEarlier)
            })
    }

    /// The first or last phrase of counted people in a range.
    fn people(&self, tokens: &Range<usize>, last: bool) -> Option<String> {
        let r = self.reading;
        let people = |t: &usize| {
            let many = r.is(*t, Tags::UNIT) && r.lower(*t).ends_with('s');
            let named = measures::by_word(&singular(r.lower(*t)));
            let troops = named.is_some_and(|m| m.name == "deployed");
            // Officials and experts speak; soldiers are counted.
            (r.is(*t, Tags::POPULATION) && (troops || !r.is(*t, Tags::ROLE))
                || many
                || is_demonym(r, *t) && r.lower(*t).ends_with('s'))
                && (troops || named.is_none())
                && participle(r, *t).is_none()
        };
        let mut heads = tokens.clone().filter(people);
        let head = if last {
            heads.next_back()
        } else {
            heads.next()
        }?;
        let mut start = head;
        while start > tokens.start && head - start < 3 && adjective_of_people(r, start - 1) {
            start -= 1;
        }
        Some(r.text.words(&(start..head + 1)).to_owned())
    }
}

/// A capitalised word that can tell which people: "Peruvian", "North".
fn adjective_of_people(reading: &Reading<'_>, t: usize) -> bool {
    let closed = reading.is(t, Tags::DET | Tags::PREP | Tags::CONJ);
    let name = reading.is_capital(t) && (!reading.begins_sentence(t) || reading.is_capital(t + 1));
    !closed && (name || nations::find(reading.text.word(t)).is_some())
}
