//! Money, shares and points: the plural of the unit and what they are of.

use super::Counted;
use crate::extract::amount::Amount;
use crate::extract::reading::Reading;
use crate::lexicon::units;
use crate::lexicon::words::Tags;
use crate::model::Rule;

/// The plural of the currency, as written where it is a word ("kroner").
pub(super) fn money(reading: &Reading<'_>, amount: &Amount, name: &str) -> String {
    let word = amount
        .all
        .clone()
        .rev()
        .map(|t| reading.lower(t))
        .find(|w| units::find(w).is_some());
    match word {
        Some(word)
            if word.len() > 4
                && word.chars().all(char::is_alphabetic)
                && word.ends_with(['s', 'r']) =>
        {
            word.to_owned()
        }
        _ => plural_unit(name),
    }
}

fn plural_unit(name: &str) -> String {
    let last = name.rsplit(' ').next().unwrap_or(name);
    match last {
        "sterling" => "pounds".to_owned(),
        "penny" => "pence".to_owned(),
        "leu" => "lei".to_owned(),
        "lev" => "leva".to_owned(),
        "sol" => "soles".to_owned(),
        "yen" | "won" | "yuan" | "rand" | "rupiah" | "baht" | "dong" | "naira" | "ringgit"
        | "birr" | "taka" | "tenge" | "manat" | "lari" => last.to_owned(),
        "shilling" | "cedi" | "zloty" => format!("{last}s"),
        "lira" => last.to_owned(),
        // Dollars, pounds and francs are many countries'.
        "peso" | "rupee" | "dinar" | "dirham" | "riyal" | "krona" | "krone" | "ruble"
        | "rouble" => {
            format!("{last}s")
        }
        _ if name.ends_with('s') || name.ends_with("real") => name.to_owned(),
        _ => format!("{name}s"),
    }
}

/// "20 percent of voters", "$5 million in aid"; else what stands before it.
pub(super) fn of_what(reading: &Reading<'_>, amount: &Amount) -> Counted {
    let end = amount.all.end;
    if matches!(reading.lower(end), "of" | "in" | "for" | "on" | "from") {
        let sentence = reading.sentence(amount.number.tokens.start);
        let words: Vec<&str> = (end + 1..sentence.end)
            .skip_while(|t| reading.is(*t, Tags::DET | Tags::POSS))
            .take_while(|t| {
                reading.is_word(*t)
                    && !reading.is(
                        *t,
                        Tags::PREP
                            | Tags::CONJ
                            | Tags::AUX
                            | Tags::REL
                            | Tags::SUBORD
                            | Tags::PRON_SUBJ
                            | Tags::TIME,
                    )
                    && !reading.is_number(*t)
            })
            .take(5)
            .map(|t| reading.text.word(t))
            .collect();
        if !words.is_empty() {
            return Counted::by(words.join(" "), Rule::OfWhat);
        }
    }
    if let Some(head) = amount.head {
        let words = reading.text.words(&(amount.counted.start..head + 1));
        return Counted::by(words, Rule::Phrase);
    }
    Counted::by(amount.around(reading).join(" "), Rule::Around)
}
