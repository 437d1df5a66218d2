use std::path::Path;

use whosaid::query::{self, Card, ShowError};
use whosaid::store::Store;

use super::args::TextFormat;
use super::console::Console;
use super::failure::{Failure, Stop};
use super::{Outcome, answer, reports};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    id: &str,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    let store = reports::open_to_ask(console, store)?;
    let Some(card) = card(console, &store, id)? else {
        return Ok(Outcome::Nothing);
    };
    match format {
        TextFormat::Text => console.answer(&answer::show_text(&card, &console.page()))?,
        TextFormat::Json => console.json(&card)?,
    }
    Ok(Outcome::Found)
}

/// The node of these letters or of this name; none, and told so, where there is no such
/// node.
pub(super) fn card(console: &mut Console, store: &Store, id: &str) -> Result<Option<Card>, Stop> {
    match query::show(store, id) {
        Ok(card) => Ok(Some(card)),
        Err(ShowError::View(error)) => Err(error.into()),
        Err(error @ ShowError::NotFound(_)) => {
            console.complain(&Failure::of(&error).hint("whosaid claims lists ids"));
            Ok(None)
        }
        Err(error) => {
            if let ShowError::Ambiguous { choices, .. } = &error {
                let choices = answer::choices_text(choices, &console.page());
                console.note(choices.trim_end());
            }
            Err(Failure::of(&error).into())
        }
    }
}
