//! The words round a figure that say who says it.

use super::super::passage::Passages;
use crate::model::{Attribution, Figure, Hop, Rule, Span};

/// Spans with the part that each plays, in the order in which they are told.
pub(super) struct Parts {
    pub(super) list: Vec<(Span, String)>,
}

impl Parts {
    /// The parts of a figure: its attributions from the outermost on, speakers that stand in
    /// none of them, the figure itself and its place.
    pub(super) fn of(attributions: &[Attribution], figure: &Figure) -> Parts {
        let holds = |a: &&Attribution| a.content.iter().any(|c| c.overlaps(figure.quote));
        let mut holding: Vec<&Attribution> = attributions.iter().filter(holds).collect();
        let extent = |a: &Attribution| a.content.iter().map(|c| c.len()).sum::<usize>();
        holding.sort_by_key(|a| (a.level, std::cmp::Reverse(extent(a))));
        let mut parts = Parts { list: Vec::new() };
        for (index, attribution) in holding.iter().enumerate() {
            let number = match holding.len() {
                1 => String::new(),
                _ => format!(" {}", index + 1),
            };
            parts.add(&attribution.source, &format!("source{number}"));
            parts.add(&attribution.cue, &format!("cue{number}"));
            parts.add(&attribution.content, &format!("content{number}"));
        }
        for hop in &figure.hops {
            parts.add_hop(hop);
        }
        parts.add(&[figure.quote], "figure");
        let place = figure.place.iter();
        place.for_each(|p| parts.add(&[p.span], "place"));
        parts
    }

    fn add(&mut self, spans: &[Span], part: &str) {
        let (kind, number) = part.split_once(' ').unwrap_or((part, ""));
        for span in spans.iter().filter(|s| !s.is_empty()) {
            let same = |(s, p): &&mut (Span, String)| s == span && p.starts_with(kind);
            match self.list.iter_mut().find(same) {
                // One who says it twice: "the mayor revealed ..., stating ...".
                Some((_, known)) => known.push_str(&format!(" and {number}")),
                None => self.list.push((*span, part.to_owned())),
            }
        }
    }

    /// Whom a speaker told or cites, and speakers of other sentences.
    fn add_hop(&mut self, hop: &Hop) {
        let part = match Rule::named(&hop.rule) {
            Some(Rule::Told) => "told",
            Some(Rule::Cited | Rule::HadFrom) => "cited",
            _ => "source",
        };
        let known = |list: &[(Span, String)], span: &Span, part: &str| {
            let same = |(s, p): &(Span, String)| p.starts_with(part) && s.overlaps(*span);
            list.iter().any(same)
        };
        for (spans, part) in [(&hop.source, part), (&hop.cue, "cue")] {
            let new: Vec<Span> = spans
                .iter()
                .filter(|s| !known(&self.list, s, part))
                .copied()
                .collect();
            self.add(&new, part);
        }
    }

    /// The sentence with the words of its speaker where these stand close by.
    pub(super) fn passage(&self, passages: &Passages<'_>, sentence: Span) -> Span {
        const LONGEST: usize = 900;
        let near = self
            .list
            .iter()
            .filter(|(_, part)| !part.starts_with("content"));
        near.fold(sentence, |all, (span, _)| {
            let wider = all.cover(*span);
            let close = wider.len() <= LONGEST && !passages.is_parted(wider);
            if close { wider } else { all }
        })
    }
}
