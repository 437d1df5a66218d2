//! The comment that a browser or a saving program leaves at the top of a page.

use super::super::dates;
use super::facts::address;
use crate::model::When;

/// Where a page was saved from, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Saved {
    /// The address of the page.
    pub(super) url: Option<String>,
    /// The day, as `2023-03-07`.
    pub(super) day: Option<String>,
}

impl Saved {
    /// Takes what one comment says.
    pub(super) fn note(&mut self, comment: &str) {
        if self.url.is_some() || comment.len() > 4000 {
            return;
        }
        if let Some(rest) = comment.trim_start().strip_prefix("saved from url=") {
            // `(0042)` before the address is its length.
            let rest = rest.split_once(')').map_or(rest, |(_, url)| url);
            self.url = rest.split_whitespace().next().and_then(address);
        } else if comment.contains("saved with SingleFile") || comment.contains("Archived by") {
            for line in comment.lines() {
                let line = line.trim();
                if let Some(url) = line.strip_prefix("url:") {
                    self.url = address(url);
                } else if let Some(date) = line.strip_prefix("saved date:") {
                    self.day = dates::day(date).as_ref().and_then(When::iso);
                }
            }
        }
    }
}
