//! SubRip (`.srt`): a number, a line of times, the text, an empty line.
//!
//! There is no standard; this reads what players read: numbers or empty lines may be missing, tags of HTML
//! (`<i>`, `<font color="…">`) and override codes of SubStation Alpha (`{\an8}`) may stand in the text.

use std::ops::Range;

use super::run::Run;
use super::timing::{self, Timing};
use super::{Format, nothing_of};
use crate::document::{Document, Escaping};
use crate::error::Result;
use crate::format::text::lines;

pub(super) fn parse(text: &str) -> Result<Document<'_>> {
    let mut document = Document::new(text);
    let mut run = Run::new(text, Escaping::None);
    let (mut has_timing, mut is_cue) = (false, false);
    let mut end = 0;
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut all = lines(&text[start..])
        .map(|line| start + line.start..start + line.end)
        .map(|line| (timing::read(&text[line.clone()]), line))
        .peekable();
    while let Some((timing, line)) = all.next() {
        let spelled = text[line.clone()].trim();
        let is_number = !spelled.is_empty() && spelled.bytes().all(|byte| byte.is_ascii_digit());
        if timing != Timing::None {
            run.end(&mut document);
            if timing == Timing::Broken {
                document.warn(line.start, "times that cannot be read, which stay as they are");
            }
            (has_timing, is_cue) = (true, true);
        } else if is_number && all.peek().is_some_and(|(next, _)| *next != Timing::None) {
            run.end(&mut document);
        } else if spelled.is_empty() {
            run.end(&mut document);
            // A no-break space stands for an empty line of the text.
            is_cue &= !text[line.clone()].trim_ascii().is_empty();
        } else {
            if !is_cue {
                document.warn(line.start, "text outside of a cue, which converts like the others");
                is_cue = true;
            }
            run.newline(&mut document, end..line.start);
            cue(&mut document, &mut run, text, line.clone());
        }
        end = line.end;
    }
    run.end(&mut document);
    if !has_timing {
        return nothing_of(
            text,
            Format::Srt,
            "there is no line of times (00:00:01,000 --> 00:00:02,000)",
        );
    }
    Ok(document)
}

/// Adds one line of text without its tags.
fn cue(document: &mut Document<'_>, run: &mut Run<'_>, text: &str, line: Range<usize>) {
    let (mut at, mut from) = (line.start, line.start);
    while let Some(next) = memchr::memchr2(b'<', b'{', &text.as_bytes()[from..line.end]) {
        let tag = from + next;
        match tag_length(&text[tag..line.end]) {
            0 => from = tag + 1,
            length => {
                run.raw(document, at..tag);
                if text[tag..tag + length].to_ascii_lowercase().starts_with("<br") {
                    run.markup_break(document);
                }
                at = tag + length;
                from = at;
            }
        }
    }
    run.raw(document, at..line.end);
}

/// How many bytes the tag at the start has; 0 for what is none.
fn tag_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (is_override, close) = match bytes {
        [b'{', ..] => (true, b'}'),
        _ => (false, b'>'),
    };
    // A tag does not begin within another one.
    let Some(end) =
        memchr::memchr2(bytes[0], close, &bytes[1..]).filter(|at| bytes[at + 1] == close)
    else {
        return 0;
    };
    let inner = &rest[1..=end];
    let is_tag = if is_override {
        // `{\an8}`, `{i}`, `{/i}`, `{y:b}`.
        let name = inner.strip_prefix('/').unwrap_or(inner);
        inner.starts_with('\\') || matches!(name, "b" | "i" | "u" | "s") || name.starts_with("y:")
    } else {
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && matches!(name.as_bytes()[length..], [] | [b' ' | b'\t' | b'/' | b'=', ..])
    };
    if is_tag { end + 2 } else { 0 }
}

/// Whether a text begins with a cue: its number and its times, or the times alone.
pub(super) fn sniff(text: &str) -> bool {
    let mut content = lines(text).map(|line| text[line].trim()).filter(|line| !line.is_empty());
    let is_timing = |line: &str| timing::read(line) == Timing::Whole { has_hours: true };
    let Some(first) = content.next() else { return false };
    let is_number = first.len() <= 9 && first.bytes().all(|byte| byte.is_ascii_digit());
    is_timing(first) || (is_number && content.next().is_some_and(is_timing))
}
