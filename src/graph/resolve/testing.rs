//! Records in a few words, for tests: `report("harbour.txt").says("12 dead", ...)`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::select;

use super::statements::Input;
use super::{copies, doc, entities, mention, telling};
use crate::graph::decided::Groups;
use crate::model::{
    Document, Entity, EntityKind, Estimate, Extraction, Figure, Hop, Id, Metadata, Number, Place,
    Record, Said, Span, SpeakerClass, Stance, Translation, When, Why,
};

/// A report under construction. Each figure adds its sentence to the text.
#[derive(Debug)]
pub(super) struct Report {
    record: Record,
}

/// A report of this name, without outlet or date.
pub(super) fn report(name: &str) -> Report {
    let document = Document {
        names: BTreeSet::from([name.to_owned()]),
        text: String::new(),
        meta: Metadata {
            title: Some(name.to_owned()),
            ..Metadata::default()
        },
        title_span: None,
        language: "en".into(),
        story: Vec::new(),
        unread: Vec::new(),
        translation: None,
        entered: None,
    };
    let extraction = Extraction {
        engine: "test".into(),
        entities: Vec::new(),
        quantities: Vec::new(),
        figures: Vec::new(),
        attributions: Vec::new(),
        left: Vec::new(),
        sketch: Vec::new(),
    };
    Report {
        record: Record {
            document,
            extraction,
        },
    }
}

/// `2021-03-04` as a day.
pub(super) fn day(day: &str) -> When {
    When::day(day, day.parse::<Date>().unwrap())
}

/// Bounds from words: `12`, `>100`, `<30`, `~500`, `10-20`, `dozens`.
pub(super) fn bounds(words: &str) -> Estimate {
    let number = |w: &str| Number::new(w.parse::<f64>().unwrap());
    match words.split_at(1) {
        (">", n) => Estimate::new(number(n), None, None).unwrap(),
        ("<", n) => Estimate::new(None, None, number(n)).unwrap(),
        ("~", n) => Estimate::exactly(number(n).unwrap()).approximate(),
        _ if words == "dozens" => vague(24, 99),
        _ if words == "several dozen" => vague(36, 99),
        _ if words == "hundreds" => vague(200, 999),
        _ => match words.split_once('-') {
            Some((low, high)) => Estimate::new(number(low), None, number(high)).unwrap(),
            None => Estimate::exactly(number(words).unwrap()),
        },
    }
}

fn vague(low: u32, high: u32) -> Estimate {
    let sides = (Some(Number::from(low)), Some(Number::from(high)));
    Estimate::new(sides.0, None, sides.1)
        .unwrap()
        .by_convention()
}

impl Report {
    /// Who published it and when.
    pub(super) fn by(mut self, outlet: &str, published: &str) -> Report {
        self.record.document.meta.outlet = Some(outlet.into());
        self.record.document.meta.published = Some(day(published));
        self
    }

    /// Whose story it prints.
    pub(super) fn carrying(mut self, outlet: &str) -> Report {
        self.record.document.meta.carried_from = Some(outlet.into());
        self
    }

    /// Where it was published, and when this copy was fetched; that may be empty.
    pub(super) fn at_url(mut self, url: &str, retrieved: &str) -> Report {
        let meta = &mut self.record.document.meta;
        meta.url = Some(url.into());
        meta.retrieved = Some(retrieved.to_owned()).filter(|r| !r.is_empty());
        self
    }

    /// Of which document it is the translation, and by whom.
    pub(super) fn translating(mut self, of: Id, by: &str) -> Report {
        let by = by.to_owned();
        self.record.document.translation = Some(Translation { of, by });
        self
    }

    /// The document so far.
    pub(super) fn document(&self) -> &Document {
        &self.record.document
    }

    /// Names an entity: `name`, or `name|alias|alias`; `of` may be empty.
    pub(super) fn names(mut self, kind: EntityKind, names: &str, of: &str) -> Report {
        let mut all = names.split('|').map(str::to_owned);
        let name = all.next().unwrap();
        self.record.extraction.entities.push(Entity {
            name,
            kind,
            aliases: all.collect(),
            role: None,
            of: Some(of.to_owned()).filter(|of| !of.is_empty()),
            mentions: Vec::new(),
        });
        self
    }

    /// Sets the subject, so that reports with one subject are about the same.
    pub(super) fn about(self, subject: &str) -> Report {
        let river = format!("{subject} river");
        self.names(EntityKind::Place, subject, "")
            .names(EntityKind::Place, &river, "")
    }

    /// A figure in the outlet's own voice: `12` `killed` `miners`.
    pub(super) fn says(mut self, words: &str, measure: &str, counted: &str) -> Report {
        let text = &mut self.record.document.text;
        let start = text.len();
        let at = start + "There were ".len();
        text.push_str(&format!("There were {words} {counted} {measure}.\n"));
        let sentence = Span::new(start, text.len() - 1).unwrap();
        let end = at + words.len() + 1 + counted.len();
        let quote = Span::new(at, end).unwrap();
        self.record.document.story = vec![Span::new(0, text.len()).unwrap()];
        self.record.extraction.figures.push(Figure {
            quote,
            sentence,
            estimate: bounds(words),
            measure: measure.into(),
            counted: counted.into(),
            place: None,
            period: None,
            stance: Stance::Asserted,
            denied_by: Vec::new(),
            headline: false,
            hops: Vec::new(),
            why: Why::default(),
        });
        self
    }

    fn last(&mut self) -> &mut Figure {
        self.record.extraction.figures.last_mut().unwrap()
    }

    /// Adds a hop to the last figure; the class is told by the name. Named speakers that
    /// the report does not name yet become organizations.
    pub(super) fn via(mut self, name: &str) -> Report {
        let class = match name {
            _ if name.starts_with("unspecified") => SpeakerClass::Unspecified,
            _ if name.ends_with("(anonymous)") => SpeakerClass::Anonymous,
            _ if name.ends_with("officials") => SpeakerClass::Collective,
            _ => SpeakerClass::Named,
        };
        let mut entities = Vec::new();
        if matches!(class, SpeakerClass::Named | SpeakerClass::Collective) {
            for part in name.split(" + ") {
                let known = self.record.extraction.entities.iter();
                let known = known.clone().position(|e| e.name == part);
                entities.push(known.unwrap_or_else(|| {
                    let report = std::mem::replace(&mut self, report(""));
                    self = report.names(EntityKind::Organization, part, "");
                    self.record.extraction.entities.len() - 1
                }));
            }
        }
        self.last().hops.push(Hop {
            name: name.into(),
            entities,
            class,
            source: Vec::new(),
            cue: Vec::new(),
            channel: None,
            when: None,
            said: None,
            rule: "test".into(),
        });
        self
    }

    /// When the last hop said so.
    pub(super) fn on(mut self, when: When) -> Report {
        self.last().hops.last_mut().unwrap().when = Some(when);
        self
    }

    /// What the last hop said, where it differs.
    pub(super) fn saying(mut self, words: &str, measure: &str) -> Report {
        let quote = self.last().quote;
        self.last().hops.last_mut().unwrap().said = Some(Said {
            quote,
            estimate: bounds(words),
            measure: measure.into(),
        });
        self
    }

    /// Where the last figure is counted.
    pub(super) fn at(mut self, place: &str) -> Report {
        let span = Span::new(0, 0).unwrap();
        self.last().place = Some(Place {
            name: place.into(),
            span,
        });
        self
    }

    /// That the last figure stands in the headline.
    pub(super) fn in_headline(mut self) -> Report {
        self.last().headline = true;
        self
    }

    /// For which time the last figure is.
    pub(super) fn during(mut self, when: When) -> Report {
        self.last().period = Some(when);
        self
    }

    /// Who denies the last figure.
    pub(super) fn denied_by(mut self, name: &str) -> Report {
        self.last().denied_by.push(name.into());
        self
    }

    /// More of the story, without a figure.
    pub(super) fn telling(mut self, words: &str) -> Report {
        let document = &mut self.record.document;
        document.text.push_str(words);
        document.story = vec![Span::new(0, document.text.len()).unwrap()];
        self
    }

    /// The sketch, and words around the figures that it is the sketch of.
    pub(super) fn sketched(mut self, sketch: &[u32]) -> Report {
        self.record.extraction.sketch = sketch.to_vec();
        self
    }

    /// The record.
    pub(super) fn done(self) -> Record {
        self.record
    }
}

/// Reads reports up to the layer of statements.
pub(super) fn read(reports: Vec<Report>, then: impl FnOnce(&Input<'_>)) {
    let records: Vec<Record> = reports.into_iter().map(Report::done).collect();
    let docs = docs(&records);
    let entities = entities::resolve(mention::Mentions::read(&docs), &Groups::default());
    let all: Vec<usize> = (0..docs.len()).collect();
    let copies = copies::find(&docs, &all, &entities);
    let tellings = telling::read(&docs, 0..docs.len(), &entities);
    then(&Input {
        docs: &docs,
        entities: &entities,
        copies: &copies,
        tellings: &tellings,
        by_hand: &Groups::default(),
    });
}

/// The documents of these records, with nothing decided about them.
pub(super) fn docs(records: &[Record]) -> doc::Docs<'_> {
    doc::Docs::of(records, &[]).0
}

/// A figure: words, measure, counted, speaker, place, when it was said.
type Drawn = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

fn drawn() -> impl Strategy<Value = Drawn> {
    let words = select(
        &[
            "12", "12", "12", "40", ">30", "10-20", "1237", "1237", "dozens",
        ][..],
    );
    let measure = select(
        &[
            "killed",
            "killed",
            "wounded",
            "casualties",
            "percent",
            "tents",
        ][..],
    );
    let counted = select(
        &[
            "people",
            "miners",
            "Greek miners",
            "Polish miners",
            "children",
        ][..],
    );
    let who = [
        "",
        "Mine Board",
        "Mine Board",
        "Greek Mine Board",
        "Greek officials",
        "Interpress",
        "unspecified reports",
        "a mine rescue worker (anonymous)",
    ];
    let place = select(
        &[
            "",
            "",
            "Lund",
            "Lund region",
            "Brod",
            "Greece",
            "Greek Lund",
        ][..],
    );
    let said = select(&["", "", "2021-03-02", "2021-03-09", "Monday", "in May"][..]);
    (words, measure, counted, select(who.to_vec()), place, said)
}

/// Reports of few places, speakers and figures, so that these meet.
pub(super) fn reports() -> impl Strategy<Value = Vec<Report>> {
    let figures = prop::collection::vec(drawn(), 0..4);
    let outlet = select(&["Interpress", "Radio Mira"][..]);
    let published = select(&["2021-03-01", "2021-03-03", "2021-03-20", "2021-06-01"][..]);
    let subject = select(&["Arda", "Arda", "Arda", "Oder"][..]);
    let one = (outlet, published, subject, figures);
    prop::collection::vec(one, 1..10).prop_map(|all| {
        let reports = all.into_iter().enumerate();
        reports
            .map(|(n, (outlet, published, subject, figures))| {
                let name = format!("r{n}");
                let start = report(&name).by(outlet, published).about(subject);
                figures.into_iter().fold(start, Report::drawn)
            })
            .collect()
    })
}

impl Report {
    fn drawn(self, (words, measure, counted, who, place, said): Drawn) -> Report {
        let mut report = self.says(words, measure, counted);
        if !who.is_empty() {
            report = report.via(who);
        }
        if !place.is_empty() {
            report = report.at(place);
        }
        match said {
            _ if who.is_empty() || said.is_empty() => report,
            _ if said.starts_with('2') => report.on(day(said)),
            _ => report.on(When::unresolved(said)),
        }
    }
}
