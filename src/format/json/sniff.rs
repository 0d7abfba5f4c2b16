//! Whether a text is JSON by its content.

use super::scanner::{Scanner, Token};
use super::walk::Key;
use crate::format::Format;

/// How many bytes are looked at.
const WITHIN: usize = 64 << 10;

/// The format of what is JSON by its content; `None` where that does not tell. Looks at no more than
/// the first 64 KiB.
///
/// A text that begins with an object and a name in it (`{"title":`) is JSON, right or wrong; one that
/// begins with `[` is if it is right as far as one looks. A value that is right and whole and ends with its line is
/// JSON Lines if another value begins the next line that is not blank. An object whose `version` is JSON Feed's is a feed.
pub(in crate::format) fn sniff(text: &str) -> Option<Format> {
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
    if !text[blank..].starts_with(['{', '[']) {
        return None;
    }
    let head = crate::encoding::head(text, WITHIN);
    let is_cut = head.len() < text.len();
    let first = Value::look(head, blank);
    if let Some(end) = first.end {
        return match behind(&head[end..]) {
            Behind::Nothing => Some(first.format()),
            // White space only, as far as one looks.
            Behind::Line(rest) if is_cut && rest.trim_ascii().is_empty() => Some(first.format()),
            Behind::Line(rest) if !head[blank..end].contains('\n') => {
                let next = Value::look(head, head.len() - rest.len());
                let is_whole =
                    next.end.is_some_and(|end| !matches!(behind(&head[end..]), Behind::Text));
                let is_value = is_whole || (is_cut && next.end.is_none() && !next.is_wrong);
                match (is_value, first.has_name) {
                    (true, _) => Some(Format::JsonLines),
                    (false, true) => Some(Format::Json),
                    (false, false) => None,
                }
            }
            _ => first.has_name.then_some(Format::Json),
        };
    }
    let is_right = is_cut && !first.is_wrong && first.has_element;
    (first.has_name || is_right).then(|| first.format())
}

/// What stands behind a value.
enum Behind<'t> {
    Nothing,
    /// The lines from the next one on that is not blank.
    Line(&'t str),
    /// Something in the same line.
    Text,
}

fn behind(rest: &str) -> Behind<'_> {
    let line = rest.trim_start_matches([' ', '\t', '\r']);
    if line.is_empty() {
        return Behind::Nothing;
    }
    match line.strip_prefix('\n').map(str::trim_ascii_start) {
        Some("") => Behind::Nothing,
        Some(next) => Behind::Line(next),
        None => Behind::Text,
    }
}

/// What the start of a value tells.
#[derive(Default)]
struct Value {
    /// Where it ends.
    end: Option<usize>,
    /// Whether it is an object with a member.
    has_name: bool,
    /// Whether it has a whole string, number or word in it.
    has_element: bool,
    /// Whether it is no JSON, not only cut.
    is_wrong: bool,
    is_feed: bool,
}

impl Value {
    fn look(head: &str, start: usize) -> Self {
        let mut value = Self::default();
        let mut scanner = Scanner::new(head, start);
        let (mut depth, mut is_version) = (0_usize, false);
        let mut is_first = true;
        loop {
            match scanner.next() {
                Ok(Some(Token::ObjectStart | Token::ArrayStart)) => depth += 1,
                Ok(Some(Token::ObjectEnd | Token::ArrayEnd)) => depth -= 1,
                Ok(Some(Token::Key(key))) => {
                    value.has_name |= depth == 1 && !is_first;
                    is_version = depth == 1 && Key::new(head, key).name(head) == "version";
                }
                Ok(Some(Token::String(text))) => {
                    value.has_element = true;
                    value.is_feed |= is_version
                        && head[text.range].replace("\\/", "/").contains("jsonfeed.org/version/");
                    is_version = false;
                }
                Ok(Some(Token::Scalar(_))) => {
                    value.has_element = true;
                    is_version = false;
                }
                Ok(None) => {
                    value.end = Some(scanner.position());
                    return value;
                }
                Err(fault) => {
                    // A string or a word that is cut has its fault where it begins.
                    value.is_wrong =
                        fault.offset < head.len() && fault.what != "a string without an end";
                    return value;
                }
            }
            is_first = false;
        }
    }

    fn format(&self) -> Format {
        if self.is_feed { Format::JsonFeed } else { Format::Json }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_by_its_start() {
        for (text, format) in [
            (r#"{"title": "头发"}"#, Some(Format::Json)),
            ("\n [\"头发\", 1]\n", Some(Format::Json)),
            ("{\n  \"a\": [\n  ]\n}\n", Some(Format::Json)),
            ("{}", Some(Format::Json)),
            (
                r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#,
                Some(Format::JsonFeed),
            ),
            (
                r#"{"items": [], "version": "https:\/\/jsonfeed.org\/version\/1"}"#,
                Some(Format::JsonFeed),
            ),
            (r#"{"a": {"version": "https://jsonfeed.org/version/1.1"}}"#, Some(Format::Json)),
            ("{\"a\": 1}\n{\"a\": 2}\n", Some(Format::JsonLines)),
            ("{\"a\": 1}\r\n\r\n[2]", Some(Format::JsonLines)),
            ("[\"头\"]\n\"发\"\n", Some(Format::JsonLines)),
            // Wrong, but nothing else.
            (r#"{"title": "头发",}"#, Some(Format::Json)),
            (r#"{"title": "头发"#, Some(Format::Json)),
            ("{\"a\": 1}\n正文", Some(Format::Json)),
            ("{\"a\": 1} {\"a\": 2}", Some(Format::Json)),
            // No JSON.
            ("[某某]", None),
            ("{", None),
            ("[", None),
            ("[\"", None),
            ("{某某}", None),
            ("{\"某某\"}", None),
            ("[1] 参考文献", None),
            ("[1]\n参考文献", None),
            ("[1]\n2. 参考文献", None),
            ("\"头发\"", None),
            ("12", None),
            ("", None),
            ("头发", None),
        ] {
            assert_eq!(sniff(text), format, "{text}");
        }
    }

    #[test]
    fn of_a_large_text_the_start_is_looked_at() {
        let strings = "\"头发\", ".repeat(WITHIN / 4);
        assert_eq!(sniff(&format!("[{strings}")), Some(Format::Json));
        assert_eq!(sniff(&format!("{{\"a\": [{strings}")), Some(Format::Json));
        assert_eq!(sniff(&format!("[头发{strings}")), None);
        let long = format!("[\"{}\"]", "头".repeat(WITHIN));
        assert_eq!(sniff(&long), None);
        assert_eq!(sniff(&format!("{{\"a\": {long}}}")), Some(Format::Json));
        let line = "{\"a\": \"头发\"}\n";
        assert_eq!(sniff(&line.repeat(WITHIN / 10)), Some(Format::JsonLines));
        assert_eq!(sniff(&(format!("{{\"a\": {long}}}\n").repeat(2))), Some(Format::Json));
    }
}
