//! Comparing estimates by size.

use crate::graph::Reason;
use crate::model::{Estimate, Number};

fn value(side: Option<Number>) -> Option<f64> {
    side.map(Number::get)
}

/// The one value that an estimate names.
fn single(e: &Estimate) -> Option<f64> {
    value(e.low()).filter(|_| e.low() == e.high())
}

fn bounds(e: &Estimate, slack: f64) -> (Option<f64>, Option<f64>) {
    let widen = e.approx() && !e.vague() && e.low() == e.high();
    let slack = if widen { slack } else { 0.0 };
    let low = value(e.low()).map(|v| v - v.abs() * slack);
    let high = value(e.high()).map(|v| v + v.abs() * slack);
    (low, high)
}

/// How far the second lies above the first: its lower bound over the first's upper bound.
/// None where one of them is open or the ratio has no meaning.
pub(super) fn ratio(lesser: &Estimate, greater: &Estimate, slack: f64) -> Option<f64> {
    let (_, high) = bounds(lesser, slack);
    let (low, _) = bounds(greater, slack);
    let (high, low) = (high?, low?);
    (high > 0.0 && low > 0.0).then_some(low / high)
}

/// Whether all of `a` lies above all of `b`.
pub(super) fn above(a: &Estimate, b: &Estimate) -> bool {
    ratio(b, a, 0.0).is_some_and(|r| r > 1.0)
}

/// Whether the lower bound of `later` is not below that of `earlier`.
pub(super) fn not_less(later: &Estimate, earlier: &Estimate) -> bool {
    match (value(later.low()), value(earlier.low())) {
        (Some(later), Some(earlier)) => later >= earlier,
        (Some(later), None) => value(earlier.high()).is_some_and(|high| later >= high),
        (None, _) => false,
    }
}

/// Whether `a` starts where `b` ends or beyond; where `b` has no end, above its start.
pub(super) fn reaches(a: &Estimate, b: &Estimate) -> bool {
    match (value(a.low()), value(b.low()), value(b.high())) {
        (Some(low), _, Some(end)) => low >= end,
        (Some(low), Some(start), None) => low > start,
        _ => false,
    }
}

/// How far beyond a bound a value may lie and still be told by it ("more than 100" of 130).
const BEYOND: f64 = 1.5;

/// Whether `fine` is the figure that `coarse` rounds or bounds, and how.
pub(super) fn finer(fine: &Estimate, coarse: &Estimate) -> Option<Reason> {
    if fine.vague() {
        return None;
    }
    let (low, high) = (value(fine.low())?, value(fine.high())?);
    if let (Some(exact), Some(round)) = (single(fine), single(coarse)) {
        return is_rounded(exact, round, coarse.approx()).then_some(Reason::Rounding);
    }
    let inside = match (value(coarse.low()), value(coarse.high())) {
        (Some(from), Some(to)) => from <= low && high <= to && high - low < to - from,
        (Some(from), None) => from <= low && low <= from * BEYOND,
        (None, Some(to)) => high <= to && high * BEYOND >= to,
        (None, None) => false,
    };
    inside.then_some(Reason::Finer)
}

/// Whether `coarse` is said to be approximate and is `fine` with fewer digits.
pub(super) fn rounds(coarse: &Estimate, fine: &Estimate) -> bool {
    let values = single(fine).zip(single(coarse));
    let approx = coarse.approx() && !fine.approx();
    approx && values.is_some_and(|(exact, round)| is_rounded(exact, round, false))
}

/// Whether `round` is `exact` with fewer digits.
fn is_rounded(exact: f64, round: f64, approx: bool) -> bool {
    if round == 0.0 || exact == round {
        return false;
    }
    let mut unit = 1.0;
    while round % (unit * 10.0) == 0.0 && unit < 1e15 {
        unit *= 10.0;
    }
    let by_digits = unit > 1.0 && (exact - round).abs() <= unit / 2.0;
    let coarser = exact % unit != 0.0;
    let near = ((exact - round) / round).abs();
    coarser && near <= 0.1 && (by_digits || approx)
}

/// Whether the parts add up to the whole: to its value, or to somewhat more than a lower
/// bound.
pub(super) fn is_sum(whole: &Estimate, parts: &[&Estimate]) -> bool {
    let near = |e: &Estimate| value(e.low()).or(value(e.high()));
    let sum: Option<f64> = parts.iter().map(|p| near(p)).sum();
    let (Some(sum), Some(whole_value)) = (sum, near(whole)) else {
        return false;
    };
    let most = if whole.high().is_none() { 1.25 } else { 1.1 };
    sum >= whole_value * 0.95 && sum <= whole_value * most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(v: f64) -> Option<Number> {
        Number::new(v)
    }

    fn exactly(v: f64) -> Estimate {
        Estimate::exactly(number(v).unwrap())
    }

    fn at_least(v: f64) -> Estimate {
        Estimate::new(number(v), None, None).unwrap()
    }

    #[test]
    fn a_headline_rounds_or_bounds_the_figure_of_the_text() {
        assert_eq!(
            finer(&exactly(1237.0), &at_least(1200.0)),
            Some(Reason::Finer)
        );
        assert_eq!(finer(&exactly(4000.0), &at_least(1200.0)), None);
        assert_eq!(
            finer(&exactly(4987.0), &exactly(5000.0)),
            Some(Reason::Rounding)
        );
        assert_eq!(finer(&exactly(5000.0), &exactly(4987.0)), None);
        assert_eq!(
            finer(&exactly(5100.0), &exactly(5000.0)),
            Some(Reason::Rounding)
        );
        assert_eq!(finer(&exactly(5900.0), &exactly(5000.0)), None);
    }

    #[test]
    fn parts_make_a_sum() {
        let parts = [&exactly(12.0), &exactly(31.0)];
        assert!(is_sum(&exactly(43.0), &parts));
        assert!(is_sum(&at_least(40.0), &parts));
        assert!(!is_sum(&exactly(60.0), &parts) && !is_sum(&at_least(20.0), &parts));
    }

    #[test]
    fn growth_is_told_by_lower_bounds() {
        assert!(not_less(&at_least(120.0), &at_least(100.0)));
        assert!(!not_less(&exactly(90.0), &at_least(100.0)));
        let up_to = Estimate::new(None, None, number(100.0)).unwrap();
        assert!(reaches(&at_least(100.0), &up_to) && !reaches(&at_least(99.0), &up_to));
        assert_eq!(ratio(&up_to, &exactly(150.0), 0.1), Some(1.5));
    }
}
