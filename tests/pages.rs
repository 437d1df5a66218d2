//! Invented pages in the ways that sites are made: what is read of each, beside what its
//! maker put into it.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whosaid::intake::read_paths;
use whosaid::model::{Document, When};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

/// Each page with what is expected of it.
fn pages() -> Vec<(Document, Value)> {
    let expected = fs::read_to_string(folder().join("expected.jsonl")).unwrap();
    let rows = expected
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap());
    rows.map(|row| {
        let path = folder().join(row["page"].as_str().unwrap());
        let mut intake = read_paths(&[path], None);
        assert_eq!(intake.problems, [], "{}", row["page"]);
        (intake.documents.pop().unwrap(), row)
    })
    .collect()
}

fn field(document: &Document, name: &str) -> Option<String> {
    let meta = &document.meta;
    match name {
        "title" => meta.title.clone(),
        "outlet" => meta.outlet.clone(),
        "byline" => meta.byline.clone(),
        "published" => meta.published.as_ref().and_then(When::iso),
        "url" => meta.url.clone(),
        "retrieved" => meta.retrieved.clone(),
        _ => meta.carried_from.clone(),
    }
}

#[test]
fn metadata_of_invented_pages() {
    let pages = pages();
    assert!(pages.len() >= 12);
    let mut wrong = Vec::new();
    for name in [
        "title",
        "outlet",
        "byline",
        "published",
        "url",
        "retrieved",
        "carried_from",
    ] {
        let (mut carry, mut right) = (0, 0);
        for (document, row) in &pages {
            let (found, expected) = (field(document, name), row[name].as_str());
            carry += usize::from(expected.is_some());
            if found.as_deref() == expected {
                right += usize::from(expected.is_some());
            } else {
                wrong.push(format!(
                    "{} {name}: {found:?}, not {expected:?}",
                    row["page"]
                ));
            }
        }
        assert!(
            right * 10 >= carry * 9,
            "{name}: {right} of {carry}\n{}",
            wrong.join("\n")
        );
    }
    // What a page does not carry is never invented.
    let invented = wrong.iter().filter(|w| w.ends_with("not None"));
    assert_eq!(invented.collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn bodies_begin_and_end_where_the_story_does() {
    for (document, row) in pages() {
        let text = &document.text;
        assert!(
            text.starts_with(row["first"].as_str().unwrap()),
            "{}: {text}",
            row["page"]
        );
        assert!(
            text.ends_with(row["last"].as_str().unwrap()),
            "{}: {text}",
            row["page"]
        );
        for out in [
            "Home",
            "Harbour wall",
            "Contact the newsroom",
            "I have swum",
            "Buy this",
        ] {
            assert!(!text.contains(out), "{}: {text}", row["page"]);
        }
        for span in document
            .story
            .iter()
            .chain(document.unread.iter().map(|p| &p.span))
        {
            let paragraph = span.of(text);
            assert_eq!(paragraph, paragraph.trim());
            assert!(!paragraph.contains("\n\n"));
        }
        let spans: Vec<_> = document
            .story
            .iter()
            .map(|s| (s.start(), s.end()))
            .collect();
        assert!(spans.windows(2).all(|w| w[0].1 < w[1].0), "{}", row["page"]);
    }
}
