use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::{Edge, GraphView, NodeKind, Reason, Relation, Scope};
use crate::model::{Basis, EdgeKind, Id, Number};

use super::Summary;
use super::prefixes::{Prefixes, shortest_prefixes};
use super::read::Documents;
use super::summary::{self, Read};
use super::telling::Stating;

/// How two figures stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Two tellings of one statement.
    Same,
    /// Both cannot be so.
    Contradicts,
    /// `b` is a later figure for what `a` counts.
    Updates,
    /// `b` says more finely what `a` says.
    Refines,
}

/// One line a pair: two tellings of one statement, or the least tellings of two related
/// ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelationLine {
    /// How they stand.
    pub kind: RelationKind,
    /// Why; none for tellings of one statement.
    pub reason: Option<Reason>,
    /// Whether they count the same.
    pub scope: Scope,
    /// Whether the bounds exclude each other.
    pub bounds_disjoint: bool,
    /// How it is known.
    pub basis: Basis,
    /// The earlier by publication, document and place, undated last; of an update the one
    /// replaced, of a refinement the coarser.
    pub a: RelationEnd,
    /// The later or finer.
    pub b: RelationEnd,
    /// What would have to be known to tell the scope.
    #[serde(skip)]
    pub missing: Vec<String>,
    /// Why we think so, where we matched.
    #[serde(skip)]
    pub why: String,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelationEnd {
    /// Where it is told.
    #[serde(flatten)]
    pub place: Place,
    /// The statement in short.
    #[serde(skip)]
    pub summary: Summary,
}

/// Where a figure stands and what it leaves possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The document's name.
    pub doc: String,
    /// Where the words start, in code points.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The least value; none where that side is open.
    pub low: Option<Number>,
    /// The greatest value; none where that side is open.
    pub high: Option<Number>,
}

/// All relations, one line an unordered pair of statements (the weightiest reason where
/// there are several), and one line for every further telling of a statement, drawn from
/// its least.
///
/// # Errors
///
/// Whatever the view fails with while it is read.
pub fn relations<V: GraphView>(view: &V) -> Result<Vec<RelationLine>, V::Error> {
    let prefixes = shortest_prefixes(view)?;
    let statements = Statements::read(view, &prefixes)?;
    let mut weightiest: BTreeMap<(Id, Id), Edge> = BTreeMap::new();
    for id in statements.read.keys().copied() {
        for edge in view.edges_from(id)? {
            if kind_of(edge.kind).is_none() || edge.from == edge.to {
                continue;
            }
            let pair = (edge.from.min(edge.to), edge.from.max(edge.to));
            let lighter = weightiest
                .get(&pair)
                .is_some_and(|e| weight(e) <= weight(&edge));
            if !lighter {
                weightiest.insert(pair, edge);
            }
        }
    }
    let mut lines: Vec<RelationLine> = Vec::new();
    for read in statements.read.values() {
        lines.extend(star(read));
    }
    for edge in weightiest.values() {
        lines.extend(statements.line(edge));
    }
    let mut keyed: Vec<_> = lines
        .into_iter()
        .map(|l| (order(&statements, &l), l))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(keyed.into_iter().map(|(_, line)| line).collect())
}

fn kind_of(kind: EdgeKind) -> Option<RelationKind> {
    match kind {
        EdgeKind::Contradicts => Some(RelationKind::Contradicts),
        EdgeKind::Updates => Some(RelationKind::Updates),
        EdgeKind::Refines => Some(RelationKind::Refines),
        _ => None,
    }
}

/// Denial, drift, part, bounds, updates, refines: the order of the reasons.
fn weight(edge: &Edge) -> (Option<RelationKind>, Option<Reason>, &Edge) {
    (
        kind_of(edge.kind),
        edge.relation.as_ref().map(|r| r.reason),
        edge,
    )
}

struct Statements {
    read: BTreeMap<Id, Read>,
    /// The place of each statement's least telling among all.
    place: BTreeMap<Id, usize>,
}

impl Statements {
    fn read<V: GraphView>(view: &V, prefixes: &Prefixes) -> Result<Statements, V::Error> {
        let mut documents = Documents::default();
        let mut all = BTreeMap::new();
        for id in view.nodes(NodeKind::Statement)? {
            if let Some(read) = summary::read(view, &mut documents, prefixes, id)? {
                all.insert(id, read);
            }
        }
        let mut keys: Vec<_> = all.iter().map(|(id, read)| (read.key(), *id)).collect();
        keys.sort();
        let place = keys
            .into_iter()
            .enumerate()
            .map(|(i, (_, id))| (id, i))
            .collect();
        Ok(Statements { read: all, place })
    }

    fn line(&self, edge: &Edge) -> Option<RelationLine> {
        line(edge, self.read.get(&edge.from)?, self.read.get(&edge.to)?)
    }
}

/// The line of an edge between two statements; none where it is no relation.
pub(super) fn line(edge: &Edge, from: &Read, to: &Read) -> Option<RelationLine> {
    let kind = kind_of(edge.kind)?;
    let (mut a, mut b) = (to, from);
    if kind == RelationKind::Contradicts && b.key() < a.key() {
        (a, b) = (b, a);
    }
    let relation = edge.relation.clone().unwrap_or(Relation {
        reason: Reason::Bounds,
        scope: Scope::Unknown,
        bounds_disjoint: false,
        missing: Vec::new(),
    });
    Some(RelationLine {
        kind,
        reason: Some(relation.reason),
        scope: relation.scope,
        bounds_disjoint: relation.bounds_disjoint,
        basis: edge.basis,
        a: least_end(a)?,
        b: least_end(b)?,
        missing: relation.missing,
        why: edge.why.clone(),
    })
}

/// The kinds in their order, within them the order of `a` and then of `b`.
fn order(
    statements: &Statements,
    line: &RelationLine,
) -> (
    RelationKind,
    Option<Reason>,
    Option<usize>,
    Option<usize>,
    String,
    u32,
) {
    let place = |end: &RelationEnd| statements.place.get(&end.summary.statement).copied();
    let b = &line.b.place;
    (
        line.kind,
        line.reason,
        place(&line.a),
        place(&line.b),
        b.doc.clone(),
        b.start,
    )
}

fn least_end(read: &Read) -> Option<RelationEnd> {
    read.least().map(|least| end(read, least))
}

fn end(read: &Read, telling: &Stating) -> RelationEnd {
    let claim = &telling.claim;
    RelationEnd {
        place: Place {
            doc: telling.key.doc.clone(),
            start: claim.at.0,
            end: claim.at.1,
            low: claim.estimate.low(),
            high: claim.estimate.high(),
        },
        summary: read.summary.clone(),
    }
}

/// From the least telling to every other one.
fn star(read: &Read) -> Vec<RelationLine> {
    let Some(least) = read.least() else {
        return Vec::new();
    };
    let place = |t: &Stating| (t.key.doc.clone(), t.claim.at);
    let others = read.tellings.iter();
    let others = others.filter(|t| t.id != least.id && place(t) != place(least));
    others
        .map(|other| RelationLine {
            kind: RelationKind::Same,
            reason: None,
            scope: Scope::Equal,
            bounds_disjoint: false,
            basis: least.basis.max(other.basis),
            a: end(read, least),
            b: end(read, other),
            missing: Vec::new(),
            why: other.why.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use SpeakerClass::Named;

    use super::super::testing::{Bench, exactly, fig};
    use super::*;
    use crate::model::SpeakerClass;

    fn lines(bench: &Bench) -> Vec<RelationLine> {
        let Ok(lines) = relations(&bench.graph());
        lines
    }

    fn ends(line: &RelationLine) -> (&str, &str) {
        (&line.a.place.doc, &line.b.place.doc)
    }

    #[test]
    fn tellings_make_a_star_from_the_earliest() {
        let mut bench = Bench::default();
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let days = [
            ("undated", ""),
            ("late", "2031-05-02"),
            ("early", "2031-05-01"),
        ];
        let claims = days.map(|(name, day)| {
            let doc = bench.doc(name, "", day);
            bench.report(doc, &words, &[("Fire Chief", Named)])[1]
        });
        bench.statement(&[claims[2], claims[0], claims[1]]);
        let lines = lines(&bench);
        let ends: Vec<_> = lines.iter().map(ends).collect();
        assert_eq!(ends, [("early", "late"), ("early", "undated")]);
        assert!(
            lines
                .iter()
                .all(|l| l.kind == RelationKind::Same && l.reason.is_none())
        );
    }

    /// Two statements: 40 by the chief in a report of 1 May, 60 by the mayor on 2 May.
    fn two() -> (Bench, Id, Id) {
        let mut bench = Bench::default();
        let (early, late) = (
            bench.doc("early", "", "2031-05-01"),
            bench.doc("late", "", "2031-05-02"),
        );
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let (_, a) = bench.told(early, &words, &[("Fire Chief", Named)]);
        let words = fig("60 homes", exactly(60), "destroyed", "homes");
        let (_, b) = bench.told(late, &words, &[("Mayor", Named)]);
        (bench, a, b)
    }

    #[test]
    fn a_conflict_runs_from_the_earlier_however_it_is_stored() {
        for turned in [false, true] {
            let (mut bench, a, b) = two();
            let (from, to) = if turned { (a, b) } else { (b, a) };
            bench.relate(
                from,
                EdgeKind::Contradicts,
                to,
                Reason::Bounds,
                Scope::Equal,
            );
            let lines = lines(&bench);
            assert_eq!(lines.len(), 1);
            assert_eq!(ends(&lines[0]), ("early", "late"));
        }
    }

    #[test]
    fn updates_and_refinements_run_to_the_later_or_finer_whatever_the_dates() {
        for kind in [EdgeKind::Updates, EdgeKind::Refines] {
            let (mut bench, a, b) = two();
            bench.relate(a, kind, b, Reason::Later, Scope::Equal);
            assert_eq!(ends(&lines(&bench)[0]), ("late", "early"));
        }
    }

    #[test]
    fn of_several_relations_the_weightiest_is_told() {
        let (mut bench, a, b) = two();
        bench.relate(b, EdgeKind::Updates, a, Reason::Later, Scope::Equal);
        bench.relate(b, EdgeKind::Contradicts, a, Reason::Bounds, Scope::Unknown);
        bench.relate(a, EdgeKind::Contradicts, b, Reason::Denial, Scope::Equal);
        let lines = lines(&bench);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].reason, Some(Reason::Denial));
        insta::assert_snapshot!(serde_json::to_string(&lines[0]).unwrap(), @r#"{"kind":"contradicts","reason":"denial","scope":"equal","bounds_disjoint":false,"basis":"inferred","a":{"doc":"early","start":10,"end":18,"low":40,"high":40},"b":{"doc":"late","start":10,"end":18,"low":60,"high":60}}"#);
    }
}
