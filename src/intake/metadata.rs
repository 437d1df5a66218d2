//! What a plain text tells of itself beside its story; nothing in it is invented.

use super::byline::{self, Byline};
use super::credit;
use super::dates::Label;
use super::header::{Header, Page, is_caption};
use super::kind::{self, Kind};
use crate::lexicon::calendar::weekday;
use crate::lexicon::{bodies, layout, outlets};
use crate::model::{Metadata, When};
use jiff::civil::{Date, Weekday};

/// Where a page's parts lie.
struct Zones<'p, 't> {
    page: &'p Page<'t>,
    header: &'p Header,
    /// The paragraph behind the last of the story.
    tail: usize,
}

/// How far behind the story a closing credit or date stands.
const NEAR: usize = 4;

/// Derives the metadata of a page.
pub(super) fn metadata(text: &str, page: &Page<'_>, header: &Header, story: &[bool]) -> Metadata {
    let tail = story
        .iter()
        .rposition(|s| *s)
        .map_or(page.len(), |at| at + 1);
    let zones = Zones { page, header, tail };
    let byline = zones.byline();
    let mut meta = Metadata {
        title: header.title_span.map(|s| s.of(text).to_owned()),
        published: zones.published(),
        url: zones.url(),
        ..Metadata::default()
    };
    meta.outlet = zones.stated_outlet();
    let credited = zones.credit(meta.outlet.as_deref(), byline.as_ref());
    if let Some(Byline { who, outlet, .. }) = byline {
        let agency = outlet
            .as_deref()
            .and_then(outlets::find)
            .is_some_and(|o| o.agency);
        if meta.outlet.is_none() && !agency {
            meta.outlet = outlet;
        }
        meta.byline = Some(who);
    }
    if meta.outlet.is_none() {
        let top = || {
            zones
                .top_line()
                .filter(|_| header.title.is_none_or(|t| t > 0))
        };
        let dated = || zones.dated_line();
        let headed = || zones.letterhead();
        let known = zones.guessed_outlet().or_else(dated).or_else(top);
        meta.outlet = known.or_else(headed);
        meta.outlet_guessed = meta.outlet.is_some();
    }
    let own = meta.outlet.as_deref();
    meta.carried_from = credited.filter(|from| own.is_none_or(|o| !o.eq_ignore_ascii_case(from)));
    meta
}

impl Zones<'_, '_> {
    fn head(&self) -> impl Iterator<Item = usize> {
        0..self.header.lead
    }

    /// The first paragraphs behind the story.
    fn foot(&self) -> impl Iterator<Item = usize> {
        self.tail..self.page.len().min(self.tail + NEAR)
    }

    fn byline(&self) -> Option<Byline> {
        let stated = |at: usize| match &self.page.kinds[at] {
            Kind::Byline(byline) => Some(byline.clone()),
            _ => None,
        };
        let head = || self.head().find_map(stated);
        let below = || {
            let title = self.header.title?;
            let last = self.header.lead.min(title + 5);
            let short = (title + 1..last).filter(|at| self.page.kinds[*at] == Kind::Short);
            short
                .filter_map(|at| byline::bare(self.page.text(at)))
                .next()
        };
        let signed = || {
            self.foot().find_map(|at| {
                let named = matches!(self.page.kinds.get(at + 1), Some(Kind::Contact(_)));
                stated(at).or_else(|| byline::bare(self.page.text(at)).filter(|_| named))
            })
        };
        head().or_else(below).or_else(signed)
    }

    fn published(&self) -> Option<When> {
        let mut best: Option<(Label, When)> = None;
        for at in self.head().chain(self.foot()) {
            let found = match &self.page.kinds[at] {
                Kind::Date(found, label) => found.when(self.page.text(at)).map(|w| (*label, w)),
                // A byline may end in a date.
                Kind::Byline(_) => super::dates::find(self.page.text(at))
                    .and_then(|f| f.when(self.page.text(at)))
                    .map(|w| (Label::None, w)),
                _ => None,
            };
            if let Some((label, when)) = found
                && best.as_ref().is_none_or(|(b, _)| rank(label) > rank(*b))
            {
                best = Some((label, when));
            }
        }
        let lead = (self.header.lead..self.page.len()).find(|at| self.page.is_prose(*at));
        let dateline = || {
            let text = self.page.text(lead?);
            credit::dateline_date(text)?.when(text)
        };
        best.map(|(_, when)| when)
            .or_else(dateline)
            .or_else(|| self.by_weekday(lead?))
    }

    /// A date such as `10/02/2025` in a line of the head, where the weekday that the report
    /// opens with ("said on Monday") leaves but one of the two days that it can be.
    fn by_weekday(&self, lead: usize) -> Option<When> {
        const LINE: usize = 80;
        let text = self.page.text(lead);
        let named: Vec<Weekday> = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| w.starts_with(char::is_uppercase))
            .filter_map(|w| weekday(&w.to_lowercase()))
            .collect();
        let tells = |day: Date| {
            let before = day.yesterday().ok().map(Date::weekday);
            named.contains(&day.weekday()) || before.is_some_and(|d| named.contains(&d))
        };
        let lines = self.head().chain(lead..self.page.len().min(lead + NEAR));
        let mut lines = lines
            .map(|at| self.page.text(at))
            .filter(|l| l.len() <= LINE);
        lines.find_map(|line| {
            let [one, other] = super::dates::either(line)?;
            match (tells(one.day), tells(other.day)) {
                (true, false) => one.when(line),
                (false, true) => other.when(line),
                _ => None,
            }
        })
    }

    /// An address that a line of the head consists of.
    fn url(&self) -> Option<String> {
        let last = self.header.lead.min(12);
        (0..last).find_map(|at| {
            let text = self.page.text(at);
            byline::address(text)?;
            let url = &text[text.find("http")?..];
            url.split_whitespace().next().map(str::to_owned)
        })
    }

    /// The outlet as the page states it: its masthead, what stands behind the headline,
    /// its copyright line.
    fn stated_outlet(&self) -> Option<String> {
        let short = |at: &usize| {
            self.page.kinds[*at] == Kind::Short && self.page.paragraphs[*at].words <= 8
        };
        let title = self.header.title.unwrap_or(self.header.lead);
        let known = || {
            self.head().filter(short).find_map(|at| {
                let outlet = masthead(self.page.text(at), |n| {
                    outlets::find(n).map(|o| o.name.to_owned())
                })?;
                let agency = outlets::find(&outlet).is_some_and(|o| o.agency);
                (at < title || !agency).then_some(outlet)
            })
        };
        let looks = || {
            let like = |n: &str| outlets::looks_like_outlet(n).then(|| n.to_owned());
            self.head()
                .filter(short)
                .find_map(|at| masthead(self.page.text(at), like))
        };

        let suffix = || self.header.suffix.clone();
        known()
            .or_else(suffix)
            .or_else(looks)
            .or_else(|| self.owner(false))
    }

    /// The name in a line over the story that tells the day as well.
    fn dated_line(&self) -> Option<String> {
        let lines = self.head().filter(|at| !self.page.is_prose(*at));
        let mut lines = lines.map(|at| self.page.text(at));
        let agency = |name: &String| outlets::find(name).is_some_and(|o| o.agency);
        lines.find_map(|line| credit::dated(line).filter(|name| !agency(name)))
    }

    /// The name that the first line of a page opens with, before a place, a section or a
    /// frequency: that of an outlet, or of a body that speaks for itself.
    fn top_line(&self) -> Option<String> {
        if self.page.len() == 0 {
            return None;
        }
        let text = self.page.text(0);
        let marks = ['|', '(', ',', '>', '–', '—'];
        let name = text.split(marks).next()?;
        let name = name.split(" - ").next()?.trim();
        let digits = name.find(|c: char| c.is_ascii_digit());
        let name = name[..digits.unwrap_or(name.len())].trim();
        let radio = text.contains(" FM");
        let told = (0..self.page.len()).find_map(|at| told(self.page.text(at), name));
        // "UNHCR Italy", a body's office.
        let words: Vec<&str> = name.split(' ').collect();
        let body = (1..=words.len()).rev().map(|n| words[..n].join(" "));
        let body = body.into_iter().find(|n| bodies::known(n));
        let name = body.as_deref().unwrap_or(name);
        let known = body.is_some() || outlets::looks_like_outlet(name);
        let looks = radio || known || name.len() > 2 && told.is_some();
        let short = matches!(self.page.kinds.first(), Some(Kind::Short | Kind::Furniture));
        let short = short && name.len() < 60;
        (short && looks && !name.is_empty()).then(|| told.unwrap_or(name).to_owned())
    }

    /// The name on a line of its own at the top, over a line that says what kind of paper it is
    /// ("Press release", "Situation report no. 3") or a day, or with its letters in brackets.
    fn letterhead(&self) -> Option<String> {
        const TOP: usize = 4;
        let line = |at: usize| self.page.text(at).trim();
        let top = self.page.len().min(TOP);
        let headline = self.header.title.unwrap_or(self.header.lead);
        let of_kind = (0..top).find(|at| is_kind_of_paper(line(*at)));
        let before = |at: usize| (0..at).map(line).find_map(credit::body_name);
        let paper = || of_kind.and_then(before);
        let dated = || {
            let name = credit::body_name(line(0)).filter(|n| n.contains(' '))?;
            let day = top > 1 && headline > 1 && super::dates::find(line(1)).is_some();
            let letters = line(0).ends_with(')') && headline > 0;
            (day || letters).then_some(name)
        };
        (self.page.len() > 1).then(|| paper().or_else(dated))?
    }

    /// Who holds the copyright, by the lines behind the story: an agency, or an outlet.
    fn owner(&self, agency: bool) -> Option<String> {
        (self.tail..self.page.len()).find_map(|at| {
            let rest = kind::copyright(self.page.text(at))?;
            let rest = rest.trim_start_matches("by ");
            let name = rest.split(['.', '|', ',', ';']).next()?.trim();
            let name = name.split(" All rights").next()?.trim();
            let outlet = byline::outlet(name)?;
            let known = outlets::find(&outlet).is_some_and(|o| o.agency);
            (known == agency).then_some(outlet)
        })
    }

    /// The outlet by the domain of a closing address, or of the page's own.
    fn guessed_outlet(&self) -> Option<String> {
        let hosts = self.head().chain(self.foot());
        hosts
            .filter_map(|at| match &self.page.kinds[at] {
                Kind::Contact(host) => Some(host.clone()),
                Kind::Byline(byline) => byline.host.clone(),
                _ => None,
            })
            .find_map(|host| outlets::name_from_domain(&host))
    }

    /// Whose story the page prints, as far as a credit says so.
    fn credit(&self, own: Option<&str>, byline: Option<&Byline>) -> Option<String> {
        let page = self.page;
        let lead = (self.header.lead..page.len()).find(|at| page.is_prose(*at));
        let last = (0..self.tail).rev().find(|at| page.is_prose(*at));
        // A masthead is often in capitals.
        let other = |name: &String| own.is_none_or(|own| !own.eq_ignore_ascii_case(name));
        let by_line = || {
            byline
                .and_then(|b| b.outlet.clone())
                .filter(|name| own.is_some() || outlets::find(name).is_some_and(|o| o.agency))
        };
        let dateline = || {
            lead.and_then(|at| credit::dateline(page.text(at)))
                .map(str::to_owned)
        };
        let near = || self.head().chain(self.foot());
        let label = || near().find_map(|at| credit::label(page.text(at)));
        // A paragraph that ends in a credit does not look like one of a story.
        let end = self.tail.checked_sub(1).filter(|at| Some(*at) != last);
        let ends = || end.into_iter().chain(last).chain(self.foot());
        let says = || {
            let all = self.head().chain(lead).chain(last).chain(self.foot());
            all.filter_map(|at| credit::republished(page.text(at)))
                .next()
        };
        let over = || {
            let over = self.head().find_map(|at| credit::over(page.text(at)));
            over.map(str::to_owned)
        };
        let alone = || self.line_below_title();
        let closing = || {
            ends()
                .find_map(|at| credit::closing(page.text(at)))
                .map(str::to_owned)
        };
        says()
            .filter(other)
            .or_else(|| by_line().filter(other))
            .or_else(|| dateline().filter(other))
            .or_else(|| label().filter(other))
            .or_else(|| alone().filter(other))
            .or_else(|| over().filter(other))
            .or_else(|| closing().filter(other))
            .or_else(|| self.owner(true).filter(other))
    }

    /// An agency's name alone on the line below the headline, where no picture stands.
    fn line_below_title(&self) -> Option<String> {
        let title = self.header.title?;
        let below = (title + 1..self.header.lead.min(title + 4))
            .take_while(|at| !is_caption(self.page.text(*at)) && !self.page.is_prose(*at));
        below
            .filter_map(|at| outlets::find(self.page.text(at)))
            .find(|o| o.agency)
            .map(|o| o.name.to_owned())
    }
}

/// The name as a text has it that has somebody tell something to one of this name ("told
/// Orle Echo"), whatever the case of its letters.
fn told<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    const TO: [&str; 5] = ["told ", "tells ", "telling ", "spoke to ", "speaking to "];
    let length = name.chars().count();
    let after = |to: &'static str| text.match_indices(to).map(move |(at, _)| at + to.len());
    TO.into_iter().flat_map(after).find_map(|at| {
        let rest = text[at..].strip_prefix("the ").unwrap_or(&text[at..]);
        let end = rest
            .char_indices()
            .nth(length)
            .map_or(rest.len(), |(n, _)| n);
        let found = &rest[..end];
        let whole = !rest[end..].starts_with(char::is_alphanumeric);
        (whole && found.to_lowercase() == name.to_lowercase()).then_some(found)
    })
}

/// Whether a line tells that what follows is a body's own paper: "Press release",
/// "Communiqué No. 7", "Situation report no. 3, 18 February".
fn is_kind_of_paper(line: &str) -> bool {
    const LONGEST: usize = 90;
    line.len() <= LONGEST && layout::is_paper(line)
}

/// A stated day of publication before a bare one before that of a change.
fn rank(label: Label) -> u8 {
    match label {
        Label::Published => 2,
        Label::None => 1,
        Label::Updated => 0,
    }
}

/// The outlet that a masthead line names: all of the line, its first part before a bar, or
/// all but a word such as `Newspaper` or `logo` at its end.
fn masthead(line: &str, outlet: impl Fn(&str) -> Option<String>) -> Option<String> {
    let part = line.split(['|', '•', '·']).next()?.trim();
    let part = part.strip_prefix("Welcome to ").unwrap_or(part);
    const ENDS: &[&str] = &[
        " Newspaper",
        " newspaper",
        " logo",
        " Logo",
        " Home",
        " homepage",
        " - Home",
    ];
    let short = ENDS.iter().find_map(|e| part.strip_suffix(e));
    short.and_then(&outlet).or_else(|| outlet(part))
}
