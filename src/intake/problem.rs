use thiserror::Error;

use super::limits::Bytes;

/// One input, or one line of it, that was not read as a report, or only in part.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {what}; {}", self.place(), what.hint())]
pub struct Problem {
    /// The path as given or walked to; `standard input` for `-`. It comes from outside:
    /// escape it before it reaches a terminal.
    pub name: String,
    /// The line in a file of JSON lines or in a table, counted from 1.
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
        use Trouble::{BadField, Changed, LeftAside, Replaced, UnknownDate};
        use Trouble::{CellCount, NoSuchFile, UnknownColumn};
        matches!(
            self.what,
            LeftAside(_)
                | UnknownDate(_)
                | BadField(_)
                | Changed
                | Replaced(_)
                | UnknownColumn(_)
                | NoSuchFile(_)
                | CellCount { .. }
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
    /// It was listed, and gone when it was to be read.
    #[error("it went away before it could be read")]
    Vanished,
    /// A link to nothing.
    #[error("it is a link to something that is not there")]
    DeadLink,
    /// No regular file.
    #[error("it is a pipe or a device, and only files are read")]
    Special,
    /// Another size at the end of reading than at the start.
    #[error("it changed while it was read")]
    Changed,
    /// More bytes than the limit.
    #[error("it is larger than {0}")]
    TooLarge(Bytes),
    /// A gzip file with more in it than the limit.
    #[error("it unpacks to more than {0}")]
    Unpacks(Bytes),
    /// A line with more bytes than the limit.
    #[error("it is longer than {0}")]
    LongLine(Bytes),
    /// A gzip file that ends too early.
    #[error("its gzip data is cut off")]
    CutOff,
    /// A gzip file with wrong bytes.
    #[error("its gzip data is damaged")]
    Damaged,
    /// A PDF file.
    #[error("it is a PDF file, which is not read")]
    Pdf,
    /// A picture.
    #[error("it is a picture, which is not read")]
    Picture,
    /// An archive or a file packed otherwise than by gzip.
    #[error("it is an archive or a packed file, which is not read")]
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
    /// A document of an office program.
    #[error("it is an office document (Word, OpenDocument or the like), which is not read")]
    Office,
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
    /// A line of JSON with brackets in brackets in brackets.
    #[error("it is nested too deeply to be a report")]
    TooDeep,
    /// A line of JSON with a number that no program takes.
    #[error("it holds a number out of range")]
    HugeNumber,
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
    #[error("it is a web address, and whosaid fetches nothing")]
    Address,
    /// A folder that holds itself through a link.
    #[error("it links back to a folder above it")]
    Loop,
    /// Files of other kinds in a folder, by name.
    #[error("{}", left_aside(.0))]
    LeftAside(Vec<String>),
    /// A folder without any report.
    #[error("it holds no .txt, .md, .text, .html or .jsonl file")]
    NoReports,
    /// A table of metadata where a report was expected.
    #[error("it is a table of metadata and no report")]
    IsTable,
    /// A table of metadata that does not say what its rows are about.
    #[error("it has no column \"file\"")]
    NoFileColumn,
    /// A table that is none.
    #[error("it is no table that can be read ({0})")]
    BadTable(String),
    /// A column of a table that means nothing here.
    #[error("its column {0:?} is not known and was passed over")]
    UnknownColumn(String),
    /// A row of a table about a file that was not read.
    #[error("no report {0:?} was read")]
    NoSuchFile(String),
    /// A row of a table that has more cells than the table has columns.
    #[error("the row has {found} cells where the table has {columns} columns, and was passed over")]
    CellCount {
        /// The cells.
        found: usize,
        /// The columns.
        columns: usize,
    },
    /// `-` was given where nothing was handed in.
    #[error("there is nothing on standard input")]
    NoInput,
}

fn left_aside(names: &[String]) -> String {
    const TOLD: usize = 3;
    let (files, were) = match names.len() {
        1 => ("file", "was"),
        _ => ("files", "were"),
    };
    let count = names.len();
    let more = if count > TOLD { ", ..." } else { "" };
    let told = names[..count.min(TOLD)].join(", ");
    format!("{count} other {files} in it {were} left aside ({told}{more})")
}

impl Trouble {
    /// What to do about it, as a clause.
    pub fn hint(&self) -> &'static str {
        match self {
            Trouble::Missing => "check the path",
            Trouble::Unreadable(_) => "check its permissions",
            Trouble::Empty => "leave it out, or save the report again",
            Trouble::Vanished => "add it once it is back",
            Trouble::DeadLink => "mend the link, or leave it out",
            Trouble::Special => "save what comes out of it as a file, or pipe it in: whosaid add -",
            Trouble::Changed => "add it again",
            Trouble::TooLarge(_) | Trouble::Unpacks(_) | Trouble::LongLine(_) => {
                "split it, or allow more with --max-size MIB"
            }
            Trouble::CutOff | Trouble::Damaged => "fetch or pack it again",
            Trouble::HugeNumber => "write it as a string",
            Trouble::TooDeep => "write one flat JSON object on each line",
            Trouble::IsTable => "add its folder, or give it with --metadata",
            Trouble::NoFileColumn => "name the columns in its first line: file,title,outlet,...",
            Trouble::BadTable(_) => "save it as CSV in UTF-8",
            Trouble::UnknownColumn(_) => {
                "use file, title, outlet, byline, published, url, archive_url, retrieved, carried_from"
            }
            Trouble::NoSuchFile(_) => "write the file's name as it is, or leave the row out",
            Trouble::CellCount { .. } => "quote cells that hold the mark between cells",
            Trouble::Pdf | Trouble::Picture => "save its text as a .txt file and add that",
            Trouble::Packed => "unpack it and add what is in it",
            Trouble::Office => "save it as plain text (.txt) and add that",
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
            Trouble::Address => "save the page (Ctrl+S or SingleFile) and add the file",
            Trouble::Loop => "name the folder you mean",
            Trouble::LeftAside(_) => "name a file by itself to have it read",
            Trouble::NoReports => "name its files one by one, or save them as .txt",
            Trouble::NoInput => "pipe a report in, or name a file",
        }
    }
}
