use serde::{Deserialize, Serialize};

use crate::model::{Id, Span};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_what_stands_round_them() {
        let text = "Die Polizei zählte 40 Verletzte, sagte sie.";
        let start = text.find("40").unwrap();
        let quoted = Quoted::of(text, Span::new(start, start + 2).unwrap());
        assert_eq!(quoted.exact, "40");
        assert_eq!(quoted.prefix, "Die Polizei zählte ");
        assert_eq!(quoted.suffix, " Verletzte, sagte sie.");
    }
}
