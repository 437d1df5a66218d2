//! Decisions: what people put right, and what becomes of it.

use super::*;
use crate::graph::{Stand, claim_anchor, names, standing};
use crate::model::{
    Action, ClaimChange, Decision, Estimate, Member, MetaChange, Record, Speaker, SpeakerClass,
};

/// Records and what was decided about them.
#[derive(Default)]
struct Desk {
    records: Vec<Record>,
    log: Vec<Decision>,
}

impl Desk {
    fn of(reports: impl IntoIterator<Item = Report>) -> Desk {
        Desk {
            records: reports.into_iter().map(Report::done).collect(),
            log: Vec::new(),
        }
    }

    fn graph(&self) -> Graph {
        resolve(&self.records, &self.log)
    }

    fn decide(&mut self, by: &str, action: Action) -> Id {
        let reason = Some("heard it".to_owned());
        let decision = Decision::after(&self.log, by, reason, action).unwrap();
        self.log.push(decision);
        self.log.last().unwrap().id()
    }

    fn claim(&self, record: usize, figure: u32, hop: u32) -> crate::model::ClaimAnchor {
        claim_anchor(&self.records[record], figure, hop).unwrap()
    }

    fn correct(&mut self, by: &str, (record, hop): (usize, u32), to: ClaimChange) -> Id {
        let claim = self.claim(record, 0, hop);
        self.decide(by, Action::Correct { claim, to })
    }

    fn speaker(&mut self, by: &str, at: (usize, u32), name: &str) -> Id {
        self.correct(by, at, ClaimChange::Speaker(Speaker::named(name)))
    }

    fn merge(&mut self, by: &str, one: usize, other: usize) -> Id {
        let member = |record| Member::Claim(self.claim(record, 0, 1));
        let (one, other) = (member(one), member(other));
        self.decide(by, Action::Merge { one, other })
    }

    fn split(&mut self, by: &str, records: &[usize]) -> Id {
        let member = |record: &usize| Member::Claim(self.claim(*record, 0, 1));
        let members = records.iter().map(member).collect();
        self.decide(by, Action::Split { members })
    }

    fn stands(&self) -> Vec<Stand> {
        standing(&self.records, &self.log)
    }
}

fn flood(doc: &str, speaker: &str) -> Report {
    let report = report(doc).by(&format!("{doc} Times"), "2021-07-02");
    let report = report.about("Mira").says("17", "killed", "people");
    report.via(speaker)
}

/// All links that rest on a person's word, as "kind why".
fn by_hand(graph: &Graph) -> Vec<String> {
    let edges = graph.all_edges().filter(|e| e.basis == Basis::ByHand);
    edges
        .map(|e| format!("{} {}", e.kind.name(), e.why))
        .collect()
}

#[test]
fn a_corrected_speaker_is_the_originator_by_hand_until_it_is_undone() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    let before = desk.graph();
    let of = desk.speaker("ann", (0, 1), "Lund Hospital");
    let after = desk.graph();
    assert_eq!(
        statements(&after),
        ["17 people killed <- Lund Hospital (1)"]
    );
    assert_eq!(
        by_hand(&after),
        [
            "reported_by corrected by ann: heard it",
            "cites corrected by ann: heard it"
        ]
    );
    desk.decide("bob", Action::Undo { of });
    assert!(desk.graph() == before);
    assert_eq!(desk.stands()[0], Stand::Undone(desk.log[1].id()));
}

#[test]
fn a_chain_is_given_whole_and_its_last_speaker_is_named_later() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    let chain = ["Interpress", "Lund Hospital"].map(Speaker::named);
    desk.correct("ann", (0, 0), ClaimChange::Chain(chain.to_vec()));
    assert_eq!(
        statements(&desk.graph()),
        ["17 people killed <- Lund Hospital (1)"]
    );
    desk.speaker("ann", (0, 2), "a doctor (anonymous)");
    let graph = desk.graph();
    let classes = nodes(&graph, NodeKind::Claim, |_, node| match node {
        Node::Claim(c) => (c.hop, c.class),
        other => panic!("{other:?}"),
    });
    let classes: BTreeMap<u32, SpeakerClass> = classes.into_iter().collect();
    assert_eq!(classes[&1], SpeakerClass::Named);
    assert_eq!(classes[&2], SpeakerClass::Anonymous);
    assert_eq!(desk.stands(), [Stand::Holds, Stand::Holds]);
}

#[test]
fn of_two_people_who_differ_the_later_takes_effect_and_both_are_marked() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    let first = desk.speaker("ann", (0, 1), "Lund Hospital");
    let second = desk.speaker("bob", (0, 1), "Brod Hospital");
    let graph = desk.graph();
    assert_eq!(
        statements(&graph),
        ["17 people killed <- Brod Hospital (1)"]
    );
    let marks = nodes(&graph, NodeKind::Claim, |_, node| match node {
        Node::Claim(c) => c.marks,
        other => panic!("{other:?}"),
    });
    let marks: Vec<(String, String, bool)> = marks
        .into_iter()
        .flatten()
        .map(|m| (m.now, m.was, m.in_force))
        .collect();
    assert_eq!(marks.len(), 2);
    for (name, force) in [("Lund Hospital", false), ("Brod Hospital", true)] {
        let mark = (name.to_owned(), "Mira Rescue Service".to_owned(), force);
        assert!(marks.contains(&mark), "{marks:?}");
    }
    assert_eq!(desk.stands(), [Stand::Overruled(second), Stand::Holds]);
    // Who decides anew replaces their own decision, and it is marked no more.
    let third = desk.speaker("ann", (0, 1), "Brod Hospital");
    assert_eq!(
        desk.stands(),
        [Stand::Replaced(third), Stand::Holds, Stand::Holds]
    );
    assert!(first != third);
}

#[test]
fn what_is_set_for_a_report_keeps_the_ids_of_its_claims() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    let ids = |graph: &Graph| nodes(graph, NodeKind::Claim, |id, _| id);
    let before = ids(&desk.graph());
    let report = desk.records[0].document.anchor();
    let to = MetaChange::Outlet(Some("Lund Herald".to_owned()));
    desk.decide("ann", Action::Set { report, to });
    let graph = desk.graph();
    assert_eq!(ids(&graph), before);
    assert!(entities(&graph, EntityKind::Outlet).contains(&"Lund Herald".to_owned()));
    let documents = nodes(&graph, NodeKind::Document, |id, node| match node {
        Node::Document(d) => (id, d.meta.outlet, d.marks.len()),
        other => panic!("{other:?}"),
    });
    let outlet = Some("Lund Herald".to_owned());
    assert_eq!(documents, [(report.document, outlet, 1)]);
}

#[test]
fn a_rejected_figure_makes_no_claim_until_somebody_corrects_it() {
    let second = |r: Report| r.says("4", "wounded", "people").via("Mira Rescue Service");
    let mut desk = Desk::of([second(flood("a", "Mira Rescue Service"))]);
    let claim = desk.claim(0, 0, 1);
    desk.decide("ann", Action::Reject { claim });
    assert_eq!(
        statements(&desk.graph()),
        ["4 people wounded <- Mira Rescue Service (1)"]
    );
    let later = desk.correct("bob", (0, 0), ClaimChange::Measure("injured".to_owned()));
    assert_eq!(statements(&desk.graph()).len(), 2);
    assert_eq!(desk.stands(), [Stand::Overruled(later), Stand::Holds]);
}

#[test]
fn a_figure_is_corrected_in_its_bounds() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    let estimate = Estimate::new(Some(17.into()), None, None).unwrap();
    let words = "at least 17".to_owned();
    desk.correct("ann", (0, 1), ClaimChange::Figure { words, estimate });
    let graph = desk.graph();
    let high = nodes(&graph, NodeKind::Statement, |_, node| match node {
        Node::Statement(s) => s.estimate.high(),
        other => panic!("{other:?}"),
    });
    assert_eq!(high, [None]);
}

#[test]
fn a_dispute_is_told_and_changes_nothing_else() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    let before = statements(&desk.graph());
    let claim = desk.claim(0, 0, 1);
    desk.decide("ann", Action::Dispute { claim });
    let graph = desk.graph();
    assert_eq!(statements(&graph), before);
    let marks = nodes(&graph, NodeKind::Claim, |_, node| match node {
        Node::Claim(c) => c.marks.len(),
        other => panic!("{other:?}"),
    });
    assert_eq!(marks.iter().sum::<usize>(), 1);
}

#[test]
fn what_is_split_stands_apart_and_no_later_report_bridges_it() {
    let reports = |names: &[&str]| -> Vec<Report> {
        let all = names.iter();
        all.map(|n| flood(n, "Mira Rescue Service")).collect()
    };
    let mut desk = Desk::of(reports(&["a", "b", "c"]));
    assert_eq!(statements(&desk.graph()).len(), 1);
    desk.split("ann", &[0, 1]);
    let split = statements(&desk.graph());
    assert_eq!(
        split,
        [
            "17 people killed <- Mira Rescue Service (1)",
            "17 people killed <- Mira Rescue Service (2)"
        ]
    );
    desk.records
        .extend(reports(&["d"]).into_iter().map(Report::done));
    assert_eq!(
        statements(&desk.graph()).len(),
        2,
        "a new report bridges nothing"
    );
}

#[test]
fn of_a_merge_and_a_split_the_later_holds() {
    let mut desk = Desk::of([
        flood("a", "Mira Rescue Service"),
        flood("b", "Lund Hospital"),
    ]);
    assert_eq!(statements(&desk.graph()).len(), 2);
    let merge = desk.merge("ann", 0, 1);
    let merged = desk.graph();
    assert_eq!(
        statements(&merged),
        ["17 people killed <- Lund Hospital, Mira Rescue Service (2)"]
    );
    assert_eq!(by_hand(&merged), ["states merged by ann: heard it"; 2]);
    let split = desk.split("bob", &[1]);
    assert_eq!(statements(&desk.graph()).len(), 2);
    assert_eq!(desk.stands(), [Stand::Overruled(split), Stand::Holds]);
    let again = desk.merge("ann", 0, 1);
    assert_ne!(again, merge);
    assert_eq!(statements(&desk.graph()).len(), 1);
    assert_eq!(desk.stands()[1..], [Stand::Holds, Stand::Holds]);
}

#[test]
fn a_name_is_split_and_merged_by_the_report_that_uses_it() {
    let named = |doc: &str, name: &str| {
        let report = flood(doc, "Mira Rescue Service");
        report.names(EntityKind::Person, name, "")
    };
    let mut desk = Desk::of([
        named("a", "Ada Holm"),
        named("b", "Ada Holm"),
        named("c", "A. Holme"),
    ]);
    let people = |desk: &Desk| entities(&desk.graph(), EntityKind::Person);
    assert_eq!(people(&desk), ["A. Holme", "Ada Holm"]);
    let name = |desk: &Desk, record: usize, name: &str| {
        let report = desk.records[record].document.anchor();
        let name = name.to_owned();
        Member::Name(crate::model::NameAnchor { report, name })
    };
    let members = vec![name(&desk, 1, "Ada Holm")];
    desk.decide("ann", Action::Split { members });
    assert_eq!(people(&desk), ["A. Holme", "Ada Holm", "Ada Holm"]);
    let (one, other) = (name(&desk, 1, "Ada Holm"), name(&desk, 2, "A. Holme"));
    desk.decide("ann", Action::Merge { one, other });
    assert_eq!(people(&desk).len(), 2);
    let known = names(&desk.records, &desk.log);
    let merged = known
        .values()
        .find(|n| n.iter().any(|n| n.name == "A. Holme"));
    let mut names: Vec<&str> = merged.unwrap().iter().map(|n| n.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["A. Holme", "Ada Holm"]);
    // A name that the report does not use is listed and waits.
    let members = vec![name(&desk, 0, "Nobody")];
    desk.decide("ann", Action::Split { members });
    assert_eq!(desk.stands()[2], Stand::NoWords);
}

#[test]
fn a_decision_waits_for_its_report_and_finds_it_under_other_metadata() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    desk.speaker("ann", (0, 1), "Lund Hospital");
    let record = desk.records.pop().unwrap();
    assert_eq!(desk.stands(), [Stand::NoReport]);
    assert!(desk.graph().is_empty());
    let mut copy = record;
    copy.document.meta.url = Some("https://times.example/flood".to_owned());
    desk.records.push(copy);
    assert_eq!(desk.stands(), [Stand::Holds]);
    assert_eq!(
        statements(&desk.graph()),
        ["17 people killed <- Lund Hospital (1)"]
    );
}

#[test]
fn a_better_reading_of_the_words_keeps_the_decision_and_none_loses_it() {
    let mut desk = Desk::of([flood("a", "Mira Rescue Service")]);
    desk.speaker("ann", (0, 1), "Lund Hospital");
    let figure = &mut desk.records[0].extraction.figures[0];
    figure.quote = crate::model::Span::new(figure.quote.start(), figure.quote.start() + 2).unwrap();
    assert_eq!(desk.stands(), [Stand::Holds]);
    desk.records[0].extraction.figures.clear();
    assert_eq!(desk.stands(), [Stand::NoWords]);
}
