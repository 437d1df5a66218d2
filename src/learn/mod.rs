//! Training of what lies in `graph-data/models`, from annotated text that is not part of the
//! project. Nothing here runs when reports are read: the features are those of the modules
//! that use the models, so that what is learned is what is asked.
//!
//! Training is a function of the data, the code and the seed: the same bytes each time.

pub mod attribution;
pub mod clusters;
pub mod conllu;
mod crf;
pub mod gold;
pub mod perceptron;
pub mod random;
pub mod silver;
pub mod standoff;
pub mod tagger;
pub mod vocabulary;

pub use crf::Training;
