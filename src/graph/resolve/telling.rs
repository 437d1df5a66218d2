//! Tellings: a figure of one document as far as its hops agree on it. A figure that no hop
//! changes is one telling; where a hop gave another figure, the chain falls in two.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::entities::Entities;
use super::measure::{self, Sort};
use super::names::{singular, words};
use super::scope::{Counted, Time, Where, days};
use super::{Doc, Docs};
use crate::graph::decided::Place;
use crate::lexicon::bodies;
use crate::lexicon::scope::List;
use crate::model::{Estimate, Figure, Hop, Id, Number, Rule, SpeakerClass, Stance, When};

/// Hops of one figure that say the same, told by the last of them.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    pub(super) doc: usize,
    /// The figure in the document's extraction.
    pub(super) figure: usize,
    /// The hops, from the nearest to the farthest; hop 0 is the outlet.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) estimate: Estimate,
    pub(super) interval: Interval,
    /// The key of the measure.
    pub(super) measure: String,
    pub(super) counted: Counted,
    pub(super) place: Where,
    pub(super) time: Time,
    /// Who says so; empty where nobody is named.
    pub(super) speakers: BTreeSet<usize>,
    /// How well they are named; none for the outlet's own voice.
    pub(super) class: Option<SpeakerClass>,
    /// The words for a speaker without a name.
    pub(super) described: Vec<String>,
    pub(super) denied_by: BTreeSet<usize>,
    /// Whether its report has somebody deny it.
    pub(super) denied: bool,
    /// How its words stand to the figures beside it.
    pub(super) beside: Beside,
    /// Whether its own words tell what is measured, and it was not taken over from another
    /// figure or from "people" alone.
    pub(super) sure: bool,
    /// Whether a hospital or the like counts who came there.
    pub(super) site: bool,
    /// Whether its words count places of work and not whoever holds them; none where they
    /// name neither.
    pub(super) posts: Option<bool>,
}

/// How the words round a figure set it beside the figures before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// In no way.
    Alone,
    /// "up from 40", "instead of the 40 it announced": what the one before replaces.
    Earlier,
    /// "40 of them", "40 of the injured miners", "among them 40": a part of the one before.
    Part,
}

/// Bounds as a key. Vague words of one order of magnitude ("dozens", "several dozen") have
/// one key, told by the upper end of their convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Interval {
    Vague(Option<Number>),
    Bounds(Option<Number>, Option<Number>),
}

impl Interval {
    pub(super) fn of(estimate: &Estimate) -> Interval {
        if estimate.vague() {
            Interval::Vague(estimate.high())
        } else {
            Interval::Bounds(estimate.low(), estimate.high())
        }
    }

    /// Whether two reports are unlikely to give it by chance: a range, or a number with
    /// three digits that are not noughts at its end.
    pub(super) fn telling(self) -> bool {
        match self {
            Interval::Bounds(Some(low), Some(high)) if low == high => digits(low) >= 3,
            Interval::Bounds(Some(_), Some(_)) => true,
            _ => false,
        }
    }
}

/// The significant digits of a number.
fn digits(number: Number) -> usize {
    let plain = format!("{}", number.get());
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}

impl Telling {
    /// Whether somebody with a name says so.
    pub(super) fn is_named(&self) -> bool {
        let named = matches!(
            self.class,
            Some(SpeakerClass::Named | SpeakerClass::Collective)
        );
        named && !self.speakers.is_empty()
    }
}

/// The tellings of documents, and the id of every claim.
pub(super) struct Tellings {
    /// Sorted by document, figure, first hop.
    pub(super) list: Vec<Telling>,
    /// The claim of (document, figure, hop).
    pub(super) claims: BTreeMap<(usize, usize, usize), Id>,
}

/// Reads the tellings of some documents, which are given in order.
pub(super) fn read(
    docs: &Docs<'_>,
    of: impl IntoIterator<Item = usize>,
    entities: &Entities,
) -> Tellings {
    let mut this = Tellings {
        list: Vec::new(),
        claims: BTreeMap::new(),
    };
    for d in of {
        let doc = &docs[d];
        let mut spans = BTreeSet::new();
        let from = this.list.len();
        for (f, figure) in doc.extraction.figures.iter().enumerate() {
            // A claim is known by its span: a second figure of the same words is none.
            if !doc.rejected.contains(&f) && spans.insert(figure.quote) {
                this.figure(docs, entities, (d, f), figure);
            }
        }
        borrow_nations(&mut this.list[from..]);
    }
    this
}

/// The bounds and the measure in a hop's words.
pub(super) fn said(figure: &Figure, hop: usize) -> (Estimate, &str) {
    let said = hop
        .checked_sub(1)
        .and_then(|h| figure.hops[h].said.as_ref());
    match said {
        Some(said) => (said.estimate, &said.measure),
        None => (figure.estimate, &figure.measure),
    }
}

impl Tellings {
    fn figure(
        &mut self,
        docs: &Docs<'_>,
        entities: &Entities,
        (d, f): (usize, usize),
        figure: &Figure,
    ) {
        let key = |hop: usize| {
            let (estimate, measure) = said(figure, hop);
            (Interval::of(&estimate), measure::key(measure))
        };
        let mut first = 0;
        for hop in 0..=figure.hops.len() {
            let span = format!("{}-{}", figure.quote.start(), figure.quote.end());
            let parts = [docs[d].id.letters(), span, hop.to_string()];
            self.claims.insert((d, f, hop), Id::of("claim", parts));
            if hop == figure.hops.len() || key(hop + 1) != key(hop) {
                let telling = telling(&docs[d], entities, (d, f), figure, (first, hop));
                self.list.push(telling);
                first = hop + 1;
            }
        }
    }

    /// The tellings of a document.
    pub(super) fn of_doc(&self, doc: usize) -> impl Iterator<Item = &Telling> {
        let first = self.list.partition_point(|t| t.doc < doc);
        let here = self.list[first..].iter();
        here.take_while(move |t| t.doc == doc)
    }

    /// The telling that a claim is part of.
    pub(super) fn at(&self, (doc, figure, hop): Place) -> Option<usize> {
        let first = self
            .list
            .partition_point(|t| (t.doc, t.figure) < (doc, figure));
        let here = self.list[first..].iter();
        let mut here = here.take_while(|t| (t.doc, t.figure) == (doc, figure));
        let at = here.position(|t| (t.first..=t.last).contains(&hop))?;
        Some(first + at)
    }

    /// The claim of a telling's originator.
    pub(super) fn claim(&self, telling: &Telling) -> Id {
        self.claims[&(telling.doc, telling.figure, telling.last)]
    }
}

fn telling(
    doc: &Doc<'_>,
    entities: &Entities,
    (d, f): (usize, usize),
    figure: &Figure,
    (first, last): (usize, usize),
) -> Telling {
    let (estimate, measure) = said(figure, last);
    let hop = last.checked_sub(1).map(|h| &figure.hops[h]);
    let place = figure.place.as_ref().map(|p| Where::read(&p.name));
    let beside = beside(
        &doc.document.text,
        figure,
        measure::sort(&measure::key(measure)),
    );
    let mut time = time(doc, figure, last);
    if time.said.is_none() && time.unplaced.is_none() && is_as_of(doc, figure) {
        time.said = time.period.map(|(_, last)| (last, last));
    }
    if beside == Beside::Earlier {
        // Said before what replaces it, and nobody says when.
        (time.said, time.unplaced, time.published) = (None, None, None);
    }
    let denied_by = figure.denied_by.iter();
    Telling {
        doc: d,
        figure: f,
        first,
        last,
        interval: Interval::of(&estimate),
        estimate,
        measure: measure::key(measure),
        counted: Counted::read(&figure.counted),
        place: place.unwrap_or_default(),
        time,
        speakers: match hop {
            Some(_) => entities.speakers(d, f, last),
            None => publisher(doc, entities, d),
        },
        class: hop.map(|h| h.class),
        described: hop.map(described).unwrap_or_default(),
        denied_by: denied_by.filter_map(|n| entities.named(d, n)).collect(),
        denied: figure.stance == Stance::Denied,
        beside,
        sure: is_sure(figure, measure, figure.quote.of(&doc.document.text)),
        site: hop.is_some_and(|h| is_site(&h.name)) || of_site(entities, d, f, last),
        posts: posts(figure.quote.of(&doc.document.text)),
    }
}

/// On reports annotated by hand, measures read by these rules are right half the time, by
/// the others four times in five.
fn is_sure(figure: &Figure, measure: &str, quote: &str) -> bool {
    let last = words(quote).last().map(|w| singular(w));
    if last.is_some_and(|w| List::Rites.has(&w)) {
        return false;
    }
    let weak = [Rule::AsBefore, Rule::JustPeople, Rule::NumberOf];
    let weak = weak.iter().any(|r| r.name() == figure.why.measure);
    !weak && !List::Anybody.has(&measure::key(measure))
}

/// Whether a name is that of a hospital or the like.
fn is_site(name: &str) -> bool {
    words(name).iter().any(|w| List::Sites.has(&singular(w)))
}

/// Whether a hop's speaker is, leads or works at one.
fn of_site(entities: &Entities, d: usize, f: usize, hop: usize) -> bool {
    let speakers = match hop {
        0 => BTreeSet::new(),
        _ => entities.speakers(d, f, hop),
    };
    speakers.iter().any(|s| {
        let entity = entities.get(*s);
        let bodies = entity.of.iter().map(|b| &entities.get(*b).node.name);
        let mut names = bodies.chain([&entity.node.name]).chain(&entity.node.roles);
        names.any(|n| is_site(n))
    })
}

fn posts(quote: &str) -> Option<bool> {
    let words = words(quote);
    let last = singular(words.last()?);
    last.starts_with(char::is_alphabetic)
        .then(|| List::Posts.has(&last))
}

/// A body that publishes a report of its own, and is no medium: its own voice is its.
fn publisher(doc: &Doc<'_>, entities: &Entities, d: usize) -> BTreeSet<usize> {
    let name = doc.document.meta.outlet.as_deref().unwrap_or_default();
    let body = bodies::known(name);
    entities.outlet(d).filter(|_| body).into_iter().collect()
}

/// How a figure's words set it beside the figures before it.
fn beside(text: &str, figure: &Figure, sort: Sort) -> Beside {
    const NEAR: usize = 4;
    /// So many bytes hold the words that are looked at, however long the sentence.
    const REACH: usize = 120;
    let (sentence, quote) = (figure.sentence, figure.quote);
    let part = |from: usize, to: usize| {
        let from = (from..=to).find(|at| text.is_char_boundary(*at));
        let words = |from| words(text.get(from..to).unwrap_or_default());
        from.map(words).unwrap_or_default()
    };
    let end = sentence.end().min(quote.start() + REACH).max(quote.start());
    let end = (quote.start()..=end)
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let start = sentence.start().max(quote.start().saturating_sub(REACH));
    let before = part(start.min(quote.start()), quote.start());
    let after = part(quote.start(), end.unwrap_or(quote.start()));
    let near = &before[before.len().saturating_sub(NEAR)..];
    let has = |run: &[String], pair: [&str; 2]| run.windows(2).any(|w| w == pair);
    let among = near.ends_with(&["among".to_owned(), "them".to_owned()])
        || near.last().is_some_and(|w| w == "including");
    let given = after.len().min(NEAR + 2);
    let of = ["them", "whom", "those", "these"];
    let of = of
        .iter()
        .any(|w| has(&after[..given], ["of", w]) || has(&after[..given], ["among", w]));
    // "131 of the suspected cases"
    let raw = quote.start()..end.unwrap_or(quote.start());
    let raw = text.get(raw).unwrap_or_default();
    let raw: Vec<&str> = raw.split_whitespace().collect();
    let of_the = raw
        .iter()
        .take(NEAR)
        .zip(raw.iter().skip(1))
        .position(|w| w == (&"of", &"the"));
    let many = |at: usize| {
        let noun = words(&raw[at + 2..].join(" "));
        let mut noun = noun.iter().take(NEAR).take_while(|w| *w != "of");
        noun.any(|w| singular(w) != *w)
    };
    let of_the = sort == Sort::Count && of_the.is_some_and(many);
    let earlier = has(near, ["instead", "of"])
        || has(near, ["rather", "than"])
        || near.last().is_some_and(|w| w == "from");
    match (earlier, among || of || of_the) {
        (true, _) => Beside::Earlier,
        (_, true) => Beside::Part,
        _ => Beside::Alone,
    }
}

fn described(hop: &Hop) -> Vec<String> {
    let all = words(hop.name.trim_end_matches(" (anonymous)"));
    let articles = ["a", "an", "one", "who"];
    let kept = all.iter().filter(|w| !articles.contains(&w.as_str()));
    let mut kept: Vec<String> = kept.map(|w| singular(w)).collect();
    kept.sort();
    kept
}

/// When the telling was said: by its last speaker, else as the nearest before them says.
fn time(doc: &Doc<'_>, figure: &Figure, last: usize) -> Time {
    let when = figure.hops[..last]
        .iter()
        .rev()
        .find_map(|h| h.when.as_ref());
    Time {
        said: when.and_then(days),
        unplaced: when
            .filter(|w| !w.placed())
            .map(|w| w.text().to_lowercase()),
        published: doc.published,
        period: figure.period.as_ref().and_then(days),
    }
}

/// A count without a nation takes that of its document's other counts of the same noun (of
/// people in general: of all counts), where these have but one.
fn borrow_nations(tellings: &mut [Telling]) {
    let mut nations: BTreeMap<String, BTreeSet<BTreeSet<&'static str>>> = BTreeMap::new();
    // Of things a nation tells who made or sent them.
    let people = |t: &Telling| measure::of_people(&t.measure);
    let given = |t: &&Telling| people(t) && !t.counted.nations.is_empty();
    for t in tellings.iter().filter(given) {
        for head in [t.counted.head.clone(), String::new()] {
            let known = nations.entry(head).or_default();
            known.insert(t.counted.nations.clone());
        }
    }
    let open = |t: &&mut Telling| people(t) && t.counted.nations.is_empty();
    for t in tellings.iter_mut().filter(open) {
        let known = nations.get(&t.counted.head);
        if let Some(one) = known.filter(|k| k.len() == 1).and_then(BTreeSet::first) {
            t.counted.nations.clone_from(one);
        }
    }
}

/// Whether a figure's own words give it as of its period's last day: "by 22 June".
fn is_as_of(doc: &Doc<'_>, figure: &Figure) -> bool {
    const BEFORE: [&str; 5] = ["by", "as of", "until", "up to", "as at"];
    let Some(period) = figure.period.as_ref().map(When::text) else {
        return false;
    };
    let sentence = figure.sentence.of(&doc.document.text);
    let before = sentence.find(period).map(|at| sentence[..at].trim_end());
    let before = before.map(|b| b.strip_suffix(" the").unwrap_or(b).to_lowercase());
    before.is_some_and(|b| {
        BEFORE.iter().any(|w| {
            let rest = b.strip_suffix(w);
            rest.is_some_and(|r| r.is_empty() || r.ends_with(|c: char| !c.is_alphanumeric()))
        })
    })
}

/// The day of publication, where it is a day.
pub(super) fn published(when: Option<&When>) -> Option<jiff::civil::Date> {
    when.and_then(days).map(|(_, last)| last)
}
