//! The features of a token that is to be tagged.

use crate::lexicon::rows::key;
use crate::text::form::{Case, Form};

use super::{NO_TAG, NOTE_TAG, Tag};

/// How many features a token has at most.
const MOST: usize = 40;

/// The features of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    keys: [u32; MOST],
    count: usize,
}

impl Keys {
    fn push<const N: usize>(&mut self, keys: [u32; N]) {
        self.keys[self.count..self.count + N].copy_from_slice(&keys);
        self.count += N;
    }

    /// The features, as keys of rows.
    pub(crate) fn as_slice(&self) -> &[u32] {
        &self.keys[..self.count]
    }
}

/// Stands for a word outside the sentence.
const EDGE: Form = Form {
    word: 1,
    head: 0,
    tail: 0,
    cluster: 0,
    shape: 99,
    note: NO_TAG,
};

/// The features of token `i` of a sentence, after the two tags before it, the nearer first.
pub(crate) fn keys(forms: &[Form], i: usize, case: Case, before: [Option<Tag>; 2]) -> Keys {
    let at = |distance: isize| -> &Form {
        let there = i.checked_add_signed(distance);
        there.and_then(|j| forms.get(j)).unwrap_or(&EDGE)
    };
    let (b2, b1, w, a1, a2) = (at(-2), at(-1), at(0), at(1), at(2));
    let first = u32::from(i == 0);
    // What capitals tell depends on the place and on the sentence.
    let shape = u32::from(w.shape) * 8 + case as u32 * 2 + first;
    let cluster = |f: &Form| u32::from(f.cluster);
    let note = |f: &Form| u32::from(f.note);
    let [t1, t2] = before.map(|tag| tag.map_or(u32::from(NO_TAG), |t| t as u32));
    let mut keys = Keys {
        keys: [0; MOST],
        count: 0,
    };
    keys.push([
        key(1, w.word, shape),
        key(10, w.tail & 0xFF_FFFF, shape),
        key(11, shape, u32::from(a1.shape)),
        key(12, b1.word, 0),
        key(13, b2.word, 0),
        key(14, a1.word, 0),
        key(15, a2.word, 0),
        key(16, b1.word, w.word),
        key(17, w.word, a1.word),
        key(19, a1.tail & 0xFF_FFFF, u32::from(a1.shape)),
        key(20, b1.tail & 0xFF_FFFF, u32::from(b1.shape)),
        key(21, cluster(w), 0),
        key(23, cluster(b1), 0),
        key(24, cluster(a1), 0),
        key(25, cluster(w), cluster(a1)),
        key(26, a2.coarse(), a1.coarse()),
        key(27, note(a1), note(a2)),
        key(28, note(w), note(a1)),
        key(29, w.word, note(a1)),
        key(31, w.word, cluster(a1)),
        key(33, w.word, a2.word),
        key(40, t1, 0),
        key(41, t1, t2),
        key(42, t1, w.word),
        key(43, t1, a1.word),
        key(44, t1, w.tail & 0xFF_FFFF),
        key(45, t1 * 64 + t2, u32::from(w.cluster)),
        key(46, t1, u32::from(a1.cluster)),
        key(47, t1 * 64 + t2, u32::from(w.note)),
        key(48, t1, u32::from(a1.note)),
    ]);
    if w.note & NOTE_TAG == NO_TAG || case != Case::Running {
        // A rare word is told by its spelling; in headlines all words are rare.
        keys.push([
            key(0, w.word, 0),
            key(2, w.tail & 0xFF, 0),
            key(3, w.tail & 0xFFFF, 0),
            key(4, w.tail & 0xFF_FFFF, 0),
            key(5, w.tail, 0),
            key(6, w.head & 0xFF, shape),
            key(7, w.head & 0xFFFF, 0),
            key(8, w.head & 0xFF_FFFF, 0),
            key(9, w.head, 0),
            key(22, w.coarse(), w.tail & 0xFFFF),
        ]);
    } else {
        keys.push([key(50, w.word, 0), key(51, shape, 0)]);
    }
    keys
}
