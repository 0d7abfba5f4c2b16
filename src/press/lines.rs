//! A text of any size line by line, in bounded memory.

use std::io::{self, Read};
use std::ops::Range;

use memchr::memchr2;

use super::{OnUnsure, trusted};
use crate::encoding::{self, Decoder, Encoding, OnMalformed};
use crate::error::{ErrorKind, Result};

/// How many bytes the encoding is told from, where it is not named.
const HEAD: usize = 64 << 10;
/// How many bytes are read at a time.
const CHUNK: usize = 64 << 10;
/// How much of a line is held, in bytes of its text.
const LONGEST: usize = 1 << 20;

/// A line of a text, without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, counted from 1.
    pub number: u64,
    /// Its bytes in the decoded text (as UTF-8, without a byte order mark), half-open.
    pub range: Range<u64>,
    /// Its text; the first MiB of a line that is longer.
    pub text: &'a str,
}

/// Hands on the lines that `reader` gives, as they are complete. They end with `\n`, `\r\n`, `\r`
/// or the text.
///
/// `encoding` is the text's; where it is `None` it is told from the first 64 KiB. Malformed bytes
/// do not matter, as in [`detect`](super::detect). It takes no more memory than a long line does.
///
/// # Errors
/// [`Io`](ErrorKind::Io) with the action `read`; what [`trusted`] refuses, where no
/// encoding is named; what `each` gives.
pub fn lines(
    reader: &mut impl Read,
    encoding: Option<Encoding>,
    each: &mut impl FnMut(&Line<'_>) -> Result<()>,
) -> Result<()> {
    let mut head = Vec::new();
    let encoding = match encoding {
        Some(encoding) => encoding,
        None => {
            let limited = &mut reader.by_ref().take(HEAD as u64);
            limited.read_to_end(&mut head).map_err(cannot_read)?;
            trusted(&encoding::detect(whole_characters(&head)), OnUnsure::Guess)?
        }
    };
    let mut decoder = Decoder::new(encoding, OnMalformed::Replace);
    let mut splitter = Splitter::default();
    decoder.decode(&head, false, &mut |text| splitter.push(text, each))?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = match reader.read(&mut chunk) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(cannot_read(error)),
        };
        let is_last = length == 0;
        decoder.decode(&chunk[..length], is_last, &mut |text| splitter.push(text, each))?;
        if is_last {
            return splitter.finish(each);
        }
    }
}

fn cannot_read(source: io::Error) -> crate::Error {
    ErrorKind::Io { action: "read", source }.into()
}

/// The start of a text, cut where no character is: half a one would look malformed.
fn whole_characters(head: &[u8]) -> &[u8] {
    if head.len() < HEAD {
        return head;
    }
    // A zero byte is one of UTF-16 or UTF-32, whose characters are pairs and quadruples.
    let is_wide = head.contains(&0);
    match memchr::memrchr(b'\n', head) {
        Some(end) if !is_wide => &head[..=end],
        _ => head,
    }
}

/// Cuts a text into lines that comes in pieces.
#[derive(Default)]
struct Splitter {
    /// What the line holds so far, of pieces that are gone.
    held: String,
    /// How many lines were complete.
    complete: u64,
    /// Where the line starts.
    start: u64,
    /// Where the next piece starts.
    position: u64,
    /// Whether the last line ended with a `\r` at a piece's end, to which a `\n` may belong.
    after_cr: bool,
}

impl Splitter {
    fn push(&mut self, piece: &str, each: &mut impl FnMut(&Line<'_>) -> Result<()>) -> Result<()> {
        let mut rest = piece;
        if !rest.is_empty() && std::mem::take(&mut self.after_cr) && rest.starts_with('\n') {
            rest = &rest[1..];
            self.position += 1;
            self.start = self.position;
        }
        while let Some(at) = memchr2(b'\n', b'\r', rest.as_bytes()) {
            self.complete(&rest[..at], each)?;
            let end = match &rest.as_bytes()[at..] {
                [b'\r', b'\n', ..] => 2,
                last => {
                    self.after_cr = last == b"\r";
                    1
                }
            };
            self.position += (at + end) as u64;
            self.start = self.position;
            rest = &rest[at + end..];
        }
        self.position += rest.len() as u64;
        self.hold(rest);
        Ok(())
    }

    /// The line is complete with this.
    fn complete(
        &mut self,
        text: &str,
        each: &mut impl FnMut(&Line<'_>) -> Result<()>,
    ) -> Result<()> {
        self.complete += 1;
        let end = self.position + text.len() as u64;
        let (number, range) = (self.complete, self.start..end);
        if self.held.is_empty() && text.len() <= LONGEST {
            return each(&Line { number, range, text });
        }
        self.hold(text);
        let result = each(&Line { number, range, text: &self.held });
        self.held.clear();
        result
    }

    fn hold(&mut self, text: &str) {
        let mut end = LONGEST.saturating_sub(self.held.len()).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.held.push_str(&text[..end]);
    }

    fn finish(&mut self, each: &mut impl FnMut(&Line<'_>) -> Result<()>) -> Result<()> {
        if self.position > self.start { self.complete("", each) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = (u64, Range<u64>, String);

    fn found(bytes: &[u8], encoding: Option<Encoding>) -> Vec<Found> {
        let mut found = Vec::new();
        lines(&mut &bytes[..], encoding, &mut |line| {
            found.push((line.number, line.range.clone(), line.text.to_owned()));
            Ok(())
        })
        .unwrap();
        found
    }

    /// Lines as the definition has them, one character at a time.
    fn naive(text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut start, mut at) = (0, 0);
        let bytes = text.as_bytes();
        while at < bytes.len() {
            let length = match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                _ => {
                    at += 1;
                    continue;
                }
            };
            found.push((found.len() as u64 + 1, start as u64..at as u64, text[start..at].into()));
            at += length;
            start = at;
        }
        if start < text.len() {
            let range = start as u64..text.len() as u64;
            found.push((found.len() as u64 + 1, range, text[start..].into()));
        }
        found
    }

    #[test]
    fn every_kind_of_line_end_wherever_the_text_is_cut() {
        for text in ["", "\n", "一", "一\n", "一\r\n二\r三\n\n四", "\r\r\n\n\r", "a\n\rb\r\n\r\n"]
        {
            let expected = naive(text);
            let cuts: Vec<usize> =
                (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            for &first in &cuts {
                for &second in cuts.iter().filter(|second| **second >= first) {
                    let (mut splitter, mut found) = (Splitter::default(), Vec::new());
                    let mut each = |line: &Line<'_>| {
                        found.push((line.number, line.range.clone(), line.text.to_owned()));
                        Ok(())
                    };
                    for piece in [&text[..first], &text[first..second], &text[second..]] {
                        splitter.push(piece, &mut each).unwrap();
                    }
                    splitter.finish(&mut each).unwrap();
                    assert_eq!(found, expected, "{text:?} cut at {first} and {second}");
                }
            }
        }
    }

    #[test]
    fn the_encoding_is_told_from_the_start_or_named() {
        let utf16: Vec<u8> = "\u{FEFF}頭\n髮".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let expected = vec![(1, 0..3, "頭".to_owned()), (2, 4..7, "髮".to_owned())];
        assert_eq!(found(&utf16, None), expected);
        assert_eq!(found(&[0xB0, 0xA1], Some(Encoding::Gb18030)), [(1, 0..3, "啊".to_owned())]);
        // Longer than the start that is looked at, and a character on its edge.
        for shift in 0..3 {
            let text = "a".repeat(shift) + &"頭髮\n".repeat(HEAD / 4);
            assert_eq!(found(text.as_bytes(), None), naive(&text), "{shift}");
            let text = "a".repeat(shift) + &"頭髮".repeat(HEAD / 4);
            assert_eq!(found(text.as_bytes(), None), naive(&text), "{shift}");
        }
    }

    #[test]
    fn of_a_long_line_the_start_is_held() {
        let text = "頭".repeat(LONGEST);
        let found = found(format!("{text}\nb").as_bytes(), None);
        assert_eq!(found[0].1, 0..3 * LONGEST as u64);
        assert_eq!(found[0].2, text[..LONGEST - LONGEST % 3]);
        assert_eq!(found[1].2, "b");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let bytes = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0";
        let error = lines(&mut &bytes[..], None, &mut |_| Ok(())).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotText { .. }));
    }
}
