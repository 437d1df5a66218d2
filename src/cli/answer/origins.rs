use whosaid::query::{
    Citing, Correction, FigureOrigins, OriginGroup, OriginKind, OriginSpeaker, OriginsAnswer,
    Phantom,
};

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// How many groups of originators are listed, and how many figures.
const MOST: usize = 20;

/// Where the figures come from, what they rest on, and what is odd about their way.
pub(crate) fn origins_text(answer: &OriginsAnswer, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    if answer.figures.is_empty() {
        nothing(&mut sheet, answer);
        return sheet.done();
    }
    groups(&mut sheet, answer);
    let (shared, single): (Vec<&FigureOrigins>, Vec<&FigureOrigins>) =
        answer.figures.iter().partition(|f| f.reports > 1);
    let full = if shared.is_empty() { &single } else { &shared };
    for figure in full.iter().take(MOST) {
        sheet.gap();
        self::figure(&mut sheet, figure);
    }
    more(&mut sheet, full.len(), shared.len(), single.len());
    circles(&mut sheet, &answer.figures);
    phantoms(&mut sheet, &answer.phantoms);
    let carried = |c: &&Correction| !c.still_carried_by.is_empty();
    let given = answer.corrections.iter();
    // Of all figures only those that somebody still carries.
    match answer.query {
        Some(_) => corrections(&mut sheet, &given.collect::<Vec<_>>()),
        None => corrections(&mut sheet, &given.filter(carried).collect::<Vec<_>>()),
    }
    sheet.done()
}

fn nothing(sheet: &mut Sheet, answer: &OriginsAnswer) {
    if answer.nearest.is_empty() {
        sheet.line(0, "No report here says anything like that.");
        return;
    }
    sheet.line(0, "No report here says that. Nearest:");
    for near in &answer.nearest {
        let summary = &near.summary;
        let text = format!("{} | {}", phrase::in_short(summary), phrase::claim(summary));
        sheet.line(2, &format!("{text} | {}", near.why));
    }
}

fn groups(sheet: &mut Sheet, answer: &OriginsAnswer) {
    sheet.heading(0, "Originators, as far as these reports show");
    for group in answer.groups.iter().take(MOST) {
        let speakers: Vec<String> = group.speakers.iter().map(|s| speaker(group, s)).collect();
        let alone = group.speakers.len() == 1 && group.name == group.speakers[0].name;
        let speakers = phrase::some(&speakers, 8, "speakers");
        match group.kind {
            OriginKind::Named if alone => sheet.line(2, &speakers),
            OriginKind::Named => sheet.line(2, &format!("{}: {speakers}", group.name)),
            OriginKind::Outlet => sheet.line(2, &format!("outlet, own voice: {speakers}")),
            OriginKind::Anonymous => sheet.line(2, &format!("no name: {speakers}")),
            OriginKind::Unknown => sheet.line(2, &format!("UNKNOWN: {speakers}")),
        }
    }
    if answer.groups.len() > MOST {
        let more = phrase::count(answer.groups.len() - MOST, "more group");
        sheet.line(2, &format!("and {more}: --format json has all"));
    }
    let named = answer.groups.iter();
    let named = named.filter(|g| g.kind == OriginKind::Named).count();
    let speakers = phrase::count(answer.named_speakers, "named speaker");
    let mut text = format!("{speakers} in {}.", phrase::count(named, "group"));
    if named > 1 {
        text.push_str(" Separate is not independent: texts do not show who shared information.");
    }
    if !answer.figures.iter().any(|f| f.independent_origins > 1) {
        text.push_str(" No single figure has named origins in two groups.");
    }
    sheet.line(0, &text);
}

fn speaker(group: &OriginGroup, speaker: &OriginSpeaker) -> String {
    let mut text = match (group.kind, speaker.name.as_str()) {
        (_, "") => "an outlet that is not known".to_owned(),
        (OriginKind::Unknown, name) => format!("\"{name}\""),
        (_, name) => name.to_owned(),
    };
    if let Some(through) = &speaker.only_through {
        text.push_str(&format!(" (only through {through})"));
    }
    let told = matches!(group.kind, OriginKind::Anonymous | OriginKind::Unknown);
    if told || speaker.name.is_empty() {
        text.push_str(&format!(" ({})", phrase::docs(&speaker.docs)));
    }
    text
}

fn figure(sheet: &mut Sheet, figure: &FigureOrigins) {
    let words = phrase::figure(&figure.quote, &figure.measure);
    sheet.heading_with(0, &words, &format!("claim {}", figure.short));
    let mut text = phrase::count(figure.reports, "report");
    if figure.tellings < figure.reports {
        let tellings = phrase::count(figure.tellings, "telling");
        text.push_str(&format!(", {tellings} after copies"));
    }
    sheet.line(2, &format!("{text}; origins: {}", counted(figure)));
    for copied in &figure.copies {
        let known = phrase::basis(copied.basis);
        sheet.line(4, &format!("{} prints {}   {known}", copied.doc, copied.of));
    }
    if !figure.originators.is_empty() {
        let names: Vec<&str> = figure.originators.iter().map(String::as_str).collect();
        sheet.line(2, &format!("From: {}", phrase::some(&names, 6, "speakers")));
    }
    if !figure.taken.is_empty() {
        let names: Vec<&str> = figure.taken.iter().map(String::as_str).collect();
        let names = phrase::some(&names, 6, "speakers");
        sheet.line(4, &format!("taken as one with them: {names}   INFERRED"));
    }
    if let Some((first, through)) = figure.single_points.split_first() {
        let all = phrase::count(figure.tellings, "telling");
        let through = match through {
            [] => String::new(),
            _ => format!(", through {}", through.join(", then ")),
        };
        sheet.line(2, &format!("All {all} rest on: {first}{through}"));
    }
    for plural in &figure.rests_on_one {
        let (all, one) = (&plural.all, &plural.one);
        sheet.line(2, &format!("\"{all}\": only {one} is named"));
    }
}

/// "1 named, 2 without a name".
fn counted(figure: &FigureOrigins) -> String {
    let named = match (figure.named, figure.independent_origins) {
        (named, _) if !figure.circular.is_empty() => {
            let outside = figure.independent_origins;
            format!("{named} named, {outside} of them outside the circle told below")
        }
        (0, _) | (1, _) => format!("{} named", figure.named),
        (named, groups) => format!("{named} named in {}", phrase::count(groups, "group")),
    };
    let parts = [
        (figure.anonymous, "without a name"),
        (figure.unknown, "unknown"),
        (figure.own_voice, "by an outlet's own voice"),
    ];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    let parts = parts.map(|(n, what)| format!("{n} {what}"));
    std::iter::once(named)
        .chain(parts)
        .collect::<Vec<_>>()
        .join(", ")
}

fn more(sheet: &mut Sheet, full: usize, shared: usize, single: usize) {
    if full > MOST {
        let more = phrase::count(full - MOST, "more figure");
        sheet.line(0, &format!("and {more}: --format json has all"));
    }
    if shared > 0 && single > 0 {
        let single = phrase::count(single, "other figure");
        sheet.gap();
        sheet.line(0, &format!("{single}, each in one report."));
    }
}

fn circles(sheet: &mut Sheet, figures: &[FigureOrigins]) {
    let mut circling = figures.iter().filter(|f| !f.circular.is_empty()).peekable();
    if circling.peek().is_none() {
        return;
    }
    sheet.gap();
    sheet.heading(0, "Circular: they give one another as the source");
    for figure in circling {
        let words = phrase::figure(&figure.quote, &figure.measure);
        sheet.line(2, &format!("{words} | claim {}", figure.short));
        for step in figure.circular.iter().flatten() {
            let Citing { who, cites, docs } = step;
            sheet.line(
                4,
                &format!("{who} has it from {cites} ({})", phrase::docs(docs)),
            );
        }
    }
}

fn phantoms(sheet: &mut Sheet, phantoms: &[Phantom]) {
    if phantoms.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(0, "Cited, held, and not read there");
    for phantom in phantoms.iter().take(MOST) {
        let words = phrase::figure(&phantom.quote, &phantom.measure);
        let Phantom { doc, cited, .. } = phantom;
        let text = format!(
            "{words} | {doc} has it from {cited} | claim {}",
            phantom.short
        );
        sheet.line(2, &text);
        let held = phrase::docs(&phantom.held);
        let says = match phantom.says.is_empty() {
            true => format!("no figure for {}", phantom.measure),
            false => phrase::some(&phantom.says, 4, "figures"),
        };
        sheet.line(4, &format!("held of {cited}: {held}, which has: {says}"));
    }
    if phantoms.len() > MOST {
        let more = phantoms.len() - MOST;
        sheet.line(2, &format!("and {more} more: --format json has all"));
    }
    sheet.line(
        2,
        "Another report of theirs may have it: look before you say so.",
    );
}

fn corrections(sheet: &mut Sheet, corrections: &[&Correction]) {
    if corrections.is_empty() {
        return;
    }
    sheet.gap();
    sheet.heading(0, "Given anew by the same speaker since");
    for correction in corrections.iter().take(MOST) {
        let old = phrase::figure(&correction.old_quote, &correction.measure);
        let new = phrase::figure(&correction.new_quote, &correction.measure);
        let claims = format!("claims {}, {}", correction.old_short, correction.new_short);
        sheet.line(
            2,
            &format!("{old} -> {new} | {} | {claims}", correction.who),
        );
        if !correction.still_carried_by.is_empty() {
            let docs = phrase::docs(&correction.still_carried_by);
            sheet.line(4, &format!("the old one is still in: {docs}"));
        }
    }
    if corrections.len() > MOST {
        let more = corrections.len() - MOST;
        sheet.line(2, &format!("and {more} more: --format json has all"));
    }
}

#[cfg(test)]
mod tests {
    use whosaid::graph::{Reason, Scope};
    use whosaid::model::SpeakerClass::{Anonymous, Named};
    use whosaid::model::{Basis, EdgeKind, EntityKind, Id};
    use whosaid::query::origins;

    use super::super::testing::{Bench, exactly, fig};
    use super::*;

    /// A report on the fire, of this outlet.
    fn on_fire(bench: &mut Bench, name: &str, outlet: &str, day: &str) -> Id {
        let doc = bench.doc(name, outlet, day);
        let claims = bench.report(doc, &fig("1 road", exactly(1), "closed", "road"), &[]);
        for place in ["Hill Road", "Lorn Valley"] {
            let place = bench.entity(place, EntityKind::Place);
            bench.edge(claims[0], EdgeKind::About, place, Basis::Stated, "");
        }
        doc
    }

    #[test]
    fn all_that_is_odd_is_told() {
        let mut bench = Bench::default();
        let wire = on_fire(&mut bench, "wire.txt", "Wire", "2031-05-01");
        let copy = on_fire(&mut bench, "copy.txt", "Valley Post", "2031-05-02");
        bench.edge(
            copy,
            EdgeKind::CarriedFrom,
            wire,
            Basis::Inferred,
            "the texts agree",
        );
        let chief = ("Fire Chief", Named);
        let homes = fig("40 homes", exactly(40), "destroyed", "homes");
        let told = [
            bench.report(wire, &homes, &[chief])[1],
            bench.report(copy, &homes, &[("Wire", Named), chief])[2],
        ];
        let old = bench.statement(&told);
        let echo = on_fire(&mut bench, "echo.txt", "Hill Echo", "2031-05-02");
        let more = fig("60 homes", exactly(60), "destroyed", "homes");
        let (_, new) = bench.told(echo, &more, &[chief]);
        bench.relate(new, EdgeKind::Updates, old, Reason::Revision, Scope::Equal);
        let cows = fig("9 cows", exactly(9), "dead", "cows");
        bench.told(echo, &cows, &[("Valley Post", Named)]);
        bench.told(copy, &cows, &[("Hill Echo", Named)]);
        let barns = fig("7 barns", exactly(7), "burnt", "barns");
        bench.told(echo, &barns, &[("Wire", Named)]);
        bench.told(
            echo,
            &fig("3 hurt", exactly(3), "hurt", "people"),
            &[("a firefighter (anonymous)", Anonymous)],
        );
        let page = Page {
            width: 80,
            colour: false,
        };
        let Ok(answer) = origins(&bench.graph(), None);
        insta::assert_snapshot!(origins_text(&answer, &page), @"
        Originators, as far as these reports show
          Fire Chief
          Hill Echo
          Valley Post
          Wire
          no name: a firefighter (anonymous) (echo.txt)
        4 named speakers in 4 groups. Separate is not independent: texts do not show who
          shared information. No single figure has named origins in two groups.

        40 homes (destroyed)                                                  claim sxzp
          2 reports, 1 telling after copies; origins: 1 named
            copy.txt prints wire.txt   INFERRED
          From: Fire Chief

        9 cows (dead)                                                         claim nxyp
          2 reports; origins: 2 named, 0 of them outside the circle told below
          From: Hill Echo, Valley Post

        3 other figures, each in one report.

        Circular: they give one another as the source
          9 cows (dead) | claim nxyp
            Hill Echo has it from Valley Post (echo.txt)
            Valley Post has it from Hill Echo (copy.txt)

        Cited, held, and not read there
          7 barns (burnt) | echo.txt has it from Wire | claim wyym
            held of Wire: wire.txt, which has: no figure for burnt
          Another report of theirs may have it: look before you say so.

        Given anew by the same speaker since
          40 homes (destroyed) -> 60 homes (destroyed) | Fire Chief | claims sxzp, lvyv
            the old one is still in: copy.txt
        ");
    }
}
