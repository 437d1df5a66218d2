/// The lines of a data file without comments and blank ones.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines "name: word word ..." of a data file; a name may come again.
pub(super) fn lists(file: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    lines(file).filter_map(|line| {
        let (name, words) = line.split_once(':')?;
        Some((name.trim(), words.split_whitespace().collect()))
    })
}

/// The lines "a | b | c" of a data file, fields trimmed.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    lines(file).map(|line| line.split('|').map(str::trim).collect())
}
