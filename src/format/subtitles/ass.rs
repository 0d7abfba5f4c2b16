//! SubStation Alpha (`.ass`, `.ssa`): lines of fields in sections.
//!
//! Only the text of `Dialogue` lines converts; of `[Script Info]` the title, and who made it. Override blocks
//! (`{\pos(1,2)}`, comments too) and drawings (`{\p1}…{\p0}`) are no text.

use std::ops::Range;

use super::run::Run;
use super::{Format, nothing_of};
use crate::document::{Document, Escaping, Kind, Piece};
use crate::error::Result;
use crate::format::text::lines;

/// The fields of an event where no `Format` line names them: those of both versions, whose text is the tenth.
const DEFAULT: Fields = Fields { name: Some(4), text: 9 };

/// Who did what, in `[Script Info]`, in lower case.
const AUTHORS: [&str; 5] = [
    "original script",
    "original translation",
    "original editing",
    "original timing",
    "script updated by",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    ScriptInfo,
    Styles,
    Events,
    /// Files in letters, in which any line may stand.
    Attachments,
    Other,
}

/// Which fields of an event hold what.
#[derive(Debug, Clone, Copy)]
struct Fields {
    name: Option<usize>,
    /// The last: it may hold commas.
    text: usize,
}

pub(super) fn parse(text: &str) -> Result<Document<'_>> {
    let mut document = Document::new(text);
    let (mut section, mut fields) = (Section::Other, DEFAULT);
    let (mut is_ass, mut is_warned) = (false, false);
    for line in lines(text) {
        let line = trimmed(text, line);
        let content = &text[line.clone()];
        if let Some(named) = section_of(content, section) {
            section = named;
            is_ass |= named != Section::Other;
            continue;
        }
        let Some((key, value)) = content.split_once(':') else { continue };
        let value = trimmed(text, line.end - value.len()..line.end);
        match section {
            Section::ScriptInfo => script_info(&mut document, key, value),
            Section::Attachments => {}
            _ if key.eq_ignore_ascii_case("Dialogue") => {
                if section != Section::Events && !is_warned {
                    document.warn(line.start, "an event outside of [Events]");
                    is_warned = true;
                }
                is_ass = true;
                event(&mut document, fields, value);
            }
            Section::Events if key.eq_ignore_ascii_case("Format") => match format(&text[value]) {
                Some(named) => fields = named,
                None => document.warn(line.start, "a format without a field Text"),
            },
            _ => {}
        }
    }
    if !is_ass {
        return nothing_of(
            text,
            Format::Ass,
            "there is neither a section ([Script Info]) nor a dialogue",
        );
    }
    Ok(document)
}

/// The section that a line begins, where it begins one in `now`.
fn section_of(line: &str, now: Section) -> Option<Section> {
    let name =
        line.strip_prefix('\u{FEFF}').unwrap_or(line).strip_prefix('[')?.strip_suffix(']')?;
    Some(match name.to_ascii_lowercase().as_str() {
        "script info" => Section::ScriptInfo,
        "v4 styles" | "v4+ styles" | "v4 styles+" => Section::Styles,
        "events" => Section::Events,
        "fonts" | "graphics" => Section::Attachments,
        _ if now == Section::Attachments => return None,
        _ => Section::Other,
    })
}

fn script_info(document: &mut Document<'_>, key: &str, value: Range<usize>) {
    let kind = match key.trim().to_ascii_lowercase().as_str() {
        "title" => Kind::Title,
        key if AUTHORS.contains(&key) => Kind::Author,
        _ => return,
    };
    fact(document, kind, value);
}

fn fact(document: &mut Document<'_>, kind: Kind, value: Range<usize>) {
    if document.source[value.clone()].contains(char::is_alphanumeric) {
        document.push(kind, 0, vec![Piece::raw(value, Escaping::None)]);
    }
}

/// What the fields are that a `Format` line names.
fn format(names: &str) -> Option<Fields> {
    let place =
        |wanted: &str| names.split(',').position(|name| name.trim().eq_ignore_ascii_case(wanted));
    let name = place("Name").or_else(|| place("Actor"));
    Some(Fields { name, text: place("Text")? })
}

/// An event, of which `value` is what stands behind `Dialogue:`.
fn event(document: &mut Document<'_>, fields: Fields, value: Range<usize>) {
    let text = document.source;
    let mut at = value.start;
    for field in 0..fields.text {
        let Some(length) = memchr::memchr(b',', &text.as_bytes()[at..value.end]) else {
            document.warn(value.start, "an event without a text, since fields are missing");
            return;
        };
        if fields.name == Some(field) {
            fact(document, Kind::Author, trimmed(text, at..at + length));
        }
        at += length + 1;
    }
    cue(document, at..value.end);
}

/// Adds the text of an event without its codes.
fn cue(document: &mut Document<'_>, range: Range<usize>) {
    let source = document.source;
    let mut run = Run::new(source, Escaping::None);
    // A brace that nothing closes is text.
    let closed = source[range.clone()].rfind('}').map_or(range.start, |last| range.start + last);
    let (mut at, mut from, mut is_drawing) = (range.start, range.start, false);
    while let Some(next) = memchr::memchr2(b'{', b'\\', &source.as_bytes()[from..range.end]) {
        let code = from + next;
        let Some(length) = code_length(&source[code..range.end], code < closed) else {
            from = code + 1;
            continue;
        };
        if !is_drawing {
            run.raw(document, at..code);
        }
        match &source[code..code + length] {
            "\\N" | "\\n" => run.markup_break(document),
            // A space that is seen.
            "\\h" => run.end(document),
            block => {
                if let Some(drawing) = drawing(block) {
                    is_drawing = drawing;
                    run.end(document);
                }
            }
        }
        at = code + length;
        from = at;
    }
    if !is_drawing {
        run.raw(document, at..range.end);
    }
    run.end(document);
}

/// How many bytes the code at the start has; `None` for what is none.
fn code_length(rest: &str, is_closed: bool) -> Option<usize> {
    match rest.as_bytes() {
        [b'\\', b'N' | b'n' | b'h', ..] => Some(2),
        [b'{', ..] if is_closed => Some(memchr::memchr(b'}', rest.as_bytes())? + 1),
        _ => None,
    }
}

/// Whether a drawing follows an override block; `None` where that does not tell. Of several the last counts.
fn drawing(block: &str) -> Option<bool> {
    let codes = block.split('\\').skip(1).filter_map(|code| {
        let scale = code.strip_prefix('p')?;
        let digits = scale.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then(|| scale[..digits].bytes().any(|digit| digit != b'0'))
    });
    codes.last()
}

/// The range without white space around.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let content = &text[range.clone()];
    let start = range.start + (content.len() - content.trim_start().len());
    start..start + content.trim().len()
}

/// Whether a text begins with `[Script Info]`, behind comments at most.
pub(super) fn sniff(text: &str) -> bool {
    let mut content = lines(text)
        .map(|line| text[line].trim())
        .filter(|line| !line.is_empty() && !line.starts_with(';') && !line.starts_with("!:"));
    content.next().is_some_and(|line| line.eq_ignore_ascii_case("[Script Info]"))
}
