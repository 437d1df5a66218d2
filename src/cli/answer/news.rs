//! What an addition brought, in a dozen lines.

use whosaid::graph::Scope;
use whosaid::query::{Beyond, News, RelationLine, Variant, VersionNews};

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// How many lines of each sort are told.
const SPEAKERS: usize = 6;
const VERSIONS: usize = 2;
const CONFLICTS: usize = 3;
const REVISIONS: usize = 2;
const BEYOND: usize = 2;
/// How many changed figures of one version are told.
const CHANGED: usize = 3;

/// What the documents brought that were added; empty where they brought nothing new.
pub(crate) fn news_text(news: &News, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    if news.first {
        first(&mut sheet, news);
    } else {
        speakers(&mut sheet, &news.speakers);
        let certain = |c: &&RelationLine| c.scope == Scope::Equal;
        for conflict in news.conflicts.iter().take(CONFLICTS) {
            let sort = match certain(&conflict) {
                true => "conflict",
                false => "conflict if the scope is the same",
            };
            sheet.line(2, &format!("{sort}: {}", phrase::pair(conflict, "AGAINST")));
        }
        for line in news.revisions.iter().take(REVISIONS) {
            sheet.line(2, &format!("revised: {}", phrase::pair(line, "->")));
        }
        news.beyond
            .iter()
            .take(BEYOND)
            .for_each(|b| beyond(&mut sheet, b));
    }
    for version in news.versions.iter().take(VERSIONS) {
        sheet.line(2, &self::version(version));
    }
    if let Some(rest) = rest(news) {
        sheet.line(2, &rest);
    }
    match sheet.done() {
        text if text.is_empty() => text,
        text => format!("New:\n{text}"),
    }
}

/// Of the first addition everything is new: it is only counted.
fn first(sheet: &mut Sheet, news: &News) {
    let conflicts = phrase::count(news.conflicts.len(), "conflict");
    let certain = news.conflicts.iter().filter(|c| c.scope == Scope::Equal);
    let mut text = format!(
        "{}; {conflicts}",
        phrase::count(news.speakers.len(), "named speaker")
    );
    match (news.conflicts.len(), certain.count()) {
        (0, _) => {}
        (all, certain) if certain == all => text.push_str(": whosaid relations"),
        (_, 0) => text.push_str(", only if the scope is the same: whosaid relations"),
        (_, certain) => text.push_str(&format!(
            ", {certain} of them certain, the others if the scope is the same: whosaid relations"
        )),
    }
    if !news.speakers.is_empty() || !news.conflicts.is_empty() {
        sheet.line(2, &text);
    }
}

fn speakers(sheet: &mut Sheet, names: &[String]) {
    if !names.is_empty() {
        let what = if names.len() == 1 {
            "speaker"
        } else {
            "speakers"
        };
        let names = phrase::some(names, SPEAKERS, "");
        sheet.line(2, &format!("{what}: {}", names.trim_end()));
    }
}

fn beyond(sheet: &mut Sheet, beyond: &Beyond) {
    let (above, earlier) = (beyond.above, &beyond.earlier);
    let side = if above { "above" } else { "below" };
    let figure = phrase::in_short(&beyond.figure);
    let earlier = phrase::in_short(earlier);
    sheet.line(
        2,
        &format!("{side} all figures so far: {figure}; so far {earlier}"),
    );
}

fn version(version: &VersionNews) -> String {
    let VersionNews { doc, other, .. } = version;
    let relation = match version.variant {
        Variant::Earlier => "a later version",
        Variant::Later => "an earlier version",
        _ => "another version",
    };
    let mut parts: Vec<String> = version
        .changed
        .iter()
        .take(CHANGED)
        .map(|(was, now)| {
            let figure = |s: &whosaid::query::Summary| phrase::figure(&s.quote, &s.measure);
            format!("{} -> {}", figure(was), figure(now))
        })
        .collect();
    let rest = [
        (
            version.changed.len().saturating_sub(CHANGED),
            "more changed",
        ),
        (version.same, "same"),
        (version.gone, "gone"),
        (version.more, "new"),
    ];
    let mut counts = rest.iter().filter(|(count, _)| *count > 0);
    if let Some((count, what)) = counts.next() {
        parts.push(format!("{} {what}", phrase::count(*count, "figure")));
    }
    parts.extend(counts.map(|(count, what)| format!("{count} {what}")));
    match parts.is_empty() {
        true => format!("{doc} is {relation} of {other}: no figures"),
        false => format!("{doc} is {relation} of {other}: {}", parts.join("; ")),
    }
}

/// What the lines above leave out.
fn rest(news: &News) -> Option<String> {
    let more = |all: usize, told: usize| {
        if news.first {
            0
        } else {
            all.saturating_sub(told)
        }
    };
    let beyond = ("figure beyond all so far", "figures beyond all so far");
    let drifts = (
        "wording that differs from a source",
        "wordings that differ from a source",
    );
    let rest = [
        (
            more(news.conflicts.len(), CONFLICTS),
            ("conflict", "conflicts"),
        ),
        (
            more(news.revisions.len(), REVISIONS),
            ("revision", "revisions"),
        ),
        (more(news.beyond.len(), BEYOND), beyond),
        (more(news.drifts, 0), drifts),
        (
            news.versions.len().saturating_sub(VERSIONS),
            ("version", "versions"),
        ),
    ];
    let left = rest.into_iter().filter(|(count, _)| *count > 0);
    let left: Vec<String> = left
        .map(|(count, (one, many))| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    (!left.is_empty()).then(|| format!("and {}: whosaid relations", left.join(", ")))
}

#[cfg(test)]
mod tests {
    use whosaid::graph::{Graph, Reason};
    use whosaid::model::SpeakerClass::Named;
    use whosaid::model::{Basis, EdgeKind, Id};
    use whosaid::query::news;

    use super::super::testing::{Bench, Fig, exactly, fig};
    use super::*;

    const PAGE: Page = Page {
        width: 90,
        colour: false,
    };

    fn told(before: &Graph, after: &Graph, added: &[Id]) -> String {
        let Ok(news) = news(before, after, added);
        news_text(&news, &PAGE)
    }

    fn homes(quote: &'static str, value: u32) -> Fig {
        let mut words = fig(quote, exactly(value), "destroyed", "homes");
        words.place = Some("Lower Town");
        words
    }

    #[test]
    fn an_addition_tells_what_was_not_there_before() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-01");
        let chief = [("Fire Chief", Named)];
        let (_, old) = bench.told(post, &homes("40 homes", 40), &chief);
        let before = bench.graph();
        let echo = bench.doc("echo.txt", "Hill Echo", "2031-05-02");
        let again = bench.report(echo, &homes("40 homes", 40), &chief);
        bench.edge(again[1], EdgeKind::States, old, Basis::Stated, "");
        let (_, mayor) = bench.told(echo, &homes("60 homes", 60), &[("Mayor", Named)]);
        bench.relate(
            mayor,
            EdgeKind::Contradicts,
            old,
            Reason::Bounds,
            Scope::Equal,
        );
        let (_, later) = bench.told(echo, &homes("45 homes", 45), &chief);
        bench.relate(
            later,
            EdgeKind::Updates,
            old,
            Reason::Revision,
            Scope::Equal,
        );
        bench.told(echo, &homes("90 homes", 90), &[("Baker", Named)]);
        // An outlet that is held is no new speaker.
        let ships = fig("9 ships seized", exactly(9), "seized", "ships");
        bench.told(echo, &ships, &[("Valley Post", Named)]);
        insta::assert_snapshot!(told(&before, &bench.graph(), &[echo]), @r#"
        New:
          speakers: Baker, Mayor
          conflict: 40 homes (destroyed) | Fire Chief | post.txt, echo.txt AGAINST 60 homes
            (destroyed) | Mayor | echo.txt
          revised: 40 homes (destroyed) | Fire Chief | post.txt, echo.txt -> 45 homes (destroyed)
            | Fire Chief | echo.txt
          above all figures so far: 90 homes (destroyed) | Baker | echo.txt; so far 40 homes
            (destroyed) | Fire Chief | post.txt
        "#);
        assert_eq!(told(&bench.graph(), &bench.graph(), &[echo]), "");
    }

    #[test]
    fn a_first_addition_is_only_counted() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-01");
        let (_, a) = bench.told(post, &homes("40 homes", 40), &[("Fire Chief", Named)]);
        let (_, b) = bench.told(post, &homes("60 homes", 60), &[("Mayor", Named)]);
        bench.relate(b, EdgeKind::Contradicts, a, Reason::Bounds, Scope::Unknown);
        let text = told(&Graph::default(), &bench.graph(), &[post]);
        insta::assert_snapshot!(text, @r#"
        New:
          2 named speakers; 1 conflict, only if the scope is the same: whosaid relations
        "#);
    }

    #[test]
    fn a_version_tells_its_changed_figures() {
        let mut bench = Bench::default();
        let first = bench.doc("first.txt", "Valley Post", "2031-05-01");
        let chief = [("Fire Chief", Named)];
        let mut old = homes("12 homes", 12);
        old.context = "In all 12 homes burned down, the chief said on Monday.";
        let (_, was) = bench.told(first, &old, &chief);
        let ships = bench.report(
            first,
            &fig("9 ships seized", exactly(9), "seized", "ships"),
            &chief,
        );
        let kept = bench.statement(&ships[1..]);
        bench.told(first, &fig("3 cars", exactly(3), "burned", "cars"), &chief);
        let before = bench.graph();
        let second = bench.doc("second.txt", "Valley Post", "2031-05-02");
        bench.edge(second, EdgeKind::VersionOf, first, Basis::Stated, "");
        let mut new = homes("14 homes", 14);
        new.context = "In all 14 homes burned down, the chief said on Monday.";
        let (_, now) = bench.told(second, &new, &chief);
        bench.relate(now, EdgeKind::Updates, was, Reason::Revision, Scope::Equal);
        let ships = bench.report(
            second,
            &fig("9 ships seized", exactly(9), "seized", "ships"),
            &chief,
        );
        bench.edge(ships[1], EdgeKind::States, kept, Basis::Stated, "");
        insta::assert_snapshot!(told(&before, &bench.graph(), &[second]), @r#"
        New:
          second.txt is a later version of first.txt: 12 homes (destroyed) -> 14 homes
            (destroyed); 1 figure same; 1 gone
        "#);
        let backwards = told(&before, &bench.graph(), &[first]);
        assert!(
            backwards.contains("first.txt is an earlier version of second.txt: 12 homes"),
            "{backwards}"
        );
    }

    #[test]
    fn a_flood_of_news_is_cut_and_counted() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-01");
        let (_, old) = bench.told(post, &homes("40 homes", 40), &[("Fire Chief", Named)]);
        let before = bench.graph();
        let echo = bench.doc("echo.txt", "Hill\x1b[2J Echo", "2031-05-02");
        let who = ["A", "B", "C", "D", "E", "F", "G", "H\x07I"];
        for name in who {
            let (_, new) = bench.told(echo, &homes("60 homes", 60), &[(name, Named)]);
            bench.relate(
                new,
                EdgeKind::Contradicts,
                old,
                Reason::Bounds,
                Scope::Unknown,
            );
        }
        let text = told(&before, &bench.graph(), &[echo]);
        assert!(text.lines().count() <= 12, "{text}");
        assert!(
            text.contains("and 2 more") && text.contains("and 5 conflicts"),
            "{text}"
        );
        assert!(
            !text.replace('\n', "").chars().any(char::is_control),
            "{text}"
        );
    }
}
