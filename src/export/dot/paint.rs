use std::fmt::Write as _;

use super::label::{boxed, plain, tooltip};
use super::scene::{Origin, Scene};
use crate::graph::{ClaimNode, Edge, Reason, Relation, Scope, StatementNode};
use crate::model::{Basis, EdgeKind, Id, SpeakerClass, Stance, When};

/// Colours that stay apart for the colour-blind (after Okabe and Ito), dark enough for
/// words on white.
const INK: &str = "#222222";
const GREY: &str = "#6b6b6b";
const RED: &str = "#b03a00";
const BLUE: &str = "#0060a0";
const GREEN: &str = "#00704f";
const VIOLET: &str = "#8a3f73";

/// Writes the drawing.
pub(super) fn paint(scene: &Scene, title: Option<&str>) -> String {
    let mut out = String::from("digraph whosaid {\n");
    head(&mut out, title);
    for (number, (origin, members)) in scene.origins.iter().enumerate() {
        line(&mut out, &format!("  subgraph cluster_{number} {{"));
        cluster(&mut out, origin);
        for id in members {
            node(&mut out, scene, *id, "    ");
        }
        line(&mut out, "  }");
    }
    for id in scene
        .claims
        .keys()
        .filter(|id| !scene.clustered.contains(id))
    {
        node(&mut out, scene, *id, "  ");
    }
    columns(&mut out, scene);
    for drawn in scene.edges() {
        line(&mut out, &format!("  {}", edge(scene, drawn)));
    }
    line(&mut out, "}");
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn head(out: &mut String, title: Option<&str>) {
    let fonts = "fontname=\"Helvetica,Arial,sans-serif\"";
    line(
        out,
        &format!(
            "  graph [rankdir=LR, newrank=true, charset=\"UTF-8\", {fonts}, fontsize=13, fontcolor=\"{INK}\", \
             nodesep=0.35, ranksep=0.75, pad=0.3, bgcolor=white, tooltip=\" \"];"
        ),
    );
    line(
        out,
        &format!(
            "  node [shape=box, style=\"rounded,filled\", fillcolor=white, color=\"{GREY}\", \
             {fonts}, fontsize=11, fontcolor=\"{INK}\", margin=\"0.16,0.09\"];"
        ),
    );
    line(
        out,
        &format!(
            "  edge [{fonts}, fontsize=9, color=\"{INK}\", fontcolor=\"{INK}\", arrowsize=0.8];"
        ),
    );
    if let Some(title) = title {
        line(
            out,
            &format!("  label={}; labelloc=t; labeljust=l;", plain(title)),
        );
    }
}

fn cluster(out: &mut String, origin: &Origin) {
    let (words, fill, edge) = match origin {
        Origin::Named(who) => (format!("Origin: {}", who.join(" / ")), "#eef4fa", BLUE),
        Origin::Anonymous(who) => (
            format!("Origin without a name: {}", who.join(" / ")),
            "#f7f0f5",
            VIOLET,
        ),
        Origin::OwnVoice(outlet) => (format!("Own voice: {outlet}"), "#f4f4f4", GREY),
        Origin::Unknown(who) => (
            format!("Origin unknown: {}", who.join(" / ")),
            "#f4f4f4",
            GREY,
        ),
    };
    line(
        out,
        &format!(
            "    label={}; labeljust=l; style=\"rounded,filled\"; fillcolor=\"{fill}\"; \
             color=\"{edge}\"; fontcolor=\"{edge}\"; fontsize=11; margin=14; tooltip=\" \";",
            plain(&words)
        ),
    );
}

/// Reports stand in one column at the left, originating claims in one and statements in
/// another at the right, however long the chains between them are.
fn columns(out: &mut String, scene: &Scene) {
    let (origins, free): (Vec<_>, Vec<_>) = scene
        .claims
        .iter()
        .partition(|(id, _)| scene.clustered.contains(id));
    let ids = |claims: Vec<(&Id, &ClaimNode)>| claims.into_iter().map(|(id, _)| *id).collect();
    let reports = free
        .into_iter()
        .filter(|(_, claim)| claim.hop == 0)
        .collect();
    let statements: Vec<Id> = scene.statements.keys().copied().collect();
    for (rank, column) in [
        ("min", ids(reports)),
        ("same", ids(origins)),
        ("max", statements),
    ] {
        let names: Vec<String> = column.into_iter().map(|id| name(scene, id)).collect();
        if !names.is_empty() {
            line(out, &format!("  {{ rank={rank}; {}; }}", names.join("; ")));
        }
    }
}

/// A node's name: its kind and the letters of its id.
fn name(scene: &Scene, id: Id) -> String {
    let kind = if scene.claims.contains_key(&id) {
        "claim"
    } else {
        "statement"
    };
    format!("{kind}_{}", id.letters())
}

fn node(out: &mut String, scene: &Scene, id: Id, indent: &str) {
    let attributes = match (scene.claims.get(&id), scene.statements.get(&id)) {
        (Some(c), _) => claim(scene, c),
        (None, Some(s)) => statement(s),
        (None, None) => return,
    };
    let name = name(scene, id);
    line(
        out,
        &format!("{indent}{name} [id=\"{name}\", {attributes}];"),
    );
}

fn claim(scene: &Scene, claim: &ClaimNode) -> String {
    let speaker = claim.speaker.as_deref().unwrap_or("unknown outlet");
    let speaker = match &claim.channel {
        Some(channel) if claim.hop > 0 => format!("{speaker}, on {channel}"),
        _ => speaker.to_owned(),
    };
    let figure = figure(&claim.quote, &claim.measure);
    let place = whereabouts(scene, claim);
    let mut lines = vec![speaker.as_str(), &figure];
    let stance = match claim.stance {
        Stance::Asserted => None,
        Stance::Unconfirmed => Some("not confirmed".to_owned()),
        Stance::Denied if claim.denied_by.is_empty() => Some("denied".to_owned()),
        Stance::Denied => Some(format!("denied by {}", claim.denied_by.join(", "))),
    };
    lines.extend(stance.as_deref());
    lines.push(&place);
    let shape = match (claim.hop, claim.class) {
        // The outlet's own claim is a report that somebody holds in hand.
        (0, _) => "shape=note, style=filled, fillcolor=\"#fdf6e3\"",
        (_, SpeakerClass::Anonymous | SpeakerClass::Unspecified) => {
            "style=\"rounded,filled,dashed\""
        }
        _ => "style=\"rounded,filled\"",
    };
    format!(
        "label={}, {shape}, tooltip={}",
        boxed(lines),
        tooltip(&claim.context)
    )
}

/// The figure in its words, with its measure where they do not name it.
fn figure(quote: &str, measure: &str) -> String {
    let measure = measure.replace('_', " ");
    if quote.to_lowercase().contains(&measure.to_lowercase()) {
        format!("“{quote}”")
    } else {
        format!("“{quote}”: {measure}")
    }
}

/// Document and line; for the report itself the day of publication too.
fn whereabouts(scene: &Scene, claim: &ClaimNode) -> String {
    let document = scene.documents.get(&claim.document);
    let name = document
        .and_then(|d| d.names.first())
        .map_or("", String::as_str);
    if claim.hop > 0 {
        return format!("as told in {name}");
    }
    let published = document.and_then(|d| d.meta.published.as_ref());
    let day = published.and_then(When::iso);
    let day = day.as_deref().unwrap_or("undated");
    format!("{name} line {}, {day}", claim.line)
}

fn statement(statement: &StatementNode) -> String {
    let figure = figure(&statement.quote, &statement.measure);
    let period = statement.period.as_ref().map(period);
    let counted = Some(statement.counted.as_str()).filter(|c| {
        let quote = statement.quote.to_lowercase();
        !c.is_empty() && !quote.contains(&c.to_lowercase())
    });
    let mut lines = vec![figure.as_str()];
    lines.extend(counted);
    lines.extend(statement.place.as_deref());
    lines.extend(period.as_deref());
    format!(
        "label={}, shape=box, style=\"filled,bold\", fillcolor=white, color=\"{INK}\", tooltip={}",
        boxed(lines),
        tooltip(&format!("statement: {}", statement.quote))
    )
}

/// The days where they are known, else the words.
fn period(when: &When) -> String {
    when.iso().map_or_else(
        || format!("“{}”", when.text()),
        |days| days.replace('/', " to "),
    )
}

fn edge(scene: &Scene, edge: &Edge) -> String {
    let mut words = label(scene, edge);
    words.push_str(match edge.basis {
        Basis::Stated => "",
        Basis::Inferred => " (inferred)",
        Basis::ByHand => " (by hand)",
    });
    let mut look = style(edge);
    if drifts(scene, edge) {
        let _ = write!(look, ", color=\"{RED}\", fontcolor=\"{RED}\"");
    }
    look.push_str(match edge.basis {
        Basis::Stated => "",
        Basis::Inferred => ", style=dashed",
        Basis::ByHand => ", style=dotted",
    });
    let told = if edge.why.is_empty() {
        &words
    } else {
        &edge.why
    };
    // Statements stand in one column: words in the middle of a line between them would lie
    // across it. (Ports on one side would lead the line round the column, but Graphviz 2.43
    // then reads freed memory and warns of arrows that nobody named.)
    let beside = if edge.relation.is_some() {
        "xlabel"
    } else {
        "label"
    };
    format!(
        "{} -> {} [{beside}={}, {look}, tooltip={}, labeltooltip={}];",
        name(scene, edge.from),
        name(scene, edge.to),
        boxed([words.as_str()]),
        tooltip(told),
        tooltip(told),
    )
}

/// Line, arrow and colour of each kind; the words beside the line say the same, so that
/// nothing is told by colour alone.
fn style(edge: &Edge) -> String {
    let (colour, line) = match edge.kind {
        EdgeKind::Cites => (INK, "penwidth=1.4"),
        EdgeKind::States => (GREY, "arrowhead=odot, weight=4"),
        EdgeKind::Contradicts => (RED, "penwidth=1.8, dir=both, arrowhead=tee, arrowtail=tee"),
        EdgeKind::Updates => (BLUE, "arrowhead=vee"),
        EdgeKind::Refines => (GREEN, "arrowhead=empty"),
        _ => (GREY, "arrowhead=open"),
    };
    format!("color=\"{colour}\", fontcolor=\"{colour}\", {line}")
}

fn label(scene: &Scene, edge: &Edge) -> String {
    let ends = (scene.claims.get(&edge.from), scene.claims.get(&edge.to));
    match (edge.kind, ends, &edge.relation) {
        (EdgeKind::Cites, (Some(from), Some(to)), _) => cites(from, to),
        (kind, _, Some(relation)) => format!("{}: {}", kind.label(), reason(relation)),
        (kind, _, None) => kind.label().to_owned(),
    }
}

/// Whether the measure changes along a citation.
fn drifts(scene: &Scene, edge: &Edge) -> bool {
    let ends = (scene.claims.get(&edge.from), scene.claims.get(&edge.to));
    matches!(ends, (Some(from), Some(to)) if from.measure != to.measure)
}

fn cites(from: &ClaimNode, to: &ClaimNode) -> String {
    let mut words = EdgeKind::Cites.label().to_owned();
    if from.document != to.document {
        words = "found in".to_owned();
    }
    if from.measure != to.measure {
        let _ = write!(words, "; {} told on as {}", to.measure, from.measure);
    }
    words
}

fn reason(relation: &Relation) -> String {
    let why = match relation.reason {
        Reason::Denial => "one denies the other",
        Reason::Drift => "the wording changed on the way",
        Reason::SuspectedDrift => "wording differs from a possible source",
        Reason::Part => "a part exceeds its whole",
        Reason::Bounds => "the bounds exclude each other",
        Reason::Falling => "a running count falls",
        Reason::Revision => "later figure, same speaker",
        Reason::Later => "later figure, another speaker",
        Reason::PartOfSum => "a part of a sum",
        Reason::Rounding => "less rounded",
        Reason::Finer => "more exactly bounded",
    };
    match relation.scope {
        Scope::Equal => why.to_owned(),
        Scope::Overlaps => format!("{why}, in a shared part"),
        Scope::Unknown => format!("{why}, if the scope is the same"),
    }
}
