//! From what is likely of each token to runs of tokens: cues, sources, contents.

use std::ops::Range;

use super::sight::Sight;
use super::{Found, cue};
use crate::extract::cover::Cover;

/// A cue goes on where a word is likely enough in one by this share of what a cue needs.
const GOES_ON: f32 = 0.6;

/// Cuts runs of tokens that are likely in a cue, at each that is likelier a beginning.
pub(super) fn cut(
    likely: &[[f32; cue::LABELS]],
    threshold: f32,
    first: usize,
    out: &mut Vec<(Range<usize>, f32)>,
) {
    let mut open = false;
    for (i, [_, begin, inside]) in likely.iter().enumerate() {
        let (t, sum) = (first + i, begin + inside);
        let bar = if open { threshold * GOES_ON } else { threshold };
        if sum < bar {
            open = false;
        } else if let Some((cue, top)) = out.last_mut().filter(|_| open && inside >= begin) {
            cue.end = t + 1;
            *top = top.max(sum);
        } else {
            out.push((t..t + 1, sum));
            open = true;
        }
    }
}

/// A quotation of which a content holds the beginning or the end is said as a whole, however
/// long it is; one that holds the cue is not.
pub(super) fn whole_quotes(
    sight: &Sight,
    cue: &Range<usize>,
    mut runs: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    for run in &mut runs {
        let at = sight.quotes.partition_point(|q| q.end < run.end);
        let quote = sight.quotes.get(at).filter(|q| !q.contains(&cue.start));
        let Some(quote) = quote.filter(|q| q.start < run.end) else {
            continue;
        };
        if run.start <= quote.start {
            run.end = quote.end;
        } else if quote.end <= run.end + 1 {
            run.start = quote.start;
        }
    }
    runs.sort_by_key(|run| run.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match out.last_mut().filter(|last| run.start < last.end) {
            Some(last) => last.end = last.end.max(run.end),
            None => out.push(run),
        }
    }
    out
}

/// The runs of a label, as tokens.
pub(super) fn runs(labels: &[u8], label: u8, first: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, own) in labels.iter().enumerate() {
        let t = first + i;
        match out.last_mut() {
            _ if *own != label => {}
            Some(run) if run.end == t => run.end = t + 1,
            _ => out.push(t..t + 1),
        }
    }
    out
}

/// A cue inside the content of a likelier one is one level deeper.
pub(super) fn levels(found: &mut [Found]) {
    let cover = Cover::new(found.iter().map(|f| f.content.as_slice()));
    let likelier = |a: usize, b: usize| {
        let order = found[b].likely.total_cmp(&found[a].likely);
        order.then(a.cmp(&b)).is_lt()
    };
    let level = |at: usize| {
        let cue = found[at].cue.start;
        let near = cover.near(cue).iter().copied();
        let holds = near.filter(|o| likelier(*o, at) && found[*o].says(cue));
        u8::try_from(holds.count()).unwrap_or(u8::MAX)
    };
    let levels: Vec<u8> = (0..found.len()).map(level).collect();
    for (found, level) in found.iter_mut().zip(levels) {
        found.level = level;
    }
}
