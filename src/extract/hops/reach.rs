//! How far what is said reaches beyond the clause of its cue, round a speaker in the middle
//! of a sentence. Chains go by this; what the record lists as attributions does not.

use std::ops::Range;

use crate::extract::phrase::time_at;
use crate::extract::reading::Reading;
use crate::extract::saying::{Saying, levels};
use crate::extract::when::Time;
use crate::lexicon::cues as words_of_saying;
use crate::lexicon::words::Tags;

/// Lengthens what sayings hold.
pub(in crate::extract) fn reach(reading: &Reading<'_>, times: &[Time], sayings: &mut [Saying]) {
    let cues: Vec<usize> = sayings.iter().map(|s| s.cue.start).collect();
    let mut longer = false;
    for saying in sayings.iter_mut() {
        let more = other_half(reading, times, &cues, saying);
        longer |= more.is_some();
        saying.content.extend(more);
    }
    if longer {
        levels(sayings);
    }
}

/// "40 died, the mayor said, nine of them at sea": what goes on after the speaker.
fn other_half(
    reading: &Reading<'_>,
    times: &[Time],
    cues: &[usize],
    saying: &Saying,
) -> Option<Range<usize>> {
    let source = saying.source.as_ref()?;
    let sentence = reading.sentence(saying.cue.start);
    let told = saying.told.as_ref().map_or(0, |t| t.end);
    let beside = saying.cue.end.max(source.all.end).max(told);
    // "..., he said on Tuesday, and ..."
    let on = usize::from(reading.is(beside, Tags::PREP));
    let beside = time_at(times, beside + on).map_or(beside, |t| t.tokens.end);
    let first = saying.content.first()?;
    let before = first.end <= saying.cue.start && sentence.contains(&first.start);
    let more = saying.content.iter().any(|c| c.start >= beside);
    if !before || more || reading.lower(beside) != "," {
        return None;
    }
    let from = beside + 1;
    // "Records at the clinics, he said, showed that 40 ...": the whole sentence is his.
    let told_of =
        |t: usize| reading.is(t, Tags::AUX) || words_of_saying::verb(reading.lower(t)).is_some();
    let subject_alone = !first.clone().any(told_of) && told_of(from);
    if subject_alone && sentence.contains(&from) {
        return Some(from..sentence.end);
    }
    let turns = matches!(
        reading.lower(from),
        "but" | "while" | "although" | "though" | "whereas" | "who" | "as" | "when" | "after"
    ) || reading.is(from, Tags::REL)
        || reading.lower(from).ends_with("ing") && reading.lower(from) != "including";
    let described = reading.is(from, Tags::DET | Tags::ROLE)
        && (from..from + 4).any(|t| reading.is(t, crate::extract::phrase::SPEAKING));
    if turns || described || from >= sentence.end {
        return None;
    }
    // Another speaker's clause ends it.
    let at = cues.partition_point(|c| *c < from);
    let other = cues.get(at).copied().filter(|c| *c < sentence.end);
    let clause = (from..sentence.end).find(|t| reading.lower(*t) == ";");
    let end = clause.unwrap_or(sentence.end);
    other.is_none_or(|c| c >= end).then_some(from..end)
}
