//! Text to tokens: where the tags, attributes, comments and texts of HTML lie.
//!
//! After the tokenization of the HTML Standard (13.2.5), which finds a token in anything and has no
//! errors that end it. What a token is depends in two places on the elements that are open: the
//! caller says of a start tag what its content is ([`Tokenizer::enter`]), and whether `<![CDATA[`
//! starts a CDATA section.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::raw_text;
use crate::document::Quote;

/// A part of the source. Ranges are bytes of it, half-open; every byte is in a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Text with character references.
    Text(Range<usize>),
    /// The text of an element in which there are no tags; with references in `title` and `textarea`.
    RawText(Range<usize>),
    /// The text of a CDATA section, which is around it.
    Cdata(Range<usize>),
    /// A start tag; its attributes are [`Tokenizer::attributes`].
    Start(Tag),
    /// An end tag. Attributes on it mean nothing.
    End(Tag),
    /// A comment, or what counts as one, and `</>`.
    Comment(Range<usize>),
    /// A doctype.
    Doctype(Range<usize>),
    /// A tag that the text ends in: it is no tag, and no text either.
    Unfinished(Range<usize>),
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// The whole tag.
    pub(super) range: Range<usize>,
    /// The name as it is written.
    pub(super) name: Range<usize>,
    /// Whether it ends in `/>`.
    pub(super) is_self_closing: bool,
}

/// An attribute as it is written. Of two with one name the first counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::format) struct Attribute {
    pub(in crate::format) name: Range<usize>,
    /// Without the quotes; empty where there is none.
    pub(in crate::format) value: Range<usize>,
    /// What the value stands between.
    pub(in crate::format) quote: Option<Quote>,
}

/// What the content of an element is to the tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Markup.
    Data,
    /// Text up to the element's end tag.
    RawText,
    /// The same for `script`, whose comments may hold its end tag.
    Script,
    /// Text up to the end of all.
    PlainText,
}

/// Gives the tokens of a text one after the other, in linear time.
#[derive(Debug)]
pub(super) struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The attributes of the last tag.
    pub(super) attributes: Vec<Attribute>,
    /// Whether `<![CDATA[` starts a CDATA section: in SVG and MathML.
    pub(super) is_foreign: bool,
    content: Content,
    /// The name of the element whose content it is.
    element: Range<usize>,
}

impl<'t> Tokenizer<'t> {
    /// The tokens of these bytes of a text, which lie on character boundaries.
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Self {
        Self {
            text,
            at: range.start,
            end: range.end,
            attributes: Vec::new(),
            is_foreign: false,
            content: Content::Data,
            element: 0..0,
        }
    }

    /// Says what the content of the start tag is that was given last.
    pub(super) fn enter(&mut self, content: Content, tag: &Tag) {
        self.content = content;
        self.element = tag.name.clone();
    }

    /// Where the next token begins.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Whether the next token is one of markup, whatever came before.
    pub(super) fn is_at_markup(&self) -> bool {
        self.content == Content::Data
    }

    /// Passes over what was read elsewhere, up to where a token of markup begins.
    pub(super) fn pass_to(&mut self, at: usize) {
        self.at = at;
    }

    fn bytes(&self) -> &'t [u8] {
        &self.text.as_bytes()[..self.end]
    }

    /// What has not been given yet begins with this, in any case.
    fn follows(&self, at: usize, what: &[u8]) -> bool {
        let found = self.bytes().get(at..at + what.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(what))
    }

    /// Behind the first `what` from `at` on, or the end.
    fn behind(&self, at: usize, what: u8) -> usize {
        memchr(what, &self.bytes()[at..]).map_or(self.end, |found| at + found + 1)
    }

    /// The text up to the element's end tag.
    fn raw_text(&mut self) -> Option<Token> {
        let rest = &self.bytes()[self.at..];
        let name = &self.text.as_bytes()[self.element.clone()];
        let length = match self.content {
            Content::Data => return None,
            Content::RawText => raw_text::length(rest, name),
            Content::Script => raw_text::script_length(rest),
            Content::PlainText => rest.len(),
        };
        self.content = Content::Data;
        let range = self.at..self.at + length;
        self.at = range.end;
        (length > 0).then_some(Token::RawText(range))
    }

    /// Where the text ends that begins at `self.at`: at the next `<` that begins anything else.
    fn text_end(&self) -> usize {
        let bytes = self.bytes();
        let mut at = self.at;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found;
            match bytes.get(at + 1) {
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?') => return at,
                Some(b'/') if bytes.len() > at + 2 => return at,
                _ => at += 1,
            }
        }
        self.end
    }

    /// `<!…`
    fn declaration(&mut self) -> Token {
        let start = self.at;
        let inside = start + 2;
        if self.follows(inside, b"--") {
            self.at = self.comment_end(inside + 2);
        } else if self.follows(inside, b"doctype") {
            self.at = self.behind(inside, b'>');
            return Token::Doctype(start..self.at);
        } else if self.is_foreign && self.bytes()[inside..].starts_with(b"[CDATA[") {
            let inside = inside + b"[CDATA[".len();
            let end = memmem::find(&self.bytes()[inside..], b"]]>").map(|found| inside + found);
            self.at = end.map_or(self.end, |end| end + 3);
            return Token::Cdata(inside..end.unwrap_or(self.end));
        } else {
            self.at = self.behind(inside, b'>');
        }
        Token::Comment(start..self.at)
    }

    /// Behind the comment whose content begins at `inside`.
    fn comment_end(&self, inside: usize) -> usize {
        let bytes = self.bytes();
        match &bytes[inside..] {
            [b'>', ..] => return inside + 1,
            [b'-', b'>', ..] => return inside + 2,
            _ => {}
        }
        let mut at = inside;
        // Dashes are rarer than `>` in code that is commented out, and the other way round in prose.
        while let Some(found) = memmem::find(&bytes[at..], b"--") {
            at += found + 2;
            match &bytes[at..] {
                [b'>', ..] => return at + 1,
                [b'!', b'>', ..] => return at + 2,
                // The second dash may be the first of the end.
                [b'-', ..] => at -= 1,
                _ => {}
            }
        }
        self.end
    }

    /// `<name …>` or `</name …>`, whose name begins at `name`.
    fn tag(&mut self, name: usize) -> Token {
        let start = self.at;
        let bytes = self.bytes();
        let is_end = |byte: &u8| is_space(*byte) || matches!(byte, b'/' | b'>');
        let Some(length) = bytes[name..].iter().position(is_end) else {
            return self.unfinished();
        };
        let name = name..name + length;
        self.at = name.end;
        self.attributes.clear();
        let is_self_closing = loop {
            match self.attribute() {
                Some(Part::Attribute(attribute)) => self.attributes.push(attribute),
                Some(Part::End { is_self_closing }) => break is_self_closing,
                None => {
                    self.at = start;
                    return self.unfinished();
                }
            }
        };
        let tag = Tag { range: start..self.at, name, is_self_closing };
        if bytes[start + 1] == b'/' { Token::End(tag) } else { Token::Start(tag) }
    }

    fn unfinished(&mut self) -> Token {
        let range = self.at..self.end;
        self.at = self.end;
        self.attributes.clear();
        Token::Unfinished(range)
    }

    /// The next part of a tag, behind its name or another part; `None` where the text ends in it.
    fn attribute(&mut self) -> Option<Part> {
        let bytes = self.bytes();
        let mut at = self.at;
        // A slash counts only directly before the end.
        loop {
            match *bytes.get(at)? {
                b'>' => {
                    let is_self_closing = at > self.at && bytes[at - 1] == b'/';
                    self.at = at + 1;
                    return Some(Part::End { is_self_closing });
                }
                b'/' => at += 1,
                byte if is_space(byte) => at += 1,
                _ => break,
            }
        }
        // A name may begin with `=`.
        let is_end = |byte: &u8| is_space(*byte) || matches!(byte, b'/' | b'>' | b'=');
        let length = 1 + bytes[at + 1..].iter().position(is_end)?;
        let name = at..at + length;
        at = name.end + spaces(&bytes[name.end..]);
        if *bytes.get(at)? != b'=' {
            self.at = name.end;
            return Some(Part::Attribute(Attribute { value: at..at, name, quote: None }));
        }
        at += 1;
        at += spaces(&bytes[at..]);
        let (quote, value) = match *bytes.get(at)? {
            b'>' => (None, at..at),
            byte @ (b'"' | b'\'') => {
                let length = memchr(byte, &bytes[at + 1..])?;
                let quote = if byte == b'"' { Quote::Double } else { Quote::Single };
                (Some(quote), at + 1..at + 1 + length)
            }
            _ => {
                let is_end = |byte: &u8| is_space(*byte) || *byte == b'>';
                (None, at..at + bytes[at..].iter().position(is_end)?)
            }
        };
        self.at = value.end + usize::from(quote.is_some());
        Some(Part::Attribute(Attribute { name, value, quote }))
    }
}

/// A part of a tag behind its name.
enum Part {
    Attribute(Attribute),
    End { is_self_closing: bool },
}

impl Iterator for Tokenizer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.content != Content::Data
            && let Some(token) = self.raw_text()
        {
            return Some(token);
        }
        if self.at >= self.end {
            return None;
        }
        let start = self.at;
        let text_end = self.text_end();
        if text_end > start {
            self.at = text_end;
            return Some(Token::Text(start..text_end));
        }
        Some(match self.bytes()[start + 1] {
            b'!' => self.declaration(),
            b'/' if self.bytes()[start + 2].is_ascii_alphabetic() => self.tag(start + 2),
            b'/' | b'?' => {
                self.at = self.behind(start + 2, b'>');
                Token::Comment(start..self.at)
            }
            _ => self.tag(start + 1),
        })
    }
}

/// White space between the parts of a tag.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// How many bytes of white space are at the start.
fn spaces(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| is_space(**byte)).count()
}
