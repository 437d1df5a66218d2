//! What resolution does to small sets of reports, layer by layer, on invented events.

use std::collections::{BTreeMap, BTreeSet};

use super::resolve;
use super::testing::{Report, day, report};
use crate::graph::{Graph, GraphView, Node, NodeKind, Reason, Scope};
use crate::model::{Basis, EdgeKind, EntityKind, Id, When};

fn graph(reports: impl IntoIterator<Item = Report>) -> Graph {
    let records: Vec<_> = reports.into_iter().map(Report::done).collect();
    resolve(&records)
}

fn nodes<T>(graph: &Graph, kind: NodeKind, f: impl Fn(Id, Node) -> T) -> Vec<T> {
    let ids = graph.nodes(kind).unwrap();
    let nodes = ids
        .into_iter()
        .map(|id| f(id, graph.node(id).unwrap().unwrap()));
    nodes.collect()
}

/// The statements as "quote measure <- originators (reports)", sorted.
fn statements(graph: &Graph) -> Vec<String> {
    let mut shown = nodes(graph, NodeKind::Statement, |id, node| {
        let Node::Statement(s) = node else { panic!() };
        let docs: BTreeSet<Id> = graph
            .edges_to(id)
            .unwrap()
            .into_iter()
            .filter(|e| e.kind == EdgeKind::States)
            .map(|e| claim_doc(graph, e.from))
            .collect();
        let who = s.originators.join(", ");
        format!("{} {} <- {who} ({})", s.quote, s.measure, docs.len())
    });
    shown.sort();
    shown
}

fn claim_doc(graph: &Graph, claim: Id) -> Id {
    match graph.node(claim).unwrap() {
        Some(Node::Claim(c)) => c.document,
        other => panic!("{other:?}"),
    }
}

/// The relations as "kind reason scope: from -> to", sorted.
fn relations(graph: &Graph) -> Vec<String> {
    let quote = |id: Id| match graph.node(id).unwrap() {
        Some(Node::Statement(s)) => s.quote,
        other => panic!("{other:?}"),
    };
    let mut shown: Vec<String> = graph
        .all_edges()
        .filter_map(|e| {
            let r = e.relation.as_ref()?;
            let (kind, reason, scope) = (e.kind.name(), r.reason.as_str(), r.scope.as_str());
            let (from, to) = (quote(e.from), quote(e.to));
            Some(format!("{kind} {reason} {scope}: {from} -> {to}"))
        })
        .collect();
    shown.sort();
    shown
}

fn entities(graph: &Graph, kind: EntityKind) -> Vec<String> {
    let all = nodes(graph, NodeKind::Entity, |_, node| match node {
        Node::Entity(e) => (e.kind == kind).then_some(e.name),
        other => panic!("{other:?}"),
    });
    let mut names: Vec<String> = all.into_iter().flatten().collect();
    names.sort();
    names
}

mod entity {
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
}

mod statement {
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
}

mod relation {
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
            count("a", "2020-05-01", "40", "Arda Hospital Group"),
            count("b", "2020-05-01", "75", "Relief League"),
        ]);
        assert_eq!(
            relations(&rivals),
            ["contradicts bounds overlaps: 75 people -> 40 people"]
        );
        let later = graph([
            count("a", "2020-05-01", "40", "Arda Hospital Group"),
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
            count("a", "2020-05-01", "75", "Arda Hospital Group"),
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
                    .via("Arda Hospital Group"),
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
        let graph = graph([dated, undated.via("Arda Hospital Group")]);
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
        let (a, b) = ("Relief League", "Arda Hospital Group");
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
            relations(&graph([report.via("Arda Hospital Group")]))
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
                .via("Arda Hospital Group"),
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
            report.via("Arda Clinic").during(when)
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
}
