//! Saved web pages: the article's body, and what the page states of it.
//!
//! A page is read into a tree ([`tree`]), cut into blocks ([`block`]), of which some are
//! story ([`body`]); its head and its structured data tell the rest ([`facts`], [`meta`]).
//! Nothing is loaded, run or followed.

mod block;
mod body;
mod facts;
mod hints;
mod linked;
mod meta;
mod names;
mod saved;
mod tree;

use std::collections::BTreeSet;

use self::block::{Blocks, blocks};
use self::body::Body;
use self::facts::Facts;
use self::tree::Tree;
use super::Trouble;
use super::language::{Letters, foreign, most};
use super::plain::plain;
use crate::lexicon::{layout, numbers};
use crate::model::{Document, Metadata, Passage, Span};

/// Reads a page under a name. Its text is the article's body, a blank line between
/// paragraphs; a headline that carries a number stands before it.
pub(super) fn read(page: &str, name: &str) -> Result<Document, Trouble> {
    let tree = Tree::read(page).map_err(|_| Trouble::Tangled)?;
    let facts = Facts::of(&tree);
    let page = blocks(&tree);
    let story = Body::new(&tree, &page, &meta::titles(&facts)).story();
    if story.is_empty() {
        return Err(Trouble::NoStory);
    }
    let told = told(&facts, &page, &story, name);
    let time = time(&facts, &page, &story);
    let lead = story
        .first()
        .map_or("", |at| page.blocks[*at].text.as_str());
    let meta = meta::metadata(&facts, time, lead, told);
    Ok(document(&page, &story, meta, name))
}

/// The text of the chosen blocks with the spans of its paragraphs.
fn document(page: &Blocks, story: &[usize], meta: Metadata, name: &str) -> Document {
    let mut text = String::new();
    let (mut spans, mut unread) = (Vec::new(), Vec::new());
    let mut letters = Vec::new();
    let mut add = |paragraph: &str| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(paragraph);
        Span::new(start, text.len()).ok()
    };
    let paragraphs = story.iter().map(|at| page.blocks[*at].text.as_str());
    let first = paragraphs.clone().next().unwrap_or_default();
    let title = meta.title.as_deref().filter(|t| carries_number(t));
    let title_span = title
        .filter(|t| !layout::normal(first).starts_with(&layout::normal(t)))
        .and_then(&mut add);
    spans.extend(title_span);
    for paragraph in paragraphs {
        let Some(span) = add(paragraph) else { continue };
        let of_paragraph = Letters::of(paragraph);
        let language = foreign(paragraph, of_paragraph);
        letters.push((language, of_paragraph));
        match language {
            Some(language) => unread.push(Passage {
                span,
                language: language.to_owned(),
            }),
            None => spans.push(span),
        }
    }
    Document {
        names: BTreeSet::from([name.to_owned()]),
        language: most(letters).to_owned(),
        text,
        meta,
        title_span,
        story: spans,
        unread,
        translation: None,
        entered: None,
    }
}

/// Whether a headline holds a number, in digits or in words.
fn carries_number(title: &str) -> bool {
    title.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let word = word.to_lowercase();
        let word = word.as_str();
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        word.starts_with(|c: char| c.is_ascii_digit()) && !year
            || numbers::unit(word).is_some()
            || numbers::ten(word).is_some()
            || numbers::scale(word).is_some()
            || numbers::vague(word).is_some()
    })
}

/// How many blocks before and behind the story tell something of it.
const AROUND: usize = 12;

/// What the text of the page tells of the report, as a page of plain text would: the
/// headline, the lines between it and the body, the body, the lines behind it.
fn told(facts: &Facts, page: &Blocks, story: &[usize], name: &str) -> Metadata {
    let (Some(first), Some(last)) = (story.first(), story.last()) else {
        return Metadata::default();
    };
    let title = meta::title(facts);
    let mut text = title.clone().unwrap_or_default();
    let mut add = |at: usize| {
        text.push_str("\n\n");
        text.push_str(&page.blocks[at].text);
    };
    let wanted = title.as_deref().map(layout::normal);
    let is_title = |at: &usize| Some(layout::normal(&page.blocks[*at].text)) == wanted;
    let near = first.saturating_sub(AROUND)..*first;
    let from = near
        .clone()
        .rev()
        .find(is_title)
        .map_or(near.start.max(first.saturating_sub(4)), |at| at + 1);
    let short = |at: &usize| page.blocks[*at].words <= 40;
    (from..*first).filter(short).for_each(&mut add);
    story.iter().copied().for_each(&mut add);
    let behind = last + 1..page.blocks.len().min(last + 4);
    behind.filter(short).for_each(&mut add);
    plain(text, name).meta
}

/// The time that stands by the headline.
fn time<'f>(facts: &'f Facts, page: &Blocks, story: &[usize]) -> Option<&'f str> {
    let first = page.blocks[*story.first()?].at;
    let from = page.blocks[story.first()?.saturating_sub(AROUND)].at;
    let near = facts
        .times
        .iter()
        .filter(|(at, _)| *at >= from.saturating_sub(3) && *at <= first);
    near.map(|(_, time)| time.as_str()).next()
}

#[cfg(test)]
mod tests;
