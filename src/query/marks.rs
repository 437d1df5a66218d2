//! What people decided, in sentences that stand beside an answer.

use crate::graph::Mark;

/// What a person decided, in a sentence.
pub fn mark_sentence(mark: &Mark) -> String {
    let Mark {
        field,
        was,
        now,
        by,
        reason,
        ..
    } = mark;
    let field = field.replace('_', " ");
    let shown = |value: &str| match value {
        "" => "nothing".to_owned(),
        value => format!("\"{value}\""),
    };
    let why = match reason.as_str() {
        "" => String::new(),
        reason => format!(" ({reason})"),
    };
    match (mark.action.as_str(), mark.in_force) {
        ("set" | "correct", true) => format!(
            "By hand, {by}: {field} is {}, was {}{why}.",
            shown(now),
            shown(was)
        ),
        ("set" | "correct", false) => format!(
            "{by} decided otherwise: {field} is {}{why}; a later decision is shown.",
            shown(now)
        ),
        ("dispute", _) => format!("Disputed by {by}: {reason}."),
        ("merge", _) => format!("Merged by {by}{why}."),
        _ => format!("Split from others by {by}{why}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn two_who_differ_are_both_told() {
        let mark = |by: &str, now: &str, in_force| {
            mark_sentence(&Mark {
                decision: Id::of("decision", [by]),
                action: "correct".to_owned(),
                field: "speaker".to_owned(),
                was: "Port Police".to_owned(),
                now: now.to_owned(),
                by: by.to_owned(),
                reason: "heard it live".to_owned(),
                in_force,
            })
        };
        let told = [
            mark("ann", "Coastguard", false),
            mark("bob", "Harbour Board", true),
        ];
        insta::assert_snapshot!(told.join("\n"), @r#"
        ann decided otherwise: speaker is "Coastguard" (heard it live); a later decision is shown.
        By hand, bob: speaker is "Harbour Board", was "Port Police" (heard it live).
        "#);
    }
}
