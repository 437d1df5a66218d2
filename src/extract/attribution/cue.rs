//! Where cues stand: the features of a token as the beginning or the inside of a cue.

use super::chain::BARRED;
use super::sight::{NONE, Seen, Sight, quote};
use crate::lexicon::weights::{hash, key};

/// Outside, beginning, inside.
pub(crate) const LABELS: usize = 3;

/// The scores of a word that is in no cue.
pub(crate) const OUTSIDE: [f32; LABELS] = [0.0, BARRED, BARRED];

/// The keys of what (nearly) never is in a cue, where the table holds them: the word with its
/// part of speech, and for words that are seldom seen their kind. Most words of a text are
/// such, and are not looked at any further.
pub(crate) fn never(sight: &Sight, t: usize) -> [u32; 2] {
    let seen = &sight.tokens[t];
    let kind = u32::from(seen.entry.verb) << 16 | u32::from(seen.entry.derived) << 8;
    let kind = kind | u32::from(seen.cue != 0) << 1 | u32::from(seen.rule_cue != 0);
    let tag = u32::from(seen.tag);
    [key(1000, seen.word, tag), key(1001, kind, tag)]
}

/// How far the words that tell that something is said are looked for.
const REACH: usize = 8;

/// Gives the hash of every feature of a token.
pub(crate) fn features(sight: &Sight, t: usize, mut emit: impl FnMut(u32)) {
    let at = |by: isize| *sight.at(t, by);
    let (a, b, o, c, d) = (at(-2), at(-1), at(0), at(1), at(2));
    let lemma = |s: &Seen| s.entry.lemma;
    let tag = |s: &Seen| u32::from(s.tag);
    let two = |x: u32, y: u32| x << 8 | y;
    let mut f = |template: u32, x: u32, y: u32| emit(key(template, x, y));
    // The word itself.
    f(1, o.word, 0);
    f(2, lemma(&o), 0);
    f(3, o.suffix[0], 0);
    f(4, o.suffix[1], 0);
    f(5, o.suffix[2], 0);
    f(6, o.prefix, 0);
    f(7, u32::from(o.shape), tag(&o));
    f(8, u32::from(o.entry.fine), tag(&o));
    f(9, u32::from(o.entry.coarse), tag(&o));
    f(10, u32::from(o.entry.verb), tag(&o));
    f(
        11,
        two(u32::from(o.entry.noun), u32::from(o.entry.derived)),
        tag(&o),
    );
    f(12, u32::from(o.cue), tag(&o));
    f(13, lemma(&o), tag(&o));
    f(14, o.classes, 0);
    // Its neighbours.
    f(20, lemma(&a), 0);
    f(21, b.word, 0);
    f(22, c.word, 0);
    f(23, lemma(&d), 0);
    f(24, lemma(&b), lemma(&o));
    f(25, lemma(&o), lemma(&c));
    f(26, tag(&b), tag(&o));
    f(27, tag(&o), tag(&c));
    f(28, two(tag(&b), tag(&o)), tag(&c));
    f(29, two(tag(&a), tag(&b)), tag(&o));
    f(30, two(tag(&o), tag(&c)), tag(&d));
    f(31, lemma(&o), tag(&b));
    f(32, lemma(&o), tag(&c));
    f(33, u32::from(b.entry.coarse), u32::from(o.entry.coarse));
    f(34, u32::from(c.entry.coarse), u32::from(o.entry.coarse));
    f(35, lemma(&o), u32::from(b.entry.coarse));
    f(36, lemma(&o), u32::from(c.entry.coarse));
    f(37, u32::from(o.entry.verb), c.word);
    f(38, u32::from(o.entry.derived), b.word);
    f(39, u32::from(o.entry.derived), c.word);
    f(40, u32::from(b.shape), u32::from(c.shape));
    f(41, two(tag(&c), tag(&d)), tag(&at(3)));
    f(42, two(tag(&at(-3)), tag(&a)), tag(&b));
    f(43, c.entry.lemma, d.entry.lemma & 0xFFFF);
    f(44, u32::from(b.entry.verb), tag(&o));
    f(45, u32::from(c.entry.verb), tag(&c));
    // Quotations.
    let s = o.sentence as usize;
    let class = |s: Option<usize>| {
        s.and_then(|s| sight.quoted.get(s))
            .map_or(3, |q| u32::from(*q))
    };
    let quotes = class(Some(s)) | class(s.checked_sub(1)) << 2 | class(Some(s + 1)) << 4;
    f(50, u32::from(o.quote), quotes);
    f(51, lemma(&o), two(u32::from(o.quote), class(Some(s))));
    f(52, two(u32::from(b.quote), u32::from(c.quote)), tag(&o));
    let closed = (1..5).any(|by| at(-by).quote == quote::CLOSING);
    let opens = (1..5).any(|by| at(by).quote == quote::OPENING);
    f(53, u32::from(closed) << 1 | u32::from(opens), tag(&o));
    f(
        54,
        u32::from(closed) << 1 | u32::from(opens),
        u32::from(o.entry.verb),
    );
    f(
        55,
        two(u32::from(o.quote), tag(&o)),
        u32::from(o.entry.verb),
    );
    // What follows that may open a content; what stands to the left that may be a source.
    let opener = opener(sight, t);
    f(60, opener, tag(&o));
    f(61, opener, lemma(&o));
    f(62, opener, u32::from(o.entry.verb));
    let left = sight.nominal_left[t];
    if left != NONE {
        let (l, near) = (
            &sight.tokens[left as usize],
            (t - left as usize).min(6) as u32,
        );
        f(63, l.word, near);
        f(64, two(u32::from(l.entry.coarse), tag(l)), near);
        f(65, lemma(&o), two(u32::from(l.entry.noun), tag(l)));
        f(
            66,
            u32::from(o.entry.verb),
            two(u32::from(l.entry.noun), tag(l)),
        );
        f(67, two(u32::from(l.shape), near), tag(&o));
    } else {
        f(68, tag(&o), lemma(&o));
    }
    let range = &sight.sentences[s];
    let place = two(
        (t - range.start).min(4) as u32,
        (range.end - t).min(4) as u32,
    );
    f(70, place, tag(&o));
    f(71, u32::from(sight.title_case[s]), tag(&o));
    f(
        72,
        (range.len().min(60) / 10) as u32,
        u32::from(o.entry.verb),
    );
    // What the rules read here.
    let rule = two(u32::from(o.rule_cue), u32::from(o.rule));
    f(80, rule, 0);
    f(81, rule, lemma(&o));
    f(82, rule, two(u32::from(o.rule_in), u32::from(o.quote)));
    f(83, u32::from(o.rule_in), lemma(&o));
    f(
        84,
        two(u32::from(o.rule_in), tag(&o)),
        u32::from(o.entry.verb),
    );
    f(
        85,
        two(u32::from(b.rule_in), u32::from(c.rule_in)),
        u32::from(o.rule_in),
    );
    f(86, rule, two(tag(&b), tag(&c)));
    let cues = sight.between(5, range.start, range.end - 1, 3);
    f(87, cues, rule);
    f(88, cues, u32::from(o.entry.verb));
    // Verbs of the clause beside it.
    let verbs = sight.between(1, range.start, t, 3);
    f(89, verbs, tag(&o));
}

/// The first word that may open a content after the token, and how far off it is.
fn opener(sight: &Sight, t: usize) -> u32 {
    const OPENERS: [&[u8]; 7] = [b"that", b"whether", b"if", b"to", b":", b",", b"of"];
    let openers = OPENERS.map(hash);
    for by in 1..=REACH {
        let Some(next) = sight.near(t, by as isize) else {
            return 100;
        };
        if let Some(which) = openers.iter().position(|w| *w == next.word) {
            return (which * 4 + by.min(4)) as u32;
        }
        if next.quote == quote::OPENING {
            return 60 + by.min(4) as u32;
        }
    }
    101
}
