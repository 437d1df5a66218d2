//! `field=value` as a person types it, to a change.

use crate::extract;
use crate::intake;
use crate::model::{ClaimChange, MetaChange, Speaker, Stance, When};

/// Why a field cannot take a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongChange {
    /// There is no such field.
    #[error("there is no field \"{field}\"; there are {}", known.join(", "))]
    Field {
        /// As typed.
        field: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
    /// A day is wanted.
    #[error("\"{0}\" is no day or period that is understood")]
    When(String),
    /// A number is wanted.
    #[error("\"{0}\" holds no number, or more than one")]
    Figure(String),
    /// One of three words is wanted.
    #[error("\"{0}\" is no stance; there are asserted, unconfirmed, denied")]
    Stance(String),
    /// The field is never empty.
    #[error("\"{0}\" cannot be empty")]
    Empty(&'static str),
}

/// The change of a report's metadata that sets `field` to `value`; an empty value takes the
/// field's value away.
///
/// # Errors
///
/// For an unknown field, and for a `published` that is no date.
pub fn meta_change(field: &str, value: &str) -> Result<MetaChange, WrongChange> {
    let value = Some(value.trim().to_owned()).filter(|v| !v.is_empty());
    Ok(match field {
        "title" => MetaChange::Title(value),
        "outlet" => MetaChange::Outlet(value),
        "byline" => MetaChange::Byline(value),
        "published" => MetaChange::Published(value.map(|v| when(&v)).transpose()?),
        "url" => MetaChange::Url(value),
        "archive_url" => MetaChange::ArchiveUrl(value),
        "retrieved" => MetaChange::Retrieved(value),
        "carried_from" => MetaChange::CarriedFrom(value),
        _ => return Err(unknown(field, &MetaChange::FIELDS)),
    })
}

/// The change of a claim that sets `field` to `value`. A chain is written nearest first,
/// `Radio Free Asia > Special Operations Forces`; an empty one is the outlet's own voice.
///
/// # Errors
///
/// For an unknown field, and for a value that it cannot take.
pub fn claim_change(field: &str, value: &str) -> Result<ClaimChange, WrongChange> {
    let value = value.trim();
    let given = |name: &'static str| match value {
        "" => Err(WrongChange::Empty(name)),
        value => Ok(value.to_owned()),
    };
    let optional = || Some(value.to_owned()).filter(|v| !v.is_empty());
    Ok(match field {
        "speaker" => ClaimChange::Speaker(Speaker::named(&given("speaker")?)),
        "chain" => ClaimChange::Chain(speakers(value)),
        "figure" => {
            let words = given("figure")?;
            let question = extract::question(&words);
            let [asked] = question.figures.as_slice() else {
                return Err(WrongChange::Figure(words));
            };
            let estimate = asked.estimate;
            ClaimChange::Figure { words, estimate }
        }
        "measure" => ClaimChange::Measure(given("measure")?),
        "counted" => ClaimChange::Counted(given("counted")?),
        "place" => ClaimChange::Place(optional()),
        "period" => ClaimChange::Period(optional().map(|v| when(&v)).transpose()?),
        "stance" => ClaimChange::Stance(stance(value)?),
        _ => return Err(unknown(field, &ClaimChange::FIELDS)),
    })
}

fn unknown(field: &str, known: &[&'static str]) -> WrongChange {
    WrongChange::Field {
        field: field.to_owned(),
        known: known.to_vec(),
    }
}

/// The speakers of a chain as it is typed.
fn speakers(chain: &str) -> Vec<Speaker> {
    let names = chain.split('>').map(Speaker::named);
    names.filter(|s| !s.name.is_empty()).collect()
}

fn stance(value: &str) -> Result<Stance, WrongChange> {
    let all = [Stance::Asserted, Stance::Unconfirmed, Stance::Denied];
    let found = all.into_iter().find(|s| s.as_str() == value);
    found.ok_or_else(|| WrongChange::Stance(value.to_owned()))
}

/// A day or a period as [`When::iso`] writes it, or a date in words.
fn when(value: &str) -> Result<When, WrongChange> {
    let sides = value.split_once('/');
    let sides = sides.and_then(|(first, last)| Some((side(first)?, side(last)?)));
    let when = match sides {
        Some((first, last)) => range(value, first, last),
        None => intake::day(value),
    };
    when.ok_or_else(|| WrongChange::When(value.to_owned()))
}

/// One side of a period; `..` leaves it open.
fn side(text: &str) -> Option<Option<When>> {
    match text {
        ".." => Some(None),
        text => intake::day(text).map(Some),
    }
}

/// From the first day of one time to the last of another.
fn range(value: &str, first: Option<When>, last: Option<When>) -> Option<When> {
    let both = [&first, &last].into_iter().flatten();
    let finest = both.map(When::precision).min()?;
    let from = first.and_then(|when| when.from());
    When::new(value, from, last.and_then(|when| when.to()), finest).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(value: &str) -> Option<String> {
        when(value).ok().and_then(|w| w.iso())
    }

    #[test]
    fn days_and_periods_are_taken_as_they_are_written_out() {
        for same in [
            "2024-12-18",
            "2024-12",
            "2024",
            "2024-12-14/2024-12-16",
            "2024-10-01/..",
        ] {
            assert_eq!(iso(same).as_deref(), Some(same));
        }
        assert_eq!(iso("18 December 2024").as_deref(), Some("2024-12-18"));
        assert_eq!(iso("Monday"), None);
        assert_eq!(iso("2024-13"), None);
        assert_eq!(iso("2024-12-16/2024-12-14"), None);
    }

    #[test]
    fn a_chain_is_typed_nearest_first() {
        let names =
            |chain: &str| -> Vec<String> { speakers(chain).into_iter().map(|s| s.name).collect() };
        assert_eq!(
            names("Radio North > Border Guard"),
            ["Radio North", "Border Guard"]
        );
        assert!(names(" ").is_empty());
    }

    #[test]
    fn what_a_field_cannot_take_is_said() {
        let wrong = |field: &str, value: &str| claim_change(field, value).unwrap_err().to_string();
        insta::assert_snapshot!(wrong("figure", "many"), @r#""many" holds no number, or more than one"#);
        insta::assert_snapshot!(wrong("stance", "sure"), @r#""sure" is no stance; there are asserted, unconfirmed, denied"#);
        insta::assert_snapshot!(wrong("who", "x"), @r#"there is no field "who"; there are speaker, chain, figure, measure, counted, place, period, stance"#);
        let published = meta_change("published", "soon").unwrap_err().to_string();
        insta::assert_snapshot!(published, @r#""soon" is no day or period that is understood"#);
        assert_eq!(meta_change("outlet", " "), Ok(MetaChange::Outlet(None)));
    }
}
