//! Any words, asked of a small graph.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whosaid::graph::Graph;
use whosaid::{export, extract, intake, pipeline, query};

const FERRY: &str = "Valley Herald\n\nFerry sinks off Lorn\n\nBy Jane Roe\n\nPublished: 4 May 2023\n\n\
    Twelve passengers were killed when a ferry sank on Wednesday, the coastguard said. At least \
    40 others are missing, according to harbour master Ada Poe.\n";
const QUAY: &str = "Quayside Tribune\n\nMany feared dead off Lorn\n\n\
    Radio Mallow reported that the coastguard had told of 15 dead. Several hundred people were \
    aboard, an official said on condition of anonymity; the owner denied it.\n\n\
    12월 17일 여객선이 침몰해 100명이 실종됐다고 해안경비대가 밝혔다\n";

static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let reports = [(FERRY, "ferry.txt"), (QUAY, "quay.txt")];
    let reports = reports.map(|(text, name)| intake::plain(text, name));
    pipeline::in_memory(reports.to_vec(), &|_, _| {}).1
});

fuzz_target!(|words: &str| {
    let question = extract::question(words);
    let Ok(answer) = query::trace(&*GRAPH, &question);
    let Ok(_) = query::claims(&*GRAPH, Some(&question));
    let Ok(drawing) = export::dot(&answer.graph, Some(words));
    assert!(!format!("{drawing:?}").is_empty());
});
