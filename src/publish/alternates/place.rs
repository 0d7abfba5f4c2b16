//! Where and how something is written into a document, in that document's own style.

use std::ops::Range;

use super::tags::Tag;
use crate::document::Edit;

/// A place for elements to be written: on lines of their own, or in a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    at: usize,
    /// What stands before each element.
    before: String,
    /// What stands behind each element.
    behind: String,
}

impl Place {
    /// Before a tag that begins one of several children: in its own way.
    pub(super) fn before_sibling(text: &str, tag: &Range<usize>) -> Self {
        match Line::before(text, tag.start) {
            Some(line) => Self {
                at: line.start,
                before: text[line.start..tag.start].to_owned(),
                behind: line.end.to_owned(),
            },
            None => Self { at: tag.start, before: String::new(), behind: String::new() },
        }
    }

    /// Before an end tag, as the last child: in the way of the one before.
    pub(super) fn before_end(text: &str, tag: &Range<usize>) -> Self {
        let Some(line) = Line::before(text, tag.start) else {
            return Self { at: tag.start, before: String::new(), behind: String::new() };
        };
        let lead = &text[line.start..tag.start];
        let name =
            text[tag.clone()].trim_start_matches(['<', '/']).trim_end_matches('>').trim_end();
        let above = text[..line.start].trim_end();
        let above = &above[above.rfind(['\n', '\r']).map_or(0, |end| end + 1)..];
        let content = above.trim_start();
        let mut before = above[..above.len() - content.len()].to_owned();
        // The first child of its parent is a step further in.
        let is_parent = content
            .strip_prefix('<')
            .and_then(|rest| rest.get(..name.len()))
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is_parent {
            before.push_str(if lead.contains('\t') { "\t" } else { "  " });
        }
        Self { at: line.start, before, behind: line.end.to_owned() }
    }

    /// The edit that writes these elements here; `None` where there are none.
    pub(super) fn write(self, elements: &[String]) -> Option<Edit> {
        if elements.is_empty() {
            return None;
        }
        let Self { at, before, behind } = self;
        let lines = elements.iter().flat_map(|element| [&*before, element, &*behind]);
        Some(Edit { range: at..at, replacement: lines.collect() })
    }
}

/// A line with nothing but white space before the place in question.
struct Line<'t> {
    start: usize,
    /// How the one before ends.
    end: &'t str,
}

impl<'t> Line<'t> {
    fn before(text: &'t str, at: usize) -> Option<Self> {
        // No further back than white space goes: lines may be long, and places many.
        let above = text[..at].trim_end_matches([' ', '\t']);
        if !above.ends_with(['\n', '\r']) {
            return None;
        }
        let start = above.len();
        let end = if above.ends_with("\r\n") { start - 2 } else { start - 1 };
        Some(Self { start, end: &text[end..start] })
    }
}

/// The edit that adds an attribute to a tag, written as its last one is.
pub(super) fn add_attribute(text: &str, tag: &Tag<'_>, name: &str, value: &str) -> Edit {
    let (separator, quote, at) = match tag.attributes.last() {
        Some(last) => {
            let before = text[tag.range.start..last.start].trim_end();
            let separator = &text[tag.range.start + before.len()..last.start];
            (separator, last.quote.unwrap_or('"'), last.end)
        }
        None => (" ", '"', tag.range.start + 1 + tag.name.len()),
    };
    let separator = if separator.is_empty() { " " } else { separator };
    Edit { range: at..at, replacement: format!("{separator}{name}={quote}{value}{quote}") }
}
