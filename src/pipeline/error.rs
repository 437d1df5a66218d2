use crate::model::Id;
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
    /// The store does not hold this document.
    #[error("the store holds no document {0}")]
    NoSuchDocument(Id),
}
