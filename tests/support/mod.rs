//! Graphs and documents for tests, made from a few numbers.
#![allow(dead_code)] // every test file uses its own part
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use proptest::prelude::*;
use whosaid::graph::{
    ClaimNode, DocumentNode, Edge, EntityNode, Graph, GraphView, Node, NodeKind, Reason, Relation,
    Scope, StatementNode, UnreadLine, number_term, terms,
};
use whosaid::model::{
    Basis, Document, EdgeKind, EntityKind, Estimate, Id, Metadata, Number, Span, SpeakerClass,
    Stance, When,
};

/// The id of the node `n`.
pub(crate) fn id(n: u8) -> Id {
    Id::of("node", [[n]])
}

/// `len` bytes that do not compress.
pub(crate) fn noise(seed: u64, len: usize) -> String {
    let ids = (0u64..).map(|n| Id::of("noise", [seed.to_be_bytes(), n.to_be_bytes()]));
    ids.flat_map(|id| id.letters().into_bytes())
        .map(char::from)
        .take(len)
        .collect()
}

fn claim(word: &str, value: f64, long: usize) -> Node {
    Node::Claim(Box::new(ClaimNode {
        document: id(0),
        figure: 1,
        hop: 0,
        speaker: Some(word.to_owned()),
        class: SpeakerClass::Named,
        quote: format!("{value} {word}"),
        at: (3, 9),
        context: noise(long as u64, long),
        line: 4,
        estimate: estimate(value),
        measure: "evacuated".to_owned(),
        counted: word.to_owned(),
        place: None,
        period: Some(When::unresolved("Monday")),
        said: None,
        stance: Stance::Unconfirmed,
        denied_by: vec!["Mayor Ilse Brandt".to_owned()],
        channel: None,
        headline: false,
        rule: String::new(),
        marks: Vec::new(),
    }))
}

fn estimate(value: f64) -> Estimate {
    Estimate::exactly(Number::new(value).unwrap())
}

fn statement(word: &str, value: f64) -> Node {
    Node::Statement(StatementNode {
        estimate: estimate(value),
        quote: format!("{value} {word}"),
        measure: "evacuated".to_owned(),
        counted: word.to_owned(),
        place: Some("Lower Harbour".to_owned()),
        period: None,
        said: None,
        originators: vec!["River Board".to_owned()],
        class: None,
        least: id(1),
        marks: Vec::new(),
    })
}

/// A node of one of the four kinds.
fn node() -> impl Strategy<Value = Node> {
    let word = prop::sample::select(vec!["residents", "Brücke 7", "ferries", "Überlinger Bote"]);
    let long = prop_oneof![9 => Just(0usize), 1 => 5_000usize..40_000];
    (0..4u8, word, -1e9..1e9f64, long).prop_map(|(kind, word, value, long)| match kind {
        0 => Node::Document(DocumentNode {
            names: BTreeSet::from([format!("{word}.txt")]),
            meta: Metadata::default(),
            text_hash: id(9),
            named: BTreeSet::new(),
            unread: vec![UnreadLine {
                line: 7,
                language: "ko".to_owned(),
            }],
            translation: None,
            entered: None,
            marks: vec![],
        }),
        1 => Node::Entity(EntityNode {
            name: word.to_owned(),
            kind: EntityKind::Organization,
            aliases: BTreeSet::from(["RB".to_owned()]),
            roles: BTreeSet::new(),
            marks: Vec::new(),
        }),
        2 => claim(word, value, long),
        _ => statement(word, value),
    })
}

fn edge() -> impl Strategy<Value = Edge> {
    let kinds: Vec<EdgeKind> = EdgeKind::all().collect();
    let relation = prop::option::of(any::<bool>().prop_map(|bounds_disjoint| Relation {
        reason: Reason::Bounds,
        scope: Scope::Unknown,
        bounds_disjoint,
        missing: vec!["date of the second".to_owned()],
    }));
    let basis = prop::sample::select(vec![Basis::Stated, Basis::Inferred]);
    (
        0..24u8,
        prop::sample::select(kinds),
        0..24u8,
        basis,
        relation,
    )
        .prop_map(|(from, kind, to, basis, relation)| Edge {
            from: id(from),
            kind,
            to: id(to),
            basis,
            why: "same day".to_owned(),
            relation,
        })
}

/// A graph of up to 24 nodes; edges without both ends fall away.
pub(crate) fn graph() -> impl Strategy<Value = Graph> {
    let nodes = prop::collection::btree_map(0..24u8, node(), 0..20);
    let edges = prop::collection::vec(edge(), 0..60);
    (nodes, edges).prop_map(|(nodes, edges)| {
        let nodes: BTreeMap<u8, Node> = nodes;
        Graph::new(nodes.into_iter().map(|(n, node)| (id(n), node)), edges)
    })
}

/// Holds that a view answers every question as the graph in memory does.
pub(crate) fn conforms<V: GraphView>(view: &V, reference: &Graph)
where
    V::Error: Debug,
{
    let mut asked: BTreeSet<Id> = (0..30).map(id).collect();
    asked.extend(reference.all_nodes().map(|(id, _)| id));
    for id in asked {
        assert_eq!(view.node(id).unwrap(), reference.node(id).unwrap());
        let (from, to) = (view.edges_from(id).unwrap(), view.edges_to(id).unwrap());
        assert_eq!(from, reference.edges_from(id).unwrap());
        assert_eq!(to, reference.edges_to(id).unwrap());
        assert!(from.is_sorted() && from.iter().all(|e| e.from == id));
        assert!(to.is_sorted_by_key(|e| (e.kind, e.from)) && to.iter().all(|e| e.to == id));
    }
    use NodeKind::{Claim, Document, Entity, Statement};
    for kind in [Document, Entity, Claim, Statement] {
        let ids = view.nodes(kind).unwrap();
        assert_eq!(ids, reference.nodes(kind).unwrap());
        assert!(ids.is_sorted());
    }
    let mut words: BTreeSet<String> = reference.all_nodes().flat_map(|(_, n)| terms(n)).collect();
    words.extend(["residents", "residents.txt", "", "measure:evacuated"].map(str::to_owned));
    words.insert(number_term(Number::from(7)));
    for word in words {
        let ids = view.lookup(&word).unwrap();
        assert_eq!(ids, reference.lookup(&word).unwrap(), "{word}");
        assert!(ids.is_sorted());
    }
}

/// A report about a flood, with `value` people in it.
pub(crate) fn report(name: &str, outlet: &str, value: u32, filler: usize) -> Document {
    let title = format!("{outlet}: waters rise at Lower Harbour");
    let story = format!(
        "The River Board said that {value} residents were evacuated from Lower Harbour on \
         3 May 2031. Mayor Ilse Brandt told {outlet} that at least {} houses stand empty. \
         According to fire chief Tomas Okafor, {} people were injured.",
        value / 3 + 2,
        value % 7 + 3
    );
    let text = format!("{title}\n\n{story}\n\n{}", noise(u64::from(value), filler));
    let body = title.len() + 2..title.len() + 2 + story.len();
    Document {
        names: BTreeSet::from([name.to_owned()]),
        meta: Metadata {
            title: Some(title.clone()),
            outlet: Some(outlet.to_owned()),
            ..Metadata::default()
        },
        title_span: Some(Span::new(0, title.len()).unwrap()),
        language: "en".to_owned(),
        story: vec![
            Span::new(0, title.len()).unwrap(),
            Span::new(body.start, body.end).unwrap(),
        ],
        unread: Vec::new(),
        translation: None,
        entered: None,
        text,
    }
}
