//! The command line: `args` as typed, `plan` as resolved, then one file a command.

mod answer;

mod args;
mod console;
mod csv;
mod failure;
mod needs;
mod plan;
mod reports;

mod add;
mod check;
mod claim;
mod claims;
mod decide;
mod dump;
mod entities;
mod explain;
mod export;
mod extract;
mod left;
mod origins;
mod refresh;
mod relations;
mod remove;
mod restore;
mod show;
mod stats;
mod trace;

use std::process::ExitCode;

use clap::Parser;

use args::Typed;
use console::Console;
use failure::Stop;
use plan::{Plan, Task};

/// Whether a command found what it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Found,
    Nothing,
}

impl Outcome {
    fn found(yes: bool) -> Outcome {
        if yes {
            Outcome::Found
        } else {
            Outcome::Nothing
        }
    }
}

/// Runs the program: 0 found, 1 nothing found, 2 wrong use or failure.
pub(crate) fn main() -> ExitCode {
    let typed = Typed::parse();
    let mut console = Console::new();
    let done = Plan::of(typed)
        .map_err(Stop::from)
        .and_then(|plan| run(plan, &mut console))
        .and_then(|outcome| console.finish().map(|()| outcome));
    match done {
        // Whoever closed the pipe has read all that they wanted.
        Ok(Outcome::Found) | Err(Stop::Closed) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(Stop::Failed(failure)) => {
            console.complain(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(plan: Plan, console: &mut Console) -> Result<Outcome, Stop> {
    let store = plan.store.as_path();
    match plan.task {
        Task::Add(task) => add::run(console, store, *task),
        Task::Extract {
            paths,
            options,
            text,
        } => extract::run(console, &paths, &options, text),
        Task::Trace {
            query,
            from,
            format,
        } => trace::run(console, store, &query, from, format),
        Task::Claims { query, format } => claims::run(console, store, query.as_deref(), format),
        Task::Origins { query, format } => origins::run(console, store, query.as_deref(), format),
        Task::Relations(format) => relations::run(console, store, format),
        Task::Entities { name, format } => entities::run(console, store, name.as_deref(), format),
        Task::Show { id, format } => show::run(console, store, &id, format),
        Task::Left { report, format } => left::run(console, store, &report, format),
        Task::Explain {
            what,
            figure,
            format,
        } => explain::run(console, store, &what, figure, format),
        Task::Export { query, format } => export::run(console, store, query.as_deref(), format),
        Task::Stats(format) => stats::run(console, store, format),
        Task::Set(set) => decide::set(console, store, &set),
        Task::Correct(correct) => decide::correct(console, store, &correct),
        Task::Reject(claim) => decide::reject(console, store, &claim),
        Task::Dispute(claim) => decide::dispute(console, store, &claim),
        Task::Merge(merge) => decide::merge(console, store, &merge),
        Task::Split(split) => decide::split(console, store, &split),
        Task::Undo(undo) => decide::undo(console, store, &undo),
        Task::Decisions(format) => decide::list(console, store, format),
        Task::Claim(given) => claim::run(console, store, &given),
        Task::Remove { reports, purge } => remove::run(console, store, &reports, purge),
        Task::Dump { file, history } => dump::run(console, store, file.as_deref(), history),
        Task::Restore(file) => restore::run(console, store, file.as_deref()),
        Task::Check => check::run(console, store),
        Task::Refresh => refresh::run(console, store),
    }
}
