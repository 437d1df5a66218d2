//! What `graph-data/` holds, compiled in and read once: names, words and phrases.

pub mod calendar;
pub mod layout;
pub mod outlets;
