use SpeakerClass::{Anonymous, Named};

use super::super::testing::{Bench, Fig, asking, exactly, fig};
use super::*;
use crate::graph::{Reason, Scope};
use crate::model::{EdgeKind, EntityKind};

fn ask(bench: &Bench, number: u32, measure: &str) -> OriginsAnswer {
    let question = asking("the question", exactly(number), measure, &[]);
    let Ok(answer) = origins(&bench.graph(), Some(&question));
    answer
}

fn ferries(number: &'static str) -> Fig {
    let count = number.split(' ').next().and_then(|n| n.parse().ok());
    fig(number, exactly(count.unwrap()), "cancelled", "ferries")
}

/// The same sentence names the same harbour in every report.
const HARBOUR: [&str; 2] = ["Port of Lorn", "Lake Lorn"];

/// A report on the ferries of Lorn.
fn on_ferries(bench: &mut Bench, name: &str, outlet: &str, day: &str) -> Id {
    let doc = bench.doc(name, outlet, day);
    let words = fig("1 pier", exactly(1), "closed", "pier");
    let claims = bench.report(doc, &words, &[]);
    for place in HARBOUR {
        let place = bench.entity(place, EntityKind::Place);
        bench.edge(claims[0], EdgeKind::About, place, Basis::Stated, "");
    }
    doc
}

#[test]
fn a_copy_is_no_telling_and_all_rests_on_one_office() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    let wire = on_ferries(&mut bench, "wire.txt", "Wire", "2031-05-01");
    let copy = on_ferries(&mut bench, "copy.txt", "Post", "2031-05-02");
    let own = on_ferries(&mut bench, "own.txt", "Echo", "2031-05-02");
    bench.edge(
        copy,
        EdgeKind::CarriedFrom,
        wire,
        Basis::Inferred,
        "the texts agree",
    );
    let office = ("Harbour Office", Named);
    let claims = [
        bench.report(wire, &words, &[office])[1],
        bench.report(copy, &words, &[("Wire", Named), office])[2],
        bench.report(own, &words, &[office])[1],
    ];
    bench.statement(&claims);
    let answer = ask(&bench, 12, "cancelled");
    let [figure] = &answer.figures[..] else {
        panic!("{:?}", answer.figures);
    };
    assert_eq!((figure.reports, figure.tellings), (3, 2));
    assert_eq!(figure.copies.len(), 1);
    assert_eq!(figure.copies[0].of, "wire.txt");
    assert_eq!((figure.named, figure.independent_origins), (1, 1));
    assert_eq!(figure.single_points, ["Harbour Office"]);
    assert!(figure.circular.is_empty() && answer.phantoms.is_empty());
}

#[test]
fn reports_that_credit_one_agency_are_one_telling_of_it() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    let agency = bench.entity("Wire", EntityKind::Outlet);
    let mut claims = Vec::new();
    for (name, outlet) in [("a.txt", "Post"), ("b.txt", "Echo")] {
        let doc = on_ferries(&mut bench, name, outlet, "2031-05-02");
        bench.edge(doc, EdgeKind::CarriedFrom, agency, Basis::Stated, "");
        let hops = [("Wire", Named), ("Harbour Office", Named)];
        claims.push(bench.report(doc, &words, &hops)[2]);
    }
    bench.statement(&claims);
    let answer = ask(&bench, 12, "cancelled");
    assert_eq!(answer.figures[0].tellings, 1);
    let only = &answer.groups[0].speakers[0];
    assert_eq!(only.only_through.as_deref(), Some("Wire"));
}

/// Both papers have 12 ferries, each from the other: nobody has counted them.
#[test]
fn a_circle_rests_on_nobody() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    let post = on_ferries(&mut bench, "post.txt", "Post", "2031-05-01");
    let echo = on_ferries(&mut bench, "echo.txt", "Echo", "2031-05-01");
    bench.told(post, &words, &[("Echo", Named)]);
    bench.told(echo, &words, &[("Post", Named)]);
    let answer = ask(&bench, 12, "cancelled");
    let [figure] = &answer.figures[..] else {
        panic!("{:?}", answer.figures);
    };
    let [circle] = &figure.circular[..] else {
        panic!("{:?}", figure.circular);
    };
    let steps: Vec<_> = circle.iter().map(|s| (&*s.who, &*s.cites)).collect();
    assert_eq!(steps, [("Echo", "Post"), ("Post", "Echo")]);
    assert!(figure.single_points.is_empty());
    assert_eq!((figure.named, figure.independent_origins), (2, 0));
}

#[test]
fn a_circle_of_three_goes_over_days_and_hops() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    let cites = [("Post", "Echo"), ("Echo", "Mail"), ("Mail", "Post")];
    for (n, (outlet, cited)) in cites.into_iter().enumerate() {
        let (name, day) = (format!("{outlet}.txt"), format!("2031-05-0{}", n + 1));
        let doc = on_ferries(&mut bench, &name, outlet, &day);
        bench.told(doc, &words, &[("Radio", Named), (cited, Named)]);
    }
    let answer = ask(&bench, 12, "cancelled");
    assert_eq!(answer.figures.len(), 1);
    assert_eq!(answer.figures[0].circular.len(), 1);
}

#[test]
fn who_belongs_to_another_adds_no_group() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    let mut claims = Vec::new();
    let speakers = ["Ana Roe", "Harbour Ministry", "Lorn Union", "Lorn Times"];
    for (n, speaker) in speakers.into_iter().enumerate() {
        let doc = on_ferries(&mut bench, &format!("{n}.txt"), &format!("Paper {n}"), "");
        claims.push(bench.report(doc, &words, &[(speaker, Named)])[1]);
    }
    bench.statement(&claims);
    let land = bench.entity("Westland", EntityKind::Country);
    let ministry = bench.entity("Harbour Ministry", EntityKind::Organization);
    let person = bench.entity("Ana Roe", EntityKind::Person);
    bench.edge(person, EdgeKind::SpeaksFor, ministry, Basis::Stated, "");
    bench.edge(ministry, EdgeKind::PartOf, land, Basis::Stated, "");
    let answer = ask(&bench, 12, "cancelled");
    let groups: Vec<(&str, usize)> = answer
        .groups
        .iter()
        .map(|g| (&*g.name, g.speakers.len()))
        .collect();
    assert_eq!(
        groups,
        [("Westland", 2), ("Lorn Times", 1), ("Lorn Union", 1)]
    );
    assert_eq!(answer.named_speakers, 4);
    assert_eq!(answer.figures[0].independent_origins, 3);
    assert!(answer.figures[0].single_points.is_empty());
}

#[test]
fn a_spokeswoman_and_her_ministry_are_one_point() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    let mut claims = Vec::new();
    for (n, speaker) in ["Ana Roe", "Harbour Ministry"].into_iter().enumerate() {
        let doc = on_ferries(&mut bench, &format!("{n}.txt"), &format!("Paper {n}"), "");
        claims.push(bench.report(doc, &words, &[(speaker, Named)])[1]);
    }
    bench.statement(&claims);
    let ministry = bench.entity("Harbour Ministry", EntityKind::Organization);
    let person = bench.entity("Ana Roe", EntityKind::Organization);
    bench.edge(person, EdgeKind::SpeaksFor, ministry, Basis::Stated, "");
    let answer = ask(&bench, 12, "cancelled");
    assert_eq!(answer.figures[0].single_points, ["Harbour Ministry"]);
}

#[test]
fn nobody_without_a_name_adds_independence() {
    let mut bench = Bench::default();
    let words = ferries("12 ferries");
    for n in 0..2 {
        let doc = on_ferries(&mut bench, &format!("{n}.txt"), &format!("Paper {n}"), "");
        bench.told(doc, &words, &[("harbour worker (anonymous)", Anonymous)]);
    }
    let answer = ask(&bench, 12, "cancelled");
    let figure = &answer.figures[0];
    assert_eq!((figure.named, figure.independent_origins), (0, 0));
    assert_eq!(figure.anonymous, 2);
    assert_eq!(answer.named_speakers, 0);
}

/// The agency that is cited for 40 is held and has 12.
fn cited(published: &str, measure: &'static str) -> OriginsAnswer {
    let mut bench = Bench::default();
    let wire = on_ferries(&mut bench, "wire.txt", "Wire", published);
    bench.told(wire, &ferries("12 ferries"), &[("Harbour Office", Named)]);
    let words = fig("40 tons", exactly(40), measure, "tons");
    bench.told(wire, &words, &[("Harbour Office", Named)]);
    let post = on_ferries(&mut bench, "post.txt", "Post", "2031-05-02");
    bench.told(post, &ferries("40 ferries"), &[("Wire", Named)]);
    ask(&bench, 40, "cancelled")
}

#[test]
fn what_a_cited_report_does_not_say_is_told() {
    // A number that stands there for something else is no proof that it does not say so.
    assert!(cited("2031-05-01", "lost").phantoms.is_empty());
    let mut bench = Bench::default();
    let wire = on_ferries(&mut bench, "wire.txt", "Wire", "2031-05-01");
    bench.told(wire, &ferries("12 ferries"), &[("Harbour Office", Named)]);
    let post = on_ferries(&mut bench, "post.txt", "Post", "2031-05-02");
    bench.told(post, &ferries("40 ferries"), &[("Wire", Named)]);
    let later = on_ferries(&mut bench, "later.txt", "Wire", "2031-05-03");
    bench.told(later, &ferries("40 ferries"), &[("Harbour Office", Named)]);
    let answer = ask(&bench, 40, "cancelled");
    let [phantom] = &answer.phantoms[..] else {
        panic!("{:?}", answer.phantoms);
    };
    assert_eq!((&*phantom.doc, &*phantom.cited), ("post.txt", "Wire"));
    assert_eq!(phantom.held, ["wire.txt"]);
    assert_eq!(phantom.says, ["12 ferries"]);
}

#[test]
fn a_figure_near_the_cited_one_may_be_its_rounding() {
    let mut bench = Bench::default();
    let wire = on_ferries(&mut bench, "wire.txt", "Wire", "2031-05-01");
    bench.told(wire, &ferries("41 ferries"), &[("Harbour Office", Named)]);
    let post = on_ferries(&mut bench, "post.txt", "Post", "2031-05-02");
    bench.told(post, &ferries("40 ferries"), &[("Wire", Named)]);
    assert!(ask(&bench, 40, "cancelled").phantoms.is_empty());
}

#[test]
fn who_still_carries_what_was_taken_back_is_told() {
    let mut bench = Bench::default();
    let office = [("Harbour Office", Named)];
    let report = |bench: &mut Bench, name: &str, day: &str, number: &'static str| {
        let doc = on_ferries(bench, name, name, day);
        bench.report(doc, &ferries(number), &office)[1]
    };
    let early = report(&mut bench, "early", "2031-05-01", "12 ferries");
    let late = report(&mut bench, "late", "2031-05-04", "12 ferries");
    let old = bench.statement(&[early, late]);
    let new = report(&mut bench, "new", "2031-05-03", "9 ferries");
    let new = bench.statement(&[new]);
    bench.relate(new, EdgeKind::Updates, old, Reason::Revision, Scope::Equal);
    let answer = ask(&bench, 12, "cancelled");
    let [correction] = &answer.corrections[..] else {
        panic!("{:?}", answer.corrections);
    };
    assert_eq!(correction.still_carried_by, ["late"]);
    assert_eq!(correction.docs, ["new"]);
    // Another speaker's later figure corrects nothing.
    let mut other = Bench::default();
    let a = on_ferries(&mut other, "a", "A", "2031-05-01");
    let (_, old) = other.told(a, &ferries("12 ferries"), &office);
    let b = on_ferries(&mut other, "b", "B", "2031-05-02");
    let (_, new) = other.told(b, &ferries("9 ferries"), &[("Lorn Union", Named)]);
    other.relate(new, EdgeKind::Updates, old, Reason::Later, Scope::Equal);
    assert!(ask(&other, 12, "cancelled").corrections.is_empty());
}

#[test]
fn equal_numbers_of_two_events_are_two_figures() {
    let mut bench = Bench::default();
    let here = on_ferries(&mut bench, "here.txt", "Post", "2031-05-01");
    bench.told(here, &ferries("12 ferries"), &[("Harbour Office", Named)]);
    let there = bench.doc("there.txt", "Echo", "2031-05-01");
    bench.told(there, &ferries("12 ferries"), &[("Coast Guard", Named)]);
    assert_eq!(ask(&bench, 12, "cancelled").figures.len(), 2);
    let none = ask(&bench, 77, "cancelled");
    assert!(none.figures.is_empty() && !none.nearest.is_empty());
}
