//! Why a figure was read as it was.

mod marks;
mod parts;

use serde::Serialize;

use super::show;
use crate::graph::{GraphView, Mark, Node};
use crate::model::{Basis, Figure, Hop, Id, Record, Rule, SpeakerClass, When};

use super::passage::{Passages, Words};
use parts::Parts;

/// One figure of a report with the reason for all that was read in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The report's name.
    pub doc: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Which of the report's figures, from 1.
    pub figure: usize,
    /// How many figures the report has.
    pub of: usize,
    /// The figure's words.
    pub quote: Words,
    /// The sentence, with the words around it that name the speaker where they stand close
    /// by; the parts in brackets.
    pub marked: String,
    /// Who says what, by which words, as far as it holds the figure.
    pub parts: Vec<Part>,
    /// What was read in the words.
    pub readings: Vec<Reading>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// Through whom it came, nearest first; empty for the outlet's own voice.
    pub hops: Vec<Step>,
    /// `published` as a day.
    #[serde(skip)]
    pub day: Option<When>,
}

/// Words of the report with the part that they play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// `figure`, `source`, `cue`, `content`, `told`, `cited` or `place`; numbered from the
    /// outermost on where several speakers stand round the figure.
    pub part: String,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// One thing that was read, with the rule that chose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Which: `bounds`, `measure`, `counted`, `place`, `period`, `days`, `stance`.
    pub field: &'static str,
    /// What was read.
    pub value: String,
    /// The rule.
    pub rule: String,
    /// What it means; empty for a rule that this program does not have.
    pub meaning: &'static str,
    /// The days that a time means.
    #[serde(skip)]
    pub days: Option<When>,
}

/// One speaker of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// As shown.
    pub name: String,
    /// How well they are named.
    pub class: SpeakerClass,
    /// The words that name them.
    pub source: Vec<Words>,
    /// The words that say that they said it.
    pub cue: Vec<Words>,
    /// Whether the words hold nothing of a name: "he", or "the ministry".
    pub stands_for: bool,
    /// Where it was said.
    pub channel: Option<String>,
    /// When it was said.
    pub said: Option<String>,
    /// The figure in this speaker's words, where they differ.
    pub own_words: Option<String>,
    /// The rule that made the link.
    pub rule: String,
    /// What it means; empty for a rule that this program does not have.
    pub meaning: &'static str,
    /// How the link is known.
    pub basis: Basis,
    /// `said` as a day or period.
    #[serde(skip)]
    pub when: Option<When>,
}

/// All figures of a report, in text order.
pub fn explain(record: &Record) -> Vec<Explained> {
    let passages = Passages::new(&record.document.text);
    let figures = record.extraction.figures.iter().enumerate();
    figures
        .map(|(index, figure)| explained(record, &passages, index, figure))
        .collect()
}

fn explained(record: &Record, passages: &Passages<'_>, index: usize, figure: &Figure) -> Explained {
    let meta = &record.document.meta;
    let parts = Parts::of(&record.extraction.attributions, figure);
    let passage = parts.passage(passages, figure.sentence);
    Explained {
        doc: record.document.name().to_owned(),
        outlet: meta.outlet.clone(),
        published: meta.published.as_ref().map(show::when),
        figure: index + 1,
        of: record.extraction.figures.len(),
        quote: passages.words(figure.quote),
        marked: marks::marked(&record.document.text, passage, &parts.list),
        parts: parts
            .list
            .iter()
            .map(|(span, part)| Part {
                part: part.clone(),
                words: passages.words(*span),
            })
            .collect(),
        readings: readings(figure),
        denied_by: figure.denied_by.clone(),
        hops: figure.hops.iter().map(|h| step(h, passages)).collect(),
        day: meta.published.clone(),
    }
}

fn readings(figure: &Figure) -> Vec<Reading> {
    let why = &figure.why;
    let reading = |field, value: String, rule: &String| Reading {
        field,
        value,
        rule: rule.clone(),
        meaning: meaning(rule),
        days: None,
    };
    let mut out = vec![
        reading("bounds", show::bounds(&figure.estimate), &why.bounds),
        reading("measure", figure.measure.clone(), &why.measure),
        reading("counted", figure.counted.clone(), &why.counted),
    ];
    let place = figure.place.iter();
    out.extend(place.map(|p| reading("place", p.name.clone(), &why.place)));
    if let Some(period) = &figure.period {
        let days = period
            .iso()
            .unwrap_or_else(|| "cannot be placed".to_owned());
        out.push(reading("period", period.text().to_owned(), &why.period));
        out.push(Reading {
            days: Some(period.clone()),
            ..reading("days", days, &why.placed)
        });
    }
    out.push(reading(
        "stance",
        figure.stance.as_str().to_owned(),
        &why.stance,
    ));
    out.retain(|r| !r.value.is_empty());
    out
}

fn step(hop: &Hop, passages: &Passages<'_>) -> Step {
    let words = |spans: &[_]| -> Vec<Words> { spans.iter().map(|s| passages.words(*s)).collect() };
    let source = words(&hop.source);
    let rule = Rule::named(&hop.rule);
    let named = matches!(hop.class, SpeakerClass::Named | SpeakerClass::Collective);
    Step {
        name: hop.name.clone(),
        class: hop.class,
        stands_for: named
            && !source.is_empty()
            && !source.iter().any(|w| share_a_word(&w.quote, &hop.name)),
        source,
        cue: words(&hop.cue),
        channel: hop.channel.clone(),
        said: hop.when.as_ref().map(show::when),
        own_words: hop.said.as_ref().map(|s| passages.words(s.quote).quote),
        rule: hop.rule.clone(),
        meaning: meaning(&hop.rule),
        basis: rule.map_or(Basis::Stated, Rule::basis),
        when: hop.when.clone(),
    }
}

fn meaning(rule: &str) -> &'static str {
    Rule::named(rule).map_or("", Rule::meaning)
}

fn share_a_word(words: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let of_name: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let words = words.to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| !word.is_empty() && of_name.contains(&word))
}

/// What a node is told in: a figure of a report, or a whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldIn {
    /// The report.
    pub document: Id,
    /// The claim; none for a report.
    pub claim: Option<ToldClaim>,
}

/// A claim as a place in its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldClaim {
    /// The claim; for a statement its least telling.
    pub id: Id,
    /// Which of the report's figures, from 0.
    pub figure: usize,
    /// Which hop of it; 0 is the outlet's own.
    pub hop: usize,
    /// What people decided about it.
    pub marks: Vec<Mark>,
}

/// Where a claim, a statement or a report is told; none for what no report tells.
pub fn told_in<V: GraphView>(view: &V, id: Id) -> Result<Option<ToldIn>, V::Error> {
    let (id, node) = match view.node(id)? {
        Some(Node::Statement(statement)) => (statement.least, view.node(statement.least)?),
        node => (id, node),
    };
    Ok(match node {
        Some(Node::Claim(claim)) => Some(ToldIn {
            document: claim.document,
            claim: Some(ToldClaim {
                id,
                figure: claim.figure as usize,
                hop: claim.hop as usize,
                marks: claim.marks,
            }),
        }),
        Some(Node::Document(_)) => Some(ToldIn {
            document: id,
            claim: None,
        }),
        _ => None,
    })
}
