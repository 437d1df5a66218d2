//! Any bytes, handed in as standard input, in each of the ways that they may come:
//! nothing panics, every offset lies in its text, and reading is repeatable.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::intake;

fuzz_target!(|bytes: &[u8]| {
    let paths = ["-".into()];
    let read = intake::read_paths(&paths, Some(bytes));
    assert_eq!(read, intake::read_paths(&paths, Some(bytes)));
    for report in &read.documents {
        let unread = report.unread.iter().map(|p| &p.span);
        let title = report.title_span.iter();
        for span in report.story.iter().chain(unread).chain(title) {
            assert!(report.text.get(span.range()).is_some());
        }
    }
    for problem in &read.problems {
        assert!(!problem.to_string().contains('\n') || problem.name.contains('\n'));
    }
});
