//! Sayings without a common cue verb: nouns, reckonings, surveys, quotations of
//! quotations, numbers put at, lines of transcripts.

use super::{Finder, Saying};
use crate::extract::phrase::{self, Phrase};
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::lexicon::numbers;
use crate::lexicon::terms::Terms;
use crate::lexicon::words::Tags;
use crate::model::Rule;

impl Finder<'_, '_> {
    /// "Peru's claim that ...", "the ministry's estimate that ...".
    pub(super) fn noun_that(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        if let Some(made) = self.claim_made_by(t) {
            return Some(made);
        }
        let owned = t >= self.sentence.start + 2 && r.is(t - 1, Tags::POSSESSIVE);
        let claim = cues::noun(r.lower(t)).is_some() && r.lower(t + 1) == "that";
        let count = Terms::CountsOf.has(r.lower(t)) && r.lower(t + 1) == "of";
        if cues::noun(r.lower(t)).is_some() && matches!(r.lower(t + 1), "by" | "from") {
            // "an allegation by the deputy that 120 ..."
            let source = phrase::after(r, self.times, t + 2, self.sentence.end)?;
            let that = source.all.end;
            let content = that..self.content_end(that);
            let said = r.lower(that) == "that" && phrase::can_speak(r, &source.core);
            return said
                .then(|| self.saying(Some(source), t..t + 2, vec![content], None, Rule::Noun));
        }
        if !owned || !claim && !count {
            return None;
        }
        let mut source = phrase::before(r, self.times, t - 1, self.sentence.start)?;
        // "a check on Ana Roe's claim": hers.
        let on = |p: &usize| {
            r.is(*p, Tags::PREP) && !matches!(r.lower(*p), "of" | "for") && r.is_capital(p + 1)
        };
        if let Some(on) = source.core.clone().rev().find(on) {
            source.core.start = on + 1;
            source.all.start = on + 1;
        }
        let content = t + 1..self.content_end(t + 1);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, Rule::Noun))
    }

    /// "The clinic, as quoted by the Post, has admitted 31": the Post passes it on.
    pub(super) fn as_quoted_by(&self, t: usize) -> Option<Saying> {
        const FAR: usize = 12;
        let r = self.reading;
        let quoted = matches!(r.lower(t), "quoted" | "cited" | "reported");
        let aside = t >= self.sentence.start + 3 && r.lower(t - 1) == "as" && r.lower(t - 2) == ",";
        if !quoted || !aside || r.lower(t + 1) != "by" {
            return None;
        }
        let outlet = phrase::after(r, self.times, t + 2, self.sentence.end)?;
        let from = outlet.core.end;
        let close = (from..self.sentence.end.min(from + FAR)).find(|c| r.lower(*c) == ",")?;
        let source = phrase::before(r, self.times, t - 2, self.sentence.start)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let content = close + 1..self.content_end(close + 1);
        let mut out = self.saying(
            Some(source),
            t - 1..t + 2,
            vec![content],
            None,
            Rule::Quoted,
        );
        out.told = Some(outlet.core);
        Some(out)
    }

    /// "110 diggers, a number that he said the foremen had given him": theirs.
    pub(super) fn given_on(&self, t: usize) -> Option<Saying> {
        const BACK: usize = 14;
        const FAR: usize = 14;
        let r = self.reading;
        let that = t + 1;
        let apart = t >= self.sentence.start + 2
            && r.lower(t - 2) == ","
            && r.is(t - 1, Tags::DET)
            && matches!(r.lower(that), "that" | "which");
        if !apart || !Terms::Figures.has(r.lower(t)) && !matches!(r.lower(t), "number" | "count") {
            return None;
        }
        let comma = t - 2;
        let end = self.sentence.end.min(that + FAR);
        let verb = (that + 2..end).find(|v| Terms::Gave.has(r.lower(*v)))?;
        let giver = phrase::before(r, self.times, verb, that + 1)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let floor = self.sentence.start.max(comma.saturating_sub(BACK));
        let number = (floor..comma).rev().find(|n| self.number(*n))?;
        let content = number..comma;
        let cue = verb..verb + 1;
        Some(self.saying(Some(giver), cue, vec![content], None, Rule::Noun))
    }

    /// "the claim, made on the radio by the deputy, that 120 ..."
    fn claim_made_by(&self, t: usize) -> Option<Saying> {
        const NEAR: usize = 8;
        let r = self.reading;
        if cues::noun(r.lower(t)).is_none() || r.lower(t + 1) != "," {
            return None;
        }
        let made = r.lower(t + 2);
        if !Terms::Making.has(made) && cues::verb(made).is_none() {
            return None;
        }
        let by = (t + 3..self.sentence.end.min(t + NEAR)).find(|b| r.lower(*b) == "by")?;
        let source = phrase::after(r, self.times, by + 1, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        let that = source.all.end + usize::from(r.lower(source.all.end) == ",");
        (r.lower(that) == "that").then_some(())?;
        let content = that..self.content_end(that);
        Some(self.saying(Some(source), t..t + 1, vec![content], None, Rule::Noun))
    }

    /// "in the reckoning of the chamber", "by the ministry's count": a number as somebody's.
    pub(super) fn reckoning(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let counting = |w: &str| Terms::Reckonings.has(w);
        let noun = (t + 1..self.sentence.end.min(t + 8)).find(|n| counting(r.lower(*n)))?;
        let (source, end) = if r.lower(noun + 1) == "of" {
            let source = phrase::after(r, self.times, noun + 2, self.sentence.end)?;
            let end = source.all.end;
            (source, end)
        } else if let Some(whose) = self.whose_reckoning(t, noun) {
            let core = whose..whose + 1;
            let all = core.clone();
            (Phrase { all, core }, noun + 1)
        } else if r.lower(t) == "by" && noun == t + 2 && Terms::Several.has(r.lower(t + 1)) {
            // "by some estimates"
            let all = t + 1..noun + 1;
            let core = all.clone();
            (Phrase { all, core }, noun + 1)
        } else if let Some(mark) = self.owner_mark(t, noun) {
            let owner = t + 1..mark;
            let source = Phrase {
                all: owner.clone(),
                core: owner,
            };
            (source, noun + 1)
        } else {
            return None;
        };
        let pronoun = r.is(source.core.start, Tags::POSS) && source.core.len() == 1;
        if !pronoun && !phrase::can_speak(r, &source.core) {
            return None;
        }
        if pronoun && !r.begins_sentence(t) {
            // "had by her own count let in 40": the sentence round it.
            let whole = self.sentence.start..self.content_end(end);
            return Some(self.saying(
                Some(source),
                t..noun + 1,
                vec![whole],
                None,
                Rule::Reckoning,
            ));
        }
        let content = if r.begins_sentence(t) {
            let start = end + usize::from(r.lower(end) == ",");
            start..self.content_end(start)
        } else {
            // "..., compared with four in the ministry's count"
            let whole = self.content_before(t)?;
            let comma = whole.clone().rev().find(|c| r.lower(*c) == ",");
            let from = comma.map_or(whole.start, |c| c + 1);
            let number = (from..whole.end).any(|n| self.number(n));
            if number { from..whole.end } else { whole }
        };
        Some(self.saying(
            Some(source),
            t..noun + 1,
            vec![content],
            None,
            Rule::Reckoning,
        ))
    }

    /// The possessive mark of whoever a reckoning is of: "by the bureau's latest estimate".
    fn owner_mark(&self, t: usize, noun: usize) -> Option<usize> {
        let r = self.reading;
        let told = matches!(
            r.lower(noun - 1),
            "latest" | "own" | "official" | "initial" | "preliminary" | "new" | "best" | "last"
        );
        let mark = noun - 1 - usize::from(told);
        (r.is(mark, Tags::POSSESSIVE) && mark > t + 1).then_some(mark)
    }

    /// "in her view", "by his own count": whose it is.
    fn whose_reckoning(&self, t: usize, noun: usize) -> Option<usize> {
        self.whose(noun).filter(|whose| *whose == t + 1)
    }

    /// "In a survey conducted by X for Y it stands at 31%".
    pub(super) fn in_a_survey(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        if !r.begins_sentence(t) || r.lower(t) != "in" {
            return None;
        }
        let noun =
            (t + 1..self.sentence.end.min(t + 12)).find(|n| Terms::Inquiries.has(r.lower(*n)))?;
        if (t + 1..noun).any(|n| r.lower(n) == ",") {
            return None;
        }
        // "In a survey of new arrivals in El Obeid by the doctors"
        let open = (noun + 1..self.sentence.end.min(noun + 12)).take_while(|b| r.lower(*b) != ",");
        let far = open.into_iter().find(|b| r.lower(*b) == "by");
        let by = (noun + 1..self.sentence.end.min(noun + 5))
            .find(|b| matches!(r.lower(*b), "by" | "from"))
            .or(far);
        let Some(by) = by else {
            return self.in_a_named_survey(t, noun);
        };
        // "In a statement carried by the agency, it said": not the agency's.
        let carried = Terms::Carrying.has(r.lower(by - 1)) || r.lower(by - 1) == "translated";
        if carried && r.lower(by) == "by" {
            return None;
        }
        let source = phrase::after(r, self.times, by + 1, self.sentence.end)
            .filter(|s| phrase::can_speak(r, &s.core))?;
        // "for the broadcaster X" pays for it and says nothing.
        let client = (source.core.start..source.core.end).find(|f| r.lower(*f) == "for");
        let core = source.core.start..client.unwrap_or(source.core.end);
        let start = source.all.end + usize::from(r.lower(source.all.end) == ",");
        let content = start..self.content_end(start);
        let source = Phrase {
            all: core.clone(),
            core,
        };
        (!content.is_empty()).then(|| {
            self.saying(
                Some(source),
                noun..noun + 1,
                vec![content],
                None,
                Rule::InASurvey,
            )
        })
    }

    /// "In an Example Polls survey released on Monday, 46 percent ...".
    fn in_a_named_survey(&self, t: usize, noun: usize) -> Option<Saying> {
        let r = self.reading;
        let first = (t + 1..noun).find(|n| r.is_capital(*n))?;
        let comma = (noun + 1..self.sentence.end.min(noun + 10)).find(|c| r.lower(*c) == ",")?;
        let owner = first..(first..noun).find(|n| !r.is_capital(*n)).unwrap_or(noun);
        let source = Phrase {
            all: owner.clone(),
            core: owner,
        };
        let content = comma + 1..self.content_end(comma + 1);
        let out = self.saying(
            Some(source),
            noun..noun + 1,
            vec![content],
            None,
            Rule::InASurvey,
        );
        (!out.content.is_empty()).then_some(out)
    }

    /// "AFP quoted the mayor as saying that ...", "the mayor was quoted by AFP as saying ...".
    pub(super) fn quotes_as_saying(&self, t: usize, verb: &'static Cue) -> Option<Saying> {
        let r = self.reading;
        if !matches!(verb.lemma, "quote" | "cite") {
            return None;
        }
        let saying = |s: &usize| {
            let verb = matches!(r.lower(*s), "saying" | "telling" | "showing" | "putting");
            let verb = verb
                || r.lower(s - 1) == "as"
                    && cues::verb(r.lower(*s)).is_some_and(|c| {
                        c.form == CueForm::Ing && (c.class.speech || c.class.show)
                    });
            verb && (r.lower(s - 1) == "as" || matches!(r.lower(s - 1), "him" | "her" | "them"))
        };
        let said = (t + 2..self.sentence.end.min(t + 30)).find(saying)?;
        let by = |from: usize, to: usize| (from..to).find(|b| r.lower(*b) == "by");
        let phrase = |from: usize, to: usize| phrase::after(r, self.times, from, to);
        let subject = phrase::before(r, self.times, t, self.sentence.start)?;
        let content = said + 1..self.content_end(said + 1);
        if !self.has_be_left(t) {
            let quoted = match r.lower(said - 1) {
                "as" => phrase(t + 1, said - 1)?,
                _ => Phrase {
                    all: said - 1..said,
                    core: said - 1..said,
                },
            };
            // "..., AFP quoted him as saying."
            let ends = said + 1 >= self.sentence.end || matches!(r.lower(said + 1), "." | ",");
            let content = if ends {
                self.content_before(subject.all.start)?
            } else {
                content
            };
            let mut out = self.saying(
                Some(subject),
                t..t + 1,
                vec![content],
                Some(verb),
                Rule::Quotes,
            );
            out.citing.push(quoted);
            return Some(out);
        }
        let outlet = match by(t + 1, said) {
            Some(by) => phrase(by + 1, said - 1),
            None if r.lower(said + 1) == "by" => phrase(said + 2, self.sentence.end),
            None => None,
        };
        // "..., he was quoted as saying by AFP": the words stand before.
        let before = matches!(r.lower(said + 1), "by" | "." | ",") || said + 1 >= self.sentence.end;
        let content = if before {
            self.content_before(subject.all.start)?
        } else {
            content
        };
        let mut out = self.saying(
            Some(subject),
            t..said + 1,
            vec![content],
            Some(verb),
            Rule::Quoted,
        );
        out.told = outlet.map(|p| p.core);
        Some(out)
    }

    /// "The ministry put the toll at 40": giving a number.
    pub(super) fn puts_at(&self, t: usize) -> Option<Saying> {
        let r = self.reading;
        let number = |n: usize| self.number(n) || numbers::scale(r.lower(n)).is_some();
        let near = self.sentence.end.min(t + 16);
        let had = matches!(r.lower(t), "has" | "have" | "had");
        let link = |w: &str| match r.lower(t) {
            "put" | "puts" | "putting" | "set" | "sets" => matches!(w, "at" | "on"),
            "has" | "have" | "had" => matches!(w, "at" | "on"),
            "valued" | "values" => w == "at",
            "gave" | "gives" => matches!(w, "as" | "at" | "of" | ":"),
            _ => w == "to",
        };
        let counts = |n: usize| Terms::Totals.has(r.lower(n));
        let linked = |a: &usize| {
            let reach = if had { a + 4 } else { a + 6 };
            link(r.lower(*a)) && (a + 1..self.sentence.end.min(reach)).any(number)
        };
        let at = (t + 1..near).find(linked)?;
        let put = r.lower(t).starts_with("put") || r.lower(t).starts_with("set");
        // "had the party at 16%": nobody's verb stands between, and no date behind.
        let plain = |n: usize| !r.is(n, Tags::AUX | Tags::VERB) && cues::verb(r.lower(n)).is_none();
        let clear = (t + 1..at).all(|n| plain(n) && !r.lower(n).ends_with("ed"))
            && phrase::time_at(self.times, at + 1).is_none()
            && r.is(t + 1, Tags::DET);
        if had && !clear {
            return None;
        }
        let valued = r.lower(t).starts_with("value");
        if !put && !had && !valued && !(t + 1..at).any(counts) {
            return None;
        }
        if self.has_be_left(t) {
            return self.was_put_at(t, at);
        }
        let joined = t > self.sentence.start + 1 && matches!(r.lower(t - 1), "and" | "but");
        let source = match joined {
            true => self.subject_of_participle(t - 1),
            false => self.subject(t).or_else(|| self.opening_subject(t)),
        };
        let source = source.filter(|s| phrase::can_speak(r, &s.core))?;
        // "arrears which their union put at 40 million"
        let first = source.all.start;
        let relative = first > self.sentence.start && r.is(first - 1, Tags::REL);
        if at == t + 1 && !relative {
            return None;
        }
        let content = t + 1..self.content_end(t + 1);
        let told = self.in_aside(&source, t);
        let mut out = self.saying(Some(source), t..t + 1, vec![content], None, Rule::PutAt);
        out.told = told;
        Some(out)
    }

    /// "reportedly": somebody says, nobody is named.
    pub(super) fn unsourced(&self, t: usize) -> Option<Saying> {
        let content = t + 1..self.content_end(t + 1);
        (t + 1 < self.sentence.end && !content.is_empty())
            .then(|| self.saying(None, t..t + 1, vec![content], None, Rule::Reportedly))
    }
}
