//! From ranges of the decoded text to places that people and programs find.

use std::ops::Range;

use super::finding::{Excerpt, Finding, Place, Raw};
use super::offset;
use super::source::Source;
use crate::encoding::{self, Position, head, positions};
use crate::sorting::sort_by_key;

/// How many characters of the line an excerpt has before the place, of it, and behind it.
const SHOWN: [usize; 3] = [24, 32, 24];

/// The findings with their places, in the order of the text.
pub(super) fn placed(source: &Source<'_>, mut found: Vec<Raw>) -> Vec<Finding> {
    sort_by_key(&mut found, |raw| raw.range.start);
    let ends = found.iter().flat_map(|raw| [raw.range.start, raw.range.end]);
    let mut ends: Vec<usize> = ends.collect();
    ends.sort_unstable();
    ends.dedup();
    let counted = positions(&source.text, ends.iter().copied());
    let bytes = offset::in_bytes(source, ends.iter().copied());
    let known: Vec<(Position, u64)> = counted.into_iter().zip(bytes).collect();
    let known = |end| known[ends.partition_point(|&before| before < end)];
    let mut lines = Lines { text: &source.text, line_start: 0, reached: 0 };
    let place = |raw: Raw| {
        let ((start, from), (end, to)) = (known(raw.range.start), known(raw.range.end));
        let place = Place {
            start,
            end,
            byte_column: (raw.range.start - lines.start_of(raw.range.start)) as u64 + 1,
            bytes: from..to,
            excerpt: excerpt(&source.text, &raw.range),
        };
        raw.at(place)
    };
    found.into_iter().map(place).collect()
}

/// Where lines start; asked in order, in one pass.
struct Lines<'a> {
    text: &'a str,
    line_start: usize,
    reached: usize,
}

impl Lines<'_> {
    fn start_of(&mut self, at: usize) -> usize {
        if let Some(last) = memchr::memrchr2(b'\n', b'\r', &self.text.as_bytes()[self.reached..at])
        {
            self.line_start = self.reached + last + 1;
        }
        self.reached = at;
        self.line_start
    }
}

/// The line around a place, which is in bytes.
pub(super) fn excerpt(text: &str, range: &Range<usize>) -> Excerpt {
    let is_end = |c: char| matches!(c, '\n' | '\r');
    let [before, marked, after] = SHOWN;
    // A character has four bytes at most, so no more needs to be looked at.
    let from = encoding::head(&text[..range.start], range.start.saturating_sub(4 * before)).len();
    let line = &text[from..range.start];
    let line = line.rsplit(is_end).next().unwrap_or_default();
    let cut = line.char_indices().rev().nth(before - 1).map_or(0, |(at, _)| at);
    let is_cut = cut > 0 || (from > 0 && line.len() == range.start - from);
    let before = format!("{}{}", if is_cut { "…" } else { "" }, &line[cut..]);
    let first = |text: &str, count: usize| {
        let line = head(text, 4 * count + 4).split(is_end).next().unwrap_or_default().to_owned();
        match line.char_indices().nth(count) {
            Some((end, _)) => (format!("{}…", &line[..end]), true),
            None => (line, false),
        }
    };
    let (marked, is_cut) = first(&text[range.clone()], marked);
    // What goes on in the next line has nothing behind it in this one.
    let is_one_line = !text[range.clone()].contains(is_end);
    let after =
        if is_one_line && !is_cut { first(&text[range.end..], after).0 } else { String::new() };
    Excerpt { before, marked, after }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, range: Range<usize>) -> String {
        let Excerpt { before, marked, after } = excerpt(text, &range);
        format!("{before}[{marked}]{after}")
    }

    #[test]
    fn an_excerpt_is_the_line_around_a_place() {
        let text = "第一行\r\n前面錯字後面\n第三行";
        let start = text.find("錯字").unwrap();
        assert_eq!(shown(text, start..start + 6), "前面[錯字]後面");
        assert_eq!(shown(text, start..text.len()), "前面[錯字後面]");
        assert_eq!(shown(text, 0..0), "[]第一行");
        assert_eq!(shown(text, text.len()..text.len()), "第三行[]");
    }

    #[test]
    fn long_lines_are_cut() {
        let text = format!("{}錯{}", "前".repeat(100), "後".repeat(100));
        let expected = format!("…{}[錯]{}…", "前".repeat(24), "後".repeat(24));
        assert_eq!(shown(&text, 300..303), expected);
        let marked = shown(&text, 0..text.len());
        assert_eq!(marked, format!("[{}…]", "前".repeat(32)));
        // One that is just as long as what is shown is whole.
        let text = format!("{}錯{}", "前".repeat(24), "後".repeat(24));
        assert_eq!(shown(&text, 72..75), text.replace('錯', "[錯]"));
    }
}
