//! The drawing of a graph made by hand: what stands in it, and that Graphviz can draw it.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use whosaid::export::{MANY, dot, json};
use whosaid::graph::{
    ClaimNode, DocumentNode, Edge, Graph, Node, Reason, Relation, Scope, StatementNode,
};
use whosaid::model::{Basis, EdgeKind, Estimate, Id, Metadata, SpeakerClass, Stance, When};

fn id(name: &str) -> Id {
    Id::of("test", [name])
}

fn document(name: &str, outlet: &str, day: Option<jiff::civil::Date>) -> (Id, Node) {
    let node = DocumentNode {
        names: BTreeSet::from([name.to_owned()]),
        meta: Metadata {
            outlet: Some(outlet.to_owned()),
            published: day.map(|d| When::day(d.to_string(), d)),
            ..Metadata::default()
        },
        text_hash: id(name),
        named: BTreeSet::new(),
        unread: vec![],
        translation: None,
        entered: None,
        marks: vec![],
    };
    (id(name), Node::Document(node))
}

/// A claim named `document/figure/hop`.
fn claim(path: &str, speaker: &str, class: SpeakerClass, quote: &str, measure: &str) -> (Id, Node) {
    let parts: Vec<&str> = path.split('/').collect();
    let node = ClaimNode {
        document: id(parts[0]),
        figure: parts[1].parse().unwrap(),
        hop: parts[2].parse().unwrap(),
        speaker: Some(speaker.to_owned()),
        class,
        quote: quote.to_owned(),
        at: (0, 10),
        context: format!("“We count {quote},” they said on the quay."),
        line: 7,
        estimate: Estimate::exactly(12.into()),
        measure: measure.to_owned(),
        counted: "passengers".to_owned(),
        place: Some("Mallow Sound".to_owned()),
        period: None,
        said: None,
        stance: Stance::Asserted,
        denied_by: vec![],
        channel: None,
        headline: false,
        rule: String::new(),
        marks: Vec::new(),
    };
    (id(path), Node::Claim(Box::new(node)))
}

fn statement(name: &str, who: &[&str], quote: &str, measure: &str, least: &str) -> (Id, Node) {
    let node = StatementNode {
        estimate: Estimate::exactly(12.into()),
        quote: quote.to_owned(),
        measure: measure.to_owned(),
        counted: "passengers".to_owned(),
        place: Some("Mallow Sound".to_owned()),
        period: None,
        said: None,
        originators: who.iter().map(|&w| w.to_owned()).collect(),
        class: Some(SpeakerClass::Named),
        least: id(least),
        marks: vec![],
    };
    (id(name), Node::Statement(node))
}

fn edge(from: &str, kind: EdgeKind, to: &str, basis: Basis) -> Edge {
    let why = match basis {
        Basis::Stated => String::new(),
        Basis::Inferred | Basis::ByHand => "same figure, day and place".to_owned(),
    };
    Edge {
        from: id(from),
        kind,
        to: id(to),
        basis,
        why,
        relation: None,
    }
}

/// A ferry fire in three reports: one origin reached by two paths, and a rival figure.
fn ferry() -> Graph {
    use SpeakerClass::{Collective, Named};
    let day = jiff::civil::date(2023, 5, 4);
    let nodes = [
        document("tide.txt", "Tide Table", Some(day)),
        document("mast.txt", "The Masthead", None),
        document("quay.txt", "Quayside News", Some(day)),
        claim(
            "tide.txt/0/0",
            "Tide Table",
            Named,
            "12 passengers",
            "killed",
        ),
        claim(
            "tide.txt/0/1",
            "Radio Mallow",
            Named,
            "12 passengers",
            "casualties",
        ),
        claim(
            "tide.txt/0/2",
            "3rd Rescue Squadron",
            Named,
            "12 passengers",
            "casualties",
        ),
        claim(
            "mast.txt/0/0",
            "The Masthead",
            Named,
            "twelve people",
            "casualties",
        ),
        claim(
            "mast.txt/0/1",
            "Coast Guard",
            Named,
            "twelve people",
            "casualties",
        ),
        claim(
            "quay.txt/0/0",
            "Quayside News",
            Named,
            "at least 40",
            "killed",
        ),
        claim(
            "quay.txt/0/1",
            "harbour officials",
            Collective,
            "at least 40",
            "killed",
        ),
        statement(
            "s",
            &["3rd Rescue Squadron", "Coast Guard"],
            "12 passengers",
            "casualties",
            "tide.txt/0/2",
        ),
        statement(
            "t",
            &["harbour officials"],
            "at least 40",
            "killed",
            "quay.txt/0/1",
        ),
    ];
    let mut rival = edge("s", EdgeKind::Contradicts, "t", Basis::Inferred);
    rival.relation = Some(Relation {
        reason: Reason::Bounds,
        scope: Scope::Unknown,
        bounds_disjoint: true,
        missing: vec!["date of the second".to_owned()],
    });
    let edges = [
        edge(
            "tide.txt/0/0",
            EdgeKind::Cites,
            "tide.txt/0/1",
            Basis::Stated,
        ),
        edge(
            "tide.txt/0/1",
            EdgeKind::Cites,
            "tide.txt/0/2",
            Basis::Stated,
        ),
        edge("tide.txt/0/2", EdgeKind::States, "s", Basis::Stated),
        edge(
            "mast.txt/0/0",
            EdgeKind::Cites,
            "mast.txt/0/1",
            Basis::Stated,
        ),
        edge("mast.txt/0/1", EdgeKind::States, "s", Basis::Inferred),
        edge(
            "quay.txt/0/0",
            EdgeKind::Cites,
            "quay.txt/0/1",
            Basis::Stated,
        ),
        edge("quay.txt/0/1", EdgeKind::States, "t", Basis::Stated),
        rival,
    ];
    Graph::new(nodes, edges)
}

/// Runs Graphviz, or tells why it could not.
fn graphviz(format: &str, drawing: &str) -> Result<Vec<u8>, std::io::Error> {
    let mut child = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    child.stdin.take().unwrap().write_all(drawing.as_bytes())?;
    let done = child.wait_with_output()?;
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success(),
        "dot refuses the drawing: {complaint}"
    );
    assert!(!complaint.to_lowercase().contains("syntax"), "{complaint}");
    Ok(done.stdout)
}

#[expect(clippy::print_stdout, reason = "a test that did not run says so")]
fn skipped(why: &std::io::Error) {
    println!("skipped: Graphviz's dot cannot be run here ({why})");
}

#[test]
fn graphviz_draws_it() {
    let drawing = dot(&ferry(), Some("12 passengers")).unwrap();
    match graphviz("svg", &drawing.text) {
        Err(e) => skipped(&e),
        Ok(svg) => {
            let svg = String::from_utf8(svg).unwrap();
            for words in [
                "Origin: 3rd Rescue Squadron / Coast Guard",
                "Radio Mallow",
                "undated",
            ] {
                assert!(svg.contains(words), "{words} is not in the picture");
            }
        }
    }
}

#[test]
fn one_origin_is_one_cluster_and_inferred_links_are_dashed() {
    let text = dot(&ferry(), None).unwrap().text;
    assert_eq!(text.matches("subgraph cluster_").count(), 2);
    let mast = format!("claim_{} -> statement_{}", id("mast.txt/0/1"), id("s"));
    let inferred = text.lines().find(|l| l.contains(&mast)).unwrap();
    assert!(inferred.contains("dashed") && inferred.contains("(inferred)"));
    let tide = format!(
        "claim_{} -> claim_{}",
        id("tide.txt/0/0"),
        id("tide.txt/0/1")
    );
    let stated = text.lines().find(|l| l.contains(&tide)).unwrap();
    assert!(!stated.contains("dashed"));
    assert!(
        stated.contains("casualties told"),
        "drift is not told: {stated}"
    );
}

#[test]
fn a_report_cannot_write_into_the_drawing() {
    let hostile = "\"]; evil -> evil [label=<<b>x</b>>]; \\N &lt; \u{202e}\u{1b}[31m\n}";
    let nodes = [
        document(hostile, hostile, None),
        claim("x/0/0", hostile, SpeakerClass::Named, hostile, hostile),
        statement("s", &[hostile], hostile, hostile, "x/0/0"),
    ];
    let edges = [edge("x/0/0", EdgeKind::States, "s", Basis::Stated)];
    let text = dot(&Graph::new(nodes, edges), Some(hostile)).unwrap().text;
    assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'));
    match graphviz("plain", &text) {
        Err(e) => skipped(&e),
        Ok(plain) => {
            let plain = String::from_utf8(plain).unwrap();
            let drawn = plain.lines().filter(|l| l.starts_with("node ")).count();
            assert_eq!(drawn, 2, "{plain}");
        }
    }
}

#[test]
fn a_crowd_is_drawn_with_a_warning() {
    let paths: Vec<String> = (0..=MANY).map(|n| format!("x/{n}/0")).collect();
    let crowd = |n: usize| {
        let claims = paths[..n].iter();
        let claims = claims.map(|p| claim(p, "Tide Table", SpeakerClass::Named, "12", "killed"));
        dot(&Graph::new(claims, []), None).unwrap()
    };
    assert_eq!(crowd(MANY).crowded, None);
    let many = crowd(MANY + 1);
    assert_eq!(many.crowded.unwrap().nodes, MANY + 1);
    assert_eq!(many.text.matches("[id=").count(), MANY + 1);
}

#[test]
fn the_graph_as_json_holds_every_node_and_edge() {
    let graph = ferry();
    let value: serde_json::Value = serde_json::from_str(&json(&graph).unwrap()).unwrap();
    assert_eq!(value["nodes"].as_array().unwrap().len(), graph.len());
    assert_eq!(
        value["edges"].as_array().unwrap().len(),
        graph.all_edges().count()
    );
    let claim = id("tide.txt/0/1").letters();
    let nodes = value["nodes"].as_array().unwrap();
    let node = nodes.iter().find(|n| n["id"] == claim).unwrap();
    assert_eq!(node["kind"], "claim");
    assert_eq!(node["speaker"], "Radio Mallow");
}
