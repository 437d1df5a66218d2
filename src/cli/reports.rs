//! Reports on their way in, shared by the commands that read some.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use whosaid::graph::{GraphView, Node};
use whosaid::intake::{self, Item, Options, Problem};
use whosaid::model::{Document, Id, Record, harmless};
use whosaid::pipeline;
use whosaid::store::{self, Store};

use super::console::Console;
use super::failure::{Failure, Stop};

/// How many problems are told one by one.
const TOLD: usize = 20;

/// Reads the paths; tells what could not be read, and fails only where nothing could.
pub(super) fn read(
    console: &mut Console,
    paths: &[PathBuf],
    options: &Options,
) -> Result<Vec<Document>, Stop> {
    let mut documents = Vec::new();
    read_in_batches(console, paths, options, usize::MAX, |_, batch| {
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
    options: &Options,
    size: usize,
    mut take: impl FnMut(&mut Console, Vec<Document>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut stdin = io::stdin().lock();
    console.progress("Reading");
    let (mut batch, mut problems, mut any) = (Vec::new(), Vec::new(), false);
    let mut done = Ok(());
    intake::read_each(paths, Some(&mut stdin), options, &mut |item| match item {
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

/// Whether one of the names is the wanted one, a file's ending left out or not.
fn is_named(names: &BTreeSet<String>, wanted: &str) -> bool {
    let stem = |name: &str| Path::new(name).file_stem() == Some(OsStr::new(wanted));
    names.iter().any(|name| name == wanted || stem(name))
}

/// The one report of this name, or whose id starts with these letters.
pub(super) fn find(store: &Store, wanted: &str) -> Result<Id, Stop> {
    let mut fitting = Vec::new();
    for id in store.documents()? {
        if let Some(Node::Document(document)) = store.node(id)?
            && (is_named(&document.names, wanted) || id.letters().starts_with(wanted))
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

/// `1 report`, `2 reports`.
pub(super) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}
