//! What a house has seen and accepts: a list that is kept with its texts.
//!
//! A line is `path<TAB>rule<TAB>text`: a finding of that rule, in that file, of that text is accepted, wherever in the file it
//! stands. `#` begins a comment line. What a tab or a line end would break is written `\t`, `\n`, `\r` and `\\`.

use std::collections::BTreeSet;

use super::Finding;
use crate::dictionary::DictionaryError;
use crate::error::{ErrorKind, Result};

/// Accepted findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted(BTreeSet<[String; 3]>);

impl Accepted {
    /// Reads a list, which messages call by `name`.
    ///
    /// # Errors
    /// [`Settings`](ErrorKind::Settings), with the line, for one that is not as told above.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let mut accepted = BTreeSet::new();
        for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let [path, rule, text] = fields[..] else {
                let message =
                    "a line is a path, a rule and a text, with tabs between them".to_owned();
                let error = DictionaryError { file: name.to_owned(), line: number, message };
                return Err(ErrorKind::Settings(error).into());
            };
            accepted.insert([path.to_owned(), rule.to_owned(), text.to_owned()]);
        }
        Ok(Self(accepted))
    }

    /// The list with these findings of a file, too.
    pub fn add<'f>(&mut self, path: &str, findings: impl IntoIterator<Item = &'f Finding>) {
        self.0.extend(findings.into_iter().map(|finding| key(path, finding)));
    }

    /// The list with all of another, too.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether a finding in a file is accepted.
    pub fn contains(&self, path: &str, finding: &Finding) -> bool {
        self.0.contains(&key(path, finding))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The list as it is stored: in order, so that it changes by lines.
    pub fn to_text(&self) -> String {
        let lines = self.0.iter().map(|fields| fields.join("\t") + "\n");
        std::iter::once(HEAD.to_owned()).chain(lines).collect()
    }
}

const HEAD: &str = "# Findings of `zhpress check` that are accepted: path, rule and text, with tabs between them.\n";

/// A finding as a line has it: by its text, or its message where it has none.
fn key(path: &str, finding: &Finding) -> [String; 3] {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let marked = &finding.place.excerpt.marked;
    let text = if marked.is_empty() { &finding.message } else { marked };
    [escaped(path.trim_start_matches("./")), finding.rule.name().to_owned(), escaped(text)]
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::{Options, check};
    use super::*;

    #[test]
    fn what_is_accepted_is_known_again_wherever_it_stands() {
        let find = |text: &str| check(text.as_bytes(), None, &Options::default()).unwrap();
        let found = find("好\u{E000}的\n");
        let mut accepted = Accepted::default();
        accepted.add("./a\tb.txt", &found);
        let text = accepted.to_text();
        assert_eq!(text, format!("{HEAD}a\\tb.txt\tprivate-use\t\u{E000}\n"));
        let read = Accepted::parse("list", &text).unwrap();
        assert_eq!(read, accepted);
        let later = &find("多了一行\n好\u{E000}的\n")[0];
        assert!(read.contains("a\tb.txt", later));
        assert!(!read.contains("b.txt", later));
        assert!(!read.contains("a\tb.txt", &find("好\u{E001}的\n")[0]));
        assert_eq!((read.len(), read.is_empty()), (1, false));
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        let error = Accepted::parse("list.txt", "# a\n\na.txt private-use\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "list.txt: line 3: a line is a path, a rule and a text, with tabs between them"
        );
    }
}
