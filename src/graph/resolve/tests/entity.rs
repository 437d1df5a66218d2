//! Entities.

use super::*;

#[test]
fn spellings_join_and_affiliations_keep_apart() {
    let person = |doc: &str, name: &str, of: &str| {
        report(doc)
            .names(EntityKind::Person, name, of)
            .says("1", "killed", "")
    };
    let joined = graph([
        person("a", "Dmytro Kovalenko", ""),
        person("b", "Dmitro Kovalenko", "Harbour Board"),
    ]);
    assert_eq!(entities(&joined, EntityKind::Person), ["Dmytro Kovalenko"]);
    let apart = graph([
        person("a", "Ann Moore", "Harbour Board"),
        person("b", "Ann Moore", "Dockers League"),
        person("c", "Ann Moore", ""),
    ]);
    assert_eq!(entities(&apart, EntityKind::Person).len(), 3);
}

#[test]
fn an_abbreviation_joins_only_what_one_text_expands() {
    let unit = EntityKind::Unit;
    let full = report("a")
        .about("Oder")
        .names(unit, "River Rescue Corps|RRC", "");
    let bare = report("b").about("Oder").names(unit, "RRC", "");
    let rival = report("c")
        .about("Oder")
        .names(unit, "Rural Roads Council|RRC", "");
    assert_eq!(entities(&graph([full, bare]), unit), ["River Rescue Corps"]);
    let full = report("a")
        .about("Oder")
        .names(unit, "River Rescue Corps|RRC", "");
    let bare = report("b").about("Oder").names(unit, "RRC", "");
    let three = graph([full, bare, rival]);
    assert_eq!(
        entities(&three, unit).len(),
        3,
        "two fit, so it stands alone"
    );
}

#[test]
fn the_ministry_is_everywhere_another() {
    let body = EntityKind::Organization;
    let of = |doc: &str, of: &str| report(doc).names(body, "Health Ministry", of);
    let bare = graph([of("a", ""), of("b", "")]);
    assert_eq!(entities(&bare, body).len(), 2);
    let one = graph([of("a", "Kenya"), of("b", "Kenya"), of("c", "Peru")]);
    assert_eq!(entities(&one, body).len(), 2);
}

#[test]
fn a_speaker_without_a_name_is_no_entity_of_another_report() {
    let unnamed = |doc: &str| {
        let report = report(doc).names(EntityKind::Person, "a senior port official", "");
        report
            .says("3", "killed", "")
            .via("a senior port official (anonymous)")
    };
    let graph = graph([unnamed("a"), unnamed("b")]);
    assert_eq!(entities(&graph, EntityKind::Person).len(), 2);
}

/// "Ministry of Health" in ten reports on one outbreak was ten ministries.
#[test]
fn the_ministry_of_reports_on_one_event_is_one() {
    let body = EntityKind::Organization;
    let of = |doc: &str, name: &str| report(doc).about("Oder").names(body, name, "");
    let one = graph([of("a", "Health Ministry"), of("b", "Ministry of Health")]);
    assert_eq!(entities(&one, body).len(), 1);
    let known = report("c")
        .about("Oder")
        .names(body, "Polish Health Ministry", "");
    let two = graph([of("a", "Health Ministry"), known]);
    assert_eq!(entities(&two, body), ["Polish Health Ministry"]);
    let police = graph([of("a", "police"), of("b", "police")]);
    assert_eq!(entities(&police, body).len(), 1, "of which a town has one");
    let agency = graph([of("a", "agency"), of("b", "agency")]);
    assert_eq!(entities(&agency, body).len(), 2, "one word tells nothing");
}

/// "Joint Command" beside "Joint Command of the Armed Forces", the British spelling and the
/// American, and "Emergency Lawyers" were several bodies.
#[test]
fn a_body_is_one_however_its_name_is_cut_or_spelled() {
    let body = EntityKind::Organization;
    let both = report("a")
        .names(body, "Joint Command of the Armed Forces", "")
        .names(body, "Joint Command", "");
    assert_eq!(entities(&graph([both]), body).len(), 1);
    let two = report("a")
        .names(body, "Joint Command of the Armed Forces", "")
        .names(body, "Joint Command of the Coast", "")
        .names(body, "Joint Command", "");
    assert_eq!(entities(&graph([two]), body).len(), 3, "which of the two?");
    let spelled = |doc: &str, name: &str| report(doc).names(body, name, "");
    for (a, b) in [
        ("Disaster Organisation", "Disaster Organization"),
        ("Emergency Lawyers", "Emergency Lawyers"),
    ] {
        let one = graph([spelled("a", a), spelled("b", b)]);
        assert_eq!(entities(&one, body).len(), 1, "{a}");
    }
}
