use super::derive::{Step, apply, held, read};
use super::error::Error;
use super::log::Log;
use super::upkeep::of_this_engine;
use crate::graph::{Delta, Settings, Stand, standing};
use crate::model::{Action, Decision, Record};
use crate::store::Store;

/// What a decision did.
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// How it stands beside the others.
    pub stand: Stand,
    /// The graph before and after.
    pub step: Step,
}

/// Enters a decision into the store and makes what follows from it, in one step.
///
/// # Errors
///
/// Where the decision is none, names words that are not there, or undoes what the log does
/// not hold; nothing is written then.
pub fn decide(
    store: &mut Store,
    by: &str,
    reason: Option<String>,
    action: Action,
) -> Result<Decided, Error> {
    of_this_engine(store)?;
    let log = Log::of(store)?;
    if let Action::Undo { of } = &action
        && !log.decisions.iter().any(|d| d.id() == *of)
    {
        return Err(Error::NoSuchDecision(*of));
    }
    let decision = Decision::after(&log.decisions, by, reason, action)?;
    let (decisions, put_decisions) = log.with(std::slice::from_ref(&decision));
    let mut held = held(store)?;
    let settings = Settings::of(&decisions);
    let anew = settings.differing(&Settings::of(&log.decisions));
    let anew = anew.iter().filter_map(|id| held.get(id));
    let anew = anew.map(|record| record.document.clone()).collect();
    let put_records = read(anew, &settings, &|_, _| {});
    for record in &put_records {
        held.insert(record.document.id(), record.clone());
    }
    let records: Vec<Record> = held.into_values().collect();
    let stand = standing(&records, &decisions).pop();
    let stand = stand.unwrap_or(Stand::NoWords);
    if let Stand::NoReport | Stand::NoWords = stand {
        return Err(Error::NothingThere);
    }
    let delta = Delta {
        put_records,
        put_decisions,
        ..Delta::default()
    };
    let step = apply(store, &records, &decisions, delta)?;
    Ok(Decided {
        decision,
        stand,
        step,
    })
}
