//! Units of measurement and money.

use std::collections::HashMap;
use std::sync::LazyLock;

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
    pub name: &'static str,
    /// What it measures.
    pub kind: UnitKind,
}

static UNITS: LazyLock<(Vec<Unit>, HashMap<String, usize>)> = LazyLock::new(|| {
    let mut units = Vec::new();
    let mut forms = HashMap::new();
    for row in table::rows(include_str!("../../graph-data/lexicon/units.txt")) {
        let [name, list, measures] = row[..] else {
            continue;
        };
        for form in list.split_whitespace() {
            forms.entry(form.replace('_', " ")).or_insert(units.len());
        }
        units.push(Unit {
            name,
            kind: kind(measures),
        });
    }
    (units, forms)
});

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
    UNITS.1.get(form).map(|i| &UNITS.0[*i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_find_their_unit_and_kind() {
        assert_eq!(find("penny").map(|u| u.kind), Some(UnitKind::Money));
        assert_eq!(find("%").map(|u| u.kind), Some(UnitKind::Share));
        assert_eq!(find("per cent").map(|u| u.name), Some("percentage"));
        assert_eq!(find("km").map(|u| u.kind), Some(UnitKind::Physical));
        assert_eq!(
            find("percentage points").map(|u| u.kind),
            Some(UnitKind::Points)
        );
    }
}
