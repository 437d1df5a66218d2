//! Amounts without a counted noun: what stands to the left, or was counted before.

use super::told::participle;
use super::{Counted, Finder, Measured};
use crate::extract::amount::is_plural;
use crate::extract::number::Value;
use crate::extract::phrase;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, measures, numbers};
use crate::model::Rule;
use crate::text::singular;

fn as_before(before: &Measured) -> Measured {
    before.taken(Rule::AsBefore)
}

impl Finder<'_, '_> {
    /// "Four had been brought up", "nine of them in one village": whoever was counted
    /// before, else people.
    pub(super) fn as_subject(&self, before: Option<&Measured>) -> Option<Measured> {
        let r = self.reading;
        let mut next = self.amount.all.end;
        next += usize::from(matches!(r.lower(next), "more" | "others"));
        let of_them = r.lower(next) == "of"
            && matches!(r.lower(next + 1), "them" | "those" | "these" | "whom");
        let start = self.amount.all.start;
        let there = start >= 2 && r.is(start - 1, Tags::AUX) && r.lower(start - 2) == "there";
        let headed = self.amount.head.is_some();
        let verb = headed || r.is(next, Tags::AUX | Tags::VERB) || r.lower(next).ends_with("ed");
        // "Tens of thousands in camps as the river rises"
        let opens = matches!(self.amount.number.value, Value::Vague(..))
            && !headed
            && r.begins_sentence(start)
            && r.in_title(start);
        let subject = (verb || there || opens) && self.amount.number.value != Value::One(1.0);
        if !of_them && !subject {
            return before.filter(|_| self.stands_alone()).map(as_before);
        }
        let people = || Measured {
            measure: "people".to_owned(),
            by: Rule::JustPeople,
            counted: Counted(None),
            small: false,
        };
        Some(before.map_or_else(people, as_before))
    }

    /// A number without a noun that can only count what was counted before: "it was 40",
    /// "that makes 29", "a further 800", "with 31 in intensive care", "compared with 69 in May",
    /// or all of a quotation.
    fn stands_alone(&self) -> bool {
        let r = self.reading;
        let start = self.amount.all.start;
        let sentence = r.sentence(start);
        let word = |back: usize| {
            let at = start.checked_sub(back).filter(|t| *t >= sentence.start);
            at.map_or("", |t| r.lower(t))
        };
        let further = matches!(word(1), "further" | "another" | "additional");
        let compared = matches!(
            (word(2), word(1)),
            ("compared", "with" | "to") | ("up" | "down", "from") | (_, "against" | "versus")
        );
        let part = word(1) == "with"
            && word(2) == ","
            && matches!(
                r.lower(self.amount.all.end),
                "in" | "of" | "on" | "still" | "under"
            );
        // "fell to 512 from 790"
        let fell = word(1) == "from"
            && (sentence.start..start)
                .any(|t| r.lower(t) == "to" && (t + 1..t + 3).any(|n| n < start && r.is_number(n)));
        further || compared || fell || part || self.is_predicate(&sentence) || self.fills_quote()
    }

    /// "It was 40", "they had been over 130", "that makes 29".
    fn is_predicate(&self, sentence: &std::ops::Range<usize>) -> bool {
        let r = self.reading;
        let mut at = self.amount.all.start;
        let mut linked = false;
        while at > sentence.start {
            let t = at - 1;
            let be = matches!(
                r.lower(t),
                "is" | "are" | "was" | "were" | "be" | "been" | "makes" | "made" | "make"
            );
            linked |= be;
            let passed = be || r.is(t, Tags::AUX | Tags::ADV) || r.is_quote_mark(t);
            if !passed && !matches!(r.lower(t), "without" | "up" | "to") {
                break;
            }
            at = t;
        }
        let subject = at.checked_sub(1).filter(|t| *t >= sentence.start);
        let pronoun = subject.is_some_and(|t| {
            matches!(
                r.lower(t),
                "it" | "they" | "that" | "this" | "there" | "which"
            )
        });
        linked && pronoun
    }

    /// "Four hundred and ten," she snapped: hardly a word more is quoted.
    fn fills_quote(&self) -> bool {
        const BESIDES: usize = 2;
        let r = self.reading;
        let quote = r.text.quote_of(self.amount.number.tokens.start);
        quote.is_some_and(|q| {
            let inside = |t: &usize| self.amount.all.contains(t);
            let words = q.clone().filter(|t| r.is_word(*t) && !inside(t));
            let other = q.clone().any(|t| r.is_number(t) && !inside(&t));
            q.len() < 16 && words.count() <= BESIDES && !other
        })
    }

    /// "casualties number in the hundreds", "the death toll rose to 120", "estimated their
    /// number at 12,000": the measure stands to the left.
    pub(super) fn by_the_left(&self, before: Option<&Measured>) -> Option<Measured> {
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        // "the ministry spoke of 40", of what was counted before
        if self.is_object_of_saying(sentence.start)
            && let Some(before) = before
        {
            return Some(as_before(before));
        }
        if let Some(risen) = self.risen(&sentence) {
            return Some(risen);
        }
        for t in (sentence.start..self.amount.all.start).rev().take(25) {
            // Another clause's noun does not govern this number.
            if matches!(r.lower(t), "," | ";" | ":" | "–" | "—") && !self.amount.trails {
                return None;
            }
            let word = singular(r.lower(t));
            let closed = r.is(t, Tags::PREP | Tags::DET | Tags::AUX);
            let name = r.is_capital(t) && !r.begins_sentence(t) && !r.in_title(t);
            // "Losses were likely to exceed 500": of men, where no money is told of.
            let losses = || {
                let jobs = t > 0 && measures::by_word(&singular(r.lower(t - 1))).is_some();
                measures::get("casualties").filter(|_| r.lower(t) == "losses" && !jobs)
            };
            let found = measures::by_word(&word).or_else(losses);
            if let Some(measure) = found.filter(|_| !closed && !name) {
                let both = self.or_before(measure, t, &sentence);
                return Some(self.told(both, Rule::LeftNoun));
            }
            if matches!(
                word.as_str(),
                "number" | "total" | "figure" | "tally" | "count" | "strength"
            ) {
                let thing = |n: usize| n < t + 4 && is_plural(r, n) && !r.is_capital(n);
                let counted = |n: &usize| r.is(*n, Tags::POPULATION) || thing(*n);
                let noun = (t + 2..self.amount.all.start).find(counted);
                if let Some(noun) = noun.filter(|n| r.lower(t + 1) == "of" && n - t < 6) {
                    // "the number of miners killed in the blast rose to 46"
                    let befell =
                        participle(r, noun + 1).filter(|_| noun + 1 < self.amount.all.start);
                    let noun_itself = self.measure_of_noun(noun);
                    let befell = befell.filter(|m| m.whole.is_some() || noun_itself == "people");
                    return Some(Measured {
                        measure: befell.map_or(noun_itself, |m| m.name.to_owned()),
                        by: Rule::NumberOf,
                        counted: Counted::by(r.text.words(&(t + 2..noun + 1)), Rule::NumberOf),
                        small: false,
                    });
                }
                return before.map(as_before);
            }
            if self.amount.trails && r.is(t, Tags::POPULATION) {
                return Some(Measured {
                    measure: self.measure_of_noun(t),
                    by: Rule::LeftNoun,
                    counted: Counted::by(r.text.word(t), Rule::LeftNoun),
                    small: false,
                });
            }
        }
        None
    }

    /// "Arrivals have fallen this year, to 11,348": what rose or fell.
    fn risen(&self, sentence: &std::ops::Range<usize>) -> Option<Measured> {
        const NEAR: usize = 14;
        let r = self.reading;
        let start = self.amount.all.start;
        // "admissions had gone from 25 to 70"
        if start <= sentence.start || !matches!(r.lower(start - 1), "to" | "from") {
            return None;
        }
        let floor = sentence.start.max(start.saturating_sub(NEAR));
        let verb = (floor..start - 1).rev().find(|t| {
            let trend =
                numbers::trend(r.lower(*t)).is_some() || matches!(r.lower(*t), "gone" | "went");
            trend && !matches!(r.lower(*t), "up" | "down")
        })?;
        let subject = phrase::before(r, &[], verb, sentence.start)?.core;
        let noun = subject.clone().find(|t| is_plural(r, *t))?;
        Some(Measured {
            measure: self.measure_of_noun(noun),
            by: Rule::LeftNoun,
            counted: Counted::by(r.text.words(&(subject.start..noun + 1)), Rule::LeftNoun),
            small: false,
        })
    }

    /// "Of the injured, 31 were kept in", "As for the dead, there were 62 of them", "How many
    /// marched? The police say 2,500": the opening or the question before tells of whom.
    pub(super) fn opened(&self) -> Option<Measured> {
        const OPENING: usize = 6;
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let first = sentence.start;
        let of = match (r.lower(first), r.lower(first + 1)) {
            ("of" | "among", "the" | "those") => Some(first + 2),
            ("as", "for") => Some(first + 2 + usize::from(r.lower(first + 2) == "the")),
            _ => None,
        };
        let closed = |t: &usize| (t + 1..t + OPENING).any(|c| r.lower(c) == ",");
        if let Some(t) = of.filter(|t| closed(t) && *t < self.amount.all.start) {
            let found = measures::by_word(&singular(r.lower(t)));
            return found.map(|m| self.told(m, Rule::LeftNoun));
        }
        let asked = r.sentence(first.checked_sub(1)?);
        let how = r.lower(asked.start) == "how" && r.lower(asked.start + 1) == "many";
        let question = how && r.lower(asked.end - 1) == "?" && asked.len() < 2 * OPENING;
        let word = |t: usize| {
            let word = r.lower(t);
            measures::by_verb(word).or_else(|| measures::by_word(&singular(word)))
        };
        let found = || (asked.start + 2..asked.end).find_map(word);
        question
            .then(found)
            .flatten()
            .map(|m| self.told(m, Rule::LeftNoun))
    }

    /// "Losses in the north exceed 500 men": the subject tells what befell those counted.
    pub(super) fn exceeded(&self) -> Option<&'static measures::Measure> {
        const NEAR: usize = 10;
        let r = self.reading;
        let sentence = r.sentence(self.amount.number.tokens.start);
        let verb = (self.amount.all.start..=self.amount.number.tokens.start)
            .chain(self.amount.all.start.checked_sub(1))
            .find(|t| {
                matches!(
                    r.lower(*t),
                    "exceed"
                        | "exceeds"
                        | "exceeded"
                        | "reach"
                        | "reached"
                        | "total"
                        | "totalled"
                        | "totaled"
                        | "number"
                        | "numbered"
                )
            })?;
        let from = sentence.start.max(verb.saturating_sub(NEAR));
        (from..verb).rev().find_map(|t| match r.lower(t) {
            "losses" => measures::get("casualties"),
            "casualties" | "deaths" | "injuries" => measures::by_word(&singular(r.lower(t))),
            _ => None,
        })
    }

    /// Hardly a time of day or a place in a list.
    fn certainly_counts(&self) -> bool {
        const MANY: f64 = 100.0;
        let amount = self.amount;
        amount.modifier.is_some()
            || match amount.number.value {
                Value::One(value) => value >= MANY,
                Value::Between(low, _) => low >= MANY,
                _ => false,
            }
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
            "put" | "puts" | "accounts" | "accounted" | "account" | "counted" | "knows" | "know"
        ) || matches!(
            word,
            "arrived" | "arrives" | "came" | "comes" | "stood" | "stands"
        ) && self.certainly_counts()
            || cues::verb(word).is_some_and(|c| {
                c.class.speech || c.class.show || c.class.belief && self.certainly_counts()
            })
    }
}
