//! The entities of one document: names brought together by what the text itself gives.

mod forms;
mod role;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use forms::{fold, initials, same_spelling, surname};
use role::{nation_of, role_after, role_before};

use super::names::{Basis, Name, whole_after};
use super::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{bodies, outlets};
use crate::model::{Entity, EntityKind};
use crate::text::Shape;

/// An entity while the document is read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub name: String,
    pub kind: EntityKind,
    basis: Basis,
    /// What its form alone makes of it.
    guess: EntityKind,
    /// How many mentions only a preposition tells as a place, and how many nothing tells.
    hinted: usize,
    guessed: usize,
    aliases: BTreeSet<String>,
    pub role: Option<String>,
    pub of: Option<String>,
    mentions: BTreeSet<(usize, usize)>,
}

/// All entities of a document, by number.
#[derive(Debug, Default)]
pub(super) struct Registry {
    drafts: Vec<Draft>,
    /// Where each mention begins: its tokens' end and whose it is.
    at: BTreeMap<usize, (usize, usize)>,
    by_name: BTreeMap<String, usize>,
    /// The words of the names of people.
    of_people: BTreeSet<String>,
}

impl Registry {
    /// Brings the names of a story together: longer names first, then single words.
    pub(super) fn new(reading: &Reading<'_>, names: &[Name]) -> Registry {
        let mut registry = Registry::default();
        let (long, single): (Vec<&Name>, Vec<&Name>) =
            names.iter().partition(|n| n.tokens.len() > 1);
        let order: Vec<&Name> = long.into_iter().chain(single).collect();
        let indices: Vec<usize> = order.iter().map(|n| registry.put(reading, n)).collect();
        registry.vote();
        // Roles name bodies, so all names come first.
        for (name, index) in order.into_iter().zip(indices) {
            registry.describe(reading, name, index);
        }
        registry
    }

    /// Puts a mention under the entity that it names.
    fn put(&mut self, reading: &Reading<'_>, name: &Name) -> usize {
        let words = shown(reading, &name.tokens);
        let known = self.known(reading, name, &words);
        let index = known.unwrap_or_else(|| self.add(&words, self.kind_of_new(name, &words)));
        self.weigh(name, &words, index);
        self.mention(index, &name.tokens, &words);
        // "Porto Alegre (AFP)": who wires it is no short form of the town.
        let wire = |short: &Range<usize>| {
            outlets::find(reading.text.words(short)).is_some() && name.kind != EntityKind::Outlet
        };
        if let Some(short) = name.short.as_ref().filter(|s| !wire(s)) {
            let short_words = reading.text.words(short).to_owned();
            self.by_name.entry(fold(&short_words)).or_insert(index);
            self.mention(index, short, &short_words);
        }
        index
    }

    /// What a name that is met first names: a single word that several people of the story
    /// bear is a person's.
    fn kind_of_new(&self, name: &Name, words: &str) -> EntityKind {
        let guessed = name.basis <= Basis::Hinted && name.tokens.len() == 1;
        if guessed && self.of_people.contains(words) {
            EntityKind::Person
        } else {
            name.kind
        }
    }

    /// Lets a mention tell what its entity is: what is surer overrides, prepositions are
    /// counted.
    fn weigh(&mut self, name: &Name, words: &str, index: usize) {
        let draft = &mut self.drafts[index];
        match name.basis {
            Basis::Guessed => {
                draft.guessed += 1;
                draft.guess = name.kind;
            }
            Basis::Hinted => draft.hinted += 1,
            Basis::Listed | Basis::Told => {}
        }
        if name.basis > draft.basis.max(Basis::Hinted) && fold(words) == fold(&draft.name) {
            (draft.kind, draft.basis) = (name.kind, name.basis);
        }
    }

    /// Makes places of names that stand after "in" and the like often enough.
    fn vote(&mut self) {
        const SHARE: usize = 3;
        let open = |d: &&mut Draft| d.basis <= Basis::Hinted && d.hinted > 0;
        for draft in self.drafts.iter_mut().filter(open) {
            let bears = !draft.name.contains(' ') && self.of_people.contains(&draft.name);
            let located = draft.hinted * SHARE >= draft.hinted + draft.guessed;
            draft.kind = match (located, draft.kind) {
                (_, EntityKind::Person) if bears => EntityKind::Person,
                (true, _) => EntityKind::Place,
                (false, _) => draft.guess,
            };
        }
    }

    /// Takes in the role and the body or country that stand beside a mention.
    fn describe(&mut self, reading: &Reading<'_>, name: &Name, index: usize) {
        let role = role_after(reading, name)
            .or_else(|| role_before(reading, name))
            .filter(|r| name.role.is_none() || self.body_of(reading, Some(r)).is_some())
            .or_else(|| name.role.clone());
        let of = match name.kind {
            EntityKind::Place => whole_after(reading, &name.tokens, name.tokens.end)
                .map(|whole| shown(reading, &whole))
                .or_else(|| name.of.clone()),
            _ => self
                .body_of(reading, role.as_ref())
                .or_else(|| name.of.clone())
                .or_else(|| nation_of(reading, role.as_ref())),
        };
        let draft = &mut self.drafts[index];
        // A role makes a person of what was only guessed to be a body.
        if name.role.is_some()
            && name.kind == EntityKind::Person
            && draft.kind == EntityKind::Organization
        {
            draft.kind = EntityKind::Person;
        }
        if draft.kind == EntityKind::Person && draft.role.is_none() {
            draft.role = role.map(|role| reading.text.words(&role).to_owned());
        }
        if draft.of.is_none() {
            draft.of = of.filter(|of| *of != draft.name);
        }
    }

    /// Which entity a name means, by its words.
    fn known(&self, reading: &Reading<'_>, name: &Name, words: &str) -> Option<usize> {
        let located = name.basis == Basis::Told
            && matches!(name.kind, EntityKind::Place | EntityKind::Country);
        if let Some(index) = self.by_name.get(&fold(words)) {
            return Some(*index);
        }
        // "in Jordan" is nobody's surname.
        if name.tokens.len() > 1 || located {
            return None;
        }
        let token = &reading.text.tokens[name.tokens.start];
        if token.shape == Shape::Upper {
            let outlet = name.kind == EntityKind::Outlet;
            let other =
                |d: &Draft| d.kind == EntityKind::Person || outlet && d.kind == EntityKind::Place;
            let body = self.unique(|d| !other(d) && initials(&d.name, words));
            // "ROE:" for Ana Roe, in transcripts.
            let named = |d: &Draft| {
                d.kind == EntityKind::Person
                    && surname(&d.name).is_some_and(|s| s.to_uppercase() == *words)
            };
            return body.or_else(|| self.unique(named));
        }
        // "Example" for "Example Foods"
        let firm = |d: &Draft| {
            let rest = d.name.strip_prefix(words).and_then(|r| r.strip_prefix(' '));
            d.kind == EntityKind::Organization
                && rest.is_some_and(|r| Terms::FirmNouns.has(&r.to_lowercase()))
        };
        if let Some(index) = self.unique(firm) {
            return Some(index);
        }
        let surname_of = self.unique(|d| {
            d.kind == EntityKind::Person
                && surname(&d.name).is_some_and(|s| {
                    let bare = s
                        .split_once('-')
                        .filter(|(particle, _)| particle.chars().all(char::is_lowercase));
                    same_spelling(s, words) || bare.is_some_and(|(_, s)| same_spelling(s, words))
                })
        });
        // "Example" for "Example Kaisha": the first word of one name alone.
        let first = |d: &Draft| {
            d.name
                .strip_prefix(words)
                .is_some_and(|r| r.starts_with(' '))
        };
        // "Han" for "Han Jae-wook"
        let family = self.unique(|d| {
            first(d)
                && d.kind == EntityKind::Person
                && d.name.split(' ').nth(1).is_some_and(|n| n.contains('-'))
        });
        if family.is_some() && surname_of.is_none() {
            return family;
        }
        let long = words.chars().count() > 3;
        surname_of.or_else(|| {
            self.unique(|d| first(d) && d.kind != EntityKind::Place)
                .filter(|_| long)
        })
    }

    fn unique(&self, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
        let mut found = self.drafts.iter().enumerate().filter(|(_, d)| fits(d));
        let first = found.next()?.0;
        found.next().is_none().then_some(first)
    }

    /// Puts a new entity under a name.
    pub(super) fn add(&mut self, words: &str, kind: EntityKind) -> usize {
        let name = match kind {
            EntityKind::Outlet => outlets::find(words).map(|o| o.name),
            EntityKind::Organization => bodies::shown_as(words),
            _ => None,
        };
        let name = name.unwrap_or(words).to_owned();
        if let Some(known) = self.by_name.get(&fold(&name)) {
            return *known;
        }
        let index = self.drafts.len();
        self.by_name.insert(fold(&name), index);
        self.by_name.entry(fold(words)).or_insert(index);
        if kind == EntityKind::Person {
            let parts = name.split_whitespace().map(str::to_owned);
            self.of_people.extend(parts);
        }
        self.drafts.push(Draft {
            name,
            kind,
            basis: Basis::Guessed,
            guess: kind,
            hinted: 0,
            guessed: 0,
            aliases: BTreeSet::new(),
            role: None,
            of: None,
            mentions: BTreeSet::new(),
        });
        index
    }

    /// Notes that these tokens name an entity.
    pub(super) fn mention(&mut self, index: usize, tokens: &Range<usize>, words: &str) {
        let draft = &mut self.drafts[index];
        // "LIMA" of a dateline is Lima below.
        let shouts = |w: &str| !w.chars().any(char::is_lowercase) && w.chars().count() > 4;
        if shouts(&draft.name) && !shouts(words) && fold(words) == fold(&draft.name) {
            let upper = std::mem::replace(&mut draft.name, words.to_owned());
            draft.aliases.insert(upper);
        }
        if words != draft.name {
            draft.aliases.insert(words.to_owned());
        }
        draft.mentions.insert((tokens.start, tokens.end));
        let (_, first) = *self.at.entry(tokens.start).or_insert((tokens.end, index));
        // "the Lima health department": the town's name stands where the body's begins.
        if first != index && tokens.len() > 1 {
            let last = tokens.end - 1;
            self.at.entry(last).or_insert((tokens.end, index));
        }
    }

    /// Says whose body or country an entity belongs to, where that is not known yet.
    pub(super) fn belongs(&mut self, index: usize, of: &str) {
        let draft = &mut self.drafts[index];
        if draft.of.is_none() && draft.name != of {
            draft.of = Some(of.to_owned());
        }
    }

    /// Says that a name is an outlet's.
    pub(super) fn is_outlet(&mut self, index: usize) {
        self.drafts[index].kind = EntityKind::Outlet;
    }

    /// Says that a name is a body's.
    pub(super) fn is_body(&mut self, index: usize) {
        self.drafts[index].kind = EntityKind::Organization;
    }

    /// The mentions inside a range of tokens, in order.
    pub(super) fn within(&self, tokens: &Range<usize>) -> Vec<(Range<usize>, usize)> {
        // A range may be turned round where a phrase is shorter than a rule expects.
        let found = self.at.range(tokens.start..tokens.end.max(tokens.start));
        found
            .filter(|(_, (end, _))| *end <= tokens.end)
            .map(|(start, (end, index))| (*start..*end, *index))
            .collect()
    }

    /// The last mention before a token of an entity that fits, not further back than `floor`.
    pub(super) fn last_before(
        &self,
        token: usize,
        floor: usize,
        fits: impl Fn(&Draft) -> bool,
    ) -> Option<usize> {
        let mut found = self
            .at
            .range(floor..token)
            .rev()
            .map(|(_, (_, index))| *index);
        found.find(|index| fits(&self.drafts[*index]))
    }

    /// An entity by number.
    pub(super) fn get(&self, index: usize) -> &Draft {
        &self.drafts[index]
    }

    /// How often an entity is named before a token.
    pub(super) fn times_named(&self, index: usize, token: usize) -> usize {
        let mentions = &self.drafts[index].mentions;
        mentions
            .iter()
            .take_while(|(start, _)| *start < token)
            .count()
    }

    /// Where an entity is named first.
    pub(super) fn first_named(&self, index: usize) -> Option<usize> {
        self.drafts[index].mentions.first().map(|(start, _)| *start)
    }

    /// A body named in a role: "Defence Ministry spokesman".
    fn body_of(&self, reading: &Reading<'_>, role: Option<&Range<usize>>) -> Option<String> {
        let role = role?;
        let named = self
            .within(role)
            .into_iter()
            .map(|(_, i)| &self.drafts[i])
            .find(|d| {
                matches!(
                    d.kind,
                    EntityKind::Organization | EntityKind::Unit | EntityKind::Outlet
                )
            });
        named.map(|d| d.name.clone()).or_else(|| {
            let body = role.clone().find(|t| {
                reading.is(*t, Tags::BODY) && reading.is_capital(*t) && !reading.begins_sentence(*t)
            })?;
            Some(reading.text.word(body).to_owned())
        })
    }

    /// The entities as the record has them, in the order of their first mention.
    pub(super) fn entities(&self, reading: &Reading<'_>) -> Vec<Entity> {
        let entity = |draft: &Draft| Entity {
            name: draft.name.clone(),
            kind: draft.kind,
            aliases: draft
                .aliases
                .iter()
                .filter(|a| **a != draft.name)
                .cloned()
                .collect(),
            role: draft.role.clone(),
            of: draft.of.clone(),
            mentions: draft
                .mentions
                .iter()
                .map(|(start, end)| reading.text.span(&(*start..*end)))
                .collect(),
        };
        self.drafts.iter().map(entity).collect()
    }
}

/// The words of a name, white space folded.
pub(super) fn shown(reading: &Reading<'_>, tokens: &Range<usize>) -> String {
    reading
        .text
        .words(tokens)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
