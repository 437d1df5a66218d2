//! What a poll found goes on from sentence to sentence: "40 percent were for it, the poll found.
//! Another 30 percent were against".

use std::collections::BTreeSet;

use super::Draft;
use crate::extract::reading::Reading;
use crate::extract::speaker::Speakers;
use crate::model::{Figure, Rule};

/// Who speaks through polls in this report.
pub(super) fn pollsters(speakers: &Speakers<'_, '_>, drafts: &[Draft]) -> BTreeSet<String> {
    let mut names = speakers.pollsters();
    let hops = drafts.iter().flat_map(|d| &d.figure.hops);
    let surveyed = hops.filter(|h| h.rule == Rule::InASurvey.name());
    names.extend(surveyed.map(|h| h.name.clone()));
    names
}

/// Shares that nobody is named for are the poll's that the paragraph told of right before.
pub(super) fn poll_on(reading: &Reading<'_>, pollsters: &BTreeSet<String>, drafts: &mut [Draft]) {
    const SENTENCES: usize = 3;
    for at in 1..drafts.len() {
        let (earlier, rest) = drafts.split_at_mut(at);
        let draft = &mut rest[0];
        let free = draft.figure.hops.is_empty()
            && draft.figure.denied_by.is_empty()
            && draft.figure.period.is_none()
            && !draft.figure.headline;
        if !free || !is_share(&draft.figure) {
            continue;
        }
        let near = earlier.iter().rev().take_while(|d| {
            d.paragraph == draft.paragraph && d.sentence + SENTENCES >= draft.sentence
        });
        let polled = |d: &&Draft| is_share(&d.figure) && is_polled(&d.figure, pollsters);
        let asked = of_respondents(reading, draft) && pollsters.len() == 1;
        // A report of one poll goes on with it from paragraph to paragraph.
        let goes_on = earlier.last().is_some_and(|d| {
            pollsters.len() == 1 && polled(&d) && d.paragraph + 2 >= draft.paragraph
        });
        let far = || {
            earlier
                .iter()
                .rev()
                .find(polled)
                .filter(|_| asked || goes_on)
        };
        if let Some(before) = near.take(4).find(polled).or_else(far) {
            draft.figure.hops = before.figure.hops.clone();
            for hop in &mut draft.figure.hops {
                Rule::GoesOn.name().clone_into(&mut hop.rule);
            }
        }
    }
}

/// "Asked about housing, 71% of respondents ...": whoever was asked, was asked by the poll.
fn of_respondents(reading: &Reading<'_>, draft: &Draft) -> bool {
    let sentence = reading.sentence(draft.tokens.start);
    let asked = |t: usize| {
        matches!(
            reading.lower(t),
            "respondents" | "polled" | "surveyed" | "undecided"
        )
    };
    reading.lower(sentence.start) == "asked" || sentence.into_iter().any(asked)
}

/// Whether a poll is where a figure comes from.
pub(super) fn is_polled(figure: &Figure, pollsters: &BTreeSet<String>) -> bool {
    figure
        .hops
        .last()
        .is_some_and(|h| pollsters.contains(&h.name))
}

/// Whether a figure is a share, or the points between two.
pub(super) fn is_share(figure: &Figure) -> bool {
    figure.measure == "percent" || figure.measure.ends_with("points")
}
