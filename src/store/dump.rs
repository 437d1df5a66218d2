use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use super::error::{DumpError, Error};
use super::handle::Store;
use super::sound::sound;
use crate::graph::{Edge, Graph, Node};
use crate::model::{Decision, Id, Record, holding};

/// The schema named in a dump's first line.
pub const DUMP_SCHEMA: &str = "whosaid.dump/1";

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header<S> {
    schema: S,
    /// The engine that read all records; null for no record or more engines than one.
    engine: Option<String>,
    #[serde(default)]
    decisions: usize,
    records: usize,
    nodes: usize,
    edges: usize,
}

/// Every other line.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'a> {
    Decision { decision: &'a Decision },
    Record { id: Id, record: &'a Record },
    Node { id: Id, node: &'a Node },
    Edge { edge: &'a Edge },
}

/// Any line but the first, as far as `restore` needs to tell them apart.
#[derive(Deserialize)]
struct Read {
    id: Option<Id>,
    decision: Option<Decision>,
    record: Option<Record>,
    node: Option<serde::de::IgnoredAny>,
    edge: Option<serde::de::IgnoredAny>,
}

/// Which decisions a dump tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum History {
    /// Those that hold: all that the graph is made of.
    #[default]
    Holding,
    /// All, with what was undone and its undoing.
    All,
}

/// Writes all that the store holds as JSON lines: a header, then the decisions in their
/// order, then the records, the nodes and the edges, each sorted. The same reports read by
/// the same engine under the same decisions give the same bytes, however they came in.
pub fn dump(store: &Store, history: History, out: &mut dyn Write) -> Result<(), DumpFailed> {
    let stats = store.stats()?;
    let total = |counts: u64| usize::try_from(counts).unwrap_or(usize::MAX);
    let log = store.decisions()?;
    let decisions = match history {
        History::Holding => holding(&log),
        History::All => log,
    };
    let counts = Counts {
        decisions: decisions.len(),
        records: total(stats.documents),
        nodes: total(stats.nodes.values().sum()),
        edges: total(stats.edges.values().sum()),
    };
    header(out, store.engines()?, counts)?;
    write_decisions(out, &decisions)?;
    for record in store.records()? {
        write_record(out, &record?)?;
    }
    for block in store.node_blocks() {
        for (id, packed) in &block? {
            let node = &packed.node;
            write(out, &Line::Node { id: *id, node })?;
        }
    }
    for block in store.node_blocks() {
        for packed in block?.values() {
            for edge in &packed.out {
                write(out, &Line::Edge { edge })?;
            }
        }
    }
    Ok(out.flush()?)
}

/// Writes what [`dump`] would write if these records, sorted by id, these decisions and this
/// graph lay in a store.
pub fn dump_parts(
    records: &[Record],
    decisions: &[Decision],
    graph: &Graph,
    out: &mut dyn Write,
) -> io::Result<()> {
    let engines = records.iter().map(|r| r.extraction.engine.clone());
    let decisions = holding(decisions);
    let counts = Counts {
        decisions: decisions.len(),
        records: records.len(),
        nodes: graph.len(),
        edges: graph.all_edges().count(),
    };
    header(out, engines, counts)?;
    write_decisions(out, &decisions)?;
    for record in records {
        write_record(out, record)?;
    }
    for (id, node) in graph.all_nodes() {
        write(out, &Line::Node { id, node })?;
    }
    for edge in graph.all_edges() {
        write(out, &Line::Edge { edge })?;
    }
    out.flush()
}

/// Why a dump could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DumpFailed {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] Error),
    /// The output cannot be written.
    #[error("the dump cannot be written")]
    Io(#[from] io::Error),
}

/// How many of what a dump tells of.
#[derive(Clone, Copy)]
struct Counts {
    decisions: usize,
    records: usize,
    nodes: usize,
    edges: usize,
}

fn header(
    out: &mut dyn Write,
    engines: impl IntoIterator<Item = String>,
    counts: Counts,
) -> io::Result<()> {
    let mut engines: Vec<String> = engines.into_iter().collect();
    engines.sort_unstable();
    engines.dedup();
    let header = Header {
        schema: DUMP_SCHEMA,
        engine: engines.pop().filter(|_| engines.is_empty()),
        decisions: counts.decisions,
        records: counts.records,
        nodes: counts.nodes,
        edges: counts.edges,
    };
    write(out, &header)
}

fn write_decisions(out: &mut dyn Write, decisions: &[Decision]) -> io::Result<()> {
    let mut lines = decisions.iter();
    lines.try_for_each(|decision| write(out, &Line::Decision { decision }))
}

fn write_record(out: &mut dyn Write, record: &Record) -> io::Result<()> {
    let id = record.document.id();
    write(out, &Line::Record { id, record })
}

fn write<T: Serialize>(out: &mut dyn Write, line: &T) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// What a dump holds that cannot be made anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// The reports with what was read in them.
    pub records: Vec<Record>,
    /// The decisions, in their order.
    pub decisions: Vec<Decision>,
}

/// Reads a dump. Nodes and edges are only counted: they follow from records and decisions.
/// Nothing is taken from a dump of which one line is wrong.
pub fn restore(dump: impl BufRead) -> Result<Restored, DumpError> {
    let mut lines = dump.split(b'\n').enumerate().map(|(index, line)| {
        let line = line.map_err(|source| DumpError::Io {
            line: index + 1,
            source,
        })?;
        Ok((index + 1, line))
    });
    let first = lines.next().transpose()?.unwrap_or_default().1;
    let header = read_header(&first)?;
    let mut restored = Restored::default();
    let mut ids = std::collections::BTreeSet::new();
    let (mut nodes, mut edges) = (0, 0);
    for line in lines {
        let (line, bytes) = line?;
        let wrong = |why: String| DumpError::Line { line, why };
        let read: Read = serde_json::from_slice(&bytes).map_err(|e| wrong(why(&e)))?;
        match (read.decision, read.record, read.node, read.edge) {
            (Some(decision), None, None, None) => restored.decisions.push(decision),
            (None, Some(record), None, None) => {
                let id = record.document.id();
                if read.id != Some(id) {
                    return Err(wrong("its id is not the hash of what it holds".to_owned()));
                }
                sound(&record).map_err(wrong)?;
                if !ids.insert(id) {
                    return Err(DumpError::Twice { line, id });
                }
                restored.records.push(record);
            }
            (None, None, Some(_), None) => nodes += 1,
            (None, None, None, Some(_)) => edges += 1,
            _ => {
                return Err(wrong(
                    "it is neither decision, record, node nor edge".to_owned(),
                ));
            }
        }
    }
    whole("decisions", header.decisions, restored.decisions.len())?;
    whole("records", header.records, restored.records.len())?;
    whole("nodes", header.nodes, nodes)?;
    whole("edges", header.edges, edges)?;
    Ok(restored)
}

fn read_header(line: &[u8]) -> Result<Header<String>, DumpError> {
    let wrong = |why: String| DumpError::Header {
        ours: DUMP_SCHEMA,
        why,
    };
    let header: Header<String> = serde_json::from_slice(line).map_err(|e| wrong(why(&e)))?;
    if header.schema == DUMP_SCHEMA {
        Ok(header)
    } else {
        Err(wrong(format!("its schema is {:?}", header.schema)))
    }
}

fn whole(what: &'static str, promised: usize, held: usize) -> Result<(), DumpError> {
    if promised == held {
        Ok(())
    } else {
        Err(DumpError::NotWhole {
            what,
            promised,
            held,
        })
    }
}

/// serde's words without its place, which is always line 1, and without control characters,
/// which may come from the dump.
fn why(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words
        .rsplit_once(" at line ")
        .map_or(words.as_str(), |(words, _)| words);
    words.replace(char::is_control, "\u{fffd}")
}
