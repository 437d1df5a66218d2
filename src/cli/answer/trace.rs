use std::collections::{BTreeMap, BTreeSet};

use whosaid::model::language_name;
use whosaid::query::{Found, TraceAnswer, Unsearched};

use super::Page;
use super::found;
use super::phrase;
use super::sheet::Sheet;

/// How many further answers are listed.
const MOST: usize = 10;

/// Who originated what was asked for: the best claim for each figure of the question in
/// full, the others in a line each.
pub(crate) fn trace_text(answer: &TraceAnswer, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    let mut full = BTreeSet::new();
    let (best, others): (Vec<&Found>, Vec<&Found>) =
        answer.claims.iter().partition(|c| full.insert(c.asked));
    for claim in best {
        sheet.gap();
        found::write(&mut sheet, claim);
    }
    also(&mut sheet, &others);
    if answer.claims.is_empty() {
        nothing(&mut sheet, answer);
    } else {
        for asked in &answer.unanswered {
            sheet.line(0, &format!("No report here says: {}", phrase::asked(asked)));
        }
    }
    if !answer.undated.is_empty() {
        let docs = phrase::some(&answer.undated, 8, "reports");
        sheet.line(0, &format!("Undated: {docs}"));
    }
    not_searched(&mut sheet, &answer.unsearched);
    sheet.done()
}

fn also(sheet: &mut Sheet, others: &[&Found]) {
    if others.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(
        0,
        "Also found, less near to the question or to an originator:",
    );
    for other in others.iter().take(MOST) {
        let summary = &other.summary;
        let text = format!("{} | {}", phrase::in_short(summary), phrase::claim(summary));
        sheet.line(2, &text);
    }
    if others.len() > MOST {
        let more = others.len() - MOST;
        sheet.line(2, &format!("and {more} more: ask whosaid claims the same"));
    }
    sheet.gap();
}

fn nothing(sheet: &mut Sheet, answer: &TraceAnswer) {
    if answer.nearest.is_empty() {
        sheet.line(0, "No report here says that, nor anything near it.");
        return;
    }
    sheet.line(0, "No report here says that. Nearest:");
    for near in &answer.nearest {
        let summary = &near.summary;
        let figure = phrase::figure(&summary.quote, &summary.measure);
        sheet.heading_with(2, &figure, &phrase::claim(summary));
        let who = phrase::who(summary);
        let docs = phrase::docs(&summary.docs);
        sheet.line(4, &format!("{who}; in {docs}; {}", near.why));
    }
}

fn not_searched(sheet: &mut Sheet, unsearched: &[Unsearched]) {
    if unsearched.is_empty() {
        return;
    }
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for line in unsearched.iter().flat_map(|u| &u.lines) {
        *languages.entry(language_name(&line.language)).or_default() += 1;
    }
    let mut languages: Vec<(&str, usize)> = languages.into_iter().collect();
    languages.sort_by_key(|(language, lines)| (usize::MAX - lines, *language));
    let lines = languages.iter().enumerate().map(|(at, (language, lines))| {
        let lines = match at {
            0 => phrase::count(*lines, "line"),
            _ => lines.to_string(),
        };
        format!("{lines} in {language}")
    });
    let lines: Vec<String> = lines.collect();
    let docs: Vec<&str> = unsearched.iter().map(|u| u.doc.as_str()).collect();
    let docs = phrase::some(&docs, 8, "reports");
    sheet.line(0, &format!("Not searched: {} ({docs})", lines.join(", ")));
}

#[cfg(test)]
mod tests;
