//! Reports in several texts: versions that were published at one address, and translations
//! with their originals. All of them are one telling.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::address::address;
use super::sets::Sets;
use super::{Doc, Docs};

/// Which documents are one report.
pub(super) struct Reports {
    /// The report of each document, told by the least of its documents.
    of: Vec<usize>,
    /// Whether a report has several documents, by the document that tells it.
    several: Vec<bool>,
    /// When each document was published and fetched, as far as it was looked into.
    dates: Vec<Dates>,
    /// Versions: (later, earlier, whether that order is known).
    pub(super) versions: Vec<(usize, usize, bool)>,
    /// Translations with their originals.
    pub(super) translations: Vec<(usize, usize)>,
}

/// Finds the reports.
pub(super) fn find(docs: &Docs<'_>, among: &[usize]) -> Reports {
    let mut dates = vec![Dates::default(); docs.len()];
    among.iter().for_each(|d| dates[*d] = Dates::of(&docs[*d]));
    let mut by_address: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for d in among.iter().copied() {
        let doc = &docs[d];
        // Another language's text at the same address is no version of it to compare with.
        let url = doc.document.meta.url.as_deref();
        if let Some(address) = url.filter(|_| !doc.is_apart()).and_then(address) {
            by_address.entry(address).or_default().push(d);
        }
    }
    let mut versions = Vec::new();
    for mut members in by_address.into_values() {
        members.sort_by_key(|d| (dates[*d], *d));
        for pair in members.windows(2) {
            let (first, next) = (pair[0], pair[1]);
            versions.push(match dates[first].order(&dates[next]) {
                Some(Ordering::Greater) => (first, next, true),
                order => (next, first, order.is_some()),
            });
        }
    }
    let translations = among.iter().filter_map(|d| {
        let of = docs[*d].document.translation.as_ref()?.of;
        let original = docs.place(of)?;
        (original != *d).then_some((*d, original))
    });
    let translations: Vec<(usize, usize)> = translations.collect();
    let mut sets = Sets::new(docs.len());
    for (later, earlier, _) in &versions {
        sets.join(*later, *earlier);
    }
    for (translation, original) in &translations {
        sets.join(*translation, *original);
    }
    let of = sets.least();
    Reports {
        several: several(&of),
        of,
        dates,
        versions,
        translations,
    }
}

fn several(of: &[usize]) -> Vec<bool> {
    let mut several = vec![false; of.len()];
    let later = of.iter().enumerate().filter(|(d, report)| d != *report);
    later.for_each(|(_, report)| several[*report] = true);
    several
}

impl Reports {
    /// The reports of all documents, with the versions that were found among some.
    pub(super) fn among_all(self, of: Vec<usize>, dates: Vec<Dates>) -> Reports {
        Reports {
            several: several(&of),
            of,
            dates,
            versions: self.versions,
            translations: self.translations,
        }
    }

    /// The report that a document is a version or a translation of, or is itself.
    pub(super) fn of(&self, doc: usize) -> usize {
        self.of[doc]
    }

    /// The documents of the reports of some.
    pub(super) fn mates(&self, of: &BTreeSet<usize>) -> impl Iterator<Item = usize> {
        let reports: BTreeSet<usize> = of.iter().map(|d| self.of[*d]).collect();
        let all = self.of.iter().enumerate();
        all.filter(move |(_, report)| reports.contains(report))
            .map(|(d, _)| d)
    }

    /// Whether a document's report has others.
    pub(super) fn is_several(&self, doc: usize) -> bool {
        self.several[self.of[doc]]
    }

    /// How two versions lie in time, where their dates tell.
    pub(super) fn order(&self, a: usize, b: usize) -> Option<Ordering> {
        self.dates[a].order(&self.dates[b])
    }
}

impl Doc<'_> {
    /// Whether it is no version of what else stands at its address: a translation, or a
    /// claim that a person entered.
    pub(super) fn is_apart(&self) -> bool {
        self.document.translation.is_some() || self.document.entered.is_some()
    }
}

/// What is known of when a document was published and fetched; undated last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Dates {
    unpublished: bool,
    published: Option<Date>,
    unfetched: bool,
    /// The day, and the time where it is given.
    fetched: Option<(Date, Option<Time>)>,
}

impl Dates {
    pub(super) fn of(doc: &Doc<'_>) -> Dates {
        let fetched = doc.document.meta.retrieved.as_deref().and_then(moment);
        Dates {
            unpublished: doc.published.is_none(),
            published: doc.published,
            unfetched: fetched.is_none(),
            fetched,
        }
    }

    /// By days of publication where they differ, else by when the copies were fetched.
    fn order(&self, other: &Dates) -> Option<Ordering> {
        let published = self.published.zip(other.published);
        if let Some((a, b)) = published.filter(|(a, b)| a != b) {
            return Some(a.cmp(&b));
        }
        let ((a, at), (b, bt)) = self.fetched.zip(other.fetched)?;
        match at.zip(bt) {
            _ if a != b => Some(a.cmp(&b)),
            Some((at, bt)) if at != bt => Some(at.cmp(&bt)),
            _ => None,
        }
    }
}

/// A day, or a day with a time, as given for when a copy was fetched.
fn moment(text: &str) -> Option<(Date, Option<Time>)> {
    let text = text.trim();
    if let Ok(stamp) = text.parse::<Timestamp>() {
        let at = stamp.to_zoned(TimeZone::UTC).datetime();
        return Some((at.date(), Some(at.time())));
    }
    let at = text.parse::<DateTime>().ok()?;
    let timed = text.contains(':');
    Some((at.date(), timed.then(|| at.time())))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Report, docs, report};
    use super::*;
    use crate::model::{Record, Translation};

    fn found(reports: Vec<Report>) -> (Vec<String>, Reports) {
        let records: Vec<Record> = reports.into_iter().map(Report::done).collect();
        let docs = docs(&records);
        let among: Vec<usize> = (0..docs.len()).collect();
        let names = among.iter().map(|d| docs[*d].name().to_owned());
        (names.collect(), find(&docs, &among))
    }

    /// "later<-earlier", with a question mark where the order is not known.
    fn chain(reports: Vec<Report>) -> Vec<String> {
        let (names, found) = found(reports);
        let versions = found.versions.iter();
        let mut shown: Vec<String> = versions
            .map(|(later, earlier, known)| {
                let mark = if *known { "<-" } else { "?" };
                format!("{}{mark}{}", names[*later], names[*earlier])
            })
            .collect();
        shown.sort();
        shown
    }

    fn at(name: &str, published: &str, fetched: &str) -> Report {
        let report = report(name).telling(name);
        let report = report.at_url("https://post.example/flood", fetched);
        match published {
            "" => report,
            _ => report.by("Post", published),
        }
    }

    #[test]
    fn versions_stand_in_the_order_of_their_dates() {
        let three = vec![
            at("c", "2031-05-03", ""),
            at("a", "2031-05-01", ""),
            at("b", "2031-05-02", ""),
        ];
        assert_eq!(chain(three), ["b<-a", "c<-b"]);
        let fetched = vec![
            at("b", "2031-05-01", "2031-05-02T08:00:00Z"),
            at("a", "2031-05-01", "2031-05-02T07:00:00Z"),
        ];
        assert_eq!(chain(fetched), ["b<-a"]);
        let day_only = vec![
            at("a", "", "2031-05-02"),
            at("b", "", "2031-05-02T07:00:00Z"),
        ];
        assert!(chain(day_only)[0].contains('?'));
        let one_undated = vec![at("a", "", ""), at("b", "2031-05-01", "2031-05-02")];
        assert_eq!(chain(one_undated), ["a?b"]);
    }

    #[test]
    fn a_translation_belongs_to_its_original_where_that_is_held() {
        let original = report("original").telling("원문");
        let id = doc_id(&original);
        let translated = report("english")
            .telling("The text")
            .translating(id, "A. Kim");
        let (names, reports) = found(vec![original, translated]);
        assert_eq!(reports.translations.len(), 1);
        let (translation, of) = reports.translations[0];
        assert_eq!(
            (names[translation].as_str(), names[of].as_str()),
            ("english", "original")
        );
        assert_eq!(reports.of(translation), reports.of(of));
        let alone = report("english")
            .telling("The text")
            .translating(id, "A. Kim");
        assert!(found(vec![alone]).1.translations.is_empty());
    }

    fn doc_id(report: &Report) -> crate::model::Id {
        report.document().id()
    }

    #[test]
    fn a_translation_at_its_originals_address_is_no_version_of_it() {
        let original = at("original", "2031-05-01", "");
        let id = doc_id(&original);
        let translated = at("english", "2031-05-02", "");
        let translated = translated.translating(id, "A. Kim");
        let of: Option<Translation> = translated.document().translation.clone();
        assert_eq!(of.map(|t| t.of), Some(id));
        assert!(chain(vec![original, translated]).is_empty());
    }
}
