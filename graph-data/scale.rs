//! A generated world of claims, and what resolving it costs.
//!
//! `cargo run --release --example scale -- [CLAIMS...]` makes reports with that many claims
//! (ten and a hundred thousand, where none is given) from a fixed seed, resolves them, adds
//! ten more one by one, and prints the CPU seconds of both and their ratios, and whether what
//! was added to is the graph of all. The events that figures
//! are about, and the speakers, are Zipf-distributed; the first event has a twentieth of all
//! reports beside its share, the first speaker a fifth of all mentions; one report in a
//! hundred prints another's text; chains have up to twelve hops.

#![allow(clippy::print_stdout, reason = "a program")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use whosaid::graph::{Delta, Edge, Graph, Node, resolve, resolve_to_grow};
use whosaid::model::{
    Document, Entity, EntityKind, Estimate, Extraction, Figure, Hop, Id, Metadata, Number, Place,
    Record, Span, SpeakerClass, Stance, When, Why,
};

/// Where all numbers come from; another seed makes another world.
const SEED: u64 = 20_261_127;
/// So many reports are added, one by one.
const MORE: usize = 10;
const FIGURES: usize = 5;
const LONGEST: usize = 12;
const MEASURES: [&str; 5] = ["killed", "wounded", "missing", "displaced", "deployed"];

type Failed = Box<dyn Error>;

fn main() -> Result<(), Failed> {
    let sizes: Result<Vec<usize>, _> = std::env::args().skip(1).map(|a| a.parse()).collect();
    let mut sizes = sizes?;
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000];
    }
    let mut first = None;
    for size in sizes {
        let mut world = World::new(size);
        let mut records = world.records(size)?;
        let start = cpu()?;
        let (mut graph, mut index) = resolve_to_grow(&records);
        let all = cpu()? - start;
        let (mut one, mut changed) = (0.0, 0);
        for _ in 0..MORE {
            let new = [world.report()?];
            let held = records.iter().map(|r| (r.document.id(), r));
            let held: BTreeMap<Id, &Record> = held.collect();
            let read = |id: Id| Ok(held[&id].clone());
            let start = cpu()?;
            let grown = index.grow(&new, &graph, &read)?.ok_or("it is held")?;
            one += cpu()? - start;
            changed += grown.delta.put_nodes.len() + grown.delta.remove_nodes.len();
            graph = applied(&graph, grown.delta);
            index = grown.index;
            records.extend(new);
        }
        one /= MORE as f64;
        let ratio = one / *first.get_or_insert(one);
        let equal = match graph == resolve(&records, &[]) {
            true => "the graph of all",
            false => "NOT the graph of all",
        };
        println!(
            "{size} claims, {} reports: all {all:.2} s, one more {one:.3} s ({ratio:.2} of the \
             first size's), which changes {} nodes and makes it {equal}",
            records.len() - MORE,
            changed / MORE,
        );
    }
    Ok(())
}

/// The graph after a change.
fn applied(graph: &Graph, delta: Delta) -> Graph {
    let gone: BTreeSet<Id> = delta.remove_nodes.into_iter().collect();
    let new: BTreeSet<Id> = delta.put_nodes.iter().map(|(id, ..)| *id).collect();
    let stays = |id: &Id| !gone.contains(id) && !new.contains(id);
    let edges = graph.all_edges().filter(|e| stays(&e.from)).cloned();
    let mut edges: Vec<Edge> = edges.collect();
    let nodes = graph.all_nodes().filter(|(id, _)| stays(id));
    let mut nodes: Vec<(Id, Node)> = nodes.map(|(id, node)| (id, node.clone())).collect();
    for (id, node, out) in delta.put_nodes {
        nodes.push((id, node));
        edges.extend(out);
    }
    Graph::new(nodes, edges)
}

/// CPU seconds of this process so far, all threads.
fn cpu() -> Result<f64, Failed> {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let field = |n: usize| {
        fields
            .get(n)
            .ok_or("no such clock")?
            .parse::<f64>()
            .map_err(Failed::from)
    };
    Ok((field(11)? + field(12)?) / TICKS)
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// A rank from 0, as likely as one over it.
    fn zipf(&mut self, ranks: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = (share * (ranks as f64 + 1.0).ln()).exp() - 1.0;
        (rank as usize).min(ranks - 1)
    }
}

struct World {
    random: Random,
    events: usize,
    speakers: usize,
    /// The words of each report, and the report that had them first.
    texts: Vec<(String, u64)>,
}

impl World {
    fn new(claims: usize) -> World {
        World {
            random: Random(SEED),
            events: claims / 50 + 2,
            speakers: claims / 20 + 2,
            texts: Vec::new(),
        }
    }

    fn records(&mut self, claims: usize) -> Result<Vec<Record>, Failed> {
        let (mut records, mut have) = (Vec::new(), 0);
        while have < claims {
            let record = self.report()?;
            let figures = record.extraction.figures.iter();
            have += figures.map(|f| f.hops.len() + 1).sum::<usize>();
            records.push(record);
        }
        Ok(records)
    }

    fn report(&mut self) -> Result<Record, Failed> {
        let number = self.texts.len();
        let event = match self.random.below(20) {
            0 => 0,
            _ => self.random.zipf(self.events),
        };
        let (words, first) = match number > 100 && self.random.below(100) == 0 {
            true => self.texts[self.random.below(number)].clone(),
            false => {
                let words = (0..120).map(|_| format!("word{} ", self.random.below(20_000)));
                (words.collect(), number as u64)
            }
        };
        let text = format!("{words}Report {number}.");
        self.texts.push((words, first));
        let mut sketch = Random(first);
        let mut entities = Vec::new();
        let mut figures = Vec::new();
        for n in 0..FIGURES {
            figures.push(self.figure(n, event, &mut entities)?);
        }
        for place in [format!("Town {event}"), format!("District {event}")] {
            entities.push(entity(place, EntityKind::Place));
        }
        let day = format!("2031-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        Ok(Record {
            document: Document {
                names: BTreeSet::from([format!("report-{number}.txt")]),
                story: vec![Span::new(0, text.len())?],
                text,
                meta: Metadata {
                    outlet: Some(format!("Paper {}", self.random.zipf(200))),
                    published: Some(When::day(&day, day.parse()?)),
                    ..Metadata::default()
                },
                title_span: None,
                language: "en".to_owned(),
                unread: Vec::new(),
                translation: None,
                entered: None,
            },
            extraction: Extraction {
                engine: "generated".to_owned(),
                entities,
                quantities: Vec::new(),
                figures,
                attributions: Vec::new(),
                left: Vec::new(),
                sketch: (0..64).map(|_| sketch.next() as u32).collect(),
            },
        })
    }

    fn figure(
        &mut self,
        n: usize,
        event: usize,
        entities: &mut Vec<Entity>,
    ) -> Result<Figure, Failed> {
        let count = 1 + u32::try_from(self.random.zipf(5_000))?;
        let quote = Span::new(n * 20, n * 20 + 15)?;
        let length = 1 + self.random.zipf(LONGEST);
        Ok(Figure {
            quote,
            sentence: Span::new(n * 20, n * 20 + 19)?,
            estimate: Estimate::exactly(Number::from(count)),
            measure: MEASURES[self.random.below(MEASURES.len())].to_owned(),
            counted: "people".to_owned(),
            place: Some(Place {
                name: format!("Town {event}"),
                span: quote,
            }),
            period: None,
            stance: Stance::Asserted,
            denied_by: Vec::new(),
            headline: false,
            hops: (0..length).map(|_| self.hop(entities)).collect(),
            why: Why::default(),
        })
    }

    fn hop(&mut self, entities: &mut Vec<Entity>) -> Hop {
        let rank = match self.random.below(5) {
            0 => 0,
            _ => self.random.zipf(self.speakers),
        };
        let name = format!("Bureau {rank} of Records");
        let known = entities.iter().position(|e| e.name == name);
        let at = known.unwrap_or_else(|| {
            entities.push(entity(name.clone(), EntityKind::Organization));
            entities.len() - 1
        });
        Hop {
            name,
            entities: vec![at],
            class: SpeakerClass::Named,
            source: Vec::new(),
            cue: Vec::new(),
            channel: None,
            when: None,
            said: None,
            rule: "generated".to_owned(),
        }
    }
}

fn entity(name: String, kind: EntityKind) -> Entity {
    Entity {
        name,
        kind,
        aliases: Vec::new(),
        role: None,
        of: None,
        mentions: Vec::new(),
    }
}
