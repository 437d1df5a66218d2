//! Any bytes, taken for a dump: refused or read, and what is read is dumped and read again
//! as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::{graph, store};

fuzz_target!(|bytes: &[u8]| {
    let Ok(records) = store::restore(bytes) else {
        return;
    };
    let graph = graph::resolve(&records);
    let mut dump = Vec::new();
    store::dump_parts(&records, &graph, &mut dump).expect("a list of bytes takes all");
    let back = store::restore(dump.as_slice()).expect("our own dump is sound");
    assert_eq!(back, records);
});
