//! Who or what the clause of a quantity is about.

use super::{Finder, LONGEST};
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::lexicon::{cues, units};

/// What a clause has before its verb.
enum Subject {
    Found(Vec<usize>),
    /// A pronoun for something told before.
    Before,
    /// Nobody that words name: "I", the number itself.
    Nobody,
    None,
}

impl Finder<'_, '_> {
    /// The subject of the quantity's clause; of the clause before where it has none or only
    /// points back.
    pub(super) fn subject(&self) -> Vec<usize> {
        let (floor, mut end) = (self.floor(), self.draft.all.start);
        for _ in 0..4 {
            let start = self.clause(floor, end);
            if start > floor && self.relative(start - 1) {
                let comma = self.lower(start.saturating_sub(2)) == "," && start >= floor + 2;
                let owner = self.ending_at(start - 1 - usize::from(comma), floor);
                if !owner.is_empty() {
                    return owner;
                }
            }
            match self.first_phrase(start, end) {
                Subject::Found(found) => return found,
                Subject::Nobody => return Vec::new(),
                Subject::Before | Subject::None if start == floor => return Vec::new(),
                Subject::Before | Subject::None => end = start - 1,
            }
        }
        Vec::new()
    }

    /// "which", or "that" and "who" with a verb right after.
    fn relative(&self, t: usize) -> bool {
        self.lower(t) == "which" || self.reading.is(t, Tags::REL) && self.verb(t + 1)
    }

    /// Where the last clause of a range begins.
    fn clause(&self, floor: usize, end: usize) -> usize {
        let r = self.reading;
        // "While shares fell, bonds rose": the first part ends with its comma.
        let opens = r.is(floor, Tags::SUBORD) || r.lower(floor).ends_with("ing");
        let mut t = end;
        while t > floor {
            t -= 1;
            let word = r.lower(t);
            if word == ")" {
                t = (floor..t).rev().find(|o| r.lower(*o) == "(").unwrap_or(t);
                continue;
            }
            let breaks = matches!(word, ";" | ":" | "–" | "—" | "(");
            let later = |s: &Self| s.verb_within(t + 1, end) && !s.verb(t + 1);
            let subordinate = word == "which"
                || r.is(t, Tags::REL) && self.verb(t + 1)
                || r.is(t, Tags::SUBORD) && (!r.is(t, Tags::PREP) || later(self));
            let joined = matches!(word, "and" | "but" | "or" | ",")
                && later(self)
                && !r.lower(t + 1).ends_with("ing")
                && (floor..t).any(|v| self.verb(v));
            let comma = word == "," && (r.is(t + 1, Tags::PRON_SUBJ) || opens && later(self))
                || word == "with" && t > floor && r.lower(t - 1) == ",";
            let said = cues::verb(word).is_some()
                && !r.is_capital(t)
                && t > floor
                && (t + 1 == end && self.verb_after()
                    || later(self) && (self.content(t + 1) || r.is(t + 1, Tags::DET)));
            if breaks || subordinate || joined || comma || said {
                return t + 1;
            }
        }
        floor
    }

    /// Whether a verb follows the quantity, so that it may be its subject.
    fn verb_after(&self) -> bool {
        let end = self.draft.sentence.end.min(self.draft.all.end + 12);
        (self.draft.all.end..end)
            .take_while(|t| !matches!(self.lower(*t), "," | ";"))
            .any(|t| self.verb(t))
    }

    fn verb_within(&self, from: usize, end: usize) -> bool {
        (from + 1..end).any(|t| self.verb(t))
    }

    /// The first noun phrase of a clause, adjuncts before it left aside.
    fn first_phrase(&self, start: usize, end: usize) -> Subject {
        let r = self.reading;
        if start == end && start > 0 && cues::verb(r.lower(start - 1)).is_some() {
            return Subject::Nobody; // "found 81% of firms": the number itself is the subject
        }
        let mut t = start;
        while t < end {
            if r.is(t, Tags::PRON_SUBJ) {
                let back = matches!(r.lower(t), "he" | "she" | "it" | "they" | "who");
                return if back {
                    Subject::Before
                } else {
                    Subject::Nobody
                };
            }
            // "each of the buildings"
            let one_of = r.is(t, Tags::DET) && r.lower(t + 1) == "of";
            if r.is(t, Tags::PREP) && t + 1 < end {
                // "In 2019 , ...": up to the comma, else over its noun.
                let comma = (t..end.min(t + LONGEST)).find(|c| r.lower(*c) == ",");
                let noun = self.skip_closed(t + 1, end);
                t = comma.unwrap_or_else(|| self.phrase(noun, end).1.max(t + 1));
                continue;
            }
            if one_of {
                t = self.skip_closed(t + 2, end);
            }
            let orders = r.begins_sentence(t) && Terms::Doing.has(r.lower(t));
            let does = self.verb(t) && !r.lower(t).ends_with("ed");
            if !orders && does || r.lower(t).ends_with("ing") && t == start {
                return Subject::None;
            }
            let (mut words, mut next) = if orders {
                (Vec::new(), t)
            } else {
                self.phrase(t, end)
            };
            if words.is_empty() {
                t += 1;
                continue;
            }
            // "In St Paul, Minnesota, ...": the place goes on.
            if t > start && r.lower(t - 1) == "," && r.lower(next) == "," && r.is(start, Tags::PREP)
            {
                t = next;
                continue;
            }
            let mut more = 0;
            while more < 2 && matches!(r.lower(next), "of" | "for" | "and" | "in") && next + 1 < end
            {
                let from = self.skip_closed(next + 1, end);
                let (also, then) = self.phrase(from, end);
                words.extend(also);
                next = then;
                more += 1;
            }
            words.retain(|t| units::find(r.lower(*t)).is_none() || r.is_capital(*t));
            return if words.is_empty() {
                Subject::None
            } else {
                Subject::Found(words)
            };
        }
        Subject::None
    }

    fn skip_closed(&self, mut t: usize, end: usize) -> usize {
        while t < end && self.reading.is(t, Tags::DET | Tags::POSS) {
            t += 1;
        }
        t
    }
}
