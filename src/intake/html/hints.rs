//! What the classes, ids and roles of an element say about it.

use super::names::Attribute;
use super::tree::{At, Tree};
use crate::lexicon::classes;

/// What an element's attributes say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// `role=navigation` and the like.
    pub(super) role: bool,
    /// Its class or id names furniture.
    pub(super) furniture: bool,
    /// Its class or id names an article's body.
    pub(super) body: bool,
    /// `itemprop=articleBody`.
    pub(super) stated: bool,
}

/// Roles of elements that hold no story.
const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "contentinfo",
    "search",
    "dialog",
    "banner",
    "menu",
    "alert",
];

/// Properties of microdata that tell of an article.
const ABOUT: &[&str] = &[
    "datePublished",
    "dateModified",
    "author",
    "publisher",
    "keywords",
    "comment",
];

/// Reads the hints of an element.
pub(super) fn of(tree: &Tree, at: At) -> Hints {
    use Attribute::{AriaHidden, Class, Component, Id, Itemprop, Module, Role, Testid};
    let value = |a| tree.attribute(at, a).unwrap_or_default();
    let stated = |p: &str| p.eq_ignore_ascii_case("articleBody");
    let mut hints = Hints {
        role: ROLES.contains(&value(Role)) || value(AriaHidden) == "true",
        stated: value(Itemprop).split_whitespace().any(stated),
        ..Hints::default()
    };
    let about = |p: &str| ABOUT.iter().any(|a| p.eq_ignore_ascii_case(a));
    hints.role |= value(Itemprop).split_whitespace().any(about);
    for attribute in [Class, Id, Component, Module, Testid] {
        let says = classes::says(value(attribute));
        hints.furniture |= says.furniture;
        hints.body |= says.body;
    }
    hints
}
