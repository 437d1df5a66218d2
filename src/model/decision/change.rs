use serde::{Deserialize, Serialize};

use crate::model::{Estimate, Metadata, SpeakerClass, Stance, When};

/// A metadata field with the value that it is to have; none takes the value away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetaChange {
    /// The headline.
    Title(Option<String>),
    /// Who published the report.
    Outlet(Option<String>),
    /// Who wrote it.
    Byline(Option<String>),
    /// The day of publication.
    Published(Option<When>),
    /// Where it was published.
    Url(Option<String>),
    /// Where a copy is archived.
    ArchiveUrl(Option<String>),
    /// When the copy was fetched.
    Retrieved(Option<String>),
    /// The outlet or agency whose story it prints.
    CarriedFrom(Option<String>),
}

impl MetaChange {
    /// The names of all fields, in the order of the record.
    pub const FIELDS: [&'static str; 8] = [
        "title",
        "outlet",
        "byline",
        "published",
        "url",
        "archive_url",
        "retrieved",
        "carried_from",
    ];

    /// The field's name in records and on the command line.
    pub fn field(&self) -> &'static str {
        let at = match self {
            MetaChange::Title(_) => 0,
            MetaChange::Outlet(_) => 1,
            MetaChange::Byline(_) => 2,
            MetaChange::Published(_) => 3,
            MetaChange::Url(_) => 4,
            MetaChange::ArchiveUrl(_) => 5,
            MetaChange::Retrieved(_) => 6,
            MetaChange::CarriedFrom(_) => 7,
        };
        MetaChange::FIELDS[at]
    }

    /// The new value as a person reads it; none where the field is emptied.
    pub fn value(&self) -> Option<String> {
        match self {
            MetaChange::Published(when) => when.as_ref().map(shown),
            MetaChange::Title(value)
            | MetaChange::Outlet(value)
            | MetaChange::Byline(value)
            | MetaChange::Url(value)
            | MetaChange::ArchiveUrl(value)
            | MetaChange::Retrieved(value)
            | MetaChange::CarriedFrom(value) => value.clone(),
        }
    }

    /// The field's value in `meta`, as a person reads it.
    pub fn was(&self, meta: &Metadata) -> Option<String> {
        match self {
            MetaChange::Title(_) => meta.title.clone(),
            MetaChange::Outlet(_) => meta.outlet.clone(),
            MetaChange::Byline(_) => meta.byline.clone(),
            MetaChange::Published(_) => meta.published.as_ref().map(shown),
            MetaChange::Url(_) => meta.url.clone(),
            MetaChange::ArchiveUrl(_) => meta.archive_url.clone(),
            MetaChange::Retrieved(_) => meta.retrieved.clone(),
            MetaChange::CarriedFrom(_) => meta.carried_from.clone(),
        }
    }

    /// Makes the change.
    pub fn apply(&self, meta: &mut Metadata) {
        match self.clone() {
            MetaChange::Title(value) => meta.title = value,
            MetaChange::Outlet(value) => {
                meta.outlet = value;
                meta.outlet_guessed = false;
            }
            MetaChange::Byline(value) => meta.byline = value,
            MetaChange::Published(value) => meta.published = value,
            MetaChange::Url(value) => meta.url = value,
            MetaChange::ArchiveUrl(value) => meta.archive_url = value,
            MetaChange::Retrieved(value) => meta.retrieved = value,
            MetaChange::CarriedFrom(value) => meta.carried_from = value,
        }
    }
}

fn shown(when: &When) -> String {
    when.iso().unwrap_or_else(|| when.text().to_owned())
}

/// A speaker as a person names them: by [`crate::model::Hop::name`]'s rules, so that
/// "a hospital official (anonymous)" and `unspecified reports` say what they say there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As shown.
    pub name: String,
    /// How well they are named.
    pub class: SpeakerClass,
}

impl Speaker {
    /// What stands for nobody in particular.
    pub const UNSPECIFIED: [&'static str; 3] = [
        "unspecified reports",
        "unspecified estimates",
        "officials (unspecified)",
    ];

    /// The speaker of this name, white space at its ends left out.
    pub fn named(name: &str) -> Speaker {
        let name = name.trim();
        let class = if Speaker::UNSPECIFIED.contains(&name) {
            SpeakerClass::Unspecified
        } else if name.ends_with(" (anonymous)") {
            SpeakerClass::Anonymous
        } else {
            SpeakerClass::Named
        };
        Speaker {
            name: name.to_owned(),
            class,
        }
    }
}

/// What whosaid misread in a claim, with what the report says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimChange {
    /// Who says it, in this hop.
    Speaker(Speaker),
    /// Everybody that the figure came through, nearest first, the originator last; nobody
    /// for the outlet's own voice.
    Chain(Vec<Speaker>),
    /// The bounds.
    Figure {
        /// The words, as entered.
        words: String,
        /// What they leave possible.
        estimate: Estimate,
    },
    /// What is counted: a key of the measures lexicon, or a noun.
    Measure(String),
    /// Who or what is counted, in words.
    Counted(String),
    /// Where; none for no place.
    Place(Option<String>),
    /// For which time; none for no time.
    Period(Option<When>),
    /// Whether it is put forward as so.
    Stance(Stance),
}

impl ClaimChange {
    /// The names of all fields.
    pub const FIELDS: [&'static str; 8] = [
        "speaker", "chain", "figure", "measure", "counted", "place", "period", "stance",
    ];

    /// The field's name on the command line and in records.
    pub fn field(&self) -> &'static str {
        let at = match self {
            ClaimChange::Speaker(_) => 0,
            ClaimChange::Chain(_) => 1,
            ClaimChange::Figure { .. } => 2,
            ClaimChange::Measure(_) => 3,
            ClaimChange::Counted(_) => 4,
            ClaimChange::Place(_) => 5,
            ClaimChange::Period(_) => 6,
            ClaimChange::Stance(_) => 7,
        };
        ClaimChange::FIELDS[at]
    }

    /// The new value as a person reads it; none where the field is emptied.
    pub fn value(&self) -> Option<String> {
        match self {
            ClaimChange::Speaker(speaker) => Some(speaker.name.clone()),
            ClaimChange::Chain(speakers) => Some(chain(speakers.iter().map(|s| s.name.as_str()))),
            ClaimChange::Figure { words, .. } => Some(words.clone()),
            ClaimChange::Measure(value) | ClaimChange::Counted(value) => Some(value.clone()),
            ClaimChange::Place(value) => value.clone(),
            ClaimChange::Period(when) => when.as_ref().map(shown),
            ClaimChange::Stance(stance) => Some(stance.as_str().to_owned()),
        }
    }
}

/// A chain in words, nearest first; the outlet's own voice where nobody is in it.
pub fn chain<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => "the outlet's own voice".to_owned(),
        names => names.join(" > "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_goes_by_its_name() {
        let mut meta = Metadata::default();
        let change = MetaChange::ArchiveUrl(Some("https://archive.example/1".to_owned()));
        assert_eq!(change.field(), "archive_url");
        change.apply(&mut meta);
        assert_eq!(change.was(&meta), change.value());
    }

    #[test]
    fn a_speaker_is_classed_by_how_they_are_written() {
        let class = |name: &str| Speaker::named(name).class;
        assert_eq!(class(" Jane Roe "), SpeakerClass::Named);
        assert_eq!(class("an official (anonymous)"), SpeakerClass::Anonymous);
        assert_eq!(class("unspecified reports"), SpeakerClass::Unspecified);
    }
}
