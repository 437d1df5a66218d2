//! What `graph-data/models` holds, compiled in: trained weights. What each was trained on,
//! its scores and its licence: `graph-data/models/README.md`.

/// Word classes by what words stand among: a table of 48,000 frequent English words.
pub const CLUSTERS: &[u8] = include_bytes!("../../graph-data/models/clusters.bin");

/// The part-of-speech tagger.
pub const TAGGER: &[u8] = include_bytes!("../../graph-data/models/tagger.bin");
