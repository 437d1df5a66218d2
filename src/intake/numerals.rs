/// The numbers in digits of a passage in any language, in its order, each once: as written,
/// but full-width and other decimal digits as the common ones. Number words are not looked
/// for.
///
/// ```
/// let told = whosaid::intake::numbers_in("17일 북한군 100여명, 1,200명과 ３곳; ٢٥ جنديا");
/// assert_eq!(told, ["17", "100", "1,200", "3", "25"]);
/// ```
pub fn numbers_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut number = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = !number.is_empty() && chars.peek().is_some_and(|next| digit(*next).is_some());
        match (digit(c), separator(c)) {
            (Some(digit), _) => number.push(digit),
            (None, Some(mark)) if inside => number.push(mark),
            _ => keep(&mut number, &mut found),
        }
    }
    keep(&mut number, &mut found);
    found
}

fn keep(number: &mut String, found: &mut Vec<String>) {
    let number = std::mem::take(number);
    if !number.is_empty() && !found.contains(&number) {
        found.push(number);
    }
}

fn digit(c: char) -> Option<char> {
    let at = ZEROS.iter().find_map(|zero| {
        let at = u32::from(c).checked_sub(u32::from(*zero))?;
        (at < 10).then_some(at)
    })?;
    char::from_digit(at, 10)
}

fn separator(c: char) -> Option<char> {
    match c {
        ',' | '.' => Some(c),
        '，' | '٬' => Some(','),
        '．' | '٫' => Some('.'),
        _ => None,
    }
}

/// The zeros of decimal digits: common, Arabic-Indic, Persian, Devanagari, Bengali, Thai,
/// full-width.
const ZEROS: [char; 7] = ['0', '٠', '۰', '०', '০', '๐', '０'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_belong_to_a_number_only_between_digits() {
        assert_eq!(numbers_in("12, 13. 14"), ["12", "13", "14"]);
        assert_eq!(numbers_in("1.200,5 y 3,14."), ["1.200,5", "3,14"]);
        assert_eq!(numbers_in("۱۲٬۰۰۰ نفر"), ["12,000"]);
        assert_eq!(numbers_in("17 ... 17"), ["17"]);
        assert!(numbers_in("doce, 十二").is_empty());
    }
}
