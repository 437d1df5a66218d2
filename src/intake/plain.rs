use std::collections::BTreeSet;

use super::byline::address;
use super::header::{Page, header};
use super::kind::{Kind, kind};
use super::language::{ENGLISH, foreign_among, most};
use super::metadata::metadata;
use super::paragraph::paragraphs;
use super::story::story;
use crate::lexicon::outlets;
use crate::model::{Document, Metadata, Passage, Span};

/// Reads a plain text under a name: its metadata as far as the text tells them, its story
/// (a span for each paragraph) and what of it is not in English. The text is kept whole;
/// a byte order mark must be gone already.
pub fn plain(text: impl Into<String>, name: impl Into<String>) -> Document {
    let text = text.into();
    let page = page(&text);
    let header = header(&page);
    let in_story = story(&page, &header);
    let meta = metadata(&text, &page, &header, &in_story);
    let (story, unread) = spans(&page, &in_story);
    let language = language(&page).to_owned();
    let title_span = header.title_span;
    drop(page);
    Document {
        names: BTreeSet::from([name.into()]),
        text,
        meta,
        title_span,
        language,
        story,
        unread,
        translation: None,
        entered: None,
    }
}

/// Lays given metadata over what the text tells: what is given wins.
pub fn with_given(mut document: Document, given: Metadata) -> Document {
    let meta = &mut document.meta;
    if let Some(title) = given.title {
        let at = document.text.find(&title);
        let span = at.and_then(|at| Span::new(at, at + title.len()).ok());
        document.title_span = span;
        meta.title = Some(title);
    }
    if given.outlet.is_some() {
        meta.outlet = given.outlet;
        meta.outlet_guessed = false;
    }
    fill(&mut meta.byline, given.byline);
    fill(&mut meta.published, given.published);
    fill(&mut meta.url, given.url);
    if meta.outlet.is_none() {
        let host = meta.url.as_deref().and_then(address);
        meta.outlet = host.and_then(outlets::name_from_domain);
        meta.outlet_guessed = meta.outlet.is_some();
    }
    fill(&mut meta.archive_url, given.archive_url);
    fill(&mut meta.retrieved, given.retrieved);
    fill(&mut meta.carried_from, given.carried_from);
    if meta.carried_from == meta.outlet {
        meta.carried_from = None;
    }
    document
}

fn fill<T>(field: &mut Option<T>, given: Option<T>) {
    if given.is_some() {
        *field = given;
    }
}

fn page(text: &str) -> Page<'_> {
    let paragraphs = paragraphs(text);
    let kinds = paragraphs.iter().map(kind).collect();
    let mut page = Page { paragraphs, kinds };
    let language = language(&page);
    if language != ENGLISH {
        // Its headlines and short lines are too short to tell by themselves.
        for (kind, p) in page.kinds.iter_mut().zip(&page.paragraphs) {
            let open = matches!(kind, Kind::Short | Kind::Prose);
            if open && foreign_among(p.text, p.letters, language) {
                *kind = Kind::Foreign(language);
            }
        }
    }
    page
}

/// The language that most letters of a page are in.
fn language(page: &Page<'_>) -> &'static str {
    let passages = page.kinds.iter().zip(&page.paragraphs);
    most(passages.map(|(kind, p)| match kind {
        Kind::Foreign(language) => (Some(*language), p.letters),
        _ => (None, p.letters),
    }))
}

/// The spans of the story and of what is not read.
fn spans(page: &Page<'_>, in_story: &[bool]) -> (Vec<Span>, Vec<Passage>) {
    let (mut story, mut unread) = (Vec::new(), Vec::new());
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        let span = paragraph.span;
        if in_story[at] {
            story.push(span);
        }
        if let Kind::Foreign(language) = page.kinds[at] {
            let language = language.to_owned();
            unread.push(Passage { span, language });
        }
    }
    (story, unread)
}

/// For the eye: each paragraph with its part. Used by tests.
#[cfg(test)]
pub(super) fn sketch(text: &str) -> String {
    let page = page(text);
    let header = header(&page);
    let (lead, title) = (header.lead, header.title);
    let story = story(&page, &header);
    let mut out = String::new();
    for (at, p) in page.paragraphs.iter().enumerate() {
        let part = match &page.kinds[at] {
            _ if Some(at) == title => "title",
            _ if story[at] && at < lead => "head",
            _ if story[at] => "story",
            Kind::Foreign(_) => "unread",
            _ => "-",
        };
        let line: String = p.text.chars().take(60).collect();
        out.push_str(&format!("{part:<6} {}\n", line.trim_end()));
    }
    out
}
