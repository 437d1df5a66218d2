use std::collections::BTreeMap;

use whosaid::query::Stats;

use super::Page;
use super::sheet::Sheet;

/// What the store holds, counted.
pub(crate) fn stats_text(stats: &Stats, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    let lacks = [
        (stats.undated, "undated"),
        (stats.without_outlet, "without outlet"),
        (stats.without_url, "without URL"),
        (stats.unsearched_lines, "lines not in English, not searched"),
    ];
    let lacks = lacks.into_iter().filter(|(n, _)| *n > 0);
    let lacks: Vec<String> = lacks.map(|(n, what)| format!("{n} {what}")).collect();
    sheet.line(0, &with("reports", stats.documents, &lacks.join(", ")));
    sheet.line(0, &with("figures", stats.figures, ""));
    let hops = format!("hops of figures, {} of them by outlets", stats.figures);
    sheet.line(0, &with("claims", stats.claims, &hops));
    let mut kinds = by_name(&stats.originators);
    if stats.statements_told_again > 0 {
        kinds.push_str(&format!(
            "; {} told more than once",
            stats.statements_told_again
        ));
    }
    sheet.line(0, &with("statements", stats.statements, &kinds));
    let entities = stats.entities.values().sum();
    sheet.line(0, &with("entities", entities, &by_name(&stats.entities)));
    let edges = stats.edges.values().sum();
    let kinds = by_name(&stats.edges).replace('_', " ");
    sheet.line(0, &with("edges", edges, &kinds));
    sheet.line(
        2,
        &format!(
            "{} INFERRED, {} BY HAND, all others STATED",
            stats.inferred, stats.by_hand
        ),
    );
    sheet.done()
}

fn with(what: &str, number: usize, detail: &str) -> String {
    match detail {
        "" => format!("{what}: {number}"),
        _ => format!("{what}: {number} ({detail})"),
    }
}

fn by_name(counts: &BTreeMap<&'static str, usize>) -> String {
    let counts = counts.iter().map(|(name, count)| format!("{name} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use whosaid::model::SpeakerClass::Named;
    use whosaid::query::stats;

    use super::super::testing::{Bench, exactly, fig};
    use super::*;

    #[test]
    fn all_counts_are_told() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "");
        bench.unread(post, &[3]);
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        bench.told(post, &words, &[("Fire Service", Named)]);
        let Ok(stats) = stats(&bench.graph());
        let page = Page {
            width: 80,
            colour: false,
        };
        insta::assert_snapshot!(stats_text(&stats, &page), @"
        reports: 1 (1 undated, 1 without URL, 1 lines not in English, not searched)
        figures: 1
        claims: 2 (hops of figures, 1 of them by outlets)
        statements: 1 (named 1)
        entities: 2 (organization 1, outlet 1)
        edges: 7 (appears in 2, cites 1, published by 1, reported by 2, states 1)
          0 INFERRED, 0 BY HAND, all others STATED
        ");
    }
}
