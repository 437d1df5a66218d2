//! What a person may want to add to the reports that were read.

use whosaid::intake::numbers_in;
use whosaid::model::{Document, harmless, language_name};

/// One line each of what is missing; nothing where nothing is needed.
pub(super) fn lines(documents: &[Document]) -> Vec<String> {
    let mut lines = Vec::new();
    let undated = names(documents, |d| d.meta.published.is_none());
    if !undated.is_empty() {
        let undated = few(&undated, documents.len());
        lines.push(format!(
            "no date    {undated}  days named there cannot be placed; listed apart"
        ));
    }
    let nowhere = names(documents, |d| d.meta.outlet.is_none());
    let guessed: Vec<String> = documents.iter().filter_map(guess).collect();
    if !nowhere.is_empty() || !guessed.is_empty() {
        let parts = [few(&nowhere, documents.len()), some(&guessed, "; ")];
        let parts = parts.iter().filter(|p| !p.is_empty()).map(String::as_str);
        lines.push(format!(
            "no outlet  {}",
            parts.collect::<Vec<_>>().join("  ")
        ));
    }
    let unlinked = names(documents, |d| d.meta.url.is_none());
    if let Some(first) = unlinked.first() {
        let which = few(&unlinked, documents.len());
        lines.push(format!(
            "no URL     {which}  not citable: whosaid set {first} url=... retrieved=..."
        ));
    }
    let unread: Vec<String> = documents.iter().flat_map(unread).collect();
    for (at, line) in unread.iter().take(MOST).enumerate() {
        let label = if at == 0 { "not read" } else { "" };
        lines.push(format!("{label:<10} {line}"));
    }
    if let Some(more) = unread.len().checked_sub(MOST).filter(|m| *m > 0) {
        lines.push(format!("{:<10} {more} more", ""));
    }
    lines
}

/// How many reports are named.
const MOST: usize = 8;

fn names(documents: &[Document], needs: impl Fn(&Document) -> bool) -> Vec<String> {
    let all = documents.iter().filter(|d| needs(d));
    all.map(short_name).collect()
}

/// The name without a file's ending.
fn short_name(document: &Document) -> String {
    let name = document.name();
    let name = match name.rsplit_once('.') {
        Some((stem, "txt" | "md" | "text" | "html" | "htm")) if !stem.is_empty() => stem,
        _ => name,
    };
    harmless(name).into_owned()
}

fn guess(document: &Document) -> Option<String> {
    let outlet = document.meta.outlet.as_deref();
    let outlet = outlet.filter(|_| document.meta.outlet_guessed)?;
    let name = short_name(document);
    Some(format!(
        "{name}: {}, guessed from an address",
        harmless(outlet)
    ))
}

/// The passages of a document that were not read, for each language.
fn unread(document: &Document) -> Vec<String> {
    let mut languages: Vec<&str> = Vec::new();
    for passage in &document.unread {
        if !languages.contains(&passage.language.as_str()) {
            languages.push(&passage.language);
        }
    }
    let of = |language: &str| {
        let passages = document.unread.iter().filter(|p| p.language == language);
        let (mut lines, mut numbers) = (Vec::new(), Vec::new());
        for passage in passages {
            let before = document.text.as_bytes().iter().take(passage.span.start());
            lines.push((1 + before.filter(|b| **b == b'\n').count()).to_string());
            for number in numbers_in(passage.span.of(&document.text)) {
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
        }
        let word = if lines.len() == 1 { "line" } else { "lines" };
        format!(
            "{} {word} {}  {}{}: add by hand or translate",
            short_name(document),
            some(&lines, ", "),
            language_name(language),
            told(&numbers),
        )
    };
    languages.into_iter().map(of).collect()
}

fn told(numbers: &[String]) -> String {
    match numbers {
        [] => ", no number in digits".to_owned(),
        [one] => format!(", number {one}"),
        [some @ .., last] if some.len() < MOST => {
            format!(", numbers {} and {last}", some.join(", "))
        }
        many => format!(", numbers {}", some(many, ", ")),
    }
}

/// The names, or that it is all of them.
fn few(names: &[String], all: usize) -> String {
    match names.len() {
        many if many == all && many > 1 => format!("all {many}"),
        _ => some(names, " "),
    }
}

/// The first and how many more there are.
fn some(names: &[String], between: &str) -> String {
    let shown = names[..names.len().min(MOST)].join(between);
    match names.len().checked_sub(MOST) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use whosaid::intake::plain;

    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        let full = "Valley Herald\n\nhttps://herald.example/1\n\nFerry sinks off Lorn\n\n\
                    Published: 4 May 2023\n\nTwelve people were killed, the coastguard said.\n";
        let bare = "Twelve people were killed, the coastguard said on Monday.\n\n\
                    17일 여객선이 침몰해 승객 100여명이 실종됐다고 해안경비대가 밝혔다\n\n\
                    Twelve others were hurt.\n\n여객선이 침몰해 승객이 실종됐다고 밝혔다\n\n\
                    Douze personnes sont mortes dans le naufrage, ont annoncé les garde-côtes.\n";
        let mailed = "Budget hole opens\n\nThe ministry is short of 2 billion crowns, it said on \
                      Monday.\n\nJane Roe\ndesk@harbourglobal.com\n";
        let documents = [
            plain(full, "full.txt"),
            plain(bare, "bare\u{1b}.txt"),
            plain(mailed, "mailed.txt"),
        ];
        insta::assert_snapshot!(lines(&documents).join("\n"), @r"
        no date    bare␛ mailed  days named there cannot be placed; listed apart
        no outlet  bare␛  mailed: HarbourGlobal, guessed from an address
        no URL     bare␛ mailed  not citable: whosaid set bare␛ url=... retrieved=...
        not read   bare␛ lines 3, 7  Korean, numbers 17 and 100: add by hand or translate
                   bare␛ line 9  French, no number in digits: add by hand or translate
        ");
        assert!(lines(&documents[..1]).is_empty());
        insta::assert_snapshot!(lines(&documents[1..]).join("\n"), @r"
        no date    all 2  days named there cannot be placed; listed apart
        no outlet  bare␛  mailed: HarbourGlobal, guessed from an address
        no URL     all 2  not citable: whosaid set bare␛ url=... retrieved=...
        not read   bare␛ lines 3, 7  Korean, numbers 17 and 100: add by hand or translate
                   bare␛ line 9  French, no number in digits: add by hand or translate
        ");
    }
}
