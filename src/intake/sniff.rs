//! What bytes are, by their first bytes.

use super::Trouble;

/// The text that these bytes are, without its byte order mark; a trouble where they are
/// anything else. Nothing is guessed: what is not UTF-8 is refused.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Trouble> {
    if let Some(trouble) = magic(bytes) {
        return Err(trouble);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Trouble::NotUtf8(e.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        Err(Trouble::Empty)
    } else if is_markup(text) {
        Err(Trouble::Html)
    } else {
        Ok(text)
    }
}

/// What bytes are that are no text in UTF-8, as far as single bytes tell.
pub(super) fn magic(bytes: &[u8]) -> Option<Trouble> {
    const PICTURES: &[&[u8]] = &[
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff",
        b"RIFF",
        b"II*\0",
        b"MM\0*",
        b"BM",
    ];
    const PACKED: &[&[u8]] = &[
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b",
        b"BZh",
        b"7z\xbc\xaf",
        b"\x28\xb5\x2f\xfd",
        b"\xfd7zXZ",
        b"Rar!",
    ];
    let starts = |list: &[&[u8]]| list.iter().any(|m| bytes.starts_with(m));
    let nul = bytes.contains(&0);
    if bytes.starts_with(b"%PDF") {
        Some(Trouble::Pdf)
    } else if bytes.starts_with(b"{\\rtf") {
        Some(Trouble::RichText)
    } else if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        Some(Trouble::Utf16)
    } else if starts(PICTURES) && (nul || std::str::from_utf8(bytes).is_err()) {
        // A text may start with "BM" or "RIFF"; a picture holds bytes that no text does.
        Some(Trouble::Picture)
    } else if is_office(bytes) {
        Some(Trouble::Office)
    } else if bytes.get(257..262) == Some(b"ustar")
        || starts(PACKED) && (nul || std::str::from_utf8(bytes).is_err())
    {
        Some(Trouble::Packed)
    } else if nul {
        Some(Trouble::Binary)
    } else {
        None
    }
}

/// Word's old format, or a zip file with the parts of a newer one among its first names.
fn is_office(bytes: &[u8]) -> bool {
    const PARTS: &[&[u8]] = &[
        b"[Content_Types].xml",
        b"word/",
        b"docProps/",
        b"mimetypeapplication/vnd.oasis.opendocument",
    ];
    let head = &bytes[..bytes.len().min(2048)];
    let holds = |part: &&[u8]| head.windows(part.len()).any(|w| w == *part);
    bytes.starts_with(b"\xd0\xcf\x11\xe0")
        || bytes.starts_with(b"PK\x03\x04") && PARTS.iter().any(holds)
}

/// Whether a text is HTML or XML: it opens with a tag and goes on with some.
fn is_markup(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let mut end = text.len().min(2048);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    const TAGS: &[&str] = &[
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<?xml",
        "<div",
        "<p>",
        "<p ",
        "<article",
        "<meta",
        "<script",
        "<title",
        "<!--",
        "<rss",
    ];
    TAGS.iter().any(|t| head.contains(t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_told_by_its_bytes() {
        let cases: &[(&[u8], Trouble)] = &[
            (b"", Trouble::Empty),
            (b" \r\n\t", Trouble::Empty),
            (b"\xef\xbb\xbf\n", Trouble::Empty),
            (b"%PDF-1.7 ...", Trouble::Pdf),
            (b"\x89PNG\r\n\x1a\n\0", Trouble::Picture),
            (b"PK\x03\x04\x14\0", Trouble::Packed),
            (b"\x1f\x8b\x08", Trouble::Packed),
            (b"7z\xbc\xaf\x27\x1c\0", Trouble::Packed),
            (
                b"PK\x03\x04\x14\0\x08\0[Content_Types].xml",
                Trouble::Office,
            ),
            (b"\xd0\xcf\x11\xe0\xa1", Trouble::Office),
            (b"{\\rtf1 x}", Trouble::RichText),
            (b"\xff\xfeh\0i\0", Trouble::Utf16),
            (b"a\0b", Trouble::Binary),
            (b"caf\xe9", Trouble::NotUtf8(3)),
            (b"\n<!DOCTYPE html><p>Hi", Trouble::Html),
        ];
        for (bytes, trouble) in cases {
            assert_eq!(text(bytes).as_ref(), Err(trouble));
        }
    }

    #[test]
    fn text_is_kept_as_it_is() {
        assert_eq!(
            text("\u{feff}One.\r\nTwo. ".as_bytes()),
            Ok("One.\r\nTwo. ")
        );
        assert_eq!(text(b"BMW said it"), Ok("BMW said it"));
        assert_eq!(text(b"<3 from Lorn"), Ok("<3 from Lorn"));
    }
}
