use std::collections::BTreeSet;
use std::path::Path;

use whosaid::model::{Id, harmless};
use whosaid::pipeline;

use super::console::Console;
use super::failure::Stop;
use super::{Outcome, reports};

pub(super) fn run(
    console: &mut Console,
    store: &Path,
    reports: &[String],
    purge: bool,
) -> Result<Outcome, Stop> {
    let mut store = reports::open_existing(store)?;
    let mut ids = BTreeSet::new();
    for report in reports {
        ids.insert(reports::find(&store, report)?);
    }
    let ids: Vec<Id> = ids.into_iter().collect();
    let removed = match purge {
        true => pipeline::purge(store, &ids)?,
        false => pipeline::remove(&mut store, &ids)?,
    };
    let mut text = String::new();
    for (_, name) in &removed.documents {
        text.push_str(&format!("Removed {}\n", harmless(name)));
    }
    if purge {
        let decisions = reports::count(removed.decisions, "decision");
        text.push_str(&format!(
            "Purged: {decisions} about them went too; the store's files are written anew. \
             Dumps and backups that you made, and the disk's own traces, are not reached.\n"
        ));
    }
    text.push_str(&format!("The store holds {} reports\n", removed.held));
    console.answer(&text)?;
    Ok(Outcome::Found)
}
