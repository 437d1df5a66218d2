use std::path::{Path, PathBuf};

use whosaid::model::{Document, Id, harmless};
use whosaid::pipeline::{self, Added, AddedDocument, Status};
use whosaid::query;
use whosaid::store::Store;

use super::console::Console;
use super::failure::Stop;
use super::reports::{self, Needs, count};
use super::{Outcome, answer};

pub(super) fn run(console: &mut Console, store: &Path, paths: &[PathBuf]) -> Result<Outcome, Stop> {
    let documents = reports::read(console, paths)?;
    let needs = Needs::of(&documents);
    let (_, added) = into_store(console, store, documents)?;
    let mut text = summary(&added);
    for line in twice(&added) {
        text.push_str(&format!("  {line}\n"));
    }
    text.push_str(&format!(
        "The store holds {}\n",
        count(added.held, "report")
    ));
    let lines = needs.lines();
    if !lines.is_empty() {
        text.push_str("Needs you:\n");
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
    }
    console.answer(&text)?;
    let new: Vec<Id> = added
        .documents
        .iter()
        .filter(|d| d.status == Status::New)
        .map(|d| d.id)
        .collect();
    let Ok(news) = query::news(&added.before, &added.after, &new);
    console.answer(&answer::news_text(&news, &console.page()))?;
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
        text.push_str(&format!("Held already: {held}\n"));
    }
    text
}

/// How many documents that are held already are told of by name.
const TOLD: usize = 4;

/// What is held already under another name, or with other metadata.
fn twice(added: &Added) -> Vec<String> {
    let names = |document: &AddedDocument, other: &str| {
        let (name, other) = (harmless(&document.name), harmless(other));
        (name.into_owned(), other.into_owned())
    };
    let mut lines = Vec::new();
    for document in &added.documents {
        if let Some((name, held)) = document.held_as.as_ref().map(|h| names(document, h)) {
            lines.push(format!("{name} is held already as {held}"));
        } else if let Some((name, other)) = document.text_of.as_ref().map(|t| names(document, t)) {
            lines.push(format!(
                "{name} has the text of {other} with other metadata: one telling; to change the \
                 metadata of what is held: whosaid set {other} url=..."
            ));
        }
    }
    if let Some(more) = lines.len().checked_sub(TOLD).filter(|m| *m > 0) {
        lines.truncate(TOLD);
        lines.push(format!("and {more} more such reports"));
    }
    lines
}
