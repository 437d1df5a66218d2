//! What structured data (JSON-LD) say of the article on a page.

use serde_json::{Map, Value};

use super::facts::plain_words;
use crate::lexicon::layout::normal;

/// An article as the structured data tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    /// The body, where it is given.
    pub(super) body: Option<String>,
    /// The name of the site, where the data name it apart from the article.
    pub(super) site: Option<String>,
}

type Object = Map<String, Value>;

/// How many objects are looked at.
const MOST: usize = 20_000;

/// Reads the article that the data of a page are about: of several the one that carries a
/// headline of the page, else the first.
pub(super) fn article(scripts: &[String], titles: &[&str]) -> Article {
    let values: Vec<Value> = scripts.iter().filter_map(|s| parse(s)).collect();
    let objects = objects(&values);
    let titles: Vec<String> = titles.iter().map(|t| normal(t)).collect();
    let mut articles = objects.iter().filter(is_article);
    let first = articles.clone().next();
    let titled = articles.find(|o| {
        let headline = text(o, "headline").map(|h| normal(&h));
        headline.is_some_and(|h| titles.contains(&h))
    });
    let site = objects
        .iter()
        .find(|o| is_a(o, "WebSite"))
        .and_then(|o| text(o, "name"));
    let Some(found) = titled.or(first) else {
        return Article {
            site,
            ..Article::default()
        };
    };
    let names = |key: &str| names(found.get(key), &objects);
    Article {
        headline: text(found, "headline").or_else(|| text(found, "name")),
        published: text(found, "datePublished"),
        authors: names("author"),
        publisher: names("publisher").into_iter().next(),
        url: address(found),
        body: match found.get("articleBody") {
            Some(Value::String(body)) => Some(body.clone()),
            _ => None,
        },
        site,
    }
}

/// Parses a script; one that is nearly JSON is mended first.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_suffix("-->").unwrap_or(script).trim();
    let script = script.strip_prefix("//<![CDATA[").unwrap_or(script);
    let script = script.strip_suffix("//]]>").unwrap_or(script);
    serde_json::from_str(script)
        .or_else(|_| serde_json::from_str(&mended(script)))
        .ok()
}

/// Without what makes pages' data no JSON most often: line breaks inside strings, a comma
/// before a bracket, an escape that is none.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut quoted = false;
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            '\\' if quoted => match chars.next() {
                Some(e) if "\"\\/bfnrtu".contains(e) => {
                    out.push('\\');
                    out.push(e);
                }
                Some(e) => out.push(e),
                None => {}
            },
            c if quoted && c.is_control() => out.push(' '),
            ',' if !quoted => {
                while chars.peek().is_some_and(|c| c.is_whitespace()) {
                    chars.next();
                }
                if !matches!(chars.peek(), Some('}' | ']')) {
                    out.push(',');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// All objects, those inside lists, `@graph` and other objects too, in order.
fn objects(values: &[Value]) -> Vec<&Object> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        if found.len() >= MOST {
            break;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                found.push(object);
                open.extend(
                    object
                        .values()
                        .rev()
                        .filter(|v| v.is_object() || v.is_array()),
                );
            }
            _ => {}
        }
    }
    found
}

fn is_a(object: &Object, kind: &str) -> bool {
    types(object).any(|t| t == kind)
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let list = match object.get("@type") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().filter_map(Value::as_str)
}

fn is_article(object: &&&Object) -> bool {
    let article = |t: &str| {
        let t = t.rsplit(['/', ':']).next().unwrap_or(t);
        t.ends_with("Article") || t.ends_with("Posting") && t != "JobPosting" || t == "Report"
    };
    types(object).any(article)
}

fn text(object: &Object, key: &str) -> Option<String> {
    let value = match object.get(key)? {
        Value::Array(list) => list.first()?,
        value => value,
    };
    let value = value.as_str().or_else(|| value.get("@value")?.as_str())?;
    Some(plain_words(value)).filter(|v| !v.is_empty())
}

/// The names in a field: a string, an object, a reference to one, or a list of these.
fn names(value: Option<&Value>, objects: &[&Object]) -> Vec<String> {
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let name = |value: &Value| match value {
        Value::String(name) => Some(plain_words(name)).filter(|n| !n.contains("://")),
        Value::Object(object) => text(object, "name").or_else(|| {
            let id = object.get("@id")?;
            let same = |o: &&&Object| o.get("@id") == Some(id);
            objects.iter().filter(same).find_map(|o| text(o, "name"))
        }),
        _ => None,
    };
    list.iter().filter_map(name).take(20).collect()
}

/// The address of an article, in one of the places where it stands.
fn address(object: &Object) -> Option<String> {
    let page = object.get("mainEntityOfPage");
    let id = page.and_then(|p| p.as_str().or_else(|| p.get("@id")?.as_str()));
    let own = object.get("url").and_then(Value::as_str);
    own.into_iter().chain(id).find_map(super::facts::address)
}
