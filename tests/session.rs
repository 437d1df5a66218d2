//! Sessions with the built program, from the first report to the last question.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;
use whosaid::store::Store;

const FERRY: &str = "Valley Herald\n\nFerry sinks off Lorn\n\nBy Jane Roe\n\nPublished: 4 May 2023\n\n\
    Twelve passengers were killed when a ferry sank on Wednesday, the coastguard said.\n";
const QUAY: &str = "Quayside Tribune\n\nMany feared dead off Lorn\n\nPublished: 5 May 2023\n\n\
    The coastguard said 12 passengers had been killed. Radio Mallow spoke of 40 missing.\n";

/// A place of its own for one session.
struct Session {
    folder: TempDir,
}

impl Session {
    fn new() -> Session {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("reports")).unwrap();
        let session = Session { folder };
        session.write("reports/ferry.txt", FERRY);
        session.write("reports/quay.txt", QUAY);
        session
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        command
            .current_dir(self.folder.path())
            .env("WHOSAID_STORE", self.path("store"))
            .env_remove("COLUMNS")
            .args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs a command that must end with this code; its standard output.
    fn expect(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = err(&output);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
        out(&output)
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn reports_come_and_go() {
    let session = Session::new();
    let said = session.expect(0, &["add", "reports"]);
    assert!(said.starts_with("Read 2 reports: "), "{said}");
    assert!(said.contains("no URL     all"), "{said}");
    let whole = session.expect(0, &["dump"]);

    let again = session.expect(0, &["add", "reports/quay.txt"]);
    assert!(again.contains("Held already: 1"), "{again}");
    assert_eq!(session.expect(0, &["dump"]), whole);

    let stats: Value =
        serde_json::from_str(&session.expect(0, &["stats", "--format", "json"])).unwrap();
    assert_eq!(stats["documents"], 2);

    let removed = session.expect(0, &["remove", "ferry.txt"]);
    assert!(
        removed.contains("Removed ferry.txt") && removed.contains("holds 1 report"),
        "{removed}"
    );
    assert_ne!(session.expect(0, &["dump"]), whole);
    session.expect(0, &["add", "reports/ferry.txt"]);
    assert_eq!(session.expect(0, &["dump"]), whole);
    session.expect(0, &["check"]);
    session.expect(0, &["refresh"]);
    assert_eq!(session.expect(0, &["dump"]), whole);
}

/// A JSON line of the ferry's report at one address.
fn ferry_line(id: &str, url: &str, published: &str, killed: &str) -> String {
    let text = format!(
        "Ferry sinks off Lorn\n\n{killed} passengers were killed when a ferry sank near Lorn, \
         the coastguard said. The mayor of Lorn, Ann Moore, spoke of 40 missing.\n"
    );
    let line = serde_json::json!({
        "id": id, "text": text, "url": url, "published": published, "outlet": "Valley Herald",
    });
    format!("{line}\n")
}

#[test]
fn an_addition_tells_what_it_brought() {
    let session = Session::new();
    let first = session.expect(0, &["add", "reports/ferry.txt"]);
    assert!(
        first.contains("New:\n  1 named speaker; 0 conflicts\n"),
        "{first}"
    );
    let second = session.expect(0, &["add", "reports/quay.txt"]);
    assert!(
        second.contains("New:\n  speaker: Radio Mallow\n"),
        "{second}"
    );
    let again = session.expect(0, &["add", "reports/quay.txt"]);
    assert!(!again.contains("New:"), "{again}");
}

#[test]
fn a_text_that_is_held_already_is_named() {
    let session = Session::new();
    session.expect(0, &["add", "reports/ferry.txt"]);
    session.write("copy.txt", FERRY);
    let said = session.expect(0, &["add", "copy.txt"]);
    assert!(
        said.contains("copy.txt is held already as ferry.txt"),
        "{said}"
    );
    let line = serde_json::json!({"id": "cited", "text": FERRY, "url": "https://v.example/1"});
    session.write("cited.jsonl", format!("{line}\n"));
    let said = session.expect(0, &["add", "cited.jsonl"]);
    assert!(
        said.contains("cited has the text of copy.txt with other metadata: one telling"),
        "{said}"
    );
}

#[test]
fn a_changed_report_is_another_version() {
    let session = Session::new();
    let url = "https://www.valley.example/ferry";
    session.write("one.jsonl", ferry_line("one", url, "2023-05-04", "Twelve"));
    let later = ferry_line(
        "two",
        "http://valley.example/ferry/?utm_source=x",
        "2023-05-05",
        "14",
    );
    session.write("two.jsonl", later);
    session.expect(0, &["add", "one.jsonl"]);
    let said = session.expect(0, &["add", "two.jsonl"]);
    let said: Vec<&str> = said.split_whitespace().collect();
    let said = said.join(" ");
    assert!(
        said.contains("two is a later version of one: Twelve passengers")
            && said.contains("-> 14 passengers")
            && said.contains("1 figure same"),
        "{said}"
    );
    let relations = session.expect(0, &["relations", "--format", "jsonl"]);
    let kinds: Vec<Value> = relations
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert!(
        kinds
            .iter()
            .any(|r| r["kind"] == "updates" && r["reason"] == "revision")
    );
    assert!(
        !kinds.iter().any(|r| r["kind"] == "contradicts"),
        "{relations}"
    );
    let missing = session.expect(0, &["trace", "40 missing"]);
    assert!(missing.contains("; 1 report."), "{missing}");
    assert!(
        missing.contains("also in a later version: two"),
        "{missing}"
    );
}

#[test]
fn a_dump_restores_to_the_same_store() {
    let session = Session::new();
    session.expect(0, &["add", "reports"]);
    session.expect(0, &["dump", "all.jsonl"]);
    session.expect(0, &["--store", "other", "restore", "all.jsonl"]);
    let dump = fs::read_to_string(session.path("all.jsonl")).unwrap();
    assert_eq!(session.expect(0, &["--store", "other", "dump"]), dump);

    session.write("cut.jsonl", &dump[..dump.len() / 2]);
    let output = session.run(&["--store", "other", "restore", "cut.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: "), "{}", err(&output));
    assert_eq!(session.expect(0, &["--store", "other", "dump"]), dump);
}

#[test]
fn bad_inputs_are_named_and_the_others_still_added() {
    let session = Session::new();
    session.write("empty.txt", "");
    session.write("paper.pdf", b"%PDF-1.7\n\0\0");
    session.write(
        "lines.jsonl",
        "{\"id\":\"a\"}\n{\"id\":\"b\",\"text\":\"Two people were hurt.\"}\n",
    );
    let bad = ["empty.txt", "paper.pdf", "lines.jsonl", "nowhere.txt"];
    let output = session.run(&[&["add", "reports/ferry.txt"], &bad[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(
        out(&output).starts_with("Read 2 reports: "),
        "{}",
        out(&output)
    );
    let told = err(&output);
    for name in bad {
        let lines = told.lines().filter(|l| l.contains(name)).count();
        assert_eq!(lines, 1, "{name} in {told}");
    }

    let output = session.run(&["--store", "none", "add", "empty.txt", "nowhere.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("error: no report could be read"),
        "{}",
        err(&output)
    );
    assert!(
        !session.path("none").exists(),
        "a store was made for nothing"
    );
}

#[test]
fn what_is_known_about_a_report_can_be_given() {
    let session = Session::new();
    session.write(
        "bare.txt",
        "Nine people died in the storm, police said on Monday.\n",
    );
    let given = [
        "--outlet",
        "Quay Post",
        "--published",
        "2023-03-07",
        "--url",
    ];
    let given = [
        &["add", "bare.txt"],
        &given[..],
        &["https://quay.example/1"],
    ]
    .concat();
    let said = session.expect(0, &given);
    assert!(!said.contains("Needs you"), "{said}");
    let dump = session.expect(0, &["dump"]);
    assert!(
        dump.contains("\"outlet\":\"Quay Post\"") && dump.contains("2023-03-07"),
        "{dump}"
    );

    let refused = |args: &[&str]| {
        let output = session.run(args);
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert_eq!(session.expect(0, &["dump"]), dump);
        err(&output)
    };
    insta::assert_snapshot!(refused(&["add", "reports", "--url", "https://a.example"]), @r"
    error: 2 reports were read, and what is given is about one; nothing was added
    hint: write it into a metadata.csv beside the reports, or give a table with --metadata
    ");
    insta::assert_snapshot!(refused(&["add", "reports/quay.txt", "--published", "Tuesday"]), @r#"
    error: --published "Tuesday" is not a date that is understood
    hint: write it like 2024-12-18; nothing was added
    "#);
    insta::assert_snapshot!(refused(&["add", "https://herald.example/1"]), @r#"
    not read: https://herald.example/1: it is a web address, and whosaid fetches nothing; save the page (Ctrl+S or SingleFile) and add the file
    error: no report could be read from what was given
    hint: give text files, folders of them, or JSON lines with a "text"
    "#);

    session.write("table.csv", "file;outlet\nferry.txt;Ferry News\n");
    session.expect(0, &["add", "reports", "--metadata", "table.csv"]);
    assert!(session.expect(0, &["dump"]).contains("Ferry News"));
}

#[test]
fn a_translation_takes_what_it_lacks_from_its_original() {
    let session = Session::new();
    session.write(
        "origin.jsonl",
        "{\"id\":\"original\",\"text\":\"Doce personas murieron cuando un transbordador se \
         hundió frente a Lorn, dijo la guardia costera.\",\"outlet\":\"Heraldo\",\
         \"published\":\"2023-05-04\",\"url\":\"https://heraldo.example/1\"}\n",
    );
    let english = "Twelve people were killed when a ferry sank off Lorn, the coastguard said.\n";
    session.write("english.txt", english);
    let translated = ["add", "english.txt", "--translation-of", "original"];
    let by = ["--translator", "Jane Roe"];

    let output = session.run(&[&translated[..], &by].concat());
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    let said = session.expect(0, &["add", "origin.jsonl"]);
    assert!(said.contains("Spanish, no number in digits"), "{said}");
    let output = session.run(&translated);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));

    session.expect(0, &[&translated[..], &by].concat());
    let dump = session.expect(0, &["dump"]);
    let lines = dump
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap());
    let documents = lines.map(|l| l["record"]["document"].clone());
    let document = documents
        .into_iter()
        .find(|d| d["text"] == english)
        .unwrap();
    assert_eq!(document["meta"]["outlet"], "Heraldo");
    assert_eq!(document["meta"]["url"], "https://heraldo.example/1");
    assert_eq!(document["translation"]["by"], "Jane Roe");

    let nowhere = ["--translation-of", "nothing", "--translator", "Jane Roe"];
    let output = session.run(&[&["add", "reports/quay.txt"], &nowhere[..]].concat());
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(err(&output), @r#"
    error: the store holds no report "nothing"
    hint: whosaid stats counts the reports, whosaid claims names them
    "#);
    assert_eq!(session.expect(0, &["dump"]), dump);
}

#[test]
fn a_limit_can_be_set() {
    let session = Session::new();
    session.write(
        "large.txt",
        "Nine people died, police said. ".repeat(50_000),
    );
    let output = session.run(&["extract", "--max-size", "1", "large.txt"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(err(&output), @r#"
    not read: large.txt: it is larger than 1 MiB; split it, or allow more with --max-size MIB
    error: no report could be read from what was given
    hint: give text files, folders of them, or JSON lines with a "text"
    "#);
    assert_eq!(
        session
            .run(&["extract", "--max-size", "0", "large.txt"])
            .status
            .code(),
        Some(2)
    );
}

/// A folder of everything that is no report, with one that is.
#[test]
fn the_rest_is_still_added_and_nothing_is_half_written() {
    let session = Session::new();
    fs::create_dir(session.path("mixed")).unwrap();
    session.write("mixed/good.txt", FERRY);
    session.write("mixed/empty.txt", "");
    session.write("mixed/bad.jsonl", "{\"text\":\"caf\u{e9}\"}\n[1]\n");
    session.write("mixed/cut.txt.gz", b"\x1f\x8b\x08\0");
    session.write("mixed/red\u{1b}[31m.txt", b"%PDF-1.7");
    let output = session.run(&["add", "mixed"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    insta::assert_snapshot!(err(&output), @r"
    not read: mixed/bad.jsonl, line 2: it is not a JSON object; write one JSON object on each line
    not read: mixed/cut.txt.gz: its gzip data is cut off; fetch or pack it again
    not read: mixed/empty.txt: it is empty; leave it out, or save the report again
    not read: mixed/red␛[31m.txt: it is a PDF file, which is not read; save its text as a .txt file and add that
    ");
    insta::assert_snapshot!(out(&output), @r"
    Read 2 reports: 1 figure; 0 other numbers left aside
    The store holds 2 reports
    Needs you:
      no date    bad.jsonl:1  days named there cannot be placed; listed apart
      no outlet  bad.jsonl:1
      no URL     all 2  not citable: whosaid set bad.jsonl:1 url=... retrieved=...
    New:
      1 named speaker; 0 conflicts
    ");
    session.expect(0, &["check"]);
    let whole = session.expect(0, &["dump"]);

    // Only what is bad: nothing is written, and no store is made.
    let bad = ["mixed/empty.txt", "mixed/cut.txt.gz"];
    let output = session.run(&[&["add"], &bad[..]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(session.expect(0, &["dump"]), whole);
}

#[test]
fn wrong_use_ends_with_two_and_a_sentence() {
    let session = Session::new();
    let wrong: [&[&str]; 9] = [
        &[],
        &["add"],
        &["trace"],
        &["trace", " "],
        &["trace", "--in-memory", "50 killed"],
        &["trace", "--format", "png", "50 killed"],
        &["export"],
        &["claims"],
        &["remove", "nothing.txt"],
    ];
    for args in wrong {
        let output = session.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert_eq!(out(&output), "", "{args:?}");
        assert!(!err(&output).is_empty(), "{args:?}");
        assert!(
            !err(&output).contains("panicked"),
            "{args:?}: {}",
            err(&output)
        );
    }
    let missing = err(&session.run(&["claims"]));
    assert!(missing.contains("there is no store at"), "{missing}");
    assert!(missing.contains("hint: add reports first"), "{missing}");
    assert!(!session.path("store").exists(), "asking made a store");
}

#[test]
fn a_store_that_cannot_be_used_is_left_as_it_is() {
    let session = Session::new();
    session.expect(0, &["add", "reports"]);
    {
        let _held = Store::open(&session.path("store")).unwrap();
        for args in [&["claims"][..], &["add", "reports"]] {
            let told = session.run(args);
            assert_eq!(told.status.code(), Some(2));
            assert!(
                err(&told).contains("held by another process"),
                "{}",
                err(&told)
            );
        }
    }
    session.expect(0, &["check"]);

    fs::create_dir(session.path("photos")).unwrap();
    session.write("photos/a.jpg", "a");
    let told = session.run(&["--store", "photos", "add", "reports"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(
        err(&told).contains("is not a whosaid store"),
        "{}",
        err(&told)
    );
    assert_eq!(fs::read_dir(session.path("photos")).unwrap().count(), 1);
}

#[test]
fn a_question_may_bring_its_reports() {
    let session = Session::new();
    session.expect(0, &["add", "reports/ferry.txt"]);
    let output = session.run(&[
        "trace",
        "900 llamas sold",
        "reports/quay.txt",
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let told = err(&output);
    assert!(
        told.contains("Added 1 report to") && told.contains("1 other report"),
        "{told}"
    );
    let answer: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(answer["query"], "900 llamas sold");
    assert_eq!(answer["claims"], serde_json::json!([]));
    assert!(answer["nearest"].is_array());
}

#[test]
fn in_memory_writes_nothing() {
    let session = Session::new();
    let files = || {
        let entries = fs::read_dir(session.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = files();
    let output = session.run(&["trace", "--in-memory", "900 llamas sold", "reports"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert_eq!(files(), before);
}

#[test]
fn standard_input_is_read_where_a_dash_stands() {
    let session = Session::new();
    let assert = session
        .command(&["extract", "-"])
        .write_stdin(FERRY)
        .assert()
        .code(0);
    let record: Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    assert_eq!(record["schema"], "whosaid.extraction/1");
    assert_eq!(record["outlet"], "Valley Herald");
    assert_eq!(record["published"], "2023-05-04");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let session = Session::new();
    let line = serde_json::json!({"id": "x", "text": FERRY.repeat(40)}).to_string();
    let lines: String = (0..400)
        .map(|n| line.replacen("\"x\"", &format!("\"x{n}\""), 1) + "\n")
        .collect();
    session.write("many.jsonl", lines);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("whosaid"))
        .args(["extract", "--text"])
        .arg(session.path("many.jsonl"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut first).unwrap();
    drop(stdout);
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{told}");
    assert_eq!(told, "");
    assert!(serde_json::from_str::<Value>(&first).is_ok());
}

#[test]
fn a_report_cannot_steer_the_terminal() {
    let session = Session::new();
    let name = "evil\u{1b}[2J.txt";
    let hostile = FERRY.replace("the coastguard", "the coast\u{1b}[31mguard \u{202e}");
    session.write(
        name,
        hostile.replace("Valley Herald", "Valley\u{9b}31m Herald"),
    );
    let asked: [&[&str]; 7] = [
        &["add", name],
        &["claims"],
        &["entities"],
        &["stats"],
        &["show", name],
        &["export", "--format", "dot"],
        &["export", "--format", "json"],
    ];
    for args in asked {
        let output = session.run(args);
        let all = out(&output) + &err(&output);
        let steering = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!all.contains(steering), "{args:?}: {all:?}");
    }
}

#[test]
fn the_help_names_every_command() {
    let session = Session::new();
    insta::assert_snapshot!(session.expect(0, &["--help"]), @r#"
    Reads reports and answers: who originated this figure, and through whom did it reach us?

    Usage: whosaid [OPTIONS] <COMMAND>

    Commands:
      add        Read reports into the store
      extract    Print what each report says, without a store: one JSON line a report
      trace      Who originated a figure, and through whom it came
      claims     List what the reports state
      origins    Whose word figures rest on: copies, groups of originators, circles,
                 corrections
      relations  List what contradicts, updates, refines or repeats what
      entities   List speakers, outlets, places and what they are called
      show       Show one thing with all that is known of it
      explain    Show why figures were read as they were: the words and the rule of every
                 choice
      export     Write the graph, or the part that answers a query
      stats      Count what the store holds
      set        Set what is known of a report beside its text: outlet, published, url, ...
      correct    Put right what whosaid misread in a claim: speaker, originator, chain,
                 figure, ...
      reject     The words of this claim make no figure
      dispute    The report has this claim wrong; --reason says why
      merge      Two claims say the same, or two names are one
      split      A claim is no part of its statement, or a name is another's in some reports
      undo       Take a decision back
      claim      Enter a claim from a call, a video, a conversation
      decisions  List what was decided by hand
      remove     Take reports out of the store
      dump       Write all that the store holds as JSON lines
      restore    Read a dump into the store
      check      Look for damage in the store
      refresh    Read all stored texts again, after the program has changed
      help       Print this message or the help of the given subcommand(s)

    Options:
          --store <DIR>  The folder that keeps the reports and their graph [env:
                         WHOSAID_STORE] [default: graph-data/store]
      -h, --help         Print help
      -V, --version      Print version

    Exit codes: 0 found, 1 nothing found, 2 wrong use or failure.
    Start with: whosaid trace "50 killed" graph-data/sample
    "#);
}

fn sample() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("graph-data/sample")
        .to_string_lossy()
        .into_owned()
}

#[test]
fn the_sample_is_five_reports_of_five_outlets() {
    let session = Session::new();
    let records = session.expect(0, &["extract", &sample()]);
    let records: Vec<Value> = records
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(records.len(), 5);
    let undated = records.iter().filter(|r| r["published"].is_null()).count();
    assert_eq!(undated, 1);
    let carried: Vec<_> = records
        .iter()
        .filter(|r| !r["carried_from"].is_null())
        .collect();
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0]["carried_from"], "The Northgate Courier");
}

#[test]

fn one_origin_is_reached_by_two_paths() {
    let session = Session::new();
    let asked = [
        "trace",
        "--in-memory",
        "--format",
        "json",
        "50 killed",
        &sample(),
    ];
    let answer: Value = serde_json::from_str(&session.expect(0, &asked)).unwrap();
    let best = &answer["claims"][0];
    assert_eq!(
        (&best["low"], &best["measure"]),
        (&50.into(), &"killed".into())
    );
    assert_eq!(answer["independent_origins"], 1);
    let tellings = best["tellings"].as_array().unwrap();
    let chains: Vec<(&str, usize)> = tellings
        .iter()
        .map(|t| {
            (
                t["doc"].as_str().unwrap(),
                t["chain"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(
        chains,
        [("han-river-post.txt", 1), ("lantern-times.txt", 2)]
    );
    let lantern = &tellings[1]["chain"];
    assert_eq!(lantern[0], "Radio Free Asia");
    assert!(
        lantern[1]
            .as_str()
            .unwrap()
            .contains("8th Special Operations Regiment")
    );
}

/// With `UPDATE_README` set, the README is written anew instead.
#[test]
fn the_readme_shows_the_real_output() {
    let session = Session::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let command = "$ cargo run --release -- trace \"50 killed\" graph-data/sample\n";
    let (before, rest) = readme.split_once(command).unwrap();
    let (shown, after) = rest.split_once("```").unwrap();
    let real = session.expect(0, &["trace", "50 killed", &sample()]);
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, format!("{before}{command}{real}```{after}")).unwrap();
    } else {
        assert_eq!(real, shown);
    }
}
