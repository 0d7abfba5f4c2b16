//! The words and strings of a catalogue; comments and white space between them are passed over.

use std::ops::Range;

/// What a catalogue is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `msgid`, `msgstr[0]`.
    Keyword(Range<usize>),
    /// What stands between the quotes.
    String { range: Range<usize>, is_closed: bool },
    /// Other characters, up to the line's end.
    Stray(usize),
}

pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 } }
    }

    fn line_end(&self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |end| self.at + end)
    }

    fn string(&mut self) -> Token {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                // Whatever is escaped: no byte of a longer character looks like a quote.
                Some(b'\\') if !matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r')) => at += 2,
                None | Some(b'\n' | b'\r') => {
                    self.at = at;
                    return Token::String { range: start..at, is_closed: false };
                }
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Token::String { range: start..at, is_closed: true }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => self.at += 1,
                // What is left of `msgstr [0]`.
                b'[' | b']' | b'0'..=b'9' => self.at += 1,
                b'#' => self.at = self.line_end(),
                b'"' => return Some(self.string()),
                first if first.is_ascii_alphabetic() => {
                    let is_part =
                        |byte: &&u8| byte.is_ascii_alphanumeric() || b"_[]".contains(byte);
                    let start = self.at;
                    self.at += bytes[start..].iter().take_while(is_part).count();
                    return Some(Token::Keyword(start..self.at));
                }
                _ => {
                    let start = self.at;
                    self.at = self.line_end();
                    return Some(Token::Stray(start));
                }
            }
        }
    }
}
