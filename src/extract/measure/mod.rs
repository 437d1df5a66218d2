//! What an amount measures and who is counted.

mod fate;
mod head;
mod left;
mod told;
mod units;

use super::amount::Amount;
use super::number::Value;
use super::reading::Reading;
use crate::lexicon::measures::{self, Measure};
use crate::lexicon::terms::Terms;
use crate::lexicon::units::UnitKind;
use crate::lexicon::words::Tags;
use crate::model::{PassedOver, Rule};
use told::participle;
use units::{money, of_what};

/// What is measured, and the words of who or what is counted; each with the rule that
/// found it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub measure: String,
    pub by: Rule,
    pub counted: Counted,
    /// Whether it is so small a count of things that it is worth keeping only where somebody
    /// is named who says it.
    pub small: bool,
}

/// Who or what is counted; nothing where no words tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted(pub Option<(String, Rule)>);

impl Counted {
    pub(super) fn by(words: impl Into<String>, rule: Rule) -> Counted {
        let words = words.into();
        Counted((!words.is_empty()).then_some((words, rule)))
    }
}

impl Measured {
    /// The same, taken over by another number.
    pub(super) fn taken(&self, rule: Rule) -> Measured {
        let counted = self.counted.0.clone();
        Measured {
            measure: self.measure.clone(),
            by: rule,
            counted: Counted(counted.map(|(words, _)| (words, rule))),
            small: false,
        }
    }
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
) -> Result<Measured, PassedOver> {
    if let Some(unit) = amount.unit {
        let (measure, by) = match unit.kind {
            UnitKind::Money => (money(reading, amount, &unit.name), Rule::Money),
            UnitKind::Share => ("percent".to_owned(), Rule::Share),
            UnitKind::Points => (plural(&unit.name), Rule::Points),
            UnitKind::Time => return Err(PassedOver::TimeSpan),
            UnitKind::Physical if is_amount(reading, amount, &unit.name) => {
                (plural(&unit.name), Rule::Stuff)
            }
            UnitKind::Physical => return Err(PassedOver::Measurement),
        };
        let counted = of_what(reading, amount);
        return Ok(Measured {
            measure,
            by,
            counted,
            small: false,
        });
    }
    if let Some(attached) = &amount.number.attached {
        return Err(if attached.contains("old") {
            PassedOver::Age
        } else {
            PassedOver::Compound
        });
    }
    let finder = Finder { reading, amount };
    if one(amount) {
        // "one person had died": a fate is told of one too.
        let fate = finder.countable().then(|| finder.find(None)).flatten();
        let fate = fate.filter(|m| {
            measures::get(&m.measure).is_some_and(|m| m.whole.is_some() || m.name == "missing")
                && m.by != Rule::HeadNoun
        });
        return fate.ok_or(PassedOver::One);
    }
    let found = finder.find(before);
    found
        .ok_or(PassedOver::NothingCounted)
        .and_then(|measured| finder.worth_keeping(measured))
}

/// "4.7 tonnes of cocaine", "980,000 hectares": so much of something, which is told of like
/// a count; lengths, speeds and what describes a thing ("a 20-tonne lorry") are not.
fn is_amount(reading: &Reading<'_>, amount: &Amount, unit: &str) -> bool {
    let rate = unit.contains(" per ");
    let last = reading.lower(amount.all.end - 1);
    let of = reading.lower(amount.all.end) == "of";
    Terms::Amounts.has(&unit.replace(' ', "_")) && (of || rate || last.ends_with('s'))
}

fn plural(unit: &str) -> String {
    match unit.split_once(" per ") {
        Some((unit, each)) => format!("{unit}s per {each}"),
        None => format!("{unit}s"),
    }
}

fn one(amount: &Amount) -> bool {
    amount.number.value == Value::One(1.0) && !amount.number.digits && amount.modifier.is_none()
}

fn by(measure: Option<&'static Measure>, rule: Rule) -> Option<(&'static Measure, Rule)> {
    measure.map(|measure| (measure, rule))
}

struct Finder<'r, 'd> {
    reading: &'r Reading<'d>,
    amount: &'r Amount,
}

impl Finder<'_, '_> {
    fn find(&self, before: Option<&Measured>) -> Option<Measured> {
        let named = self.head_measure();
        let head = self.amount.head;
        if let Some(part) = before.and_then(|whole| self.part_of(whole)) {
            return Some(part);
        }
        if let Some(opened) = self.opened().filter(|_| head.is_none()) {
            return Some(opened);
        }
        if let Some(measure) = self.exceeded().filter(|_| self.countable()) {
            return Some(self.told(measure, Rule::LeftNoun));
        }
        // "50 deaths", "78 missiles": the noun says it all, unless it only says who
        // ("40 workers were dismissed").
        let people = head.is_some_and(|h| self.reading.is(h, Tags::POPULATION));
        let fate = |m: &&Measure| m.whole.is_some() || m.name == "casualties" || !people;
        if let Some(measure) = named.filter(fate) {
            let sentence = self.reading.sentence(self.amount.number.tokens.start);
            let at = head.unwrap_or(self.amount.all.end);
            return Some(self.told(self.with_other(measure, at, &sentence), Rule::HeadNoun));
        }
        let befell = head.and_then(|h| participle(self.reading, h));
        // "freed 40 captured soldiers": what befell them last.
        let freed = || self.phrase_before().filter(|m| m.name == "released");
        let told = by(freed(), Rule::ToldBefore)
            .or_else(|| by(self.inside(), Rule::Inside))
            .or_else(|| by(befell, Rule::ToldAfter))
            .or_else(|| {
                by(
                    self.saved().or_else(|| self.lost_from_sight()),
                    Rule::ToldAfter,
                )
            })
            .or_else(|| by(self.after(), Rule::ToldAfter))
            .or_else(|| by(self.phrase_before(), Rule::ToldBefore))
            .or_else(|| by(self.before(), Rule::ToldBefore));
        let living = head.is_none() || self.countable();
        let fits = |m: &&Measure| match m.name {
            "deployed" => living && self.deployable(),
            // Whatever these befall is alive ("80 sheep were killed").
            "killed" | "wounded" | "casualties" | "missing" | "infected" | "arrested"
            | "rescued" | "bodies" => true,
            _ => living,
        };
        // "eliminated 87 enemy soldiers": nobody lays off those.
        let told = told.map(|(measure, rule)| match measure.name {
            "laid off" if head.is_some() && self.deployable() => {
                (measures::get("killed").unwrap_or(measure), rule)
            }
            _ => (measure, rule),
        });
        if let Some((measure, rule)) = told.filter(|(measure, _)| fits(measure)) {
            return Some(self.told(measure, rule));
        }
        if let Some(measure) = named {
            return Some(self.told(measure, Rule::HeadNoun));
        }
        match head.filter(|h| !self.is_verb_after(*h)) {
            Some(head) => Some(Measured {
                measure: self.noun(head),
                by: Rule::OwnNoun,
                counted: self.counted(),
                small: false,
            }),
            None => self.by_the_left(before).or_else(|| self.as_subject(before)),
        }
    }

    /// "29 people, including 11 children, died": a part of those counted before shares their
    /// fate.
    fn part_of(&self, whole: &Measured) -> Option<Measured> {
        let r = self.reading;
        let start = self.amount.all.start;
        let word = |back: usize| start.checked_sub(back).map_or("", |t| r.lower(t));
        let end = self.amount.all.end;
        // "among them 40", ", 40 officers among them"
        let among = matches!(word(1), "them" | "those") && word(2) == "among"
            || r.lower(end) == "among" && r.lower(end + 1) == "them";
        let fate = measures::get(&whole.measure).is_some_and(|m| m.cumulative);
        let own = self.head_measure().is_some_and(|m| m.whole.is_some());
        let people = self.amount.head.is_none() || self.countable();
        if !(word(1) == "including" || among) || !fate || own || !people || self.inside().is_some()
        {
            return None;
        }
        Some(Measured {
            counted: self.counted(),
            ..whole.taken(Rule::AsBefore)
        })
    }

    /// Figures about things need more than a small count in words.
    fn worth_keeping(&self, measured: Measured) -> Result<Measured, PassedOver> {
        let amount = self.amount;
        let listed = measures::get(&measured.measure).is_some();
        // "Three died", "nine of them fainted": whoever was counted before.
        let bare = amount.head.is_none()
            && (measured.measure == "people" || measured.by == Rule::AsBefore);
        let listed = listed || bare;
        let small = matches!(amount.number.value, Value::One(v) | Value::Between(_, v) if v < LEAST_COUNT_IN_WORDS);
        let small = small && !amount.number.digits && !listed && !self.countable();
        let name = amount.head.is_some_and(|h| {
            self.reading.is_capital(h)
                && !self.countable()
                && !self.reading.lower(h).ends_with('s')
                && !self.reading.in_title_case(h)
        });
        if name && !listed {
            return Err(PassedOver::Name);
        }
        let single = amount.head.is_some_and(|h| {
            let the = amount.all.start > 0 && self.reading.lower(amount.all.start - 1) == "the";
            the && amount.modifier.is_none() && !super::amount::is_plural(self.reading, h)
        });
        if single && !listed {
            return Err(PassedOver::Identifier); // "the 60 bus"
        }
        let place = amount.head.is_some_and(|h| self.reading.is(h, Tags::TIME));
        if place {
            return Err(PassedOver::TimeSpan);
        }
        Ok(Measured { small, ..measured })
    }

    fn told(&self, measure: &Measure, by: Rule) -> Measured {
        Measured {
            measure: measure.name.to_owned(),
            by,
            counted: self.counted(),
            small: false,
        }
    }
}
