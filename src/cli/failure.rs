//! How a command ends when it does not end well: one clear sentence and a hint.

use std::convert::Infallible;
use std::error::Error;
use std::io;

use whosaid::model::harmless;
use whosaid::{pipeline, store};

/// Why a command stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// Whoever read the output has enough: no error.
    Closed,
    /// Wrong use or failure.
    Failed(Failure),
}

/// What went wrong, in a sentence, and what can be done about it.
#[derive(Debug)]
pub(super) struct Failure {
    sentence: String,
    hint: Option<String>,
}

impl Failure {
    /// An error with all that caused it, in one sentence.
    pub(super) fn of(error: &dyn Error) -> Failure {
        let mut sentence = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let words = error.to_string();
            // Some errors already hold the words of their cause.
            if !sentence.contains(&words) {
                sentence = format!("{sentence}: {words}");
            }
            cause = error.source();
        }
        Failure {
            sentence,
            hint: None,
        }
    }

    /// A failure in our own words.
    pub(super) fn new(sentence: impl Into<String>) -> Failure {
        Failure {
            sentence: sentence.into(),
            hint: None,
        }
    }

    /// The same failure with a hint.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// The lines that a person reads, words of others made harmless.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("error: {}", harmless(&self.sentence))];
        lines.extend(self.hint.iter().map(|h| format!("hint: {}", harmless(h))));
        lines
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Failed(failure)
    }
}

/// Errors of writing the output; reading has its own sentences.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Stop::Closed;
        }
        Stop::Failed(Failure::new(format!(
            "the output cannot be written: {error}"
        )))
    }
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Stop {
        let failure = Failure::of(&error);
        Stop::Failed(match error {
            store::Error::Missing(_) => {
                failure.hint("add reports first: whosaid add PATH..., or name another with --store")
            }
            store::Error::Full(_) => failure.hint("make room on it and do the same again"),
            store::Error::NotWritable(_) => failure.hint(
                "copy it to a place that you may write to and name that with --store, or \
                 restore a dump there",
            ),
            store::Error::NotAStore(_) => failure.hint("name another folder with --store"),
            store::Error::Damaged { .. } => failure.hint("whosaid check tells what is damaged"),
            _ => failure,
        })
    }
}

impl From<pipeline::Error> for Stop {
    fn from(error: pipeline::Error) -> Stop {
        match error {
            pipeline::Error::Store(error) => error.into(),
            pipeline::Error::Dump(_) => Failure::of(&error)
                .hint("write it again with whosaid dump; nothing was restored")
                .into(),
            _ => Failure::of(&error).into(),
        }
    }
}

impl From<Infallible> for Stop {
    fn from(never: Infallible) -> Stop {
        match never {}
    }
}
