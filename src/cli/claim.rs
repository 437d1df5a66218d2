use std::path::Path;

use whosaid::extract::extract;
use whosaid::intake;
use whosaid::pipeline;
use whosaid::store::Store;

use super::Outcome;
use super::answer::decision;
use super::args::ByHand;
use super::console::Console;
use super::failure::{Failure, Stop};

/// `claim --says WORDS --speaker NAME --heard WHERE`
pub(super) fn run(console: &mut Console, store: &Path, claim: &ByHand) -> Result<Outcome, Stop> {
    let mut speaker = claim.speaker.trim().to_owned();
    if claim.anonymous && !speaker.ends_with(" (anonymous)") {
        speaker.push_str(" (anonymous)");
    }
    let mut speakers: Vec<String> = claim.via.iter().map(|v| v.trim().to_owned()).collect();
    speakers.push(speaker);
    if speakers.iter().any(String::is_empty) || claim.heard.trim().is_empty() {
        return Err(Failure::new("the speaker and where it was heard cannot be empty").into());
    }
    let heard = claim.heard.trim();
    let document = intake::entered(&claim.says, speakers, heard, claim.url.clone());
    if extract(&document).figures.is_empty() {
        return Err(
            Failure::new(format!("no figure is read in \"{}\"", claim.says))
                .hint("say what is counted: --says \"about 40 wounded\"")
                .into(),
        );
    }
    let (id, name) = (document.id(), document.name().to_owned());
    let dated = document.meta.published.is_some();
    let mut store = Store::open(store)?;
    pipeline::add(&mut store, vec![document], &console.counter("Reading"))?;
    let graph = store.graph()?;
    let claims = super::decide::claims_of(&graph, id);
    console.answer(&decision::entered_text(
        &name,
        heard,
        &claims,
        dated,
        &console.page(),
    ))?;
    Ok(Outcome::Found)
}
