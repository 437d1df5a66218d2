//! What names name, read from short reports on invented events.

use crate::extract::extract;
use crate::model::{Document, Entity, EntityKind, Metadata, Span};

fn document(text: &str) -> Document {
    Document {
        names: ["test".to_owned()].into(),
        text: text.to_owned(),
        meta: Metadata::default(),
        title_span: None,
        language: "en".to_owned(),
        story: vec![Span::new(0, text.len()).unwrap()],
        unread: Vec::new(),
        translation: None,
        entered: None,
    }
}

fn entities(text: &str) -> Vec<Entity> {
    extract(&document(text)).entities
}

/// The kind of an entity by its name.
fn kind(text: &str, name: &str) -> Option<EntityKind> {
    let found = entities(text).into_iter().find(|e| e.name == name);
    found.map(|e| e.kind)
}

fn check(cases: &[(&str, &str, EntityKind)]) {
    for (text, name, want) in cases {
        assert_eq!(kind(text, name), Some(*want), "{name} in {text}");
    }
}

use EntityKind::{Country, Organization, Outlet, Person, Place};

#[test]
fn known_towns_and_divisions_are_places_wherever_they_stand() {
    check(&[
        ("Traders left Mosul before the rain.", "Mosul", Place),
        (
            "The bridge links Los Angeles with the port.",
            "Los Angeles",
            Place,
        ),
        (
            "The fire reached South Carolina overnight.",
            "South Carolina",
            Place,
        ),
        (
            "Rain fell over Northern California.",
            "Northern California",
            Place,
        ),
        ("A tram in St. Louis stopped.", "St. Louis", Place),
        (
            "The ferry from Trinidad and Tobago sank.",
            "Trinidad and Tobago",
            Country,
        ),
    ]);
}

/// "Reading", "Nice" and "Mobile" are towns, and words first; "Jackson" is a town, and
/// mostly somebody.
#[test]
fn names_that_are_mostly_something_else_need_a_word_for_it() {
    check(&[
        ("The mill stood in Reading for years.", "Reading", Place),
        ("He ran a bakery near Mobile, Alabama.", "Mobile", Place),
        ("The council of Jackson, Miss., met.", "Jackson", Place),
        (
            "The train to Bedminster, N.J., stopped.",
            "Bedminster",
            Place,
        ),
        ("The club said Jackson would stay.", "Jackson", Person),
        ("A letter to Lincoln came back.", "Lincoln", Person),
    ]);
    let text = "The firm praised Mobile and called Split slow.";
    for name in ["Mobile", "Split"] {
        assert_ne!(kind(text, name), Some(Place), "{name}");
    }
}

#[test]
fn one_sure_mention_tells_for_all_of_a_name() {
    let text = "Jackson was quiet. The shops of Jackson, Mississippi, were shut.";
    check(&[(text, "Jackson", Place)]);
}

#[test]
fn a_country_or_somebody_of_its_name_by_what_stands_beside() {
    let both = "Coach Mia Jordan praised the team. Jordan said 12 players were ill.";
    let speakers = extract(&document(both)).figures;
    assert_eq!(speakers[0].hops[0].name, "Mia Jordan");
    let country = "Coach Mia Jordan flew out. The cup is held in Jordan this year.";
    check(&[
        (country, "Jordan", Country),
        (country, "Mia Jordan", Person),
        ("Jordan said 12 trucks had crossed.", "Jordan", Country),
        ("The plant in Atlanta, Georgia, was shut.", "Georgia", Place),
        (
            "The plant in Tbilisi, Georgia, was shut.",
            "Georgia",
            Country,
        ),
    ]);
}

/// A person after "to", "of" or "in somebody's" was a place, and a name with an initial a
/// body.
#[test]
fn people_after_prepositions_stay_people() {
    check(&[
        ("The letter went to Ana Roe on time.", "Ana Roe", Person),
        ("She read of Ben T. Ode in the paper.", "Ben T. Ode", Person),
    ]);
    let text = "Ana Roe and Ben Roe sang. The mood in Roe’s hall was good, and Roe bowed.";
    check(&[(text, "Roe", Person)]);
}

#[test]
fn teams_and_bodies_named_after_places_are_no_places() {
    check(&[
        (
            "The Nagoya Herons lost again.",
            "Nagoya Herons",
            Organization,
        ),
        (
            "Fighters of Islamic State withdrew.",
            "Islamic State",
            Organization,
        ),
        (
            "The Mosul Police Department is closed.",
            "Mosul Police Department",
            Organization,
        ),
        ("NATO, which met, agreed.", "NATO", Organization),
        (
            "He wrote for the Nyasa Times for years.",
            "Nyasa Times",
            Outlet,
        ),
    ]);
}

#[test]
fn an_unknown_village_is_a_place_after_its_preposition() {
    check(&[("The bus stopped at Kolgrave.", "Kolgrave", Place)]);
    let text = "Sales at Lima-based mills fell.";
    assert!(entities(text).iter().all(|e| e.kind != Place));
}

#[test]
fn a_place_before_a_persons_name_is_no_speaker() {
    let first = |text: &str| extract(&document(text)).figures[0].hops[0].name.clone();
    let mayor = "The mayor of Mobile, Alabama, Ana Roe, said 15 boats sank.";
    assert_eq!(first(mayor), "Ana Roe");
    assert_eq!(
        first("Nagoya officials said 9 homes were lost."),
        "Nagoya officials"
    );
    let residents = "Nagoya residents said 9 homes were lost.";
    assert_eq!(first(residents), "Nagoya residents (anonymous)");
}

/// Gaza after a comma was told from the country Gaza.
#[test]
fn what_has_no_code_is_a_country_after_a_comma_too() {
    check(&[("Two people died in Khan Younis, Gaza.", "Gaza", Country)]);
}

#[test]
fn a_place_belongs_to_what_follows_its_comma() {
    let text = "Floods hit Goma, North Kivu, and Gomel, Belarus.";
    let of = |name: &str| {
        let found = entities(text).into_iter().find(|e| e.name == name);
        found.and_then(|e| e.of)
    };
    assert_eq!(of("Goma").as_deref(), Some("North Kivu"));
    assert_eq!(of("Gomel").as_deref(), Some("Belarus"));
}

#[test]
fn the_place_of_a_figure_is_taken_with_what_it_lies_in() {
    let place = |text: &str| {
        let figures = extract(&document(text)).figures;
        figures[0].place.as_ref().map(|p| p.name.clone())
    };
    assert_eq!(
        place("The army said 12 people were killed in Goma, North Kivu, on Friday.").as_deref(),
        Some("Goma, North Kivu")
    );
    assert_eq!(
        place("The army said 12 people were killed in the Kursk region, Russia.").as_deref(),
        Some("Kursk region, Russia")
    );
    assert_eq!(
        place("The army said 12 people were killed in Goma, police said.").as_deref(),
        Some("Goma")
    );
}

/// What a movement stands for was cut off its name, and taken for a place or a person.
#[test]
fn movements_have_what_they_stand_for_in_their_names() {
    check(&[
        (
            "The Front for Justice in Mallow said 40 people were killed.",
            "Front for Justice in Mallow",
            Organization,
        ),
        (
            "The Movement for the Liberation of Mallow said 40 people were killed.",
            "Movement for the Liberation of Mallow",
            Organization,
        ),
        (
            "The Committee to Protect Miners said 40 people were killed.",
            "Committee to Protect Miners",
            Organization,
        ),
        (
            "The Society of Engineers of Mallow said 40 people were killed.",
            "Society of Engineers of Mallow",
            Organization,
        ),
        (
            "Police said, Le Quotidien du Lac reported, that 40 people were killed.",
            "Le Quotidien du Lac",
            Outlet,
        ),
    ]);
}
