use std::path::Path;

use whosaid::graph::NodeKind;
use whosaid::query;

use super::args::TableFormat;
use super::console::Console;
use super::failure::{Failure, Stop};
use super::{Outcome, answer, reports, show};

const COLUMNS: [&str; 8] = [
    "line", "start", "end", "quote", "before", "after", "reason", "meaning",
];

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    report: &str,
    format: TableFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let Some(card) = show::card(console, &store, report)? else {
        return Ok(Outcome::Nothing);
    };
    let record = match card.kind {
        NodeKind::Document => store.record(card.id)?,
        _ => None,
    };
    let Some(record) = record else {
        let what = answer::kind_with_article(card.kind);
        return Err(Failure::new(format!("{report:?} is no report but {what}"))
            .hint("--left lists the numbers that were passed over in a report: name one")
            .into());
    };
    let left = query::left(&record);
    match format {
        TableFormat::Text => console.answer(&answer::left_text(&left, &console.page()))?,
        TableFormat::Json => console.json(&left)?,
        TableFormat::Csv => console.csv(&COLUMNS, &left.left)?,
    }
    Ok(Outcome::found(
        !left.left.is_empty() || !left.unread.is_empty(),
    ))
}
