//! What each paragraph is by itself, before its place on the page is looked at.

use super::byline::{self, Byline};
use super::dates::{self, Found, Label};
use super::language::foreign;
use super::paragraph::Paragraph;
use crate::lexicon::layout::{self, Furniture};

/// What a paragraph is by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Prose,
    /// Anything else short: a headline, a caption, an item of a list.
    Short,
    /// A menu entry, a button, a notice, an appeal.
    Furniture,
    /// A heading over furniture.
    End,
    /// A heading over what readers write.
    Close,
    /// `By Jane Roe`.
    Byline(Byline),
    /// A date of publication and nothing else.
    Date(Found, Label),
    /// A mail or web address, by its host.
    Contact(String),
    /// Not in English but in this language.
    Foreign(&'static str),
}

/// Longer paragraphs are never furniture by a phrase that they hold.
const FEW: usize = 20;

/// What a paragraph is.
pub(super) fn kind(paragraph: &Paragraph<'_>) -> Kind {
    let text = paragraph.text;
    if let Some(language) = foreign(text, paragraph.letters) {
        return Kind::Foreign(language);
    }
    if paragraph.letters.all() == 0 {
        // "07.03.2023 11:32" is a date and no letter.
        let date = dates::date_line(text);
        return date.map_or(Kind::Furniture, |(found, label)| Kind::Date(found, label));
    }
    if is_trail(text) || is_credit(text) {
        return Kind::Furniture;
    }
    if paragraph.words <= FEW
        && text.len() <= 240
        && let Some(kind) = few(paragraph)
    {
        return kind;
    }
    // An appeal says something to its reader, and quotes nobody.
    if speaks_to_reader(text) && !paragraph.has_quotation() && layout::appeals(text) >= 2 {
        return Kind::Furniture;
    }
    if paragraph.is_prose() {
        Kind::Prose
    } else {
        Kind::Short
    }
}

/// What a short paragraph is, where its words tell.
fn few(paragraph: &Paragraph<'_>) -> Option<Kind> {
    let text = paragraph.text;
    let sentence = paragraph.stops && paragraph.words >= 7;
    match layout::furniture(text) {
        Some(_) if sentence && !speaks_to_reader(text) => None,
        Some(_) if paragraph.has_quotation() && sentence => None,
        Some(Furniture::Line) => Some(Kind::Furniture),
        Some(Furniture::End) => Some(Kind::End),
        Some(Furniture::Close) => Some(Kind::Close),
        None => None,
    }
    .or_else(|| byline::stated(text).map(Kind::Byline))
    .or_else(|| {
        let date = dates::date_line(text).filter(|_| !sentence);
        date.map(|(found, label)| Kind::Date(found, label))
    })
    .or_else(|| byline::contact(text).map(Kind::Contact))
}

/// `Home > World > Lorn`.
fn is_trail(text: &str) -> bool {
    let marked = || [" > ", " » ", " › "].iter().any(|m| text.contains(m));
    text.len() <= 120 && (marked() || text.matches(" / ").count() >= 2)
}

/// `© 2023 Valley Herald`, `Copyright 2023`.
fn is_credit(text: &str) -> bool {
    text.len() <= 240 && copyright(text).is_some()
}

/// What stands behind a copyright mark.
pub(super) fn copyright(text: &str) -> Option<&str> {
    const MARKS: &[&str] = &[
        "Copyright ©",
        "Copyright (c)",
        "©",
        "(c) ",
        "(C) ",
        "Copyright ",
    ];
    let rest = MARKS
        .iter()
        .find_map(|m| text.strip_prefix(m))?
        .trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " -–,".contains(c));
    (after.len() < rest.len() || text.starts_with('©')).then_some(after)
}

/// Whether a text says "you", "us" or "our".
pub(super) fn speaks_to_reader(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| {
        w.len() <= 4
            && ["you", "your", "us", "our", "we"]
                .iter()
                .any(|r| w.eq_ignore_ascii_case(r) && w != "US")
    })
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::paragraphs;
    use super::*;

    fn of(text: &str) -> Kind {
        kind(&paragraphs(text)[0])
    }

    #[test]
    fn kinds() {
        assert_eq!(
            of("Twelve people are missing after the sinking."),
            Kind::Prose
        );
        assert_eq!(of("Ferry sinks off Lorn, 12 missing"), Kind::Short);
        assert_eq!(of("Home > World > Lorn"), Kind::Furniture);
        assert_eq!(of("© 2023 Valley Herald"), Kind::Furniture);
        assert_eq!(of("300"), Kind::Furniture);
        assert_eq!(of("Comments 3"), Kind::Close);
        assert_eq!(of("More in Lorn"), Kind::End);
        assert!(matches!(of("By Jane Roe"), Kind::Byline(_)));
        assert!(matches!(of("7 March 2023, 10:15 GMT"), Kind::Date(..)));
        assert!(matches!(of("desk@herald.example"), Kind::Contact(_)));
        assert_eq!(of("여객선이 침몰했다고 밝혔다"), Kind::Foreign("ko"));
    }

    #[test]
    fn news_about_notices_is_no_notice() {
        assert_eq!(
            of("The bank changed its privacy policy on Monday, it said."),
            Kind::Prose
        );
        assert_eq!(
            of("“Help us, support our work,” said the minister on Monday."),
            Kind::Prose
        );
        let notice = "Our reporting is free because of readers like you. Become a member today.";
        assert_eq!(of(notice), Kind::Furniture);
    }
}
