//! What must not change within a paragraph of Markdown: code spans, addresses, tags.

use std::collections::HashMap;
use std::ops::Range;

/// The longest label of a link reference definition in bytes, and the longest raw tag.
const LONGEST_LABEL: usize = 1000;
const LONGEST_TAG: usize = 2000;

/// The ranges of a paragraph that must not change, in order and apart, moved by `offset`.
pub(super) fn protected(text: &str, offset: usize) -> Vec<Range<usize>> {
    let spans = code_spans(text);
    let mut scan = Scan::new(text);
    let mut spans = spans.into_iter().peekable();
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let range = match spans.next_if(|span| span.start <= at) {
            Some(span) if span.end > at => Some(span.start.max(at)..span.end),
            _ => scan.range_at(at),
        };
        at = match range {
            Some(range) => {
                let end = range.end;
                ranges.push(range.start + offset..end + offset);
                end
            }
            None => at + 1,
        };
    }
    ranges
}

/// The code spans of a paragraph, with their backquotes.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    let runs = backquote_runs(text);
    // The next run of the same length, for every run: found from the end, once.
    let mut next = vec![None; runs.len()];
    let mut latest: HashMap<usize, usize> = HashMap::new();
    for (index, run) in runs.iter().enumerate().rev() {
        next[index] = latest.insert(run.len(), index);
    }
    let mut spans = Vec::new();
    let mut index = 0;
    while index < runs.len() {
        let escaped = is_escaped(text, runs[index].start);
        match next[index].filter(|_| !escaped) {
            Some(closing) => {
                spans.push(runs[index].start..runs[closing].end);
                index = closing + 1;
            }
            None => index += 1,
        }
    }
    spans
}

fn backquote_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether an odd number of backslashes stands before `at`.
fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Looks for addresses and tags from left to right; what lies ahead is looked up once.
struct Scan<'a> {
    text: &'a str,
    /// The bracket that closes each open one.
    closing: HashMap<usize, usize>,
    next_space: usize,
    next_angle: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        let mut closing = HashMap::new();
        let mut open = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'(' => open.push(at),
                b')' => {
                    if let Some(start) = open.pop() {
                        closing.insert(start, at);
                    }
                }
                b'\n' => open.clear(),
                _ => {}
            }
        }
        Self { text, closing, next_space: 0, next_angle: 0 }
    }

    /// The address or the tag that begins at byte `at`.
    fn range_at(&mut self, at: usize) -> Option<Range<usize>> {
        match self.text.as_bytes()[at..] {
            [b']', b'(', ..] => self.destination(at + 2, self.closing.get(&(at + 1)).copied()?),
            [b']', b':', b' ', ..] if self.is_definition(at) => {
                self.destination(at + 3, self.text.len())
            }
            [b'<', ..] => self.tag(at),
            _ => None,
        }
    }

    /// The link destination at `start`, within a bracket that closes at `end`.
    fn destination(&mut self, start: usize, end: usize) -> Option<Range<usize>> {
        if self.text[start..].starts_with('<') {
            let close = self.angle_after(start)?;
            return (close < end).then_some(start..close + 1);
        }
        let end = end.min(self.space_after(start));
        (start < end).then_some(start..end)
    }

    /// Whether `]` at `at` ends the label of a link reference definition: it is the line's first.
    fn is_definition(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let from = at.saturating_sub(LONGEST_LABEL);
        let line = match memchr::memrchr(b'\n', &bytes[from..at]) {
            Some(newline) => from + newline + 1,
            None if from == 0 => 0,
            None => return false,
        };
        let label = self.text[line..at].trim_start_matches(' ');
        label.strip_prefix('[').is_some_and(|label| !label.contains([']', '[']))
    }

    /// A raw HTML tag or an autolink.
    fn tag(&mut self, at: usize) -> Option<Range<usize>> {
        let end = self.angle_after(at).filter(|end| end - at <= LONGEST_TAG)?;
        let inner = &self.text[at + 1..end];
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let rest =
            name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+-.".contains(c));
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let address = rest.starts_with([':', '@']) && !inner.contains(char::is_whitespace);
        let tag = rest.is_empty() || rest.starts_with([' ', '\t', '/']);
        // A comparison may look like a tag; a sentence is none.
        let plain = !inner.contains(['\n', '\r', '。', '，']);
        (named && plain && (address || tag)).then_some(at..end + 1)
    }

    /// The next white space at or after `at`, else the text's end.
    fn space_after(&mut self, at: usize) -> usize {
        if self.next_space < at || self.next_space == 0 {
            self.next_space = self.text[at..]
                .find(|c: char| c.is_ascii_whitespace())
                .map_or(self.text.len(), |found| at + found);
        }
        self.next_space
    }

    /// The next `>` after `at`.
    fn angle_after(&mut self, at: usize) -> Option<usize> {
        if self.next_angle <= at {
            let found = memchr::memchr(b'>', &self.text.as_bytes()[at..]);
            self.next_angle = found.map_or(usize::MAX, |found| at + found);
        }
        (self.next_angle != usize::MAX).then_some(self.next_angle)
    }
}
