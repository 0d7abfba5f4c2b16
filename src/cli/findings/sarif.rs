//! Findings as SARIF 2.1.0, the format of code-scanning services, written result by result.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use serde_json::{Value, json};

use crate::check::{Finding, Level, Rule};

/// What stands before the results.
pub(super) fn head() -> String {
    let rules: Vec<Value> = Rule::all()
        .map(|rule| {
            json!({
                "id": rule.name(),
                "shortDescription": { "text": rule.summary() },
                "fullDescription": { "text": rule.explanation() },
                "defaultConfiguration": { "enabled": !rule.is_off(), "level": level(rule.level()) },
            })
        })
        .collect();
    let driver = json!({
        "name": "zhpress",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":["
    )
}

/// What stands behind them.
pub(super) fn tail() -> &'static str {
    "\n]}]}\n"
}

/// One result.
pub(super) fn result(path: &str, finding: &Finding) -> String {
    let place = &finding.place;
    let region = json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
        "byteOffset": place.bytes.start,
        "byteLength": place.bytes.end - place.bytes.start,
    });
    let artifact = json!({ "uri": uri(path) });
    let message = match &finding.fix {
        Some(fix) => format!("{}. {fix}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.rule.name(),
        "level": level(finding.level),
        "message": { "text": message },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
    });
    if let (Some(replacement), Some(result)) = (&finding.replacement, result.as_object_mut()) {
        let change = json!({ "deletedRegion": region, "insertedContent": { "text": replacement } });
        let changes = json!([{ "artifactLocation": artifact, "replacements": [change] }]);
        result.insert("fixes".to_owned(), json!([{ "artifactChanges": changes }]));
    }
    result.to_string()
}

fn level(level: Level) -> &'static str {
    level.name()
}

/// A path as a URI reference (RFC 3986): relative as the path is.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("a/b c.txt"), "a/b%20c.txt");
        assert_eq!(uri("雨.md"), "%E9%9B%A8.md");
        assert_eq!(uri("a:b"), "a%3Ab");
    }
}
