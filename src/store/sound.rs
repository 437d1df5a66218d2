use crate::model::{Attribution, Document, Entity, Extraction, Figure, Record, Span};

/// Whether every offset of a record lies in its text and every index in its list; the types
/// hold the rest. The answer names the first thing that does not fit.
pub(super) fn sound(record: &Record) -> Result<(), String> {
    let Record {
        document,
        extraction,
    } = record;
    let check = |what: &str, spans: &mut dyn Iterator<Item = Span>| {
        let fits = |span: &Span| document.text.get(span.range()).is_some();
        for span in spans {
            if !fits(&span) {
                let (start, end) = (span.start(), span.end());
                return Err(format!(
                    "{what}: bytes {start} to {end} are not in the text"
                ));
            }
        }
        Ok(())
    };
    check("document", &mut of_document(document))?;
    check(
        "quantities",
        &mut extraction.quantities.iter().map(|q| q.span),
    )?;
    check("left", &mut extraction.left.iter().map(|l| l.span))?;
    check(
        "entities",
        &mut extraction.entities.iter().flat_map(of_entity),
    )?;
    check(
        "figures",
        &mut extraction.figures.iter().flat_map(of_figure),
    )?;
    let attributions = extraction.attributions.iter();
    check("attributions", &mut attributions.flat_map(of_attribution))?;
    speakers(extraction)
}

fn speakers(extraction: &Extraction) -> Result<(), String> {
    let hops = extraction.figures.iter().flat_map(|f| &f.hops);
    let count = extraction.entities.len();
    match hops
        .flat_map(|h| &h.entities)
        .find(|index| **index >= count)
    {
        None => Ok(()),
        Some(index) => Err(format!("figures: there is no entity {index}")),
    }
}

fn of_document(document: &Document) -> impl Iterator<Item = Span> {
    let unread = document.unread.iter().map(|p| &p.span);
    let lists = document.story.iter().chain(unread);
    document.title_span.iter().chain(lists).copied()
}

fn of_entity(entity: &Entity) -> impl Iterator<Item = Span> {
    entity.mentions.iter().copied()
}

fn of_figure(figure: &Figure) -> Vec<Span> {
    let mut spans = vec![figure.quote, figure.sentence];
    spans.extend(figure.place.iter().map(|p| p.span));
    for hop in &figure.hops {
        spans.extend(hop.source.iter().chain(&hop.cue));
        spans.extend(hop.said.iter().map(|s| s.quote));
    }
    spans
}

fn of_attribution(attribution: &Attribution) -> impl Iterator<Item = Span> {
    let parts = [&attribution.source, &attribution.cue, &attribution.content];
    parts.into_iter().flatten().copied()
}
