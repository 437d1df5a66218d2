use std::collections::BTreeMap;

use whosaid::graph::{Reason, Scope};
use whosaid::model::Id;
use whosaid::query::{RelationKind, RelationLine};

use super::Page;
use super::found::reason;
use super::phrase;
use super::sheet::Sheet;

/// The headings of the list, in their order; the last ones are left out where they have
/// nothing.
const GROUPS: [(Group, &str, bool); 9] = [
    (Group::Certain, "Conflict in one scope", true),
    (Group::IfSame, "Conflict if the scope is the same", true),
    (Group::Drift, "Wording differs from its source", false),
    (
        Group::Suspected,
        "Wording differs from a possible source",
        false,
    ),
    (Group::Revision, "Later figure, same speaker", true),
    (
        Group::Later,
        "Later figure, another speaker (not a revision)",
        true,
    ),
    (
        Group::Finer,
        "The same, told more closely, or a part of it",
        false,
    ),
    (Group::Same, "One statement, told more than once", false),
    (Group::Other, "Otherwise related", false),
];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Certain,
    IfSame,
    Drift,
    Suspected,
    Revision,
    Later,
    Finer,
    Same,
    Other,
}

fn group(line: &RelationLine) -> Group {
    match (line.kind, line.reason) {
        (RelationKind::Same, _) => Group::Same,
        (RelationKind::Refines, _) => Group::Finer,
        (RelationKind::Contradicts, Some(Reason::Drift)) => Group::Drift,
        (RelationKind::Contradicts, Some(Reason::SuspectedDrift)) => Group::Suspected,
        (RelationKind::Contradicts, _) if line.scope == Scope::Equal => Group::Certain,
        (RelationKind::Contradicts, _) => Group::IfSame,
        (RelationKind::Updates, Some(Reason::Revision)) => Group::Revision,
        (RelationKind::Updates, Some(Reason::Later)) => Group::Later,
        (RelationKind::Updates, _) => Group::Other,
    }
}

/// How the figures stand to one another, grouped by what that means to a reader.
pub(crate) fn relations_text(lines: &[RelationLine], page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    let mut groups: BTreeMap<Group, Vec<&RelationLine>> = BTreeMap::new();
    for line in lines {
        groups.entry(group(line)).or_default().push(line);
    }
    for (group, heading, always) in GROUPS {
        match groups.get(&group) {
            Some(lines) => {
                sheet.gap();
                sheet.heading(0, heading);
                match group {
                    Group::Same => tellings(&mut sheet, lines),
                    _ => lines.iter().for_each(|line| pair(&mut sheet, line)),
                }
            }
            None if always => sheet.line(0, &format!("{heading}: none")),
            None => {}
        }
    }
    sheet.done()
}

fn pair(sheet: &mut Sheet, line: &RelationLine) {
    let replaced = matches!(line.kind, RelationKind::Updates | RelationKind::Refines);
    for (mark, end) in [("", &line.a), (if replaced { "-> " } else { "" }, &line.b)] {
        let summary = &end.summary;
        let mut text = format!("{mark}{}", phrase::in_short(summary));
        if let Some(setting) = phrase::setting(summary) {
            text.push_str(&format!(" | {setting}"));
        }
        sheet.line(2, &format!("{text} | {}", phrase::claim(summary)));
    }
    let known = phrase::basis_why(line.basis, &line.why);
    let known = match line.reason {
        // The words of the match tell the reason more closely.
        Some(why) if line.why.is_empty() => format!("{}; {known}", reason(why)),
        _ => known,
    };
    sheet.line(4, &known);
    if !line.missing.is_empty() {
        sheet.line(4, &format!("missing: {}", line.missing.join("; ")));
    }
    let vague = line.a.summary.vague || line.b.summary.vague;
    if line.reason == Some(Reason::Bounds) && vague {
        sheet.line(4, "only by the convention for a vague word");
    }
}

/// A statement once, with the reports that tell it.
fn tellings(sheet: &mut Sheet, lines: &[&RelationLine]) {
    let mut last: Option<Id> = None;
    for line in lines {
        let summary = &line.a.summary;
        if last.replace(summary.statement) != Some(summary.statement) {
            let figure = phrase::figure(&summary.quote, &summary.measure);
            let who = phrase::who(summary);
            sheet.line(2, &format!("{figure} | {who} | {}", phrase::claim(summary)));
        }
        let (a, b) = (&line.a.place, &line.b.place);
        let known = phrase::basis_why(line.basis, &line.why);
        sheet.line(4, &format!("{} = {}   {known}", a.doc, b.doc));
    }
}

#[cfg(test)]
mod tests {
    use whosaid::graph::Scope;
    use whosaid::model::EdgeKind;
    use whosaid::model::SpeakerClass::{Named, Unspecified};
    use whosaid::query::relations;

    use super::super::testing::{Bench, between, exactly, fig};
    use super::*;

    #[test]
    fn relations_are_grouped_by_what_they_mean() {
        let mut bench = Bench::default();
        let early = bench.doc("early.txt", "Valley Post", "2031-05-01");
        let late = bench.doc("late.txt", "Hill Echo", "2031-05-02");
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let first = bench.report(early, &words, &[("Fire Chief", Named)]);
        let again = bench.report(late, &words, &[("Fire Chief", Named)]);
        let chief = bench.statement(&[first[1], again[1]]);
        let words = fig("60 homes destroyed", exactly(60), "destroyed", "homes");
        let (_, mayor) = bench.told(late, &words, &[("Mayor", Named)]);
        let few = between(200, 999).by_convention();
        let words = fig("hundreds of homes", few, "destroyed", "homes");
        let (_, vague) = bench.told(late, &words, &[("unspecified reports", Unspecified)]);
        let (kind, bounds) = (EdgeKind::Contradicts, Reason::Bounds);
        bench.relate(vague, kind, mayor, bounds, Scope::Unknown);
        bench.relate(mayor, EdgeKind::Updates, chief, Reason::Later, Scope::Equal);
        let Ok(lines) = relations(&bench.graph());
        let page = Page {
            width: 80,
            colour: false,
        };
        insta::assert_snapshot!(relations_text(&lines, &page), @r#"
        Conflict in one scope: none

        Conflict if the scope is the same
          60 homes destroyed | Mayor | late.txt | claim onzn
          hundreds of homes (destroyed) | UNKNOWN, "unspecified reports" | late.txt |
            claim uzyz
            INFERRED (same place)
            missing: date of the second
            only by the convention for a vague word
        Later figure, same speaker: none

        Later figure, another speaker (not a revision)
          40 homes (destroyed) | Fire Chief | early.txt, late.txt | claim mlzt
          -> 60 homes destroyed | Mayor | late.txt | claim onzn
            INFERRED (same place)

        One statement, told more than once
          40 homes (destroyed) | Fire Chief | claim mlzt
            early.txt = late.txt   STATED
        "#);
        insta::assert_snapshot!(relations_text(&[], &page), @r#"
        Conflict in one scope: none
        Conflict if the scope is the same: none
        Later figure, same speaker: none
        Later figure, another speaker (not a revision): none
        "#);
    }
}
