//! RSS 2.0 and Atom 1.0.

use std::ops::Range;

use super::super::super::Level;
use super::super::super::finding::Raw;
use super::dates::{is_rfc822, is_rfc3339};
use super::{Ids, missing, wrong_date};
use crate::format::Format;
use crate::format::xml::{Token, Tokens};

/// What a kind of feed requires.
struct Rules {
    name: &'static str,
    feed: (&'static str, &'static [&'static str]),
    entry: (&'static str, &'static [&'static str]),
    id: &'static str,
    dates: &'static [&'static str],
    is_date: fn(&str) -> bool,
    date: &'static str,
    /// How much it matters that two entries have one id.
    repeated: Level,
}

/// RSS 2.0, "Required channel elements", "Elements of <item>".
const RSS: Rules = Rules {
    name: "RSS 2.0",
    feed: ("channel", &["title", "link", "description"]),
    entry: ("item", &[]),
    id: "guid",
    dates: &["pubDate", "lastBuildDate"],
    is_date: is_rfc822,
    date: "RFC 822 has it, such as 'Tue, 01 Mar 2022 10:28:00 +0800'",
    repeated: Level::Error,
};

/// RFC 4287, 4.1.1, 4.1.2, 3.3; two entries with one id are versions of one (4.1.1).
const ATOM: Rules = Rules {
    name: "Atom (RFC 4287)",
    feed: ("feed", &["id", "title", "updated"]),
    entry: ("entry", &["id", "title", "updated"]),
    id: "id",
    dates: &["updated", "published"],
    is_date: is_rfc3339,
    date: "RFC 3339 has it, such as '2022-03-01T10:28:00+08:00'",
    repeated: Level::Warning,
};

/// How far outwards the element of an end tag is looked for: feeds are not deep.
const NEAR: usize = 64;

/// An element that is open.
struct Open<'t> {
    name: &'t str,
    tag: Range<usize>,
    /// The names of its children.
    children: Vec<&'t str>,
}

/// What is wrong with the metadata of a feed.
pub(super) fn feed(text: &str, format: Format) -> Vec<Raw> {
    let rules = if format == Format::Rss { RSS } else { ATOM };
    let mut walk = Walk { text, rules, open: Vec::new(), ids: Ids::default(), found: Vec::new() };
    let mut tokens = Tokens::new(text);
    let mut start = 0;
    // What is no XML is told when it is read; here that ends the walk.
    while let Ok(Some(token)) = tokens.next() {
        match token {
            Token::Start(tag) => {
                let open =
                    Open { name: &text[tag.name], tag: start..tokens.at, children: Vec::new() };
                walk.start(open);
                if tag.is_empty {
                    walk.end();
                }
            }
            Token::End(name) => {
                let name = &text[name];
                if walk.open.iter().rev().take(NEAR).any(|open| open.name == name) {
                    while walk.open.last().is_some_and(|open| open.name != name) {
                        walk.end();
                    }
                    walk.end();
                }
            }
            Token::Text(range) | Token::Cdata(range) => walk.text(range),
            _ => {}
        }
        start = tokens.at;
    }
    // What was cut off lacks what would have come.
    while !walk.open.is_empty() {
        walk.end();
    }
    walk.found
}

struct Walk<'t> {
    text: &'t str,
    rules: Rules,
    open: Vec<Open<'t>>,
    ids: Ids<'t>,
    found: Vec<Raw>,
}

impl<'t> Walk<'t> {
    fn start(&mut self, open: Open<'t>) {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(open.name);
        }
        self.open.push(open);
    }

    /// The innermost element ends.
    fn end(&mut self) {
        let Some(Open { name, tag, children }) = self.open.pop() else { return };
        let Rules { feed, entry, name: source, .. } = self.rules;
        let required = [feed, entry].into_iter().find(|(holder, _)| *holder == name);
        for what in required.map_or(&[][..], |(_, required)| required) {
            if !children.contains(what) {
                self.found.push(missing(tag.clone(), name, what, source));
            }
        }
        let is_item = name == "item" && source == RSS.name;
        if is_item && !children.iter().any(|child| ["title", "description"].contains(child)) {
            self.found.push(missing(tag, name, "title or description", source));
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let [.., parent, element] = self.open.as_slice() else { return };
        let whole = &self.text[range.clone()];
        let value = whole.trim();
        if value.is_empty() {
            return;
        }
        let start = range.start + (whole.len() - whole.trim_start().len());
        let place = start..start + value.len();
        if self.rules.dates.contains(&element.name) && !(self.rules.is_date)(value) {
            self.found.push(wrong_date(place, value, self.rules.date));
        } else if element.name == self.rules.id && parent.name == self.rules.entry.0 {
            self.found.extend(self.ids.add(value, place, self.rules.repeated));
        }
    }
}
