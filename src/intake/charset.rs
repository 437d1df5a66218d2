//! Bytes to text: by a byte order mark, by what a page says of itself, as UTF-8 where the
//! bytes are that, and else by how often their letters occur.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A text and how its bytes were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// Without a byte order mark.
    pub(super) text: String,
    /// The usual name of the charset.
    pub(super) charset: &'static str,
    /// Whether bytes had to be replaced because the charset does not hold them.
    pub(super) replaced: bool,
}

/// How far into a page its charset is looked for. The standard says 1024 bytes; pages that
/// were saved with a comment at their top state it later.
const HEAD: usize = 4096;

/// Reads bytes as text; those of a page (`html`) may say themselves what they are in.
pub(super) fn decode(bytes: &[u8], html: bool) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return by(encoding, &bytes[length..]);
    }
    let utf8 = std::str::from_utf8(bytes);
    if let Some(encoding) = stated(bytes).filter(|_| html)
        // A page that was saved anew as UTF-8 may state the charset it once had.
        && (utf8.is_err() || bytes.is_ascii())
    {
        return by(encoding, bytes);
    }
    match utf8 {
        Ok(text) => Decoded {
            text: text.to_owned(),
            charset: UTF_8.name(),
            replaced: false,
        },
        // A few broken bytes in a text that is UTF-8 else.
        Err(_) if is_mostly_utf8(bytes) => by(UTF_8, bytes),
        Err(_) => by(detected(bytes), bytes),
    }
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        charset: encoding.name(),
        replaced,
    }
}

/// The charset that a page's head states, in either of the two ways to state it, or in
/// the first line of XML.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let find = |from: usize, what: &[u8]| {
        let rest = head.get(from..)?;
        rest.windows(what.len())
            .position(|w| w == what)
            .map(|at| from + at)
    };
    if head.trim_ascii_start().starts_with(b"<?xml")
        && let Some(end) = find(0, b"?>")
        && let Some(at) = find(0, b"encoding").filter(|at| *at < end)
    {
        return label(&head[at + b"encoding".len()..end]);
    }
    let mut at = 0;
    while let Some(tag) = find(at, b"<meta") {
        let end = find(tag, b">").unwrap_or(head.len());
        if let Some(found) = find(tag, b"charset").filter(|f| *f < end)
            && let Some(encoding) = label(&head[found + b"charset".len()..end])
        {
            return Some(encoding);
        }
        at = end;
    }
    None
}

/// The charset behind an equals sign. A page that can be read so far is not in UTF-16,
/// whatever it says.
fn label(rest: &[u8]) -> Option<&'static Encoding> {
    let rest = rest
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or(rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|b| b.is_ascii_whitespace() || b"\"';/>?".contains(b));
    let encoding = Encoding::for_label(&rest[..end.unwrap_or(rest.len())])?;
    Some(if encoding.is_ascii_compatible() {
        encoding
    } else {
        UTF_8
    })
}

/// How far the bytes are read for a guess.
const SAMPLE: usize = 1 << 20;

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Letters beyond ASCII may come late: the guess is made where they are.
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(1024);
    detector.feed(&bytes[start..bytes.len().min(start + SAMPLE)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_ascii_compatible() {
        guess
    } else {
        WINDOWS_1252
    }
}

/// Whether nearly all bytes beyond ASCII make sound UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 5 < sound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], html: bool) -> (String, &'static str, bool) {
        let d = decode(bytes, html);
        (d.text, d.charset, d.replaced)
    }

    fn sound(text: &str, charset: &'static str) -> (String, &'static str, bool) {
        (text.to_owned(), charset, false)
    }

    #[test]
    fn a_mark_at_the_start_wins_and_goes() {
        assert_eq!(read(b"\xef\xbb\xbfSix", false), sound("Six", "UTF-8"));
        assert_eq!(read(b"\xff\xfeS\0i\0x\0", false), sound("Six", "UTF-16LE"));
        assert_eq!(read(b"\xfe\xff\0S\0i\0x", true), sound("Six", "UTF-16BE"));
        let page = b"\xef\xbb\xbf<meta charset=latin1>caf\xc3\xa9";
        assert!(decode(page, true).text.ends_with("café"));
    }

    #[test]
    fn a_page_says_what_it_is_in() {
        for head in [
            &b"<meta charset=windows-1251>"[..],
            b"<META CHARSET = 'Windows-1251' />",
            b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
            b"<?xml version='1.0' encoding='windows-1251'?>",
            b"<!-- charset=utf-8 --><meta name=x><meta charset=\"cp1251\">",
        ] {
            let page = [head, b"<p>\xd8\xe5\xf1\xf2\xfc"].concat();
            let decoded = decode(&page, true);
            assert!(decoded.text.ends_with("Шесть"), "{}", decoded.text);
            assert_eq!(decoded.charset, "windows-1251");
        }
        // A text file that talks about pages says nothing of itself.
        let text = b"<meta charset=windows-1251> caf\xe9 na\xefve";
        assert_eq!(decode(text, false).charset, "windows-1252");
        // Saved as UTF-8 since.
        let resaved = "<meta charset=windows-1251><p>Шесть".as_bytes();
        assert_eq!(decode(resaved, true).charset, "UTF-8");
    }

    #[test]
    fn a_late_statement_counts() {
        let page = [
            &b"<!--"[..],
            &[b' '; 2000],
            b"--><meta charset=shift_jis>\x98Z",
        ]
        .concat();
        assert!(decode(&page, true).text.ends_with('六'));
    }

    #[test]
    fn what_says_nothing_is_guessed_by_its_letters() {
        let (text, charset, replaced) = read(b"The caf\xe9 said \x93six dead\x94.", false);
        assert_eq!(text, "The café said “six dead”.");
        assert_eq!((charset, replaced), ("windows-1252", false));
        let korean = encoding_rs::EUC_KR
            .encode("여객선이 침몰해 여섯 명이 숨졌다고 경찰이 밝혔다.")
            .0;
        assert_eq!(decode(&korean, false).charset, "EUC-KR");
    }

    #[test]
    fn what_a_charset_does_not_hold_is_told() {
        let mut bytes = "Шесть человек погибли, сообщила полиция"
            .as_bytes()
            .to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, false);
        assert_eq!((decoded.charset, decoded.replaced), ("UTF-8", true));
        assert!(decoded.text.ends_with("полиция\u{fffd}"));
    }
}
