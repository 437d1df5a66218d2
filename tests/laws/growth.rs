//! What is added to a graph makes it that of all.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use whosaid::graph::{Graph, Index as Kept, resolve_to_grow};
use whosaid::model::{
    Entity, EntityKind, Estimate, Figure, Hop, Id, Metadata, Number, Place, Record, Span,
    SpeakerClass, Stance, When, Why,
};

use crate::apply;
use crate::records::{made, mostly, names, record};

/// Reports of which each names some only, so that names mean one thing now and another when
/// further reports come.
fn differing() -> impl Strategy<Value = Vec<Record>> {
    let named = prop::collection::vec(any::<bool>(), names().len());
    let role = prop::option::weighted(0.3, select(&["chief engineer", "spokesman"][..]));
    let one = (record(), named, role).prop_map(|(mut record, named, role)| {
        let mut named = named.into_iter();
        let entities = &mut record.extraction.entities;
        entities.retain(|_| named.next().unwrap());
        if let Some(person) = entities.first_mut() {
            person.role = role.map(str::to_owned);
        }
        record
    });
    prop::collection::vec(one, 1..8)
}

/// So many reports of one place and its people that statements are set beside their
/// neighbours in time alone.
fn crowd() -> impl Strategy<Value = Vec<Record>> {
    let count = 1..400u32;
    let measure = mostly("killed", &["wounded", "casualties", "killed"]);
    let told = (count, measure, 0..12usize);
    let one = (
        prop::collection::vec(told, 2..5),
        1..29i8,
        prop::option::weighted(0.9, 5..8i8),
    );
    prop::collection::vec(one, 60..90).prop_map(|all| {
        let reports = all.into_iter().enumerate();
        reports
            .map(|(n, (told, day, month))| in_crowd(n, told, month.map(|month| (month, day))))
            .collect()
    })
}

fn in_crowd(n: usize, told: Vec<(u32, &'static str, usize)>, on: Option<(i8, i8)>) -> Record {
    let text = format!("Report {n:03} on what went on in the mine at Lund, and what came of it.");
    let bodies = (0..12).map(|n| (format!("Board {n} of Mines"), EntityKind::Organization));
    let places = ["Lund", "Brod"].map(|name| (name.to_owned(), EntityKind::Place));
    let entities = bodies.chain(places).map(|(name, kind)| Entity {
        name,
        kind,
        aliases: Vec::new(),
        role: None,
        of: None,
        mentions: Vec::new(),
    });
    let figures = told.into_iter().enumerate();
    let figures = figures.map(|(at, (count, measure, who))| {
        let quote = Span::new(at * 9, at * 9 + 8).unwrap();
        Figure {
            quote,
            sentence: Span::new(0, text.len()).unwrap(),
            estimate: Estimate::exactly(Number::from(count)),
            measure: measure.to_owned(),
            counted: "people".to_owned(),
            place: (who != 3).then(|| Place {
                name: "Lund".to_owned(),
                span: quote,
            }),
            period: None,
            stance: Stance::Asserted,
            denied_by: Vec::new(),
            headline: false,
            hops: vec![Hop {
                name: format!("Board {who} of Mines"),
                entities: vec![who],
                class: SpeakerClass::Named,
                source: Vec::new(),
                cue: Vec::new(),
                channel: None,
                when: None,
                said: None,
                rule: "law".to_owned(),
            }],
            why: Why::default(),
        }
    });
    let figures = figures.collect();
    let published = on.map(|(month, day)| {
        let day = format!("2031-{month:02}-{day:02}");
        When::day(&day, day.parse().unwrap())
    });
    let meta = Metadata {
        outlet: Some(format!("Paper {}", n % 7)),
        published,
        ..Metadata::default()
    };
    let (name, entities) = (format!("{n}.txt"), entities.collect());
    made(&name, text, meta, entities, figures, Vec::new())
}

/// One record of each document.
fn one_each(records: Vec<Record>) -> Vec<Record> {
    let by_id = records.into_iter().map(|r| (r.document.id(), r));
    by_id
        .collect::<BTreeMap<Id, Record>>()
        .into_values()
        .collect()
}

/// Adds records to a graph and its index, batch by batch, and holds both against those of all
/// records so far.
fn grow(first: &[Record], batches: &[&[Record]]) {
    let (mut graph, mut index) = resolve_to_grow(first);
    let mut held = first.to_vec();
    for batch in batches {
        let read = |id: Id| {
            let record = held.iter().find(|r| r.document.id() == id);
            Ok(record.unwrap().clone())
        };
        let grown = index.grow(batch, &graph, &read).unwrap();
        let grown = grown.expect("none of them is held");
        graph = apply(&graph, &grown.delta);
        index = kept(&grown.index);
        held.extend_from_slice(batch);
        let (whole, of_whole) = resolve_to_grow(&held);
        same(&told(&graph), &told(&whole));
        same(&index.lines(), &of_whole.lines());
    }
}

/// The index as it is read back where it was written out.
fn kept(index: &Kept) -> Kept {
    let written = serde_json::to_string(index).unwrap();
    serde_json::from_str(&written).unwrap()
}

fn same(now: &BTreeSet<String>, all: &BTreeSet<String>) {
    let more: Vec<&String> = now.difference(all).collect();
    let less: Vec<&String> = all.difference(now).collect();
    assert!(
        more.is_empty() && less.is_empty(),
        "{more:#?} for {less:#?}"
    );
}

/// A graph line by line.
fn told(graph: &Graph) -> BTreeSet<String> {
    let nodes = graph.all_nodes().map(|(id, node)| format!("{id} {node:?}"));
    let edges = graph.all_edges().map(|edge| format!("{edge:?}"));
    nodes.chain(edges).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn growing_is_resolving_all(
        records in differing().prop_map(one_each).prop_shuffle(),
        first in any::<Index>(),
        size in 1..4usize,
    ) {
        let (first, rest) = records.split_at(first.index(records.len() + 1));
        let batches: Vec<&[Record]> = rest.chunks(size).collect();
        grow(first, &batches);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn growing_in_a_crowd_is_resolving_all(
        crowd in crowd().prop_map(one_each).prop_shuffle(),
        size in 1..12usize,
    ) {
        let (first, rest) = crowd.split_at(crowd.len() / 2);
        let batches: Vec<&[Record]> = rest.chunks(size).take(3).collect();
        grow(first, &batches);
    }
}
