//! Which outlet passed on what somebody said: whoever was told, carried the paper, or had
//! the speaker on air.

use std::ops::Range;

use crate::extract::reading::Reading;
use crate::extract::registry::{Draft, shown};
use crate::extract::saying::Saying;
use crate::extract::speaker::{Speaker, Speakers};
use crate::lexicon::outlets;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, Rule, SpeakerClass};
use crate::text::Shape;

/// The outlet through which a saying came, where its sentence names one.
pub(super) fn through(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    told_outlet(speakers, saying)
        .or_else(|| carrier(speakers, saying))
        .or_else(|| (saying.level == 0).then(|| on_air(speakers, saying))?)
}

/// "told Reuters" makes Reuters a link; "told the council" does not.
fn told_outlet(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    let told = saying.told.as_ref()?;
    let r = speakers.reading;
    if let Some(outlet) = outlet_in(speakers, told) {
        return Some(outlet);
    }
    // "has been speaking to Example TV. He told it that": the outlet spoken to.
    if told.len() == 1 && matches!(r.lower(told.start), "it" | "them") {
        let at = told.start;
        let floor = r.sentence(r.sentence(at).start.saturating_sub(1)).start;
        let outlet = |d: &Draft| d.kind == EntityKind::Outlet;
        let index = speakers.registry.last_before(at, floor, outlet)?;
        let spoken = (floor..at).any(|t| {
            Terms::Talks.has(r.lower(t)) && matches!(r.lower(t + 1), "to" | "with" | "on")
        });
        return spoken.then(|| as_link(speakers, index, told.clone()));
    }
    // "as quoted by example.com"
    let domain = |word: &str| {
        let parts: Vec<&str> = word.split('.').collect();
        let letters = |p: &&str| p.len() > 1 && p.chars().all(char::is_alphanumeric);
        parts.len() > 1 && parts.iter().all(letters) && !parts[0].starts_with(char::is_numeric)
    };
    if told.len() == 1 && domain(r.text.word(told.start)) {
        return Some(new_outlet(speakers, told.clone()));
    }
    // "told state television that"
    if let Some(described) = unnamed(speakers, told) {
        return Some(described);
    }
    // "told Channel Ten that": who is told by a bare name prints it. Bodies with a noun that
    // says what they are ("told Congress") are told as such.
    let capitals = told.clone().all(|t| r.is_capital(t));
    let bare = capitals && !r.is(told.start, Tags::DET);
    // "told The Sun": a name that begins with its article.
    if capitals && told.len() == 2 && r.text.word(told.start) == "The" {
        return Some(new_outlet(speakers, told.clone()));
    }
    let body = told
        .clone()
        .any(|t| r.is(t, Tags::BODY | Tags::UNIT | Tags::ROLE));
    // "was quoted by Example 24 as saying"
    let digits = |t: usize| r.is_capital(t) || r.is_number(t);
    let quoted = saying.rule == Rule::Quoted && r.is_capital(told.start);
    if quoted && told.clone().all(digits) && !body {
        return Some(new_outlet(speakers, told.clone()));
    }
    let named = speakers.registry.within(told).into_iter().next();
    if let Some((tokens, index)) = named.filter(|_| bare && !body) {
        let kind = speakers.registry.get(index).kind;
        let whole = tokens == *told && kind == EntityKind::Organization;
        return whole.then(|| {
            speakers.registry.is_outlet(index);
            as_link(speakers, index, tokens)
        });
    }
    // "told the Mail": short for the Mallow Mail.
    let capitals = r.lower(told.start) == "the" && told.len() > 1;
    let tail = told.start + 1..told.end;
    if capitals && tail.clone().all(|t| r.is_capital(t)) {
        let short = shown(r, &tail);
        let ends = |d: &Draft| {
            d.kind == EntityKind::Outlet
                && d.name
                    .strip_suffix(&*short)
                    .is_some_and(|n| n.ends_with(' '))
        };
        if let Some(index) = speakers.registry.last_before(told.start, 0, ends) {
            return Some(as_link(speakers, index, told.clone()));
        }
        // "told the Lima Observer": by the form of its name.
        let form = tail.len() > 1
            && (outlets::looks_like_outlet(&short) || r.lower(tail.end - 1) == "observer");
        return form.then(|| new_outlet(speakers, tail));
    }
    // "told the station": the outlet named last.
    let definite = told.len() <= 2 && r.lower(told.start) == "the" && has_medium(r, told);
    // A web site is no station.
    let outlet = |d: &Draft| d.kind == EntityKind::Outlet && !d.name.contains('.');
    let last = speakers.registry.last_before(told.start, 0, outlet);
    let index = last.filter(|_| definite)?;
    Some(as_link(speakers, index, told.clone()))
}

/// "a log obtained by the Daily Example": the outlet is a link of its own.
fn carrier(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    const NEAR: usize = 24;
    const LONGEST: usize = 8;
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
    let by = (source.core.start + 1..end).filter(|_| paper).find(|t| {
        let printed = matches!(r.lower(t - 1), "published" | "printed" | "carried");
        r.lower(*t) == "by" && Terms::Carrying.has(r.lower(t - 1)) || r.lower(*t) == "in" && printed
    })?;
    let until = sentence.end.min(by + LONGEST);
    let mark = (by + 1..until).find(|t| !r.is_word(*t));
    outlet_in(speakers, &(by + 1..mark.unwrap_or(until)))
}

/// "On the broadcaster XTV, a spokesman said", "said in an interview with Radio Mallow",
/// "speaking to the paper": the outlet is a link.
fn on_air(speakers: &mut Speakers<'_, '_>, saying: &Saying) -> Option<Speaker> {
    const LONGEST: usize = 9;
    let r = speakers.reading;
    let sentence = r.sentence(saying.cue.start);
    let source = saying.source.as_ref()?;
    let outside = |t: &usize| !saying.says(*t) && !source.core.contains(t);
    // The words that open the sentence, and those round the verb and its subject.
    let opening = sentence.start..sentence.end.min(sentence.start + LONGEST);
    let from = source.all.start.min(saying.cue.start).max(opening.end);
    let to = source.all.end.max(saying.cue.end) + LONGEST;
    let beside = from..to.min(from + 4 * LONGEST).min(sentence.end);
    for t in opening.chain(beside).filter(outside) {
        let first = t == sentence.start;
        let talk = Terms::Talks.has(r.lower(t))
            || Terms::Venues.has(r.lower(t))
                && (r.lower(t + 1) == "to" || Terms::Carrying.has(r.lower(t + 1)));
        let behind = r.lower(t + 1);
        let from = match r.lower(t) {
            "asked" | "pressed" if first && behind == "by" => t + 2,
            "on" if first || t == saying.cue.end || has_medium(r, &(t + 1..t + 6)) => t + 1,
            _ if talk && matches!(behind, "with" | "to" | "on" | "for") => t + 2,
            _ if talk && Terms::Carrying.has(behind) && r.lower(t + 2) == "by" => t + 3,
            // "in an interview published yesterday by the daily ..."
            _ if talk && Terms::Carrying.has(behind) && r.lower(t + 3) == "by" => t + 4,
            _ => continue,
        };
        let until = (from + LONGEST).min(sentence.end);
        let stop = |n: &usize| {
            !r.is_word(*n) || saying.cue.contains(n) || source.core.contains(n) || saying.says(*n)
        };
        let end = (from..until).find(stop).unwrap_or(until);
        // "on a local radio station, Hill FM,"
        let plain = has_medium(r, &(from..end)) && r.lower(end) == ",";
        let next = (end + 1..(end + 5).min(sentence.end)).find(|n| !r.is_word(*n));
        let apposed = next.filter(|_| plain && r.is_capital(end + 1));
        let outlet = outlet_in(speakers, &(from..end));
        let outlet = outlet.or_else(|| {
            let interview = matches!(r.lower(t), "interview" | "interviews");
            interview.then(|| interviewer(speakers, &(from..end)))?
        });
        let outlet = outlet.or_else(|| outlet_in(speakers, &(end + 1..apposed?)));
        let medium = (from..end).find(|n| is_medium(r, *n));
        let outlet = outlet.or_else(|| unnamed(speakers, &(from..medium? + 1)));
        if outlet.is_some() {
            return outlet;
        }
    }
    None
}

/// The outlet that a phrase names: one that is known, or that the phrase calls one ("the radio
/// station dzRM").
fn outlet_in(speakers: &mut Speakers<'_, '_>, tokens: &Range<usize>) -> Option<Speaker> {
    let r = speakers.reading;
    let medium = has_medium(r, tokens);
    let named = speakers.registry.within(tokens);
    let outlet = named.iter().find(|(name, index)| {
        let kind = speakers.registry.get(*index).kind;
        let known = named_for_outlet(r, name) || kind == EntityKind::Outlet;
        // "told the radio station XYZ" says that XYZ is one.
        let beside = name.start.checked_sub(1);
        let called = beside.is_some_and(|t| is_medium(r, t)) || names_medium(r, name.end);
        let other = [EntityKind::Person, EntityKind::Country, EntityKind::Place];
        // "the Mallow TV station KXYZ": the name behind is the station's.
        let mut after = name.end;
        while is_medium(r, after) {
            after += 1;
        }
        let adjective = after > name.end && after < tokens.end && r.is_capital(after);
        known || called && !adjective && (medium || !other.contains(&kind))
    });
    if let Some((name, index)) = outlet {
        if medium {
            speakers.registry.is_outlet(*index);
        }
        return Some(as_link(speakers, *index, name.clone()));
    }
    let known = tokens.clone().find(|t| {
        *t > tokens.start && is_medium(r, t - 1) && outlets::find(r.text.word(*t)).is_some()
    });
    if let Some(known) = known {
        return Some(new_outlet(speakers, known..known + 1));
    }
    // "speaking to the Herald"
    let article = r.lower(tokens.start) == "the" && tokens.len() == 2;
    let paper = tokens.end - 1;
    if article && r.is_capital(paper) && Terms::PaperNames.has(r.lower(paper)) {
        return Some(new_outlet(speakers, paper..paper + 1));
    }
    // "Channel Ten"
    let bare = tokens.len() > 1 && tokens.clone().all(|t| r.is_capital(t));
    if medium && bare && named.is_empty() {
        return Some(new_outlet(speakers, tokens.clone()));
    }
    // A name that is written like no other: "dzRM", "N1".
    let odd = |t: &usize| {
        let word = r.text.word(*t);
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        let short = word.len() <= 4 && !word.contains('.');
        if r.is(*t, Tags::MEDIUM) {
            return false;
        }
        letters >= 2 || short && letters == 1 && word.chars().any(|c| c.is_ascii_digit())
    };
    let beside = |t: &usize| *t > tokens.start && is_medium(r, t - 1) || is_medium(r, t + 1);
    let name = tokens.clone().find(|t| odd(t) && beside(t))?;
    Some(new_outlet(speakers, name..name + 1))
}

/// "In an interview with state-run XYZ": a body by letters alone that interviews somebody.
fn interviewer(speakers: &mut Speakers<'_, '_>, tokens: &Range<usize>) -> Option<Speaker> {
    const NEAR: usize = 3;
    let r = speakers.reading;
    let (name, index) = speakers.registry.within(tokens).into_iter().next()?;
    let upper = name.clone().all(|t| r.text.tokens[t].shape == Shape::Upper);
    let open = speakers.registry.get(index).kind == EntityKind::Organization;
    let near = name.start <= tokens.start + NEAR && name.len() == 1;
    (upper && open && near).then(|| {
        speakers.registry.is_outlet(index);
        as_link(speakers, index, name)
    })
}

/// An outlet that no list and no form of its name makes one.
fn new_outlet(speakers: &mut Speakers<'_, '_>, name: Range<usize>) -> Speaker {
    let words = shown(speakers.reading, &name);
    let index = speakers.registry.add(&words, EntityKind::Outlet);
    speakers.registry.mention(index, &name, &words);
    as_link(speakers, index, name)
}

/// "State television", "a local radio station": an outlet without a name.
fn unnamed(speakers: &Speakers<'_, '_>, told: &Range<usize>) -> Option<Speaker> {
    const LONGEST: usize = 5;
    let r = speakers.reading;
    let core = speakers.without_article(told);
    let head = core.clone().find(|t| is_medium(r, *t))?;
    let described = core.start < head && head + 1 == core.end && core.len() <= LONGEST;
    // "on its site" is the speaker's own.
    let definite = matches!(
        r.lower(told.start),
        "the" | "this" | "its" | "his" | "her" | "their" | "our"
    );
    let plain = speakers.registry.within(&core).is_empty();
    // "social media" is where something is said, and reporters are told whatever is said.
    let nobody = r.lower(core.start) == "social"
        || (core.start..head).any(|t| {
            r.is(t, Tags::PREP)
                || r.is(t, Tags::ROLE | Tags::POPULATION) && r.lower(t).ends_with('s')
        });
    if !described || definite || !plain || nobody {
        return None;
    }
    Some(Speaker {
        name: format!("{} (anonymous)", speakers.lowered(&core)),
        class: SpeakerClass::Anonymous,
        entities: Vec::new(),
        source: told.clone(),
    })
}

fn has_medium(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|t| is_medium(reading, t))
}

fn is_medium(reading: &Reading<'_>, t: usize) -> bool {
    reading.is(t, Tags::MEDIUM) || reading.lower(t) == "agency"
}

/// "the Example news agency", "the Example newspaper": the noun right behind a name.
fn names_medium(reading: &Reading<'_>, t: usize) -> bool {
    let news = matches!(reading.lower(t), "news" | "press" | "wire");
    is_medium(reading, t) || news && is_medium(reading, t + 1)
}

/// "Reuters", "Hill FM", "the Example agency": an outlet by its name.
fn named_for_outlet(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let last = reading.lower(tokens.end - 1);
    let airs = tokens.len() > 1
        && (matches!(last, "fm" | "agency") || tokens.clone().any(|t| reading.is(t, Tags::MEDIUM)));
    let radio = |t: usize| reading.is_capital(t) && reading.lower(t).starts_with("radi");
    airs || tokens.len() > 1 && tokens.clone().any(radio)
        || outlets::find(reading.text.words(tokens)).is_some()
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
