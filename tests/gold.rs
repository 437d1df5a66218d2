//! The extractor against reports that were annotated before it read them: floors that a
//! change must not fall below. The full scores are for whoever works on the rules.

#![allow(clippy::unwrap_used)] // helpers of tests, which the configuration does not reach

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whosaid::extract::extract;
use whosaid::intake;
use whosaid::model::{CodePoints, Figure};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

fn gold() -> Vec<Value> {
    let lines = fs::read_to_string(folder().join("gold.jsonl")).unwrap();
    lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

fn text(doc: &Value) -> String {
    let name = doc["doc"].as_str().unwrap();
    fs::read_to_string(folder().join("docs").join(format!("{name}.txt"))).unwrap()
}

fn span(value: &Value) -> (u32, u32) {
    let end = |key: &str| u32::try_from(value[key].as_u64().unwrap()).unwrap();
    (end("start"), end("end"))
}

#[test]
fn offsets_give_the_words() {
    for doc in gold() {
        let text = text(&doc);
        let chars: Vec<char> = text.chars().collect();
        for figure in doc["figures"].as_array().unwrap() {
            let (start, end) = span(figure);
            let words: String = chars[start as usize..end as usize].iter().collect();
            assert_eq!(words, figure["quote"].as_str().unwrap(), "{}", figure["id"]);
        }
    }
}

/// Whether a figure has the bounds of the gold, or others that it accepts; a vague word any
/// inside its order of magnitude.
fn same_bounds(gold: &Value, figure: &Figure) -> bool {
    let side = |n: Option<whosaid::model::Number>| n.map(whosaid::model::Number::get);
    let have = (side(figure.estimate.low()), side(figure.estimate.high()));
    let accepted = gold["accept_bounds"].as_array().into_iter().flatten();
    let mut wanted = vec![(gold["low"].as_f64(), gold["high"].as_f64())];
    wanted.extend(accepted.map(|b| (b[0].as_f64(), b[1].as_f64())));
    let vague = gold["vague"] == true
        && have
            .0
            .is_some_and(|low| low >= gold["low"].as_f64().unwrap_or(0.0) / 2.0)
        && have
            .1
            .is_none_or(|high| high <= gold["high"].as_f64().unwrap_or(f64::MAX) * 1.1 + 1.0);
    vague || wanted.contains(&have)
}

/// Whether two names of a source share a word of some length.
fn same_source(gold: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric());
        split
            .filter(|w| w.chars().count() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let wanted = words(gold);
    words(name).iter().any(|w| wanted.contains(w))
}

#[test]
fn figures_and_originators_stay_above_the_floor() {
    let (mut all, mut found, mut originators) = (0, 0, 0);
    // The reserved reports are for a final check alone.
    let looked_at = |d: &Value| d["doc"].as_str().is_some_and(|n| n.starts_with("dev-"));
    for doc in gold().into_iter().filter(looked_at) {
        let text = text(&doc);
        let name = doc["doc"].as_str().unwrap();
        let document = intake::plain(text.clone(), name);
        let points = CodePoints::new(&document.text);
        let figures = extract(&document).figures;
        for wanted in doc["figures"].as_array().unwrap() {
            all += 1;
            let (start, end) = span(wanted);
            let hit = figures.iter().find(|f| {
                let (a, b) = points.span(f.quote);
                a < end && start < b && same_bounds(wanted, f)
            });
            let Some(figure) = hit else { continue };
            found += 1;
            let chain = wanted["attribution"].as_array().unwrap();
            originators += usize::from(match (chain.last(), figure.hops.last()) {
                (Some(gold), Some(hop)) => same_source(gold.as_str().unwrap(), &hop.name),
                (None, None) => true,
                (None, Some(hop)) => hop.rule == "carried_from",
                (Some(_), None) => false,
            });
        }
    }
    let share = |part: usize| 100 * part / all;
    assert!(share(found) >= 94, "figures found: {found} of {all}");
    assert!(
        share(originators) >= 75,
        "originators found: {originators} of {all}"
    );
}
