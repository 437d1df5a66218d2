//! The speakers of each saying, when it was said and through which channel.

use std::ops::Range;

use super::Said;
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::extract::registry::Draft;
use crate::extract::saying::Saying;
use crate::extract::speaker::{Found, Speaker, Speakers};
use crate::extract::when::{Time, starting_in};
use crate::lexicon::outlets;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, Rule, SpeakerClass, When};

/// Finds the speakers of all sayings, in text order.
pub(in crate::extract) fn said<'s>(
    speakers: &mut Speakers<'_, '_>,
    sayings: &'s [Saying],
    times: &[Time],
) -> Vec<Said<'s>> {
    let mut out: Vec<Said<'s>> = Vec::new();
    for saying in sayings {
        let mut found = Vec::new();
        let mut quoted = false;
        if let Some(source) = &saying.source {
            let found_one = match ours(speakers.reading, source) {
                true => Found::Quoted,
                false => speakers.find(source),
            };
            match found_one {
                Found::Speaker(speaker) if of_the_house(speakers, saying, &speaker) => {
                    quoted = true;
                }
                Found::Speaker(speaker) => found.push((speaker, saying.rule)),
                Found::Quoted => quoted = true,
                // Nobody known, and yet not the report itself.
                Found::Unknown if says(saying) => {
                    let speaker = speakers.by_its_words(source);
                    found.extend(speaker.map(|speaker| (speaker, saying.rule)));
                }
                Found::Unknown => {}
            }
        }
        let told = told_outlet(speakers, saying)
            .or_else(|| carrier(speakers, saying))
            .or_else(|| heard_on(speakers, saying));
        if let Some(told) = told.filter(|t| found.iter().all(|(s, _)| s.name != t.name)) {
            found.insert(0, (told, Rule::Told));
        }
        for cited in &saying.citing {
            let phrase = phrase::Phrase {
                all: cited.clone(),
                core: cited.clone(),
            };
            if let Found::Speaker(speaker) = speakers.find(&phrase) {
                found.push((speaker, Rule::Cited));
            }
        }
        still_told(speakers.reading, saying, &mut found, &out);
        out.push(Said {
            saying,
            speakers: found,
            quoted,
            when: said_when(speakers.reading, saying, times),
            channel: channel(speakers.reading, saying),
        });
    }
    out
}

/// "She told Radio Mallow that ... . She added that ...": who speaks on right after speaks to
/// whom it told, and is quoted by who quoted it.
fn still_told(
    reading: &Reading<'_>,
    saying: &Saying,
    found: &mut Vec<(Speaker, Rule)>,
    before: &[Said<'_>],
) {
    const SENTENCES: usize = 5;
    let [(speaker, _)] = &found[..] else { return };
    if saying.told.is_some() || elsewhere(reading, saying) {
        return;
    }
    let at = reading.text.sentence_of(saying.cue.start);
    let sentence = |s: &Said<'_>| reading.text.sentence_of(s.saying.cue.start);
    let near = before.iter().rev().take_while(|s| sentence(s) + SENTENCES >= at);
    let same = |other: &Speaker| {
        other.name == speaker.name
            || !speaker.entities.is_empty() && other.entities == speaker.entities
    };
    let mut near = near.filter_map(|s| {
        let place = s.speakers.iter().position(|(other, _)| same(other))?;
        Some(&s.speakers[..place])
    });
    if let Some(nearer) = near.next() {
        let nearer = nearer.iter().map(|(s, _)| (s.clone(), Rule::StillTold));
        found.splice(0..0, nearer);
    }
}

/// Whether something is said at a place of its own: "in a statement", "at a briefing".
fn elsewhere(reading: &Reading<'_>, saying: &Saying) -> bool {
    let sentence = reading.sentence(saying.cue.start);
    let source = saying.source.as_ref();
    let own = |t: usize| saying.says(t) || source.is_some_and(|s| s.all.contains(&t));
    sentence
        .filter(|t| !own(*t))
        .any(|t| Terms::Venues.has(reading.lower(t)))
}

/// Whether who speaks leads the conversation or reports for the house.
fn of_the_house(speakers: &Speakers<'_, '_>, saying: &Saying, speaker: &Speaker) -> bool {
    let host = |words: &str| {
        let mut words = words.split(' ');
        words.any(|w| Terms::Hosts.has(&w.to_lowercase()))
    };
    let [index] = speaker.entities[..] else {
        return Terms::Hosts.has(&speaker.name.to_lowercase());
    };
    let draft = speakers.registry.get(index);
    let role = draft.role.as_deref().unwrap_or_default();
    let line = speakers.reading.lower(saying.cue.end - 1) == ":";
    let ours = role.starts_with("our ") || role.starts_with("Our ");
    Terms::Hosts.has(&draft.name.to_lowercase()) || (line || ours) && host(role)
}

/// "On the state broadcaster XTV, a spokesman said ...": the outlet is a link.
fn heard_on(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    const NEAR: usize = 6;
    let r = speakers.reading;
    let first = r.sentence(saying.cue.start).start;
    let source = saying.source.as_ref()?;
    if r.lower(first) != "on" {
        return None;
    }
    let end = source.all.start.min(first + NEAR + 3);
    let comma = (first + 1..end).find(|t| r.lower(*t) == ",")?;
    let medium = (first + 1..comma).find(|t| r.is(*t, Tags::MEDIUM))?;
    let named = speakers.registry.within(&(medium + 1..comma));
    let (tokens, index) = named.into_iter().next()?;
    speakers.registry.is_outlet(index);
    Some(as_link(speakers, index, tokens))
}

/// "Our reporter" is the report itself, or whoever is quoted.
fn ours(reading: &Reading<'_>, source: &phrase::Phrase) -> bool {
    source.core.clone().any(|t| reading.lower(t) == "our")
}

/// Whether the words are of saying, not of doing or of another kind that models find.
fn says(saying: &Saying) -> bool {
    let class = saying.verb.map(|v| v.class);
    match saying.rule {
        Rule::Trained => class.is_some_and(|c| c.speech && !c.act),
        _ => class.is_none_or(|c| c.speech || !c.act),
    }
}

/// "a log obtained by the Daily Example": the outlet is a link of its own.
fn carrier(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    const NEAR: usize = 24;
    let r = speakers.reading;
    let source = saying.source.as_ref()?;
    let sentence = r.sentence(source.core.start);
    let paper = source.core.clone().any(|t| r.is(t, Tags::ARTIFACT));
    let end = if source.core.end <= saying.cue.start {
        saying.cue.start
    } else {
        (source.all.end + 4).min(sentence.end)
    };
    let end = end.min(source.core.start + NEAR);
    let by = (source.core.start + 1..end)
        .filter(|_| paper)
        .find(|t| r.lower(*t) == "by" && Terms::Carrying.has(r.lower(t - 1)))?;
    let mut named = speakers
        .registry
        .within(&(by + 1..sentence.end.min(by + 8)))
        .into_iter();
    let (tokens, index) = named.next()?;
    let medium = (by + 1..tokens.start).any(|t| r.is(t, Tags::MEDIUM));
    let kind = speakers.registry.get(index).kind;
    let outlet = medium || kind == EntityKind::Outlet || named_for_outlet(r, &tokens);
    if !outlet {
        return None;
    }
    speakers.registry.is_outlet(index);
    Some(as_link(speakers, index, tokens))
}

/// "Reuters", "Hill FM", "the Example agency": an outlet by its name.
fn named_for_outlet(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let last = reading.lower(tokens.end - 1);
    let airs = tokens.len() > 1 && matches!(last, "fm" | "agency" | "radio" | "tv");
    airs || outlets::find(reading.text.words(tokens)).is_some()
}

/// "told Reuters" makes Reuters a link; "told the council" does not.
fn told_outlet(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    let told = saying.told.as_ref()?;
    let r = speakers.reading;
    let medium = told
        .clone()
        .any(|t| r.is(t, Tags::MEDIUM) || r.lower(t) == "agency");
    let named = speakers.registry.within(told);
    let outlet = named.iter().find(|(tokens, index)| {
        let kind = speakers.registry.get(*index).kind;
        let known = named_for_outlet(r, tokens) || kind == EntityKind::Outlet;
        // "told the radio station XYZ" says that XYZ is one.
        let beside = tokens.start.checked_sub(1);
        let called = beside.is_some_and(|t| r.is(t, Tags::MEDIUM) || r.lower(t) == "agency");
        known || called || medium && kind != EntityKind::Person && kind != EntityKind::Country
    });
    // "told the station": the outlet named last.
    let last = || {
        let definite = told.len() <= 2 && r.lower(told.start) == "the" && medium;
        let outlet = |d: &Draft| d.kind == EntityKind::Outlet;
        speakers
            .registry
            .last_before(told.start, 0, outlet)
            .filter(|_| definite)
    };
    let index = outlet.map(|(_, index)| *index).or_else(last)?;
    if medium {
        speakers.registry.is_outlet(index);
    }
    Some(as_link(speakers, index, told.clone()))
}

/// An outlet as a link, named by these words.
fn as_link(speakers: &Speakers<'_, '_>, index: usize, source: Range<usize>) -> Speaker {
    Speaker {
        name: speakers.registry.get(index).name.clone(),
        class: SpeakerClass::Named,
        entities: vec![index],
        source,
    }
}

/// A time right beside the cue or before the source tells when it was said.
fn said_when(reading: &Reading<'_>, saying: &Saying, times: &[Time]) -> Option<When> {
    let near = |t: &&Time| {
        let after = t.tokens.start >= saying.cue.end
            && t.tokens.start <= saying.cue.end + 4
            && !saying
                .content
                .iter()
                .any(|c| c.start < t.tokens.start && c.start >= saying.cue.end);
        let source = saying.source.as_ref();
        let inside = source.is_some_and(|s| {
            s.core.end <= t.tokens.start && t.tokens.end <= saying.cue.end.max(s.all.end + 3)
        });
        let first = source.is_some_and(|s| {
            t.tokens.end <= s.all.start
                && t.tokens.end + 2 >= s.all.start
                && reading.sentence(saying.cue.start).contains(&t.tokens.start)
                && t.tokens.start <= reading.sentence(saying.cue.start).start + 4
        });
        after || inside || first
    };
    let source = saying.source.as_ref();
    let first = source.map_or(saying.cue.end, |s| s.core.end.min(s.all.start));
    let first = first.min(reading.sentence(saying.cue.start).start);
    let last = source.map_or(0, |s| s.all.end + 3).max(saying.cue.end + 4);
    let around = starting_in(times, &(first..last + 1)).iter();
    around.clone().find(near).map(|t| t.when.clone())
}

/// Channels are where something is said, never who says it.
fn channel(reading: &Reading<'_>, saying: &Saying) -> Option<String> {
    let sentence = reading.sentence(saying.cue.start);
    let found = (saying.cue.end..sentence.end.min(saying.cue.end + 8))
        .find(|t| is_channel(reading.lower(*t)) && reading.is_capital(*t));
    found.map(|t| reading.text.word(t).to_owned())
}

/// Platforms that carry what others say.
pub(super) fn is_channel(lower: &str) -> bool {
    Terms::Channels.has(lower)
}
