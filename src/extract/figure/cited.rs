//! "The Post reported that 40 were sent. It cited an official.": whom a sentence cites without a
//! figure of its own is where the figures before it come from.

use super::Draft;
use crate::extract::hops::{Said, cites};
use crate::extract::speaker::Speakers;

/// Adds whom the next sentence cites to the chains of a sentence.
pub(super) fn cite_after(speakers: &mut Speakers<'_, '_>, said: &[Said<'_>], drafts: &mut [Draft]) {
    for (sentence, who, cited) in cites(speakers, said) {
        let before = |d: &&mut Draft| d.sentence + 1 == sentence;
        let here = drafts
            .iter()
            .any(|d| d.sentence == sentence && d.figure.hops.is_empty());
        for draft in drafts.iter_mut().filter(before).filter(|_| !here) {
            let hops = &mut draft.figure.hops;
            if hops.last().is_some_and(|h| h.name == who) {
                hops.push(cited.clone());
            }
        }
    }
}
