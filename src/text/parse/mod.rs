//! Dependency trees: a greedy parser that reads a sentence once, with trained weights.

pub(crate) mod features;
mod relation;
pub(crate) mod state;

pub use relation::Relation;

use crate::lexicon::{models, rows::Rows};

use super::Text;
use super::form::{self, Words};
use super::tag::{Tag, Tagger};
use state::{Move, State};

/// How many relations there are.
pub(crate) const RELATIONS: usize = Relation::ALL.len();
/// How many moves there are.
pub(crate) const MOVES: usize = Move::ALL.len();

/// Longer sentences are parsed in pieces.
const LONGEST: usize = 400;

/// A token's place in the tree of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The token that it hangs on, as an index into [`Text::tokens`]; None for a root. A
    /// sentence has one root, a very long one one root a piece.
    pub head: Option<usize>,
    /// What it is to its head.
    pub relation: Relation,
}

/// A trained parser.
#[derive(Clone, Copy, Debug)]
pub struct Parser<'m> {
    words: Words<'m>,
    moves: Rows<'m, MOVES>,
    relations: Rows<'m, RELATIONS>,
}

impl Parser<'static> {
    /// The parser that the program carries; None only where its file is damaged.
    pub fn carried() -> Option<Parser<'static>> {
        Parser::read(models::PARSER, &Tagger::carried()?)
    }
}

impl<'m> Parser<'m> {
    /// Reads a parser that was trained with this tagger's words and tags.
    pub fn read(bytes: &'m [u8], tagger: &Tagger<'m>) -> Option<Parser<'m>> {
        let (moves, rest) = Rows::read(bytes)?;
        let (relations, _) = Rows::read(rest)?;
        Some(Parser {
            words: tagger.words(),
            moves,
            relations,
        })
    }

    /// The place of every token in the tree of its sentence; `tags` are the tags of all
    /// tokens of the text.
    pub fn arcs(&self, text: &Text<'_>, tags: &[Tag]) -> Vec<Arc> {
        debug_assert_eq!(tags.len(), text.tokens.len());
        let forms = form::forms(text, &self.words);
        let mut arcs = Vec::with_capacity(forms.len());
        let mut state = State::default();
        for piece in form::pieces(text, LONGEST) {
            let tags = tags.get(piece.clone()).unwrap_or_default();
            state.start(&forms[piece.clone()], tags);
            while !state.is_done() {
                self.step(&mut state);
            }
            arcs.extend(state.nodes.iter().map(|node| Arc {
                head: node.head.map(|head| head + piece.start),
                relation: node.relation,
            }));
        }
        arcs
    }

    /// Makes the best move.
    fn step(&self, state: &mut State) {
        let action = state.forced().unwrap_or_else(|| {
            let mut sums = [0i16; MOVES];
            for key in features::of_move(state) {
                self.moves.add(key, &mut sums);
            }
            let possible = Move::ALL.into_iter().filter(|m| state.may(*m));
            let best = possible.rev().max_by_key(|m| sums[*m as usize]);
            best.unwrap_or(Move::Shift)
        });
        match state.arc(action) {
            None => state.shift(),
            Some((token, head)) => {
                let mut sums = [0i16; RELATIONS];
                for key in features::of_arc(state, token, head) {
                    self.relations.add(key, &mut sums);
                }
                let best = (0..RELATIONS).rev().max_by_key(|r| sums[*r]);
                state.attach(token, head, Relation::ALL[best.unwrap_or(0)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// The arcs of a text, one a line: token, relation, head.
    fn parsed(text: &str) -> Vec<String> {
        let whole = Span::new(0, text.len()).expect("a short text");
        let read = Text::new(text, &[whole]);
        let tagger = Tagger::carried().expect("a sound model");
        let parser = Parser::carried().expect("a sound model");
        let arcs = parser.arcs(&read, &tagger.tags(&read));
        assert_eq!(arcs.len(), read.tokens.len());
        let lines = arcs.iter().enumerate().map(|(i, arc)| {
            let head = arc.head.map_or("-", |head| read.word(head));
            format!("{} {} {head}", read.word(i), arc.relation.name())
        });
        lines.collect()
    }

    #[test]
    fn who_said_what() {
        let arcs = parsed("The ministry said that rebels had attacked the village.");
        for wanted in [
            "ministry nsubj said",
            "said root -",
            "that mark attacked",
            "rebels nsubj attacked",
            "attacked ccomp said",
            "village obj attacked",
        ] {
            assert!(arcs.iter().any(|a| a == wanted), "{wanted}: {arcs:?}");
        }
    }

    #[test]
    fn a_passive_with_its_agent() {
        let arcs = parsed("Three villages were burned by the army.");
        for wanted in [
            "villages nsubj:pass burned",
            "were aux:pass burned",
            "army obl:agent burned",
        ] {
            assert!(arcs.iter().any(|a| a == wanted), "{wanted}: {arcs:?}");
        }
    }

    #[test]
    fn heads_lie_in_the_sentence_and_lead_to_its_root() {
        let text = "He left. \"It rained,\" she told a reporter (who wrote, slowly,) and ) sat.";
        let text = format!("{text} {}", "and then ( ".repeat(LONGEST));
        let whole = Span::new(0, text.len()).expect("a short text");
        let read = Text::new(&text, &[whole]);
        let tagger = Tagger::carried().expect("a sound model");
        let parser = Parser::carried().expect("a sound model");
        let arcs = parser.arcs(&read, &tagger.tags(&read));
        for sentence in &read.sentences {
            let mut roots = 0;
            for token in sentence.tokens.clone() {
                roots += usize::from(arcs[token].head.is_none());
                let mut at = token;
                for _ in 0..sentence.tokens.len() {
                    let Some(head) = arcs[at].head else { break };
                    assert!(sentence.tokens.contains(&head));
                    at = head;
                }
                assert_eq!(arcs[at].head, None, "a circle at {token}");
                assert_eq!(arcs[at].relation, Relation::Root);
            }
            assert_eq!(roots, sentence.tokens.len().div_ceil(LONGEST));
        }
    }
}
