//! Where the head of an HTML page ends that has no `</head>` (HTML Standard, 13.1.2.4: it may be left out).

use std::ops::Range;

use super::tags::{Kind, Tag};

/// What may stand in a head, and around it.
const IN_HEAD: [&str; 13] = [
    "html", "head", "title", "meta", "link", "base", "script", "style", "noscript", "template",
    "noframes", "bgsound", "basefont",
];

/// Elements of a head in which there may be others.
const CONTAINERS: [&str; 2] = ["noscript", "template"];

/// Looks for the end of the head, given one tag after the other.
#[derive(Debug)]
pub(super) struct HeadEnd<'t> {
    text: &'t str,
    /// Whether it is a whole page: a fragment has no head.
    is_page: bool,
    /// The end of the last tag.
    behind: usize,
    /// Whether text belongs to that, as a title's does.
    is_raw: bool,
    /// The container that is open.
    container: Option<&'t str>,
    found: Option<Range<usize>>,
}

impl<'t> HeadEnd<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let content = content_start(text).map_or("", |start| &text[..start]);
        let is_page = content.to_ascii_lowercase().contains("<!doctype");
        Self { text, is_page, behind: 0, is_raw: false, container: None, found: None }
    }

    /// Takes the next tag of the text.
    pub(super) fn note(&mut self, tag: &Tag<'t>) {
        if self.found.is_some() {
            return;
        }
        let is = |name: &&str| tag.name.eq_ignore_ascii_case(name);
        if let Some(container) = self.container {
            if tag.kind == Kind::End && is(&container) {
                self.container = None;
            }
        } else if let Some(start) = self.text_before(tag) {
            self.found = Some(start..tag.range.start);
        } else if tag.kind != Kind::End && !IN_HEAD.iter().any(is) {
            self.found = Some(tag.range.clone());
        } else if tag.kind != Kind::End {
            self.is_page |= is(&"html") || is(&"head");
            self.container = CONTAINERS.into_iter().find(|name| is(name));
        }
        self.behind = tag.range.end;
        self.is_raw = tag.begins_raw_text();
    }

    /// Where text of the page begins between the last tag and this one.
    fn text_before(&self, tag: &Tag<'_>) -> Option<usize> {
        let between = &self.text[self.behind..tag.range.start];
        content_start(between).filter(|_| !self.is_raw).map(|start| self.behind + start)
    }

    /// What the body of the page begins with, if it has begun.
    pub(super) fn found(self) -> Option<Range<usize>> {
        self.found.filter(|_| self.is_page)
    }
}

/// Where the first thing begins that is neither white space nor a comment or declaration.
fn content_start(text: &str) -> Option<usize> {
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let end = if rest.starts_with("<!--") {
            rest[2..].find("-->").map(|end| 2 + end + "-->".len())
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest.find('>').map(|end| end + 1)
        } else if rest.is_empty() {
            return None;
        } else {
            return Some(text.len() - rest.len());
        };
        rest = &rest[end?..];
    }
}
