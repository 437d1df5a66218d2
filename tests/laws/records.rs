//! Random small reports.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;
use whosaid::model::{
    Document, Entity, EntityKind, Estimate, Extraction, Figure, Hop, Metadata, Number, Place,
    Record, Said, Span, SpeakerClass, Stance, When, Why,
};

// Few values, and one of them mostly, so that figures meet.
const OUTLETS: [&str; 3] = ["Interpress", "Radio Mira", "Interpress"];
const PLACES: [&str; 4] = ["Lund", "Lund region", "Sweden", "Brod"];
const COUNTED: [&str; 5] = ["people", "miners", "Swedish miners", "Polish miners", ""];
const MEASURES: [&str; 6] = [
    "killed",
    "wounded",
    "casualties",
    "deployed",
    "percent",
    "homes",
];
/// Indices into the list of names; the last lies outside, as in a damaged record.
const SPEAKERS: [usize; 10] = [0, 1, 2, 4, 7, 8, 9, 10, 9, 99];

pub(crate) fn mostly<T: Clone + std::fmt::Debug>(
    usual: T,
    others: &'static [T],
) -> impl Strategy<Value = T> + Clone {
    prop_oneof![3 => Just(usual), 1 => select(others)]
}

pub(crate) fn names() -> Vec<(
    &'static str,
    EntityKind,
    &'static [&'static str],
    &'static str,
)> {
    use EntityKind::{Country, Organization, Outlet, Person, Place, Unit};
    vec![
        ("Anna Lindqvist", Person, &["Lindqvist"], "Mine Board"),
        ("Anna Lindkvist", Person, &[], ""),
        ("Anna Lindqvist", Person, &[], "Miners League"),
        ("Lindqvist", Person, &[], ""),
        ("Mine Board", Organization, &["MB"], "Sweden"),
        ("Swedish Mine Board", Organization, &[], ""),
        ("MB", Organization, &[], ""),
        ("Swedish officials", Organization, &[], ""),
        ("3rd Rescue Team", Unit, &[], "Mine Board"),
        ("Interpress", Outlet, &[], ""),
        ("Radio Mira", Outlet, &[], ""),
        ("a rescue worker", Person, &[], ""),
        ("Health Ministry", Organization, &[], ""),
        ("Sweden", Country, &[], ""),
        ("Lund", Place, &[], ""),
    ]
}

fn day() -> impl Strategy<Value = Option<When>> {
    let days = &["2021-03-01", "2021-03-02", "2021-03-09"];
    let placed = select(&days[..]).prop_map(|d| When::day(d, d.parse().unwrap()));
    let words = select(&["Monday", "Tuesday", "in May"][..]).prop_map(When::unresolved);
    prop_oneof![6 => Just(None), 2 => placed.prop_map(Some), 1 => words.prop_map(Some)]
}

fn estimate() -> impl Strategy<Value = Estimate> {
    let number = mostly(1237, &[3u32, 12, 50, 1200, 1237]);
    (number.clone(), number, 0..9u8).prop_map(|(a, b, sort)| {
        let (low, high) = (Number::from(a.min(b)), Number::from(a.max(b)));
        match sort {
            0 => Estimate::new(Some(low), None, Some(high)).unwrap(),
            1 => Estimate::new(Some(low), None, None).unwrap(),
            2 => Estimate::new(None, None, Some(high)).unwrap(),
            3 => Estimate::exactly(low).approximate(),
            _ => Estimate::exactly(low),
        }
    })
}

fn span(bound: usize) -> impl Strategy<Value = Span> {
    (0..bound, 0..bound).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)).unwrap())
}

fn hop() -> impl Strategy<Value = Hop> {
    // Some indices lie outside the list of entities: a record may come from anywhere.
    let who = prop::collection::vec(select(&SPEAKERS[..]), 1..3);
    let said = (span(60), estimate(), mostly("killed", &MEASURES));
    let said = prop::option::weighted(0.1, said);
    (who, 0..6u8, day(), said).prop_map(|(mut entities, class, when, said)| {
        if class > 3 {
            entities.truncate(1);
        }
        let all = names();
        let name = |e: &usize| all.get(*e).map_or("Nobody Known", |n| n.0);
        let joined = entities.iter().map(name).collect::<Vec<_>>().join(" + ");
        let (name, class) = match class {
            0 => ("unspecified reports".to_owned(), SpeakerClass::Unspecified),
            1 => (
                "a rescue worker (anonymous)".to_owned(),
                SpeakerClass::Anonymous,
            ),
            2 => (joined, SpeakerClass::Collective),
            _ => (joined, SpeakerClass::Named),
        };
        if class == SpeakerClass::Unspecified {
            entities.clear();
        }
        Hop {
            name,
            entities,
            class,
            source: Vec::new(),
            cue: Vec::new(),
            channel: None,
            when,
            said: said.map(|(quote, estimate, measure)| Said {
                quote,
                estimate,
                measure: measure.to_owned(),
            }),
            rule: "law".to_owned(),
        }
    })
}

fn figure() -> impl Strategy<Value = Figure> {
    let words = (mostly("killed", &MEASURES), mostly("people", &COUNTED));
    let place = prop::option::weighted(0.2, select(&PLACES[..]));
    let chain = prop_oneof![3 => 0..2usize, 1 => 2..4usize];
    let chain = chain.prop_flat_map(|n| prop::collection::vec(hop(), n));
    let denied = prop::collection::vec(Just("Mine Board".to_owned()), 0..2);
    let period = prop::option::weighted(0.2, day()).prop_map(Option::flatten);
    (span(60), estimate(), words, place, chain, period, denied).prop_map(
        |(quote, estimate, (measure, counted), place, hops, period, denied_by)| Figure {
            quote,
            sentence: Span::new(0, 60).unwrap(),
            estimate,
            measure: measure.to_owned(),
            counted: counted.to_owned(),
            place: place.map(|name| Place {
                name: name.to_owned(),
                span: quote,
            }),
            period,
            stance: Stance::Asserted,
            denied_by,
            headline: false,
            hops,
            why: Why::default(),
        },
    )
}

pub(crate) fn record() -> impl Strategy<Value = Record> {
    let outlet = prop::option::of(select(&OUTLETS[..]));
    let carried = prop::option::weighted(0.3, select(&OUTLETS[..]));
    let figures = prop::collection::vec(figure(), 0..5);
    let sketch = prop_oneof![Just(vec![1; 8]), Just(vec![2; 8]), Just(Vec::new())];
    let url = prop::option::weighted(
        0.4,
        select(&["https://a.example/1", "a.example/1/", "b.example/2"][..]),
    );
    (0..6u8, outlet, carried, day(), figures, sketch, url).prop_map(
        |(text, outlet, carried, published, figures, sketch, url)| {
            let entities = names().into_iter().map(|(name, kind, aliases, of)| Entity {
                name: name.to_owned(),
                kind,
                aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
                role: None,
                of: Some(of.to_owned()).filter(|o| !o.is_empty()),
                mentions: Vec::new(),
            });
            let text = format!("Report {text} on what went on in the mine at Lund, ").repeat(3);
            let meta = Metadata {
                outlet: outlet.map(str::to_owned),
                carried_from: carried.map(str::to_owned),
                published: published.filter(When::placed),
                url: url.map(str::to_owned),
                ..Metadata::default()
            };
            made("a.txt", text, meta, entities.collect(), figures, sketch)
        },
    )
}

/// A record of nothing but this.
pub(crate) fn made(
    name: &str,
    text: String,
    meta: Metadata,
    entities: Vec<Entity>,
    figures: Vec<Figure>,
    sketch: Vec<u32>,
) -> Record {
    Record {
        document: Document {
            names: BTreeSet::from([name.to_owned()]),
            story: vec![Span::new(0, text.len()).unwrap()],
            text,
            meta,
            title_span: None,
            language: "en".to_owned(),
            unread: Vec::new(),
            translation: None,
            entered: None,
        },
        extraction: Extraction {
            engine: "law".to_owned(),
            entities,
            quantities: Vec::new(),
            figures,
            attributions: Vec::new(),
            left: Vec::new(),
            sketch,
        },
    }
}

pub(crate) fn records() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(record(), 0..6)
}
