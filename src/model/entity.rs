use serde::{Deserialize, Serialize};

use super::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: agency, ministry, company, party, hospital, "Pentagon officials".
    Organization,
    /// Who publishes: newspaper, news agency, broadcaster, site.
    Outlet,
    /// A town, region, river, street.
    Place,
    /// An armed unit.
    Unit,
    /// A state.
    Country,
}

impl EntityKind {
    /// The name in records.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Outlet => "outlet",
            EntityKind::Place => "place",
            EntityKind::Unit => "unit",
            EntityKind::Country => "country",
        }
    }
}

/// A name as one document uses it, with all its mentions there. What it is in the world
/// is for the graph to resolve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name that the document gives.
    pub name: String,
    /// What it names.
    pub kind: EntityKind,
    /// Its other forms in the document, sorted: abbreviations, surnames, spellings.
    pub aliases: Vec<String>,
    /// A person's role as written ("Pentagon Press Secretary").
    pub role: Option<String>,
    /// The body a person speaks for or a body belongs to, as the document's own words give
    /// it ("National Security Council" for its coordinator, "Ukraine" for its military
    /// intelligence).
    pub of: Option<String>,
    /// Where it is named, in order.
    pub mentions: Vec<Span>,
}
