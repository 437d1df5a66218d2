//! The rules that read a report, each with its name in records and what it means in a plain
//! sentence.

use super::Basis;

/// An enumeration of named things with a meaning each. The name goes into records, where a
/// later program may find one that it no longer has: there it is words like any other.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal: $meaning:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $(#[doc = $meaning] $variant,)*
        }

        impl $type {
            /// All of them.
            pub const ALL: &'static [$type] = &[$($type::$variant),*];

            /// The name in records.
            pub fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }

            /// What it means, in a sentence for people.
            pub fn meaning(self) -> &'static str {
                match self {
                    $($type::$variant => $meaning,)*
                }
            }

            /// The one of this name.
            pub fn named(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

named! {
    /// A rule by which something was read.
    Rule {
        // Who speaks.
        Subject = "subject": "The speaker is the subject of a verb of saying, and what it says follows: \"The mayor said that 40 ...\".";
        After = "after": "What is said comes first, then the speaker and the verb: \"40 ..., the mayor said\".";
        Inverted = "inverted": "What is said comes first, then the verb and the speaker: \"40 ...,\" said the mayor.";
        According = "according": "\"According to\" names the speaker.";
        By = "by": "\"By\" after a verb of saying names the speaker: \"confirmed by the ministry\".";
        Relative = "relative": "What the speaker says is the noun before: \"the 40 that the mayor had promised\".";
        Noun = "noun": "A noun of saying belongs to the speaker: \"the ministry's claim that 40 ...\".";
        Reckoning = "reckoning": "The number is the speaker's own count: \"by the ministry's count\".";
        InASurvey = "in a survey": "The number comes from a survey or study, and whoever made it is the speaker.";
        Quotes = "quotes": "The speaker quotes somebody else: \"AFP quoted the mayor as saying ...\".";
        Quoted = "quoted": "The speaker is quoted by somebody else: \"the mayor was quoted as saying ...\".";
        Told = "told": "This outlet passes on what the next speaker told it: \"he told Reuters\", \"quoted by AFP\".";
        StillTold = "still told": "The next speaker passed something on by way of this one right before, and speaks on: \"he told Reuters\", then \"he added\".";
        Cited = "cited": "The speaker before gives this one as the source: \"citing police\".";
        PutAt = "put at": "The speaker gives the number: \"the ministry put the toll at 40\".";
        Holds = "holds": "A paper gives the number: \"the notebook contains 118 names\".";
        HeardFrom = "heard from": "Somebody heard it from the speaker: \"the board heard from the treasurer\".";
        Line = "line": "A line of a transcript begins with the speaker's name and a colon.";
        Signed = "signed": "A dash and a name stand behind a quotation.";
        Trained = "trained": "A model trained on annotated news found the words of saying, the speaker and what is said.";
        PassedOn = "passed on": "The next sentence says that this speaker passed the figures on.";
        HadFrom = "had from": "The next sentence says where whoever passed the figures on had them from.";
        Headline = "headline": "The headline leaves open who stands here; the report names this speaker below, for the same figure or for those that the same person passed on.";
        GoesOn = "goes on": "Nobody is named beside this figure; it goes on with what the figure before it counts, and with who says so.";
        CarriedFrom = "carried_from": "The report says that it prints this outlet's story.";
        ByHand = "by hand": "A person entered it or corrected it.";

        // What the words leave possible.
        Exact = "exact": "The words name one number.";
        About = "about": "A word such as \"about\" or \"nearly\" makes the number approximate.";
        AtLeast = "at least": "Words such as \"at least\" or \"more than\" leave the upper side open.";
        AtMost = "at most": "Words such as \"up to\" or \"as many as\" leave the lower side open.";
        Range = "range": "The words name both ends.";
        AboutRange = "about a range": "The words name both ends, and call them approximate.";
        Vague = "vague word": "The words are vague, so the bounds are a convention: \"dozens\" 24 to 99, \"hundreds\" 200 to 999, \"several hundred\" 300 to 999.";
        VagueAtLeast = "vague word, at least": "The words are vague and leave the upper side open; the least is a convention: \"dozens\" 24, \"hundreds\" 200.";

        // What is measured.
        Money = "money": "The number stands with a currency.";
        Share = "share": "The number is a share of a hundred.";
        Stuff = "amount": "The number stands with a unit of weight, area or volume.";
        Points = "points": "The number stands with a unit of points.";
        HeadNoun = "counted noun": "The counted noun names the measure: \"50 deaths\", \"12,000 troops\".";
        Inside = "told inside": "A word between the number and its noun tells what befell those counted: \"100 injured soldiers\".";
        ToldAfter = "told after": "What comes after the noun tells what befell those counted: \"50 soldiers were killed\".";
        ToldBefore = "told before": "The verb before the number tells what befell those counted: \"killed 50 soldiers\".";
        OwnNoun = "own noun": "No listed measure fits, so the counted noun is the measure: \"30 houses\".";
        LeftNoun = "noun before": "The number has no noun of its own; the noun that it counts comes before: \"the death toll rose to 120\".";
        NumberOf = "number of": "The number has no noun of its own; \"number of\" or \"total of\" before it names what is counted.";
        AsBefore = "as before": "The number has no noun of its own; it counts what the figure before it counts.";
        JustPeople = "people": "The number has no noun of its own and is the subject of a verb, so it is taken to count people.";
        SameBelow = "as in the text": "A number alone in the headline counts what the same number counts in the text.";

        // Who or what is counted.
        Phrase = "phrase": "The words after the number say who is counted.";
        Adjective = "adjective": "The words between the number and its noun say who is counted: \"50 Peruvian deaths\".";
        OfWhat = "of what": "\"Of\", \"in\" or \"for\" after the number says what it is of.";
        Around = "words around": "The words next to the number say what it is about.";
        PeopleLeft = "people before": "The number does not say who is counted; these people come before it in the sentence.";
        PeopleRight = "people after": "The number does not say who is counted; these people come right after it.";
        PeopleEarlier = "people earlier": "The sentence does not say who is counted; one of the two sentences before it does.";

        // Where, and for which time.
        PlaceAfter = "place after": "The first place after the figure in its sentence.";
        PlaceBefore = "place before": "The last place before the figure in its sentence; none comes after it.";
        TimeAfter = "time after": "The time nearest to the figure in its sentence that does not tell when somebody spoke; it comes after the figure.";
        TimeBefore = "time before": "The time nearest to the figure in its sentence that does not tell when somebody spoke; it comes before the figure.";
        FullDate = "full date": "The words give the year.";
        YearBeside = "year told elsewhere": "The words give no year and the report no day of publication: of the year that all full dates in its text have, the last such day up to a month after them.";
        YearLess = "last before publication": "The words give no year: the last such day or month up to the day of publication.";
        Weekday = "weekday": "The last such weekday up to the day of publication.";
        DaysBack = "counted back": "Counted back from the day of publication.";
        Open = "open time": "The words do not tell which days they mean.";
        NoDate = "undated report": "Only the day of publication could place these words, and the report has none.";

        // Whether it is put forward as so.
        Plain = "no doubt told": "No word beside the figure denies or doubts it.";
        Denied = "denied": "A verb of denial holds the figure.";
        Doubted = "word of doubt": "A word such as \"alleged\" or \"feared\" stands close to the figure.";
        Reportedly = "reportedly": "A word such as \"reportedly\" holds the figure and names nobody.";
        Passive = "passive": "A verb of doubt holds the figure and names nobody: \"is believed to\".";
        Unverified = "not verified": "A sentence near by says that this could not be verified.";
    }
}

impl Rule {
    /// How a link is known that this rule made.
    pub fn basis(self) -> Basis {
        match self {
            Rule::Headline | Rule::GoesOn | Rule::StillTold => Basis::Inferred,
            Rule::ByHand => Basis::ByHand,
            _ => Basis::Stated,
        }
    }
}

named! {
    /// Why a number makes no figure.
    PassedOver {
        Date = "date": "It is part of a date.";
        Year = "year": "It is the number of a year.";
        TimeOfDay = "time of day": "It is a time of day.";
        TimeSpan = "a span of time": "It tells how long something took or how long ago it was.";
        Measurement = "a measurement": "It is a length, a weight or another measurement, and counts nothing.";
        Age = "age": "It is somebody's age.";
        Address = "address": "It is part of an address.";
        Identifier = "identifier": "It names or numbers one thing, such as a flight or an article, and counts nothing.";
        Name = "part of a name": "It is part of a name.";
        Compound = "part of a compound": "It is part of a longer word, such as \"40-page\".";
        Ratio = "a ratio": "It is a ratio, such as \"one patient in four\".";
        Speakers = "those who speak": "It counts those who say something, and nothing that they say.";
        Whole = "the whole of a part": "It is the whole of which the number before is a part: \"46 of the 50 entries\".";
        One = "one of something": "It is the word \"one\" or the like, which mostly counts nothing.";
        SmallCount = "a small count": "It is a small number in words that counts things, not people.";
        NothingCounted = "nothing counted": "Nothing beside it tells what it counts.";
        NoBounds = "no number": "Its words leave no number that can be held.";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_tell_apart_and_meanings_are_sentences() {
        let rules = Rule::ALL.iter().map(|r| (r.name(), r.meaning()));
        let reasons = PassedOver::ALL.iter().map(|r| (r.name(), r.meaning()));
        for (name, meaning) in rules.chain(reasons) {
            let whole = meaning.ends_with('.') && !meaning.starts_with(char::is_lowercase);
            assert!(whole && meaning.len() > 15, "{name}: {meaning}");
        }
        let names: BTreeSet<&str> = Rule::ALL.iter().map(|r| r.name()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        let names: BTreeSet<&str> = PassedOver::ALL.iter().map(|r| r.name()).collect();
        assert_eq!(names.len(), PassedOver::ALL.len());
    }

    #[test]
    fn a_name_leads_back_to_its_rule() {
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.name()), Some(*rule));
        }
        assert_eq!(Rule::named("a rule of long ago"), None);
        assert_eq!(PassedOver::named("age"), Some(PassedOver::Age));
    }
}
