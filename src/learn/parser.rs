//! Training and scoring of the dependency parser: a dynamic oracle tells at any state, also
//! after errors, which moves lose no more gold arcs, so that the parser learns from the
//! states that it brings itself into.

use crate::lexicon::lookup::Lookup;
use crate::text::form::{self, Form};
use crate::text::parse::state::{Move, State};
use crate::text::parse::{Arc, MOVES, Parser, RELATIONS, Relation, features};
use crate::text::tag::{Tag, Tagger};

use super::conllu::Word;
use super::gold::{Gold, Written};
use super::perceptron::{Perceptron, best, best_but};
use super::random::Random;
use super::tagger;

/// The settings.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often the sentences are gone through.
    pub rounds: usize,
    /// How many weights the table of moves has.
    pub move_weights: usize,
    /// How many weights the table of relations has.
    pub relation_weights: usize,
    /// By how much a right answer must lead.
    pub margin: f32,
    /// Into how many parts the sentences are cut, to tag each by a tagger that never saw it.
    pub folds: usize,
    /// Where all chance comes from.
    pub seed: u64,
}

/// The settings that the carried parser was trained with.
pub const SETTINGS: Settings = Settings {
    rounds: 12,
    move_weights: 4_000_000,
    relation_weights: 1_900_000,
    margin: 60.0,
    folds: 5,
    seed: 1,
};

/// A sentence to learn from.
struct Lesson {
    forms: Vec<Form>,
    tags: Vec<Tag>,
    /// The head of each token; the number of tokens for the root.
    heads: Vec<usize>,
    relations: Vec<Relation>,
}

/// Trains a parser on the sentences of treebanks, for the words of a trained tagger.
pub fn train(
    sentences: &[Vec<Word>],
    tagger: &Tagger<'_>,
    clusters: Lookup<'_>,
    settings: Settings,
) -> Vec<u8> {
    let mut lessons = Vec::new();
    for fold in 0..settings.folds {
        let in_fold = |n: usize| n % settings.folds == fold;
        let numbered = sentences.iter().enumerate();
        let (inside, outside): (Vec<_>, Vec<_>) = numbered.partition(|(n, _)| in_fold(*n));
        let outside: Vec<Vec<Word>> = outside.into_iter().map(|(_, s)| s.clone()).collect();
        let bytes = tagger::train(&outside, clusters, tagger::SETTINGS);
        let other = Tagger::read(&bytes, clusters);
        for (_, words) in inside {
            lessons.push(lesson(words, tagger, other.as_ref().unwrap_or(tagger)));
        }
    }
    let mut random = Random::new(settings.seed);
    let mut learner = Learner {
        moves: Perceptron::new(MOVES, settings.move_weights),
        relations: Perceptron::new(RELATIONS, settings.relation_weights),
        margin: settings.margin,
        state: State::default(),
    };
    for _ in 0..settings.rounds {
        random.shuffle(&mut lessons);
        for lesson in &lessons {
            learner.learn(lesson);
        }
    }
    let mut out = learner.moves.table();
    out.extend(learner.relations.table());
    out
}

/// A sentence with the tags that a tagger gives it.
fn lesson(words: &[Word], tagger: &Tagger<'_>, other: &Tagger<'_>) -> Lesson {
    let gold = Gold::new(words, Written::Plain);
    let text = gold.read();
    let tags = other.tags(&text);
    let root = tags.len();
    Lesson {
        forms: form::forms(&text, &tagger.words()),
        tags,
        heads: gold.heads.iter().map(|h| h.unwrap_or(root)).collect(),
        relations: relations(&gold),
    }
}

fn relations(gold: &Gold) -> Vec<Relation> {
    gold.relations
        .iter()
        .map(|r| Relation::from_name(r))
        .collect()
}

/// What learns.
struct Learner {
    moves: Perceptron,
    relations: Perceptron,
    margin: f32,
    state: State,
}

impl Learner {
    /// Parses a sentence as the parser does, and learns from each answer.
    fn learn(&mut self, lesson: &Lesson) {
        self.state.start(&lesson.forms, &lesson.tags);
        while !self.state.is_done() {
            let action = match self.state.forced() {
                Some(action) => action,
                None => self.learn_move(lesson),
            };
            match self.state.arc(action) {
                None => self.state.shift(),
                Some((token, head)) => {
                    let relation = self.learn_relation(lesson, token, head);
                    self.state.attach(token, head, relation);
                }
            }
        }
    }

    /// The best move as the weights are, once they have moved towards a right one.
    fn learn_move(&mut self, lesson: &Lesson) -> Move {
        let keys = features::of_move(&self.state);
        let mut scores = [0f32; MOVES];
        self.moves.scores(&keys, &mut scores);
        let costs = costs(&self.state, &lesson.heads);
        let least = costs.iter().min().copied().unwrap_or_default();
        let mut of_kind = [f32::MIN; MOVES];
        let mut pick = |right: bool| {
            of_kind.fill(f32::MIN);
            for action in Move::ALL.into_iter().filter(|m| self.state.may(*m)) {
                if (costs[action as usize] == least) == right {
                    of_kind[action as usize] = scores[action as usize];
                }
            }
            let chosen = best(&of_kind);
            (of_kind[chosen] > f32::MIN).then_some(chosen)
        };
        let (right, wrong) = (pick(true), pick(false));
        if let (Some(right), Some(wrong)) = (right, wrong)
            && scores[right] < scores[wrong] + self.margin
        {
            self.moves.move_by(&keys, right, 1.0);
            self.moves.move_by(&keys, wrong, -1.0);
        }
        self.moves.tick();
        let chosen = match (right, wrong) {
            (Some(right), Some(wrong)) if scores[wrong] > scores[right] => wrong,
            (Some(right), _) => right,
            (None, wrong) => wrong.unwrap_or(0),
        };
        Move::ALL[chosen]
    }

    /// The best relation; the weights move where the arc is a gold one.
    fn learn_relation(&mut self, lesson: &Lesson, token: usize, head: usize) -> Relation {
        let keys = features::of_arc(&self.state, token, head);
        let mut scores = [0f32; RELATIONS];
        self.relations.scores(&keys, &mut scores);
        if lesson.heads[token] == head {
            let right = lesson.relations[token].number();
            let rival = best_but(&scores, right);
            if scores[right] < scores[rival] + self.margin {
                self.relations.move_by(&keys, right, 1.0);
                self.relations.move_by(&keys, rival, -1.0);
            }
            self.relations.tick();
        }
        Relation::ALL[best(&scores)]
    }
}

/// How many gold arcs each move makes impossible; a move that cannot be made costs most.
fn costs(state: &State, heads: &[usize]) -> [usize; MOVES] {
    let next = state.next;
    let mut costs = [usize::MAX; MOVES];
    let top = state.stack.len().checked_sub(1);
    let below = top.and_then(|t| t.checked_sub(1)).map(|b| state.stack[b]);
    let waiting = |head: usize| (next..heads.len()).filter(|t| heads[*t] == head).count();
    if state.may(Move::Shift) {
        let rest = top.map_or(&[][..], |t| &state.stack[..t]);
        let head = usize::from(rest.contains(&heads[next]));
        costs[Move::Shift as usize] =
            head + state.stack.iter().filter(|t| heads[**t] == next).count();
    }
    if let Some(top) = top.map(|t| state.stack[t]) {
        let (head, lost) = (heads[top], waiting(top));
        if state.may(Move::Left) {
            let elsewhere = head > next || Some(head) == below;
            costs[Move::Left as usize] = lost + usize::from(elsewhere);
        }
        if state.may(Move::Right) {
            costs[Move::Right as usize] = lost + usize::from(head >= next);
        }
    }
    costs
}

/// How many arcs were found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Tokens.
    pub tokens: usize,
    /// Tokens with the right head.
    pub heads: usize,
    /// Tokens with the right head and relation.
    pub arcs: usize,
    /// The same for tokens that are no punctuation.
    pub words: [usize; 3],
    /// Subject arcs in gold, given, and in both.
    pub subjects: [usize; 3],
}

impl Score {
    /// Adds what another score counted.
    pub fn add(&mut self, other: &Score) {
        self.tokens += other.tokens;
        self.heads += other.heads;
        self.arcs += other.arcs;
        let pairs = self.words.iter_mut().zip(other.words);
        pairs.for_each(|(sum, n)| *sum += n);
        let pairs = self.subjects.iter_mut().zip(other.subjects);
        pairs.for_each(|(sum, n)| *sum += n);
    }

    fn count(&mut self, gold: Arc, given: Arc) {
        let head = gold.head == given.head;
        let arc = head && gold.relation == given.relation;
        let subject = [gold, given].map(|a| a.relation.is_subject());
        self.tokens += 1;
        self.heads += usize::from(head);
        self.arcs += usize::from(arc);
        if gold.relation != Relation::Punct {
            for (sum, hit) in self.words.iter_mut().zip([true, head, arc]) {
                *sum += usize::from(hit);
            }
        }
        let hits = [subject[0], subject[1], head && subject[0] && subject[1]];
        for (sum, hit) in self.subjects.iter_mut().zip(hits) {
            *sum += usize::from(hit);
        }
    }

    /// Heads, and heads with relations, in percent.
    pub fn attachment(&self) -> [f64; 2] {
        [self.heads, self.arcs].map(|n| percent(n, self.tokens))
    }

    /// The same without punctuation.
    pub fn attachment_of_words(&self) -> [f64; 2] {
        [self.words[1], self.words[2]].map(|n| percent(n, self.words[0]))
    }

    /// The F-score of subject arcs, in percent.
    pub fn subjects(&self) -> f64 {
        percent(2 * self.subjects[2], self.subjects[0] + self.subjects[1])
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Tags and parses sentences of treebanks, and compares.
pub fn score(tagger: &Tagger<'_>, parser: &Parser<'_>, sentences: &[Vec<Word>]) -> Score {
    let mut score = Score::default();
    for words in sentences {
        let gold = Gold::new(words, Written::Plain);
        let text = gold.read();
        let given = parser.arcs(&text, &tagger.tags(&text));
        let heads = gold.heads.iter().zip(relations(&gold));
        for ((head, relation), given) in heads.zip(given) {
            let head = *head;
            score.count(Arc { head, relation }, given);
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The state after some moves in a sentence of `tokens` tokens.
    fn state(tokens: usize, moves: &[Move]) -> State {
        let mut state = State::default();
        state.start(&vec![Form::default(); tokens], &vec![Tag::Nn; tokens]);
        for action in moves {
            match state.arc(*action) {
                None => state.shift(),
                Some((token, head)) => state.attach(token, head, Relation::Dep),
            }
        }
        state
    }

    #[test]
    fn the_oracle_leads_to_the_gold_tree() {
        // "The ship that sank left on Monday": the, that <- ship, sank <- ship, on <- Monday.
        let heads = [1, 4, 3, 1, 7, 6, 4];
        let mut state = state(7, &[]);
        while !state.is_done() {
            let costs = costs(&state, &heads);
            let free = Move::ALL.into_iter().find(|m| costs[*m as usize] == 0);
            let action = free.expect("a move that costs nothing");
            match state.arc(action) {
                None => state.shift(),
                Some((token, head)) => state.attach(token, head, Relation::Dep),
            }
        }
        let given: Vec<usize> = state.nodes.iter().map(|n| n.head.unwrap_or(7)).collect();
        assert_eq!(given, heads);
    }

    #[test]
    fn a_move_costs_what_it_makes_impossible() {
        use Move::{Left, Shift};
        // Both of the first two hang on the third: with them on the stack, it must wait.
        let costs = costs(&state(3, &[Shift, Shift]), &[2, 2, 3]);
        assert_eq!(costs[Left as usize], 0);
        assert_eq!(costs[Shift as usize], 2);
        assert_eq!(costs[Move::Right as usize], 1);
    }
}
