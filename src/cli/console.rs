//! The one handle through which the program writes.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

use serde::Serialize;
use serde_json::Value;
use whosaid::export;

use super::answer::Page;
use super::csv::csv;
use super::failure::{Failure, Stop};

/// The widest that answers run, in columns.
const WIDEST: usize = 90;

/// Answers go to standard output, everything about the run to standard error.
pub(super) struct Console {
    text: AutoStream<io::Stdout>,
    data: BufWriter<io::Stdout>,
    notes: AutoStream<io::Stderr>,
    /// Whether someone watches the run.
    watched: bool,
    /// Whether a line of progress stands on the screen.
    progress_shown: bool,
}

impl Console {
    pub(super) fn new() -> Console {
        Console {
            text: AutoStream::auto(io::stdout()),
            data: BufWriter::new(io::stdout()),
            notes: AutoStream::auto(io::stderr()),
            watched: io::stderr().is_terminal(),
            progress_shown: false,
        }
    }

    /// How answers are laid out: as wide as the terminal, with colour only where it shows.
    pub(super) fn page(&self) -> Page {
        let terminal = io::stdout().is_terminal();
        let width = if terminal {
            textwrap::termwidth().clamp(40, WIDEST)
        } else {
            WIDEST
        };
        Page {
            width,
            colour: self.text.current_choice() != anstream::ColorChoice::Never,
        }
    }

    /// Prints an answer that a person reads.
    pub(super) fn answer(&mut self, text: &str) -> Result<(), Stop> {
        self.end_progress();
        self.text.write_all(text.as_bytes())?;
        Ok(self.text.flush()?)
    }

    /// Prints an answer that a program reads, byte for byte.
    pub(super) fn data(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.end_progress();
        Ok(self.data.write_all(bytes)?)
    }

    /// Prints a value as JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
        self.data(export::inert(&text).as_bytes())?;
        self.data(b"\n")
    }

    /// Prints a value as one line of JSON.
    pub(super) fn json_line(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let text = serde_json::to_string(value).map_err(io::Error::from)?;
        self.data(export::inert(&text).as_bytes())?;
        self.data(b"\n")
    }

    /// Prints values as a table for a spreadsheet.
    pub(super) fn csv(&mut self, columns: &[&str], rows: &[impl Serialize]) -> Result<(), Stop> {
        let rows = rows.iter().map(serde_json::to_value);
        let rows = rows
            .collect::<Result<Vec<Value>, _>>()
            .map_err(io::Error::from)?;
        self.data(csv(columns, &rows).as_bytes())
    }

    /// Where a long answer for a program is written piece by piece.
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        self.end_progress();
        &mut self.data
    }

    /// Writes out all that is still held back.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        self.end_progress();
        Ok(self.data.flush()?)
    }

    /// Tells something about the run. Nobody may be there to hear it.
    pub(super) fn note(&mut self, line: &str) {
        self.end_progress();
        let _ = writeln!(self.notes, "{line}");
    }

    /// Tells what went wrong.
    pub(super) fn complain(&mut self, failure: &Failure) {
        let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
        for line in failure.lines() {
            match line.strip_prefix("error:") {
                Some(rest) => self.note(&format!("{red}error:{red:#}{rest}")),
                None => self.note(&line),
            }
        }
    }

    /// Shows what the program does just now, on a terminal only.
    pub(super) fn progress(&mut self, what: &str) {
        if self.watched {
            let _ = write!(io::stderr(), "\r\x1b[K{what}...");
            self.progress_shown = true;
        }
    }

    /// Counts on the screen, on a terminal only; from any thread.
    pub(super) fn counter(&mut self, what: &'static str) -> impl Fn(usize, usize) + Sync + use<> {
        let watched = self.watched;
        self.progress_shown |= watched;
        move |done, all| {
            // Few enough lines that writing them takes no time.
            if watched && (done == all || done.is_multiple_of(16)) {
                let _ = write!(io::stderr(), "\r\x1b[K{what}: {done} of {all}");
            }
        }
    }

    fn end_progress(&mut self) {
        if self.progress_shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
            self.progress_shown = false;
        }
    }
}
