//! Reports on their way in, shared by the commands that read some.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use whosaid::graph::{GraphView, Node};
use whosaid::intake::{self, Item, Problem};
use whosaid::model::{Document, Id, Record, harmless};
use whosaid::pipeline;
use whosaid::store::{self, Store};

use super::console::Console;
use super::failure::{Failure, Stop};

/// How many problems are told one by one.
const TOLD: usize = 20;

/// Reads the paths; tells what could not be read, and fails only where nothing could.
pub(super) fn read(console: &mut Console, paths: &[PathBuf]) -> Result<Vec<Document>, Stop> {
    let mut documents = Vec::new();
    read_in_batches(console, paths, usize::MAX, |_, batch| {
        documents.extend(batch);
        Ok(())
    })?;
    Ok(documents)
}

/// As [`read`], but hands the reports over in order, `size` at a time, so that no more of
/// them are held at once.
pub(super) fn read_in_batches(
    console: &mut Console,
    paths: &[PathBuf],
    size: usize,
    mut take: impl FnMut(&mut Console, Vec<Document>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let stdin = match paths.iter().any(|p| p.as_os_str() == "-") {
        true => Some(standard_input()?),
        false => None,
    };
    console.progress("Reading");
    let (mut batch, mut problems, mut any) = (Vec::new(), Vec::new(), false);
    let mut done = Ok(());
    intake::read_each(paths, stdin.as_deref(), &mut |item| match item {
        // Nobody takes any more.
        _ if done.is_err() => {}
        Item::Problem(problem) => problems.push(problem),
        Item::Document(document) => {
            any = true;
            batch.push(*document);
            if batch.len() >= size {
                done = take(console, std::mem::take(&mut batch));
            }
        }
    });
    done?;
    tell(console, &problems);
    if !any {
        return Err(Failure::new("no report could be read from what was given")
            .hint("give text files, folders of them, or JSON lines with a \"text\"")
            .into());
    }
    take(console, batch)
}

fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = intake::LIMIT + 1; // one more than is read, so that too much is told apart
    let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|e| Failure::new(format!("standard input cannot be read: {e}")))?;
    Ok(bytes)
}

fn tell(console: &mut Console, problems: &[Problem]) {
    let (notes, failed): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|p| p.is_note());
    for (word, problems) in [("not read", failed), ("note", notes)] {
        for problem in problems.iter().take(TOLD) {
            console.note(&format!("{word}: {}", harmless(&problem.to_string())));
        }
        if let Some(more) = problems.len().checked_sub(TOLD).filter(|m| *m > 0) {
            console.note(&format!("{word}: {more} more like these"));
        }
    }
}

/// Opens a store to change it; it must be there.
pub(super) fn open_existing(path: &Path) -> Result<Store, Stop> {
    if !path.exists() {
        return Err(store::Error::Missing(path.to_owned()).into());
    }
    Ok(Store::open(path)?)
}

/// The one report of this name, or whose id starts with these letters.
pub(super) fn find(store: &Store, wanted: &str) -> Result<Id, Stop> {
    let mut fitting = Vec::new();
    for id in store.documents()? {
        if let Some(Node::Document(document)) = store.node(id)?
            && (document.names.contains(wanted) || id.letters().starts_with(wanted))
        {
            fitting.push((id, document.names));
        }
    }
    match fitting.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(
            Failure::new(format!("the store holds no report \"{wanted}\""))
                .hint("whosaid stats counts the reports, whosaid claims names them")
                .into(),
        ),
        many => {
            let ids: Vec<String> = many.iter().map(|(id, _)| id.letters()).collect();
            Err(
                Failure::new(format!("{} reports fit \"{wanted}\"", many.len()))
                    .hint(format!("name one by its id: {}", ids.join(", ")))
                    .into(),
            )
        }
    }
}

/// Opens a store to ask it, and says where its answers are those of another engine.
pub(super) fn open_to_ask(console: &mut Console, path: &Path) -> Result<Store, Stop> {
    let store = Store::open_read(path)?;
    if let Err(error) = pipeline::of_this_engine(&store) {
        console.note(&format!("note: {error}"));
    }
    Ok(store)
}

/// Reads documents on all cores; the records come in the order of the documents.
pub(super) fn extract(documents: Vec<Document>) -> Vec<Record> {
    let read = |document: Document| Record {
        extraction: whosaid::extract::extract(&document),
        document,
    };
    documents.into_par_iter().map(read).collect()
}

/// What a person may want to add to the reports that were read.
#[derive(Debug, Default)]
pub(super) struct Needs {
    undated: Vec<String>,
    without_outlet: Vec<String>,
    without_url: usize,
    unread: BTreeMap<String, usize>,
    all: usize,
}

impl Needs {
    pub(super) fn of(documents: &[Document]) -> Needs {
        let mut needs = Needs {
            all: documents.len(),
            ..Needs::default()
        };
        for document in documents {
            let name = harmless(document.name()).into_owned();
            if document.meta.published.is_none() {
                needs.undated.push(name.clone());
            }
            if document.meta.outlet.is_none() {
                needs.without_outlet.push(name.clone());
            }
            needs.without_url += usize::from(document.meta.url.is_none());
            if !document.unread.is_empty() {
                needs.unread.insert(name, document.unread.len());
            }
        }
        needs
    }

    /// One line each; nothing where nothing is needed.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.undated.is_empty() {
            let names = few(&self.undated);
            lines.push(format!(
                "no date    {names}: days named there cannot be placed"
            ));
        }
        if !self.without_outlet.is_empty() {
            lines.push(format!("no outlet  {}", few(&self.without_outlet)));
        }
        if self.without_url > 0 {
            let which = if self.without_url == self.all {
                "all".to_owned()
            } else {
                format!("{} of them", self.without_url)
            };
            lines.push(format!("no URL     {which}: not citable"));
        }
        if !self.unread.is_empty() {
            let names: Vec<String> = self
                .unread
                .iter()
                .map(|(n, c)| format!("{n} ({c})"))
                .collect();
            lines.push(format!(
                "not read   {}: passages that are not in English",
                few(&names)
            ));
        }
        lines
    }
}

/// The first names and how many more there are.
fn few(names: &[String]) -> String {
    const MOST: usize = 4;
    let shown = names
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().checked_sub(MOST) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}

/// `1 report`, `2 reports`.
pub(super) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}
