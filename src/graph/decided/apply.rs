//! The change itself, to a document or to a figure.

use super::Place;
use crate::model::{ClaimChange, Document, Figure, Hop, MetaChange, Record, Said, Span, chain};

/// Sets a metadata field.
pub(super) fn set(document: &mut Document, to: &MetaChange) {
    to.apply(&mut document.meta);
    if let MetaChange::Title(title) = to {
        let at = title
            .as_ref()
            .and_then(|t| Some((document.text.find(t)?, t)));
        document.title_span = at.and_then(|(at, t)| Span::new(at, at + t.len()).ok());
    }
}

/// The value that a correction replaces, as a person reads it.
pub(super) fn was(record: &Record, (_, figure, hop): Place, to: &ClaimChange) -> String {
    let text = &record.document.text;
    let Some(figure) = record.extraction.figures.get(figure) else {
        return String::new();
    };
    let said = said(figure, hop);
    match to {
        ClaimChange::Speaker(_) => {
            let hop = hop.checked_sub(1).and_then(|h| figure.hops.get(h));
            hop.map_or_else(String::new, |h| h.name.clone())
        }
        ClaimChange::Chain(_) => chain(figure.hops.iter().map(|h| h.name.as_str())),
        ClaimChange::Figure { .. } => said.map_or(figure.quote, |s| s.quote).of(text).to_owned(),
        ClaimChange::Measure(_) => said.map_or(&figure.measure, |s| &s.measure).clone(),
        ClaimChange::Counted(_) => figure.counted.clone(),
        ClaimChange::Place(_) => figure.place.as_ref().map_or("", |p| &p.name).to_owned(),
        ClaimChange::Period(_) => {
            let period = figure.period.as_ref();
            period.map_or_else(String::new, |p| {
                p.iso().unwrap_or_else(|| p.text().to_owned())
            })
        }
        ClaimChange::Stance(_) => figure.stance.as_str().to_owned(),
    }
}

/// The figure in a hop's own words, where they differ from the report's.
fn said(figure: &Figure, hop: usize) -> Option<&Said> {
    let hop = hop.checked_sub(1).and_then(|h| figure.hops.get(h));
    hop.and_then(|h| h.said.as_ref())
}

/// Corrects a figure; false where it has no such hop.
pub(super) fn correct(record: &mut Record, figure: usize, hop: usize, to: &ClaimChange) -> bool {
    let Some(figure) = record.extraction.figures.get_mut(figure) else {
        return false;
    };
    let own = hop.checked_sub(1).and_then(|h| figure.hops.get_mut(h));
    match to.clone() {
        ClaimChange::Speaker(speaker) => {
            let Some(hop) = own else {
                return false;
            };
            let old = std::mem::replace(hop, Hop::by_hand(speaker));
            // Where and when and in which words it was said is as it was.
            (hop.channel, hop.when, hop.said) = (old.channel, old.when, old.said);
        }
        ClaimChange::Chain(speakers) => {
            figure.hops = speakers.into_iter().map(Hop::by_hand).collect();
        }
        ClaimChange::Figure { estimate, .. } => match own.and_then(|h| h.said.as_mut()) {
            Some(said) => said.estimate = estimate,
            None => figure.estimate = estimate,
        },
        ClaimChange::Measure(measure) => match own.and_then(|h| h.said.as_mut()) {
            Some(said) => said.measure = measure,
            None => figure.measure = measure,
        },
        ClaimChange::Counted(counted) => figure.counted = counted,
        ClaimChange::Place(place) => {
            let span = figure.quote;
            figure.place = place.map(|name| crate::model::Place { name, span });
        }
        ClaimChange::Period(period) => figure.period = period,
        ClaimChange::Stance(stance) => figure.stance = stance,
    }
    true
}
