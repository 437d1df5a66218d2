//! Units that a bare number has from its neighbour.

use super::super::{Draft, Kind};
use crate::extract::reading::Reading;
use crate::lexicon::terms::Terms;

/// Gives a bare number the unit of its neighbour: "1,200 homes, including 300 in the
/// valley", "280 million of the 1.5 billion shekels".
pub(in crate::extract::quantity) fn lent(
    reading: &Reading<'_>,
    mut drafts: Vec<Draft>,
) -> Vec<Draft> {
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
