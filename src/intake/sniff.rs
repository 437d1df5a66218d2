//! What bytes are, by their first bytes.

use super::Trouble;
use super::charset::{self, Decoded};

/// What a text is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// A web page.
    Html,
    /// XML that is none: a feed, say.
    Xml,
    /// No markup.
    None,
}

/// The text that these bytes are, without its byte order mark; a trouble where they are
/// anything else. `page` says that the name of the file is a web page's.
pub(super) fn text(bytes: &[u8], page: bool) -> Result<Decoded, Trouble> {
    if let Some(trouble) = magic(bytes) {
        return Err(trouble);
    }
    // Whether bytes are markup can be told before their charset is known.
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]);
    let decoded = charset::decode(bytes, page || markup(&start) != Markup::None);
    if decoded.text.trim().is_empty() {
        Err(Trouble::Empty)
    } else if is_noise(&decoded) {
        Err(Trouble::Binary)
    } else {
        Ok(decoded)
    }
}

/// Whether bytes that are not UTF-8 are no text in any charset: they hold control
/// characters that no text does.
fn is_noise(decoded: &Decoded) -> bool {
    if decoded.charset == "UTF-8" && !decoded.replaced {
        return false;
    }
    let (mut all, mut odd) = (0usize, 0usize);
    for c in decoded.text.chars().take(1 << 16) {
        all += 1;
        let space = matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
        odd += usize::from(c.is_control() && !space || c == '\u{fffd}');
    }
    odd > 2 && odd * 50 > all
}

/// What bytes are that are no text, as far as single bytes tell.
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
        None // UTF-16 is half NULs
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

/// Whether a text is a page or other XML: it opens with a tag and goes on with some.
pub(super) fn markup(text: &str) -> Markup {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('<') {
        return Markup::None;
    }
    let mut end = text.len().min(2048);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    const PAGE: &[&str] = &[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<p>",
        "<p ",
        "<article",
        "<meta",
        "<script",
        "<title",
    ];
    const FEED: &[&str] = &["<rss", "<feed", "<rdf:rdf", "<urlset", "<svg", "<opml"];
    let holds = |tags: &[&str]| tags.iter().any(|t| head.contains(t));
    if holds(FEED) && !head.contains("<html") {
        Markup::Xml
    } else if holds(PAGE) {
        Markup::Html
    } else if head.starts_with("<?xml") {
        Markup::Xml
    } else if head.starts_with("<!--") || head.starts_with("<!doctype") {
        Markup::Html
    } else {
        Markup::None
    }
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
            (b"a\0b", Trouble::Binary),
            (b"\x01\x02\xfe\x80\x03\x9d\x07\xff", Trouble::Binary),
        ];
        for (bytes, trouble) in cases {
            assert_eq!(text(bytes, false).as_ref(), Err(trouble));
        }
    }

    #[test]
    fn text_is_kept_as_it_is() {
        let of = |bytes: &[u8]| text(bytes, false).map(|d| d.text);
        assert_eq!(
            of("\u{feff}One.\r\nTwo. ".as_bytes()).as_deref(),
            Ok("One.\r\nTwo. ")
        );
        assert_eq!(of(b"BMW said it").as_deref(), Ok("BMW said it"));
        assert_eq!(of(b"caf\xe9").as_deref(), Ok("café"));
        assert_eq!(of(b"\xff\xfeh\0i\0").as_deref(), Ok("hi"));
    }

    #[test]
    fn pages_and_feeds_are_told_apart() {
        for page in [
            "\n<!DOCTYPE html><p>Hi",
            "<!-- saved --><html>",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
            "<p>Six",
        ] {
            assert_eq!(markup(page), Markup::Html, "{page}");
        }
        for feed in [
            "<?xml version='1.0'?><rss><channel><title>x",
            "<feed xmlns='y'><title>x</title>",
            "<?xml version='1.0'?><letter>x</letter>",
        ] {
            assert_eq!(markup(feed), Markup::Xml, "{feed}");
        }
        for text in ["<3 from Lorn", "Six <p> tags", "<none of it>"] {
            assert_eq!(markup(text), Markup::None, "{text}");
        }
    }
}
