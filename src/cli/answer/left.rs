use whosaid::query::{LeftLine, LeftNumbers, UnreadPassage};

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// The numbers that make no figure, by the reason, and what was not read at all.
pub(crate) fn left_text(left: &LeftNumbers, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    let over = match left.left.len() {
        0 => "no number was passed over".to_owned(),
        1 => "1 number was passed over".to_owned(),
        several => format!("{several} numbers were passed over"),
    };
    let figures = phrase::count(left.figures, "figure");
    sheet.heading(0, &format!("{}: {figures} read; {over}", left.doc));
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
    sheet.gap();
    if !left.unread.is_empty() {
        sheet.line(0, &unread(&left.unread));
    }
    sheet.line(
        0,
        "Menus, comments and whatever else is no part of the story are not searched.",
    );
    sheet.done()
}

fn reason(line: &LeftLine) -> String {
    match line.meaning {
        "" => line.reason.clone(),
        meaning => meaning.to_owned(),
    }
}

fn number(line: &LeftLine) -> String {
    let mark = |c: char| {
        matches!(
            c,
            ',' | '.' | ';' | ':' | '!' | '?' | '%' | ')' | '”' | '’' | '"'
        )
    };
    let space = if line.after.starts_with(mark) {
        ""
    } else {
        " "
    };
    let text = format!(
        "{} [{}]{space}{}",
        line.before, line.number.quote, line.after
    );
    format!("line {}: {}", line.number.line, text.trim())
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
