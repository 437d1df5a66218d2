//! Answers as tables for a spreadsheet.

use serde_json::Value;

/// Rows of objects as CSV (RFC 4180) with a line of column names; inner objects become
/// columns of their own (`a.doc`), lists are joined by `; `.
pub(super) fn csv(columns: &[&str], rows: &[Value]) -> String {
    let mut text = columns.join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|c| cell(at(row, c))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn at<'v>(row: &'v Value, column: &str) -> &'v Value {
    column.split('.').fold(row, |value, name| &value[name])
}

fn cell(value: &Value) -> String {
    let words = words(value);
    // A spreadsheet would run a text that starts like a formula.
    let formula = value.is_string() && words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let words = if formula { format!("'{words}") } else { words };
    if words.contains([',', '"', '\n', '\r']) || formula {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => whosaid::model::harmless(words).into_owned(),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(_) | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let rows = [json!({
            "quote": "=HYPERLINK(\"x\")",
            "a": {"doc": "one, two.txt"},
            "who": ["A", "B"],
            "low": -5,
            "high": null,
        })];
        let table = csv(&["quote", "a.doc", "who", "low", "high"], &rows);
        assert_eq!(
            table,
            "quote,a.doc,who,low,high\r\n\"'=HYPERLINK(\"\"x\"\")\",\"one, two.txt\",A; B,-5,\r\n"
        );
    }
}
