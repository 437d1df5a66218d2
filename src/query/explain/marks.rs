//! A passage with its parts in brackets.

use super::super::passage::folded;
use crate::model::Span;

/// The words of `passage`, each part that stands in it as `[part: words]`, parts within
/// parts. Where two overlap and neither holds the other, the second is in two pieces.
pub(super) fn marked(text: &str, passage: Span, parts: &[(Span, String)]) -> String {
    let mut marks: Vec<(usize, usize, &str)> = parts
        .iter()
        .filter(|(span, _)| span.overlaps(passage))
        .map(|(span, part)| {
            let (start, end) = (span.start(), span.end());
            (
                start.max(passage.start()),
                end.min(passage.end()),
                part.as_str(),
            )
        })
        .collect();
    let mut out = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = passage.start();
    // The widest of those that begin together is opened first, so the last here.
    marks.sort_by_key(|(start, end, part)| (std::cmp::Reverse(*start), *end, *part != "figure"));
    loop {
        let closes = open.last().copied();
        let opens = marks.last().copied();
        match (opens, closes) {
            (Some((start, end, part)), closes) if closes.is_none_or(|c| start < c) => {
                marks.pop();
                push(&mut out, text, &mut at, start);
                out.push_str(&format!("[{part}: "));
                let inner = closes.map_or(end, |c| c.min(end));
                open.push(inner);
                if inner < end {
                    let rest = (inner, end, part);
                    let before = |s: usize, e: usize| s > inner || s == inner && e < end;
                    let place = marks.partition_point(|(s, e, _)| before(*s, *e));
                    marks.insert(place, rest);
                }
            }
            (_, Some(end)) => {
                open.pop();
                push(&mut out, text, &mut at, end);
                out.push(']');
            }
            (_, None) => break,
        }
    }
    push(&mut out, text, &mut at, passage.end());
    folded(&out)
}

fn push(out: &mut String, text: &str, at: &mut usize, to: usize) {
    out.push_str(text.get(*at..to).unwrap_or_default());
    *at = to;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, parts: &[(&str, &str)]) -> String {
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len()).unwrap()
        };
        let parts: Vec<(Span, String)> = parts
            .iter()
            .map(|(words, part)| (span(words), (*part).to_owned()))
            .collect();
        marked(text, span(text), &parts)
    }

    #[test]
    fn parts_hold_parts() {
        let text = "The guard said that 40\nships sank off Lorn.";
        let parts = [
            ("The guard", "source"),
            ("said", "cue"),
            ("that 40\nships sank off Lorn", "content"),
            ("40\nships", "figure"),
            ("Lorn", "place"),
        ];
        insta::assert_snapshot!(mark(text, &parts), @"[source: The guard] [cue: said] [content: that [figure: 40 ships] sank off [place: Lorn]].");
        assert_eq!(mark(text, &[]), text.replace('\n', " "));
    }

    #[test]
    fn what_overlaps_is_told_in_pieces_and_no_word_is_lost() {
        let parts = [("a b c", "source"), ("c d", "content"), ("e f", "figure")];
        assert_eq!(
            mark("a b c d e f g", &parts),
            "[source: a b [content: c]][content: d] [figure: e f] g"
        );
        let same = [("a b", "content"), ("a b", "figure")];
        assert_eq!(mark("a b c", &same), "[content: [figure: a b]] c");
    }
}
