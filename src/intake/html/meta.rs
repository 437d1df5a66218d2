//! A report's metadata from what its page states, and from its text where the page says
//! nothing. Nothing is invented: a day of change is no day of publication.

use super::super::byline;
use super::super::credit;
use super::super::dates;
use super::facts::{Facts, address};
use crate::lexicon::layout::normal;
use crate::lexicon::outlets;
use crate::model::{Metadata, When};

/// The headline: the page's first-order heading where anything else confirms it.
pub(super) fn title(facts: &Facts) -> Option<String> {
    let stated = || {
        let tags = [
            "og:title",
            "itemprop:headline",
            "twitter:title",
            "dc.title",
            "title",
        ];
        let tags = tags.into_iter().filter_map(|key| facts.first(&[key]));
        let data = facts.article.headline.as_deref();
        data.into_iter().chain(tags).chain(facts.title.as_deref())
    };
    let confirmed = |heading: &&String| {
        let heading = normal(heading);
        !heading.is_empty() && stated().any(|t| normal(t).starts_with(&heading))
    };
    let words = |t: &str| t.split_whitespace().count();
    let heading = facts.headings.iter().find(confirmed);
    let heading = heading.filter(|h| words(h) >= 2 || facts.headings.len() == 1);
    let only = || match &facts.headings[..] {
        [one] if words(one) >= 3 => Some(one.clone()),
        _ => None,
    };
    heading
        .cloned()
        .or_else(|| stated().next().map(|t| without_site(facts, t)))
        .or_else(only)
        .filter(|t| !t.is_empty())
}

/// Marks between a headline and the name of a site.
const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: "];

fn without_site(facts: &Facts, title: &str) -> String {
    let site = site(facts).map(normal);
    for mark in MARKS {
        if let Some((before, name)) = title.rsplit_once(mark)
            && (Some(normal(name)) == site || byline::outlet(name).is_some())
        {
            return before.trim().to_owned();
        }
    }
    title.trim().to_owned()
}

/// The name that a site gives itself.
fn site(facts: &Facts) -> Option<&str> {
    facts.first(&[
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
    ])
}

/// All texts that may stand as the headline in a page.
pub(super) fn titles(facts: &Facts) -> Vec<String> {
    let mut all: Vec<String> = title(facts).into_iter().collect();
    all.extend(facts.headings.iter().cloned());
    all.extend(facts.article.headline.iter().cloned());
    for key in ["og:title", "itemprop:headline"] {
        all.extend(facts.all(key).map(|t| without_site(facts, t)));
    }
    all
}

/// What the page states, and for the rest what its text tells (`told`);
/// `time` stands by the headline, `lead` is the first paragraph.
pub(super) fn metadata(facts: &Facts, time: Option<&str>, lead: &str, told: Metadata) -> Metadata {
    let url = url(facts);
    let archived = url.as_deref().is_some_and(is_archive);
    let (url, archive_url) = if archived { (None, url) } else { (url, None) };
    let mut meta = Metadata {
        title: title(facts),
        byline: writers(facts).or(told.byline),
        published: published(facts, time, url.as_deref()).or(told.published),
        retrieved: facts.saved.day.clone(),
        url,
        archive_url,
        ..Metadata::default()
    };
    meta.outlet = outlet(facts).or_else(|| told.outlet.clone().filter(|_| !told.outlet_guessed));
    if meta.outlet.is_none() {
        let host = meta.url.as_deref().and_then(byline::address);
        meta.outlet = host.and_then(outlets::name_from_domain).or(told.outlet);
        meta.outlet_guessed = meta.outlet.is_some();
    }
    meta.carried_from = told
        .carried_from
        .or_else(|| agency(facts, meta.byline.as_deref(), lead))
        .filter(|from| meta.outlet.as_ref() != Some(from));
    meta
}

/// The agency whose story the page prints: by its writers, its first words, or the
/// publisher that the structured data name.
fn agency(facts: &Facts, writers: Option<&str>, lead: &str) -> Option<String> {
    let writer = || {
        let stated = byline::stated(&format!("By {}", writers?))?;
        stated.outlet.filter(|o| is_agency(o))
    };
    let dateline = || credit::dateline(lead).map(str::to_owned);
    let publisher = || {
        let known = outlets::find(facts.article.publisher.as_deref()?)?;
        known.agency.then(|| known.name.to_owned())
    };
    writer().or_else(dateline).or_else(publisher)
}

fn is_agency(outlet: &str) -> bool {
    outlets::find(outlet).is_some_and(|o| o.agency)
}

fn url(facts: &Facts) -> Option<String> {
    let tag = || facts.first(&["og:url", "twitter:url"]).and_then(address);
    let canonical = facts.canonical.clone();
    canonical
        .or_else(tag)
        .or_else(|| facts.article.url.clone())
        .or_else(|| facts.saved.url.clone())
}

fn is_archive(url: &str) -> bool {
    let archives = [
        "web.archive.org",
        "archive.org",
        "archive.ph",
        "archive.is",
        "archive.today",
    ];
    byline::address(url).is_some_and(|host| archives.contains(&host))
}

/// The publisher as the page names it: a known outlet before an unknown name, the name that
/// readers see before a company's.
fn outlet(facts: &Facts) -> Option<String> {
    let tags = [
        "dc.publisher",
        "dcterms.publisher",
        "itemprop:publisher",
        "article:publisher",
    ];
    let names = || {
        let own = site(facts);
        let publisher = facts.article.publisher.as_deref();
        let tags = tags.into_iter().filter_map(|key| facts.first(&[key]));
        own.into_iter()
            .chain(publisher)
            .chain(facts.article.site.as_deref())
            .chain(tags)
            .map(|n| n.trim_start_matches('@'))
            .filter(|n| !n.contains("://") && n.len() <= 80)
    };
    let known = |name: &str| {
        let first = MARKS
            .iter()
            .fold(name, |n, m| n.split(m).next().unwrap_or(n));
        let by_name = outlets::find(name).or_else(|| outlets::find(first));
        by_name.map(|o| o.name.to_owned())
    };
    // What stands behind the headline in the title of the window.
    let behind = || {
        let title = facts.title.as_deref()?;
        MARKS
            .iter()
            .find_map(|m| byline::outlet(title.rsplit_once(m)?.1))
    };
    let cut = |name: &str| {
        let cut = name.split([' ']).count() > 6;
        let name = if cut {
            MARKS
                .iter()
                .fold(name, |n, m| n.split(m).next().unwrap_or(n))
        } else {
            name
        };
        name.trim().to_owned()
    };
    // What an agency wrote stands on somebody's page; the page's own name is not its name.
    names()
        .filter_map(known)
        .find(|o| !is_agency(o))
        .or_else(|| {
            names()
                .filter(|n| known(n).is_none())
                .map(cut)
                .find(|n| !n.is_empty())
        })
        .or_else(|| names().find_map(known))
        .or_else(behind)
}

/// Tags that carry the day of publication.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "itemprop:datepublished",
    "datepublished",
    "date_published",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_date",
    "published-date",
    "published",
    "published_at",
    "published_time",
    "publication_date",
    "publication-date",
    "pubdate",
    "pub_date",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.published",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "created",
    "creation_date",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "citation_publication_date",
    "citation_date",
    "rnews:datepublished",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "pdate",
    "ptime",
];

fn published(facts: &Facts, time: Option<&str>, url: Option<&str>) -> Option<When> {
    let tags = || PUBLISHED.iter().flat_map(|key| facts.all(key));
    let data = facts.article.published.as_deref();
    data.into_iter()
        .chain(tags())
        .chain(time)
        .find_map(day)
        .or_else(|| day_in(url?))
}

/// The day in a field: as [`dates::day`] reads it, or eight digits that are one.
fn day(value: &str) -> Option<When> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        let spread = format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..8]);
        return dates::day(&spread);
    }
    // A bare year is when an archive began, or a rounding: no day of publication.
    dates::day(value).filter(|_| value.len() > 4)
}

/// The day in an address: `/2023/03/07/`.
fn day_in(url: &str) -> Option<When> {
    let parts: Vec<&str> = url.split('/').skip(3).collect();
    let sized = |p: &str, n: usize| p.len() <= n && p.bytes().all(|b| b.is_ascii_digit());
    let run = parts.windows(3).find(|w| {
        w[0].len() == 4 && sized(w[0], 4) && sized(w[1], 2) && sized(w[2], 2) && !w[2].is_empty()
    })?;
    dates::day(&run.join("-"))
}

/// The writers as the page names them.
fn writers(facts: &Facts) -> Option<String> {
    let tags = [
        "author",
        "article:author",
        "itemprop:author",
        "itemprop:creator",
        "byl",
        "byline",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "article:author_name",
        "citation_author",
    ];
    let data = || {
        let names = facts.article.authors.iter().filter_map(|n| writer(n));
        Some(names.collect::<Vec<_>>()).filter(|n| !n.is_empty())
    };
    let tagged = |key: &&'static str| {
        let names: Vec<String> = facts.all(key).filter_map(writer).collect();
        Some(names).filter(|n| !n.is_empty())
    };
    let mut names = data().or_else(|| tags.iter().find_map(tagged))?;
    let mut seen = std::collections::HashSet::new();
    names.retain(|n| seen.insert(n.clone()));
    names.truncate(6);
    let last = names.pop()?;
    Some(if names.is_empty() {
        last
    } else {
        format!("{} and {last}", names.join(", "))
    })
}

/// A writer's name without `By`; none for an address or a whole sentence.
fn writer(name: &str) -> Option<String> {
    let name = name.trim();
    let bare = ["By ", "by ", "BY ", "By: "]
        .iter()
        .find_map(|l| name.strip_prefix(l));
    let name = bare.unwrap_or(name).trim().trim_end_matches(',');
    let is_name = name.chars().any(char::is_alphabetic)
        && name.len() <= 100
        && !name.contains("://")
        && !name.contains('@')
        && name.split_whitespace().count() <= 12;
    let role = [
        "admin",
        "administrator",
        "editor",
        "webmaster",
        "staff",
        "guest",
    ];
    let nobody = role.iter().any(|r| name.eq_ignore_ascii_case(r));
    (is_name && !nobody).then(|| name.to_owned())
}
