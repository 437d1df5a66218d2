//! What `graph-data/lexicon` holds, compiled in and read once: names, words and phrases.
//! Origin and licence of each file: `graph-data/ORIGIN.md`.

mod inflect;
mod table;

pub mod bodies;
pub mod calendar;
pub mod classes;
pub mod cues;
pub mod fates;
pub mod gazetteer;
pub mod layout;
pub mod lookup;
pub mod measures;
pub mod models;
pub mod nations;
pub mod numbers;
pub mod outlets;
pub mod rows;
pub mod scope;
pub mod terms;
pub mod units;
pub mod vocabulary;
pub mod weights;
pub mod words;
