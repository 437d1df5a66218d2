//! Whether a statement is what was asked for, and how well it fits. Numbers and measures
//! decide; everything else only ranks.

use crate::model::{Asked, Estimate, Number};

use super::words::folded;

/// How well a stated number answers the asked one, from 0 to 1; none where it is another
/// number.
pub(super) fn number(asked: &Estimate, stated: &Estimate) -> Option<f64> {
    let equal = same(asked.low(), stated.low()) && same(asked.high(), stated.high());
    let bounded = asked.low().is_some() || asked.high().is_some();
    if asked.vague() != stated.vague() {
        // The bounds of a vague word are a convention, not anybody's number.
        return None;
    }
    if equal && (bounded || same(asked.best(), stated.best())) {
        let alike = asked.approx() == stated.approx();
        return Some(if alike { 1.0 } else { 0.9 });
    }
    if asked.vague() {
        return same_order(asked, stated).then_some(0.8);
    }
    match (asked.low(), asked.high()) {
        (Some(low), None) => bound(low, stated, stated.low()),
        (None, Some(high)) => bound(high, stated, stated.high()),
        (Some(low), Some(high)) if !same(Some(low), Some(high)) => {
            let best = asked.best().filter(|_| asked.approx())?;
            point(best, stated)
        }
        (low, _) => point(low.or(asked.best())?, stated),
    }
}

/// One number was asked for: "100" finds "at least 100", and, less well, "100 to 200".
fn point(value: Number, stated: &Estimate) -> Option<f64> {
    let value = Some(value);
    let single = same(stated.low(), stated.high());
    if same(value, stated.best()) || single && same(value, stated.low()) {
        Some(0.9)
    } else if same(value, stated.low()) || same(value, stated.high()) {
        let open = stated.low().is_none() || stated.high().is_none();
        Some(if open { 0.85 } else { 0.6 })
    } else {
        None
    }
}

/// A bound was asked for: "over 100" finds a stated 100, never "up to 100", which bounds
/// the other side.
fn bound(value: Number, stated: &Estimate, side: Option<Number>) -> Option<f64> {
    let value = Some(value);
    (same(value, side) || same(value, stated.best())).then_some(0.5)
}

/// Whether two vague intervals are of one order ("hundreds", "several hundred") and meet.
fn same_order(a: &Estimate, b: &Estimate) -> bool {
    let order = |e: &Estimate| {
        let top = e.high().or(e.best()).or(e.low())?.get().abs();
        (top > 0.0).then(|| top.log10().floor() as i64)
    };
    order(a).is_some() && order(a) == order(b) && !a.excludes(b, 0.0)
}

fn same(a: Option<Number>, b: Option<Number>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let (a, b) = (a.get(), b.get());
            (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
        }
        (None, None) => true,
        _ => false,
    }
}

/// How far the stated number is from the asked one: 0 is the same, 1 is e times as much.
pub(super) fn distance(asked: &Estimate, stated: &Estimate) -> f64 {
    let value = |e: &Estimate| e.best().or(e.low()).or(e.high()).map_or(0.0, Number::get);
    let log = |v: f64| v.abs().ln_1p().copysign(v);
    (log(value(asked)) - log(value(stated))).abs()
}

/// Whether the stated measure is the asked one. A question that only names what is counted
/// ("50 soldiers") asks for no measure, but for those things.
pub(super) fn measure(asked: &Asked, measure: &str, counted: &str) -> bool {
    let Some(wanted) = &asked.measure else {
        return true;
    };
    let wanted = folded(wanted);
    if wanted == folded(measure) {
        return true;
    }
    let named: Vec<_> = asked.counted.iter().flat_map(|w| folded(w)).collect();
    let only_things = !wanted.is_empty() && wanted.iter().all(|w| named.contains(w));
    only_things && wanted.is_subset(&folded(counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: u32) -> Option<Number> {
        Some(Number::from(value))
    }

    fn exactly(value: u32) -> Estimate {
        Estimate::exactly(value.into())
    }

    fn between(low: Option<Number>, high: Option<Number>) -> Estimate {
        Estimate::new(low, None, high).unwrap()
    }

    fn vague(low: u32, high: u32) -> Estimate {
        between(n(low), n(high)).by_convention()
    }

    #[test]
    fn a_number_finds_itself_and_bounds_at_it() {
        let asked = exactly(100);
        let fits = [
            exactly(100),
            exactly(100).approximate(),
            between(n(100), None),
            between(n(100), n(200)),
        ]
        .map(|s| number(&asked, &s).unwrap());
        assert!(fits.is_sorted_by(|a, b| a >= b), "{fits:?}");
        assert_eq!(number(&asked, &exactly(101)), None);
        assert_eq!(number(&asked, &between(n(50), n(200))), None);
    }

    #[test]
    fn a_bound_is_not_the_opposite_bound_nor_a_greater_number() {
        let over = between(n(1000), None);
        assert_eq!(number(&over, &between(n(1000), None)), Some(1.0));
        assert!(number(&over, &exactly(1000)).is_some());
        assert_eq!(number(&over, &between(None, n(1000))), None);
        assert_eq!(number(&over, &exactly(1200)), None);
        assert_eq!(number(&between(None, n(9)), &between(n(9), None)), None);
    }

    #[test]
    fn a_range_is_found_whole_only() {
        let range = between(n(12), n(19));
        assert_eq!(number(&range, &range), Some(1.0));
        assert_eq!(number(&range, &between(n(12), n(15))), None);
        assert_eq!(number(&range, &exactly(12)), None);
    }

    #[test]
    fn vague_words_meet_in_their_order_and_no_number_meets_them() {
        let (hundreds, several) = (vague(200, 999), vague(300, 999));
        assert!(number(&hundreds, &several).is_some());
        assert_eq!(number(&hundreds, &vague(24, 99)), None);
        assert_eq!(number(&hundreds, &vague(2000, 9999)), None);
        assert_eq!(number(&exactly(300), &several), None);
        assert_eq!(number(&several, &exactly(300)), None);
    }

    fn asked(measure: &str, counted: &[&str]) -> Asked {
        Asked {
            estimate: exactly(1),
            measure: (!measure.is_empty()).then(|| measure.to_owned()),
            counted: counted.iter().map(|c| (*c).to_owned()).collect(),
        }
    }

    #[test]
    fn another_measure_is_another_claim() {
        let injured = asked("wounded", &["miner"]);
        assert!(!measure(&injured, "killed", "miners"));
        assert!(measure(&injured, "wounded", "miners"));
        let casualties = asked("casualties", &["casualty"]);
        assert!(!measure(&casualties, "killed", "miners"));
        assert!(measure(&casualties, "casualties", ""));
    }

    #[test]
    fn things_alone_ask_for_no_measure_but_for_those_things() {
        let miners = asked("miner", &["young", "miner"]);
        assert!(measure(&miners, "killed", "12 miners"));
        assert!(!measure(&miners, "destroyed", "houses"));
        assert!(measure(&asked("", &[]), "destroyed", "houses"));
    }
}
