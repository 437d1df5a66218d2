//! What the machine may do to a store: no room, no right to write, somebody else's hand on
//! it. One sentence each, and nothing that was acknowledged is lost.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use whosaid::store::Store;

const NOBODY: u32 = 65_534;

/// A folder that anybody may look into, with the program and a store of one report.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn new() -> Machine {
        let folder = tempfile::tempdir().unwrap();
        let machine = Machine { folder };
        open_to_all(machine.folder.path());
        machine.write(
            "one.txt",
            "Nine people died in the storm, the Port Police said.\n",
        );
        machine.write(
            "two.txt",
            "Some 400 homes burnt down, the Fire Service said.\n",
        );
        let added = machine.run(&["add", "one.txt"]);
        assert!(added.status.success());
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("WHOSAID_STORE", self.path("store"));
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = self.command(program());
        command.args(args).output().unwrap()
    }

    fn dump(&self) -> String {
        let dump = self.run(&["dump"]);
        assert!(dump.status.success(), "{}", told(&dump));
        String::from_utf8(dump.stdout).unwrap()
    }
}

fn program() -> PathBuf {
    assert_cmd::cargo::cargo_bin("whosaid")
}

/// Runs the program as somebody who may look into the machine's folder and no more.
fn as_nobody(machine: &Machine, args: &[&str]) -> Output {
    let copy = machine.path("whosaid");
    fs::copy(program(), &copy).unwrap();
    loop {
        let mut command = machine.command(&copy);
        match command.args(args).uid(NOBODY).output() {
            // Another test started a process while the copy was being written.
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {}
            output => return output.unwrap(),
        }
    }
}

fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
}

/// What a failed command says.
fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// sled took a snapshot that it could not finish on a full disk for a whole one, and the
/// store was called damaged from then on, room or no room.
#[test]
fn on_a_full_disk_nothing_is_lost() {
    let machine = Machine::new();
    let before = machine.dump();
    // No file may grow past this, as on a disk without room.
    for blocks in ["0", "1", "8"] {
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" add two.txt");
        let mut command = machine.command("sh");
        let full = command
            .args(["-c", &limited])
            .arg(program())
            .output()
            .unwrap();
        assert_eq!(full.status.code(), Some(2), "{}", told(&full));
        assert!(told(&full).contains("error: the disk is full: the store at "));
        assert!(told(&full).contains("hint: make room on it and do the same again"));
        assert_eq!(machine.dump(), before);
    }
    fs::write(machine.path("store/snap.00000000000FFFFF.generating"), "").unwrap();
    assert_eq!(machine.dump(), before);
    assert!(machine.run(&["add", "two.txt"]).status.success());
    assert_ne!(machine.dump(), before);
}

#[test]
fn a_store_that_must_not_be_written_says_so() {
    let machine = Machine::new();
    let before = machine.dump();
    let store = machine.path("store");
    let closed = |mode| fs::set_permissions(&store, Permissions::from_mode(mode)).unwrap();
    closed(0o555);
    for args in [&["add", "two.txt"][..], &["claims"]] {
        // Root may write whatever the folder says.
        let refused = match fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0) {
            true => as_nobody(&machine, args),
            false => machine.run(args),
        };
        assert_eq!(refused.status.code(), Some(2), "{}", told(&refused));
        let told = told(&refused);
        assert!(
            told.contains("must not be written, and it has to be"),
            "{told}"
        );
        assert!(
            told.contains("hint: copy it to a place that you may write to"),
            "{told}"
        );
    }
    closed(0o755);
    assert_eq!(machine.dump(), before);
}

#[test]
fn of_two_writers_the_second_is_told_to_wait() {
    let machine = Machine::new();
    let before = machine.dump();
    let store = Store::open(&machine.path("store")).unwrap();
    let refused = machine.run(&["add", "two.txt"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("is held by another process; wait until it ends"));
    drop(store);
    assert_eq!(machine.dump(), before);
}
