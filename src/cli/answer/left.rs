use whosaid::query::{LeftLine, LeftNumbers, UnreadPassage};

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// The numbers that make no figure, by the reason, and what was not read at all.
pub(crate) fn left_text(left: &LeftNumbers, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    let numbers = phrase::count(left.left.len(), "number");
    let verb = if left.left.len() == 1 { "was" } else { "were" };
    let figures = phrase::count(left.figures, "figure");
    let read = format!("{}: {figures} read; {numbers} {verb} passed over", left.doc);
    sheet.heading(0, &read);
    let mut told: Vec<&str> = Vec::new();
    for line in &left.left {
        if told.contains(&line.reason.as_str()) {
            continue;
        }
        told.push(&line.reason);
        let same: Vec<&LeftLine> = left
            .left
            .iter()
            .filter(|l| l.reason == line.reason)
            .collect();
        sheet.gap();
        sheet.heading(0, &reason(line));
        for line in same {
            sheet.line(2, &number(line));
        }
    }
    if !left.unread.is_empty() {
        sheet.gap();
        sheet.line(0, &unread(&left.unread));
    }
    sheet.done()
}

fn reason(line: &LeftLine) -> String {
    match line.meaning {
        "" => line.reason.clone(),
        meaning => meaning.to_owned(),
    }
}

fn number(line: &LeftLine) -> String {
    let words = [
        &line.before,
        &format!("[{}]", line.number.quote),
        &line.after,
    ];
    let words: Vec<&str> = words
        .iter()
        .map(|w| w.as_str())
        .filter(|w| !w.is_empty())
        .collect();
    format!("line {}: {}", line.number.line, words.join(" "))
}

/// The lines that were not read, by their language.
fn unread(passages: &[UnreadPassage]) -> String {
    let mut by_language: Vec<(&str, Vec<String>)> = Vec::new();
    for passage in passages {
        let lines = match (passage.from_line, passage.to_line) {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}-{to}"),
        };
        match by_language.iter_mut().find(|(l, _)| *l == passage.language) {
            Some((_, all)) => all.push(lines),
            None => by_language.push((&passage.language, vec![lines])),
        }
    }
    let lines = |lines: &[String]| match lines {
        [one] if !one.contains('-') => format!("line {one}"),
        several => format!("lines {}", phrase::some(several, 12, "passages")),
    };
    let parts = by_language
        .iter()
        .map(|(language, all)| format!("{} in {}", lines(all), phrase::language(language)));
    format!("Not read: {}", parts.collect::<Vec<_>>().join("; "))
}
