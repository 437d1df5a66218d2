use thiserror::Error;

use super::read::LIMIT;

/// One input, or one line of it, that was not read as a report, or only in part.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {what}; {}", self.place(), what.hint())]
pub struct Problem {
    /// The path as given or walked to; `standard input` for `-`. It comes from outside:
    /// escape it before it reaches a terminal.
    pub name: String,
    /// The line in a file of JSON lines, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: Trouble,
}

impl Problem {
    pub(super) fn new(name: &str, what: Trouble) -> Problem {
        Problem {
            name: name.to_owned(),
            line: None,
            what,
        }
    }

    /// `file` or `file, line 3`.
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}, line {line}", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether everything that was asked for was read all the same: worth telling, no
    /// failure.
    pub fn is_note(&self) -> bool {
        use Trouble::{BadField, LeftAside, Replaced, UnknownDate};
        matches!(
            self.what,
            LeftAside(_) | UnknownDate(_) | BadField(_) | Replaced(_)
        )
    }
}

/// What can be wrong with an input. Each reads as one clause; [`Trouble::hint`] says what
/// to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Trouble {
    /// No such file or folder.
    #[error("there is no such file or folder")]
    Missing,
    /// The system refused; its words.
    #[error("it cannot be read ({0})")]
    Unreadable(String),
    /// Nothing, or nothing but white space.
    #[error("it is empty")]
    Empty,
    /// More than [`LIMIT`] bytes.
    #[error("it is larger than {} MiB", LIMIT >> 20)]
    TooLarge,
    /// A PDF file.
    #[error("it is a PDF file, which is not read")]
    Pdf,
    /// A picture.
    #[error("it is a picture, which is not read")]
    Picture,
    /// A packed file, or a word processor's, which is one.
    #[error("it is a packed file or a word processor's document, which is not read")]
    Packed,
    /// XML that is no page.
    #[error("it is XML and no web page")]
    Xml,
    /// A page without any article.
    #[error("it is a web page without a text to read")]
    NoStory,
    /// A page of more elements than any page has.
    #[error("it is a web page of more parts than are read")]
    Tangled,
    /// Rich text.
    #[error("it is rich text (RTF), which is not read")]
    RichText,
    /// Bytes that are no text.
    #[error("it holds bytes that are no text")]
    Binary,
    /// Not UTF-8, from this byte (counted from 0).
    #[error("it is not UTF-8 text (byte {0})")]
    NotUtf8(usize),
    /// Bytes that the charset taken does not hold.
    #[error("it was read as {0}, and bytes that are not in that charset were replaced")]
    Replaced(&'static str),
    /// A line of a JSON-lines file that is no JSON object.
    #[error("it is not a JSON object")]
    NotJson,
    /// A JSON object without a text.
    #[error("it has no \"text\" string")]
    NoText,
    /// A known field that is no string.
    #[error("its field \"{0}\" is not a string and was passed over")]
    BadField(&'static str),
    /// A `published` that is no date.
    #[error("its \"published\" ({0:?}) is not a date that is understood")]
    UnknownDate(String),
    /// A web address.
    #[error("it is a web address, and nothing is fetched")]
    Address,
    /// A folder that holds itself through a link.
    #[error("it links back to a folder above it")]
    Loop,
    /// Files of other kinds in a folder.
    #[error("{}", left_aside(.0))]
    LeftAside(usize),
    /// A folder without any report.
    #[error("it holds no .txt, .md, .text, .html or .jsonl file")]
    NoReports,
    /// `-` was given where nothing was handed in.
    #[error("there is nothing on standard input")]
    NoInput,
}

fn left_aside(count: &usize) -> String {
    let (files, were) = if *count == 1 {
        ("file", "was")
    } else {
        ("files", "were")
    };
    format!("{count} other {files} in it {were} left aside")
}

impl Trouble {
    /// What to do about it, as a clause.
    pub fn hint(&self) -> &'static str {
        match self {
            Trouble::Missing => "check the path",
            Trouble::Unreadable(_) => "check its permissions",
            Trouble::Empty => "leave it out, or save the report again",
            Trouble::TooLarge => "split it, or save the report as plain text",
            Trouble::Pdf | Trouble::Picture => "save its text as a .txt file and add that",
            Trouble::Packed => "unpack it, or save its text as a .txt file, and add that",
            Trouble::NoStory | Trouble::Tangled | Trouble::RichText => {
                "save the page as plain text and add that"
            }
            Trouble::Binary => "add the text of the report instead",
            Trouble::Xml => "save the article itself, as a web page or as plain text, and add that",
            Trouble::NotUtf8(_) => "save it as UTF-8 and add it again",
            Trouble::Replaced(_) => "if its text looks wrong, save it as UTF-8 and add that",
            Trouble::NotJson => "write one JSON object on each line",
            Trouble::NoText => "give the report as {\"id\": ..., \"text\": ...}",
            Trouble::BadField(_) => "write it as a string",
            Trouble::UnknownDate(_) => "write it like 2024-12-18; until then it has no date",
            Trouble::Address => "save the page as text and add the file",
            Trouble::Loop => "name the folder you mean",
            Trouble::LeftAside(_) => "name a file by itself to have it read",
            Trouble::NoReports => "name its files one by one, or save them as .txt",
            Trouble::NoInput => "pipe a report in, or name a file",
        }
    }
}
