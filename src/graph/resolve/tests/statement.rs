//! Statements.

use super::*;

fn flood(doc: &str, published: &str) -> Report {
    report(doc)
        .by(&format!("{doc} Times"), published)
        .about("Mira")
}

#[test]
fn relays_of_one_speaker_are_one_statement() {
    let graph = graph([
        flood("a", "2021-07-02")
            .says("17", "killed", "people")
            .via("Mira Rescue Service"),
        flood("b", "2021-07-02")
            .says("17", "killed", "people")
            .via("Interpress")
            .via("Mira Rescue Service"),
    ]);
    assert_eq!(
        statements(&graph),
        ["17 people killed <- Mira Rescue Service (2)"]
    );
}

#[test]
fn one_speaker_on_two_days_makes_two() {
    let on = |doc: &str, when: &str| {
        let report = flood(doc, "2021-07-05").says("17", "killed", "people");
        report.via("Mira Rescue Service").on(day(when))
    };
    let dated = graph([on("a", "2021-07-02"), on("b", "2021-07-03")]);
    assert_eq!(statements(&dated).len(), 2);
    let undated = flood("c", "2021-07-05").says("17", "killed", "people");
    let undated = undated.via("Mira Rescue Service");
    let all = graph([on("a", "2021-07-02"), on("b", "2021-07-03"), undated]);
    assert_eq!(
        statements(&all).len(),
        3,
        "it fits both, so it bridges neither"
    );
}

#[test]
fn other_people_or_places_make_two() {
    let count = |doc: &str, counted: &str, place: &str| {
        let report = flood(doc, "2021-07-02").says("17", "killed", counted);
        report.via("Mira Rescue Service").at(place)
    };
    for (counted, place) in [("children", "Lund"), ("people", "Brod")] {
        let two = graph([count("a", "people", "Lund"), count("b", counted, place)]);
        assert_eq!(statements(&two).len(), 2, "{counted} {place}");
    }
}

#[test]
fn a_headline_takes_the_source_that_the_text_gives() {
    let graph = graph([flood("a", "2021-07-02")
        .says("dozens", "missing", "people")
        .says("several dozen", "missing", "people")
        .via("Mira Rescue Service")]);
    assert_eq!(
        statements(&graph),
        ["several dozen people missing <- Mira Rescue Service (1)"]
    );
    let inferred = graph.all_edges().filter(|e| e.basis == Basis::Inferred);
    let why: Vec<&str> = inferred.map(|e| e.why.as_str()).collect();
    assert_eq!(
        why,
        ["the same figure in the same report, there with its source"]
    );
}

#[test]
fn a_headline_with_two_sources_takes_none() {
    let graph = graph([flood("a", "2021-07-02")
        .says("17", "killed", "people")
        .says("17", "killed", "people")
        .via("Mira Rescue Service")
        .says("17", "killed", "people")
        .via("Mayor Olsen Office")]);
    assert_eq!(statements(&graph).len(), 3);
}

#[test]
fn an_unnamed_speaker_is_never_taken_for_a_named_one() {
    let graph = graph([flood("a", "2021-07-02")
        .says("17", "killed", "people")
        .via("a rescue worker (anonymous)")
        .says("17", "killed", "people")
        .via("Mira Rescue Service")]);
    assert_eq!(statements(&graph).len(), 2);
}

/// An agency's unnamed speaker was taken for whomever a held report of that agency named
/// with the same figure. The law that forbids it met such a pair once in thousands of runs.
#[test]
fn nor_is_one_whom_an_agency_quotes_taken_for_one_whom_it_names() {
    let held = |who: &str| {
        let report = flood("b", "2021-07-01").by("Interpress", "2021-07-01");
        report.says("17", "killed", "people").via(who)
    };
    let quoting = || {
        let report = flood("a", "2021-07-02").names(EntityKind::Outlet, "Interpress", "");
        let report = report.says("17", "killed", "people").via("Interpress");
        report.via("a rescue worker (anonymous)")
    };
    let named = graph([quoting(), held("Mira Rescue Service")]);
    assert_eq!(statements(&named).len(), 2);
    let unnamed = graph([quoting(), held("one rescuer on the spot (anonymous)")]);
    assert_eq!(statements(&unnamed).len(), 1);
    let own = flood("b", "2021-07-01").by("Interpress", "2021-07-01");
    let own = own.names(EntityKind::Outlet, "Interpress", "");
    let own = own.says("17", "killed", "people").via("Interpress");
    let own = own.says("17", "killed", "people").via("Swedish officials");
    let unnamed = flood("a", "2021-07-02").says("17", "killed", "people");
    let unnamed = unnamed.via("a rescue worker (anonymous)");
    let three = BTreeSet::from_iter(statements(&graph([unnamed, own])));
    let apart = "17 people killed <- a rescue worker (anonymous) (1)";
    assert!(three.contains(apart), "{three:?}");
}

#[test]
fn a_unit_and_its_whole_are_one_origin_where_they_give_the_same_pair() {
    let body = EntityKind::Organization;
    let pair = |doc: &str, who: &str, of: &str| {
        let report = flood(doc, "2021-07-02").names(body, who, of);
        report.says("17", "killed", "people").via(who)
    };
    let whole = pair("a", "River Rescue Corps", "");
    let unit = pair("b", "4th Diving Team", "River Rescue Corps");
    let one = graph([whole, unit]);
    assert_eq!(
        statements(&one),
        ["17 people killed <- 4th Diving Team, River Rescue Corps (2)"]
    );
    let strangers = graph([
        pair("a", "River Rescue Corps", ""),
        pair("b", "4th Diving Team", ""),
    ]);
    assert_eq!(statements(&strangers).len(), 2);
}

#[test]
fn copies_state_the_same_and_the_credit_line_shows() {
    let text = |doc: &str, outlet: &str| {
        let report = report(doc).by(outlet, "2021-07-02").sketched(&[7; 8]);
        report
            .says("300", "laid off", "workers")
            .says("12", "percent", "staff")
    };
    let graph = graph([
        text("a", "Interpress"),
        text("b", "Lund Post").carrying("Interpress"),
    ]);
    assert_eq!(statements(&graph).len(), 2, "{:?}", statements(&graph));
    let carried = graph
        .all_edges()
        .filter(|e| e.kind == EdgeKind::CarriedFrom);
    let basis: BTreeSet<Basis> = carried.map(|e| e.basis).collect();
    assert_eq!(basis, BTreeSet::from([Basis::Stated, Basis::Inferred]));
}

/// "The company" of a story and of its copy were two companies.
#[test]
fn whoever_goes_by_one_name_in_two_copies_is_one() {
    let text = |doc: &str, outlet: &str, sketch: u32| {
        let report = report(doc).by(outlet, "2021-07-02").sketched(&[sketch; 8]);
        report.says("300", "laid off", "workers").via("company")
    };
    let copies = graph([text("a", "Interpress", 7), text("b", "Lund Post", 7)]);
    assert_eq!(statements(&copies), ["300 workers laid off <- company (2)"]);
    let apart = graph([text("a", "Interpress", 7), text("b", "Lund Post", 8)]);
    assert_eq!(statements(&apart).len(), 2);
}

#[test]
fn a_chain_goes_on_in_the_outlets_own_report_where_it_is_held() {
    let outlet = EntityKind::Outlet;
    let held = flood("b", "2021-07-01").by("Interpress", "2021-07-01");
    let graph = graph([
        flood("a", "2021-07-02")
            .names(outlet, "Interpress", "")
            .says("17", "killed", "people")
            .via("Interpress"),
        held.says("17", "killed", "people")
            .via("Mira Rescue Service"),
    ]);
    let cites: BTreeMap<&str, usize> = graph
        .all_edges()
        .filter(|e| e.kind == EdgeKind::Cites)
        .fold(BTreeMap::new(), |mut n, e| {
            *n.entry(e.why.as_str()).or_default() += 1;
            n
        });
    assert_eq!(cites["found in a report of Interpress"], 1);
    assert_eq!(statements(&graph).len(), 1);
}

/// A headline's figure stood alone where the text places it and the headline does not.
#[test]
fn a_headline_says_what_its_report_says() {
    let story = |place: &str| {
        report("a")
            .by("Arda Times", "2020-05-01")
            .says("40", "killed", "people")
            .via("Relief League")
            .at(place)
            .in_headline()
            .says("40", "killed", "people")
            .via("Relief League")
            .at("Varn")
    };
    assert_eq!(statements(&graph([story("Arda")])).len(), 1);
}
