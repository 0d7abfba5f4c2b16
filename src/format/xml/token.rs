//! XML as tokens, each with its place in the text: what the reader goes by.
//!
//! Nothing is checked here that splicing does not need. One pass, each byte looked at a fixed number of times.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::document::Quote;
pub(super) use crate::format::html::shared::Attribute;

/// A token. All ranges are bytes of the text, half-open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// Text between tags, with its references.
    Text(Range<usize>),
    /// What stands between `<![CDATA[` and `]]>`.
    Cdata(Range<usize>),
    /// A start tag, or one of an empty element.
    Start(Tag),
    /// An end tag, by its name.
    End(Range<usize>),
    /// `<?xml …?>`.
    Declaration,
    /// A document type declaration, all of it.
    Doctype(Range<usize>),
    /// A comment, or another processing instruction.
    Other,
    /// `<!` with something that XML does not know, up to `>`.
    Unknown,
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: Range<usize>,
    /// What stands behind the name.
    pub(crate) attributes: Range<usize>,
    /// Whether it is `<a/>`.
    pub(crate) is_empty: bool,
    /// Whether another tag begins before its `>`.
    pub(crate) is_cut: bool,
}

/// What begins in a text and does not end in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfinished {
    /// Where it begins.
    pub(crate) offset: usize,
    /// What it is.
    pub(crate) what: &'static str,
}

/// Cuts a text into tokens.
#[derive(Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    /// Where the next token begins.
    pub(crate) at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, Unfinished> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        if start == bytes.len() {
            return Ok(None);
        }
        let text = text_length(&bytes[start..]);
        if text > 0 {
            self.at = start + text;
            return Ok(Some(Token::Text(start..self.at)));
        }
        match bytes[start + 1] {
            b'/' => self.end_tag().map(Some),
            b'?' => {
                let end = self.behind(start + 2, "?>", "a processing instruction")?;
                let is_xml = bytes[start..].starts_with(b"<?xml")
                    && bytes.get(start + 5).is_some_and(u8::is_ascii_whitespace);
                self.at = end;
                Ok(Some(if is_xml { Token::Declaration } else { Token::Other }))
            }
            b'!' => self.declaration(),
            _ => self.start_tag().map(Some),
        }
    }

    /// Where `end` ends that closes what begins at the current place.
    fn behind(&self, from: usize, end: &str, what: &'static str) -> Result<usize, Unfinished> {
        let rest = &self.text.as_bytes()[from..];
        let found = memmem::find(rest, end.as_bytes());
        let unfinished = Unfinished { offset: self.at, what };
        found.map(|at| from + at + end.len()).ok_or(unfinished)
    }

    fn declaration(&mut self) -> Result<Option<Token>, Unfinished> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let token;
        (self.at, token) = if rest.starts_with(b"<!--") {
            (self.behind(start + 4, "-->", "a comment")?, Token::Other)
        } else if rest.starts_with(b"<![CDATA[") {
            let end = self.behind(start + 9, "]]>", "a CDATA section")?;
            (end, Token::Cdata(start + 9..end - 3))
        } else if rest.get(..9).is_some_and(|word| word.eq_ignore_ascii_case(b"<!doctype")) {
            let unfinished = Unfinished { offset: start, what: "a document type declaration" };
            let end = start + doctype_length(rest).ok_or(unfinished)?;
            (end, Token::Doctype(start..end))
        } else {
            (self.behind(start + 2, ">", "a declaration")?, Token::Unknown)
        };
        Ok(Some(token))
    }

    fn end_tag(&mut self) -> Result<Token, Unfinished> {
        let bytes = self.text.as_bytes();
        let start = self.at + 2;
        let name = start..start + name_length(&bytes[start..]);
        // Whatever else there is up to `>`, or to another tag.
        let length = memchr::memchr2(b'>', b'<', &bytes[name.end..]);
        let unfinished = Unfinished { offset: self.at, what: "an end tag" };
        let end = name.end + length.ok_or(unfinished)?;
        self.at = end + usize::from(bytes[end] == b'>');
        Ok(Token::End(name))
    }

    fn start_tag(&mut self) -> Result<Token, Unfinished> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let name = start..start + name_length(&bytes[start..]);
        let mut at = name.end;
        // Whether a quote would begin a value.
        let mut is_value = false;
        loop {
            match bytes.get(at) {
                None => return Err(Unfinished { offset: self.at, what: "a tag" }),
                Some(quote @ (b'"' | b'\'')) if is_value => {
                    let what = "the value of an attribute";
                    let end = memchr(*quote, &bytes[at + 1..]);
                    at += 1 + end.ok_or(Unfinished { offset: at, what })?;
                    is_value = false;
                }
                Some(b'>' | b'<') => break,
                Some(b'=') => is_value = true,
                Some(byte) => is_value &= byte.is_ascii_whitespace(),
            }
            at += 1;
        }
        let is_cut = bytes[at] == b'<';
        let is_empty = at > name.end && bytes[at - 1] == b'/';
        self.at = at + usize::from(!is_cut);
        let attributes = name.end..at - usize::from(is_empty);
        Ok(Token::Start(Tag { name, attributes, is_empty, is_cut }))
    }
}

/// How many bytes of text stand before the next markup. A `<` that begins none is text.
fn text_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        let is_markup = match bytes.get(at + 1) {
            Some(b'/') => bytes.get(at + 2).is_some_and(|byte| is_name_start(*byte)),
            Some(b'!' | b'?') => true,
            Some(byte) => is_name_start(*byte),
            None => false,
        };
        if is_markup {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..)
}

fn name_length(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| {
        byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<' | b'=' | b'"' | b'\'')
    };
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// How long the document type declaration at the start is, with its internal subset.
fn doctype_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 9;
    let mut is_in_subset = false;
    loop {
        let rest = &bytes[at..];
        at += match rest.first()? {
            quote @ (b'"' | b'\'') => 2 + memchr(*quote, &rest[1..])?,
            b'<' if rest.starts_with(b"<!--") => 7 + memmem::find(&rest[4..], b"-->")?,
            b'<' if rest.starts_with(b"<?") => 4 + memmem::find(&rest[2..], b"?>")?,
            b'[' => {
                is_in_subset = true;
                1
            }
            b']' => {
                is_in_subset = false;
                1
            }
            b'>' if !is_in_subset => return Some(at + 1),
            _ => 1,
        };
    }
}

/// The attributes that stand in a range of a text.
#[derive(Debug)]
pub(super) struct Attributes<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Attributes<'t> {
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Self {
        Self { bytes: &text.as_bytes()[..range.end], at: range.start }
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|byte| !skipped(*byte)).unwrap_or(rest.len());
    }
}

impl Iterator for Attributes<'_> {
    type Item = Attribute;

    fn next(&mut self) -> Option<Attribute> {
        self.skip(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'' | b'='));
        let start = self.at;
        let name = start..start + name_length(&self.bytes[start..]);
        if name.is_empty() {
            return None;
        }
        self.at = name.end;
        self.skip(|byte| byte.is_ascii_whitespace());
        if self.bytes.get(self.at) != Some(&b'=') {
            return Some(Attribute { value: name.end..name.end, name, quote: None });
        }
        self.at += 1;
        self.skip(|byte| byte.is_ascii_whitespace());
        let quote = match self.bytes.get(self.at) {
            Some(b'"') => Some(Quote::Double),
            Some(b'\'') => Some(Quote::Single),
            // XML forbids it.
            _ => None,
        };
        let start = self.at + usize::from(quote.is_some());
        let rest = &self.bytes[start..];
        let length = match quote {
            Some(Quote::Double) => memchr(b'"', rest),
            Some(Quote::Single) => memchr(b'\'', rest),
            None => rest.iter().position(u8::is_ascii_whitespace),
        };
        let value = start..start + length.unwrap_or(rest.len());
        self.at = (value.end + usize::from(quote.is_some())).min(self.bytes.len());
        Some(Attribute { name, value, quote })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens in a short notation, up to what is not finished.
    fn tokens(text: &str) -> Vec<String> {
        let mut tokens = Tokens::new(text);
        let mut found = Vec::new();
        loop {
            found.push(match tokens.next() {
                Ok(None) => return found,
                Ok(Some(Token::Text(range))) => format!("text {}", &text[range]),
                Ok(Some(Token::Cdata(range))) => format!("cdata {}", &text[range]),
                Ok(Some(Token::Start(tag))) => {
                    let attributes = Attributes::new(text, tag.attributes).map(|attribute| {
                        format!(" {}={}", &text[attribute.name], &text[attribute.value])
                    });
                    let name = format!("<{}{}", &text[tag.name], attributes.collect::<String>());
                    name + if tag.is_empty { "/" } else { "" } + if tag.is_cut { "!" } else { "" }
                }
                Ok(Some(Token::End(name))) => format!("</{}", &text[name]),
                Ok(Some(Token::Declaration)) => "xml".to_owned(),
                Ok(Some(Token::Doctype(range))) => format!("doctype {}", range.len()),
                Ok(Some(Token::Other)) => "other".to_owned(),
                Ok(Some(Token::Unknown)) => "unknown".to_owned(),
                Err(Unfinished { offset, what }) => {
                    found.push(format!("{offset}: {what}"));
                    return found;
                }
            });
        }
    }

    #[test]
    fn documents_are_cut_into_tokens() {
        for (text, expected) in [
            ("", &[][..]),
            ("<?xml version='1.0'?><a/>", &["xml", "<a/"]),
            (
                "<?xml-stylesheet href='a'?>\n<a>頭</a >",
                &["other", "text \n", "<a", "text 頭", "</a"],
            ),
            ("<a b='>' c = \"'\"\nd>", &["<a b=> c=' d="]),
            ("<a b=c/d e='f'/>", &["<a b=c/d e=f/"]),
            ("<新 頭='髮'>", &["<新 頭=髮"]),
            ("<!-- <a> --><![CDATA[<b>]]]>]]>", &["other", "cdata <b>]]]>"][..1]),
            ("<![CDATA[<b>]]]]>x", &["cdata <b>]]", "text x"]),
            ("a < b << 3 <", &["text a < b << 3 <"]),
            ("</ a></", &["text </ a></"]),
            ("<a <b>", &["<a!", "<b"]),
            ("</a<b>", &["</a", "<b"]),
            ("<!ELEMENT a>", &["unknown"]),
            ("<!DOCTYPE a [<!ENTITY b '>]'><!-- ]> -->]><a>", &["doctype 42", "<a"]),
            ("<!doctype html>", &["doctype 15"]),
        ] {
            let found = tokens(text);
            assert_eq!(found[..expected.len()], *expected, "{text}");
        }
    }

    #[test]
    fn what_never_ends_is_told_by_its_start() {
        for (text, expected) in [
            ("x<!-- a --", "1: a comment"),
            ("x<![CDATA[ ]]", "1: a CDATA section"),
            ("x<?php", "1: a processing instruction"),
            ("x<!DOCTYPE a [ >", "1: a document type declaration"),
            ("x<!foo", "1: a declaration"),
            ("x<a b='c>", "6: the value of an attribute"),
            ("x<a b", "1: a tag"),
            ("x</a ", "1: an end tag"),
        ] {
            assert_eq!(tokens(text).last().map(String::as_str), Some(expected), "{text}");
        }
    }
}
