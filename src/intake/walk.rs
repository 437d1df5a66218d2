//! Paths to inputs: files, folders, standard input; the tables of metadata beside them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::limits::{Bytes, Limits};
use super::read::{Origin, read, trouble};
use super::table::{self, Table};
use super::{Problem, Trouble};
use crate::model::Document;

/// The kinds of files that are taken from a folder, also behind `.gz`. A file named by
/// itself may have any name.
const TAKEN: [&str; 8] = [
    "txt", "md", "text", "html", "htm", "xhtml", "jsonl", "ndjson",
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

/// How paths are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How much is taken.
    pub limits: Limits,
    /// A table of metadata about any of the reports; it wins over those in folders.
    pub metadata: Option<PathBuf>,
}

/// Reads files, folders and, where a path is `-`, the bytes of standard input, which the
/// caller hands in. Nothing fails as a whole: what cannot be read is a [`Problem`].
pub fn read_paths(paths: &[PathBuf], stdin: Option<&[u8]>) -> Intake {
    let mut intake = Intake::default();
    let mut stdin = stdin;
    let stdin = stdin.as_mut().map(|bytes| bytes as &mut dyn Read);
    read_each(paths, stdin, &Options::default(), &mut |item| match item {
        Item::Document(document) => intake.documents.push(*document),
        Item::Problem(problem) => intake.problems.push(problem),
    });
    intake
}

/// As [`read_paths`], one at a time and from a stream, so that no more than one report is
/// held at once.
///
/// A file `metadata.csv` tells what is known about the reports beside it and below.
pub fn read_each(
    paths: &[PathBuf],
    mut stdin: Option<&mut dyn Read>,
    options: &Options,
    sink: &mut dyn FnMut(Item),
) {
    let mut walk = Walk {
        limits: options.limits,
        beside: Vec::new(),
        of_named: BTreeMap::new(),
        given: None,
        sink,
    };
    if let Some(path) = &options.metadata {
        walk.given = walk.table(path);
    }
    for path in paths {
        let name = shown(path.as_os_str());
        if name == "-" {
            match &mut stdin {
                Some(stream) => walk.stream(*stream, path, STDIN, "stdin"),
                None => walk.fail(STDIN, Trouble::NoInput),
            }
        } else if is_address(&name) {
            walk.fail(&name, Trouble::Address);
        } else if path.is_dir() {
            walk.folder(path);
        } else {
            walk.named(path, options.metadata.as_deref());
        }
    }
    for problem in walk.given.iter().flat_map(Table::unused) {
        (walk.sink)(Item::Problem(problem));
    }
}

fn is_address(name: &str) -> bool {
    let scheme = name.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))
}

/// A name as text: what is no UTF-8 in it becomes `\xE9`, so that two names stay two.
fn shown(name: &OsStr) -> String {
    let mut shown = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02X}"));
        }
    }
    shown
}

struct Walk<'s> {
    limits: Limits,
    /// The tables of the folder that is walked and of those above it, outermost first.
    beside: Vec<Table>,
    /// The tables beside files that were named by themselves, by folder.
    of_named: BTreeMap<PathBuf, Option<Table>>,
    given: Option<Table>,
    sink: &'s mut dyn FnMut(Item),
}

impl Walk<'_> {
    fn fail(&mut self, name: &str, what: Trouble) {
        (self.sink)(Item::Problem(Problem::new(name, what)));
    }

    fn folder(&mut self, folder: &Path) {
        let hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
        let walk = WalkDir::new(folder)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()));
        let (mut taken, mut left) = (0usize, Vec::new());
        for entry in walk {
            match entry {
                Ok(entry) => match self.entry(&entry) {
                    Part::Taken => taken += 1,
                    Part::Left => left.push(shown(entry.file_name())),
                    Part::Other => {}
                },
                Err(error) => {
                    let path = error.path().unwrap_or(folder);
                    let what = match error.io_error() {
                        None => Trouble::Loop,
                        Some(_) if path.is_symlink() => Trouble::DeadLink,
                        Some(e) => match trouble(e) {
                            Trouble::Missing => Trouble::Vanished,
                            other => other,
                        },
                    };
                    self.fail(&shown(path.as_os_str()), what);
                }
            }
        }
        self.leave(|_| false);
        let name = shown(folder.as_os_str());
        if !left.is_empty() {
            self.fail(&name, Trouble::LeftAside(left));
        }
        if taken == 0 {
            self.fail(&name, Trouble::NoReports);
        }
    }

    fn entry(&mut self, entry: &DirEntry) -> Part {
        let path = entry.path();
        self.leave(|table| table.covers(path));
        if entry.file_type().is_dir() {
            let table = path.join(table::NAME);
            if table.is_file() {
                let table = self.table(&table);
                self.beside.extend(table);
            }
            Part::Other
        } else if is_taken(path) {
            self.file(path, &Trouble::Vanished);
            Part::Taken
        } else if entry.file_name() == table::NAME {
            Part::Other
        } else {
            Part::Left
        }
    }

    /// Takes leave of tables, and tells which of their rows were about nothing.
    fn leave(&mut self, stays: impl Fn(&Table) -> bool) {
        while let Some(table) = self.beside.pop_if(|table| !stays(table)) {
            for problem in table.unused() {
                (self.sink)(Item::Problem(problem));
            }
        }
    }

    /// A file that was named by itself.
    fn named(&mut self, path: &Path, given: Option<&Path>) {
        if path.file_name() == Some(OsStr::new(table::NAME)) && given != Some(path) {
            return self.fail(&shown(path.as_os_str()), Trouble::IsTable);
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        if !self.of_named.contains_key(folder) {
            let beside = folder.join(table::NAME);
            let table = beside.is_file().then(|| self.table(&beside)).flatten();
            self.of_named.insert(folder.to_owned(), table);
        }
        self.file(path, &Trouble::Missing);
    }

    /// Reads a table; what is wrong with it is told.
    fn table(&mut self, path: &Path) -> Option<Table> {
        let name = shown(path.as_os_str());
        let most = self.limits.file;
        let mut bytes = Vec::new();
        let read = open(path, &Trouble::Missing).and_then(|(file, _)| {
            let mut file = file.take(most.saturating_add(1));
            file.read_to_end(&mut bytes).map_err(|e| trouble(&e))
        });
        let read = read.and_then(|length| match length as u64 > most {
            true => Err(Trouble::TooLarge(Bytes(most))),
            false => Ok(()),
        });
        if let Err(what) = read {
            self.fail(&name, what);
            return None;
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let sink = &mut *self.sink;
        Table::read(&bytes, folder, &name, &mut |problem| {
            sink(Item::Problem(problem));
        })
    }

    /// Reads a file; `gone` is what to say where there is none.
    fn file(&mut self, path: &Path, gone: &Trouble) {
        let name = shown(path.as_os_str());
        let base = shown(path.file_name().unwrap_or(path.as_os_str()));
        let (mut file, before) = match open(path, gone) {
            Ok(opened) => opened,
            Err(what) => return self.fail(&name, what),
        };
        // What is written behind the end while the file is read is not waited for. Files of
        // the system itself may give no length.
        let most = match before.len() {
            0 => u64::MAX,
            length => length,
        };
        self.stream(&mut file.by_ref().take(most), path, &name, &base);
        if changed(&file, &before) {
            self.fail(&name, Trouble::Changed);
        }
    }

    fn stream(&mut self, stream: &mut dyn Read, path: &Path, name: &str, base: &str) {
        let folder = path.parent().unwrap_or(Path::new(""));
        let beside = match self.beside.is_empty() {
            true => self.of_named.get_mut(folder).and_then(Option::as_mut),
            false => None,
        };
        let tables = self.beside.iter_mut().chain(beside);
        let mut tables: Vec<&mut Table> = tables.chain(&mut self.given).collect();
        let origin = Origin {
            name,
            base,
            limits: self.limits,
            packed: false,
        };
        let sink = &mut *self.sink;
        read(stream, origin, &mut |item| match item {
            Item::Document(document) => {
                let lay = |document, table: &mut &mut Table| table.lay_over(document, path);
                let document = tables.iter_mut().fold(*document, lay);
                sink(Item::Document(Box::new(document)));
            }
            problem @ Item::Problem(_) => sink(problem),
        });
    }
}

/// What a part of a folder was.
enum Part {
    Taken,
    Left,
    Other,
}

fn is_taken(path: &Path) -> bool {
    let is = |extension: Option<&OsStr>, wanted: &str| {
        extension.is_some_and(|e| e.eq_ignore_ascii_case(wanted))
    };
    let inner = path.file_stem().map(Path::new);
    let path = inner.filter(|_| is(path.extension(), "gz")).unwrap_or(path);
    TAKEN.iter().any(|taken| is(path.extension(), taken))
}

/// Opens a regular file; never one whose opening may wait for somebody.
fn open(path: &Path, gone: &Trouble) -> Result<(File, Metadata), Trouble> {
    let told = |error: std::io::Error| match trouble(&error) {
        Trouble::Missing if path.is_symlink() => Trouble::DeadLink,
        Trouble::Missing => gone.clone(),
        other => other,
    };
    let file_only = |metadata: Metadata| match metadata.is_file() {
        true => Ok(metadata),
        false => Err(Trouble::Special),
    };
    file_only(fs::metadata(path).map_err(&told)?)?;
    let file = File::open(path).map_err(&told)?;
    let metadata = file_only(file.metadata().map_err(&told)?)?;
    Ok((file, metadata))
}

/// Whether a file is another than it was when it was opened.
fn changed(file: &File, before: &Metadata) -> bool {
    file.metadata()
        .is_ok_and(|now| now.len() != before.len() || now.modified().ok() != before.modified().ok())
}
