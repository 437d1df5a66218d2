//! A process is killed while it adds. Whatever the moment, the store that it leaves opens,
//! holds all that the process was told is there, and after adding again is the store that
//! one clean addition makes, byte for byte in the dump.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::report;
use whosaid::model::Document;
use whosaid::pipeline;
use whosaid::store::{self, Store};

const STORE: &str = "WHOSAID_TEST_CRASH_STORE";
const BATCH: &str = "WHOSAID_TEST_CRASH_BATCH";
const KILLS: u32 = 20;

fn documents() -> Vec<Document> {
    (0..12u32)
        .map(|n| report(&format!("flood-{n}.txt"), "Harbour Post", 70 + n, 60_000))
        .collect()
}

/// The process that is killed: this test again, under a variable that names the store. It
/// says how many documents are added each time that it was told so.
#[test]
fn child() {
    let Some(path) = std::env::var_os(STORE) else {
        return; // run as a test of its own there is nothing to do
    };
    let batch: usize = std::env::var(BATCH).unwrap().parse().unwrap();
    let mut store = Store::open(Path::new(&path)).unwrap();
    say("opened");
    let mut added = 0;
    for batch in documents().chunks(batch) {
        pipeline::add(&mut store, batch.to_vec(), &|_, _| {}).unwrap();
        added += batch.len();
        say(&format!("added {added}"));
    }
}

fn say(words: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{words}").unwrap();
    out.flush().unwrap();
}

fn start(path: &Path, batch: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(STORE, path)
        .env(BATCH, batch.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the child said last, when it has ended.
fn said(child: &mut Child) -> Option<usize> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let words: Vec<String> = lines.map_while(Result::ok).collect();
    child.wait().unwrap();
    let added = words.iter().filter_map(|w| w.strip_prefix("added "));
    added.last().map(|n| n.parse().unwrap())
}

fn dump(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store::dump(store, &mut bytes).unwrap();
    bytes
}

#[test]
fn killed_at_any_moment_and_added_again() {
    let folder = tempfile::tempdir().unwrap();
    let clean = folder.path().join("clean");
    let began = Instant::now();
    assert_eq!(said(&mut start(&clean, 1)), Some(documents().len()));
    let whole = began.elapsed().min(Duration::from_secs(5));
    let expected = dump(&Store::open_read(&clean).unwrap());

    let (mut opened, mut cut) = (0, 0);
    for kill in 0..KILLS {
        let path = folder.path().join(format!("killed-{kill}"));
        let batch = if kill % 2 == 0 { 1 } else { documents().len() };
        let mut child = start(&path, batch);
        std::thread::sleep(whole * kill / KILLS);
        child.kill().unwrap();
        let told = said(&mut child).unwrap_or(0);

        let mut store = Store::open(&path).unwrap();
        assert_eq!(pipeline::check(&store).unwrap(), [], "kill {kill}");
        let held = store.documents().unwrap();
        assert!(
            held.len() >= told,
            "{told} were added, {} are held",
            held.len()
        );
        if batch > 1 {
            assert!(
                [0, documents().len()].contains(&held.len()),
                "half a batch is held"
            );
        }
        opened += u32::from(!held.is_empty());
        cut += u32::from(held.len() < documents().len());
        for batch in documents().chunks(5) {
            pipeline::add(&mut store, batch.to_vec(), &|_, _| {}).unwrap();
        }
        assert!(dump(&store) == expected, "kill {kill}: another dump");
        drop(store);
        std::fs::remove_dir_all(&path).unwrap();
    }
    // Else the moments were badly chosen and the test shows nothing.
    assert!(
        cut >= KILLS / 4 && opened > 0,
        "{cut} cut short, {opened} held some"
    );
}
