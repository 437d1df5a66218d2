//! Names of months and weekdays, whole and shortened.

use jiff::civil::Weekday;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The month (1 to 12) that a word names: `January`, `Jan`, `Jan.`, `Sept.`, in any case.
/// The word `may` is also a verb: whoever asks decides by what stands beside it.
pub fn month(word: &str) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
    let at = MONTHS
        .iter()
        .position(|m| m.eq_ignore_ascii_case(word) || short && starts(m, word))?;
    i8::try_from(at + 1).ok()
}

/// The weekday that a word names: `Monday`, `Mon`, `Mon.`, `Tues.`, `Thurs.`, in any case.
/// `sun`, `sat` and `wed` are also words: whoever asks decides by what stands beside them.
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let short = (3..=5).contains(&word.len());
    WEEKDAYS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word) || short && starts(name, word))
        .map(|(_, day)| *day)
}

/// Whether a name in lower case starts with a word, whatever the word's case.
fn starts(name: &str, word: &str) -> bool {
    name.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_whole_and_shortened() {
        for (word, number) in [
            ("January", 1),
            ("Jan", 1),
            ("Jan.", 1),
            ("FEB", 2),
            ("may", 5),
            ("Sept.", 9),
            ("Sep", 9),
            ("December", 12),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
        for word in ["", ".", "J", "Ja", "Janu", "Decade", "Marching", "é.x"] {
            assert_eq!(month(word), None, "{word}");
        }
    }

    #[test]
    fn weekdays_whole_and_shortened() {
        assert_eq!(weekday("Monday"), Some(Weekday::Monday));
        assert_eq!(weekday("Tues."), Some(Weekday::Tuesday));
        assert_eq!(weekday("THU"), Some(Weekday::Thursday));
        assert_eq!(weekday("wed"), Some(Weekday::Wednesday));
        for word in ["", "Mo", "Money", "Sunshine", "day", "Fri day"] {
            assert_eq!(weekday(word), None, "{word}");
        }
    }
}
