//! Paths to documents: files, folders, standard input.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Problem, Trouble, jsonl, plain, sniff};
use crate::model::Document;

/// The most bytes a file may hold: 64 MiB.
pub const LIMIT: u64 = 64 << 20;

/// The kinds of files that are taken from a folder. A file named by itself may have any
/// name.
const TAKEN: [&str; 5] = ["txt", "md", "text", "jsonl", "ndjson"];

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
    match sniff::text(bytes) {
        Err(what) => fail(name, what, sink),
        Ok(text) if jsonl::is_jsonl(text) => jsonl::read(text.as_bytes(), name, base, sink),
        Ok(text) => sink(Item::Document(Box::new(plain(text, base)))),
    }
}
