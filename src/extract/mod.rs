//! What a report says: `extract(&Document) -> Extraction`, pure and infallible.

mod number;
mod phrase;
mod reading;
mod saying;
mod when;

use reading::Reading;
use saying::Saying;

use crate::model::{Attribution, Document, Extraction, Question, Span};

/// Reads a document.
pub fn extract(document: &Document) -> Extraction {
    let reading = Reading::new(document);
    let times = when::times(&reading, document.meta.published.as_ref());
    let sayings = saying::sayings(&reading, &times);
    Extraction {
        engine: engine().to_owned(),
        entities: Vec::new(),
        quantities: Vec::new(),
        figures: Vec::new(),
        attributions: sayings.iter().map(|s| attribution(&reading, s)).collect(),
        left: Vec::new(),
        sketch: Vec::new(),
    }
}

fn attribution(reading: &Reading<'_>, saying: &Saying) -> Attribution {
    let span = |tokens: &std::ops::Range<usize>| -> Option<Span> {
        let tokens = reading.trimmed(tokens);
        (!tokens.is_empty()).then(|| reading.text.span(&tokens))
    };
    Attribution {
        source: saying.source.iter().filter_map(|p| span(&p.all)).collect(),
        cue: span(&saying.cue).into_iter().collect(),
        content: saying.content.iter().filter_map(span).collect(),
        level: saying.level,
    }
}

/// Reads a query.
pub fn question(text: &str) -> Question {
    Question {
        text: text.to_owned(),
        figures: Vec::new(),
        words: Vec::new(),
        when: Vec::new(),
    }
}

/// The hash of the code and the data that read a document.
pub fn engine() -> &'static str {
    env!("WHOSAID_ENGINE")
}
