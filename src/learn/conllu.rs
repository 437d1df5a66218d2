//! Treebanks in CoNLL-U (<https://universaldependencies.org/format.html>).

/// One word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// The universal part of speech.
    pub upos: String,
    /// The treebank's own tag (Penn Treebank tags in English treebanks).
    pub xpos: String,
    /// The head, counted from 1; 0 for the root.
    pub head: usize,
    /// The relation to the head.
    pub relation: String,
    /// Whether no space stands after it.
    pub joined: bool,
}

/// The sentences of a treebank; lines that are no word are skipped.
pub fn sentences(text: &str) -> Vec<Vec<Word>> {
    let blocks = text.split("\n\n");
    let words = blocks.map(|block| block.lines().filter_map(word).collect::<Vec<_>>());
    words.filter(|words| !words.is_empty()).collect()
}

/// A word from its line; none for comments, joined words ("3-4") and empty nodes ("3.1").
fn word(line: &str) -> Option<Word> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, xpos, _, head, relation, _, misc] = columns[..] else {
        return None;
    };
    id.parse::<usize>().ok()?;
    Some(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: upos.to_owned(),
        xpos: xpos.to_owned(),
        head: head.parse().ok()?,
        relation: relation.to_owned(),
        joined: misc.split('|').any(|m| m == "SpaceAfter=No"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_the_rest_is_skipped() {
        let text = "# text = No, it isn't.\n\
            1\tNo\tno\tINTJ\tUH\t_\t4\tdiscourse\t_\tSpaceAfter=No\n\
            2-3\tisn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
            2\tis\tbe\tAUX\tVBZ\t_\t0\troot\t_\t_\n";
        let words = &sentences(text)[0];
        assert_eq!(words.len(), 2);
        assert_eq!((words[0].form.as_str(), words[0].joined), ("No", true));
        assert_eq!((words[1].xpos.as_str(), words[1].head), ("VBZ", 0));
    }
}
