use std::collections::BTreeSet;

use super::Node;
use crate::model::Number;

/// The terms that a node is found by: lower-case words of its names, measure, counted and
/// place; its bounds as `=50`; the whole measure as `measure:killed`; a document's names
/// as `name:seed-1.txt`.
pub fn terms(node: &Node) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    let mut words = |text: &str| {
        let text = text.to_lowercase();
        terms.extend(
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_owned),
        );
    };
    match node {
        Node::Document(document) => {
            document.names.iter().for_each(|n| words(n));
            terms.extend(document.names.iter().map(|n| format!("name:{n}")));
        }
        Node::Entity(entity) => {
            words(&entity.name);
            entity.aliases.iter().for_each(|a| words(a));
        }
        Node::Claim(_) => {}
        Node::Statement(statement) => {
            words(&statement.measure);
            words(&statement.counted);
            words(statement.place.as_deref().unwrap_or_default());
            statement.originators.iter().for_each(|o| words(o));
            terms.insert(format!("measure:{}", statement.measure));
            let estimate = &statement.estimate;
            let bounds = [estimate.low(), estimate.best(), estimate.high()];
            terms.extend(bounds.into_iter().flatten().map(number_term));
        }
    }
    terms
}

/// The term of a number: `=50`.
pub fn number_term(number: Number) -> String {
    format!("={}", number.get())
}
