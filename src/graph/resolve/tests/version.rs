//! Reports in several versions and translations.

use super::*;

const URL: &str = "https://post.example/2031/ferry";

/// A version of one report, published on a day of May 2031.
fn version(doc: &str, day: u8) -> Report {
    let report = report(doc).by("Valley Post", &format!("2031-05-{day:02}"));
    report.about("Mira").at_url(URL, "")
}

fn kinds(graph: &Graph, kind: EdgeKind) -> Vec<(Basis, String)> {
    let edges = graph.all_edges().filter(|e| e.kind == kind);
    edges.map(|e| (e.basis, e.why.clone())).collect()
}

#[test]
fn versions_are_one_telling_and_no_copies() {
    let first = version("a", 1).says("12", "killed", "people");
    let second = version("b", 2)
        .says("12", "killed", "people")
        .says("3", "missing", "people");
    let elsewhere = report("c")
        .by("Hill Echo", "2031-05-02")
        .says("12", "killed", "people");
    let graph = graph([first, second, elsewhere]);
    assert_eq!(
        statements(&graph),
        [
            "12 people killed <-  (1)",
            "12 people killed <-  (2)",
            "3 people missing <-  (1)"
        ],
        "own voices of two outlets are two, of two versions one"
    );
    assert_eq!(
        kinds(&graph, EdgeKind::VersionOf),
        [(Basis::Stated, String::new())]
    );
    assert!(kinds(&graph, EdgeKind::CarriedFrom).is_empty());
}

#[test]
fn a_version_without_a_date_says_that_its_place_is_not_known() {
    let told = |doc: &str| report(doc).at_url(URL, "");
    let graph = graph([
        told("a").says("12", "killed", "people"),
        told("b").says("14", "killed", "people"),
    ]);
    let found = kinds(&graph, EdgeKind::VersionOf);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, Basis::Inferred);
    assert!(found[0].1.contains("is not known"), "{found:?}");
    assert_eq!(relations(&graph), Vec::<String>::new());
}

/// Two versions of one report of one day contradicted each other, as if two outlets had
/// given two figures.
#[test]
fn a_report_that_changes_its_figure_revises_it() {
    let fetched = |doc: &str, hour: u8, words: &str| {
        let report = report(doc).by("Valley Post", "2031-05-01").about("Mira");
        let report = report.at_url(URL, &format!("2031-05-01T{hour:02}:00:00Z"));
        report.says(words, "killed", "people")
    };
    let own = graph([fetched("a", 7, "12"), fetched("b", 9, "40")]);
    assert_eq!(
        relations(&own),
        ["updates revision overlaps: 40 people -> 12 people"]
    );
    let board = |r: Report| r.via("Mira Board");
    let one = graph([board(fetched("a", 9, "12")), board(fetched("b", 7, "40"))]);
    assert_eq!(
        relations(&one),
        ["updates revision overlaps: 12 people -> 40 people"]
    );
    let other = fetched("b", 9, "40").via("Relief League");
    let two = graph([board(fetched("a", 7, "12")), other]);
    assert_eq!(
        relations(&two),
        ["updates later overlaps: 40 people -> 12 people"]
    );
    let elsewhere = fetched("b", 9, "40")
        .via("Relief League")
        .at_url("x.example/2", "");
    let rivals = graph([board(fetched("a", 7, "12")), elsewhere]);
    assert_eq!(
        relations(&rivals),
        ["contradicts bounds unknown: 40 people -> 12 people"]
    );
}

#[test]
fn two_named_speakers_in_versions_of_unknown_order_say_what_is_missing() {
    let told = |doc: &str, words: &str, who: &str| {
        let report = report(doc).by("Valley Post", "2031-05-01").about("Mira");
        let report = report.at_url(URL, "");
        report.says(words, "killed", "people").via(who)
    };
    let graph = graph([
        told("a", "12", "Mira Board"),
        told("b", "40", "Relief League"),
    ]);
    let shown = relations(&graph);
    assert_eq!(
        shown,
        ["contradicts bounds unknown: 40 people -> 12 people"]
    );
    let missing = graph.all_edges().filter_map(|e| e.relation.as_ref());
    let missing: Vec<&String> = missing.flat_map(|r| &r.missing).collect();
    assert_eq!(missing, ["which version of the report is the earlier"]);
}

#[test]
fn figures_of_other_sentences_are_no_change_of_each_other() {
    let fetched = |doc: &str, day: &str| report(doc).at_url(URL, day).about("Mira");
    let told = |doc: &str, day: &str, counted: &str| {
        let report = fetched(doc, day).says("12", "killed", "people");
        report.says(
            if day < "2031-05-03" { "30" } else { "90" },
            "killed",
            counted,
        )
    };
    let near = "crew and stokers of a steamer aground";
    let far = "holiday guests at hotels behind two piers";
    let same = graph([told("a", "2031-05-02", near), told("b", "2031-05-03", near)]);
    assert_eq!(kept(&same), 1, "{:?}", relations(&same));
    let other = graph([told("a", "2031-05-02", near), told("b", "2031-05-03", far)]);
    assert_eq!(kept(&other), 0, "{:?}", relations(&other));
}

fn kept(graph: &Graph) -> usize {
    let all = relations(graph);
    all.iter()
        .filter(|r| r.starts_with("updates revision"))
        .count()
}

#[test]
fn a_translation_is_of_its_originals_telling() {
    let original = report("original")
        .by("Valley Post", "2031-05-01")
        .about("Mira");
    let original = original.says("12", "killed", "people");
    let of = original.document().id();
    let english = report("english")
        .by("Valley Post", "2031-05-01")
        .about("Mira");
    let english = english
        .says("12", "killed", "people")
        .translating(of, "A. Kim");
    let graph = graph([original, english]);
    assert_eq!(statements(&graph), ["12 people killed <-  (2)"]);
    assert_eq!(
        kinds(&graph, EdgeKind::CarriedFrom),
        [(Basis::ByHand, "translated by A. Kim".to_owned())]
    );
}
