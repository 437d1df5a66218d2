//! Through whom a figure came: from the sayings that hold it to its chain of speakers.

mod after;
mod reach;
mod said;
mod through;

pub(super) use after::{cites, come_from, is_this, passed_on};
pub(super) use reach::reach;
pub(super) use said::said;

use std::collections::BTreeSet;
use std::ops::Range;

use super::amount::Amount;
use super::cover::Cover;
use super::reading::Reading;
use super::saying::Saying;
use super::speaker::{Speaker, Speakers};
use crate::lexicon::cues::{self, CueForm};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{EntityKind, Hop, Rule, SpeakerClass, When};
use said::is_channel;

/// One saying with whoever says it.
pub(super) struct Said<'s> {
    pub saying: &'s Saying,
    /// Whom it was told to, who says it, whom they cite; nearest first, each with the rule
    /// that makes them one.
    speakers: Vec<(Speaker, Rule)>,
    /// Whether "I" or "we" says it: whoever is quoted.
    quoted: bool,
    /// Whether it tells what somebody did: who accuses somebody of 40 tells of them, who orders
    /// 40 does not.
    charges: bool,
    /// Whether it tells what somebody wishes or plans: whoever is said to expect 40 is not who
    /// counts them.
    wants: bool,
    /// When it was said.
    when: Option<When>,
    channel: Option<String>,
}

/// The chain of an amount and what its sayings make of its stance.
#[derive(Default)]
pub(super) struct Chain {
    pub hops: Vec<Hop>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// The rule that found "reportedly" and the like.
    pub hedged: Option<Rule>,
    /// Whether somebody says it of whom nothing is known.
    pub unknown: bool,
}

/// The most sayings inside each other that are looked at.
const DEEPEST: usize = 40;

/// Reads the chain of an amount: outer sayings before inner ones.
pub(super) fn chain(
    speakers: &Speakers<'_, '_>,
    (said, cover): (&[Said<'_>], &Cover),
    amount: &Amount,
    own: Option<&str>,
) -> Chain {
    let reading = speakers.reading;
    let is_outlet = |index: usize| speakers.registry.get(index).kind == EntityKind::Outlet;
    let tokens = [Some(amount.number.tokens.start), amount.head];
    let near = tokens.into_iter().flatten().flat_map(|t| cover.near(t));
    let near: BTreeSet<usize> = near.copied().collect();
    let near = near.into_iter().map(|at| &said[at]);
    let mut holding: Vec<&Said<'_>> = near.filter(|s| holds(s.saying, amount)).collect();
    holding.sort_by_key(|s| {
        (
            s.saying.level,
            std::cmp::Reverse(extent(s.saying)),
            s.saying.cue.start,
        )
    });
    // Nobody tells what somebody tells that somebody tells forty times over; a sentence without
    // end could.
    holding.truncate(DEEPEST);
    apart(reading, amount, &mut holding);
    let mut chain = Chain::default();
    for said in holding {
        let class = said.saying.verb.map(|v| v.class).unwrap_or_default();
        if said.saying.source.is_none() {
            let doubting = said
                .saying
                .verb
                .is_some_and(|v| Terms::Doubting.has(v.lemma));
            if said.saying.rule == Rule::Reportedly || doubting {
                chain.hedged.get_or_insert(said.saying.rule);
            }
            continue;
        }
        if class.denying
            || pushed_away(reading, said.saying)
            || untrue(reading, said.saying, amount)
        {
            chain
                .denied_by
                .extend(said.speakers.iter().map(|(s, _)| s.name.clone()));
            continue;
        }
        chain.unknown |= said.speakers.is_empty() && !said.quoted;
        if negated(reading, said.saying) {
            continue;
        }
        // Who is said to order 40 out, or to blame 40, is not who counts them.
        let says = class.speech || class.show || class.belief || class.release;
        let title = reading.in_title(said.saying.cue.start);
        let inner = !chain.hops.is_empty();
        let acts = class.act && !says && (!said.charges || title || inner) || said.wants && inner;
        // "told the paper that his men counted 40": they are his, and so is the count.
        let confirms = said.saying.verb.is_some_and(|v| v.lemma == "confirm");
        // Those who keep count are asked for it; who finds or sees tells his story.
        let keeps = said
            .saying
            .verb
            .is_some_and(|v| Terms::Keeping.has(v.lemma));
        let shows = class.show && !class.speech && !keeps || confirms;
        let theirs = inner
            && (class.show && !class.speech && of_the_speaker(reading, said.saying)
                || shows && plain_people(reading, said.saying));
        if class.withholding || said.quoted || acts || theirs {
            continue;
        }
        add(&mut chain.hops, reading, said, own);
    }
    // "The board counted 40, its director said": the director speaks for the board.
    let own_body = |person: &Hop, body: &Hop| {
        let of = match person.entities[..] {
            [index] => speakers.registry.get(index).of.as_ref(),
            _ => None,
        };
        of.is_some_and(|of| *of == body.name)
    };
    let mut at = 1;
    while at < chain.hops.len() {
        if own_body(&chain.hops[at - 1], &chain.hops[at]) {
            chain.hops.remove(at);
        } else {
            at += 1;
        }
    }
    // "The Post says 40 died, according to police": the outlet is told by police.
    if let [first, second, ..] = &chain.hops[..] {
        let outlet = |h: &Hop| matches!(h.entities[..], [index] if is_outlet(index));
        let according = first.rule == Rule::According.name();
        if according && !outlet(first) && outlet(second) {
            chain.hops.swap(0, 1);
        }
    }
    // "unspecified reports" beside a named speaker say nothing more.
    let named = |h: &Hop| h.class != SpeakerClass::Unspecified;
    if chain.hops.iter().any(named) {
        // "The youngest told the paper": the paper did not count.
        let told = |h: &Hop| h.rule == Rule::Told.name();
        let teller = chain.hops.len() >= 2 && told(&chain.hops[chain.hops.len() - 2]);
        let last = chain.hops.len() - 1;
        let mut at = 0;
        chain.hops.retain(|h| {
            let somebody = !h.name.starts_with("unspecified ");
            let keep = named(h) || teller && somebody && at == last;
            at += 1;
            keep
        });
    }
    chain
}

/// "his men", "its lawyers": people of whoever speaks.
fn of_the_speaker(reading: &Reading<'_>, saying: &Saying) -> bool {
    let Some(source) = &saying.source else {
        return false;
    };
    let first = source.core.start;
    let whose = first.checked_sub(1).into_iter().chain([first]);
    let people = Tags::ROLE | Tags::POPULATION;
    let people = source.core.clone().any(|t| {
        reading.is(t, people) && reading.lower(t).ends_with('s') || reading.lower(t) == "men"
    });
    people
        && whose
            .into_iter()
            .any(|t| matches!(reading.lower(t), "his" | "her" | "its" | "their" | "our"))
}

/// "deputies", "damage inspectors": people of no body, who count for whoever tells of it.
fn plain_people(reading: &Reading<'_>, saying: &Saying) -> bool {
    saying.source.as_ref().is_some_and(|source| {
        let core = source.core.clone();
        let last = core.end.saturating_sub(1);
        core.len() <= 2
            && reading.is(last, Tags::ROLE | Tags::POPULATION)
            && reading.lower(last).ends_with('s')
            && core
                .clone()
                .all(|t| reading.is_word(t) && !reading.is_capital(t))
            && !reading.is(core.start, Tags::DET)
    })
}

/// What one says ends where a sentence outside quotation marks has somebody else say it: a
/// saying of an earlier sentence does not hold what is said there.
fn apart(reading: &Reading<'_>, amount: &Amount, holding: &mut Vec<&Said<'_>>) {
    let number = amount.number.tokens.start;
    let sentence = reading.sentence(number);
    let quoted = reading.text.quote_of(number).is_some();
    let here = |s: &Said<'_>| {
        let subject = s.saying.source.as_ref();
        sentence.contains(&s.saying.cue.start)
            && matches!(s.saying.rule, Rule::Subject | Rule::PutAt)
            && subject.is_some_and(|p| p.core.start <= sentence.start + 1)
    };
    if quoted || !holding.iter().any(|s| here(s)) {
        return;
    }
    let line = |s: &Said<'_>| matches!(s.saying.rule, Rule::Line | Rule::Signed);
    holding.retain(|s| s.saying.cue.start >= sentence.start || line(s));
}

/// "they do not say how many": nothing is said.
fn negated(reading: &Reading<'_>, saying: &Saying) -> bool {
    let cue = &saying.cue;
    let from = cue.start.saturating_sub(2);
    let subject_first = saying
        .source
        .as_ref()
        .is_some_and(|s| s.all.end <= cue.start + 1);
    subject_first
        && (from..cue.end).any(|t| reading.is(t, Tags::NEG) && reading.lower(t) != "no")
        && (from..cue.end).any(|t| {
            matches!(
                reading.lower(t),
                "do" | "does"
                    | "did"
                    | "don"
                    | "doesn"
                    | "didn"
                    | "don't"
                    | "doesn't"
                    | "didn't"
                    | "don’t"
                    | "doesn’t"
                    | "didn’t"
            )
        })
}

/// "brushed aside the claim that 60 ...": a denial in two words.
fn pushed_away(reading: &Reading<'_>, saying: &Saying) -> bool {
    let cue = saying.cue.clone();
    let away = |t: usize| matches!(reading.lower(t), "aside" | "off" | "away");
    cue.clone()
        .any(|t| Terms::Brushing.has(reading.lower(t)) && away(t + 1))
}

/// "said the 200 that are told of were sheer invention": whoever calls a figure untrue denies
/// it.
fn untrue(reading: &Reading<'_>, saying: &Saying, amount: &Amount) -> bool {
    const REACH: usize = 24;
    let number = amount.number.tokens.start;
    let Some(content) = saying.content.iter().find(|c| c.contains(&number)) else {
        return false;
    };
    let mut rest = amount.all.end..content.end.min(amount.all.end + REACH);
    let false_word = rest.find(|t| Terms::Falsehood.has(reading.lower(*t)));
    // "a toll the army dismissed as pure invention": the army's word, not the speaker's.
    let others = |f: usize| {
        (amount.all.end..f).any(|t| {
            cues::verb(reading.lower(t))
                .is_some_and(|c| (c.class.act || c.class.denying) && c.form != CueForm::Ing)
        })
    };
    let false_word = false_word.filter(|f| !others(*f));
    false_word.is_some_and(|f| {
        (f.saturating_sub(4).max(amount.all.end)..f).any(|t| {
            matches!(
                reading.lower(t),
                "is" | "are" | "was" | "were" | "as" | "be"
            )
        })
    })
}

/// Adds the speakers of one saying. Where one of them is in the chain already, those before
/// them go before them there ("he told Reuters" after "he said").
fn add(hops: &mut Vec<Hop>, reading: &Reading<'_>, said: &Said<'_>, own: Option<&str>) {
    let same = |h: &Hop, speaker: &Speaker| {
        h.name == speaker.name || !h.entities.is_empty() && h.entities == speaker.entities
    };
    let known = |hops: &[Hop], s: &Speaker| hops.iter().position(|h| same(h, s));
    let mut at = said
        .speakers
        .iter()
        .find_map(|(s, _)| known(hops, s))
        .unwrap_or(hops.len());
    for (speaker, rule) in &said.speakers {
        if let Some(place) = known(hops, speaker) {
            at = at.max(place + 1);
            continue;
        }
        // A platform that announces something speaks for itself.
        let itself = matches!(rule, Rule::Subject | Rule::After | Rule::Inverted);
        let channel = is_channel(&speaker.name.to_lowercase()) && !itself;
        if channel || own.is_some_and(|o| o.eq_ignore_ascii_case(&speaker.name)) {
            continue;
        }
        hops.insert(at, hop(reading, said, speaker, *rule));
        at += 1;
    }
}

fn hop(reading: &Reading<'_>, said: &Said<'_>, speaker: &Speaker, rule: Rule) -> Hop {
    let span = |tokens: &Range<usize>| {
        let tokens = reading.trimmed(tokens);
        (!tokens.is_empty()).then(|| reading.text.span(&tokens))
    };
    Hop {
        name: speaker.name.clone(),
        entities: speaker.entities.clone(),
        class: speaker.class,
        source: span(&speaker.source).into_iter().collect(),
        cue: span(&said.saying.cue).into_iter().collect(),
        channel: said.channel.clone(),
        when: said.when.clone(),
        said: None,
        rule: rule.name().to_owned(),
    }
}

/// Whether what is said holds the amount.
fn holds(saying: &Saying, amount: &Amount) -> bool {
    let number = amount.number.tokens.start;
    saying.says(number)
        || saying.rule == Rule::By
            && amount.head.is_some_and(|h| saying.says(h))
            && number < saying.cue.start
}

/// How many tokens are said.
fn extent(saying: &Saying) -> usize {
    saying.content.iter().map(ExactSizeIterator::len).sum()
}
