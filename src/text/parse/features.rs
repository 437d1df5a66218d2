//! The features of a move, and of the relation of an arc.

use crate::lexicon::rows::key;
use crate::text::form::{Form, UNKNOWN};

use super::Relation;
use super::state::{Node, State};

/// How many features a move has.
pub(crate) const OF_MOVES: usize = 45;
/// How many features an arc has.
pub(crate) const OF_ARCS: usize = 32;

/// What features see of a token; all nothing where there is none.
#[derive(Clone, Copy, Debug)]
struct View {
    word: u32,
    tag: u32,
    cluster: u32,
    coarse: u32,
}

/// Stands for the tag of no token.
const NO_TAG: u32 = 63;
/// Stands for the relation of no token.
const NO_RELATION: u32 = 63;

const NONE: View = View {
    word: 0,
    tag: NO_TAG,
    cluster: 0,
    coarse: 0,
};

fn view(node: &Node) -> View {
    let Form { word, tail, .. } = node.form;
    View {
        // A word that was not seen is told by its ending.
        word: if word == UNKNOWN {
            tail | 1 << 31
        } else {
            word
        },
        tag: node.tag as u32,
        cluster: u32::from(node.form.cluster),
        coarse: node.form.coarse(),
    }
}

/// Tags and other small numbers, six bits each.
fn pack<const N: usize>(parts: [u32; N]) -> u32 {
    parts.iter().fold(0, |all, part| all << 6 | part)
}

/// How far apart two tokens are, roughly.
fn distance(a: usize, b: usize) -> u32 {
    match a.abs_diff(b) {
        near @ 0..=4 => near as u32,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// How many verbs, commas and conjunctions stand between two tokens, up to three each.
fn between(nodes: &[Node], a: usize, b: usize) -> u32 {
    let (first, last) = (a.min(b), a.max(b));
    let (from, to) = (&nodes[first].before, &nodes[last].before);
    let own = [
        nodes[first].tag.is_verb(),
        nodes[first].tag == crate::text::tag::Tag::Comma,
        nodes[first].tag == crate::text::tag::Tag::Cc,
    ];
    let count = |i: usize| (to[i] - from[i] - u32::from(own[i])).min(3);
    count(0) << 4 | count(1) << 2 | count(2)
}

/// The features of the next move; there is a top of the stack and a first in line.
pub(crate) fn of_move(state: &State) -> [u32; OF_MOVES] {
    let nodes = &state.nodes;
    let at = |token: Option<usize>| token.and_then(|t| nodes.get(t));
    let see = |token: Option<usize>| at(token).map_or(NONE, view);
    let below = |depth: usize| {
        let place = state.stack.len().checked_sub(depth + 1)?;
        state.stack.get(place).copied()
    };
    let (i0, i1) = (below(0), below(1));
    let front = Some(state.next);
    let (s0, s1, s2) = (see(i0), see(i1), see(below(2)));
    let (b0, b1, b2) = (
        see(front),
        see(Some(state.next + 1)),
        see(Some(state.next + 2)),
    );
    let left = |token: Option<usize>| at(token).and_then(|n| n.leftmost);
    let right = |token: Option<usize>| at(token).and_then(|n| n.rightmost);
    let (s0l, s0r, s1r, b0l) = (
        see(left(i0)),
        see(right(i0)),
        see(right(i1)),
        see(left(front)),
    );
    let relation = |token: Option<usize>| at(token).map_or(NO_RELATION, |n| n.relation as u32);
    let (s0lr, s0rr, s1rr) = (relation(left(i0)), relation(right(i0)), relation(right(i1)));
    let sides =
        |token: Option<usize>| at(token).map_or(0, |n| n.lefts.min(3) << 2 | n.rights.min(3));
    let (sides0, sides1, sides_b) = (sides(i0), sides(i1), sides(front));
    let pair = |a: Option<usize>, b: Option<usize>| match (a, b) {
        (Some(a), Some(b)) if b < nodes.len() => (distance(a, b), between(nodes, a, b)),
        _ => (15, 63),
    };
    let (far, amid) = pair(i0, front);
    let (far1, amid1) = pair(i1, i0);
    let has = |token: Option<usize>| at(token).map_or(0, |n| telling(n.has));
    // What stands just before and after in the text.
    let beside = see(i0.map(|t| t + 1));
    let lead = see(state.next.checked_sub(1));
    [
        key(100, s0.word, s0.tag),
        key(101, pack([s0.tag, sides0, s0lr]), 0),
        key(102, s0.cluster, b0.tag),
        key(103, s1.word, s1.tag),
        key(104, s1.tag, s0.tag),
        key(105, b0.word, b0.tag),
        key(106, pack([b0.tag, b1.tag]), 0),
        key(107, b0.cluster, s0.tag),
        key(108, b1.word, pack([b0.tag, s0.tag])),
        key(109, pack([b0.tag, b1.tag, b2.tag]), 0),
        key(110, s0.word, b0.word),
        key(111, s0.word, pack([s0.tag, b0.tag])),
        key(112, b0.word, pack([s0.tag, b0.tag])),
        key(113, pack([s0.tag, b0.tag]), far),
        key(114, pack([s0.tag, b0.tag, b1.tag]), 0),
        key(115, pack([s1.tag, s0.tag, b0.tag]), 0),
        key(116, pack([s2.tag, s1.tag, s0.tag, b0.tag]), 0),
        key(117, pack([s0.tag, s0l.tag, b0.tag]), 0),
        key(118, pack([s0.tag, s0r.tag, b0.tag]), 1),
        key(119, pack([s1.tag, s1r.tag, s0.tag]), 2),
        key(120, pack([s0.tag, b0l.tag, b0.tag]), 3),
        key(121, s1.word, s0.word),
        key(122, s1.word, pack([s1.tag, s0.tag])),
        key(123, s0.word, pack([s1.tag, s0.tag])),
        key(124, pack([s1.tag, s0.tag]), far1),
        key(125, pack([s0.tag, b0.tag]), amid),
        key(126, pack([s1.tag, s0.tag]), amid1),
        key(127, pack([s0.tag, s0lr, s0rr, b0.tag]), 0),
        key(128, pack([s1.tag, s1rr, s0.tag, b0.tag]), 0),
        key(130, s0.word, pack([sides0, b0.tag])),
        key(131, s1.word, pack([sides1, s0.tag])),
        key(132, b0.word, pack([sides_b, s0.tag])),
        key(133, s0.cluster, b0.cluster),
        key(134, s1.cluster, s0.cluster),
        key(135, s0.coarse, pack([b0.coarse, far])),
        key(139, b0.word, pack([s1.tag, s0.tag])),
        key(140, s0.word, pack([s1.tag, b0.tag])),
        key(144, b0l.word, pack([b0.tag, s0.tag])),
        key(145, has(i0), pack([s0.tag, b0.tag])),
        key(146, has(i1), pack([s1.tag, s0.tag])),
        key(147, has(front), pack([s0.tag, b0.tag])),
        key(148, pack([s0.tag, b0.tag, b1.tag, b2.tag]), 0),
        key(151, pack([s0.tag, beside.tag, lead.tag, b0.tag]), 0),
        key(152, pack([far, far1, s1.tag, s0.tag, b0.tag]), 0),
        key(156, b0.word, b1.word),
    ]
}

/// The relations of dependents that tell most of a token.
fn telling(has: u64) -> u32 {
    const TELLING: [Relation; 12] = [
        Relation::Nsubj,
        Relation::NsubjPass,
        Relation::Case,
        Relation::Mark,
        Relation::Cop,
        Relation::Aux,
        Relation::AuxPass,
        Relation::Obj,
        Relation::Cc,
        Relation::Conj,
        Relation::Det,
        Relation::Ccomp,
    ];
    let bit = |r: &Relation| (has >> r.number() & 1) as u32;
    TELLING.iter().fold(0, |bits, r| bits << 1 | bit(r))
}

/// The features of the relation of `token` to `head`.
pub(crate) fn of_arc(state: &State, token: usize, head: usize) -> [u32; OF_ARCS] {
    let nodes = &state.nodes;
    let see = |token: Option<usize>| token.and_then(|t| nodes.get(t)).map_or(NONE, view);
    let (node, above) = (&nodes[token], &nodes[head]);
    let (d, h) = (view(node), view(above));
    let (first, last) = (see(node.leftmost), see(node.rightmost));
    let relation = |t: Option<usize>| t.map_or(NO_RELATION, |t| nodes[t].relation as u32);
    let (before, after) = (see(token.checked_sub(1)), see(Some(token + 1)));
    let (h_before, h_after) = (see(head.checked_sub(1)), see(Some(head + 1)));
    let side = u32::from(token < head);
    let far = distance(token, head);
    let amid = between(nodes, token, head);
    let way = pack([side, far]);
    let both = pack([h.tag, d.tag, side]);
    let (own, has) = (telling(node.has), telling(above.has));
    let sibling = if token < head {
        relation(above.leftmost)
    } else {
        relation(above.rightmost)
    };
    [
        key(200, both, 0),
        key(201, both, far),
        key(202, h.word, both),
        key(203, d.word, both),
        key(204, h.word, d.word),
        key(205, d.word, side),
        key(206, h.word, side),
        key(207, h.cluster, both),
        key(208, d.cluster, both),
        key(209, h.cluster, d.cluster),
        key(210, h.coarse, pack([d.coarse, side])),
        key(211, first.word, both),
        key(212, pack([first.tag, last.tag]), both),
        key(213, relation(node.leftmost), both),
        key(214, relation(node.rightmost), both),
        key(215, own, both),
        key(216, has, both),
        key(217, own, has),
        key(218, sibling, both),
        key(219, pack([before.tag, after.tag]), both),
        key(220, pack([h_before.tag, h_after.tag]), both),
        key(221, amid, both),
        key(222, before.word, both),
        key(223, after.word, both),
        key(224, first.word, h.word),
        key(225, has, h.word),
        key(226, own, d.word),
        key(227, has, pack([d.coarse, side])),
        key(228, first.word, d.word),
        key(229, way, d.word),
        key(230, pack([sibling, side]), h.word),
        key(231, first.word, pack([h.tag, d.coarse])),
    ]
}
