//! The role of each line beside the one a reader sees.

use std::collections::BTreeMap;

use zhpress::article::Span;

use super::labelled::{Line, trim};

/// How often lines of a role were found.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    wanted: usize,
    /// Of those that a reader sees, how many were found.
    recalled: usize,
    found: usize,
    /// Of those that were found, how many a reader sees.
    right: usize,
}

/// The outcome on a set of lines.
#[derive(Default)]
pub struct Roles {
    counts: BTreeMap<String, Count>,
    /// The lines with another role than a reader sees.
    pub misses: Vec<String>,
}

/// A line of people alone is one or the other.
const FACTS: [&str; 2] = ["dateline", "byline"];

/// The role that a reader sees in a line.
fn wanted(line: &Line) -> &str {
    if line.is_byline() { "byline" } else { &line.role }
}

/// Whether a role is the one that a reader sees in a line.
pub fn is_right(found: &str, line: &Line) -> bool {
    let wanted = wanted(line);
    found == wanted || FACTS.contains(&found) && FACTS.contains(&wanted)
}

impl Roles {
    /// Adds a line with the parts of its block; the longest tells the role.
    pub fn add(&mut self, article: &str, line: &Line, spans: &[&Span]) {
        let longest = spans.iter().max_by_key(|span| span.range.len());
        let role = serde_json::to_value(longest.expect("a block has a part").role);
        let found = role.expect("a role has a name").as_str().expect("a text").to_owned();
        let (wanted, is_right) = (wanted(line), is_right(&found, line));
        let count = self.counts.entry(wanted.to_owned()).or_default();
        count.wanted += 1;
        count.recalled += usize::from(is_right);
        if !is_right {
            let text = trim(&line.text);
            self.misses.push(format!("{article}: {found}, a reader sees {wanted}: {text:.60}"));
        }
        let count = self.counts.entry(found).or_default();
        count.found += 1;
        count.right += usize::from(is_right);
    }

    /// F1 of a role.
    pub fn f1(&self, role: &str) -> f64 {
        let (precision, recall) = self.counts[role].rates();
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }

    /// Precision and recall of each role.
    pub fn table(&self) -> String {
        let rows = self.counts.iter().map(|(role, count)| {
            let (precision, recall) = count.rates();
            let (wanted, f1) = (count.wanted, self.f1(role));
            format!("| {role} | {wanted} | {precision:.3} | {recall:.3} | {f1:.3} |\n")
        });
        let head = "| lines | wanted | precision | recall | F1 |\n|---|---|---|---|---|\n";
        head.to_owned() + &rows.collect::<String>()
    }
}

impl Count {
    /// Precision and recall.
    fn rates(self) -> (f64, f64) {
        let rate = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        (
            if self.found == 0 { 1.0 } else { rate(self.right, self.found) },
            if self.wanted == 0 { 1.0 } else { rate(self.recalled, self.wanted) },
        )
    }
}
