//! One glossary file: its entries, with the lines they stand on.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::dictionary::DictionaryError;
use crate::error::{Error, ErrorKind, Result};

/// A glossary file, parsed: OpenCC's text format, and keys alone on their lines.
#[derive(Debug)]
pub(super) struct File {
    /// The name it is called by in messages.
    pub(super) name: String,
    /// In the order of the file.
    pub(super) entries: Vec<Entry>,
    text: String,
}

/// An entry of a glossary file, as ranges of its text.
#[derive(Debug)]
pub(super) struct Entry {
    /// Counted from 1.
    pub(super) line: u32,
    key: Range<u32>,
    /// The first candidate; `None` for a protected term.
    value: Option<Range<u32>>,
    /// Whether candidates follow, which do not count.
    pub(super) has_more: bool,
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// What is no regular file (a FIFO could wait forever), cannot be read, or is not as
    /// [`parse`](Self::parse) wants it.
    pub(super) fn load(path: &Path) -> Result<Self> {
        let error = |error| Error::io("read", path, error);
        let metadata = fs::metadata(path).map_err(error)?;
        if !metadata.is_file() {
            let kind = if metadata.is_dir() { "a folder" } else { "no regular file" };
            let sentence = format!("this is {kind}; a glossary is a text file");
            return Err(Error::from(ErrorKind::Other(sentence)).at(path));
        }
        Self::parse(&path.display().to_string(), fs::read(path).map_err(error)?)
    }

    /// Parses a file's bytes: UTF-8, with or without a byte order mark, with LF or CRLF.
    ///
    /// A line is `key<TAB>value`, or a key alone. Of several values separated by spaces the
    /// first counts, as in OpenCC. Blank lines and lines that start with `#` are skipped.
    ///
    /// # Errors
    /// [`Glossary`](ErrorKind::Glossary) for bytes that are not UTF-8, an empty key or value, a
    /// second tab: with the line.
    pub(super) fn parse(name: &str, bytes: Vec<u8>) -> Result<Self> {
        let refuse = |line, message| -> Error {
            ErrorKind::Glossary(DictionaryError { file: name.to_owned(), line, message }).into()
        };
        if u32::try_from(bytes.len()).is_err() {
            return Err(refuse(0, "a glossary is smaller than 4 GiB".to_owned()));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let offset = error.utf8_error().valid_up_to();
            let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..offset]).count() + 1;
            refuse(line, not_utf8(error.as_bytes(), offset))
        })?;
        let mut entries = Vec::with_capacity(text.len() / 16);
        let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut number = 0;
        while start < text.len() {
            let end = memchr::memchr(b'\n', &text.as_bytes()[start..])
                .map_or(text.len(), |length| start + length);
            number += 1;
            let line = text[start..end].strip_suffix('\r').unwrap_or(&text[start..end]);
            let entry = entry(line, start, number);
            entries.extend(entry.map_err(|message| refuse(number, message.to_owned()))?);
            start = end + 1;
        }
        entries.shrink_to_fit();
        Ok(Self { name: name.to_owned(), entries, text })
    }

    /// An entry's key.
    pub(super) fn key(&self, entry: &Entry) -> &str {
        &self.text[wide(&entry.key)]
    }

    /// An entry's value; `None` for a protected term.
    pub(super) fn value(&self, entry: &Entry) -> Option<&str> {
        entry.value.as_ref().map(|value| &self.text[wide(value)])
    }

    /// What the file holds.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes of text it has.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// The entry of a line that starts at byte `start`; none where it is blank or a comment.
fn entry(line: &str, start: usize, number: usize) -> Result<Option<Entry>, &'static str> {
    // Files of 4 GiB and more were refused.
    let range = |from: usize, to: usize| (start + from) as u32..(start + to) as u32;
    if line.starts_with('#') {
        return Ok(None);
    }
    let Some(tab) = memchr::memchr(b'\t', line.as_bytes()) else {
        let entry =
            Entry { line: number as u32, key: range(0, line.len()), value: None, has_more: false };
        return Ok((!line.trim().is_empty()).then_some(entry));
    };
    let values = &line[tab + 1..];
    if tab == 0 {
        return Err("the key in front of the tab is empty");
    }
    if values.contains('\t') {
        return Err("there is a second tab; a line holds a key, a tab and a value");
    }
    let length = values.find(' ').unwrap_or(values.len());
    if length == 0 {
        return Err(
            "the value behind the tab is empty or starts with a space; a key that is to stay as it is stands alone, without a tab",
        );
    }
    let has_more = !values[length..].trim().is_empty();
    let value = Some(range(tab + 1, tab + 1 + length));
    Ok(Some(Entry { line: number as u32, key: range(0, tab), value, has_more }))
}

/// What to say of a file that is not UTF-8 from byte `offset` on.
fn not_utf8(bytes: &[u8], offset: usize) -> String {
    let byte = bytes.get(offset).copied().unwrap_or(0);
    format!(
        "byte {offset} ({byte:#04X}) is not valid UTF-8; save the glossary as UTF-8 \
         (for example with iconv -f gb18030 -t utf-8)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line, key, value, whether more candidates follow.
    type Seen<'a> = (u32, &'a str, Option<&'a str>, bool);

    fn parse(text: &[u8]) -> Result<File> {
        File::parse("g.txt", text.to_vec())
    }

    fn entries(file: &File) -> Vec<Seen<'_>> {
        file.entries
            .iter()
            .map(|entry| (entry.line, file.key(entry), file.value(entry), entry.has_more))
            .collect()
    }

    fn message(text: &[u8]) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn entries_and_protected_terms_with_their_lines() {
        let text = "\u{feff}# ours\r\n\r\n软件\t軟體\r\n  \n胡适之\nHong Kong\t香港 港\nA\tb \n";
        let file = parse(text.as_bytes()).unwrap();
        assert_eq!(
            entries(&file),
            [
                (3, "软件", Some("軟體"), false),
                (5, "胡适之", None, false),
                (6, "Hong Kong", Some("香港"), true),
                (7, "A", Some("b"), false),
            ]
        );
        assert!(entries(&parse(b"").unwrap()).is_empty());
        assert_eq!(entries(&parse("最後".as_bytes()).unwrap()), [(1, "最後", None, false)]);
    }

    #[test]
    fn errors_name_the_line() {
        assert!(message(b"a\tb\n\tc\n").starts_with("g.txt: line 2: the key "));
        assert!(message(b"\t").starts_with("g.txt: line 1: the key "));
        assert!(message(b"a\t\n").starts_with("g.txt: line 1: the value "));
        assert!(message(b"#\n\na\t b\n").starts_with("g.txt: line 3: the value "));
        assert!(message(b"a\tb\tc\n").starts_with("g.txt: line 1: there is a second tab"));
    }

    #[test]
    fn another_encoding_is_named_with_line_and_byte() {
        // 后<TAB>後 in GBK, on the second line.
        let message = message(b"a\tb\n\xBA\xF3\t\xE1\xE1\n");
        assert!(
            message.starts_with("g.txt: line 2: byte 4 (0xBA) is not valid UTF-8"),
            "{message}"
        );
    }
}
