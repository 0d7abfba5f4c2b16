//! Feeds: what RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 require of their metadata.

mod dates;
mod json;
mod xml;

use std::collections::HashMap;
use std::ops::Range;

use super::super::finding::Raw;
use super::super::{Level, Rule};
use super::shortened;
use crate::format::Format;

/// What is wrong with the metadata of a feed; nothing for any other document.
pub(in crate::check) fn feed(text: &str, format: Format) -> Vec<Raw> {
    match format {
        Format::Rss | Format::Atom => xml::feed(text, format),
        Format::JsonFeed => json::feed(text),
        _ => Vec::new(),
    }
}

/// An element that must be there and is not.
fn missing(place: Range<usize>, holder: &str, what: &str, source: &str) -> Raw {
    let message = format!("the {holder} has no {what}, which {source} requires");
    Raw::new(place, Rule::FeedElement, message)
}

/// A date that is not as the format has it.
fn wrong_date(place: Range<usize>, date: &str, how: &str) -> Raw {
    let message = format!("'{}' is no date as {how}", shortened(date));
    Raw::new(place, Rule::FeedDate, message)
}

/// The ids of a feed's entries.
#[derive(Default)]
struct Ids<'t> {
    seen: HashMap<&'t str, usize>,
}

impl<'t> Ids<'t> {
    /// An id, and what is wrong if another entry has it.
    fn add(&mut self, id: &'t str, place: Range<usize>, level: Level) -> Option<Raw> {
        let number = self.seen.len() + 1;
        let first = *self.seen.entry(id).or_insert(number);
        (first != number).then(|| {
            let message = format!("the id '{}' is that of another entry, too", shortened(id));
            Raw { level, ..Raw::new(place, Rule::FeedId, message) }
        })
    }
}

#[cfg(test)]
mod tests;
