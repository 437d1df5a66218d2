use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Id, ReportAnchor, Span, When};

/// What is known about a report beside its text; nothing in it is invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who published the report (never called a source).
    pub outlet: Option<String>,
    /// Whether `outlet` is guessed (from an e-mail address, say) and not stated.
    pub outlet_guessed: bool,
    /// Who wrote it, as the report names them.
    pub byline: Option<String>,
    /// The day of publication.
    pub published: Option<When>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where a copy is archived.
    pub archive_url: Option<String>,
    /// The day on which the copy was fetched, as given.
    pub retrieved: Option<String>,
    /// The outlet or agency whose story this report prints.
    pub carried_from: Option<String>,
}

/// A passage that is kept and not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// The language it is in, as an ISO 639-1 code; `und` where that cannot be told.
    pub language: String,
}

/// Whose words a translated text is, and who put them into English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Translation {
    /// The document that was translated.
    pub of: Id,
    /// Who translated it.
    pub by: String,
}

/// Where a claim that a person entered was heard or seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Entered {
    /// Who says it, and through whom it came to the one who entered it: nearest first.
    pub speakers: Vec<String>,
    /// Where and when it was heard, as entered ("phone, 2024-12-17 18:20").
    pub heard: String,
}

/// One report as read. All offsets are spans of `text`, which is the whole decoded file
/// or JSON string without its byte order mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The names it was read under (base names of files, ids of JSON lines), sorted.
    pub names: BTreeSet<String>,
    /// The whole text.
    pub text: String,
    /// What is known beside the text.
    pub meta: Metadata,
    /// Where `meta.title` stands in the text.
    pub title_span: Option<Span>,
    /// The language most of the story is in, as an ISO 639-1 code.
    pub language: String,
    /// The story: body, headline and captions; in order, not overlapping. What is not in
    /// it is menu, related headline, share button, comment box.
    pub story: Vec<Span>,
    /// Passages that are not in English: kept, listed, never guessed at.
    pub unread: Vec<Passage>,
    /// For a translation: of what, and by whom. It is no telling of its own.
    #[serde(default)]
    pub translation: Option<Translation>,
    /// For a claim that a person entered: it is all that the text holds.
    #[serde(default)]
    pub entered: Option<Entered>,
}

impl Document {
    /// The id: a hash of text and metadata. The names are left out, so that one report
    /// under two file names is one document.
    pub fn id(&self) -> Id {
        let meta = &self.meta;
        let published = meta.published.as_ref().and_then(When::iso);
        let fields = [
            Some(&self.text),
            meta.title.as_ref(),
            meta.outlet.as_ref(),
            meta.byline.as_ref(),
            published.as_ref(),
            meta.url.as_ref(),
            meta.archive_url.as_ref(),
            meta.retrieved.as_ref(),
            meta.carried_from.as_ref(),
        ];
        // A present and an absent field differ even where the present one is empty.
        let parts = fields.map(|f| f.map_or_else(Vec::new, |f| [b"=", f.as_bytes()].concat()));
        let translation = self.translation.iter();
        let translation = translation.flat_map(|t| [t.of.letters(), t.by.clone()]);
        let entered = self.entered.iter();
        let entered = entered.flat_map(|e| [vec![e.heard.clone()], e.speakers.clone()].concat());
        let more = translation.chain(entered).map(String::into_bytes);
        Id::of("document", parts.into_iter().chain(more))
    }

    /// How a decision names it.
    pub fn anchor(&self) -> ReportAnchor {
        ReportAnchor {
            document: self.id(),
            text: self.text_hash(),
        }
    }

    /// A hash of the text alone.
    pub fn text_hash(&self) -> Id {
        Id::of("text", [&self.text])
    }

    /// The least of its names.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Whether the span lies in the story.
    pub fn in_story(&self, span: Span) -> bool {
        self.story.iter().any(|s| s.contains(span))
    }
}
