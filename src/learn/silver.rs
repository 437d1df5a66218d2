//! Tables of tokens that another program tagged (CoreNLP, as PolNeAR ships it): one token a
//! line, its columns named by the first line.

use std::collections::BTreeMap;

use crate::model::{CodePoints, Span};
use crate::text::Text;
use crate::text::tag::{Tag, Tagger};

use super::tagger::Score;

/// The texts by the names that tables know them by.
pub type Texts = BTreeMap<String, String>;

/// A token of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// The document.
    pub document: &'t str,
    /// The sentence within it.
    pub sentence: &'t str,
    /// Its first and the one after its last code point.
    pub range: (usize, usize),
    /// Its tag.
    pub tag: &'t str,
}

/// The tokens of a table.
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table.lines().filter_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [document, sentence, _, start, end, _, tag, ..] = columns[..] else {
            return None;
        };
        Some(Row {
            document,
            sentence,
            range: (start.parse().ok()?, end.parse().ok()?),
            tag,
        })
    })
}

/// Tags the texts and compares with the table, at tokens that both cut alike. The table
/// knows one tag for every "to", so that is no error.
pub fn score(tagger: &Tagger<'_>, table: &str, texts: &Texts) -> Score {
    let mut tags: BTreeMap<(&str, usize, usize), Tag> = BTreeMap::new();
    for row in rows(table) {
        if let Some(tag) = Tag::from_name(row.tag) {
            tags.insert((row.document, row.range.0, row.range.1), tag);
        }
    }
    let mut score = Score::default();
    for (name, text) in texts {
        let points = CodePoints::new(text);
        let whole = Span::new(0, text.len()).map(|span| vec![span]);
        let read = Text::new(text, &whole.unwrap_or_default());
        for (token, given) in read.tokens.iter().zip(tagger.tags(&read)) {
            let (start, end) = points.span(token.span);
            let there = tags.get(&(name.as_str(), start as usize, end as usize));
            if let Some(right) = there {
                let to = *right == Tag::To && given == Tag::In;
                score.count(*right, if to { Tag::To } else { given }, token.is_word());
            }
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_names_the_columns_is_no_token() {
        let table =
            "# doc\tsentence\ttoken\tstart\tend\tword\tpos\tner\nd\t1\t1\t0\t4\tRain\tNN\tO\n";
        let rows: Vec<Row<'_>> = rows(table).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].range, rows[0].tag), ((0, 4), "NN"));
    }
}
