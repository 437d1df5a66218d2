use SpeakerClass::{Anonymous, Named, Unspecified};

use super::*;
use crate::graph::{Reason, Scope};
use crate::model::{EdgeKind, Estimate, SpeakerClass};
use crate::query::answer::Variant;
use crate::query::testing::{Bench, asking, at_least, between, day, exactly, fig, wording};

fn ask(bench: &Bench, question: &Question) -> TraceAnswer {
    let Ok(answer) = trace(&bench.graph(), question);
    answer
}

/// A mine accident: at least 100 killed by the ministry, over 100 injured by a
/// hospital, dozens of casualties by an anonymous rescuer, several dozen killed by
/// nobody in particular.
fn accident() -> Bench {
    let mut bench = Bench::default();
    let post = bench.doc("post.txt", "Valley Post", "2031-03-02");
    let echo = bench.doc("echo.txt", "", "");
    bench.unread(echo, &[4, 9]);
    let killed = fig("at least 100 miners", at_least(100), "killed", "miners");
    bench.told(
        post,
        &killed,
        &[("Wire", Named), ("Ministry of Mines", Named)],
    );
    let injured = fig("over 100 injured", at_least(100), "wounded", "miners");
    bench.told(post, &injured, &[("City Hospital", Named)]);
    let dozens = between(24, 99).by_convention();
    let source = fig("dozens of casualties", dozens, "casualties", "casualties");
    let (_, source) = bench.told(post, &source, &[("rescuer (anonymous)", Anonymous)]);
    let several = between(36, 99).by_convention();
    let drifted = fig("several dozen miners", several, "killed", "miners");
    let (_, later) = bench.told(echo, &drifted, &[("unspecified reports", Unspecified)]);
    let (kind, reason) = (EdgeKind::Contradicts, Reason::SuspectedDrift);
    bench.relate(later, kind, source, reason, Scope::Unknown);
    bench
}

#[test]
fn the_number_and_the_measure_decide() {
    let bench = accident();
    let answer = ask(&bench, &asking("100 killed", exactly(100), "killed", &[]));
    assert_eq!(answer.claims.len(), 1);
    assert_eq!(answer.claims[0].originators, ["Ministry of Mines"]);
    assert_eq!(
        answer.claims[0].tellings[0].chain,
        ["Wire", "Ministry of Mines"]
    );
    assert_eq!((answer.independent_origins, answer.unknown_origins), (1, 0));
    assert!(answer.undated.is_empty());
    assert_eq!(answer.unsearched[0].doc, "echo.txt");
}

#[test]
fn a_false_premise_finds_nothing_and_names_the_nearest() {
    let bench = accident();
    let question = asking("over 100 missing", at_least(100), "missing", &[]);
    let answer = ask(&bench, &question);
    assert!(answer.claims.is_empty() && answer.graph.is_empty());
    assert_eq!(answer.nearest.len(), 2);
    assert!(
        answer
            .nearest
            .iter()
            .all(|n| n.why.starts_with("same number"))
    );
    let answer = ask(&bench, &asking("70 killed", exactly(70), "killed", &[]));
    let near: Vec<&str> = answer
        .nearest
        .iter()
        .map(|n| n.summary.quote.as_str())
        .collect();
    assert_eq!(near, ["at least 100 miners", "several dozen miners"]);
    let injured = asking("36 casualties", exactly(36), "casualties", &[]);
    assert!(ask(&bench, &injured).claims.is_empty());
}

/// "100 killed in Orle" was answered with a hundred killed elsewhere: a number is soon told
/// twice.
#[test]
fn what_the_question_names_must_be_somewhere_in_the_reports() {
    let bench = accident();
    let question = asking(
        "Who said 100 were killed in Orle?",
        exactly(100),
        "killed",
        &[],
    );
    assert!(ask(&bench, &question).claims.is_empty());
    let known = asking(
        "Who said 100 were killed, the Ministry?",
        exactly(100),
        "killed",
        &[],
    );
    assert_eq!(ask(&bench, &known).claims.len(), 1);
}

#[test]
fn casualties_are_not_the_killed_and_the_drift_shows() {
    let bench = accident();
    let dozens = between(24, 99).by_convention();
    let answer = ask(&bench, &asking("dozens killed", dozens, "killed", &[]));
    assert_eq!(answer.claims.len(), 1);
    let found = &answer.claims[0];
    assert_eq!(found.originators, ["unspecified reports"]);
    assert_eq!((answer.independent_origins, answer.unknown_origins), (0, 1));
    assert_eq!(answer.undated, ["echo.txt"]);
    let drift = &found.drift[0];
    assert_eq!(
        (drift.from.as_str(), drift.to.as_str()),
        ("casualties", "killed")
    );
    assert!(drift.suspected && drift.told_on);
    // The possible source is drawn beside it.
    assert!(
        answer
            .graph
            .all_edges()
            .any(|e| e.kind == EdgeKind::Contradicts)
    );
}

#[test]
fn a_bare_number_finds_every_measure_and_words_rank_it() {
    let bench = accident();
    let mut question = asking("100 hospital", exactly(100), "", &[]);
    question.words = vec!["hospital".to_owned()];
    let answer = ask(&bench, &question);
    let first: Vec<&str> = answer.claims.iter().map(|c| c.measure.as_str()).collect();
    assert_eq!(first, ["wounded", "killed"]);
}

#[test]
fn several_figures_are_answered_in_turn() {
    let bench = accident();
    let mut question = asking("both", at_least(100), "wounded", &[]);
    question
        .figures
        .extend(asking("", at_least(100), "killed", &[]).figures);
    let answer = ask(&bench, &question);
    let first: Vec<&str> = answer.claims.iter().map(|c| c.measure.as_str()).collect();
    assert_eq!(first, ["wounded", "killed"]);
    question.figures.reverse();
    assert_eq!(ask(&bench, &question).claims[0].measure, "killed");
}

#[test]
fn words_alone_find_by_speaker_and_measure() {
    let bench = accident();
    let answer = ask(&bench, &wording("who reported hospital wounded"));
    assert_eq!(answer.claims[0].originators, ["City Hospital"]);
    let nothing = ask(&bench, &wording("parliament budget vote miners strike"));
    assert!(nothing.claims.is_empty());
    assert!(!nothing.nearest.is_empty());
    assert!(nothing.nearest.iter().all(|n| n.why == "same words"));
    assert!(ask(&bench, &wording("zebra")).nearest.is_empty());
}

#[test]
fn times_and_named_speakers_rank() {
    let mut bench = Bench::default();
    let doc = bench.doc("a.txt", "Post", "2031-03-02");
    let mut words = fig("9 ships", exactly(9), "seized", "ships");
    bench.told(doc, &words, &[]);
    words.said = Some(day("2031-02-01"));
    bench.told(doc, &words, &[("Customs", Named)]);
    words.said = Some(day("2031-03-01"));
    bench.told(doc, &words, &[("Navy", Named)]);
    let mut question = asking("9 ships", exactly(9), "seized", &["ship"]);
    question.when = vec![day("2031-03-01")];
    let answer = ask(&bench, &question);
    let order: Vec<_> = answer
        .claims
        .iter()
        .map(|c| c.originators.join(""))
        .collect();
    assert_eq!(order, ["Navy", "Customs", ""]);
    assert!(answer.claims[2].own_voice);
    assert_eq!(answer.claims[2].outlet.as_deref(), Some("Post"));
}

#[test]
fn the_json_is_the_documented_one() {
    let mut bench = Bench::default();
    let doc = bench.doc("a.txt", "Post", "");
    let words = fig("9 ships", exactly(9), "seized", "ships");
    bench.told(doc, &words, &[("Navy", Named)]);
    let answer = ask(&bench, &asking("9 ships", exactly(9), "seized", &["ship"]));
    let json = serde_json::to_string(&answer).unwrap();
    insta::assert_snapshot!(json, @r#"{"query":"9 ships","independent_origins":1,"unknown_origins":0,"undated":["a.txt"],"unsearched":[],"claims":[{"id":"qvzvzzzzzzzzzzzzzzzzzzzzzzzzzzzz","statement":"mlztzzzzzzzzzzzzzzzzzzzzzzzzzzzz","originators":["Navy"],"own_voice":false,"measure":"seized","low":9,"high":9,"stance":"asserted","drift":[],"tellings":[{"doc":"a.txt","start":10,"end":17,"quote":"9 ships","chain":["Navy"],"links":[{"name":"Navy","held":false,"basis":"stated","quote":"9 ships","start":10,"end":17,"low":9,"high":9,"measure":"seized","rule":"said"}],"channel":null,"low":9,"high":9,"measure":"seized","stance":"asserted","caveats":["The report is undated."],"replies":[]}]}],"nearest":[]}"#);
}

#[test]
fn the_first_best_number_is_the_whole_one() {
    let mut bench = Bench::default();
    let doc = bench.doc("a.txt", "Post", "");
    let range = Estimate::new(Some(9.into()), None, Some(12.into())).unwrap();
    bench.told(
        doc,
        &fig("9 to 12", range, "seized", "ships"),
        &[("Navy", Named)],
    );
    bench.told(
        doc,
        &fig("9", exactly(9), "seized", "ships"),
        &[("Port", Named)],
    );
    let answer = ask(&bench, &asking("9 seized", exactly(9), "seized", &[]));
    let order: Vec<_> = answer
        .claims
        .iter()
        .map(|c| c.originators.join(""))
        .collect();
    assert_eq!(order, ["Port", "Navy"]);
}

#[test]
fn the_lowest_bound_of_a_vague_word_is_nobodys_number() {
    let bench = accident();
    for value in [24, 36, 99] {
        let question = asking("exactly", exactly(value), "", &[]);
        assert!(ask(&bench, &question).claims.is_empty(), "{value}");
    }
}

#[test]
fn what_no_report_says_beside_what_one_says_is_named() {
    let bench = accident();
    let mut question = asking("two", exactly(100), "killed", &[]);
    question
        .figures
        .extend(asking("", exactly(900), "wounded", &[]).figures);
    let answer = ask(&bench, &question);
    assert_eq!(answer.claims.len(), 1);
    assert_eq!(answer.unanswered, question.figures[1..]);
    assert!(answer.nearest.is_empty());
}

#[test]
fn words_about_what_is_counted_that_nobody_says_are_named() {
    let bench = accident();
    let question = asking(
        "100 foreign miners",
        exactly(100),
        "killed",
        &["foreign", "miner"],
    );
    assert_eq!(ask(&bench, &question).claims[0].unsaid, ["foreign"]);
}

/// Two versions of one report counted as two reports.
#[test]
fn versions_and_translations_of_a_report_are_one() {
    let mut bench = Bench::default();
    let first = bench.doc("first", "Valley Post", "2031-03-01");
    let second = bench.doc("second", "Valley Post", "2031-03-02");
    let korean = bench.doc("korean", "Valley Post", "2031-03-03");
    let other = bench.doc("other", "Echo", "2031-03-04");
    bench.edge(second, EdgeKind::VersionOf, first, Basis::Stated, "");
    bench.translated(korean, second, "A. Kim");
    let words = fig("40 homes", exactly(40), "destroyed", "homes");
    let chief = [("Fire Chief", Named)];
    let mut claims = Vec::new();
    for doc in [second, first, korean, other] {
        claims.push(bench.report(doc, &words, &chief)[1]);
    }
    bench.statement(&claims);
    let answer = ask(&bench, &asking("40 homes", exactly(40), "destroyed", &[]));
    let found = &answer.claims[0];
    assert_eq!(found.summary.reports, 2);
    let told: Vec<&str> = found.tellings.iter().map(|t| t.doc.as_str()).collect();
    assert_eq!(told, ["first", "other"]);
    let also: Vec<_> = found.tellings[0].also.iter().collect();
    let also: Vec<_> = also.iter().map(|a| (a.doc.as_str(), a.variant)).collect();
    assert_eq!(
        also,
        [("second", Variant::Later), ("korean", Variant::Translation)]
    );
    assert_eq!(answer.independent_origins, 1);
}

#[test]
fn a_translation_says_whose_words_it_has() {
    let mut bench = Bench::default();
    let original = bench.doc("original", "Valley Post", "2031-03-01");
    let english = bench.doc("english", "Valley Post", "2031-03-02");
    bench.translated(english, original, "A. Kim");
    let words = fig("40 homes", exactly(40), "destroyed", "homes");
    bench.told(english, &words, &[("Fire Chief", Named)]);
    let answer = ask(&bench, &asking("40 homes", exactly(40), "destroyed", &[]));
    let caveats = &answer.claims[0].tellings[0].caveats;
    assert_eq!(caveats[..], ["Translated by A. Kim from original."]);
}

/// Who asked for a figure that its speaker had replaced was not told so.
#[test]
fn what_the_speaker_gave_since_stands_beside() {
    let mut bench = Bench::default();
    let office = [("Harbour Office", Named)];
    let early = bench.doc("early.txt", "Post", "2031-05-01");
    let (_, old) = bench.told(
        early,
        &fig("12 ferries", exactly(12), "lost", "ferries"),
        &office,
    );
    let late = bench.doc("late.txt", "Echo", "2031-05-03");
    let (_, new) = bench.told(
        late,
        &fig("9 ferries", exactly(9), "lost", "ferries"),
        &office,
    );
    let union = [("Lorn Union", Named)];
    let (_, other) = bench.told(
        late,
        &fig("14 ferries", exactly(14), "lost", "ferries"),
        &union,
    );
    bench.relate(new, EdgeKind::Updates, old, Reason::Revision, Scope::Equal);
    bench.relate(other, EdgeKind::Updates, old, Reason::Later, Scope::Equal);
    let answer = ask(&bench, &asking("12 lost", exactly(12), "lost", &[]));
    let since: Vec<&str> = answer.claims[0].since.iter().map(|s| &*s.quote).collect();
    assert_eq!(since, ["9 ferries"]);
}
