//! What figures of one report lend each other: chains passed on, doubt, and the outlet
//! that carries them all.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::polls::{is_polled, is_share};
use crate::extract::hops;
use crate::extract::reading::Reading;
use crate::extract::speaker::Speakers;
use crate::lexicon::words::Tags;
use crate::lexicon::{measures, outlets};
use crate::model::{Document, EntityKind, Figure, Hop, Rule, SpeakerClass, Stance};

/// A sentence that passes on the figures of the one before it.
pub(super) fn pass_on(speakers: &mut Speakers<'_, '_>, drafts: &mut [Draft]) {
    let reading = speakers.reading;
    let mut of_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        of_sentence.entry(draft.sentence).or_default().push(at);
    }
    for index in 1..reading.text.sentences.len() {
        let (last, next) = (
            &reading.text.sentences[index - 1],
            &reading.text.sentences[index],
        );
        let joined = last.paragraph == next.paragraph || reading.in_title(last.tokens.start);
        let Some(here) = of_sentence.get(&(index - 1)).filter(|_| joined) else {
            continue;
        };
        if of_sentence.contains_key(&index) {
            continue;
        }
        let Some((hops, had_from)) = hops::passed_on(speakers, &next.tokens.clone()) else {
            continue;
        };
        for at in here {
            join(&mut drafts[*at].figure.hops, &hops, had_from);
        }
    }
    come_from(speakers, drafts);
    told_below(reading, drafts);
}

/// Figures of nobody's that a later sentence of the paragraph says whom they come from.
fn come_from(speakers: &mut Speakers<'_, '_>, drafts: &mut [Draft]) {
    const REACH: usize = 4;
    let reading = speakers.reading;
    for (index, sentence) in reading.text.sentences.iter().enumerate() {
        // "This was reported by X." often has a paragraph of its own.
        let opens = index > 0 && reading.text.sentences[index - 1].paragraph != sentence.paragraph;
        let this = opens && hops::is_this(reading, sentence.tokens.start);
        let near = |d: &&mut Draft| {
            (d.paragraph == sentence.paragraph || this && d.paragraph + 1 == sentence.paragraph)
                && d.sentence < index
                && d.sentence + REACH >= index
                && d.figure.hops.is_empty()
        };
        let open = drafts.iter_mut().filter(near);
        let open: Vec<&mut Draft> = open.collect();
        if open.is_empty() {
            continue;
        }
        let Some(hop) = hops::come_from(speakers, &sentence.tokens.clone()) else {
            continue;
        };
        for draft in open {
            draft.figure.hops.push(hop.clone());
        }
    }
}

/// A headline's figures that somebody passed on: the text may tell from whom, where it has
/// the same person pass on figures that all come from one body.
fn told_below(reading: &Reading<'_>, drafts: &mut [Draft]) {
    let mut had_from: BTreeMap<String, Vec<Hop>> = BTreeMap::new();
    for draft in drafts.iter() {
        for pair in draft.figure.hops.windows(2) {
            if pair[0].rule == Rule::PassedOn.name() && pair[1].rule == Rule::HadFrom.name() {
                let from = had_from.entry(pair[0].name.clone()).or_default();
                from.push(pair[1].clone());
            }
        }
    }
    for draft in drafts
        .iter_mut()
        .filter(|d| reading.in_title(d.tokens.start))
    {
        let hops = &mut draft.figure.hops;
        let open = hops.last().filter(|h| h.rule == Rule::PassedOn.name());
        let Some(from) = open.and_then(|h| had_from.get(&h.name)) else {
            continue;
        };
        if from.iter().all(|h| h.name == from[0].name) {
            let mut hop = from[0].clone();
            Rule::Headline.name().clone_into(&mut hop.rule);
            hops.push(hop);
        }
    }
}

/// Puts who passed a figure on before its chain; what they had it from replaces a vaguer
/// word for the same body.
fn join(chain: &mut Vec<Hop>, passed: &[Hop], had_from: bool) {
    if chain.iter().any(|h| h.name == passed[0].name) {
        return;
    }
    if chain.is_empty() {
        chain.extend(passed.iter().cloned());
    } else if had_from && chain.len() == 1 {
        *chain = passed.to_vec();
    } else {
        chain.insert(0, passed[0].clone());
    }
}

/// "Of those, 231 went home": a figure that counts what the one before it counts goes on with
/// its chain, where nobody else is named.
pub(super) fn go_on(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (earlier, rest) = drafts.split_at_mut(at);
        let (last, draft) = (&earlier[at - 1], &mut rest[0]);
        let near = draft.paragraph == last.paragraph && draft.sentence - last.sentence <= 1;
        let free = draft.figure.hops.is_empty()
            && draft.figure.denied_by.is_empty()
            && !draft.unknown
            && !draft.figure.headline
            && !last.figure.headline;
        if !near || !free || !leans(reading, draft) {
            continue;
        }
        draft.figure.hops = last.figure.hops.clone();
        for hop in &mut draft.figure.hops {
            Rule::GoesOn.name().clone_into(&mut hop.rule);
        }
    }
}

/// Whether a figure's words lean on the figure before: it has no noun of its own and opens
/// its clause, or "of them" stands beside it.
fn leans(reading: &Reading<'_>, draft: &Draft) -> bool {
    const NEAR: usize = 3;
    let bare = draft.figure.why.measure == Rule::AsBefore.name();
    let sentence = reading.sentence(draft.tokens.start);
    let (from, end) = (draft.tokens.start, draft.tokens.end);
    let of_them = |t: usize| {
        reading.lower(t) == "of"
            && matches!(
                reading.lower(t + 1),
                "them" | "those" | "these" | "whom" | "which"
            )
    };
    let beside = from.saturating_sub(NEAR).max(sentence.start)..(end + NEAR).min(sentence.end);
    // "Another 23 were hurt", "among them two children"
    let before = |n: usize| {
        let at = from.checked_sub(n).filter(|t| *t >= sentence.start);
        at.map_or("", |t| reading.lower(t))
    };
    let first = reading.lower(from);
    let more = matches!(before(1), "another" | "further" | "other" | "additional")
        || matches!(first, "another" | "a") && matches!(reading.lower(from + 1), "further")
        || first == "another"
        || matches!((before(2), before(1)), ("among", "them" | "those"));
    if more {
        return true;
    }
    let opens = from <= sentence.start + NEAR
        || from > 0 && matches!(reading.lower(from - 1), ";" | "with" | "and");
    bare && opens || beside.into_iter().any(of_them)
}

/// "The reports could not be independently verified": the paragraph's claims and those of
/// the paragraphs before it by the same speakers.
pub(super) fn doubt(reading: &Reading<'_>, drafts: &mut [Draft]) {
    const REACH: usize = 4;
    for sentence in &reading.text.sentences {
        let t = sentence.tokens.clone();
        let verified = t.clone().any(|t| {
            matches!(
                reading.lower(t),
                "verified" | "confirmed" | "corroborated" | "verify" | "confirm" | "unverified"
            )
        });
        let not = t.clone().any(|t| {
            reading.is(t, Tags::NEG)
                || matches!(
                    reading.lower(t),
                    "cannot" | "couldn't" | "couldn’t" | "unable" | "unverified"
                )
        });
        let independent = t.clone().any(|t| {
            matches!(
                reading.lower(t),
                "independently" | "authenticity" | "unverified"
            )
        });
        if !(verified && not && independent) {
            continue;
        }
        let here: Vec<Vec<String>> = drafts
            .iter()
            .filter(|d| d.paragraph + 1 >= sentence.paragraph && d.paragraph <= sentence.paragraph)
            .map(|d| names(&d.figure))
            .collect();
        for draft in drafts.iter_mut() {
            let near = draft.paragraph <= sentence.paragraph
                && sentence.paragraph - draft.paragraph <= REACH;
            let same =
                draft.paragraph == sentence.paragraph || here.contains(&names(&draft.figure));
            if near
                && same
                && !draft.figure.hops.is_empty()
                && draft.figure.stance == Stance::Asserted
            {
                draft.figure.stance = Stance::Unconfirmed;
                Rule::Unverified
                    .name()
                    .clone_into(&mut draft.figure.why.stance);
            }
        }
    }
}

fn names(figure: &Figure) -> Vec<String> {
    figure.hops.iter().map(|h| h.name.clone()).collect()
}

/// A headline or lead without a source takes the chain of the first later figure that says
/// the same.
pub(super) fn borrow(reading: &Reading<'_>, pollsters: &BTreeSet<String>, drafts: &mut [Draft]) {
    const LEAD: usize = 3;
    let first_body = reading
        .text
        .sentences
        .iter()
        .find(|s| !reading.in_title(s.tokens.start))
        .map_or(0, |s| s.paragraph);
    for index in 0..drafts.len() {
        let draft = &drafts[index];
        let lead = draft.figure.headline || draft.paragraph < first_body + LEAD;
        // "..., newspaper says": the body tells which.
        let vague = |h: &Hop| h.class == SpeakerClass::Unspecified;
        let named = !draft.figure.headline || !draft.figure.hops.iter().all(vague);
        let described = draft.figure.hops.last().and_then(|h| described(reading, h));
        if let Some(noun) = described.filter(|_| lead && named) {
            let called = named_below(reading, &drafts[index], &drafts[index + 1..], &noun);
            if let Some(hops) = called {
                drafts[index].figure.hops = hops;
            }
            continue;
        }
        if !lead || named && !draft.figure.hops.is_empty() {
            continue;
        }
        let bounds = |f: &Figure| (f.estimate.low(), f.estimate.high());
        let same = |f: &Figure| {
            f.measure == draft.figure.measure
                && bounds(f) == bounds(&draft.figure)
                && (is_share(f) && is_polled(f, pollsters) || counts_same(f, &draft.figure))
        };
        let later = drafts[index + 1..].iter();
        let source = later
            .chain(drafts[..index].iter().rev())
            .find(|d| same(&d.figure) && !d.figure.hops.is_empty());
        if let Some(source) = source {
            let mut hops = source.figure.hops.clone();
            for hop in &mut hops {
                Rule::Headline.name().clone_into(&mut hop.rule);
            }
            drafts[index].figure.hops = hops;
        }
    }
}

/// The noun of a speaker that a headline or a lead only describes: "Rights group says 412".
fn described(reading: &Reading<'_>, hop: &Hop) -> Option<String> {
    let source = hop.source.first()?;
    let all = &reading.text.tokens;
    let from = all.partition_point(|t| t.span.start() < source.start());
    let tokens = from..all.partition_point(|t| t.span.start() < source.end());
    let last = tokens.clone().next_back()?;
    let body = reading.is(last, Tags::BODY | Tags::ROLE) && tokens.len() <= 4;
    let small = tokens.clone().skip(1).all(|t| !reading.is_capital(t))
        && (reading.begins_sentence(tokens.start) || !reading.is_capital(tokens.start));
    (body && small).then(|| reading.lower(last).to_owned())
}

/// The chain of a later figure that says the same as one of a described speaker: the text names
/// whom the headline means, where it has but one for the number.
fn named_below(
    reading: &Reading<'_>,
    draft: &Draft,
    later: &[Draft],
    noun: &str,
) -> Option<Vec<Hop>> {
    let bounds = |f: &Figure| (f.estimate.low(), f.estimate.high());
    let same = |d: &&Draft| {
        bounds(&d.figure) == bounds(&draft.figure)
            && (d.figure.measure == draft.figure.measure || draft.figure.measure == "people")
    };
    let named = |d: &&Draft| {
        let last = d.figure.hops.last();
        last.is_some_and(|h| h.class == SpeakerClass::Named && described(reading, h).is_none())
    };
    let found: Vec<&Draft> = later.iter().filter(same).filter(named).collect();
    let first = found.first()?;
    let end = |d: &Draft| d.figure.hops.last().map(|h| h.name.clone());
    let _ = noun;
    if found.iter().any(|d| end(d) != end(first)) {
        return None;
    }
    let mut hops = first.figure.hops.clone();
    for hop in &mut hops {
        Rule::Headline.name().clone_into(&mut hop.rule);
    }
    Some(hops)
}

/// Two figures of a listed measure count the same where their bounds agree; shares and sums
/// of money need a counted word in common.
fn counts_same(a: &Figure, b: &Figure) -> bool {
    if measures::get(&a.measure).is_some() {
        return true;
    }
    let words = |f: &Figure| -> Vec<String> {
        f.counted
            .split_whitespace()
            .map(str::to_lowercase)
            .collect()
    };
    let other = words(b);
    words(a).iter().any(|w| other.contains(w))
}

/// A story printed from elsewhere has that outlet as the nearest link of every chain.
pub(super) fn carry(document: &Document, speakers: &mut Speakers<'_, '_>, drafts: &mut [Draft]) {
    let Some(from) = &document.meta.carried_from else {
        return;
    };
    let name = outlets::find(from).map_or(from.as_str(), |o| o.name);
    let index = speakers.registry.add(name, EntityKind::Outlet);
    for draft in drafts {
        draft.figure.hops.retain(|h| h.name != name);
        draft.figure.hops.insert(
            0,
            Hop {
                name: name.to_owned(),
                entities: vec![index],
                class: SpeakerClass::Named,
                source: Vec::new(),
                cue: Vec::new(),
                channel: None,
                when: None,
                said: None,
                rule: Rule::CarriedFrom.name().to_owned(),
            },
        );
    }
}
