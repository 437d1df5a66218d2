//! Bytes of one input to documents: what they are by their first bytes, packed or not, one
//! report or a line for each.

use std::io::{BufRead, BufReader, Cursor, Error, ErrorKind, Read};
use std::path::Path;

use super::charset::Decoded;
use super::limits::{Bytes, Limits};
use super::sniff::Markup;
use super::walk::Item;
use super::{Problem, Trouble, gzip, html, jsonl, plain, sniff};
use crate::model::Document;

/// What one input is called, and how much of it is taken.
#[derive(Clone, Copy)]
pub(super) struct Origin<'n> {
    /// The path as a person knows it.
    pub(super) name: &'n str,
    /// The document's name, or the start of its lines' names.
    pub(super) base: &'n str,
    pub(super) limits: Limits,
    pub(super) packed: bool,
}

impl Origin<'_> {
    pub(super) fn fail(&self, what: Trouble, sink: &mut dyn FnMut(Item)) {
        sink(Item::Problem(Problem::new(self.name, what)));
    }

    /// The most bytes that one report may have.
    fn most(&self) -> u64 {
        match self.packed {
            true => self.limits.unpacked,
            false => self.limits.file,
        }
    }

    fn too_large(&self) -> Trouble {
        match self.packed {
            true => Trouble::Unpacks(Bytes(self.limits.unpacked)),
            false => Trouble::TooLarge(Bytes(self.limits.file)),
        }
    }
}

/// The one way from the bytes of a report to a document under the name `base`; with the
/// charset, where bytes are not in it and had to be replaced.
fn document(bytes: &[u8], base: &str) -> Result<(Document, Option<&'static str>), Trouble> {
    let extension = Path::new(base).extension().unwrap_or_default();
    let mut pages = ["html", "htm", "xhtml"].into_iter();
    let page = pages.any(|e| extension.eq_ignore_ascii_case(e));
    let Decoded {
        text,
        charset,
        replaced,
    } = sniff::text(bytes, page)?;
    let document = match sniff::markup(&text) {
        Markup::Xml => return Err(Trouble::Xml),
        Markup::None if !page => plain(text, base),
        Markup::Html | Markup::None => html::read(&text, base)?,
    };
    Ok((document, replaced.then_some(charset)))
}

/// Reads all that a stream holds.
pub(super) fn read(stream: &mut dyn Read, origin: Origin<'_>, sink: &mut dyn FnMut(Item)) {
    let done = unpack(stream, origin, sink);
    if let Err(error) = done {
        let packing = gzip::trouble(&error);
        origin.fail(packing.unwrap_or_else(|| trouble(&error)), sink);
    }
}

/// What an error of the system means.
pub(super) fn trouble(error: &Error) -> Trouble {
    match error.kind() {
        ErrorKind::NotFound => Trouble::Missing,
        kind => Trouble::Unreadable(kind.to_string()),
    }
}

fn unpack(
    stream: &mut dyn Read,
    origin: Origin<'_>,
    sink: &mut dyn FnMut(Item),
) -> Result<(), Error> {
    let (head, stream) = peek(stream)?;
    if !gzip::is_gzip(&head) {
        return content(&head, stream, origin, sink);
    }
    let origin = Origin {
        base: gzip::name(origin.base),
        packed: true,
        ..origin
    };
    let mut unpacked = gzip::unpacked(stream);
    let (head, stream) = peek(&mut unpacked)?;
    content(&head, stream, origin, sink)
}

/// The first bytes, and the whole stream.
fn peek(stream: &mut dyn Read) -> Result<(Vec<u8>, impl BufRead), Error> {
    const HEAD: u64 = 8192;
    let mut head = Vec::new();
    stream.take(HEAD).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(BufReader::new(stream));
    Ok((head, whole))
}

fn content(
    head: &[u8],
    mut stream: impl BufRead,
    origin: Origin<'_>,
    sink: &mut dyn FnMut(Item),
) -> Result<(), Error> {
    let extension = Path::new(origin.base).extension().unwrap_or_default();
    let mut named = ["jsonl", "ndjson"].into_iter();
    if named.any(|e| extension.eq_ignore_ascii_case(e)) {
        let Some(what) = sniff::magic(head) else {
            return jsonl::read(stream, &origin, sink);
        };
        origin.fail(what, sink);
        return Ok(());
    }
    let mut bytes = Vec::new();
    let most = origin.most().saturating_add(1);
    stream.by_ref().take(most).read_to_end(&mut bytes)?;
    let too_large = bytes.len() as u64 >= most;
    if sniff::magic(head).is_none()
        && (jsonl::opens(&bytes) || !too_large && jsonl::is_object(&bytes))
    {
        return jsonl::read(Cursor::new(bytes).chain(stream), &origin, sink);
    }
    if too_large {
        origin.fail(origin.too_large(), sink);
        return Ok(());
    }
    match document(&bytes, origin.base) {
        Err(what) => origin.fail(what, sink),
        Ok((document, replaced)) => {
            sink(Item::Document(Box::new(document)));
            if let Some(charset) = replaced {
                origin.fail(Trouble::Replaced(charset), sink);
            }
        }
    }
    Ok(())
}
