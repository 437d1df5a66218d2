use std::path::Path;

use whosaid::graph::{Graph, GraphView, Node};
use whosaid::model::{Action, EdgeKind, Id, Member};
use whosaid::store::Store;

use super::target::{self, Thing};
use super::{Outcome, make};
use crate::cli::answer::decision;
use crate::cli::args::{Merge, Split};
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Stop};
use crate::cli::reports;

/// `merge ID ID`
pub(in crate::cli) fn merge(
    console: &mut Console,
    store: &Path,
    Merge { one, other, author }: &Merge,
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let one = Thing::find(console, &store, one)?;
    let other = Thing::find(console, &store, other)?;
    let members = [
        target::member(&store, &one)?,
        target::member(&store, &other)?,
    ];
    let [a, b] = members;
    let action = Action::Merge { one: a, other: b };
    let ids = [one.id(), other.id()];
    make(console, &mut store, author, action, |graph| {
        ids.iter().flat_map(|id| state(graph, *id)).collect()
    })
}

/// `split CLAIM...` or `split ENTITY REPORT...`
pub(in crate::cli) fn split(
    console: &mut Console,
    store: &Path,
    Split { what, author }: &Split,
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let first = Thing::find(console, &store, &what[0])?;
    let (members, ids) = match &first {
        Thing::Entity(id, name) => (names_in(&store, *id, name, &what[1..])?, vec![*id]),
        Thing::Claim(_) => claims(console, &store, what)?,
    };
    let action = Action::Split { members };
    make(console, &mut store, author, action, |graph| {
        ids.iter().flat_map(|id| state(graph, *id)).collect()
    })
}

fn claims(
    console: &mut Console,
    store: &Store,
    wanted: &[String],
) -> Result<(Vec<Member>, Vec<Id>), Stop> {
    let (mut members, mut ids) = (Vec::new(), Vec::new());
    for wanted in wanted {
        let claim = target::claim(console, store, wanted)?;
        members.push(Member::Claim(claim.anchor(claim.node.hop)?));
        ids.push(claim.id);
    }
    Ok((members, ids))
}

/// The names of an entity in these reports.
fn names_in(
    store: &Store,
    entity: Id,
    name: &str,
    reports: &[String],
) -> Result<Vec<Member>, Stop> {
    let names = target::names_of(store, entity)?;
    let mut documents = Vec::new();
    for report in reports {
        documents.push(target::report(store, report)?.0);
    }
    let chosen = names
        .iter()
        .filter(|n| documents.contains(&n.report.document));
    let chosen: Vec<Member> = chosen.cloned().map(Member::Name).collect();
    if chosen.is_empty() {
        let mut held = Vec::new();
        for name in &names {
            if let Some(Node::Document(node)) = store.node(name.report.document)? {
                held.extend(node.names.into_iter().next());
            }
        }
        held.dedup();
        return Err(
            Failure::new(format!("none of the given reports names {name}"))
                .hint(format!(
                    "name the reports in which it is somebody else; it is named in {}",
                    held.join(", ")
                ))
                .into(),
        );
    }
    Ok(chosen)
}

/// What a claim or an entity is one with.
fn state(graph: &Graph, id: Id) -> Vec<String> {
    let Ok(node) = graph.node(id);
    match node {
        Some(Node::Claim(claim)) => {
            let Ok(out) = graph.edges_from(id);
            let statement = out.into_iter().find(|e| e.kind == EdgeKind::States);
            let Some(statement) = statement else {
                return vec![decision::claim_line(&claim)];
            };
            let Ok(into) = graph.edges_to(statement.to);
            let members = into.into_iter().filter(|e| e.kind == EdgeKind::States);
            let claims = members.filter_map(|e| {
                let Ok(node) = graph.node(e.from);
                match node {
                    Some(Node::Claim(claim)) => Some(decision::claim_line(&claim)),
                    _ => None,
                }
            });
            let mut claims: Vec<String> = claims.collect();
            claims.sort();
            vec![format!("one statement: {}", claims.join(" + "))]
        }
        Some(Node::Entity(entity)) => {
            let mut forms: Vec<&str> = vec![&entity.name];
            forms.extend(entity.aliases.iter().map(String::as_str));
            vec![format!("one entity: {}", forms.join(", "))]
        }
        _ => Vec::new(),
    }
}
