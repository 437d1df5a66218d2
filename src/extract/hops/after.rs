//! Sentences that tell of the figures of the sentence before: who passed them on, and whom
//! somebody cites for them.

use std::ops::Range;

use super::{Said, hop};
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::extract::speaker::{Found, Speaker, Speakers};
use crate::lexicon::cues;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{Hop, Rule};

/// Sentences that only say whom somebody cites: which sentence, who cites, and the link.
pub(in crate::extract) fn cites(
    speakers: &mut Speakers<'_, '_>,
    said: &[Said<'_>],
) -> Vec<(usize, String, Hop)> {
    let r = speakers.reading;
    let mut out = Vec::new();
    for said in said {
        let verb = said.saying.verb.map(|v| v.lemma);
        let cites = matches!(verb, Some("cite" | "quote")) && said.saying.rule == Rule::Subject;
        let (Some((who, _)), Some(content)) = (said.speakers.last(), said.saying.content.first())
        else {
            continue;
        };
        let opens = said.saying.source.as_ref().is_some_and(|s| {
            r.sentence(s.core.start).start + 2 > s.core.start && s.core.len() <= 3
        });
        if !cites || !opens {
            continue;
        }
        let who = who.name.clone();
        let Some(phrase) = phrase::after(r, &[], content.start, content.end) else {
            continue;
        };
        if let Found::Speaker(cited) = speakers.find(&phrase)
            && cited.name != who
        {
            let hop = hop(r, said, &cited, Rule::HadFrom);
            out.push((r.text.sentence_of(said.saying.cue.start), who, hop));
        }
    }
    out
}

/// "Both numbers come from the coast guard.": who the figures of the sentences before are from.
pub(in crate::extract) fn come_from(
    speakers: &mut Speakers<'_, '_>,
    sentence: &Range<usize>,
) -> Option<Hop> {
    const OPENING: usize = 3;
    let r = speakers.reading;
    let opening = sentence.start..sentence.end.min(sentence.start + OPENING);
    if let Some(hop) = reported_by(speakers, sentence) {
        return Some(hop);
    }
    let they = |t: &usize| *t == sentence.start && r.lower(*t) == "they";
    let noun = opening
        .into_iter()
        .find(|t| Terms::Figures.has(r.lower(*t)) || they(t))?;
    let all = they(&noun)
        || (sentence.start..noun).any(|t| {
            matches!(
                r.lower(t),
                "both" | "these" | "those" | "all" | "the" | "this"
            )
        });
    let cue = noun + 1..noun + 3;
    let comes = matches!(
        r.lower(cue.start),
        "come" | "comes" | "came" | "are" | "were" | "is" | "stem"
    ) && r.lower(cue.start + 1) == "from";
    if !all || !comes {
        return None;
    }
    let source = phrase::after(r, &[], cue.end, sentence.end)?;
    let Found::Speaker(speaker) = speakers.find(&source) else {
        return None;
    };
    Some(link(r, &speaker, &cue, Rule::HadFrom))
}

/// A link to a speaker, by the words that tell of it.
fn link(reading: &Reading<'_>, speaker: &Speaker, cue: &Range<usize>, rule: Rule) -> Hop {
    Hop {
        name: speaker.name.clone(),
        entities: speaker.entities.clone(),
        class: speaker.class,
        source: vec![reading.text.span(&speaker.source)],
        cue: vec![reading.text.span(cue)],
        channel: None,
        when: None,
        said: None,
        rule: rule.name().to_owned(),
    }
}

/// "This was ...", "This has been ...".
pub(in crate::extract) fn is_this(reading: &Reading<'_>, at: usize) -> bool {
    let be = matches!(reading.lower(at + 1), "was" | "is" | "has");
    matches!(reading.lower(at), "this" | "it" | "that") && be
}

/// "This was reported on Telegram by the staff.": who says what stands before.
fn reported_by(speakers: &mut Speakers<'_, '_>, sentence: &Range<usize>) -> Option<Hop> {
    const NEAR: usize = 7;
    let r = speakers.reading;
    let this = is_this(r, sentence.start);
    let verb = (sentence.start + 2..sentence.end.min(sentence.start + 5))
        .find(|t| cues::verb(r.lower(*t)).is_some_and(|c| c.class.speech || c.class.release))?;
    let by = (verb + 1..sentence.end.min(verb + NEAR)).find(|t| r.lower(*t) == "by")?;
    if !this || (verb + 1..by).any(|t| !r.is_word(t)) {
        return None;
    }
    let source = phrase::after(r, &[], by + 1, sentence.end)?;
    let Found::Speaker(speaker) = speakers.find(&source) else {
        return None;
    };
    Some(link(r, &speaker, &(verb..verb + 1), Rule::HadFrom))
}

/// "... disclosed these figures after a briefing by the agency": whoever passes on the
/// figures of the sentence before is a nearer link; gives them and the body they had it from.
pub(in crate::extract) fn passed_on(
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
    if !pointing || !definite && !matches!(r.lower(noun), "toll" | "figures" | "numbers") {
        return None;
    }
    let who = phrase::before(r, &[], cue, sentence.start)?;
    let Found::Speaker(speaker) = speakers.find(&who) else {
        return None;
    };
    let briefing = (noun..sentence.end).find(|t| {
        matches!(r.lower(*t), "by" | "from" | "citing")
            && (noun..*t).any(|b| r.is(b, Tags::ARTIFACT) && b > noun || r.lower(b) == "citing")
    });
    let had_from = briefing
        .and_then(|by| phrase::after(r, &[], by + 1, sentence.end))
        .and_then(|phrase| match speakers.find(&phrase) {
            Found::Speaker(speaker) => Some(speaker),
            _ => None,
        });
    let hop = |speaker: &Speaker, rule: Rule| link(r, speaker, &(cue..cue + 1), rule);
    let known = had_from.is_some();
    let mut hops = vec![hop(&speaker, Rule::PassedOn)];
    hops.extend(had_from.iter().map(|s| hop(s, Rule::HadFrom)));
    Some((hops, known))
}
