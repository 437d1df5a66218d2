use crate::graph::{GraphView, NodeKind};
use crate::model::Id;

/// How many letters a short id has at least.
const LEAST: usize = 4;

/// All ids of a graph, to write one of them in as few letters as tell it from the others.
#[derive(Clone, Debug, Default)]
pub struct Prefixes {
    sorted: Vec<Id>,
}

/// Reads all ids once.
pub fn shortest_prefixes<V: GraphView>(view: &V) -> Result<Prefixes, V::Error> {
    let mut sorted = Vec::new();
    for kind in KINDS {
        sorted.extend(view.nodes(kind)?);
    }
    sorted.sort();
    sorted.dedup();
    Ok(Prefixes { sorted })
}

pub(super) const KINDS: [NodeKind; 4] = [
    NodeKind::Document,
    NodeKind::Entity,
    NodeKind::Claim,
    NodeKind::Statement,
];

impl Prefixes {
    /// The prefixes of these ids among one another.
    pub fn among(ids: impl IntoIterator<Item = Id>) -> Prefixes {
        let mut sorted: Vec<Id> = ids.into_iter().collect();
        sorted.sort();
        sorted.dedup();
        Prefixes { sorted }
    }

    /// The shortest prefix of the id's letters, at least four, that no other id shares.
    pub fn of(&self, id: Id) -> String {
        let letters = id.letters();
        let at = self.sorted.partition_point(|other| *other < id);
        let after = at + usize::from(self.sorted.get(at) == Some(&id));
        let before = at.checked_sub(1).and_then(|i| self.sorted.get(i));
        let neighbours = before.into_iter().chain(self.sorted.get(after));
        let shared = neighbours.map(|n| common(&letters, &n.letters())).max();
        let length = (shared.unwrap_or(0) + 1).clamp(LEAST, letters.len());
        letters[..length].to_owned()
    }

    /// The ids whose letters begin so, sorted.
    pub fn starting(&self, prefix: &str) -> Vec<Id> {
        let ids = self.sorted.iter().copied();
        ids.filter(|id| id.letters().starts_with(prefix)).collect()
    }
}

fn common(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prefixes(ids: &[[u8; 16]]) -> Prefixes {
        let mut sorted: Vec<Id> = ids.iter().copied().map(Id::from_bytes).collect();
        sorted.sort();
        sorted.dedup();
        Prefixes { sorted }
    }

    #[test]
    fn short_ids_are_as_long_as_they_must_be() {
        let mut near = [0; 16];
        near[3] = 1;
        let two = prefixes(&[[0; 16], near]);
        assert_eq!(two.of(Id::from_bytes([0; 16])), "zzzzzzzz");
        assert_eq!(two.of(Id::from_bytes(near)), "zzzzzzzy");
        assert_eq!(prefixes(&[[7; 16]]).of(Id::from_bytes([7; 16])), "zszs");
    }

    proptest! {
        #[test]
        fn a_prefix_finds_its_id_alone(
            ids in proptest::collection::vec(any::<[u8; 2]>(), 1..40)
        ) {
            let ids: Vec<[u8; 16]> = ids.iter().map(|[a, b]| {
                let mut id = [0; 16];
                (id[0], id[9]) = (*a, *b);
                id
            }).collect();
            let all = prefixes(&ids);
            for id in &all.sorted {
                prop_assert_eq!(all.starting(&all.of(*id)), vec![*id]);
            }
        }
    }
}
