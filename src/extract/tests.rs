//! Figures and their chains, read from short reports on invented events.

use super::*;
use crate::model::{Figure, Metadata, Span, Stance};

/// Reads a text as a report's body.
pub(super) fn read(text: &str) -> Extraction {
    extract(&document(text))
}

pub(super) fn document(text: &str) -> Document {
    let whole = Span::new(0, text.len()).unwrap();
    Document {
        names: ["test".to_owned()].into(),
        text: text.to_owned(),
        meta: Metadata::default(),
        title_span: None,
        language: "en".to_owned(),
        story: vec![whole],
        unread: Vec::new(),
        translation: None,
        entered: None,
    }
}

fn chain(figure: &Figure) -> String {
    let names = figure.hops.iter().map(|h| h.name.as_str());
    names.collect::<Vec<_>>().join(" <- ")
}

/// Each figure as "words | measure | chain".
pub(super) fn told(text: &str) -> Vec<String> {
    let figures = read(text).figures;
    let line = |f: &Figure| format!("{} | {} | {}", f.quote.of(text), f.measure, chain(f));
    figures.iter().map(line).collect()
}

pub(super) fn check(cases: &[(&str, &[&str])]) {
    for (text, want) in cases {
        assert_eq!(told(text), *want, "{text}");
    }
}

#[test]
fn the_speaker_stands_before_after_or_round_the_content() {
    check(&[
        (
            "The Chilean navy said on Friday that 14 sailors were missing.",
            &["14 sailors | missing | Chilean navy"],
        ),
        (
            "At least 30 houses were destroyed, Governor Ana Roe told reporters.",
            &["At least 30 houses | houses | Ana Roe"],
        ),
        (
            "According to the Port Authority, 12 containers were lost.",
            &["12 containers | containers | Port Authority"],
        ),
        (
            "Some 2,000 people marched through the old town, according to police.",
            &["Some 2,000 people | protesters | police"],
        ),
        (
            "“We counted 45 broken windows,” said caretaker Ben Ode.",
            &["45 broken windows | windows | Ben Ode"],
        ),
        (
            "“It was dark,” she said. “About 60 people slept there,” Dr. Mia Lund told the Evening Post.",
            &["About 60 people | people | Evening Post <- Mia Lund"],
        ),
        (
            "The regulator put the number of customers affected at 40,000.",
            &["40,000 | customers | regulator"],
        ),
    ]);
}

#[test]
fn speakers_nest_from_the_nearest_to_the_originator() {
    check(&[
        (
            "Reuters reported that the health ministry had said 90 patients were infected.",
            &["90 patients | infected | Reuters <- health ministry"],
        ),
        (
            "AFP, citing a hospital official, reported that 17 people had died.",
            &["17 people | killed | Agence France-Presse <- hospital official (anonymous)"],
        ),
        (
            "A senior bank executive said 300 jobs would go, according to Bloomberg News.",
            &["300 jobs | laid off | Bloomberg News <- senior bank executive (anonymous)"],
        ),
        (
            "Xinhua quoted a rescuer as saying that 25 miners were trapped.",
            &["25 miners | trapped | Xinhua <- rescuer (anonymous)"],
        ),
        (
            "The mayor, Iris Cole, was quoted by the BBC as saying 500 families had fled.",
            &["500 families | displaced | BBC News <- Iris Cole"],
        ),
    ]);
}

#[test]
fn joint_speakers_are_one_hop() {
    check(&[
        (
            "Peruvian and Bolivian officials estimate that 8,000 llamas were lost.",
            &["8,000 llamas | llamas | Peruvian officials + Bolivian officials"],
        ),
        (
            "The toll reached 40 killed, according to agencies such as Reuters and AFP.",
            &["40 killed | killed | Reuters + Agence France-Presse"],
        ),
    ]);
}

#[test]
fn pronouns_and_descriptions_lead_back_to_whom_they_mean() {
    check(&[
        (
            "Police chief Omar Diaz spoke on Monday. He said 12 people were arrested.",
            &["12 people | arrested | Omar Diaz"],
        ),
        (
            "A government official told AP of the delay. The official said 70 buses were stuck.",
            &["70 buses | buses | Associated Press <- government official (anonymous)"],
        ),
        (
            "The National Weather Service issued a warning. It said 20 rivers were high.",
            &["20 rivers | rivers | National Weather Service"],
        ),
        (
            "At least 80 sheep were killed, the agency said.",
            &["At least 80 sheep | killed | agency"],
        ),
    ]);
}

#[test]
fn nobody_in_particular_is_said_to_be_so() {
    check(&[
        (
            "Reports say 40 trucks are waiting.",
            &["40 trucks | trucks | unspecified reports"],
        ),
        (
            "Estimates suggest that 900 homes lack power.",
            &["900 homes | homes | unspecified estimates"],
        ),
        (
            "Officials said 60 schools would close.",
            &["60 schools | schools | officials (unspecified)"],
        ),
        ("The storm felled 300 trees.", &["300 trees | trees | "]),
    ]);
}

#[test]
fn who_passes_figures_on_is_the_nearer_link() {
    check(&[(
        "A study found 120 cracks in the dam. Engineer Lea Holm presented these figures after a briefing by the Water Board.",
        &["120 cracks | cracks | Lea Holm <- Water Board"],
    )]);
}

#[test]
fn measures_come_from_what_happened_to_those_counted() {
    check(&[
        (
            "Six hundred people were killed or wounded.",
            &["Six hundred people | casualties | "],
        ),
        (
            "The blast killed 12 workers and injured 30.",
            &["12 workers | killed | ", "30 | wounded | "],
        ),
        (
            "More than 50 passengers were taken to hospitals.",
            &["More than 50 passengers | hospitalized | "],
        ),
        (
            "The plant will dismiss 400 workers.",
            &["400 workers | laid off | "],
        ),
        (
            "The army deployed 700 soldiers.",
            &["700 soldiers | deployed | "],
        ),
        (
            "The city spent €3.2 million on sand.",
            &["€3.2 million | euros | "],
        ),
        (
            "Turnout was 54 percent of voters.",
            &["54 percent of voters | percent | "],
        ),
        ("The toll rose to 210.", &["210 | killed | "]),
    ]);
}

#[test]
fn numbers_that_count_nothing_are_left_aside_with_a_reason() {
    let text = "On 3 May 2021 at 14:30, Lou Berg, 42, of 12 Mill Road took Flight 370 for three hours, the 8th time since 1999.";
    let read = read(text);
    assert_eq!(read.figures, []);
    let left: Vec<(&str, &str)> = read
        .left
        .iter()
        .map(|l| (l.span.of(text), l.reason.as_str()))
        .collect();
    for expected in [
        ("3", "date"),
        ("42", "age"),
        ("370", "identifier"),
        ("three", "a span of time"),
    ] {
        assert!(left.contains(&expected), "{expected:?} in {left:?}");
    }
}

#[test]
fn a_ratio_is_no_count() {
    check(&[("Only one patient in four is tested, Ana Roe said.", &[])]);
    let asked = question("Who said that four bombs were dropped?").figures;
    assert_eq!(asked[0].measure.as_deref(), Some("bombs"));
}

#[test]
fn a_denial_is_no_source_and_doubt_is_kept() {
    let figure = |text: &str| read(text).figures.into_iter().next().unwrap();
    let denied = figure("The airline denied that 200 flights had been cancelled.");
    assert_eq!(
        (denied.stance, denied.denied_by),
        (Stance::Denied, vec!["airline".to_owned()])
    );
    assert!(denied.hops.is_empty());
    let alleged = figure("The gang allegedly stole 90 paintings.");
    assert_eq!(alleged.stance, Stance::Unconfirmed);
    let plain = figure("The company reported a loss of $4 million.");
    assert_eq!(plain.stance, Stance::Asserted);
}

#[test]
fn an_undated_report_places_no_weekday() {
    let figure = &read("Twelve people were arrested on Monday.").figures[0];
    let period = figure.period.as_ref().unwrap();
    assert_eq!((period.text(), period.placed()), ("Monday", false));
}

#[test]
fn what_is_quoted_inside_a_relative_clause_stays_there() {
    check(&[(
        "A union leader, who asked not to be named, said 35 drivers had quit.",
        &["35 drivers | people | union leader (anonymous)"],
    )]);
}

proptest::proptest! {
    /// Documents are hostile: whatever the bytes, reading neither panics nor leaves the text.
    #[test]
    fn reading_never_leaves_the_text(text in "(?s)[\\PC\n\"“”,.;:()$%0-9a-zA-Z ]{0,300}") {
        let extraction = read(&text);
        for figure in &extraction.figures {
            proptest::prop_assert!(text.get(figure.quote.range()).is_some());
            proptest::prop_assert!(figure.hops.iter().flat_map(|h| &h.entities).all(|e| *e < extraction.entities.len()));
        }
        for attribution in &extraction.attributions {
            let spans = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
            proptest::prop_assert!(spans.clone().all(|s| text.get(s.range()).is_some()));
        }
    }

    /// The same words, however often they are read, are read the same.
    #[test]
    fn made_up_sentences_are_read(words in proptest::collection::vec(proptest::sample::select(vec![
        "said", "that", "the", "ministry", "of", "40", "people", "killed", "or", "wounded", ",", "\"", "“", "”", "according", "to", "Reuters",
        "and", "AFP", "he", "who", "reports", "in", "Kursk", "on", "Monday", ".", "(", ")", "dozens", "several", "hundred", "$", "%", "as", "saying", "quoted", "by", "put", "at", ";", "'s", "These", "figures",
    ]), 0..60)) {
        let text = words.join(" ");
        proptest::prop_assert_eq!(read(&text), read(&text));
    }
}

/// Each hop of the first figure with the rule that made it.
fn rules(text: &str) -> Vec<(String, String)> {
    let hops = read(text).figures.remove(0).hops;
    hops.into_iter().map(|h| (h.name, h.rule)).collect()
}

#[test]
fn whoever_is_told_or_cited_has_a_rule_of_their_own() {
    let pairs = |text| -> Vec<String> {
        let rules = rules(text).into_iter();
        rules
            .map(|(name, rule)| format!("{name}: {rule}"))
            .collect()
    };
    assert_eq!(
        pairs("About 60 people slept there, Mia Lund told Reuters."),
        ["Reuters: told", "Mia Lund: after"]
    );
    assert_eq!(
        pairs("Only on Monday, the coastguard admitted that 14 sailors were missing."),
        ["coastguard: subject"]
    );
    assert_eq!(
        pairs("The Harbour Post, citing the coastguard, reported 14 sailors were missing."),
        ["Harbour Post: subject", "coastguard: cited"]
    );
}

#[test]
fn the_rules_of_a_figure_say_what_chose_each_part() {
    let text = "At least 30 houses burnt down. Some 40 people died in Lorn on 3 May 2023, \
                reportedly the worst fire, and dozens more were hurt.";
    let why: Vec<_> = read(text).figures.into_iter().map(|f| f.why).collect();
    let shown: Vec<String> = why
        .iter()
        .map(|w| {
            [&w.bounds, &w.measure, &w.counted, &w.place, &w.placed]
                .map(String::as_str)
                .join(", ")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "at least, own noun, phrase, , ",
            "about, told after, phrase, place after, full date",
            "vague word, told after, , place before, full date",
        ]
    );
}

/// Found by fuzzing: a report with a headline that was cut off behind "According to X," has
/// no token where what was said would begin, and the reader asked whether that token stands
/// in the headline.
#[test]
fn a_report_may_end_behind_its_source() {
    let text =
        "Ferry sinks off Lorn\n\nTwelve died, police said.\n\nAccording to Radio Mallow (RM),";
    let mut report = document(text);
    report.title_span = Span::new(0, 20).ok();
    assert!(extract(&report).figures.len() <= 1);
}
