//! Which speakers are tied to one another, so that one may be telling the other's figure.

use super::entities::{Entities, Resolved};
use super::names::{singular, split_nations, words};
use crate::model::EntityKind;

/// How two speakers are tied.
pub(super) struct Tie {
    /// Whether the first is the one to attach to the second.
    pub(super) forward: bool,
    /// Whether a text says so; a hint needs more than one equal figure.
    pub(super) stated: bool,
    /// In words.
    pub(super) why: String,
}

/// Words for people of a body or a country, without a name.
const OFFICIALS: &[&str] = &[
    "official",
    "authority",
    "source",
    "spokesman",
    "spokeswoman",
    "government",
    "leader",
    "diplomat",
    "officer",
    "minister",
];

/// Whether a name is nothing but "officials" of a country.
pub(super) fn is_collective(entity: &Resolved) -> bool {
    let (_, rest) = split_nations(&words(&entity.node.name));
    !rest.is_empty()
        && rest
            .iter()
            .all(|w| OFFICIALS.contains(&singular(w).as_str()))
}

/// The tie between two entities, where there is one.
pub(super) fn tie(entities: &Entities, a: usize, b: usize) -> Option<Tie> {
    let (x, y) = (&entities.list[a], &entities.list[b]);
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
            why: format!("{part} belongs to {whole}"),
        });
    }
    let country = x.country.filter(|c| y.country == Some(*c))?;
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
            why: format!("{loose} may be {firm}, both of {country}"),
        });
    }
    let shared = shared_words(left, right);
    (shared.len() >= 2).then(|| Tie {
        forward: (words(left).len(), left) > (words(right).len(), right),
        stated: false,
        why: format!(
            "both of {country} and both \"{}\" by name",
            shared.join(" ")
        ),
    })
}

/// The words that two names share, without countries and small words.
fn shared_words(a: &str, b: &str) -> Vec<String> {
    let content = |name: &str| {
        let (_, rest) = split_nations(&words(name));
        let kept = rest.into_iter().filter(|w| w.len() > 3);
        kept.map(|w| singular(&w)).collect::<Vec<String>>()
    };
    let other = content(b);
    let mut shared = content(a);
    shared.retain(|w| other.contains(w) && w != "ministry" && w != "office");
    shared
}
