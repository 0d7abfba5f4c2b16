//! Front matter in TOML 1.0: the strings of fields, with their places.

use super::reader::{Read, Reader};
use super::scalar::Scalar;
use crate::document::{Escaping, Piece};

/// Finds the values of the lines from `start` on.
pub(super) fn read(reader: &mut Reader<'_>, start: usize) -> Read<()> {
    let mut at = start;
    let mut table = 0;
    while at < reader.end {
        let content = space(reader, at);
        if content >= reader.end {
            break;
        }
        if reader.byte(content) == Some(b'[') {
            reader.path.clear();
            let double = reader.byte(content + 1) == Some(b'[');
            let (names, end) = key(reader, content + 1 + usize::from(double))?;
            let close: &[u8] = if double { b"]]" } else { b"]" };
            if !reader.bytes[end..].starts_with(close) {
                return Reader::broken(content, "a table's name without an end");
            }
            reader.path = names;
            table = reader.path.len();
            at = end + close.len();
        } else {
            let (names, equals) = key(reader, content)?;
            if reader.byte(equals) != Some(b'=') {
                return Reader::broken(content, "a line that is no entry");
            }
            reader.path.truncate(table);
            reader.path.extend(names);
            at = value(reader, reader.blanks(equals + 1))?;
            reader.path.truncate(table);
        }
        if !reader.is_line_done(at) {
            return Reader::broken(at, "text behind a value");
        }
        at = reader.line_end(at);
    }
    Ok(())
}

/// The end of white space, line breaks and comments.
fn space(reader: &Reader<'_>, at: usize) -> usize {
    let mut at = at;
    loop {
        match reader.byte(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at = reader.line_end(at),
            _ => return at,
        }
    }
}

/// The names of a dotted key and the end of the blanks behind it.
fn key(reader: &Reader<'_>, at: usize) -> Read<(Vec<String>, usize)> {
    let mut names = Vec::new();
    let mut at = at;
    loop {
        at = reader.blanks(at);
        let (end, name) = match reader.byte(at) {
            Some(b'"') => {
                let (end, pieces) = reader.double_quoted(at)?;
                (end, crate::document::text(reader.source, &pieces).into_owned())
            }
            Some(b'\'') => {
                let end = literal_end(reader, at)?;
                (end, reader.source[at + 1..end - 1].to_owned())
            }
            _ => {
                let is_bare = |byte: &u8| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || !byte.is_ascii()
                };
                let length = reader.bytes[at..].iter().take_while(|byte| is_bare(byte)).count();
                (at + length, reader.source[at..at + length].to_owned())
            }
        };
        if end == at {
            return Reader::broken(at, "a line that is no entry");
        }
        names.push(name);
        at = reader.blanks(end);
        if reader.byte(at) != Some(b'.') {
            return Ok((names, at));
        }
        at += 1;
    }
}

/// An open array or inline table, and how long the path was before its entries.
struct Open {
    close: u8,
    path: usize,
}

/// Reads the value at `at`, collections too; returns its end.
fn value(reader: &mut Reader<'_>, at: usize) -> Read<usize> {
    let start = at;
    let mut at = at;
    let mut open: Vec<Open> = Vec::new();
    loop {
        match reader.byte(at) {
            Some(byte @ (b'[' | b'{')) => {
                let close = if byte == b'[' { b']' } else { b'}' };
                open.push(Open { close, path: reader.path.len() });
                at += 1;
            }
            _ => at = scalar(reader, at)?,
        }
        // What stands between this value and the next one.
        loop {
            let Some(innermost) = open.last() else { return Ok(at) };
            let (close, path) = (innermost.close, innermost.path);
            at = space(reader, at);
            match reader.byte(at) {
                None => return Reader::broken(start, "a list or a table without an end"),
                Some(byte) if byte == close => {
                    reader.path.truncate(path);
                    open.pop();
                    at += 1;
                }
                Some(b',') => at += 1,
                Some(_) => {
                    if close == b'}' {
                        reader.path.truncate(path);
                        let (names, equals) = key(reader, at)?;
                        if reader.byte(equals) != Some(b'=') {
                            return Reader::broken(at, "an entry without a value");
                        }
                        reader.path.extend(names);
                        at = reader.blanks(equals + 1);
                    }
                    break;
                }
            }
        }
    }
}

/// Reads a value that is no collection; returns its end.
fn scalar(reader: &mut Reader<'_>, at: usize) -> Read<usize> {
    let rest = &reader.bytes[at..];
    let (end, pieces) = if rest.starts_with(b"\"\"\"") {
        multiline(reader, at, b"\"\"\"", reader.double)?
    } else if rest.starts_with(b"'''") {
        multiline(reader, at, b"'''", Escaping::None)?
    } else {
        match rest.first() {
            Some(b'"') => {
                let (end, pieces) = reader.double_quoted(at)?;
                if memchr::memchr2(b'\n', b'\r', &reader.bytes[at..end]).is_some() {
                    return Reader::broken(at, "a string without an end");
                }
                (end, pieces)
            }
            Some(b'\'') => {
                let end = literal_end(reader, at)?;
                let mut scalar = Scalar::new(reader.source, Escaping::None);
                scalar.raw(at + 1, end - 1);
                (end, scalar.pieces())
            }
            // A number, a date, a truth value: no text.
            _ => {
                let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-._:".contains(byte);
                let length = rest.iter().take_while(|byte| is_part(byte)).count();
                if length == 0 {
                    return Reader::broken(at, "a value that is none of TOML");
                }
                return Ok(at + length);
            }
        }
    };
    reader.value(pieces);
    Ok(end)
}

/// The end of the string between single quotes at `at`.
fn literal_end(reader: &Reader<'_>, at: usize) -> Read<usize> {
    let line = reader.line_end(at);
    match memchr::memchr(b'\'', &reader.bytes[at + 1..line]) {
        Some(length) => Ok(at + length + 2),
        None => Reader::broken(at, "a string without an end"),
    }
}

/// The string of several lines at `at`: its end and its pieces.
fn multiline(
    reader: &Reader<'_>,
    at: usize,
    quotes: &[u8],
    escaping: Escaping,
) -> Read<(usize, Vec<Piece>)> {
    let mut scalar = Scalar::new(reader.source, escaping);
    let (mut from, mut next) = (at + 3, at + 3);
    loop {
        let rest = &reader.bytes[next..];
        match rest.first() {
            None => return Reader::broken(at, "a string without an end"),
            Some(byte) if *byte == quotes[0] && rest.starts_with(quotes) => {
                // One or two quotes before the last three are text.
                let more = rest[3..].iter().take(2).take_while(|&&byte| byte == quotes[0]).count();
                scalar.raw(from, next + more);
                return Ok((next + more + 3, scalar.pieces()));
            }
            Some(b'\\') if escaping != Escaping::None => {
                scalar.raw(from, next);
                let behind = reader.blanks(next + 1);
                from = match reader.byte(behind) {
                    Some(b'\n' | b'\r') => {
                        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
                        let rest = &reader.bytes[behind..];
                        behind + rest.iter().take_while(|byte| blank(byte)).count()
                    }
                    _ => {
                        let end = reader.escape_end(next);
                        scalar.escaped(next, end);
                        end
                    }
                };
                next = from;
            }
            Some(b'\n' | b'\r') => {
                scalar.raw(from, next);
                from = reader.next_line(next);
                scalar.fold(next, from);
                next = from;
            }
            Some(_) => next += 1,
        }
    }
}
