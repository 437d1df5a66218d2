//! What a quantity is about: the noun it goes with and the subject of its clause.

mod subject;

use super::{Draft, Kind};
use crate::extract::phrase::time_at;
use crate::extract::reading::Reading;
use crate::extract::when::Time;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{calendar, cues, numbers};

/// The most words of one noun phrase.
const LONGEST: usize = 8;

/// The words, in the order: what follows, what the number is "of", the subject.
pub(super) fn concept(reading: &Reading<'_>, times: &[Time], draft: &Draft) -> Vec<String> {
    let finder = Finder {
        reading,
        times,
        draft,
    };
    let mut tokens: Vec<usize> = Vec::new();
    for t in finder.tokens() {
        if !tokens.contains(&t) {
            tokens.push(t);
        }
    }
    tokens
        .into_iter()
        .map(|t| reading.text.word(t).to_owned())
        .collect()
}

struct Finder<'r, 'd> {
    reading: &'r Reading<'d>,
    times: &'r [Time],
    draft: &'r Draft,
}

impl Finder<'_, '_> {
    fn tokens(&self) -> Vec<usize> {
        let draft = self.draft;
        if draft.kind == Kind::Part {
            return Vec::new();
        }
        let mut out = self.following();
        let own = !out.is_empty();
        if draft.kind != Kind::Age {
            out.extend(self.beside());
        }
        let counted = draft.kind == Kind::Noun;
        if counted && (own || self.aside()) || self.listed() {
            return out;
        }
        out.extend(self.doer().unwrap_or_else(|| self.subject()));
        out
    }

    /// "Dow +0.2%", "John Gant (0.5 WAR)": the name before a sign or a bracket is all.
    fn listed(&self) -> bool {
        let start = self.draft.all.start;
        start > self.draft.sentence.start
            && matches!(self.lower(start - 1), "+" | "(")
            && !self.beside().is_empty()
    }

    /// "people earning $5 a week", "the index losing 2%": who does what the number tells.
    fn doer(&self) -> Option<Vec<usize>> {
        let (floor, start) = (self.floor(), self.draft.all.start);
        let near = (floor.max(start.saturating_sub(3))..start).rev();
        let doing = near
            .take_while(|t| !self.reading.is(*t, Tags::CONJ) && self.reading.is_word(*t))
            .find(|t| self.lower(*t).ends_with("ing") && self.lower(*t).len() > 4)?;
        if doing <= floor || !self.content(doing - 1) || self.verb(doing - 1) {
            return None;
        }
        Some(self.ending_at(doing, floor)).filter(|words| !words.is_empty())
    }

    /// Where the search to the left ends: a sentence may be as long as its writer likes.
    fn floor(&self) -> usize {
        const REACH: usize = 80;
        let near = self.draft.all.start.saturating_sub(REACH);
        near.max(self.draft.sentence.start)
    }

    fn lower(&self, t: usize) -> &str {
        if t < self.draft.sentence.end {
            self.reading.lower(t)
        } else {
            ""
        }
    }

    /// Whether a counted noun stands in an aside that the subject is not about ("at two
    /// mosques").
    fn aside(&self) -> bool {
        let start = self.draft.all.start;
        start > self.draft.sentence.start
            && matches!(
                self.lower(start - 1),
                "at" | "in" | "from" | "by" | "between" | "for"
            )
    }

    /// A word that can stand in a noun phrase.
    fn content(&self, t: usize) -> bool {
        let r = self.reading;
        let closed = Tags::DET
            | Tags::PREP
            | Tags::CONJ
            | Tags::SUBORD
            | Tags::AUX
            | Tags::PRON
            | Tags::PRON_SUBJ
            | Tags::POSS
            | Tags::ADV
            | Tags::NEG
            | Tags::POSSESSIVE
            | Tags::TIME;
        let day = r.is_capital(t)
            && (calendar::weekday(r.lower(t)).is_some() || calendar::month(r.lower(t)).is_some());
        // "S&P 500", "iPhone 11"
        let name = t > 0 && r.text.word(t - 1).contains(char::is_uppercase);
        r.is_word(t)
            && !r.is(t, closed)
            && !day
            && !Terms::HardlyNouns.has(r.lower(t))
            && (!r.is_number(t)
                || r.lower(t).contains(char::is_alphabetic) && !self.is_sum(t)
                || name && !self.is_sum(t))
            && time_at(self.times, t).is_none()
            && !r.is(t, Tags::TITLE)
            && (!r.lower(t).ends_with("ly") || r.is_capital(t) || Terms::LyNouns.has(r.lower(t)))
    }

    /// Whether the token is of the quantity itself or has a sign of money on it.
    fn is_sum(&self, t: usize) -> bool {
        self.draft.all.contains(&t)
            || t > 0 && matches!(self.reading.lower(t - 1), "$" | "€" | "£" | "(" | "+")
    }

    /// A word that ends a noun phrase because it tells what is done.
    fn verb(&self, t: usize) -> bool {
        let r = self.reading;
        let word = r.lower(t);
        let said = cues::verb(word).is_some_and(|c| c.form != cues::CueForm::Base);
        let moved = numbers::trend(word).is_some();
        r.is(t, Tags::AUX | Tags::VERB)
            || !r.is_capital(t)
                && (said
                    || moved
                    || Terms::Doing.has(word)
                    || word.ends_with("ed") && word.len() > 4)
    }

    /// "Mr" or its full stop, an initial's full stop: parts of a name that name nothing.
    fn titled(&self, t: usize, from: usize) -> bool {
        let r = self.reading;
        let initial = |t: usize| r.lower(t).len() == 1 && r.is_capital(t);
        r.is(t, Tags::TITLE) && r.is_capital(t)
            || r.lower(t) == "."
                && t > from
                && (r.is(t - 1, Tags::TITLE) || initial(t - 1))
                && r.is_capital(t + 1)
    }

    /// The noun phrase that begins at a token, and where it ends.
    fn phrase(&self, from: usize, end: usize) -> (Vec<usize>, usize) {
        let mut out = Vec::new();
        let mut t = from;
        while t < end && out.len() < LONGEST {
            let r = self.reading;
            let joins = !out.is_empty()
                && (matches!(r.lower(t), "-" | "/" | "&") || r.is(t, Tags::POSSESSIVE))
                || self.titled(t, from);
            if !joins {
                let verb = self.verb(t)
                    && !(out.is_empty()
                        && t + 1 < end
                        && r.lower(t).ends_with("ed")
                        && self.content(t + 1)
                        && !self.verb(t + 1));
                if !self.content(t) || verb {
                    break;
                }
                if r.lower(t).ends_with("ing") && !out.is_empty() && !r.is_capital(t) {
                    break;
                }
                out.push(t);
            }
            t += 1;
        }
        (out, t)
    }

    /// What follows the unit: "$800 stone oven", "20 percent of spending", "$12,000 for a
    /// new roof".
    fn following(&self) -> Vec<usize> {
        let draft = self.draft;
        let end = draft.sentence.end;
        let mut at = draft.all.end;
        let counted = draft.kind == Kind::Noun;
        let mut out = Vec::new();
        while at < end && self.reading.is_quote_mark(at) {
            at += 1;
        }
        let noun = !counted && !Terms::AfterMetres.has(self.lower(at)) && !self.moving(at);
        if noun {
            let (words, next) = self.phrase(at, end);
            // "the 40% surge in sales": what is told of it names it too.
            let named = numbers::trend(self.lower(next)).is_some() && self.noun_before(draft);
            out = words;
            at = next;
            if named {
                out.push(next);
                at = next + 1;
            }
        }
        let linked = match self.lower(at) {
            "of" => true,
            "for" | "off" => !counted,
            "to" => draft.kind == Kind::Money && self.reading.is(at + 1, Tags::DET | Tags::POSS),
            "from" if draft.kind == Kind::Money => true,
            "in" | "from" | "on" | "among" => {
                matches!(draft.kind, Kind::Share | Kind::Points) || !out.is_empty() && !counted
            }
            _ => false,
        };
        if linked {
            let mut from = at + 1;
            while from < end && self.reading.is(from, Tags::DET | Tags::POSS) {
                from += 1;
            }
            out.extend(self.phrase(from, end).0);
        }
        out
    }

    /// Whether an article or an adjective opens the phrase of the quantity, so that a noun
    /// must close it: "a 5% drop".
    fn noun_before(&self, draft: &Draft) -> bool {
        let start = draft.all.start;
        start > draft.sentence.start
            && (self
                .reading
                .is(start - 1, Tags::DET | Tags::POSS | Tags::POSSESSIVE)
                || self.content(start - 1) && !self.verb(start - 1))
    }

    /// A verb right after the unit is no part of it: "3% boosted by".
    fn moving(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.reading.is(at, Tags::AUX | Tags::VERB)
            || word.ends_with("ing") && !self.noun_before(self.draft)
            || word.ends_with("ed") && !self.noun_before(self.draft)
    }

    /// "a payment of $5", "an interest rate of 3%", "fines from $100": the noun right before.
    fn beside(&self) -> Vec<usize> {
        let floor = self.floor();
        let mut at = self.draft.all.start;
        while at > floor
            && matches!(
                self.lower(at - 1),
                "between" | "from" | "the" | "a" | "an" | "worth" | "+" | "("
            )
        {
            at -= 1;
        }
        if at == floor {
            return Vec::new();
        }
        if self.lower(at - 1) == "of" {
            // "an overall cut of": what looks like a verb is none before "of".
            let noun = at - 1;
            if noun == floor || Terms::Totals.has(self.lower(noun - 1)) || !self.content(noun - 1) {
                return Vec::new();
            }
            let mut out = self.ending_at(noun - 1, floor);
            out.push(noun - 1);
            return out;
        }
        if self.draft.kind == Kind::Noun && !matches!(self.lower(at), "(" | "+") {
            return Vec::new();
        }
        self.ending_at(at, floor)
    }

    /// The noun phrase that ends before a token.
    fn ending_at(&self, end: usize, floor: usize) -> Vec<usize> {
        let mut start = end;
        while start > floor
            && end - start < LONGEST
            && (self.content(start - 1) || self.reading.is(start - 1, Tags::POSSESSIVE))
            && !self.verb(start - 1)
        {
            start -= 1;
        }
        (start..end)
            .filter(|t| !self.reading.is(*t, Tags::POSSESSIVE))
            .collect()
    }
}
