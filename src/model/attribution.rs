use serde::{Deserialize, Serialize};

use super::Span;

/// Who says, by which words, what: after PARC 3.0 and PolNeAR. Each part may be in
/// pieces; a passive has no source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words that name the speaker.
    pub source: Vec<Span>,
    /// The words that say that something is said.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// 0 where no other attribution's content holds it, 1 inside one, and so on.
    pub level: u8,
}
