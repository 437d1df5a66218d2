//! Hashes the code and the data that read and resolve reports, so that every extraction can name the
//! engine that made it: any change there is another engine, and nothing else is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What decides how a report is read.
const PARTS: [&str; 9] = [
    "src/model",
    "src/lexicon",
    "src/intake",
    "src/text",
    "src/extract",
    "src/graph",
    "graph-data/gazetteer",
    "graph-data/lexicon",
    "graph-data/models",
];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let mut files = Vec::new();
    for part in PARTS {
        // A missing folder would make Cargo run this script before every build.
        if Path::new(part).exists() {
            println!("cargo:rerun-if-changed={part}");
            collect(Path::new(part), &mut files)?;
        }
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    let mut put = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    put(env!("CARGO_PKG_VERSION").as_bytes());
    for (name, path) in files {
        put(name.as_bytes());
        put(&fs::read(path)?);
    }
    let hash = hasher.finalize().to_hex();
    println!("cargo:rustc-env=WHOSAID_ENGINE={}", &hash.as_str()[..16]);
    Ok(())
}

/// All files under `folder`, each with its path in a form that is the same on every system.
fn collect(folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            let parts: Vec<_> = path.iter().map(|p| p.to_string_lossy()).collect();
            files.push((parts.join("/"), path));
        }
    }
    Ok(())
}
