use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{
    Entered, EntityKind, Estimate, Id, Metadata, SpeakerClass, Stance, Translation, When,
};

/// What stands in the graph. Every node has an id that is a hash of what it is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Node {
    /// A report.
    Document(DocumentNode),
    /// A resolved person, body, outlet, place, unit or country.
    Entity(EntityNode),
    /// One hop of one figure in one document.
    Claim(Box<ClaimNode>),
    /// A set of claims that say the same.
    Statement(StatementNode),
}

/// The kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// [`Node::Document`]
    Document,
    /// [`Node::Entity`]
    Entity,
    /// [`Node::Claim`]
    Claim,
    /// [`Node::Statement`]
    Statement,
}

impl Node {
    /// The node's kind.
    pub fn kind(&self) -> NodeKind {
        match self {
            Node::Document(_) => NodeKind::Document,
            Node::Entity(_) => NodeKind::Entity,
            Node::Claim(_) => NodeKind::Claim,
            Node::Statement(_) => NodeKind::Statement,
        }
    }
}

/// A report, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentNode {
    /// The names it was read under.
    pub names: BTreeSet<String>,
    /// What is known beside the text.
    pub meta: Metadata,
    /// The hash of its text.
    pub text_hash: Id,
    /// The words of its title and story that begin with a capital, in small letters: the
    /// names in it, and the first words of its sentences.
    pub named: BTreeSet<String>,
    /// Lines that were not searched because they are not in English.
    pub unread: Vec<UnreadLine>,
    /// For a translation: of what, and by whom.
    pub translation: Option<Translation>,
    /// For a claim that a person entered: who said it where.
    pub entered: Option<Entered>,
    /// What people decided about it.
    pub marks: Vec<Mark>,
}

/// A line that was not searched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnreadLine {
    /// Which line of the document, counted from 1.
    pub line: u32,
    /// The language it is in, as an ISO 639-1 code; `und` where that cannot be told.
    pub language: String,
}

/// What a person decided about a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark {
    /// The decision.
    pub decision: Id,
    /// The name of its command: `set`, `correct`, `dispute`, `merge`, `split`.
    pub action: String,
    /// The field that it changes; empty where it changes none.
    pub field: String,
    /// What the field held before; empty for nothing.
    pub was: String,
    /// What it holds by this decision; empty for nothing.
    pub now: String,
    /// Who decided.
    pub by: String,
    /// Why; empty where nobody says.
    pub reason: String,
    /// Whether it takes effect; else another person's later decision does.
    pub in_force: bool,
}

/// A resolved entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityNode {
    /// The fullest name.
    pub name: String,
    /// What it names.
    pub kind: EntityKind,
    /// Other forms, sorted.
    pub aliases: BTreeSet<String>,
    /// Roles as written, sorted.
    pub roles: BTreeSet<String>,
    /// What people merged into it and split from it.
    pub marks: Vec<Mark>,
}

/// One hop of one figure in one document. Hop 0 is the outlet's own claim, the last hop
/// the originating one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimNode {
    /// The document.
    pub document: Id,
    /// Which of the document's figures, from 0.
    pub figure: u32,
    /// Which hop of it; 0 is the outlet.
    pub hop: u32,
    /// The speaker as shown; none for an outlet that is not known.
    pub speaker: Option<String>,
    /// How well the speaker is named.
    pub class: SpeakerClass,
    /// The words, as the document has them.
    pub quote: String,
    /// Where they stand, in code points.
    pub at: (u32, u32),
    /// The sentence round them, white space folded.
    pub context: String,
    /// The line of the document, counted from 1.
    pub line: u32,
    /// What the words leave possible.
    pub estimate: Estimate,
    /// What is counted.
    pub measure: String,
    /// Who or what is counted, as written.
    pub counted: String,
    /// Where.
    pub place: Option<String>,
    /// For which time.
    pub period: Option<When>,
    /// When it was said, as far as the report tells.
    pub said: Option<When>,
    /// Whether it is put forward as so.
    pub stance: Stance,
    /// Who denies it, as shown.
    pub denied_by: Vec<String>,
    /// Where it was said ("Telegram").
    pub channel: Option<String>,
    /// Whether it stands in a headline or a caption.
    pub headline: bool,
    /// The rule that linked this hop; empty for hop 0.
    pub rule: String,
    /// What people decided about it.
    pub marks: Vec<Mark>,
}

/// What a set of claims says. The fields are those of its least telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementNode {
    /// What the words leave possible.
    pub estimate: Estimate,
    /// The words.
    pub quote: String,
    /// What is counted.
    pub measure: String,
    /// Who or what is counted.
    pub counted: String,
    /// Where.
    pub place: Option<String>,
    /// For which time.
    pub period: Option<When>,
    /// When it was first said.
    pub said: Option<When>,
    /// The originators as shown, strong ones before weak ones, sorted within; empty for an
    /// outlet's own voice.
    pub originators: Vec<String>,
    /// How well the best named originator is named; none for an outlet's own voice.
    pub class: Option<SpeakerClass>,
    /// The least telling: the claim of its originator in the least (published, document,
    /// start), undated last.
    pub least: Id,
    /// What people merged into it and split from it.
    pub marks: Vec<Mark>,
}
