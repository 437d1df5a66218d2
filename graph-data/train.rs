//! Trains what lies in `models/`: `cargo run --release --example train -- MODEL DATA`.
//! DATA is the folder that holds the annotated texts; `models/README.md` says which.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use whosaid::learn::conllu::{self, Word};
use whosaid::learn::gold::Written;
use whosaid::learn::{clusters, silver, tagger};
use whosaid::lexicon::lookup::Lookup;
use whosaid::model::Span;
use whosaid::text::Text;
use whosaid::text::tag::Tagger;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The models by name, each with what trains it from a folder of data.
const MODELS: [(&str, fn(&Path) -> Outcome); 2] =
    [("clusters", train_clusters), ("tagger", train_tagger)];

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
fn treebanks(data: &Path, part: &str) -> std::io::Result<[(&'static str, Vec<Vec<Word>>); 2]> {
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
