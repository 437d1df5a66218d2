//! The name of a quantity's unit: a unit of measurement with its rate ("dollar per
//! barrel"), an age, or the counted noun in the singular.

use std::ops::Range;

use super::{Draft, Kind};
use crate::extract::amount::{Amount, is_plural, unit_after};
use crate::extract::number::Value;
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;
use crate::lexicon::units::{self, UnitKind};
use crate::lexicon::words::Tags;
use crate::model::PassedOver;
use crate::text::singular;

/// A unit's name, and where the words for it end.
pub(super) struct Found {
    pub name: String,
    pub kind: Kind,
    pub end: usize,
}

pub(super) fn unit(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    amount: &Amount,
    sterling: bool,
) -> Found {
    let mut found = bare(reading, sentence, amount, sterling);
    if let Some((per, end)) = rate(reading, sentence, &found) {
        found.name = format!("{} per {per}", found.name);
        found.end = end;
    }
    found
}

/// The unit without its rate.
fn bare(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount, sterling: bool) -> Found {
    if let Some(found) = age(reading, sentence, amount) {
        return found;
    }
    if amount.number.part {
        return part(reading, sentence, amount);
    }
    let attached = amount.number.attached.as_deref();
    if let Some(unit) = amount.unit {
        let mut name = unit.name.clone();
        let mut kind = kind_of(unit.kind);
        if name == "pound sterling" && !sterling && weight(reading, sentence, amount) {
            "pound-mass".clone_into(&mut name);
            kind = Kind::Physical;
        }
        if let Some(per) = attached.and_then(hyphened_rate) {
            name = format!("{name} per {per}");
        }
        return Found {
            name,
            kind,
            end: amount.unit_end,
        };
    }
    if let Some(attached) = attached {
        return Found {
            name: attached.trim_start_matches('-').to_owned(),
            kind: Kind::Noun,
            end: amount.unit_end,
        };
    }
    counted(reading, sentence, amount).unwrap_or(Found {
        name: String::new(),
        kind: Kind::Bare,
        end: amount.unit_end,
    })
}

fn kind_of(kind: UnitKind) -> Kind {
    match kind {
        UnitKind::Money => Kind::Money,
        UnitKind::Share => Kind::Share,
        UnitKind::Points => Kind::Points,
        UnitKind::Time => Kind::Time,
        UnitKind::Physical => Kind::Physical,
    }
}

/// "50-year-old", "three weeks old", "six weeks of age", "aged 40", "Maddon, 66,".
fn age(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> Option<Found> {
    let found = |unit: &str, end: usize| {
        Some(Found {
            name: format!("{unit} of age"),
            kind: Kind::Age,
            end,
        })
    };
    let end = amount.unit_end;
    let lower = |t: usize| {
        if t < sentence.end {
            reading.lower(t)
        } else {
            ""
        }
    };
    if let Some(attached) = &amount.number.attached
        && let Some((unit, old)) = attached.split_once('-')
        && old.starts_with("old")
    {
        return found(&units::find(unit)?.name, end);
    }
    if let Some(unit) = amount.unit.filter(|u| u.kind == UnitKind::Time) {
        if lower(end) == "old" {
            return found(&unit.name, end + 1);
        }
        if lower(end) == "of" && lower(end + 1) == "age" {
            return found(&unit.name, end + 2);
        }
    }
    if let Some((unit, old)) = lower(end).split_once('-')
        && old.starts_with("old")
        && let Some(unit) = units::find(unit)
    {
        return found(&unit.name, end + 1);
    }
    if lower(end) == "yo" {
        return found("year", end + 1);
    }
    let start = amount.all.start;
    let before = |n: usize| {
        let at = start.checked_sub(n).filter(|t| *t >= sentence.start);
        at.map_or("", |t| reading.lower(t))
    };
    let bare = amount.unit.is_none() && amount.head.is_none();
    let told = before(1) == "age" || before(1) == "aged" || before(1) == "of" && before(2) == "age";
    if bare && told || amount.no_figure == Some(PassedOver::Age) {
        return found("year", end);
    }
    None
}

/// "a third of the residents": a share of them, with the sign for it before the noun.
fn part(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> Found {
    if let Some(unit) = amount.unit {
        return Found {
            name: unit.name.clone(),
            kind: kind_of(unit.kind),
            end: amount.unit_end,
        };
    }
    // "1/2 a mile", "1/4 of a pint"
    let article = |t: usize| matches!(reading.lower(t), "a" | "an" | "of");
    let mut at = amount.unit_end;
    while at < sentence.end && at < amount.unit_end + 2 && article(at) {
        at += 1;
    }
    let an = at > amount.unit_end;
    at += usize::from(an && at < sentence.end && reading.text.word(at) == "US");
    if an && let Some((unit, length)) = unit_after(reading, at, sentence.end) {
        return Found {
            name: unit.name.clone(),
            kind: kind_of(unit.kind),
            end: at + length,
        };
    }
    match counted(reading, sentence, amount) {
        Some(found) => Found {
            name: format!("% {}", found.name),
            kind: Kind::Part,
            end: found.end,
        },
        None => Found {
            name: "%".to_owned(),
            kind: Kind::Part,
            end: amount.unit_end,
        },
    }
}

/// The counted noun in the singular with the words that tell which.
fn counted(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> Option<Found> {
    let (words, head) = noun(reading, sentence, amount)?;
    let head = before_verb(reading, amount, &words, head);
    let lower = reading.lower(head);
    if matches!(lower, "times" | "time") {
        return Some(Found {
            name: "count".to_owned(),
            kind: Kind::Physical,
            end: head + 1,
        });
    }
    let unit = units::find(lower).filter(|_| !Terms::OtherUnits.has(lower) && lower.len() > 2);
    if let Some(unit) = unit {
        return Some(Found {
            name: unit.name.clone(),
            kind: kind_of(unit.kind),
            end: head + 1,
        });
    }
    // "52,000 barrel-a-day refinery"
    let rated = words.clone().find_map(|t| {
        let per = hyphened_rate(reading.lower(t))?;
        let thing = reading.lower(t).split('-').next()?;
        Some((t, format!("{thing} per {per}")))
    });
    if let Some((at, name)) = rated {
        return Some(Found {
            name,
            kind: Kind::Physical,
            end: at + 1,
        });
    }
    let tells = |t: &usize| {
        reading.is_word(*t)
            && !reading.is_number(*t)
            && !reading.is(*t, Tags::DET | Tags::POSS | Tags::CONJ | Tags::PREP)
            && !(reading.lower(*t).ends_with("ed") && !reading.lower(*t).contains('-'))
    };
    let mut name: Vec<String> = words
        .filter(|t| *t < head)
        .filter(tells)
        .map(|t| reading.text.word(t).to_owned())
        .collect();
    let one = singular(lower);
    let written = reading.text.word(head);
    // The name of a thing keeps its capital.
    name.push(match written.get(..one.len()) {
        Some(stem) if reading.is_capital(head) && stem.to_lowercase() == one => stem.to_owned(),
        _ => one,
    });
    Some(Found {
        name: name.join(" "),
        kind: Kind::Noun,
        end: head + 1,
    })
}

/// The head with a verb cut off that was taken for a noun: "one lawmaker took".
fn before_verb(reading: &Reading<'_>, amount: &Amount, words: &Range<usize>, head: usize) -> usize {
    let few = amount.number.part || amount.number.value == Value::One(1.0);
    let verb = (words.start + 1..=head).find(|t| {
        reading.is(*t, Tags::VERB) || few && *t == head && Terms::Doing.has(reading.lower(*t))
    });
    verb.map_or(head, |t| t - 1)
}

/// The counted noun's tokens and its head. What amounts leave aside because no figure needs
/// it is looked for here: "Kia and Hyundai vehicles".
fn noun(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    amount: &Amount,
) -> Option<(Range<usize>, usize)> {
    const FAR: usize = 6;
    let known = amount.head.map(|h| (amount.counted.clone(), h));
    // "fighter jets"
    if let Some((words, h)) = &known
        && reading.is(*h, Tags::POPULATION)
        && !reading.lower(*h).ends_with('s')
        && !Terms::Plurals.has(reading.lower(*h))
        && *h + 1 < sentence.end
        && is_plural(reading, *h + 1)
        && !reading.is_capital(*h + 1)
    {
        return Some((words.start..*h + 2, *h + 1));
    }
    let many = !matches!(amount.number.value, Value::One(1.0));
    if known.as_ref().is_some_and(|(_, h)| is_plural(reading, *h)) || !many {
        return known;
    }
    let vague = matches!(amount.number.value, Value::Vague(..));
    let mut start = amount.unit_end;
    let of = reading.lower(start) == "of";
    if known.is_none() && !(vague && of) {
        return None;
    }
    start += usize::from(of);
    let mut end = start;
    while end < sentence.end.min(start + FAR) {
        let joins = reading.is(end, Tags::CONJ) && end > start;
        let stop = Tags::PREP | Tags::SUBORD | Tags::AUX | Tags::REL | Tags::PRON_SUBJ | Tags::DET;
        let mark = !reading.is_word(end) && reading.lower(end) != "-";
        if mark || reading.is(end, stop) || reading.lower(end).ends_with("ing") {
            break;
        }
        if !joins && is_plural(reading, end) {
            return Some((start..end + 1, end));
        }
        end += 1;
    }
    known
}

/// What a rate is per: "per barrel", "a day", "/h"; and where it ends.
fn rate(reading: &Reading<'_>, sentence: &Range<usize>, found: &Found) -> Option<(String, usize)> {
    if matches!(found.kind, Kind::Age | Kind::Part | Kind::Bare) {
        return None;
    }
    let mut at = found.end;
    // "$76 US a barrel", "C$6 (US$4.46) per share"
    at += usize::from(reading.text.tokens.get(at).is_some() && reading.text.word(at) == "US");
    if reading.lower(at) == "(" {
        let close = (at..sentence.end.min(at + 7)).find(|t| reading.lower(*t) == ")")?;
        at = close + 1;
        if reading.lower(at) != "per" {
            return None;
        }
    }
    if at + 1 >= sentence.end {
        return None;
    }
    let word = reading.lower(at);
    let next = at + 1;
    let unit = unit_after(reading, next, sentence.end);
    let noun = reading.is_word(next) && !reading.is_number(next);
    let one = |t: usize| singular(reading.lower(t));
    match word {
        "per" => match unit {
            Some((unit, length)) => Some((unit.name.clone(), next + length)),
            None => noun.then(|| (one(next), next + 1)),
        },
        "/" => {
            let (unit, length) = unit?;
            Some((unit.name.clone(), next + length))
        }
        "a" | "an" | "each" | "every" => {
            let known = unit.filter(|(unit, _)| {
                matches!(unit.kind, UnitKind::Time | UnitKind::Physical) && unit.name != "second"
            });
            let (name, end) = match known {
                Some((unit, length)) => (unit.name.clone(), next + length),
                None => Terms::Rated
                    .has(reading.lower(next))
                    .then(|| (one(next), next + 1))?,
            };
            (!Terms::AfterTimes.has(reading.lower(end))).then_some((name, end))
        }
        _ => None,
    }
}

/// "cent-a-share", "mile-per-hour": what it is per.
fn hyphened_rate(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split('-').collect();
    match parts[..] {
        [_, "a" | "an" | "per", per] => Some(match units::find(per) {
            Some(unit) => unit.name.clone(),
            None => singular(per),
        }),
        _ => None,
    }
}

/// Whether "pounds" are a weight: written as a word, of no millions, and nothing near tells
/// of paying.
fn weight(reading: &Reading<'_>, sentence: &Range<usize>, amount: &Amount) -> bool {
    const NEAR: usize = 6;
    let number = &amount.number;
    let word = number
        .attached
        .as_deref()
        .is_some_and(|a| a.starts_with("pound"))
        || (number.tokens.end..amount.unit_end)
            .any(|t| matches!(reading.lower(t), "pound" | "pounds"));
    let from = number.tokens.start.saturating_sub(NEAR).max(sentence.start);
    let paid = (from..number.tokens.start).any(|t| Terms::Paying.has(reading.lower(t)));
    word && !number.scaled && !paid
}

/// Gives a bare number the unit of its neighbour: "1,200 homes, including 300 in the
/// valley", "280 million of the 1.5 billion shekels".
pub(super) fn lent(reading: &Reading<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if draft.kind != Kind::Bare {
            continue;
        }
        let same = |d: &&Draft| d.sentence == draft.sentence && d.kind != Kind::Bare;
        let before = at.checked_sub(1).and_then(|b| drafts.get(b)).filter(same);
        let after = drafts.get(at + 1).filter(same);
        let joined = draft.all.start > draft.sentence.start
            && Terms::SameUnit.has(reading.lower(draft.all.start - 1));
        let of = after.is_some_and(|a| {
            reading.lower(draft.all.end) == "of" && a.all.start <= draft.all.end + 2
        });
        // "a 7- or 8-inch screen"
        let hyphen = reading.lower(draft.all.end) == "-"
            && after.is_some_and(|a| a.all.start <= draft.all.end + 2);
        let to = before.is_some_and(|b| {
            reading.lower(draft.all.start - 1) == "to"
                && b.all.start > b.sentence.start
                && reading.lower(b.all.start - 1) == "from"
        });
        let joined = joined || to;
        // "20 and 50 years ago"
        let both = matches!(reading.lower(draft.all.end), "and" | "or")
            && after.is_some_and(|a| {
                a.all.start == draft.all.end + 1 && !matches!(a.kind, Kind::Noun | Kind::Part)
            });
        let lender = if of || hyphen || both {
            after
        } else {
            before.filter(|b| {
                joined
                    && !matches!(b.kind, Kind::Part | Kind::Age)
                    && draft.all.start - b.all.end < 12
            })
        };
        if let Some((unit, kind)) = lender.map(|l| (l.unit.clone(), l.kind)) {
            drafts[at].unit = unit;
            drafts[at].kind = kind;
        }
    }
    drafts
}
