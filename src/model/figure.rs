use serde::{Deserialize, Serialize};

use super::{Estimate, Rule, Span, Speaker, When};

/// Whether a claim is put forward as so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Somebody says so.
    Asserted,
    /// The report itself says that it is not verified, alleged, feared, possible.
    Unconfirmed,
    /// The report tells of a denial in the same breath.
    Denied,
}

impl Stance {
    /// The name in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Asserted => "asserted",
            Stance::Unconfirmed => "unconfirmed",
            Stance::Denied => "denied",
        }
    }
}

/// How well a speaker is named. The last two add no independence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerClass {
    /// A person, body or outlet by name.
    Named,
    /// People of a named body or country ("Pentagon officials"); counts as the body.
    Collective,
    /// A described person or group without a name.
    Anonymous,
    /// Nobody in particular ("reports say").
    Unspecified,
}

impl SpeakerClass {
    /// The name in records.
    pub fn as_str(self) -> &'static str {
        match self {
            SpeakerClass::Named => "named",
            SpeakerClass::Collective => "collective",
            SpeakerClass::Anonymous => "anonymous",
            SpeakerClass::Unspecified => "unspecified",
        }
    }
}

/// Where something is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// As written ("Kursk region").
    pub name: String,
    /// Where it is written.
    pub span: Span,
}

/// The figure in one hop's own words, where they differ from the report's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub quote: Span,
    /// The bounds.
    pub estimate: Estimate,
    /// What is counted, as a key of the measures lexicon or the counted noun.
    pub measure: String,
}

/// One speaker (or joint speakers) that a figure came through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// As shown: "Radio Free Asia", "Pat Ryder (Pentagon)", joint speakers as "A + B" in
    /// text order, a description without a name ending in " (anonymous)", or one of the
    /// fixed strings `unspecified reports`, `unspecified estimates`,
    /// `officials (unspecified)`.
    pub name: String,
    /// The speakers as indices into [`super::Extraction::entities`]; empty where nobody is
    /// named.
    pub entities: Vec<usize>,
    /// How well they are named.
    pub class: SpeakerClass,
    /// The words that name them; empty where the link comes from the report's credit line.
    pub source: Vec<Span>,
    /// The words that say that they said it.
    pub cue: Vec<Span>,
    /// Where it was said ("Telegram"); a channel is never a speaker.
    pub channel: Option<String>,
    /// The day on which it was said.
    pub when: Option<When>,
    /// The figure in this hop's words, where they differ.
    pub said: Option<Said>,
    /// The name of the [`super::Rule`] that made the link.
    pub rule: String,
}

impl Hop {
    /// A hop that a person gave.
    pub fn by_hand(Speaker { name, class }: Speaker) -> Hop {
        Hop {
            name,
            entities: Vec::new(),
            class,
            source: Vec::new(),
            cue: Vec::new(),
            channel: None,
            when: None,
            said: None,
            rule: Rule::ByHand.name().to_owned(),
        }
    }
}

/// The names of the [`super::Rule`]s by which a figure was read; empty where nothing was
/// found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// What the words leave possible.
    pub bounds: String,
    /// What is measured.
    pub measure: String,
    /// Who or what is counted.
    pub counted: String,
    /// Which place.
    pub place: String,
    /// Which time.
    pub period: String,
    /// What days that time means.
    pub placed: String,
    /// Whether it is put forward as so.
    pub stance: String,
}

/// A quantity that somebody tells of: people, money, shares, votes, things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The words of the number, with what bounds it and mostly with the noun that is counted.
    pub quote: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// What the words leave possible.
    pub estimate: Estimate,
    /// What is counted: a key of the measures lexicon, else the counted noun.
    pub measure: String,
    /// Who or what is counted, as written.
    pub counted: String,
    /// Where.
    pub place: Option<Place>,
    /// For which time.
    pub period: Option<When>,
    /// Whether it is put forward as so.
    pub stance: Stance,
    /// Who denies it, as shown.
    pub denied_by: Vec<String>,
    /// Whether it stands in the headline or a caption.
    pub headline: bool,
    /// From the nearest speaker to the originator, the report's own outlet left out; empty
    /// for the outlet's own voice. A carried story's outlet comes first.
    pub hops: Vec<Hop>,
    /// By which rules all this was read; a hop has its own.
    #[serde(default)]
    pub why: Why,
}
