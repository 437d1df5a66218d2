use std::borrow::Cow;

use serde_json::{Map, Value, json as value};

use crate::graph::{Edge, GraphView, Node, NodeKind, Reason};
use crate::model::{Id, When, harmless};

/// The name and version of the format that [`json`] writes.
pub const GRAPH_SCHEMA: &str = "whosaid.graph/1";

const KINDS: [NodeKind; 4] = [
    NodeKind::Document,
    NodeKind::Entity,
    NodeKind::Claim,
    NodeKind::Statement,
];

/// A whole graph as one JSON object: `nodes`, each with its `id`, its `kind` and the fields
/// of that kind, and `edges` with `from`, `kind`, `to`, `basis`, `why`, `prov` and, between
/// statements, `relation`. Sorted by kind of node and id: equal graphs are equal bytes.
pub fn json<V: GraphView>(view: &V) -> Result<String, V::Error> {
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    for kind in KINDS {
        for id in view.nodes(kind)? {
            if let Some(node) = view.node(id)? {
                nodes.push(node_value(id, &node));
                edges.extend(view.edges_from(id)?.iter().map(edge_value));
            }
        }
    }
    let graph = value!({"schema": GRAPH_SCHEMA, "nodes": nodes, "edges": edges});
    Ok(format!("{}\n", inert(&format!("{graph:#}"))))
}

/// JSON with every character that could steer a terminal or turn the reading order written
/// as an escape. It reads back as the same values.
pub fn inert(json: &str) -> Cow<'_, str> {
    // Line ends stand between values only, where they are layout.
    if json
        .lines()
        .all(|line| matches!(harmless(line), Cow::Borrowed(_)))
    {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if c != '\n' && steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn steers(c: char) -> bool {
    matches!(harmless(c.encode_utf8(&mut [0; 4])), Cow::Owned(_))
}

fn node_value(id: Id, node: &Node) -> Value {
    let mut fields = Map::new();
    fields.insert("id".into(), value!(id));
    // A node is written as `{"kind": {fields}}`; here the kind is a field among the others.
    let tagged = serde_json::to_value(node).expect("nodes have names for keys");
    if let Value::Object(tagged) = tagged {
        for (kind, inner) in tagged {
            fields.insert("kind".into(), Value::String(kind));
            if let Value::Object(mut inner) = inner {
                // What an entity names is its own `kind` already.
                if let Some(entity_kind) = inner.shift_remove("kind") {
                    inner.insert("entity_kind".into(), entity_kind);
                }
                fields.extend(inner);
            }
        }
    }
    Value::Object(fields)
}

fn edge_value(edge: &Edge) -> Value {
    value!({
        "from": edge.from,
        "kind": edge.kind.name(),
        "to": edge.to,
        "basis": edge.basis.as_str(),
        "why": edge.why,
        "prov": prov(edge),
        "relation": edge.relation,
    })
}

/// The PROV-O term of an edge. A later figure of another speaker revises nothing.
fn prov(edge: &Edge) -> Option<&'static str> {
    let later = matches!(&edge.relation, Some(r) if r.reason == Reason::Later);
    edge.kind.prov().filter(|_| !later)
}

/// A time as records write it: `text`, `from`, `to`, `precision`.
pub(super) fn when(when: &When) -> Value {
    value!({
        "text": when.text(),
        "from": when.from(),
        "to": when.to(),
        "precision": when.precision(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn inert_json_is_the_same_value(words in any::<String>()) {
            let json = format!("{:#}", value!({"words": words, "list": ["\u{202e}\u{9b}", words]}));
            let shown = inert(&json);
            let same: Value = serde_json::from_str(&shown).unwrap();
            prop_assert_eq!(&same["words"], &Value::String(words));
            prop_assert_eq!(same["list"][0].as_str(), Some("\u{202e}\u{9b}"));
            for line in shown.lines() {
                prop_assert_eq!(harmless(line), line);
            }
        }
    }
}
