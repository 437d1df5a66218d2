//! Units of measurement and money.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table;

/// What a unit measures, as far as figures need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// dollar, euro
    Money,
    /// percentage
    Share,
    /// percentage point, basis point
    Points,
    /// year, day
    Time,
    /// kilometre, tonne, degree
    Physical,
}

/// A unit by its normalised name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// "dollar", "percentage", "mile per hour".
    pub name: String,
    /// What it measures.
    pub kind: UnitKind,
}

#[derive(Default)]
struct Units {
    all: Vec<Unit>,
    /// Forms in lower case.
    forms: FxHashMap<String, usize>,
    /// Metric symbols as written.
    symbols: FxHashMap<String, usize>,
    /// How many words the longest form has.
    longest: usize,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut units = Units::default();
    for row in table::rows(include_str!("../../graph-data/lexicon/units.txt")) {
        let [name, list, measures] = row[..] else {
            continue;
        };
        let unit = units.add(name, kind(measures));
        for form in list.split_whitespace() {
            units.form(&form.replace('_', " "), unit);
        }
    }
    units.metric();
    units
});

impl Units {
    fn add(&mut self, name: &str, kind: UnitKind) -> usize {
        let known = self.all.iter().position(|u| u.name == name);
        known.unwrap_or_else(|| {
            self.all.push(Unit {
                name: name.to_owned(),
                kind,
            });
            self.all.len() - 1
        })
    }

    fn form(&mut self, form: &str, unit: usize) {
        self.longest = self.longest.max(form.split(' ').count());
        self.forms.entry(form.to_owned()).or_insert(unit);
    }

    /// A name with its plural, and both with the American ending.
    fn named(&mut self, name: &str, unit: usize) {
        for name in [
            name.to_owned(),
            name.replace("metre", "meter").replace("litre", "liter"),
        ] {
            self.form(&name, unit);
            self.form(&format!("{name}s"), unit);
        }
    }

    fn metric(&mut self) {
        let file = include_str!("../../graph-data/lexicon/metric.txt");
        let prefixes: FxHashMap<&str, &str> = table::lists(file)
            .filter(|(list, _)| *list == "prefix")
            .flat_map(|(_, words)| words)
            .filter_map(|word| word.split_once('='))
            .collect();
        for (list, words) in table::lists(file) {
            for (key, value) in words.iter().filter_map(|word| word.split_once('=')) {
                match list {
                    "base" => self.base(key, value, &prefixes),
                    "named" => {
                        for prefix in value.split(':').filter_map(|p| prefixes.get(p)) {
                            let unit = self.add(&format!("{prefix}{key}"), UnitKind::Physical);
                            self.named(&format!("{prefix}{key}"), unit);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// One base unit with all its prefixes.
    fn base(&mut self, symbol: &str, value: &str, prefixes: &FxHashMap<&str, &str>) {
        let (name, with) = value.split_once(':').unwrap_or((value, "-"));
        let name = name.replace('_', " ");
        for letter in with.chars() {
            let letter = letter.to_string();
            let (prefix, letter) = match prefixes.get(letter.as_str()) {
                Some(prefix) => (*prefix, letter.as_str()),
                None => ("", ""),
            };
            let kind = if name == "second" {
                UnitKind::Time
            } else {
                UnitKind::Physical
            };
            let unit = self.add(&format!("{prefix}{name}"), kind);
            self.named(&format!("{prefix}{name}"), unit);
            self.symbols
                .entry(format!("{letter}{symbol}"))
                .or_insert(unit);
        }
    }
}

fn kind(name: &str) -> UnitKind {
    match name {
        "money" => UnitKind::Money,
        "share" => UnitKind::Share,
        "points" => UnitKind::Points,
        "time" => UnitKind::Time,
        _ => UnitKind::Physical,
    }
}

/// The unit that a form in lower case stands for ("$", "km", "per cent").
pub fn find(form: &str) -> Option<&'static Unit> {
    UNITS.forms.get(form).map(|i| &UNITS.all[*i])
}

/// The unit that a metric symbol stands for, capitals as they are written ("GPa", "kWh").
pub fn symbol(written: &str) -> Option<&'static Unit> {
    UNITS.symbols.get(written).map(|i| &UNITS.all[*i])
}

/// How many words the longest form of a unit has.
pub fn longest() -> usize {
    UNITS.longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_find_their_unit_and_kind() {
        assert_eq!(find("penny").map(|u| u.kind), Some(UnitKind::Money));
        assert_eq!(find("%").map(|u| u.kind), Some(UnitKind::Share));
        assert_eq!(
            find("per cent").map(|u| u.name.as_str()),
            Some("percentage")
        );
        assert_eq!(find("km").map(|u| u.kind), Some(UnitKind::Physical));
        assert_eq!(
            find("percentage points").map(|u| u.kind),
            Some(UnitKind::Points)
        );
    }

    #[test]
    fn metric_symbols_keep_their_capitals() {
        let name = |symbol| super::symbol(symbol).map(|u| u.name.as_str());
        assert_eq!(name("MW"), Some("megawatt"));
        assert_eq!(name("mW"), Some("milliwatt"));
        assert_eq!(name("μm"), Some("micrometre"));
        assert_eq!(name("pm"), Some("picometre"));
        assert_eq!(name("EV"), None);
        assert_eq!(
            find("gigapascals").map(|u| u.name.as_str()),
            Some("gigapascal")
        );
        assert_eq!(
            find("kilometers").map(|u| u.name.as_str()),
            Some("kilometre")
        );
    }
}
