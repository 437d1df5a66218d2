//! Any text, read as a report, resolved and written out: nothing panics, every offset lies
//! in its text, and a dump of it is taken back as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::{export, intake, pipeline, store};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let report = intake::plain(text.as_ref(), "fuzz.txt");
    assert_eq!(report.text, text);
    let (records, graph) = pipeline::in_memory(vec![report], &|_, _| {});
    for record in &records {
        let line = export::record(record, true);
        assert!(!line.contains('\n'));
    }
    let mut dump = Vec::new();
    store::dump_parts(&records, &[], &graph, &mut dump).expect("a list of bytes takes all");
    let back = store::restore(dump.as_slice()).expect("our own dump is sound");
    assert_eq!(back.records, records);
});
