//! Answers: who originated a figure, through whom it came, and what stands beside it.
//!
//! Generic over [`crate::graph::GraphView`]: the graph in memory and a store answer alike.
//! Every answer is a value that serialises to the documented JSON; what a person reads is
//! made from the same value.

mod across;
mod answer;
mod beside;
mod chain;
mod changes;
mod claims;
mod entities;
mod explain;
mod fit;
mod left;
mod marks;
mod nearest;
mod news;
mod origin;
mod origins;
mod passage;
mod prefixes;
mod rank;
mod read;
mod relations;
mod reports;
mod show;
mod stats;
mod subgraph;
mod summary;
mod telling;
#[cfg(test)]
#[allow(dead_code)] // the program's tests use the rest of it
pub(crate) mod testing;
mod trace;
mod words;

#[cfg(test)]
use crate::{graph, model};

pub use answer::{
    Also, Conflict, Drift, Found, Link, Near, Origins, OwnWords, Telling, TraceAnswer, Unsearched,
    Variant,
};
pub use changes::{Changes, MetadataChange, changes};
pub use claims::claims;
pub use entities::{EntityLine, entities};
pub use explain::{Explained, Part, Reading, Step, ToldClaim, ToldIn, explain, told_in};
pub use left::{LeftLine, LeftNumbers, UnreadPassage, left};
pub use marks::mark_sentence;
pub use news::{Beyond, News, VersionNews, news};
pub use origins::{
    Citing, Copied, Correction, FigureOrigins, OriginGroup, OriginKind, OriginSpeaker,
    OriginsAnswer, Phantom, Plural, origins,
};
pub use passage::Words;
pub use prefixes::{Prefixes, shortest_prefixes};
pub use relations::{Place, RelationEnd, RelationKind, RelationLine, relations};
pub use show::{Card, Fact, Neighbour, ShowError, pick, show};
pub use stats::{Stats, stats};
pub use summary::Summary;
pub use trace::trace;
