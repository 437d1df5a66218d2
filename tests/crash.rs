//! A process is killed while it adds. Whatever the moment, the store that it leaves opens,
//! holds all that the process was told is there, and after adding again is the store that
//! one clean addition makes, byte for byte in the dump.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod support;

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use support::report;
use whosaid::model::Document;
use whosaid::pipeline;
use whosaid::store::{self, History, Store};

const STORE: &str = "WHOSAID_TEST_CRASH_STORE";
const BATCH: &str = "WHOSAID_TEST_CRASH_BATCH";
const KILLS: u32 = 20;

fn documents() -> Vec<Document> {
    (0..10u32)
        .map(|n| report(&format!("flood-{n}.txt"), "Harbour Post", 70 + n, 8_000))
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

/// What a child says.
struct Words {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    added: usize,
}

impl Words {
    fn of(mut child: Child) -> Words {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Words {
            child,
            lines,
            added: 0,
        }
    }

    /// Waits until the child has spoken so often more, or has ended.
    fn wait(&mut self, times: usize) {
        let words = self.lines.by_ref().map_while(Result::ok);
        let words = words.filter(|w| w == "opened" || w.starts_with("added "));
        for word in words.take(times) {
            if let Some(added) = word.strip_prefix("added ") {
                self.added = added.parse().unwrap();
            }
        }
    }

    /// How many documents the child was told are added, when it has ended.
    fn end(mut self) -> usize {
        self.wait(usize::MAX);
        self.child.wait().unwrap();
        self.added
    }
}

fn dump(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store::dump(store, History::Holding, &mut bytes).unwrap();
    bytes
}

#[test]
fn killed_at_any_moment_and_added_again() {
    let folder = tempfile::tempdir().unwrap();
    let clean = folder.path().join("clean");
    let mut words = Words::of(start(&clean, documents().len()));
    words.wait(1);
    let began = Instant::now();
    assert_eq!(words.end(), documents().len());
    let whole = began.elapsed().min(Duration::from_secs(5));
    let expected = dump(&Store::open_read(&clean).unwrap());

    let (mut opened, mut cut) = (0, 0);
    for kill in 0..KILLS {
        let path = folder.path().join(format!("killed-{kill}"));
        let told = match kill % 2 {
            0 => {
                // One by one: before it opens, after so many additions, and a little later.
                let mut words = Words::of(start(&path, 1));
                words.wait(kill as usize / 2);
                std::thread::sleep(Duration::from_millis(u64::from(kill)));
                words.child.kill().unwrap();
                words.end()
            }
            _ => {
                // All at once: so far into it.
                let mut words = Words::of(start(&path, documents().len()));
                words.wait(1);
                std::thread::sleep(whole * kill / KILLS);
                words.child.kill().unwrap();
                words.end()
            }
        };

        let mut store = Store::open(&path).unwrap();
        assert_eq!(pipeline::check(&store).unwrap(), [], "kill {kill}");
        let held = store.documents().unwrap();
        assert!(
            held.len() >= told,
            "{told} were added, {} are held",
            held.len()
        );
        if kill % 2 == 1 {
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
    let enough = KILLS / 4;
    assert!(
        cut >= enough && opened >= enough,
        "{cut} cut, {opened} kept"
    );
}
