//! What people decide: what it is tied to ([`anchor`]), what it changes ([`change`]), and
//! the log of it.

mod anchor;
mod change;

use serde::{Deserialize, Serialize};

use super::Id;

pub use anchor::{ClaimAnchor, Member, NameAnchor, Quoted, ReportAnchor};
pub use change::{ClaimChange, MetaChange, Speaker, chain};

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
    use crate::model::Span;

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
}
