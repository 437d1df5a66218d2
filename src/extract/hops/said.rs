//! The speakers of each saying, when it was said and through which channel.

use super::Said;
use super::through::through;
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::extract::saying::Saying;
use crate::extract::speaker::{Found, Speaker, Speakers};
use crate::extract::when::{Time, starting_in};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{Rule, When};

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
            let found_one = if ours(speakers.reading, source) || share(speakers.reading, source) {
                Found::Quoted
            } else if let Some(speaker) = said_of_oneself(speakers.reading, saying, &out) {
                Found::Speaker(speaker)
            } else if let Some(speaker) = paper_meant(speakers, saying) {
                Found::Speaker(speaker)
            } else {
                speakers.find(source)
            };
            match found_one {
                Found::Speaker(speaker) if of_the_house(speakers, saying, &speaker) => {
                    quoted = true;
                }
                Found::Speaker(speaker) => found.push((speaker, saying.rule)),
                Found::Quoted => quoted = true,
                // Nobody known, and yet not the report itself.
                Found::Unknown if says(saying) => {
                    let relative =
                        source.core.len() == 1 && speakers.reading.is(source.core.start, Tags::REL);
                    let speaker = match relative {
                        true => None,
                        false => speakers.by_its_words(source),
                    };
                    found.extend(speaker.map(|speaker| (speaker, saying.rule)));
                }
                Found::Unknown => {}
            }
        }
        let told = through(speakers, saying);
        if let Some(told) = told.filter(|t| found.iter().all(|(s, _)| s.name != t.name)) {
            // "The youngest told the paper": somebody did, whatever they are called.
            if found.is_empty()
                && !quoted
                && let Some(source) = &saying.source
            {
                let somebody = speakers.somebody(source);
                found.extend(somebody.map(|s| (s, saying.rule)));
            }
            found.insert(0, (told, Rule::Told));
        }
        for cited in &saying.citing {
            let speaker = match speakers.find(cited) {
                Found::Speaker(speaker) => {
                    if saying.rule != Rule::Quotes {
                        speakers.stands_back();
                    }
                    Some(speaker)
                }
                Found::Quoted => None,
                Found::Unknown => speakers.by_its_words(cited),
            };
            found.extend(speaker.map(|s| (s, Rule::Cited)));
        }
        still_told(speakers.reading, saying, &mut found, &out);
        let lemma = saying.verb.map(|v| v.lemma);
        out.push(Said {
            saying,
            speakers: found,
            quoted,
            charges: lemma.is_some_and(|l| Terms::Charging.has(l)),
            wants: lemma.is_some_and(|l| Terms::Wanting.has(l)),
            when: said_when(speakers.reading, saying, times),
            channel: channel(speakers.reading, saying),
        });
    }
    out
}

/// "The insurer said it expected 40": right behind "said", "it" is who says so.
fn said_of_oneself(reading: &Reading<'_>, saying: &Saying, before: &[Said<'_>]) -> Option<Speaker> {
    const NEAR: usize = 3;
    let source = saying.source.as_ref()?;
    let at = source.core.start;
    let pronoun = matches!(reading.lower(at), "it" | "they" | "he" | "she");
    if !pronoun || source.core.len() > 1 || reading.text.quote_of(at).is_some() {
        return None;
    }
    let outer = before.iter().rev().take(NEAR).find(|s| s.saying.says(at))?;
    let behind = outer.saying.cue.end <= at && at <= outer.saying.cue.end + NEAR;
    let (speaker, rule) = outer.speakers.last().filter(|_| behind)?;
    let alone = !matches!(rule, Rule::Cited) && !speaker.name.contains(" + ");
    alone.then(|| Speaker {
        source: source.core.clone(),
        ..speaker.clone()
    })
}

/// "It lists 40": what a paper does, after one was told of.
fn paper_meant(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    let source = saying.source.as_ref()?;
    let at = source.core.start;
    let class = saying.verb.map(|v| v.class);
    let shows = match class {
        Some(class) => class.show && !class.speech && !class.belief,
        None => saying.rule == Rule::Holds,
    };
    let it = speakers.reading.lower(at) == "it" && source.core.len() == 1;
    if !it || !shows {
        return None;
    }
    speakers
        .last_paper(at)
        .or_else(|| speakers.opened_by_paper(at))
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
    const SAYINGS: usize = 50;
    let Some((speaker, rule)) = found.first() else {
        return;
    };
    if *rule == Rule::Told || saying.told.is_some() || elsewhere(reading, saying) {
        return;
    }
    let at = reading.text.sentence_of(saying.cue.start);
    let sentence = |s: &Said<'_>| reading.text.sentence_of(s.saying.cue.start);
    let near = before
        .iter()
        .rev()
        .take(SAYINGS)
        .take_while(|s| sentence(s) + SENTENCES >= at);
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
    const NEAR: usize = 15;
    let sentence = reading.sentence(saying.cue.start);
    let source = saying.source.as_ref();
    let own = |t: usize| saying.says(t) || source.is_some_and(|s| s.all.contains(&t));
    // The words that open the sentence, and those round the verb.
    let opening = sentence.start..sentence.end.min(sentence.start + NEAR);
    let from = saying.cue.start.saturating_sub(NEAR).max(opening.end);
    let beside = from..sentence.end.min(saying.cue.end + NEAR);
    opening
        .chain(beside)
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
    Terms::Hosts.has(&draft.name.to_lowercase())
        || (line || ours) && host(role)
        || our_own(speakers, index)
}

/// "Our Lima correspondent, Ana Roe,": whom the report calls its own where it names them first.
fn our_own(speakers: &Speakers<'_, '_>, index: usize) -> bool {
    const NEAR: usize = 8;
    let r = speakers.reading;
    let Some(name) = speakers.registry.first_named(index) else {
        return false;
    };
    let floor = r.sentence(name).start.max(name.saturating_sub(NEAR));
    let host = (floor..name).rev().find(|t| Terms::Hosts.has(r.lower(*t)));
    host.is_some_and(|host| {
        let beside = (host + 1..name).all(|t| r.lower(t) == ",");
        beside && (floor..host).any(|t| r.lower(t) == "our")
    })
}

/// "Our reporter" is the report itself, or whoever is quoted.
fn ours(reading: &Reading<'_>, source: &phrase::Phrase) -> bool {
    let here = |t: usize| {
        let medium = reading.is(t + 1, Tags::MEDIUM);
        reading.lower(t) == "our" || reading.lower(t) == "this" && medium
    };
    source.core.clone().any(here)
}

/// "79 percent of those asked said": an answer that somebody counted, and who counted them is
/// told elsewhere.
fn share(reading: &Reading<'_>, source: &phrase::Phrase) -> bool {
    let from = source.core.start;
    let part = |t: usize| Terms::Shares.has(reading.lower(t));
    let of = from >= 2 && reading.lower(from - 1) == "of" && part(from - 2);
    of || source.core.clone().any(part)
}

/// Whether the words are of saying, not of doing or of another kind that models find.
fn says(saying: &Saying) -> bool {
    let class = saying.verb.map(|v| v.class);
    match saying.rule {
        Rule::Trained => class.is_some_and(|c| c.speech && !c.act),
        _ => class.is_none_or(|c| c.speech || !c.act),
    }
}

/// A time right beside the cue or before the source tells when it was said.
fn said_when(reading: &Reading<'_>, saying: &Saying, times: &[Time]) -> Option<When> {
    // "The army, at war with the rebels since April, said": for how long, and not when.
    let span = |t: &Time| {
        let before = t
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |b| reading.lower(b));
        matches!(before, "since" | "until" | "till" | "from")
    };
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
        !span(t) && (after || inside || first)
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
