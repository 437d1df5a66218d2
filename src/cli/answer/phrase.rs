//! Phrases that several answers share.

use whosaid::model::{Asked, Basis, Estimate, Precision, SpeakerClass, When};
use whosaid::query::{RelationLine, Summary};

/// A figure in its words, with the measure where the words do not name it.
pub(super) fn figure(quote: &str, measure: &str) -> String {
    let mut quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if !balanced(&quote) {
        quote.retain(|c| !['"', '“', '”'].contains(&c));
    }
    let lower = quote.to_lowercase();
    match measure
        .split(' ')
        .all(|w| lower.contains(&w.to_lowercase()))
    {
        true => quote,
        false => format!("{quote} ({measure})"),
    }
}

/// Whether every quotation mark has its other half: a figure's words may start within a
/// quotation and end past it.
fn balanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    count('"').is_multiple_of(2) && count('“') == count('”')
}

/// A figure of a question.
pub(super) fn asked(asked: &Asked) -> String {
    let mut text = bounds(&asked.estimate);
    let counted = asked.counted.iter().chain(&asked.measure);
    counted.for_each(|word| text = format!("{text} {word}"));
    text
}

fn bounds(estimate: &Estimate) -> String {
    match (estimate.low(), estimate.high()) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => estimate.best().map_or_else(String::new, |b| b.to_string()),
    }
}

/// Who a statement comes from.
pub(super) fn who(summary: &Summary) -> String {
    let names = summary.originators.join("; ");
    match (&summary.outlet, summary.class) {
        (_, Some(SpeakerClass::Unspecified)) => format!("UNKNOWN, \"{names}\""),
        (_, Some(_)) => names,
        (Some(outlet), None) => format!("{outlet}, own voice"),
        (None, None) => "unknown outlet, own voice".to_owned(),
    }
}

/// The reports that tell a statement, the first few by name.
pub(super) fn docs(docs: &[String]) -> String {
    some(docs, 4, "reports")
}

/// The first few of a list, and how many more there are.
pub(super) fn some<T: AsRef<str>>(list: &[T], most: usize, what: &str) -> String {
    let named: Vec<&str> = list.iter().take(most).map(AsRef::as_ref).collect();
    match list.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more {what}", named.join(", ")),
    }
}

/// `1 report`, `2 reports`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// How a link is known, so that it cannot be overlooked.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "STATED",
        Basis::Inferred => "INFERRED",
        Basis::ByHand => "BY HAND",
    }
}

/// The same with the reason for a match.
pub(super) fn basis_why(known: Basis, why: &str) -> String {
    match (known, why) {
        (Basis::Inferred | Basis::ByHand, why) if !why.is_empty() => {
            format!("{} ({why})", basis(known))
        }
        _ => basis(known).to_owned(),
    }
}

/// A day or period, as coarse as it is known.
pub(super) fn when(when: &When) -> String {
    let pattern = match when.precision() {
        Precision::Day => "%-d %b %Y",
        Precision::Month => "%b %Y",
        Precision::Year => "%Y",
        Precision::Unresolved => return format!("\"{}\", which cannot be placed", when.text()),
    };
    match (when.from(), when.to()) {
        (Some(from), Some(to)) => {
            let (first, last) = (from.strftime(pattern), to.strftime(pattern));
            let (first, last) = (first.to_string(), last.to_string());
            let month = from.first_of_month() == to.first_of_month();
            match when.precision() {
                _ if first == last => first,
                Precision::Day if month => format!("{}-{last}", from.day()),
                _ => format!("{first} to {last}"),
            }
        }
        (Some(from), None) => format!("from {} on", from.strftime(pattern)),
        (None, Some(to)) => format!("until {}", to.strftime(pattern)),
        (None, None) => when.text().to_owned(),
    }
}

/// Where, for which time and when said, as far as it is known.
pub(super) fn setting(summary: &Summary) -> Option<String> {
    let parts = [
        summary.place.clone(),
        summary.period.as_ref().map(when),
        summary
            .said
            .as_ref()
            .map(|said| format!("said {}", when(said))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// One line on a statement: figure, speakers, reports.
pub(super) fn in_short(summary: &Summary) -> String {
    format!(
        "{} | {} | {}",
        figure(&summary.quote, &summary.measure),
        who(summary),
        docs(&summary.docs)
    )
}

/// The two ends of a relation, the earlier or coarser first.
pub(super) fn pair(line: &RelationLine, between: &str) -> String {
    let (a, b) = (&line.a.summary, &line.b.summary);
    format!("{} {between} {}", in_short(a), in_short(b))
}

/// The note that names a claim.
pub(super) fn claim(summary: &Summary) -> String {
    format!("claim {}", summary.short)
}

#[cfg(test)]
mod tests {
    use super::super::testing::day;
    use super::*;

    #[test]
    fn the_measure_is_told_where_the_words_do_not_name_it() {
        assert_eq!(figure("9 ships\n seized", "seized"), "9 ships seized");
        assert_eq!(figure("9 ships", "seized"), "9 ships (seized)");
        assert_eq!(figure("9 \"big\" ships", "ships"), "9 \"big\" ships");
        assert_eq!(figure("several\" ships", "ships"), "several ships");
        assert_eq!(figure("“several ships", "ships"), "several ships");
        let both = "killed or wounded";
        assert_eq!(figure("9 killed or wounded", both), "9 killed or wounded");
        assert_eq!(figure("9 killed", both), "9 killed (killed or wounded)");
    }

    #[test]
    fn days_are_told_as_coarsely_as_they_are_known() {
        let date = |d: &str| Some(d.parse().unwrap());
        let period = |from: &str, to: &str, precision| {
            when(&When::new("then", date(from), date(to), precision).unwrap())
        };
        assert_eq!(when(&day("2031-05-02")), "2 May 2031");
        let days = period("2031-05-01", "2031-05-03", Precision::Day);
        assert_eq!(days, "1-3 May 2031");
        let days = period("2031-05-30", "2031-06-02", Precision::Day);
        assert_eq!(days, "30 May 2031 to 2 Jun 2031");
        let month = period("2031-05-01", "2031-05-31", Precision::Month);
        assert_eq!(month, "May 2031");
        let unplaced = When::unresolved("Monday");
        assert_eq!(when(&unplaced), "\"Monday\", which cannot be placed");
        let since = When::new("since", date("2031-05-01"), None, Precision::Month);
        assert_eq!(when(&since.unwrap()), "from May 2031 on");
    }

    #[test]
    fn a_long_list_says_how_much_it_leaves_out() {
        assert_eq!(some(&["a", "b"], 2, "reports"), "a, b");
        assert_eq!(
            some(&["a", "b", "c"], 2, "reports"),
            "a, b and 1 more reports"
        );
    }
}
