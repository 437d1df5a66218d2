//! One found claim in full: originator, paths, origins, what stands against it.

use whosaid::graph::{Reason, Scope};
use whosaid::model::{Basis, SpeakerClass, Stance};
use whosaid::query::{Also, Conflict, Drift, Found, Link, Summary, Telling, Variant};

use super::phrase;
use super::sheet::Sheet;

/// How many paths are told in full, and how many conflicts.
const MOST: usize = 8;

pub(super) fn write(sheet: &mut Sheet, found: &Found) {
    let summary = &found.summary;
    let figure = phrase::figure(&summary.quote, &summary.measure);
    sheet.heading_with(0, &figure, &phrase::claim(summary));
    if let Some(setting) = phrase::setting(summary) {
        sheet.line(0, &setting);
    }
    if !found.unsaid.is_empty() {
        let words = found.unsaid.join(", ");
        sheet.line(0, &format!("Asked, but not said there: {words}"));
    }
    if found.stance == Stance::Unconfirmed {
        sheet.line(0, "Unconfirmed: the report itself says so.");
    }
    originator(sheet, found);
    paths(sheet, found);
    origins(sheet, found);
    found.by_hand.iter().for_each(|told| sheet.line(0, told));
    found.drift.iter().for_each(|d| drift(sheet, found, d));
    since(sheet, &found.since);
    let certain = |c: &&Conflict| c.scope == Scope::Equal;
    let (equal, unknown): (Vec<&Conflict>, Vec<&Conflict>) =
        found.conflicts.iter().partition(certain);
    conflicts(sheet, "Conflicts:", &equal);
    conflicts(sheet, "Conflicts if the scope is the same:", &unknown);
}

fn originator(sheet: &mut Sheet, found: &Found) {
    match found.summary.class {
        None => {
            let outlet = found
                .outlet
                .as_deref()
                .unwrap_or("an outlet that is not known");
            sheet.heading(0, "Originator, as far as these reports show: UNKNOWN");
            let text = format!("Own voice of {outlet}: the outlet itself gives no source.");
            sheet.line(2, &text);
        }
        Some(SpeakerClass::Unspecified) => {
            let names = found.originators.join("; ");
            let text = format!("Originator: UNKNOWN (\"{names}\": nobody is named)");
            sheet.heading(0, &text);
        }
        Some(class) => {
            sheet.line(0, "Originator, as far as these reports show:");
            for name in &found.originators {
                let said = channel(found, name).map_or_else(String::new, |c| format!(", on {c}"));
                sheet.heading(2, &format!("{name}{said}"));
            }
            for name in &found.summary.taken {
                let said = channel(found, name).map_or_else(String::new, |c| format!(", on {c}"));
                sheet.line(2, &format!("taken as one with it, INFERRED: {name}{said}"));
            }
            if class == SpeakerClass::Anonymous {
                sheet.line(2, "Nobody is named.");
            }
        }
    }
}

/// Where this speaker said it, by a chain that ends with them.
fn channel<'f>(found: &'f Found, name: &str) -> Option<&'f str> {
    let ends_there = |t: &&Telling| t.chain.last().is_some_and(|last| last == name);
    let channels = found.tellings.iter().filter(ends_there);
    channels.filter_map(|t| t.channel.as_deref()).next()
}

fn paths(sheet: &mut Sheet, found: &Found) {
    let several = found.tellings.len() > 1;
    for (index, telling) in found.tellings.iter().take(MOST).enumerate() {
        let number = if several {
            format!("Path {}", index + 1)
        } else {
            "Path".to_owned()
        };
        sheet.line(0, &number);
        path(sheet, telling);
    }
    if found.tellings.len() > MOST {
        let docs: Vec<&str> = found.tellings[MOST..]
            .iter()
            .map(|t| t.doc.as_str())
            .collect();
        let more = phrase::count(docs.len(), "more path");
        sheet.line(
            0,
            &format!("{more}, in {}", phrase::some(&docs, MOST, "reports")),
        );
    }
}

fn path(sheet: &mut Sheet, telling: &Telling) {
    let outlet = telling.outlet.as_deref().unwrap_or("outlet unknown");
    let published = telling.published.as_ref().map(phrase::when);
    let published = published.unwrap_or_else(|| "undated".to_owned());
    match &telling.entered {
        Some(heard) => sheet.heading(2, &format!("{}, heard: {heard}   BY HAND", telling.doc)),
        None => sheet.heading(2, &format!("{}, {outlet}, {published}   HELD", telling.doc)),
    }
    sheet.line(
        4,
        &format!("line {}: \"{}\"", telling.line, telling.context),
    );
    for link in &telling.links {
        sheet.heading(2, &speaker(link));
    }
    let notes = telling.caveats.iter().map(String::as_str);
    let notes: Vec<&str> = notes.filter(|n| *n != Telling::UNDATED).collect();
    if !notes.is_empty() {
        sheet.line(4, &format!("Note: {}", notes.join(" ")));
    }
    for reply in &telling.replies {
        sheet.line(4, &format!("Reply: {reply}"));
    }
    for other in &telling.also {
        sheet.line(4, &also(other));
    }
    if telling.basis != Basis::Stated {
        let known = phrase::basis_why(telling.basis, &telling.why);
        sheet.line(4, &format!("Taken as the same statement: {known}"));
        sheet.line(4, &format!("Not so? whosaid split {}", telling.short));
    }
}

/// Another document of the same report that tells it too.
fn also(also: &Also) -> String {
    let doc = &also.doc;
    let by = also.by.as_deref().unwrap_or("somebody not named");
    match also.variant {
        Variant::Earlier => format!("also in an earlier version: {doc}"),
        Variant::Later => format!("also in a later version: {doc}"),
        Variant::Version => {
            format!("also in another version, earlier or later is not known: {doc}")
        }
        Variant::Translation => format!("also in translation by {by}: {doc}"),
        Variant::Original => format!("also in the original: {doc}"),
    }
}

fn speaker(link: &Link) -> String {
    let held = match &link.held_in {
        Some(doc) => format!("HELD ({doc}, INFERRED)"),
        None => "NOT HELD".to_owned(),
    };
    let figure = phrase::figure(&link.quote, &link.measure);
    let known = phrase::basis(link.basis);
    format!("{}   {held}   {figure}   {known}", link.name)
}

fn origins(sheet: &mut Sheet, found: &Found) {
    let origins = found.origins;
    let reports = phrase::count(found.summary.reports, "report");
    let mut text = format!(
        "Origins: {} named, {} anonymous, {} unknown; {reports}.",
        origins.named, origins.anonymous, origins.unspecified
    );
    let ends = found.tellings.iter().filter_map(|t| t.links.last());
    let ends: Vec<&Link> = ends.collect();
    if origins.named > 0 && ends.iter().all(|l| !l.held) {
        text.push_str(" What the originator published is not held.");
    }
    if origins.named > 1 {
        text.push_str(" Separate is not independent: texts do not show who shared information.");
    }
    sheet.line(0, &text);
}

fn drift(sheet: &mut Sheet, found: &Found, drift: &Drift) {
    let known = match drift.suspected {
        true => phrase::basis_why(Basis::Inferred, &drift.why),
        false => phrase::basis(Basis::Stated).to_owned(),
    };
    let other = &drift.other;
    let summary = &other.summary;
    let doc = summary.docs.first().map_or("", String::as_str);
    let (from, to) = (&drift.from, &drift.to);
    if !drift.told_on {
        let possible = if drift.suspected {
            "Possibly told on"
        } else {
            "Told on"
        };
        let figure = phrase::in_short(summary);
        sheet.line(0, &format!("{possible} in other words: {known}"));
        sheet.line(2, &format!("{figure} | {}", phrase::claim(summary)));
        sheet.line(2, &format!("wording differs: {from} -> {to}"));
        return;
    }
    let source = if drift.suspected {
        "Possible source"
    } else {
        "Source"
    };
    sheet.line(0, &format!("{source}: {known}"));
    sheet.line(
        2,
        &format!("{}: {}", phrase::who(summary), phrase::claim(summary)),
    );
    sheet.line(
        2,
        &format!("{doc} line {}: \"{}\"", other.line, other.context),
    );
    let condition = if drift.suspected {
        "If so, wording"
    } else {
        "Wording"
    };
    sheet.line(2, &format!("{condition} differs: {from} -> {to}"));
    if drift.what == "measure" && found.origins.named == 0 {
        sheet.line(2, &format!("No named speaker of this statement says {to}."));
    }
}

/// A figure that its own speaker replaced is not to be quoted as theirs.
fn since(sheet: &mut Sheet, since: &[Summary]) {
    if since.is_empty() {
        return;
    }
    sheet.line(0, "Given anew by the same speaker since:   INFERRED");
    for summary in since.iter().take(MOST) {
        let mut text = phrase::in_short(summary);
        if let Some(setting) = phrase::setting(summary) {
            text.push_str(&format!(" | {setting}"));
        }
        sheet.line(2, &format!("{text} | {}", phrase::claim(summary)));
    }
    if since.len() > MOST {
        let more = since.len() - MOST;
        sheet.line(2, &format!("and {more} more: whosaid relations"));
    }
}

fn conflicts(sheet: &mut Sheet, heading: &str, conflicts: &[&Conflict]) {
    if conflicts.is_empty() {
        return;
    }
    sheet.line(0, heading);
    for conflict in conflicts.iter().take(MOST) {
        let summary = &conflict.with;
        let why = reason(conflict.reason);
        let known = phrase::basis(conflict.basis);
        let text = format!("{} | {why} | {known}", phrase::in_short(summary));
        sheet.line(2, &format!("{text} | {}", phrase::claim(summary)));
        if !conflict.missing.is_empty() {
            sheet.line(4, &format!("missing: {}", conflict.missing.join("; ")));
        }
        if conflict.reason == Reason::Bounds && conflict.by_convention {
            sheet.line(4, "only by the convention for a vague word");
        }
    }
    if conflicts.len() > MOST {
        let more = conflicts.len() - MOST;
        sheet.line(2, &format!("and {more} more: whosaid relations"));
    }
}

/// Why two statements are related, in words.
pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Denial => "one denies the other",
        Reason::Drift => "wording differs from the source",
        Reason::SuspectedDrift => "wording differs from a possible source",
        Reason::Part => "a part greater than its whole",
        Reason::Bounds => "the numbers exclude each other",
        Reason::Falling => "a count so far that falls",
        Reason::Revision => "a later figure of the same speaker",
        Reason::Later => "a later figure of another speaker",
        Reason::PartOfSum => "a part of the sum",
        Reason::Rounding => "the same number, less rounded",
        Reason::Finer => "the same, more closely bounded",
    }
}
