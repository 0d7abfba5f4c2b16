//! What a text itself says is not to be found in it: `zhpress-ignore` in a comment.
//!
//! `<!-- zhpress-ignore other-script -->` passes over what the rule finds in the same line and the next;
//! `zhpress-ignore-file` in all of the text. Without a rule it is every rule. Any comment will do (`<!-- -->`, `//`, `#`).

use std::ops::Range;

use super::Rule;
use super::finding::Raw;

const MARK: &str = "zhpress-ignore";

/// How many of them count in a line.
const MOST: usize = 16;

/// Where in a text rules count for nothing.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    /// What counts nowhere in it.
    everywhere: Vec<Rules>,
    /// What does not count in a line and the next, in the order of the text.
    lines: Vec<(Range<usize>, Rules)>,
}

/// Some rules; every one, where there is none.
type Rules = Vec<Rule>;

impl Ignored {
    /// What the comments in a text say.
    pub(super) fn of(text: &str) -> Self {
        let mut ignored = Self::default();
        if memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
            return ignored;
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            for (at, _) in line.match_indices(MARK).take(MOST) {
                let Some((rules, is_file)) = said(&line[at + MARK.len()..]) else { continue };
                if is_file {
                    ignored.everywhere.push(rules);
                } else {
                    let next = memchr::memchr(b'\n', &text.as_bytes()[end..]);
                    let next = next.map_or(text.len(), |length| end + length + 1);
                    ignored.lines.push((start..next, rules));
                }
            }
            start = end;
        }
        ignored
    }

    /// Whether a finding lies where its rule counts for nothing.
    pub(super) fn covers(&self, raw: &Raw) -> bool {
        let has = |rules: &Rules| rules.is_empty() || rules.contains(&raw.rule);
        let before = self.lines.partition_point(|(range, _)| range.start <= raw.range.start);
        // Those of its line and of the one before.
        let near = self.lines[..before].iter().rev().take(2 * MOST);
        self.everywhere.iter().any(has)
            || near.filter(|(range, _)| raw.range.start < range.end).any(|(_, rules)| has(rules))
    }
}

/// The rules that a comment names, and whether it is about the whole file; nothing where it names none that there is.
fn said(rest: &str) -> Option<(Rules, bool)> {
    let (rest, is_file) = rest.strip_prefix("-file").map_or((rest, false), |rest| (rest, true));
    let end = ["-->", "*/", "%}"].iter().filter_map(|end| rest.find(end)).min();
    let words = rest[..end.unwrap_or(rest.len())].split([' ', '\t', ',', '\r', '\n']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let rules: Rules = words.iter().filter_map(|word| Rule::named(word)).collect();
    // A rule that there is not is not every rule.
    (words.is_empty() || !rules.is_empty()).then_some((rules, is_file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_passed_over(text: &str, rule: Rule) -> bool {
        let at = text.find("头发").unwrap();
        Ignored::of(text).covers(&Raw::new(at..at + 6, rule, ""))
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
