//! What the readers of YAML and TOML share: the text, the path of fields, the values found.

use std::ops::Range;

use super::keys;
use super::scalar::Scalar;
use crate::document::{self, Escaping, Kind, Piece};
use crate::format::Options;
use crate::format::json::prose;

/// How many fields lead to a value at most that is looked at: nobody writes more.
const DEEPEST: usize = 16;

/// Front matter that is not understood: where, and why.
pub(super) struct Broken {
    pub(super) offset: usize,
    pub(super) what: &'static str,
}

pub(super) type Read<T> = Result<T, Broken>;

/// Reads front matter; positions are bytes of the whole source.
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) end: usize,
    pub(super) options: &'a Options,
    /// The names of the fields that lead to the value being read.
    pub(super) path: Vec<String>,
    /// What was found.
    pub(super) values: Vec<(Kind, Vec<Piece>)>,
    /// How strings between double quotes are spelled.
    pub(super) double: Escaping,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, end: usize, options: &'a Options, double: Escaping) -> Self {
        let bytes = &source.as_bytes()[..end];
        Self { source, bytes, end, options, path: Vec::new(), values: Vec::new(), double }
    }

    pub(super) fn broken<T>(offset: usize, what: &'static str) -> Read<T> {
        Err(Broken { offset, what })
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The end of the line that `at` is in, without its terminator.
    pub(super) fn line_end(&self, at: usize) -> usize {
        memchr::memchr2(b'\n', b'\r', &self.bytes[at..]).map_or(self.end, |found| at + found)
    }

    /// The start of the line behind the terminator at `end`.
    pub(super) fn next_line(&self, end: usize) -> usize {
        match &self.bytes[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [] => end,
            _ => end + 1,
        }
    }

    pub(super) fn blanks(&self, at: usize) -> usize {
        at + self.bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// Whether nothing but a comment is left of the line.
    pub(super) fn is_line_done(&self, at: usize) -> bool {
        matches!(self.byte(self.blanks(at)), None | Some(b'\n' | b'\r' | b'#'))
    }

    /// Notes a value, if its field is one of language or it is another fact in Chinese.
    pub(super) fn value(&mut self, pieces: Vec<Piece>) {
        if pieces.is_empty() || self.path.len() > DEEPEST {
            return;
        }
        let rest = || {
            let text = document::text(self.source, &pieces);
            let is_fact = keys::may_be_fact(&self.path)
                && prose::has_han(&text)
                && !prose::is_no_prose(&text);
            is_fact.then_some(Kind::Fact)
        };
        if let Some(kind) = keys::kind(&self.path, self.options).or_else(rest) {
            self.values.push((kind, pieces));
        }
    }

    /// The string between double quotes at `at`: its end and its pieces. Lines are folded.
    pub(super) fn double_quoted(&self, at: usize) -> Read<(usize, Vec<Piece>)> {
        let mut scalar = Scalar::new(self.source, self.double);
        let (mut from, mut next) = (at + 1, at + 1);
        loop {
            match self.byte(next) {
                None => return Self::broken(at, "a string without an end"),
                Some(b'"') => {
                    scalar.raw(from, next);
                    return Ok((next + 1, scalar.pieces()));
                }
                Some(b'\\') => {
                    scalar.raw(from, next);
                    from = match self.byte(next + 1) {
                        Some(b'\n' | b'\r') => self.blanks(self.next_line(next + 1)),
                        _ => {
                            let end = self.escape_end(next);
                            scalar.escaped(next, end);
                            end
                        }
                    };
                    next = from;
                }
                Some(b'\n' | b'\r') => {
                    from = self.fold(&mut scalar, from, next);
                    next = from;
                }
                Some(_) => next += 1,
            }
        }
    }

    /// The end of the escape at `at`.
    pub(super) fn escape_end(&self, at: usize) -> usize {
        let digits = |most: usize| {
            let digits = self.bytes[at + 2..].iter().take(most);
            at + 2 + digits.take_while(|byte| byte.is_ascii_hexdigit()).count()
        };
        match self.byte(at + 1) {
            Some(b'u') => {
                let end = digits(4);
                let is_high = matches!(
                    self.bytes.get(at + 2..at + 4),
                    Some([b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B'])
                );
                let is_pair = is_high && self.bytes[end..].starts_with(b"\\u");
                if is_pair { (end + 6).min(self.end) } else { end }
            }
            Some(b'U') => digits(8),
            Some(b'x') => digits(2),
            _ => {
                let escaped = self.source[at + 1..self.end].chars().next();
                at + 1 + escaped.map_or(0, char::len_utf8)
            }
        }
    }

    /// The string between single quotes at `at`, as YAML has it.
    pub(super) fn single_quoted(&self, at: usize) -> Read<(usize, Vec<Piece>)> {
        let mut scalar = Scalar::new(self.source, Escaping::YamlSingle);
        let (mut from, mut next) = (at + 1, at + 1);
        loop {
            match self.byte(next) {
                None => return Self::broken(at, "a string without an end"),
                Some(b'\'') => {
                    scalar.raw(from, next);
                    if self.byte(next + 1) != Some(b'\'') {
                        return Ok((next + 1, scalar.pieces()));
                    }
                    scalar.escaped(next, next + 2);
                    from = next + 2;
                    next = from;
                }
                Some(b'\n' | b'\r') => {
                    from = self.fold(&mut scalar, from, next);
                    next = from;
                }
                Some(_) => next += 1,
            }
        }
    }

    /// Adds the line that ends at `end`; returns where the text of the next one begins.
    fn fold(&self, scalar: &mut Scalar<'_>, from: usize, end: usize) -> usize {
        let trimmed = self.trimmed(&(from..end));
        scalar.raw(from, trimmed);
        let next = self.next_line(end);
        scalar.fold(end, next);
        self.blanks(next)
    }

    /// The end of a range without the blanks before it.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> usize {
        let blanks = self.bytes[range.clone()].iter().rev();
        range.end - blanks.take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }
}
