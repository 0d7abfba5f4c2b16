//! A large text in parts, which several threads convert each for itself.

use std::borrow::Cow;
use std::ops::Range;

use super::tables::Tables;
use crate::parallel;

/// Parts that end where no phrase of these tables goes on; `None` for a text that is not to be shared.
pub(super) fn at_boundaries(tables: &Tables<'_>, text: &str) -> Option<Vec<Range<usize>>> {
    let end_near = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        Some(tables.boundary_after(text.as_bytes(), at))
    };
    parts(text, end_near)
}

/// Parts that end with a line: neither a term nor a word of an embedded dictionary goes on in the next one. `None` for a
/// text that is not to be shared.
pub(super) fn at_lines(text: &str) -> Option<Vec<Range<usize>>> {
    let end_near =
        |at: usize| memchr::memchr(b'\n', &text.as_bytes()[at..]).map(|length| at + length + 1);
    parts(text, end_near)
}

/// Parts of some size, each to the end that there is near a place behind it.
fn parts(text: &str, end_near: impl Fn(usize) -> Option<usize>) -> Option<Vec<Range<usize>>> {
    // What a description operator begins may end in another part.
    if !parallel::is_shared(text.len()) || has_description(text.as_bytes()) {
        return None;
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    while text.len() - start > parallel::PART {
        let Some(end) = end_near(start + parallel::PART) else { break };
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    Some(parts)
}

/// Whether there may be a description operator (U+2FF0 to U+2FFF) in a text.
fn has_description(source: &[u8]) -> bool {
    memchr::memmem::find(source, b"\xE2\xBF").is_some()
}

/// What the parts of a text were converted to, joined; `None` is a part that did not change.
pub(super) fn joined<'t>(
    text: &'t str,
    parts: &[Range<usize>],
    converted: Vec<Option<String>>,
) -> Cow<'t, str> {
    if converted.iter().all(Option::is_none) {
        return Cow::Borrowed(text);
    }
    let lengths = parts.iter().zip(&converted);
    let length = lengths.map(|(part, new)| new.as_ref().map_or(part.len(), String::len)).sum();
    let mut joined = String::with_capacity(length);
    for (part, new) in parts.iter().zip(&converted) {
        joined.push_str(new.as_deref().unwrap_or(&text[part.clone()]));
    }
    Cow::Owned(joined)
}
