//! Bytes to [`Document`](crate::model::Document): files, folders and standard input;
//! plain text, web pages and JSON lines; what is known about a report beside its text, and what of
//! the text is story.
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
mod header;
mod html;
mod jsonl;
mod kind;
mod metadata;
#[cfg(test)]
mod pages;
mod paragraph;
mod plain;
mod problem;
mod read;
mod script;
mod sniff;
mod story;

pub use dates::day;
pub use entered::entered;
pub use plain::plain;
pub use problem::{Problem, Trouble};
pub use read::{Intake, Item, LIMIT, read_each, read_paths};
