//! Which elements the user wants kept: simple selectors of CSS (Selectors Level 4, 3.1), put together.

use std::fmt;
use std::str::FromStr;

use super::attributes;
use super::tokenizer::Attribute;

/// A compound selector: `aside`, `.ad`, `#top`, `[data-raw]`, `[role=note]`, `div.ad[lang|=zh]`, `*`.
///
/// An element that matches stays as it is, with all in it. Names of elements and attributes count in
/// any case, the rest as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    written: String,
    /// In lower case; `None` for any.
    element: Option<String>,
    conditions: Vec<Condition>,
}

/// What an attribute must be like.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Condition {
    /// In lower case.
    attribute: String,
    test: Test,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Is(String),
    IsThere,
    /// `~=` and `.class`
    HasWord(String),
    /// `|=`
    IsOrGoesOn(String),
    StartsWith(String),
    EndsWith(String),
    Contains(String),
}

/// Why a selector is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("selector `{selector}`: {what} (character {at}); {HELP}")]
pub struct SelectorError {
    /// The selector as it was given.
    pub selector: String,
    /// What is wrong.
    pub what: String,
    /// Which character is wrong, from 1.
    pub at: usize,
}

const HELP: &str = "write an element's name, .class, #id, [attribute] or [attribute=value], or some of them together";

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(written: &str) -> Result<Self, SelectorError> {
        let selector = written.trim();
        let mut reader = Reader { rest: selector };
        reader.selector(written).map_err(|what| SelectorError {
            selector: written.to_owned(),
            what,
            at: selector[..selector.len() - reader.rest.len()].chars().count() + 1,
        })
    }
}

impl Selector {
    /// Whether an element of this name with these attributes matches.
    pub(in crate::format) fn matches(
        &self,
        text: &str,
        name: &str,
        attributes: &[Attribute],
    ) -> bool {
        self.element.as_ref().is_none_or(|element| name.eq_ignore_ascii_case(element))
            && self.conditions.iter().all(|condition| condition.holds(text, attributes))
    }
}

impl Condition {
    fn holds(&self, text: &str, attributes: &[Attribute]) -> bool {
        // Of two with one name the first counts.
        let is_named = |a: &&Attribute| text[a.name.clone()].eq_ignore_ascii_case(&self.attribute);
        let Some(attribute) = attributes.iter().find(is_named) else { return false };
        let value = attributes::value(text, attribute);
        match &self.test {
            Test::IsThere => true,
            Test::Is(wanted) => *value == **wanted,
            Test::HasWord(wanted) => value.split_ascii_whitespace().any(|word| word == wanted),
            Test::IsOrGoesOn(wanted) => value
                .strip_prefix(&**wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
            Test::StartsWith(wanted) => !wanted.is_empty() && value.starts_with(&**wanted),
            Test::EndsWith(wanted) => !wanted.is_empty() && value.ends_with(&**wanted),
            Test::Contains(wanted) => !wanted.is_empty() && value.contains(&**wanted),
        }
    }
}

/// Makes the test of a value.
type MakeTest = fn(String) -> Test;

/// The tests and how they are written.
const TESTS: [(&str, MakeTest); 6] = [
    ("=", Test::Is),
    ("~=", Test::HasWord),
    ("|=", Test::IsOrGoesOn),
    ("^=", Test::StartsWith),
    ("$=", Test::EndsWith),
    ("*=", Test::Contains),
];

/// Reads a selector from its start on. Errors are sentences about the rest.
struct Reader<'s> {
    rest: &'s str,
}

impl Reader<'_> {
    fn selector(&mut self, written: &str) -> Result<Selector, String> {
        if self.rest.is_empty() {
            return Err("it is empty".to_owned());
        }
        let is_any = self.take("*");
        let element = self.name().map(|name| name.to_lowercase()).filter(|_| !is_any);
        let mut conditions = Vec::new();
        while let Some(next) = self.rest.chars().next() {
            conditions.push(match next {
                '.' => self.named("class", Test::HasWord)?,
                '#' => self.named("id", Test::Is)?,
                '[' => self.attribute()?,
                ',' => return Err("a list is given one by one".to_owned()),
                ':' => return Err("pseudo-classes are not read".to_owned()),
                ' ' | '>' | '+' | '~' | '|' => {
                    return Err("what stands around an element is not read".to_owned());
                }
                other => return Err(format!("`{other}` is not expected")),
            });
        }
        Ok(Selector { written: written.to_owned(), element, conditions })
    }

    fn take(&mut self, what: &str) -> bool {
        let rest = self.rest.strip_prefix(what);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// An identifier; a backslash takes the next character for what it is.
    fn name(&mut self) -> Option<String> {
        let mut name = String::new();
        let mut characters = self.rest.chars();
        loop {
            let before = characters.clone();
            match characters.next() {
                Some('\\') => name.extend(characters.next()),
                Some(c) if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii() => {
                    name.push(c);
                }
                _ => {
                    self.rest = before.as_str();
                    return (!name.is_empty()).then_some(name);
                }
            }
        }
    }

    /// `.name` or `#name`
    fn named(
        &mut self,
        attribute: &str,
        test: impl Fn(String) -> Test,
    ) -> Result<Condition, String> {
        self.rest = &self.rest[1..];
        let name = self.name().ok_or_else(|| "a name is missing".to_owned())?;
        Ok(Condition { attribute: attribute.to_owned(), test: test(name) })
    }

    /// `[name]`, `[name=value]` and their like.
    fn attribute(&mut self) -> Result<Condition, String> {
        self.rest = self.rest[1..].trim_start();
        // `xml:lang` is one name in HTML.
        let mut attribute =
            self.name().ok_or_else(|| "an attribute's name is missing".to_owned())?;
        if self.take(":") {
            attribute.push(':');
            attribute.extend(self.name());
        }
        let attribute = attribute.to_lowercase();
        self.rest = self.rest.trim_start();
        if self.take("]") {
            return Ok(Condition { attribute, test: Test::IsThere });
        }
        let test = TESTS.into_iter().find(|(sign, _)| self.take(sign));
        let (_, test) = test.ok_or_else(|| "`=` or `]` is missing".to_owned())?;
        self.rest = self.rest.trim_start();
        let value = self.value()?;
        self.rest = self.rest.trim_start();
        if !self.take("]") {
            return Err("`]` is missing".to_owned());
        }
        Ok(Condition { attribute, test: test(value) })
    }

    fn value(&mut self) -> Result<String, String> {
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            return self.name().ok_or_else(|| "a value is missing".to_owned());
        };
        let end = self.rest[1..].find(quote).ok_or_else(|| format!("`{quote}` is missing"))?;
        let value = self.rest[1..1 + end].to_owned();
        self.rest = &self.rest[end + 2..];
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenizer::{Token, Tokenizer};
    use super::*;

    fn matches(selector: &str, tag: &str) -> bool {
        let selector: Selector = selector.parse().unwrap();
        let mut tokens = Tokenizer::new(tag, 0..tag.len());
        let Some(Token::Start(start)) = tokens.next() else { panic!("{tag} is no tag") };
        selector.matches(tag, &tag[start.name], &tokens.attributes)
    }

    #[test]
    fn an_element_matches_all_that_is_said_of_it() {
        let tag = "<Aside CLASS=' ad  wide' id=top data-x='a&amp;b' xml:lang=zh-TW class=late>";
        for selector in [
            "aside",
            "ASIDE",
            "*",
            ".ad",
            ".wide.ad",
            "#top",
            "[data-x]",
            "[DATA-X='a&b']",
            "aside.ad#top[data-x]",
            "*.ad",
            "[class~=wide]",
            "[xml:lang|=zh]",
            "[xml:lang=zh-TW]",
            "[data-x^=a]",
            "[ data-x $= \"b\" ]",
            "[data-x*='&']",
            " .ad ",
        ] {
            assert!(matches(selector, tag), "{selector}");
        }
        for selector in [
            "div",
            ".Ad",
            ".late",
            "#Top",
            "[data-y]",
            "[data-x=a]",
            ".ad.small",
            "aside.small",
            "[data-x^='']",
            "[xml:lang|=z]",
        ] {
            assert!(!matches(selector, tag), "{selector}");
        }
        assert!(matches(r".md\:wide", "<p class=md:wide>"));
        assert!(matches(".廣告", "<p class='廣告'>"));
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        for (selector, what, at) in [
            ("", "it is empty", 1),
            ("p b", "what stands around an element is not read", 2),
            ("p > b", "what stands around an element is not read", 2),
            ("p,b", "a list is given one by one", 2),
            ("p:first-child", "pseudo-classes are not read", 2),
            (".", "a name is missing", 2),
            ("告#", "a name is missing", 3),
            ("[", "an attribute's name is missing", 2),
            ("[a", "`=` or `]` is missing", 3),
            ("[a!=b]", "`=` or `]` is missing", 3),
            ("[a=]", "a value is missing", 4),
            ("[a='b]", "`'` is missing", 4),
            ("[a=b", "`]` is missing", 5),
            ("p)", "`)` is not expected", 2),
        ] {
            let error = Selector::from_str(selector).unwrap_err();
            assert_eq!((&*error.what, error.at), (what, at), "{selector}");
        }
        let error = Selector::from_str("p,b").unwrap_err().to_string();
        assert!(
            error.starts_with("selector `p,b`: a list is given one by one (character 2); write")
        );
    }
}
