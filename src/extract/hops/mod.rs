//! Through whom a figure came: from the sayings that hold it to its chain of speakers.

mod reach;
mod said;

pub(super) use reach::reach;
pub(super) use said::said;

use std::collections::BTreeSet;
use std::ops::Range;

use super::amount::Amount;
use super::cover::Cover;
use super::reading::Reading;
use super::saying::Saying;
use super::speaker::{Found, Speaker, Speakers};
use crate::lexicon::cues;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{Hop, Rule, SpeakerClass, When};
use said::is_channel;

/// One saying with whoever says it.
pub(super) struct Said<'s> {
    pub saying: &'s Saying,
    /// Whom it was told to, who says it, whom they cite; nearest first, each with the rule
    /// that makes them one.
    speakers: Vec<(Speaker, Rule)>,
    /// Whether "I" or "we" says it: whoever is quoted.
    quoted: bool,
    /// When it was said.
    when: Option<When>,
    channel: Option<String>,
}

/// The chain of an amount and what its sayings make of its stance.
#[derive(Default)]
pub(super) struct Chain {
    pub hops: Vec<Hop>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// The rule that found "reportedly" and the like.
    pub hedged: Option<Rule>,
    /// Whether somebody says it of whom nothing is known.
    pub unknown: bool,
}

/// Reads the chain of an amount: outer sayings before inner ones.
pub(super) fn chain(
    reading: &Reading<'_>,
    (said, cover): (&[Said<'_>], &Cover),
    amount: &Amount,
    own: Option<&str>,
) -> Chain {
    let tokens = [Some(amount.number.tokens.start), amount.head];
    let near = tokens.into_iter().flatten().flat_map(|t| cover.near(t));
    let near: BTreeSet<usize> = near.copied().collect();
    let near = near.into_iter().map(|at| &said[at]);
    let mut holding: Vec<&Said<'_>> = near.filter(|s| holds(s.saying, amount)).collect();
    holding.sort_by_key(|s| {
        (
            s.saying.level,
            std::cmp::Reverse(extent(s.saying)),
            s.saying.cue.start,
        )
    });
    let mut chain = Chain::default();
    for said in holding {
        let class = said.saying.verb.map(|v| v.class).unwrap_or_default();
        if said.saying.source.is_none() {
            let doubting = said
                .saying
                .verb
                .is_some_and(|v| Terms::Doubting.has(v.lemma));
            if said.saying.rule == Rule::Reportedly || doubting {
                chain.hedged.get_or_insert(said.saying.rule);
            }
            continue;
        }
        if class.denying
            || pushed_away(reading, said.saying)
            || untrue(reading, said.saying, amount)
        {
            chain
                .denied_by
                .extend(said.speakers.iter().map(|(s, _)| s.name.clone()));
            continue;
        }
        chain.unknown |= said.speakers.is_empty() && !said.quoted;
        if negated(reading, said.saying) {
            continue;
        }
        // Who is said to order 40 out, or to blame 40, is not who counts them.
        let says = class.speech || class.show || class.belief || class.release;
        let title = reading.in_title(said.saying.cue.start);
        let acts = class.act && !says && (title || !chain.hops.is_empty());
        if class.withholding || said.quoted || acts {
            continue;
        }
        add(&mut chain.hops, reading, said, own);
    }
    // "unspecified reports" beside a named speaker say nothing more.
    if chain
        .hops
        .iter()
        .any(|h| h.class != SpeakerClass::Unspecified)
        && chain
            .hops
            .last()
            .is_some_and(|h| h.class == SpeakerClass::Unspecified)
    {
        chain.hops.retain(|h| h.class != SpeakerClass::Unspecified);
    }
    chain
}

/// "they do not say how many": nothing is said.
fn negated(reading: &Reading<'_>, saying: &Saying) -> bool {
    let cue = &saying.cue;
    let from = cue.start.saturating_sub(2);
    let subject_first = saying
        .source
        .as_ref()
        .is_some_and(|s| s.all.end <= cue.start + 1);
    subject_first
        && (from..cue.end).any(|t| reading.is(t, Tags::NEG) && reading.lower(t) != "no")
        && (from..cue.end).any(|t| {
            matches!(
                reading.lower(t),
                "do" | "does"
                    | "did"
                    | "don"
                    | "doesn"
                    | "didn"
                    | "don't"
                    | "doesn't"
                    | "didn't"
                    | "don’t"
                    | "doesn’t"
                    | "didn’t"
            )
        })
}

/// "brushed aside the claim that 60 ...": a denial in two words.
fn pushed_away(reading: &Reading<'_>, saying: &Saying) -> bool {
    let cue = saying.cue.clone();
    let away = |t: usize| matches!(reading.lower(t), "aside" | "off" | "away");
    cue.clone()
        .any(|t| Terms::Brushing.has(reading.lower(t)) && away(t + 1))
}

/// "said the 200 that are told of were sheer invention": whoever calls a figure untrue denies
/// it.
fn untrue(reading: &Reading<'_>, saying: &Saying, amount: &Amount) -> bool {
    const REACH: usize = 24;
    let number = amount.number.tokens.start;
    let Some(content) = saying.content.iter().find(|c| c.contains(&number)) else {
        return false;
    };
    let mut rest = amount.all.end..content.end.min(amount.all.end + REACH);
    let false_word = rest.find(|t| Terms::Falsehood.has(reading.lower(*t)));
    false_word.is_some_and(|f| {
        (f.saturating_sub(4).max(amount.all.end)..f).any(|t| {
            matches!(
                reading.lower(t),
                "is" | "are" | "was" | "were" | "as" | "be"
            )
        })
    })
}

/// Adds the speakers of one saying. Where one of them is in the chain already, those before
/// them go before them there ("he told Reuters" after "he said").
fn add(hops: &mut Vec<Hop>, reading: &Reading<'_>, said: &Said<'_>, own: Option<&str>) {
    let same = |h: &Hop, speaker: &Speaker| {
        h.name == speaker.name || !h.entities.is_empty() && h.entities == speaker.entities
    };
    let known = |hops: &[Hop], s: &Speaker| hops.iter().position(|h| same(h, s));
    let mut at = said
        .speakers
        .iter()
        .find_map(|(s, _)| known(hops, s))
        .unwrap_or(hops.len());
    for (speaker, rule) in &said.speakers {
        if let Some(place) = known(hops, speaker) {
            at = at.max(place + 1);
            continue;
        }
        let channel = is_channel(&speaker.name.to_lowercase());
        if channel || own.is_some_and(|o| o.eq_ignore_ascii_case(&speaker.name)) {
            continue;
        }
        hops.insert(at, hop(reading, said, speaker, *rule));
        at += 1;
    }
}

fn hop(reading: &Reading<'_>, said: &Said<'_>, speaker: &Speaker, rule: Rule) -> Hop {
    let span = |tokens: &Range<usize>| {
        let tokens = reading.trimmed(tokens);
        (!tokens.is_empty()).then(|| reading.text.span(&tokens))
    };
    Hop {
        name: speaker.name.clone(),
        entities: speaker.entities.clone(),
        class: speaker.class,
        source: span(&speaker.source).into_iter().collect(),
        cue: span(&said.saying.cue).into_iter().collect(),
        channel: said.channel.clone(),
        when: said.when.clone(),
        said: None,
        rule: rule.name().to_owned(),
    }
}

/// Whether what is said holds the amount.
fn holds(saying: &Saying, amount: &Amount) -> bool {
    let number = amount.number.tokens.start;
    saying.says(number)
        || saying.rule == Rule::By
            && amount.head.is_some_and(|h| saying.says(h))
            && number < saying.cue.start
}

/// How many tokens are said.
fn extent(saying: &Saying) -> usize {
    saying.content.iter().map(ExactSizeIterator::len).sum()
}

/// "... disclosed these figures after a briefing by the agency": whoever passes on the
/// figures of the sentence before is a nearer link; gives them and the body they had it from.
pub(super) fn passed_on(
    speakers: &mut Speakers<'_, '_>,
    sentence: &Range<usize>,
) -> Option<(Vec<Hop>, bool)> {
    let r = speakers.reading;
    let noun = sentence.clone().find(|t| Terms::Figures.has(r.lower(*t)))?;
    let pointing = noun > sentence.start
        && matches!(
            r.lower(noun - 1),
            "these" | "those" | "this" | "the" | "that"
        )
        && r.lower(noun + 1) != "of";
    let cue = (sentence.start..noun).rev().take(4).find(|t| {
        matches!(
            r.lower(*t),
            "gave" | "provided" | "presented" | "shared" | "offered" | "passed"
        ) || cues::verb(r.lower(*t))
            .is_some_and(|c| (c.class.speech || c.class.release) && !c.class.denying)
    })?;
    let definite = matches!(r.lower(noun - 1), "these" | "those" | "this");
    if !pointing || !definite && r.lower(noun) != "toll" && r.lower(noun) != "figures" {
        return None;
    }
    let who = super::phrase::before(r, &[], cue, sentence.start)?;
    let Found::Speaker(speaker) = speakers.find(&who) else {
        return None;
    };
    let briefing = (noun..sentence.end).find(|t| {
        matches!(r.lower(*t), "by" | "from" | "citing")
            && (noun..*t).any(|b| r.is(b, Tags::ARTIFACT) && b > noun || r.lower(b) == "citing")
    });
    let had_from = briefing
        .and_then(|by| super::phrase::after(r, &[], by + 1, sentence.end))
        .and_then(|phrase| match speakers.find(&phrase) {
            Found::Speaker(speaker) => Some(speaker),
            _ => None,
        });
    let hop = |speaker: &Speaker, rule: Rule| Hop {
        name: speaker.name.clone(),
        entities: speaker.entities.clone(),
        class: speaker.class,
        source: vec![r.text.span(&speaker.source)],
        cue: vec![r.text.span(&(cue..cue + 1))],
        channel: None,
        when: None,
        said: None,
        rule: rule.name().to_owned(),
    };
    let known = had_from.is_some();
    let mut hops = vec![hop(&speaker, Rule::PassedOn)];
    hops.extend(had_from.iter().map(|s| hop(s, Rule::HadFrom)));
    Some((hops, known))
}
