use serde::{Deserialize, Serialize};

use super::{Number, Span};

/// How a number phrase bounds or moves its value (after CQE and NewsQuant).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Change {
    /// The value itself.
    #[serde(rename = "=")]
    Equal,
    /// About the value.
    #[serde(rename = "~")]
    About,
    /// At least or more than the value; the high side is open.
    #[serde(rename = ">")]
    Above,
    /// At most or less than the value; the low side is open.
    #[serde(rename = "<")]
    Below,
    /// A rise by the value.
    #[serde(rename = "up")]
    Up,
    /// A fall by the value.
    #[serde(rename = "down")]
    Down,
}

/// Any number phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number words themselves.
    pub span: Span,
    /// The least value; none where that side is open. Of a change from one level to another
    /// ("from 92 kg to 81 kg") the level it began at, the greater one where it is a fall.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open. Of a change the level it ended at.
    pub high: Option<Number>,
    /// How the phrase bounds or moves the value.
    pub change: Change,
    /// The unit or counted noun, in the singular; empty where there is none. A rate is "dollar
    /// per barrel", an age "year of age"; a part has "% " before the noun ("half the flats":
    /// 0.5, "% flat").
    pub unit: String,
    /// What the quantity is about, word by word.
    pub concept: Vec<String>,
}
