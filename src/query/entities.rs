use std::collections::BTreeSet;

use serde::Serialize;

use crate::graph::{EntityNode, GraphView, NodeKind};
use crate::model::{EdgeKind, EntityKind, Id};

use super::prefixes::shortest_prefixes;
use super::read;
use super::words::{folded, forms};

/// A resolved person, body, outlet, place, unit or country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntityLine {
    /// The entity.
    pub id: Id,
    /// The fullest name.
    pub name: String,
    /// What it names.
    pub kind: EntityKind,
    /// Other forms.
    pub aliases: BTreeSet<String>,
    /// Roles as written.
    pub roles: BTreeSet<String>,
    /// The bodies that it speaks for.
    pub speaks_for: Vec<String>,
    /// The wholes that it is part of.
    pub part_of: Vec<String>,
    /// How many claims it makes or hands on.
    pub claims: usize,
    /// The names of the documents of those claims.
    pub docs: BTreeSet<String>,
    /// `id` in few letters.
    #[serde(skip)]
    pub short: String,
}

/// The entities whose name or other form has all words of `name`; without one, all of
/// them. Sorted by name.
///
/// # Errors
///
/// Whatever the view fails with while it is read.
pub fn entities<V: GraphView>(view: &V, name: Option<&str>) -> Result<Vec<EntityLine>, V::Error> {
    let prefixes = shortest_prefixes(view)?;
    let wanted = name.map(folded);
    let ids = match &wanted {
        None => view.nodes(NodeKind::Entity)?.into_iter().collect(),
        Some(words) => {
            let mut ids = BTreeSet::new();
            for form in words.iter().flat_map(|w| forms(w)) {
                ids.extend(view.lookup(&form)?);
            }
            ids
        }
    };
    let mut lines = Vec::new();
    for id in ids {
        let Some(node) = read::entity(view, id)? else {
            continue;
        };
        if wanted.as_ref().is_none_or(|w| named(&node, w)) {
            lines.push(line(view, id, node, prefixes.of(id))?);
        }
    }
    lines.sort_by_cached_key(|line| (line.name.to_lowercase(), line.id));
    Ok(lines)
}

fn named(node: &EntityNode, wanted: &BTreeSet<String>) -> bool {
    let mut forms = std::iter::once(&node.name).chain(&node.aliases);
    forms.any(|form| wanted.is_subset(&folded(form)))
}

fn line<V: GraphView>(
    view: &V,
    id: Id,
    node: EntityNode,
    short: String,
) -> Result<EntityLine, V::Error> {
    let names = |kind| -> Result<Vec<String>, V::Error> {
        let mut names = Vec::new();
        for edge in read::from(view, id, kind)? {
            names.extend(read::entity(view, edge.to)?.map(|e| e.name));
        }
        names.sort();
        Ok(names)
    };
    let (speaks_for, part_of) = (names(EdgeKind::SpeaksFor)?, names(EdgeKind::PartOf)?);
    let reported = read::to(view, id, EdgeKind::ReportedBy)?;
    let mut docs = BTreeSet::new();
    for edge in &reported {
        if let Some(claim) = read::claim(view, edge.from)? {
            let document = read::document(view, claim.document)?;
            docs.extend(document.map(|d| read::name_of(claim.document, &d)));
        }
    }
    Ok(EntityLine {
        id,
        name: node.name,
        kind: node.kind,
        aliases: node.aliases,
        roles: node.roles,
        speaks_for,
        part_of,
        claims: reported.len(),
        docs,
        short,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Bench, exactly, fig};
    use super::*;
    use crate::model::{Basis, SpeakerClass};

    #[test]
    fn found_by_all_words_of_a_name_in_any_order() {
        let mut bench = Bench::default();
        let doc = bench.doc("a.txt", "Coast Herald", "");
        let words = fig("9 ships", exactly(9), "seized", "ships");
        bench.told(
            doc,
            &words,
            &[("Coast Guard of Veria", SpeakerClass::Named)],
        );
        let guard = bench.entity("Coast Guard of Veria", EntityKind::Organization);
        let veria = bench.entity("Veria", EntityKind::Country);
        bench.edge(guard, EdgeKind::PartOf, veria, Basis::Stated, "");
        let graph = bench.graph();
        let names = |name| {
            let Ok(lines) = entities(&graph, name);
            lines.into_iter().map(|l| l.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Some("guard coast")), ["Coast Guard of Veria"]);
        assert_eq!(
            names(Some("coast")),
            ["Coast Guard of Veria", "Coast Herald"]
        );
        assert_eq!(names(None).len(), 3);
        assert!(names(Some("navy")).is_empty());
        let Ok(lines) = entities(&graph, Some("guard"));
        assert_eq!(
            (lines[0].claims, lines[0].part_of.as_slice()),
            (1, ["Veria".to_owned()].as_slice())
        );
        assert_eq!(lines[0].docs, BTreeSet::from(["a.txt".to_owned()]));
    }
}
