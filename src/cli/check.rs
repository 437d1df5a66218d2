use std::path::Path;

use whosaid::model::harmless;
use whosaid::pipeline;
use whosaid::store::Store;

use super::Outcome;
use super::console::Console;
use super::failure::{Failure, Stop};

pub(super) fn run(console: &mut Console, store: &Path) -> Result<Outcome, Stop> {
    let store = Store::open_read(store)?;
    console.progress("Checking");
    let findings = pipeline::check(&store)?;
    if findings.is_empty() {
        let reports = store.documents()?.len();
        console.answer(&format!("No damage found in {reports} reports.\n"))?;
        return Ok(Outcome::Found);
    }
    for finding in &findings {
        let (what, why) = (harmless(&finding.what), harmless(&finding.why));
        console.answer(&format!("{what}: {why}\n"))?;
    }
    let failure = Failure::new(format!("the store is damaged in {} places", findings.len()));
    Err(failure
        .hint("restore it from a dump, or add its reports to a new store")
        .into())
}
