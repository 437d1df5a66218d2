//! Paths to documents: files, folders, standard input.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::charset::Decoded;
use super::sniff::Markup;
use super::{Problem, Trouble, html, jsonl, plain, sniff};
use crate::model::Document;

/// The most bytes a file may hold: 64 MiB.
pub const LIMIT: u64 = 64 << 20;

/// The kinds of files that are taken from a folder. A file named by itself may have any
/// name.
const TAKEN: [&str; 8] = [
    "txt", "md", "text", "jsonl", "ndjson", "html", "htm", "xhtml",
];

const STDIN: &str = "standard input";

/// What came of some paths, in the order they were given; a folder's files in the order
/// of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// The reports.
    pub documents: Vec<Document>,
    /// What was not read, or only in part.
    pub problems: Vec<Problem>,
}

/// One thing that comes of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A report.
    Document(Box<Document>),
    /// Something that is none.
    Problem(Problem),
}

/// Reads files, folders and, where a path is `-`, the bytes of standard input, which the
/// caller hands in. Nothing fails as a whole: what cannot be read is a [`Problem`].
pub fn read_paths(paths: &[PathBuf], stdin: Option<&[u8]>) -> Intake {
    let mut intake = Intake::default();
    read_each(paths, stdin, &mut |item| match item {
        Item::Document(document) => intake.documents.push(*document),
        Item::Problem(problem) => intake.problems.push(problem),
    });
    intake
}

/// As [`read_paths`], one at a time, so that no more than one file is held at once.
pub fn read_each(paths: &[PathBuf], stdin: Option<&[u8]>, sink: &mut dyn FnMut(Item)) {
    for path in paths {
        let name = path.to_string_lossy();
        if name == "-" {
            match stdin {
                Some(bytes) if bytes.len() as u64 > LIMIT => fail(STDIN, Trouble::TooLarge, sink),
                Some(bytes) => read_bytes(bytes, STDIN, "stdin", sink),
                None => fail(STDIN, Trouble::NoInput, sink),
            }
        } else if name.starts_with("http://") || name.starts_with("https://") {
            fail(&name, Trouble::Address, sink);
        } else if path.is_dir() {
            read_folder(path, sink);
        } else {
            read_file(path, sink);
        }
    }
}

fn fail(name: &str, what: Trouble, sink: &mut dyn FnMut(Item)) {
    sink(Item::Problem(Problem::new(name, what)));
}

fn read_folder(folder: &Path, sink: &mut dyn FnMut(Item)) {
    let hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()));
    let (mut taken, mut left) = (0usize, 0usize);
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.file_type().is_file() && is_taken(entry.path()) => {
                taken += 1;
                read_file(entry.path(), sink);
            }
            Ok(_) => left += 1,
            Err(error) => {
                let name = error.path().unwrap_or(folder).to_string_lossy();
                let what = match error.io_error() {
                    None => Trouble::Loop,
                    Some(e) => trouble(e),
                };
                fail(&name, what, sink);
            }
        }
    }
    let name = folder.to_string_lossy();
    if left > 0 {
        fail(&name, Trouble::LeftAside(left), sink);
    }
    if taken == 0 {
        fail(&name, Trouble::NoReports, sink);
    }
}

fn is_taken(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    TAKEN.iter().any(|t| extension.eq_ignore_ascii_case(t))
}

fn read_file(path: &Path, sink: &mut dyn FnMut(Item)) {
    let name = path.to_string_lossy();
    let base = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    match bytes_of(path) {
        Ok(bytes) => read_bytes(&bytes, &name, &base, sink),
        Err(what) => fail(&name, what, sink),
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Trouble> {
    let file = File::open(path).map_err(|e| trouble(&e))?;
    let mut bytes = Vec::new();
    let read = file.take(LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|e| trouble(&e))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Trouble::TooLarge);
    }
    Ok(bytes)
}

fn trouble(error: &std::io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::NotFound => Trouble::Missing,
        kind => Trouble::Unreadable(kind.to_string()),
    }
}

fn read_bytes(bytes: &[u8], name: &str, base: &str, sink: &mut dyn FnMut(Item)) {
    let extension = Path::new(base).extension().unwrap_or_default();
    let lines = ["jsonl", "ndjson"]
        .iter()
        .any(|e| extension.eq_ignore_ascii_case(e));
    if lines && sniff::magic(bytes).is_none() && !bytes.trim_ascii().is_empty() {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        return jsonl::read(bytes, name, base, sink);
    }
    let page = ["html", "htm", "xhtml"]
        .iter()
        .any(|e| extension.eq_ignore_ascii_case(e));
    match sniff::text(bytes, page) {
        Err(what) => fail(name, what, sink),
        Ok(decoded) => read_text(decoded, page, name, base, sink),
    }
}

/// Reads a text as what it is: a page, JSON lines, or plain.
fn read_text(decoded: Decoded, page: bool, name: &str, base: &str, sink: &mut dyn FnMut(Item)) {
    let Decoded {
        text,
        charset,
        replaced,
    } = decoded;
    let document = match sniff::markup(&text) {
        Markup::Xml => return fail(name, Trouble::Xml, sink),
        Markup::None if !page && jsonl::is_jsonl(&text) => {
            return jsonl::read(text.as_bytes(), name, base, sink);
        }
        Markup::None if !page => Ok(plain(text, base)),
        Markup::Html | Markup::None => html::read(&text, base),
    };
    match document {
        Ok(document) => sink(Item::Document(Box::new(document))),
        Err(what) => return fail(name, what, sink),
    }
    if replaced {
        fail(name, Trouble::Replaced(charset), sink);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use insta::assert_snapshot;

    use super::*;

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
        put(
            "e.txt",
            b"S\xc3\xa3o Tom\xc3\xa9, l'\xc3\x89tat, for\xc3\xaat, no\xc3\xabl, na\xc3\xafve: \xff",
        );
        put(
            "f.txt",
            b"<!doctype html><html><script>nine()</script></html>",
        );
        put(
            "i.html",
            b"<?xml version='1.0'?><rss><title>Nine</title></rss>",
        );
        put("j.htm", b"<p>Nine people died, police said.");
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
    one
    h.jsonl:5
    j.htm
    DIR/c.txt: it is empty; leave it out, or save the report again
    DIR/d.txt: it is a PDF file, which is not read; save its text as a .txt file and add that
    DIR/e.txt: it was read as UTF-8, and bytes that are not in that charset were replaced; if its text looks wrong, save it as UTF-8 and add that
    DIR/f.txt: it is a web page without a text to read; save the page as plain text and add that
    DIR/h.jsonl, line 3: it is not a JSON object; write one JSON object on each line
    DIR/h.jsonl, line 4: it has no "text" string; give the report as {"id": ..., "text": ...}
    DIR/h.jsonl, line 6: it is not UTF-8 text (byte 0); save it as UTF-8 and add it again
    DIR/i.html: it is XML and no web page; save the article itself, as a web page or as plain text, and add that
    DIR: 1 other file in it was left aside; name a file by itself to have it read
    DIR/g.png: it is a picture, which is not read; save its text as a .txt file and add that
    DIR/none.txt: there is no such file or folder; check the path
    https://herald.example/storm: it is a web address, and nothing is fetched; save the page as text and add the file
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
}
