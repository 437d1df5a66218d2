//! A sentence half parsed: the arc-hybrid system. Tokens wait in line; the next one is put on
//! a stack; the top of the stack gets its head either from the front of the line or from
//! the token below it, and leaves. A token has all its dependents when it gets its head.

use crate::text::form::Form;
use crate::text::tag::Tag;

use super::Relation;

/// What can be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Move {
    /// The first in line goes on the stack.
    Shift,
    /// The top of the stack hangs on the first in line.
    Left,
    /// The top of the stack hangs on the token below it.
    Right,
}

impl Move {
    /// All moves; a move stands at its own number.
    pub(crate) const ALL: [Move; 3] = [Move::Shift, Move::Left, Move::Right];
}

/// What is known of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) form: Form,
    pub(crate) tag: Tag,
    /// Its head, once it has one; its relation counts only then.
    pub(crate) head: Option<usize>,
    pub(crate) relation: Relation,
    /// Its outermost dependents, and how many there are on each side.
    pub(crate) leftmost: Option<usize>,
    pub(crate) rightmost: Option<usize>,
    pub(crate) lefts: u32,
    pub(crate) rights: u32,
    /// The relations of its dependents, one bit each.
    pub(crate) has: u64,
    /// How many verbs, commas and conjunctions stand before it in the sentence.
    pub(crate) before: [u32; 3],
}

/// A sentence half parsed.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) nodes: Vec<Node>,
    pub(crate) stack: Vec<usize>,
    /// The first in line.
    pub(crate) next: usize,
}

impl State {
    /// Starts with a sentence; what was there is forgotten.
    pub(crate) fn start(&mut self, forms: &[Form], tags: &[Tag]) {
        self.nodes.clear();
        self.stack.clear();
        self.next = 0;
        let mut before = [0; 3];
        for (form, tag) in forms.iter().zip(tags) {
            self.nodes.push(Node {
                form: *form,
                tag: *tag,
                head: None,
                relation: Relation::Root,
                leftmost: None,
                rightmost: None,
                lefts: 0,
                rights: 0,
                has: 0,
                before,
            });
            before[0] += u32::from(tag.is_verb());
            before[1] += u32::from(*tag == Tag::Comma);
            before[2] += u32::from(*tag == Tag::Cc);
        }
    }

    /// Whether a move can be made. The last token on the stack is the root, so nothing but
    /// that one stays without a head.
    pub(crate) fn may(&self, action: Move) -> bool {
        match action {
            Move::Shift => self.next < self.nodes.len(),
            Move::Left => self.next < self.nodes.len() && !self.stack.is_empty(),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// Whether all tokens but the root have their heads.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.nodes.len() && self.stack.len() <= 1
    }

    /// The only move that can be made, if there is but one.
    pub(crate) fn forced(&self) -> Option<Move> {
        if self.stack.is_empty() {
            Some(Move::Shift)
        } else if self.next == self.nodes.len() {
            Some(Move::Right)
        } else {
            None
        }
    }

    /// The token that a move hangs somewhere, and its head there.
    pub(crate) fn arc(&self, action: Move) -> Option<(usize, usize)> {
        let top = *self.stack.last()?;
        match action {
            Move::Shift => None,
            Move::Left => Some((top, self.next)),
            Move::Right => {
                let below = self.stack.len().checked_sub(2)?;
                Some((top, self.stack[below]))
            }
        }
    }

    /// Puts the first in line on the stack.
    pub(crate) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Hangs the top of the stack on a head, and takes it away.
    pub(crate) fn attach(&mut self, token: usize, head: usize, relation: Relation) {
        self.stack.pop();
        let node = &mut self.nodes[token];
        node.head = Some(head);
        node.relation = relation;
        let above = &mut self.nodes[head];
        above.has |= 1 << relation.number();
        if token < head {
            above.leftmost = Some(above.leftmost.map_or(token, |l| l.min(token)));
            above.lefts += 1;
        } else {
            above.rightmost = Some(above.rightmost.map_or(token, |r| r.max(token)));
            above.rights += 1;
        }
    }
}
