use std::path::{Path, PathBuf};

use whosaid::model::Document;
use whosaid::pipeline::{self, Added, Status};
use whosaid::store::Store;

use super::Outcome;
use super::console::Console;
use super::failure::Stop;
use super::reports::{self, Needs, count};

pub(super) fn run(console: &mut Console, store: &Path, paths: &[PathBuf]) -> Result<Outcome, Stop> {
    let documents = reports::read(console, paths)?;
    let needs = Needs::of(&documents);
    let (_, added) = into_store(console, store, documents)?;
    let mut text = summary(&added);
    let lines = needs.lines();
    if !lines.is_empty() {
        text.push_str("Needs you:\n");
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
    }
    console.answer(&text)?;
    Ok(Outcome::Found)
}

/// Adds documents to the store at `path`, which is made where there is none.
pub(super) fn into_store(
    console: &mut Console,
    path: &Path,
    documents: Vec<Document>,
) -> Result<(Store, Added), Stop> {
    let mut store = Store::open(path)?;
    let added = pipeline::add(&mut store, documents, &console.counter("Reading"))?;
    Ok((store, added))
}

fn summary(added: &Added) -> String {
    let figures: usize = added.documents.iter().map(|d| d.figures).sum();
    let left: usize = added.documents.iter().map(|d| d.left).sum();
    let mut text = format!(
        "Read {}: {}; {} left aside\n",
        count(added.documents.len(), "report"),
        count(figures, "figure"),
        count(left, "other number")
    );
    let held = added.documents.len() - added.new_documents();
    if held > 0 {
        let names = added
            .documents
            .iter()
            .filter(|d| d.status == Status::SecondName);
        text.push_str(&format!("Held already: {held}"));
        match names.count() {
            0 => text.push('\n'),
            renamed => text.push_str(&format!(", {renamed} of them under another name\n")),
        }
    }
    text.push_str(&format!(
        "The store holds {}\n",
        count(added.held, "report")
    ));
    text
}
