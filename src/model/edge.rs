use serde::{Deserialize, Serialize};

/// How a link is known. Every link carries it and everything shown marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The text says so.
    Stated,
    /// We matched.
    Inferred,
    /// A person decided so, or entered it.
    ByHand,
}

impl Basis {
    /// The name in records; in capitals on a screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Inferred => "inferred",
            Basis::ByHand => "by_hand",
        }
    }
}

/// The edges of the graph, each from the later thing to the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// Claim to its speaker.
    ReportedBy,
    /// Claim to the next hop's claim in its document.
    Cites,
    /// Claim to the statement that it makes.
    States,
    /// Statement to statement: both cannot be so.
    Contradicts,
    /// Statement to the earlier one that it replaces.
    Updates,
    /// Finer statement to the coarser one.
    Refines,
    /// Claim to its document.
    AppearsIn,
    /// Document to its outlet.
    PublishedBy,
    /// Document to the document or outlet whose story it prints.
    CarriedFrom,
    /// Person or people to their body.
    SpeaksFor,
    /// Body, unit or place to the whole.
    PartOf,
    /// Claim to a place or body that its figure is about.
    About,
    /// Document to the earlier one that was published at the same address.
    VersionOf,
}

/// One row of the table of edges.
struct Row {
    kind: EdgeKind,
    name: &'static str,
    label: &'static str,
    inverse: &'static str,
    prov: Option<&'static str>,
}

const fn row(
    kind: EdgeKind,
    name: &'static str,
    label: &'static str,
    inverse: &'static str,
    prov: Option<&'static str>,
) -> Row {
    Row {
        kind,
        name,
        label,
        inverse,
        prov,
    }
}

/// Name, label, inverse label and PROV-O term of every edge, in the order of [`EdgeKind`].
const TABLE: [Row; 13] = [
    row(
        EdgeKind::ReportedBy,
        "reported_by",
        "reported by",
        "reported",
        Some("wasAttributedTo"),
    ),
    row(
        EdgeKind::Cites,
        "cites",
        "cites",
        "cited by",
        Some("wasQuotedFrom"),
    ),
    row(
        EdgeKind::States,
        "states",
        "states",
        "stated by",
        Some("specializationOf"),
    ),
    row(
        EdgeKind::Contradicts,
        "contradicts",
        "contradicts",
        "contradicts",
        None,
    ),
    row(
        EdgeKind::Updates,
        "updates",
        "updates",
        "updated by",
        Some("wasRevisionOf"),
    ),
    row(EdgeKind::Refines, "refines", "refines", "refined by", None),
    row(
        EdgeKind::AppearsIn,
        "appears_in",
        "appears in",
        "holds",
        Some("hadPrimarySource"),
    ),
    row(
        EdgeKind::PublishedBy,
        "published_by",
        "published by",
        "published",
        Some("wasAttributedTo"),
    ),
    row(
        EdgeKind::CarriedFrom,
        "carried_from",
        "carried from",
        "carried by",
        Some("wasQuotedFrom"),
    ),
    row(
        EdgeKind::SpeaksFor,
        "speaks_for",
        "speaks for",
        "spoken for by",
        Some("actedOnBehalfOf"),
    ),
    row(
        EdgeKind::PartOf,
        "part_of",
        "part of",
        "has part",
        Some("actedOnBehalfOf"),
    ),
    row(EdgeKind::About, "about", "about", "subject of", None),
    row(
        EdgeKind::VersionOf,
        "version_of",
        "version of",
        "has version",
        Some("wasRevisionOf"),
    ),
];

impl EdgeKind {
    /// All kinds, in the table's order.
    pub fn all() -> impl Iterator<Item = EdgeKind> {
        TABLE.iter().map(|r| r.kind)
    }

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The name in files.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The words on a drawing, read from the edge's start to its end.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// The words when read from the edge's end to its start.
    pub fn inverse(self) -> &'static str {
        self.row().inverse
    }

    /// The W3C PROV-O term, where there is one. `updates` is `wasRevisionOf` only between
    /// statements of one originator.
    pub fn prov(self) -> Option<&'static str> {
        self.row().prov
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for (index, kind) in EdgeKind::all().enumerate() {
            assert_eq!(kind as usize, index);
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
