//! Whatever the extractor gives as its reason can be told in plain words.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use whosaid::extract::extract;
use whosaid::graph::{GraphView as _, Node, NodeKind};
use whosaid::intake::read_paths;
use whosaid::model::{EdgeKind, Extraction, Figure, PassedOver, Rule};
use whosaid::pipeline;

fn extractions() -> Vec<Extraction> {
    let folders = ["tests/gold/docs", "graph-data/sample"].map(PathBuf::from);
    let documents = read_paths(&folders, None).documents;
    assert!(documents.len() > 20, "{} reports", documents.len());
    documents.iter().map(extract).collect()
}

fn names(figure: &Figure) -> Vec<&str> {
    let why = &figure.why;
    let of_hops = figure.hops.iter().map(|hop| hop.rule.as_str());
    let own = [
        &why.bounds,
        &why.measure,
        &why.counted,
        &why.place,
        &why.period,
        &why.placed,
        &why.stance,
    ];
    let own = own.into_iter().map(String::as_str);
    own.filter(|name| !name.is_empty()).chain(of_hops).collect()
}

#[test]
fn every_reason_that_reports_get_has_a_meaning() {
    for extraction in extractions() {
        for name in extraction.figures.iter().flat_map(names) {
            assert!(Rule::named(name).is_some(), "{name}");
        }
        for left in &extraction.left {
            assert!(PassedOver::named(&left.reason).is_some(), "{}", left.reason);
        }
    }
}

#[test]
fn what_is_found_and_only_that_has_a_rule() {
    for figure in extractions().iter().flat_map(|e| &e.figures) {
        let why = &figure.why;
        let always = [&why.bounds, &why.measure, &why.stance];
        assert!(always.iter().all(|rule| !rule.is_empty()), "{figure:?}");
        assert_eq!(why.counted.is_empty(), figure.counted.is_empty());
        assert_eq!(why.place.is_empty(), figure.place.is_none());
        assert_eq!(why.period.is_empty(), figure.period.is_none());
        assert_eq!(why.placed.is_empty(), figure.period.is_none());
    }
}

/// What `explain` says of a link must be what the graph says of it.
#[test]
fn the_basis_of_a_rule_is_that_of_its_link_in_the_graph() {
    let folders = ["tests/gold/docs", "graph-data/sample"].map(PathBuf::from);
    let (_, graph) = pipeline::in_memory(read_paths(&folders, None).documents, &|_, _| {});
    let claim = |id| match graph.node(id) {
        Ok(Some(Node::Claim(claim))) => claim,
        other => panic!("not a claim: {other:?}"),
    };
    let mut seen = BTreeSet::new();
    for from in graph.nodes(NodeKind::Claim).unwrap() {
        for edge in graph.edges_from(from).unwrap() {
            if edge.kind != EdgeKind::Cites {
                continue;
            }
            let (one, next) = (claim(edge.from), claim(edge.to));
            if (one.document, one.figure) == (next.document, next.figure) {
                let rule = Rule::named(&next.rule).unwrap();
                assert_eq!(rule.basis(), edge.basis, "{rule:?}");
                seen.insert(edge.basis.as_str());
            }
        }
    }
    assert_eq!(seen.len(), 2, "{seen:?}");
}

/// A rule that nothing emits is a promise that the program does not keep.
#[test]
fn every_rule_is_one_that_the_extractor_uses() {
    let mut source = String::new();
    read_all(Path::new("src/extract"), &mut source);
    let used = |kind: &str| -> BTreeSet<String> {
        let after = source.split(kind).skip(1);
        let name = |rest: &str| {
            rest.split(|c: char| !c.is_alphanumeric())
                .next()
                .map(str::to_owned)
        };
        after.filter_map(name).collect()
    };
    let (rules, reasons) = (used("Rule::"), used("PassedOver::"));
    for rule in Rule::ALL.iter().filter(|r| **r != Rule::ByHand) {
        assert!(rules.contains(&format!("{rule:?}")), "{rule:?}");
    }
    for reason in PassedOver::ALL {
        assert!(reasons.contains(&format!("{reason:?}")), "{reason:?}");
    }
}

fn read_all(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, into);
        } else {
            into.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
