//! Who speaks through reports, studies and media.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Found, Speaker, Speakers};
use crate::extract::phrase::{self, Phrase};
use crate::extract::registry::{Draft, shown};
use crate::lexicon::nations;
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
        if let Some(known) = self
            .said_in(core, head)
            .or_else(|| self.paper_before(core, head))
        {
            return Some(known);
        }
        // "a statement carried by X" is not X's.
        let made = (head + 1..core.end).filter(|t| {
            matches!(r.lower(*t), "by" | "from" | "of") && !Terms::Carrying.has(r.lower(t - 1))
        });
        // "a survey of 38 villages by the institute"
        let made: Vec<usize> = made.collect();
        if let Some(speaker) = made.into_iter().find_map(|by| self.maker(core, by)) {
            return Some(speaker);
        }
        // "her memo", "its figures": whoever "her" and "its" mean.
        let whose = core.start.checked_sub(1).into_iter().chain(core.clone());
        let whose = whose
            .take(2)
            .find(|t| matches!(r.lower(*t), "his" | "her" | "its" | "their"));
        if let Some(whose) = whose.filter(|t| r.is(*t, Tags::POSS)) {
            // "her department's research" is the department's.
            let body = (whose + 1..head).find(|t| r.is(t + 1, Tags::POSSESSIVE));
            if let Some(body) = body.filter(|t| r.is(*t, Tags::BODY)) {
                let words = r.text.words(&(whose..body + 1)).to_lowercase();
                let name = format!("{words} (anonymous)");
                return Some(Speaker::new(
                    name,
                    SpeakerClass::Anonymous,
                    Vec::new(),
                    core,
                ));
            }
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
        // "bank records", "a police report": a paper, and not what any of them says.
        let paper = Terms::Filed.has(r.lower(head));
        let owned = before
            .clone()
            .any(|t| r.is(t, Tags::POSSESSIVE) || r.is_capital(t) && !r.begins_sentence(t));
        let definite = core.start > 0 && r.lower(core.start - 1) == "the";
        let plain = before.clone().filter(|t| !r.is(*t, Tags::DET)).count() == 1;
        if paper && plain && !owned && !definite {
            let name = format!("{} (anonymous)", self.lowered(&(core.start..head + 1)));
            return Some(Speaker::new(
                name,
                SpeakerClass::Anonymous,
                Vec::new(),
                core,
            ));
        }
        if let Some(body) = before.clone().rev().find(|t| {
            // "the passenger list" is nobody's, "the passenger's list" is.
            let owner =
                r.is(*t, Tags::BODY) || r.is(*t, Tags::ROLE) && r.is(t + 1, Tags::POSSESSIVE);
            owner && !r.is(*t, Tags::ARTIFACT)
        }) {
            return self.single(&(before.start..body + 1), None);
        }
        if let Some(maker) = self.made_before(core, head) {
            return Some(maker);
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

    /// Whoever stands behind "by", "from" or "of" in the words for a paper, where they made it.
    fn maker(&mut self, core: &Range<usize>, by: usize) -> Option<Speaker> {
        let r = self.reading;
        let of = self.without_article(&(by + 1..core.end));
        if of.is_empty() || Terms::Ships.has(r.lower(of.start)) || r.is_number(of.start) {
            return None;
        }
        let speaks = r.lower(by) != "of"
            || !self.registry.within(&of).is_empty()
            || self
                .head(&of)
                .is_some_and(|h| r.is(h, Tags::BODY | Tags::ROLE));
        let speaker = speaks.then(|| self.single(&of, None)).flatten()?;
        // "results from Lima": a town says nothing.
        let town = match speaker.entities[..] {
            [index] => self.registry.get(index).kind == EntityKind::Place,
            _ => false,
        };
        let town = town && r.lower(by) == "from" && nations::find(&speaker.name).is_none();
        (!town).then_some(speaker)
    }

    /// "The paper", "the channel": the outlet that spoke or was named last.
    fn outlet_before(&self, core: &Range<usize>) -> Option<Speaker> {
        const NEAR: usize = 4;
        let r = self.reading;
        // "the paper", "the Japanese business daily"
        let medium = core
            .clone()
            .next_back()
            .is_some_and(|t| r.is(t, Tags::MEDIUM) || r.lower(t) == "paper");
        let plain = core.len() == 1
            || medium && core.len() <= 4 && {
                let name = |(_, i): &(Range<usize>, usize)| {
                    self.registry.get(*i).kind != EntityKind::Country
                };
                !self.registry.within(core).iter().any(name)
            };
        let definite = plain && core.start > 0 && r.lower(core.start - 1) == "the";
        let floor = self.floor(core.start, NEAR);
        let outlet = |d: &Draft| d.kind == EntityKind::Outlet;
        let index = self.registry.last_before(core.start, floor, outlet);
        index
            .filter(|_| definite)
            .map(|index| self.named(core, index))
    }

    /// Whoever spoke through a paper last, where that is not long ago, and nobody else spoke
    /// since.
    pub(in crate::extract) fn last_paper(&self, at: usize) -> Option<Speaker> {
        const NEAR: usize = 2;
        let floor = self.floor(at, NEAR);
        let (place, _, known) = self.papers.last().filter(|(t, ..)| *t >= floor)?;
        let since = self.past.iter().rev().take_while(|(t, _)| t > place);
        let others = since.filter(|(_, s)| s.name != known.name).count();
        let source = at..at + 1;
        (others == 0).then(|| Speaker {
            source,
            ..known.clone()
        })
    }

    /// "A ledger obtained by the paper suggests an answer. It contains 40 names.": the paper that
    /// the sentence before opens with, or the one before that.
    pub(in crate::extract) fn opened_by_paper(&mut self, at: usize) -> Option<Speaker> {
        const BACK: usize = 2;
        let r = self.reading;
        for back in 1..=BACK {
            let last = r.sentence(self.floor(at, back));
            if last.end > at || last.is_empty() {
                return None;
            }
            if r.lower(last.start) == "it" {
                continue;
            }
            let opening = phrase::after(r, &[], last.start, last.end)?.core;
            let head = self.head(&self.without_article(&opening))?;
            if !r.is(head, Tags::ARTIFACT) || r.is(head, Tags::BODY | Tags::ROLE) {
                return None;
            }
            let phrase = Phrase {
                all: opening.clone(),
                core: opening.start..head + 1,
            };
            return match self.find(&phrase) {
                Found::Speaker(speaker) => Some(speaker),
                _ => None,
            };
        }
        None
    }

    /// Those who spoke through a poll.
    pub(in crate::extract) fn pollsters(&self) -> BTreeSet<String> {
        let poll = |word: &str| matches!(word, "poll" | "polls" | "survey" | "surveys");
        let polls = self.papers.iter().filter(|(_, word, _)| poll(word));
        let named = self.past.iter().map(|(_, s)| &s.name);
        let by_name = named.filter(|n| n.to_lowercase().ends_with("poll"));
        polls
            .map(|(_, _, s)| &s.name)
            .chain(by_name)
            .cloned()
            .collect()
    }

    /// The paper that spoke in the sentence before, or in this one.
    pub(super) fn paper_spoke(&self, at: usize) -> Option<Speaker> {
        let paper = self.last_paper(at)?;
        let floor = self.floor(at, 1);
        let spoke = self.papers.last().is_some_and(|(t, ..)| *t >= floor);
        spoke.then_some(paper)
    }

    /// "The poll", "the documents": whoever spoke through a paper of that name before, or the
    /// last paper where the noun fits any.
    fn paper_before(&self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        const NEAR: usize = 12;
        let r = self.reading;
        let definite =
            core.start > 0 && matches!(r.lower(core.start - 1), "the" | "this" | "these");
        let plain =
            core.len() <= 2 && head + 1 == core.end && self.registry.within(core).is_empty();
        if !definite || !plain || core.clone().any(|t| r.is(t, Tags::BODY)) {
            return None;
        }
        let floor = self.floor(core.start, NEAR);
        let stem = |word: &str| word.trim_end_matches('s').to_owned();
        let word = stem(r.lower(head));
        let near = || {
            let near = self.papers.iter().rev().filter(|(t, ..)| *t >= floor);
            near.filter(|(_, _, s)| s.class != SpeakerClass::Unspecified)
        };
        let same = near().find(|(_, paper, _)| stem(paper) == word);
        let any = || near().next().filter(|_| Terms::AnyPaper.has(r.lower(head)));
        let (_, _, known) = same.or_else(any)?;
        let source = core.clone();
        Some(Speaker {
            source,
            ..known.clone()
        })
    }

    /// "The survey", after "a survey published by the institute": whose it is.
    fn made_before(&mut self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        const NEAR: usize = 6;
        const FAR: usize = 14;
        let r = self.reading;
        let definite = core.start > 0 && r.lower(core.start - 1) == "the" && core.len() == 1;
        if !definite {
            return None;
        }
        let floor = self.floor(core.start, NEAR).max(1);
        let word = r.lower(head);
        let told = |t: &usize| {
            let article = (t.saturating_sub(4)..*t)
                .rev()
                .find(|a| !r.is_word(*a) || r.is(*a, Tags::DET));
            r.lower(*t) == word && article.is_some_and(|a| matches!(r.lower(a), "a" | "an"))
        };
        let before = (floor..core.start - 1).rev().find(told)?;
        let end = r.sentence(before).end.min(before + FAR);
        let phrase = Phrase {
            all: before..end,
            core: before..before + 1,
        };
        let published = (before + 1..end).find(|t| {
            matches!(r.lower(*t), "by" | "from")
                && (t.saturating_sub(4).max(before + 1)..*t).any(|p| {
                    matches!(r.lower(p), "published" | "released") || p == before + 1 && p + 1 == *t
                })
                || r.lower(*t) == "by" && *t == before + 1
        });
        let named = published.and_then(|by| {
            let rest = self.registry.within(&(by + 1..end.min(by + 10)));
            rest.into_iter().next().map(|(_, index)| index)
        });
        match named {
            Some(index) => Some(self.named(core, index)),
            None => self.made_by(&phrase),
        }
    }

    /// "The statement", after "in a statement the board said": who spoke there.
    fn said_in(&self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        const NEAR: usize = 6;
        let r = self.reading;
        let definite = core.start > 0 && r.lower(core.start - 1) == "the" && core.len() == 1;
        if !definite || !Terms::Venues.has(r.lower(head)) {
            return None;
        }
        let floor = self.floor(core.start, NEAR);
        let word = r.lower(head);
        let told = |t: &usize| {
            r.lower(*t) == word
                && matches!(r.lower(t - 1), "a" | "an" | "its" | "his" | "her" | "their")
        };
        let before = (floor.max(1)..core.start - 1).rev().find(told)?;
        let sentence = r.sentence(before);
        // Who carried the statement did not make it.
        let outlet = |s: &Speaker| match s.entities[..] {
            [index] => self.registry.get(index).kind == EntityKind::Outlet,
            _ => false,
        };
        let past = || {
            self.past
                .iter()
                .rev()
                .take_while(|(t, _)| *t >= sentence.start)
        };
        let spoke =
            || past().filter(|(t, s)| sentence.contains(t) && s.class != SpeakerClass::Unspecified);
        let (_, speaker) = spoke()
            .find(|(_, s)| !outlet(s))
            .or_else(|| spoke().next())?;
        Some(Speaker {
            source: core.clone(),
            ..speaker.clone()
        })
    }

    /// "The log", told of before; "the report" of whoever spoke last.
    fn document_before(&self, core: &Range<usize>, head: usize) -> Option<Speaker> {
        let r = self.reading;
        let definite = core.start > 0
            && matches!(r.lower(core.start - 1), "the" | "this" | "that" | "its")
            && !r.lower(head).ends_with('s');
        let word = r.lower(head);
        let same = |s: &Speaker| s.name.split([' ', '(']).any(|w| w == word);
        // A manifest is nobody's report.
        let kept = Terms::Kept.has(word);
        let last = || {
            self.spoke_alone()
                .next()
                .filter(|_| core.len() == 1 && !kept)
        };
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
            let described = core.start < head;
            marked && (described || !Terms::Inquiries.has(word)) && !Terms::Masses.has(word)
                || core.start < head
                    && Terms::Masses.has(word)
                    && !r.is(head - 1, Tags::ADV)
                    && !Terms::General.has(r.lower(head - 1))
                    && !matches!(
                        r.lower(head - 1),
                        "latest" | "available" | "updated" | "current"
                    )
        };
        paper.then(|| format!("{} (anonymous)", self.lowered(&(core.start..head + 1))))
    }

    /// "local media", "state television", "the Ukrainian outlet example.org".
    pub(super) fn described(&mut self, core: &Range<usize>, head: usize) -> Speaker {
        let r = self.reading;
        // "the outlet Example News", "the Example News newspaper".
        let named = [head + 1..core.end, core.start..head].map(|part| self.registry.within(&part));
        // "a local Telegram channel" is not Telegram.
        let platform = |i: &usize| Terms::Channels.has(&self.registry.get(*i).name.to_lowercase());
        let outlet = |i: &usize| {
            !platform(i)
                && !matches!(
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
        // "the news site N1": a name that is written like no other.
        let rest = head + 1..core.end;
        if !rest.is_empty() && rest.clone().all(|t| r.is_capital(t)) {
            let name = shown(r, &rest);
            let index = self.registry.add(&name, EntityKind::Outlet);
            self.registry.mention(index, &rest, &name);
            return self.named(core, index);
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
