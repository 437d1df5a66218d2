//! What a store promises: one step, on the disk, and no wrong answer from a damaged one.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use support::{conforms, id, noise, report};
use whosaid::graph::{Delta, Edge, EntityNode, Graph, GraphView, Node, NodeKind, terms};
use whosaid::model::{Basis, EdgeKind, EntityKind, Id, Record};
use whosaid::pipeline;
use whosaid::store::{Error, FORMAT, MAX_VALUE, Store};

fn entity(name: &str, aliases: usize) -> Node {
    Node::Entity(EntityNode {
        name: name.to_owned(),
        kind: EntityKind::Organization,
        aliases: (0..aliases).map(|n| noise(n as u64, 400)).collect(),
        roles: Default::default(),
        marks: Vec::new(),
    })
}

fn edge(from: u8, to: u8) -> Edge {
    Edge {
        from: id(from),
        kind: EdgeKind::PartOf,
        to: id(to),
        basis: Basis::Stated,
        why: String::new(),
        relation: None,
    }
}

/// A record as the pipeline makes it.
fn record(n: u32, filler: usize) -> Record {
    let report = report(&format!("flood-{n}.txt"), "Harbour Post", n, filler);
    pipeline::in_memory(vec![report], &|_, _| {}).0.remove(0)
}

/// A graph with a hub, a node far larger than a value may be, and two long records.
fn heavy() -> (Graph, Delta) {
    let mut nodes = vec![
        (id(0), entity("River Board", 0)),
        (id(1), entity("Delta Water", 300)),
    ];
    nodes.extend((2..250).map(|n| (id(n), entity(&format!("Ward {n}"), 2))));
    let edges = (1..250).flat_map(|n| [edge(n, 0), edge(0, n)]);
    let graph = Graph::new(nodes, edges);
    let delta = Delta {
        put_records: vec![record(40, 300_000), record(41, 10)],
        ..graph.change_from(&Graph::default())
    };
    (graph, delta)
}

#[test]
fn no_value_is_long_and_none_lies_beside_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let (graph, delta) = heavy();
    let mut store = Store::open(&path).unwrap();
    store.apply(&delta).unwrap();
    // Small changes make sled write its leaves anew, one by one and whole.
    for round in 0..8u8 {
        let mut nodes: Vec<(Id, Node)> = graph.all_nodes().map(|(i, n)| (i, n.clone())).collect();
        for (_, node) in nodes.iter_mut().skip(usize::from(round)).step_by(7) {
            *node = entity(
                &format!("Ward of round {round}"),
                1 + usize::from(round) * 3,
            );
        }
        let next = Graph::new(nodes, graph.all_edges().cloned());
        store
            .apply(&next.change_from(&store.graph().unwrap()))
            .unwrap();
    }
    store
        .apply(&graph.change_from(&store.graph().unwrap()))
        .unwrap();
    assert_eq!(store.check().unwrap(), []);
    conforms(&store, &graph);
    drop(store);

    let beside = fs::read_dir(path.join("blobs")).map_or(0, Iterator::count);
    assert_eq!(beside, 0, "a value went to a side file");
    let tree = sled::open(&path).unwrap().open_tree("whosaid").unwrap();
    let lens: Vec<usize> = tree.iter().values().map(|v| v.unwrap().len()).collect();
    let longest = lens.iter().copied().max().unwrap();
    assert!(longest <= MAX_VALUE && longest > MAX_VALUE / 2, "{longest}");
    assert!(
        lens.iter().sum::<usize>() > 300_000,
        "the test stores too little"
    );
    const { assert!(MAX_VALUE <= 32 * 1024) };
}

#[test]
fn records_come_back_as_they_went_in_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut records: Vec<Record> = [5, 6, 7].map(|n| record(n, 20_000)).to_vec();
    let put = |records: &[Record]| Delta {
        put_records: records.to_vec(),
        ..Delta::default()
    };
    store.apply(&put(&records)).unwrap();
    records.sort_by_key(|r| r.document.id());
    let read = |store: &Store| {
        store
            .records()
            .unwrap()
            .map(Result::unwrap)
            .collect::<Vec<_>>()
    };
    assert_eq!(read(&store), records);
    assert_eq!(store.stats().unwrap().documents, 3);
    assert_eq!(store.engines().unwrap().len(), 1);

    // A shorter record in place of a longer one leaves nothing behind.
    let gone = records.remove(0).document.id();
    records[0].extraction.engine = "another".to_owned();
    let delta = Delta {
        remove_records: vec![gone, id(99)],
        ..put(&records[..1])
    };
    store.apply(&delta).unwrap();
    assert_eq!(read(&store), records);
    assert_eq!(store.record(gone).unwrap(), None);
    assert_eq!(store.engines().unwrap().len(), 2);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_edge_to_nothing_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let graph = Graph::new(
        [(id(1), entity("Ward 1", 0)), (id(2), entity("Ward 2", 0))],
        [edge(1, 2)],
    );
    store.apply(&graph.change_from(&Graph::default())).unwrap();
    let refused = [
        Delta {
            remove_nodes: vec![id(2)],
            ..Delta::default()
        },
        Delta {
            put_nodes: vec![(id(3), entity("Ward 3", 0), vec![edge(3, 4)])],
            put_records: vec![record(3, 0)],
            ..Delta::default()
        },
        Delta {
            put_nodes: vec![(id(3), entity("Ward 3", 0), vec![edge(1, 2)])],
            ..Delta::default()
        },
    ];
    for delta in refused {
        assert!(matches!(store.apply(&delta), Err(Error::Unfit(_))));
        assert_eq!(store.graph().unwrap(), graph);
        assert_eq!(store.stats().unwrap().documents, 0);
    }
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn what_is_no_store_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    assert!(matches!(Store::open_read(&missing), Err(Error::Missing(p)) if p == missing));
    assert!(!missing.exists());

    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("notes.txt"), "mine").unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    let foreign = folder.path().join("foreign");
    sled::open(&foreign)
        .unwrap()
        .insert("key", "value")
        .unwrap();
    for path in [&other, &file, &foreign] {
        for open in [Store::open, Store::open_read] {
            assert!(matches!(open(path), Err(Error::NotAStore(p)) if p == *path));
        }
    }
    assert_eq!(fs::read_dir(&other).unwrap().count(), 1);

    let below = file.join("store");
    let Err(error) = Store::open(&below) else {
        panic!("a store below a file");
    };
    assert!(matches!(error, Error::Disk { .. }), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn a_store_that_was_ended_in_its_first_moment_is_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    drop(sled::open(&path).unwrap());
    assert!(matches!(Store::open_read(&path), Err(Error::Missing(_))));
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.nodes(NodeKind::Claim).unwrap(), []);
}

#[test]
fn only_one_has_it_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let held = Store::open(&path).unwrap();
    for open in [Store::open, Store::open_read] {
        assert!(matches!(open(&path), Err(Error::Held(p)) if p == path));
    }
    drop(held);
    let mut reader = Store::open_read(&path).unwrap();
    let refused = reader.apply(&Delta::default());
    assert!(matches!(refused, Err(Error::ReadOnly(_))));
}

#[test]
fn another_format_is_refused_with_both_versions() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    with_tree(folder.path(), |tree| {
        let (key, _) = tree.first().unwrap().unwrap();
        tree.insert(key, &(FORMAT + 6).to_be_bytes()).unwrap();
    });
    let Err(error) = Store::open(folder.path()) else {
        panic!("another format was opened");
    };
    let shown = error
        .to_string()
        .replace(&folder.path().display().to_string(), "DIR");
    insta::assert_snapshot!(shown, @"the store at DIR has format 9, this program reads format 3: dump it with the program that wrote it, then restore the dump into a new store");
}

/// sled lets go of its file a moment after the last handle is dropped, on a thread of its own.
fn reopened(path: &Path) -> sled::Db {
    for _ in 0..200 {
        if let Ok(db) = sled::open(path) {
            return db;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    sled::open(path).unwrap()
}

fn with_tree<T>(path: &Path, change: impl FnOnce(&sled::Tree) -> T) -> T {
    let db = reopened(path);
    let answer = change(&db.open_tree("whosaid").unwrap());
    db.flush().unwrap();
    answer
}

/// Everything that can be read, or the first error.
fn read_all(store: &Store, graph: &Graph) -> Result<(), Error> {
    let records = store.records()?.collect::<Result<Vec<_>, _>>()?;
    assert_eq!(records.len(), 2);
    assert_eq!(store.engines()?.len(), 1);
    store.stats()?;
    for (id, node) in graph.all_nodes() {
        let read = store.node(id)?;
        assert_eq!(read.as_ref(), Some(node));
        assert_eq!(store.edges_from(id)?, graph.edges_from(id).unwrap());
        assert_eq!(store.edges_to(id)?, graph.edges_to(id).unwrap());
    }
    assert_eq!(store.nodes(NodeKind::Entity)?.len(), graph.len());
    for word in graph.all_nodes().flat_map(|(_, node)| terms(node)) {
        assert_eq!(store.lookup(&word)?, graph.lookup(&word).unwrap());
    }
    Ok(())
}

/// Each kind of value in turn: one bit turned, the value cut short, two values changed for
/// one another.
#[test]
fn a_damaged_value_is_named_and_never_a_wrong_answer() {
    let folder = tempfile::tempdir().unwrap();
    let nodes = (0..12).map(|n| (id(n), entity(&format!("Ward {n}"), 40)));
    let graph = Graph::new(nodes, (1..12).map(|n| edge(n, 0)));
    let mut store = Store::open(folder.path()).unwrap();
    let delta = Delta {
        put_records: vec![record(40, 30_000), record(41, 10)],
        ..graph.change_from(&Graph::default())
    };
    store.apply(&delta).unwrap();
    read_all(&store, &graph).unwrap();
    drop(store);

    let keys: Vec<sled::IVec> = with_tree(folder.path(), |tree| {
        tree.iter().keys().map(Result::unwrap).collect()
    });
    let step = keys.len() / 24 + 1;
    for (index, key) in keys.iter().enumerate().step_by(step) {
        let before = with_tree(folder.path(), |tree| {
            let before = tree.get(key).unwrap().unwrap();
            let mut bytes = before.to_vec();
            let at = (index * 7919) % bytes.len();
            match index % 3 {
                0 => bytes[at] ^= 1 << (index % 8),
                1 => bytes.truncate(at),
                _ => {
                    let other = &keys[(index + 1) % keys.len()];
                    bytes = tree.get(other).unwrap().unwrap().to_vec();
                }
            }
            tree.insert(key, bytes).unwrap();
            before
        });
        match Store::open_read(folder.path()) {
            Ok(store) => {
                let walked = read_all(&store, &graph);
                assert!(
                    matches!(walked, Err(Error::Damaged { .. })),
                    "{key:?} {walked:?}"
                );
                assert_ne!(store.check().unwrap(), []);
            }
            Err(Error::Damaged { .. } | Error::Version { .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
        with_tree(folder.path(), |tree| tree.insert(key, before).unwrap());
    }
    let store = Store::open_read(folder.path()).unwrap();
    assert_eq!(store.check().unwrap(), []);
    read_all(&store, &graph).unwrap();
}

/// sled takes a damaged place in its log for the log's end and forgets what comes after.
#[test]
fn a_damaged_log_is_named_and_never_an_older_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let mut store = Store::open(&path).unwrap();
    for n in 0..4 {
        let delta = Delta {
            put_records: vec![record(n, 6_000)],
            ..Delta::default()
        };
        store.apply(&delta).unwrap();
    }
    drop(store);
    let log = fs::read(path.join("db")).unwrap();
    let copy = folder.path().join("copy");
    for part in 0..10 {
        fs::create_dir(&copy).unwrap();
        for file in ["conf", "seal"] {
            fs::copy(path.join(file), copy.join(file)).unwrap();
        }
        let mut log = log.clone();
        // Past the segment's own header, short of the padding after the last change.
        let at = 100 + part * (log.len() - 2_000) / 10;
        log[at] ^= 4;
        fs::write(copy.join("db"), log).unwrap();
        for open in [Store::open, Store::open_read] {
            let Err(error) = open(&copy) else {
                panic!("a log damaged at {at} was opened");
            };
            assert!(matches!(error, Error::Damaged { .. }), "{error}");
        }
        fs::remove_dir_all(&copy).unwrap();
    }
}

/// A value that is gone as a whole leaves no checksum to fail; the check sees it.
#[test]
fn a_lost_value_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (_, delta) = heavy();
    Store::open(folder.path()).unwrap().apply(&delta).unwrap();
    let keys: Vec<sled::IVec> = with_tree(folder.path(), |tree| {
        tree.iter().keys().map(Result::unwrap).collect()
    });
    let step = keys.len() / 12 + 1;
    for key in keys.iter().skip(1).step_by(step) {
        let lost = with_tree(folder.path(), |tree| tree.remove(key).unwrap().unwrap());
        let store = Store::open_read(folder.path()).unwrap();
        assert_ne!(store.check().unwrap(), [], "{key:?}");
        drop(store);
        with_tree(folder.path(), |tree| tree.insert(key, lost).unwrap());
    }
}
