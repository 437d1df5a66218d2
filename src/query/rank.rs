//! Which statements answer a question, best first.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{GraphView, NodeKind, number_term};
use crate::lexicon::nations;
use crate::model::{Asked, EdgeKind, Id, Question, SpeakerClass, When};

use super::fit::{self, Wanted};
use super::prefixes::Prefixes;
use super::read::{self, Documents};
use super::summary::{self, Read};
use super::telling::{Key, passed};
use super::words::{content, fold, folded, forms};

/// A statement that answers one of the question's figures, or its words.
pub(super) struct Ranked {
    pub(super) read: Read,
    /// Which figure, from 0.
    pub(super) asked: usize,
    /// Words of what is counted that no telling has, and names that its reports have nowhere.
    pub(super) unsaid: Vec<String>,
    score: f64,
}

impl Ranked {
    fn order(&self) -> (bool, Option<Key>, Id) {
        self.read.key()
    }
}

/// What answers a question.
pub(super) struct Answers {
    /// Each statement once.
    pub(super) ranked: Vec<Ranked>,
    /// Which of the question's figures are answered.
    pub(super) answered: BTreeSet<usize>,
}

/// What the words of a statement's tellings are, folded.
struct Words {
    counted: BTreeSet<String>,
    /// Measure, counted, place, speakers and outlets.
    core: BTreeSet<String>,
    /// The sentences.
    context: BTreeSet<String>,
    /// The titles and the other figures' sentences of the reports that tell it.
    reports: BTreeSet<String>,
}

/// Reads and ranks for one question.
pub(super) struct Ranking<'v, V> {
    pub(super) view: &'v V,
    pub(super) documents: Documents,
    pub(super) prefixes: Prefixes,
    /// The words of each report that was asked for.
    pub(super) reports: BTreeMap<Id, BTreeSet<String>>,
}

impl<V: GraphView> Ranking<'_, V> {
    /// All statements that answer, best first: the best for the first figure, the best for
    /// the second, ..., then the second best for each.
    pub(super) fn answering(&mut self, question: &Question) -> Result<Answers, V::Error> {
        let mut lists = Vec::new();
        if question.figures.is_empty() {
            lists.push(self.by_words(question)?);
        }
        for (index, asked) in question.figures.iter().enumerate() {
            lists.push(self.by_figure(question, index, asked)?);
        }
        let mut places: Vec<(usize, Ranked)> = Vec::new();
        for list in lists {
            places.extend(list.into_iter().enumerate());
        }
        places.sort_by_key(|(place, ranked)| (*place, ranked.asked));
        let answered = places.iter().map(|(_, r)| r.asked).collect();
        let mut seen = BTreeSet::new();
        let mut ranked: Vec<Ranked> = places.into_iter().map(|(_, r)| r).collect();
        ranked.retain(|r| seen.insert(r.read.summary.statement));
        Ok(Answers { ranked, answered })
    }

    pub(super) fn read(&mut self, id: Id) -> Result<Option<Read>, V::Error> {
        summary::read(self.view, &mut self.documents, &self.prefixes, id)
    }

    /// The statements that carry one of these terms.
    pub(super) fn with_terms(
        &self,
        terms: impl IntoIterator<Item = String>,
    ) -> Result<BTreeSet<Id>, V::Error> {
        let mut ids = BTreeSet::new();
        for term in terms {
            ids.extend(self.view.lookup(&term)?);
        }
        Ok(ids)
    }

    /// The statements that may carry the asked number.
    pub(super) fn with_number(&self, asked: &Asked) -> Result<BTreeSet<Id>, V::Error> {
        let estimate = &asked.estimate;
        let bounds = [estimate.low(), estimate.best(), estimate.high()];
        let mut ids = self.with_terms(bounds.into_iter().flatten().map(number_term))?;
        if estimate.vague() {
            // Words of one order may have other bounds ("hundreds", "several hundred").
            ids.extend(match &asked.measure {
                Some(measure) => self.with_terms([format!("measure:{measure}")])?,
                None => self.view.nodes(NodeKind::Statement)?.into_iter().collect(),
            });
        }
        Ok(ids)
    }

    fn by_figure(
        &mut self,
        question: &Question,
        index: usize,
        asked: &Asked,
    ) -> Result<Vec<Ranked>, V::Error> {
        let wanted = Wanted::of(asked, &question.text);
        let names = names(&question.text);
        let others: BTreeSet<String> = content(&question.words);
        let others: BTreeSet<String> = others.difference(&names).cloned().collect();
        let (mut list, mut near) = (Vec::new(), Vec::new());
        for id in self.with_number(asked)? {
            let Some(read) = self.read(id)? else {
                continue;
            };
            let node = &read.node;
            let number = fit::number(&asked.estimate, &node.estimate);
            let measure = wanted.fits(&node.measure, &node.counted);
            let Some(number) = number else {
                continue;
            };
            let words = self.words(&read)?;
            // Of what the question names most is nowhere there: it asks for something else.
            let absent = names.iter().filter(|n| !words.names(n)).count();
            if absent * 2 > names.len() {
                continue;
            }
            let loose = || wanted.near(&node.measure, &words.sentence(), &others);
            let Some(fits) = measure.or_else(|| loose().then_some(0.0)) else {
                continue;
            };
            let things = content(&asked.counted);
            let mut score = 6.0 * number + 4.0 * fits + standing(read.speakers.class);
            score += 3.0 * words.share_counted(&things);
            score += 7.0 * words.share(&content(&question.words));
            score += when(question, &read);
            let things = things.into_iter().filter(|w| !words.has(w));
            // Names that its reports have nowhere.
            let absent = as_typed(&question.text).into_iter();
            let absent = absent.filter(|(folded, _)| !words.names(folded));
            let absent = absent.map(|(_, typed)| typed);
            let mut unsaid: Vec<String> = things.collect();
            for name in absent {
                if !unsaid.contains(&fold(&name)) {
                    unsaid.push(name);
                }
            }
            let of = if measure.is_some() {
                &mut list
            } else {
                &mut near
            };
            of.push(Ranked {
                read,
                asked: index,
                unsaid,
                score,
            });
        }
        Ok(sorted(if list.is_empty() { near } else { list }))
    }

    fn by_words(&mut self, question: &Question) -> Result<Vec<Ranked>, V::Error> {
        let wanted = content(&question.words);
        let list = self.sharing(&wanted)?.into_iter();
        let list = list.filter(|(share, _)| *share >= FAIR_SHARE);
        let list = list.map(|(share, read)| Ranked {
            score: 6.0 * share + standing(read.speakers.class) / 3.0 + when(question, &read),
            read,
            asked: 0,
            unsaid: Vec::new(),
        });
        Ok(sorted(list.collect()))
    }

    /// Statements that share words with these, with the share of them that they have.
    pub(super) fn sharing(
        &mut self,
        wanted: &BTreeSet<String>,
    ) -> Result<Vec<(f64, Read)>, V::Error> {
        let mut list = Vec::new();
        let forms: Vec<String> = wanted.iter().flat_map(|w| forms(w)).collect();
        for id in self.with_terms(forms)? {
            if let Some(read) = self.read(id)? {
                let words = self.words(&read)?;
                list.push((words.share(wanted), read));
            }
        }
        Ok(list)
    }

    /// The words of a report's title, its names and those of the sentences of its figures; of very many
    /// figures, those of so many, in the order of their ids.
    fn of_report(&mut self, id: Id) -> Result<BTreeSet<String>, V::Error> {
        const FIGURES: usize = 100;
        if let Some(known) = self.reports.get(&id) {
            return Ok(known.clone());
        }
        let mut words = BTreeSet::new();
        if let Some(document) = self.documents.get(self.view, id)? {
            words.extend(folded(document.meta.title.as_deref().unwrap_or_default()));
            words.extend(document.named.iter().map(|w| fold(w)));
        }
        let claims = read::to(self.view, id, EdgeKind::AppearsIn)?;
        for edge in claims.iter().take(FIGURES) {
            if let Some(claim) = read::claim(self.view, edge.from)? {
                words.extend(folded(&claim.context));
                words.extend(folded(claim.place.as_deref().unwrap_or_default()));
                words.extend(folded(claim.speaker.as_deref().unwrap_or_default()));
            }
        }
        self.reports.insert(id, words.clone());
        Ok(words)
    }

    fn words(&mut self, read: &Read) -> Result<Words, V::Error> {
        let node = &read.node;
        let mut words = Words {
            counted: folded(&node.counted),
            core: folded(&node.measure),
            context: folded(&node.quote),
            reports: BTreeSet::new(),
        };
        words.core.extend(words.counted.iter().cloned());
        words
            .core
            .extend(folded(node.place.as_deref().unwrap_or_default()));
        for telling in &read.tellings {
            words
                .reports
                .extend(self.of_report(telling.claim.document)?);
            words.counted.extend(folded(&telling.claim.counted));
            words.context.extend(folded(&telling.claim.context));
            let passed = passed(self.view, telling.id)?;
            let passed = passed.iter().map(|(_, claim)| claim);
            let speakers = passed.chain([&*telling.claim]);
            for speaker in speakers.filter_map(|c| c.speaker.as_deref()) {
                words.core.extend(folded(speaker));
            }
        }
        Ok(words)
    }
}

/// How many of its words a question without a figure must find again.
const FAIR_SHARE: f64 = 0.5;

impl Words {
    fn has(&self, word: &str) -> bool {
        self.core.contains(word) || self.counted.contains(word) || self.context.contains(word)
    }

    /// The share of these words that is counted; those said elsewhere count half.
    fn share_counted(&self, wanted: &BTreeSet<String>) -> f64 {
        share(wanted, |w| match w {
            w if self.counted.contains(w) => 1.0,
            w if self.has(w) => 0.5,
            _ => 0.0,
        })
    }

    /// The share of these words that is said; those of the sentence alone count half.
    fn share(&self, wanted: &BTreeSet<String>) -> f64 {
        share(wanted, |w| match w {
            w if self.core.contains(w) => 1.0,
            w if self.has(w) => 0.7,
            w if self.nearby(w) => 0.5,
            _ => 0.0,
        })
    }

    /// Whether it or its reports have a name, or another form of a country's.
    fn names(&self, name: &str) -> bool {
        let nation = |word: &str| {
            let mut letters = word.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let word: String = first.chain(letters).collect();
            nations::find(&word).map(|(nation, _)| nation)
        };
        let of = || nation(name).is_some_and(|n| self.reports.iter().any(|w| nation(w) == Some(n)));
        self.has(name) || self.nearby(name) || of()
    }

    /// The words of its tellings' sentences and of what they count.
    fn sentence(&self) -> BTreeSet<String> {
        let all = self.core.iter().chain(&self.counted).chain(&self.context);
        all.cloned().collect()
    }

    /// Whether the reports that tell it have the word near.
    fn nearby(&self, word: &str) -> bool {
        self.reports.contains(word)
    }
}

/// The names in a question, folded.
fn names(question: &str) -> BTreeSet<String> {
    as_typed(question).into_keys().collect()
}

/// The names in a question, folded and as typed: words with a capital letter, but the first.
fn as_typed(question: &str) -> BTreeMap<String, String> {
    let words = question.split(|c: char| !(c.is_alphanumeric() || "'’-".contains(c)));
    let words = words.filter(|w| !w.is_empty()).skip(1);
    let names = words.filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase));
    let typed = |name: &str| {
        name.trim_end_matches("'s")
            .trim_end_matches("’s")
            .to_owned()
    };
    let names = names.flat_map(|n| folded(n).into_iter().map(move |f| (f, typed(n))));
    names.collect()
}

fn share(wanted: &BTreeSet<String>, weight: impl Fn(&str) -> f64) -> f64 {
    if wanted.is_empty() {
        return 0.0;
    }
    wanted.iter().map(|w| weight(w)).sum::<f64>() / wanted.len() as f64
}

/// Who says it: asked is who originated a figure, so that a named speaker comes first.
fn standing(class: Option<SpeakerClass>) -> f64 {
    match class {
        Some(SpeakerClass::Named | SpeakerClass::Collective) => 3.0,
        Some(SpeakerClass::Anonymous) => 2.4,
        Some(SpeakerClass::Unspecified) => 0.8,
        None => 0.0,
    }
}

/// Whether a time of the question is one of the statement's; nothing where it cannot be
/// told.
fn when(question: &Question, read: &Read) -> f64 {
    let said = read.tellings.iter().map(|t| t.claim.said.as_ref());
    let own = [read.node.period.as_ref(), read.node.said.as_ref()];
    let own: Vec<&When> = own.into_iter().chain(said).flatten().collect();
    let own: Vec<&When> = own.into_iter().filter(|w| w.placed()).collect();
    let mut asked = question.when.iter().filter(|w| w.placed()).peekable();
    if own.is_empty() || asked.peek().is_none() {
        0.0
    } else if asked.any(|a| own.iter().any(|o| meet(a, o))) {
        1.5
    } else {
        -1.0
    }
}

fn meet(a: &When, b: &When) -> bool {
    let before = |a: &When, b: &When| matches!((a.to(), b.from()), (Some(a), Some(b)) if a < b);
    !before(a, b) && !before(b, a)
}

fn sorted(mut list: Vec<Ranked>) -> Vec<Ranked> {
    let keys: BTreeMap<Id, _> = list
        .iter()
        .map(|r| (r.read.summary.statement, r.order()))
        .collect();
    let key = |r: &Ranked| keys.get(&r.read.summary.statement);
    list.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| key(a).cmp(&key(b)))
    });
    list
}
