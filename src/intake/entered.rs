use std::collections::BTreeSet;

use super::dates;
use crate::model::{Document, Entered, Metadata, Span};

/// A claim that a person enters from a call, a video, a conversation: a document of these
/// words alone. `speakers` are those that it came through, nearest first; `heard` tells
/// where and when, and a date in it places days that the words name.
pub fn entered(says: &str, speakers: Vec<String>, heard: &str, url: Option<String>) -> Document {
    let mut document = Document {
        names: BTreeSet::new(),
        text: says.to_owned(),
        meta: Metadata {
            published: dates::day(heard),
            url,
            ..Metadata::default()
        },
        title_span: None,
        language: "en".to_owned(),
        story: Span::new(0, says.len()).into_iter().collect(),
        unread: Vec::new(),
        translation: None,
        entered: Some(Entered {
            speakers,
            heard: heard.to_owned(),
        }),
    };
    let name = format!("BY-HAND-{}", &document.id().letters()[..6]);
    document.names.insert(name);
    document
}
