//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use whosaid::intake;
use whosaid::learn::attribution::{self, Annotated};
use whosaid::learn::conllu::{self, Word};
use whosaid::learn::gold::Written;
use whosaid::learn::{Training, clusters, silver, standoff, tagger, vocabulary};
use whosaid::lexicon::lookup::Lookup;
use whosaid::model::{Attribution, CodePoints, Span};
use whosaid::text::Text;
use whosaid::text::tag::Tagger;

type Outcome = Result<(), Box<dyn Error>>;
/// A treebank's name and its sentences.
type Treebank = (&'static str, Vec<Vec<Word>>);

const USAGE: &str = "usage: train MODEL ...
  vocabulary GLOVE.txt WORDNET-FOLDER OUT
  clusters DATA (glove.6B.50d.txt in it)
  tagger DATA (treebank/ and polnear/ in it)
  cues POLNEAR-FOLDER SLICE OUT
  parts POLNEAR-FOLDER SLICE OUT
  predict POLNEAR-FOLDER SLICE CUES PARTS THRESHOLD
settings, as rounds=8: rounds, rate, shrink, documents, seed
SLICE: all, fit (nine articles of ten), held (every tenth)";

/// How likely a cue has to be: what served best on a tenth of the articles that was left out.
const THRESHOLD: f32 = 0.4;

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
    let with = |training| settings.iter().try_fold(training, |t, s| set(t, s));
    match arguments[..] {
        ["vocabulary", vectors, wordnet, out] => {
            let vectors = fs::read_to_string(vectors)?;
            let bytes = vocabulary::vocabulary(&vectors, Path::new(wordnet))?;
            Ok(fs::write(out, bytes)?)
        }
        ["clusters", data] => train_clusters(Path::new(data)),
        ["tagger", data] => train_tagger(Path::new(data)),
        ["cues", folder, slice, out] => {
            let documents = polnear(Path::new(folder), slice)?;
            Ok(fs::write(
                out,
                attribution::cues(&documents, with(Training::CUES)?, THRESHOLD, &mut tell),
            )?)
        }
        ["parts", folder, slice, out] => {
            let documents = polnear(Path::new(folder), slice)?;
            Ok(fs::write(
                out,
                attribution::parts(&documents, with(Training::PARTS)?, &mut tell),
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

/// Where a model lies.
fn model_path(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("graph-data/models").join(name)
}

fn keep(name: &str, bytes: &[u8]) -> Outcome {
    fs::write(model_path(name), bytes)?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}

/// The sentences of one part of both treebanks, one list a treebank.
fn treebanks(data: &Path, part: &str) -> std::io::Result<[Treebank; 2]> {
    let read = |name: &'static str| {
        let path = data.join(format!("treebank/{name}-{part}.conllu"));
        Ok::<_, std::io::Error>((name, conllu::sentences(&fs::read_to_string(path)?)))
    };
    Ok([read("ewt")?, read("gum")?])
}

fn train_clusters(data: &Path) -> Outcome {
    let vectors = fs::read_to_string(data.join("glove.6B.50d.txt"))?;
    keep(
        "clusters.bin",
        &clusters::train(&vectors, clusters::SETTINGS),
    )
}

fn train_tagger(data: &Path) -> Outcome {
    let clusters = fs::read(model_path("clusters.bin"))?;
    let (clusters, _) = Lookup::read(&clusters).ok_or("clusters.bin is damaged")?;
    let [(_, mut sentences), (_, gum)] = treebanks(data, "train")?;
    sentences.extend(gum);
    let bytes = tagger::train(&sentences, clusters, tagger::SETTINGS);
    keep("tagger.bin", &bytes)?;
    let tagger = Tagger::read(&bytes, clusters).ok_or("the tagger cannot be read")?;
    let dev = treebanks(data, "dev")?;
    for written in [
        Written::Plain,
        Written::Title,
        Written::Upper,
        Written::Lower,
    ] {
        let mut both = tagger::Score::default();
        for (name, sentences) in &dev {
            let score = tagger::score(&tagger, sentences, written);
            println!("{name} dev, {written:?}: {:.2} %", score.accuracy());
            both.add(&score);
        }
        let (all, words) = (both.accuracy(), both.accuracy_of_words());
        println!("both, {written:?}: {all:.2} %, words alone {words:.2} %");
        if written == Written::Plain {
            for ((right, given), count) in both.most_wrong(12) {
                println!("  {} as {}: {count}", right.name(), given.name());
            }
        }
    }
    news(&tagger, data)
}

/// Compares with the tags that CoreNLP gave news.
fn news(tagger: &Tagger<'_>, data: &Path) -> Outcome {
    let folder = data.join("polnear/dev");
    let mut packed = flate2::read::GzDecoder::new(fs::File::open(folder.join("corenlp.tsv.gz"))?);
    let mut table = String::new();
    std::io::Read::read_to_string(&mut packed, &mut table)?;
    let mut texts = silver::Texts::new();
    for entry in fs::read_dir(folder.join("text"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        texts.insert(name.into_owned(), fs::read_to_string(&path)?);
    }
    let score = silver::score(tagger, &table, &texts);
    let (all, words) = (score.accuracy(), score.accuracy_of_words());
    println!("news, against CoreNLP: {all:.2} %, words alone {words:.2} %");
    for ((right, given), count) in score.most_wrong(12) {
        println!("  {} as {}: {count}", right.name(), given.name());
    }
    let read: Vec<Text<'_>> = texts.values().map(|text| whole(text)).collect();
    time("tags", &read, |text| {
        tagger.tags(text);
    });
    Ok(())
}

/// A text that is all story.
fn whole(text: &str) -> Text<'_> {
    let span = Span::new(0, text.len()).map(|span| vec![span]);
    Text::new(text, &span.unwrap_or_default())
}

/// Prints how long something takes a token, the best of some times.
fn time(what: &str, texts: &[Text<'_>], act: impl Fn(&Text<'_>)) {
    let tokens: usize = texts.iter().map(|text| text.tokens.len()).sum();
    let once = || {
        let start = Instant::now();
        texts.iter().for_each(&act);
        start.elapsed().as_secs_f64()
    };
    let best = (0..9).map(|_| once()).fold(f64::MAX, f64::min);
    println!(
        "{what}: {:.2} us a token",
        best * 1e6 / tokens.max(1) as f64
    );
}
