use serde_json::{Map, Value, json as value};

use crate::graph::{Edge, GraphView, Node, NodeKind, Reason};
use crate::model::{Id, When};

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
    Ok(format!("{graph:#}\n"))
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
