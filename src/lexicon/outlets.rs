//! Outlets and news agencies, and how an unknown name looks when it is one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// One outlet or agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// The name it is shown under.
    pub name: &'static str,
    /// Other names and abbreviations.
    pub aliases: Vec<&'static str>,
    /// Web domains, without `www.`.
    pub domains: Vec<&'static str>,
    /// Whether others print its stories.
    pub agency: bool,
}

static DATA: &str = include_str!("../../graph-data/lexicon/outlets.tsv");

struct Index {
    outlets: Vec<Outlet>,
    /// Abbreviations, as written.
    exact: FxHashMap<&'static str, usize>,
    /// Other names, in lower case, without a leading article where two words remain.
    folded: FxHashMap<String, usize>,
    domains: FxHashMap<&'static str, usize>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        outlets: Vec::new(),
        exact: FxHashMap::default(),
        folded: FxHashMap::default(),
        domains: FxHashMap::default(),
    };
    for line in DATA.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (name, aliases, domains, kind) = (field(), field(), field(), field());
        let outlet = Outlet {
            name,
            aliases: aliases.split(';').filter(|a| !a.is_empty()).collect(),
            domains: domains.split(';').filter(|d| !d.is_empty()).collect(),
            agency: kind == "agency",
        };
        let at = index.outlets.len();
        index
            .domains
            .extend(outlet.domains.iter().map(|d| (*d, at)));
        let names = std::iter::once(name).chain(outlet.aliases.iter().copied());
        for name in names.filter(|_| kind != "word") {
            if is_abbreviation(name) {
                index.exact.insert(name, at);
            } else {
                index.folded.insert(fold(name), at);
            }
        }
        index.outlets.push(outlet);
    }
    index
});

/// All outlets, in the order of the data.
pub fn all() -> &'static [Outlet] {
    &INDEX.outlets
}

/// The outlet of this name. Abbreviations must be written exactly (`AP`, `dpa`); other
/// names in any case that starts with a capital, with or without `the`.
pub fn find(name: &str) -> Option<&'static Outlet> {
    let name = name.trim();
    if name.is_empty() || name.len() > 60 {
        return None;
    }
    let exact = || INDEX.exact.get(name.strip_prefix("the ").unwrap_or(name));
    let capital = || name.starts_with(char::is_uppercase) || name.starts_with("the ");
    let at = match exact() {
        Some(at) => Some(at),
        None if capital() => INDEX.folded.get(&fold(name)),
        None => None,
    };
    at.map(|at| &INDEX.outlets[*at])
}

/// The outlet that publishes on this domain or on a subdomain of it.
pub fn by_domain(host: &str) -> Option<&'static Outlet> {
    let host = host.to_ascii_lowercase();
    let mut rest = host.as_str();
    loop {
        if let Some(at) = INDEX.domains.get(rest) {
            return Some(&INDEX.outlets[*at]);
        }
        rest = rest.split_once('.')?.1;
    }
}

fn is_abbreviation(name: &str) -> bool {
    let short = name.chars().count() <= 5 && !name.contains(' ');
    short && name.chars().filter(|c| c.is_uppercase()).count() != 1
}

fn fold(name: &str) -> String {
    let name = name.replace('’', "'").to_lowercase();
    match name.strip_prefix("the ") {
        Some(rest) if rest.contains([' ', '-']) => rest.to_owned(),
        _ => name,
    }
}

/// Whether a list of words, split by spaces, holds a word.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Words that end the name of an outlet.
const LAST: &str = "\
    advertiser advocate argus banner beacon broadcasting bulletin bugle chronicle \
    citizen courier daily democrat dispatch echo enquirer examiner express gazette globe \
    herald independent inquirer intelligencer journal ledger magazine mail media mercury \
    messenger mirror monitor news newspaper newswire observer online post press radio \
    record register reporter review sentinel standard star sun telegram telegraph \
    television times today tribune tv weekly wire";

/// Words that open the name of an outlet.
const FIRST: &str = "\
    agence agencia agenzia daily diario radio rádio tv";

/// Foreign words for a newspaper, wherever they stand in its name.
const ANYWHERE: &str = "\
    blad bladet correo corriere courrier dagblad diario folha gaceta gazeta giornale \
    gazzetta heraldo jornal kurier kuriér matin noticias noviny notícias pregón prensa \
    presse quotidien tidende tidning tiempo tiempos tribuna vanguardia vesti voz zeitung";

/// Words that with one of the above name a section of a page, not an outlet.
const SECTION: &str = "\
    a all and breaking business entertainment featured free good health in international \
    latest live local more national of on other our political politics popular recent \
    related science social sport sports tech technology the this top trending watch \
    weather world your";

/// Last words of domains that are not worth a capital of their own in running text.
const DOMAIN_LAST: &str = "\
    global hub line live now report world";

/// Whether an unknown name looks like an outlet's: two to six capitalised words, one of
/// which says so (`Times`, `Herald`, `Radio`, ...), and not a section of a page.
pub fn looks_like_outlet(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let small = |w: &&str| {
        matches!(
            *w,
            "of" | "the" | "and" | "&" | "de" | "du" | "del" | "des" | "do" | "da" | "di" | "for"
        )
    };
    let paper = |w: &&str| among(ANYWHERE, &w.to_lowercase());
    if !(2..=6).contains(&words.len()) || !words.iter().all(|w| capital(w) || small(w) || paper(w))
    {
        return false;
    }
    if !name
        .chars()
        .all(|c| c.is_alphabetic() || " -&'’.".contains(c))
    {
        return false;
    }
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let (first, last) = (lower[0].as_str(), lower[lower.len() - 1].as_str());
    let before = lower[lower.len() - 2].as_str();
    let says = among(LAST, last)
        || among(FIRST, first)
        || lower.iter().any(|w| among(ANYWHERE, w))
        || last == "agency" && matches!(before, "news" | "press" | "telegraph");
    let is_generic = |w: &String| among(SECTION, w) || among(LAST, w);
    // "The Herald" is a name, "World News" and "Live TV" are sections.
    let named = !lower.iter().all(is_generic)
        || first == "the" && lower.len() == 2 && !matches!(last, "news" | "media" | "press");
    says && named
}

/// What an outlet that is known by nothing but its domain would be called: `Example News`
/// has no such name, `examplenews.com` gives `ExampleNews`. None for mail providers.
pub fn name_from_domain(host: &str) -> Option<String> {
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if let Some(known) = by_domain(host) {
        return Some(known.name.to_owned());
    }
    let mut labels: Vec<&str> = host.split('.').collect();
    labels.pop();
    if labels.len() > 1
        && matches!(
            labels[labels.len() - 1],
            "co" | "com" | "org" | "net" | "ac"
        )
    {
        labels.pop();
    }
    let stem = labels.pop()?;
    if stem.len() < 3 || among(PROVIDERS, stem) || !stem.is_ascii() {
        return None;
    }
    let split = LAST
        .split(' ')
        .chain(DOMAIN_LAST.split(' '))
        .filter(|w| stem.len() > w.len() + 1 && stem.ends_with(w))
        .max_by_key(|w| w.len())
        .map_or(stem.len(), |w| stem.len() - w.len());
    let parts = [&stem[..split], &stem[split..]];
    let words = parts.iter().flat_map(|p| p.split('-'));
    Some(words.map(capitalised).collect())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Domains whose mail addresses say nothing about an outlet, and places to share on.
const PROVIDERS: &str = "\
    aol apple facebook gmail gmx google googlemail hotmail icloud instagram linkedin \
    live mail msn outlook proton protonmail telegram tiktok tutanota twitter whatsapp \
    yahoo yandex youtube ymail zoho";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_data_parse_and_hold_no_duplicates() {
        let (mut names, mut domains) = (BTreeSet::new(), BTreeSet::new());
        for line in DATA.lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            assert!(["agency", "outlet", "word"].contains(&fields[3]), "{line}");
        }
        for outlet in all() {
            for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
                let key = if is_abbreviation(name) {
                    (*name).to_owned()
                } else {
                    fold(name)
                };
                assert!(names.insert(key), "{name} twice");
            }
            for domain in &outlet.domains {
                assert!(domains.insert(domain), "{domain} twice");
                assert!(
                    domain.contains('.') && *domain == domain.to_lowercase(),
                    "{domain}"
                );
            }
        }
        assert!(all().len() >= 600);
    }

    #[test]
    fn full_names_in_any_case_abbreviations_exactly() {
        let name = |n| find(n).map(|o| o.name);
        assert_eq!(name("washington post"), None);
        assert_eq!(name("WASHINGTON POST"), Some("The Washington Post"));
        assert_eq!(name("the Washington Post"), Some("The Washington Post"));
        assert_eq!(name("AP"), Some("Associated Press"));
        assert_eq!(name("the AP"), Some("Associated Press"));
        assert_eq!(name("Ap"), None);
        assert_eq!(name("dpa"), Some("Deutsche Presse-Agentur"));
        assert_eq!(name("Times"), None);
        assert_eq!(name("Science"), None);
        assert!(find("Reuters").is_some_and(|o| o.agency));
    }

    #[test]
    fn domains_with_their_subdomains() {
        let name = |d| by_domain(d).map(|o| o.name);
        assert_eq!(name("www.reuters.com"), Some("Reuters"));
        assert_eq!(name("amp.TheGuardian.com"), Some("The Guardian"));
        assert_eq!(name("notreuters.com"), None);
        assert_eq!(name(""), None);
        let guess = |d| name_from_domain(d);
        assert_eq!(guess("harbourglobal.com").as_deref(), Some("HarbourGlobal"));
        assert_eq!(
            guess("www.north-valley-news.co.uk").as_deref(),
            Some("NorthValleyNews")
        );
        assert_eq!(guess("gmail.com"), None);
        assert_eq!(guess("com"), None);
    }

    #[test]
    fn an_unknown_outlet_shows_by_its_words() {
        for name in [
            "Valley Herald",
            "The Example Post",
            "Radio Harbour",
            "Lake-County Review",
        ] {
            assert!(looks_like_outlet(name), "{name}");
        }
        for name in [
            "World News",
            "Live TV",
            "Times",
            "Rescuers press on",
            "Disaster Management Agency",
            "Press Secretary",
            "The News",
            "Jane Roe",
        ] {
            assert!(!looks_like_outlet(name), "{name}");
        }
    }
}
