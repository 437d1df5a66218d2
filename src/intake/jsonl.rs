//! JSON lines: one report a line, read line by line.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufRead, Cursor, Read, Result};

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::dates;
use super::limits::Bytes;
use super::lines::{Line, Lines};
use super::plain::{plain, with_given};
use super::read::Origin;
use super::walk::Item;
use super::{Problem, Trouble};
use crate::model::Metadata;

/// Whether a text is one object, over several lines perhaps.
pub(super) fn is_object(text: &[u8]) -> bool {
    Object::of(without_bom(text)).is_some()
}

/// Whether the first line is an object: a text that is not named so is JSON lines too.
pub(super) fn opens(text: &[u8]) -> bool {
    let mut lines = without_bom(text).split(|b| *b == b'\n');
    let first = lines.find(|line| !is_blank(line));
    first.is_some_and(|line| Object::of(line).is_some())
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// Reads JSON lines, or one object over several lines. Fails where the stream does; what
/// came before has gone to `sink` then.
pub(super) fn read(
    stream: impl BufRead,
    origin: &Origin<'_>,
    sink: &mut dyn FnMut(Item),
) -> Result<()> {
    let mut stream = stream;
    let mut start = Vec::new();
    stream.by_ref().take(HEAD).read_to_end(&mut start)?;
    if !opens(&start) {
        // One object over several lines, a long first line, or a bad one.
        let more = origin.limits.file.saturating_sub(HEAD);
        stream.by_ref().take(more).read_to_end(&mut start)?;
        if !opens(&start) && stream.fill_buf()?.is_empty() {
            if let Some(object) = Object::of(without_bom(&start)) {
                read_object(object, 1, origin, sink);
                return Ok(());
            } else if is_blank(without_bom(&start)) {
                sink(Item::Problem(Problem::new(origin.name, Trouble::Empty)));
                return Ok(());
            }
        }
    }
    each(Cursor::new(without_bom(&start)).chain(stream), origin, sink)
}

/// How much is looked at first.
const HEAD: u64 = 1 << 16;

fn without_bom(text: &[u8]) -> &[u8] {
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)
}

/// Reads one report from each line.
fn each(stream: impl BufRead, origin: &Origin<'_>, sink: &mut dyn FnMut(Item)) -> Result<()> {
    let limits = origin.limits;
    let allowance = origin.packed.then_some(limits.unpacked.saturating_add(1));
    let mut lines = Lines::new(stream, limits.line, allowance);
    while let Some(line) = lines.next()? {
        let found = match line {
            Line::Whole(line) if is_blank(line) => continue,
            Line::Whole(line) => Object::of(line).ok_or_else(|| trouble(line)),
            Line::TooLong => Err(Trouble::LongLine(Bytes(limits.line))),
            Line::Endless => {
                let bomb = Trouble::Unpacks(Bytes(limits.unpacked));
                sink(Item::Problem(Problem::new(origin.name, bomb)));
                return Ok(());
            }
        };
        let number = lines.number();
        match found {
            Ok(object) => {
                read_object(object, number, origin, sink);
                lines.fed();
            }
            Err(what) => sink(told(origin, number, what)),
        }
    }
    Ok(())
}

/// Why a line is no object.
fn trouble(line: &[u8]) -> Trouble {
    if let Err(error) = std::str::from_utf8(line) {
        return Trouble::NotUtf8(error.valid_up_to());
    }
    let error = serde_json::from_slice::<Object>(line).err();
    let out_of_range = |e: serde_json::Error| e.to_string().contains("number out of range");
    if is_deep(line) {
        Trouble::TooDeep
    } else if error.is_some_and(out_of_range) {
        Trouble::HugeNumber
    } else {
        Trouble::NotJson
    }
}

/// Whether brackets are nested more deeply than any report has reason to.
fn is_deep(line: &[u8]) -> bool {
    const MOST: i64 = 127;
    let (mut depth, mut quoted, mut escaped) = (0i64, false, false);
    line.iter().any(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth -= 1,
            _ => {}
        }
        depth > MOST
    })
}

fn told(origin: &Origin<'_>, line: usize, what: Trouble) -> Item {
    Item::Problem(Problem {
        line: Some(line),
        ..Problem::new(origin.name, what)
    })
}

/// The fields of an object that are looked at. All others are passed over without being
/// built, so that no nesting and no number in them costs anything.
#[derive(Default)]
struct Object {
    id: Field,
    text: Field,
    known: [Field; KNOWN.len()],
}

/// The fields that are metadata.
const KNOWN: [&str; 8] = [
    "title",
    "outlet",
    "byline",
    "published",
    "url",
    "archive_url",
    "retrieved",
    "carried_from",
];

impl Object {
    fn of(line: &[u8]) -> Option<Object> {
        let line = line.trim_ascii_start();
        let object = line.starts_with(b"{").then(|| serde_json::from_slice(line));
        object?.ok()
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Object, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> std::result::Result<Object, A::Error> {
                let mut object = Object::default();
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    let known = KNOWN.iter().position(|k| *k == name);
                    match (&*name, known) {
                        ("id", _) => object.id = map.next_value()?,
                        ("text", _) => object.text = map.next_value()?,
                        (_, Some(at)) => object.known[at] = map.next_value()?,
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(object)
            }
        }

        from.deserialize_map(Fields)
    }
}

/// The value of a field that is looked at.
#[derive(Default)]
enum Field {
    #[default]
    Absent,
    Words(String),
    Number(String),
    Other,
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Field, D::Error> {
        struct Value;

        impl<'de> Visitor<'de> for Value {
            type Value = Field;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E>(self, words: &str) -> std::result::Result<Field, E> {
                Ok(Field::Words(words.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> std::result::Result<Field, E> {
                Ok(Field::Number(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> std::result::Result<Field, E> {
                Ok(Field::Number(number.to_string()))
            }

            fn visit_f64<E>(self, number: f64) -> std::result::Result<Field, E> {
                // As JSON is written: 7.0 and not 7.
                Ok(serde_json::Number::from_f64(number)
                    .map_or(Field::Other, |n| Field::Number(n.to_string())))
            }

            fn visit_bool<E>(self, _: bool) -> std::result::Result<Field, E> {
                Ok(Field::Other)
            }

            fn visit_unit<E>(self) -> std::result::Result<Field, E> {
                Ok(Field::Absent)
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut values: A,
            ) -> std::result::Result<Field, A::Error> {
                while values.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Field::Other)
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut fields: A,
            ) -> std::result::Result<Field, A::Error> {
                while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Field::Other)
            }
        }

        from.deserialize_any(Value)
    }
}

/// Reads the object of one line, counted from 1.
fn read_object(object: Object, line: usize, origin: &Origin<'_>, sink: &mut dyn FnMut(Item)) {
    let text = match object.text {
        Field::Words(text) if !text.trim().is_empty() => text,
        _ => return sink(told(origin, line, Trouble::NoText)),
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    let name = match object.id {
        Field::Words(id) if !id.is_empty() => id,
        Field::Number(id) => id,
        _ => format!("{}:{line}", origin.base),
    };
    let mut notes = Vec::new();
    let given = given(object.known, &mut notes);
    let document = with_given(plain(text, name), given);
    sink(Item::Document(Box::new(document)));
    for note in notes {
        sink(told(origin, line, note));
    }
}

fn given(known: [Field; KNOWN.len()], notes: &mut Vec<Trouble>) -> Metadata {
    let mut at = 0;
    let known = known.map(|field| {
        at += 1;
        match field {
            Field::Words(value) => Some(value).filter(|v| !v.trim().is_empty()),
            Field::Absent => None,
            Field::Number(_) | Field::Other => {
                notes.push(Trouble::BadField(KNOWN[at - 1]));
                None
            }
        }
    });
    let [
        title,
        outlet,
        byline,
        day,
        url,
        archive_url,
        retrieved,
        carried_from,
    ] = known;
    let published = day.as_deref().and_then(dates::day);
    if let (Some(day), None) = (day, &published) {
        notes.push(Trouble::UnknownDate(day));
    }
    Metadata {
        title,
        outlet,
        outlet_guessed: false,
        byline,
        published,
        url,
        archive_url,
        retrieved,
        carried_from,
    }
}
