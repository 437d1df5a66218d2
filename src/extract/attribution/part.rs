//! What belongs to a cue: the features of a token as a part of its source or its content.

use std::ops::Range;

use super::sight::{NONE, RuleSaying, Seen, Sight};
use crate::lexicon::weights::{hash, key};

/// Neither, source, content, the cue itself.
pub(crate) const LABELS: usize = 4;
pub(crate) const SOURCE: u8 = 1;
pub(crate) const CONTENT: u8 = 2;
pub(crate) const CUE: u8 = 3;

/// How many tokens before and after a cue are looked at.
const BEFORE: usize = 48;
const AFTER: usize = 72;
/// How many sentences.
const SENTENCES: (usize, usize) = (2, 3);

/// The tokens that are looked at for a cue: its sentence, and those beside it as far as
/// quotations go on there, one paragraph away at most.
pub(crate) fn window(sight: &Sight, cue: &Range<usize>) -> Range<usize> {
    let paragraph = |sentence: usize| sight.tokens[sight.sentences[sentence].start].paragraph;
    let own = sight.tokens[cue.start].sentence as usize;
    let beside = |sentence: &usize| {
        sight.quoted[*sentence] != 0 && paragraph(*sentence).abs_diff(paragraph(own)) <= 1
    };
    let first = own.saturating_sub(SENTENCES.0);
    let first = (first..own).rev().take_while(beside).last().unwrap_or(own);
    let open = sight.sentences[own].end - 1;
    let opens = sight.tokens[open].word == hash(b":");
    let last = (own + 1..sight.sentences.len()).take(SENTENCES.1);
    let last = last.take_while(|s| beside(s) || opens && *s == own + 1);
    let last = last.last().unwrap_or(own);
    let start = sight.sentences[first].start;
    let end = sight.sentences[last].end;
    start.max(cue.start.saturating_sub(BEFORE))..end.min(cue.end + AFTER).max(cue.end)
}

/// The features that a token has whatever the cue.
pub(crate) fn own_features(sight: &Sight, t: usize, mut emit: impl FnMut(u32)) {
    let at = |by: isize| *sight.at(t, by);
    let (a, b, o, c, d) = (at(-2), at(-1), at(0), at(1), at(2));
    let tag = |s: &Seen| u32::from(s.tag);
    let two = |x: u32, y: u32| x << 8 | y;
    let mut f = |template: u32, x: u32, y: u32| emit(key(template, x, y));
    f(101, o.word, 0);
    f(102, u32::from(o.entry.coarse), tag(&o));
    f(103, o.suffix[1], 0);
    f(104, u32::from(o.shape), tag(&o));
    f(105, two(tag(&b), tag(&o)), tag(&c));
    f(106, two(tag(&a), tag(&b)), tag(&o));
    f(107, two(tag(&o), tag(&c)), tag(&d));
    f(108, b.word, tag(&o));
    f(109, c.word, tag(&o));
    f(110, o.word, c.word);
    f(111, b.word, o.word);
    f(
        112,
        two(u32::from(b.quote), u32::from(o.quote)),
        u32::from(c.quote),
    );
    f(113, u32::from(o.entry.noun), tag(&o));
    f(114, o.classes, 0);
    f(
        115,
        two(u32::from(o.rule_in), u32::from(b.rule_in)),
        u32::from(c.rule_in),
    );
    f(116, u32::from(o.entry.fine), 0);
}

/// What is the same for all tokens round a cue.
pub(crate) struct CueSight<'s> {
    cue: Range<usize>,
    verb: Seen,
    passive: bool,
    according: bool,
    next: u32,
    after: u32,
    before: u32,
    that: usize,
    rule: Option<&'s RuleSaying>,
    quotes: u32,
    nearest: u32,
}

impl<'s> CueSight<'s> {
    pub(crate) fn new(sight: &'s Sight, cue: &Range<usize>) -> CueSight<'s> {
        // The word that says it: the last verb of the cue that is no auxiliary.
        let says = cue.clone().rev().find(|t| sight.tokens[*t].cue > 1);
        let says = says.or_else(|| cue.clone().rev().find(|t| sight.tokens[*t].entry.verb > 0));
        let verb = sight.tokens[says.unwrap_or(cue.end - 1)];
        let word = |t: usize| sight.tokens.get(t).map_or(0, |s| s.word);
        let is = [
            b"is".as_slice(),
            b"was",
            b"were",
            b"are",
            b"been",
            b"be",
            b"being",
        ]
        .map(hash);
        let from = cue.start.saturating_sub(1);
        let passive =
            (from..cue.end).any(|t| is.contains(&word(t))) && word(cue.end - 1) != hash(b"ing");
        let that = (cue.end..cue.end + 6)
            .find(|t| word(*t) == hash(b"that"))
            .unwrap_or(usize::MAX);
        let sayings = cue.clone().map(|t| sight.tokens[t].saying);
        let rule = sayings.filter(|number| *number > 0).min();
        let s = verb.sentence as usize;
        CueSight {
            verb,
            passive,
            according: cue.clone().any(|t| word(t) == hash(b"according")),
            next: word(cue.end),
            after: word(cue.end + 1),
            before: cue.start.checked_sub(1).map_or(0, word),
            that,
            rule: rule.and_then(|number| sight.rules.get(number as usize - 1)),
            quotes: u32::from(sight.quoted[s]),
            nearest: sight.nominal_left[cue.start],
            cue: cue.clone(),
        }
    }

    /// The kind of step to a token: right before and behind the cue is a kind of its own.
    pub(crate) fn edge(&self, sight: &Sight, t: usize) -> u8 {
        match t {
            _ if t == self.cue.start => 0,
            _ if t == self.cue.end => 1,
            _ => sight.tokens[t].edge,
        }
    }

    /// The features of a token beside this cue.
    pub(crate) fn features(&self, sight: &Sight, t: usize, mut emit: impl FnMut(u32)) {
        let o = &sight.tokens[t];
        let mut f = |template: u32, x: u32, y: u32| emit(key(template, x, y));
        let two = |x: u32, y: u32| x << 8 | y;
        let tag = u32::from(o.tag);
        if self.cue.contains(&t) {
            f(150, 0, 0);
            return;
        }
        let right = t >= self.cue.end;
        let (edge, off) = if right {
            (self.cue.end - 1, t - self.cue.end)
        } else {
            (self.cue.start, self.cue.start - 1 - t)
        };
        let near = match off {
            0..=4 => off,
            5..=6 => 5,
            7..=9 => 6,
            10..=14 => 7,
            15..=24 => 8,
            25..=39 => 9,
            _ => 10,
        } as u32;
        let side = u32::from(right);
        let place = side << 4 | near;
        let sentences = (i64::from(o.sentence) - i64::from(self.verb.sentence)).clamp(-2, 3) + 2;
        let same = sentences == 2;
        let paragraph = u32::from(o.paragraph != self.verb.paragraph);
        let far = (sentences as u32) << 2 | paragraph << 1 | u32::from(o.quote != 0);
        let lemma = self.verb.entry.lemma;
        f(151, place, tag);
        f(
            152,
            far,
            two(self.quotes, u32::from(sight.quoted[o.sentence as usize])),
        );
        f(153, far, two(side, u32::from(o.quote)));
        f(154, lemma, place);
        f(155, lemma, side << 8 | tag);
        f(156, u32::from(self.verb.tag), place);
        f(157, two(u32::from(self.verb.entry.verb), tag), place);
        f(
            158,
            two(
                u32::from(self.passive) << 1 | u32::from(self.according),
                tag,
            ),
            place,
        );
        f(159, self.next, place);
        f(160, self.before, place);
        f(161, two(u32::from(self.verb.entry.verb), side), far);
        let that = match self.that {
            usize::MAX => 0,
            that if t < that => 1,
            that if t == that => 2,
            _ => 3,
        };
        f(162, that << 1 | side, u32::from(self.verb.cue));
        if !same {
            f(
                163,
                far,
                two(side, u32::from(sight.quoted[o.sentence as usize])) << 2 | self.quotes,
            );
            f(164, far, o.word);
            return self.by_rule(sight, t, side, &mut f);
        }
        let [commas, verbs, nominals, subords, quotes, cues] =
            [0, 1, 2, 3, 4, 5].map(|k| sight.between(k, t, edge, 3));
        f(165, place, commas << 2 | verbs);
        f(166, two(side, tag), verbs << 4 | commas << 2 | subords);
        f(167, two(side, tag), nominals << 2 | commas);
        f(168, side << 2 | quotes, two(u32::from(o.quote), tag));
        f(169, side << 2 | cues, tag);
        f(170, side << 2 | cues, verbs << 4 | commas << 2 | subords);
        f(171, o.word, side << 4 | near.min(3));
        f(172, o.word, side << 4 | commas << 2 | verbs.min(1));
        f(173, u32::from(o.entry.coarse), side << 4 | near.min(5));
        f(
            174,
            lemma,
            side << 8 | commas << 4 | quotes << 2 | verbs.min(2),
        );
        let nearest = self.nearest != NONE && t == self.nearest as usize;
        f(175, u32::from(nearest) << 1 | side, tag);
        f(
            176,
            u32::from(nearest) << 1 | side,
            u32::from(self.verb.entry.verb),
        );
        f(177, side << 2 | subords, o.word);
        f(
            178,
            two(side, u32::from(self.quotes as u8)),
            two(u32::from(o.quote), commas),
        );
        if off < 3 {
            f(179, o.word, place);
            f(180, lemma, two(u32::from(o.entry.coarse), place));
            f(181, self.after, place);
        }
        self.by_rule(sight, t, side, &mut f);
    }

    /// What the rules make of the token beside this cue.
    fn by_rule(&self, sight: &Sight, t: usize, side: u32, f: &mut impl FnMut(u32, u32, u32)) {
        let Some(rule) = self.rule else {
            let inside = u32::from(sight.tokens[t].rule_in);
            return f(190, side << 2 | inside, u32::from(self.verb.entry.verb));
        };
        let is = |t: usize| {
            let content = rule.content.iter().any(|c| c.contains(&t));
            u32::from(rule.source.contains(&t)) | u32::from(content) << 1
        };
        let (before, own, after) = (is(t.wrapping_sub(1)), is(t), is(t + 1));
        let kind = u32::from(rule.kind);
        f(191, own << 8 | kind, side);
        f(192, own << 4 | before << 2 | after, kind << 1 | side);
        f(193, own << 1 | side, self.verb.entry.lemma);
        f(194, own << 4 | before << 2 | after, sight.tokens[t].word);
        f(
            195,
            own << 4 | before << 2 | after,
            u32::from(sight.tokens[t].tag) << 1 | side,
        );
    }
}
