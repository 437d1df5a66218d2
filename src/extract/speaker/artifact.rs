//! Who speaks through reports, studies and media.

use std::ops::Range;

use super::{Found, Speaker, Speakers};
use crate::extract::registry::{Draft, shown};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, SpeakerClass};

impl<'r, 'd> Speakers<'r, 'd> {
    /// "reports", "a study by X", "X data", "the ministry's figures".
    pub(super) fn artifact(&mut self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        if let Some(outlet) = self
            .outlet_before(core)
            .filter(|_| r.lower(head) == "paper")
        {
            return Some(outlet);
        }
        // "a statement carried by X" is not X's.
        let by = (head + 1..core.end).find(|t| {
            matches!(r.lower(*t), "by" | "from" | "of") && !Terms::Carrying.has(r.lower(t - 1))
        });
        if let Some(by) = by {
            let of = self.without_article(&(by + 1..core.end));
            if !of.is_empty()
                && !Terms::Ships.has(r.lower(of.start))
                && (r.lower(by) != "of"
                    || !self.registry.within(&of).is_empty()
                    || self.head(&of).is_some_and(|h| r.is(h, Tags::BODY)))
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
        if let Some(body) = before.clone().rev().find(|t| {
            // "the passenger list" is nobody's, "the passenger's list" is.
            let owner =
                r.is(*t, Tags::BODY) || r.is(*t, Tags::ROLE) && r.is(t + 1, Tags::POSSESSIVE);
            owner && !r.is(*t, Tags::ARTIFACT)
        }) {
            return self.single(&(before.start..body + 1), None);
        }
        let word = r.lower(head);
        let name = match word {
            "estimates" | "estimate" | "forecasts" | "projections" => "unspecified estimates",
            _ => {
                if let Some(known) = self.document_before(core, head) {
                    return Some(known);
                }
                if let Some(name) = self.document(core, head) {
                    let class = SpeakerClass::Anonymous;
                    return Some(Speaker::new(name, class, Vec::new(), core));
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

    /// "The paper", "the channel": the outlet that spoke or was named last.
    fn outlet_before(&self, core: &Range<usize>) -> Option<Speaker> {
        const NEAR: usize = 4;
        let r = self.reading;
        let definite = core.len() == 1 && core.start > 0 && r.lower(core.start - 1) == "the";
        let floor = self.floor(core.start, NEAR);
        let outlet = |d: &Draft| d.kind == EntityKind::Outlet;
        let index = self.registry.last_before(core.start, floor, outlet);
        index
            .filter(|_| definite)
            .map(|index| self.named(core, index))
    }

    /// "The log", told of before; "the report" of whoever spoke last.
    fn document_before(&self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        let definite = core.start > 0
            && matches!(r.lower(core.start - 1), "the" | "this" | "that" | "its")
            && !r.lower(head).ends_with('s');
        let word = r.lower(head);
        let same = |s: &Speaker| s.name.split([' ', '(']).any(|w| w == word);
        let last = || self.spoke_alone().next().filter(|_| core.len() == 1);
        let known = self.spoke_alone().find(|s| same(s)).or_else(last);
        let known = known.filter(|_| definite)?.clone();
        Some(Speaker::new(known.name, known.class, known.entities, core))
    }

    /// "A leaked slide", "accounts lodged at ...": a paper whose author nobody names.
    fn document(&self, core: &Range<usize>, head: usize) -> Option<String> {
        let r = self.reading;
        let word = r.lower(head);
        let marked = core.start < head
            || core.start > 0 && matches!(r.lower(core.start - 1), "the" | "a" | "an" | "this");
        let paper = if word.ends_with('s') {
            Terms::Papers.has(word)
        } else {
            marked && !Terms::Inquiries.has(word) && !Terms::Masses.has(word)
                || core.start < head && r.is(head - 1, Tags::ROLE) && Terms::Masses.has(word)
        };
        paper.then(|| format!("{} (anonymous)", self.lowered(&(core.start..head + 1))))
    }

    /// "local media", "state television", "the Ukrainian outlet example.org".
    pub(super) fn described(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        // "the outlet Example News", "the Example News newspaper".
        let named = [head + 1..core.end, core.start..head].map(|part| self.registry.within(&part));
        let outlet = |i: &usize| {
            !matches!(
                self.registry.get(*i).kind,
                EntityKind::Country | EntityKind::Place
            )
        };
        if let Some(index) = named.iter().flatten().map(|(_, i)| *i).find(outlet) {
            let kind = self.registry.get(index).kind;
            if kind == EntityKind::Person {
                self.registry.is_outlet(index);
            }
            return self.named(core, index);
        }
        if let Some(outlet) = self.outlet_before(core) {
            return outlet;
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
}
