//! Link reference definitions (CommonMark 0.31.2, 4.7), and the labels they define.

use std::collections::HashSet;
use std::ops::Range;

use super::buffer::Buffer;
use super::link;

/// The labels that are defined, in the form in which they are compared.
#[derive(Debug, Default)]
pub(super) struct Labels {
    known: HashSet<String>,
    /// Those of footnotes.
    footnotes: HashSet<String>,
    /// Whether one has a character that conversion might change.
    may_change: bool,
}

impl Labels {
    pub(super) fn define(&mut self, label: &str) {
        self.may_change |= !label.is_ascii();
        self.known.insert(normal(label));
    }

    pub(super) fn define_footnote(&mut self, label: &str) {
        self.footnotes.insert(normal(label));
    }

    /// Whether a footnote has this label.
    pub(super) fn has_footnote(&self, label: &str) -> bool {
        !self.footnotes.is_empty() && self.footnotes.contains(&normal(label))
    }

    /// Whether what stands between brackets is a defined label.
    pub(super) fn has(&self, label: &str) -> bool {
        !self.known.is_empty() && self.known.contains(&normal(label))
    }

    /// Whether a text that is no label might become one when it is converted.
    pub(super) fn may_be_met(&self, text: &str) -> bool {
        self.may_change && !text.is_ascii()
    }
}

/// Letters of either case are the same, and so is white space of any length.
fn normal(label: &str) -> String {
    let mut normal = String::with_capacity(label.len());
    for word in label.split_ascii_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

/// Takes the definitions at the start of a paragraph: `found` is called for each with its label and with the lines of
/// its title, without quotes. Returns how many lines they are.
pub(super) fn take(
    text: &str,
    lines: &[Range<usize>],
    mut found: impl FnMut(String, Vec<Range<usize>>),
) -> usize {
    let is_bracket = |line: &Range<usize>| text.as_bytes().get(line.start) == Some(&b'[');
    if !lines.first().is_some_and(is_bracket) {
        return 0;
    }
    let buffer = Buffer::new(text, lines);
    let bytes = buffer.text().as_bytes();
    let (mut at, mut taken) = (0, 0);
    while let Some(definition) = definition(bytes, at) {
        let label = buffer.text()[at + 1..definition.label - 1].to_owned();
        found(label, buffer.source_lines(definition.title));
        at = definition.end;
        taken += 1;
        if at >= bytes.len() {
            return lines.len();
        }
    }
    if taken == 0 { 0 } else { buffer.line_of(at) }
}

struct Definition {
    /// Where the label ends, behind its bracket.
    label: usize,
    title: Range<usize>,
    /// Where the next line begins.
    end: usize,
}

fn definition(text: &[u8], at: usize) -> Option<Definition> {
    if text.get(at) != Some(&b'[') {
        return None;
    }
    let label = link::label(text, at)?;
    if text.get(label) != Some(&b':') {
        return None;
    }
    let start = link::white_space(text, label + 1);
    let destination = link::destination(text, start).filter(|end| *end > start)?;
    let behind = link::white_space(text, destination);
    let with_title = (behind > destination)
        .then(|| link::title(text, behind))
        .flatten()
        .and_then(|title| Some((title, line_end(text, title)?)));
    if let Some((title, end)) = with_title {
        return Some(Definition { label, title: behind + 1..title - 1, end });
    }
    let end = line_end(text, destination)?;
    Some(Definition { label, title: destination..destination, end })
}

/// The start of the next line, if this one has nothing more.
fn line_end(text: &[u8], at: usize) -> Option<usize> {
    let blanks = text[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match text.get(at + blanks) {
        None => Some(text.len()),
        Some(b'\n') => Some(at + blanks + 1),
        Some(_) => None,
    }
}
