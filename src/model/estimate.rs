use std::fmt;

use serde::{Deserialize, Serialize};

/// A finite number, ordered; written without a fraction where it has none.
#[derive(Clone, Copy, Debug)]
pub struct Number(f64);

impl Number {
    /// The number, or none where it is infinite or not a number. Minus zero becomes zero.
    pub fn new(value: f64) -> Option<Number> {
        value.is_finite().then_some(Number(value + 0.0))
    }

    /// The value.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Number {
        Number(f64::from(value))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl fmt::Display for Number {
    /// Digits in groups of three: `12,000`, `0.3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = format!("{}", self.0);
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
        f.write_str(sign)?;
        for (i, digit) in digits.char_indices() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if fraction.is_empty() {
            Ok(())
        } else {
            write!(f, ".{fraction}")
        }
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Within 2^53 every whole number is exact.
        let exact = self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0;
        if serializer.is_human_readable() && exact {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Number::new(value).ok_or_else(|| serde::de::Error::custom("a number must be finite"))
    }
}

/// What a number phrase leaves possible: `low <= best <= high`, each optional (after
/// UCDP GED's low, best and high estimates). An open side is none: "at least 100" has no
/// `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Estimate {
    raw: Raw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Raw {
    low: Option<Number>,
    best: Option<Number>,
    high: Option<Number>,
    approx: bool,
    vague: bool,
}

/// Why three numbers are not an estimate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EstimateError {
    /// No side is given.
    #[error("an estimate needs a bound or a best value")]
    Empty,
    /// The order low, best, high does not hold.
    #[error("an estimate needs low <= best <= high")]
    Unordered,
}

impl Estimate {
    /// An estimate of these sides, neither approximate nor vague.
    pub fn new(
        low: Option<Number>,
        best: Option<Number>,
        high: Option<Number>,
    ) -> Result<Estimate, EstimateError> {
        Estimate::try_from(Raw {
            low,
            best,
            high,
            approx: false,
            vague: false,
        })
    }

    /// Exactly `value`.
    pub fn exactly(value: Number) -> Estimate {
        Estimate {
            raw: Raw {
                low: Some(value),
                best: Some(value),
                high: Some(value),
                approx: false,
                vague: false,
            },
        }
    }

    /// The same bounds, marked as approximate ("about", "some", "nearly").
    pub fn approximate(mut self) -> Estimate {
        self.raw.approx = true;
        self
    }

    /// The same bounds, marked as the convention for a vague word ("dozens").
    pub fn by_convention(mut self) -> Estimate {
        self.raw.vague = true;
        self.raw.approx = true;
        self
    }

    /// The least value that the words leave possible.
    pub fn low(&self) -> Option<Number> {
        self.raw.low
    }

    /// The value that the words name as such, where they do.
    pub fn best(&self) -> Option<Number> {
        self.raw.best
    }

    /// The greatest value that the words leave possible.
    pub fn high(&self) -> Option<Number> {
        self.raw.high
    }

    /// Whether the words call the number approximate.
    pub fn approx(&self) -> bool {
        self.raw.approx
    }

    /// Whether the bounds are a convention for a vague word.
    pub fn vague(&self) -> bool {
        self.raw.vague
    }

    /// Whether no value fits both. `slack` widens approximate single values by this share
    /// (0.1 for a tenth); bounds that the words give are not widened.
    pub fn excludes(&self, other: &Estimate, slack: f64) -> bool {
        let below = |a: &Estimate, b: &Estimate| match (a.upper(slack), b.lower(slack)) {
            (Some(high), Some(low)) => high < low,
            _ => false,
        };
        below(self, other) || below(other, self)
    }

    fn widens(&self) -> bool {
        self.raw.approx && !self.raw.vague && self.raw.low == self.raw.high
    }

    fn lower(&self, slack: f64) -> Option<f64> {
        let share = if self.widens() { slack } else { 0.0 };
        self.raw.low.map(|n| n.get() - n.get().abs() * share)
    }

    fn upper(&self, slack: f64) -> Option<f64> {
        let share = if self.widens() { slack } else { 0.0 };
        self.raw.high.map(|n| n.get() + n.get().abs() * share)
    }
}

impl TryFrom<Raw> for Estimate {
    type Error = EstimateError;

    fn try_from(raw: Raw) -> Result<Estimate, EstimateError> {
        let sides: Vec<Number> = [raw.low, raw.best, raw.high]
            .into_iter()
            .flatten()
            .collect();
        if sides.is_empty() {
            Err(EstimateError::Empty)
        } else if !sides.is_sorted() {
            Err(EstimateError::Unordered)
        } else {
            Ok(Estimate { raw })
        }
    }
}

impl From<Estimate> for Raw {
    fn from(estimate: Estimate) -> Raw {
        estimate.raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Option<Number> {
        Number::new(value)
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        let shown = [0.3, 50.0, 12000.0, -1234567.5, 27e9].map(|v| number(v).unwrap().to_string());
        assert_eq!(
            shown,
            ["0.3", "50", "12,000", "-1,234,567.5", "27,000,000,000"]
        );
        assert_eq!(serde_json::to_string(&number(50.0)).unwrap(), "50");
    }

    #[test]
    fn order_is_kept_from_json_too() {
        assert_eq!(
            Estimate::new(number(3.0), None, number(2.0)),
            Err(EstimateError::Unordered)
        );
        assert_eq!(Estimate::new(None, None, None), Err(EstimateError::Empty));
        let json = r#"{"low":3,"best":null,"high":2,"approx":false,"vague":false}"#;
        assert!(serde_json::from_str::<Estimate>(json).is_err());
    }

    #[test]
    fn meeting_bounds_do_not_exclude() {
        let up_to = Estimate::new(None, None, number(12000.0)).unwrap();
        let from = Estimate::new(number(12000.0), None, None).unwrap();
        assert!(!up_to.excludes(&from, 0.0));
        let about = Estimate::exactly(number(13000.0).unwrap()).approximate();
        assert!(!about.excludes(&up_to, 0.1));
        assert!(about.excludes(&up_to, 0.0));
    }
}
