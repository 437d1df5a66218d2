//! What an amount measures and who is counted.

use std::ops::Range;

use super::amount::{Amount, Left, is_demonym};
use super::number::Value;
use super::reading::Reading;
use crate::lexicon::measures::{self, Measure};
use crate::lexicon::units::{self, UnitKind};
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, nations};
use crate::text::singular;

/// What is measured, and the words of who or what is counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub measure: String,
    pub counted: String,
}

/// Counts below this, written in words, of things that are not people are asides ("two
/// mosques").
const LEAST_COUNT_IN_WORDS: f64 = 10.0;

/// What an amount measures, or why it makes no figure. `before` is the last figure's
/// measure in the paragraph, for "their number".
pub(super) fn measured(
    reading: &Reading<'_>,
    amount: &Amount,
    before: Option<&Measured>,
) -> Result<Measured, Left> {
    if let Some(unit) = amount.unit {
        return match unit.kind {
            UnitKind::Money => Ok(Measured {
                measure: money(reading, amount, unit.name),
                counted: of_what(reading, amount),
            }),
            UnitKind::Share => Ok(Measured {
                measure: "percent".to_owned(),
                counted: of_what(reading, amount),
            }),
            UnitKind::Points => Ok(Measured {
                measure: format!("{}s", unit.name),
                counted: of_what(reading, amount),
            }),
            UnitKind::Time => Err("a span of time"),
            UnitKind::Physical => Err("a measurement"),
        };
    }
    if let Some(attached) = &amount.number.attached {
        return Err(if attached.contains("old") {
            "age"
        } else {
            "part of a compound"
        });
    }
    if one(amount) {
        return Err("one of something");
    }
    let finder = Finder { reading, amount };
    let found = finder.find(before);
    found
        .ok_or("nothing counted")
        .and_then(|measured| finder.worth_keeping(measured))
}

fn one(amount: &Amount) -> bool {
    amount.number.value == Value::One(1.0) && !amount.number.digits && amount.modifier.is_none()
}

/// The plural of the currency, as written where it is a word ("kroner").
fn money(reading: &Reading<'_>, amount: &Amount, name: &str) -> String {
    let word = amount
        .all
        .clone()
        .rev()
        .map(|t| reading.lower(t))
        .find(|w| units::find(w).is_some());
    match word {
        Some(word)
            if word.len() > 4
                && word.chars().all(char::is_alphabetic)
                && word.ends_with(['s', 'r']) =>
        {
            word.to_owned()
        }
        _ => plural_unit(name),
    }
}

fn plural_unit(name: &str) -> String {
    match name {
        "pound sterling" => "pounds".to_owned(),
        "japanese yen" | "won" | "chinese yuan" => {
            name.rsplit(' ').next().unwrap_or(name).to_owned()
        }
        "penny" => "pence".to_owned(),
        "indian rupee" => "rupees".to_owned(),
        _ if name.ends_with('s') || name.ends_with("real") => name.to_owned(),
        _ => format!("{name}s"),
    }
}

/// "20 percent of voters", "$5 million in aid"; else what stands before it.
fn of_what(reading: &Reading<'_>, amount: &Amount) -> String {
    let end = amount.all.end;
    if matches!(reading.lower(end), "of" | "in" | "for" | "on" | "from") {
        let sentence = reading.sentence(amount.number.tokens.start);
        let words: Vec<&str> = (end + 1..sentence.end)
            .skip_while(|t| reading.is(*t, Tags::DET | Tags::POSS))
            .take_while(|t| {
                reading.is_word(*t)
                    && !reading.is(
                        *t,
                        Tags::PREP
                            | Tags::CONJ
                            | Tags::AUX
                            | Tags::REL
                            | Tags::SUBORD
                            | Tags::PRON_SUBJ
                            | Tags::TIME,
                    )
                    && !reading.is_number(*t)
            })
            .take(5)
            .map(|t| reading.text.word(t))
            .collect();
        if !words.is_empty() {
            return words.join(" ");
        }
    }
    if let Some(head) = amount.head {
        return reading
            .text
            .words(&(amount.counted.start..head + 1))
            .to_owned();
    }
    amount.quantity(reading).concept.join(" ")
}

struct Finder<'r, 'd> {
    reading: &'r Reading<'d>,
    amount: &'r Amount,
}

impl Finder<'_, '_> {
    fn find(&self, before: Option<&Measured>) -> Option<Measured> {
        let named = self.head_measure();
        let head = self.amount.head;
        // "50 deaths", "78 missiles": the noun says it all, unless it only says who
        // ("40 workers were dismissed").
        let people = head.is_some_and(|h| self.reading.is(h, Tags::POPULATION));
        let fate = |m: &&Measure| m.whole.is_some() || m.name == "casualties" || !people;
        if let Some(measure) = named.filter(fate) {
            let sentence = self.reading.sentence(self.amount.number.tokens.start);
            let at = head.unwrap_or(self.amount.all.end);
            return Some(self.told(self.with_other(measure, at, &sentence)));
        }
        let told = self
            .inside()
            .or_else(|| self.after())
            .or_else(|| self.before());
        let living = head.is_none() || self.countable();
        let fits = |m: &&Measure| match m.name {
            "deployed" => living && self.deployable(),
            // Whatever these befall is alive ("80 sheep were killed").
            "killed" | "wounded" | "casualties" | "missing" | "infected" | "arrested"
            | "rescued" => true,
            _ => living,
        };
        if let Some(measure) = told.filter(fits) {
            return Some(self.told(measure));
        }
        if let Some(measure) = named {
            return Some(self.told(measure));
        }
        match head {
            Some(head) => Some(Measured {
                measure: self.noun(head),
                counted: self.counted(),
            }),
            None => self
                .from_the_left(before)
                .or_else(|| self.as_subject(before)),
        }
    }

    /// "Four had been brought up", "nine of them in one village": whoever was counted
    /// before, else people.
    fn as_subject(&self, before: Option<&Measured>) -> Option<Measured> {
        let r = self.reading;
        let mut next = self.amount.all.end;
        next += usize::from(matches!(r.lower(next), "more" | "others"));
        let of_them = r.lower(next) == "of"
            && matches!(r.lower(next + 1), "them" | "those" | "these" | "whom");
        let start = self.amount.all.start;
        let there = start >= 2 && r.is(start - 1, Tags::AUX) && r.lower(start - 2) == "there";
        let verb = r.is(next, Tags::AUX | Tags::VERB) || r.lower(next).ends_with("ed");
        let subject = (verb || there) && self.amount.number.value != Value::One(1.0);
        if !of_them && !subject {
            return None;
        }
        let people = || Measured {
            measure: "people".to_owned(),
            counted: String::new(),
        };
        Some(before.cloned().unwrap_or_else(people))
    }

    /// Whether those counted can be deployed: troops, officers, a nation's people; "sent 12
    /// people to hospital" deploys nobody.
    fn deployable(&self) -> bool {
        self.amount.head.is_none_or(|h| {
            self.head_measure().is_some_and(|m| m.name == "deployed")
                || matches!(
                    self.reading.lower(h),
                    "officers" | "police" | "guards" | "reservists" | "rescuers"
                )
                || is_demonym(self.reading, h)
        })
    }

    /// Figures about things need more than a small count in words.
    fn worth_keeping(&self, measured: Measured) -> Result<Measured, Left> {
        let amount = self.amount;
        let listed = measures::get(&measured.measure).is_some();
        let small = matches!(amount.number.value, Value::One(v) | Value::Between(_, v) if v < LEAST_COUNT_IN_WORDS);
        if small && !amount.number.digits && !listed && !self.countable() {
            return Err("a small count");
        }
        let name = amount.head.is_some_and(|h| {
            self.reading.is_capital(h)
                && !self.countable()
                && !self.reading.lower(h).ends_with('s')
                && !self.reading.in_title_case(h)
        });
        if name && !listed {
            return Err("part of a name");
        }
        let single = amount.head.is_some_and(|h| {
            let the = amount.all.start > 0 && self.reading.lower(amount.all.start - 1) == "the";
            the && !amount.modifier.is_some() && !super::amount::is_plural(self.reading, h)
        });
        if single && !listed {
            return Err("identifier"); // "the 60 bus"
        }
        let place = amount.head.is_some_and(|h| self.reading.is(h, Tags::TIME));
        if place {
            return Err("a span of time");
        }
        Ok(measured)
    }

    /// Whether the head counts people (or troops, or a nation's people).
    fn countable(&self) -> bool {
        self.amount.head.is_some_and(|h| {
            self.reading.is(h, Tags::POPULATION | Tags::ROLE) || is_demonym(self.reading, h)
        })
    }

    fn head_measure(&self) -> Option<&'static Measure> {
        let head = self.reading.lower(self.amount.head?);
        // "job cuts": the noun before tells what is cut.
        let cut = matches!(head, "cut" | "cuts" | "losses" | "reductions");
        let before = self
            .amount
            .head?
            .checked_sub(1)
            .filter(|t| cut && self.amount.counted.contains(t));
        let modifier = before.and_then(|t| measures::by_word(&singular(self.reading.lower(t))));
        modifier
            .or_else(|| measures::by_word(&singular(head)))
            .or_else(|| measures::by_word(head))
    }

    fn told(&self, measure: &Measure) -> Measured {
        Measured {
            measure: measure.name.to_owned(),
            counted: self.counted(),
        }
    }

    /// "over 100 injured soldiers"
    fn inside(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let inside = self
            .amount
            .counted
            .clone()
            .filter(|t| self.amount.head != Some(*t));
        inside.filter_map(|t| participle(r, t)).next()
    }

    /// "50 soldiers killed", "30 have been killed or wounded", "40 who died", "3 went missing"
    fn after(&self) -> Option<&'static Measure> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let mut at = self.amount.all.end;
        let mut steps = 0;
        while at < sentence.end && steps < 6 {
            let word = r.lower(at);
            if matches!(word, "in" | "at" | "from" | "near" | "on" | "across") && steps == 0 {
                let Some(verb) = self.after_place(at + 1, &sentence) else {
                    return None;
                };
                at = verb;
                steps += 1;
                continue;
            }
            if word == "," && steps == 0 {
                // "five people, two of them children, drowned"
                let close = (at + 1..sentence.end.min(at + 10)).find(|t| r.lower(*t) == ",");
                let Some(close) = close else { return None };
                at = close + 1;
                steps += 1;
                continue;
            }
            if word == "lost" || word == "lose" || word == "took" || word == "take" {
                return lost(r.lower(at + 1), r.lower(at + 2));
            }
            if word == "with" {
                // "received 40 miners with burns and other injuries"
                return (at + 1..sentence.end.min(at + 5)).find_map(|t| {
                    measures::by_word(&singular(r.lower(t))).filter(|m| m.whole.is_some())
                });
            }
            if self.to_hospital(at, &sentence) {
                return measures::get("wounded");
            }
            if let Some(measure) = participle(r, at).or_else(|| predicate(word)) {
                return Some(self.with_other(measure, at, &sentence));
            }
            let passed = r.is_quote_mark(at)
                || r.is(at, Tags::AUX | Tags::ADV | Tags::REL | Tags::NEG)
                || matches!(
                    word,
                    "went"
                        | "of"
                        | "them"
                        | "left"
                        | "feared"
                        | "confirmed"
                        | "reported"
                        | "believed"
                        | "others"
                        | "more"
                        | "gone"
                        | "fallen"
                        | "fell"
                        | "still"
                        | "either"
                )
                || word.ends_with("ly");
            if !passed {
                return None;
            }
            at += 1;
            steps += 1;
        }
        None
    }

    /// "were taken to two hospitals", "were treated in hospital".
    fn to_hospital(&self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let brought = matches!(
            r.lower(at),
            "taken"
                | "brought"
                | "rushed"
                | "admitted"
                | "treated"
                | "transferred"
                | "airlifted"
                | "sent"
                | "treating"
        );
        let hospital =
            |t: usize| matches!(r.lower(t), "hospital" | "hospitals" | "clinic" | "clinics");
        brought && (at + 1..sentence.end.min(at + 6)).any(hospital)
    }

    /// The auxiliary that follows a place: "400 workers in Gdansk had been dismissed".
    fn after_place(&self, from: usize, sentence: &Range<usize>) -> Option<usize> {
        let r = self.reading;
        let end = (from..sentence.end.min(from + 5)).find(|t| r.is(*t, Tags::AUX))?;
        let name = |t: usize| {
            r.is_capital(t)
                || r.is(t, Tags::DET | Tags::POSSESSIVE | Tags::BODY)
                || !r.tags(t).any(Tags::PREP | Tags::CONJ | Tags::ADV) && r.is_word(t)
        };
        (from..end).all(name).then_some(end)
    }

    /// "killed 50 soldiers", "injured 47", "sent some 12,000 troops"
    fn before(&self) -> Option<&'static Measure> {
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
    fn with_other(
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
        both(measure, participle(r, next + 1))
    }

    fn or_before(
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

    /// "casualties number in the hundreds", "the death toll rose to 120", "estimated their
    /// number at 12,000": the measure stands to the left.
    fn from_the_left(&self, before: Option<&Measured>) -> Option<Measured> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        if self.is_object_of_saying(sentence.start) {
            return before.cloned(); // "the ministry spoke of 40", of what was counted before
        }
        for t in (sentence.start..self.amount.all.start).rev().take(25) {
            // Another clause's noun does not govern this number.
            if matches!(r.lower(t), "," | ";" | ":" | "–" | "—") && !self.amount.trails {
                return None;
            }
            let word = singular(r.lower(t));
            let closed = r.is(t, Tags::PREP | Tags::DET | Tags::AUX);
            let name = r.is_capital(t) && !r.begins_sentence(t) && !r.in_title(t);
            if let Some(measure) = measures::by_word(&word).filter(|_| !closed && !name) {
                return Some(self.told(measure));
            }
            if matches!(
                word.as_str(),
                "number" | "total" | "figure" | "tally" | "count" | "strength"
            ) {
                let noun = (t + 1..self.amount.all.start).find(|n| r.is(*n, Tags::POPULATION));
                if let Some(noun) = noun.filter(|n| r.lower(t + 1) == "of" && n - t < 6) {
                    return Some(Measured {
                        measure: self.measure_of_noun(noun),
                        counted: r.text.words(&(t + 2..noun + 1)).to_owned(),
                    });
                }
                return before.cloned();
            }
            if self.amount.trails && r.is(t, Tags::POPULATION) {
                return Some(Measured {
                    measure: self.measure_of_noun(t),
                    counted: r.text.word(t).to_owned(),
                });
            }
        }
        None
    }

    /// "spoke of 40", "estimated 40", "put it at 40": a bare number as what is said.
    fn is_object_of_saying(&self, floor: usize) -> bool {
        let r = self.reading;
        let mut at = self.amount.all.start;
        let passed = |t: usize| {
            let word = r.lower(t);
            r.is_quote_mark(t)
                || matches!(
                    word,
                    "of" | "at" | "it" | "them" | "her" | "him" | "between" | "from" | "as" | "for"
                )
        };
        while at > floor && passed(at - 1) {
            at -= 1;
        }
        let word = if at > floor { r.lower(at - 1) } else { "" };
        matches!(
            word,
            "put" | "puts" | "accounts" | "accounted" | "account" | "counted"
        ) || cues::verb(word).is_some_and(|c| c.class.speech || c.class.show)
    }

    fn measure_of_noun(&self, noun: usize) -> String {
        let word = singular(self.reading.lower(noun));
        measures::by_word(&word).map_or_else(|| self.noun(noun), |m| m.name.to_owned())
    }

    /// A noun as a measure of its own: lower case, as written.
    fn noun(&self, head: usize) -> String {
        let r = self.reading;
        if is_demonym(r, head) {
            return "people".to_owned();
        }
        match r.lower(head) {
            "man" | "men" | "woman" | "women" | "child" | "children" | "persons" | "person" => {
                "people".to_owned()
            }
            other => other.to_owned(),
        }
    }

    /// Who is counted, as written; the nearest counted people to the left where the phrase
    /// itself does not say.
    fn counted(&self) -> String {
        let r = self.reading;
        let amount = self.amount;
        if let Some(head) = amount.head {
            let start = (amount.counted.start..=head)
                .find(|t| participle(r, *t).is_none() && r.is_word(*t) && !r.is(*t, Tags::HEDGE))
                .unwrap_or(head);
            // "casualties" and "wounded" name what happened, not to whom.
            let told = self
                .head_measure()
                .filter(|m| m.whole.is_some() || m.name == "casualties");
            let fate = participle(r, head).is_some() || told.is_some();
            if start < head || self.countable() && !fate {
                return r.text.words(&(start..head + 1)).to_owned();
            }
        }
        self.people_near().unwrap_or_default()
    }

    /// The nearest phrase of counted people: to the left in the sentence, to the right, then
    /// in the two sentences before.
    fn people_near(&self) -> Option<String> {
        const REACH: usize = 2;
        let r = self.reading;
        let number = self.amount.number.tokens.start;
        let sentence = r.sentence(number);
        let right = self.amount.all.end..sentence.end.min(self.amount.all.end + 8);
        let index = r.text.sentence_of(number);
        let before = (index.saturating_sub(REACH)..index).rev();
        self.last_people(&(sentence.start..self.amount.all.start))
            .or_else(|| self.last_people(&right))
            .or_else(|| {
                // Further off only a phrase that tells which people.
                before
                    .map(|s| r.text.sentences[s].tokens.clone())
                    .find_map(|tokens| self.last_people(&tokens))
                    .filter(|words| words.contains(' '))
            })
    }

    /// The last phrase of counted people in a range.
    fn last_people(&self, tokens: &Range<usize>) -> Option<String> {
        let r = self.reading;
        let people = |t: &usize| {
            let many = r.is(*t, Tags::UNIT) && r.lower(*t).ends_with('s');
            (r.is(*t, Tags::POPULATION) && !r.is(*t, Tags::ROLE)
                || many
                || is_demonym(r, *t) && r.lower(*t).ends_with('s'))
                && measures::by_word(&singular(r.lower(*t))).is_none_or(|m| m.name == "deployed")
                && participle(r, *t).is_none()
        };
        let head = tokens.clone().rev().find(people)?;
        let mut start = head;
        while start > tokens.start && head - start < 3 && adjective_of_people(r, start - 1) {
            start -= 1;
        }
        Some(r.text.words(&(start..head + 1)).to_owned())
    }
}

/// A capitalised word that can tell which people: "Peruvian", "North".
fn adjective_of_people(reading: &Reading<'_>, t: usize) -> bool {
    let closed = reading.is(t, Tags::DET | Tags::PREP | Tags::CONJ);
    let name = reading.is_capital(t) && (!reading.begins_sentence(t) || reading.is_capital(t + 1));
    !closed && (name || nations::find(reading.text.word(t)).is_some())
}

/// "lost their lives", "lose their jobs", "took part".
fn lost(next: &str, noun: &str) -> Option<&'static Measure> {
    let name = match (next, noun) {
        ("their" | "his" | "her", "lives" | "life") => "killed",
        ("their", "jobs" | "job" | "posts") => "laid off",
        ("their", "homes" | "home" | "houses") => "displaced",
        ("part", _) => "participants",
        _ => return None,
    };
    measures::get(name)
}

/// killed with wounded makes casualties; other pairs keep the first.
fn both(one: &'static Measure, other: Option<&'static Measure>) -> &'static Measure {
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
fn participle(reading: &Reading<'_>, at: usize) -> Option<&'static Measure> {
    let word = reading.lower(at);
    if matches!(
        word,
        "dead" | "missing" | "ill" | "sick" | "homeless" | "stranded" | "unaccounted" | "hurt"
    ) {
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
