//! What a trace answers with. Field names and their order are those of the documented
//! JSON; what is left out of it serves the text that a person reads.

use serde::{Serialize, Serializer};

use crate::graph::{Graph, Reason, Scope, UnreadLine};
use crate::model::{Asked, Basis, Id, Number, Stance, When};

use super::Summary;

/// Who said it: the answer to a question about a figure or about words.
#[derive(Clone, Debug, Serialize)]
pub struct TraceAnswer {
    /// The question, as asked.
    pub query: String,
    /// Named and collective originators of the best claim that are not tied to one
    /// another. Separate is not independent: texts do not show who shared information.
    pub independent_origins: usize,
    /// Its anonymous and unspecified originators.
    pub unknown_origins: usize,
    /// The names of documents in the answer that have no date of publication.
    pub undated: Vec<String>,
    /// The names of held documents with passages that were not searched.
    #[serde(serialize_with = "names_only")]
    pub unsearched: Vec<Unsearched>,
    /// What was found, best first; empty where no report says it.
    pub claims: Vec<Found>,
    /// Where nothing was found: what comes nearest, at most five.
    pub nearest: Vec<Near>,
    /// The question's figures that no claim answers.
    #[serde(skip)]
    pub unanswered: Vec<Asked>,
    /// The part of the graph that the answer is made from, for drawing it.
    #[serde(skip)]
    pub graph: Graph,
}

/// A document with passages that were not searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsearched {
    /// Its name.
    pub doc: String,
    /// The lines.
    pub lines: Vec<UnreadLine>,
}

fn names_only<S: Serializer>(unsearched: &[Unsearched], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(unsearched.iter().map(|u| &u.doc))
}

/// How many separate speakers a statement comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// By name, or people of a named body.
    pub named: usize,
    /// Described without a name.
    pub anonymous: usize,
    /// Nobody in particular ("reports say").
    pub unspecified: usize,
}

/// One statement that answers the question.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The least telling's originating claim.
    pub id: Id,
    /// The statement.
    pub statement: Id,
    /// Who it comes from, as far as these reports show; empty for an outlet's own voice.
    pub originators: Vec<String>,
    /// Whether only outlets say it, in their own voice.
    pub own_voice: bool,
    /// The outlet of the least telling, where it is its own voice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// What is counted.
    pub measure: String,
    /// The least value; none where that side is open.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open.
    pub high: Option<Number>,
    /// Whether it is put forward as so, in the least telling.
    pub stance: Stance,
    /// Where the wording changed on the way, or may have.
    pub drift: Vec<Drift>,
    /// The reports that tell it, least first.
    pub tellings: Vec<Telling>,
    /// The statement in short.
    #[serde(skip)]
    pub summary: Summary,
    /// Which of the question's figures this answers, from 0.
    #[serde(skip)]
    pub asked: usize,
    /// Words of the question about what is counted that no telling has, and its names that no
    /// report of it has.
    #[serde(skip)]
    pub unsaid: Vec<String>,
    /// Its speakers, counted.
    #[serde(skip)]
    pub origins: Origins,
    /// What it clashes with, drift left out.
    #[serde(skip)]
    pub conflicts: Vec<Conflict>,
    /// What its own speakers gave for it since, the nearest first.
    #[serde(skip)]
    pub since: Vec<Summary>,
    /// What people merged into the statement and split from it, in sentences.
    #[serde(skip)]
    pub by_hand: Vec<String>,
}

/// A figure or measure that differs from that of its source, or of a possible source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// The source's wording: its measure, or its quote where the measure is the same.
    pub from: String,
    /// The wording told on.
    pub to: String,
    /// What differs: `measure` or `figure`.
    pub what: &'static str,
    /// Whether the source is only possible: nobody states the link.
    pub suspected: bool,
    /// Whether this statement is the one told on; else it is the source.
    #[serde(skip)]
    pub told_on: bool,
    /// The other statement of the two.
    #[serde(skip)]
    pub other: OwnWords,
    /// Why we think so.
    #[serde(skip)]
    pub why: String,
}

/// A statement in its least telling's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWords {
    /// The statement in short.
    pub summary: Summary,
    /// The sentence.
    pub context: String,
    /// The line of the document, counted from 1.
    pub line: u32,
}

/// A statement that cannot be so if the found one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The other statement.
    pub with: Summary,
    /// Why they clash.
    pub reason: Reason,
    /// Whether both count the same.
    pub scope: Scope,
    /// What would have to be known to tell.
    pub missing: Vec<String>,
    /// How it is known.
    pub basis: Basis,
    /// Whether one of the bounds is only the convention for a vague word.
    pub by_convention: bool,
}

/// One report's telling of a statement.
#[derive(Clone, Debug, Serialize)]
pub struct Telling {
    /// The document's name.
    pub doc: String,
    /// Where the words start, in code points.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The words.
    pub quote: String,
    /// Who it passed, nearest first, the originator last; empty for the outlet's own
    /// voice.
    pub chain: Vec<String>,
    /// How it passed them, in the same order.
    pub links: Vec<Link>,
    /// Where the originator said it ("Telegram").
    pub channel: Option<String>,
    /// The least value; none where that side is open.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open.
    pub high: Option<Number>,
    /// What is counted.
    pub measure: String,
    /// Whether it is put forward as so.
    pub stance: Stance,
    /// What to know before using it, in sentences.
    pub caveats: Vec<String>,
    /// Who denies it, in the report's telling.
    pub replies: Vec<String>,
    /// The telling's claim in few letters.
    #[serde(skip)]
    pub short: String,
    /// For a claim that a person entered: where it was heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered: Option<String>,
    /// The same report's other versions and translations that tell it too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Also>,
    /// Who published the report.
    #[serde(skip)]
    pub outlet: Option<String>,
    /// When.
    #[serde(skip)]
    pub published: Option<When>,
    /// The sentence.
    #[serde(skip)]
    pub context: String,
    /// The line of the document, counted from 1.
    #[serde(skip)]
    pub line: u32,
    /// How it is known that this report tells the same statement.
    #[serde(skip)]
    pub basis: Basis,
    /// Why we think so, where we matched.
    #[serde(skip)]
    pub why: String,
}

impl Telling {
    /// The caveat of every report without a date of publication.
    pub const UNDATED: &'static str = "The report is undated.";
}

/// Another document of the same report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Also {
    /// The document's name.
    pub doc: String,
    /// What it is to the other.
    pub variant: Variant,
    /// Who translated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What a document is to another one of the same report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// An earlier version.
    Earlier,
    /// A later version.
    Later,
    /// A version of which it is not known whether it is earlier or later.
    Version,
    /// A translation.
    Translation,
    /// What a translation was made from.
    Original,
}

/// One speaker that a telling passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The speaker as shown.
    pub name: String,
    /// Whether a report by this speaker that says the same is held.
    pub held: bool,
    /// How the link is known.
    pub basis: Basis,
    /// The figure in this speaker's words, as the report has them.
    pub quote: String,
    /// Where they start, in code points of the document that has them.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The least value; none where that side is open.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open.
    pub high: Option<Number>,
    /// What is counted.
    pub measure: String,
    /// The rule that made the link.
    pub rule: String,
    /// The name of the held document.
    #[serde(skip)]
    pub held_in: Option<String>,
}

/// Something near to what was asked and not found.
#[derive(Clone, Debug, Serialize)]
pub struct Near {
    /// The statement.
    #[serde(flatten)]
    pub summary: Summary,
    /// What makes it near: `same number, another measure`, `same measure, another number`
    /// or `same words`.
    pub why: &'static str,
}
