//! Bytes to [`Document`](crate::model::Document): files, folders and standard input;
//! plain text, web pages and JSON lines, also in gzip files; what is known about a report beside its
//! text (in it, or in a table of metadata), in which language it is, and what of the text
//! is story.
//!
//! ```
//! let page = "Valley Herald\n\nFerry sinks off Lorn, 12 missing\n\nBy Jane Roe\n\n\
//!             Twelve people are missing after a ferry sank on Sunday, the coastguard said.\n";
//! let report = whosaid::intake::plain(page, "ferry.txt");
//! assert_eq!(report.meta.outlet.as_deref(), Some("Valley Herald"));
//! assert_eq!(report.meta.byline.as_deref(), Some("Jane Roe"));
//! assert_eq!(report.story.len(), 2); // headline and body
//! ```
//!
//! Nothing is fetched, bytes that a charset does not hold are told of, and one bad file
//! never stops the rest: what could not be read comes back as a [`Problem`].

mod byline;
mod charset;
mod credit;
mod dates;
mod entered;
mod gzip;
mod header;
mod html;
#[cfg(test)]
mod inputs;
mod jsonl;
mod kind;
mod language;
mod limits;
mod lines;
mod metadata;
mod numerals;
#[cfg(test)]
mod pages;
mod paragraph;
mod plain;
mod problem;
mod read;
mod sniff;
mod story;
mod table;
mod walk;

pub use dates::day;
pub use entered::entered;
pub use limits::{Bytes, Limits};
pub use numerals::numbers_in;
pub use plain::{plain, with_given};
pub use problem::{Problem, Trouble};
pub use walk::{Intake, Item, Options, read_each, read_paths};
