//! Whatever may come in, read: each thing that is no report has its one sentence, and the
//! rest is read all the same.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{Intake, Item, Limits, Options, Problem, Trouble, read_each, read_paths};
use crate::model::Document;

const REPORT: &str = "Nine people died in the storm, police said.";

/// Names of the reports, then the problems, as a person sees them.
fn told(intake: &Intake, folder: &Path) -> String {
    let names = intake.documents.iter().map(|d| d.name().to_owned());
    let problems = intake.problems.iter().map(Problem::to_string);
    let lines: Vec<String> = names.chain(problems).collect();
    lines.join("\n").replace(&*folder.to_string_lossy(), "DIR")
}

#[test]
fn one_bad_file_never_stops_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    put("b.txt", REPORT.as_bytes());
    put("a.md", "\u{feff}Storm kills nine\r\n".as_bytes());
    put("c.txt", b"");
    put("d.txt", b"%PDF-1.7");
    put("e.txt", b"caf\xe9");
    put("f.txt", b"<!doctype html><html><body>Nine</body></html>");
    put("g.png", b"\x89PNG\0");
    put(".hidden.txt", REPORT.as_bytes());
    put(
        "h.jsonl",
        b"{\"id\":\"one\",\"text\":\"Nine died.\"}\n\nnot json\n{\"id\":\"two\"}\n{\"text\":\"Ten died.\"}\n\xff\n",
    );
    let paths = [
        dir.path().to_owned(),
        dir.path().join("g.png"),
        dir.path().join("none.txt"),
        "https://herald.example/storm".into(),
        "-".into(),
    ];
    let intake = read_paths(&paths, None);
    assert_snapshot!(told(&intake, dir.path()), @r#"
    a.md
    b.txt
    e.txt
    f.txt
    one
    h.jsonl:5
    DIR/c.txt: it is empty; leave it out, or save the report again
    DIR/d.txt: it is a PDF file, which is not read; save its text as a .txt file and add that
    DIR/h.jsonl, line 3: it is not a JSON object; write one JSON object on each line
    DIR/h.jsonl, line 4: it has no "text" string; give the report as {"id": ..., "text": ...}
    DIR/h.jsonl, line 6: it is not UTF-8 text (byte 0); save it as UTF-8 and add it again
    DIR: 1 other file in it was left aside (g.png); name a file by itself to have it read
    DIR/g.png: it is a picture, which is not read; save its text as a .txt file and add that
    DIR/none.txt: there is no such file or folder; check the path
    https://herald.example/storm: it is a web address, and whosaid fetches nothing; save the page (Ctrl+S or SingleFile) and add the file
    standard input: there is nothing on standard input; pipe a report in, or name a file
    "#);
    assert_eq!(intake.documents[0].text, "Storm kills nine\r\n");
    assert_eq!(read_paths(&paths, None), intake);
}

#[test]
fn standard_input_is_handed_in() {
    let text = read_paths(&["-".into()], Some(REPORT.as_bytes()));
    assert_eq!(text.documents[0].name(), "stdin");
    let lines = read_paths(
        &["-".into()],
        Some(b"{\"text\":\"Nine died.\"}\n{\"id\":7,\"text\":\"x\"}"),
    );
    let names: Vec<&str> = lines.documents.iter().map(Document::name).collect();
    assert_eq!(names, ["stdin:1", "7"]);
}

#[test]
fn a_file_named_by_itself_is_taken_by_its_content() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("report");
    fs::write(&path, "{\n \"id\": \"r\",\n \"text\": \"Nine died.\"\n}\n").unwrap();
    let intake = read_paths(&[path], None);
    assert_eq!(intake.documents[0].name(), "r");
}

#[test]
fn fields_of_a_json_line() {
    let line = r#"{"id":"a","text":"Storm kills nine\n\nNine people died, police said.","title":"Storm kills nine",
        "outlet":"Valley Herald","byline":null,"published":"7 March 2023","url":"https://herald.example/1",
        "archive_url":3,"retrieved":"2023-03-08","carried_from":"Reuters","colour":"red"}"#;
    let intake = read_paths(&["-".into()], Some(line.replace('\n', " ").as_bytes()));
    let report = &intake.documents[0];
    let meta = &report.meta;
    assert_eq!(meta.outlet.as_deref(), Some("Valley Herald"));
    assert_eq!(
        meta.published
            .as_ref()
            .and_then(crate::model::When::iso)
            .as_deref(),
        Some("2023-03-07")
    );
    assert_eq!(meta.retrieved.as_deref(), Some("2023-03-08"));
    assert_eq!(meta.carried_from.as_deref(), Some("Reuters"));
    assert_eq!(
        report.title_span.map(|s| s.of(&report.text)),
        Some("Storm kills nine")
    );
    assert_eq!(intake.problems[0].what, Trouble::BadField("archive_url"));
    assert!(intake.problems[0].is_note());
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), REPORT).unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("up")).unwrap();
    let intake = read_paths(&[dir.path().to_owned()], None);
    assert_eq!(intake.documents.len(), 1);
    assert_eq!(intake.problems[0].what, Trouble::Loop);
}

/// Reads with other than the usual options.
fn read_with(paths: &[PathBuf], options: &Options) -> Intake {
    let mut intake = Intake::default();
    read_each(paths, None, options, &mut |item| match item {
        Item::Document(document) => intake.documents.push(*document),
        Item::Problem(problem) => intake.problems.push(problem),
    });
    intake
}

fn small() -> Options {
    Options {
        limits: Limits {
            file: 1000,
            unpacked: 1000,
            line: 100,
        },
        metadata: None,
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A folder with these files and one sound report, as it is told.
fn folder(files: &[(&str, &[u8])], options: &Options) -> String {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    fs::write(dir.path().join("z.txt"), REPORT).unwrap();
    told(&read_with(&[dir.path().to_owned()], options), dir.path())
}

#[test]
fn what_is_no_text_has_its_sentence() {
    let mut tar = vec![b'a'; 600];
    tar[257..262].copy_from_slice(b"ustar");
    let files: [(&str, &[u8]); 10] = [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0"),
        ("paper.txt", b"%PDF-1.7"),
        ("zip.txt", b"PK\x03\x04\x14\0\0\0report.txt"),
        ("tar.txt", &tar),
        ("seven.txt", b"7z\xbc\xaf\x27\x1c\0"),
        ("rich.txt", b"{\\rtf1\\ansi Nine}"),
        ("word.txt", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\0"),
        ("old-word.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"),
        ("program.txt", b"\x7fELF\0"),
        ("packed-picture.txt.gz", &gzip(b"\x89PNG\r\n\x1a\n\0")),
    ];
    assert_snapshot!(folder(&files, &Options::default()), @"
    z.txt
    DIR/old-word.txt: it is an office document (Word, OpenDocument or the like), which is not read; save it as plain text (.txt) and add that
    DIR/packed-picture.txt.gz: it is a picture, which is not read; save its text as a .txt file and add that
    DIR/paper.txt: it is a PDF file, which is not read; save its text as a .txt file and add that
    DIR/picture.txt: it is a picture, which is not read; save its text as a .txt file and add that
    DIR/program.txt: it holds bytes that are no text; add the text of the report instead
    DIR/rich.txt: it is rich text (RTF), which is not read; save the page as plain text and add that
    DIR/seven.txt: it is an archive or a packed file, which is not read; unpack it and add what is in it
    DIR/tar.txt: it is an archive or a packed file, which is not read; unpack it and add what is in it
    DIR/word.txt: it is an office document (Word, OpenDocument or the like), which is not read; save it as plain text (.txt) and add that
    DIR/zip.txt: it is an archive or a packed file, which is not read; unpack it and add what is in it
    ");
}

#[test]
fn gzip_is_unpacked_whatever_it_is_called() {
    let line = b"{\"id\":\"one\",\"text\":\"Nine died.\"}\n{\"text\":\"Ten died.\"}\n";
    let two = [
        gzip(b"Nine people died "),
        gzip(b"in the storm, police said."),
    ]
    .concat();
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        fs::write(dir.path().join(name), bytes).unwrap();
        dir.path().join(name)
    };
    let paths = [
        put("a.txt.gz", &gzip(REPORT.as_bytes())),
        put("b.jsonl.gz", &gzip(line)),
        put("c", &gzip(line)),
        put("two.TXT.GZ", &two),
        put("d.gz", &gzip(REPORT.as_bytes())),
    ];
    let intake = read_paths(&paths, None);
    let names: Vec<&str> = intake.documents.iter().map(Document::name).collect();
    assert_eq!(
        names,
        ["a.txt", "one", "b.jsonl:2", "one", "c:2", "two.TXT", "d"]
    );
    assert!(intake.problems.is_empty(), "{:?}", intake.problems);
    assert_eq!(intake.documents[5].text, REPORT);
    assert_eq!(
        read_paths(&[dir.path().to_owned()], None).documents.len(),
        4
    );
    let piped = read_paths(&["-".into()], Some(&gzip(REPORT.as_bytes())));
    assert_eq!(piped.documents[0].text, REPORT);
}

#[test]
fn packed_bombs_and_broken_packing_have_their_sentence() {
    let whole = gzip(REPORT.repeat(20).as_bytes());
    let mut damaged = whole.clone();
    damaged[30] ^= 0xff;
    let lines = b"{\"id\":\"one\",\"text\":\"Nine died.\"}\n";
    let bomb = [&lines[..], &vec![b'x'; 5_000_000]].concat();
    let blank = [&lines[..], &vec![b'\n'; 5_000_000]].concat();
    let files: [(&str, &[u8]); 6] = [
        ("bomb.txt.gz", &gzip(&vec![b'x'; 5_000_000])),
        ("bomb.jsonl.gz", &gzip(&bomb)),
        ("blank.jsonl.gz", &gzip(&blank)),
        ("cut.txt.gz", &whole[..whole.len() / 2]),
        ("damaged.txt.gz", &damaged),
        ("head.txt.gz", b"\x1f\x8b\x08"),
    ];
    assert_snapshot!(folder(&files, &small()), @r"
    one
    one
    z.txt
    DIR/blank.jsonl.gz: it unpacks to more than 1000 bytes; split it, or allow more with --max-size MIB
    DIR/bomb.jsonl.gz: it unpacks to more than 1000 bytes; split it, or allow more with --max-size MIB
    DIR/bomb.txt.gz: it unpacks to more than 1000 bytes; split it, or allow more with --max-size MIB
    DIR/cut.txt.gz: its gzip data is cut off; fetch or pack it again
    DIR/damaged.txt.gz: its gzip data is damaged; fetch or pack it again
    DIR/head.txt.gz: its gzip data is cut off; fetch or pack it again
    ");
}

#[test]
fn what_is_too_large_is_told_with_its_limit() {
    let line = |text: &str| format!("{{\"text\":\"{text}\"}}\n");
    let many = [
        line("One died."),
        line(&"long ".repeat(50)),
        line("Two died."),
    ]
    .concat();
    let lines = many.clone() + &line("Three died.").repeat(100);
    assert!(lines.len() > 1000);
    let files: [(&str, &[u8]); 4] = [
        ("large.txt", &[b'x'; 1001]),
        ("fits.txt", &[b'x'; 1000]),
        ("lines.jsonl", many.as_bytes()),
        (
            "long-first.jsonl",
            [&[b'x'; 2000], &b"\n"[..], line("Two").as_bytes()]
                .concat()
                .leak(),
        ),
    ];
    assert_snapshot!(folder(&files, &small()), @r"
    fits.txt
    lines.jsonl:1
    lines.jsonl:3
    long-first.jsonl:2
    z.txt
    DIR/large.txt: it is larger than 1000 bytes; split it, or allow more with --max-size MIB
    DIR/lines.jsonl, line 2: it is longer than 100 bytes; split it, or allow more with --max-size MIB
    DIR/long-first.jsonl, line 1: it is longer than 100 bytes; split it, or allow more with --max-size MIB
    ");
    // However many lines there are, and however the file is called.
    let unnamed = folder(&[("lines.txt", lines.as_bytes())], &small());
    assert_eq!(unnamed.matches("lines.txt:").count(), 102, "{unnamed}");
    let usual = Problem::new("a", Trouble::TooLarge(super::Bytes(Limits::default().file)));
    assert_snapshot!(usual.to_string(), @"a: it is larger than 64 MiB; split it, or allow more with --max-size MIB");
}

#[test]
fn json_bombs_have_their_sentence() {
    let deep = "[".repeat(100_000);
    let closed = deep.clone() + &"]".repeat(100_000);
    let files: [(&str, &[u8]); 1] = [(
        "a.jsonl",
        [
            "{\"id\":\"one\",\"text\":\"Nine died.\"}",
            &deep,
            &closed,
            &format!("{{\"text\":{deep}"),
            &format!("{{\"text\":{closed}}}"),
            &format!("{{\"id\":\"kept\",\"text\":\"Ten died.\",\"more\":{closed}}}"),
            "{\"id\":1e999999,\"text\":\"Ten died.\"}",
            "{\"text\":\"Ten died.\",\"title\":[1,{\"a\":2}]}",
            &format!("{{\"id\":{},\"text\":\"Ten died.\"}}", "9".repeat(1000)),
            "{\"text\":\"Ten died.\"",
            "{\"text\":\"\\ud800\"}",
        ]
        .join("\n")
        .leak()
        .as_bytes(),
    )];
    assert_snapshot!(folder(&files, &Options::default()), @r#"
    one
    kept
    a.jsonl:8
    z.txt
    DIR/a.jsonl, line 2: it is nested too deeply to be a report; write one flat JSON object on each line
    DIR/a.jsonl, line 3: it is nested too deeply to be a report; write one flat JSON object on each line
    DIR/a.jsonl, line 4: it is nested too deeply to be a report; write one flat JSON object on each line
    DIR/a.jsonl, line 5: it has no "text" string; give the report as {"id": ..., "text": ...}
    DIR/a.jsonl, line 7: it holds a number out of range; write it as a string
    DIR/a.jsonl, line 8: its field "title" is not a string and was passed over; write it as a string
    DIR/a.jsonl, line 9: it holds a number out of range; write it as a string
    DIR/a.jsonl, line 10: it is not a JSON object; write one JSON object on each line
    DIR/a.jsonl, line 11: it is not a JSON object; write one JSON object on each line
    "#);
}

#[test]
fn a_file_that_grows_or_goes_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str| fs::write(dir.path().join(name), REPORT).unwrap();
    ["a.txt", "b.txt", "c.txt", "d.txt"]
        .into_iter()
        .for_each(put);
    let mut intake = Intake::default();
    // While the first file is still open it grows, and others go.
    read_each(
        &[dir.path().to_owned()],
        None,
        &Options::default(),
        &mut |item| match item {
            Item::Document(document) => {
                if document.name() == "a.txt" {
                    let path = dir.path().join("a.txt");
                    let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
                    file.write_all(b" More.").unwrap();
                    fs::remove_file(dir.path().join("c.txt")).unwrap();
                }
                intake.documents.push(*document);
            }
            Item::Problem(problem) => intake.problems.push(problem),
        },
    );
    assert_snapshot!(told(&intake, dir.path()), @r"
    a.txt
    b.txt
    d.txt
    DIR/a.txt: it changed while it was read; add it again
    DIR/c.txt: it went away before it could be read; add it once it is back
    ");
    assert!(intake.problems[0].is_note());
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_dead_links_never_hang() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe.txt"))
        .status();
    assert!(made.unwrap().success());
    symlink("nowhere", at("dead.txt")).unwrap();
    symlink("self.txt", at("self.txt")).unwrap();
    symlink(at("pipe.txt"), at("to-pipe.txt")).unwrap();
    fs::write(at("z.txt"), REPORT).unwrap();
    let walked = told(&read_paths(&[dir.path().to_owned()], None), dir.path());
    assert_snapshot!(walked, @r"
    z.txt
    DIR/dead.txt: it is a link to something that is not there; mend the link, or leave it out
    DIR/pipe.txt: it is a pipe or a device, and only files are read; save what comes out of it as a file, or pipe it in: whosaid add -
    DIR/self.txt: it is a link to something that is not there; mend the link, or leave it out
    DIR/to-pipe.txt: it is a pipe or a device, and only files are read; save what comes out of it as a file, or pipe it in: whosaid add -
    ");
    let named = ["pipe.txt", "dead.txt", "to-pipe.txt"].map(at);
    let named = [&named[..], &["/dev/zero".into()]].concat();
    assert_snapshot!(told(&read_paths(&named, None), dir.path()), @r"
    DIR/pipe.txt: it is a pipe or a device, and only files are read; save what comes out of it as a file, or pipe it in: whosaid add -
    DIR/dead.txt: it is a link to something that is not there; mend the link, or leave it out
    DIR/to-pipe.txt: it is a pipe or a device, and only files are read; save what comes out of it as a file, or pipe it in: whosaid add -
    /dev/zero: it is a pipe or a device, and only files are read; save what comes out of it as a file, or pipe it in: whosaid add -
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_any_bytes_stay_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let names: [&[u8]; 5] = [
        b"a\xff.txt",
        b"a\xfe.txt",
        b"line\nbreak.txt",
        b"\x1b[2Jred.txt",
        "turned\u{202e}txt.txt".as_bytes(),
    ];
    for name in names {
        fs::write(dir.path().join(OsStr::from_bytes(name)), REPORT).unwrap();
    }
    let intake = read_paths(&[dir.path().to_owned()], None);
    let names: Vec<&str> = intake.documents.iter().map(Document::name).collect();
    assert_eq!(
        names,
        [
            "\u{1b}[2Jred.txt",
            "a\\xFE.txt",
            "a\\xFF.txt",
            "line\nbreak.txt",
            "turned\u{202e}txt.txt"
        ]
    );
}

#[test]
fn an_empty_folder_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("sub")).unwrap();
    fs::write(dir.path().join("sub/notes.odd"), "x").unwrap();
    let intake = read_paths(&[dir.path().to_owned()], None);
    assert_snapshot!(told(&intake, dir.path()), @"
    DIR: 1 other file in it was left aside (notes.odd); name a file by itself to have it read
    DIR: it holds no .txt, .md, .text, .html or .jsonl file; name its files one by one, or save them as .txt
    ");
}

#[test]
fn a_stream_that_breaks_is_told() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    let mut problems = Vec::new();
    read_each(
        &["-".into()],
        Some(&mut Broken),
        &Options::default(),
        &mut |item| {
            if let Item::Problem(problem) = item {
                problems.push(problem.to_string());
            }
        },
    );
    assert_snapshot!(problems.join("\n"), @"standard input: it cannot be read (permission denied); check its permissions");
}

#[test]
fn tables_of_metadata_are_laid_over_what_is_beside_them() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    put("a.txt", REPORT);
    put("in/b.txt", REPORT);
    put(
        "lines.jsonl",
        "{\"id\":\"one\",\"text\":\"Nine died.\",\"outlet\":\"Old\"}\n",
    );
    put(
        "metadata.csv",
        "file,outlet\nin/b.txt,Outer\none,Lines\ngone.txt,X\n",
    );
    put("in/metadata.csv", "file,outlet\nb.txt,Inner\n");
    put("given.csv", "file;outlet\na.txt;Given\n");
    let outlets = |paths: &[PathBuf], metadata: Option<PathBuf>| {
        let options = Options {
            metadata,
            ..Options::default()
        };
        let intake = read_with(paths, &options);
        let of =
            |d: &Document| format!("{}: {}", d.name(), d.meta.outlet.as_deref().unwrap_or("-"));
        let problems = intake.problems.iter().map(Problem::to_string);
        let lines: Vec<String> = intake.documents.iter().map(of).chain(problems).collect();
        lines
            .join("\n")
            .replace(&*dir.path().to_string_lossy(), "DIR")
    };
    let all = [dir.path().to_owned()];
    assert_snapshot!(outlets(&all, Some(dir.path().join("given.csv"))), @r#"
    a.txt: Given
    b.txt: Inner
    one: Lines
    DIR/metadata.csv, line 4: no report "gone.txt" was read; write the file's name as it is, or leave the row out
    DIR: 1 other file in it was left aside (given.csv); name a file by itself to have it read
    "#);
    let named = ["in/b.txt", "metadata.csv"].map(|name| dir.path().join(name));
    assert_snapshot!(outlets(&named, None), @r"
    b.txt: Inner
    DIR/metadata.csv: it is a table of metadata and no report; add its folder, or give it with --metadata
    ");
    assert_snapshot!(outlets(&named[..1], Some(dir.path().join("none.csv"))), @r"
    b.txt: Inner
    DIR/none.csv: there is no such file or folder; check the path
    ");
}

/// Any bytes, some of which start as known kinds of files do.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(vec![
        &b""[..],
        b"{\"text\":\"Nine died.\"}\n",
        b"{\n\"id\": 7, \"text\": \"Nine\"\n}",
        b"{\"text\":",
        b"\xef\xbb\xbf{",
        b"\x1f\x8b\x08\0",
        b"PK\x03\x04",
        b"%PDF",
        b"<html><p>",
    ]);
    (start, prop::collection::vec(any::<u8>(), 0..200))
        .prop_map(|(start, rest)| [start, &rest].concat())
}

/// Any JSON, as a report might come.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        ".{0,20}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let keys = prop::sample::select(vec!["id", "text", "title", "published", "url", "x"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::vec((keys, inner), 0..5).prop_map(|fields| {
                fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
            }),
        ]
    })
}

fn sound(intake: &Intake) {
    for report in &intake.documents {
        let unread = report.unread.iter().map(|p| p.span);
        for span in report
            .story
            .iter()
            .copied()
            .chain(unread)
            .chain(report.title_span)
        {
            assert!(report.text.get(span.range()).is_some());
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_reports_or_problems(bytes in bytes(), packed in any::<bool>()) {
        let bytes = if packed { gzip(&bytes) } else { bytes };
        let intake = read_paths(&["-".into()], Some(&bytes));
        prop_assert!(!intake.documents.is_empty() || !intake.problems.is_empty());
        sound(&intake);
        prop_assert_eq!(read_paths(&["-".into()], Some(&bytes)), intake);
    }

    #[test]
    fn any_json_is_one_report_or_one_problem(json in json()) {
        let line = json.to_string();
        let given = line.clone() + "\n{\"id\":\"last\",\"text\":\"Nine died.\"}\n";
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.jsonl"), given).unwrap();
        let intake = read_paths(&[dir.path().join("a.jsonl")], None);
        sound(&intake);
        let failed = intake.problems.iter().filter(|p| !p.is_note()).count();
        prop_assert_eq!(intake.documents.len() + failed, 2, "{:?}", intake);
        prop_assert_eq!(intake.documents.last().map(Document::name), Some("last"));
        let text = json.get("text").and_then(serde_json::Value::as_str);
        let text = text.filter(|t| !t.trim().is_empty());
        let text = text.map(|t| t.strip_prefix('\u{feff}').unwrap_or(t));
        let read = (intake.documents.len() == 2).then(|| intake.documents[0].text.as_str());
        prop_assert_eq!(read, text);
    }
}
