//! What a query asks, read by the rules that read reports.

use super::amount::{self, Amount};
use super::measure;
use super::reading::Reading;
use super::when;
use crate::lexicon::cues;
use crate::lexicon::measures;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::{Asked, Question, Span};
use crate::text::singular;

/// Reads a query: a figure, a sentence, a question in plain words.
pub fn question(text: &str) -> Question {
    let whole = Span::new(0, text.len()).ok();
    let reading = Reading::of(text, whole.as_slice(), None);
    let times = when::times(&reading, None);
    let (amounts, _) = amount::amounts(&reading, &times);
    let figures: Vec<Asked> = amounts.iter().filter_map(|a| asked(&reading, a)).collect();
    let taken = |t: usize| {
        amounts.iter().any(|a| a.number.tokens.contains(&t))
            || times.iter().any(|time| time.tokens.contains(&t))
    };
    let mut words: Vec<String> = Vec::new();
    for t in (0..reading.len()).filter(|t| is_content(&reading, *t) && !taken(*t)) {
        let word = singular(reading.lower(t));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    Question {
        text: text.to_owned(),
        figures,
        words,
        when: times.into_iter().map(|t| t.when).collect(),
    }
}

fn asked(reading: &Reading<'_>, amount: &Amount) -> Option<Asked> {
    let estimate = amount.estimate()?;
    let measured = measure::measured(reading, amount, None).ok();
    let spans = measured.is_none() && amount.unit.is_some();
    if spans {
        return None; // "in three days"
    }
    // A noun of people says who is counted, not what happened to them.
    let told = |name: &String| {
        let unit = amount.unit.is_some();
        let listed = measures::get(name).is_some() && !troops_only(reading, amount, name);
        let thing = measures::get(name).is_none()
            && name != "people"
            && !amount.head.is_some_and(|h| reading.is(h, Tags::POPULATION));
        unit || listed || thing
    };
    let counted = amount.counted.clone().filter(|t| is_content(reading, *t));
    // A small count of things ("four bombs") makes no figure in a report, but asks for one.
    let thing = amount.head.map(|h| reading.lower(h).to_owned());
    let measured = measured.map(|m| m.measure).or(thing);
    Some(Asked {
        estimate,
        measure: measured.filter(told),
        counted: counted.map(|t| singular(reading.lower(t))).collect(),
    })
}

/// "50 soldiers" alone asks for whatever befell them, not for a deployment.
fn troops_only(reading: &Reading<'_>, amount: &Amount, name: &str) -> bool {
    let verb = (0..reading.len())
        .any(|t| measures::by_verb(reading.lower(t)).is_some_and(|m| m.name == name));
    let noun = amount
        .head
        .and_then(|h| measures::by_word(&singular(reading.lower(h))))
        .is_some_and(|m| m.name == name);
    let people = amount.head.is_some_and(|h| reading.is(h, Tags::POPULATION));
    name == "deployed" && noun && people && !verb
}

/// Words that carry meaning: no closed classes, no words of asking and saying.
fn is_content(reading: &Reading<'_>, t: usize) -> bool {
    let closed = Tags::DET
        | Tags::POSS
        | Tags::PREP
        | Tags::CONJ
        | Tags::SUBORD
        | Tags::PRON_SUBJ
        | Tags::PRON
        | Tags::REL
        | Tags::AUX
        | Tags::NEG
        | Tags::ADV
        | Tags::POSSESSIVE;
    let word = reading.lower(t);
    let asking = Terms::Asking.has(word);
    reading.is_word(t)
        && !reading.is(t, closed)
        && !asking
        && cues::verb(word).is_none_or(|c| !c.class.speech && !c.class.release)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measures(text: &str) -> Vec<Option<String>> {
        question(text)
            .figures
            .into_iter()
            .map(|f| f.measure)
            .collect()
    }

    #[test]
    fn the_measure_is_the_one_asked_for() {
        let some = |m: &str| Some(m.to_owned());
        assert_eq!(measures("50 killed"), [some("killed")]);
        assert_eq!(measures("several hundred killed"), [some("killed")]);
        assert_eq!(measures("over 1,000 casualties"), [some("casualties")]);
        assert_eq!(
            measures("Who said that 40 miners were killed or injured?"),
            [some("casualties")]
        );
        assert_eq!(
            measures("Who says 12,000 troops were sent?"),
            [some("deployed")]
        );
        assert_eq!(measures("40 miners"), [None]);
        assert_eq!(
            measures("Who counted 12 dead and 30 missing in two days?"),
            [some("killed"), some("missing")]
        );
        assert_eq!(measures("20 percent of voters"), [some("percent")]);
    }

    #[test]
    fn other_words_are_kept_for_ranking() {
        let question = question("Who first reported 12 dead at the Lima market on 3 May 2021?");
        assert_eq!(question.words, ["dead", "lima", "market"]);
        assert_eq!(question.when[0].iso().as_deref(), Some("2021-05-03"));
    }
}
