//! Annotated attributions in brat's standoff format (<https://brat.nlplab.org/standoff.html>),
//! as PolNeAR has them: text-bound spans, and events whose roles are source, cue and content.

use std::collections::HashMap;

use crate::model::{Attribution, Span};

/// The attributions of one file of annotations with a cue and a content; spans in bytes of
/// `text`, on which the offsets of the file count code points.
pub fn attributions(annotations: &str, text: &str) -> Vec<Attribution> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut events: Vec<&str> = Vec::new();
    for line in annotations.lines() {
        let mut columns = line.splitn(3, '\t');
        let (Some(id), Some(body)) = (columns.next(), columns.next()) else {
            continue;
        };
        if id.starts_with('T') {
            let offsets = body.split_once(' ').map_or("", |(_, offsets)| offsets);
            let pieces = offsets.split(';').filter_map(|piece| span(piece, &starts));
            spans.insert(id, pieces.collect());
        } else if id.starts_with('E') {
            events.push(body);
        }
    }
    let found = events.into_iter().map(|event| attribution(event, &spans));
    found
        .filter(|a| !a.cue.is_empty() && !a.content.is_empty())
        .collect()
}

fn span(piece: &str, starts: &[usize]) -> Option<Span> {
    let (start, end) = piece.split_once(' ')?;
    let byte = |point: &str| starts.get(point.parse::<usize>().ok()?).copied();
    Span::new(byte(start)?, byte(end)?).ok()
}

fn attribution(event: &str, spans: &HashMap<&str, Vec<Span>>) -> Attribution {
    let mut out = Attribution {
        source: vec![],
        cue: vec![],
        content: vec![],
        level: 0,
    };
    for part in event.split(' ').skip(1) {
        let Some((role, id)) = part.split_once(':') else {
            continue;
        };
        let place = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => &mut out.source,
            "Cue" => &mut out.cue,
            "Content" => &mut out.content,
            _ => continue,
        };
        place.extend(spans.get(id).into_iter().flatten().copied());
        place.sort_by_key(|s| (s.start(), s.end()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_in_any_order_and_spans_in_pieces() {
        let text = "“Né en mai,” said Ann, “à Lund.”";
        let annotations = "T1\tContent 0 12;23 32\tx\nT2\tCue 13 17\tsaid\nT3\tSource 18 21\tAnn\n\
            E1\tAttribution:T9 Source:T3 Content:T1 Cue:T2\nE2\tAttribution:T9 Cue:T2\n";
        let found = attributions(annotations, text);
        assert_eq!(found.len(), 1);
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(words(&found[0].content), ["“Né en mai,”", "“à Lund.”"]);
        assert_eq!(
            (words(&found[0].cue), words(&found[0].source)),
            (vec!["said"], vec!["Ann"])
        );
    }
}
