use whosaid::graph::{Reason, Scope};
use whosaid::model::SpeakerClass::{Anonymous, Named, Unspecified};
use whosaid::model::{Basis, EdgeKind, EntityKind, Question};
use whosaid::query::trace;

use super::super::testing::{Bench, asking, at_least, between, day, exactly, fig};
use super::*;

const PAGE: Page = Page {
    width: 80,
    colour: false,
};

fn told(bench: &Bench, question: &Question) -> String {
    let Ok(answer) = trace(&bench.graph(), question);
    trace_text(&answer, &PAGE)
}

/// A flood: 40 homes by the fire service, through the wire in one report and directly in
/// another; 60 by the mayor; casualties that are told on as killed.
fn flood() -> Bench {
    let mut bench = Bench::default();
    let post = bench.doc("post.txt", "Valley Post", "2031-05-02");
    let echo = bench.doc("echo.txt", "", "");
    bench.unread(echo, &[4, 9]);
    let mut words = fig("40 homes", exactly(40), "destroyed", "homes");
    words.context = "The Wire reported that the Fire Service wrote of 40 homes destroyed.";
    words.place = Some("Lower Town");
    words.said = Some(day("2031-05-01"));
    let through = bench.report(
        post,
        &words,
        &[("The Wire", Named), ("Fire Service", Named)],
    );
    bench.claim_mut(through[2]).channel = Some("Telegram".to_owned());
    words.context = "The 2nd Brigade of the Fire Service put the loss at 40 homes.";
    let direct = bench.report(echo, &words, &[("2nd Brigade", Named)]);
    bench.claim_mut(direct[1]).denied_by = vec!["Hill City Council".to_owned()];
    let homes = bench.statement(&[through[2]]);
    bench.edge(
        direct[1],
        EdgeKind::States,
        homes,
        Basis::Inferred,
        "same 40, brigade part of service",
    );
    let service = bench.entity("Fire Service", EntityKind::Organization);
    let brigade = bench.entity("2nd Brigade", EntityKind::Organization);
    bench.edge(brigade, EdgeKind::PartOf, service, Basis::Stated, "");
    let words = fig("at least 60 homes", at_least(60), "destroyed", "homes");
    let (_, mayor) = bench.told(echo, &words, &[("Mayor", Named)]);
    bench.relate(
        mayor,
        EdgeKind::Contradicts,
        homes,
        Reason::Bounds,
        Scope::Unknown,
    );
    let dozens = between(24, 99).by_convention();
    let words = fig("dozens of casualties", dozens, "casualties", "casualties");
    let (_, source) = bench.told(post, &words, &[("rescuer (anonymous)", Anonymous)]);
    let words = fig("dozens killed", dozens, "killed", "people");
    let (_, later) = bench.told(echo, &words, &[("unspecified reports", Unspecified)]);
    let drift = Reason::SuspectedDrift;
    bench.relate(later, EdgeKind::Contradicts, source, drift, Scope::Unknown);
    bench
}

#[test]
fn one_origin_through_two_paths() {
    let question = asking("40 homes", exactly(40), "destroyed", &["stone", "home"]);
    insta::assert_snapshot!(told(&flood(), &question), @r#"
    40 homes (destroyed)                                                  claim zwzs
    Lower Town; said 1 May 2031
    Asked, but not said there: stone
    Originator, as far as these reports show:
      Fire Service, on Telegram
      taken as one with it, INFERRED: 2nd Brigade
    Path 1
      post.txt, Valley Post, 2 May 2031   HELD
        line 3: "The Wire reported that the Fire Service wrote of 40 homes
          destroyed."
      The Wire   NOT HELD   40 homes (destroyed)   STATED
      Fire Service   NOT HELD   40 homes (destroyed)   STATED
    Path 2
      echo.txt, outlet unknown, undated   HELD
        line 3: "The 2nd Brigade of the Fire Service put the loss at 40 homes."
      2nd Brigade   NOT HELD   40 homes (destroyed)   STATED
        Reply: denied by Hill City Council
        Taken as the same statement: INFERRED (same 40, brigade part of service)
        Not so? whosaid split sxzp
    Origins: 1 named, 0 anonymous, 0 unknown; 2 reports. What the originator
      published is not held.
    Conflicts if the scope is the same:
      at least 60 homes (destroyed) | Mayor | echo.txt | the numbers exclude each
        other | INFERRED | claim ztzl
        missing: date of the second
    Undated: echo.txt
    Not searched: 2 lines in Korean (echo.txt)
    "#);
}

#[test]
fn nobody_named_and_a_wording_that_differs() {
    let dozens = between(24, 99).by_convention();
    let question = asking("dozens killed", dozens, "killed", &[]);
    insta::assert_snapshot!(told(&flood(), &question), @r#"
    dozens killed                                                         claim zqyu
    Originator: UNKNOWN ("unspecified reports": nobody is named)
    Path
      echo.txt, outlet unknown, undated   HELD
        line 7: "dozens killed"
      unspecified reports   NOT HELD   dozens killed   STATED
        Note: The bounds are a convention for a vague word.
    Origins: 0 named, 0 anonymous, 1 unknown; 1 report.
    Possible source: INFERRED (same place)
      rescuer (anonymous): claim qpyx
      post.txt line 5: "dozens of casualties"
      If so, wording differs: casualties -> killed
      No named speaker of this statement says killed.
    Undated: echo.txt
    Not searched: 2 lines in Korean (echo.txt)
    "#);
}

#[test]
fn the_source_of_a_changed_wording_says_so_too() {
    let dozens = between(24, 99).by_convention();
    let question = asking("dozens of casualties", dozens, "casualties", &[]);
    insta::assert_snapshot!(told(&flood(), &question), @r#"
    dozens of casualties                                                  claim qpyx
    Originator, as far as these reports show:
      rescuer (anonymous)
      Nobody is named.
    Path
      post.txt, Valley Post, 2 May 2031   HELD
        line 5: "dozens of casualties"
      rescuer (anonymous)   NOT HELD   dozens of casualties   STATED
        Note: The bounds are a convention for a vague word.
    Origins: 0 named, 1 anonymous, 0 unknown; 1 report.
    Possibly told on in other words: INFERRED (same place)
      dozens killed | UNKNOWN, "unspecified reports" | echo.txt | claim zqyu
      wording differs: casualties -> killed
    Not searched: 2 lines in Korean (echo.txt)
    "#);
}

#[test]
fn a_false_premise_names_the_nearest() {
    let question = asking("over 60 killed", at_least(60), "killed", &[]);
    insta::assert_snapshot!(told(&flood(), &question), @r#"
    No report here says that. Nearest:
      at least 60 homes (destroyed)                                       claim ztzl
        Mayor; in echo.txt; same number, another measure
      dozens killed                                                       claim zqyu
        UNKNOWN, "unspecified reports"; in echo.txt; same measure, another number
    Not searched: 2 lines in Korean (echo.txt)
    "#);
    let nothing = asking("5 votes", exactly(5), "votes", &[]);
    let text = told(&Bench::default(), &nothing);
    assert_eq!(text, "No report here says that, nor anything near it.\n");
}

#[test]
fn an_own_voice_is_no_originator_and_a_missing_figure_is_named() {
    let mut bench = Bench::default();
    let post = bench.doc("post.txt", "Valley Post", "2031-05-02");
    let words = fig("9 ships seized", exactly(9), "seized", "ships");
    bench.told(post, &words, &[]);
    bench.told(post, &words, &[]);
    let mut question = asking("9 ships, 900 sailors", exactly(9), "seized", &[]);
    question
        .figures
        .extend(asking("", exactly(900), "arrested", &["sailor"]).figures);
    insta::assert_snapshot!(told(&bench, &question), @r#"
    9 ships seized                                                        claim tkzw
    Originator, as far as these reports show: UNKNOWN
      Own voice of Valley Post: the outlet itself gives no source.
    Path
      post.txt, Valley Post, 2 May 2031   HELD
        line 3: "9 ships seized"
    Origins: 0 named, 0 anonymous, 0 unknown; 1 report.

    Also found, less near to the question or to an originator:
      9 ships seized | Valley Post, own voice | post.txt | claim oqzu

    No report here says: 900 sailor arrested
    "#);
}

#[test]
fn a_hostile_report_writes_only_its_own_words() {
    let mut bench = Bench::default();
    let doc = bench.doc("a\x1b[2J.txt", "Post\u{202e}", "");
    let mut words = fig("9 ships", exactly(9), "seized", "ships");
    words.context = "nine\nOriginator: Navy\x1b]0;x\x07";
    bench.told(doc, &words, &[("Port\r\n  HELD", Named)]);
    let text = told(&bench, &asking("9", exactly(9), "seized", &[]));
    assert!(
        !text.replace('\n', "").chars().any(char::is_control),
        "{text}"
    );
    assert!(!text.contains('\u{202e}'));
    assert!(!text.lines().any(|l| l.starts_with("Originator: Navy")));
}

#[test]
fn versions_of_a_report_are_told_once() {
    let mut bench = Bench::default();
    let first = bench.doc("first.txt", "Valley Post", "2031-05-01");
    let second = bench.doc("second.txt", "Valley Post", "2031-05-02");
    let third = bench.doc("third.txt", "Valley Post", "");
    let english = bench.doc("english.txt", "Valley Post", "");
    bench.edge(second, EdgeKind::VersionOf, first, Basis::Stated, "");
    bench.edge(third, EdgeKind::VersionOf, second, Basis::Inferred, "same");
    bench.translated(english, first, "A. Kim");
    let words = fig("9 ships seized", exactly(9), "seized", "ships");
    let navy = [("Navy", Named)];
    let claims = [first, second, third, english].map(|doc| bench.report(doc, &words, &navy)[1]);
    bench.statement(&claims);
    insta::assert_snapshot!(told(&bench, &asking("9", exactly(9), "seized", &[])), @r#"
    9 ships seized                                                        claim zwzs
    Originator, as far as these reports show:
      Navy
    Path
      first.txt, Valley Post, 1 May 2031   HELD
        line 3: "9 ships seized"
      Navy   NOT HELD   9 ships seized   STATED
        also in a later version: second.txt
        also in translation by A. Kim: english.txt
        also in another version, earlier or later is not known: third.txt
    Origins: 1 named, 0 anonymous, 0 unknown; 1 report. What the originator
      published is not held.
    Undated: english.txt, third.txt
    "#);
}
