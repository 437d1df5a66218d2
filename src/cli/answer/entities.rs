use whosaid::query::EntityLine;

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// One entity after the other, with its other names and what it belongs to.
pub(crate) fn entities_text(entities: &[EntityLine], page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    if entities.is_empty() {
        sheet.line(0, "No report here names that.");
    }
    for entity in entities {
        let name = format!("{} ({})", entity.name, entity.kind.as_str());
        sheet.heading_with(0, &name, &format!("entity {}", entity.short));
        let aliases: Vec<&String> = entity.aliases.iter().collect();
        let roles: Vec<&String> = entity.roles.iter().collect();
        let speaks_for: Vec<&String> = entity.speaks_for.iter().collect();
        let part_of: Vec<&String> = entity.part_of.iter().collect();
        let facts = [
            ("also", aliases),
            ("role", roles),
            ("speaks for", speaks_for),
            ("part of", part_of),
        ];
        for (what, names) in facts.iter().filter(|(_, names)| !names.is_empty()) {
            sheet.line(2, &format!("{what}: {}", phrase::some(names, 8, "forms")));
        }
        if entity.claims > 0 {
            let docs: Vec<&String> = entity.docs.iter().collect();
            let docs = phrase::some(&docs, 4, "reports");
            let claims = phrase::count(entity.claims, "claim");
            sheet.line(2, &format!("{claims} in {docs}"));
        }
    }
    sheet.done()
}

#[cfg(test)]
mod tests {
    use whosaid::model::SpeakerClass::Named;
    use whosaid::model::{Basis, EdgeKind, EntityKind};
    use whosaid::query::entities;

    use super::super::testing::{Bench, exactly, fig};
    use super::*;

    #[test]
    fn names_with_what_they_belong_to() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-02");
        let words = fig("40 homes", exactly(40), "destroyed", "homes");
        bench.told(post, &words, &[("Fire Service", Named)]);
        let service = bench.entity("Fire Service", EntityKind::Organization);
        let city = bench.entity("Hill City", EntityKind::Place);
        bench.edge(service, EdgeKind::PartOf, city, Basis::Stated, "");
        let Ok(lines) = entities(&bench.graph(), None);
        let page = Page {
            width: 80,
            colour: false,
        };
        insta::assert_snapshot!(entities_text(&lines, &page), @r#"
        Fire Service (organization)                                          entity oqzu
          part of: Hill City
          1 claim in post.txt
        Hill City (place)                                                    entity zwzs
        Valley Post (outlet)                                                 entity vpzx
          1 claim in post.txt
        "#);
    }
}
