//! From what the models find and what the rules read to the sayings of a story.
//!
//! The two know different things. The models tell best what is an attribution and where its
//! parts end: that is what a record lists. The rules know who was told, who is cited and
//! which words of a source name the speaker: where a rule read a cue, chains go by the rule,
//! and where only the models did, by them.

use std::ops::Range;
use std::slice;

use super::{Found, UNHEARD_OF, UNLIKELY};
use crate::extract::cover::Cover;
use crate::extract::phrase::{Phrase, SPEAKING};
use crate::extract::reading::Reading;
use crate::extract::saying::{Saying, cited, levels, of_doing, told_to};
use crate::extract::when::Time;
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::lexicon::vocabulary::{self, verb};
use crate::lexicon::weights::hash;
use crate::lexicon::words::Tags;
use crate::lexicon::{gazetteer, nations};
use crate::model::{Attribution, Rule, Span};
use crate::text::Shape;

/// The sayings that chains are made of, in the order of their cues.
pub(super) fn sayings(
    reading: &Reading<'_>,
    times: &[Time],
    found: &[Found],
    likely: &[f32],
    ruled: Vec<Saying>,
) -> Vec<Saying> {
    let cues = Cover::new(found.iter().map(|f| slice::from_ref(&f.cue)));
    let mut out = ruled;
    let contents = Cover::new(found.iter().map(|f| f.content.as_slice()));
    out.retain(|s| {
        // Models know the outermost attribution alone.
        let inner = contents
            .near(s.cue.start)
            .iter()
            .any(|at| found[*at].says(s.cue.start));
        // A verb can be of saying and of doing: rules know the verb, models how it stands.
        let class = s.verb.map(|v| v.class).unwrap_or_default();
        let plain = class.speech && !class.release && !class.act && !class.belief;
        let by_verb = matches!(s.rule, Rule::Subject | Rule::Relative | Rule::By) && !plain;
        // What a paper shows is said, however seldom models saw it put so.
        let paper = class.show
            && s.source.as_ref().is_some_and(|s| {
                s.core
                    .clone()
                    .take_while(|t| !reading.is(*t, Tags::PREP))
                    .any(|t| reading.is(t, Tags::ARTIFACT))
            });
        let heard = || near(&cues, &s.cue, |at| &found[at].cue).is_some();
        let open = || likely[s.cue.clone()].iter().any(|l| *l >= UNHEARD_OF);
        !by_verb || inner || paper || s.level > 0 || s.source.is_none() || open() || heard()
    });
    let cover = Cover::new(out.iter().map(|s| slice::from_ref(&s.cue)));
    // "citing" leads on to whom somebody cites, and "Chile: ..." heads an item.
    let links = |f: &&Found| {
        let citing = |t: usize| matches!(reading.lower(t), "citing" | "quoting");
        let heads = reading.lower(f.cue.start) == ":" && f.cue.len() == 1;
        let place = |s: &Range<usize>| {
            let words = reading.text.words(&reading.trimmed(s));
            nations::find(words).is_some() || gazetteer::find(words).next().is_some()
        };
        let as_saying = f.cue.start > 0 && reading.lower(f.cue.start - 1) == "as";
        let quoted = as_saying && matches!(reading.lower(f.cue.start), "saying" | "telling");
        quoted || f.cue.clone().any(citing) || heads && f.source.iter().any(place)
    };
    for found in found.iter().filter(|f| !links(f)) {
        let source = source_beside(reading, found).map(|all| phrase(reading, all));
        let known = near(&cover, &found.cue, |at| &out[at].cue);
        match known.map(|at| &mut out[at]) {
            Some(saying) => {
                let longer = source.as_ref().filter(|m| {
                    let rule = saying.source.as_ref();
                    rule.is_some_and(|rule| begins_before(reading, m, rule))
                });
                saying.source = longer.cloned().or(saying.source.take()).or(source);
                let rule = saying.content.clone();
                // In a headline a comma ends what one says, which rules know better.
                let title = reading.in_title(saying.cue.start);
                let new = found.content.iter();
                // So do they where another clause begins.
                let ends = |t: usize| rule.iter().any(|c| c.end == t) && reading.lower(t) == ";";
                // "Peru lost 40, and the daily wrote that 50 ...": what "that" opens is all.
                let that = rule
                    .first()
                    .is_some_and(|c| reading.lower(c.start) == "that");
                let first = saying.source.as_ref().map_or(0, |s| s.all.start);
                let beside = saying.rule == Rule::Subject && that;
                let aside = |c: &Range<usize>| beside && c.end <= first;
                let new = new.filter(|c| {
                    !title && !inside(c, &rule) && !(c.start..c.end).any(ends) && !aside(c)
                });
                saying.content.extend(new.cloned());
            }
            None if of_doing(reading, times, &found.cue) || of_hands(reading, &found.cue) => {}
            None => out.push(Saying {
                source,
                verb: verb(reading, &found.cue),
                cue: found.cue.clone(),
                content: found.content.clone(),
                told: told_to(reading, times, &found.cue),
                citing: Vec::new(),
                level: 0,
                rule: Rule::Trained,
            }),
        }
    }
    // What is told of inside a quotation ends with its sentence.
    for saying in &mut out {
        if reading.text.quote_of(saying.cue.start).is_some() && saying.rule != Rule::Line {
            let sentence = reading.sentence(saying.cue.start);
            let stop = |t: &usize| {
                matches!(reading.lower(*t), "." | "!" | "?")
                    && (reading.is_capital(t + 1) || reading.is(t + 1, Tags::PRON_SUBJ))
                    && !reading.is(t - 1, Tags::TITLE)
            };
            let end = (saying.cue.end..sentence.end)
                .find(stop)
                .unwrap_or(sentence.end);
            saying
                .content
                .iter_mut()
                .for_each(|c| c.end = c.end.min(end));
            saying.content.retain(|c| !c.is_empty());
        }
    }
    out.sort_by_key(|s| (s.cue.start, s.cue.end));
    cited(reading, times, &mut out);
    levels(&mut out);
    out
}

/// Of several sources that models found for one cue, the nearest before it where another verb
/// of saying stands between: "his club sold 40, he said, but the firm had informed him".
fn source_beside<'f>(reading: &Reading<'_>, found: &'f Found) -> Option<&'f Range<usize>> {
    let first = found.source.first()?;
    let before = |s: &&Range<usize>| s.end <= found.cue.start;
    let last = found.source.iter().rfind(before).unwrap_or(first);
    let said = |t: usize| cues::verb(reading.lower(t)).is_some_and(|c| c.class.speech);
    let parted = (first.end..last.start).any(said);
    Some(if parted { last } else { first })
}

/// Whether a source that models found holds one that a rule read, and begins with a noun of
/// its own before it: "two officials allied with the government", where the rule saw no more
/// than the words next to the verb.
fn begins_before(reading: &Reading<'_>, model: &Phrase, rule: &Phrase) -> bool {
    let core = &model.core;
    core.start < rule.core.start
        && rule.core.end <= core.end
        && (core.start..rule.core.start)
            .any(|t| reading.is(t, SPEAKING) && !reading.is(t, Tags::PREP))
        && !(core.start..rule.core.start).any(|t| {
            // "the governor denied media reports": words of another clause.
            let finite = |c: &Cue| matches!(c.form, CueForm::Past | CueForm::Third);
            let after = reading.lower(t + 1);
            cues::verb(reading.lower(t)).is_some_and(finite)
                && !reading.is(t, SPEAKING)
                && !matches!(after, "by" | "with" | "to" | "in" | "on" | "at" | "for")
        })
}

/// Whether all that a cue which no list knows tells is that somebody fights, strikes or moves:
/// "planes attacked the port with 40 drones".
fn of_hands(reading: &Reading<'_>, cue: &Range<usize>) -> bool {
    let kind =
        |t: usize| vocabulary::entry(hash(reading.lower(t).as_bytes())).map_or(0, |e| e.verb);
    let known =
        |t: usize| cues::verb(reading.lower(t)).is_some() || cues::noun(reading.lower(t)).is_some();
    let words = || {
        cue.clone()
            .filter(|t| reading.is_word(*t) && !reading.is(*t, Tags::AUX | Tags::ADV | Tags::PREP))
    };
    let hands = |t: usize| verb::HANDS.contains(&kind(t));
    !words().any(known) && words().next().is_some_and(hands)
}

/// What the record lists: what the models find, and what rules alone read where the models
/// leave it open (`likely` for each token: how likely it is in a cue), inside a content, or
/// by the layout of a line.
pub(super) fn attributions(
    reading: &Reading<'_>,
    found: &[Found],
    sayings: &[Saying],
    likely: &[f32],
) -> Vec<Attribution> {
    let span = |tokens: &Range<usize>| -> Option<Span> {
        let words = reading.trimmed(tokens);
        // The cue of a headline may be a mark alone.
        let words = if words.is_empty() { tokens } else { &words };
        (!words.is_empty()).then(|| reading.text.span(words))
    };
    let cues = Cover::new(found.iter().map(|f| slice::from_ref(&f.cue)));
    let known = |s: &Saying| near(&cues, &s.cue, |at| &found[at].cue).is_some();
    // Models see too few transcripts to trust them there.
    let layout = |s: &Saying| matches!(s.rule, Rule::Line | Rule::Signed);
    let lines: Vec<&Saying> = sayings.iter().filter(|s| layout(s)).collect();
    let turns = Cover::new(lines.iter().map(|s| s.content.as_slice()));
    let starts = Cover::new(lines.iter().map(|s| slice::from_ref(&s.cue)));
    let line = |f: &&Found| near(&starts, &f.cue, |at| &lines[at].cue).is_some();
    // The turns that hold a cue, but those that a model found to hold it too.
    let in_turns = |cue: usize, apart: &dyn Fn(&Saying) -> bool| -> usize {
        let near = turns.near(cue).iter().map(|at| lines[*at]);
        let holds = |s: &&Saying| {
            let model = near_line(&cues, found, s);
            s.cue.start != cue && s.says(cue) && !model.is_some_and(|f| f.says(cue))
        };
        near.filter(holds).filter(|s| apart(s)).count()
    };
    let of_models = found.iter().filter(|f| !line(f)).map(|f| {
        let inside = in_turns(f.cue.start, &|s| !f.says(s.cue.start));
        Attribution {
            source: f.source.iter().filter_map(span).collect(),
            cue: span(&f.cue).into_iter().collect(),
            content: f.content.iter().filter_map(span).collect(),
            level: level(usize::from(f.level) + inside),
        }
    });
    let mut out: Vec<Attribution> = of_models.collect();
    let contents = Cover::new(found.iter().map(|f| f.content.as_slice()));
    for saying in sayings {
        let holders = contents.near(saying.cue.start).iter().map(|at| &found[*at]);
        let inside = holders.filter(|f| f.says(saying.cue.start)).count();
        let inside = inside + in_turns(saying.cue.start, &|_| true);
        let open = likely[saying.cue.clone()].iter().any(|l| *l >= UNLIKELY);
        if layout(saying) || !known(saying) && (open || inside > 0) {
            out.push(Attribution {
                source: saying.source.iter().filter_map(|p| span(&p.all)).collect(),
                cue: span(&saying.cue).into_iter().collect(),
                content: saying.content.iter().filter_map(span).collect(),
                level: level(inside),
            });
        }
    }
    out.sort_by_key(|a| (a.cue.first().map(|c| c.start()), a.level));
    out
}

/// What a model found where a line has its cue.
fn near_line<'f>(cues: &Cover, found: &'f [Found], line: &Saying) -> Option<&'f Found> {
    near(cues, &line.cue, |at| &found[at].cue).map(|at| &found[at])
}

fn level(holders: usize) -> u8 {
    u8::try_from(holders).unwrap_or(u8::MAX)
}

/// The first thing whose cue meets this one.
fn near<'c>(
    cover: &Cover,
    cue: &Range<usize>,
    of: impl Fn(usize) -> &'c Range<usize>,
) -> Option<usize> {
    let things = cue.clone().flat_map(|t| cover.near(t)).copied();
    things.filter(|at| meets(of(*at), cue)).min()
}

/// Whether one of some ranges holds all of another.
fn inside(range: &Range<usize>, of: &[Range<usize>]) -> bool {
    let holds = |o: &Range<usize>| o.start <= range.start && range.end <= o.end;
    of.iter().any(holds)
}

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The words of a source with its core, which ends at the first mark or relative clause.
fn phrase(reading: &Reading<'_>, all: &Range<usize>) -> Phrase {
    let mut core = all.clone();
    while core.len() > 1 && !reading.is_word(core.start) {
        core.start += 1;
    }
    // "LIMA — The ministry": where it was written says nothing.
    let dash = |t: &usize| matches!(reading.lower(*t), "—" | "–" | "―" | "-");
    let dateline = core.clone().take(6).find(dash).filter(|t| {
        let upper = |t: usize| reading.text.tokens[t].shape == Shape::Upper;
        reading.begins_sentence(core.start) && upper(core.start) && t + 1 < core.end
    });
    core.start = dateline.map_or(core.start, |t| t + 1);
    let ends = |t: &usize| !reading.is_word(*t) || reading.is(*t, Tags::REL);
    core.end = (core.start + 1..core.end).find(ends).unwrap_or(core.end);
    Phrase {
        all: all.clone(),
        core,
    }
}

fn verb(reading: &Reading<'_>, cue: &Range<usize>) -> Option<&'static Cue> {
    cue.clone().rev().find_map(|t| cues::verb(reading.lower(t)))
}
