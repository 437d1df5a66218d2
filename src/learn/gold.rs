//! Gold trees over our tokens: treebanks cut words otherwise than [`crate::text`] does
//! ("do" + "n't", "well" + "-" + "known", "Mr." as one).

use crate::model::Span;
use crate::text::tag::{Tag, marks};
use crate::text::{Shape, Text, Token};

use super::conllu::Word;

/// A sentence of a treebank as our tokens see it.
#[derive(Clone, Debug)]
pub struct Gold {
    /// The sentence as written.
    pub text: String,
    /// The tag of each token.
    pub tags: Vec<Tag>,
    /// The head of each token; None for the root.
    pub heads: Vec<Option<usize>>,
    /// The relation of each token to its head, as the treebank names it.
    pub relations: Vec<String>,
}

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As it was.
    Plain,
    /// Like This.
    Title,
    /// LIKE THIS.
    Upper,
    /// like this.
    Lower,
}

impl Gold {
    /// Brings a treebank's tree to our tokens.
    pub fn new(words: &[Word], written: Written) -> Gold {
        let (text, spans) = sentence(words, written);
        let read = read(&text);
        let tokens = &read.tokens;
        let under: Vec<Vec<usize>> = tokens
            .iter()
            .map(|t| {
                (0..words.len())
                    .filter(|w| spans[*w].overlaps(t.span))
                    .collect()
            })
            .collect();
        // The token that stands for each word, and the word that speaks for each token.
        let token_of: Vec<usize> = (0..words.len())
            .map(|w| {
                let mut over = (0..tokens.len()).filter(|t| under[*t].contains(&w));
                let first = over.clone().next();
                let telling = over.find(|t| tokens[*t].is_word()).or(first);
                telling.unwrap_or(usize::MAX)
            })
            .collect();
        let telling: Vec<Option<usize>> = under.iter().map(|u| head_among(words, u)).collect();
        let mut gold = Gold {
            tags: Vec::new(),
            heads: Vec::new(),
            relations: Vec::new(),
            text: String::new(),
        };
        let mut quoted = false;
        for (t, token) in tokens.iter().enumerate() {
            let (head, relation) = arc(words, &token_of, telling[t], t, token);
            gold.heads.push(head);
            gold.relations.push(relation);
            let mark = marks::mark(&read, &(0..tokens.len()), t, &mut quoted);
            let tag = || tag(words, &under[t], telling[t], token, &token_of, t);
            gold.tags.push(mark.unwrap_or_else(tag));
        }
        drop(read);
        gold.text = text;
        gold
    }

    /// The sentence as the program reads it, all of it in one sentence.
    pub fn read(&self) -> Text<'_> {
        read(&self.text)
    }
}

/// Reads a text as one sentence.
pub fn read(text: &str) -> Text<'_> {
    let whole = Span::new(0, text.len()).map(|span| vec![span]);
    let mut read = Text::new(text, &whole.unwrap_or_default());
    if let Some(first) = read.sentences.first_mut() {
        first.tokens = 0..read.tokens.len();
        read.sentences.truncate(1);
    }
    read
}

/// The text of a sentence and where its words lie.
fn sentence(words: &[Word], written: Written) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut opens = true;
    for word in words {
        let start = text.len();
        for (i, c) in word.form.chars().enumerate() {
            text.push(match written {
                Written::Plain => c,
                Written::Title if i == 0 && opens => single(c.to_uppercase(), c),
                Written::Title => c,
                Written::Upper => single(c.to_uppercase(), c),
                Written::Lower => single(c.to_lowercase(), c),
            });
        }
        spans.extend(Span::new(start, text.len()));
        opens = !word.joined;
        if !word.joined {
            text.push(' ');
        }
    }
    let length = text.trim_end().len();
    text.truncate(length);
    (text, spans)
}

/// The one letter that another case of a letter is; the letter itself where it is more.
fn single(mut other: impl Iterator<Item = char>, c: char) -> char {
    match (other.next(), other.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// The first of some words whose head is none of them.
fn head_among(words: &[Word], some: &[usize]) -> Option<usize> {
    let outside = |w: &&usize| words[**w].head == 0 || !some.contains(&(words[**w].head - 1));
    some.iter().find(outside).or(some.first()).copied()
}

/// The head of a token and its relation.
fn arc(
    words: &[Word],
    token_of: &[usize],
    telling: Option<usize>,
    t: usize,
    token: &Token<'_>,
) -> (Option<usize>, String) {
    let Some(mut word) = telling else {
        return (t.checked_sub(1), "dep".to_owned());
    };
    if token_of[word] != t {
        // A further part of a word that we cut.
        let relation = if token.is_word() { "flat" } else { "punct" };
        return (Some(token_of[word]), relation.to_owned());
    }
    let relation = words[word].relation.clone();
    for _ in 0..words.len() {
        let head = words[word].head;
        if head == 0 {
            return (None, relation);
        }
        word = head - 1;
        if token_of[word] != t && token_of[word] != usize::MAX {
            return (Some(token_of[word]), relation);
        }
    }
    (None, relation)
}

/// The tag of a token that lies over some words.
fn tag(
    words: &[Word],
    under: &[usize],
    telling: Option<usize>,
    token: &Token<'_>,
    token_of: &[usize],
    t: usize,
) -> Tag {
    let Some(telling) = telling else {
        return Tag::Mark;
    };
    match under {
        [word] if token_of[*word] == t => tag_of(words, *word),
        [word] => tag_of_part(words, *word, token),
        _ => tag_of_joined(words, under, telling, token),
    }
}

/// The tag that the treebank gives a word.
fn tag_of(words: &[Word], word: usize) -> Tag {
    let of = |w: usize| Tag::from_name(&words[w].xpos);
    let upos = || match words[word].upos.as_str() {
        "PROPN" => Tag::Nnp,
        "VERB" | "AUX" => Tag::Vb,
        "ADV" => Tag::Rb,
        "ADJ" => Tag::Jj,
        "DET" => Tag::Dt,
        "PRON" => Tag::Prp,
        "ADP" | "SCONJ" => Tag::In,
        "NUM" => Tag::Cd,
        "PUNCT" => Tag::Mark,
        _ => Tag::Nn,
    };
    of(word).unwrap_or_else(upos)
}

/// The tag of a further part of a word that we cut: "Mr" + ".", "10" + ":" + "30".
fn tag_of_part(words: &[Word], word: usize, token: &Token<'_>) -> Tag {
    let whole = tag_of(words, word);
    if token.is_word() || whole.is_mark() || whole == Tag::Address {
        return whole;
    }
    if token.lower == "%" {
        Tag::Nn
    } else {
        Tag::Mark
    }
}

/// The tag of a token that is several of the treebank's words.
fn tag_of_joined(words: &[Word], under: &[usize], telling: usize, token: &Token<'_>) -> Tag {
    let tags: Vec<Tag> = under.iter().map(|w| tag_of(words, *w)).collect();
    let head = tag_of(words, telling);
    if !tags.contains(&Tag::Hyphen) || token.shape == Shape::Mark {
        // "don't", "cannot", "gonna": the verb tells.
        let verb = tags.iter().copied().find(|t| t.is_verb());
        return verb.unwrap_or(head);
    }
    let prefix = tags[0] == Tag::Affix;
    let before_noun = matches!(
        words[telling].relation.as_str(),
        "amod" | "compound" | "nmod:desc" | "nummod" | "nmod"
    );
    match head {
        Tag::Vbn | Tag::Vbg if before_noun || !prefix && tags.len() > 2 && head == Tag::Vbn => {
            Tag::Jj
        }
        Tag::Vbg if !prefix && tags[0] != Tag::Vbg => Tag::Nn,
        Tag::Nn | Tag::Nns | Tag::Rb | Tag::Rp | Tag::Vb | Tag::In if before_noun => Tag::Jj,
        Tag::Cd if tags.contains(&Tag::Nn) || tags.contains(&Tag::Jj) => Tag::Jj,
        Tag::Affix | Tag::Hyphen => Tag::Nn,
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::conllu::sentences;

    fn gold(lines: &str) -> Gold {
        let lines = lines.trim().lines().map(|line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [id, form, xpos, head, relation, misc] = columns[..] else {
                panic!("{line}");
            };
            format!("{id}\t{form}\t_\t_\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}\n")
        });
        Gold::new(&sentences(&lines.collect::<String>())[0], Written::Plain)
    }

    #[test]
    fn words_that_we_join_are_told_by_one_of_them() {
        let gold = gold(
            "1 They PRP 4 nsubj _
             2 do VBP 4 aux SpaceAfter=No
             3 n't RB 4 advmod _
             4 run VB 0 root _
             5 state NN 7 compound SpaceAfter=No
             6 - HYPH 7 punct SpaceAfter=No
             7 owned VBN 8 amod _
             8 mines NNS 4 obj SpaceAfter=No
             9 . . 4 punct _",
        );
        let names: Vec<&str> = gold.tags.iter().map(|t| t.name()).collect();
        assert_eq!(names, ["PRP", "VBP", "VB", "JJ", "NNS", "."]);
        let heads = [Some(2), Some(2), None, Some(4), Some(2), Some(2)];
        assert_eq!(gold.heads, heads);
        assert_eq!(gold.relations[1..4], ["aux", "root", "amod"]);
    }

    #[test]
    fn words_that_we_cut_hang_on_their_first_part() {
        let gold = gold(
            "1 Mr. NNP 3 nsubj _
             2 Ash NNP 1 flat _
             3 left VBD 0 root _
             4 at IN 5 case _
             5 10:30 CD 3 obl SpaceAfter=No
             6 ... . 3 punct _",
        );
        let names: Vec<&str> = gold.tags.iter().map(|t| t.name()).collect();
        let wanted = "NNP NFP NNP VBD IN CD : CD : : :";
        assert_eq!(names.join(" "), wanted);
        assert_eq!(gold.heads[1], Some(0));
        assert_eq!(gold.heads[6..8], [Some(5), Some(5)]);
        assert_eq!(gold.relations[6..9], ["punct", "flat", "punct"]);
    }
}
