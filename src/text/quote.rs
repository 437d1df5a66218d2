use std::ops::Range;

use super::Token;

/// Appends the quotations among the tokens from `first` on, which are one paragraph.
pub(super) fn quotes(tokens: &[Token<'_>], first: usize, out: &mut Vec<Range<usize>>) {
    let mut open: Option<usize> = None;
    for (i, token) in tokens.iter().enumerate().skip(first) {
        match (&*token.lower, open) {
            ("“" | "«" | "„", None) => open = Some(i),
            ("”" | "»" | "\"", Some(start)) => {
                out.push(start..i + 1);
                open = None;
            }
            ("\"", None) => open = Some(i),
            _ => {}
        }
    }
    if let Some(start) = open
        && start + 1 < tokens.len()
    {
        out.push(start..tokens.len());
    }
}
