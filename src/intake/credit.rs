//! Credit lines: the outlet or agency whose story a report prints.
//!
//! Only a credit counts: a byline, a dateline, a line that says where the report comes
//! from. That a text mentions an agency says nothing.

use super::byline;
use crate::lexicon::calendar::{month, weekday};
use crate::lexicon::terms::Terms;
use crate::lexicon::{layout, nations, outlets};

/// The agency in a dateline: `LORN, Westland (Reuters) - ...`, `LORN, March 7 (AP) — ...`.
pub(super) fn dateline(lead: &str) -> Option<&'static str> {
    let head = head(lead);
    // "Lorn (Westland), 7 March (AP) - ...": the last brackets tell.
    let opens = head.char_indices().filter(|(_, c)| matches!(c, '(' | '['));
    opens.map(|(open, _)| open).find_map(|open| {
        let close = open + head[open..].find([')', ']'])?;
        let place = head[..open].trim();
        let starts = place.is_empty() || place.starts_with(char::is_uppercase);
        let rest = lead[close + 1..].trim_start();
        // "LORN, 7 Mar (EFE).-"
        let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
        let dash = rest.starts_with(['-', '–', '—', ':']) || place.is_empty();
        let short =
            place.split_whitespace().count() <= 8 && !place.contains('.') || is_dated(place);
        let name = head[open + 1..close].split(['/', ';']).next()?.trim();
        let outlet = outlets::find(name)?;
        (starts && dash && short).then_some(outlet.name)
    })
}

/// Whether a place line has full stops because of a date (`LORN, March. 7, 2023`).
fn is_dated(place: &str) -> bool {
    place.split_whitespace().count() <= 8 && place.split(' ').any(|w| month(w).is_some())
}

/// The date with a year in a dateline: `LORN, March 7, 2023 (AP) — ...`.
pub(super) fn dateline_date(lead: &str) -> Option<super::dates::Found> {
    let head = head(lead);
    let end = head
        .find(['—', '–'])
        .or_else(|| head.find(").-").map(|at| at + 1))
        .or_else(|| head.find(" - "))
        .or_else(|| head.find(" -- "))?;
    let place = &head[..end];
    let first = place.split([',', ' ']).next()?;
    let shouts = first
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase)
        && first.len() > 2;
    // "Lorn, Westland, March 7, 2023 (AP) -": the brackets tell as well as capitals do.
    let bracketed = place.trim_end().ends_with(')') && place.starts_with(char::is_uppercase);
    let short = place.split_whitespace().count() <= 9;
    super::dates::find(place).filter(|_| (shouts || bracketed) && short)
}

fn head(lead: &str) -> &str {
    let mut end = lead.len().min(90);
    while !lead.is_char_boundary(end) {
        end -= 1;
    }
    &lead[..end]
}

/// A line of its own that gives the story to somebody: `From The Guardian`, `Source: AFP`,
/// `Via Reuters`.
pub(super) fn label(line: &str) -> Option<String> {
    const LABELS: &[&str] = &[
        "source:",
        "via",
        "from",
        "credit:",
        "agency:",
        "courtesy:",
        "originally from",
    ];
    if line.len() > 80 {
        return None;
    }
    LABELS.iter().find_map(|label| {
        let rest = line.get(label.len()..)?;
        let opens = line[..label.len()].eq_ignore_ascii_case(label) && rest.starts_with(' ');
        byline::outlet(rest.trim()).filter(|_| opens)
    })
}

/// A sentence that says where the report first stood: `This story was originally published
/// by the Valley Herald.`
pub(super) fn republished(text: &str) -> Option<String> {
    const SAYS: &[&str] = &[
        "originally published",
        "first published",
        "originally appeared",
        "first appeared",
        "republished from",
        "reprinted from",
        "republished with permission from",
        "reprinted with permission from",
        "originally reported by",
        "was produced by",
    ];
    const SUBJECTS: &[&str] = &[
        "this story",
        "this article",
        "this report",
        "this piece",
        "the story",
        "the article",
        "this post",
        "it was",
        "originally",
        "first ",
        "republished",
        "reprinted",
        "*",
        "(",
    ];
    let lower = text.to_ascii_lowercase();
    if text.len() > 400 {
        return None;
    }
    let start = lower.trim_start_matches(['(', '*', ' ']);
    if !SUBJECTS.iter().any(|s| start.starts_with(s)) {
        return None;
    }
    let (at, says) = SAYS.iter().find_map(|s| lower.find(s).map(|at| (at, s)))?;
    let mut rest = text[at + says.len()..].trim_start();
    if !says.ends_with("from") && !says.ends_with("by") {
        let by = ["by ", "in ", "on ", "at "]
            .iter()
            .find_map(|p| rest.strip_prefix(p));
        rest = by?;
    }
    name(rest)
}

/// The name that a text starts with: its capitalised words.
fn name(text: &str) -> Option<String> {
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "&" | "for" | "de");
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace().take(8) {
        let bare = word.trim_end_matches([',', '.', ')', ';', ':', '*']);
        if !bare.starts_with(char::is_uppercase) && !small(bare) {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    while words.last().is_some_and(|w| small(w)) {
        words.pop();
    }
    if words.first() == Some(&"the") {
        words.remove(0);
    }
    let first = words.first()?;
    if month(first).is_some() || weekday(first).is_some() {
        return None;
    }
    let known = (1..=words.len())
        .rev()
        .find_map(|n| outlets::find(&words[..n].join(" ")));
    Some(known.map_or_else(|| words.join(" "), |o| o.name.to_owned()))
}

/// An agency's name behind the last sentence (`... he said. — AP`, `... (AFP)`), or alone
/// on the line.
pub(super) fn closing(text: &str) -> Option<&'static str> {
    let agency = |name: &str| {
        let name = name
            .trim()
            .trim_end_matches('.')
            .trim_matches(['(', ')', '[', ']']);
        outlets::find(name).filter(|o| o.agency).map(|o| o.name)
    };
    let alone = text.trim_start_matches(['-', '–', '—', ' ', '/']);
    if let Some(found) = agency(alone).filter(|_| text.len() <= 40) {
        return Some(found);
    }
    let sentence = |s: &str| {
        s.trim_end()
            .trim_end_matches(['"', '”', '’'])
            .ends_with(['.', '!', '?'])
    };
    for mark in [" — ", " – ", " -- ", " - ", " ("] {
        if let Some((before, name)) = text.rsplit_once(mark)
            && sentence(before)
            && let Some(found) = agency(name)
        {
            return Some(found);
        }
    }
    // "... has not commented. AFP": one word behind the last full stop.
    let (before, name) = text.trim_end().rsplit_once(' ')?;
    let shouts = name.chars().all(|c| c.is_uppercase() || c == '/');
    agency(name).filter(|_| sentence(before) && (shouts || name == "Reuters"))
}

/// The outlet of a line over the story that also tells a day: `The Lorn Ledger, 7 March
/// 2023`, `Le Quotidien du Lac, Lorn, Tuesday 7 March 2023 (No. 12)`, `Analysis | Lac Matin,
/// 7 March 2023`. A name that nothing tells from a writer's is none.
pub(super) fn dated(line: &str) -> Option<String> {
    const LONGEST: usize = 110;
    if line.len() > LONGEST {
        return None;
    }
    let day = super::dates::find(line)?;
    let (before, after) = (&line[..day.start], &line[day.end..]);
    let parts = before
        .split(['|', ',', '·', '•', ';', '.'])
        .flat_map(|p| p.split(" - "));
    let parts = parts.chain(after.split(['|', '·', '•', ',']));
    let issue = after.contains("page") || after.contains("No.") || after.contains("Issue");
    let named = |part: &str| {
        let words = part.split_whitespace().count();
        let letters = part
            .chars()
            .all(|c| c.is_alphabetic() || " -'’&".contains(c));
        let small = |w: &str| {
            matches!(
                w,
                "of" | "the" | "and" | "de" | "du" | "del" | "des" | "do" | "y" | "di" | "&"
            )
        };
        let capital = |w: &str| w.starts_with(char::is_uppercase) || small(w);
        (1..=6).contains(&words) && letters && part.split_whitespace().all(capital)
    };
    let parts = parts.map(str::trim).filter(|p| named(p));
    parts
        .filter(|p| !p.starts_with("By ") && weekday(&p.to_lowercase()).is_none())
        .find_map(|part| {
            if let Some(known) = outlets::find(part) {
                return Some(known.name.to_owned());
            }
            let words = part.split_whitespace().count();
            let first = part.split_whitespace().next().unwrap_or_default();
            let article = words > 1 && layout::is_article(first);
            let shouts = words > 1 && issue && part.chars().all(|c| !c.is_lowercase());
            (article || shouts || outlets::looks_like_outlet(part)).then(|| part.to_owned())
        })
}

/// The name that a line at the top is: capitalised words and nothing else, but letters or a
/// place in brackets behind it and a chapter behind a dash.
pub(super) fn body_name(line: &str) -> Option<String> {
    const LONGEST: usize = 70;
    const WORDS: usize = 9;
    let name = line.split(['(', '|']).next()?.split(" - ").next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = |w: &str| {
        matches!(
            w,
            "of" | "the" | "and" | "for" | "de" | "du" | "del" | "des" | "di" | "la" | "&" | "to"
        )
    };
    let capital = |w: &&str| small(w) || w.starts_with(char::is_uppercase);
    let plain = name
        .chars()
        .all(|c| c.is_alphabetic() || " -'’&,.".contains(c));
    let signed = name.starts_with("By ") || name.ends_with(['.', ',', ':']);
    let day = words
        .iter()
        .any(|w| month(w).is_some() || weekday(&w.to_lowercase()).is_some());
    let last = words.last().map(|w| w.to_lowercase()).unwrap_or_default();
    let paper = Terms::Issued.has(&last);
    let country = nations::find(name).is_some() || name.to_lowercase().starts_with("republic of");
    let fits = !paper && !country && name.len() <= LONGEST && (1..=WORDS).contains(&words.len());
    (fits && plain && !signed && !day && words.iter().all(capital)).then(|| name.to_owned())
}

/// An agency with a place or a day in a line over the story: `Reuters/Lorn, Westland`,
/// `Reuters | Published March 7, 2023`, `AFP, Lorn`, `By Reuters, LORN`.
pub(super) fn over(line: &str) -> Option<&'static str> {
    const LONGEST: usize = 90;
    if line.len() > LONGEST || line.ends_with(['.', '?', '!', '"', '”']) {
        return None;
    }
    let line = line.trim();
    let line = line.strip_prefix("By ").unwrap_or(line);
    let (name, rest) = line.split_once(['/', '|', ',', '·', '•'])?;
    let outlet = outlets::find(name.trim()).filter(|o| o.agency)?;
    let rest = rest.trim();
    let day = super::dates::find(rest).is_some();
    let place = rest.split([',', ' ']).filter(|w| !w.is_empty());
    let place =
        place.clone().count() <= 4 && place.into_iter().all(|w| w.starts_with(char::is_uppercase));
    (day || place && !rest.is_empty()).then_some(outlet.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        assert_eq!(
            dateline("LORN (Reuters) - Forty people died."),
            Some("Reuters")
        );
        assert_eq!(
            dateline("LORN, Westland, March 7 (AP) — Forty people died."),
            Some("Associated Press")
        );
        assert_eq!(
            dateline("(AFP) Forty people died."),
            Some("Agence France-Presse")
        );
        assert_eq!(
            dateline("Lorn, 7 Mar (EFE).- Forty people died."),
            Some("EFE")
        );
        assert_eq!(
            dateline("Lorn (Westland), 7 March 2023 (EFE).- Forty people died."),
            Some("EFE")
        );
        assert_eq!(dateline("The agency (AP) said forty people died."), None);
        assert_eq!(
            dateline("The Free Alliance Party (FAP) - a party - won."),
            None
        );
        let day =
            dateline_date("LORN, March 7, 2023 (AP) — Forty died.").map(|f| f.day.to_string());
        assert_eq!(day.as_deref(), Some("2023-03-07"));
        let day = dateline_date("Lorn (Westland), 7 March 2023 (EFE).- Forty died.");
        assert_eq!(
            day.map(|f| f.day.to_string()).as_deref(),
            Some("2023-03-07")
        );
        assert_eq!(
            dateline_date("On March 7, 2023 - a Tuesday - forty died."),
            None
        );
    }

    #[test]
    fn labels_and_sentences() {
        assert_eq!(
            label("Source: AFP").as_deref(),
            Some("Agence France-Presse")
        );
        assert_eq!(
            label("From the Valley Herald").as_deref(),
            Some("the Valley Herald")
        );
        assert_eq!(label("From Monday to Friday"), None);
        assert_eq!(label("Source: Ministry of Health"), None);
        let of = |t| republished(t);
        assert_eq!(
            of("This story was originally published by the Valley Herald on March 7.").as_deref(),
            Some("Valley Herald")
        );
        assert_eq!(
            of("This article is republished from The Conversation under a licence.").as_deref(),
            Some("The Conversation")
        );
        assert_eq!(of("The study was first published in Nature Ferries."), None);
        assert_eq!(
            of("This article was first published on March 7, 2023."),
            None
        );
    }

    #[test]
    fn mastheads_with_a_day() {
        let of = |line| dated(line);
        let name = |n: &str| Some(n.to_owned());
        assert_eq!(of("The Lorn Ledger, 7 March 2023"), name("The Lorn Ledger"));
        assert_eq!(
            of("Le Quotidien du Lac, Lorn, Tuesday 7 March 2023 (No. 12)"),
            name("Le Quotidien du Lac")
        );
        assert_eq!(
            of("Lac Matin | 7 Mar. 2023, 16:05 | by the editors"),
            name("Lac Matin")
        );
        assert_eq!(
            of("CORREO DEL LAGO, Tuesday 7 March 2023, page 9"),
            name("CORREO DEL LAGO")
        );
        assert_eq!(of("Ana Roe, 7 March 2023"), None);
        assert_eq!(of("By Ana Roe, Lorn, 7 March 2023"), None);
        assert_eq!(of("On 7 March 2023 the court found for the paper."), None);
    }

    #[test]
    fn names_on_a_letterhead() {
        let of = |line| body_name(line);
        let name = |n: &str| Some(n.to_owned());
        assert_eq!(
            of("LAKE CENTRE FOR DAM SAFETY (LCDS)"),
            name("LAKE CENTRE FOR DAM SAFETY")
        );
        assert_eq!(
            of("SOCIETY OF ENGINEERS OF WESTLAND - NORTH CHAPTER"),
            name("SOCIETY OF ENGINEERS OF WESTLAND")
        );
        assert_eq!(of("Forty people died on Monday"), None);
        assert_eq!(of("Tuesday 7 March 2023"), None);
        assert_eq!(of("PRESS RELEASE"), None);
        assert_eq!(of("REPUBLIC OF WESTLAND"), None);
        assert_eq!(of("By Ana Roe"), None);
    }

    #[test]
    fn lines_over_the_story() {
        let reuters = Some("Reuters");
        assert_eq!(over("Reuters/Lorn, Westland"), reuters);
        assert_eq!(
            over("Reuters | Published March 7, 2023 | Updated at noon"),
            reuters
        );
        assert_eq!(over("AFP, LORN"), Some("Agence France-Presse"));
        assert_eq!(over("Reuters • March 7, 2023"), reuters);
        assert_eq!(
            over("Reuters, which cited two officials, put it at forty"),
            None
        );
        assert_eq!(over("Valley Post | March 7, 2023"), None);
    }

    #[test]
    fn closing_credits() {
        assert_eq!(
            closing("Forty people died, he said. — AP"),
            Some("Associated Press")
        );
        assert_eq!(closing("“We wait.” (AFP)"), Some("Agence France-Presse"));
        assert_eq!(closing("-- Reuters"), Some("Reuters"));
        assert_eq!(
            closing("Westland has not commented. AFP"),
            Some("Agence France-Presse")
        );
        assert_eq!(closing("He works for AFP"), None);
        assert_eq!(closing("The news agency is known as the AP"), None);
        assert_eq!(closing("Forty people died, he told the agency (AFP)"), None);
    }
}
