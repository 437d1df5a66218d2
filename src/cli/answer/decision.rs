//! Decisions in words.

use serde::Serialize;
use whosaid::graph::{ClaimNode, GraphView, Node, Stand};
use whosaid::model::{Action, ClaimAnchor, Decision, Id, Member, ReportAnchor, When, chain};
use whosaid::store::{self, Store};

use super::Page;
use super::sheet::Sheet;

/// The columns of a table of decisions.
pub(crate) const COLUMNS: [&str; 6] = ["id", "by", "decision", "reason", "stand", "stands"];

/// One decision of the log.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) id: Id,
    pub(crate) by: String,
    pub(crate) decision: String,
    pub(crate) reason: Option<String>,
    /// `holds`, `replaced`, `overruled`, `undone`, `undoing`, `no_report`, `no_words`.
    pub(crate) stand: &'static str,
    /// The same in words.
    pub(crate) stands: String,
    #[serde(skip)]
    pub(crate) short: String,
}

/// What was decided, in one line.
pub(crate) fn in_words(store: &Store, decision: &Decision) -> Result<String, store::Error> {
    let report = |anchor: &ReportAnchor| report(store, *anchor);
    let claim = |anchor: &ClaimAnchor| -> Result<String, store::Error> {
        let words = folded(&anchor.quote.exact);
        let record = store.record(anchor.report.document)?;
        let line = record.map(|r| {
            let before = r.document.text.bytes().take(anchor.quote.at.start());
            format!("line {} of ", before.filter(|b| *b == b'\n').count() + 1)
        });
        let line = line.unwrap_or_default();
        Ok(format!("\"{words}\" ({line}{})", report(&anchor.report)?))
    };
    let member = |member: &Member| match member {
        Member::Claim(anchor) => claim(anchor),
        Member::Name(anchor) => Ok(format!("{} ({})", anchor.name, report(&anchor.report)?)),
    };
    let to = |field: &str, value: Option<String>| match value {
        Some(value) => format!("{} = {value}", field.replace('_', " ")),
        None => format!("{} = (nothing)", field.replace('_', " ")),
    };
    Ok(match decision.action() {
        Action::Set {
            report: of,
            to: change,
        } => {
            format!(
                "set {}: {}",
                report(of)?,
                to(change.field(), change.value())
            )
        }
        Action::Correct {
            claim: of,
            to: change,
        } => {
            let hop = match change.field() {
                "speaker" => format!(" of hop {}", of.hop),
                _ => String::new(),
            };
            let change = to(change.field(), change.value());
            format!("correct {}{hop}: {change}", claim(of)?)
        }
        Action::Reject { claim: of } => format!("reject {}", claim(of)?),
        Action::Dispute { claim: of } => format!("dispute {}", claim(of)?),
        Action::Merge { one, other } => format!("merge {} with {}", member(one)?, member(other)?),
        Action::Split { members } => {
            let members = members.iter().map(member).collect::<Result<Vec<_>, _>>()?;
            format!("split off {}", members.join(" + "))
        }
        Action::Undo { of } => match store.decisions()?.iter().find(|d| d.id() == *of) {
            Some(undone) => format!("undo: {}", in_words(store, undone)?),
            None => "undo".to_owned(),
        },
    })
}

fn report(store: &Store, anchor: ReportAnchor) -> Result<String, store::Error> {
    Ok(match store.node(anchor.document)? {
        Some(Node::Document(node)) => node.names.first().cloned().unwrap_or_default(),
        _ => format!(
            "a report that is not held ({})",
            &anchor.document.letters()[..8]
        ),
    })
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A decision that was just made, with what it is about before and after.
pub(crate) fn made_text(
    words: &str,
    decision: &Decision,
    id: &str,
    (before, after): (&[String], &[String]),
    page: &Page,
) -> String {
    let mut sheet = Sheet::new(page);
    sheet.heading_with(0, words, &format!("decision {id}"));
    let reason = decision.reason().map(|r| format!(": {r}"));
    let by = format!("by {}{}", decision.by(), reason.unwrap_or_default());
    sheet.line(2, &by);
    let gone = ["nothing stands there".to_owned()];
    if !before.is_empty() || !after.is_empty() {
        for (name, lines) in [("before", before), ("after", after)] {
            let lines = if lines.is_empty() { &gone } else { lines };
            lines
                .iter()
                .for_each(|line| sheet.line(2, &format!("{name:<6} {line}")));
        }
    }
    sheet.done()
}

/// A claim that was entered by hand, with the ids of its claims.
pub(crate) fn entered_text(
    name: &str,
    heard: &str,
    claims: &[(String, ClaimNode)],
    dated: bool,
    page: &Page,
) -> String {
    let mut sheet = Sheet::new(page);
    sheet.heading(0, &format!("Entered BY HAND as {name}, heard: {heard}"));
    for (short, claim) in claims {
        sheet.heading_with(2, &claim_line(claim), &format!("claim {short}"));
    }
    if !dated {
        sheet.line(
            2,
            "No date is read in --heard: days that the words name cannot be placed.",
        );
    }
    sheet.done()
}

/// A figure as its claims have it, the outlet's first.
pub(crate) fn figure_lines(hops: &[&ClaimNode]) -> Vec<String> {
    let Some(last) = hops.last() else {
        return Vec::new();
    };
    let speakers = hops.iter().filter(|h| h.hop > 0);
    let chain = chain(speakers.map(|h| h.speaker.as_deref().unwrap_or_default()));
    let mut parts = vec![figure(last), format!("through: {chain}")];
    if !last.counted.is_empty() {
        parts.insert(1, format!("counted: {}", last.counted));
    }
    parts.extend(last.place.as_ref().map(|p| format!("place: {p}")));
    parts.extend(last.period.as_ref().map(|p| format!("period: {}", when(p))));
    parts.push(last.stance.as_str().to_owned());
    for mark in hops.iter().flat_map(|h| &h.marks) {
        if mark.action == "dispute" {
            let disputed = format!("disputed by {}: {}", mark.by, mark.reason);
            parts.retain(|p| *p != disputed);
            parts.push(disputed);
        }
    }
    vec![parts.join("; ")]
}

/// A claim in a few words.
pub(crate) fn claim_line(claim: &ClaimNode) -> String {
    let speaker = claim.speaker.as_deref().unwrap_or("unknown outlet");
    format!("{speaker}: {}", figure(claim))
}

fn figure(claim: &ClaimNode) -> String {
    let quote = folded(&claim.quote);
    let (low, high) = (claim.estimate.low(), claim.estimate.high());
    let bounds = match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "no bounds".to_owned(),
    };
    format!("\"{quote}\" = {bounds} {}", claim.measure)
}

fn when(when: &When) -> String {
    when.iso().unwrap_or_else(|| format!("\"{}\"", when.text()))
}

/// The name of how a decision stands.
pub(crate) fn stand_name(stand: Stand) -> &'static str {
    match stand {
        Stand::Holds => "holds",
        Stand::Replaced(_) => "replaced",
        Stand::Overruled(_) => "overruled",
        Stand::Undone(_) => "undone",
        Stand::Undoing(_) => "undoing",
        Stand::NoReport => "no_report",
        Stand::NoWords => "no_words",
    }
}

/// How a decision stands, in words.
pub(crate) fn stand_words(stand: Stand, short: impl Fn(Id) -> String) -> String {
    match stand {
        Stand::Holds => "holds".to_owned(),
        Stand::Replaced(by) => format!("replaced by its author: {}", short(by)),
        Stand::Overruled(by) => format!("another decided otherwise later: {}", short(by)),
        Stand::Undone(by) => format!("undone by {}", short(by)),
        Stand::Undoing(of) => format!("undoes {}", short(of)),
        Stand::NoReport => "waits: its report is not held".to_owned(),
        Stand::NoWords => "waits: its words are gone, or make no figure".to_owned(),
    }
}

/// The log, in its order.
pub(crate) fn list_text(lines: &[Line], page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    if lines.is_empty() {
        sheet.line(0, "Nothing is decided by hand.");
    }
    for line in lines {
        sheet.heading_with(0, &line.decision, &format!("decision {}", line.short));
        let reason = line.reason.as_ref().map(|r| format!(": {r}"));
        sheet.line(2, &format!("by {}{}", line.by, reason.unwrap_or_default()));
        sheet.line(2, &line.stands);
    }
    sheet.done()
}
