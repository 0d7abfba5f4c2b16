//! The tags of HTML and XML, found without understanding the rest: comments, CDATA sections, declarations
//! and scripts are passed over.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};

/// Elements of HTML in which there are no tags.
const RAW_TEXT: [&str; 8] =
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// The whole of it, in bytes of the text.
    pub(super) range: Range<usize>,
    /// As it is written.
    pub(super) name: &'t str,
    pub(super) kind: Kind,
    pub(super) attributes: Vec<Attribute<'t>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    End,
    /// `<a/>`, in HTML a start tag like others.
    Empty,
}

/// An attribute of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    pub(super) name: &'t str,
    pub(super) value: &'t str,
    /// What its value stands between.
    pub(super) quote: Option<char>,
    /// Where its name begins, in bytes of the text.
    pub(super) start: usize,
    /// Behind it.
    pub(super) end: usize,
}

impl Attribute<'_> {
    /// The value, without the references that URLs and tags are written with.
    pub(super) fn text(&self) -> Cow<'_, str> {
        unescaped(self.value)
    }
}

/// Text without the references that stand in URLs.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("&#39;", "'").replace("&apos;", "'").replace("&quot;", "\"");
    Cow::Owned(text.replace("&#38;", "&").replace("&amp;", "&"))
}

impl<'t> Tag<'t> {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &'t str {
        self.name.rsplit_once(':').map_or(self.name, |(_, local)| local)
    }

    /// The prefix, or nothing.
    pub(super) fn prefix(&self) -> &'t str {
        self.name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Whether what follows is the text of an element of HTML in which there are no tags.
    pub(super) fn begins_raw_text(&self) -> bool {
        let is_name = |name: &&str| name.eq_ignore_ascii_case(self.name);
        self.kind != Kind::End && RAW_TEXT.iter().any(is_name)
    }

    /// The attribute of this name, in any case.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute<'t>> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }
}

/// Gives the tags of a text one after the other, in linear time; none behind one that does not end.
#[derive(Debug)]
pub(super) struct Tags<'t> {
    text: &'t str,
    at: usize,
    is_html: bool,
}

impl<'t> Tags<'t> {
    pub(super) fn of_html(text: &'t str) -> Self {
        Self { text, at: 0, is_html: true }
    }

    pub(super) fn of_xml(text: &'t str) -> Self {
        Self { text, at: 0, is_html: false }
    }

    /// Goes on behind the first `what`, or to the end.
    fn skip_past(&mut self, from: usize, what: &[u8]) {
        let bytes = self.text.as_bytes();
        let found = bytes.get(from..).and_then(|rest| memmem::find(rest, what));
        self.at = found.map_or(bytes.len(), |found| from + found + what.len());
    }

    /// Passes over what begins with `<!` or `<?`.
    fn skip_declaration(&mut self, start: usize) {
        let rest = &self.text.as_bytes()[start..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment in HTML, and no XML.
            self.skip_past(start + if self.is_html { 2 } else { 4 }, b"-->");
        } else if !self.is_html && rest.starts_with(b"<![CDATA[") {
            self.skip_past(start, b"]]>");
        } else if !self.is_html && rest.starts_with(b"<?") {
            self.skip_past(start, b"?>");
        } else {
            self.skip_past(start, b">");
            // A doctype's own declarations.
            if !self.is_html && self.text[start..self.at].contains('[') {
                self.skip_past(start, b"]");
                self.skip_past(self.at, b">");
            }
        }
    }

    /// Passes over the text of an element without tags.
    fn skip_raw_text(&mut self, name: &str) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(found) = memmem::find(&bytes[at..], b"</") {
            at += found;
            let end = at + 2 + name.len();
            let is_name =
                bytes.get(at + 2..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if is_name && bytes.get(end).is_some_and(|&byte| ends_name(byte)) {
                self.at = at;
                return;
            }
            at += 2;
        }
        self.at = bytes.len();
    }

    /// The tag at `start`; `None` where the text ends in it.
    fn tag(&self, start: usize) -> Option<Tag<'t>> {
        let bytes = self.text.as_bytes();
        let is_end = bytes.get(start + 1) == Some(&b'/');
        let name = start + 1 + usize::from(is_end);
        let mut at = name + bytes[name..].iter().position(|&byte| ends_name(byte))?;
        let name = &self.text[name..at];
        let mut attributes = Vec::new();
        loop {
            let byte = *bytes.get(at)?;
            match byte {
                b'>' => break,
                b'/' => at += 1,
                _ if byte.is_ascii_whitespace() => at += 1,
                _ => {
                    let attribute = self.attribute(at)?;
                    at = attribute.end;
                    attributes.push(attribute);
                }
            }
        }
        let kind = match (is_end, bytes[at - 1]) {
            (true, _) => Kind::End,
            // A slash at the end of a value without quotes is part of that.
            (false, b'/') if attributes.last().is_none_or(|last| last.end < at) => Kind::Empty,
            (false, _) => Kind::Start,
        };
        Some(Tag { range: start..at + 1, name, kind, attributes })
    }

    /// The attribute whose name begins at `start`.
    fn attribute(&self, start: usize) -> Option<Attribute<'t>> {
        let bytes = self.text.as_bytes();
        let ends = |byte: u8| ends_name(byte) || byte == b'=';
        let end = start + 1 + bytes[start + 1..].iter().position(|&byte| ends(byte))?;
        let name = &self.text[start..end];
        let spaces = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let at = end + spaces(end);
        if *bytes.get(at)? != b'=' {
            return Some(Attribute { name, value: "", quote: None, start, end });
        }
        let at = at + 1 + spaces(at + 1);
        let (value, end, quote) = match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let end = at + 1 + memchr(quote, &bytes[at + 1..])?;
                (at + 1..end, end + 1, Some(char::from(quote)))
            }
            _ => {
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                let end = at + bytes[at..].iter().position(is_end)?;
                (at..end, end, None)
            }
        };
        Some(Attribute { name, value: &self.text[value], quote, start, end })
    }
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at + memchr_iter(b'<', bytes.get(self.at..)?).next()?;
            let follows = match *bytes.get(start + 1)? {
                b'/' => *bytes.get(start + 2)?,
                byte => byte,
            };
            if matches!(bytes[start + 1], b'!' | b'?') {
                self.skip_declaration(start);
                continue;
            }
            let is_name = follows.is_ascii_alphabetic()
                || (!self.is_html && (follows >= 0x80 || matches!(follows, b'_' | b':')));
            if !is_name {
                self.at = start + 1;
                continue;
            }
            let Some(tag) = self.tag(start) else {
                self.at = bytes.len();
                return None;
            };
            self.at = tag.range.end;
            if self.is_html && tag.begins_raw_text() {
                self.skip_raw_text(tag.name);
            }
            return Some(tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: Tags<'_>) -> String {
        let show = |tag: Tag<'_>| match tag.kind {
            Kind::Start => tag.name.to_owned(),
            Kind::End => format!("/{}", tag.name),
            Kind::Empty => format!("{}/", tag.name),
        };
        tags.map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_no_markup_is_passed_over() {
        let html = "<!doctype html><!-- <a> --><script>'</head>'<b></script><p a='>' b=x/>1 < 2<br/></P\n>";
        assert_eq!(tags(Tags::of_html(html)), "script /script p br/ /P");
        let xml = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"<c>\">]><a><![CDATA[<b>]]><!-- <c> --><x:d e='>'/></a>";
        assert_eq!(tags(Tags::of_xml(xml)), "a x:d/ /a");
    }

    #[test]
    fn attributes_are_read() {
        let tag = Tags::of_html("<link rel=alternate HREF = 'a&amp;b' hidden>").next().unwrap();
        let read: Vec<_> = tag.attributes.iter().map(|a| (a.name, a.text(), a.quote)).collect();
        let expected = [
            ("rel", "alternate".into(), None),
            ("HREF", "a&b".into(), Some('\'')),
            ("hidden", "".into(), None),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn nothing_keeps_it_from_ending() {
        for token in [
            "<",
            "</",
            "<a",
            "<a b=\"",
            "<!--",
            "<![CDATA[",
            "<?",
            "<script>",
            "<!d [",
            "&",
            "<a b='c'>",
        ] {
            let text = token.repeat(100_000);
            Tags::of_html(&text).count();
            Tags::of_xml(&text).count();
            Tags::of_xml(&text[..text.len() - 1]).count();
        }
    }
}
