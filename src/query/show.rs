use serde::Serialize;

use crate::graph::{Edge, GraphView, Mark, Node, NodeKind};
use crate::model::{Basis, Estimate, Id, When};

use super::marks::mark_sentence;
use super::prefixes::{Prefixes, shortest_prefixes};
use super::read;

/// One node with all that is known of it and all that it is tied to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The node.
    pub id: Id,
    /// What it is.
    pub kind: NodeKind,
    /// The node in a few words.
    pub title: String,
    /// What is known of it; nothing that is not known is listed.
    pub facts: Vec<Fact>,
    /// The edges that start or end here.
    pub edges: Vec<Neighbour>,
    /// `id` in few letters.
    #[serde(skip)]
    pub short: String,
}

/// A field and its value as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The field.
    pub name: &'static str,
    /// The value.
    pub value: String,
}

/// The other end of an edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// The edge's name.
    pub edge: &'static str,
    /// Whether the edge starts at the shown node.
    pub outgoing: bool,
    /// The other node.
    pub id: Id,
    /// What it is.
    pub kind: NodeKind,
    /// It in a few words.
    pub title: String,
    /// How it is known.
    pub basis: Basis,
    /// Why we think so, where we matched.
    pub why: String,
    /// The edge in words, read from the shown node.
    #[serde(skip)]
    pub label: &'static str,
    /// `id` in few letters.
    #[serde(skip)]
    pub short: String,
}

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum ShowError<E: std::error::Error + 'static> {
    /// No id begins so, and no document has this name.
    #[error("nothing here has an id that begins with {0:?}, and no report has that name")]
    NotFound(String),
    /// Several ids begin so.
    #[error("{} ids begin with {prefix:?}; write more letters", choices.len())]
    Ambiguous {
        /// As asked.
        prefix: String,
        /// In few letters, what kind, and the node in a few words.
        choices: Vec<(String, NodeKind, String)>,
    },
    /// The graph could not be read.
    #[error(transparent)]
    View(#[from] E),
}

/// Shows the node whose id begins with these letters, or the document of this name.
///
/// # Errors
///
/// [`ShowError::NotFound`], [`ShowError::Ambiguous`], or what the view fails with.
pub fn show<V: GraphView>(view: &V, wanted: &str) -> Result<Card, ShowError<V::Error>> {
    let prefixes = shortest_prefixes(view)?;
    let (id, node) = pick_by(view, &prefixes, wanted)?;
    Ok(card(view, &prefixes, id, &node)?)
}

/// The node whose id begins with these letters, or the document of this name.
///
/// # Errors
///
/// As [`show`].
pub fn pick<V: GraphView>(view: &V, wanted: &str) -> Result<(Id, Node), ShowError<V::Error>> {
    pick_by(view, &shortest_prefixes(view)?, wanted)
}

fn pick_by<V: GraphView>(
    view: &V,
    prefixes: &Prefixes,
    wanted: &str,
) -> Result<(Id, Node), ShowError<V::Error>> {
    let mut ids = view.lookup(&format!("name:{wanted}"))?;
    if ids.is_empty() && !wanted.is_empty() {
        ids = prefixes.starting(wanted);
    }
    match ids.as_slice() {
        [] => Err(ShowError::NotFound(wanted.to_owned())),
        [id] => match view.node(*id)? {
            Some(node) => Ok((*id, node)),
            None => Err(ShowError::NotFound(wanted.to_owned())),
        },
        several => {
            let mut choices = Vec::new();
            for id in several {
                if let Some(node) = view.node(*id)? {
                    choices.push((prefixes.of(*id), node.kind(), title(&node)));
                }
            }
            Err(ShowError::Ambiguous {
                prefix: wanted.to_owned(),
                choices,
            })
        }
    }
}

fn card<V: GraphView>(
    view: &V,
    prefixes: &Prefixes,
    id: Id,
    node: &Node,
) -> Result<Card, V::Error> {
    let mut edges = Vec::new();
    for edge in view.edges_from(id)? {
        edges.extend(neighbour(view, prefixes, &edge, true)?);
    }
    for edge in view.edges_to(id)? {
        edges.extend(neighbour(view, prefixes, &edge, false)?);
    }
    Ok(Card {
        id,
        kind: node.kind(),
        title: title(node),
        facts: facts(view, node)?,
        edges,
        short: prefixes.of(id),
    })
}

fn neighbour<V: GraphView>(
    view: &V,
    prefixes: &Prefixes,
    edge: &Edge,
    outgoing: bool,
) -> Result<Option<Neighbour>, V::Error> {
    let other = if outgoing { edge.to } else { edge.from };
    let node = view.node(other)?;
    Ok(node.map(|node| Neighbour {
        edge: edge.kind.name(),
        outgoing,
        id: other,
        kind: node.kind(),
        title: title(&node),
        basis: edge.basis,
        why: why(edge),
        label: if outgoing {
            edge.kind.label()
        } else {
            edge.kind.inverse()
        },
        short: prefixes.of(other),
    }))
}

fn why(edge: &Edge) -> String {
    let relation = edge.relation.as_ref();
    let reason = relation.map(|r| r.reason.as_str().replace('_', " "));
    let parts = reason.into_iter().chain([edge.why.clone()]);
    let parts: Vec<String> = parts.filter(|p| !p.is_empty()).collect();
    parts.join(": ")
}

/// A node in a few words.
fn title(node: &Node) -> String {
    match node {
        Node::Document(document) => {
            let name = document.names.first().map_or("", String::as_str);
            match &document.meta.title {
                Some(title) => format!("{name}: {title}"),
                None => name.to_owned(),
            }
        }
        Node::Entity(entity) => entity.name.clone(),
        Node::Claim(claim) => {
            let speaker = claim.speaker.as_deref().unwrap_or("unknown outlet");
            format!("{speaker}: {} ({})", claim.quote, claim.measure)
        }
        Node::Statement(statement) => format!("{} ({})", statement.quote, statement.measure),
    }
}

fn facts<V: GraphView>(view: &V, node: &Node) -> Result<Vec<Fact>, V::Error> {
    let mut facts = Facts(Vec::new());
    match node {
        Node::Document(document) => {
            let meta = &document.meta;
            facts.put("outlet", meta.outlet.clone());
            facts.put("byline", meta.byline.clone());
            facts.put("published", meta.published.as_ref().map(when));
            facts.put("url", meta.url.clone());
            facts.put("archive_url", meta.archive_url.clone());
            facts.put("retrieved", meta.retrieved.clone());
            facts.put("carried_from", meta.carried_from.clone());
            facts.list("names", document.names.iter());
            facts.list(
                "not searched, lines",
                document.unread.iter().map(|u| u.line.to_string()),
            );
            let translation = document.translation.as_ref();
            facts.put("translated by", translation.map(|t| t.by.clone()));
            let entered = document.entered.as_ref();
            facts.put("entered BY HAND, heard", entered.map(|e| e.heard.clone()));
            facts.marks(&document.marks);
        }
        Node::Entity(entity) => {
            facts.put("kind", Some(entity.kind.as_str().to_owned()));
            facts.list("aliases", entity.aliases.iter());
            facts.list("roles", entity.roles.iter());
            facts.marks(&entity.marks);
        }
        Node::Claim(claim) => {
            let document = read::document(view, claim.document)?;
            let document = document.map(|d| read::name_of(claim.document, &d));
            let (start, end) = claim.at;
            let place = |d| format!("{d}, line {}, characters {start}-{end}", claim.line);
            facts.put("speaker", claim.speaker.clone());
            facts.put("class", Some(claim.class.as_str().to_owned()));
            facts.put("hop", Some(claim.hop.to_string()));
            facts.put("in", document.map(place));
            facts.put("context", Some(claim.context.clone()));
            facts.put("bounds", Some(bounds(&claim.estimate)));
            facts.put("measure", Some(claim.measure.clone()));
            facts.put("counted", Some(claim.counted.clone()));
            facts.put("place", claim.place.clone());
            facts.put("period", claim.period.as_ref().map(when));
            facts.put("said", claim.said.as_ref().map(when));
            facts.put("stance", Some(claim.stance.as_str().to_owned()));
            facts.list("denied by", claim.denied_by.iter());
            facts.put("channel", claim.channel.clone());
            facts.put("rule", Some(claim.rule.clone()));
            facts.marks(&claim.marks);
        }
        Node::Statement(statement) => {
            facts.put("bounds", Some(bounds(&statement.estimate)));
            facts.put("measure", Some(statement.measure.clone()));
            facts.put("counted", Some(statement.counted.clone()));
            facts.put("place", statement.place.clone());
            facts.put("period", statement.period.as_ref().map(when));
            facts.put("said", statement.said.as_ref().map(when));
            facts.list("originators", statement.originators.iter());
            facts.marks(&statement.marks);
        }
    }
    Ok(facts.0)
}

struct Facts(Vec<Fact>);

impl Facts {
    fn put(&mut self, name: &'static str, value: Option<String>) {
        let value = value.filter(|v| !v.is_empty());
        self.0.extend(value.map(|value| Fact { name, value }));
    }

    /// What people decided, a line each.
    fn marks(&mut self, marks: &[Mark]) {
        let told = marks.iter().map(|mark| Fact {
            name: "decided",
            value: mark_sentence(mark),
        });
        self.0.extend(told);
    }

    fn list<T: AsRef<str>>(&mut self, name: &'static str, values: impl Iterator<Item = T>) {
        let values: Vec<String> = values.map(|v| v.as_ref().to_owned()).collect();
        self.put(name, Some(values.join("; ")));
    }
}

pub(super) fn when(when: &When) -> String {
    match when.iso() {
        Some(iso) => iso,
        None => format!("\"{}\", cannot be placed", when.text()),
    }
}

pub(super) fn bounds(estimate: &Estimate) -> String {
    let mut text = match (estimate.low(), estimate.high()) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => estimate.best().map_or_else(String::new, |b| b.to_string()),
    };
    if estimate.vague() {
        text.push_str(" (the convention for a vague word)");
    } else if estimate.approx() {
        text.push_str(" (approximate)");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Bench, at_least, fig};
    use super::*;
    use crate::model::{EdgeKind, SpeakerClass};

    #[test]
    fn by_letters_or_by_the_name_of_a_report() {
        let mut bench = Bench::default();
        let doc = bench.doc("a.txt", "Post", "");
        let words = fig("9 ships", at_least(9), "seized", "ships");
        let (claims, _) = bench.told(doc, &words, &[("Navy", SpeakerClass::Named)]);
        let graph = bench.graph();
        let card = show(&graph, "a.txt").unwrap();
        assert_eq!((card.id, card.kind), (doc, NodeKind::Document));
        let again = show(&graph, &card.short).unwrap();
        assert_eq!(again, card);
        let claim = show(&graph, &claims[1].letters()).unwrap();
        assert!(
            claim
                .facts
                .iter()
                .any(|f| f.name == "bounds" && f.value == "9 or more")
        );
        assert!(
            claim
                .edges
                .iter()
                .any(|e| e.label == "reported by" && e.title == "Navy")
        );
        assert!(
            claim
                .edges
                .iter()
                .any(|e| e.label == EdgeKind::Cites.inverse())
        );
    }

    #[test]
    fn a_prefix_that_does_not_tell_is_refused_with_the_choices() {
        let mut bench = Bench::default();
        // 37 ids apart, the first byte comes round after 256 nodes.
        for _ in 0..300 {
            bench.doc("same.txt", "", "");
        }
        let graph = bench.graph();
        let Err(ShowError::Ambiguous { choices, .. }) = show(&graph, "z") else {
            panic!("z is not one id");
        };
        assert!(choices.len() > 1);
        assert!(matches!(show(&graph, "aaaa"), Err(ShowError::NotFound(_))));
        assert!(matches!(show(&graph, ""), Err(ShowError::NotFound(_))));
    }
}
