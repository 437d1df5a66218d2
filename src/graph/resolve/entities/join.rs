//! Which mentions are one entity: strong keys join, weak ones attach to exactly one.
//!
//! Mentions of one form are looked at together wherever nothing but the name decides.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use super::super::lists::Lists;
use super::super::mention::{Form, Key, Mentions, Sort};
use super::super::names::{same_person, singular, split_nations, words};
use super::super::sets::Sets;
use crate::lexicon::scope::List;
use crate::model::EntityKind;

/// The sets of mentions. Those that a person took out are joined among themselves alone.
pub(super) fn join(mentions: &Mentions) -> Sets {
    let mut sets = Sets::new(mentions.all.len());
    let keys: BTreeSet<Option<usize>> = mentions.all.iter().map(|m| m.apart).collect();
    for apart in keys {
        let part = Part::new(mentions, apart);
        part.join_full(&mut sets);
        part.join_countryless(&mut sets);
        part.join_people(&mut sets);
        part.join_clipped(&mut sets);
        part.attach_short(&mut sets);
    }
    sets
}

/// The mentions that may be one with one another.
struct Part<'a> {
    mentions: &'a Mentions,
    by_form: Lists,
    /// The forms that some of them have.
    forms: Vec<usize>,
}

impl<'a> Part<'a> {
    fn new(mentions: &'a Mentions, apart: Option<usize>) -> Part<'a> {
        let here = mentions.all.iter();
        let here = here.map(|m| (m.apart == apart).then_some(m.form));
        let all = mentions.forms.list.len();
        let by_form = Lists::new(all, here);
        Part {
            mentions,
            forms: (0..all).filter(|f| !by_form.of(*f).is_empty()).collect(),
            by_form,
        }
    }

    /// Every form with the mentions that have it, in order.
    fn forms(&self) -> impl Iterator<Item = (&'a Form, &[usize])> {
        let list = &self.mentions.forms.list;
        let forms = self.forms.iter();
        forms.map(move |form| (&list[*form], self.by_form.of(*form)))
    }

    fn join_full(&self, sets: &mut Sets) {
        let mut seen: FxHashMap<&Key, usize> = FxHashMap::default();
        for (form, mentions) in self.forms().filter(|(form, _)| !form.full.is_empty()) {
            mentions.iter().for_each(|m| sets.join(mentions[0], *m));
            for key in &form.full {
                let first = *seen.entry(key).or_insert(mentions[0]);
                sets.join(first, mentions[0]);
            }
        }
    }

    /// A body named without its country is that of the one country that is named with it.
    fn join_countryless(&self, sets: &mut Sets) {
        let mut with: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        let mut without: BTreeMap<&[String], usize> = BTreeMap::new();
        // Mentions of one full key are joined: one stands for all.
        for (form, mentions) in self.forms() {
            match &form.key {
                Key::Full(Sort::Body, name, Some(_)) => {
                    with.entry(name).or_default().push(mentions[0]);
                }
                Key::Full(Sort::Body, name, None) => {
                    without.entry(name).or_insert(mentions[0]);
                }
                _ => {}
            }
        }
        for (name, bare) in without {
            let Some(full) = with.get(name) else {
                continue;
            };
            if roots(sets, full).len() == 1 {
                sets.join(bare, full[0]);
            }
        }
    }

    /// People of one name: those with affiliations join where these share a word; those
    /// without join one another, and the one group with an affiliation where there is one.
    fn join_people(&self, sets: &mut Sets) {
        let mut named: Vec<(&[String], usize)> = Vec::new();
        for (form, mentions) in self.forms() {
            if let Key::Person(name) = &form.key {
                named.extend(mentions.iter().map(|m| (name.as_slice(), *m)));
            }
        }
        let affiliations: FxHashMap<usize, BTreeSet<String>> = named
            .iter()
            .map(|(_, m)| self.mentions.all[*m].form)
            .map(|form| (form, affiliation(&self.mentions.forms.list[form])))
            .collect();
        let affiliation = |m: usize| &affiliations[&self.mentions.all[m].form];
        for group in spellings(named) {
            let (bare, tied): (Vec<usize>, Vec<usize>) =
                group.into_iter().partition(|m| affiliation(*m).is_empty());
            let mut sharing: BTreeMap<&str, usize> = BTreeMap::new();
            for m in &tied {
                for word in affiliation(*m) {
                    let first = *sharing.entry(word).or_insert(*m);
                    sets.join(first, *m);
                }
            }
            let groups = roots(sets, &tied);
            match (bare.first(), groups.first()) {
                (Some(first), None) => bare.iter().for_each(|m| sets.join(*first, *m)),
                (Some(_), Some(one)) if groups.len() == 1 => {
                    bare.iter().for_each(|m| sets.join(*one, *m));
                }
                _ => {}
            }
        }
    }

    /// "Joint Command" in a report that names one "Joint Command of the Armed Forces", or
    /// one "Westland Joint Command": the body that is called in full beside it.
    fn join_clipped(&self, sets: &mut Sets) {
        let called = || self.forms().filter(|(form, _)| is_called(form));
        let mut short: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
        for (form, mentions) in called() {
            short.entry(&form.words).or_default().extend(mentions);
        }
        // By document, what is called in full beside each short name.
        let mut full: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (form, mentions) in called() {
            for shorts in clips(&form.words).filter_map(|clip| short.get(clip)) {
                let doc = |m: usize| self.mentions.all[m].doc;
                let mut here: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                shorts
                    .iter()
                    .for_each(|m| here.entry(doc(*m)).or_default().push(*m));
                for m in mentions {
                    for short in here.get(&doc(*m)).into_iter().flatten() {
                        full.entry((doc(*m), *short)).or_default().push(*m);
                    }
                }
            }
        }
        for ((_, short), full) in full {
            if roots(sets, &full).len() == 1 {
                sets.join(full[0], short);
            }
        }
    }

    /// Surnames and bare abbreviations: in their own document first, then in the others of
    /// which they share two entities; attached where exactly one entity fits.
    fn attach_short(&self, sets: &mut Sets) {
        let (short, long) = self.short_and_long();
        let shared = Shared::new(self.mentions, sets);
        let form = |m: usize| self.mentions.form(m);
        let doc = |m: usize| self.mentions.all[m].doc;
        let mut joins = Vec::new();
        for (name, mentions) in short {
            let candidates = long.get(&name).map_or(&[][..], Vec::as_slice);
            let (bodies, people): (Vec<usize>, Vec<usize>) =
                candidates.iter().partition(|c| form(**c).is_body());
            let (bodies, people) = (shared.fits(bodies), shared.fits(people));
            let (mut alone, mut common) = (Vec::new(), Vec::new());
            let mut called: BTreeMap<BTreeSet<String>, Vec<usize>> = BTreeMap::new();
            for m in mentions {
                let this = form(m);
                let fits = if this.is_body() { &bodies } else { &people };
                match shared.one(doc(m), fits) {
                    Some(one) => joins.push((one, m)),
                    // An abbreviation that nobody expands is a name; "the ministry" is none.
                    None if fits.by_root.is_empty() && this.is_abbreviation() => alone.push(m),
                    None if fits.by_root.is_empty()
                        && (name.contains(' ') || List::Sole.has(name.as_str())) =>
                    {
                        common.push(m);
                    }
                    // "Village Head Roe" in two reports
                    None if fits.by_root.is_empty() && !this.is_body() => {
                        let role = affiliation(this);
                        if !role.is_empty() {
                            called.entry(role).or_default().push(m);
                        }
                    }
                    None => {}
                }
            }
            for common in called.values().chain([&common]) {
                joins.extend(shared.close(common));
            }
            joins.extend(alone.windows(2).map(|w| (w[0], w[1])));
        }
        joins.into_iter().for_each(|(a, b)| sets.join(a, b));
    }

    /// The short names with their mentions, and whatever each of them may stand for.
    fn short_and_long(&self) -> (BTreeMap<String, Vec<usize>>, FxHashMap<String, Vec<usize>>) {
        let mut short: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (form, mentions) in self.forms() {
            if let Key::Short(name) = &form.key {
                let all = short.entry(name.to_lowercase()).or_default();
                all.extend(mentions);
            }
        }
        short.values_mut().for_each(|m| m.sort_unstable());
        let mut long: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (form, mentions) in self.forms().filter(|(form, _)| !form.written.private) {
            for name in stands_for(form) {
                if short.contains_key(&name) {
                    long.entry(name).or_default().extend(mentions);
                }
            }
        }
        long.values_mut().for_each(|m| m.sort_unstable());
        (short, long)
    }
}

/// The short names by which others may call it.
fn stands_for(form: &Form) -> Vec<String> {
    match &form.key {
        Key::Short(_) => Vec::new(),
        Key::Person(name) => vec![name.last().cloned().unwrap_or_default()],
        key => {
            let aliases = form.written.aliases.iter();
            let aliases = aliases.map(|a| a.replace('.', "").to_lowercase());
            let generic = match key {
                Key::Full(Sort::Body, name, Some(_)) => Some(name.join(" ")),
                _ => None,
            };
            aliases.chain(generic).collect()
        }
    }
}

/// What a body's name may be clipped to: without its first word, or before an "of".
fn clips(words: &[String]) -> impl Iterator<Item = &[String]> {
    let last = words.len().saturating_sub(1);
    let ofs = (1..last).filter(|at| words[*at] == "of");
    ofs.map(|at| &words[..at]).chain([&words[1..]])
}

/// Whether a body is called by a name of several words that begin with capitals.
fn is_called(form: &Form) -> bool {
    let written = &form.written;
    let name = written.name.as_str();
    let capitals = || name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    written.kind == EntityKind::Organization
        && !written.private
        && form.words.len() > 1
        && (capitals() || name.contains(" of "))
}

/// The mentions of each name, spellings taken together.
fn spellings(mut named: Vec<(&[String], usize)>) -> Vec<Vec<usize>> {
    named.sort();
    let mut names: Vec<&[String]> = named.iter().map(|(n, _)| *n).collect();
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
                if same_person(names[*a], names[*b]) {
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

fn roots(sets: &Sets, of: &[usize]) -> BTreeSet<usize> {
    of.iter().map(|m| sets.of(*m)).collect()
}

/// The words that tell whom a person belongs to: of the body where it is given, else of
/// the role.
fn affiliation(form: &Form) -> BTreeSet<String> {
    let written = &form.written;
    let source = written.of.as_deref().or(written.role.as_deref());
    let (nations, words) = split_nations(&words(source.unwrap_or_default()));
    let words = words.iter().map(|w| singular(w));
    let words = words.filter(|w| !List::Titles.has(w.as_str()));
    words
        .chain(nations.into_iter().map(str::to_owned))
        .collect()
}

/// Which entities each document names.
struct Shared<'a> {
    mentions: &'a Mentions,
    sets: &'a Sets,
    /// Sorted, and told where they are asked for.
    of_doc: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> Shared<'a> {
    fn new(mentions: &'a Mentions, sets: &'a Sets) -> Shared<'a> {
        Shared {
            mentions,
            sets,
            of_doc: vec![OnceCell::new(); mentions.doc_ids.len()],
        }
    }

    fn of_doc(&self, doc: usize) -> &[usize] {
        self.of_doc[doc].get_or_init(|| {
            let roots = self.mentions.in_doc(doc).map(|m| self.sets.of(m));
            let mut roots: Vec<usize> = roots.collect();
            roots.sort_unstable();
            roots.dedup();
            roots
        })
    }

    /// Whether two documents name two entities in common.
    fn beside(&self, a: usize, b: usize) -> bool {
        const SHARED: usize = 2;
        let (a, b) = (self.of_doc(a), self.of_doc(b));
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let shared = few.iter().filter(|e| many.binary_search(e).is_ok());
        shared.take(SHARED).count() == SHARED
    }

    /// Which mentions of a name that every country has some body for ("ministry of health")
    /// are one: those of reports that name two entities in common. None of a name that so
    /// many reports have that it tells nothing.
    fn close(&self, mentions: &[usize]) -> Vec<(usize, usize)> {
        const MANY: usize = 64;
        if mentions.len() > MANY {
            return Vec::new();
        }
        let mut joins = Vec::new();
        for (i, a) in mentions.iter().enumerate() {
            for b in &mentions[i + 1..] {
                let (x, y) = (self.mentions.all[*a].doc, self.mentions.all[*b].doc);
                if x == y || self.beside(x, y) {
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
        let near = |other: &usize| self.beside(doc, *other);
        let mut near = fits
            .by_root
            .iter()
            .filter(|(_, docs)| docs.iter().any(near));
        match (near.next(), near.next()) {
            (Some((one, _)), None) => Some(*one),
            _ => None,
        }
    }

    /// The entities of these mentions.
    fn fits(&self, mentions: Vec<usize>) -> Fits {
        let mut fits = Fits::default();
        for m in mentions {
            let (root, doc) = (self.sets.of(m), self.mentions.all[m].doc);
            fits.by_root.entry(root).or_default().insert(doc);
            fits.by_doc.entry(doc).or_default().insert(root);
        }
        fits
    }
}

/// The entities that a short name may stand for.
#[derive(Default)]
struct Fits {
    /// The documents in which each has a mention of that name.
    by_root: BTreeMap<usize, BTreeSet<usize>>,
    by_doc: BTreeMap<usize, BTreeSet<usize>>,
}
