/// Declares the relations in order, each with its name in treebanks.
macro_rules! relations {
    ($($(#[$doc:meta])* $relation:ident = $name:literal,)*) => {
        /// What a token is to its head, after Universal Dependencies. Rare subtypes are
        /// their types, rare types [`Relation::Dep`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Relation {
            $($(#[$doc])* $relation,)*
        }

        impl Relation {
            /// All relations; a relation stands at its own number.
            pub const ALL: [Relation; 40] = [$(Relation::$relation,)*];

            /// Its name in treebanks.
            pub fn name(self) -> &'static str {
                match self {
                    $(Relation::$relation => $name,)*
                }
            }
        }
    };
}

relations! {
    /// Clause at a noun, without its own relative pronoun: "troops sent home".
    Acl = "acl",
    /// Relative clause.
    AclRelcl = "acl:relcl",
    /// Clause that modifies a verb.
    Advcl = "advcl",
    /// Adverb.
    Advmod = "advmod",
    /// Adjective at a noun.
    Amod = "amod",
    /// Apposition: "Ash, the mayor".
    Appos = "appos",
    /// Auxiliary verb.
    Aux = "aux",
    /// Auxiliary verb of the passive.
    AuxPass = "aux:pass",
    /// Preposition or possessive 's, at its noun.
    Case = "case",
    /// Conjunction, at the member that follows it.
    Cc = "cc",
    /// Clause that is an object: what is said.
    Ccomp = "ccomp",
    /// Noun before a noun.
    Compound = "compound",
    /// Particle of a verb.
    CompoundPrt = "compound:prt",
    /// Further member of a list with "and", at the first member.
    Conj = "conj",
    /// Copula, at what is said to be.
    Cop = "cop",
    /// Clause that is a subject.
    Csubj = "csubj",
    /// Anything else.
    Dep = "dep",
    /// Determiner.
    Det = "det",
    /// Interjection, filler.
    Discourse = "discourse",
    /// "there", "it" without a meaning.
    Expl = "expl",
    /// Further word of a fixed phrase.
    Fixed = "fixed",
    /// Further word of a name.
    Flat = "flat",
    /// Indirect object.
    Iobj = "iobj",
    /// Further item of a list without "and".
    List = "list",
    /// Word that opens a clause: "that", "to", "if".
    Mark = "mark",
    /// Noun at a noun, with a preposition.
    Nmod = "nmod",
    /// Possessor.
    NmodPoss = "nmod:poss",
    /// Noun at a noun, without a preposition.
    NmodUnmarked = "nmod:unmarked",
    /// Subject.
    Nsubj = "nsubj",
    /// Subject of a passive.
    NsubjPass = "nsubj:pass",
    /// Number at a noun.
    Nummod = "nummod",
    /// Object.
    Obj = "obj",
    /// Noun at a verb, with a preposition.
    Obl = "obl",
    /// Who does what a passive tells: "by the army".
    OblAgent = "obl:agent",
    /// Noun at a verb, without a preposition: "Monday".
    OblUnmarked = "obl:unmarked",
    /// Clause beside a clause: "he wrote" within what he wrote.
    Parataxis = "parataxis",
    /// Punctuation.
    Punct = "punct",
    /// The head of a sentence.
    Root = "root",
    /// Who is spoken to.
    Vocative = "vocative",
    /// Clause without its own subject: "began to rain".
    Xcomp = "xcomp",
}

impl Relation {
    /// The relation for a treebank's name: itself, else its type, else [`Relation::Dep`].
    pub fn from_name(name: &str) -> Relation {
        let named = |name: &str| Relation::ALL.into_iter().find(|r| r.name() == name);
        let kind = name.split(':').next().unwrap_or(name);
        named(name).or_else(|| named(kind)).unwrap_or(Relation::Dep)
    }

    /// Its number: 0 for the first of [`Relation::ALL`].
    pub fn number(self) -> usize {
        self as usize
    }

    /// A subject that is a noun, of an active or a passive.
    pub fn is_subject(self) -> bool {
        matches!(self, Relation::Nsubj | Relation::NsubjPass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_is_known_by_number_and_by_name() {
        for (number, relation) in Relation::ALL.into_iter().enumerate() {
            assert_eq!(relation.number(), number);
            assert_eq!(Relation::from_name(relation.name()), relation);
        }
        assert_eq!(Relation::from_name("nsubj:outer"), Relation::Nsubj);
        assert_eq!(Relation::from_name("goeswith"), Relation::Dep);
    }
}
