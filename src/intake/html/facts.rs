//! What a page's head and markup state of it: tags of metadata, microdata, times, titles,
//! structured data, and the comment of the program that saved it.

use super::linked::{self, Article};
use super::names::{Attribute, Name};
use super::saved::Saved;
use super::tree::{At, Node, Tree};

/// What a page states.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Names and properties of `meta` tags and `itemprop`s, in lower case, with their
    /// values, in the order of the page.
    named: Vec<(String, String)>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// All `<h1>`.
    pub(super) headings: Vec<String>,
    /// The canonical address.
    pub(super) canonical: Option<String>,
    /// `<time datetime>` that say or seem to be the day of publication.
    pub(super) times: Vec<(At, String)>,
    /// The article of the structured data.
    pub(super) article: Article,
    /// By whom and when the page was saved.
    pub(super) saved: Saved,
}

/// The longest value that is kept, in bytes.
const LONGEST: usize = 1000;

impl Facts {
    /// Collects what a page states.
    pub(super) fn of(tree: &Tree) -> Facts {
        let mut facts = Facts::default();
        let mut scripts = Vec::new();
        for at in 0..tree.len() {
            match tree.node(at) {
                Node::Comment(range) => facts.saved.note(tree.slice(range)),
                Node::Text(_) => {}
                Node::Element(Name::Script, _) => {
                    let kind = tree.attribute(at, Attribute::Type).unwrap_or_default();
                    if kind
                        .trim()
                        .to_ascii_lowercase()
                        .starts_with("application/ld+json")
                    {
                        scripts.push(tree.raw_text(at));
                    }
                }
                Node::Element(name, _) => facts.element(tree, at, *name),
            }
        }
        let titles: Vec<&str> = facts.headings.iter().map(String::as_str).collect();
        facts.article = linked::article(&scripts, &titles);
        facts
    }

    fn element(&mut self, tree: &Tree, at: At, name: Name) {
        let value = |a| tree.attribute(at, a).filter(|v| !v.trim().is_empty());
        let text = || tree.text_in(at, LONGEST);
        match name {
            Name::Title if self.title.is_none() && !within(tree, at, Name::Svg) => {
                self.title = Some(text()).filter(|t| !t.is_empty());
            }
            Name::H1 if self.headings.len() < 8 => {
                self.headings.extend(Some(text()).filter(|t| !t.is_empty()));
            }
            Name::Link => {
                let rel = value(Attribute::Rel).unwrap_or_default();
                if rel.eq_ignore_ascii_case("canonical") && self.canonical.is_none() {
                    self.canonical = value(Attribute::Href).and_then(address);
                }
            }
            Name::Meta => {
                for key in [Attribute::Property, Attribute::Name] {
                    if let (Some(key), Some(content)) = (value(key), value(Attribute::Content)) {
                        self.keep(key, content);
                    }
                }
            }
            Name::Time => {
                if let Some(time) = value(Attribute::Datetime) {
                    self.times.push((at, time.to_owned()));
                }
            }
            _ => {}
        }
        if let Some(props) = value(Attribute::Itemprop) {
            self.microdata(tree, at, props);
        }
    }

    fn microdata(&mut self, tree: &Tree, at: At, props: &str) {
        const KNOWN: &[&str] = &[
            "headline",
            "datepublished",
            "author",
            "publisher",
            "creator",
        ];
        let own = |a| tree.attribute(at, a).filter(|v| !v.trim().is_empty());
        for prop in props.split_whitespace() {
            let prop = prop.to_ascii_lowercase();
            if !KNOWN.contains(&prop.as_str()) {
                continue;
            }
            let stated = own(Attribute::Content).or_else(|| own(Attribute::Datetime));
            let value = match stated {
                Some(value) => value.to_owned(),
                None => name_within(tree, at).unwrap_or_else(|| tree.text_in(at, 200)),
            };
            self.keep(&format!("itemprop:{prop}"), &value);
        }
    }

    fn keep(&mut self, key: &str, value: &str) {
        if value.len() <= LONGEST && self.named.len() < 1000 {
            let key = key.trim().to_ascii_lowercase();
            self.named.push((key, plain_words(value)));
        }
    }

    /// The values of a key, in the order of the page.
    pub(super) fn all<'f>(&'f self, key: &'static str) -> impl Iterator<Item = &'f str> {
        let found = self.named.iter().filter(move |(k, _)| k == key);
        found
            .map(|(_, value)| value.as_str())
            .filter(|v| !v.is_empty())
    }

    /// The first value of the first of these keys that has one.
    pub(super) fn first(&self, keys: &[&'static str]) -> Option<&str> {
        keys.iter().find_map(|key| self.all(key).next())
    }
}

fn within(tree: &Tree, at: At, wanted: Name) -> bool {
    tree.name(tree.parent(at)) == Some(wanted)
}

/// The `itemprop=name` inside a person or an organisation.
fn name_within(tree: &Tree, at: At) -> Option<String> {
    let end = tree.end(at).min(at + 200);
    let named = (at + 1..end).find(|n| {
        tree.attribute(*n, Attribute::Itemprop)
            .is_some_and(|p| p.eq_ignore_ascii_case("name"))
    })?;
    let content = tree.attribute(named, Attribute::Content).map(str::to_owned);
    content
        .or_else(|| Some(tree.text_in(named, 200)))
        .filter(|n| !n.is_empty())
}

/// A web address as it is, an unfinished one never.
pub(super) fn address(value: &str) -> Option<String> {
    let value = value.trim();
    let sound = (value.starts_with("http://") || value.starts_with("https://"))
        && value.len() < LONGEST
        && !value.contains(char::is_whitespace);
    sound.then(|| value.to_owned())
}

/// A value without the markup that some pages put into it twice, white space run together.
pub(super) fn plain_words(value: &str) -> String {
    if value.contains(['&', '<'])
        && let Ok(tree) = Tree::read(value)
    {
        let text = tree.text_in(0, LONGEST);
        if !text.is_empty() {
            return text;
        }
    }
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
