//! The law: the graph is a pure function of the set of documents and the engine.
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;

use proptest::prelude::*;
use support::report;
use whosaid::graph::{Delta, GraphView, NodeKind};
use whosaid::model::{Action, Change, Document, EdgeKind, Id, Number, Quantity, Record, Span};
use whosaid::pipeline::{self, Error, Status};
use whosaid::store::{self, History, Store};

fn quiet(_: usize, _: usize) {}

/// Reports of which the first is there under two names, and the second as two readings that
/// differ in what is story.
fn pool() -> Vec<Document> {
    let mut pool: Vec<Document> = (0..4u32)
        .map(|n| report(&format!("flood-{n}.txt"), "Harbour Post", 90 + n, 200))
        .collect();
    pool.push(report("copy-of-flood-0.txt", "Harbour Post", 90, 200));
    let mut other = report("flood-1.txt", "Harbour Post", 91, 200);
    other.story.pop();
    pool.push(other);
    pool.push(report("wire.txt", "Delta Wire", 90, 0));
    pool
}

fn dump(store: &Store) -> String {
    let mut bytes = Vec::new();
    store::dump(store, History::Holding, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn dump_in_memory(documents: Vec<Document>) -> String {
    let (records, graph) = pipeline::in_memory(documents, &quiet);
    let mut bytes = Vec::new();
    store::dump_parts(&records, &[], &graph, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn empty() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    (folder, store)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// In any order, in batches of any size, some twice, others added and removed again.
    #[test]
    fn how_documents_came_in_does_not_show(
        order in Just((0..7usize).collect::<Vec<_>>()).prop_shuffle(),
        sizes in prop::collection::vec(1..4usize, 7),
        again in prop::collection::vec(0..7usize, 0..4),
        passing in prop::collection::vec(0..9u32, 0..4),
    ) {
        let pool = pool();
        let (_folder, mut store) = empty();
        let passing: Vec<Document> =
            passing.iter().map(|n| report("passing.txt", "Delta Wire", 500 + n, 50)).collect();
        let mut order = order.into_iter().chain(again).peekable();
        let mut sizes = sizes.into_iter().cycle();
        let mut passed = false;
        while order.peek().is_some() {
            let size = sizes.next().unwrap();
            let batch: Vec<Document> =
                order.by_ref().take(size).map(|n| pool[n].clone()).collect();
            pipeline::add(&mut store, batch, &quiet).unwrap();
            if !std::mem::replace(&mut passed, true) {
                pipeline::add(&mut store, passing.clone(), &quiet).unwrap();
            }
        }
        let mut going: Vec<Id> = passing.iter().map(Document::id).collect();
        going.sort();
        going.dedup();
        pipeline::remove(&mut store, &going).unwrap();
        prop_assert_eq!(dump(&store), dump_in_memory(pool));
        prop_assert_eq!(pipeline::check(&store).unwrap(), vec![]);
    }

    #[test]
    fn a_restored_dump_is_dumped_alike(
        picked in prop::sample::subsequence((0..7usize).collect::<Vec<_>>(), 0..=7),
    ) {
        let pool = pool();
        let (_folder, mut store) = empty();
        let picked = picked.into_iter().map(|n| pool[n].clone()).collect();
        pipeline::add(&mut store, picked, &quiet).unwrap();
        let first = dump(&store);
        let (_folder, mut other) = empty();
        pipeline::restore(&mut other, first.as_bytes(), &quiet).unwrap();
        prop_assert_eq!(dump(&other), first);
    }

    /// Every number comes back as the same number.
    #[test]
    fn a_record_comes_back_from_json_as_it_was(value in any::<f64>(), scale in -300..300i32) {
        let mut record = record(1);
        record.extraction.quantities = [value, value * 10f64.powi(scale), f64::from(scale)]
            .into_iter()
            .filter_map(Number::new)
            .map(|n| Quantity {
                span: Span::new(0, 3).unwrap(),
                low: Some(n),
                high: None,
                change: Change::Above,
                unit: "metre".to_owned(),
                concept: vec![],
            })
            .collect();
        let mut bytes = Vec::new();
        store::dump_parts(std::slice::from_ref(&record), &[], &Default::default(), &mut bytes).unwrap();
        prop_assert_eq!(store::restore(&*bytes).unwrap().records, vec![record]);
    }
}

fn record(n: u32) -> Record {
    let report = report(&format!("flood-{n}.txt"), "Harbour Post", n, 10);
    pipeline::in_memory(vec![report], &quiet).0.remove(0)
}

/// The laws above say nothing of documents in which nothing is found.
#[test]
fn the_pool_makes_a_graph() {
    let (_, graph) = pipeline::in_memory(pool(), &quiet);
    for kind in [NodeKind::Claim, NodeKind::Statement, NodeKind::Entity] {
        let count = graph.nodes(kind).unwrap().len();
        assert!(count >= 3, "{count} of {kind:?}");
    }
    assert!(graph.all_edges().any(|e| e.kind == EdgeKind::Cites));
}

/// The law on reports as they are written: the sample, from either end, one by one, with
/// another report in between that goes again.
#[test]
fn the_sample_is_the_same_graph_in_every_order() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/sample");
    let documents = whosaid::intake::read_paths(&[sample], None).documents;
    assert!(documents.len() >= 5);
    let expected = dump_in_memory(documents.clone());
    let passing = report("passing.txt", "Delta Wire", 77, 50);
    for turn in 0..documents.len() {
        let (_folder, mut store) = empty();
        let mut order = documents.clone();
        order.rotate_left(turn);
        if turn % 2 == 1 {
            order.reverse();
        }
        order.insert(turn, passing.clone());
        for document in order {
            pipeline::add(&mut store, vec![document], &quiet).unwrap();
        }
        pipeline::remove(&mut store, &[passing.id()]).unwrap();
        assert!(dump(&store) == expected, "turn {turn}: another dump");
        assert_eq!(pipeline::check(&store).unwrap(), []);
    }
}

#[test]
fn one_thread_reads_as_many_do() {
    let on = |threads| {
        let pool_of = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool_of.build().unwrap().install(|| dump_in_memory(pool()))
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn an_addition_tells_what_became_of_each_document() {
    let (_folder, mut store) = empty();
    let mut pool = pool();
    pool.truncate(5);
    let seen = std::sync::Mutex::new(Vec::new());
    let progress = |done, all| seen.lock().unwrap().push((done, all));
    let added = pipeline::add(&mut store, vec![pool[0].clone()], &progress).unwrap();
    assert_eq!((added.held, added.new_documents()), (1, 1));
    assert_eq!(*seen.lock().unwrap(), [(1, 1)]);
    let added = pipeline::add(&mut store, pool.clone(), &quiet).unwrap();
    let told = |added: &pipeline::Added| {
        let told = added.documents.iter().map(|d| (d.name.clone(), d.status));
        told.collect::<Vec<_>>()
    };
    let expected = |first| {
        let rest = (1..4).map(|n| {
            (
                format!("flood-{n}.txt"),
                if first == Status::Known {
                    first
                } else {
                    Status::New
                },
            )
        });
        let first = ("copy-of-flood-0.txt".to_owned(), first);
        std::iter::once(first).chain(rest).collect::<Vec<_>>()
    };
    assert_eq!(told(&added), expected(Status::SecondName));
    assert_eq!(added.held, 4);
    let added = pipeline::add(&mut store, pool, &quiet).unwrap();
    assert_eq!(told(&added), expected(Status::Known));
}

#[test]
fn a_document_that_is_not_there_cannot_be_removed() {
    let (_folder, mut store) = empty();
    let pool = pool();
    pipeline::add(&mut store, vec![pool[0].clone()], &quiet).unwrap();
    let before = dump(&store);
    let unknown = pool[2].id();
    let refused = pipeline::remove(&mut store, &[pool[0].id(), unknown]);
    assert!(matches!(refused, Err(Error::NoSuchDocument(id)) if id == unknown));
    assert_eq!(dump(&store), before);
    let removed = pipeline::remove(&mut store, &[pool[0].id()]).unwrap();
    assert_eq!(
        removed.documents,
        [(pool[0].id(), "flood-0.txt".to_owned())]
    );
    assert_eq!(removed.held, 0);
    assert_eq!(dump(&store), dump_in_memory(Vec::new()));
}

/// Makes the store hold a record as another engine would have left it.
fn by_another_engine(store: &mut Store) -> Record {
    let mut record = record(3);
    record.extraction.engine = "engine of last year".to_owned();
    record.extraction.sketch = vec![1, 2, 3];
    let delta = Delta {
        put_records: vec![record.clone()],
        ..Delta::default()
    };
    store.apply(&delta).unwrap();
    record
}

#[test]
fn a_store_of_another_engine_asks_for_refresh() {
    let (_folder, mut store) = empty();
    let record = by_another_engine(&mut store);
    let Err(refused) = pipeline::add(&mut store, pool(), &quiet) else {
        panic!("records of two engines in one store");
    };
    let shown = refused
        .to_string()
        .replace(whosaid::extract::engine(), "ENGINE");
    insta::assert_snapshot!(shown, @"the reports in the store were read by another engine (engine of last year; this one is ENGINE): run `whosaid refresh`");
    let refreshed = pipeline::refresh(&mut store, &quiet).unwrap();
    let id = record.document.id();
    assert_eq!(refreshed.documents, 1);
    assert_eq!(refreshed.changed, [(id, "flood-3.txt".to_owned())]);
    assert_eq!(dump(&store), dump_in_memory(vec![record.document]));
    assert_eq!(pipeline::refresh(&mut store, &quiet).unwrap().changed, []);
}

#[test]
fn a_dump_of_another_engine_is_read_anew() {
    let (_folder, mut old) = empty();
    let record = by_another_engine(&mut old);
    let (_folder, mut store) = empty();
    pipeline::restore(&mut store, dump(&old).as_bytes(), &quiet).unwrap();
    assert_eq!(dump(&store), dump_in_memory(vec![record.document]));
}

#[test]
fn a_dump_that_is_not_whole_is_refused_by_line() {
    let (_folder, mut store) = empty();
    pipeline::add(&mut store, pool(), &quiet).unwrap();
    let before = dump(&store);
    let lines: Vec<&str> = before.lines().collect();
    let with = |n: usize, line: &str| {
        let mut lines = lines.clone();
        lines[n] = line;
        lines.join("\n")
    };
    let beyond = lines[2].replace("\"story\":[[0,", "\"story\":[[9999,99999],[0,");
    let reversed = lines[2].replace("\"story\":[[0,", "\"story\":[[3,1],[0,");
    let another = lines[2].replace("Lower Harbour", "Upper Harbour");
    let dumps = [
        String::new(),
        with(
            0,
            "{\"schema\":\"other/3\",\"engine\":null,\"records\":0,\"nodes\":0,\"edges\":0}",
        ),
        with(2, "{\"id\":\"z"),
        with(2, "{\"note\":1}"),
        with(2, &beyond),
        with(2, &reversed),
        with(2, &another),
        with(2, lines[1]),
        lines[..3].join("\n"),
    ];
    let errors: Vec<String> = dumps
        .iter()
        .map(|dump| {
            let error = pipeline::restore(&mut store, dump.as_bytes(), &quiet).unwrap_err();
            let shown = error.to_string();
            let id = pool()
                .iter()
                .map(|d| d.id().letters())
                .find(|id| shown.contains(id));
            shown.replace(&id.unwrap_or("no id".to_owned()), "ID")
        })
        .collect();
    insta::assert_snapshot!(errors.join("\n"), @r#"
    line 1 of the dump is not a header of schema whosaid.dump/1: EOF while parsing a value
    line 1 of the dump is not a header of schema whosaid.dump/1: its schema is "other/3"
    line 3 of the dump cannot be used: EOF while parsing a string
    line 3 of the dump cannot be used: it is neither decision, record, node nor edge
    line 3 of the dump cannot be used: document: bytes 9999 to 99999 are not in the text
    line 3 of the dump cannot be used: a span must not end before it starts
    line 3 of the dump cannot be used: its id is not the hash of what it holds
    line 3 of the dump tells of document ID again
    the dump is not whole: its header promises 5 records, it holds 2
    "#);
    let short = lines[..lines.len() - 1].join("\n");
    let refused = pipeline::restore(&mut store, short.as_bytes(), &quiet);
    assert!(matches!(
        refused,
        Err(Error::Dump(store::DumpError::NotWhole { .. }))
    ));
    assert_eq!(dump(&store), before);
}

/// What was set for a report places the days that it names, so the report is read anew; also
/// where it goes and comes back, whatever came between.
#[test]
fn a_decision_holds_for_a_report_that_goes_and_comes_back() {
    let text = "Twelve people died in Lorn on Monday, the Port Police said.\n";
    let undated = whosaid::intake::plain(text, "undated.txt");
    let anchor = undated.anchor();
    let decide = |store: &mut Store| {
        let to = pipeline::meta_change("published", "2023-05-03").unwrap();
        let action = Action::Set { report: anchor, to };
        pipeline::decide(store, "ann", None, action).unwrap();
    };
    let days = |store: &Store| -> Vec<Option<String>> {
        let record = store.record(anchor.document).unwrap().unwrap();
        let figures = record.extraction.figures.into_iter();
        figures.map(|f| f.period.and_then(|p| p.iso())).collect()
    };
    let (_first, mut one) = empty();
    let all = [pool(), vec![undated.clone()]].concat();
    pipeline::add(&mut one, all, &quiet).unwrap();
    assert_eq!(days(&one), [None]);
    decide(&mut one);
    assert_eq!(days(&one), [Some("2023-05-01".to_owned())]);

    let (_second, mut two) = empty();
    pipeline::add(&mut two, vec![undated.clone()], &quiet).unwrap();
    decide(&mut two);
    pipeline::remove(&mut two, &[anchor.document]).unwrap();
    pipeline::add(&mut two, pool(), &quiet).unwrap();
    pipeline::add(&mut two, vec![undated], &quiet).unwrap();
    assert_eq!(dump(&two), dump(&one));
    pipeline::refresh(&mut two, &quiet).unwrap();
    assert_eq!(dump(&two), dump(&one));
    assert_eq!(pipeline::check(&two).unwrap(), []);

    let (_third, mut three) = empty();
    pipeline::restore(&mut three, dump(&one).as_bytes(), &quiet).unwrap();
    assert_eq!(dump(&three), dump(&one));
    let of = three.decisions().unwrap()[0].id();
    pipeline::decide(&mut three, "bob", None, Action::Undo { of }).unwrap();
    assert_eq!(days(&three), [None]);
}
