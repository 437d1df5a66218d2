//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        _ => {
            eprintln!("usage: train MODEL DATA");
            ExitCode::from(2)
        }
    }
}
