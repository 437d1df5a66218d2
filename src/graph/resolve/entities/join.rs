//! Which mentions are one entity: strong keys join, weak ones attach to exactly one.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::super::mention::{Key, Mention};
use super::super::names::{same_person, singular, split_nations, words};
use crate::lexicon::scope::List;
use crate::model::EntityKind;

/// The sets of mentions. Those that a person took out are joined among themselves alone.
pub(super) fn join(all: &[Mention]) -> Sets {
    let mut sets = Sets::new(all.len());
    let keys: BTreeSet<Option<usize>> = all.iter().map(|m| m.apart).collect();
    for apart in keys {
        let part = Part { all, apart };
        join_full(part, &mut sets);
        join_countryless(part, &mut sets);
        join_people(part, &mut sets);
        join_clipped(part, &mut sets);
        attach_short(part, &mut sets);
    }
    sets
}

/// The mentions that may be one with one another.
#[derive(Clone, Copy)]
struct Part<'a> {
    all: &'a [Mention],
    apart: Option<usize>,
}

impl<'a> Part<'a> {
    /// Its mentions, each with its number among all.
    fn mentions(self) -> impl Iterator<Item = (usize, &'a Mention)> {
        let all = self.all.iter().enumerate();
        all.filter(move |(_, m)| m.apart == self.apart)
    }
}

/// Union-find with the members of each set.
pub(super) struct Sets {
    sets: UnionFind<usize>,
    pub(super) len: usize,
}

impl Sets {
    fn new(len: usize) -> Sets {
        Sets {
            sets: UnionFind::new(len),
            len,
        }
    }

    pub(super) fn root(&self, m: usize) -> usize {
        self.sets.find(m)
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        self.sets.union(a, b);
    }

    fn roots(&self, of: &[usize]) -> BTreeSet<usize> {
        of.iter().map(|m| self.root(*m)).collect()
    }
}

fn join_full(part: Part<'_>, sets: &mut Sets) {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for (m, mention) in part.mentions() {
        for key in mention.full_keys() {
            let first = *seen.entry(key).or_insert(m);
            sets.join(first, m);
        }
    }
}

/// A body named without its country is that of the one country that is named with it.
fn join_countryless(part: Part<'_>, sets: &mut Sets) {
    let mut with: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let mut without: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (m, mention) in part.mentions() {
        if let Key::Full("body", name, country) = &mention.key {
            let to = if country.is_some() {
                &mut with
            } else {
                &mut without
            };
            to.entry(name.clone()).or_default().push(m);
        }
    }
    for (name, bare) in without {
        let Some(full) = with.get(&name) else {
            continue;
        };
        if sets.roots(full).len() == 1 {
            sets.join(bare[0], full[0]);
        }
    }
}

/// People of one name: those with affiliations join where these share a word; those
/// without join one another, and the one group with an affiliation where there is one.
fn join_people(part: Part<'_>, sets: &mut Sets) {
    let all = part.all;
    let mut named: Vec<(Vec<String>, usize)> = Vec::new();
    for (m, mention) in part.mentions() {
        if let Key::Person(name) = &mention.key {
            named.push((name.clone(), m));
        }
    }
    for group in spellings(named) {
        let (bare, tied): (Vec<usize>, Vec<usize>) = group
            .into_iter()
            .partition(|m| affiliation(&all[*m]).is_empty());
        let mut sharing: BTreeMap<String, usize> = BTreeMap::new();
        for m in &tied {
            for word in affiliation(&all[*m]) {
                let first = *sharing.entry(word).or_insert(*m);
                sets.join(first, *m);
            }
        }
        let groups = sets.roots(&tied);
        match (bare.first(), groups.first()) {
            (Some(first), None) => bare.iter().for_each(|m| sets.join(*first, *m)),
            (Some(_), Some(one)) if groups.len() == 1 => {
                bare.iter().for_each(|m| sets.join(*one, *m));
            }
            _ => {}
        }
    }
}

/// The mentions of each name, spellings taken together.
fn spellings(mut named: Vec<(Vec<String>, usize)>) -> Vec<Vec<usize>> {
    named.sort();
    let mut names: Vec<Vec<String>> = named.iter().map(|(n, _)| n.clone()).collect();
    names.dedup();
    // Spellings differ past the first letter only, so names are compared by initials.
    let mut blocks: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let initials = name.iter().filter_map(|w| w.chars().next()).collect();
        blocks.entry(initials).or_default().push(i);
    }
    let mut same = UnionFind::<usize>::new(names.len());
    for block in blocks.values() {
        for (i, a) in block.iter().enumerate() {
            for b in &block[i + 1..] {
                if same_person(&names[*a], &names[*b]) {
                    same.union(*a, *b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (name, m) in named {
        let at = names.binary_search(&name).unwrap_or_default();
        groups.entry(same.find(at)).or_default().push(m);
    }
    groups.into_values().collect()
}

/// The words that tell whom a person belongs to: of the body where it is given, else of
/// the role.
fn affiliation(mention: &Mention) -> BTreeSet<String> {
    let source = mention.of.as_deref().or(mention.role.as_deref());
    let (nations, words) = split_nations(&words(source.unwrap_or_default()));
    let words = words.iter().map(|w| singular(w));
    let words = words.filter(|w| !List::Titles.has(w.as_str()));
    words
        .chain(nations.into_iter().map(str::to_owned))
        .collect()
}

/// "Joint Command" in a report that names one "Joint Command of the Armed Forces", or one
/// "Westland Joint Command": the body that is called in full beside it.
fn join_clipped(part: Part<'_>, sets: &mut Sets) {
    let mut docs: BTreeMap<usize, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    let body = |m: &Mention| m.kind == EntityKind::Organization && !m.private;
    for (m, mention) in part.mentions().filter(|(_, m)| body(m)) {
        let named = mention
            .name
            .split(' ')
            .all(|w| w.starts_with(char::is_uppercase))
            || mention.name.contains(" of ");
        let words = words(&mention.name);
        if named && words.len() > 1 {
            docs.entry(mention.doc).or_default().push((words, m));
        }
    }
    for bodies in docs.values() {
        for (short, m) in bodies {
            let longer = |long: &[String]| {
                let rest = long.strip_prefix(&short[..]);
                let of = rest.is_some_and(|r| r.len() > 1 && r[0] == "of");
                let before = long.strip_suffix(&short[..]);
                of || before.is_some_and(|b| b.len() == 1)
            };
            let full = bodies
                .iter()
                .filter(|(long, _)| longer(long))
                .map(|(_, f)| *f);
            let full: Vec<usize> = full.collect();
            if sets.roots(&full).len() == 1 {
                sets.join(full[0], *m);
            }
        }
    }
}

/// Surnames and bare abbreviations: in their own document first, then in the others of
/// which they share two entities; attached where exactly one entity fits.
fn attach_short(part: Part<'_>, sets: &mut Sets) {
    let all = part.all;
    let docs = Shared::new(all, sets);
    let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut short: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (m, mention) in part.mentions().filter(|(_, m)| !m.private) {
        match &mention.key {
            Key::Short(name) => short.entry(name.to_lowercase()).or_default().push(m),
            Key::Person(name) => {
                let last = name.last().cloned().unwrap_or_default();
                long.entry(last).or_default().push(m);
            }
            _ => {
                let aliases = mention
                    .aliases
                    .iter()
                    .map(|a| a.replace('.', "").to_lowercase());
                aliases.for_each(|a| long.entry(a).or_default().push(m));
                if let Key::Full("body", name, Some(_)) = &mention.key {
                    long.entry(name.join(" ")).or_default().push(m);
                }
            }
        }
    }
    let mut joins = Vec::new();
    for (name, mentions) in short {
        let candidates = long.get(&name).map_or(&[][..], Vec::as_slice);
        let (bodies, people): (Vec<usize>, Vec<usize>) =
            candidates.iter().partition(|c| all[**c].is_body());
        let (bodies, people) = (Fits::new(bodies, all, sets), Fits::new(people, all, sets));
        let (mut alone, mut common) = (Vec::new(), Vec::new());
        let mut called: BTreeMap<BTreeSet<String>, Vec<usize>> = BTreeMap::new();
        for m in &mentions {
            let fits = if all[*m].is_body() { &bodies } else { &people };
            match docs.one(all[*m].doc, fits) {
                Some(one) => joins.push((one, *m)),
                // An abbreviation that nobody expands is a name; "the ministry" is none.
                None if fits.by_root.is_empty() && all[*m].is_abbreviation() => alone.push(*m),
                None if fits.by_root.is_empty()
                    && (name.contains(' ') || List::Sole.has(name.as_str())) =>
                {
                    common.push(*m);
                }
                // "Village Head Roe" in two reports
                None if fits.by_root.is_empty() && !all[*m].is_body() => {
                    let role = affiliation(&all[*m]);
                    if !role.is_empty() {
                        called.entry(role).or_default().push(*m);
                    }
                }
                None => {}
            }
        }
        for common in called.values().chain([&common]) {
            joins.extend(docs.close(all, common));
        }
        joins.extend(alone.windows(2).map(|w| (w[0], w[1])));
    }
    joins.into_iter().for_each(|(a, b)| sets.join(a, b));
}

/// Which entities each document names.
struct Shared {
    of_doc: BTreeMap<usize, BTreeSet<usize>>,
}

impl Shared {
    fn new(all: &[Mention], sets: &Sets) -> Shared {
        let mut of_doc: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (m, mention) in all.iter().enumerate() {
            of_doc.entry(mention.doc).or_default().insert(sets.root(m));
        }
        Shared { of_doc }
    }

    /// Which mentions of a name that every country has some body for ("ministry of health")
    /// are one: those of reports that name two entities in common. None of a name that so
    /// many reports have that it tells nothing.
    fn close(&self, all: &[Mention], mentions: &[usize]) -> Vec<(usize, usize)> {
        const SHARED: usize = 2;
        const MANY: usize = 64;
        if mentions.len() > MANY {
            return Vec::new();
        }
        let mut joins = Vec::new();
        for (i, a) in mentions.iter().enumerate() {
            for b in &mentions[i + 1..] {
                let (x, y) = (all[*a].doc, all[*b].doc);
                let shared = self.of_doc[&x].intersection(&self.of_doc[&y]);
                if x == y || shared.count() >= SHARED {
                    joins.push((*a, *b));
                }
            }
        }
        joins
    }

    /// The one fitting entity, in the mention's document or else in documents beside it.
    fn one(&self, doc: usize, fits: &Fits) -> Option<usize> {
        if let Some(here) = fits.by_doc.get(&doc) {
            return here.first().copied().filter(|_| here.len() == 1);
        }
        let near = |other: &usize| {
            let (a, b) = (&self.of_doc[&doc], &self.of_doc[other]);
            a.intersection(b).nth(1).is_some()
        };
        let mut near = fits
            .by_root
            .iter()
            .filter(|(_, docs)| docs.iter().any(near));
        match (near.next(), near.next()) {
            (Some((one, _)), None) => Some(*one),
            _ => None,
        }
    }
}

/// The entities that a short name may stand for.
struct Fits {
    /// The documents in which each has a mention of that name.
    by_root: BTreeMap<usize, BTreeSet<usize>>,
    by_doc: BTreeMap<usize, BTreeSet<usize>>,
}

impl Fits {
    fn new(mentions: Vec<usize>, all: &[Mention], sets: &Sets) -> Fits {
        let mut fits = Fits {
            by_root: BTreeMap::new(),
            by_doc: BTreeMap::new(),
        };
        for m in mentions {
            let (root, doc) = (sets.root(m), all[m].doc);
            fits.by_root.entry(root).or_default().insert(doc);
            fits.by_doc.entry(doc).or_default().insert(root);
        }
        fits
    }
}
