//! Quotations, paragraph by paragraph. Double marks open and close one; so do two single
//! ones typed for a double one. Single marks do where they pair: they are apostrophes, too.

use std::borrow::Cow;
use std::ops::Range;

use super::Token;

/// How the marks of a quotation read once it is known to be one.
const OPENING: &str = "“";
const CLOSING: &str = "”";

/// How far the end of a quotation in single marks is looked for, in tokens.
const LONGEST: usize = 200;

/// Appends the quotations among the tokens from `first` on, which are one paragraph of
/// `text`. Single marks that are found to be quotation marks read as double ones from then on.
pub(super) fn quotes(
    text: &str,
    tokens: &mut [Token<'_>],
    first: usize,
    out: &mut Vec<Range<usize>>,
) {
    let mut at = first;
    while at < tokens.len() {
        let Some(last) = closing(text, tokens, first, at) else {
            at += 1;
            continue;
        };
        out.push(at..last + 1);
        at = last + 1;
    }
}

/// The last token of the quotation that a token opens.
fn closing(text: &str, tokens: &mut [Token<'_>], first: usize, at: usize) -> Option<usize> {
    let rest = at + 1..tokens.len();
    match &*tokens[at].lower {
        // Typed the wrong way round it opens a paragraph all the same.
        "”" if at > first => None,
        "“" | "«" | "„" | "\"" | "”" => {
            let closes = |t: &usize| matches!(&*tokens[*t].lower, "”" | "»" | "\"");
            let last = rest.clone().find(closes).unwrap_or(rest.end - 1);
            (last > at).then_some(last)
        }
        "‘" | "'" if opens(text, &tokens[at]) => {
            let last = single(text, tokens, rest)?;
            // "rock 'n' roll"
            if last == at + 2 && tokens[at + 1].span.len() == 1 {
                return None;
            }
            tokens[at].lower = Cow::Borrowed(OPENING);
            tokens[last].lower = Cow::Borrowed(CLOSING);
            Some(last)
        }
        _ => None,
    }
}

/// Where a quotation in single marks ends. A mark behind a comma or a full stop is none of
/// a possessive ("the sailors’ boats"), and is taken before others.
fn single(text: &str, tokens: &[Token<'_>], rest: Range<usize>) -> Option<usize> {
    let is = |t: usize, marks: &[&str]| marks.contains(&&*tokens[t].lower);
    let rest = rest.start..rest.end.min(rest.start + LONGEST);
    let next = rest.clone().find(|t| is(*t, &["‘"]));
    let ends = |t: &usize| is(*t, &["’", "'"]) && closes(text, &tokens[*t]);
    let mut ends = (rest.start..next.unwrap_or(rest.end)).filter(ends);
    let nearest = ends.next()?;
    let sure = |t: &usize| is(t - 1, &[",", ".", "?", "!"]);
    Some(
        Some(nearest)
            .filter(sure)
            .or_else(|| ends.find(sure))
            .unwrap_or(nearest),
    )
}

/// Whether a single mark stands before a word and behind none.
fn opens(text: &str, token: &Token<'_>) -> bool {
    let before = text[..token.span.start()].chars().next_back();
    let after = text[token.span.end()..].chars().next();
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '’' | '\''))
        && after.is_some_and(|c| c.is_alphabetic() || c == '[' || c == '$')
}

/// Whether a single mark stands behind something and before no word.
fn closes(text: &str, token: &Token<'_>) -> bool {
    let before = text[..token.span.start()].chars().next_back();
    let after = text[token.span.end()..].chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}
