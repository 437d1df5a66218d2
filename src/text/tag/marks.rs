//! Tags of punctuation, told by the mark and by what it touches. Treebanks differ in what
//! they call dots, dashes and slashes, so this is the project's own convention.

use std::ops::Range;

use crate::text::{Shape, Text, Token};

use super::Tag;

/// The tag of a mark within its sentence; None for what only its use can tell (an
/// apostrophe, signs) and for words. `quoted` is whether a straight quotation mark is open,
/// and is kept up to date.
pub(crate) fn mark(
    text: &Text<'_>,
    sentence: &Range<usize>,
    i: usize,
    quoted: &mut bool,
) -> Option<Tag> {
    let token = &text.tokens[i];
    if token.shape != Shape::Mark {
        return None;
    }
    let before = i > sentence.start && text.tokens[i - 1].span.end() == token.span.start();
    let after = i + 1 < sentence.end && text.tokens[i + 1].span.start() == token.span.end();
    match &*token.lower {
        "," => Some(Tag::Comma),
        "." => Some(point(text, sentence, i, [before, after])),
        "!" | "?" => Some(Tag::Stop),
        ":" | ";" | "…" | "–" | "—" => Some(Tag::Colon),
        "-" | "‐" => {
            let beside = |there: bool, j: usize| there && text.tokens[j].shape != Shape::Mark;
            let inside = beside(before, i.wrapping_sub(1)) && beside(after, i + 1);
            Some(if inside { Tag::Hyphen } else { Tag::Colon })
        }
        "/" => Some(Tag::Hyphen),
        "(" | "[" | "{" => Some(Tag::Left),
        ")" | "]" | "}" => Some(Tag::Right),
        "“" | "„" | "«" | "‘" => Some(Tag::Open),
        "”" | "»" => Some(Tag::Close),
        "\"" => {
            *quoted = match [before, after] {
                [false, true] => true,
                [true, false] => false,
                _ => !*quoted,
            };
            Some(if *quoted { Tag::Open } else { Tag::Close })
        }
        "$" | "€" | "£" | "¥" => Some(Tag::Dollar),
        _ => None,
    }
}

/// The tag of a full stop: dots, the end of the sentence, or the point of an abbreviation.
fn point(text: &Text<'_>, sentence: &Range<usize>, i: usize, touches: [bool; 2]) -> Tag {
    let is = |there: bool, j: usize| there && text.word(j) == ".";
    if is(touches[0], i.wrapping_sub(1)) || is(touches[1], i + 1) {
        return Tag::Colon;
    }
    let goes_on = text.tokens[i + 1..sentence.end].iter().any(Token::is_word);
    if goes_on && touches[0] {
        Tag::Mark
    } else {
        Tag::Stop
    }
}
