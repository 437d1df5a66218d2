//! Where the source stands: before its verb, after it, behind "by" and "according to".

use std::ops::Range;

use super::{Finder, Saying};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::lexicon::measures;
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::Rule;
use crate::text::singular;

/// The second word behind "by": what confirms by testing is no speaker.
fn source_head(reading: &Reading<'_>, by: usize) -> usize {
    by + 1
        + usize::from(!matches!(
            reading.lower(by + 1),
            "tests" | "test" | "testing"
        ))
}

impl Finder<'_, '_> {
    /// "confirmed by the ministry", "footage released on Friday by the army".
    pub(super) fn by_phrase(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        if !matches!(verb.form, CueForm::Past | CueForm::Participle) {
            return None;
        }
        let r = self.reading;
        // "a list seen by X names 40": the list gives the number, and X passes it on.
        if Terms::Seeing.has(r.lower(t)) {
            return None;
        }
        let by = (t + 1..self.sentence.end.min(t + 8)).find(|b| r.lower(b.to_owned()) == "by")?;
        let between = t + 1..by;
        if matches!(r.lower(source_head(r, by)), "tests" | "test" | "testing") {
            return None;
        }
        let place = |b: usize| b > t + 1 && r.is(b - 1, Tags::PREP) && r.is_capital(b);
        let empty = between.clone().all(|b| {
            let same = r.lower(b) == "same" || r.is(b, Tags::DET | Tags::TIME);
            let time = phrase::time_at(self.times, b).is_some();
            time || same || r.is(b, Tags::PREP | Tags::ADV) || place(b)
        });
        let source = phrase::after(r, self.times, by + 1, self.sentence.end)?;
        if !empty || !phrase::can_speak(r, &source.core) {
            return None;
        }
        // "The figure of 40 dead, announced on Tuesday by X"
        let aside = t > self.sentence.start + 1 && r.lower(t - 1) == ",";
        let counted = |p: &Phrase| {
            p.core
                .clone()
                .any(|n| self.number(n) || Terms::Figures.has(r.lower(n)))
        };
        let fronted = phrase::before(r, self.times, t - usize::from(aside), self.sentence.start);
        if let Some(front) = fronted.filter(|p| aside && counted(p)) {
            let content = self.sentence.start..front.all.end;
            return Some(self.saying(Some(source), t..by + 1, vec![content], Some(verb), Rule::By));
        }
        let subject = phrase::before(r, self.times, t, self.sentence.start)?;
        // "we obtained 40 permits issued by X": permits are no saying.
        if verb.class.release && !verb.class.speech && subject.core.clone().any(|n| self.number(n))
        {
            return None;
        }
        // "footage released by X shows ...": what the thing shows is what X says.
        let mut content = vec![subject.all.clone()];
        let mut cue = t..by + 1;
        if subject.core.clone().any(|s| r.is(s, Tags::ARTIFACT)) {
            let shows = (source.all.end..self.sentence.end.min(source.all.end + 4))
                .find(|s| cues::verb(r.lower(*s)).is_some_and(|c| c.class.show || c.class.speech));
            let beside = |s: usize| {
                (source.all.end..s).all(|b| !r.is_word(b) || r.is(b, Tags::AUX | Tags::ADV))
            };
            if let Some(shows) = shows.filter(|s| beside(*s)) {
                let shown = shows + 1..self.sentence.end;
                content = vec![shown];
                cue = shows..shows + 1;
            }
        }
        // "She was told by X that ...": what follows is what X says.
        let that = source.all.end;
        if Terms::ToldVerbs.has(verb.lemma) && r.lower(that) == "that" {
            let told = that + 1..self.content_end(that + 1);
            content = vec![told];
        } else if Terms::ToldVerbs.has(verb.lemma)
            && subject.all.start > self.sentence.start
            && r.lower(subject.all.start - 1) == ","
        {
            // "Four are dead, the agency was told by X."
            let saying = self.saying(
                Some(source),
                cue,
                vec![self.content_before(subject.all.start)?],
                Some(verb),
                Rule::By,
            );
            return Some(Saying {
                told: Some(subject.core),
                ..saying
            });
        }
        // "a letter written by X" is no saying yet.
        let paper = subject.core.clone().any(|s| r.is(s, Tags::ARTIFACT));
        if paper && cue.end == by + 1 && Terms::Making.has(r.lower(t)) {
            return None;
        }
        // "was reported by X on Monday", with the rest of its clause.
        Some(self.saying(Some(source), cue, content, Some(verb), Rule::By))
    }

    /// `"...," said the mayor`; `..., said the mayor`.
    pub(super) fn inverted(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let r = self.reading;
        if !(verb.class.speech || verb.class.show)
            || t == self.sentence.start
            || matches!(verb.form, CueForm::Base | CueForm::Ing)
        {
            return None;
        }
        let said = t - 1;
        if !(r.is_quote_mark(said) || r.lower(said) == ",") {
            return None;
        }
        // "The firm, which has 40 plants, denied the report": the comma closes an aside.
        let open = (self.sentence.start..said)
            .rev()
            .find(|c| r.lower(*c) == ",");
        let aside = open.is_some_and(|c| {
            let next = r.lower(c + 1);
            // "A source, speaking to the paper, said the attackers fled"
            let bare = matches!(
                next,
                "speaking" | "talking" | "citing" | "quoting" | "writing"
            ) && !(self.sentence.start..c)
                .any(|t| r.is(t, Tags::AUX | Tags::VERB) || cues::verb(r.lower(t)).is_some());
            bare || r.is(c + 1, Tags::REL) && next != "that"
                || next.ends_with("ed") && r.lower(c + 2) == "by"
        });
        if r.lower(said) == "," && aside {
            return None;
        }
        // "..., an official, said another 40 million": more of it, and nobody else.
        if r.lower(t + 1) == "another" && !r.is(t + 2, phrase::SPEAKING) {
            return None;
        }
        let source = phrase::after(r, self.times, t + 1, self.sentence.end)?;
        // "no more than two confirmed cases"
        let counted = source.core.len() == 1
            && measures::by_word(&singular(r.lower(source.core.start)))
                .is_some_and(|m| m.name != "protesters" && m.name != "employees");
        if counted {
            return None;
        }
        let named = r.is_capital(source.core.start)
            || r.is(source.core.start, Tags::DET | Tags::POSS)
            || source.core.clone().any(|s| r.is(s, phrase::SPEAKING))
                && !r.is(source.core.start, Tags::PREP);
        if !named || !phrase::can_speak(r, &source.core) {
            return None;
        }
        // "Ana Roe, the mayor, said the port ...": after a comma only a phrase that ends there.
        let next = source.all.end;
        let ends = next >= self.sentence.end
            || !r.is_word(next)
            || phrase::time_at(self.times, next).is_some()
            || r.is(next, Tags::PREP)
            || r.lower(next) == "who" && self.is_clause(self.sentence.start..said);
        let counts = source.core.clone().any(|n| {
            r.is_number(n)
                || numbers::unit(r.lower(n)).is_some()
                || numbers::scale(r.lower(n)).is_some()
        });
        if r.lower(said) == "," && (!ends || counts) || r.lower(t + 1) == "that" {
            return None;
        }
        // ", told Reuters": whom, not who.
        if matches!(verb.lemma, "tell" | "ask") {
            return None;
        }
        let content = self.content_before(t)?;
        let mut contents = vec![content];
        contents.extend(self.rest_in_quotes(source.all.end));
        Some(self.saying(Some(source), t..t + 1, contents, Some(verb), Rule::Inverted))
    }

    /// "that, according to firefighters, five houses ...": right behind "that".
    pub(super) fn begins_clause(&self, t: usize) -> bool {
        let r = self.reading;
        let that = |at: usize| at > self.sentence.start && r.lower(at - 1) == "that";
        that(t) || t > self.sentence.start && r.lower(t - 1) == "," && that(t - 1)
    }

    /// Whether words before "said" hold a verb of their own: "They were late, said ...".
    fn is_clause(&self, mut words: Range<usize>) -> bool {
        let r = self.reading;
        words.any(|t| r.is(t, Tags::AUX) || cues::verb(r.lower(t)).is_some())
    }

    /// "The mayor said that ...", `"...," the mayor said`.
    pub(super) fn subject_first(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let r = self.reading;
        let floor = self.sentence.start;
        let passive =
            matches!(verb.form, CueForm::Past | CueForm::Participle) && self.has_be_left(t);
        // "... accused Iran and said": the subject of the verb before.
        let start = phrase::skip_fillers_left(r, self.times, t, floor);
        let joined = start > floor + 1 && matches!(r.lower(start - 1), "and" | "but" | "then");
        let mut source = if joined && matches!(verb.form, CueForm::Past | CueForm::Third) {
            self.subject_of_participle(start - 1)
        } else if verb.form == CueForm::Ing && !self.has_be(t) {
            self.subject_of_participle(t)
        } else {
            self.subject(t)
        };
        if passive {
            return self.passive(t, verb);
        }
        // "the importer, Example Foods, said"
        let apposed = |s: &Phrase| (s.core.end..s.all.end).any(|t| r.is_capital(t));
        // "a former lookout, who spoke in August, said": somebody, whatever the noun.
        let person = |s: &Phrase| r.lower(s.core.end) == "," && r.lower(s.core.end + 1) == "who";
        source = source.filter(|s| phrase::can_speak(r, &s.core) || apposed(s) || person(s));
        let source = source.or_else(|| self.opening_subject(t))?;
        if !self.plausible(&source, verb) {
            return None;
        }
        let (source, quoted_by) = self.quoted_by(source);
        let cue_start = phrase::skip_fillers_left(r, self.times, t, source.all.end);
        let mut cue = cue_start.max(source.all.end)..t + 1;
        while cue.start < t && phrase::time_at(self.times, cue.start).is_some() {
            cue.start += 1;
        }
        let (told, next) = self.told(t, verb);
        let aside = || self.in_aside(&source, t);
        let told = told.or(quoted_by).or_else(aside);
        let told = told.or_else(|| self.carried_by(t));
        let after = self.content_after(next);
        // "C, the mayor said." with nothing but adjuncts behind.
        let first = source.all.start;
        // "40 were lost, as the daily reported"
        let as_said = first >= floor + 2 && r.lower(first - 1) == "as" && r.lower(first - 2) == ",";
        let trailing = first > floor && (as_said || self.closes_content(first - 1));
        if let Some(object) = self.object_relative(&source, after.as_ref()) {
            return Some(self.saying(Some(source), cue, vec![object], Some(verb), Rule::Relative));
        }
        let mut contents = Vec::new();
        // "..., the chair announced to applause."
        let to = |a: &Range<usize>| {
            r.lower(a.start) == "to" && a.len() <= 4 && cues::verb(r.lower(a.start + 1)).is_none()
        };
        let adjunct = after
            .as_ref()
            .is_some_and(|a| !self.opens_clause(a.start) || trailing && to(a));
        // "..., the firm said on Tuesday after talks with the unions."
        let circumstance = trailing
            && after.as_ref().is_some_and(|a| {
                matches!(
                    r.lower(a.start),
                    "after" | "before" | "while" | "when" | "amid" | "following" | "during" | "as"
                )
            })
            && self.is_clause(floor..first);
        let adjunct = adjunct || circumstance;
        let comes_first = trailing && (after.is_none() || adjunct || self.ends_after(next));
        if comes_first {
            contents.extend(self.content_before(first - usize::from(as_said)));
            contents.extend(self.rest_in_quotes(next));
        } else if let Some(after) = after {
            contents.push(after);
        }
        if contents.is_empty() {
            return None;
        }
        if source.core.len() == 1 && r.is(source.core.start, Tags::REL) {
            for content in &mut contents {
                let comma = content
                    .clone()
                    .find(|c| r.lower(*c) == "," && r.text.quote_of(*c).is_none());
                content.end = comma.unwrap_or(content.end).max(content.start + 1);
            }
        }
        let mut saying = self.saying(
            Some(source),
            cue,
            contents,
            Some(verb),
            if comes_first {
                Rule::After
            } else {
                Rule::Subject
            },
        );
        saying.told = told;
        Some(saying)
    }

    /// "It is estimated that ...", "is expected to ...": nobody is named.
    fn passive(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let next = self.reading.lower(t + 1);
        if !matches!(next, "to" | "that" | "at" | "as") || verb.class.release {
            return None;
        }
        let content = self.content_after(t + 1)?;
        // "is put at 40 by the board"
        let by = content.clone().find(|b| self.reading.lower(*b) == "by");
        let by = by.filter(|by| next == "at" && (t + 2..*by).any(|n| self.number(n)));
        let source = by
            .and_then(|by| phrase::after(self.reading, self.times, by + 1, self.sentence.end))
            .filter(|s| phrase::can_speak(self.reading, &s.core));
        let whole = self.sentence.start..content.end;
        let content = if source.is_some() { whole } else { content };
        Some(self.saying(source, t..t + 1, vec![content], Some(verb), Rule::Passive))
    }

    /// "..., per Example data": according to it.
    pub(super) fn per(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let source = phrase::after(r, self.times, t + 1, self.sentence.end)?;
        let ends = source.all.end >= self.sentence.end || !r.is_word(source.all.end);
        let begins = t > self.sentence.start && matches!(r.lower(t - 1), "," | "(");
        if !ends || !begins {
            return None;
        }
        let content = self.content_before(t - usize::from(r.lower(t - 1) == "("))?;
        Some(self.saying(Some(source), t..t + 1, vec![content], None, Rule::According))
    }

    /// "According to X, C" and "C, according to X".
    pub(super) fn according(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let mut source = phrase::after(r, self.times, t + 2, self.sentence.end)?;
        let inner = self.begins_clause(t);
        let begins = r.begins_sentence(t);
        let number = source.core.clone().skip(1).find(|n| self.number(*n));
        // "where according to the firm 40 posts go": right behind a word that opens a clause.
        let opened = t > self.sentence.start && r.is(t - 1, Tags::REL | Tags::SUBORD);
        let inner = inner || opened && number.is_some();
        let begins = begins || inner;
        if let Some(number) = number.filter(|_| inner) {
            (source.all.end, source.core.end) = (number, number);
        }
        let content = if begins {
            let rest = source.all.end..self.sentence.end;
            let comma = rest.clone().find(|c| r.lower(*c) == ",");
            let from = match comma.filter(|c| !inner || *c == rest.start) {
                Some(comma) => comma + 1,
                None if inner => rest.start,
                None => return None,
            };
            from..self.content_end(from)
        } else {
            self.content_before(t)?
        };
        // "according to officials quoted by the agency"
        let by = (source.core.start + 1..self.sentence.end.min(source.core.end + 4))
            .find(|b| r.lower(*b) == "by" && matches!(r.lower(b - 1), "quoted" | "cited"));
        let told = by.and_then(|by| phrase::after(r, self.times, by + 1, self.sentence.end));
        if let Some(by) = by.filter(|by| source.core.contains(by)) {
            source.core.end = by - 1;
        }
        if content.is_empty() || source.core.is_empty() {
            return None;
        }
        let mut out = self.saying(Some(source), t..t + 2, vec![content], None, Rule::According);
        out.told = told.map(|p| p.core);
        Some(out)
    }
}
