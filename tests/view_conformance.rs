//! One suite for everything that a graph can be read through; the graph in memory is the
//! reference.
#![allow(clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use support::{conforms, graph};
use whosaid::graph::{Delta, Graph};
use whosaid::store::Store;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_graph_in_memory_conforms(graph in graph()) {
        conforms(&graph, &graph);
    }

    /// From each graph to the next by what changed between them; every step once more.
    #[test]
    fn a_store_conforms_after_every_change(graphs in prop::collection::vec(graph(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let mut store = Store::open(&path).unwrap();
        let mut before = Graph::default();
        for graph in graphs {
            let delta: Delta = graph.change_from(&before);
            store.apply(&delta).unwrap();
            conforms(&store, &graph);
            store.apply(&delta).unwrap();
            conforms(&store, &graph);
            prop_assert_eq!(store.check().unwrap(), vec![]);
            prop_assert_eq!(&store.graph().unwrap(), &graph);
            before = graph;
        }
        drop(store);
        conforms(&Store::open_read(&path).unwrap(), &before);
    }
}
