//! Arguments as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads reports and answers: who originated this figure, and through whom did it reach us?
#[derive(Debug, Parser)]
#[command(
    name = "whosaid",
    version,
    arg_required_else_help = true,
    max_term_width = 90
)]
#[command(
    after_help = "Exit codes: 0 found, 1 nothing found, 2 wrong use or failure.\n\
    Start with: whosaid trace \"50 killed\" graph-data/sample"
)]
pub(super) struct Typed {
    /// The folder that keeps the reports and their graph
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "WHOSAID_STORE",
        hide_env_values = true
    )]
    #[arg(default_value = "graph-data/store")]
    pub(super) store: PathBuf,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read reports into the store
    Add(Box<Add>),
    /// Print what each report says, without a store: one JSON line a report
    Extract(Extract),
    /// Who originated a figure, and through whom it came
    Trace(Trace),
    /// List what the reports state
    Claims {
        /// Only what this names: a figure, a measure, a speaker
        query: Option<String>,
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// Whose word figures rest on: copies, groups of originators, circles, corrections
    ///
    /// Reports that print one story are one telling; originators of whom one belongs to or
    /// speaks for another are one group. Also: what every telling passed, who gives one
    /// another as the source, which cited reports are held and do not say so, and which
    /// figures their own speakers replaced.
    Origins {
        /// Only the figures that this names; all of them without it
        query: Option<String>,
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// List what contradicts, updates, refines or repeats what
    Relations {
        #[arg(long, value_enum, default_value_t)]
        format: LinesFormat,
    },
    /// List speakers, outlets, places and what they are called
    Entities {
        /// Only those of this name
        name: Option<String>,
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// Show one thing with all that is known of it
    Show {
        /// The first letters of its id, or a report's name
        id: String,
        /// List the numbers of a report that were passed over, each with the reason
        #[arg(long)]
        left: bool,
        /// How to write it; csv only with --left
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// Show why figures were read as they were: the words and the rule of every choice
    Explain {
        /// A file, or the first letters of the id of a claim, a statement or a report
        #[arg(value_name = "FILE|CLAIM")]
        what: PathBuf,
        /// Only this figure of the report, counted from 1
        #[arg(long, value_name = "N")]
        figure: Option<usize>,
        #[arg(long, value_enum, default_value_t)]
        format: TextFormat,
    },
    /// Write the graph, or the part that answers a query
    Export {
        /// Only the part of the graph that answers this
        query: Option<String>,
        #[arg(long, value_enum)]
        format: GraphFormat,
    },
    /// Count what the store holds
    Stats {
        #[arg(long, value_enum, default_value_t)]
        format: TextFormat,
    },
    /// Set what is known of a report beside its text: outlet, published, url, ...
    Set(Set),
    /// Put right what whosaid misread in a claim: speaker, originator, chain, figure, ...
    Correct(Correct),
    /// The words of this claim make no figure
    Reject(OnClaim),
    /// The report has this claim wrong; --reason says why
    Dispute(OnClaim),
    /// Two claims say the same, or two names are one
    Merge(Merge),
    /// A claim is no part of its statement, or a name is another's in some reports
    Split(Split),
    /// Take a decision back
    Undo(Undo),
    /// Enter a claim from a call, a video, a conversation
    ///
    /// It becomes a report of these words alone and is shown BY HAND everywhere. The store
    /// is not encrypted: the name of a source who must be protected does not belong in it.
    Claim(ByHand),
    /// List what was decided by hand
    Decisions {
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// Take reports out of the store
    Remove {
        /// Reports' names, or the first letters of their ids
        #[arg(required = true, value_name = "NAME|ID")]
        reports: Vec<String>,
        /// Leave no trace of their texts: their decisions go too, and the store's files are
        /// written anew
        #[arg(long)]
        purge: bool,
    },
    /// Write all that the store holds as JSON lines
    Dump {
        /// The file to write; standard output where there is none
        file: Option<PathBuf>,
        /// Also what was undone
        #[arg(long)]
        history: bool,
    },
    /// Read a dump into the store
    Restore {
        /// The dump; standard input where there is none
        file: Option<PathBuf>,
    },
    /// Look for damage in the store
    Check,
    /// Read all stored texts again, after the program has changed
    Refresh,
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub(super) struct Author {
    /// Who decides
    #[arg(long, value_name = "NAME", env = "WHOSAID_BY", hide_env_values = true)]
    #[arg(default_value = "unsigned")]
    pub(super) by: String,
    /// Why
    #[arg(long, value_name = "WHY")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Set {
    /// A report's name, or the first letters of its id
    pub(super) report: String,
    /// title, outlet, byline, published, url, archive_url, retrieved or carried_from; an
    /// empty value takes it away
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub(super) changes: Vec<String>,
    #[command(flatten)]
    pub(super) author: Author,
}

#[derive(Debug, Args)]
pub(super) struct Correct {
    /// The first letters of a claim's id
    pub(super) claim: String,
    /// speaker, originator, chain ("NEAREST > ... > ORIGINATOR"), figure, measure, counted,
    /// place, period or stance
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub(super) changes: Vec<String>,
    #[command(flatten)]
    pub(super) author: Author,
}

#[derive(Debug, Args)]
pub(super) struct OnClaim {
    /// The first letters of a claim's id
    pub(super) claim: String,
    #[command(flatten)]
    pub(super) author: Author,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The first letters of a claim's or an entity's id
    #[arg(value_name = "ID")]
    pub(super) one: String,
    /// The same of the other
    #[arg(value_name = "ID")]
    pub(super) other: String,
    #[command(flatten)]
    pub(super) author: Author,
}

#[derive(Debug, Args)]
pub(super) struct Split {
    /// Claims that are one among themselves and with no other; or an entity, and the reports
    /// in which its name is somebody else's
    #[arg(required = true, value_name = "ID")]
    pub(super) what: Vec<String>,
    #[command(flatten)]
    pub(super) author: Author,
}

#[derive(Debug, Args)]
pub(super) struct Undo {
    /// The first letters of a decision's id; the last one that holds where none is named
    pub(super) decision: Option<String>,
    #[command(flatten)]
    pub(super) author: Author,
}

#[derive(Debug, Args)]
pub(super) struct ByHand {
    /// The words, with the figure ("about 40 wounded")
    #[arg(long, value_name = "WORDS")]
    pub(super) says: String,
    /// Who says it; a protected source's name does not belong here
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: String,
    /// Where and when it was heard or seen ("phone, 2024-12-17 18:20")
    #[arg(long, value_name = "WHERE, WHEN")]
    pub(super) heard: String,
    /// Through whom it came, nearest first
    #[arg(long, value_name = "NAME")]
    pub(super) via: Vec<String>,
    /// Where it can be seen
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The speaker is described, not named: adds no independence
    #[arg(long)]
    pub(super) anonymous: bool,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Files, folders, JSON lines (each also as .gz), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) size: Size,
    /// What is known about the reports: a table with the columns file, title, outlet,
    /// byline, published, url, archive_url, retrieved, carried_from; a metadata.csv in a
    /// folder is read by itself
    #[arg(long, value_name = "FILE.csv")]
    pub(super) metadata: Option<PathBuf>,
    #[command(flatten)]
    pub(super) given: Given,
    /// The report is a translation of this one, which the store holds
    #[arg(long, value_name = "NAME|ID", requires = "translator")]
    pub(super) translation_of: Option<String>,
    /// Who translated it
    #[arg(long, value_name = "WHO", requires = "translation_of")]
    pub(super) translator: Option<String>,
}

#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Size {
    /// The largest report, and the longest JSON line, that is read [default: 64]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) max_size: Option<u64>,
}

/// What is known about one report beside its text.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is known about the one report that is added")]
pub(super) struct Given {
    /// Its headline
    #[arg(long)]
    pub(super) title: Option<String>,
    /// Who published it
    #[arg(long)]
    pub(super) outlet: Option<String>,
    /// Who wrote it
    #[arg(long)]
    pub(super) byline: Option<String>,
    /// The day of publication
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<String>,
    /// Where it was published
    #[arg(long)]
    pub(super) url: Option<String>,
    /// Where a copy is archived
    #[arg(long, value_name = "URL")]
    pub(super) archive_url: Option<String>,
    /// When the copy was fetched
    #[arg(long, value_name = "DATE")]
    pub(super) retrieved: Option<String>,
    /// Whose story it prints
    #[arg(long, value_name = "OUTLET")]
    pub(super) carried_from: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Files, folders, JSON lines (each also as .gz), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) size: Size,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: RecordFormat,
    /// Add the text that the offsets count in
    #[arg(long)]
    pub(super) text: bool,
}

#[derive(Debug, Args)]
pub(super) struct Trace {
    /// A figure ("50 killed"), a sentence or a question
    pub(super) query: String,
    /// Reports to read into the store first
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Ask only the given reports and write nothing
    #[arg(long)]
    pub(super) in_memory: bool,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TraceFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum RecordFormat {
    #[default]
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TraceFormat {
    #[default]
    Text,
    Json,
    /// A drawing for Graphviz
    Dot,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TextFormat {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    #[default]
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LinesFormat {
    #[default]
    Text,
    Jsonl,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    /// A drawing for Graphviz
    Dot,
    Json,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Typed::command().debug_assert();
    }
}
