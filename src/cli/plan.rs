//! Arguments as resolved: what is asked, with nothing left to decide.

use std::path::PathBuf;

use whosaid::intake::{self, Limits, Options};
use whosaid::model::Metadata;
use whosaid::store::History;

use super::args::{
    self, ByHand, Command, Correct, Extract, Given, GraphFormat, LinesFormat, Merge, OnClaim, Set,
    Size, Split, TableFormat, TextFormat, Trace, TraceFormat, Typed, Undo,
};
use super::failure::Failure;

/// What the program is to do.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) store: PathBuf,
    pub(super) task: Task,
}

#[derive(Debug)]
pub(super) enum Task {
    Add(Box<Add>),
    Extract {
        paths: Vec<PathBuf>,
        options: Options,
        text: bool,
    },
    Trace {
        query: String,
        from: Source,
        format: TraceFormat,
    },
    Claims {
        query: Option<String>,
        format: TableFormat,
    },
    Origins {
        query: Option<String>,
        format: TableFormat,
    },
    Relations(LinesFormat),
    Entities {
        name: Option<String>,
        format: TableFormat,
    },
    Show {
        id: String,
        format: TextFormat,
    },
    Left {
        report: String,
        format: TableFormat,
    },
    Explain {
        what: PathBuf,
        figure: Option<usize>,
        format: TextFormat,
    },
    Export {
        query: Option<String>,
        format: GraphFormat,
    },
    Stats(TextFormat),
    Set(Set),
    Correct(Correct),
    Reject(OnClaim),
    Dispute(OnClaim),
    Merge(Merge),
    Split(Split),
    Undo(Undo),
    Claim(ByHand),
    Decisions(TableFormat),
    Remove {
        reports: Vec<String>,
        purge: bool,
    },
    Dump {
        file: Option<PathBuf>,
        history: History,
    },
    Restore(Option<PathBuf>),
    Check,
    Refresh,
}

/// What is added, and what is known about it.
#[derive(Debug)]
pub(super) struct Add {
    pub(super) paths: Vec<PathBuf>,
    pub(super) options: Options,
    /// What is known about the one report that the paths give.
    pub(super) given: Option<Metadata>,
    /// The name or id of the report that it translates, and who translated it.
    pub(super) translation: Option<(String, String)>,
}

/// Which reports a question is asked of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Those that the store holds.
    Store,
    /// Those that the store holds, once these are among them.
    StoreWith(Vec<PathBuf>),
    /// These alone.
    Only(Vec<PathBuf>),
}

impl Plan {
    pub(super) fn of(typed: Typed) -> Result<Plan, Failure> {
        let task = match typed.command {
            Command::Add(add) => Task::Add(Box::new(add_task(*add)?)),
            Command::Extract(extract) => extract_task(extract),
            Command::Trace(trace) => trace_task(trace)?,
            Command::Claims { query, format } => Task::Claims { query, format },
            Command::Origins { query, format } => Task::Origins { query, format },
            Command::Relations { format } => Task::Relations(format),
            Command::Entities { name, format } => Task::Entities { name, format },
            Command::Show { id, left, format } => show_task(id, left, format)?,
            Command::Explain {
                what,
                figure,
                format,
            } => Task::Explain {
                what,
                figure,
                format,
            },
            Command::Export { query, format } => Task::Export { query, format },
            Command::Stats { format } => Task::Stats(format),
            Command::Set(set) => Task::Set(set),
            Command::Correct(correct) => Task::Correct(correct),
            Command::Reject(claim) => Task::Reject(claim),
            Command::Dispute(claim) => Task::Dispute(claim),
            Command::Merge(merge) => Task::Merge(merge),
            Command::Split(split) => Task::Split(split),
            Command::Undo(undo) => Task::Undo(undo),
            Command::Decisions { format } => Task::Decisions(format),
            Command::Claim(claim) => Task::Claim(claim),
            Command::Remove { reports, purge } => Task::Remove { reports, purge },
            Command::Dump { file, history } => Task::Dump {
                file: file.filter(|f| f.as_os_str() != "-"),
                history: match history {
                    true => History::All,
                    false => History::Holding,
                },
            },
            Command::Restore { file } => Task::Restore(file.filter(|f| f.as_os_str() != "-")),
            Command::Check => Task::Check,
            Command::Refresh => Task::Refresh,
        };
        Ok(Plan {
            store: typed.store,
            task,
        })
    }
}

fn show_task(id: String, left: bool, format: TableFormat) -> Result<Task, Failure> {
    let format = match (left, format) {
        (true, format) => return Ok(Task::Left { report: id, format }),
        (false, TableFormat::Text) => TextFormat::Text,
        (false, TableFormat::Json) => TextFormat::Json,
        (false, TableFormat::Csv) => {
            return Err(
                Failure::new("one thing with all that is known of it is no table")
                    .hint("--format csv goes with --left; else use text or json"),
            );
        }
    };
    Ok(Task::Show { id, format })
}

fn add_task(add: args::Add) -> Result<Add, Failure> {
    Ok(Add {
        paths: add.paths,
        options: Options {
            metadata: add.metadata,
            ..options(add.size)
        },
        given: given(add.given)?,
        translation: add.translation_of.zip(add.translator),
    })
}

fn extract_task(extract: Extract) -> Task {
    Task::Extract {
        paths: extract.paths,
        options: options(extract.size),
        text: extract.text,
    }
}

fn options(size: Size) -> Options {
    Options {
        limits: size.max_size.map(Limits::of_mib).unwrap_or_default(),
        metadata: None,
    }
}

fn given(given: Given) -> Result<Option<Metadata>, Failure> {
    let published = given.published.map(|day| {
        intake::day(&day).ok_or_else(|| {
            Failure::new(format!(
                "--published {day:?} is not a date that is understood"
            ))
            .hint("write it like 2024-12-18; nothing was added")
        })
    });
    let metadata = Metadata {
        title: given.title,
        outlet: given.outlet,
        outlet_guessed: false,
        byline: given.byline,
        published: published.transpose()?,
        url: given.url,
        archive_url: given.archive_url,
        retrieved: given.retrieved,
        carried_from: given.carried_from,
    };
    Ok((metadata != Metadata::default()).then_some(metadata))
}

fn trace_task(trace: Trace) -> Result<Task, Failure> {
    if trace.query.trim().is_empty() {
        return Err(Failure::new("the question is empty")
            .hint("ask for a figure: whosaid trace \"50 killed\""));
    }
    let from = match (trace.in_memory, trace.paths.is_empty()) {
        (true, true) => {
            return Err(Failure::new(
                "--in-memory asks only the reports named after the question, and none is",
            )
            .hint("whosaid trace --in-memory \"50 killed\" PATH..."));
        }
        (true, false) => Source::Only(trace.paths),
        (false, true) => Source::Store,
        (false, false) => Source::StoreWith(trace.paths),
    };
    Ok(Task::Trace {
        query: trace.query,
        from,
        format: trace.format,
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn source(words: &str) -> Result<Source, Failure> {
        let typed = Typed::try_parse_from(words.split(' ')).unwrap();
        Plan::of(typed).map(|plan| match plan.task {
            Task::Trace { from, .. } => from,
            other => panic!("not a trace: {other:?}"),
        })
    }

    #[test]
    fn paths_go_into_the_store_unless_told_otherwise() {
        let paths = || vec![PathBuf::from("a"), PathBuf::from("b")];
        assert_eq!(source("whosaid trace 50").unwrap(), Source::Store);
        assert_eq!(
            source("whosaid trace 50 a b").unwrap(),
            Source::StoreWith(paths())
        );
        assert_eq!(
            source("whosaid trace --in-memory 50 a b").unwrap(),
            Source::Only(paths())
        );
        assert!(source("whosaid trace --in-memory 50").is_err());
    }
}
