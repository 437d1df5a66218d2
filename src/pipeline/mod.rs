//! From documents to the graph in a store: extract in parallel, resolve whole, apply in one
//! step.
//!
//! Every change ends in one [`crate::store::Store::apply`], so that a store holds the graph
//! of one set of documents at every moment, also where the program is ended in the middle.

mod add;
mod change;
mod decide;
mod derive;
mod error;
mod log;
mod merge;
mod upkeep;

pub use add::{Added, AddedDocument, Progress, Status, add, in_memory, restore};
pub use change::{WrongChange, claim_change, meta_change};
pub use decide::{Decided, decide};
pub use derive::Step;
pub use error::Error;
pub use upkeep::{Refreshed, Removed, check, of_this_engine, purge, refresh, remove};
