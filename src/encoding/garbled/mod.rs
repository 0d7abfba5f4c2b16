//! Text that was read in a wrong encoding and saved like that: found, and undone where nothing
//! was lost.
//!
//! Works on decoded text, whatever its file is encoded in. A *misreading* is a pair of
//! encodings: what the bytes were, and what they were taken for (`中文` in UTF-8, taken for
//! gb18030, is `涓枃`). [`find`] asks for each of them whether a stretch of the text, turned back
//! into the bytes it was read from, is valid in the encoding it was written in, and whether
//! it then costs far fewer bits than what stands there (`bits.rs`; the search is in `search.rs`).
//! What cannot be undone, such as `锟斤拷`, is found by its looks (`traces.rs`).
//!
//! Clean text costs next to nothing: only what is near something suspicious is searched
//! (`suspicion.rs`).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

mod bits;
mod codes;
mod lattice;
mod layers;
mod search;
mod suspicion;
mod traces;

use suspicion::Suspicion;

#[cfg(test)]
mod tests;

/// An encoding that takes part in a misreading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// Windows-1252; where it has no character, the C1 control of ISO-8859-1.
    Windows1252,
    /// GBK, the two-byte part of gb18030.
    Gbk,
    /// Big5.
    Big5,
    /// Shift_JIS.
    ShiftJis,
    /// EUC-KR as Windows has it (code page 949).
    EucKr,
}

impl Charset {
    /// The encoding's name: WHATWG's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "windows-1252",
            Self::Gbk => "GBK",
            Self::Big5 => "Big5",
            Self::ShiftJis => "Shift_JIS",
            Self::EucKr => "EUC-KR",
        }
    }
}

/// What bytes were, and what they were taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Misreading {
    /// The encoding of the bytes.
    pub was: Charset,
    /// The encoding they were read in.
    pub read_as: Charset,
}

/// The misreadings that are looked for. Where two explain a text equally well, the first wins.
const MISREADINGS: [Misreading; 9] = {
    use Charset::{Big5, EucKr, Gbk, ShiftJis, Utf8, Windows1252};
    const fn of(was: Charset, read_as: Charset) -> Misreading {
        Misreading { was, read_as }
    }
    [
        of(Utf8, Windows1252),
        of(Utf8, Gbk),
        of(Utf8, Big5),
        of(Utf8, ShiftJis),
        of(Utf8, EucKr),
        of(Gbk, Windows1252),
        of(Big5, Windows1252),
        of(Gbk, Big5),
        of(Big5, Gbk),
    ]
};

impl fmt::Display for Misreading {
    /// `UTF-8 read as GBK`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} read as {}", self.was.name(), self.read_as.name())
    }
}

/// How a stretch of text was garbled.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Class {
    /// Bytes read in a wrong encoding; several times over, the last time first.
    Misread(Vec<Misreading>),
    /// U+FFFD, where a decoder met bytes it could not read.
    Replacement,
    /// U+FFFD in UTF-8, read in this encoding: `锟斤拷` in GBK, `ï¿½` in windows-1252.
    ReplacementMisread(Charset),
    /// Memory that nobody had written to, read as GBK: `烫烫烫` (0xCC), `屯屯屯` (0xCD), ….
    Memory,
    /// Question marks in the place of characters that an encoding could not hold.
    QuestionMarks,
}

impl Class {
    /// A name for programs, such as `utf-8-as-gbk`. Layers are joined by `+`, the last first.
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::Misread(layers) => {
                let name = |layer: &Misreading| {
                    format!("{}-as-{}", layer.was.name(), layer.read_as.name())
                };
                let names: Vec<String> = layers.iter().map(name).collect();
                names.join("+").to_ascii_lowercase().into()
            }
            Self::Replacement => "replacement-character".into(),
            Self::ReplacementMisread(charset) => {
                format!("replacement-character-as-{}", charset.name().to_ascii_lowercase()).into()
            }
            Self::Memory => "memory".into(),
            Self::QuestionMarks => "question-marks".into(),
        }
    }
}

impl fmt::Display for Class {
    /// `UTF-8 read as GBK`, as the end of a sentence that begins with `this is`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misread(layers) => match layers.as_slice() {
                [one, other] if one == other => write!(f, "{one}, twice"),
                layers => {
                    for (index, layer) in layers.iter().rev().enumerate() {
                        write!(f, "{}{layer}", if index == 0 { "" } else { ", then " })?;
                    }
                    Ok(())
                }
            },
            Self::Replacement => f.write_str("U+FFFD in the place of bytes that were lost"),
            Self::ReplacementMisread(charset) => {
                write!(f, "U+FFFD in the place of bytes that were lost, read as {}", charset.name())
            }
            Self::Memory => f.write_str("memory that was never written to"),
            Self::QuestionMarks => f.write_str("question marks in the place of lost characters"),
        }
    }
}

/// A garbled stretch of a text, within one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Garbled {
    /// Bytes of the text, half-open.
    pub range: Range<usize>,
    /// How it was garbled.
    pub class: Class,
    /// What the text was; `None` where it cannot be had back without loss.
    pub was: Option<String>,
    /// Whether the text may mean it so: `锟斤拷` in quotation marks, or in a line about garbled
    /// text; a row of question marks.
    pub is_meant: bool,
}

impl Garbled {
    /// Why it cannot be undone, in the rest of a sentence; `None` where it can.
    pub fn reason(&self) -> Option<&'static str> {
        if self.was.is_some() {
            return None;
        }
        Some(match self.class {
            Class::Misread(_) => "bytes were lost when it was read",
            Class::Replacement | Class::ReplacementMisread(_) | Class::QuestionMarks => {
                "what stood there is not in the text any more"
            }
            Class::Memory => "it never was text",
        })
    }
}

/// Finds what is garbled in `text`, in order; the stretches do not overlap.
///
/// Text in other languages, rare characters and lists of characters are not taken for garbled:
/// a stretch counts only where another reading is far more probable, or where nothing but
/// a wrong decoding leaves such traces.
pub fn find(text: &str) -> Vec<Garbled> {
    let Suspicion { lines, windows } = Suspicion::of(text);
    if lines.is_empty() {
        return Vec::new();
    }
    let mut found = search::misread(text, &windows);
    traces::add(text, &lines, &mut found);
    found
}

/// `text` with each stretch of `garbled` that can be undone put back to what it was.
pub fn repair<'a>(text: &'a str, garbled: &[Garbled]) -> Cow<'a, str> {
    let mut repaired = String::new();
    let mut copied = 0;
    for (range, was) in garbled.iter().filter_map(|g| Some((&g.range, g.was.as_deref()?))) {
        repaired.push_str(&text[copied..range.start]);
        repaired.push_str(was);
        copied = range.end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    repaired.push_str(&text[copied..]);
    Cow::Owned(repaired)
}
