//! Lines that say who wrote a report.

use crate::lexicon::calendar::{month, weekday};
use crate::lexicon::{layout, outlets};

/// A line that names the writer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// Who, as written; an outlet's own name where no person is named.
    pub(super) who: String,
    /// The outlet that the line gives the writer to (`By Jane Roe, Valley Herald`), under
    /// its usual name.
    pub(super) outlet: Option<String>,
    /// The domain of a mail address in the line.
    pub(super) host: Option<String>,
}

/// A line that opens with `By` or the like and names somebody.
pub(super) fn stated(line: &str) -> Option<Byline> {
    if line.len() > 200 {
        return None;
    }
    let rest = strip_label(line)?;
    let host = host(rest);
    let rest = cut(rest);
    let first = rest.split([' ', ',']).next()?;
    if !first.starts_with(char::is_uppercase) || month(first).is_some() || weekday(first).is_some()
    {
        return None;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let small = |w: &&&str| w.starts_with(char::is_lowercase) && !among(PARTICLES, w);
    let is_name = words.len() <= 14 && words.iter().filter(small).count() == 0;
    if !is_name || rest.contains(|c: char| c.is_ascii_digit() || "?!“”\":;".contains(c)) {
        return None;
    }
    let (who, outlet) = split_outlet(rest);
    Some(Byline { who, outlet, host })
}

/// A bare name, as it stands under a headline: two to four capitalised words and nothing
/// else but an outlet behind a comma, or words of page furniture (`Jane Roe Views`).
pub(super) fn bare(line: &str) -> Option<Byline> {
    if line.len() > 80 {
        return None;
    }
    let host = host(line);
    let mut line = cut(line);
    while let Some((rest, last)) = line.rsplit_once(' ')
        && layout::furniture(last).is_some()
    {
        line = rest.trim_end();
    }
    let (who, outlet) = split_outlet(line);
    let people: Vec<&str> = who.split(" and ").flat_map(|p| p.split(", ")).collect();
    let named = outlet.as_deref() != Some(who.as_str()) && people.iter().all(|p| is_person(p));
    let sure = people.len() == 1 || outlet.is_some() || who.contains(" and ");
    (named && sure).then_some(Byline { who, outlet, host })
}

/// Whether a line is an address or a mail address and little else.
pub(super) fn contact(line: &str) -> Option<String> {
    if line.split_whitespace().count() > 6 {
        return None;
    }
    host(line).or_else(|| address(line).map(str::to_owned))
}

/// The host of a web address that a line consists of, behind a label at most.
pub(super) fn address(line: &str) -> Option<&str> {
    let at = line
        .find("http://")
        .or_else(|| line.find("https://"))
        .or_else(|| line.find("www."))?;
    let url = line[at..].split_whitespace().next()?;
    let host = url.split_once("//").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next()?;
    (host.contains('.') && line[..at].split_whitespace().count() <= 2).then_some(host)
}

fn host(line: &str) -> Option<String> {
    let at = line.find('@')?;
    let user = line[..at].chars().next_back()?;
    let host: String = line[at + 1..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(*c))
        .collect();
    let host = host.trim_end_matches(['.', '-']).to_ascii_lowercase();
    (user.is_ascii_alphanumeric() && host.contains('.')).then_some(host)
}

fn strip_label(line: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "by ",
        "by: ",
        "written by ",
        "reported by ",
        "reporting by ",
        "story by ",
        "author: ",
        "words by ",
        "report by ",
    ];
    LABELS.iter().find_map(|label| {
        let head = line.get(..label.len())?;
        let rest = line[label.len()..].trim_start();
        head.eq_ignore_ascii_case(label).then_some(rest)
    })
}

/// Up to a mail address, a bracket, a bar, a date or a label.
fn cut(line: &str) -> &str {
    let mut end = line
        .find(['[', '|', '•', '@', '(', '<', ';', '·'])
        .unwrap_or(line.len());
    if line[end..].starts_with('@') {
        end = line[..end].rfind(' ').unwrap_or(0);
    }
    for mark in [
        " - ",
        " – ",
        " — ",
        " Updated",
        " Published",
        " Posted",
        ", Updated",
        ". Editing",
    ] {
        end = end.min(line.find(mark).unwrap_or(end));
    }
    if let Some(date) = super::dates::find(&line[..end]) {
        end = date.start;
        let before = line[..end].trim_end().trim_end_matches(',');
        let last = before.rsplit(' ').next().unwrap_or_default();
        if weekday(last).is_some() || last.eq_ignore_ascii_case("on") {
            end = before.len() - last.len();
        }
    }
    let kept = line[..end]
        .trim()
        .trim_end_matches([',', '-', '/'])
        .trim_end();
    kept.strip_suffix(" Email").unwrap_or(kept)
}

/// Who, and the outlet behind it: `Jane Roe, Valley Herald`, `Jane Roe for Valley Herald`,
/// `Jane Roe Valley Herald`.
fn split_outlet(line: &str) -> (String, Option<String>) {
    if let Some(known) = outlets::find(line) {
        return (line.to_owned(), Some(known.name.to_owned()));
    }
    for mark in [", ", " / ", "/", " for ", " of ", " at "] {
        if let Some((who, last)) = line.rsplit_once(mark)
            && let Some(name) = outlet(last)
        {
            return (drop_role(who), Some(name));
        }
    }
    let words: Vec<&str> = line.split(' ').collect();
    for at in 1..words.len() {
        let rest = words[at..].join(" ");
        let known = outlets::find(&rest);
        // A word alone may be a surname: "By Jane Post".
        if let Some(known) = known.filter(|_| at >= 2 || words.len() - at >= 2) {
            return (words[..at].join(" "), Some(known.name.to_owned()));
        }
    }
    let initials = words
        .iter()
        .filter(|w| w.len() == 2 && w.ends_with('.'))
        .count();
    let name = 2 + initials;
    if words.len() >= name + 2 && !line.contains(',') && !line.contains(" and ") {
        let rest = words[name..].join(" ");
        if outlets::looks_like_outlet(&rest) {
            return (words[..name].join(" "), Some(rest));
        }
    }
    if let Some(name) = outlet(line) {
        return (line.to_owned(), Some(name));
    }
    let who = line.split_once(" in ").map_or(line, |(who, _)| who);
    (drop_role(who), None)
}

/// The usual name of an outlet that these words name, as far as they look like one.
pub(super) fn outlet(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches('.');
    let words = words
        .strip_suffix(" Staff")
        .or(words.strip_suffix(" staff"))
        .unwrap_or(words);
    // "AP Business Writer": a job on the staff of the agency that opens it.
    let job = |n: &usize| {
        let rest: Vec<&str> = words.split(' ').skip(*n).collect();
        rest.len() <= 3 && rest.last().is_some_and(|w| among(ROLES, &w.to_lowercase()))
    };
    let staff = || {
        let most = words.split(' ').count();
        let opening = |n: usize| words.split(' ').take(n).collect::<Vec<_>>().join(" ");
        let found = |n: usize| outlets::find(&opening(n)).filter(|_| job(&n));
        (1..most).rev().find_map(found).map(|o| o.name.to_owned())
    };
    outlets::find(words)
        .map(|o| o.name.to_owned())
        .or_else(staff)
        .or_else(|| outlets::looks_like_outlet(words).then(|| words.to_owned()))
}

fn drop_role(who: &str) -> String {
    let role = |part: &str| {
        part.split([' ', '-'])
            .any(|w| among(ROLES, &w.to_lowercase()))
    };
    let kept = who
        .split(", ")
        .enumerate()
        .filter(|(n, part)| *n == 0 || !role(part));
    kept.map(|(_, part)| part.trim())
        .collect::<Vec<_>>()
        .join(", ")
}

fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let letters = |w: &&str| {
        w.chars().all(|c| c.is_alphabetic() || ".-'’".contains(c))
            && (w.starts_with(char::is_uppercase) || among(PARTICLES, w))
            && month(w).is_none()
            && weekday(w).is_none()
    };
    (2..=4).contains(&words.len())
        && words.iter().all(letters)
        && words[0].starts_with(char::is_uppercase)
        && !words.iter().any(|w| among(NO_NAMES, &w.to_lowercase()))
        && layout::furniture(name).is_none()
}

/// Whether a list of words, split by spaces, holds a word.
pub(super) fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Small words inside names and between them.
const PARTICLES: &str = "\
    al and at bin da de del den der di dos du el for in la le of the van von ibn & with \
    y e staff writer reporter correspondent editor";

const ROLES: &str = "\
    writer reporter correspondent editor staff contributor columnist journalist producer \
    intern bureau chief";

/// Words of two-word lines that are sections, places or labels and no names.
const NO_NAMES: &str = "\
    and the of in for at with news world east west north south politics business update \
    updates report reports analysis story stories city county state states kingdom \
    republic island islands daily live breaking special crime courts court weather \
    climate middle asia africa europe america pacific economy health public government \
    minutes photo video desk team agencies agency section page image images reporter \
    staff foreign affairs national security war conflict disaster emergency press \
    release education society science local regional top more read listen share print";

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(byline: Option<Byline>) -> Option<(String, Option<String>)> {
        byline.map(|b| (b.who, b.outlet))
    }

    fn expect(who: &str, outlet: Option<&str>) -> Option<(String, Option<String>)> {
        Some((who.to_owned(), outlet.map(str::to_owned)))
    }

    #[test]
    fn stated_bylines() {
        let of = |l| parts(stated(l));
        assert_eq!(of("By Jane Roe"), expect("Jane Roe", None));
        assert_eq!(
            of("BY JANE ROE [jroe@valleyherald.example]"),
            expect("JANE ROE", None)
        );
        let herald = Some("Valley Herald");
        assert_eq!(of("By Jane Roe, Valley Herald"), expect("Jane Roe", herald));
        assert_eq!(
            of("By Jane Q. Roe Valley Herald"),
            expect("Jane Q. Roe", herald)
        );
        assert_eq!(
            of("By Jane Roe Associated Press"),
            expect("Jane Roe", Some("Associated Press"))
        );
        assert_eq!(
            of("By Jane Roe and Ada van Poe in Lorn"),
            expect("Jane Roe and Ada van Poe", None)
        );
        assert_eq!(of("By Jane Roe, Staff Writer"), expect("Jane Roe", None));
        assert_eq!(of("By Reuters"), expect("Reuters", Some("Reuters")));
        assert_eq!(of("By Jane Roe | March 7, 2023"), expect("Jane Roe", None));
        assert_eq!(
            of("By Jane Roe Updated Tuesday, March 7, 2023"),
            expect("Jane Roe", None)
        );
    }

    #[test]
    fn sentences_are_no_bylines() {
        for line in [
            "By Monday the water had reached the bridge",
            "By the time rescuers came, 12 were dead.",
            "By Tuesday",
            "By Jane Roe's count 12 died",
            "Bystanders fled",
            "By",
        ] {
            assert_eq!(stated(line), None, "{line}");
        }
    }

    #[test]
    fn bare_names() {
        let of = |l| parts(bare(l));
        assert_eq!(of("Jane Roe"), expect("Jane Roe", None));
        assert_eq!(of("Jane Roe Views"), expect("Jane Roe", None));
        assert_eq!(
            of("Jane Roe, Valley Herald"),
            expect("Jane Roe", Some("Valley Herald"))
        );
        for line in [
            "Lorn, Westland",
            "Middle East",
            "Valley Herald",
            "Jane",
            "jane roe",
            "12 May",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn contacts() {
        assert_eq!(
            contact("news@harbour.example").as_deref(),
            Some("harbour.example")
        );
        assert_eq!(
            contact("https://www.harbour.example/a").as_deref(),
            Some("www.harbour.example")
        );
        assert_eq!(contact("Follow @harbour today"), None);
        assert_eq!(contact("@"), None);
    }
}
