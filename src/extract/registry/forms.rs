//! Forms of one name.

/// A name for comparing: lower case, without "the".
pub(super) fn fold(name: &str) -> String {
    let lower = name.replace('’', "'").to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

/// The last word of a name of several.
pub(super) fn surname(name: &str) -> Option<&str> {
    name.split_whitespace()
        .next_back()
        .filter(|_| name.contains(' '))
}

/// Equal, or one letter longer in a long name ("Zelensky", "Zelenskyy").
pub(super) fn same_spelling(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    a == b
        || a.len() >= LONG
            && b.len() >= LONG
            && (a.strip_prefix(b).is_some_and(|r| r.len() == 1)
                || b.strip_prefix(a).is_some_and(|r| r.len() == 1))
}

/// Whether an abbreviation is the initials of a name's capitalised words.
pub(super) fn initials(name: &str, short: &str) -> bool {
    let letters: String = name
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    letters.len() > 1 && letters == short.replace('.', "")
}
