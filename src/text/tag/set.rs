/// Declares the tags in order, each with its Penn Treebank name.
macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident = $name:literal,)*) => {
        /// A part of speech, after the Penn Treebank as the English treebanks of Universal
        /// Dependencies use it: "to" is [`Tag::In`] where it is a preposition.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Tag {
            $($(#[$doc])* $tag,)*
        }

        impl Tag {
            /// All tags; a tag stands at its own number.
            pub const ALL: [Tag; 48] = [$(Tag::$tag,)*];

            /// Its name in treebanks.
            pub fn name(self) -> &'static str {
                match self {
                    $(Tag::$tag => $name,)*
                }
            }
        }
    };
}

tags! {
    /// Coordinating conjunction: and, but.
    Cc = "CC",
    /// Cardinal number.
    Cd = "CD",
    /// Determiner.
    Dt = "DT",
    /// The "there" of "there is".
    Ex = "EX",
    /// Foreign word.
    Fw = "FW",
    /// Preposition, or a conjunction that subordinates: in, of, that, whether.
    In = "IN",
    /// Adjective; ordinal number; participle and noun joined before a noun ("state-run").
    Jj = "JJ",
    /// Adjective, comparative.
    Jjr = "JJR",
    /// Adjective, superlative.
    Jjs = "JJS",
    /// Marker of a list's item.
    Ls = "LS",
    /// Modal verb, also with its "n't".
    Md = "MD",
    /// Noun, singular or mass.
    Nn = "NN",
    /// Noun, plural.
    Nns = "NNS",
    /// Name, singular.
    Nnp = "NNP",
    /// Name, plural.
    Nnps = "NNPS",
    /// What stands before a determiner: all, both, half.
    Pdt = "PDT",
    /// Possessive 's.
    Pos = "POS",
    /// Personal pronoun.
    Prp = "PRP",
    /// Possessive pronoun.
    PrpS = "PRP$",
    /// Adverb; "not".
    Rb = "RB",
    /// Adverb, comparative.
    Rbr = "RBR",
    /// Adverb, superlative.
    Rbs = "RBS",
    /// Particle of a verb: up, off.
    Rp = "RP",
    /// Symbol, "%" among them in some treebanks.
    Sym = "SYM",
    /// The "to" of an infinitive.
    To = "TO",
    /// Interjection.
    Uh = "UH",
    /// Verb, base form.
    Vb = "VB",
    /// Verb, past tense; with its "n't" ("didn't").
    Vbd = "VBD",
    /// Verb, gerund or present participle.
    Vbg = "VBG",
    /// Verb, past participle.
    Vbn = "VBN",
    /// Verb, present tense, not of the third person singular.
    Vbp = "VBP",
    /// Verb, present tense, third person singular.
    Vbz = "VBZ",
    /// Determiner that asks or relates: which, that.
    Wdt = "WDT",
    /// Pronoun that asks or relates: who, what.
    Wp = "WP",
    /// "whose".
    WpS = "WP$",
    /// Adverb that asks or relates: when, where, how.
    Wrb = "WRB",
    /// Sign of a currency.
    Dollar = "$",
    /// Opening quotation mark.
    Open = "``",
    /// Closing quotation mark.
    Close = "''",
    /// Opening bracket.
    Left = "-LRB-",
    /// Closing bracket.
    Right = "-RRB-",
    /// Comma.
    Comma = ",",
    /// What ends a sentence.
    Stop = ".",
    /// Colon, semicolon, dash, dots.
    Colon = ":",
    /// Hyphen or slash inside a compound.
    Hyphen = "HYPH",
    /// A mark that ends no sentence: the point of an abbreviation, signs, ornaments.
    Mark = "NFP",
    /// Part of a web or mail address.
    Address = "ADD",
    /// A prefix or suffix that stands alone.
    Affix = "AFX",
}

impl Tag {
    /// The tag with this name.
    pub fn from_name(name: &str) -> Option<Tag> {
        Tag::ALL.into_iter().find(|tag| tag.name() == name)
    }

    /// Its number: 0 for the first of [`Tag::ALL`].
    pub fn number(self) -> usize {
        self as usize
    }

    /// Any form of a verb, modal verbs too.
    pub fn is_verb(self) -> bool {
        (Tag::Vb..=Tag::Vbz).contains(&self) || self == Tag::Md
    }

    /// A form that heads a sentence without help: past, present or modal.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md)
    }

    /// Past tense.
    pub fn is_past(self) -> bool {
        self == Tag::Vbd
    }

    /// A mark, no word.
    pub fn is_mark(self) -> bool {
        (Tag::Open..=Tag::Mark).contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_by_number_and_by_name() {
        for (number, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag.number(), number);
            assert_eq!(Tag::from_name(tag.name()), Some(tag));
        }
        assert_eq!(Tag::from_name("VERB"), None);
    }

    #[test]
    fn kinds_hold_what_they_say() {
        let named = |kind: fn(Tag) -> bool| -> Vec<&str> {
            let of_kind = Tag::ALL.into_iter().filter(|t| kind(*t));
            of_kind.map(Tag::name).collect()
        };
        assert_eq!(
            named(Tag::is_verb),
            ["MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
        );
        assert_eq!(
            named(Tag::is_mark),
            ["``", "''", "-LRB-", "-RRB-", ",", ".", ":", "HYPH", "NFP"]
        );
    }
}
