use whosaid::model::{Record, Rule, SpeakerClass, When};
use whosaid::query::{Card, Explained, Part, Reading, Step, ToldClaim, Words};

use super::Page;
use super::phrase;
use super::sheet::Sheet;
use super::show;

/// Every figure of a report: the words, what was read in them, the chain.
pub(crate) fn explain_text(record: &Record, explained: &[Explained], page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    report(&mut sheet, record, explained.len());
    for one in explained {
        sheet.gap();
        figure(&mut sheet, one, None);
    }
    sheet.gap();
    sheet.done()
}

fn report(sheet: &mut Sheet, record: &Record, shown: usize) {
    let meta = &record.document.meta;
    let outlet = meta.outlet.as_deref().unwrap_or("unknown outlet");
    let day = meta.published.as_ref();
    let day = day.map_or_else(|| "undated".to_owned(), phrase::when);
    let title = format!("{}, {outlet}, {day}", record.document.name());
    let note = match (shown, record.extraction.figures.len()) {
        (_, 0) => "no figures".to_owned(),
        (shown, all) if shown == all => phrase::count(all, "figure"),
        (shown, all) => format!("{shown} of {}", phrase::count(all, "figure")),
    };
    sheet.heading_with(0, &title, &note);
}

/// The figure of one claim, which speaker of it the claim is, and its links.
pub(crate) fn explain_claim_text(
    explained: &Explained,
    claim: &ToldClaim,
    card: &Card,
    page: &Page,
) -> String {
    let mut sheet = Sheet::new(page);
    sheet.heading(
        0,
        &format!(
            "{} {} in {}",
            show::kind(card.kind),
            card.short,
            explained.doc
        ),
    );
    sheet.gap();
    figure(&mut sheet, explained, Some(claim.hop));
    for mark in &claim.marks {
        let change = format!(
            "{} {}: \"{}\" to \"{}\"",
            mark.action, mark.field, mark.was, mark.now
        );
        sheet.line(
            2,
            &format!("BY HAND, {}: {change}. {}", mark.by, mark.reason),
        );
    }
    sheet.gap();
    sheet.heading(0, "Links in the graph");
    show::edges(&mut sheet, 2, &card.edges);
    sheet.done()
}

fn figure(sheet: &mut Sheet, explained: &Explained, hop: Option<usize>) {
    let measure = explained.readings.iter().find(|r| r.field == "measure");
    let measure = measure.map_or("", |r| r.value.as_str());
    let title = phrase::figure(&explained.quote.quote, measure);
    let note = format!(
        "figure {} of {}, line {}",
        explained.figure, explained.of, explained.quote.line
    );
    sheet.heading_with(0, &title, &note);
    sheet.line(2, &explained.marked);
    sheet.heading(2, "Words");
    for part in &explained.parts {
        sheet.line(4, &words_of(part, explained.quote.line));
    }
    sheet.heading(2, "Read as");
    for reading in &explained.readings {
        read(sheet, reading, explained);
    }
    sheet.heading(2, "Through whom, nearest first");
    chain(sheet, explained, hop);
}

fn words_of(part: &Part, line: usize) -> String {
    let at = place(&part.words, line);
    format!("{}: {} ({at})", part.part, ends(&part.words.quote))
}

/// Long words by their first and last.
fn ends(words: &str) -> String {
    const MOST: usize = 10;
    const SHOWN: usize = 4;
    let list: Vec<&str> = words.split(' ').collect();
    if list.len() <= MOST {
        return words.to_owned();
    }
    let (first, last) = (&list[..SHOWN], &list[list.len() - SHOWN..]);
    format!("{} ... {}", first.join(" "), last.join(" "))
}

/// Where words stand; the line where it is not that of the figure.
fn place(words: &Words, line: usize) -> String {
    let characters = format!("characters {}-{}", words.start, words.end);
    match words.line {
        same if same == line => characters,
        other => format!("line {other}, {characters}"),
    }
}

fn read(sheet: &mut Sheet, reading: &Reading, explained: &Explained) {
    let mut value = match &reading.days {
        Some(days) if days.placed() => phrase::when(days),
        _ => reading.value.clone(),
    };
    if let (true, Some(day)) = (relative(reading), &explained.day) {
        value.push_str(&format!(" (published {})", phrase::when(day)));
    }
    sheet.line(4, &format!("{}: {value}", reading.field));
    sheet.line(6, &why(&reading.rule, reading.meaning));
}

/// Whether days were reckoned from the day of publication.
fn relative(reading: &Reading) -> bool {
    let placed = reading.days.as_ref().is_some_and(When::placed);
    placed && reading.rule != Rule::FullDate.name()
}

/// A rule and what it means.
fn why(rule: &str, meaning: &str) -> String {
    match (rule, meaning) {
        ("", _) => "No rule is kept for this.".to_owned(),
        (rule, "") => format!("By a rule of another version of the program ({rule})."),
        (rule, meaning) => format!("{meaning} (rule: {rule})"),
    }
}

fn chain(sheet: &mut Sheet, explained: &Explained, hop: Option<usize>) {
    let here = |at: usize| {
        if hop == Some(at) {
            "   <- this claim"
        } else {
            ""
        }
    };
    let outlet = match &explained.outlet {
        Some(outlet) => format!("{outlet}, the report's outlet"),
        None => "The report's outlet, which is not known".to_owned(),
    };
    if explained.hops.is_empty() {
        sheet.line(4, &format!("{outlet}, in its own voice{}", here(0)));
        sheet.line(
            6,
            "No words beside the figure name anybody else who says it.",
        );
    } else {
        sheet.line(4, &format!("{outlet}{}", here(0)));
    }
    let last = explained.hops.len();
    for (index, step) in explained.hops.iter().enumerate() {
        let at = index + 1;
        let basis = phrase::basis(step.basis);
        sheet.line(4, &format!("{at}. {}   {basis}{}", step.name, here(at)));
        if at == last {
            sheet.line(6, originator(step.class));
        }
        for line in told(step, explained.quote.line) {
            sheet.line(6, &line);
        }
    }
    if !explained.denied_by.is_empty() {
        sheet.line(4, &format!("Denied by: {}", explained.denied_by.join("; ")));
    }
}

fn told(step: &Step, line: usize) -> Vec<String> {
    let mut lines = vec![why(&step.rule, step.meaning)];
    let quoted = |words: &[Words]| -> String {
        let words: Vec<String> = words
            .iter()
            .map(|w| match w.line {
                same if same == line => format!("\"{}\"", w.quote),
                other => format!("\"{}\" (line {other})", w.quote),
            })
            .collect();
        words.join(" ")
    };
    let mut words = Vec::new();
    if !step.source.is_empty() {
        words.push(format!("source {}", quoted(&step.source)));
    }
    if !step.cue.is_empty() {
        words.push(format!("cue {}", quoted(&step.cue)));
    }
    words.extend(step.channel.iter().map(|c| format!("on {c}")));
    words.extend(
        step.when
            .iter()
            .map(|w| format!("said {}", phrase::when(w))),
    );
    lines.push(words.join(", "));
    if step.stands_for {
        lines.push(format!(
            "These words stand for {}, named elsewhere in the report.",
            step.name
        ));
    }
    lines.extend(
        step.own_words
            .iter()
            .map(|w| format!("in its own words: \"{w}\"")),
    );
    if step.class == SpeakerClass::Collective {
        lines.push("People of a named body, counted as that body.".to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// What the last of a chain is.
fn originator(class: SpeakerClass) -> &'static str {
    match class {
        SpeakerClass::Named | SpeakerClass::Collective => {
            "The originator, as far as this report shows."
        }
        SpeakerClass::Anonymous => "The originator, described without a name.",
        SpeakerClass::Unspecified => "UNKNOWN originator: nobody in particular is named.",
    }
}
