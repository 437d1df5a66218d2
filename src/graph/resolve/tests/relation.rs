//! Relations.

use super::*;

fn quake(doc: &str, published: &str) -> Report {
    report(doc)
        .by(&format!("{doc} Times"), published)
        .about("Arda")
}

#[test]
fn rivals_on_one_day_contradict_and_on_two_days_follow() {
    let count = |doc: &str, date: &str, words: &str, who: &str| {
        quake(doc, date)
            .says(words, "killed", "people")
            .via(who)
            .at("Arda")
    };
    let rivals = graph([
        count("a", "2020-05-01", "40", "Arda Medical Union"),
        count("b", "2020-05-01", "75", "Relief League"),
    ]);
    assert_eq!(
        relations(&rivals),
        ["contradicts bounds overlaps: 75 people -> 40 people"]
    );
    let later = graph([
        count("a", "2020-05-01", "40", "Arda Medical Union"),
        count("b", "2020-05-02", "75", "Relief League"),
    ]);
    assert_eq!(
        relations(&later),
        ["updates later overlaps: 75 people -> 40 people"]
    );
    let revised = graph([
        count("a", "2020-05-01", "40", "Relief League").on_day("2020-05-01"),
        count("b", "2020-05-02", "75", "Relief League").on_day("2020-05-02"),
    ]);
    assert_eq!(
        relations(&revised),
        ["updates revision equal: 75 people -> 40 people"]
    );
    let falls = graph([
        count("a", "2020-05-01", "75", "Arda Medical Union"),
        count("b", "2020-05-02", "40", "Relief League"),
    ]);
    assert_eq!(
        relations(&falls),
        ["contradicts falling overlaps: 40 people -> 75 people"]
    );
}

#[test]
fn what_can_both_be_true_is_no_contradiction() {
    let pair = |a: &str, b: &str| {
        graph([
            quake("a", "2020-05-01")
                .says(a, "killed", "people")
                .via("Relief League"),
            quake("b", "2020-05-01")
                .says(b, "killed", "people")
                .via("Arda Medical Union"),
        ])
    };
    for (a, b) in [
        ("<50", ">50"),
        (">10", ">40"),
        ("~100", "105"),
        ("dozens", "30"),
    ] {
        let found = relations(&pair(a, b));
        assert!(
            found.iter().all(|r| !r.starts_with("contradicts")),
            "{found:?}"
        );
    }
    assert_eq!(relations(&pair("<50", ">51")).len(), 1);
}

#[test]
fn an_undated_rival_contradicts_only_if_the_scope_is_the_same() {
    let dated = quake("a", "2020-05-01")
        .says("40", "killed", "people")
        .via("Relief League");
    let undated = report("old.txt")
        .about("Arda")
        .says("70", "killed", "people");
    let graph = graph([dated, undated.via("Arda Medical Union")]);
    let edge = graph.all_edges().find(|e| e.relation.is_some()).unwrap();
    let relation = edge.relation.as_ref().unwrap();
    assert_eq!(
        (relation.reason, relation.scope),
        (Reason::Bounds, Scope::Unknown)
    );
    assert!(relation.bounds_disjoint);
    assert_eq!(relation.missing[0], "date of old");
}

#[test]
fn other_people_places_or_subjects_are_not_compared() {
    let one = |doc: &str, words: &str, counted: &str, place: &str, who: &str| {
        quake(doc, "2020-05-01")
            .says(words, "killed", counted)
            .via(who)
            .at(place)
    };
    let (a, b) = ("Relief League", "Arda Medical Union");
    let cases = [
        [
            one("a", "40", "Greek miners", "Arda", a),
            one("b", "90", "Polish miners", "Arda", b),
        ],
        [
            one("a", "40", "people", "Arda", a),
            one("b", "9", "children", "Arda", b),
        ],
        [
            one("a", "40", "people", "Arda", a),
            one("b", "90", "people", "Sofia", b),
        ],
    ];
    for case in cases {
        assert_eq!(relations(&graph(case)), [""; 0]);
    }
    let strangers = graph([
        report("a")
            .by("A", "2020-05-01")
            .says("40", "killed", "people")
            .via(a),
        report("b")
            .by("B", "2020-05-01")
            .says("90", "killed", "people")
            .via(b),
    ]);
    assert_eq!(
        relations(&strangers),
        [""; 0],
        "nothing says that they are of one event"
    );
}

#[test]
fn one_report_may_tell_of_an_earlier_and_a_later_count() {
    let pair = |measure: &str, counted: &str| {
        let report = quake("a", "2020-05-01").says("30", measure, counted);
        let report = report.via("Relief League").says("900", measure, counted);
        relations(&graph([report.via("Arda Medical Union")]))
    };
    assert_eq!(pair("killed", "people"), [""; 0]);
    assert_eq!(
        pair("tents", "tents").len(),
        1,
        "what does not grow is a conflict"
    );
}

#[test]
fn a_part_greater_than_its_whole() {
    let graph = graph([
        quake("a", "2020-05-01")
            .says("<30", "casualties", "people")
            .via("Relief League"),
        quake("b", "2020-05-01")
            .says("52", "killed", "people")
            .via("Arda Medical Union"),
    ]);
    assert_eq!(
        relations(&graph),
        ["contradicts part unknown: 52 people -> <30 people"]
    );
}

#[test]
fn a_sum_is_refined_by_its_parts() {
    let graph = graph([quake("a", "2020-05-01")
        .says(">400", "casualties", "people")
        .says("62", "killed", "people")
        .via("Relief League")
        .says("~350", "wounded", "people")
        .via("Relief League")]);
    assert_eq!(
        relations(&graph),
        [
            "refines part_of_sum overlaps: 62 people -> >400 people",
            "refines part_of_sum overlaps: ~350 people -> >400 people",
        ]
    );
}

#[test]
fn who_passes_the_parts_on_may_give_the_sum() {
    let parts = |by: &str| {
        let report = quake("a", "2020-05-01").says(">400", "casualties", "people");
        let report = report.via("Relief League").says("62", "killed", "people");
        let report = report.via(by).via("Arda Ministry");
        let report = report.says("~350", "wounded", "people");
        relations(&graph([report.via(by).via("Arda Ministry")]))
    };
    assert_eq!(parts("Relief League").len(), 2);
    assert_eq!(parts("Arda Medical Union"), [""; 0]);
}

#[test]
fn a_figure_told_as_of_an_earlier_time_is_followed_by_a_greater_one() {
    let tents = |who: &str| {
        let before = report("a").about("Arda").says("<300", "tents", "tents");
        let before = before.via(who).on(When::unresolved("in March"));
        let after = quake("b", "2020-05-01").says(">300", "tents", "tents");
        relations(&graph([before, after.via("Relief League")]))
    };
    let told = ["updates later unknown: >300 tents -> <300 tents"];
    assert_eq!(tents("Arda Ministry"), told);
    assert_eq!(tents("a camp leader (anonymous)"), told);
    assert_eq!(tents("unspecified reports"), [""; 0]);
}

#[test]
fn a_headline_bound_is_refined_by_the_text() {
    let graph = graph([quake("a", "2020-05-01")
        .says(">1200", "laid off", "workers")
        .says("1237", "laid off", "workers")
        .via("Arda Steel")]);
    assert_eq!(
        relations(&graph),
        ["refines finer overlaps: 1237 workers -> >1200 workers"]
    );
}

#[test]
fn drift_is_told_where_it_is_stated_and_suspected_where_it_is_not() {
    let stated = graph([quake("a", "2020-05-01")
        .says("hundreds", "killed", "people")
        .via("Relief League")
        .saying("hundreds", "casualties")]);
    let edges: Vec<_> = stated
        .all_edges()
        .filter(|e| e.relation.is_some())
        .collect();
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0].relation.as_ref().unwrap().reason, Reason::Drift);
    assert_eq!(edges[0].basis, Basis::Stated);
    let suspected = graph([quake("a", "2020-05-01")
        .says("hundreds", "killed", "people")
        .via("unspecified reports")
        .says("hundreds", "casualties", "people")
        .via("a doctor (anonymous)")]);
    assert_eq!(
        relations(&suspected),
        ["contradicts suspected_drift overlaps: hundreds people -> hundreds people"]
    );
}

#[test]
fn a_denial_comes_before_all_else() {
    let graph = graph([quake("a", "2020-05-01")
        .says("300", "arrested", "people")
        .via("Rights Watchers")
        .denied_by("Arda Police Board")
        .says("40", "arrested", "people")
        .via("Arda Police Board")]);
    assert_eq!(
        relations(&graph),
        ["contradicts denial overlaps: 40 people -> 300 people"]
    );
}

#[test]
fn shares_are_compared_in_the_same_words_only() {
    let share = |doc: &str, words: &str, counted: &str, who: &str| {
        quake(doc, "2020-05-01")
            .says(words, "percent", counted)
            .via(who)
    };
    let other = graph([
        share("a", "48", "voters for Adamov", "Pollster One"),
        share("b", "31", "taxes on bread", "Pollster Two"),
    ]);
    assert_eq!(relations(&other), [""; 0]);
}

#[test]
fn of_two_periods_neither_follows_the_other() {
    let month = |doc: &str, words: &str, from: &str, to: &str| {
        let days = (from.parse().unwrap(), to.parse().unwrap());
        let precision = crate::model::Precision::Month;
        let when = When::new("a month", Some(days.0), Some(days.1), precision).unwrap();
        let report = quake(doc, to).says(words, "infected", "people");
        report.via("Arda Lodge").during(when)
    };
    let graph = graph([
        month("a", "40", "2020-05-01", "2020-05-31"),
        month("b", "90", "2020-06-01", "2020-06-30"),
    ]);
    assert_eq!(relations(&graph), [""; 0]);
}

impl Report {
    fn on_day(self, when: &str) -> Report {
        self.on(day(when))
    }
}

/// A report's share of a count was set against another report's total.
#[test]
fn a_share_is_no_rival_of_a_total() {
    let one =
        |doc: &str, day: &str, who: &str| quake(doc, day).says("90", "killed", "people").via(who);
    let total = || one("a", "2020-05-01", "Relief League");
    let shares = one("b", "2020-05-02", "Arda Medical Union")
        .says("12", "killed", "people")
        .via("Arda Medical Union");
    assert_eq!(relations(&graph([total(), shares])), [""; 0]);
    let placed = |doc: &str, words: &str, who: &str, place: &str| {
        let report = quake(doc, "2020-05-01").says("900", "killed", "people");
        let report = report.via(who).says(words, "killed", "people");
        report.via(who).at(place)
    };
    let both = graph([
        placed("a", "40", "Relief League", "Orle"),
        placed("b", "70", "Arda Medical Union", "Orle"),
    ]);
    assert_eq!(
        relations(&both),
        ["contradicts bounds overlaps: 70 people -> 40 people"]
    );
}

/// What a hospital counts was set against what is counted in all.
#[test]
fn what_one_hospital_counts_is_a_part() {
    let one = |doc: &str, words: &str, who: &str| {
        let report = quake(doc, "2020-05-01").names(EntityKind::Organization, who, "");
        report.says(words, "wounded", "people").via(who)
    };
    let both = |words: &str| {
        let total = one("a", "148", "Relief League");
        relations(&graph([total, one("b", words, "Orle General Hospital")]))
    };
    assert_eq!(
        both("71"),
        ["refines part_of_sum unknown: 71 people -> 148 people"]
    );
    assert_eq!(both("200"), [""; 0]);
}

/// Two regiments' counts that make up their force's were told as rivals.
#[test]
fn parts_of_a_sum_refine_it_and_are_no_rivals() {
    let report = quake("a", "2020-05-01").says("61", "killed", "people");
    let report = report.via("River Corps").says("27", "killed", "people");
    let report = report.via("Third Company").says("34", "killed", "people");
    assert_eq!(
        relations(&graph([report.via("Eighth Company")])),
        [
            "refines part_of_sum overlaps: 27 people -> 61 people",
            "refines part_of_sum overlaps: 34 people -> 61 people",
        ]
    );
}

#[test]
fn what_another_report_rounds_is_refined() {
    let one = |doc: &str, day: &str, words: &str, who: &str| {
        quake(doc, day).says(words, "killed", "people").via(who)
    };
    let rounded = graph([
        one("a", "2020-05-01", "~1800", "Relief League"),
        one("b", "2020-05-03", "1764", "Arda Medical Union"),
    ]);
    assert_eq!(
        relations(&rounded),
        ["refines rounding unknown: 1764 people -> ~1800 people"]
    );
    let apart = graph([
        one("a", "2020-05-01", "~1800", "Relief League"),
        one("b", "2020-06-03", "1764", "Arda Medical Union"),
    ]);
    assert!(!relations(&apart).concat().contains("rounding"));
}

/// A figure whose measure changed between an agency's report and one that has it from the
/// agency was told as a second statement of the same rank.
#[test]
fn a_figure_that_changed_on_its_way_from_a_held_report_is_drift() {
    let agency = quake("a", "2020-05-01").carrying("Wire Service");
    let agency = agency
        .says("hundreds", "casualties", "people")
        .via("senior official (anonymous)");
    let paper = quake("b", "2020-05-03").says("hundreds", "killed", "people");
    let paper = paper
        .names(EntityKind::Outlet, "Wire Service", "")
        .via("Wire Service")
        .via("official whom it did not name (anonymous)");
    assert_eq!(
        relations(&graph([agency, paper])),
        ["contradicts drift equal: hundreds people -> hundreds people"]
    );
}

/// A boat's dead and a war's, and two attacks in one war, were rivals of one another.
#[test]
fn counts_of_two_events_are_not_compared() {
    let toll = |doc: &str, date: &str, words: &str, who: &str| {
        report(doc)
            .by(&format!("{doc} Times"), date)
            .names(EntityKind::Organization, "UNHCR", "")
            .names(EntityKind::Organization, "army", "")
            .says(words, "killed", "people")
            .via(who)
    };
    let bodies = graph([
        toll("a", "2020-05-01", "40", "Arda Medical Union"),
        toll("b", "2020-05-01", "75", "Relief League"),
    ]);
    assert!(
        relations(&bodies).is_empty(),
        "both only name the UN and an army"
    );
    let war =
        |doc: &str, date: &str, words: &str, who: &str| toll(doc, date, words, who).about("Arda");
    let far = graph([
        war("a", "2020-01-01", "40", "Arda Medical Union"),
        war("b", "2020-05-01", "75", "Relief League"),
    ]);
    assert!(relations(&far).is_empty(), "four months lie between");
}

/// "Sweden says 40 died" was one speaker with whichever Swedish body gave another number.
#[test]
fn a_country_and_one_of_its_bodies_are_rivals() {
    let count = |doc: &str, words: &str, kind: EntityKind, who: &str| {
        quake(doc, "2020-05-01")
            .names(kind, who, "")
            .says(words, "killed", "people")
            .via(who)
            .at("Arda")
    };
    let body = EntityKind::Organization;
    let rivals = graph([
        count("a", "40", EntityKind::Country, "Sweden"),
        count("b", "75", body, "Swedish Health Ministry"),
    ]);
    assert_eq!(
        relations(&rivals),
        ["contradicts bounds overlaps: 75 people -> 40 people"]
    );
    let one = graph([
        count("a", "40", EntityKind::Country, "Sweden"),
        count("b", "40", body, "Swedish Health Ministry"),
    ]);
    assert_eq!(
        statements(&one).len(),
        1,
        "a headline's country may be either"
    );
}
