//! What a decision changed.

use whosaid::query::{Changes, RelationKind, RelationLine, Summary};

use super::Page;
use super::found::reason;
use super::phrase;
use super::sheet::Sheet;

/// How many lines of each sort are told.
const MOST: usize = 6;

/// What differs, a line each: `-` for what is gone, `+` for what is new, `~` for what is
/// another now.
pub(crate) fn changes_text(changes: &Changes, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.line(0, "Changed:");
    if changes.is_empty() {
        sheet.line(2, "nothing in the graph");
        return sheet.done();
    }
    let text = |names: &[String], mark: &str| -> Vec<String> {
        names.iter().map(|n| format!("{mark} report {n}")).collect()
    };
    some(
        &mut sheet,
        text(&changes.documents_gone, "-"),
        "reports gone",
    );
    some(&mut sheet, text(&changes.documents_new, "+"), "new reports");
    let metadata = changes.metadata.iter().map(|m| {
        let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "nothing".to_owned());
        format!(
            "~ {} {}: {} -> {}",
            m.doc,
            m.field,
            value(&m.was),
            value(&m.now)
        )
    });
    some(&mut sheet, metadata.collect(), "fields");
    let joined = changes.joined.iter();
    let joined =
        joined.map(|(parts, one)| format!("~ one speaker now: {} = {one}", parts.join(" = ")));
    some(&mut sheet, joined.collect(), "entities that are one now");
    let parted = changes.parted.iter();
    let parted = parted.map(|(one, parts)| format!("~ no more one: {one} -> {}", parts.join("; ")));
    some(
        &mut sheet,
        parted.collect(),
        "entities that are no more one",
    );
    let changed = changes.changed.iter();
    some(
        &mut sheet,
        changed.map(|(was, now)| another(was, now)).collect(),
        "statements changed",
    );
    let gone = changes
        .gone
        .iter()
        .map(|s| format!("- {}", phrase::in_short(s)));
    some(&mut sheet, gone.collect(), "statements gone");
    let new = changes
        .new
        .iter()
        .map(|s| format!("+ {}", phrase::in_short(s)));
    some(&mut sheet, new.collect(), "new statements");
    let relations = |lines: &[RelationLine], mark| -> Vec<String> {
        lines.iter().map(|line| relation(line, mark)).collect()
    };
    some(
        &mut sheet,
        relations(&changes.relations_gone, "-"),
        "relations gone",
    );
    some(
        &mut sheet,
        relations(&changes.relations_new, "+"),
        "new relations",
    );
    sheet.done()
}

fn some(sheet: &mut Sheet, lines: Vec<String>, what: &str) {
    let rest = lines.len().saturating_sub(MOST);
    for line in lines.into_iter().take(MOST) {
        sheet.line(2, &line);
    }
    if rest > 0 {
        sheet.line(2, &format!("and {rest} more {what}"));
    }
}

/// A statement that is another now: what differs, before and after.
fn another(was: &Summary, now: &Summary) -> String {
    let figure = |s: &Summary| phrase::figure(&s.quote, &s.measure);
    let setting = |s: &Summary| phrase::setting(s).unwrap_or_else(|| "no place or time".to_owned());
    let (old, new) = (figure(was), figure(now));
    let mut parts = vec![match old == new {
        true => new,
        false => format!("{old} -> {new}"),
    }];
    let differing = [
        (phrase::who(was), phrase::who(now)),
        (setting(was), setting(now)),
    ];
    for (old, new) in differing.into_iter().filter(|(old, new)| old != new) {
        parts.push(format!("{old} -> {new}"));
    }
    if was.stance != now.stance {
        parts.push(format!(
            "{} -> {}",
            was.stance.as_str(),
            now.stance.as_str()
        ));
    }
    format!("~ {} | {}", parts.join(" | "), phrase::docs(&now.docs))
}

fn relation(line: &RelationLine, mark: &str) -> String {
    let kind = match line.kind {
        RelationKind::Same => "same",
        RelationKind::Contradicts => "conflict",
        RelationKind::Updates => "update",
        RelationKind::Refines => "finer",
    };
    let between = match line.kind {
        RelationKind::Contradicts => "AGAINST",
        _ => "->",
    };
    let why = line.reason.map_or("", reason);
    format!("{mark} {kind}: {}; {why}", phrase::pair(line, between))
}

#[cfg(test)]
mod tests {
    use whosaid::graph::{Graph, Reason, Scope};
    use whosaid::model::SpeakerClass::Named;
    use whosaid::model::{EdgeKind, EntityKind};
    use whosaid::query::changes;

    use super::super::testing::{Bench, exactly, fig};
    use super::*;

    const PAGE: Page = Page {
        width: 90,
        colour: false,
    };

    fn told(before: &Graph, after: &Graph) -> String {
        let Ok(changes) = changes(before, after);
        changes_text(&changes, &PAGE)
    }

    #[test]
    fn nothing_changed_says_so() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-01");
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        bench.told(post, &words, &[("Fire Chief", Named)]);
        assert_eq!(
            told(&bench.graph(), &bench.graph()),
            "Changed:\n  nothing in the graph\n"
        );
    }

    #[test]
    fn a_corrected_speaker_figure_and_date_are_told_with_what_follows() {
        let build = |who: &'static str, value: u32, date: &str, related: bool| {
            let mut bench = Bench::default();
            let post = bench.doc("post.txt", "Valley Post", date);
            let quote = if value == 40 { "40 homes" } else { "400 homes" };
            let words = fig(quote, exactly(value), "destroyed", "homes");
            let (_, a) = bench.told(post, &words, &[(who, Named)]);
            let words = fig("60 homes", exactly(60), "destroyed", "homes");
            let (_, b) = bench.told(post, &words, &[("Mayor", Named)]);
            if related {
                bench.relate(b, EdgeKind::Contradicts, a, Reason::Bounds, Scope::Unknown);
            }
            bench.graph()
        };
        let before = build("Fire Chief", 40, "2031-05-01", true);
        let after = build("Fire Service", 400, "2031-05-03", false);
        insta::assert_snapshot!(told(&before, &after), @r#"
        Changed:
          ~ post.txt published: 2031-05-01 -> 2031-05-03
          ~ 40 homes (destroyed) -> 400 homes (destroyed) | Fire Chief -> Fire Service | post.txt
          - conflict: 40 homes (destroyed) | Fire Chief | post.txt AGAINST 60 homes (destroyed) |
            Mayor | post.txt; the numbers exclude each other
        "#);
        insta::assert_snapshot!(told(&after, &Graph::default()), @r#"
        Changed:
          - report post.txt
          - 400 homes (destroyed) | Fire Service | post.txt
          - 60 homes (destroyed) | Mayor | post.txt
        "#);
    }

    #[test]
    fn names_joined_and_parted_are_told_and_another_speaker_is_neither() {
        let build = |names: [&'static str; 2], alias: &str| {
            let mut bench = Bench::default();
            let post = bench.doc("post.txt", "Valley Post", "2031-05-01");
            for (name, value) in names.into_iter().zip([40, 50]) {
                let words = fig("homes", exactly(value), "destroyed", "homes");
                bench.told(post, &words, &[(name, Named)]);
            }
            let one = bench.entity(names[0], EntityKind::Organization);
            bench.alias(one, alias);
            bench.graph()
        };
        let apart = build(["River Rescue Corps", "RRC"], "");
        let one = build(["River Rescue Corps", "River Rescue Corps"], "RRC");
        let joined = told(&apart, &one);
        assert!(
            joined.contains("~ one speaker now: RRC = River Rescue Corps = River Rescue Corps"),
            "{joined}"
        );
        let parted = told(&one, &apart);
        assert!(
            parted.contains("~ no more one: River Rescue Corps -> RRC; River Rescue Corps"),
            "{parted}"
        );
        let other = build(["River Rescue Corps", "River Rescue Corps"], "");
        let corrected = told(&apart, &other);
        assert!(!corrected.contains("one speaker now"), "{corrected}");
        assert!(
            corrected.contains("RRC -> River Rescue Corps"),
            "{corrected}"
        );
    }
}
