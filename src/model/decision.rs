use serde::{Deserialize, Serialize};

use super::{Estimate, Id, Metadata, Span, SpeakerClass, Stance, When};

/// A report that a decision names: by its id as it was read, and by the hash of its text,
/// under which it is found again when only its metadata differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportAnchor {
    /// The document's id.
    pub document: Id,
    /// The hash of its text.
    pub text: Id,
}

/// Words of a report with what stands round them (after the Web Annotation model's
/// `TextQuoteSelector` and `TextPositionSelector`), so that a decision outlives another
/// reading of the same text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quoted {
    /// Where the words stand, in bytes of the text.
    pub at: Span,
    /// The words.
    pub exact: String,
    /// What stands before them: at most [`Quoted::AROUND`] code points.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
}

impl Quoted {
    /// How many code points of context are kept on each side.
    pub const AROUND: usize = 32;

    /// The words of `text` at `at`, which must lie in it.
    pub fn of(text: &str, at: Span) -> Quoted {
        let (before, after) = (&text[..at.start()], &text[at.end()..]);
        let skip = before.chars().count().saturating_sub(Quoted::AROUND);
        Quoted {
            at,
            exact: at.of(text).to_owned(),
            prefix: before.chars().skip(skip).collect(),
            suffix: after.chars().take(Quoted::AROUND).collect(),
        }
    }
}

/// A claim that a decision names: words of a report and a hop of the figure that stands
/// there. Hop 0 is the outlet's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimAnchor {
    /// The report.
    pub report: ReportAnchor,
    /// The figure's words there.
    pub quote: Quoted,
    /// Which hop of the figure.
    pub hop: u32,
}

/// A name as one report uses it: what a decision about entities names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NameAnchor {
    /// The report.
    pub report: ReportAnchor,
    /// The name there.
    pub name: String,
}

/// What is merged or split: claims by the statements that they make, names by the entities
/// that they name. Never a group, which a better reading may cut otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Member {
    /// A claim.
    Claim(ClaimAnchor),
    /// A name.
    Name(NameAnchor),
}

/// A metadata field with the value that it is to have; none takes the value away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetaChange {
    /// The headline.
    Title(Option<String>),
    /// Who published the report.
    Outlet(Option<String>),
    /// Who wrote it.
    Byline(Option<String>),
    /// The day of publication.
    Published(Option<When>),
    /// Where it was published.
    Url(Option<String>),
    /// Where a copy is archived.
    ArchiveUrl(Option<String>),
    /// When the copy was fetched.
    Retrieved(Option<String>),
    /// The outlet or agency whose story it prints.
    CarriedFrom(Option<String>),
}

impl MetaChange {
    /// The names of all fields, in the order of the record.
    pub const FIELDS: [&'static str; 8] = [
        "title",
        "outlet",
        "byline",
        "published",
        "url",
        "archive_url",
        "retrieved",
        "carried_from",
    ];

    /// The field's name in records and on the command line.
    pub fn field(&self) -> &'static str {
        let at = match self {
            MetaChange::Title(_) => 0,
            MetaChange::Outlet(_) => 1,
            MetaChange::Byline(_) => 2,
            MetaChange::Published(_) => 3,
            MetaChange::Url(_) => 4,
            MetaChange::ArchiveUrl(_) => 5,
            MetaChange::Retrieved(_) => 6,
            MetaChange::CarriedFrom(_) => 7,
        };
        MetaChange::FIELDS[at]
    }

    /// The new value as a person reads it; none where the field is emptied.
    pub fn value(&self) -> Option<String> {
        match self {
            MetaChange::Published(when) => when.as_ref().map(shown),
            MetaChange::Title(value)
            | MetaChange::Outlet(value)
            | MetaChange::Byline(value)
            | MetaChange::Url(value)
            | MetaChange::ArchiveUrl(value)
            | MetaChange::Retrieved(value)
            | MetaChange::CarriedFrom(value) => value.clone(),
        }
    }

    /// The field's value in `meta`, as a person reads it.
    pub fn was(&self, meta: &Metadata) -> Option<String> {
        match self {
            MetaChange::Title(_) => meta.title.clone(),
            MetaChange::Outlet(_) => meta.outlet.clone(),
            MetaChange::Byline(_) => meta.byline.clone(),
            MetaChange::Published(_) => meta.published.as_ref().map(shown),
            MetaChange::Url(_) => meta.url.clone(),
            MetaChange::ArchiveUrl(_) => meta.archive_url.clone(),
            MetaChange::Retrieved(_) => meta.retrieved.clone(),
            MetaChange::CarriedFrom(_) => meta.carried_from.clone(),
        }
    }

    /// Makes the change.
    pub fn apply(&self, meta: &mut Metadata) {
        match self.clone() {
            MetaChange::Title(value) => meta.title = value,
            MetaChange::Outlet(value) => {
                meta.outlet = value;
                meta.outlet_guessed = false;
            }
            MetaChange::Byline(value) => meta.byline = value,
            MetaChange::Published(value) => meta.published = value,
            MetaChange::Url(value) => meta.url = value,
            MetaChange::ArchiveUrl(value) => meta.archive_url = value,
            MetaChange::Retrieved(value) => meta.retrieved = value,
            MetaChange::CarriedFrom(value) => meta.carried_from = value,
        }
    }
}

fn shown(when: &When) -> String {
    when.iso().unwrap_or_else(|| when.text().to_owned())
}

/// A speaker as a person names them: by [`super::Hop::name`]'s rules, so that
/// "a hospital official (anonymous)" and `unspecified reports` say what they say there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As shown.
    pub name: String,
    /// How well they are named.
    pub class: SpeakerClass,
}

impl Speaker {
    /// What stands for nobody in particular.
    pub const UNSPECIFIED: [&'static str; 3] = [
        "unspecified reports",
        "unspecified estimates",
        "officials (unspecified)",
    ];

    /// The speaker of this name, white space at its ends left out.
    pub fn named(name: &str) -> Speaker {
        let name = name.trim();
        let class = if Speaker::UNSPECIFIED.contains(&name) {
            SpeakerClass::Unspecified
        } else if name.ends_with(" (anonymous)") {
            SpeakerClass::Anonymous
        } else {
            SpeakerClass::Named
        };
        Speaker {
            name: name.to_owned(),
            class,
        }
    }
}

/// What whosaid misread in a claim, with what the report says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimChange {
    /// Who says it, in this hop.
    Speaker(Speaker),
    /// Everybody that the figure came through, nearest first, the originator last; nobody
    /// for the outlet's own voice.
    Chain(Vec<Speaker>),
    /// The bounds.
    Figure {
        /// The words, as entered.
        words: String,
        /// What they leave possible.
        estimate: Estimate,
    },
    /// What is counted: a key of the measures lexicon, or a noun.
    Measure(String),
    /// Who or what is counted, in words.
    Counted(String),
    /// Where; none for no place.
    Place(Option<String>),
    /// For which time; none for no time.
    Period(Option<When>),
    /// Whether it is put forward as so.
    Stance(Stance),
}

impl ClaimChange {
    /// The names of all fields.
    pub const FIELDS: [&'static str; 8] = [
        "speaker", "chain", "figure", "measure", "counted", "place", "period", "stance",
    ];

    /// The field's name on the command line and in records.
    pub fn field(&self) -> &'static str {
        let at = match self {
            ClaimChange::Speaker(_) => 0,
            ClaimChange::Chain(_) => 1,
            ClaimChange::Figure { .. } => 2,
            ClaimChange::Measure(_) => 3,
            ClaimChange::Counted(_) => 4,
            ClaimChange::Place(_) => 5,
            ClaimChange::Period(_) => 6,
            ClaimChange::Stance(_) => 7,
        };
        ClaimChange::FIELDS[at]
    }

    /// The new value as a person reads it; none where the field is emptied.
    pub fn value(&self) -> Option<String> {
        match self {
            ClaimChange::Speaker(speaker) => Some(speaker.name.clone()),
            ClaimChange::Chain(speakers) => Some(chain(speakers.iter().map(|s| s.name.as_str()))),
            ClaimChange::Figure { words, .. } => Some(words.clone()),
            ClaimChange::Measure(value) | ClaimChange::Counted(value) => Some(value.clone()),
            ClaimChange::Place(value) => value.clone(),
            ClaimChange::Period(when) => when.as_ref().map(shown),
            ClaimChange::Stance(stance) => Some(stance.as_str().to_owned()),
        }
    }
}

/// A chain in words, nearest first; the outlet's own voice where nobody is in it.
pub fn chain<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => "the outlet's own voice".to_owned(),
        names => names.join(" > "),
    }
}

/// What a person decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// What is known of a report beside its text.
    Set {
        /// The report.
        report: ReportAnchor,
        /// The field and its value.
        to: MetaChange,
    },
    /// What whosaid misread.
    Correct {
        /// The claim.
        claim: ClaimAnchor,
        /// The field and its value.
        to: ClaimChange,
    },
    /// The figure that stands there makes no claim.
    Reject {
        /// A claim of the figure.
        claim: ClaimAnchor,
    },
    /// The report has it wrong.
    Dispute {
        /// The claim.
        claim: ClaimAnchor,
    },
    /// Two are one.
    Merge {
        /// One of them.
        one: Member,
        /// The other.
        other: Member,
    },
    /// These are one among themselves, and not one with anything else.
    Split {
        /// Those that are taken out.
        members: Vec<Member>,
    },
    /// An earlier decision does not hold.
    Undo {
        /// That decision.
        of: Id,
    },
}

impl Action {
    /// The name of the command that makes it.
    pub fn name(&self) -> &'static str {
        match self {
            Action::Set { .. } => "set",
            Action::Correct { .. } => "correct",
            Action::Reject { .. } => "reject",
            Action::Dispute { .. } => "dispute",
            Action::Merge { .. } => "merge",
            Action::Split { .. } => "split",
            Action::Undo { .. } => "undo",
        }
    }

    /// The reports that it names.
    pub fn reports(&self) -> Vec<ReportAnchor> {
        let of = |member: &Member| match member {
            Member::Claim(claim) => claim.report,
            Member::Name(name) => name.report,
        };
        match self {
            Action::Set { report, .. } => vec![*report],
            Action::Correct { claim, .. }
            | Action::Reject { claim }
            | Action::Dispute { claim } => vec![claim.report],
            Action::Merge { one, other } => vec![of(one), of(other)],
            Action::Split { members } => members.iter().map(of).collect(),
            Action::Undo { .. } => Vec::new(),
        }
    }
}

/// What a person decided, with who and why. Decisions are only ever added; their order
/// counts: of two that clash, the later one takes effect, and both are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawDecision", into = "RawDecision")]
pub struct Decision {
    id: Id,
    raw: RawDecision,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RawDecision {
    by: String,
    reason: Option<String>,
    action: Action,
    /// How often the same was decided before, by the same person for the same reason.
    again: u32,
}

/// Why something is not a decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// Nobody decided it.
    #[error("a decision needs the name of whoever made it")]
    Nobody,
    /// What a report got wrong must be said.
    #[error("a dispute needs a reason")]
    NoReason,
    /// Nothing is taken out.
    #[error("a split needs something to take out")]
    Empty,
    /// A claim and a name are never one.
    #[error("a claim and a name cannot be merged or split together")]
    Mixed,
}

impl Decision {
    /// A decision; `again` tells how often the same was decided before.
    ///
    /// # Errors
    ///
    /// Without an author, for a dispute without a reason, and for a merge or split of claims
    /// with names.
    pub fn new(
        by: impl Into<String>,
        reason: Option<String>,
        action: Action,
        again: u32,
    ) -> Result<Decision, DecisionError> {
        Decision::try_from(RawDecision {
            by: by.into(),
            reason,
            action,
            again,
        })
    }

    /// The id: a hash of all that it says.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Who decided.
    pub fn by(&self) -> &str {
        &self.raw.by
    }

    /// Why.
    pub fn reason(&self) -> Option<&str> {
        self.raw.reason.as_deref()
    }

    /// What.
    pub fn action(&self) -> &Action {
        &self.raw.action
    }

    /// The decision that comes after these, told apart from those of them that say the same.
    ///
    /// # Errors
    ///
    /// As [`Decision::new`].
    pub fn after(
        log: &[Decision],
        by: impl Into<String>,
        reason: Option<String>,
        action: Action,
    ) -> Result<Decision, DecisionError> {
        let first = Decision::new(by, reason, action, 0)?;
        let same = log.iter().filter(|d| d.repeats(&first));
        let again = same.map(|d| d.raw.again + 1).max();
        match again {
            None => Ok(first),
            Some(again) => Decision::try_from(RawDecision { again, ..first.raw }),
        }
    }

    fn repeats(&self, other: &Decision) -> bool {
        let same = (&self.raw.by, &self.raw.reason, &self.raw.action);
        same == (&other.raw.by, &other.raw.reason, &other.raw.action)
    }
}

/// Of decisions in their order, whether each is undone, and by which. An undoing that is
/// itself undone undoes nothing.
pub fn undone(log: &[Decision]) -> Vec<Option<Id>> {
    let mut by = std::collections::BTreeMap::new();
    let mut undone = vec![None; log.len()];
    for (at, decision) in log.iter().enumerate().rev() {
        undone[at] = by.get(&decision.id).copied();
        if let (Action::Undo { of }, None) = (&decision.raw.action, undone[at]) {
            by.insert(*of, decision.id);
        }
    }
    undone
}

/// The decisions that hold, in their order: those that nobody undid. Undoings are left out.
pub fn holding(log: &[Decision]) -> Vec<Decision> {
    let holds = log.iter().zip(undone(log));
    let holds =
        holds.filter(|(d, by)| by.is_none() && !matches!(d.raw.action, Action::Undo { .. }));
    holds.map(|(decision, _)| decision.clone()).collect()
}

impl TryFrom<RawDecision> for Decision {
    type Error = DecisionError;

    fn try_from(raw: RawDecision) -> Result<Decision, DecisionError> {
        let is_claim = |m: &Member| matches!(m, Member::Claim(_));
        if raw.by.trim().is_empty() {
            return Err(DecisionError::Nobody);
        }
        match &raw.action {
            Action::Dispute { .. } if raw.reason.is_none() => return Err(DecisionError::NoReason),
            Action::Split { members } if members.is_empty() => return Err(DecisionError::Empty),
            Action::Split { members }
                if members.iter().any(|m| is_claim(m) != is_claim(&members[0])) =>
            {
                return Err(DecisionError::Mixed);
            }
            Action::Merge { one, other } if is_claim(one) != is_claim(other) => {
                return Err(DecisionError::Mixed);
            }
            _ => {}
        }
        // A struct of strings, numbers and lists always becomes JSON.
        let written = serde_json::to_vec(&raw).unwrap_or_default();
        let id = Id::of("decision", [written]);
        Ok(Decision { id, raw })
    }
}

impl From<Decision> for RawDecision {
    fn from(decision: Decision) -> RawDecision {
        decision.raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> ReportAnchor {
        ReportAnchor {
            document: Id::of("document", ["a"]),
            text: Id::of("text", ["a"]),
        }
    }

    fn set(outlet: &str) -> Action {
        Action::Set {
            report: report(),
            to: MetaChange::Outlet(Some(outlet.to_owned())),
        }
    }

    #[test]
    fn words_keep_what_stands_round_them() {
        let text = "Die Polizei zählte 40 Verletzte, sagte sie.";
        let start = text.find("40").unwrap();
        let quoted = Quoted::of(text, Span::new(start, start + 2).unwrap());
        assert_eq!(quoted.exact, "40");
        assert_eq!(quoted.prefix, "Die Polizei zählte ");
        assert_eq!(quoted.suffix, " Verletzte, sagte sie.");
    }

    #[test]
    fn what_is_undone_does_not_hold_until_the_undoing_is_undone() {
        let mut log = vec![Decision::new("ann", None, set("Post"), 0).unwrap()];
        let first = log[0].clone();
        for _ in 0..2 {
            let of = log[log.len() - 1].id();
            let undo = Decision::after(&log, "bob", None, Action::Undo { of }).unwrap();
            log.push(undo);
            assert_eq!(holding(&log).contains(&first), log.len() == 3);
        }
        assert_eq!(undone(&log), [None, Some(log[2].id()), None]);
    }

    #[test]
    fn the_same_decided_twice_is_two_decisions() {
        let one = Decision::new("ann", None, set("Post"), 0).unwrap();
        let log = [one.clone()];
        let two = Decision::after(&log, "ann", None, set("Post")).unwrap();
        assert_ne!(one.id(), two.id());
        let json = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), one);
    }

    #[test]
    fn what_is_no_decision_is_refused() {
        let name = Member::Name(NameAnchor {
            report: report(),
            name: "Navy".to_owned(),
        });
        let claim = Member::Claim(ClaimAnchor {
            report: report(),
            quote: Quoted::of("40", Span::new(0, 2).unwrap()),
            hop: 0,
        });
        let mixed = Action::Merge {
            one: name,
            other: claim,
        };
        assert_eq!(
            Decision::new("ann", None, mixed, 0),
            Err(DecisionError::Mixed)
        );
        assert_eq!(
            Decision::new(" ", None, set("x"), 0),
            Err(DecisionError::Nobody)
        );
        let empty = Action::Split {
            members: Vec::new(),
        };
        assert_eq!(
            Decision::new("ann", None, empty, 0),
            Err(DecisionError::Empty)
        );
    }

    #[test]
    fn every_field_goes_by_its_name() {
        let mut meta = Metadata::default();
        let change = MetaChange::ArchiveUrl(Some("https://archive.example/1".to_owned()));
        assert_eq!(change.field(), "archive_url");
        change.apply(&mut meta);
        assert_eq!(change.was(&meta), change.value());
    }

    #[test]
    fn a_speaker_is_classed_by_how_they_are_written() {
        let class = |name: &str| Speaker::named(name).class;
        assert_eq!(class(" Jane Roe "), SpeakerClass::Named);
        assert_eq!(class("an official (anonymous)"), SpeakerClass::Anonymous);
        assert_eq!(class("unspecified reports"), SpeakerClass::Unspecified);
    }
}
