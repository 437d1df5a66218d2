//! Who a statement comes from, as far as the reports show.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::GraphView;
use crate::model::{Basis, EdgeKind, Id, SpeakerClass};

use super::answer::Origins;
use super::read;
use super::telling::Stating;
use super::words::folded;

/// The originators of a statement.
#[derive(Clone, Debug, Default)]
pub(super) struct Speakers {
    /// As shown: named ones where there are any, else anonymous ones, else the fixed
    /// strings for nobody in particular; empty where only outlets say it.
    pub(super) names: Vec<String>,
    /// Speakers of the same rank whom we took to be one with those.
    pub(super) taken: Vec<String>,
    pub(super) class: Option<SpeakerClass>,
    /// The outlet that says it in its own voice, where nobody else does.
    pub(super) outlet: Option<String>,
    pub(super) own_voice: bool,
    pub(super) origins: Origins,
}

/// One speaker, as far as the tellings tell them apart.
struct Group {
    entities: BTreeSet<Id>,
    /// All that stand above the entities, and they themselves.
    above: BTreeSet<Id>,
    words: BTreeSet<String>,
    /// Per name: whether a telling states it, and how many tellings use it.
    names: BTreeMap<String, (bool, usize)>,
}

/// Finds the originators among the tellings of one statement. An outlet's own voice, an
/// anonymous or an unnamed speaker never stands beside a named one, and speakers that are
/// part of or speak for one another are one.
pub(super) fn originators<V: GraphView>(
    view: &V,
    tellings: &[Stating],
) -> Result<Speakers, V::Error> {
    let only_relayed = tellings.iter().all(|t| t.relays);
    let spoken = tellings
        .iter()
        .filter(|t| t.claim.hop > 0 && (only_relayed || !t.relays));
    let spoken: Vec<&Stating> = spoken.collect();
    let mut counts = Origins::default();
    let mut best: Option<(SpeakerClass, Vec<Group>)> = None;
    let mut taken = BTreeSet::new();
    for rank in 0..3 {
        let of_rank = spoken.iter().filter(|t| rank_of(t.claim.class) == rank);
        let (stated, matched): (Vec<&Stating>, Vec<&Stating>) =
            of_rank.partition(|t| t.basis != Basis::Inferred);
        let mut groups = Vec::new();
        for telling in stated {
            join(view, &mut groups, telling)?;
        }
        // A speaker whom we matched to one that is named or stated is no origin beside it:
        // the graph only matches speakers that are tied.
        let alone = groups.is_empty() && best.is_none();
        for telling in matched {
            if alone {
                join(view, &mut groups, telling)?;
            } else if best.is_none() && !names(&groups).contains(&telling.claim.speaker) {
                taken.extend(telling.claim.speaker.clone());
            }
        }
        match rank {
            0 => counts.named = groups.len(),
            1 => counts.anonymous = groups.len(),
            _ => counts.unspecified = groups.len(),
        }
        if best.is_none() && !groups.is_empty() {
            let classes = spoken.iter().map(|t| t.claim.class);
            let class = classes.filter(|c| rank_of(*c) == rank).min();
            best = class.map(|class| (class, groups));
        }
    }
    let own_voice = best.is_none();
    let outlet = tellings.first().filter(|_| own_voice);
    let (class, groups) = best.map_or((None, Vec::new()), |(c, g)| (Some(c), g));
    Ok(Speakers {
        names: groups.iter().map(Group::shown).collect(),
        taken: taken.into_iter().collect(),
        class,
        outlet: outlet.and_then(|t| t.claim.speaker.clone()),
        own_voice,
        origins: counts,
    })
}

/// All names that the groups go by.
fn names(groups: &[Group]) -> BTreeSet<Option<String>> {
    let names = groups.iter().flat_map(|g| g.names.keys().cloned());
    names.map(Some).collect()
}

fn rank_of(class: SpeakerClass) -> u8 {
    match class {
        SpeakerClass::Named | SpeakerClass::Collective => 0,
        SpeakerClass::Anonymous => 1,
        SpeakerClass::Unspecified => 2,
    }
}

/// Adds a telling's speaker to its group, or to a new one.
fn join<V: GraphView>(
    view: &V,
    groups: &mut Vec<Group>,
    telling: &Stating,
) -> Result<(), V::Error> {
    let name = telling.claim.speaker.clone().unwrap_or_default();
    let mut entities = BTreeSet::new();
    let mut above = BTreeSet::new();
    for edge in read::from(view, telling.id, EdgeKind::ReportedBy)? {
        entities.insert(edge.to);
        above.extend(read::above(view, edge.to)?);
    }
    let mut group = Group {
        entities,
        above,
        words: folded(&name),
        names: BTreeMap::new(),
    };
    let stated = telling.basis == Basis::Stated;
    group.names.insert(name, (stated, 1));
    // A new speaker can tie two groups that were apart until now.
    let (tied, apart) = std::mem::take(groups)
        .into_iter()
        .partition(|g| group.tied(g));
    *groups = apart;
    let tied: Vec<Group> = tied;
    groups.push(tied.into_iter().fold(group, Group::with));
    groups.sort_by(|a, b| a.names.keys().cmp(b.names.keys()));
    Ok(())
}

impl Group {
    /// Whether the two are one speaker: the same words, or each of one's entities is,
    /// belongs to or holds one of the other's.
    fn tied(&self, other: &Group) -> bool {
        let (a, b) = (self, other);
        if a.entities.is_empty() || b.entities.is_empty() {
            return a.entities == b.entities && a.words == b.words;
        }
        a.entities.is_subset(&b.above) || b.entities.is_subset(&a.above)
    }

    fn with(mut self, other: Group) -> Group {
        self.entities.extend(other.entities);
        self.above.extend(other.above);
        self.words.extend(other.words);
        for (name, (stated, count)) in other.names {
            let entry = self.names.entry(name).or_default();
            *entry = (entry.0 || stated, entry.1 + count);
        }
        self
    }

    /// One name for the group: one that a telling states, in the most tellings, the fullest.
    fn shown(&self) -> String {
        let better = |(name, (stated, count)): &(&String, &(bool, usize))| {
            (
                !*stated,
                usize::MAX - *count,
                usize::MAX - name.len(),
                (*name).clone(),
            )
        };
        let name = self.names.iter().min_by_key(better).map(|(name, _)| name);
        name.cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use SpeakerClass::{Anonymous, Named, Unspecified};

    use super::super::read::Documents;
    use super::super::telling::stating;
    use super::super::testing::{Bench, exactly, fig};
    use super::*;
    use crate::model::EntityKind;

    fn found(bench: &Bench, statement: Id) -> Speakers {
        let graph = bench.graph();
        let Ok(tellings) = stating(&graph, &mut Documents::default(), statement);
        let Ok(speakers) = originators(&graph, &tellings);
        speakers
    }

    #[test]
    fn a_part_and_its_whole_are_one_originator() {
        let mut bench = Bench::default();
        let (a, b) = (bench.doc("a", "Post", ""), bench.doc("b", "Echo", ""));
        let words = fig("12 ferries", exactly(12), "cancelled", "ferries");
        let first = bench.report(a, &words, &[("Harbour Office", Named)]);
        let other = bench.report(b, &words, &[("Port Authority", Named)]);
        let statement = bench.statement(&[first[1]]);
        bench.edge(
            other[1],
            EdgeKind::States,
            statement,
            Basis::Inferred,
            "part of it",
        );
        // Matched to what is stated: one origin, and the other name is told beside it.
        let matched = found(&bench, statement);
        assert_eq!(
            (matched.origins.named, matched.taken),
            (1, vec!["Port Authority".to_owned()])
        );
        bench.edge(other[1], EdgeKind::States, statement, Basis::Stated, "");
        assert_eq!(found(&bench, statement).origins.named, 2);
        let office = bench.entity("Harbour Office", EntityKind::Organization);
        let port = bench.entity("Port Authority", EntityKind::Organization);
        bench.edge(office, EdgeKind::PartOf, port, Basis::Stated, "");
        let speakers = found(&bench, statement);
        assert_eq!(speakers.names, ["Harbour Office"]);
        assert_eq!(speakers.origins.named, 1);
    }

    #[test]
    fn weak_speakers_never_stand_beside_a_named_one() {
        let mut bench = Bench::default();
        let a = bench.doc("a", "Post", "");
        let words = fig("12 ferries", exactly(12), "cancelled", "ferries");
        let weak = bench.report(a, &words, &[("harbour worker (anonymous)", Anonymous)]);
        let vague = bench.report(a, &words, &[("unspecified reports", Unspecified)]);
        let own = bench.report(a, &words, &[]);
        let statement = bench.statement(&[own[0]]);
        let speakers = found(&bench, statement);
        assert!(speakers.own_voice && speakers.names.is_empty());
        assert_eq!(speakers.outlet.as_deref(), Some("Post"));
        bench.edge(vague[1], EdgeKind::States, statement, Basis::Inferred, "");
        assert_eq!(found(&bench, statement).names, ["unspecified reports"]);
        bench.edge(weak[1], EdgeKind::States, statement, Basis::Inferred, "");
        let speakers = found(&bench, statement);
        assert_eq!(speakers.names, ["harbour worker (anonymous)"]);
        assert_eq!(speakers.origins.anonymous, 1);
        let strong = bench.report(a, &words, &[("Ferry Company", Named)]);
        bench.edge(strong[1], EdgeKind::States, statement, Basis::Stated, "");
        let speakers = found(&bench, statement);
        assert_eq!(speakers.names, ["Ferry Company"]);
        assert_eq!(
            speakers.origins,
            Origins {
                named: 1,
                anonymous: 0,
                unspecified: 0
            }
        );
    }
}
