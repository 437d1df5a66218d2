//! Why figures were read as they were, as people see it.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::fs;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "Valley Herald\n\nFerry sinks off Lorn\n\nBy Jane Roe\n\nPublished: 4 May 2023\n\n\
    Twelve passengers were killed when a ferry sank on Wednesday, the coastguard said. \
    \"It took 40 minutes,\" she told Radio Mallow on 3 May.\n\n여객선이 침몰했다\n";

/// A folder with reports in it and a store beside them.
fn folder(reports: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in reports {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs the program; its exit code, standard output and standard error.
fn run(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("whosaid")
        .unwrap()
        .current_dir(folder.path())
        .env("WHOSAID_STORE", folder.path().join("store"))
        .args(args)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
    (output.status.code().unwrap(), stdout, stderr)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_file_needs_no_store() {
    let folder = folder(&[]);
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/graph-data/sample/lantern-times.txt"
    );
    let (code, shown, _) = run(&folder, &["explain", sample, "--figure", "2"]);
    assert_eq!(code, 0);
    assert!(!folder.path().join("store").exists());
    insta::assert_snapshot!(shown, @r#"
    lantern-times.txt, The Lantern Times, undated                               1 of 5 figures

    50 North Korean soldiers (killed)                                   figure 2 of 5, line 13
      [cue 1: According to] [source 1: Radio Free Asia (RFA)], [content 1: [source 2:
        Ukraine's 8th Special Operations Regiment] [cue 2: wrote on] Telegram the same day
        [content 2: that within three days it had killed [figure: 50 North Korean soldiers]
        and wounded another 47 in the [place: Kursk region]]].
      Words
        source 1: Radio Free Asia (RFA) (characters 458-479)
        cue 1: According to (characters 445-457)
        content 1: Ukraine's 8th Special Operations ... in the Kursk region (characters
          481-658)
        source 2: Ukraine's 8th Special Operations Regiment (characters 481-522)
        cue 2: wrote on (characters 523-531)
        content 2: that within three days ... in the Kursk region (characters 554-658)
        figure: 50 North Korean soldiers (characters 591-615)
        place: Kursk region (characters 646-658)
      Read as
        bounds: 50
          The words name one number. (rule: exact)
        measure: killed
          The verb before the number tells what befell those counted: "killed 50 soldiers".
            (rule: told before)
        counted: North Korean soldiers
          The words after the number say who is counted. (rule: phrase)
        place: Kursk region
          The first place after the figure in its sentence. (rule: place after)
        stance: asserted
          No word beside the figure denies or doubts it. (rule: no doubt told)
      Through whom, nearest first
        The Lantern Times, the report's outlet
        1. Radio Free Asia   STATED
          "According to" names the speaker. (rule: according)
          source "Radio Free Asia (RFA)", cue "According to"
        2. 8th Special Operations Regiment   STATED
          The originator, as far as this report shows.
          The speaker is the subject of a verb of saying, and what it says follows: "The mayor
            said that 40 ...". (rule: subject)
          source "Ukraine's 8th Special Operations Regiment", cue "wrote", on Telegram, said
            "the same day", which cannot be placed
    "#);
}

#[test]
fn a_claim_is_one_hop_of_its_figure_with_its_links() {
    let folder = folder(&[("ferry.txt", FERRY)]);
    assert_eq!(run(&folder, &["add", "ferry.txt"]).0, 0);
    let claims = json(&run(&folder, &["claims", "--format", "json"]).1);
    let id = claims[0]["id"].as_str().unwrap();
    let (code, shown, _) = run(&folder, &["explain", id]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(shown, @r#"
    claim uswk in ferry.txt

    Twelve passengers (killed)                                           figure 1 of 1, line 9
      [content: [figure: Twelve passengers] were killed when a ferry sank on Wednesday],
        [source: the coastguard] [cue: said].
      Words
        source: the coastguard (characters 135-149)
        cue: said (characters 150-154)
        content: Twelve passengers were killed when a ferry sank on Wednesday (characters
          73-133)
        figure: Twelve passengers (characters 73-90)
      Read as
        bounds: 12
          The words name one number. (rule: exact)
        measure: killed
          What comes after the noun tells what befell those counted: "50 soldiers were
            killed". (rule: told after)
        counted: passengers
          The words after the number say who is counted. (rule: phrase)
        period: Wednesday
          The time nearest to the figure in its sentence that does not tell when somebody
            spoke; it comes after the figure. (rule: time after)
        days: 3 May 2023 (published 4 May 2023)
          The last such weekday up to the day of publication. (rule: weekday)
        stance: asserted
          No word beside the figure denies or doubts it. (rule: no doubt told)
      Through whom, nearest first
        Valley Herald, the report's outlet
        1. coastguard   STATED   <- this claim
          The originator, as far as this report shows.
          What is said comes first, then the speaker and the verb: "40 ..., the mayor said".
            (rule: after)
          source "coastguard", cue "said"

    Links in the graph
      reported by
        coastguard | entity wuls | STATED
      states
        Twelve passengers (killed) | statement qytr | STATED
      appears in
        ferry.txt: Ferry sinks off Lorn | report pyzm | STATED
      cited by
        Valley Herald: Twelve passengers (killed) | claim zrnz | STATED
    "#);

    let explained = json(&run(&folder, &["explain", id, "--format", "json"]).1);
    assert_eq!(explained["hop"], 1);
    assert_eq!(explained["hops"][0]["rule"], "after");
    let source = &explained["hops"][0]["source"][0];
    let text: Vec<char> = FERRY.chars().collect();
    let at = |field: &str| source[field].as_u64().unwrap() as usize;
    let words: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(source["quote"], words);

    let statement = json(&run(&folder, &["show", id, "--format", "json"]).1)["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edge| edge["edge"] == "states")
        .unwrap()["id"]
        .clone();
    let least = run(&folder, &["explain", statement.as_str().unwrap()]).1;
    assert!(
        least.starts_with("statement ") && least.contains("<- this claim"),
        "{least}"
    );
    let whole = run(&folder, &["explain", "ferry.txt", "--format", "json"]);
    assert_eq!(json(&whole.1)["of"], 1);
}

#[test]
fn what_cannot_be_explained_is_told() {
    let folder = folder(&[
        ("ferry.txt", FERRY),
        ("still.txt", "Nothing is counted here.\n"),
    ]);
    assert_eq!(run(&folder, &["add", "ferry.txt"]).0, 0);
    let entities = json(&run(&folder, &["entities", "--format", "json"]).1);
    let entity = entities[0]["id"].as_str().unwrap();
    for (args, code, told) in [
        (vec!["explain", "zzzzzzzzzz"], 1, "no file of that name"),
        (vec!["explain", entity], 2, "is an entity"),
        (
            vec!["explain", "ferry.txt", "--figure", "9"],
            2,
            "has 1 figure, and none is number 9",
        ),
        (
            vec!["show", entity, "--left"],
            2,
            "is no report but an entity",
        ),
        (
            vec!["show", "nowhere.txt", "--left"],
            1,
            "no report has that name",
        ),
        (vec!["show", "ferry.txt", "--format", "csv"], 2, "--left"),
    ] {
        let (found, shown, stderr) = run(&folder, &args);
        assert_eq!((found, shown.as_str()), (code, ""), "{args:?}: {stderr}");
        assert!(stderr.contains(told), "{args:?}: {stderr}");
    }
    let (code, shown, _) = run(&folder, &["explain", "still.txt"]);
    assert_eq!(code, 1);
    assert!(shown.contains("no figures"), "{shown}");
}

#[test]
fn numbers_that_were_passed_over_are_listed_with_the_reason() {
    let folder = folder(&[("ferry.txt", FERRY)]);
    assert_eq!(run(&folder, &["add", "ferry.txt"]).0, 0);
    let (code, shown, _) = run(&folder, &["show", "ferry.txt", "--left"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(shown, @r#"
    ferry.txt: 1 figure read; 2 numbers were passed over

    It tells how long something took or how long ago it was.
      line 9: the coastguard said. "It took [40] minutes," she told Radio Mallow on 3

    It is part of a date.
      line 9: 40 minutes," she told Radio Mallow on [3] May.

    Not read: line 11 in Korean
    Menus, comments and whatever else is no part of the story are not searched.
    "#);
    let left = json(
        &run(
            &folder,
            &["show", "ferry.txt", "--left", "--format", "json"],
        )
        .1,
    );
    assert_eq!(left["left"][0]["reason"], "a span of time");
    assert_eq!(left["unread"][0]["language"], "ko");
    let table = run(&folder, &["show", "ferry.txt", "--left", "--format", "csv"]).1;
    assert!(table.starts_with("line,start,end,quote,"), "{table}");
    assert_eq!(table.lines().count(), 3);
}

#[test]
fn a_report_cannot_steer_the_terminal() {
    let hostile = "Lorn Post\n\nFlood\n\nThe gu\u{202e}ard\x1b[2J of Lorn said that 40 \x1b]0;x\x07men\u{9b}31m \
        were killed\r on Monday in 3 \x1b[31mhours.\n";
    let folder = folder(&[("flood.txt", hostile)]);
    assert_eq!(run(&folder, &["add", "flood.txt"]).0, 0);
    let steers = |c: char| c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}');
    for format in ["text", "json"] {
        for args in [
            vec!["explain", "flood.txt", "--format", format],
            vec!["show", "flood.txt", "--left", "--format", format],
        ] {
            let (_, shown, stderr) = run(&folder, &args);
            assert!(
                shown.contains("40") || shown.contains("hours"),
                "{args:?}: {shown}"
            );
            assert!(
                !shown.contains(steers) && !stderr.contains(steers),
                "{args:?}: {shown:?}"
            );
        }
    }
}
