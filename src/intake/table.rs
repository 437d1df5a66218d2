//! Tables of metadata: what is known about reports, written beside them.

use std::path::{Path, PathBuf};

use super::dates;
use super::plain::with_given;
use super::{Problem, Trouble};
use crate::model::{Document, Metadata};

/// The name that a table has in a folder.
pub(super) const NAME: &str = "metadata.csv";

/// A table whose rows are about the reports of a folder.
pub(super) struct Table {
    /// The folder that paths in it start from.
    folder: PathBuf,
    /// What the table is called.
    name: String,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    /// A path, a base name or a report's name.
    file: String,
    given: Metadata,
    used: bool,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    File,
    Title,
    Outlet,
    Byline,
    Published,
    Url,
    ArchiveUrl,
    Retrieved,
    CarriedFrom,
    Unknown,
}

impl Column {
    fn of(name: &str) -> Column {
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        match name.as_str() {
            "file" | "name" | "doc" | "path" => Column::File,
            "title" => Column::Title,
            "outlet" => Column::Outlet,
            "byline" => Column::Byline,
            "published" => Column::Published,
            "url" => Column::Url,
            "archive_url" => Column::ArchiveUrl,
            "retrieved" => Column::Retrieved,
            "carried_from" => Column::CarriedFrom,
            _ => Column::Unknown,
        }
    }
}

impl Table {
    /// Reads a table from its bytes. What is wrong with it, or with some of it, is told to
    /// `problem`.
    pub(super) fn read(
        bytes: &[u8],
        folder: &Path,
        name: &str,
        problem: &mut dyn FnMut(Problem),
    ) -> Option<Table> {
        let text = match super::sniff::text(bytes, false) {
            Ok(decoded) => decoded.text,
            Err(what) => {
                problem(Problem::new(name, what));
                return None;
            }
        };
        let mut told = |line, what| {
            problem(Problem {
                line,
                ..Problem::new(name, what)
            });
        };
        let rows = match rows(&text, &mut told) {
            Ok(rows) => rows,
            Err(what) => {
                told(None, what);
                return None;
            }
        };
        Some(Table {
            folder: folder.to_owned(),
            name: name.to_owned(),
            rows,
        })
    }

    /// Lays what the table says about a report over it. The report comes from a file, or
    /// from one line of it.
    pub(super) fn lay_over(&mut self, mut document: Document, file: &Path) -> Document {
        let within = file.strip_prefix(&self.folder).unwrap_or(file);
        let path = within.to_string_lossy().replace('\\', "/");
        let base = path.rsplit('/').next().unwrap_or_default();
        let names = [&path, base, super::gzip::name(base)];
        for row in &mut self.rows {
            if names.contains(&row.file.as_str()) || document.names.contains(&row.file) {
                row.used = true;
                document = with_given(document, row.given.clone());
            }
        }
        document
    }

    /// The rows that were about no report, once all reports have come.
    pub(super) fn unused(&self) -> impl Iterator<Item = Problem> {
        self.rows.iter().filter(|r| !r.used).map(|row| Problem {
            line: Some(row.line),
            ..Problem::new(&self.name, Trouble::NoSuchFile(row.file.clone()))
        })
    }

    /// Whether it is about the reports of this folder and those below.
    pub(super) fn covers(&self, path: &Path) -> bool {
        path.starts_with(&self.folder)
    }
}

/// Where a part of a table that is passed over is told, with its line.
type Tell<'t> = &'t mut dyn FnMut(Option<usize>, Trouble);

/// The rows that name a file.
fn rows(text: &str, told: Tell<'_>) -> Result<Vec<Row>, Trouble> {
    let mut records = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes())
        .into_records();
    let bad = |error: csv::Error| Trouble::BadTable(error.to_string());
    let header = records.next().ok_or(Trouble::NoFileColumn)?.map_err(bad)?;
    let columns: Vec<Column> = header.iter().map(Column::of).collect();
    if !columns.contains(&Column::File) {
        return Err(Trouble::NoFileColumn);
    }
    for (title, column) in header.iter().zip(&columns) {
        if *column == Column::Unknown && !title.trim().is_empty() {
            told(Some(1), Trouble::UnknownColumn(title.to_owned()));
        }
    }
    let mut rows = Vec::new();
    for cells in records {
        let cells = cells.map_err(bad)?;
        let at = cells
            .position()
            .and_then(|p| usize::try_from(p.line()).ok());
        let line = at.unwrap_or_default();
        if cells.len() > columns.len() {
            let (found, columns) = (cells.len(), columns.len());
            told(Some(line), Trouble::CellCount { found, columns });
            continue;
        }
        let (row, bad_date) = row(&columns, &cells, line);
        if let Some(date) = bad_date {
            told(Some(line), Trouble::UnknownDate(date));
        }
        rows.extend(Some(row).filter(|row| !row.file.is_empty()));
    }
    Ok(rows)
}

/// A row, and its day of publication where that is no date.
fn row(columns: &[Column], cells: &csv::StringRecord, line: usize) -> (Row, Option<String>) {
    let cell = |wanted: Column| {
        let at = columns.iter().position(|c| *c == wanted)?;
        let value = cells.get(at)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let day = cell(Column::Published);
    let published = day.as_deref().and_then(dates::day);
    let bad = day.filter(|_| published.is_none());
    let file = cell(Column::File).unwrap_or_default().replace('\\', "/");
    let row = Row {
        line,
        file: file.strip_prefix("./").unwrap_or(&file).to_owned(),
        given: Metadata {
            title: cell(Column::Title),
            outlet: cell(Column::Outlet),
            outlet_guessed: false,
            byline: cell(Column::Byline),
            published,
            url: cell(Column::Url),
            archive_url: cell(Column::ArchiveUrl),
            retrieved: cell(Column::Retrieved),
            carried_from: cell(Column::CarriedFrom),
        },
        used: false,
    };
    (row, bad)
}

/// The mark between the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| header.bytes().filter(|b| b == mark).count();
    // Of marks that are equally frequent the first is taken.
    let marks = [b'\t', b';', b','];
    marks.into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::intake::plain;
    use crate::model::When;

    const REPORT: &str = "Valley Herald\n\nFerry sinks off Lorn\n\nNine people died, police said.";

    fn table(text: &str) -> (Option<Table>, Vec<String>) {
        let mut told = Vec::new();
        let mut tell = |p: Problem| told.push(p.to_string());
        let table = Table::read(text.as_bytes(), Path::new("in"), "t.csv", &mut tell);
        (table, told)
    }

    fn outlets(text: &str) -> Option<String> {
        let (table, told) = table(text);
        assert!(told.is_empty(), "{told:?}");
        let report = plain(REPORT, "a.txt");
        table?
            .lay_over(report, Path::new("in/sub/a.txt"))
            .meta
            .outlet
    }

    #[test]
    fn any_usual_mark_and_any_usual_name() {
        for text in [
            "file,outlet\na.txt,Quay Post\n",
            "\u{feff}Name;Outlet\r\nsub/a.txt;Quay Post\r\n",
            "PATH\tOutlet\tURL\n./sub\\a.txt\tQuay Post",
            "outlet,doc\n\"Quay Post\",a.txt\n\n",
            "file,outlet\na.txt,\na.txt,Quay Post",
        ] {
            assert_eq!(outlets(text).as_deref(), Some("Quay Post"), "{text}");
        }
        assert_eq!(
            outlets("file,outlet\nb.txt,X").as_deref(),
            Some("Valley Herald")
        );
    }

    #[test]
    fn what_is_given_wins_and_the_rest_stays() {
        let text = "file,published,url,carried_from,title\n\
                    a.txt,2023-03-07,https://quay.example/1,Reuters,\"Ferry, sunk\"\n";
        let report = plain(REPORT, "a.txt");
        let report = table(text).0.unwrap().lay_over(report, Path::new("a.txt"));
        let meta = &report.meta;
        let day = meta.published.as_ref().and_then(When::iso);
        assert_eq!(day.as_deref(), Some("2023-03-07"));
        assert_eq!(meta.title.as_deref(), Some("Ferry, sunk"));
        assert_eq!(meta.outlet.as_deref(), Some("Valley Herald"));
        assert_eq!(meta.carried_from.as_deref(), Some("Reuters"));
        assert_eq!(meta.url.as_deref(), Some("https://quay.example/1"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let (read, told) = table(
            "file,colour,published\na.txt,red,Tuesday\n\"b\nc\",,\nd.txt,,2023-03-07,more\ne.txt",
        );
        insta::assert_snapshot!(told.join("\n"), @r#"
        t.csv, line 1: its column "colour" is not known and was passed over; use file, title, outlet, byline, published, url, archive_url, retrieved, carried_from
        t.csv, line 2: its "published" ("Tuesday") is not a date that is understood; write it like 2024-12-18; until then it has no date
        t.csv, line 5: the row has 4 cells where the table has 3 columns, and was passed over; quote cells that hold the mark between cells
        "#);
        let unused: Vec<String> = read.unwrap().unused().map(|p| p.to_string()).collect();
        insta::assert_snapshot!(unused.join("\n"), @r#"
        t.csv, line 2: no report "a.txt" was read; write the file's name as it is, or leave the row out
        t.csv, line 3: no report "b\nc" was read; write the file's name as it is, or leave the row out
        t.csv, line 6: no report "e.txt" was read; write the file's name as it is, or leave the row out
        "#);
        let (read, told) = table("title,outlet\nx,y\n");
        assert!(read.is_none());
        insta::assert_snapshot!(told.join("\n"), @r#"t.csv: it has no column "file"; name the columns in its first line: file,title,outlet,..."#);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_table_or_told(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut told = 0;
            let read = Table::read(&bytes, Path::new("in"), "t.csv", &mut |_| told += 1);
            prop_assert!(read.is_some() || told > 0);
        }
    }
}
