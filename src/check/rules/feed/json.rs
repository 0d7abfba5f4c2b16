//! JSON Feed 1.1.

use std::ops::Range;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::super::super::Level;
use super::super::super::finding::Raw;
use super::dates::is_rfc3339;
use super::{Ids, missing, wrong_date};

const SOURCE: &str = "JSON Feed 1.1";

/// What is wrong with the metadata of a feed.
pub(super) fn feed(text: &str) -> Vec<Raw> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    // What is no JSON is told when it is read.
    let Ok(Some(Value::Object(feed))) = parsed.map(|parsed| parsed.value) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let start = feed.range.start..feed.range.start + 1;
    for what in ["version", "title", "items"] {
        if feed.get(what).is_none() {
            found.push(missing(start.clone(), "feed", what, SOURCE));
        }
    }
    let mut ids = Vec::new();
    for item in feed.get_array("items").map(|items| &items.elements).into_iter().flatten() {
        if let Value::Object(item) = item {
            found.extend(item_findings(item));
            ids.extend(string(item, "id"));
        }
    }
    let mut seen = Ids::default();
    for (id, place) in &ids {
        found.extend(seen.add(id, place.clone(), Level::Error));
    }
    found
}

fn item_findings(item: &Object<'_>) -> Vec<Raw> {
    let mut found = Vec::new();
    let start = item.range.start..item.range.start + 1;
    if item.get("id").is_none() {
        found.push(missing(start.clone(), "item", "id", SOURCE));
    }
    if item.get("content_html").is_none() && item.get("content_text").is_none() {
        found.push(missing(start, "item", "content_html or content_text", SOURCE));
    }
    for name in ["date_published", "date_modified"] {
        if let Some((date, place)) = string(item, name)
            && !is_rfc3339(&date)
        {
            let how = "RFC 3339 has it, such as '2022-03-01T10:28:00+08:00'";
            found.push(wrong_date(place, &date, how));
        }
    }
    found
}

/// A string of an object, and where it stands without its quotation marks.
fn string(object: &Object<'_>, name: &str) -> Option<(String, Range<usize>)> {
    match &object.get(name)?.value {
        Value::StringLit(text) => {
            let range = text.range();
            Some((text.value.to_string(), range.start + 1..range.end.saturating_sub(1)))
        }
        _ => None,
    }
}
