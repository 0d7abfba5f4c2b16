//! What a text itself says is not to be found in it: `zhpress-ignore` in a comment.
//!
//! `<!-- zhpress-ignore other-script -->` passes over what the rule finds in the same line and the next;
//! `zhpress-ignore-file` in all of the text. Without a rule it is every rule. Any comment will do (`<!-- -->`, `//`, `#`).

use std::ops::Range;

use super::Rule;
use super::finding::Raw;

const MARK: &str = "zhpress-ignore";

/// Where some rules count for nothing.
#[derive(Debug)]
pub(super) struct Ignored {
    range: Range<usize>,
    /// Every rule, where there is none.
    rules: Vec<Rule>,
}

/// The comments in a text that say so.
pub(super) fn ignored(text: &str) -> Vec<Ignored> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(MARK) {
        let rest = &text[at + MARK.len()..];
        let (rest, is_file) = match rest.strip_prefix("-file") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let said = ["-->", "*/", "%}"].iter().filter_map(|end| line.find(end)).min();
        let words = line[..said.unwrap_or(line.len())].split([' ', '\t', ',']);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let rules: Vec<Rule> =
            words.iter().filter_map(|word| Rule::all().find(|rule| rule.name() == *word)).collect();
        // A rule that there is not is not every rule.
        if rules.is_empty() && !words.is_empty() {
            continue;
        }
        let range = if is_file { 0..text.len() } else { this_line_and_the_next(text, at) };
        found.push(Ignored { range, rules });
    }
    found
}

fn this_line_and_the_next(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut ends = memchr::memchr_iter(b'\n', &text.as_bytes()[at..]).map(|end| at + end + 1);
    let end = ends.nth(1).unwrap_or(text.len());
    start..end
}

/// Whether a finding lies where its rule counts for nothing.
pub(super) fn is_ignored(raw: &Raw, ignored: &[Ignored]) -> bool {
    ignored.iter().any(|ignored| {
        let is_there =
            ignored.range.start <= raw.range.start && raw.range.start < ignored.range.end;
        is_there && (ignored.rules.is_empty() || ignored.rules.contains(&raw.rule))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_passed_over(text: &str, rule: Rule) -> bool {
        let at = text.find("头发").unwrap();
        is_ignored(&Raw::new(at..at + 6, rule, ""), &ignored(text))
    }

    #[test]
    fn a_comment_counts_for_its_line_and_the_next() {
        let rule = Rule::OtherScript;
        for text in [
            "头发 <!-- zhpress-ignore other-script -->",
            "<!-- zhpress-ignore -->\n头发",
            "// zhpress-ignore private-use, other-script\r\n头发",
            "头发\n\n\n<!-- zhpress-ignore-file other-script -->",
        ] {
            assert!(is_passed_over(text, rule), "{text}");
        }
        for text in [
            "<!-- zhpress-ignore other-script -->\n\n头发",
            "<!-- zhpress-ignore private-use -->\n头发",
            "<!-- zhpress-ignore no-such-rule -->\n头发",
            "头发\n<!-- zhpress-ignore other-script -->",
        ] {
            assert!(!is_passed_over(text, rule), "{text}");
        }
    }
}
