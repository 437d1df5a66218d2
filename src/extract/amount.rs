//! Number phrases with their modifiers, units and counted nouns: quantities, and which of
//! them can be figures.

use std::ops::Range;

use super::number::{self, Number, Value};
use super::phrase::time_at;
use super::reading::Reading;
use super::when::Time;
use crate::lexicon::numbers::{self, Modifier, Trend};
use crate::lexicon::units::{self, Unit, UnitKind};
use crate::lexicon::words::Tags;
use crate::lexicon::{calendar, cues, measures, nations};
use crate::model::{Change, Estimate, Number as Bound, Quantity};
use crate::text::singular;

/// A number phrase: modifiers, number, unit or counted noun.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    /// The number.
    pub number: Number,
    /// What the words before or after it make of it.
    pub modifier: Option<Modifier>,
    /// The unit.
    pub unit: Option<&'static Unit>,
    /// Tokens of the counted noun phrase after the number, adjectives first.
    pub counted: Range<usize>,
    /// The head of it.
    pub head: Option<usize>,
    /// The whole phrase.
    pub all: Range<usize>,
    /// Rise or fall.
    pub trend: Option<Trend>,
    /// Whether it stands after its noun: "in the dozens".
    pub trails: bool,
}

/// Why a number is no quantity or no figure; the words are shown to people.
pub(super) type Left = &'static str;

/// All amounts of the story in order, and the numbers left aside with the reason.
pub(super) fn amounts(
    reading: &Reading<'_>,
    times: &[Time],
) -> (Vec<Amount>, Vec<(Range<usize>, Left)>) {
    let (mut out, mut left) = (Vec::new(), Vec::new());
    for sentence in &reading.text.sentences {
        for number in number::numbers(&reading.text, sentence.tokens.clone()) {
            match reason_against(reading, times, &sentence.tokens, &number) {
                Some(reason) => left.push((number.tokens, reason)),
                None => out.push(amount(reading, &sentence.tokens, number)),
            }
        }
    }
    (out, left)
}

/// Why a number is no quantity.
fn reason_against(
    reading: &Reading<'_>,
    times: &[Time],
    sentence: &Range<usize>,
    number: &Number,
) -> Option<Left> {
    let first = number.tokens.start;
    let after = number.tokens.end;
    if number
        .tokens
        .clone()
        .any(|t| time_at(times, t).is_some_and(|time| !relative(reading, time)))
    {
        return Some("date");
    }
    let before = if first > sentence.start {
        reading.lower(first - 1)
    } else {
        ""
    };
    let next = if after < sentence.end {
        reading.lower(after)
    } else {
        ""
    };
    if next == ":" && reading.is_number(after + 1)
        || before == ":" && first >= 2 && reading.is_number(first - 2)
        || matches!(
            next,
            "gmt" | "utc" | "hrs" | "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m" | "o'clock"
        )
    {
        return Some("time of day");
    }
    let half_day = next == "in"
        && reading.lower(after + 1) == "the"
        && matches!(
            reading.lower(after + 2),
            "morning" | "afternoon" | "evening"
        );
    if half_day || next == "at" && reading.lower(after + 1) == "night" {
        return Some("time of day");
    }
    if matches!(before, "#" | "no." | "№" | "/" | "@")
        || next == "/" && reading.is_number(after + 1)
    {
        return Some("identifier");
    }
    if !number.digits || number.scaled {
        return None;
    }
    let Value::One(value) = number.value else {
        return None;
    };
    let plain = number.attached.is_none()
        && !reading.text.words(&number.tokens).contains(',')
        && value.fract() == 0.0;
    let four = reading.text.words(&number.tokens).len() == 4;
    if plain && four && (1900.0..2100.0).contains(&value) && !counts(reading, after) {
        return Some("year");
    }
    if plain && address(reading, after, sentence.end) {
        return Some("address");
    }
    if plain && first > sentence.start && identifier(reading, first, after) {
        return Some("identifier");
    }
    let age = before == ","
        && (next == "," || next == "." || after >= sentence.end)
        && value < 120.0
        && plain
        && first >= 2
        && reading.is_capital(first - 2);
    if age || before == "aged" || before == "age" {
        return Some("age");
    }
    if calendar::month(before).is_some() && reading.is_capital(first - 1) {
        return Some("date");
    }
    None
}

/// "the past three days" is a time and a quantity; "25 November" is a date only.
fn relative(reading: &Reading<'_>, time: &Time) -> bool {
    let words = &time.tokens;
    words.clone().any(|t| reading.is(t, Tags::TIME))
}

/// Whether a counted noun begins at a token.
fn counts(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, Tags::POPULATION)
        || measures::by_word(&singular(reading.lower(at))).is_some()
        || units::find(reading.lower(at)).is_some()
}

/// "12 Mill Road": a street's name after a bare number.
fn address(reading: &Reading<'_>, after: usize, end: usize) -> bool {
    let street = |t: usize| {
        matches!(
            reading.lower(t),
            "street"
                | "road"
                | "avenue"
                | "lane"
                | "drive"
                | "boulevard"
                | "square"
                | "court"
                | "way"
                | "st"
                | "ave"
        )
    };
    let named = (after..end.min(after + 4)).take_while(|t| reading.is_capital(*t));
    named.skip(1).any(street)
}

/// "Flight 370", "Boeing 737", "Article 5": a name before a bare number that counts
/// nothing.
fn identifier(reading: &Reading<'_>, first: usize, after: usize) -> bool {
    let before = first - 1;
    let name = reading.is_capital(before)
        && !reading.begins_sentence(before)
        && !reading.in_title_case(before);
    let known = reading.tags(before).any(
        Tags::PREP | Tags::DET | Tags::CONJ | Tags::SUBORD | Tags::AUX | Tags::ADV | Tags::PRON,
    ) || cues::verb(reading.lower(before)).is_some()
        || units::find(reading.lower(before)).is_some()
        || nations::find(reading.text.word(before)).is_some();
    let noun = matches!(
        reading.lower(before),
        "section"
            | "row"
            | "chapter"
            | "page"
            | "article"
            | "room"
            | "route"
            | "highway"
            | "flight"
            | "game"
            | "week"
            | "day"
            | "phase"
            | "type"
            | "version"
            | "part"
            | "number"
            | "channel"
            | "gate"
            | "line"
            | "episode"
            | "season"
            | "round"
            | "group"
            | "grade"
            | "level"
            | "tier"
            | "step"
            | "item"
            | "rule"
            | "bill"
            | "proposition"
            | "amendment"
            | "category"
            | "exit"
            | "unit"
            | "class"
    ) && !counts(reading, after);
    name && !known && !counts(reading, after) || noun
}

/// A vague plural counts a plural or a people, else what follows it is a verb ("thousands
/// leave").
fn vague_head(
    reading: &Reading<'_>,
    number: &Number,
    found: (Range<usize>, Option<usize>),
) -> (Range<usize>, Option<usize>) {
    let vague = matches!(number.value, Value::Vague(..));
    let verb = |h: usize| {
        !is_plural(reading, h)
            && !is_demonym(reading, h)
            && !happened(reading, h)
            && reading.lower(h) != "dead"
    };
    match found {
        (counted, Some(head)) if vague && verb(head) => (counted.start..counted.start, None),
        found => found,
    }
}

fn amount(reading: &Reading<'_>, sentence: &Range<usize>, number: Number) -> Amount {
    let mut start = number.tokens.start;
    let mut after = number.tokens.end;
    let mut unit = number.attached.as_deref().and_then(attached_unit);
    // "$", "US $", "USD"
    if start > sentence.start
        && let Some(money) = units::find(reading.lower(start - 1))
            .filter(|u| u.kind == UnitKind::Money && money_before(reading, start - 1))
    {
        unit = Some(money);
        start -= 1;
        if start > sentence.start
            && let Some(of) = prefixed(reading, start)
        {
            unit = Some(of);
            start -= 1;
        }
    }
    if unit.is_none()
        && number.attached.is_none()
        && let Some((found, length)) = unit_after(reading, after, sentence.end)
    {
        unit = Some(found);
        after += length;
    } else if unit.is_some_and(|u| u.kind == UnitKind::Money)
        && units::find(reading.lower(after)).is_some_and(|u| u.kind == UnitKind::Money)
    {
        after += 1;
    }
    let (modifier, start) = modifier(reading, sentence, start);
    let trails = matches!(number.value, Value::Vague(..))
        && start >= 2 + sentence.start
        && reading.lower(start - 1) == "the"
        && reading.lower(start - 2) == "in";
    let (counted, head) = if unit.is_some_and(|u| u.kind != UnitKind::Share) || trails {
        (after..after, None)
    } else {
        vague_head(reading, &number, counted(reading, after, sentence.end))
    };
    let (modifier, end) = match modifier {
        Some(_) => (modifier, head.map_or(after, |h| h + 1)),
        None => modifier_after(reading, sentence, after, head),
    };
    let start = if trails { start - 2 } else { start };
    let trend = trend(reading, sentence, start);
    Amount {
        trend: trend.filter(|_| modifier.is_none()),
        all: start..end.max(after),
        number,
        modifier,
        unit,
        counted,
        head,
        trails,
    }
}

/// "rs", "try" and the like are money only before a number and as written for money.
fn money_before(reading: &Reading<'_>, at: usize) -> bool {
    !reading.is_word(at)
        || reading.text.word(at).chars().all(char::is_uppercase)
        || reading.text.word(at) == "Rs"
}

/// "US$", "C$", "HK $": letters before the sign.
fn prefixed(reading: &Reading<'_>, sign: usize) -> Option<&'static Unit> {
    if reading.lower(sign) != "$" {
        return None;
    }
    let letters = reading.text.word(sign - 1);
    let form = match letters {
        "US" | "U.S." => "$",
        "C" | "CA" => "c$",
        "A" | "AU" => "a$",
        "HK" => "hk$",
        "S" => "s$",
        "R" => "r$",
        _ => return None,
    };
    units::find(form)
}

fn attached_unit(attached: &str) -> Option<&'static Unit> {
    match attached {
        "p" => units::find("pence"),
        "c" => units::find("cents"),
        "m" => units::find("metre"),
        _ => units::find(attached).or_else(|| units::find(&format!("{attached}s"))),
    }
}

/// The unit that begins at a token, of one or two words: "km", "percentage points".
fn unit_after(reading: &Reading<'_>, at: usize, end: usize) -> Option<(&'static Unit, usize)> {
    if at >= end {
        return None;
    }
    if at + 1 < end {
        let two = format!("{} {}", reading.lower(at), reading.lower(at + 1));
        if let Some(unit) = units::find(&two) {
            return Some((unit, 2));
        }
    }
    let word = reading.lower(at);
    let short = word.chars().count() <= 2 && word.chars().all(char::is_alphabetic);
    let plural = units::find(word).or_else(|| units::find(word.strip_prefix('-')?));
    plural
        .filter(|_| {
            !(short && reading.is_capital(at) && word != "km")
                && !matches!(
                    word,
                    "second" | "rs" | "try" | "rm" | "in" | "won" | "real" | "degree"
                )
        })
        .map(|u| (u, 1))
        .or_else(|| {
            (word == "won" && reading.is_number(at - 1)
                || word == "won" && numbers::scale(reading.lower(at - 1)).is_some())
            .then(|| units::find("won").map(|u| (u, 1)))
            .flatten()
        })
}

/// The modifier before `start` and where the phrase begins with it.
fn modifier(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    start: usize,
) -> (Option<Modifier>, usize) {
    let floor = sentence.start;
    let mut from = start;
    // Marks and articles may stand between: 'over "1,000"', "as many as the 300".
    while from > floor
        && (reading.is_quote_mark(from - 1)
            || matches!(reading.lower(from - 1), "an" | "a")
                && from > floor + 1
                && reading.lower(from - 2) != "of")
    {
        from -= 1;
    }
    let word = |n: usize| {
        if from >= floor + n + 1 {
            reading.lower(from - 1 - n)
        } else {
            ""
        }
    };
    let Some((modifier, length)) = numbers::modifier_before(word) else {
        return (None, start);
    };
    (Some(modifier), from - length)
}

/// "1,000 or more", "300 people or so".
fn modifier_after(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    after: usize,
    head: Option<usize>,
) -> (Option<Modifier>, usize) {
    let end_of_noun = head.map_or(after, |h| h + 1);
    for from in [after, end_of_noun] {
        let word = |n: usize| {
            if from + n < sentence.end {
                reading.lower(from + n)
            } else {
                ""
            }
        };
        if let Some((modifier, length)) = numbers::modifier_after(word) {
            return (Some(modifier), (from + length).max(end_of_noun));
        }
    }
    (None, end_of_noun)
}

/// A rise or fall told right before the number: "rose 3%", "up 19 cents", "fell by 40";
/// not "rose to 40".
fn trend(reading: &Reading<'_>, sentence: &Range<usize>, start: usize) -> Option<Trend> {
    let mut at = start;
    for _ in 0..3 {
        if at == sentence.start {
            return None;
        }
        at -= 1;
        let word = reading.lower(at);
        if let Some(trend) = numbers::trend(word) {
            return Some(trend);
        }
        if word != "by" && word != "another" && !reading.is(at, Tags::ADV) && !word.ends_with("ly")
        {
            return None;
        }
    }
    None
}

/// The counted noun phrase after a number: its tokens and its head.
fn counted(reading: &Reading<'_>, from: usize, end: usize) -> (Range<usize>, Option<usize>) {
    let mut at = from;
    while at < end
        && (reading.is_quote_mark(at)
            || matches!(
                reading.lower(at),
                "of" | "more" | "other" | "additional" | "new" | "the" | "its" | "their" | "his"
            ) && at < from + 3)
    {
        at += 1;
    }
    // "nine of them": whoever was counted before.
    if at > from
        && matches!(
            reading.lower(at),
            "them" | "those" | "these" | "whom" | "which"
        )
    {
        return (at..at, None);
    }
    let mut begin = at;
    let mut head = None;
    while at < end && at - begin < 7 {
        let word = reading.lower(at);
        if reading.is(at, Tags::POSSESSIVE) && at > begin {
            // "11,500 of the company's staff": the owner is no head.
            begin = at + 1;
            head = None;
            at += 1;
            continue;
        }
        if reading.is_quote_mark(at) || word == "-" {
            at += 1;
            continue;
        }
        if !reading.is_word(at)
            || reading.is(
                at,
                Tags::PREP
                    | Tags::CONJ
                    | Tags::SUBORD
                    | Tags::AUX
                    | Tags::REL
                    | Tags::DET
                    | Tags::PRON_SUBJ
                    | Tags::POSSESSIVE,
            )
            || reading.is_number(at)
        {
            break;
        }
        if reading.is(at, Tags::ADV) && !reading.is(at, Tags::POPULATION) {
            break;
        }
        if reading.is(at, Tags::HEDGE) && head.is_none() {
            at += 1; // "dozens feared dead"
            continue;
        }
        if happened(reading, at) {
            if goes_on(reading, at + 1, end) && head.is_none() {
                at += 1;
                continue;
            }
            if head.is_none() && begin == at {
                head = Some(at);
            }
            break;
        }
        if head.is_none() && is_verb_form(reading, at) && !goes_on(reading, at + 1, end) {
            break; // "24,010 squeezed in"
        }
        let demonym = is_demonym(reading, at) && word.ends_with('s');
        let plural = demonym
            || !reading.is_capital(at) && (reading.is(at, Tags::POPULATION) || plural(word));
        let verb =
            cues::verb(word).is_some_and(|c| c.form != cues::CueForm::Base) && head.is_some();
        if verb {
            break;
        }
        if head.is_some_and(|h| is_plural(reading, h)) && !plural {
            break;
        }
        head = Some(at);
        at += 1;
        if plural && !next_is_noun(reading, at, end) {
            break;
        }
    }
    (begin..head.map_or(begin, |h| h + 1), head)
}

/// "Peruvians", "North Koreans": whether a people's name ends at a token.
pub(super) fn is_demonym(reading: &Reading<'_>, at: usize) -> bool {
    let adjective = |start: usize| {
        let words = reading.text.words(&(start..at + 1));
        nations::find(words).is_some_and(|(_, by)| by == nations::By::Adjective)
    };
    reading.is_capital(at) && (adjective(at) || at > 0 && adjective(at - 1))
}

/// Whether a head noun is a plural or one of people.
pub(super) fn is_plural(reading: &Reading<'_>, head: usize) -> bool {
    reading.is(head, Tags::POPULATION) || plural(reading.lower(head)) && !reading.is_capital(head)
}

/// A past form that is no noun.
fn is_verb_form(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, Tags::VERB)
        || reading.lower(at).ends_with("ed") && !reading.is(at, Tags::POPULATION)
}

/// A participle of what happened to those counted: "killed", "injured".
fn happened(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.lower(at);
    measures::by_verb(word).is_some()
        && (word.ends_with("ed")
            || matches!(word, "hurt" | "sent" | "slain" | "dead" | "laid" | "shot"))
}

/// Whether a noun follows, so that a participle before it is an adjective.
fn goes_on(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end
        && reading.is_word(at)
        && !reading.is(
            at,
            Tags::PREP
                | Tags::CONJ
                | Tags::SUBORD
                | Tags::AUX
                | Tags::REL
                | Tags::DET
                | Tags::ADV
                | Tags::PRON_SUBJ,
        )
        && !happened(reading, at)
        && time_free(reading, at)
}

fn time_free(reading: &Reading<'_>, at: usize) -> bool {
    calendar::weekday(reading.lower(at)).is_none() || !reading.is_capital(at)
}

/// "police officers", "rescue workers": a population noun straight after a plural.
fn next_is_noun(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end
        && !reading.is_capital(at)
        && reading.is(at, Tags::POPULATION)
        && !happened(reading, at)
}

fn plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        || matches!(
            word,
            "people"
                | "men"
                | "women"
                | "children"
                | "troops"
                | "personnel"
                | "aircraft"
                | "police"
                | "staff"
        )
}

impl Amount {
    /// The value that the words name, and its bounds as figures state them.
    pub(super) fn estimate(&self) -> Option<Estimate> {
        let bound = |v: f64| Bound::new(v);
        match (self.number.value, self.modifier) {
            (Value::One(v), None) => bound(v).map(Estimate::exactly),
            (Value::One(v), Some(Modifier::About | Modifier::Nearly)) => {
                bound(v).map(|v| Estimate::exactly(v).approximate())
            }
            (Value::One(v), Some(Modifier::Above)) => Estimate::new(bound(v), None, None).ok(),
            (Value::One(v), Some(Modifier::Below)) => Estimate::new(None, None, bound(v)).ok(),
            (Value::Between(low, high), m) => {
                let estimate = Estimate::new(bound(low), None, bound(high)).ok()?;
                Some(if m.is_some() {
                    estimate.approximate()
                } else {
                    estimate
                })
            }
            (Value::Vague(low, _), Some(Modifier::Above)) => Estimate::new(bound(low), None, None)
                .ok()
                .map(Estimate::by_convention),
            (Value::Vague(low, high), _) => Estimate::new(bound(low), None, bound(high))
                .ok()
                .map(Estimate::by_convention),
        }
    }

    /// As a quantity of the record: vague plurals as orders of magnitude there.
    pub(super) fn quantity(&self, reading: &Reading<'_>) -> Quantity {
        let (low, high) = match self.number.value {
            Value::One(v) => (v, v),
            Value::Between(low, high) => (low, high),
            // The public corpora read "thousands" as 1,000 to 10,000.
            Value::Vague(low, high) => {
                let order = 10f64.powf(low.log10().floor());
                if low % 12.0 == 0.0 && high < 100.0 {
                    (12.0, 120.0)
                } else {
                    (order, (high + 1.0).max(order * 10.0))
                }
            }
        };
        let (low, high) = (Bound::new(low), Bound::new(high));
        let (low, high, change) = match (self.modifier, self.trend) {
            (Some(Modifier::Above), _) => (low, None, Change::Above),
            (Some(Modifier::Below), _) => (None, high, Change::Below),
            (Some(Modifier::About | Modifier::Nearly), _) => (low, high, Change::About),
            (None, Some(Trend::Up)) => (low, high, Change::Up),
            (None, Some(Trend::Down)) => (low, high, Change::Down),
            (None, None) => (low, high, Change::Equal),
        };
        Quantity {
            span: reading.text.span(&self.number.tokens),
            low,
            high,
            change,
            unit: self.unit_name(reading),
            concept: self.concept(reading),
        }
    }

    fn unit_name(&self, reading: &Reading<'_>) -> String {
        if let Some(unit) = self.unit {
            return unit.name.to_owned();
        }
        if let Some(attached) = &self.number.attached {
            return attached.trim_start_matches('-').to_owned();
        }
        let Some(head) = self.head else {
            return String::new();
        };
        let mut words: Vec<String> = (self.counted.start..head)
            .filter(|t| reading.is_word(*t))
            .map(|t| reading.text.word(t).to_owned())
            .collect();
        words.push(singular(reading.lower(head)));
        words.join(" ")
    }

    /// What the quantity is about: the nearest noun phrase to its left in the sentence.
    fn concept(&self, reading: &Reading<'_>) -> Vec<String> {
        let sentence = reading.sentence(self.number.tokens.start);
        let closed = Tags::DET
            | Tags::PREP
            | Tags::CONJ
            | Tags::SUBORD
            | Tags::AUX
            | Tags::PRON
            | Tags::PRON_SUBJ
            | Tags::POSS
            | Tags::ADV
            | Tags::POSSESSIVE;
        let content = |t: &usize| {
            reading.is_word(*t)
                && !reading.is(*t, closed)
                && !reading.is_number(*t)
                && cues::verb(reading.lower(*t)).is_none()
                && numbers::trend(reading.lower(*t)).is_none()
        };
        let mut words = Vec::new();
        let mut gap = 0;
        for t in (sentence.start..self.all.start).rev() {
            if content(&t) {
                words.push(reading.text.word(t).to_owned());
                gap = 0;
            } else if !words.is_empty() {
                gap += 1;
                if gap > 2 || words.len() >= 6 {
                    break;
                }
            }
        }
        words.reverse();
        words
    }
}
