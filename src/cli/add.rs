use std::path::Path;

use whosaid::intake;
use whosaid::model::{Document, Id, Translation, harmless};
use whosaid::pipeline::{self, Added, AddedDocument, Status};
use whosaid::query;
use whosaid::store::Store;

use super::console::Console;
use super::failure::{Failure, Stop};
use super::plan::Add;
use super::reports::{self, count};
use super::{Outcome, answer, needs};

pub(super) fn run(console: &mut Console, store: &Path, task: Add) -> Result<Outcome, Stop> {
    let mut documents = reports::read(console, &task.paths, &task.options)?;
    let of_one = task.given.is_some() || task.translation.is_some();
    if of_one && documents.len() != 1 {
        return Err(of_many(documents.len()).into());
    }
    if let Some(given) = task.given {
        let known = |document| intake::with_given(document, given.clone());
        documents = documents.into_iter().map(known).collect();
    }
    if let Some((original, by)) = task.translation {
        let held = reports::open_existing(store)?;
        for document in &mut documents {
            translate(document, &held, &original, by.clone())?;
        }
    }
    let needs = needs::lines(&documents);
    let (_, added) = into_store(console, store, documents)?;
    let mut text = summary(&added);
    for line in twice(&added) {
        text.push_str(&format!("  {line}\n"));
    }
    text.push_str(&format!(
        "The store holds {}\n",
        count(added.held, "report")
    ));
    if !needs.is_empty() {
        text.push_str("Needs you:\n");
        for line in needs {
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

fn of_many(reports: usize) -> Failure {
    Failure::new(format!(
        "{reports} reports were read, and what is given is about one; nothing was added"
    ))
    .hint("write it into a metadata.csv beside the reports, or give a table with --metadata")
}

/// Makes a document the translation of one that the store holds; what is not known about it
/// is as of the original.
fn translate(
    document: &mut Document,
    held: &Store,
    original: &str,
    by: String,
) -> Result<(), Stop> {
    let of = reports::find(held, original)?;
    let original = held.record(of)?.map(|record| record.document.meta);
    if let Some(original) = original {
        let meta = &mut document.meta;
        if meta.outlet.is_none() || meta.outlet_guessed && original.outlet.is_some() {
            meta.outlet = original.outlet;
            meta.outlet_guessed = original.outlet_guessed;
        }
        meta.published = meta.published.take().or(original.published);
        meta.url = meta.url.take().or(original.url);
        meta.byline = meta.byline.take().or(original.byline);
    }
    document.translation = Some(Translation { of, by });
    Ok(())
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
