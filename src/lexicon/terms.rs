//! Short lists of words, each for one question: is it a kind of street, a platform, a noun
//! for a count.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::table;

const FILE: &str = include_str!("../../graph-data/lexicon/terms.txt");

macro_rules! terms {
    ($($(#[$doc:meta])* $list:ident = $name:literal;)*) => {
        /// The lists of `terms.txt`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Terms {
            $($(#[$doc])* $list,)*
        }

        /// The names in the file, in the order of the lists.
        const NAMES: &[&str] = &[$($name),*];
    };
}

terms! {
    /// What follows a time of day in digits.
    Clock = "clock";
    /// Kinds of street, after a house number and a name.
    Streets = "streets";
    /// Nouns whose number names one of them and counts nothing.
    Numbered = "numbered";
    /// Plurals that do not end in s.
    Plurals = "plurals";
    /// Names of units that are mostly other words.
    OtherUnits = "other-units";
    /// What a number of metres goes before, where "m" might be millions.
    AfterMetres = "after-metres";
    /// Nouns by the one of which something is paid or counted.
    Rated = "rated";
    /// Words after "a year" that make it a time, not a rate.
    AfterTimes = "after-times";
    /// Words before a number that has its neighbour's unit.
    SameUnit = "same-unit";
    /// Words of paying and of prices.
    Paying = "paying";
    /// Frequent verbs in forms that are hardly nouns.
    Doing = "doing";
    /// Nouns in -ly, where most words are adverbs.
    LyNouns = "ly-nouns";
    /// Words that stand where a noun can and name nothing that a number is about.
    HardlyNouns = "hardly-nouns";
    /// Verbs that hedge what they report where nobody is named.
    Doubting = "doubting";
    /// Nouns for figures told before.
    Figures = "figures";
    /// Platforms that carry what others say.
    Channels = "channels";
    /// Words that may stand between the counted and what befell them.
    ToFate = "to-fate";
    /// Participles of those brought to a hospital or treated there.
    ToHospital = "to-hospital";
    /// Adjectives and short participles that tell what befell somebody.
    Fates = "fates";
    /// Nouns that end the name of a place.
    PlaceNouns = "place-nouns";
    /// Nouns that follow the name of a place.
    AfterPlaces = "after-places";
    /// Prepositions that stand before the names of places and hardly of anything else.
    InPlaces = "in-places";
    /// Prepositions before the name of a place, a person or a body.
    PerhapsPlaces = "perhaps-places";
    /// First words of names that end like a place's and are none.
    NoPlaces = "no-places";
    /// Words for a part of what the next word names.
    Directions = "directions";
    /// Words before "of" and "for" inside the name of a body.
    BodyHeads = "body-heads";
    /// Verbs of those who keep count of something.
    Keeping = "keeping";
    /// People who are sent somewhere as a force, beside troops.
    SentPeople = "sent-people";
    /// Bodies that stand for something, which their names tell: "Front for Peace in Westland".
    Movements = "movements";
    /// Words in lower case that stand before a role and belong to it.
    RoleAdjectives = "role-adjectives";
    /// Words that stand before the name of a place and belong to it.
    BeforePlaces = "before-places";
    /// Prepositions that tell where something is counted.
    Where = "where";
    /// Words of a question that are no part of what it asks about.
    Asking = "asking";
    /// Prepositions of an adjunct that tells when, where or how something was said.
    AfterContent = "after-content";
    /// Nouns for a count that belongs to somebody ("its estimate of 40").
    CountsOf = "counts-of";
    /// Nouns by which a number is somebody's ("by the ministry's count").
    Reckonings = "reckonings";
    /// Papers and studies that tell something ("in a survey by ...").
    Inquiries = "inquiries";
    /// Nouns whose number is given, raised or corrected.
    Totals = "totals";
    /// Lemmas of verbs whose object is whom it is told.
    ToldVerbs = "told-verbs";
    /// Nouns that stand for any body named before.
    GenericBodies = "generic-bodies";
    /// Words left out of the description of somebody without a name.
    Nameless = "nameless";
    /// Words before a month whose name is also another word.
    BeforeMonths = "before-months";
    /// Words before a bare number that make it a year.
    BeforeYears = "before-years";
    /// Fields of office that stand between a role and a name.
    Offices = "offices";
    /// Words that go on with a place's name.
    PlaceTails = "place-tails";
    /// Words for no one in particular, before "estimates" and the like.
    Several = "several";
    /// Nouns for any paper told of before.
    AnyPaper = "any-paper";
    /// What somebody claims as theirs: an attack, a victory.
    Deeds = "deeds";
    /// Stretches of time, behind "at the" and the like.
    Whiles = "whiles";
    /// Roles that stand for whoever spoke last, behind "the".
    AnyRole = "any-role";
    /// Verbs of wish and plan: whoever expects so much is not who counts it.
    Wanting = "wanting";
    /// Acts of speech that tell what somebody did: accuse, blame.
    Charging = "charging";
    /// Words behind people who know of something: "close to the talks".
    InTheKnow = "in-the-know";
    /// Words that end the names of firms.
    FirmNouns = "firm-nouns";
    /// Verbs of which "over" is a part.
    WithOver = "with-over";
    /// Nouns for several people together: "a group of researchers".
    Together = "together";
    /// What is joined to a name to make an adjective: "Lima-based".
    HyphenTails = "hyphen-tails";
    /// Words for a share of those asked.
    Shares = "shares";
    /// Words in capitals that open a line and are nobody's name.
    Kickers = "kickers";
    /// Nouns that stand for a firm.
    Firms = "firms";
    /// Words in the names of bodies that are no firms.
    NoFirms = "no-firms";
    /// Verbs of moving people.
    Moved = "moved";
    /// Where people are moved to for safety.
    Shelters = "shelters";
    /// Verbs before "past" and a number.
    Rising = "rising";
    /// Talks with an outlet: "in an interview with ...", "speaking to ...".
    Talks = "talks";
    /// Places and papers in which somebody speaks to all: "in a statement", "at a briefing".
    Venues = "venues";
    /// Plural papers that say something and whose author is left open.
    Papers = "papers";
    /// Nouns of what is known in the mass, never one paper.
    Masses = "masses";
    /// Participles that name who made a paper or study ("drawn up by ...").
    Making = "making";
    /// Papers that are kept, and that no speaker gives out as theirs.
    Kept = "kept";
    /// Letters behind a number that are no body's.
    Codes = "codes";
    /// Papers that a body files, and that are named by what they are.
    Filed = "filed";
    /// Papers that a body issues, as the last word of a line over them.
    Issued = "issued";
    /// Verbs of giving what is told on.
    Gave = "gave";
    /// What a telling does to a number told before: "raising the toll to 40".
    Raising = "raising";
    /// Names that papers have alone, behind "the".
    PaperNames = "paper-names";
    /// Letters behind a time of day.
    TimeZones = "time-zones";
    /// Participles behind a paper that is lodged or shown somewhere: "documents tabled in parliament".
    Lodging = "lodging";
    /// Participles that name who passes on a paper or a saying ("obtained by the Daily ...").
    Carrying = "carrying";
    /// What whoever read a paper did with it ("which has seen a draft by ...").
    Seeing = "seeing";
    /// Units of which so much is told of something.
    Amounts = "amounts";
    /// Adjectives that are no name of their own where they begin a sentence.
    General = "general";
    /// Short forms before the names of ships, which have papers and make none.
    Ships = "ships";
    /// Verbs by which a paper gives a number.
    Holding = "holding";
    /// Verbs that push a claim away, before "aside" or "off".
    Brushing = "brushing";
    /// Words that call a figure untrue.
    Falsehood = "falsehood";
    /// Who leads a conversation and is of the house.
    Hosts = "hosts";
    /// People whose standing is what is counted: they are a measure of their own.
    Standing = "standing";
    /// Participles of those brought out of danger, before "from", "off" or "alive".
    Pulled = "pulled";
    /// Words that end a rescue: alive, to safety.
    Safety = "safety";
    /// Frequent words of English that are hardly a word of another language.
    English = "english";
}

/// The words of each list.
static LISTS: LazyLock<Vec<FxHashSet<&'static str>>> = LazyLock::new(|| {
    let mut lists = vec![FxHashSet::default(); NAMES.len()];
    for (name, words) in table::lists(FILE) {
        if let Some(at) = NAMES.iter().position(|n| *n == name) {
            lists[at].extend(words);
        }
    }
    lists
});

impl Terms {
    /// Whether the list holds this lower-case word.
    pub fn has(self, lower: &str) -> bool {
        LISTS[self as usize].contains(lower)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_filled_and_read() {
        for (name, words) in NAMES.iter().zip(LISTS.iter()) {
            assert!(!words.is_empty(), "{name} has no words");
        }
        for (name, _) in table::lists(FILE) {
            assert!(NAMES.contains(&name), "{name} is read by nobody");
        }
    }

    #[test]
    fn a_list_holds_its_own_words() {
        assert!(Terms::Clock.has("o'clock") && !Terms::Clock.has("street"));
        assert!(Terms::Streets.has("avenue") && !Terms::Streets.has("Avenue"));
        assert!(Terms::BeforeYears.has("since") && !Terms::BeforeYears.has(""));
    }
}
