use std::path::Path;

use whosaid::query::{self, ShowError};

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
    let card = match query::show(&store, id) {
        Ok(card) => card,
        Err(ShowError::View(error)) => return Err(error.into()),
        Err(error @ ShowError::NotFound(_)) => {
            console.complain(&Failure::of(&error).hint("whosaid claims lists ids"));
            return Ok(Outcome::Nothing);
        }
        Err(error) => {
            if let ShowError::Ambiguous { choices, .. } = &error {
                let choices = answer::choices_text(choices, &console.page());
                console.note(choices.trim_end());
            }
            return Err(Failure::of(&error).into());
        }
    };
    match format {
        TextFormat::Text => console.answer(&answer::show_text(&card, &console.page()))?,
        TextFormat::Json => console.json(&card)?,
    }
    Ok(Outcome::Found)
}
