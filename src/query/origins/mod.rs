//! Where figures come from: which reports are copies, whose word they rest on, what all of
//! them rest on, who gives whom as the source in a circle, which cited reports are held and
//! do not say so, and who still carries what its originator took back.

mod copies;
mod figures;
mod flow;
mod groups;
mod held;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::{GraphView, NodeKind};
use crate::model::{Basis, Id, Number, Question, SpeakerClass};

use super::answer::Near;
use super::nearest::nearest;
use super::prefixes::shortest_prefixes;
use super::rank::Ranking;
use super::read::Documents;
use super::summary::Read;

/// Where the figures that a question names come from; of all figures, without one.
#[derive(Clone, Debug, Serialize)]
pub struct OriginsAnswer {
    /// The question as asked; none for all figures.
    pub query: Option<String>,
    /// How many speakers with a name originate one of the figures, and are no outlets in
    /// their own voice.
    pub named_speakers: usize,
    /// Who originates them, those who belong to one another together.
    pub groups: Vec<OriginGroup>,
    /// The figures, each with what it rests on.
    pub figures: Vec<FigureOrigins>,
    /// Reports that are cited and held, and do not give what they are cited for.
    pub phantoms: Vec<Phantom>,
    /// What its originator gave another figure for since.
    pub corrections: Vec<Correction>,
    /// Where nothing was found: the statements nearest to the question.
    pub nearest: Vec<Near>,
}

/// What the speakers of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// People and bodies with a name, or the people of a named body.
    Named,
    /// An outlet in its own voice.
    Outlet,
    /// Somebody described without a name.
    Anonymous,
    /// Nobody in particular.
    Unknown,
}

/// Originators of which each is, belongs to or holds another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OriginGroup {
    /// The country, body or speaker above all of them; the first speaker where there is none.
    pub name: String,
    /// What they are.
    pub kind: OriginKind,
    /// The speakers, by name.
    pub speakers: Vec<OriginSpeaker>,
}

/// An originator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OriginSpeaker {
    /// The name as shown.
    pub name: String,
    /// Another speaker through whom alone it reached every report here.
    pub only_through: Option<String>,
    /// The reports that have a figure from it.
    pub docs: Vec<String>,
    /// The speaker; none where nobody is named.
    #[serde(skip)]
    pub entity: Option<Id>,
}

/// One figure: statements of one event with one number, and one measure or that of the question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureOrigins {
    /// A claim of it: the least telling's originating one.
    pub id: Id,
    /// The figure as worded there.
    pub quote: String,
    /// What is measured.
    pub measure: String,
    /// The least value; none where that side is open.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open.
    pub high: Option<Number>,
    /// The statements that give it.
    pub statements: Vec<Id>,
    /// The reports that give it; versions and translations of one are one.
    pub reports: usize,
    /// How many of them are left when copies are counted with what they copy.
    pub tellings: usize,
    /// The copies.
    pub copies: Vec<Copied>,
    /// Speakers with a name whom it comes from.
    pub named: usize,
    /// How many groups they are in of which none belongs to another; who has it from somebody
    /// who has it from them again is no origin.
    pub independent_origins: usize,
    /// Speakers without a name.
    pub anonymous: usize,
    /// Reports that name nobody.
    pub unknown: usize,
    /// Outlets that give it in their own voice alone.
    pub own_voice: usize,
    /// The originators as shown.
    pub originators: Vec<String>,
    /// Speakers whom we matched to the originators of the same statement.
    pub taken: Vec<String>,
    /// Through whom every telling came, the originator first, where there are two tellings
    /// or more.
    pub single_points: Vec<String>,
    /// Those who give one another as the source, each circle in order of names.
    pub circular: Vec<Vec<Citing>>,
    /// People of a body, without a name, whom we took for the one speaker that is named.
    pub rests_on_one: Vec<Plural>,
    /// `id` in few letters.
    #[serde(skip)]
    pub short: String,
}

/// A report that prints another's or an agency's story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Copied {
    /// The report.
    pub doc: String,
    /// The report or outlet that it prints.
    pub of: String,
    /// How that is known.
    pub basis: Basis,
}

/// One step of a circle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Citing {
    /// Who cites.
    pub who: String,
    /// Whom.
    pub cites: String,
    /// In which reports.
    pub docs: Vec<String>,
}

/// A plural of speakers that rests on one of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Plural {
    /// "Harbour officials".
    pub all: String,
    /// The one who is named.
    pub one: String,
}

/// A report that is cited and held and does not say so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Phantom {
    /// The claim that cites.
    pub id: Id,
    /// Its report.
    pub doc: String,
    /// The figure as worded there.
    pub quote: String,
    /// What is measured.
    pub measure: String,
    /// The outlet that is cited.
    pub cited: String,
    /// Its reports that are held, are about the same and are not later.
    pub held: Vec<String>,
    /// What they give for the same measure.
    pub says: Vec<String>,
    /// `id` in few letters.
    #[serde(skip)]
    pub short: String,
}

/// A figure that its originator gave another one for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correction {
    /// Who.
    pub who: String,
    /// A claim of the old figure.
    pub old: Id,
    /// The old figure as worded.
    pub old_quote: String,
    /// A claim of the new one.
    pub new: Id,
    /// The new figure as worded.
    pub new_quote: String,
    /// What is measured.
    pub measure: String,
    /// The reports that give the new one.
    pub docs: Vec<String>,
    /// The reports that give the old one and not the new one, and were published on the day
    /// of the first that has the new one, or later.
    pub still_carried_by: Vec<String>,
    /// `old` in few letters.
    #[serde(skip)]
    pub old_short: String,
    /// `new` in few letters.
    #[serde(skip)]
    pub new_short: String,
}

/// Says where the figures come from that the question names; where there is no question, all
/// figures.
///
/// Separate is not independent: who belongs to whom is known as far as the reports and the
/// gazetteer tell, and no report tells who shared what it knew.
///
/// # Errors
///
/// Whatever the view fails with while it is read.
pub fn origins<V: GraphView>(
    view: &V,
    question: Option<&Question>,
) -> Result<OriginsAnswer, V::Error> {
    let mut ranking = Ranking {
        view,
        documents: Documents::default(),
        prefixes: shortest_prefixes(view)?,
        reports: BTreeMap::new(),
    };
    let found = found(&mut ranking, question)?;
    let nearest = match (question, found.is_empty()) {
        (Some(question), true) => nearest(&mut ranking, question)?,
        _ => Vec::new(),
    };
    let asked = question.is_some_and(|q| !q.figures.is_empty());
    let mut event = figures::Event::new(view);
    let parted = figures::parted(&mut event, found, asked)?;
    let all = || parted.iter().flatten();
    let groups = groups::of(view, all())?;
    let corrections = held::corrections(&mut ranking, all())?;
    let phantoms = held::phantoms(&mut ranking, &mut event, all())?;
    let mut figures = Vec::new();
    for statements in &parted {
        figures.push(figures::figure(&mut ranking, statements)?);
    }
    if question.is_none() {
        // What most reports tell comes first.
        figures.sort_by_key(|f| Reverse(f.reports));
    }
    let named = groups.iter().filter(|g| g.kind == OriginKind::Named);
    Ok(OriginsAnswer {
        query: question.map(|q| q.text.clone()),
        named_speakers: named.map(|g| g.speakers.len()).sum(),
        groups,
        figures,
        phantoms,
        corrections,
        nearest,
    })
}

/// The statements that answer, best first; without a question all, by their least tellings.
fn found<V: GraphView>(
    ranking: &mut Ranking<'_, V>,
    question: Option<&Question>,
) -> Result<Vec<Read>, V::Error> {
    if let Some(question) = question {
        let ranked = ranking.answering(question)?.ranked;
        return Ok(ranked.into_iter().map(|r| r.read).collect());
    }
    let mut all = Vec::new();
    for id in ranking.view.nodes(NodeKind::Statement)? {
        all.extend(ranking.read(id)?);
    }
    all.sort_by_key(Read::key);
    Ok(all)
}

/// The documents that tell a statement, by name.
fn docs(read: &Read) -> BTreeSet<String> {
    read.tellings.iter().map(|t| t.key.doc.clone()).collect()
}

fn kind_of(class: Option<SpeakerClass>) -> OriginKind {
    match class {
        None => OriginKind::Outlet,
        Some(SpeakerClass::Named | SpeakerClass::Collective) => OriginKind::Named,
        Some(SpeakerClass::Anonymous) => OriginKind::Anonymous,
        Some(SpeakerClass::Unspecified) => OriginKind::Unknown,
    }
}
