//! What a report says: `extract(&Document) -> Extraction`, pure and infallible. By rules
//! and lexicons, for any subject.
//!
//! The order of work: words and their classes (`reading`), times (`when`), names
//! (`names`, `registry`), sayings by rules and by trained models (`saying`, `attribution`)
//! and their speakers (`speaker`), amounts (`amount`) and what they measure (`measure`), the
//! figures with their chains (`figure`, `hops`), and all number phrases as quantities
//! (`quantity`).

mod amount;
pub(crate) mod attribution;
mod cover;
mod figure;
mod hops;
mod measure;
mod names;
mod number;
mod phrase;
mod place;
mod quantity;
mod question;
mod reading;
mod registry;
mod saying;
mod sketch;
mod speaker;
mod when;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_chains;
#[cfg(test)]
mod tests_links;
#[cfg(test)]
mod tests_sources;

pub use question::question;

use std::ops::Range;

use reading::Reading;
use registry::Registry;
use speaker::Speakers;

use crate::model::{
    Document, Entered, Extraction, Figure, Hop, LeftNumber, PassedOver, Speaker, When,
};

/// Reads a document. Offsets are bytes of its text.
pub fn extract(document: &Document) -> Extraction {
    let reading = Reading::new(document);
    let times = when::times(&reading, document.meta.published.as_ref());
    let names = names::names(&reading, &times);
    let (mut sayings, attributions) =
        attribution::read(&reading, &times, saying::sayings(&reading, &times));
    saying::without_topics(&reading, &mut sayings);
    hops::reach(&reading, &times, &mut sayings);
    let (amounts, mut left) = amount::amounts(&reading, &times);
    let mut speakers = Speakers::new(&reading, Registry::new(&reading, &names));
    let said = hops::said(&mut speakers, &sayings, &times);
    let (mut figures, passed_over) =
        figure::figures(document, &mut speakers, &said, &amounts, &times);
    left.extend(passed_over);
    left.sort_by_key(|(tokens, _)| tokens.start);
    if let Some(entered) = &document.entered {
        by_hand(&mut figures, entered, document.meta.published.as_ref());
    }
    Extraction {
        engine: engine().to_owned(),
        entities: speakers.registry.entities(&reading),
        quantities: quantity::quantities(&reading, &times, &amounts),
        figures,
        attributions,
        left: left
            .iter()
            .map(|(tokens, reason)| left_number(&reading, tokens, *reason))
            .collect(),
        sketch: sketch::sketch(&reading.text),
    }
}

/// Who says what a person entered is what they entered.
fn by_hand(figures: &mut [Figure], entered: &Entered, heard: Option<&When>) {
    for figure in figures {
        let speakers = entered.speakers.iter();
        let hops = speakers.map(|name| Hop {
            when: heard.cloned(),
            ..Hop::by_hand(Speaker::named(name))
        });
        figure.hops = hops.collect();
    }
}

/// The hash of the code and the data that read a document.
pub fn engine() -> &'static str {
    env!("WHOSAID_ENGINE")
}

fn left_number(reading: &Reading<'_>, tokens: &Range<usize>, reason: PassedOver) -> LeftNumber {
    LeftNumber {
        span: reading.text.span(tokens),
        reason: reason.name().to_owned(),
    }
}
