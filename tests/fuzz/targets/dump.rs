//! Any bytes, taken for a dump: refused or read, and what is read is dumped and read again
//! as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::{graph, model, store};

fuzz_target!(|bytes: &[u8]| {
    let Ok(restored) = store::restore(bytes) else {
        return;
    };
    let store::Restored { records, decisions } = &restored;
    let graph = graph::resolve(records, decisions);
    assert_eq!(graph::standing(records, decisions).len(), decisions.len());
    let mut dump = Vec::new();
    store::dump_parts(records, decisions, &graph, &mut dump).expect("a list of bytes takes all");
    let back = store::restore(dump.as_slice()).expect("our own dump is sound");
    assert_eq!(back.records, *records);
    assert_eq!(back.decisions, model::holding(decisions));
});
