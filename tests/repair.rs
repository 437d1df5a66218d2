//! Repair by hand, as a person does it: what was misread is put right, seen, and undone.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::fs;
use std::process::Output;

use assert_cmd::Command;
use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "Valley Herald\n\nFerry sinks off Lorn\n\nBy Jane Roe\n\nPublished: 4 May 2023\n\n\
    Twelve passengers were killed when a ferry sank on Wednesday, the coastguard said.\n";
const QUAY: &str = "Quayside Tribune\n\nMany feared dead off Lorn\n\n\
    The coastguard said 12 passengers had been killed. Radio Mallow spoke of 40 missing.\n";

/// A place with a store of two reports.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ferry.txt"), FERRY).unwrap();
        fs::write(folder.path().join("quay.txt"), QUAY).unwrap();
        let desk = Desk { folder };
        desk.done(&["add", "ferry.txt", "quay.txt"]);
        desk
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        command
            .current_dir(self.folder.path())
            .env("WHOSAID_STORE", self.folder.path().join("store"))
            .env_remove("WHOSAID_BY")
            .env_remove("COLUMNS")
            .args(args);
        command.output().unwrap()
    }

    /// What a command prints that must end well.
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command complains of that must fail.
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }

    /// The best answer to a question.
    fn best(&self, question: &str) -> Value {
        let answer = self.json(&["trace", "--format", "json", question]);
        answer["claims"][0].clone()
    }

    fn claim(&self, question: &str) -> String {
        self.best(question)["id"].as_str().unwrap()[..12].to_owned()
    }

    fn originators(&self, question: &str) -> Vec<String> {
        let best = self.best(question);
        let names = best["originators"].as_array().unwrap().iter();
        names.map(|n| n.as_str().unwrap().to_owned()).collect()
    }
}

/// Ids change with the program's reading; in snapshots they are ID.
fn without_ids(text: &str) -> String {
    let id = |w: &str| w.len() >= 4 && w.bytes().all(|b| (b'k'..=b'z').contains(&b));
    let lines = text.lines().map(|line| {
        let words = line.split(' ').map(|w| if id(w) { "ID" } else { w });
        words.collect::<Vec<_>>().join(" ").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_mistaken_originator_is_corrected_seen_and_undone() {
    let desk = Desk::new();
    let before = desk.done(&["dump"]);
    assert_eq!(desk.originators("40 missing"), ["Radio Mallow"]);
    let claim = desk.claim("40 missing");
    let by = ["--by", "ann", "--reason", "the tape says so"];
    let correct = ["correct", &claim, "originator=Harbour Board"];
    let told = desk.done(&[&correct[..], &by].concat());
    assert_snapshot!(without_ids(&told), @r#"
    correct "40 missing" (line 5 of quay.txt) of hop 1: speaker = Harbour Board  decision ID
      by ann: the tape says so
      before "40 missing" = 40 missing; through: Radio Mallow; asserted
      after  "40 missing" = 40 missing; through: Harbour Board; asserted
    Changed:
      ~ 40 missing | Radio Mallow -> Harbour Board | quay.txt
    "#);
    assert_eq!(desk.originators("40 missing"), ["Harbour Board"]);
    let links = &desk.best("40 missing")["tellings"][0]["links"];
    assert_eq!(links[0]["basis"], "by_hand");
    let trace = desk.done(&["trace", "40 missing"]);
    assert!(trace.contains("BY HAND"), "{trace}");
    assert!(trace.contains("By hand, ann: speaker is \"Harbour Board\", was \"Radio Mallow\""));

    let undone = desk.done(&["undo", "--by", "bob"]);
    assert_snapshot!(without_ids(&undone), @r#"
    undo: correct "40 missing" (line 5 of quay.txt) of hop 1: speaker = Harbour Board
      decision ID
      by bob
    Changed:
      ~ 40 missing | Harbour Board -> Radio Mallow | quay.txt
    "#);
    assert_eq!(desk.originators("40 missing"), ["Radio Mallow"]);
    assert_eq!(desk.done(&["dump"]), before);
    assert_snapshot!(without_ids(&desk.done(&["decisions"])), @r#"
    correct "40 missing" (line 5 of quay.txt) of hop 1: speaker = Harbour Board  decision ID
      by ann: the tape says so
      undone by ID
    undo: correct "40 missing" (line 5 of quay.txt) of hop 1: speaker = Harbour Board
      decision ID
      by bob
      undoes ID
    "#);
    let history = desk.done(&["dump", "--history"]);
    assert_eq!(history.matches("{\"decision\":").count(), 2);
}

#[test]
fn what_is_set_places_the_days_that_a_report_names() {
    let desk = Desk::new();
    let before = desk.done(&["dump"]);
    let told = desk.done(&[
        "set",
        "quay.txt",
        "published=2023-05-05",
        "url=https://quay.example/1",
    ]);
    assert_snapshot!(without_ids(&told), @"
    set quay.txt: published = 2023-05-05                                         decision ID
      by unsigned
      before published: (nothing)
      after  published: 2023-05-05
    Changed:
      ~ quay.txt published: nothing -> 2023-05-05
    set quay.txt: url = https://quay.example/1                                   decision ID
      by unsigned
      before url: (nothing)
      after  url: https://quay.example/1
    Changed:
      ~ quay.txt url: nothing -> https://quay.example/1
    ");
    let card = desk.done(&["show", "quay.txt"]);
    assert!(card.contains("published: 2023-05-05"), "{card}");
    assert!(card.contains("By hand, unsigned: published is \"2023-05-05\", was nothing."));
    desk.done(&["undo"]);
    desk.done(&["undo"]);
    assert_eq!(desk.done(&["dump"]), before);
    assert_snapshot!(desk.refused(&["undo"]), @"error: nothing is decided that could be undone");
}

#[test]
fn decisions_survive_a_dump_and_come_back_with_it() {
    let desk = Desk::new();
    let claim = desk.claim("40 missing");
    desk.done(&[
        "correct",
        &claim,
        "figure=about 45",
        "measure=rescued",
        "--by",
        "ann",
    ]);
    desk.done(&["set", "quay.txt", "published=2023-05-05", "--by", "ann"]);
    desk.done(&[
        "dispute",
        &claim,
        "--reason",
        "the list has 38 names",
        "--by",
        "bob",
    ]);
    let dump = desk.folder.path().join("dump.jsonl");
    desk.done(&["dump", dump.to_str().unwrap()]);
    let other = desk.folder.path().join("other");
    let other = other.to_str().unwrap();
    desk.done(&["--store", other, "restore", dump.to_str().unwrap()]);
    assert_eq!(
        desk.done(&["--store", other, "dump"]),
        fs::read_to_string(&dump).unwrap()
    );
    // Restored once more, nothing is decided twice.
    desk.done(&["--store", other, "restore", dump.to_str().unwrap()]);
    let log = desk.json(&["--store", other, "decisions", "--format", "json"]);
    assert_eq!(log.as_array().unwrap().len(), 4);
    let trace = desk.done(&["trace", "45 rescued"]);
    assert!(
        trace.contains("Disputed by bob: the list has 38 names."),
        "{trace}"
    );
}

#[test]
fn a_decision_waits_while_its_report_is_gone() {
    let desk = Desk::new();
    let claim = desk.claim("40 missing");
    desk.done(&["reject", &claim, "--by", "ann"]);
    let nothing = desk.run(&["trace", "40 missing"]);
    assert_eq!(nothing.status.code(), Some(1));
    desk.done(&["remove", "quay.txt"]);
    let log = desk.json(&["decisions", "--format", "json"]);
    assert_eq!(log[0]["stand"], "no_report");
    desk.done(&["add", "quay.txt"]);
    let log = desk.json(&["decisions", "--format", "json"]);
    assert_eq!(log[0]["stand"], "holds");
    assert_eq!(desk.run(&["trace", "40 missing"]).status.code(), Some(1));
}

#[test]
fn two_reports_on_one_figure_are_split_and_merged() {
    let desk = Desk::new();
    assert_eq!(
        desk.best("12 killed")["tellings"].as_array().unwrap().len(),
        2
    );
    let claims = desk.json(&["export", "--format", "json"]);
    let of_quay = claims["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|n| n["kind"] == "claim" && n["quote"] == "12 passengers" && n["hop"] == 1);
    let id = of_quay.unwrap()["id"].as_str().unwrap();
    let split = desk.done(&["split", id, "--by", "ann", "--reason", "another ferry"]);
    assert_snapshot!(without_ids(&split), @r#"
    split off "12 passengers" (line 5 of quay.txt)                               decision ID
      by ann: another ferry
      before one statement: Quayside Tribune: "12 passengers" = 12 killed + Valley Herald:
        "Twelve passengers" = 12 killed + coastguard: "12 passengers" = 12 killed +
        coastguard: "Twelve passengers" = 12 killed
      after  one statement: Quayside Tribune: "12 passengers" = 12 killed + coastguard: "12
        passengers" = 12 killed
    Changed:
      + 12 passengers (killed) | coastguard | quay.txt
    "#);
    assert_eq!(
        desk.best("12 killed")["tellings"].as_array().unwrap().len(),
        1
    );
    let other = desk.claim("12 killed");
    desk.done(&["merge", &other, id, "--by", "bob"]);
    assert_eq!(
        desk.best("12 killed")["tellings"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn a_claim_from_a_call_is_by_hand_everywhere() {
    let desk = Desk::new();
    let told = desk.done(&[
        "claim",
        "--says",
        "about 40 wounded",
        "--speaker",
        "Mia Lund",
        "--via",
        "Bo Holm",
        "--heard",
        "phone, 2023-05-05 18:20",
    ]);
    assert_snapshot!(without_ids(&told), @r#"
    Entered BY HAND as BY-HAND-lrzysv, heard: phone, 2023-05-05 18:20
      Mia Lund: "about 40 wounded" = 40 wounded                                     claim ID
    "#);
    let trace = desk.done(&["trace", "40 wounded"]);
    assert_snapshot!(without_ids(&trace), @r#"
    about 40 wounded                                                                claim ID
    said 5 May 2023
    Originator, as far as these reports show:
      Mia Lund
    Path
      BY-HAND-lrzysv, heard: phone, 2023-05-05 18:20   BY HAND
        line 1: "about 40 wounded"
      Bo Holm   NOT HELD   about 40 wounded   BY HAND
      Mia Lund   NOT HELD   about 40 wounded   BY HAND
    Origins: 1 named, 0 anonymous, 0 unknown; 1 report. What the originator published is not
      held.
    "#);
    for list in [
        &["claims", "40 wounded"][..],
        &["show", "BY-HAND-lrzysv"],
        &["export", "--format", "dot", "40 wounded"],
    ] {
        let shown = desk.done(list);
        assert!(shown.contains("BY-HAND-"), "{shown}");
    }
    assert_snapshot!(desk.refused(&["claim", "--says", "many", "--speaker", "x", "--heard", "y"]), @r#"
    error: no figure is read in "many"
    hint: say what is counted: --says "about 40 wounded"
    "#);
    let help = desk.done(&["claim", "--help"]);
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("The store is not encrypted"), "{help}");
}

#[test]
fn what_cannot_be_decided_is_said_in_a_sentence() {
    let desk = Desk::new();
    let claim = desk.claim("40 missing");
    let refused = [
        desk.refused(&["set", "quay.txt", "published=soon"]),
        desk.refused(&["set", "quay.txt", "colour=red"]),
        desk.refused(&["set", "none.txt", "outlet=x"]),
        desk.refused(&["set", "quay.txt", "outlet"]),
        desk.refused(&["correct", &claim, "figure=many"]),
        desk.refused(&["correct", "quay.txt", "figure=12"]),
        desk.refused(&["dispute", &claim]),
        desk.refused(&["merge", &claim, "quay.txt"]),
        desk.refused(&["undo", "zzzz"]),
    ];
    assert_snapshot!(without_ids(&refused.concat()), @r#"
    error: "soon" is no day or period that is understood
    hint: write it like 2024-12-18, 2024-12 or 2024-12-14/2024-12-16
    error: there is no field "colour"; there are title, outlet, byline, published, url, archive_url, retrieved, carried_from
    error: the store holds no report "none.txt"
    hint: whosaid stats counts the reports, whosaid claims names them
    error: "outlet" is no field=value
    hint: write it like outlet="Valley Herald"
    error: "many" holds no number, or more than one
    hint: write it like "at least 100"
    error: "quay.txt" is no claim
    hint: whosaid trace and whosaid claims tell the ids of claims
    error: a dispute needs a reason
    error: "quay.txt" is a report; claims and entities are merged and split
    hint: whosaid claims and whosaid entities tell ids
    error: no decision begins with "zzzz"
    hint: whosaid decisions lists them
    "#);
}

#[test]
fn hostile_words_in_a_decision_steer_nothing() {
    let desk = Desk::new();
    let claim = desk.claim("40 missing");
    let evil = "originator=Evil \u{1b}[31m\u{202e}Board";
    desk.done(&[
        "correct", &claim, evil, "--by", "a\nb", "--reason", "x\u{7}y",
    ]);
    for args in [&["decisions"][..], &["trace", "40 missing"], &["undo"]] {
        let shown = desk.done(args);
        let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!shown.contains(steers), "{args:?}: {shown:?}");
    }
}
