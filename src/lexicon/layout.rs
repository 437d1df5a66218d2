//! Words and phrases of page furniture: what stands around a story on a page.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a short line is by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// A menu entry, a button, a notice.
    Line,
    /// A heading over furniture that may end again (`Related stories`).
    End,
    /// A heading over what readers write: nothing after it is story (`Comments`).
    Close,
}

static DATA: &str = include_str!("../../graph-data/lexicon/layout.tsv");

#[derive(Default)]
struct Index {
    lines: FxHashSet<&'static str>,
    ends: FxHashSet<&'static str>,
    closes: FxHashSet<&'static str>,
    /// Phrases by their first word.
    starts: FxHashMap<&'static str, Vec<&'static str>>,
    sections: FxHashMap<&'static str, Vec<&'static str>>,
    appeals: FxHashMap<&'static str, Vec<&'static str>>,
    anywhere: FxHashMap<&'static str, Vec<&'static str>>,
    papers: Vec<&'static str>,
    articles: FxHashSet<&'static str>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (kind, phrase) in entries() {
        let first = phrase.split(' ').next().unwrap_or_default();
        match kind {
            "line" => _ = index.lines.insert(phrase),
            "end" => _ = index.ends.insert(phrase),
            "close" => _ = index.closes.insert(phrase),
            "start" => index.starts.entry(first).or_default().push(phrase),
            "section" => index.sections.entry(first).or_default().push(phrase),
            "paper" => index.papers.push(phrase),
            "article" => _ = index.articles.insert(phrase),
            "appeal" => index.appeals.entry(first).or_default().push(phrase),
            _ => index.anywhere.entry(first).or_default().push(phrase),
        }
    }
    index
});

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    DATA.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
}

/// Whether a line tells that what follows is a body's own paper: "Press release",
/// "Communiqué No. 7".
pub fn is_paper(line: &str) -> bool {
    let lower = line.to_lowercase();
    INDEX.papers.iter().any(|p| lower.starts_with(p))
}

/// Whether newspapers' names begin with this word, before others: "The", "Le".
pub fn is_article(word: &str) -> bool {
    INDEX.articles.contains(&*word.to_lowercase())
}

/// Lower case, each number as `#`, one space between words and around numbers, nothing
/// in square brackets, no other punctuation.
pub fn normal(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut last = ' ';
    let mut depth = 0usize;
    for c in line.chars() {
        let kind = match c {
            '[' => {
                depth += 1;
                ' '
            }
            ']' => {
                depth = depth.saturating_sub(1);
                ' '
            }
            _ if depth > 0 => ' ',
            c if c.is_ascii_digit() => '#',
            c if c.is_alphabetic() => 'a',
            _ => ' ',
        };
        if kind != ' ' && kind != last && !out.is_empty() {
            out.push(' ');
        }
        match kind {
            'a' => out.extend(c.to_lowercase()),
            '#' if last != '#' => out.push('#'),
            _ => {}
        }
        last = kind;
    }
    out
}

/// What a short line is, by its words; none where the words do not tell. `line` may be
/// at most about twenty words: prose is never asked about.
pub fn furniture(line: &str) -> Option<Furniture> {
    let line = normal(line);
    let line = line.as_str();
    let words = line.split(' ').count();
    if INDEX.closes.contains(line) {
        Some(Furniture::Close)
    } else if INDEX.ends.contains(line) || words <= 8 && opens(&INDEX.sections, line) {
        Some(Furniture::End)
    } else if INDEX.lines.contains(line)
        || opens(&INDEX.starts, line)
        || held(&INDEX.anywhere, line).next().is_some()
        || all_lines(line)
    {
        Some(Furniture::Line)
    } else {
        None
    }
}

/// How many different appeals to the reader a paragraph holds: two make it no story.
pub fn appeals(paragraph: &str) -> usize {
    let text = normal(paragraph);
    let found: FxHashSet<&str> = held(&INDEX.appeals, &text).collect();
    // "sign up" inside "sign up for our newsletter" is one appeal, not two.
    let inside = |p: &&&str| !found.iter().any(|q| q != *p && q.contains(**p));
    found.iter().filter(inside).count()
}

fn opens(index: &FxHashMap<&str, Vec<&'static str>>, line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    index
        .get(first)
        .is_some_and(|phrases| phrases.iter().any(|p| opens_with(line, p)))
}

fn opens_with(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The phrases of an index that a line holds, at whole words.
fn held<'l>(
    index: &'static FxHashMap<&'static str, Vec<&'static str>>,
    line: &'l str,
) -> impl Iterator<Item = &'static str> + 'l {
    let mut next = 0;
    line.split(' ').flat_map(move |word| {
        let rest = &line[next..];
        next += word.len() + 1;
        let phrases = index.get(word).into_iter().flatten();
        phrases.filter(|p| opens_with(rest, p)).copied()
    })
}

/// Whether a line is a run of menu entries and nothing else (`Home World Sports`).
fn all_lines(line: &str) -> bool {
    let mut words = line.split(' ');
    words.clone().count() >= 3 && words.all(|w| INDEX.lines.contains(w))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_data_parse_and_hold_no_duplicates() {
        let mut seen = BTreeSet::new();
        for (kind, phrase) in entries() {
            let kinds = ["line", "start", "any", "end", "section", "close", "appeal"];
            let others = ["paper", "article"];
            assert!(kinds.contains(&kind) || others.contains(&kind), "{kind}");
            assert!(seen.insert((kind, phrase)), "{kind} {phrase} twice");
            assert_eq!(
                normal(&phrase.replace('#', "12")),
                phrase,
                "not as compared"
            );
        }
        let lines = DATA.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(seen.len(), lines);
    }

    #[test]
    fn lines_are_compared_without_case_digits_and_marks() {
        assert_eq!(normal("  [WORLD] Latest  Stories! "), "latest stories");
        assert_eq!(normal("Comments0"), "comments #");
        assert_eq!(normal("3h ago"), "# h ago");
        assert_eq!(normal("]["), "");
    }

    #[test]
    fn furniture_by_its_words() {
        for line in [
            "SHARE",
            "12 shares",
            "Skip to content",
            "5 min read",
            "Home World Sports",
        ] {
            assert_eq!(furniture(line), Some(Furniture::Line), "{line}");
        }
        for line in [
            "Related:",
            "[CITY] Latest Stories",
            "More in Transport",
            "Most read",
        ] {
            assert_eq!(furniture(line), Some(Furniture::End), "{line}");
        }
        for line in ["Comments (17)", "Leave a reply"] {
            assert_eq!(furniture(line), Some(Furniture::Close), "{line}");
        }
        for line in [
            "Ferry sinks off Lorn, 12 missing",
            "More than 40 hurt in blast",
            "",
            "Shared grief",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }

    #[test]
    fn one_appeal_is_a_sentence_two_are_a_notice() {
        let notice = "Our reporting is free. Support our work: become a member today.";
        assert!(appeals(notice) >= 2);
        let story = "The minister told residents to sign up for the flood register.";
        assert_eq!(appeals(story), 1);
        assert_eq!(appeals("The river rose by two metres overnight."), 0);
    }
}
