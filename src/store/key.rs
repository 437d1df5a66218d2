use crate::graph::NodeKind;
use crate::model::Id;

/// The kinds of values, each with keys of one width: the letter, the fields big-endian,
/// and at the end the number of the piece (see `value`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    /// The format version and what the store holds in numbers.
    Meta,
    /// A record's engine, by document id.
    Head,
    /// A record, by document id.
    Record,
    /// A decision, by its place in the log.
    Decision,
    /// A block of nodes with their edges, by the first 12 bits of their ids.
    Nodes,
    /// A block of ids, by kind of node and first byte of id.
    Kinds,
    /// A block of terms with the ids that carry them, by 12 bits of the term's hash.
    Terms,
}

impl Space {
    pub(super) const ALL: [Space; 7] = [
        Space::Meta,
        Space::Head,
        Space::Record,
        Space::Decision,
        Space::Nodes,
        Space::Kinds,
        Space::Terms,
    ];

    /// The first byte of its keys.
    pub(super) fn letter(self) -> u8 {
        match self {
            Space::Meta => b'A',
            Space::Head => b'D',
            Space::Record => b'R',
            Space::Decision => b'E',
            Space::Nodes => b'N',
            Space::Kinds => b'K',
            Space::Terms => b'T',
        }
    }

    /// How many bytes its stems have, letter included.
    pub(super) fn stem_len(self) -> usize {
        match self {
            Space::Meta => 2,
            Space::Head | Space::Record => 17,
            Space::Decision => 9,
            Space::Nodes | Space::Kinds | Space::Terms => 3,
        }
    }

    /// What a value of this space is called in messages.
    pub(super) fn label(self) -> &'static str {
        match self {
            Space::Meta => "the store's header",
            Space::Head => "a record's head",
            Space::Record => "a record",
            Space::Decision => "a decision",
            Space::Nodes => "a block of nodes",
            Space::Kinds => "a block of ids",
            Space::Terms => "a block of terms",
        }
    }
}

/// A key without the number of the piece.
pub(super) type Stem = Vec<u8>;

/// The format's version, alone in its value, so that every version can read it.
pub(super) fn format() -> Stem {
    vec![Space::Meta.letter(), 0]
}

/// What the store holds in numbers.
pub(super) fn stats() -> Stem {
    vec![Space::Meta.letter(), 1]
}

/// How many changes were made.
pub(super) fn changes() -> Stem {
    vec![Space::Meta.letter(), 2]
}

fn of_id(space: Space, id: Id) -> Stem {
    let mut stem = vec![space.letter()];
    stem.extend_from_slice(id.as_bytes());
    stem
}

/// The head of a record.
pub(super) fn head(document: Id) -> Stem {
    of_id(Space::Head, document)
}

/// A record.
pub(super) fn record(document: Id) -> Stem {
    of_id(Space::Record, document)
}

/// The decision at a place of the log.
pub(super) fn decision(place: u64) -> Stem {
    let mut stem = vec![Space::Decision.letter()];
    stem.extend_from_slice(&place.to_be_bytes());
    stem
}

/// The place in a decision's key.
pub(super) fn place_of(key: &[u8]) -> Option<u64> {
    let bytes: [u8; 8] = key.get(1..9)?.try_into().ok()?;
    Some(u64::from_be_bytes(bytes))
}

/// The document id in a head's or record's key.
pub(super) fn document_of(key: &[u8]) -> Option<Id> {
    let bytes: [u8; 16] = key.get(1..17)?.try_into().ok()?;
    Some(Id::from_bytes(bytes))
}

/// The first 12 bits.
fn bucket(bytes: &[u8; 16]) -> [u8; 2] {
    [bytes[0] >> 4, bytes[0] << 4 | bytes[1] >> 4]
}

/// The block that a node lies in.
pub(super) fn node_block(id: Id) -> Stem {
    let [high, low] = bucket(id.as_bytes());
    vec![Space::Nodes.letter(), high, low]
}

/// The blocks of a kind begin with this.
pub(super) fn kind_prefix(kind: NodeKind) -> [u8; 2] {
    [Space::Kinds.letter(), kind as u8]
}

/// The block that an id of a kind lies in.
pub(super) fn kind_block(kind: NodeKind, id: Id) -> Stem {
    let mut stem = kind_prefix(kind).to_vec();
    stem.push(id.as_bytes()[0]);
    stem
}

/// The block that a term lies in.
pub(super) fn term_block(term: &str) -> Stem {
    let [high, low] = bucket(Id::of("term", [term]).as_bytes());
    vec![Space::Terms.letter(), high, low]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_space_has_its_letter_and_its_width() {
        let id = Id::of("x", ["x"]);
        let stems = [
            (Space::Meta, format()),
            (Space::Meta, stats()),
            (Space::Meta, changes()),
            (Space::Head, head(id)),
            (Space::Record, record(id)),
            (Space::Decision, decision(7)),
            (Space::Nodes, node_block(id)),
            (Space::Kinds, kind_block(NodeKind::Claim, id)),
            (Space::Terms, term_block("x")),
        ];
        for (space, stem) in stems {
            assert_eq!(stem.len(), space.stem_len());
            assert_eq!(stem[0], space.letter());
        }
        let mut letters = Space::ALL.map(Space::letter).to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), Space::ALL.len());
    }

    #[test]
    fn blocks_keep_the_order_of_ids() {
        let mut ids: Vec<Id> = (0..200u8).map(|n| Id::of("x", [[n]])).collect();
        ids.sort_unstable();
        assert!(ids.is_sorted_by_key(|id| node_block(*id)));
        assert!(ids.is_sorted_by_key(|id| kind_block(NodeKind::Claim, *id)));
        assert_eq!(document_of(&record(ids[0])), Some(ids[0]));
        assert_eq!(place_of(&decision(258)), Some(258));
    }
}
