//! JSON (RFC 8259) as a row of tokens that know where they stand.
//!
//! Nothing is built and nothing is recursive: what is open is a stack of one byte each. Strings are
//! checked, not read; see [`pieces`](super::string::pieces) for their text.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;

/// What a text of JSON is made of. Ranges are bytes of the text, half-open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `{`
    ObjectStart,
    /// `}`
    ObjectEnd,
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// A member's name, with the colon behind it.
    Key(Text),
    /// A string that is a value.
    String(Text),
    /// A number, `true`, `false` or `null`.
    Scalar(Range<usize>),
}

/// What stands between the quotes of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) range: Range<usize>,
    /// Whether there is an escape in it.
    pub(super) has_escapes: bool,
}

/// Why a text is no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where, in bytes of the text.
    pub(super) offset: usize,
    /// What is wrong there.
    pub(super) what: Cow<'static, str>,
}

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    CommaOrEnd,
    /// Nothing: the value is complete.
    Nothing,
}

/// Reads one value of JSON, token by token.
#[derive(Debug)]
pub(super) struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    /// Whether each open container is an object.
    open: Vec<bool>,
    expected: Expected,
}

impl<'t> Scanner<'t> {
    /// One that begins at this byte of a text; white space may stand there.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        Self { bytes: text.as_bytes(), at: start, open: Vec::new(), expected: Expected::Value }
    }

    /// Where it has come to: behind the last token.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Whether the value is complete.
    pub(super) fn is_complete(&self) -> bool {
        self.expected == Expected::Nothing
    }

    /// The next token; `None` behind a value that is complete, whatever follows it.
    pub(super) fn next(&mut self) -> Result<Option<Token>, Fault> {
        if self.is_complete() {
            return Ok(None);
        }
        if self.expected == Expected::CommaOrEnd {
            self.pass_space();
            match (self.peek(), self.open.last()) {
                (Some(b','), Some(true)) => self.expected = Expected::Key,
                (Some(b','), _) => self.expected = Expected::Value,
                (Some(b'}'), Some(true)) | (Some(b']'), Some(false)) => return Ok(self.end()),
                (_, Some(true)) => return self.fault("neither a comma nor a } behind a member"),
                _ => return self.fault("neither a comma nor a ] behind an element"),
            }
            self.at += 1;
        }
        self.pass_space();
        match (self.expected, self.peek()) {
            (Expected::KeyOrEnd, Some(b'}')) | (Expected::ValueOrEnd, Some(b']')) => Ok(self.end()),
            (Expected::KeyOrEnd | Expected::Key, Some(b'"')) => {
                let key = self.string()?;
                self.pass_space();
                if self.peek() != Some(b':') {
                    return self.fault("no colon behind a name");
                }
                self.at += 1;
                self.expected = Expected::Value;
                Ok(Some(Token::Key(key)))
            }
            (Expected::Key, Some(b'}')) => self.fault("a comma before a }"),
            (Expected::Key | Expected::KeyOrEnd, _) => {
                self.fault("no name between quotation marks")
            }
            (Expected::Value, Some(b']')) if self.open.last() == Some(&false) => {
                self.fault("a comma before a ]")
            }
            _ => self.value().map(Some),
        }
    }

    fn value(&mut self) -> Result<Token, Fault> {
        let token = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.open.push(true);
                self.expected = Expected::KeyOrEnd;
                return Ok(Token::ObjectStart);
            }
            Some(b'[') => {
                self.at += 1;
                self.open.push(false);
                self.expected = Expected::ValueOrEnd;
                return Ok(Token::ArrayStart);
            }
            Some(b'"') => Token::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Token::Scalar(self.number()?),
            Some(b't') => Token::Scalar(self.word("true")?),
            Some(b'f') => Token::Scalar(self.word("false")?),
            Some(b'n') => Token::Scalar(self.word("null")?),
            _ => return self.fault("no value"),
        };
        self.close();
        Ok(token)
    }

    /// The end of the innermost container, which stands here.
    fn end(&mut self) -> Option<Token> {
        self.at += 1;
        let is_object = self.open.pop();
        self.close();
        Some(if is_object == Some(true) { Token::ObjectEnd } else { Token::ArrayEnd })
    }

    /// A value is complete.
    fn close(&mut self) {
        self.expected = if self.open.is_empty() { Expected::Nothing } else { Expected::CommaOrEnd };
    }

    fn string(&mut self) -> Result<Text, Fault> {
        let start = self.at + 1;
        let mut at = start;
        let mut has_escapes = false;
        loop {
            let rest = &self.bytes[at..];
            let length = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
            // Without a branch in the loop it takes many bytes at once.
            if rest[..length].iter().fold(false, |found, byte| found | (*byte < 0x20)) {
                let control = rest.iter().position(|byte| *byte < 0x20).unwrap_or(length);
                self.at = at + control;
                let code = rest[control];
                return self.fault(match code {
                    b'\n' | b'\r' => Cow::Borrowed("a line end within a string"),
                    b'\t' => Cow::Borrowed("a tab within a string"),
                    _ => format!("the control character U+{code:04X} within a string").into(),
                });
            }
            at += length;
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(_) => {
                    has_escapes = true;
                    self.at = at;
                    at += self.escape()?;
                }
                None => {
                    self.at = start - 1;
                    return self.fault("a string without an end");
                }
            }
        }
        self.at = at + 1;
        Ok(Text { range: start..at, has_escapes })
    }

    /// How many bytes the escape here has.
    fn escape(&self) -> Result<usize, Fault> {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(2),
            Some(b'u') => {
                let digits = self.bytes.get(self.at + 2..self.at + 6);
                match digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                    true => Ok(6),
                    false => self.fault("an escape \\u without four hexadecimal digits"),
                }
            }
            _ => self.fault("an escape that JSON does not have"),
        }
    }

    fn number(&mut self) -> Result<Range<usize>, Fault> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        match self.peek() {
            Some(b'0'..=b'9') => self.fault("a number that begins with a zero"),
            _ => Ok(start..self.at),
        }
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Fault> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        if length == 0 {
            return self.fault("a number without a digit");
        }
        self.at += length;
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<Range<usize>, Fault> {
        let start = self.at;
        if !self.bytes[start..].starts_with(word.as_bytes()) {
            return self.fault("no value");
        }
        self.at += word.len();
        Ok(start..self.at)
    }

    /// Passes the white space that JSON has.
    pub(super) fn pass_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn fault<T>(&self, what: impl Into<Cow<'static, str>>) -> Result<T, Fault> {
        let is_end = self.at >= self.bytes.len();
        let what =
            if is_end { Cow::Borrowed("the end of the text within a value") } else { what.into() };
        Err(Fault { offset: self.at.min(self.bytes.len()), what })
    }
}

#[cfg(test)]
mod tests;
