//! Where the head of a page ends and which of its lines is the headline.

use std::collections::BTreeSet;

use super::byline;
use super::kind::Kind;
use super::paragraph::Paragraph;
use crate::lexicon::outlets;
use crate::model::Span;

/// A page cut into paragraphs, each with its kind.
pub(super) struct Page<'t> {
    pub(super) paragraphs: Vec<Paragraph<'t>>,
    pub(super) kinds: Vec<Kind>,
}

impl<'t> Page<'t> {
    pub(super) fn len(&self) -> usize {
        self.paragraphs.len()
    }

    pub(super) fn is_prose(&self, at: usize) -> bool {
        self.kinds[at] == Kind::Prose
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        self.paragraphs[at].text
    }
}

/// The head of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The first paragraph of the body; the number of paragraphs where there is none.
    pub(super) lead: usize,
    /// The paragraph with the headline.
    pub(super) title: Option<usize>,
    /// The headline, without the outlet's name behind it.
    pub(super) title_span: Option<Span>,
    /// The outlet's name behind the headline (`... | Valley Herald`).
    pub(super) suffix: Option<String>,
}

/// How far from the top a body must begin, and how far before it a headline stands.
const FAR: usize = 60;

/// Finds the head.
pub(super) fn header(page: &Page<'_>) -> Header {
    let lead = lead(page);
    let title = title(page, lead);
    let split = title.map(|at| without_suffix(page, at));
    Header {
        lead: title.map_or(lead, |at| lead.max(at + 1)),
        title,
        title_span: split.as_ref().map(|(span, _)| *span),
        suffix: split.and_then(|(_, suffix)| suffix),
    }
}

/// The first paragraph of the body: the first that is more than a headline or the line
/// below it, and behind which no byline, date or repeated headline follows soon.
fn lead(page: &Page<'_>) -> usize {
    let prose = |from: usize| (from..page.len()).find(|at| page.is_prose(*at));
    let Some(first) = prose(0) else {
        return page.len();
    };
    let mut lead = first;
    if first < FAR
        && is_headline(page, first)
        && let Some(next) = prose(first + 1)
    {
        lead = next;
    }
    let head: BTreeSet<&str> = (0..=lead).map(|at| page.text(at)).collect();
    let soon = (lead + 1..page.len().min(lead + 6)).rev();
    let last = soon.into_iter().find(|at| match &page.kinds[*at] {
        Kind::Byline(_) | Kind::Date(..) => true,
        Kind::Short => page.paragraphs[*at].words >= 4 && head.contains(page.text(*at)),
        _ => false,
    });
    if let Some(last) = last {
        let before: Vec<&Paragraph<'_>> = (lead..last)
            .filter(|at| page.is_prose(*at))
            .map(|at| &page.paragraphs[at])
            .collect();
        let brief = before.len() <= 2 && before.iter().all(|p| p.words <= 40);
        if let Some(next) = prose(last + 1).filter(|_| brief) {
            return next;
        }
    }
    lead
}

/// Whether a sentence at the top is rather the headline: one, short, and followed by text.
fn is_headline(page: &Page<'_>, at: usize) -> bool {
    let p = &page.paragraphs[at];
    let next = page.paragraphs.get(at + 1);
    let earlier = (0..at).any(|i| page.kinds[i] == Kind::Short && page.paragraphs[i].words >= 4);
    if earlier || p.has_several_sentences() || next.is_none_or(|n| n.words < p.words) {
        return false;
    }
    let titled = p.capitals * 10 >= p.words * 6;
    let question = p.text.ends_with(['?', '!']);
    p.words <= 14 && !p.has_quotation() || p.words <= 20 && (titled || question)
}

/// The headline: the likeliest of the lines above the body.
fn title(page: &Page<'_>, lead: usize) -> Option<usize> {
    let words = lead_words(page, lead);
    let mut best: Option<(i32, usize)> = None;
    for at in lead.saturating_sub(FAR)..lead {
        if let Some(score) = title_score(page, at, lead, &words)
            && best.is_none_or(|(most, _)| score > most)
        {
            best = Some((score, at));
        }
    }
    best.filter(|(score, _)| *score >= 2).map(|(_, at)| at)
}

fn title_score(page: &Page<'_>, at: usize, lead: usize, body: &BTreeSet<String>) -> Option<i32> {
    let p = &page.paragraphs[at];
    let candidate = match page.kinds[at] {
        Kind::Short => true,
        Kind::Prose => !p.has_several_sentences(),
        _ => false,
    };
    let first = p.text.split('|').next().unwrap_or_default();
    let masthead = byline::outlet(first).is_some();
    if !candidate || p.bullet || masthead || !(2..=32).contains(&p.words) {
        return None;
    }
    let mut score = match p.words {
        5..=22 => 2,
        3..=4 => 1,
        2 => 0,
        _ => -1,
    };
    let again = |i: usize| i != at && page.text(i) == p.text;
    score += if (0..page.len().min(at + 40)).any(again) {
        3
    } else {
        0
    };
    let nearby = &page.kinds[at + 1..page.len().min(at + 4)];
    let signed = nearby
        .iter()
        .any(|k| matches!(k, Kind::Byline(_) | Kind::Date(..)));
    score += if signed { 2 } else { 0 };
    score += i32::from(at + 1 == lead);
    score += i32::from(p.capitals < p.words);
    let shared = content_words(p.text).filter(|w| body.contains(w)).count();
    score += shared.min(4) as i32;
    score -= if is_caption(p.text) { 5 } else { 0 };
    score -= if p.stops && p.text.ends_with('.') {
        2
    } else {
        0
    };
    score -= if byline::bare(p.text).is_some() { 2 } else { 0 };
    Some(score)
}

/// The longer words of the first paragraphs of the body.
fn lead_words(page: &Page<'_>, lead: usize) -> BTreeSet<String> {
    let body = (lead..page.len()).filter(|at| page.is_prose(*at)).take(4);
    body.flat_map(|at| content_words(page.text(at))).collect()
}

fn content_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.len() >= 4)
        .take(200)
        .map(str::to_lowercase)
}

/// Whether a line says of itself that it stands under a picture.
pub(super) fn is_caption(text: &str) -> bool {
    const HOLDS: &[&str] = &[
        "(Photo",
        "(photo",
        "[SCREEN",
        "[Photo",
        "[PHOTO",
        "[AP",
        "[Reuters",
        "[AFP",
        "[EPA",
        "via AP",
        "via Getty",
        "Getty Images",
        "/AFP",
        "/Reuters",
        "/AP",
        "/EPA",
        "Photo by",
        "Photo:",
        "PHOTO:",
        "Pic:",
        "Image:",
        "File photo",
        "FILE PHOTO",
        "FILE -",
        "FILE –",
        "(AP Photo",
        "Photograph:",
        "Credit:",
        "courtesy of",
        "(File",
        "[File",
    ];
    let tail = text.rsplit_once(" / ").map(|(_, name)| name);
    HOLDS.iter().any(|m| text.contains(m)) || tail.is_some_and(|n| n.split(' ').count() <= 3)
}

/// The headline without the outlet's name behind a bar or a dash.
fn without_suffix(page: &Page<'_>, at: usize) -> (Span, Option<String>) {
    let p = &page.paragraphs[at];
    for mark in [" | ", " - ", " – ", " — "] {
        let Some((title, name)) = p.text.rsplit_once(mark) else {
            continue;
        };
        let known = outlets::find(name).map(|o| o.name.to_owned());
        let looks = || outlets::looks_like_outlet(name).then(|| name.to_owned());
        if let Some(name) = known.or_else(looks)
            && let Ok(span) = Span::new(p.span.start(), p.span.start() + title.trim_end().len())
        {
            return (span, Some(name));
        }
    }
    (p.span, None)
}
