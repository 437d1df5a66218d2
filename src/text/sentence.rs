use crate::model::Span;

/// The paragraphs of the story: lines, where hard-wrapped lines of one paragraph are
/// joined. Empty ones are left out.
pub fn paragraphs(text: &str, story: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for part in story {
        let mut at = part.start();
        let mut open = false; // whether the last line may go on in the next
        for line in part.of(text).split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            let trimmed = line.trim();
            at += line.len();
            if trimmed.is_empty() {
                open = false;
                continue;
            }
            let Ok(span) = Span::new(start, start + trimmed.len()) else {
                continue;
            };
            let goes_on =
                open && trimmed.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            match out.last_mut() {
                Some(last) if goes_on => *last = last.cover(span),
                _ => out.push(span),
            }
            open = wraps(trimmed);
        }
    }
    out
}

/// A line that is long and ends within a sentence.
fn wraps(line: &str) -> bool {
    const SHORTEST_WRAPPED: usize = 40;
    let ended = line.ends_with(['.', '!', '?', '"', '”', ':', ']', ')']);
    !ended && line.len() >= SHORTEST_WRAPPED
}

/// The sentences of one paragraph, without white space round them.
pub(super) fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // The library takes what follows a bullet for one sentence.
    let bullet = bullet(paragraph.of(text));
    let words = &paragraph.of(text)[bullet..];
    let mut out: Vec<Span> = Vec::new();
    for border in sentencex::get_sentence_boundaries("en", words) {
        let sentence = &words[border.start_byte..border.end_byte];
        let trimmed = sentence.trim();
        if trimmed.is_empty() {
            continue;
        }
        let begins = bullet + border.start_byte + (sentence.len() - sentence.trim_start().len());
        let start = paragraph.start() + if out.is_empty() { 0 } else { begins };
        let trimmed = &text[start..paragraph.start() + begins + trimmed.len()];
        let Ok(span) = Span::new(start, start + trimmed.len()) else {
            continue;
        };
        match out.last_mut() {
            // "U.S. officials said": an abbreviation before a small letter ends nothing.
            Some(last)
                if trimmed.starts_with(char::is_lowercase) || initials(last.of(text), trimmed) =>
            {
                *last = last.cover(span);
            }
            _ => out.push(span),
        }
    }
    out.into_iter().flat_map(|s| at_month(text, s)).collect()
}

/// "since May. A spokesman": the month is no abbreviation, as the library takes it to be.
fn at_month(text: &str, sentence: Span) -> Vec<Span> {
    const MONTH: &str = " May. ";
    let words = sentence.of(text);
    let opens = |at: &usize| words[at + MONTH.len()..].starts_with(char::is_uppercase);
    let border = words.match_indices(MONTH).map(|(at, _)| at).find(opens);
    let halves = border.and_then(|at| {
        let middle = sentence.start() + at + MONTH.len();
        let first = Span::new(sentence.start(), middle - 1).ok()?;
        let rest = Span::new(middle, sentence.end()).ok()?;
        Some((first, rest))
    });
    match halves {
        Some((first, rest)) => [vec![first], at_month(text, rest)].concat(),
        None => vec![sentence],
    }
}

/// How many bytes a bullet and the blanks behind it take at the start of a line.
fn bullet(line: &str) -> usize {
    let Some(rest) = line.strip_prefix(['•', '·', '▪', '●', '◦', '‣', '*', '-', '–'])
    else {
        return 0;
    };
    let words = rest.trim_start();
    if words.len() < rest.len() {
        line.len() - words.len()
    } else {
        0
    }
}

/// "the B.C. Wildfire Service": an abbreviation of single letters goes on where no word
/// follows that opens a sentence.
fn initials(sentence: &str, next: &str) -> bool {
    const OPENING: [&str; 28] = [
        "The", "It", "He", "She", "They", "But", "And", "In", "On", "A", "An", "We", "I", "This",
        "That", "For", "At", "As", "If", "There", "His", "Her", "Its", "Their", "These", "Those",
        "When", "After",
    ];
    let last = sentence.split_whitespace().next_back().unwrap_or_default();
    let letters = last.len() >= 4
        && last
            .split_terminator('.')
            .all(|l| l.chars().count() == 1 && l.chars().all(char::is_uppercase));
    let first = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    letters && first.starts_with(char::is_uppercase) && !OPENING.contains(&first)
}
