//! Which speakers are tied to one another, so that one may be telling the other's figure.

use std::collections::BTreeSet;

use super::entities::{Entities, Resolved};
use super::names::{singular, split_nations, words};
use crate::lexicon::scope::List;
use crate::model::EntityKind;

/// How two speakers are tied.
pub(super) struct Tie {
    /// Whether the first is the one to attach to the second.
    pub(super) forward: bool,
    /// Whether a text says so; a hint needs more than one equal figure.
    pub(super) stated: bool,
    /// Whether the one speaks for the other in all that they say: a country's name in a headline
    /// may stand for any of its bodies, and no body for the others.
    pub(super) one: bool,
    /// In words.
    pub(super) why: String,
}

/// What a name says of its ties, read once for each entity.
#[derive(Debug)]
pub(super) struct Tying {
    /// Whether it is nothing but "officials" of a country.
    collective: bool,
    /// How many words it has.
    words: usize,
    /// Its words without countries and small words, in the singular.
    content: Vec<String>,
}

impl Tying {
    /// Reads the name of an entity.
    pub(super) fn read(name: &str) -> Tying {
        let all = words(name);
        let (_, rest) = split_nations(&all);
        let noun = |w: &String| List::Officials.has(&singular(w));
        let long = rest.iter().filter(|w| w.len() > 3);
        Tying {
            collective: !rest.is_empty() && rest.iter().all(noun),
            words: all.len(),
            content: long.map(|w| singular(w)).collect(),
        }
    }
}

/// Whether a name is nothing but "officials" of a country.
pub(super) fn is_collective(entity: &Resolved) -> bool {
    entity.tying.collective
}

/// Whether a body without a name of its own ("police", "health service") is meant by the name
/// or the role of another: "Health Service of Lorn", "police commander Ana Roe".
pub(super) fn called(entities: &Entities, named: usize, generic: usize) -> bool {
    let (x, y) = (&entities.get(named).node, &entities.get(generic).node);
    let of = |name: &str| {
        let words = words(name).into_iter().map(|w| singular(&w));
        words.collect::<BTreeSet<String>>()
    };
    let theirs = of(&y.name);
    let generic = !theirs.is_empty() && theirs.iter().all(|w| List::Generic.has(w));
    let mut ours = x.roles.iter().chain([&x.name]).map(|n| of(n));
    generic && ours.any(|o| theirs.is_subset(&o))
}

/// The tie between two entities, where there is one.
pub(super) fn tie(entities: &Entities, a: usize, b: usize) -> Option<Tie> {
    let (x, y) = (entities.get(a), entities.get(b));
    let (left, right) = (&x.node.name, &y.node.name);
    if x.of.contains(&b) || y.of.contains(&a) {
        let forward = x.of.contains(&b);
        let (part, whole) = if forward {
            (left, right)
        } else {
            (right, left)
        };
        return Some(Tie {
            forward,
            stated: true,
            one: true,
            why: format!("{part} belongs to {whole}"),
        });
    }
    let country = x.country.filter(|c| y.country == Some(*c))?;
    let land = |e: &Resolved| e.node.kind == EntityKind::Country;
    if land(x) != land(y) && !is_collective(x) && !is_collective(y) {
        let (whole, part) = if land(x) {
            (left, right)
        } else {
            (right, left)
        };
        return Some(Tie {
            forward: land(x),
            stated: true,
            one: false,
            why: format!("{whole} speaks through {part}"),
        });
    }
    let (loose_x, loose_y) = (is_collective(x), is_collective(y));
    if loose_x != loose_y {
        let whole = if loose_x { y } else { x };
        let (loose, firm) = if loose_x {
            (left, right)
        } else {
            (right, left)
        };
        return Some(Tie {
            forward: loose_x,
            stated: whole.node.kind == EntityKind::Country,
            one: true,
            why: format!("{loose} may be {firm}, both of {country}"),
        });
    }
    let shared = shared_words(&x.tying, &y.tying);
    (shared.len() >= 2).then(|| Tie {
        forward: (x.tying.words, left) > (y.tying.words, right),
        stated: false,
        one: false,
        why: format!(
            "both of {country} and both \"{}\" by name",
            shared.join(" ")
        ),
    })
}

/// The words that two names share, without countries and small words.
fn shared_words<'t>(a: &'t Tying, b: &Tying) -> Vec<&'t str> {
    let shared = a.content.iter().filter(|w| b.content.contains(w));
    let shared = shared.filter(|w| *w != "ministry" && *w != "office");
    shared.map(String::as_str).collect()
}
