//! What `--field` takes: which values of JSON, JSON Lines and tables are read, and as what.

use std::fmt;
use std::str::FromStr;

use super::walk::Step as At;

/// A selector: `title`, `items[].content_html:html`, `authors[0].name:name`, `*."og:title"`.
///
/// Steps are names joined by dots (`*` is any, one between quotation marks may hold anything), `[]`
/// for every element of an array and `[0]` for one. Behind a colon it tells what the string is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    steps: Vec<Step>,
    /// What a string is taken for.
    pub reading: Reading,
    /// As it was given.
    spelled: String,
}

/// What a selected string is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Reading {
    /// Plain text.
    #[default]
    Text,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// Somebody's name: it follows what is said of metadata.
    Name,
    /// Another fact, which does so, too.
    Fact,
    /// A language tag.
    LanguageTag,
}

/// What stands behind a selector's colon, and what it means.
const READINGS: [(&str, Reading); 6] = [
    ("text", Reading::Text),
    ("html", Reading::Html),
    ("markdown", Reading::Markdown),
    ("name", Reading::Name),
    ("fact", Reading::Fact),
    ("lang", Reading::LanguageTag),
];

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    AnyKey,
    Index(usize),
    AnyIndex,
}

/// Why a selector is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectorError {
    what: String,
    /// The character at which it goes wrong, counted from 1.
    column: usize,
}

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at character {}; a selector is like title, items[].content_html:html or authors[0].name:name",
            self.what, self.column
        )
    }
}

impl std::error::Error for SelectorError {}

impl Selector {
    /// Whether it names the value to which these steps lead.
    pub(super) fn matches(&self, source: &str, path: &[At]) -> bool {
        self.steps.len() == path.len()
            && self.steps.iter().zip(path).all(|(step, at)| match (step, at) {
                (Step::Key(name), At::Key(key)) => key.name(source) == name,
                (Step::AnyKey, At::Key(_)) | (Step::AnyIndex, At::Index(_)) => true,
                (Step::Index(index), At::Index(at)) => index == at,
                _ => false,
            })
    }

    /// The name of a table's column, where it can be one: all of the selector but what the column is.
    pub(in crate::format) fn column(&self) -> Column<'_> {
        match self.steps.as_slice() {
            [Step::Key(name)] => Column::Named(name),
            [Step::AnyKey | Step::AnyIndex] => Column::Any,
            [Step::Index(number)] => Column::Number(*number),
            _ => Column::Named(self.path()),
        }
    }

    /// The selector without what its string is.
    fn path(&self) -> &str {
        let reading = READINGS.iter().find(|(_, reading)| *reading == self.reading);
        let suffix = reading.and_then(|(name, _)| self.spelled.strip_suffix(name));
        suffix.and_then(|path| path.strip_suffix(':')).unwrap_or(&self.spelled)
    }
}

/// Which column of a table a selector names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::format) enum Column<'s> {
    /// The one of this name, else of this number.
    Named(&'s str),
    /// The one of this number, from 1.
    Number(usize),
    /// Every column.
    Any,
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelled)
    }
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(spelled: &str) -> Result<Self, SelectorError> {
        let mut parser = Parser { spelled, at: 0 };
        let (steps, reading) = parser.selector()?;
        Ok(Self { steps, reading, spelled: spelled.to_owned() })
    }
}

struct Parser<'s> {
    spelled: &'s str,
    at: usize,
}

impl<'s> Parser<'s> {
    fn selector(&mut self) -> Result<(Vec<Step>, Reading), SelectorError> {
        let mut steps = Vec::new();
        // jq's paths begin with a dot.
        self.take(".");
        if !self.rest().starts_with('[') {
            steps.push(self.key()?);
        }
        loop {
            match self.rest().chars().next() {
                None => return Ok((steps, Reading::Text)),
                Some('[') => steps.push(self.index()?),
                Some('.') => {
                    self.at += 1;
                    steps.push(self.key()?);
                }
                Some(':') => return Ok((steps, self.reading()?)),
                Some(other) => {
                    return self.error(format!("'{other}' where a . or a [ or a : is due"));
                }
            }
        }
    }

    /// A name: up to the next dot, bracket or colon, or between quotation marks.
    fn key(&mut self) -> Result<Step, SelectorError> {
        if let Some(quote @ ('"' | '\'')) = self.rest().chars().next() {
            let Some(length) = self.rest()[1..].find(quote) else {
                return self.error("a quotation mark without another".to_owned());
            };
            let key = self.rest()[1..1 + length].to_owned();
            self.at += length + 2;
            return Ok(Step::Key(key));
        }
        let length = self.rest().find(['.', '[', ']', ':', '"', '\'']);
        let key = &self.rest()[..length.unwrap_or(self.rest().len())];
        if key.is_empty() {
            return self.error("no name".to_owned());
        }
        self.at += key.len();
        Ok(if key == "*" { Step::AnyKey } else { Step::Key(key.to_owned()) })
    }

    /// `[]`, `[*]`, `[0]` or a name in brackets and quotation marks.
    fn index(&mut self) -> Result<Step, SelectorError> {
        let start = self.at;
        self.at += 1;
        if self.rest().starts_with(['"', '\'']) {
            let key = self.key()?;
            return if self.take("]") { Ok(key) } else { self.error("no ]".to_owned()) };
        }
        let Some(length) = self.rest().find(']') else {
            self.at = start;
            return self.error("a [ without a ]".to_owned());
        };
        let index = &self.rest()[..length];
        let step = match index {
            "" | "*" => Step::AnyIndex,
            _ => match index.parse() {
                Ok(number) if index.bytes().all(|byte| byte.is_ascii_digit()) => {
                    Step::Index(number)
                }
                _ => return self.error(format!("'{index}' where a number or nothing is due")),
            },
        };
        self.at += length + 1;
        Ok(step)
    }

    fn reading(&mut self) -> Result<Reading, SelectorError> {
        self.at += 1;
        let name = self.rest();
        match READINGS.iter().find(|(known, _)| *known == name) {
            Some((_, reading)) => Ok(*reading),
            None => {
                let known: Vec<_> = READINGS.iter().map(|(name, _)| *name).collect();
                self.error(format!("'{name}' is none of {}", known.join(", ")))
            }
        }
    }

    fn take(&mut self, part: &str) -> bool {
        let is_there = self.rest().starts_with(part);
        self.at += if is_there { part.len() } else { 0 };
        is_there
    }

    fn rest(&self) -> &'s str {
        &self.spelled[self.at..]
    }

    fn error<T>(&self, what: String) -> Result<T, SelectorError> {
        let column = self.spelled[..self.at].chars().count() + 1;
        Err(SelectorError { what, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(spelled: &str) -> (Vec<Step>, Reading) {
        let selector: Selector = spelled.parse().expect(spelled);
        assert_eq!(selector.to_string(), spelled);
        (selector.steps, selector.reading)
    }

    fn key(name: &str) -> Step {
        Step::Key(name.to_owned())
    }

    #[test]
    fn selectors_are_read() {
        for (spelled, steps, reading) in [
            ("title", vec![key("title")], Reading::Text),
            (".title", vec![key("title")], Reading::Text),
            ("标题:fact", vec![key("标题")], Reading::Fact),
            (
                "items[].content_html:html",
                vec![key("items"), Step::AnyIndex, key("content_html")],
                Reading::Html,
            ),
            ("[0].a[*]:lang", vec![Step::Index(0), key("a"), Step::AnyIndex], Reading::LanguageTag),
            ("*.name:name", vec![Step::AnyKey, key("name")], Reading::Name),
            (r#""og:title".'a"b':text"#, vec![key("og:title"), key("a\"b")], Reading::Text),
            (r#"a["b.c"]:markdown"#, vec![key("a"), key("b.c")], Reading::Markdown),
            (r#""""#, vec![key("")], Reading::Text),
            ("[][]", vec![Step::AnyIndex, Step::AnyIndex], Reading::Text),
        ] {
            assert_eq!(parsed(spelled), (steps, reading), "{spelled}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (spelled, what, column) in [
            ("", "no name", 1),
            ("a.", "no name", 3),
            ("a..b", "no name", 3),
            ("标题[", "a [ without a ]", 3),
            ("a[-1]", "'-1' where a number or nothing is due", 3),
            ("a[+1]", "'+1' where a number or nothing is due", 3),
            ("a]", "']' where a . or a [ or a : is due", 2),
            ("\"a", "a quotation mark without another", 1),
            ("\"a\"b", "'b' where a . or a [ or a : is due", 4),
            ("a:HTML", "'HTML' is none of text, html, markdown, name, fact, lang", 3),
            ("og:title", "'title' is none of text, html, markdown, name, fact, lang", 4),
        ] {
            let error = spelled.parse::<Selector>().expect_err(spelled);
            assert_eq!((&*error.what, error.column), (what, column), "{spelled}");
        }
    }

    #[test]
    fn columns_are_named_or_numbered() {
        let selector = |spelled: &str| spelled.parse::<Selector>().unwrap();
        assert_eq!(selector("标题").column(), Column::Named("标题"));
        assert_eq!(selector("content.html:html").column(), Column::Named("content.html"));
        assert_eq!(selector("3:html").column(), Column::Named("3"));
        assert_eq!(selector("[3]").column(), Column::Number(3));
        assert_eq!(selector("*:fact").column(), Column::Any);
    }
}
