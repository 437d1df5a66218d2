//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use whosaid::intake;
use whosaid::learn::attribution::{self, Annotated};
use whosaid::learn::{Training, standoff, vocabulary};
use whosaid::model::{Attribution, CodePoints, Span};

const USAGE: &str = "usage: train MODEL ...
  vocabulary GLOVE.txt WORDNET-FOLDER OUT
  cues POLNEAR-FOLDER SLICE OUT
  parts POLNEAR-FOLDER SLICE OUT
  predict POLNEAR-FOLDER SLICE CUES PARTS THRESHOLD
settings: rounds=8 rate=0.1 shrink=2e-6 documents=5 seed=1
SLICE: all, fit (nine articles of ten), held (every tenth)";

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
    let (settings, arguments): (Vec<&str>, Vec<&str>) =
        arguments.iter().partition(|a| a.contains('='));
    let training = settings
        .iter()
        .try_fold(Training::default(), |t, s| set(t, s))?;
    match arguments[..] {
        ["vocabulary", vectors, wordnet, out] => {
            let vectors = fs::read_to_string(vectors)?;
            let bytes = vocabulary::vocabulary(&vectors, Path::new(wordnet))?;
            Ok(fs::write(out, bytes)?)
        }
        ["cues", folder, slice, out] => {
            let documents = polnear(Path::new(folder), slice)?;
            Ok(fs::write(
                out,
                attribution::cues(&documents, training, 0.3, &mut tell),
            )?)
        }
        ["parts", folder, slice, out] => {
            let documents = polnear(Path::new(folder), slice)?;
            Ok(fs::write(
                out,
                attribution::parts(&documents, training, &mut tell),
            )?)
        }
        ["predict", folder, slice, cues, parts, threshold] => predict(
            Path::new(folder),
            slice,
            (&fs::read(cues)?, &fs::read(parts)?),
            threshold.parse()?,
        ),
        _ => Err(USAGE.into()),
    }
}

/// `rounds=8`, `rate=0.1`, `shrink=1e-6`, `documents=5`, `seed=1`.
fn set(mut training: Training, setting: &str) -> Result<Training, Box<dyn Error>> {
    match setting.split_once('=') {
        Some(("rounds", value)) => training.rounds = value.parse()?,
        Some(("rate", value)) => training.rate = value.parse()?,
        Some(("shrink", value)) => training.shrink = value.parse()?,
        Some(("documents", value)) => training.documents = value.parse()?,
        Some(("seed", value)) => training.seed = value.parse()?,
        _ => return Err(format!("no such setting: {setting}").into()),
    }
    Ok(training)
}

fn tell(round: usize, loss: f64) {
    eprintln!("round {round}: loss {loss:.5}");
}

/// The articles of a folder of PolNeAR with the annotations of the first annotator.
fn polnear(folder: &Path, slice: &str) -> Result<Vec<Annotated>, Box<dyn Error>> {
    let mut annotations: Vec<PathBuf> = fs::read_dir(folder.join("attributions"))?
        .map(|e| Ok(e?.path()))
        .collect::<std::io::Result<_>>()?;
    annotations.sort();
    let mut out: Vec<Annotated> = Vec::new();
    let (mut last, mut number) = (String::new(), 0);
    for path in annotations {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some((name, _)) = stem.rsplit_once('_').filter(|(name, _)| *name != last) else {
            continue;
        };
        last = name.to_owned();
        number += 1;
        let taken = match slice {
            "fit" => number % 10 != 0,
            "held" => number % 10 == 0,
            _ => true,
        };
        if !taken {
            continue;
        }
        let text = folder.join("text").join(format!("{name}.txt"));
        let Some(document) = intake::read_paths(&[text], None).documents.pop() else {
            continue;
        };
        let attributions = standoff::attributions(&fs::read_to_string(&path)?, &document.text);
        out.push(Annotated {
            document,
            attributions,
        });
    }
    Ok(out)
}

fn predict(
    folder: &Path,
    slice: &str,
    models: (&[u8], &[u8]),
    threshold: f32,
) -> Result<(), Box<dyn Error>> {
    for Annotated { document, .. } in polnear(folder, slice)? {
        let found =
            attribution::predict(&document, models.0, models.1, threshold).ok_or("no models")?;
        let points = CodePoints::new(&document.text);
        let list = |spans: &[Span]| -> Vec<[u32; 2]> {
            spans.iter().map(|s| points.span(*s).into()).collect()
        };
        let line = |(a, likely): &(Attribution, f32)| {
            serde_json::json!({"source": list(&a.source), "cue": list(&a.cue), "content": list(&a.content),
                "level": a.level, "likely": likely})
        };
        let rows: Vec<_> = found.iter().map(line).collect();
        println!(
            "{}",
            serde_json::json!({"doc": document.names.first(), "attributions": rows})
        );
    }
    Ok(())
}
