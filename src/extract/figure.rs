//! Figures: the amounts that carry a claim, with their chains of speakers.

use std::ops::Range;

use super::amount::{Amount, Left};
use super::hops::{self, Said};
use super::measure::{self, Measured};
use super::place;
use super::reading::Reading;
use super::speaker::Speakers;
use super::when::Time;
use crate::lexicon::words::Tags;
use crate::lexicon::{measures, outlets};
use crate::model::{Document, EntityKind, Estimate, Figure, Hop, SpeakerClass, Stance, When};

/// A figure with the tokens it was read from.
struct Draft {
    figure: Figure,
    sentence: usize,
    paragraph: usize,
}

/// All figures of a document, and the amounts that make none, each with the reason.
pub(super) fn figures(
    document: &Document,
    speakers: &mut Speakers<'_, '_>,
    said: &[Said<'_>],
    amounts: &[Amount],
    times: &[Time],
) -> (Vec<Figure>, Vec<(Range<usize>, Left)>) {
    let reading = speakers.reading;
    let (mut drafts, mut left): (Vec<Draft>, Vec<(Range<usize>, Left)>) = (Vec::new(), Vec::new());
    let mut last: Option<(usize, Measured)> = None;
    let mut bare: Vec<(&Amount, Left)> = Vec::new();
    for amount in amounts {
        let sentence = reading.text.sentence_of(amount.number.tokens.start);
        let paragraph = reading.text.sentences[sentence].paragraph;
        // "their number" reaches back one paragraph at most.
        let before = last
            .as_ref()
            .filter(|(p, _)| paragraph - p <= 1)
            .map(|(_, m)| m);
        let measured = match measure::measured(reading, amount, before) {
            Ok(measured) => measured,
            Err(reason) => {
                bare.push((amount, reason));
                continue;
            }
        };
        let Some(figure) = figure(document, speakers, said, amount, &measured, times) else {
            continue;
        };
        last = Some((paragraph, measured));
        drafts.push(Draft {
            figure,
            sentence,
            paragraph,
        });
    }
    for (amount, reason) in bare {
        let same = named_below(reading, amount, &drafts);
        let figure = same.and_then(|m| figure(document, speakers, said, amount, &m, times));
        match figure {
            Some(figure) => drafts.push(Draft {
                figure,
                sentence: reading.text.sentence_of(amount.number.tokens.start),
                paragraph: 0,
            }),
            None => left.push((amount.number.tokens.clone(), reason)),
        }
    }
    drafts.sort_by_key(|d| d.figure.quote);
    pass_on(speakers, said, &mut drafts);
    doubt(reading, &mut drafts);
    borrow(reading, &mut drafts);
    carry(document, speakers, &mut drafts);
    (drafts.into_iter().map(|d| d.figure).collect(), left)
}

/// What a bare number of the headline counts, where the text has the same number.
fn named_below(reading: &Reading<'_>, amount: &Amount, drafts: &[Draft]) -> Option<Measured> {
    let estimate = amount.estimate()?;
    let number = |e: &Estimate| e.best().or(e.low()).or(e.high());
    let wanted = number(&estimate).filter(|n| n.get() >= 10.0)?;
    if !reading.in_title(amount.number.tokens.start) {
        return None;
    }
    let same = drafts
        .iter()
        .find(|d| number(&d.figure.estimate) == Some(wanted))?;
    Some(Measured {
        measure: same.figure.measure.clone(),
        counted: same.figure.counted.clone(),
    })
}

fn figure(
    document: &Document,
    speakers: &Speakers<'_, '_>,
    said: &[Said<'_>],
    amount: &Amount,
    measured: &Measured,
    times: &[Time],
) -> Option<Figure> {
    let reading = speakers.reading;
    let sentence = reading.sentence(amount.number.tokens.start);
    let chain = hops::chain(reading, said, amount, document.meta.outlet.as_deref());
    let stance = if !chain.denied_by.is_empty() {
        Stance::Denied
    } else if chain.hedged || hedged(reading, amount, &sentence) {
        Stance::Unconfirmed
    } else {
        Stance::Asserted
    };
    Some(Figure {
        quote: reading.text.span(&quoted(reading, amount)),
        sentence: reading.text.span(&sentence),
        estimate: amount.estimate()?,
        measure: measured.measure.clone(),
        counted: measured
            .counted
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        place: place::place(reading, &speakers.registry, &amount.all),
        period: period(amount, &sentence, times, &chain.hops),
        stance,
        denied_by: chain.denied_by,
        headline: reading.in_title(amount.number.tokens.start),
        hops: chain.hops,
    })
}

/// The phrase with the quotation mark that opens inside its modifier: "several hundred".
fn quoted(reading: &Reading<'_>, amount: &Amount) -> Range<usize> {
    let all = amount.all.clone();
    let opens = all
        .start
        .checked_sub(1)
        .filter(|t| reading.is_quote_mark(*t));
    let closes = |open: usize| {
        reading
            .text
            .quote_of(open)
            .is_some_and(|q| q.start == open && q.end <= all.end)
    };
    match opens.filter(|t| closes(*t)) {
        Some(open) => open..all.end,
        None => all,
    }
}

/// "an alleged 40", "40 feared dead": a word of doubt close by.
fn hedged(reading: &Reading<'_>, amount: &Amount, sentence: &Range<usize>) -> bool {
    const NEAR: usize = 6;
    let from = amount.all.start.saturating_sub(NEAR).max(sentence.start);
    let to = (amount.all.end + 3).min(sentence.end);
    (from..to).any(|t| {
        // "reported deaths" doubts, "the agency reported" does not.
        let verb = matches!(
            reading.lower(t),
            "reported" | "possible" | "possibly" | "suspected" | "believed"
        );
        let adjective =
            t > from && reading.is(t - 1, Tags::DET | Tags::AUX) || amount.all.contains(&t);
        reading.is(t, Tags::HEDGE) && (!verb || adjective)
    })
}

/// The time that is nearest to the amount in its sentence and does not tell when it was
/// said.
fn period(amount: &Amount, sentence: &Range<usize>, times: &[Time], hops: &[Hop]) -> Option<When> {
    let of_saying = |t: &Time| hops.iter().any(|h| h.when.as_ref() == Some(&t.when));
    let distance = |t: &Time| {
        if t.tokens.start >= amount.all.end {
            t.tokens.start - amount.all.end
        } else {
            // What stands before is less close than what follows.
            2 * amount.all.start.saturating_sub(t.tokens.end) + 1
        }
    };
    let inside = times
        .iter()
        .filter(|t| sentence.contains(&t.tokens.start) && !of_saying(t));
    inside.min_by_key(|t| distance(t)).map(|t| t.when.clone())
}

/// A sentence that passes on the figures of the one before it.
fn pass_on(speakers: &mut Speakers<'_, '_>, said: &[Said<'_>], drafts: &mut [Draft]) {
    let reading = speakers.reading;
    for index in 1..reading.text.sentences.len() {
        let (last, next) = (
            &reading.text.sentences[index - 1],
            &reading.text.sentences[index],
        );
        let joined = last.paragraph == next.paragraph || reading.in_title(last.tokens.start);
        let with_figures = joined && drafts.iter().any(|d| d.sentence == index - 1);
        let own = drafts.iter().any(|d| d.sentence == index);
        if !with_figures || own {
            continue;
        }
        let Some((hops, had_from)) = hops::passed_on(speakers, said, &next.tokens.clone()) else {
            continue;
        };
        for draft in drafts.iter_mut().filter(|d| d.sentence == index - 1) {
            join(&mut draft.figure.hops, &hops, had_from);
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

/// "The reports could not be independently verified": the paragraph's claims and those of
/// the paragraphs before it by the same speakers.
fn doubt(reading: &Reading<'_>, drafts: &mut [Draft]) {
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
            }
        }
    }
}

fn names(figure: &Figure) -> Vec<String> {
    figure.hops.iter().map(|h| h.name.clone()).collect()
}

/// A headline or lead without a source takes the chain of the first later figure that says
/// the same.
fn borrow(reading: &Reading<'_>, drafts: &mut [Draft]) {
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
        if !lead || !draft.figure.hops.is_empty() {
            continue;
        }
        let bounds = |f: &Figure| (f.estimate.low(), f.estimate.high());
        let same = |f: &Figure| {
            f.measure == draft.figure.measure
                && bounds(f) == bounds(&draft.figure)
                && counts_same(f, &draft.figure)
        };
        let later = drafts[index + 1..].iter();
        let source = later
            .chain(drafts[..index].iter().rev())
            .find(|d| same(&d.figure) && !d.figure.hops.is_empty());
        if let Some(source) = source {
            let mut hops = source.figure.hops.clone();
            for hop in &mut hops {
                "headline".clone_into(&mut hop.rule);
            }
            drafts[index].figure.hops = hops;
        }
    }
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
fn carry(document: &Document, speakers: &mut Speakers<'_, '_>, drafts: &mut [Draft]) {
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
                rule: "carried_from".to_owned(),
            },
        );
    }
}
