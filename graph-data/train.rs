//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.

#![allow(clippy::print_stderr, reason = "a program")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use whosaid::learn;

const USAGE: &str = "usage: train MODEL ...
  vocabulary GLOVE.txt WORDNET-FOLDER OUT";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    match *arguments {
        ["vocabulary", vectors, wordnet, out] => {
            let vectors = fs::read_to_string(vectors)?;
            let bytes = learn::vocabulary::vocabulary(&vectors, Path::new(wordnet))?;
            Ok(fs::write(out, bytes)?)
        }
        _ => Err(USAGE.into()),
    }
}
