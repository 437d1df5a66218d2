//! The parts of a source: its head, what "and" joins, those named by "such as".

use std::ops::Range;

use super::{Found, JOINT, Speaker, Speakers};
use crate::extract::phrase;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, SpeakerClass};

impl<'r, 'd> Speakers<'r, 'd> {
    pub(in crate::extract) fn without_article(&self, core: &Range<usize>) -> Range<usize> {
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
    pub(super) fn such_as(&mut self, core: &Range<usize>) -> Option<Speaker> {
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
            .join(JOINT);
        Some(Speaker::new(name, SpeakerClass::Named, indices, core))
    }

    /// The parts that "and" joins, each a phrase of its own.
    pub(super) fn parts(&self, core: &Range<usize>) -> Vec<Range<usize>> {
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
            if and == start {
                continue;
            }
            let before_prep = prep > and || names_person(self, &(start..and));
            // "Energy and Mines Minister Ana Roe" has one title.
            let title = r.is_capital(and - 1)
                && !r.is(and - 1, phrase::SPEAKING)
                && !inside_name(and - 1)
                && !named.iter().any(|(tokens, _)| tokens.end == and)
                && r.is_capital(and + 1)
                && (and + 1..core.end)
                    .take_while(|t| r.is_capital(*t))
                    .any(|t| r.is(t, Tags::ROLE | Tags::BODY));
            if title {
                continue;
            }
            if before_prep && and > start && and + 1 < core.end {
                out.push(start..and - usize::from(r.lower(and - 1) == ","));
                start = and + 1;
            }
        }
        out.push(start..core.end);
        out
    }

    /// "Peruvian and Chilean officials": the noun of the last goes with all.
    pub(super) fn joint(&mut self, core: &Range<usize>, parts: &[Range<usize>]) -> Found {
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
            .join(JOINT);
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
    pub(super) fn head(&self, core: &Range<usize>) -> Option<usize> {
        let r = self.reading;
        let named = self.registry.within(core);
        let inside_name = |t: usize| named.iter().any(|(tokens, _)| tokens.contains(&t));
        // "the People's Union (PU) lawmaker": an abbreviation in brackets ends nothing.
        let bracket = |t: usize| {
            let open = |o: usize| r.lower(o) == "(" && r.lower(o + 2) == ")" && o + 3 < core.end;
            open(t) || t > 1 && open(t - 2)
        };
        let end = core
            .clone()
            .skip(1)
            .find(|t| {
                if bracket(*t) {
                    return false;
                }
                // "the nurses' union"
                let whose = matches!(r.lower(*t), "'" | "’")
                    && r.lower(t - 1).ends_with('s')
                    && t + 1 < core.end;
                !inside_name(*t)
                    && !whose
                    && (r.is(*t, Tags::PREP) && r.lower(*t) != "'s"
                        || !r.is_word(*t) && !r.is_quote_mark(*t) && !r.is(t - 1, Tags::TITLE))
            })
            .unwrap_or(core.end);
        let last = (core.start..end)
            .rev()
            .find(|t| r.is_word(*t) && !r.is(*t, Tags::POSSESSIVE | Tags::ADV))?;
        // "people familiar with the plans": the noun that can speak, not the adjective.
        let known = r.is(last, phrase::SPEAKING) || inside_name(last);
        let speaking = (core.start..last)
            .rev()
            .find(|t| r.is(*t, phrase::SPEAKING));
        Some(speaking.filter(|_| !known).unwrap_or(last))
    }
}

fn names_person(speakers: &Speakers<'_, '_>, part: &Range<usize>) -> bool {
    speakers
        .registry
        .within(part)
        .iter()
        .any(|(_, i)| speakers.registry.get(*i).kind == EntityKind::Person)
}
