use whosaid::graph::NodeKind;
use whosaid::query::{Card, Neighbour};

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// How many edges of one name are listed.
const MOST: usize = 20;

/// One node: what is known of it, and what it is tied to.
pub(crate) fn show_text(card: &Card, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    let note = format!("{} {}", kind(card.kind), card.short);
    sheet.heading_with(0, &card.title, &note);
    for fact in &card.facts {
        sheet.line(
            2,
            &format!("{}: {}", fact.name.replace('_', " "), fact.value),
        );
    }
    edges(&mut sheet, 0, &card.edges);
    sheet.done()
}

/// What a node is tied to, by the kind of edge.
pub(super) fn edges(sheet: &mut Sheet, indent: usize, edges: &[Neighbour]) {
    let mut rest = edges;
    while let Some(first) = rest.first() {
        let same = |e: &&_| same_edge(first, e);
        let length = rest.iter().take_while(same).count();
        let (group, after) = rest.split_at(length);
        sheet.heading(indent, first.label);
        for edge in group.iter().take(MOST) {
            let known = phrase::basis_why(edge.basis, &edge.why);
            let other = format!("{} {}", kind(edge.kind), edge.short);
            sheet.line(indent + 2, &format!("{} | {other} | {known}", edge.title));
        }
        if length > MOST {
            sheet.line(indent + 2, &format!("and {} more", length - MOST));
        }
        rest = after;
    }
}

fn same_edge(a: &Neighbour, b: &Neighbour) -> bool {
    (a.outgoing, a.edge) == (b.outgoing, b.edge)
}

/// What an id may mean, for a prefix that several share.
pub(crate) fn choices_text(choices: &[(String, NodeKind, String)], page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    for (short, of, title) in choices.iter().take(MOST) {
        sheet.line(2, &format!("{short} | {} | {title}", kind(*of)));
    }
    if choices.len() > MOST {
        sheet.line(2, &format!("and {} more", choices.len() - MOST));
    }
    sheet.done()
}

/// What a node is, for a sentence.
pub(crate) fn kind_with_article(of: NodeKind) -> String {
    let article = if of == NodeKind::Entity { "an" } else { "a" };
    format!("{article} {}", kind(of))
}

pub(super) fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Document => "report",
        NodeKind::Entity => "entity",
        NodeKind::Claim => "claim",
        NodeKind::Statement => "statement",
    }
}

#[cfg(test)]
mod tests {
    use whosaid::model::SpeakerClass::Named;
    use whosaid::query::show;

    use super::super::testing::{Bench, exactly, fig};
    use super::*;

    const PAGE: Page = Page {
        width: 80,
        colour: false,
    };

    #[test]
    fn a_claim_with_its_edges() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-02");
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        let (claims, _) = bench.told(post, &words, &[("Fire Service", Named)]);
        let card = show(&bench.graph(), &claims[1].letters()).unwrap();
        insta::assert_snapshot!(show_text(&card, &PAGE), @r#"
        Fire Service: 40 homes (destroyed)                                    claim qvzv
          speaker: Fire Service
          class: named
          hop: 1
          in: post.txt, line 3, characters 10-18
          context: 40 homes
          bounds: 40
          measure: destroyed
          counted: homes
          stance: asserted
          rule: said
        reported by
          Fire Service | entity oqzu | STATED
        states
          40 homes (destroyed) | statement mlzt | STATED
        appears in
          post.txt | report xuzy | STATED
        cited by
          Valley Post: 40 homes (destroyed) | claim tkzw | STATED
        "#);
    }

    #[test]
    fn choices_are_listed_and_what_is_left_out_is_counted() {
        let choice = (
            "zyxw".to_owned(),
            NodeKind::Entity,
            "Hill\x1bCity".to_owned(),
        );
        let text = choices_text(&vec![choice; 22], &PAGE);
        assert!(text.starts_with("  zyxw | entity | Hill␛City\n"));
        assert!(text.ends_with("  and 2 more\n"));
    }
}
