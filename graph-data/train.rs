//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.
//! DATA is the folder that holds the annotated texts; `models/README.md` says which.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "prints scores for whoever trains"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use whosaid::learn::conllu::{self, Word};
use whosaid::learn::gold::Written;
use whosaid::learn::{clusters, parser, silver, tagger};
use whosaid::lexicon::lookup::Lookup;
use whosaid::model::Span;
use whosaid::text::Text;
use whosaid::text::parse::Parser;
use whosaid::text::tag::Tagger;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Trains a model from a folder of data.
type Train = fn(&Path) -> Outcome;
/// A treebank's name and its sentences.
type Treebank = (&'static str, Vec<Vec<Word>>);

/// The models by name.
const MODELS: [(&str, Train); 3] = [
    ("clusters", train_clusters),
    ("tagger", train_tagger),
    ("parser", train_parser),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, data] = &arguments[..] else {
        return usage();
    };
    let Some((_, train)) = MODELS.iter().find(|(name, _)| name == model) else {
        return usage();
    };
    let start = Instant::now();
    if let Err(error) = train(Path::new(data)) {
        eprintln!("{model}: {error}");
        return ExitCode::FAILURE;
    }
    println!("{model}: {:.0} s", start.elapsed().as_secs_f64());
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    let names: Vec<&str> = MODELS.iter().map(|(name, _)| *name).collect();
    eprintln!("usage: train {} DATA", names.join("|"));
    ExitCode::from(2)
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

fn train_parser(data: &Path) -> Outcome {
    let clusters = fs::read(model_path("clusters.bin"))?;
    let (clusters, _) = Lookup::read(&clusters).ok_or("clusters.bin is damaged")?;
    let tagger = fs::read(model_path("tagger.bin"))?;
    let tagger = Tagger::read(&tagger, clusters).ok_or("tagger.bin is damaged")?;
    let [(_, mut sentences), (_, gum)] = treebanks(data, "train")?;
    sentences.extend(gum);
    let bytes = parser::train(&sentences, &tagger, clusters, parser::SETTINGS);
    keep("parser.bin", &bytes)?;
    let parser = Parser::read(&bytes, &tagger).ok_or("the parser cannot be read")?;
    let mut both = parser::Score::default();
    for (name, sentences) in treebanks(data, "dev")? {
        let score = parser::score(&tagger, &parser, &sentences);
        show(name, &score);
        both.add(&score);
    }
    show("both", &both);
    let texts = news_texts(data)?;
    let read: Vec<Text<'_>> = texts.values().map(|text| whole(text)).collect();
    let tagged: Vec<_> = read.iter().map(|text| (text, tagger.tags(text))).collect();
    time("arcs", &read, &tagged, |(text, tags)| {
        parser.arcs(text, tags);
    });
    Ok(())
}

fn show(name: &str, score: &parser::Score) {
    let [heads, arcs] = score.attachment();
    let [word_heads, word_arcs] = score.attachment_of_words();
    let subjects = score.subjects();
    println!(
        "{name} dev: UAS {heads:.2} LAS {arcs:.2}, words alone UAS {word_heads:.2} \
         LAS {word_arcs:.2}, subjects F {subjects:.2}"
    );
}

/// The texts of PolNeAR's dev part by name.
fn news_texts(data: &Path) -> std::io::Result<silver::Texts> {
    let mut texts = silver::Texts::new();
    for entry in fs::read_dir(data.join("polnear/dev/text"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        texts.insert(name.into_owned(), fs::read_to_string(&path)?);
    }
    Ok(texts)
}

/// Compares with the tags that CoreNLP gave news.
fn news(tagger: &Tagger<'_>, data: &Path) -> Outcome {
    let folder = data.join("polnear/dev");
    let mut packed = flate2::read::GzDecoder::new(fs::File::open(folder.join("corenlp.tsv.gz"))?);
    let mut table = String::new();
    std::io::Read::read_to_string(&mut packed, &mut table)?;
    let texts = news_texts(data)?;
    let score = silver::score(tagger, &table, &texts);
    let (all, words) = (score.accuracy(), score.accuracy_of_words());
    println!("news, against CoreNLP: {all:.2} %, words alone {words:.2} %");
    for ((right, given), count) in score.most_wrong(12) {
        println!("  {} as {}: {count}", right.name(), given.name());
    }
    let read: Vec<Text<'_>> = texts.values().map(|text| whole(text)).collect();
    time("tags", &read, &read, |text| {
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
fn time<T>(what: &str, texts: &[Text<'_>], items: &[T], act: impl Fn(&T)) {
    let tokens: usize = texts.iter().map(|text| text.tokens.len()).sum();
    let once = || {
        let start = Instant::now();
        items.iter().for_each(&act);
        start.elapsed().as_secs_f64()
    };
    let best = (0..9).map(|_| once()).fold(f64::MAX, f64::min);
    println!(
        "{what}: {:.2} us a token",
        best * 1e6 / tokens.max(1) as f64
    );
}
