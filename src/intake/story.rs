//! Which paragraphs of a page are story.
//!
//! Above the body: the headline each time it stands there, lines below it, captions. The
//! body: its prose, and short lines among it. A heading of furniture, a closing byline or
//! an address ends the story, unless enough prose follows for it to go on.

use super::header::{Header, Page, is_caption};
use super::kind::{Kind, speaks_to_reader};

/// For each paragraph whether it is story.
pub(super) fn story(page: &Page<'_>, header: &Header) -> Vec<bool> {
    let mut story = vec![false; page.len()];
    if page.len() == 1 {
        story[0] = !matches!(page.kinds[0], Kind::Foreign(_));
        return story;
    }
    above(page, header, &mut story);
    body(page, header.lead, &mut story);
    if story.iter().all(|s| !s) {
        // No prose and no headline: a list, a table, a note. Keep what is no furniture.
        for (at, story) in story.iter_mut().enumerate() {
            *story = page.kinds[at] == Kind::Short;
        }
    }
    story
}

fn above(page: &Page<'_>, header: &Header, story: &mut [bool]) {
    let title = header.title.map(|at| page.text(at));
    for (at, story) in story.iter_mut().enumerate().take(header.lead) {
        let below = header.title.is_none_or(|title| at > title);
        *story = match page.kinds[at] {
            Kind::Prose => true,
            Kind::Short => {
                let p = &page.paragraphs[at];
                let wide = p.words >= if p.has_digit() { 3 } else { 4 };
                Some(p.text) == title
                    || below && (wide || is_caption(p.text)) && !is_masthead(page, at)
            }
            _ => false,
        };
    }
    // Without any prose, short lines before the headline may be all there is.
    if header.lead == page.len() && header.title.is_none() {
        story.fill(false);
    }
}

fn is_masthead(page: &Page<'_>, at: usize) -> bool {
    super::byline::outlet(page.text(at)).is_some() || super::byline::bare(page.text(at)).is_some()
}

fn body(page: &Page<'_>, lead: usize, story: &mut [bool]) {
    let mut at = lead;
    while at < page.len() {
        match &page.kinds[at] {
            Kind::Prose => {
                story[at] = true;
                at += 1;
            }
            Kind::Short if ends_by_name(page, at) => match resume(page, at + 1) {
                Some(next) => at = next,
                None => return,
            },
            Kind::Short => {
                let end = run_end(page, at);
                run(page, at, end, story);
                at = end;
            }
            Kind::Close if closes(page, at) => return,
            Kind::End | Kind::Byline(_) | Kind::Contact(_) if at > lead => {
                match resume(page, at + 1) {
                    Some(next) => at = next,
                    None => return,
                }
            }
            _ => at += 1,
        }
    }
}

/// Whether a name stands over a mail address, as at the end of a report.
fn ends_by_name(page: &Page<'_>, at: usize) -> bool {
    matches!(page.kinds.get(at + 1), Some(Kind::Contact(_)))
        && super::byline::bare(page.text(at)).is_some()
}

/// Whether the story is over at a heading for comments: most of the prose lies before.
fn closes(page: &Page<'_>, at: usize) -> bool {
    let words = |from: usize, to: usize| -> usize {
        let prose = (from..to).filter(|i| page.is_prose(*i));
        prose.map(|i| page.paragraphs[i].words).sum()
    };
    words(0, at) >= 25 && words(0, at) * 2 >= words(at, page.len())
        || words(0, at) > 0 && words(at, page.len()) == 0
}

/// Where the story goes on behind a heading of furniture: at prose that stands together,
/// or at one paragraph with nothing more after it.
fn resume(page: &Page<'_>, from: usize) -> Option<usize> {
    let close = (from..page.len()).find(|at| page.kinds[*at] == Kind::Close);
    let end = close.unwrap_or(page.len());
    let sound = |at: usize| {
        let p = &page.paragraphs[at];
        let notice = speaks_to_reader(p.text) && !p.has_quotation();
        page.is_prose(at) && p.stops && !p.bullet && !notice && !is_about_writer(p.text)
    };
    let words = |at: usize| page.paragraphs[at].words;
    (from..end).filter(|at| sound(*at)).find(|at| {
        let next = (at + 1..end).find(|i| page.kinds[*i] != Kind::Furniture);
        let together = next.is_some_and(|n| sound(n) && words(*at) + words(n) >= 16);
        let rest = |i: &usize| matches!(page.kinds[*i], Kind::Short | Kind::End | Kind::Contact(_));
        let p = &page.paragraphs[*at];
        let told = p.words >= 12 || p.words >= 8 && p.has_quotation();
        let asks = p.text.ends_with(['?', '!']);
        let last = told && !asks && (at + 1..end).filter(rest).count() <= 1;
        together || last
    })
}

/// `Jane Roe is a reporter for ...`.
fn is_about_writer(text: &str) -> bool {
    const SAYS: &[&str] = &[
        "is a reporter",
        "is a journalist",
        "is a correspondent",
        "is a staff",
        "is a writer",
        "is an editor",
        "is the editor",
        "is a freelance",
        "is a senior reporter",
        "is a producer",
        "contributed to this",
        "contributed reporting",
        "can be reached at",
    ];
    SAYS.iter().any(|s| text.contains(s)) && !text.contains(['“', '"'])
}

/// The end of a run of short lines; furniture inside it does not break it.
fn run_end(page: &Page<'_>, from: usize) -> usize {
    let goes_on = |at: &usize| match page.kinds[*at] {
        Kind::Short => !ends_by_name(page, *at),
        Kind::Furniture | Kind::Date(..) => true,
        _ => false,
    };
    (from..page.len())
        .find(|at| !goes_on(at))
        .unwrap_or(page.len())
}

/// Marks what is story in a run of short lines below the lead.
fn run(page: &Page<'_>, from: usize, end: usize, story: &mut [bool]) {
    let short: Vec<usize> = (from..end)
        .filter(|at| page.kinds[*at] == Kind::Short)
        .collect();
    let opened = from > 0 && page.paragraphs[from - 1].opens;
    let last = !(end..page.len()).any(|at| page.is_prose(at));
    let links = short.len() >= 3 && short.iter().all(|at| is_link(page, *at));
    for at in short {
        let p = &page.paragraphs[at];
        let kept = opened
            || is_caption(p.text)
            || is_row(p.text)
            || p.text.starts_with(char::is_lowercase)
            || if last { !links && p.words >= 4 } else { !links };
        story[at] = kept;
    }
}

/// Whether a short line looks like a link to another report.
fn is_link(page: &Page<'_>, at: usize) -> bool {
    let p = &page.paragraphs[at];
    (4..=18).contains(&p.words)
        && !p.bullet
        && !is_row(p.text)
        && p.text.starts_with(|c: char| !c.is_lowercase())
}

/// `North district: 12 dead`, `12 - north district`.
fn is_row(text: &str) -> bool {
    let number = |s: &str| {
        s.trim_start()
            .trim_start_matches(['~', '$', '€', '£', '+'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let marks = [": ", " – ", " — ", " - ", "\t"];
    marks
        .iter()
        .any(|m| text.split_once(m).is_some_and(|(_, rest)| number(rest)))
}
