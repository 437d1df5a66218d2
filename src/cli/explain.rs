use std::path::Path;

use serde::Serialize;
use whosaid::graph::as_decided;
use whosaid::intake::Options;
use whosaid::model::Record;
use whosaid::query::{self, Card, Explained, Neighbour, ToldClaim};

use super::args::TextFormat;
use super::console::Console;
use super::failure::{Failure, Stop};
use super::{Outcome, answer, reports, show};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    what: &Path,
    figure: Option<usize>,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    if what.exists() || what.as_os_str() == "-" {
        let documents = reports::read(console, &[what.to_owned()], &Options::default())?;
        return all(console, &reports::extract(documents), figure, format);
    }
    let store = reports::open_to_ask(console, store)?;
    let Some(card) = show::card(console, &store, &what.to_string_lossy())? else {
        console.note("hint: there is no file of that name either");
        return Ok(Outcome::Nothing);
    };
    let Some(told) = query::told_in(&store, card.id)? else {
        let kind = answer::kind_with_article(card.kind);
        return Err(Failure::new(format!("{what:?} is {kind}, and no figure"))
            .hint("name a file, or the id of a claim, a statement or a report")
            .into());
    };
    let gone = || Failure::new("the store holds no such report any more");
    let record = store.record(told.document)?.ok_or_else(gone)?;
    let record = as_decided(&record, &store.decisions()?);
    let Some(claim) = told.claim else {
        return all(console, &[record], figure, format);
    };
    if figure.is_some() {
        return Err(Failure::new("a claim has one figure")
            .hint("--figure picks one of a file or a report")
            .into());
    }
    one(console, &record, &card, &claim, format)
}

/// The figures of whole reports.
fn all(
    console: &mut Console,
    records: &[Record],
    figure: Option<usize>,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    let mut found = false;
    for record in records {
        let mut explained = query::explain(record);
        let most = explained.len();
        if let Some(wanted) = figure {
            explained.retain(|e| e.figure == wanted);
            if explained.is_empty() {
                let name = record.document.name();
                let has = reports::count(most, "figure");
                return Err(
                    Failure::new(format!("{name} has {has}, and none is number {wanted}")).into(),
                );
            }
        }
        found |= !explained.is_empty();
        match format {
            TextFormat::Json => explained.iter().try_for_each(|e| console.json(e))?,
            TextFormat::Text => {
                let page = console.page();
                console.answer(&answer::explain_text(record, &explained, &page))?;
            }
        }
    }
    Ok(Outcome::found(found))
}

/// A claim as a program reads it.
#[derive(Serialize)]
struct Claim<'a> {
    claim: String,
    hop: usize,
    #[serde(flatten)]
    explained: &'a Explained,
    edges: &'a [Neighbour],
}

/// The figure of one claim, and what the graph ties it to.
fn one(
    console: &mut Console,
    record: &Record,
    card: &Card,
    claim: &ToldClaim,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    let explained = query::explain(record).into_iter().nth(claim.figure);
    let Some(explained) = explained else {
        return Err(Failure::new("the report has no such figure any more")
            .hint("whosaid refresh reads the stored texts again")
            .into());
    };
    match format {
        TextFormat::Json => console.json(&Claim {
            claim: claim.id.letters(),
            hop: claim.hop,
            explained: &explained,
            edges: &card.edges,
        })?,
        TextFormat::Text => {
            let page = console.page();
            console.answer(&answer::explain_claim_text(&explained, claim, card, &page))?;
        }
    }
    Ok(Outcome::Found)
}
