use serde::Serialize;
use serde_json::Value;

use crate::model::{
    Attribution, Change, CodePoints, Document, Entity, Estimate, Extraction, Figure, Hop, Number,
    Quantity, Record, Said, Span, When, Why,
};

/// The name and version of the format that [`record`] writes.
pub const RECORD_SCHEMA: &str = "whosaid.extraction/1";

type Range = (u32, u32);

/// A record as one line of JSON, without the line end: the extraction record. Offsets are
/// code points of the document's text; `text` adds the text itself.
pub fn record(record: &Record, text: bool) -> String {
    let document = &record.document;
    let points = CodePoints::new(&document.text);
    let line = Line::new(document, &record.extraction, &points, text);
    let json = serde_json::to_string(&line);
    let json = json.expect("strings, lists and finite numbers are always JSON");
    super::inert(&json).into_owned()
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    doc: &'a str,
    id: String,
    engine: &'a str,
    text_hash: String,
    names: Vec<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    url: Option<&'a str>,
    archive_url: Option<&'a str>,
    retrieved: Option<&'a str>,
    carried_from: Option<&'a str>,
    language: &'a str,
    story: Vec<Range>,
    unread: Vec<Range>,
    sketch: String,
    entities: Vec<EntityOut<'a>>,
    quantities: Vec<QuantityOut<'a>>,
    figures: Vec<FigureOut<'a>>,
    attributions: Vec<AttributionOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn new(
        document: &'a Document,
        extraction: &'a Extraction,
        points: &CodePoints,
        text: bool,
    ) -> Line<'a> {
        let meta = &document.meta;
        let figures = extraction.figures.iter().enumerate();
        Line {
            schema: RECORD_SCHEMA,
            doc: document.name(),
            id: document.id().letters(),
            engine: &extraction.engine,
            text_hash: document.text_hash().letters(),
            names: document.names.iter().map(String::as_str).collect(),
            title: meta.title.as_deref(),
            outlet: meta.outlet.as_deref(),
            byline: meta.byline.as_deref(),
            published: meta.published.as_ref().and_then(When::iso),
            url: meta.url.as_deref(),
            archive_url: meta.archive_url.as_deref(),
            retrieved: meta.retrieved.as_deref(),
            carried_from: meta.carried_from.as_deref(),
            language: &document.language,
            story: ranges(&document.story, points),
            unread: unread(document, points),
            sketch: extraction
                .sketch
                .iter()
                .map(|s| format!("{s:08x}"))
                .collect(),
            entities: extraction
                .entities
                .iter()
                .map(|e| EntityOut::new(e, points))
                .collect(),
            quantities: extraction
                .quantities
                .iter()
                .map(|q| QuantityOut::new(q, points))
                .collect(),
            figures: figures
                .map(|(index, f)| FigureOut::new(index, f, &document.text, points))
                .collect(),
            attributions: extraction
                .attributions
                .iter()
                .map(|a| AttributionOut::new(a, points))
                .collect(),
            text: text.then_some(document.text.as_str()),
        }
    }
}

#[derive(Serialize)]
struct EntityOut<'a> {
    name: &'a str,
    kind: &'static str,
    aliases: &'a [String],
    role: Option<&'a str>,
    mentions: Vec<Range>,
}

impl<'a> EntityOut<'a> {
    fn new(entity: &'a Entity, points: &CodePoints) -> EntityOut<'a> {
        EntityOut {
            name: &entity.name,
            kind: entity.kind.as_str(),
            aliases: &entity.aliases,
            role: entity.role.as_deref(),
            mentions: ranges(&entity.mentions, points),
        }
    }
}

#[derive(Serialize)]
struct QuantityOut<'a> {
    start: u32,
    end: u32,
    low: Option<Number>,
    high: Option<Number>,
    change: Change,
    unit: &'a str,
    concept: &'a [String],
}

impl<'a> QuantityOut<'a> {
    fn new(quantity: &'a Quantity, points: &CodePoints) -> QuantityOut<'a> {
        let (start, end) = points.span(quantity.span);
        QuantityOut {
            start,
            end,
            low: quantity.low,
            high: quantity.high,
            change: quantity.change,
            unit: &quantity.unit,
            concept: &quantity.concept,
        }
    }
}

/// The words of a figure with their bounds: the figure's own, or those of one hop.
#[derive(Serialize)]
struct Worded<'a> {
    quote: &'a str,
    start: u32,
    end: u32,
    low: Option<Number>,
    high: Option<Number>,
    approx: bool,
    vague: bool,
    measure: &'a str,
}

impl<'a> Worded<'a> {
    fn new(
        quote: Span,
        estimate: &Estimate,
        measure: &'a str,
        text: &'a str,
        points: &CodePoints,
    ) -> Worded<'a> {
        let (start, end) = points.span(quote);
        Worded {
            quote: quote.of(text),
            start,
            end,
            low: estimate.low(),
            high: estimate.high(),
            approx: estimate.approx(),
            vague: estimate.vague(),
            measure,
        }
    }
}

#[derive(Serialize)]
struct FigureOut<'a> {
    id: String,
    #[serde(flatten)]
    worded: Worded<'a>,
    counted: &'a str,
    place: Option<&'a str>,
    period: Option<Value>,
    stance: &'static str,
    denied_by: &'a [String],
    attribution: Vec<&'a str>,
    hops: Vec<HopOut<'a>>,
    rules: &'a Why,
}

impl<'a> FigureOut<'a> {
    fn new(index: usize, figure: &'a Figure, text: &'a str, points: &CodePoints) -> FigureOut<'a> {
        FigureOut {
            id: format!("f{}", index + 1),
            worded: Worded::new(
                figure.quote,
                &figure.estimate,
                &figure.measure,
                text,
                points,
            ),
            counted: &figure.counted,
            place: figure.place.as_ref().map(|p| p.name.as_str()),
            period: figure.period.as_ref().map(super::json::when),
            stance: figure.stance.as_str(),
            denied_by: &figure.denied_by,
            attribution: figure.hops.iter().map(|h| h.name.as_str()).collect(),
            hops: figure
                .hops
                .iter()
                .map(|h| HopOut::new(h, text, points))
                .collect(),
            rules: &figure.why,
        }
    }
}

#[derive(Serialize)]
struct HopOut<'a> {
    entities: &'a [usize],
    class: &'static str,
    source: Vec<Range>,
    cue: Vec<Range>,
    channel: Option<&'a str>,
    said: Option<Worded<'a>>,
    rule: &'a str,
}

impl<'a> HopOut<'a> {
    fn new(hop: &'a Hop, text: &'a str, points: &CodePoints) -> HopOut<'a> {
        let worded = |s: &'a Said| Worded::new(s.quote, &s.estimate, &s.measure, text, points);
        HopOut {
            entities: &hop.entities,
            class: hop.class.as_str(),
            source: ranges(&hop.source, points),
            cue: ranges(&hop.cue, points),
            channel: hop.channel.as_deref(),
            said: hop.said.as_ref().map(worded),
            rule: &hop.rule,
        }
    }
}

#[derive(Serialize)]
struct AttributionOut {
    source: Vec<Range>,
    cue: Vec<Range>,
    content: Vec<Range>,
    level: u8,
}

impl AttributionOut {
    fn new(attribution: &Attribution, points: &CodePoints) -> AttributionOut {
        AttributionOut {
            source: ranges(&attribution.source, points),
            cue: ranges(&attribution.cue, points),
            content: ranges(&attribution.content, points),
            level: attribution.level,
        }
    }
}

fn unread(document: &Document, points: &CodePoints) -> Vec<Range> {
    let passages = document.unread.iter();
    passages.map(|p| points.span(p.span)).collect()
}

fn ranges(spans: &[Span], points: &CodePoints) -> Vec<Range> {
    spans.iter().map(|s| points.span(*s)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Metadata, SpeakerClass, Stance};

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len()).unwrap()
    }

    fn example() -> Record {
        let text = "Café owners: 12 hurt, the mayor’s office said.".to_owned();
        let figure = Figure {
            quote: span(&text, "12"),
            sentence: span(&text, &text),
            estimate: Estimate::exactly(12.into()),
            measure: "wounded".into(),
            counted: "people".into(),
            place: None,
            period: Some(When::unresolved("Monday")),
            stance: Stance::Asserted,
            denied_by: vec![],
            headline: false,
            hops: vec![Hop {
                name: "the mayor’s office".into(),
                entities: vec![0],
                class: SpeakerClass::Named,
                source: vec![span(&text, "the mayor’s office")],
                cue: vec![span(&text, "said")],
                channel: None,
                when: None,
                said: None,
                rule: "says".into(),
            }],
            why: Why {
                measure: "told after".into(),
                ..Why::default()
            },
        };
        let extraction = Extraction {
            engine: "e".into(),
            entities: vec![],
            quantities: vec![],
            figures: vec![figure],
            attributions: vec![],
            left: vec![],
            sketch: vec![1, 0xffff_ffff],
        };
        let document = Document {
            names: BTreeSet::from(["b.txt".into(), "a.txt".into()]),
            story: vec![span(&text, &text)],
            text,
            meta: Metadata::default(),
            title_span: None,
            language: "en".into(),
            unread: vec![],
            translation: None,
            entered: None,
        };
        Record {
            document,
            extraction,
        }
    }

    #[test]
    fn offsets_are_code_points_and_cut_the_quote_out_of_the_text() {
        let line: Value = serde_json::from_str(&record(&example(), true)).unwrap();
        let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
        let cut = |range: &Value| -> String {
            let at = |i: usize| range[i].as_u64().unwrap() as usize;
            text[at(0)..at(1)].iter().collect()
        };
        let figure = &line["figures"][0];
        let quote = serde_json::json!([figure["start"], figure["end"]]);
        assert_eq!(cut(&quote), figure["quote"]);
        assert_eq!(cut(&figure["hops"][0]["source"][0]), "the mayor’s office");
        assert_eq!(cut(&figure["hops"][0]["cue"][0]), "said");
    }

    #[test]
    fn the_fields_stand_in_the_documented_order() {
        let record = record(&example(), false);
        let line: serde_json::Map<String, Value> = serde_json::from_str(&record).unwrap();
        let names: Vec<&str> = line.keys().map(String::as_str).collect();
        insta::assert_snapshot!(names.join(" "), @"schema doc id engine text_hash names title outlet byline published url archive_url retrieved carried_from language story unread sketch entities quantities figures attributions");
        let figure = line["figures"][0].as_object().unwrap();
        let names: Vec<&str> = figure.keys().map(String::as_str).collect();
        insta::assert_snapshot!(names.join(" "), @"id quote start end low high approx vague measure counted place period stance denied_by attribution hops rules");
        assert_eq!(line["doc"], "a.txt");
        assert_eq!(line["sketch"], "00000001ffffffff");
        assert_eq!(figure["attribution"][0], "the mayor’s office");
        assert_eq!(figure["rules"]["measure"], "told after");
        assert_eq!(figure["period"]["precision"], "unresolved");
        assert_eq!(figure["period"]["from"], Value::Null);
    }
}
