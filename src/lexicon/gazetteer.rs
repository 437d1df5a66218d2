//! Places of the world below countries: first-level divisions, towns, and parts of the world
//! that are neither. Looked up by binary search in the compiled-in file, which is sorted:
//! nothing is built at the start.

use super::nations;

const PLACES: &str = include_str!("../../graph-data/gazetteer/places.tsv");
const REGIONS: &str = include_str!("../../graph-data/gazetteer/regions.tsv");
const FOLDS: &str = include_str!("../../graph-data/gazetteer/folds.tsv");

/// The longest name that is looked up, in bytes.
const LONGEST: usize = 60;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Region, province, state: a first-level division of a country.
    Division,
    /// City, town, quarter.
    Town,
    /// Sea, mountains, a landscape, a part of a continent.
    Area,
    /// The short form of a division, used after a comma ("Calif.").
    Short,
}

/// One place that a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub sort: Sort,
    /// Country, and after a point its division: `CD.11`; `-` for what no country holds.
    pub code: &'static str,
    /// Half decades of people: 2 from ten thousand, 4 from a hundred thousand, 6 from a
    /// million; 0 where that is not known.
    pub size: u8,
    /// Whether the name is an ordinary word too.
    pub word: bool,
    /// Whether the name is a given name or surname too.
    pub person: bool,
    /// Whether names of people open with it, however big the place.
    pub given: bool,
    /// The usual name, where it is another than the one looked up.
    pub usual: Option<&'static str>,
}

impl Place {
    /// The country it lies in.
    pub fn country(&self) -> Option<&'static str> {
        nations::by_code(self.code.split('.').next()?)
    }

    /// The first-level division it lies in or is.
    pub fn division(&self) -> Option<&'static str> {
        let line = lines(REGIONS, self.code).next()?;
        line.split('\t').nth(1)
    }

    /// Whether a town is so big, and its name so little else, that the name alone tells it.
    pub fn stands_alone(&self) -> bool {
        const CITY: u8 = 4;
        self.size >= CITY && !self.word && !self.person && self.sort != Sort::Short
    }

    fn read(line: &'static str) -> Option<Place> {
        let mut fields = line.split('\t').skip(1);
        let mut field = || fields.next().unwrap_or_default();
        let (sort, code, size, also, usual) = (field(), field(), field(), field(), field());
        let sort = match sort {
            "r" => Sort::Division,
            "t" => Sort::Town,
            "a" => Sort::Area,
            "s" => Sort::Short,
            _ => return None,
        };
        Some(Place {
            sort,
            code,
            size: size.parse().ok()?,
            word: also.contains('w'),
            person: also.contains('n'),
            given: also.contains('g'),
            usual: Some(usual).filter(|u| !u.is_empty()),
        })
    }
}

/// The places of a name in any case and with or without marks on its letters, the most
/// peopled first.
pub fn find(name: &str) -> impl Iterator<Item = Place> + use<> {
    let key = if name.len() <= LONGEST {
        key(name)
    } else {
        String::new()
    };
    let found = (!key.is_empty()).then(|| lines(PLACES, &key));
    found.into_iter().flatten().filter_map(Place::read)
}

/// Whether some place of the first name lies in some country, division or town of the
/// second: "Goma" in "North Kivu", "Harlem" in "New York", "Fresno" in "Calif.".
pub fn inside(name: &str, whole: &str) -> bool {
    let country = nations::find(whole).map(|(country, _)| country);
    if country.is_some() && find(name).any(|p| p.country() == country) {
        return true;
    }
    let mut wholes = find(whole).filter(|w| w.code.contains('.')).peekable();
    if wholes.peek().is_none() {
        return false;
    }
    let parts: Vec<Place> = find(name).filter(|p| p.sort != Sort::Short).collect();
    wholes.any(|w| {
        let smaller = |p: &Place| {
            let whole = w.sort != Sort::Town || p.sort == Sort::Town && p.size < w.size;
            p.code == w.code && whole && (p.sort, p.size) != (w.sort, w.size)
        };
        parts.iter().any(smaller)
    })
}

/// The lines of a sorted file whose first field is a key.
fn lines(file: &'static str, key: &str) -> impl Iterator<Item = &'static str> + use<> {
    let bytes = file.as_bytes();
    let line_end = |at: usize| {
        let rest = bytes[at..].iter().position(|b| *b == b'\n');
        rest.map_or(bytes.len(), |n| at + n)
    };
    let first = |line: &'static str| line.split('\t').next().unwrap_or_default();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = (low + high) / 2;
        let before = bytes[low..middle].iter().rposition(|b| *b == b'\n');
        let start = before.map_or(low, |n| low + n + 1);
        let end = line_end(middle);
        if first(&file[start..end]) < key {
            low = (end + 1).min(bytes.len());
        } else {
            high = start;
        }
    }
    let rest = file[low..].lines();
    let wanted = file[low..].lines().next().map(first).filter(|f| *f == key);
    rest.take_while(move |line| wanted == Some(first(line)))
}

/// A name as the file has it: small letters without marks, no apostrophes and full stops,
/// "saint" as "st"; empty where it holds other letters than Latin ones.
fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' | '&' => out.push(c),
            '.' | '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '′' => {}
            '-' | '–' | '—' | '/' => out.push(' '),
            c if c.is_whitespace() => out.push(' '),
            // A mark that stands alone, after its letter.
            '\u{300}'..='\u{36f}' => {}
            c => match FOLDS.lines().find(|l| l.contains(c)) {
                Some(line) => out.push_str(line.split('\t').next().unwrap_or_default()),
                None => return String::new(),
            },
        }
    }
    let spaced = out.contains("  ") || out.starts_with(' ') || out.ends_with(' ');
    if !spaced && !out.contains("saint") {
        return out;
    }
    let words = out.split_whitespace().map(|word| match word {
        "saint" => "st",
        "sainte" => "ste",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_parse_and_are_sorted() {
        for (file, least) in [(PLACES, 40_000), (REGIONS, 3_000)] {
            let keys: Vec<&str> = file.lines().filter_map(|l| l.split('\t').next()).collect();
            assert!(keys.is_sorted() && keys.len() > least);
        }
        for line in PLACES.lines() {
            let place = Place::read(line).expect(line);
            let held = place.code == "-" || place.country().is_some() || place.code.len() < 3;
            assert!(held || UNPEOPLED.contains(&&place.code[..2]), "{line}");
            let own = line.split('\t').next().unwrap();
            assert_eq!(key(own), own);
        }
    }

    /// Islands that `nations.tsv` does not list.
    const UNPEOPLED: [&str; 10] = ["AX", "BQ", "BV", "CC", "CX", "GS", "HM", "IO", "TF", "UM"];

    #[test]
    fn every_line_is_found_by_its_key() {
        for line in PLACES.lines().step_by(97) {
            let (own, place) = (line.split('\t').next().unwrap(), Place::read(line).unwrap());
            assert!(find(own).any(|p| p == place), "{line}");
        }
        for none in ["", "a", "zzzz", "Nowhere-on-Sea", "Москва", "\u{0}"] {
            assert_eq!(find(none).count(), 0, "{none:?}");
        }
    }

    #[test]
    fn spellings_of_one_place() {
        let first = |name| find(name).next().map(|p| (p.code, p.sort));
        assert_eq!(first("Zürich").map(|f| f.1), Some(Sort::Division));
        assert_eq!(first("SAO PAULO"), first("São Paulo"));
        assert_eq!(first("Saint Petersburg"), first("St. Petersburg"));
        assert_eq!(first("Xi’an"), first("Xian"));
        let kyiv = find("Kiev").next().and_then(|p| p.usual);
        assert_eq!(kyiv, Some("Kyiv"));
    }

    #[test]
    fn a_place_knows_where_it_lies() {
        let goma = find("Goma").next().unwrap();
        assert_eq!(goma.country(), Some("Democratic Republic of Congo"));
        assert_eq!(goma.division(), Some("North Kivu"));
        assert!(inside("Goma", "North Kivu") && inside("Goma", "Congo"));
        assert!(inside("Fresno", "Calif.") && inside("Harlem", "New York"));
        assert!(!inside("Goma", "Rwanda") && !inside("North Kivu", "Goma"));
        assert!(!inside("Goma", "Goma") && !inside("Nobody", "Rwanda"));
    }

    #[test]
    fn names_that_are_mostly_something_else_do_not_stand_alone() {
        let alone = |name| find(name).any(|p| p.stands_alone());
        for name in [
            "Reading", "Nice", "Of", "Man", "Mobile", "Split", "Battle", "Jackson",
        ] {
            assert!(!alone(name), "{name}");
        }
        for name in ["Los Angeles", "Mosul", "Nagoya", "South Carolina", "Donbas"] {
            assert!(alone(name), "{name}");
        }
    }
}
