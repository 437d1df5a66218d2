//! What the verbs round an amount say befell the counted: "50 soldiers killed",
//! "killed 50 soldiers".

use std::ops::Range;

use super::Finder;
use crate::extract::reading::Reading;
use crate::lexicon::measures::{self, Measure};
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::text::singular;

impl Finder<'_, '_> {
    /// "over 100 injured soldiers"
    pub(super) fn inside(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let inside = self
            .amount
            .counted
            .clone()
            .filter(|t| self.amount.head != Some(*t));
        inside.filter_map(|t| participle(r, t)).next()
    }

    /// "50 soldiers killed", "30 have been killed or wounded", "40 who died", "3 went missing"
    pub(super) fn after(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let mut at = self.amount.all.end;
        let mut steps = 0;
        if let Some(fate) = self.later(at, &sentence) {
            return Some(fate);
        }
        while at < sentence.end && steps < 6 {
            let word = r.lower(at);
            if let Some(measure) = self.phrase_after(at, &sentence) {
                return Some(measure);
            }
            if let Some(measure) = self.in_care(at, &sentence) {
                return Some(measure);
            }
            if word == "turned" && r.lower(at + 1) == "out" {
                return measures::get("protesters");
            }
            if matches!(word, "in" | "of" | "at" | "from" | "near" | "on" | "across") && steps == 0
            {
                at = self.after_place(at + 1, &sentence)?;
                steps += 1;
                continue;
            }
            if word == "," && steps == 0 {
                // "five people, two of them children, drowned"
                let close = (at + 1..sentence.end.min(at + 10)).find(|t| r.lower(*t) == ",");
                at = close? + 1;
                steps += 1;
                continue;
            }
            // "two soldiers and three villagers had died"
            if word == "and" && steps == 0 && (r.is_number(at + 1) || number_word(r.lower(at + 1)))
            {
                let verb = (at + 2..sentence.end.min(at + 7)).find(|v| r.is(*v, Tags::AUX));
                at = verb.filter(|v| (at + 2..*v).all(|w| r.is_word(w)))?;
                steps += 1;
                continue;
            }
            if word == "lost" || word == "lose" || word == "took" || word == "take" {
                return lost(r.lower(at + 1), r.lower(at + 2));
            }
            if word == "with" {
                // "received 40 miners with burns and other injuries"
                let hurt = (at + 1..sentence.end.min(at + 5)).find_map(|t| {
                    measures::by_word(&singular(r.lower(t))).filter(|m| m.whole.is_some())
                });
                if hurt.is_some() {
                    return hurt;
                }
                // "five patients with the infection have died"
                at = self.after_place(at + 1, &sentence)?;
                steps += 1;
                continue;
            }
            if self.to_hospital(at, &sentence) {
                return measures::get("hospitalized");
            }
            if let Some(measure) = self.moved(at, &sentence) {
                return Some(measure);
            }
            if let Some(measure) = participle(r, at).or_else(|| predicate(word)) {
                return Some(self.with_other(measure, at, &sentence));
            }
            let passed = r.is_quote_mark(at)
                || r.is(at, Tags::AUX | Tags::ADV | Tags::REL | Tags::NEG)
                || Terms::ToFate.has(word)
                || word.ends_with("ly");
            if !passed {
                return None;
            }
            at += 1;
            steps += 1;
        }
        None
    }

    /// "22 former soldiers hired to fight for the group were killed", "27 men who had signed up
    /// have been killed": what befell them at last.
    fn later(&self, at: usize, sentence: &Range<usize>) -> Option<&'static Measure> {
        const REACH: usize = 16;
        let r = self.reading;
        let word = r.lower(at);
        let fate = participle(r, at).is_some_and(|m| m.whole.is_some());
        let opens = r.is(at, Tags::REL) && word == "who"
            || (word.ends_with("ing") || word.ends_with("ed")) && !fate && !r.is(at + 1, Tags::AUX);
        if !opens || !self.countable() {
            return None;
        }
        let rest = at + 1..sentence.end.min(at + REACH);
        let mut rest = rest.take_while(|t| r.is_word(*t));
        let verb = rest.find(|t| {
            let mut before = t.saturating_sub(3).max(at + 1)..*t;
            participle(r, *t).is_some_and(|m| m.whole.is_some() || m.name == "missing")
                && before.any(|a| r.is(a, Tags::AUX))
        })?;
        Some(self.with_other(participle(r, verb)?, verb, sentence))
    }

    /// "were driven from their homes", "had been brought to 63 camps".
    fn moved(&self, at: usize, sentence: &Range<usize>) -> Option<&'static Measure> {
        const NEAR: usize = 7;
        let r = self.reading;
        if !Terms::Moved.has(r.lower(at)) {
            return None;
        }
        let near = at + 1..sentence.end.min(at + NEAR);
        let from_home = near.clone().any(|t| {
            matches!(r.lower(t), "home" | "homes" | "houses" | "villages")
                && (at + 1..t).any(|f| matches!(r.lower(f), "from" | "their"))
        });
        let to_shelter = near.clone().any(|t| Terms::Shelters.has(r.lower(t)))
            && near.clone().any(|t| r.lower(t) == "to");
        match (from_home, to_shelter) {
            (true, _) => measures::get("displaced"),
            (_, true) => measures::get("evacuated"),
            _ => None,
        }
    }

    /// "are in a serious condition", "were in intensive care".
    fn in_care(&self, at: usize, sentence: &Range<usize>) -> Option<&'static Measure> {
        const NEAR: usize = 6;
        let r = self.reading;
        if r.lower(at) != "in" || at == 0 || !r.is(at - 1, Tags::AUX | Tags::ADV) {
            return None;
        }
        let care = |t: usize| match r.lower(t) {
            "condition" => measures::get("wounded"),
            "hospital" | "hospitals" => measures::get("hospitalized"),
            "care" if matches!(r.lower(t - 1), "intensive" | "critical") => {
                measures::get("hospitalized")
            }
            _ => None,
        };
        (at + 1..sentence.end.min(at + NEAR)).find_map(care)
    }

    /// "were taken to two hospitals", "were treated in hospital".
    fn to_hospital(&self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let brought = Terms::ToHospital.has(r.lower(at));
        let hospital =
            |t: usize| matches!(r.lower(t), "hospital" | "hospitals" | "clinic" | "clinics");
        brought && (at + 1..sentence.end.min(at + 6)).any(hospital)
    }

    /// "pulled 25 people from the water", "40 had been brought to the surface".
    pub(super) fn saved(&self) -> Option<&'static Measure> {
        const NEAR: usize = 9;
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        if !self.countable() && self.amount.head.is_some() {
            return None;
        }
        let start = self.amount.all.start;
        let end = self.amount.all.end;
        let up = usize::from(start > sentence.start && matches!(r.lower(start - 1), "up" | "out"));
        let before = (start > sentence.start + up).then(|| start - 1 - up);
        let before = before.filter(|t| Terms::Pulled.has(r.lower(*t)));
        let passed = |t: &usize| r.is(*t, Tags::AUX | Tags::ADV);
        let after = (end..sentence.end).find(|t| !passed(t));
        let after = after.filter(|t| *t > end && Terms::Pulled.has(r.lower(*t)));
        let verb = before.or(after)?;
        let from = verb.max(end.saturating_sub(1)) + 1;
        let rest = from..sentence.end.min(from + NEAR);
        let out = rest.clone().any(|t| {
            Terms::Safety.has(r.lower(t))
                || matches!(r.lower(t), "off")
                || r.lower(t) == "from"
                    && matches!(
                        r.lower(verb),
                        "pulled" | "plucked" | "winched" | "hoisted" | "dug"
                    )
        });
        out.then(|| measures::get("rescued")).flatten()
    }

    /// "51 people have not been seen since", "24 are still to be found".
    pub(super) fn lost_from_sight(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let from = self.amount.all.end;
        let near = from..sentence.end.min(from + 7);
        let verb = near
            .clone()
            .find(|t| matches!(r.lower(*t), "seen" | "found" | "heard"))?;
        let lost = (from..verb).any(|t| {
            r.is(t, Tags::NEG)
                || r.lower(t) == "still" && r.lower(verb) == "found"
                || r.lower(t) == "yet"
        });
        let plain = (from..verb).all(|t| {
            r.is(t, Tags::AUX | Tags::ADV | Tags::NEG | Tags::PRON)
                || matches!(r.lower(t), "to" | "of" | "them")
        });
        (lost && plain).then(|| measures::get("missing")).flatten()
    }

    /// The auxiliary that follows a place: "400 workers in Gdansk had been dismissed".
    fn after_place(&self, from: usize, sentence: &Range<usize>) -> Option<usize> {
        let r = self.reading;
        let told = |t: &usize| r.is(*t, Tags::AUX) || predicate(r.lower(*t)).is_some();
        let end = (from..sentence.end.min(from + 6)).find(told)?;
        let name = |t: usize| {
            r.is_capital(t)
                || r.is(t, Tags::DET | Tags::POSSESSIVE | Tags::BODY)
                || !r.tags(t).any(Tags::PREP | Tags::CONJ | Tags::ADV) && r.is_word(t)
        };
        (from..end).all(name).then_some(end)
    }

    /// "killed 50 soldiers", "injured 47", "sent some 12,000 troops"
    pub(super) fn before(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let mut at = self.amount.all.start;
        let mut steps = 0;
        while at > sentence.start && steps < 3 {
            at -= 1;
            if let Some(measure) = measures::by_verb(r.lower(at))
                .filter(|_| !r.is(at, Tags::ROLE) && !r.is(at, Tags::AUX))
            {
                // "were killed 50 times", "40 killed, 12 more": not across a comma.
                return Some(self.or_before(measure, at, &sentence));
            }
            let passed = r.is_quote_mark(at)
                || r.is(at, Tags::DET | Tags::ADV)
                || matches!(r.lower(at), "off" | "another" | "out");
            if !passed {
                return None;
            }
            steps += 1;
        }
        None
    }

    /// "killed or wounded" counts both.
    pub(super) fn with_other(
        &self,
        measure: &'static Measure,
        at: usize,
        sentence: &Range<usize>,
    ) -> &'static Measure {
        let r = self.reading;
        let mut next = at + 1;
        while next < sentence.end && r.is_quote_mark(next) {
            next += 1;
        }
        if !matches!(r.lower(next), "or" | "and") || measure.whole.is_none() {
            return measure;
        }
        // "died or gone missing"
        let next = next + 1 + usize::from(matches!(r.lower(next + 1), "gone" | "went" | "are"));
        both(measure, participle(r, next))
    }

    pub(super) fn or_before(
        &self,
        measure: &'static Measure,
        at: usize,
        sentence: &Range<usize>,
    ) -> &'static Measure {
        let r = self.reading;
        if at < sentence.start + 2 || !matches!(r.lower(at - 1), "or" | "and") {
            return measure;
        }
        both(measure, measures::by_verb(r.lower(at - 2)))
    }
}

fn number_word(word: &str) -> bool {
    numbers::unit(word).is_some() || numbers::ten(word).is_some()
}

/// "lost their lives", "lose their jobs", "took part".
fn lost(next: &str, noun: &str) -> Option<&'static Measure> {
    let name = match (next, noun) {
        ("their" | "his" | "her" | "the", "lives" | "life") => "killed",
        ("their", "jobs" | "job" | "posts") => "laid off",
        ("their", "homes" | "home" | "houses") => "displaced",
        ("part", _) => "participants",
        _ => return None,
    };
    measures::get(name)
}

/// killed with wounded makes casualties; other pairs keep the first.
fn both(one: &'static Measure, other: Option<&'static Measure>) -> &'static Measure {
    let names = [Some(one), other].map(|m| m.map_or("", |m| m.name));
    if matches!(names, ["killed", "missing"] | ["missing", "killed"]) {
        return measures::get("dead or missing").unwrap_or(one);
    }
    let Some(other) =
        other.filter(|o| o.name != one.name && o.whole.is_some() && o.whole == one.whole)
    else {
        return one;
    };
    let pair =
        |a: &str, b: &str| one.name == a && other.name == b || one.name == b && other.name == a;
    if pair("killed", "wounded") {
        one.whole.and_then(measures::get).unwrap_or(one)
    } else {
        one
    }
}

/// The measure of a participle or an adjective of fate.
pub(super) fn participle(reading: &Reading<'_>, at: usize) -> Option<&'static Measure> {
    let word = reading.lower(at);
    if Terms::Fates.has(word) {
        return measures::by_word(word);
    }
    let past = word.ends_with("ed")
        || matches!(word, "slain" | "sent" | "laid" | "fled" | "shed" | "axed");
    past.then(|| measures::by_verb(word)).flatten()
}

/// Verbs without an object: "died", "perished", "gathered", "vanished".
fn predicate(word: &str) -> Option<&'static Measure> {
    measures::by_verb(word).filter(|_| word.ends_with("ed") || word == "die" || word == "fled")
}
