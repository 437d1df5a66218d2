//! Whole invented pages, read: what a person would call their story and their metadata.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::plain;
use super::plain::sketch;
use crate::model::{Document, When};

/// Metadata on a line: outlet, byline, published, carried from.
fn told(document: &Document) -> String {
    let meta = &document.meta;
    let guessed = if meta.outlet_guessed {
        " (guessed)"
    } else {
        ""
    };
    let show = |field: Option<&str>| field.unwrap_or("-").to_owned();
    let published = meta.published.as_ref().and_then(When::iso);
    format!(
        "{}{guessed} | {} | {} | {}",
        show(meta.outlet.as_deref()),
        show(meta.byline.as_deref()),
        show(published.as_deref()),
        show(meta.carried_from.as_deref()),
    )
}

fn both(page: &str) -> String {
    format!("{}\n{}", told(&plain(page, "page.txt")), sketch(page))
}

const FERRY: &str = "\
Skip to content
Home  News  Sports  Weather
Valley Herald Newspaper
Lorn, Westland  Est. May 4, 1901

Home > News > Westland

Ferry with forty aboard sinks off Lorn, 12 missing

Coastguard blames a hull crack

By Jane Roe
Published: 7 Mar. 2023, 17:14
Updated: 8 Mar. 2023, 09:00
3 min read
The ferry Alma in the harbour of Lorn last year. / Westland Photo
The ferry Alma in the harbour of Lorn last year. / Westland Photo

A ferry carrying about forty people sank off the port of Lorn on Tuesday, the coastguard said.

Twelve passengers were still missing at nightfall, according to harbour master Ada Poe.

ADVERTISEMENT

Rescue boats

\"We are searching with eleven boats,\" Poe told reporters. \"Our divers follow us at dawn.\"

The owner did not answer questions.

[jroe@valleyherald.example]

Comments (14)
My cousin was aboard and she says it was 50 people, not forty. Shame on the owner.

Related stories
Harbour of Lorn closed for 3 days after storm
Owner of sunken ferry fined 20,000 crowns
";

#[test]
fn a_page_with_everything_around_the_story() {
    assert_snapshot!(both(FERRY), @r#"
    Valley Herald | Jane Roe | 2023-03-07 | -
    -      Skip to content
    -      Home  News  Sports  Weather
    -      Valley Herald Newspaper
    -      Lorn, Westland  Est. May 4, 1901
    -      Home > News > Westland
    title  Ferry with forty aboard sinks off Lorn, 12 missing
    head   Coastguard blames a hull crack
    -      By Jane Roe
    -      Published: 7 Mar. 2023, 17:14
    -      Updated: 8 Mar. 2023, 09:00
    -      3 min read
    head   The ferry Alma in the harbour of Lorn last year. / Westland
    head   The ferry Alma in the harbour of Lorn last year. / Westland
    story  A ferry carrying about forty people sank off the port of Lor
    story  Twelve passengers were still missing at nightfall, according
    -      ADVERTISEMENT
    story  Rescue boats
    story  "We are searching with eleven boats," Poe told reporters. "O
    story  The owner did not answer questions.
    -      [jroe@valleyherald.example]
    -      Comments (14)
    -      My cousin was aboard and she says it was 50 people, not fort
    -      Related stories
    -      Harbour of Lorn closed for 3 days after storm
    -      Owner of sunken ferry fined 20,000 crowns
    "#);
}

#[test]
fn a_story_goes_on_behind_a_box_of_links() {
    assert_snapshot!(both("\
Mill lays off 300 workers in Harrow

The paper mill in Harrow will lay off 300 of its 1,100 workers by June, its owner said on Friday.

READ MORE
Paper prices at lowest level in ten years
Harrow mayor asks for state aid
Union calls strike vote at second mill

The union put the number at 420, counting contractors who work inside the gates.

Management did not dispute that contractors would lose their posts as well, the union said.

Tags: Harrow, jobs
Most read
1
Bridge at Stonebeck to close for 6 months
2
Schools in Harrow get 40 new teachers
Subscribe to our newsletter and get the news in your inbox.
"), @r"
    - | - | - | -
    title  Mill lays off 300 workers in Harrow
    story  The paper mill in Harrow will lay off 300 of its 1,100 worke
    -      READ MORE
    -      Paper prices at lowest level in ten years
    -      Harrow mayor asks for state aid
    -      Union calls strike vote at second mill
    story  The union put the number at 420, counting contractors who wo
    story  Management did not dispute that contractors would lose their
    -      Tags: Harrow, jobs
    -      Most read
    -      1
    -      Bridge at Stonebeck to close for 6 months
    -      2
    -      Schools in Harrow get 40 new teachers
    -      Subscribe to our newsletter and get the news in your inbox.
    ");
}

#[test]
fn lists_inside_a_report_are_story() {
    assert_snapshot!(both("\
Quake toll by district

The ministry gave these figures on Sunday:

• Upper Dale: 31 dead, 120 hurt
• Lower Dale: 7 dead
• Mossport: none

Officials said that the count was not final and that two villages had not been reached.
"), @r"
    - | - | - | -
    title  Quake toll by district
    story  The ministry gave these figures on Sunday:
    story  • Upper Dale: 31 dead, 120 hurt
    story  • Lower Dale: 7 dead
    story  • Mossport: none
    story  Officials said that the count was not final and that two vil
    ");
}

#[test]
fn an_agency_story_in_another_paper() {
    let page = "\
The Lorn Gazette

Fever cases in Westland pass 2,000

Associated Press

MOSSPORT, Westland, March 7, 2023 (AP) — More than 2,000 people have caught the fever, doctors said.

The health ministry counts 1,450.
";
    assert_eq!(
        told(&plain(page, "x")),
        "The Lorn Gazette | - | 2023-03-07 | Associated Press"
    );
    let own = page
        .replace("The Lorn Gazette", "AP News")
        .replace("Associated Press\n", "");
    let own = own.replace("AP News", "Associated Press");
    assert_eq!(
        told(&plain(own, "x")),
        "Associated Press | - | 2023-03-07 | -"
    );
}

#[test]
fn a_sister_papers_writer_is_a_credit() {
    let page = "\
The Lorn Gazette
Crowd of 10,000 fills Harrow square
By Jane Q. Roe Valley Herald
March 7, 2023

About 10,000 people stood in the square on Monday, police said, and the organisers said 25,000.
";
    let report = plain(page, "x");
    assert_eq!(
        told(&report),
        "The Lorn Gazette | Jane Q. Roe | 2023-03-07 | Valley Herald"
    );
    assert_eq!(
        report.meta.title.as_deref(),
        Some("Crowd of 10,000 fills Harrow square")
    );
    assert_eq!(
        report.title_span.map(|s| s.of(page)),
        report.meta.title.as_deref()
    );
}

#[test]
fn an_agency_that_is_only_mentioned_is_no_credit() {
    let page = "\
Poll: 41 percent would vote for Poe

Some 41 percent of voters back Ada Poe, a poll for Reuters (Reuters) found.

The Associated Press and AFP reported other numbers. In 2019 it was 38 percent, on March 7, 2019.
";
    assert_eq!(told(&plain(page, "x")), "- | - | - | -");
}

#[test]
fn an_address_below_the_story_guesses_the_outlet() {
    let page = "\
Budget hole of 2 billion crowns opens in Westland

The finance ministry is short of 2 billion crowns, three officials said on Monday.

Parliament will vote on cuts next week, its speaker said.

Jane Roe
desk@harbourglobal.com
";
    let report = plain(page, "x");
    assert_eq!(told(&report), "HarbourGlobal (guessed) | Jane Roe | - | -");
    assert_eq!(report.story.len(), 3);
}

#[test]
fn the_outlet_behind_the_headline_is_not_of_it() {
    let page = "Storm kills 9 in Westland - Valley Herald\n\nNine people died in the storm, police said.\n";
    let report = plain(page, "x");
    assert_eq!(
        report.meta.title.as_deref(),
        Some("Storm kills 9 in Westland")
    );
    assert_eq!(report.meta.outlet.as_deref(), Some("Valley Herald"));
}

#[test]
fn a_masthead_with_a_motto_is_no_headline() {
    let page = "\
The Lorn Times | A free voice
Budget gap widens to 3.2 billion crowns
Jane Roe / AFP
The auditor said that the gap had grown by 400 million since autumn.
Top stories
Rail fares up 9 percent from June
";
    let report = plain(page, "x");
    let title = report.meta.title.as_deref();
    assert_eq!(title, Some("Budget gap widens to 3.2 billion crowns"));
    assert_eq!(
        told(&report),
        "The Lorn Times | Jane Roe | - | Agence France-Presse"
    );
    assert_eq!(report.story.len(), 2);
}

/// Reports without a day of publication, whose head told it after all.
#[test]
fn a_date_of_figures_is_told_by_its_form_or_by_the_weekday() {
    let page = |head: &str, lead: &str| {
        let text = format!(
            "Ferry sinks off Lorn, coastguard says\n\n{head}\n\n{lead}\n\nThe coastguard searched all night, its chief told the harbour board.\n"
        );
        let when = plain(&text, "x").meta.published;
        when.and_then(|w| w.iso())
    };
    let monday = "Nine people drowned when a ferry sank off Lorn, the coastguard said on Monday.";
    let tuesday = "Nine people drowned when a ferry sank off Lorn, the coastguard said Tuesday.";
    assert_eq!(
        page("10.03.2025 11:32", monday).as_deref(),
        Some("2025-03-10")
    );
    let issued = "Issued on: 10/02/2025 - 15:47";
    assert_eq!(page(issued, monday).as_deref(), Some("2025-02-10"));
    assert_eq!(
        page("Issued on: 07/10/2025", tuesday).as_deref(),
        Some("2025-10-07")
    );
    let neither =
        "Nine people drowned when a ferry sank off Lorn, the coastguard said on Saturday.";
    assert_eq!(page(issued, neither), None, "no weekday tells which");
}

#[test]
fn the_line_at_the_top_names_the_outlet_or_the_body_that_publishes() {
    let page = |top: &str| {
        let text = format!(
            "{top}\n\nFerry sinks off Lorn, coastguard says\n\n7 March 2023\n\nNine people drowned when a ferry sank off Lorn on Monday, the coastguard said.\n\nThe harbour master told Westbladet that nobody had checked the ferry since autumn.\n"
        );
        plain(&text, "x").meta.outlet
    };
    assert_eq!(
        page("WESTBLADET | In English").as_deref(),
        Some("Westbladet")
    );
    assert_eq!(
        page("Radio Mallow 97.5 FM > News").as_deref(),
        Some("Radio Mallow")
    );
    assert_eq!(page("UNHCR Lorn").as_deref(), Some("UNHCR"));
    assert_eq!(page("Disasters At Sea"), None);
}

#[test]
fn what_has_no_structure_is_story_whole() {
    for text in [
        "Nine people died in the storm, police said.",
        "Nine dead",
        "Subscribe now: nine dead",
        "Nine people died in the storm, police said. Eleven are missing.\nThe wind reached 140 \
         kilometres an hour, the weather office said, and it tore off roofs in two towns.",
        "Upper Dale 31\nLower Dale 7\nMossport 0",
    ] {
        let report = plain(text, "x");
        let kept: usize = report.story.iter().map(|s| s.len()).sum();
        let lines = text.lines().count();
        assert_eq!(kept + lines - 1, text.len(), "{text}");
    }
}

#[test]
fn another_script_is_kept_and_listed() {
    let page = "\
Ferry sinks off Lorn

Twelve people are missing after a ferry sank on Tuesday, the coastguard said.

여객선이 침몰해 12명이 실종됐다고 해안경비대가 밝혔다

The owner did not answer questions on Wednesday.
";
    let report = plain(page, "x");
    assert_eq!(report.language, "en");
    assert_eq!(report.story.len(), 3);
    assert_eq!(report.unread.len(), 1);
    assert!(report.unread[0].span.of(page).starts_with("여객선이"));
    let whole = plain("여객선이 침몰해 12명이 실종됐다고 밝혔다.", "x");
    assert_eq!(
        (
            whole.language.as_str(),
            whole.story.len(),
            whole.unread.len()
        ),
        ("ko", 0, 1)
    );
}

#[test]
fn a_report_in_another_language_is_unread_as_a_whole() {
    let page = "\
Heraldo del Valle

Mueren doce personas frente a Lorn

Por Juana Roe

4 May 2023

Doce personas murieron cuando un transbordador se hundió frente a Lorn, dijo la guardia costera.

El dueño no respondió a las preguntas.

La guardia costera busca todavía a cuarenta pasajeros que viajaban hacia la isla.
";
    let report = plain(page, "x");
    assert_eq!(report.language, "es");
    assert!(report.story.is_empty(), "{:?}", sketch(page));
    let unread = report.unread.iter();
    let unread: Vec<&str> = unread.map(|p| p.span.of(page)).collect();
    assert!(unread.contains(&"Mueren doce personas frente a Lorn"));
    assert!(unread.contains(&"El dueño no respondió a las preguntas."));
    assert_eq!(unread.len(), 6, "{unread:?}");
    assert!(report.unread.iter().all(|p| p.language == "es"));
}

#[test]
fn a_paragraph_in_another_latin_language_is_listed() {
    let page = "\
Ferry sinks off Lorn

Twelve people are missing after a ferry sank on Tuesday, the coastguard said.

Douze personnes sont portées disparues après le naufrage d'un ferry, ont annoncé les garde-côtes.

The owner did not answer questions on Wednesday.
";
    let report = plain(page, "x");
    assert_eq!((report.language.as_str(), report.story.len()), ("en", 3));
    assert_eq!(report.unread.len(), 1);
    assert_eq!(report.unread[0].language, "fr");
}

#[test]
fn line_ends_do_not_matter_to_what_is_story() {
    let dos = FERRY.replace('\n', "\r\n");
    let texts = |d: &Document| -> Vec<String> {
        d.story.iter().map(|s| s.of(&d.text).to_owned()).collect()
    };
    let report = plain(dos.as_str(), "x");
    assert_eq!(report.text, dos);
    assert_eq!(texts(&report), texts(&plain(FERRY, "x")));
}

/// Lines as pages have them, in any order.
fn line() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = FERRY
        .lines()
        .chain([
            "여객선이 침몰했다고 밝혔다",
            "— AP",
            "• 1",
            "[[",
            "@",
            "©",
            "By ",
        ])
        .collect();
    prop_oneof![
        3 => prop::sample::select(lines).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn spans_are_in_order_apart_and_within_the_text(lines in prop::collection::vec(line(), 0..40)) {
        let text = lines.join("\n");
        let report = plain(text.as_str(), "x");
        prop_assert_eq!(&report.text, &text);
        let mut all = report.story.clone();
        all.extend(report.unread.iter().map(|p| p.span));
        all.sort();
        for span in &all {
            prop_assert!(!span.is_empty() && text.get(span.range()).is_some());
        }
        prop_assert!(all.windows(2).all(|w| w[0].end() <= w[1].start()));
        prop_assert!(report.story.is_sorted() && report.unread.is_sorted());
        if let Some(span) = report.title_span {
            prop_assert_eq!(Some(span.of(&text)), report.meta.title.as_deref());
        }
    }
}
