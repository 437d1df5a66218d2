//! What is known of a statement from all its tellings, for comparing it with others.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::measure;
use super::names::words;
use super::scope::{Counted, Time, Where};
use super::statements::{Input, Statements};
use super::telling::{Beside, Interval, Telling};
use crate::model::{Estimate, Number, SpeakerClass};

/// A statement as relations see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// Where the telling stands that stands for the statement: of the best named
    /// originators, the least.
    pub(super) least: Spot,
    /// That telling's words for a speaker without a name.
    pub(super) described: Vec<String>,
    /// Whether that telling counts places of work and not whoever holds them.
    pub(super) posts: Option<bool>,
    /// The words of that telling's sentence, where its report has several versions.
    pub(super) sentence: BTreeSet<String>,
    /// Its tellings, in order.
    pub(super) members: Vec<Member>,
    /// Of vague words ("dozens", "several dozen") all that the tellings leave possible.
    pub(super) estimate: Estimate,
    pub(super) interval: Interval,
    pub(super) measure: String,
    pub(super) counted: Counted,
    pub(super) place: Where,
    pub(super) period: Option<(Date, Date)>,
    /// The day that it is known for.
    pub(super) day: Option<Date>,
    /// Whether a text gives that day, and it is not just that of publication.
    pub(super) day_said: bool,
    /// Whether some text names a day that could not be placed.
    pub(super) unplaced: bool,
    /// Whether a text gives it as of some earlier time.
    pub(super) past: bool,
    pub(super) speakers: BTreeSet<usize>,
    /// The class of the best named originator; none for an outlet's own voice.
    pub(super) class: Option<SpeakerClass>,
    pub(super) denied_by: BTreeSet<usize>,
    /// Whether some report's own words tell what is measured.
    pub(super) sure: bool,
    /// Whether every report that tells it has somebody deny it.
    pub(super) denied: bool,
    pub(super) docs: BTreeSet<usize>,
    /// Whether every report that tells it has a greater count of its measure by the same
    /// speaker for the same day: then it counts a part of those.
    pub(super) part: bool,
    /// Whether a hospital or the like counts who came there, in every report that tells it.
    pub(super) site: bool,
    /// The reports that these documents are versions or translations of.
    pub(super) reports: BTreeSet<usize>,
}

/// Where a telling stands among all: by publication, undated last, then by the document's
/// name and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Spot {
    pub(super) undated: bool,
    pub(super) published: Option<Date>,
    /// The document's name.
    pub(super) name: String,
    pub(super) doc: usize,
    /// Where the figure's words start.
    pub(super) start: usize,
    /// The hop that originates it.
    pub(super) last: usize,
    /// The figure in the document's extraction.
    pub(super) figure: usize,
}

/// A telling of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Member {
    pub(super) doc: usize,
    pub(super) figure: usize,
    /// The hops that tell it.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Why it is one of the statement's, where it is not by strong keys.
    pub(super) why: Option<String>,
    /// Whether it counts places of work and not whoever holds them.
    pub(super) posts: Option<bool>,
    /// Who speaks alone in one of its hops or those before, from the nearest on.
    pub(super) through: Vec<usize>,
}

/// Best named first; the outlet's own voice last.
pub(super) fn rank(class: Option<SpeakerClass>) -> u8 {
    match class {
        Some(SpeakerClass::Named) => 0,
        Some(SpeakerClass::Collective) => 1,
        Some(SpeakerClass::Anonymous) => 2,
        Some(SpeakerClass::Unspecified) => 3,
        None => 4,
    }
}

/// Gathers the facts of every statement.
pub(super) fn gather(input: &Input<'_>, statements: &Statements) -> Vec<Facts> {
    let parts = parts(&input.tellings.list);
    let members = statements.members.iter();
    let all = members.map(|m| facts(input, statements, m, &parts));
    all.collect()
}

/// For each telling whether its report has a greater count of the same measure by the same
/// speaker, said on the same day.
fn parts<'t>(list: &'t [Telling]) -> Vec<bool> {
    let key = |t: &'t Telling| (t.doc, &t.measure, &t.speakers, t.time.said);
    let mut most: BTreeMap<_, Number> = BTreeMap::new();
    // What the report itself replaces, wherever it gives it.
    let replaced = list.iter().filter(|t| t.beside == Beside::Earlier);
    let replaced: BTreeSet<_> = replaced.map(|t| (t.doc, &t.measure, t.interval)).collect();
    let stands = |t: &&Telling| !replaced.contains(&(t.doc, &t.measure, t.interval));
    for t in list.iter().filter(stands) {
        if let Some(low) = t.estimate.low() {
            let most = most.entry(key(t)).or_insert(low);
            *most = low.max(*most);
        }
    }
    let part = |t: &'t Telling| {
        let high = t.estimate.high().or(t.estimate.low());
        let most = most.get(&key(t)).copied();
        let less = high.zip(most).is_some_and(|(high, most)| high < most);
        less && stands(&t)
    };
    list.iter().map(part).collect()
}

fn facts(input: &Input<'_>, statements: &Statements, members: &[usize], parts: &[bool]) -> Facts {
    let list = &input.tellings.list;
    let order = |t: &usize| {
        let telling = &list[*t];
        let attached = statements.why.contains_key(t);
        (rank(telling.class), attached, place_of(input, telling))
    };
    let least = members
        .iter()
        .copied()
        .min_by_key(order)
        .unwrap_or_default();
    let all: Vec<&Telling> = members.iter().map(|t| &list[*t]).collect();
    let said = all.iter().filter_map(|t| t.time.said.map(|(_, last)| last));
    let said = said.min();
    let first = &list[least];
    let spot = place_of(input, first);
    let grows = measure::cumulative(&first.measure);
    let reports = all.iter().map(|t| input.copies.reports.of(t.doc));
    Facts {
        least: Spot {
            undated: spot.0,
            published: spot.1,
            name: spot.2.to_owned(),
            doc: spot.3,
            start: spot.4,
            last: spot.5,
            figure: first.figure,
        },
        described: first.described.clone(),
        posts: first.posts,
        sentence: sentence(input, first),
        members: members
            .iter()
            .map(|t| member(input, &list[*t], statements.why.get(t)))
            .collect(),
        estimate: widest(&all)
            .or_else(|| about(&all))
            .unwrap_or(first.estimate),
        interval: first.interval,
        measure: first.measure.clone(),
        counted: merged(&all, |t| &t.counted, |c| !c.nations.is_empty()),
        place: merged(&all, |t| &t.place, |p| !p.words.is_empty()),
        period: all.iter().find_map(|t| t.time.period),
        day: said.or_else(|| all.iter().filter_map(|t| t.time.day(grows)).min()),
        day_said: said.is_some(),
        unplaced: all.iter().any(|t| t.time.unplaced.is_some()),
        past: all.iter().any(|t| t.time.is_past()),
        speakers: speakers(&all, statements, members),
        class: first.class,
        denied_by: all.iter().flat_map(|t| t.denied_by.clone()).collect(),
        sure: all.iter().any(|t| t.sure),
        denied: all.iter().all(|t| t.denied),
        docs: all.iter().map(|t| t.doc).collect(),
        part: members
            .iter()
            .all(|t| parts[*t] || list[*t].beside == Beside::Part),
        site: all.iter().all(|t| t.site),
        reports: reports.collect(),
    }
}

fn sentence(input: &Input<'_>, telling: &Telling) -> BTreeSet<String> {
    if !input.copies.reports.is_several(telling.doc) {
        return BTreeSet::new();
    }
    let doc = &input.docs[telling.doc];
    let sentence = doc.extraction.figures[telling.figure].sentence;
    words(sentence.of(&doc.document.text)).into_iter().collect()
}

fn member(input: &Input<'_>, telling: &Telling, why: Option<&String>) -> Member {
    let hops = 1..=telling.last;
    let speakers = hops.map(|hop| input.entities.speakers(telling.doc, telling.figure, hop));
    let alone = speakers.filter(|s| s.len() == 1);
    Member {
        doc: telling.doc,
        figure: telling.figure,
        first: telling.first,
        last: telling.last,
        why: why.cloned(),
        posts: telling.posts,
        through: alone.filter_map(|s| s.first().copied()).collect(),
    }
}

/// Where a telling stands among all: published, document's name, id, start; undated last.
pub(super) fn place_of<'a>(
    input: &'a Input<'_>,
    telling: &Telling,
) -> (bool, Option<Date>, &'a str, usize, usize, usize) {
    let doc = &input.docs[telling.doc];
    let start = doc.extraction.figures[telling.figure].quote.start();
    let name = doc.name();
    let published = doc.published;
    (
        published.is_none(),
        published,
        name,
        telling.doc,
        start,
        telling.last,
    )
}

fn widest(all: &[&Telling]) -> Option<Estimate> {
    let vague = all.iter().map(|t| &t.estimate).filter(|e| e.vague());
    let low = vague.clone().filter_map(Estimate::low).min();
    let high = vague.filter_map(Estimate::high).max();
    let wide = Estimate::new(low, None, high).ok()?;
    Some(wide.by_convention())
}

/// The figure as one of the tellings rounds it.
fn about(all: &[&Telling]) -> Option<Estimate> {
    let mut rounded = all.iter().filter(|t| t.estimate.approx());
    rounded.next().map(|t| t.estimate)
}

/// The first value that tells enough, else the first one.
fn merged<'t, T: Clone + 't>(
    all: &[&'t Telling],
    part: impl Fn(&'t Telling) -> &'t T,
    enough: impl Fn(&T) -> bool,
) -> T {
    let rich = all.iter().map(|t| part(t)).find(|v| enough(v));
    rich.unwrap_or_else(|| part(all[0])).clone()
}

/// The speakers of the tellings that are the statement's own by strong keys.
fn speakers(all: &[&Telling], statements: &Statements, members: &[usize]) -> BTreeSet<usize> {
    let own = members.iter().zip(all);
    let own = own.filter(|(m, t)| t.is_named() && !statements.why.contains_key(m));
    let own: BTreeSet<usize> = own.flat_map(|(_, t)| t.speakers.clone()).collect();
    if own.is_empty() {
        all.iter().flat_map(|t| t.speakers.clone()).collect()
    } else {
        own
    }
}

impl Facts {
    /// Whether a body or person with a name says so.
    pub(super) fn is_named(&self) -> bool {
        matches!(
            self.class,
            Some(SpeakerClass::Named | SpeakerClass::Collective)
        )
    }

    /// Whether nobody at all says so but the outlet or "reports".
    pub(super) fn is_nobodys(&self) -> bool {
        matches!(self.class, None | Some(SpeakerClass::Unspecified))
    }

    /// Whether it counts within some days and not up to one.
    pub(super) fn is_bounded(&self) -> bool {
        self.period.is_some_and(|(from, to)| from < to)
    }

    /// The times of the statement, for comparing periods.
    pub(super) fn time(&self) -> Time {
        Time {
            period: self.period,
            // What tells how long ago a period is.
            published: self.day,
            ..Time::default()
        }
    }
}

impl Facts {
    /// Gives documents and entities other numbers.
    pub(super) fn renumber(
        &mut self,
        doc: &mut impl FnMut(usize) -> usize,
        entity: &mut impl FnMut(usize) -> usize,
    ) {
        let all = |set: &mut BTreeSet<usize>, to: &mut dyn FnMut(usize) -> usize| {
            *set = std::mem::take(set).into_iter().map(to).collect();
        };
        self.least.doc = doc(self.least.doc);
        for member in &mut self.members {
            member.doc = doc(member.doc);
            for speaker in &mut member.through {
                *speaker = entity(*speaker);
            }
        }
        all(&mut self.docs, doc);
        all(&mut self.reports, doc);
        all(&mut self.speakers, entity);
        all(&mut self.denied_by, entity);
    }
}
