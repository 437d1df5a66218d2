//! JSON lines: one report a line.

use serde_json::{Map, Value};

use super::dates;
use super::plain::{plain, with_given};
use super::read::Item;
use super::{Problem, Trouble};
use crate::model::Metadata;

/// Whether a text that is not named so is JSON lines all the same: it opens with an object
/// that fills a line (or the text).
pub(super) fn is_jsonl(text: &str) -> bool {
    if !text.trim_start().starts_with('{') {
        return false;
    }
    let first = text
        .lines()
        .find(|l| !l.trim().is_empty())
        .unwrap_or_default();
    let object = |t: &str| serde_json::from_str::<Map<String, Value>>(t).is_ok();
    object(first) || object(text)
}

/// Reads a text of JSON lines, or of one object over several lines.
pub(super) fn read(text: &[u8], file: &str, base: &str, sink: &mut dyn FnMut(Item)) {
    let blank = |line: &[u8]| line.iter().all(u8::is_ascii_whitespace);
    let lines = || text.split(|b| *b == b'\n');
    let first = lines().find(|l| !blank(l)).unwrap_or_default();
    if serde_json::from_slice::<Value>(first).is_err()
        && let Ok(fields) = serde_json::from_slice(text)
    {
        return read_object(fields, 1, file, base, sink);
    }
    for (at, line) in lines().enumerate().filter(|(_, l)| !blank(l)) {
        match serde_json::from_slice(line) {
            Ok(fields) => read_object(fields, at + 1, file, base, sink),
            Err(_) => sink(Item::Problem(problem(file, at + 1, trouble(line)))),
        }
    }
}

fn trouble(line: &[u8]) -> Trouble {
    match std::str::from_utf8(line) {
        Ok(_) => Trouble::NotJson,
        Err(error) => Trouble::NotUtf8(error.valid_up_to()),
    }
}

fn problem(file: &str, line: usize, what: Trouble) -> Problem {
    Problem {
        line: Some(line),
        ..Problem::new(file, what)
    }
}

/// Reads the object of one line, counted from 1.
fn read_object(
    mut fields: Map<String, Value>,
    line: usize,
    file: &str,
    base: &str,
    sink: &mut dyn FnMut(Item),
) {
    let text = match fields.remove("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text,
        _ => return sink(Item::Problem(problem(file, line, Trouble::NoText))),
    };
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    let name = match fields.get("id") {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{base}:{line}"),
    };
    let mut notes = Vec::new();
    let given = given(&mut fields, &mut notes);
    sink(Item::Document(Box::new(with_given(
        plain(text, name),
        given,
    ))));
    for note in notes {
        sink(Item::Problem(problem(file, line, note)));
    }
}

fn given(fields: &mut Map<String, Value>, notes: &mut Vec<Trouble>) -> Metadata {
    let mut field = |name: &'static str| match fields.remove(name) {
        Some(Value::String(value)) => Some(value).filter(|v| !v.trim().is_empty()),
        None | Some(Value::Null) => None,
        Some(_) => {
            notes.push(Trouble::BadField(name));
            None
        }
    };
    let mut given = Metadata {
        title: field("title"),
        outlet: field("outlet"),
        outlet_guessed: false,
        byline: field("byline"),
        published: None,
        url: field("url"),
        archive_url: field("archive_url"),
        retrieved: field("retrieved"),
        carried_from: field("carried_from"),
    };
    if let Some(published) = field("published") {
        given.published = dates::day(&published);
        if given.published.is_none() {
            notes.push(Trouble::UnknownDate(published));
        }
    }
    given
}
