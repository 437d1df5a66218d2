//! A run split into nation, role and name.

use std::ops::Range;

use super::kind::kind;
use super::nation::{nation_at, possessor, push_nation};
use super::{Basis, Name};
use crate::extract::reading::Reading;
use crate::lexicon::gazetteer;
use crate::lexicon::nations::{self, By};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::EntityKind;
use crate::text::Shape;

/// Splits a run into nation, role and name: "Peruvian Defence Minister Ana Roe".
pub(super) fn split(reading: &Reading<'_>, run: Range<usize>, out: &mut Vec<Name>) {
    let of_before = possessor(reading, run.start);
    let mut start = run.start;
    // "Chairman of the Example Society of Engineers": the body is a name, the role is none.
    if reading.is(run.start, Tags::ROLE) && run.len() > 4 && reading.lower(run.start + 1) == "of" {
        let from = run.start + 2 + usize::from(reading.is(run.start + 2, Tags::DET));
        if office(reading, &(from..run.end)) {
            return split(reading, from..run.end, out);
        }
    }
    if office(reading, &run) {
        out.push(Name {
            short: short_after(reading, run.end).or_else(|| called_after(reading, run.end)),
            tokens: run,
            kind: EntityKind::Organization,
            basis: Basis::Listed,
            role: None,
            of: of_before,
        });
        return;
    }
    // A title or role: everything up to its last word.
    // In "Lima Police Department" police are no role.
    let ends_in_body = run.len() > 1 && reading.is(run.end - 1, Tags::BODY);
    // "Deputy Minister of Civil Defence": whoever leads a body is not the body.
    let of = (run.start + 1..run.end).find(|t| reading.lower(*t) == "of");
    if let Some(of) = of.filter(|_| ends_in_body)
        && reading.is(of - 1, Tags::ROLE)
        && !reading.is(of - 1, Tags::BODY)
        && !reading.lower(of - 1).ends_with('s')
        && (run.start..of).all(|t| reading.is_capital(t))
    {
        let body = of + 1 + usize::from(reading.is(of + 1, Tags::DET));
        return split(reading, body..run.end, out);
    }
    let general = |t: usize| {
        // "General Staff" is led by one and is none.
        reading.lower(t) == "general"
            && t + 1 < run.end
            && (reading.is(t + 1, Tags::BODY)
                || matches!(reading.lower(t + 1), "staff" | "motors" | "electric"))
    };
    let role_end = (run.start..run.end)
        .rev()
        .filter(|_| !ends_in_body)
        .find(|t| {
            !general(*t)
                && reading.is(*t, Tags::ROLE | Tags::TITLE)
                && !(ends_in_body && reading.is(*t, Tags::BODY))
        });
    let small_role = (run.start > 0).then(|| run.start - 1).filter(|t| {
        reading.is(*t, Tags::ROLE)
            && !reading.is(*t, Tags::BODY)
            && (!reading.is_capital(*t) || reading.begins_sentence(*t))
            && !reading.lower(*t).ends_with('s')
    });
    let mut role = small_role.map(|t| role_start(reading, t)..t + 1);
    if let Some(last) = role_end {
        // "The Emergency Lawyers, a rights group": people who are a body.
        let several = last > run.start
            && reading.lower(last).ends_with('s')
            && !reading.in_title_case(last)
            && !reading.is(last - 1, Tags::ROLE | Tags::BODY)
            && nation_at(reading, run.start, last).0.is_none();
        if last + 1 >= run.end && several {
            out.push(Name {
                short: short_after(reading, run.end),
                tokens: run,
                kind: EntityKind::Organization,
                basis: Basis::Told,
                role: None,
                of: of_before,
            });
            return;
        }
        if last + 1 >= run.end {
            // A role without a name: "the Prime Minister", "Pentagon Press Secretary" left to
            // the phrase; a body inside it is a name.
            body_in_role(reading, run.start..last, out);
            return;
        }
        if matches!(reading.lower(last + 1), "of" | "for") {
            body_in_role(reading, run.start..last, out);
            // "Secretary of State Ann Roe": role, field, name; "Coordinator for Strategic
            // Communications": a role with its field, no name.
            let field = last + 2 + usize::from(reading.is(last + 2, Tags::DET));
            let known = Terms::Offices.has(reading.lower(field));
            if run.end < field + 3 && !(known && run.end > field + 1) {
                return;
            }
            // "Minister of Natural Resources Ana Roe"
            let second = field + 1;
            let long = run.end >= field + 4 && reading.lower(second).ends_with('s');
            let field = if long { second } else { field };
            let tokens = field + 1..run.end;
            out.push(Name {
                short: short_after(reading, tokens.end),
                kind: EntityKind::Person,
                basis: Basis::Told,
                role: Some(role_start(reading, run.start)..field + 1),
                of: nation_at(reading, run.start, last)
                    .0
                    .map(|(nation, _)| nation.to_owned()),
                tokens,
            });
            return;
        }
        role = Some(role_start(reading, run.start)..last + 1);
        body_in_role(reading, run.start..last, out);
        start = last + 1;
        start += usize::from(
            reading.lower(start) == "."
                || reading.lower(start) == "of"
                || reading.lower(start) == "for",
        );
    }
    let mut of = of_before;
    // "Peruvian Navy", "Ukrainian Air Force"
    let (nation, length) = nation_at(reading, start, run.end);
    if let Some((country, by)) = nation {
        if start + length == run.end {
            push_nation(reading, start..run.end, (country, by), out);
            return;
        }
        if by == By::Adjective || reading.is(run.end - 1, Tags::BODY | Tags::UNIT) {
            of = Some(country.to_owned());
        }
    }
    if start >= run.end {
        return;
    }
    let tokens = start..run.end;
    let short = short_after(reading, tokens.end);
    let (mut kind, mut basis) = kind(reading, &tokens, role.is_some());
    // People have no letters behind their names.
    if short.is_some() && kind == EntityKind::Person && role.is_none() {
        (kind, basis) = (EntityKind::Organization, Basis::Listed);
    }
    let body = kind == EntityKind::Organization;
    let called = || called_after(reading, tokens.end).filter(|_| body);
    out.push(Name {
        short: short.or_else(called),
        tokens,
        kind,
        basis,
        role,
        of,
    });
}

/// "Office of the Example Commissioner": a body that is called by a role.
fn office(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    let first = run.start;
    // "Example Commissioner's Office"
    let owned = (first + 1..run.end.saturating_sub(1)).any(|t| reading.is(t, Tags::POSSESSIVE));
    let body = reading.is(run.end - 1, Tags::BODY);
    if owned && body && run.len() >= 3 {
        return true;
    }
    // "Prosecutor's Office of Lorn"
    let whose = (first + 1..run.end).find(|t| reading.is(*t, Tags::POSSESSIVE));
    let office = |t: usize| reading.is(t + 1, Tags::BODY) && reading.lower(t + 2) == "of";
    if whose.is_some_and(|t| t + 3 < run.end && office(t)) {
        return true;
    }
    // "Front for Justice in Westland", "Doctors Without Borders": what it stands for may
    // sound like a title.
    let stands = (first..run.end).find(|t| {
        let word = reading.lower(*t);
        Terms::Movements.has(word) || Terms::BodyHeads.has(word)
    });
    if let Some(head) = stands.filter(|head| head + 2 < run.end)
        && matches!(reading.lower(head + 1), "for" | "to" | "without")
        && (first..head).all(|t| !reading.is(t, Tags::ROLE) && reading.is_capital(t))
    {
        let leads = |t: usize| reading.is(t, Tags::ROLE) && !reading.lower(t).ends_with('s');
        return !(head + 3..run.end).any(leads);
    }
    // "U.N. Panel of Experts": what stands before the body's noun belongs to its name.
    let head = run.clone().find(|t| reading.is(*t, Tags::BODY));
    head.is_some_and(|head| {
        let own = |t: usize| !reading.is(t, Tags::ROLE) && reading.is_capital(t);
        run.end >= head + 3
            && (first..head).all(own)
            && !reading.is(head, Tags::ROLE)
            && reading.lower(head + 1) == "of"
            && (reading.is(run.end - 1, Tags::ROLE | Tags::TITLE)
                || reading.is(head + 2, Tags::ROLE) && reading.lower(head + 2).ends_with('s'))
    })
}

/// Adjectives of a role stand before it: "senior", "Peruvian".
fn role_start(reading: &Reading<'_>, role: usize) -> usize {
    let sentence = reading.sentence(role);
    let mut at = role;
    while at > sentence.start && role - at < 6 {
        let t = at - 1;
        let adjective = reading.is_capital(t)
            && !reading.is(t, Tags::DET | Tags::PREP | Tags::CONJ)
            || Terms::RoleAdjectives.has(reading.lower(t))
            || reading.is(t, Tags::ROLE) && !reading.lower(t).ends_with('s');
        if !adjective || reading.is(t, Tags::POSSESSIVE) {
            break;
        }
        at = t;
    }
    at
}

/// "Pentagon Press Secretary": the Pentagon is a body; "Department of Defense Deputy ...".
fn body_in_role(reading: &Reading<'_>, before: Range<usize>, out: &mut Vec<Name>) {
    let Some(last) = before
        .clone()
        .rev()
        .find(|t| reading.is(*t, Tags::BODY) || matches!(reading.lower(*t), "of"))
    else {
        return;
    };
    let mut end = last + 1;
    if reading.lower(last) == "of" {
        end = (last + 2).min(before.end);
    }
    let (nation, length) = nation_at(reading, before.start, end);
    let start = before.start + if nation.is_some() { length } else { 0 };
    if start < end && (start..end).any(|t| reading.is(t, Tags::BODY)) {
        out.push(Name {
            tokens: start..end,
            kind: EntityKind::Organization,
            basis: Basis::Listed,
            role: None,
            of: nation
                .map(|(country, _)| country.to_owned())
                .or_else(|| possessor(reading, before.start)),
            short: None,
        });
    }
}

/// "(Sernap)" right after a body's name: one word that is no place and no country.
fn called_after(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=10;
    let bracket = reading.lower(at) == "(" && reading.lower(at + 2) == ")";
    if !bracket || !reading.is_capital(at + 1) {
        return None;
    }
    let word = reading.text.word(at + 1);
    let plain = word.chars().all(char::is_alphabetic) && LETTERS.contains(&word.chars().count());
    let place = nations::find(word).is_some() || gazetteer::find(word).next().is_some();
    let other = reading.is(
        at + 1,
        Tags::ROLE | Tags::POPULATION | Tags::BODY | Tags::TIME,
    );
    (plain && !place && !other).then_some(at + 1..at + 2)
}

/// "(SOF)" right after a name.
fn short_after(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let bracket = reading.lower(at) == "(" && matches!(reading.lower(at + 2), ")" | ";" | ",");
    let upper = |t: usize| {
        reading
            .text
            .tokens
            .get(t)
            .is_some_and(|t| t.shape == Shape::Upper)
    };
    (bracket && upper(at + 1)).then_some(at + 1..at + 2)
}
