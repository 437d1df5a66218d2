use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How finely a date is known (after FollowTheMoney's partial dates and UCDP's
/// `date_prec`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// One day, or a run of days with known ends.
    Day,
    /// A month or a run of months; the ends are its first and last day.
    Month,
    /// A year or a run of years.
    Year,
    /// The words name a time that cannot be placed ("Monday" in an undated report).
    Unresolved,
}

/// A date or a period as the words give it, with its precision. Days only: never a bare
/// midnight. What cannot be placed keeps its words and has no days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct When {
    raw: Raw,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Raw {
    text: String,
    from: Option<Date>,
    to: Option<Date>,
    precision: Precision,
}

/// Why some words and days are not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// The last day lies before the first.
    #[error("a period must not end before it starts")]
    Reversed,
    /// A placed period needs a day, an unplaced one must have none.
    #[error("a period has days exactly where it is placed")]
    Unplaced,
}

impl When {
    /// From the day `from` to the day `to`, both included; one of them may be open
    /// ("since October").
    pub fn new(
        text: impl Into<String>,
        from: Option<Date>,
        to: Option<Date>,
        precision: Precision,
    ) -> Result<When, WhenError> {
        When::try_from(Raw {
            text: text.into(),
            from,
            to,
            precision,
        })
    }

    /// One day.
    pub fn day(text: impl Into<String>, day: Date) -> When {
        When {
            raw: Raw {
                text: text.into(),
                from: Some(day),
                to: Some(day),
                precision: Precision::Day,
            },
        }
    }

    /// Words that name a time nobody can place.
    pub fn unresolved(text: impl Into<String>) -> When {
        When {
            raw: Raw {
                text: text.into(),
                from: None,
                to: None,
                precision: Precision::Unresolved,
            },
        }
    }

    /// The words as written.
    pub fn text(&self) -> &str {
        &self.raw.text
    }

    /// The first day, where there is one.
    pub fn from(&self) -> Option<Date> {
        self.raw.from
    }

    /// The last day, where there is one.
    pub fn to(&self) -> Option<Date> {
        self.raw.to
    }

    /// How finely the days are known.
    pub fn precision(&self) -> Precision {
        self.raw.precision
    }

    /// Whether days are known.
    pub fn placed(&self) -> bool {
        self.raw.precision != Precision::Unresolved
    }

    /// The days as ISO 8601, as coarse as they are known: `2024-12-18`, `2024-12`, `2024`,
    /// `2024-12-14/2024-12-16`, `2024-10-01/..`; none where the time is not placed.
    pub fn iso(&self) -> Option<String> {
        let date = |d: Date| match self.raw.precision {
            Precision::Month => d.strftime("%Y-%m").to_string(),
            Precision::Year => d.strftime("%Y").to_string(),
            Precision::Day | Precision::Unresolved => d.to_string(),
        };
        match (self.raw.from.map(date), self.raw.to.map(date)) {
            (None, None) => None,
            (Some(from), Some(to)) if from == to => Some(from),
            (from, to) => Some(format!(
                "{}/{}",
                from.as_deref().unwrap_or(".."),
                to.as_deref().unwrap_or("..")
            )),
        }
    }
}

impl TryFrom<Raw> for When {
    type Error = WhenError;

    fn try_from(raw: Raw) -> Result<When, WhenError> {
        let placed = raw.from.is_some() || raw.to.is_some();
        if placed == (raw.precision == Precision::Unresolved) {
            Err(WhenError::Unplaced)
        } else if matches!((raw.from, raw.to), (Some(from), Some(to)) if to < from) {
            Err(WhenError::Reversed)
        } else {
            Ok(When { raw })
        }
    }
}

impl From<When> for Raw {
    fn from(when: When) -> Raw {
        when.raw
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn iso_is_as_coarse_as_the_words() {
        let (first, last) = (date(2024, 10, 1), date(2024, 10, 31));
        let month = When::new("October", Some(first), Some(last), Precision::Month).unwrap();
        assert_eq!(month.iso().as_deref(), Some("2024-10"));
        let since = When::new("since October", Some(first), None, Precision::Month).unwrap();
        assert_eq!(since.iso().as_deref(), Some("2024-10/.."));
        assert_eq!(When::unresolved("Monday").iso(), None);
    }

    #[test]
    fn a_period_keeps_its_rules() {
        let (first, last) = (date(2024, 10, 1), date(2024, 10, 31));
        let reversed = When::new("x", Some(last), Some(first), Precision::Day);
        assert_eq!(reversed, Err(WhenError::Reversed));
        let nowhere = When::new("x", None, None, Precision::Day);
        assert_eq!(nowhere, Err(WhenError::Unplaced));
        let both = When::new("x", Some(first), None, Precision::Unresolved);
        assert_eq!(both, Err(WhenError::Unplaced));
    }
}
