//! What is purged is in none of the store's files.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::fs;
use std::path::Path;

use whosaid::graph::{GraphView, Node, NodeKind, claim_anchor};
use whosaid::intake;
use whosaid::model::{Action, Document, MetaChange};
use whosaid::pipeline;
use whosaid::store::Store;

const SECRET: &str = "Quillermont";

fn reports() -> Vec<Document> {
    let one = "Nine people were wounded in Quillermont on Monday, the Port Police said.\n";
    let two = "Twelve people were killed on the coast, the Harbour Board said.\n";
    vec![intake::plain(one, "one.txt"), intake::plain(two, "two.txt")]
}

/// Whether a word is in a file of the folder, as it is or in a compressed value.
fn holds(folder: &Path, word: &str) -> bool {
    const FRAME: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
    let contains = |bytes: &[u8]| bytes.windows(word.len()).any(|w| w == word.as_bytes());
    fs::read_dir(folder).unwrap().any(|file| {
        let file = file.unwrap().path();
        if file.is_dir() {
            return holds(&file, word);
        }
        let bytes = fs::read(file).unwrap();
        let starts = bytes.windows(4).enumerate();
        let starts = starts.filter(|(_, w)| **w == FRAME).map(|(at, _)| at);
        let mut frames = starts.filter_map(|at| {
            let mut plain = Vec::new();
            let mut frame = zstd::stream::read::Decoder::new(&bytes[at..])
                .ok()?
                .single_frame();
            std::io::Read::read_to_end(&mut frame, &mut plain).ok()?;
            Some(plain)
        });
        contains(&bytes) || frames.any(|plain| contains(&plain))
    })
}

fn filled(path: &Path) -> Store {
    let mut store = Store::open(path).unwrap();
    pipeline::add(&mut store, reports(), &|_, _| {}).unwrap();
    let documents = store.nodes(NodeKind::Claim).unwrap();
    for id in documents {
        let Some(Node::Claim(claim)) = store.node(id).unwrap() else {
            continue;
        };
        let record = store.record(claim.document).unwrap().unwrap();
        let claim = claim_anchor(&record, claim.figure, claim.hop).unwrap();
        let reason = Some("the officer misspoke".to_owned());
        pipeline::decide(&mut store, "ann", reason, Action::Dispute { claim }).unwrap();
    }
    store
}

#[test]
fn a_purged_text_is_in_no_file_and_in_no_decision() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    let mut store = filled(&path);
    let ids: Vec<_> = reports().iter().map(Document::id).collect();
    let log = store.decisions().unwrap().len();
    assert!(log >= 4, "both reports have decisions");

    // The search finds what is there: also what was only removed.
    assert!(holds(&path, SECRET));
    pipeline::remove(&mut store, &ids[..1]).unwrap();
    assert!(holds(&path, SECRET));
    pipeline::add(&mut store, reports(), &|_, _| {}).unwrap();

    let removed = pipeline::purge(store, &ids[..1]).unwrap();
    assert_eq!(removed.decisions, log / 2);
    assert!(!holds(dir.path(), SECRET));
    let entries = fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(entries, 1, "nothing is left beside the store");

    let store = Store::open_read(&path).unwrap();
    assert_eq!(pipeline::check(&store).unwrap(), []);
    assert_eq!(store.documents().unwrap(), ids[1..]);
    assert_eq!(store.decisions().unwrap().len(), log - removed.decisions);
}

/// A stop between the two renamings leaves no store under its name; whoever opens it next
/// must find the new files and not an empty store.
#[test]
fn a_purge_that_was_stopped_half_way_is_finished_on_opening() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    let before = filled(&path).decisions().unwrap();
    let (old, new) = (
        dir.path().join("store.purged"),
        dir.path().join("store.purging"),
    );
    fs::create_dir(&new).unwrap();
    for file in fs::read_dir(&path).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_file() {
            fs::copy(file.path(), new.join(file.file_name())).unwrap();
        }
    }
    fs::rename(&path, &old).unwrap();
    let store = Store::open_read(&path).unwrap();
    assert_eq!(store.decisions().unwrap(), before);
    assert!(!old.exists() && !new.exists());
}

#[test]
fn a_folder_that_only_bears_the_name_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    let mine = dir.path().join("store.purged");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("notes.txt"), "mine").unwrap();
    drop(Store::open(&path).unwrap());
    assert!(mine.join("notes.txt").exists());
}

#[test]
fn what_was_set_for_a_report_goes_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(&dir.path().join("store"));
    let report = reports()[0].anchor();
    let to = MetaChange::Outlet(Some("Quillermont Post".to_owned()));
    pipeline::decide(&mut store, "ann", None, Action::Set { report, to }).unwrap();
    let of = store.decisions().unwrap().last().unwrap().id();
    pipeline::decide(&mut store, "bob", None, Action::Undo { of }).unwrap();
    pipeline::purge(store, &[report.document]).unwrap();
    assert!(!holds(dir.path(), SECRET));
}
