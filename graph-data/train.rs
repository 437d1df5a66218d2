//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.

#![allow(clippy::print_stderr, reason = "a program")]

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!("usage: train MODEL DATA");
    ExitCode::from(2)
}
