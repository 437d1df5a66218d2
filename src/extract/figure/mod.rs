//! Figures: the amounts that carry a claim, with their chains of speakers.

mod cited;
mod lend;
mod polls;

use std::collections::BTreeSet;
use std::ops::Range;

use super::amount::Amount;
use super::cover::Cover;
use super::hops::{self, Said};
use super::measure::{self, Counted, Measured};
use super::place;
use super::reading::Reading;
use super::speaker::Speakers;
use super::when::{Time, starting_in};
use crate::lexicon::cues;
use crate::lexicon::words::Tags;
use crate::model::{Document, Estimate, Figure, Hop, PassedOver, Rule, Stance, When, Why};
use cited::cite_after;
use lend::{borrow, carry, doubt, go_on, pass_on};
use polls::{poll_on, pollsters};

/// A figure with the tokens it was read from.
struct Draft {
    figure: Figure,
    /// Whether somebody says it of whom nothing is known.
    unknown: bool,
    /// The tokens of its number phrase.
    tokens: Range<usize>,
    sentence: usize,
    paragraph: usize,
}

impl Draft {
    fn new(reading: &Reading<'_>, amount: &Amount, figure: Figure, unknown: bool) -> Draft {
        let sentence = reading.text.sentence_of(amount.number.tokens.start);
        Draft {
            figure,
            unknown,
            tokens: amount.all.clone(),
            sentence,
            paragraph: reading.text.sentences[sentence].paragraph,
        }
    }
}

/// All figures of a document, and the amounts that make none, each with the reason.
pub(super) fn figures(
    document: &Document,
    speakers: &mut Speakers<'_, '_>,
    said: &[Said<'_>],
    amounts: &[Amount],
    times: &[Time],
) -> (Vec<Figure>, Vec<(Range<usize>, PassedOver)>) {
    let reading = speakers.reading;
    let cover = Cover::new(said.iter().map(|s| s.saying.content.as_slice()));
    let speaking = counts_of_speakers(reading, said);
    let said = (said, &cover);
    let (mut drafts, mut left): (Vec<Draft>, Vec<(Range<usize>, PassedOver)>) =
        (Vec::new(), Vec::new());
    let mut last: Option<(usize, Measured)> = None;
    let mut bare: Vec<(&Amount, PassedOver)> = Vec::new();
    for amount in amounts {
        if speaking.contains(&amount.number.tokens.start) {
            left.push((amount.number.tokens.clone(), PassedOver::Speakers));
            continue;
        }
        if let Some(reason) = amount.no_figure {
            left.push((amount.number.tokens.clone(), reason));
            continue;
        }
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
        let read = figure(document, speakers, said, amount, &measured, times);
        let Some((figure, unknown)) = read else {
            left.push((amount.number.tokens.clone(), PassedOver::NoBounds));
            continue;
        };
        if measured.small && figure.hops.is_empty() {
            left.push((amount.number.tokens.clone(), PassedOver::SmallCount));
            continue;
        }
        last = Some((paragraph, measured));
        drafts.push(Draft::new(reading, amount, figure, unknown));
    }
    for (amount, reason) in bare {
        let above = told_above(reading, amount, &drafts);
        let hops = above.as_ref().map(|(_, hops)| hops.clone());
        let same = named_below(reading, amount, &drafts).or(above.map(|(m, _)| m));
        let figure = same.and_then(|m| figure(document, speakers, said, amount, &m, times));
        match figure {
            Some((mut figure, unknown)) => {
                if figure.hops.is_empty()
                    && !unknown
                    && let Some(hops) = hops
                {
                    figure.hops = hops;
                    for hop in &mut figure.hops {
                        Rule::GoesOn.name().clone_into(&mut hop.rule);
                    }
                }
                drafts.push(Draft::new(reading, amount, figure, unknown));
            }
            None => left.push((amount.number.tokens.clone(), reason)),
        }
    }
    drafts.sort_by_key(|d| d.figure.quote);
    pass_on(speakers, &mut drafts);
    cite_after(speakers, said.0, &mut drafts);
    go_on(reading, &mut drafts);
    let pollsters = pollsters(speakers, &drafts);
    poll_on(reading, &pollsters, &mut drafts);
    doubt(reading, &mut drafts);
    borrow(reading, &pollsters, &mut drafts);
    carry(document, speakers, &mut drafts);
    (drafts.into_iter().map(|d| d.figure).collect(), left)
}

/// "Two officials said", "citing three people": where numbers stand that only count who
/// speaks.
fn counts_of_speakers(reading: &Reading<'_>, said: &[Said<'_>]) -> BTreeSet<usize> {
    const FEW: usize = 6;
    let spoken = said.iter().filter(|s| {
        let class = s.saying.verb.map(|v| v.class);
        class.is_none_or(|c| c.speech && !c.belief)
    });
    let phrases = spoken.flat_map(|s| s.saying.source.iter().chain(&s.saying.citing));
    let people = phrases.filter(|p| {
        let role = |t: usize| reading.is(t, Tags::ROLE | Tags::POPULATION);
        let share = |t: usize| matches!(reading.lower(t), "percent" | "per" | "%" | "pc");
        !p.core.clone().any(share) && (p.core.start..p.core.end.min(p.core.start + FEW)).any(role)
    });
    people.map(|p| p.core.start).collect()
}

/// "The manager's 19", "contested that 28,000": a number told before, with whoever told it.
fn told_above(
    reading: &Reading<'_>,
    amount: &Amount,
    drafts: &[Draft],
) -> Option<(Measured, Vec<Hop>)> {
    const REACH: usize = 100;
    let estimate = amount.estimate()?;
    let wanted = estimate.best().filter(|n| n.get() >= 10.0)?;
    let start = amount.all.start;
    let before = start.checked_sub(1)?;
    let points = reading.is(before, Tags::POSSESSIVE | Tags::POSS)
        || matches!(reading.lower(before), "that" | "this" | "those" | "these");
    let same = |d: &&Draft| d.tokens.start < start && d.figure.estimate.best() == Some(wanted);
    let told = drafts.iter().rev().take(REACH).filter(|_| points);
    let told = told.into_iter().find(same)?;
    let measured = Measured {
        measure: told.figure.measure.clone(),
        by: Rule::AsBefore,
        counted: Counted::by(told.figure.counted.clone(), Rule::AsBefore),
        small: false,
    };
    Some((measured, told.figure.hops.clone()))
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
        by: Rule::SameBelow,
        counted: Counted::by(same.figure.counted.clone(), Rule::SameBelow),
        small: false,
    })
}

fn figure(
    document: &Document,
    speakers: &Speakers<'_, '_>,
    said: (&[Said<'_>], &Cover),
    amount: &Amount,
    measured: &Measured,
    times: &[Time],
) -> Option<(Figure, bool)> {
    let reading = speakers.reading;
    let sentence = reading.sentence(amount.number.tokens.start);
    let chain = hops::chain(speakers, said, amount, document.meta.outlet.as_deref());
    let (stance, stance_rule) = if !chain.denied_by.is_empty() {
        (Stance::Denied, Rule::Denied)
    } else if let Some(rule) = chain.hedged {
        (Stance::Unconfirmed, rule)
    } else if hedged(reading, amount, &sentence) {
        (Stance::Unconfirmed, Rule::Doubted)
    } else {
        (Stance::Asserted, Rule::Plain)
    };
    let (counted, counted_rule) = measured.counted.0.clone().unzip();
    let (place, place_rule) = place::place(reading, &speakers.registry, &amount.all).unzip();
    let (time, time_rule) = time(reading, amount, times, &chain.hops).unzip();
    let name = |rule: Option<Rule>| rule.map_or_else(String::new, |r| r.name().to_owned());
    let figure = Figure {
        quote: reading.text.span(&quoted(reading, amount)),
        sentence: reading.text.span(&sentence),
        estimate: amount.estimate()?,
        measure: measured.measure.clone(),
        counted: counted
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        place,
        period: time.map(|t| since(reading, &sentence, t)),
        stance,
        denied_by: chain.denied_by,
        headline: reading.in_title(amount.number.tokens.start),
        hops: chain.hops,
        why: Why {
            bounds: amount.bounds_rule().name().to_owned(),
            measure: measured.by.name().to_owned(),
            counted: name(counted_rule),
            place: name(place_rule),
            period: name(time_rule),
            placed: name(time.map(|t| t.placed)),
            stance: stance_rule.name().to_owned(),
        },
    };
    Some((figure, chain.unknown))
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

/// "since the force came in late February": from then on, to no known day.
fn since(reading: &Reading<'_>, sentence: &Range<usize>, time: &Time) -> When {
    const NEAR: usize = 12;
    let from = sentence.start.max(time.tokens.start.saturating_sub(NEAR));
    let word = (from..time.tokens.start)
        .rev()
        .take_while(|t| reading.is_word(*t))
        .find(|t| reading.lower(*t) == "since");
    let open = || {
        let when = &time.when;
        When::new(when.text(), when.from(), None, when.precision()).ok()
    };
    word.and_then(|_| open())
        .unwrap_or_else(|| time.when.clone())
}

/// The time that is nearest to the amount in its sentence and does not tell when it was
/// said.
fn time<'t>(
    reading: &Reading<'_>,
    amount: &Amount,
    times: &'t [Time],
    hops: &[Hop],
) -> Option<(&'t Time, Rule)> {
    const DATELINE: usize = 16;
    let sentence = &reading.sentence(amount.number.tokens.start);
    // "said on Tuesday", "announced in Lima on Tuesday": when it was said.
    let beside = |t: &Time| {
        let mut at = t.tokens.start;
        while at > sentence.start && reading.is(at - 1, Tags::PREP) {
            at -= 1;
        }
        if at >= sentence.start + 2 && reading.is_capital(at - 1) && reading.is(at - 2, Tags::PREP)
        {
            at -= 2;
        }
        let verb = at.checked_sub(1).filter(|v| *v >= sentence.start);
        verb.and_then(|v| cues::verb(reading.lower(v)))
            .is_some_and(|c| (c.class.speech || c.class.release) && !c.class.show && !c.class.act)
    };
    // "MINSK, 12 March (BelTA) -": when it was written.
    let dateline = (sentence.start..sentence.end.min(sentence.start + DATELINE)).find(|t| {
        matches!(reading.lower(*t), "-" | "–" | "—")
            && *t > sentence.start
            && reading.lower(t - 1) == ")"
    });
    let written = |t: &Time| dateline.is_some_and(|d| t.tokens.end <= d);
    let beside = |t: &Time| beside(t) || written(t);
    let of_saying = |t: &Time| hops.iter().any(|h| h.when.as_ref() == Some(&t.when)) || beside(t);
    let distance = |t: &Time| {
        if t.tokens.start >= amount.all.end {
            t.tokens.start - amount.all.end
        } else {
            // What stands before is less close than what follows.
            2 * amount.all.start.saturating_sub(t.tokens.end) + 1
        }
    };
    let inside = starting_in(times, sentence).iter();
    let inside = inside.filter(|t| !of_saying(t));
    let nearest = inside.min_by_key(|t| distance(t))?;
    let after = nearest.tokens.start >= amount.all.end;
    let rule = if after {
        Rule::TimeAfter
    } else {
        Rule::TimeBefore
    };
    Some((nearest, rule))
}
