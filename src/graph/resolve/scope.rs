//! What a figure counts, where and when, reduced to what can be compared.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::country;
use super::measure::{self, Sort};
use super::names::{singular, split_nations, words};
use crate::lexicon::scope::List;
use crate::model::When;

/// How two things of one sort lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// Both given, and the same.
    Equal,
    /// One is not given, or it cannot be told.
    Open,
    /// They cannot be the same.
    Clash,
}

/// What is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Counted {
    /// The countries of those counted.
    #[serde(deserialize_with = "country::set")]
    pub(super) nations: BTreeSet<&'static str>,
    /// The head noun in the singular; empty for people in general.
    pub(super) head: String,
    /// All content words, for shares and money.
    pub(super) words: BTreeSet<String>,
}

impl Counted {
    /// Reads a counted noun phrase as written.
    pub(super) fn read(phrase: &str) -> Counted {
        let all = words(phrase);
        let lead = all.iter().take_while(|w| List::Before.has(w.as_str()));
        let all = &all[lead.count()..];
        let cut = all.iter().position(|w| List::Ends.has(w.as_str()));
        let (nations, rest) = split_nations(&all[..cut.unwrap_or(all.len())]);
        let head = rest.last().map(|w| singular(w)).unwrap_or_default();
        let head = match head.as_str() {
            h if List::Anybody.has(h) => String::new(),
            h if List::Soldiers.has(h) => "soldier".to_owned(),
            h if List::Posts.has(h) => "post".to_owned(),
            h if List::Workers.has(h) => "worker".to_owned(),
            _ => head,
        };
        let words = all
            .iter()
            .filter(|w| w.len() > 2 && !List::Ends.has(w.as_str()));
        let words = words.map(|w| singular(w)).collect();
        Counted {
            nations: nations.into_iter().collect(),
            head,
            words,
        }
    }

    /// Whether both can be the same under a measure.
    pub(super) fn fits(&self, other: &Counted, measure: &str) -> Match {
        if measure::sort(measure) == Sort::Worded {
            return self.same_words(other);
        }
        let nations = sets(&self.nations, &other.nations);
        let heads = if measure::is_known(measure) || List::Anybody.has(measure) {
            self.same_head(other)
        } else {
            Match::Equal // the measure is the noun itself
        };
        nations.max(heads)
    }

    fn same_head(&self, other: &Counted) -> Match {
        match (self.head.as_str(), other.head.as_str()) {
            (a, b) if a == b => Match::Equal,
            ("", part) | (part, "") if !List::Some.has(part) => Match::Open,
            _ => Match::Clash,
        }
    }

    fn same_words(&self, other: &Counted) -> Match {
        let shared = self.words.intersection(&other.words).count();
        let unknown = self.words.is_empty() || other.words.is_empty();
        let most = self.words.len().max(other.words.len());
        if self.words == other.words && shared > 0 {
            Match::Equal
        } else if unknown || shared * 2 > most {
            Match::Open
        } else {
            Match::Clash
        }
    }
}

fn sets<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> Match {
    if a.is_empty() != b.is_empty() {
        Match::Open
    } else if a == b {
        Match::Equal
    } else {
        Match::Clash
    }
}

/// Where something is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Where {
    /// The words that tell the place from others; empty for a country.
    pub(super) words: BTreeSet<String>,
    /// The countries named.
    #[serde(deserialize_with = "country::set")]
    pub(super) nations: BTreeSet<&'static str>,
    /// Whether it is a region, in which other places lie.
    pub(super) wide: bool,
}

impl Where {
    /// Reads a place as written.
    pub(super) fn read(name: &str) -> Where {
        let (nations, rest) = split_nations(&words(name));
        let kept = rest.iter().map(|w| singular(w));
        let mut kept: BTreeSet<String> = kept.collect();
        // A building or a street lies in a place that its name does not tell.
        if kept.iter().any(|w| List::WithinPlaces.has(w)) {
            kept.clear();
        }
        let wide = kept.iter().any(|w| List::Regions.has(w));
        kept.retain(|w| !List::KindsOfPlace.has(w.as_str()));
        Where {
            wide,
            words: kept,
            nations: nations.into_iter().collect(),
        }
    }

    /// Nothing is known of the place.
    pub(super) fn unknown(&self) -> bool {
        self.words.is_empty() && self.nations.is_empty()
    }

    /// Only a country is known.
    pub(super) fn is_country(&self) -> bool {
        self.words.is_empty() && !self.nations.is_empty()
    }

    /// Whether both can be one place. A country or a region and a place that may lie in it
    /// are open.
    pub(super) fn fits(&self, other: &Where) -> Match {
        let shared = self.words.intersection(&other.words).next().is_some();
        let countries = [self, other].map(Where::is_country);
        if self.unknown() || other.unknown() {
            Match::Open
        } else if sets(&self.nations, &other.nations) == Match::Clash {
            Match::Clash
        } else if shared || countries == [true, true] {
            Match::Equal
        } else if countries == [false, false] && self.wide == other.wide {
            Match::Clash
        } else {
            Match::Open
        }
    }
}

/// When something was said, and for which days.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time {
    /// The days on which it was said, where the text tells.
    pub(super) said: Option<(Date, Date)>,
    /// The words for a day that cannot be placed, in small letters.
    pub(super) unplaced: Option<String>,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The days that the figure is for, as far as they are closed.
    pub(super) period: Option<(Date, Date)>,
}

/// The closed run of days of a time, where it has one.
pub(super) fn days(when: &When) -> Option<(Date, Date)> {
    Some((when.from()?, when.to()?))
}

/// Days from `a` to `b`.
pub(super) fn between(a: Date, b: Date) -> i64 {
    b.duration_since(a).as_hours() / 24
}

fn overlap(a: (Date, Date), b: (Date, Date)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

impl Time {
    /// Whether both can have been said on one day, and be for one period. `patience` is
    /// how many days a report may lie behind what it tells.
    pub(super) fn fits(&self, other: &Time, patience: i64) -> Match {
        self.period_fits(other).max(self.said_fits(other, patience))
    }

    /// Whether both can be for one period.
    pub(super) fn period_fits(&self, other: &Time) -> Match {
        match (self.period, other.period) {
            (Some(a), Some(b)) if a == b => Match::Equal,
            (Some(a), Some(b)) if !overlap(a, b) => Match::Clash,
            (None, None) => Match::Equal,
            (Some(past), None) if other.is_long_after(past) => Match::Clash,
            (None, Some(past)) if self.is_long_after(past) => Match::Clash,
            _ => Match::Open,
        }
    }

    /// Whether a figure without a period is told so long after a period that it hardly means
    /// it ("366 died in 2013").
    fn is_long_after(&self, period: (Date, Date)) -> bool {
        const LONG: i64 = 60;
        self.published
            .is_some_and(|day| between(period.1, day) > LONG)
    }

    fn said_fits(&self, other: &Time, patience: i64) -> Match {
        match (self.said, other.said) {
            (Some(a), Some(b)) if a == b => Match::Equal,
            (Some(a), Some(b)) if overlap(a, b) => Match::Open,
            (Some(_), Some(_)) => Match::Clash,
            (Some(days), None) => other.could_be(days, patience),
            (None, Some(days)) => self.could_be(days, patience),
            (None, None) => self.both_undated(other, patience),
        }
    }

    /// Whether what was said at an unplaced time can have been said in these days.
    fn could_be(&self, days: (Date, Date), patience: i64) -> Match {
        let early = |published| !(0..=patience).contains(&between(days.0, published));
        if self.published.is_some_and(early) {
            return Match::Clash;
        }
        match self.unplaced.as_deref().map(weekday_of) {
            Some(Some(weekday)) if days.0 == days.1 && !is_weekday(days.0, weekday) => Match::Clash,
            _ => Match::Open,
        }
    }

    fn both_undated(&self, other: &Time, patience: i64) -> Match {
        let far = |(a, b)| between(a, b).abs() > patience;
        if self.published.zip(other.published).is_some_and(far) {
            return Match::Clash;
        }
        let weekday = |t: &Time| t.unplaced.as_deref().and_then(weekday_of);
        match (weekday(self), weekday(other)) {
            (Some(a), Some(b)) if a != b => Match::Clash,
            _ if self.unplaced == other.unplaced => Match::Equal,
            _ => Match::Open,
        }
    }

    /// The day that it is known for: the day it was said, else its period's last, else the
    /// day of publication; none where the text names a time that cannot be placed.
    /// A count that grows while an event goes on (`grows`) is known for when it is told, and
    /// its period is that of the event.
    pub(super) fn day(&self, grows: bool) -> Option<Date> {
        let said = self.said.map(|(_, last)| last);
        let period = self.period.map(|(_, last)| last);
        let published = self.published.filter(|_| self.unplaced.is_none());
        match grows {
            true => said.or(published).or(period),
            false => said.or(period).or(published),
        }
    }

    /// Whether the text gives it as of some earlier time that cannot be placed ("in May").
    pub(super) fn is_past(&self) -> bool {
        let words = self.unplaced.as_deref().unwrap_or_default();
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        words.any(|w| List::Past.has(w))
    }
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn weekday_of(text: &str) -> Option<&'static str> {
    WEEKDAYS.into_iter().find(|d| text.contains(d))
}

fn is_weekday(day: Date, weekday: &str) -> bool {
    WEEKDAYS[day.weekday().to_monday_zero_offset() as usize] == weekday
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn fits(a: &str, b: &str, measure: &str) -> Match {
        Counted::read(a).fits(&Counted::read(b), measure)
    }

    #[test]
    fn nations_and_kinds_of_people_keep_counts_apart() {
        assert_eq!(fits("Polish miners", "miners", "killed"), Match::Open);
        assert_eq!(
            fits("Polish miners", "German miners", "killed"),
            Match::Clash
        );
        assert_eq!(fits("people", "children", "killed"), Match::Clash);
        assert_eq!(fits("people", "passengers", "killed"), Match::Open);
        assert_eq!(
            fits("Malian troops", "Malian soldiers", "killed"),
            Match::Equal
        );
        assert_eq!(
            fits("injured miners", "miners in hospital", "wounded"),
            Match::Equal
        );
    }

    #[test]
    fn shares_need_their_words() {
        assert_eq!(
            fits("likely voters", "voters likely", "percent"),
            Match::Equal
        );
        assert_eq!(fits("flood relief", "road repair", "dollars"), Match::Clash);
    }

    #[test]
    fn a_country_is_open_to_a_place_and_two_places_clash() {
        let fits = |a, b| Where::read(a).fits(&Where::read(b));
        assert_eq!(fits("Varna region", "near Varna"), Match::Equal);
        assert_eq!(fits("Bulgaria", "Varna"), Match::Open);
        assert_eq!(fits("Varna", "Burgas"), Match::Clash);
        assert_eq!(fits("Varna, Bulgaria", "Greece"), Match::Clash);
    }

    #[test]
    fn a_weekday_fits_only_its_dates() {
        let monday = Time {
            unplaced: Some("monday".into()),
            ..Time::default()
        };
        let said = |day| Time {
            said: Some((day, day)),
            ..Time::default()
        };
        assert_eq!(monday.fits(&said(date(2019, 3, 4)), 7), Match::Open);
        assert_eq!(monday.fits(&said(date(2019, 3, 5)), 7), Match::Clash);
    }
}
