//! Which module may name which: the table of the design, held by reading the source.

#![allow(clippy::unwrap_used, reason = "a test stops where a step fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the library with those that it may name.
const MAY_NAME: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("lexicon", &["model"]),
    ("intake", &["model", "lexicon"]),
    ("text", &["model", "lexicon"]),
    ("extract", &["model", "lexicon", "text"]),
    ("learn", &["model", "lexicon", "text", "extract"]),
    ("graph", &["model", "lexicon"]),
    ("store", &["model", "graph"]),
    ("query", &["model", "lexicon", "graph"]),
    ("export", &["model", "graph"]),
    (
        "pipeline",
        &[
            "model", "lexicon", "intake", "text", "extract", "graph", "store",
        ],
    ),
];

/// Crates that only these files may name.
const ONLY_IN: [(&str, &str); 2] = [
    ("sled", "src/store/disk.rs"),
    ("bincode", "src/store/codec.rs"),
];

const PRINTING: [&str; 5] = ["print!", "println!", "eprint!", "eprintln!", "dbg!"];

/// What a file does that its place does not allow, one line each.
fn violations(path: &str, source: &str) -> Vec<String> {
    let code = code_of(source);
    let words = words(&code);
    let module = module_of(path);
    let mut found = Vec::new();
    let allowed: BTreeMap<&str, &[&str]> = MAY_NAME.into_iter().collect();
    match (module, allowed.get(module)) {
        // The library's own first page names them all.
        ("lib", _) => {}
        ("cli" | "main", _) => {
            for named in named_after(&code, "crate::") {
                if module == "main" || named != "cli" {
                    found.push(format!(
                        "{path} names crate::{named}: the program uses the library's public API"
                    ));
                }
            }
        }
        (_, Some(allowed)) => {
            for named in named_after(&code, "crate::") {
                let known = MAY_NAME.iter().any(|(name, _)| *name == named);
                if named != module && !(known && allowed.contains(&named.as_str())) {
                    found.push(format!(
                        "{path} names {named}; {module} may name {allowed:?}"
                    ));
                }
            }
        }
        (_, None) => found.push(format!("{path} lies in no module of the table")),
    }
    for (name, only) in ONLY_IN {
        let names = |w: &&str| **w == *name;
        if path != only && words.iter().any(|w| names(&w.as_str())) {
            found.push(format!("{path} names {name}; only {only} may"));
        }
    }
    let prints = PRINTING.iter().any(|m| words.iter().any(|w| w == m));
    if prints {
        found.push(format!(
            "{path} prints; only the console does, through its one handle"
        ));
    }
    found
}

/// The module that a file belongs to: `src/graph/view.rs` is of `graph`.
fn module_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or_default()
}

/// The source without comments and without the insides of string literals.
fn code_of(source: &str) -> String {
    let mut code = String::new();
    for line in source.lines() {
        let line = line.split("//").next().unwrap_or_default();
        let pieces = line.split('"').step_by(2);
        code.extend(pieces);
        code.push('\n');
    }
    code
}

/// Words, each with the `!` of a macro where it has one.
fn words(code: &str) -> Vec<String> {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '!';
    let words = code.split(|c| !part(c)).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// The names that directly follow `prefix`, also in braces: `crate::{a, b::c}`.
fn named_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(first_names(group));
        } else {
            names.extend(leading_name(rest));
        }
    }
    names
}

/// The first name of every path in a group, up to its closing brace.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut expected = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expected = true,
            c if expected && (c.is_alphabetic() || c == '_') => {
                names.extend(leading_name(&group[at..]));
                expected = false;
            }
            _ => {}
        }
    }
    names
}

fn leading_name(code: &str) -> Option<String> {
    let name: String = code
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_file_names_only_what_its_layer_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    assert!(files.len() > 30, "only {} files were found", files.len());
    let mut found = Vec::new();
    for file in files {
        let inside: Vec<_> = file.strip_prefix(root).unwrap().iter().collect();
        let path: Vec<_> = inside.iter().map(|p| p.to_string_lossy()).collect();
        found.extend(violations(
            &path.join("/"),
            &fs::read_to_string(&file).unwrap(),
        ));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_made_up_violation_is_found() {
    let wrong = [
        ("src/model/x.rs", "use crate::graph::Node;"),
        (
            "src/query/x.rs",
            "use crate::{\n    model::{Id, Span},\n    store::Store,\n};",
        ),
        (
            "src/export/x.rs",
            "fn f() { let q = crate::query::trace(); }",
        ),
        ("src/cli/x.rs", "use crate::store::Store;"),
        ("src/graph/x.rs", "type Tree = sled::Tree;"),
        ("src/store/block.rs", "use bincode::config;"),
        ("src/intake/x.rs", "fn f() { println!(\"read\"); }"),
        ("src/cli/add.rs", "fn f() { eprintln!(\"read\"); }"),
        ("src/elsewhere/x.rs", ""),
    ];
    for (path, source) in wrong {
        assert_eq!(violations(path, source).len(), 1, "{path}: {source}");
    }
    let right = [
        (
            "src/model/x.rs",
            "use super::Id; // crate::graph and sled are named here",
        ),
        (
            "src/query/x.rs",
            "use crate::{graph::{Edge, Node}, model::Id};\nuse crate::query::Stats;",
        ),
        ("src/graph/x.rs", "const A: &str = \"crate::store\";"),
        ("src/store/disk.rs", "use sled::Tree;"),
        ("src/store/codec.rs", "use bincode::config;"),
        (
            "src/cli/x.rs",
            "use crate::cli::Console;\nuse whosaid::store::Store;",
        ),
    ];
    for (path, source) in right {
        assert_eq!(
            violations(path, source),
            Vec::<String>::new(),
            "{path}: {source}"
        );
    }
}
