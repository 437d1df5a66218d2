//! Whether a statement is what was asked for, and how well it fits. Numbers and measures
//! decide; everything else only ranks.

use std::collections::BTreeSet;

use crate::lexicon::measures;
use crate::model::{Asked, Estimate, Number};

use super::words::{fold, folded};

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

/// What a question wants counted.
pub(super) struct Wanted {
    measure: Option<String>,
    /// The words of its counted noun phrase, folded.
    things: BTreeSet<String>,
    /// Whether only the things that are counted name the measure: "50 soldiers".
    things_only: bool,
}

impl Wanted {
    pub(super) fn of(asked: &Asked, text: &str) -> Wanted {
        let things: BTreeSet<String> = asked.counted.iter().flat_map(|w| folded(w)).collect();
        let things_only = asked.measure.as_deref().is_some_and(|measure| {
            let is = |m: Option<&measures::Measure>| m.is_some_and(|m| m.name == measure);
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            let said_otherwise = words.any(|word| {
                let (lower, noun) = (word.to_lowercase(), fold(word));
                is(measures::by_verb(&lower))
                    || is(measures::by_word(&lower)) && !things.contains(&noun)
            });
            let noun = folded(measure);
            let by_noun = !noun.is_empty() && noun.is_subset(&things);
            let by_word = things.iter().any(|t| is(measures::by_word(t)));
            (by_noun || by_word) && !said_otherwise
        });
        Wanted {
            measure: asked.measure.clone(),
            things,
            things_only,
        }
    }

    /// How well the stated measure is the wanted one, from 0 to 1; none where it is
    /// another. A question that only names what is counted asks for those things, whatever
    /// happened to them.
    pub(super) fn fits(&self, stated: &str, counted: &str) -> Option<f64> {
        let Some(measure) = &self.measure else {
            return Some(1.0);
        };
        if folded(measure) == folded(stated) {
            Some(1.0)
        } else if made_of(stated, measure) {
            Some(0.9)
        } else if self.things_only {
            let counted = folded(counted);
            let named = self.things.iter().any(|t| {
                counted.contains(t)
                    && (measures::by_word(t).is_some() || folded(measure).contains(t))
            });
            named.then_some(0.5)
        } else {
            None
        }
    }
}

impl Wanted {
    /// Whether a statement of another measure may yet be what is asked for, told in other
    /// words: no known measure stands against it, and its sentence (`said`) has half the
    /// words of the question (`asked`, without its names), and all that tell what happened.
    pub(super) fn near(
        &self,
        stated: &str,
        said: &BTreeSet<String>,
        asked: &BTreeSet<String>,
    ) -> bool {
        let wanted = self.measure.as_deref().unwrap_or_default();
        let known = |m: &str| measures::get(m).is_some();
        if known(wanted) && known(stated) && !measures::akin(wanted, stated) {
            return false;
        }
        let told = |word: &str| measures::by_verb(word).or_else(|| measures::by_word(word));
        let alike = |a: &str, b: &str| {
            let measure = || told(a).zip(told(b)).is_some_and(|(a, b)| a.name == b.name);
            a == b || same_stem(a, b) || measure()
        };
        let has = |word: &str| {
            said.iter().any(|s| alike(word, s))
                || told(word).is_some_and(|m| measures::akin(m.name, stated))
        };
        let asked = asked.iter().filter(|w| *w != "person");
        let (found, missed): (Vec<&String>, Vec<&String>) = asked.partition(|w| has(w));
        let happened = |w: &&&String| told(w).is_some() || w.ends_with("ed");
        !found.is_empty() && found.len() >= missed.len() && !missed.iter().any(|w| happened(&w))
    }
}

/// Whether two words begin alike, so that one may be a form of the other.
fn same_stem(a: &str, b: &str) -> bool {
    const STEM: usize = 5;
    let head = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    head >= STEM && head + 3 >= a.chars().count().max(b.chars().count())
}

/// Whether the measure is a sum of parts of the whole, in words: "killed or wounded" is
/// what "casualties" asks for, "killed" alone is not.
fn made_of(measure: &str, whole: &str) -> bool {
    let parts: Vec<&str> = measure.split(" or ").collect();
    let part = |p: &&str| measures::get(p).is_some_and(|m| m.whole == Some(whole));
    parts.len() > 1 && parts.iter().all(part)
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

    fn wanted(text: &str, measure: &str, counted: &[&str]) -> Wanted {
        let asked = Asked {
            estimate: exactly(1),
            measure: (!measure.is_empty()).then(|| measure.to_owned()),
            counted: counted.iter().map(|c| (*c).to_owned()).collect(),
        };
        Wanted::of(&asked, text)
    }

    #[test]
    fn another_measure_is_another_claim() {
        let injured = wanted("1 injured miner", "wounded", &["miner"]);
        assert_eq!(injured.fits("killed", "miners"), None);
        assert_eq!(injured.fits("wounded", "miners"), Some(1.0));
        let casualties = wanted("1 casualties", "casualties", &["casualty"]);
        assert_eq!(casualties.fits("killed", "miners"), None);
        assert_eq!(casualties.fits("casualties", ""), Some(1.0));
        assert!(casualties.fits("killed or wounded", "").is_some());
        let both = wanted("1 killed or wounded", "killed or wounded", &[]);
        assert_eq!(both.fits("casualties", ""), None);
        assert_eq!(
            wanted("1 killed", "killed", &[]).fits("killed or wounded", ""),
            None
        );
    }

    #[test]
    fn other_words_for_the_same_are_near_and_another_fate_is_not() {
        let words = |text: &str| folded(text);
        let near = |text: &str, measure: &str, stated: &str, said: &str| {
            let question = words(text);
            wanted(text, measure, &[]).near(stated, &words(said), &question)
        };
        let said = "up to 30 miners could be trapped in the east shaft";
        assert!(near("trapped east shaft", "trapped", "missing", said));
        assert!(near(
            "admitted clinic",
            "admitted",
            "people",
            "41 had been admitted"
        ));
        assert!(!near("wounded east shaft", "wounded", "missing", said));
        assert!(!near("deserted east shaft", "", "missing", said));
        assert!(!near("north dam", "dam", "people", said));
    }

    #[test]
    fn things_alone_ask_for_those_things_whatever_happened_to_them() {
        let trees = wanted("1 old tree", "tree", &["old", "tree"]);
        assert!(trees.fits("destroyed", "12 trees").is_some());
        assert_eq!(trees.fits("destroyed", "old houses"), None);
        assert_eq!(wanted("1", "", &[]).fits("destroyed", "houses"), Some(1.0));
        let soldiers = wanted("1 soldiers", "deployed", &["soldier"]);
        assert!(soldiers.fits("killed", "soldiers").is_some());
        let sent = wanted("1 soldiers were sent", "deployed", &["soldier"]);
        assert_eq!(sent.fits("killed", "soldiers"), None);
    }
}
