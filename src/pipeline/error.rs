use crate::model::{DecisionError, Id};
use crate::store;

/// What can go wrong on the way into the store. Nothing was written then.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The dump cannot be used.
    #[error(transparent)]
    Dump(#[from] store::DumpError),
    /// The store's reports were read by another engine, so that its graph and what this one
    /// reads do not go together.
    #[error(
        "the reports in the store were read by another engine ({found}; this one is {ours}): \
         run `whosaid refresh`"
    )]
    OtherEngine {
        /// The engine in the store.
        found: String,
        /// The engine of this program.
        ours: String,
    },
    /// It is no decision.
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// The log holds no such decision.
    #[error("nothing was decided under {0}")]
    NoSuchDecision(Id),
    /// What a decision names is not there.
    #[error("what the decision names is not in the reports as they are read now")]
    NothingThere,
    /// The store does not hold this document.
    #[error("the store holds no document {0}")]
    NoSuchDocument(Id),
}
