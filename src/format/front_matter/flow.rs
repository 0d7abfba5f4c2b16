//! Flow collections of YAML: `[甲, 乙]`, `{title: 甲}`; and JSON, which is written alike.

use super::reader::{Read, Reader};
use super::scalar::Scalar;
use crate::document::{Escaping, Piece};

/// An open collection.
struct Open {
    close: u8,
    /// Whether a key, and whether a value, was read behind the last comma.
    has_key: bool,
    has_value: bool,
}

impl Reader<'_> {
    /// Reads the collection at `at`; returns its end.
    pub(super) fn flow(&mut self, at: usize) -> Read<usize> {
        let depth = self.path.len();
        let mut open: Vec<Open> = Vec::new();
        let mut next = at;
        loop {
            next = self.flow_space(next);
            let Some(byte) = self.byte(next) else {
                return Self::broken(at, "a list or a mapping without an end");
            };
            match byte {
                b'[' | b'{' => {
                    self.take_value(&mut open, next)?;
                    let close = if byte == b'[' { b']' } else { b'}' };
                    open.push(Open { close, has_key: false, has_value: false });
                    next += 1;
                }
                b']' | b'}' => {
                    let closed = open.pop().filter(|open| open.close == byte);
                    let Some(closed) = closed else {
                        return Self::broken(next, "a bracket that closes nothing");
                    };
                    if closed.has_key {
                        self.path.pop();
                    }
                    next += 1;
                    if open.is_empty() {
                        self.path.truncate(depth);
                        return Ok(next);
                    }
                }
                b',' => {
                    if let Some(open) = open.last_mut() {
                        if open.has_key {
                            self.path.pop();
                        }
                        (open.has_key, open.has_value) = (false, false);
                    }
                    next += 1;
                }
                _ => next = self.flow_scalar(&mut open, next)?,
            }
        }
    }

    /// Notes that a value begins in the innermost collection.
    fn take_value(&self, open: &mut [Open], at: usize) -> Read<()> {
        match open.last_mut() {
            Some(open) if open.has_value => Self::broken(at, "two values without a comma"),
            Some(open) if open.close == b'}' && !open.has_key => {
                Self::broken(at, "a key that is a collection")
            }
            Some(open) => {
                open.has_value = true;
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Reads a key with its colon, or a value.
    fn flow_scalar(&mut self, open: &mut [Open], at: usize) -> Read<usize> {
        let (at, may_be_text) = self.properties(at)?;
        if matches!(self.byte(at), Some(b'[' | b'{')) {
            return Ok(at);
        }
        let (end, pieces) = match self.byte(at) {
            Some(b'"') => self.double_quoted(at)?,
            Some(b'\'') => self.single_quoted(at)?,
            Some(b'*') => (self.word(at + 1), Vec::new()),
            _ => self.flow_plain(at)?,
        };
        let is_quoted = matches!(self.byte(at), Some(b'"' | b'\''));
        let behind = self.flow_space(end);
        let is_key = self.byte(behind) == Some(b':')
            && (is_quoted || !matches!(self.byte(behind + 1), Some(byte) if !is_flow_end(byte)));
        let Some(innermost) = open.last_mut() else { return Ok(end) };
        if is_key && !innermost.has_key {
            if innermost.close != b'}' {
                return Self::broken(at, "a mapping in a list without braces");
            }
            innermost.has_key = true;
            self.path.push(crate::document::text(self.source, &pieces).into_owned());
            return Ok(behind + 1);
        }
        if innermost.close == b'}' && !innermost.has_key {
            // A key without a value.
            return Ok(end);
        }
        self.take_value(open, at)?;
        if may_be_text {
            self.value(pieces);
        }
        Ok(end)
    }

    fn flow_plain(&self, at: usize) -> Read<(usize, Vec<Piece>)> {
        if matches!(self.byte(at), Some(b'#' | b'|' | b'>' | b'@' | b'`' | b'%')) {
            return Self::broken(at, "a character that no value begins with");
        }
        let mut end = at;
        while let Some(byte) = self.byte(end) {
            let stops = match byte {
                b',' | b'[' | b']' | b'{' | b'}' | b'\n' | b'\r' => true,
                b':' => self.byte(end + 1).is_none_or(is_flow_end),
                b'#' => end > at && matches!(self.bytes[end - 1], b' ' | b'\t'),
                _ => false,
            };
            if stops {
                break;
            }
            end += 1;
        }
        if end == at {
            return Self::broken(at, "a colon without a key");
        }
        let mut scalar = Scalar::new(self.source, Escaping::YamlPlain);
        let trimmed = self.trimmed(&(at..end));
        scalar.raw(at, trimmed);
        Ok((trimmed, scalar.pieces()))
    }

    /// The end of white space, line breaks and comments.
    fn flow_space(&self, at: usize) -> usize {
        let mut at = at;
        loop {
            match self.byte(at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
                Some(b'#') if matches!(self.bytes[at - 1], b' ' | b'\t' | b'\n' | b'\r') => {
                    at = self.line_end(at);
                }
                _ => return at,
            }
        }
    }

    /// Skips anchors and tags before a value; tells whether the value may be a text.
    pub(super) fn properties(&self, at: usize) -> Read<(usize, bool)> {
        let (mut at, mut may_be_text) = (at, true);
        while let Some(byte @ (b'&' | b'!')) = self.byte(at) {
            let end = self.word(at + 1);
            if byte == b'!' && !matches!(&self.bytes[at..end], b"!" | b"!!str") {
                may_be_text = false;
            }
            at = self.blanks(end);
        }
        Ok((at, may_be_text))
    }

    /// The end of an anchor's or a tag's name.
    pub(super) fn word(&self, at: usize) -> usize {
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !b",[]{}".contains(byte);
        at + self.bytes[at..].iter().take_while(|byte| is_name(byte)).count()
    }
}

fn is_flow_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b",[]{}".contains(&byte)
}
