//! A run split into nation, role and name.

use std::ops::Range;

use super::kind::kind;
use super::nation::{nation_at, possessor, push_nation};
use super::{Basis, Name};
use crate::extract::reading::Reading;
use crate::lexicon::nations::By;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::EntityKind;
use crate::text::Shape;

/// Splits a run into nation, role and name: "Peruvian Defence Minister Ana Roe".
pub(super) fn split(reading: &Reading<'_>, run: Range<usize>, out: &mut Vec<Name>) {
    let of_before = possessor(reading, run.start);
    let mut start = run.start;
    // A title or role: everything up to its last word.
    // In "Lima Police Department" police are no role.
    let ends_in_body = run.len() > 1 && reading.is(run.end - 1, Tags::BODY);
    let role_end = (run.start..run.end).rev().find(|t| {
        reading.is(*t, Tags::ROLE | Tags::TITLE) && !(ends_in_body && reading.is(*t, Tags::BODY))
    });
    let small_role = (run.start > 0).then(|| run.start - 1).filter(|t| {
        reading.is(*t, Tags::ROLE)
            && !reading.is(*t, Tags::BODY)
            && !reading.is_capital(*t)
            && !reading.lower(*t).ends_with('s')
    });
    let mut role = small_role.map(|t| role_start(reading, t)..t + 1);
    if let Some(last) = role_end {
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
            let field = last + 2;
            let known = Terms::Offices.has(reading.lower(field));
            if run.end < field + 3 && !(known && run.end > field + 1) {
                return;
            }
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
    let (kind, basis) = kind(reading, &tokens, role.is_some());
    out.push(Name {
        tokens,
        kind,
        basis,
        role,
        of,
        short,
    });
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
