//! Front matter in YAML 1.2: the values of fields, with their places.
//!
//! A reader of what front matter holds: mappings and lists in either style, scalars of all five
//! styles, comments, anchors, aliases, tags and merge keys. What else there is in YAML (keys that are collections or
//! stand behind `?`, several documents) is not understood, and neither is what is no YAML.

use super::reader::{Read, Reader};
use super::scalar::Scalar;
use crate::document::{Escaping, Piece};

/// An open block collection.
struct Frame {
    indent: usize,
    is_list: bool,
    /// Whether its last entry still waits for a value, and whether it can have one on the next lines.
    waits: bool,
}

/// Finds the values of the mapping that the lines from `start` on are.
pub(super) fn read(reader: &mut Reader<'_>, start: usize) -> Read<()> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut at = start;
    while at < reader.end {
        let content = at + reader.bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
        if reader.is_line_done(content) {
            at = reader.next_line(reader.line_end(at));
            continue;
        }
        if reader.byte(content) == Some(b'\t') {
            return Reader::broken(content, "a tab in an indent");
        }
        let line = at;
        close(reader, &mut frames, content - line, is_dash(reader, content));
        at = entry(reader, &mut frames, line, content)?;
        at = reader.next_line(reader.line_end(at));
    }
    Ok(())
}

fn is_dash(reader: &Reader<'_>, at: usize) -> bool {
    reader.byte(at) == Some(b'-')
        && matches!(reader.byte(at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// Closes what an entry with this indent does not belong to.
fn close(reader: &mut Reader<'_>, frames: &mut Vec<Frame>, indent: usize, is_dash: bool) {
    while let Some(frame) = frames.last() {
        // A list may stand as far to the left as the key before it; a key ends it.
        let ends = frame.indent > indent || (frame.indent == indent && frame.is_list && !is_dash);
        if !ends {
            break;
        }
        if !frame.is_list {
            reader.path.pop();
        }
        frames.pop();
    }
}

/// Reads the entry at `at` of the line that begins at `line`; returns a place in its last line.
fn entry(reader: &mut Reader<'_>, frames: &mut Vec<Frame>, line: usize, at: usize) -> Read<usize> {
    let mut at = at;
    // Whether the entry stands in the line of the dash that it belongs to.
    let mut is_compact = false;
    loop {
        let indent = at - line;
        if is_dash(reader, at) {
            open(reader, frames, indent, true, at, is_compact)?;
            let behind = reader.blanks(at + 1);
            if reader.is_line_done(behind) {
                return Ok(behind);
            }
            (at, is_compact) = (behind, true);
            continue;
        }
        if let Some((key, colon)) = key(reader, at)? {
            open(reader, frames, indent, false, at, is_compact)?;
            reader.path.push(key);
            let value = reader.blanks(colon + 1);
            return node(reader, frames, value);
        }
        return match frames.last() {
            // Behind a dash.
            Some(_) if is_compact => node(reader, frames, at),
            Some(frame) if frame.waits && frame.indent < indent => node(reader, frames, at),
            _ => Reader::broken(at, "a line that is no entry"),
        };
    }
}

/// Makes an entry of a list or a mapping with this indent the last one.
fn open(
    reader: &mut Reader<'_>,
    frames: &mut Vec<Frame>,
    indent: usize,
    is_list: bool,
    at: usize,
    is_compact: bool,
) -> Read<()> {
    match frames.last_mut() {
        Some(frame) if frame.indent == indent && frame.is_list == is_list => {
            if !is_list {
                reader.path.pop();
            }
            frame.waits = true;
            return Ok(());
        }
        Some(frame) => {
            let is_deeper = frame.indent < indent || (is_list && frame.indent == indent);
            if !is_deeper || !(frame.waits || is_compact) {
                return Reader::broken(at, "an indent that fits nothing");
            }
            frame.waits = false;
        }
        None if indent > 0 && is_list => {
            return Reader::broken(at, "an indent that fits nothing");
        }
        None => {}
    }
    frames.push(Frame { indent, is_list, waits: true });
    Ok(())
}

/// The key at `at` and where its colon stands, if it is one.
fn key(reader: &Reader<'_>, at: usize) -> Read<Option<(String, usize)>> {
    let end = reader.line_end(at);
    let (start, _) = reader.properties(at)?;
    let quoted = match reader.byte(start) {
        Some(b'"') => Some(reader.double_quoted(start)?),
        Some(b'\'') => Some(reader.single_quoted(start)?),
        _ => None,
    };
    if let Some((behind, pieces)) = quoted {
        let colon = reader.blanks(behind.min(end));
        let is_key = behind <= end && reader.byte(colon) == Some(b':') && ends_key(reader, colon);
        return Ok(
            is_key.then(|| (crate::document::text(reader.source, &pieces).into_owned(), colon))
        );
    }
    match reader.byte(start) {
        Some(b'[' | b'{' | b'#' | b'|' | b'>' | b'@' | b'`' | b'%') => return Ok(None),
        Some(b'?') if ends_key(reader, start) => {
            return Reader::broken(start, "a key behind a question mark");
        }
        _ => {}
    }
    let mut colon = start;
    while let Some(found) = memchr::memchr(b':', &reader.bytes[colon..end]) {
        colon += found;
        if ends_key(reader, colon) {
            let name = &reader.source[start..reader.trimmed(&(start..colon))];
            return Ok((!name.contains(" #")).then(|| (name.to_owned(), colon)));
        }
        colon += 1;
    }
    Ok(None)
}

fn ends_key(reader: &Reader<'_>, colon: usize) -> bool {
    matches!(reader.byte(colon + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// Reads the value at `at`, which is that of the innermost frame's entry.
fn node(reader: &mut Reader<'_>, frames: &mut [Frame], at: usize) -> Read<usize> {
    let (at, may_be_text) = reader.properties(at)?;
    if reader.is_line_done(at) {
        return Ok(at);
    }
    let indent = frames.last().map_or(0, |frame| frame.indent);
    if let Some(frame) = frames.last_mut() {
        frame.waits = false;
    }
    let (end, values) = match reader.bytes[at] {
        b'[' | b'{' => {
            let end = reader.flow(at)?;
            if reader.byte(reader.blanks(end)) == Some(b':') {
                return Reader::broken(at, "a key that is a collection");
            }
            (end, Vec::new())
        }
        b'"' => reader.double_quoted(at).map(|(end, pieces)| (end, vec![pieces]))?,
        b'\'' => reader.single_quoted(at).map(|(end, pieces)| (end, vec![pieces]))?,
        b'*' => (reader.word(at + 1), Vec::new()),
        b'|' | b'>' => return block_scalar(reader, at, indent, may_be_text),
        b'@' | b'`' | b'%' | b',' | b']' | b'}' => {
            return Reader::broken(at, "a character that no value begins with");
        }
        _ => plain(reader, at, indent)?,
    };
    if !reader.is_line_done(end) {
        return Reader::broken(end, "text behind a value");
    }
    if may_be_text {
        values.into_iter().for_each(|pieces| reader.value(pieces));
    }
    Ok(end)
}

/// A plain scalar, which goes on in lines that are indented further.
fn plain(reader: &Reader<'_>, at: usize, indent: usize) -> Read<(usize, Vec<Vec<Piece>>)> {
    let mut scalar = Scalar::new(reader.source, Escaping::YamlPlain);
    let mut start = at;
    loop {
        let line = reader.line_end(start);
        let text = &reader.bytes[start..line];
        let comment = memchr::memchr_iter(b'#', text)
            .find(|&hash| hash > 0 && matches!(text[hash - 1], b' ' | b'\t'));
        let end = reader.trimmed(&(start..comment.map_or(line, |hash| start + hash)));
        let colon = memchr::memchr_iter(b':', &reader.bytes[start..end])
            .find(|&colon| ends_key(reader, start + colon));
        if let Some(colon) = colon {
            return Reader::broken(start + colon, "a colon in a value without quotes");
        }
        scalar.raw(start, end);
        let Some(next) = continuation(reader, line, indent).filter(|_| comment.is_none()) else {
            return Ok((end, vec![scalar.pieces()]));
        };
        scalar.fold(line, reader.next_line(line));
        start = next;
    }
}

/// Where the text of the next line begins, if it belongs to a plain scalar within this indent.
fn continuation(reader: &Reader<'_>, line: usize, indent: usize) -> Option<usize> {
    let mut start = reader.next_line(line);
    loop {
        if start >= reader.end {
            return None;
        }
        let text = reader.blanks(start);
        if matches!(reader.byte(text), Some(b'\n' | b'\r')) {
            start = reader.next_line(text);
            continue;
        }
        let spaces = reader.bytes[start..].iter().take_while(|&&byte| byte == b' ').count();
        let goes_on = spaces > indent && reader.byte(text).is_some_and(|byte| byte != b'#');
        return goes_on.then_some(text);
    }
}

/// A literal or folded scalar: a value for each of its paragraphs.
fn block_scalar(
    reader: &mut Reader<'_>,
    at: usize,
    indent: usize,
    may_be_text: bool,
) -> Read<usize> {
    let header = reader.bytes[at + 1..].iter().take(2);
    let header = header.take_while(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9')).count();
    let behind = at + 1 + header;
    if !reader.is_line_done(behind) || reader.byte(behind) == Some(b'#') {
        return Reader::broken(at, "text behind the sign of a block");
    }
    let digit = reader.bytes[at + 1..behind].iter().find(|byte| byte.is_ascii_digit());
    let mut inner = digit.map(|digit| indent + usize::from(digit - b'0'));
    let mut scalar = Scalar::new(reader.source, Escaping::None);
    let (mut last, mut line) = (behind, reader.next_line(reader.line_end(at)));
    while line < reader.end {
        let end = reader.line_end(line);
        let spaces = reader.bytes[line..end].iter().take_while(|&&byte| byte == b' ').count();
        if line + spaces == end {
            let ended = std::mem::replace(&mut scalar, Scalar::new(reader.source, Escaping::None));
            if may_be_text {
                reader.value(ended.pieces());
            }
        } else {
            let inner = *inner.get_or_insert(spaces);
            if spaces <= indent || spaces < inner {
                if spaces > indent && reader.byte(line + spaces) != Some(b'#') {
                    return Reader::broken(line + spaces, "an indent that fits nothing");
                }
                break;
            }
            scalar.raw(line + inner, end);
            scalar.fold(end, reader.next_line(end));
            last = end;
        }
        line = reader.next_line(end);
    }
    if may_be_text {
        reader.value(scalar.pieces());
    }
    Ok(last)
}
