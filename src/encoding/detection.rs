//! What detection finds, and the reasons it has.

use std::fmt;

use super::Encoding;
use super::candidate::Candidate;

/// Below this confidence an encoding is not taken for granted: [`press`](crate::press) refuses, unless
/// told to guess.
pub const SURE: f32 = 0.75;

/// What the bytes were found to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The best guess among the encodings that are read.
    pub encoding: Encoding,
    /// The name of an encoding that is not read, where the bytes are rather in that one: WHATWG's,
    /// else IANA's, or EUC-TW.
    pub unsupported: Option<&'static str>,
    /// How sure the [`name`](Self::name) is, from 0 to 1: of many verdicts with 0.9, nine in ten are right.
    pub confidence: f32,
    /// Whether the bytes start with a byte order mark of `encoding`.
    pub bom: bool,
    /// The encoding's label as the document itself declares it (XML declaration, HTML `meta`,
    /// `charset` in front matter or mail headers).
    pub declared: Option<String>,
    /// The offset and value of the first byte that no text has, where the input looks binary.
    pub binary: Option<(u64, u8)>,
    /// Where the encoding turns into another, if it does.
    pub turn: Option<Turn>,
    /// What the verdict rests on, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// A place where a text goes on in another encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The offset in bytes from the input's start of the first line in the other encoding.
    pub offset: u64,
    /// The number of that line, from 1.
    pub line: u64,
    /// The encoding up to there.
    pub before: Encoding,
    /// The encoding from there on.
    pub behind: Encoding,
}

impl Detection {
    /// The name of the encoding the bytes most probably are in, which may be one that is not read.
    pub fn name(&self) -> &'static str {
        self.unsupported.unwrap_or(self.encoding.name())
    }

    /// Whether the document declares another encoding than the one it is in.
    pub fn contradicts_declaration(&self) -> bool {
        self.reasons.iter().any(|reason| matches!(reason, Reason::DeclarationContradicts(_)))
    }
}

/// What speaks for a verdict, or against it. Its `Display` is a clause without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A byte order mark.
    ByteOrderMark,
    /// No byte is above 7F, and no escape sequence begins another encoding.
    AsciiOnly,
    /// Escape sequences that only this encoding has.
    EscapeSequences,
    /// All units of four bytes are characters that text has.
    UnitsOfFour,
    /// So many sequences of bytes from 80 on, all valid UTF-8.
    ValidUtf8 {
        /// How many.
        sequences: u64,
    },
    /// It is the likeliest reading of so many characters that are not ASCII.
    Likeliest {
        /// How many characters were compared.
        characters: u64,
        /// The next likely encoding; `None` where it is none that is told apart.
        other: Option<&'static str>,
        /// How many bits less likely that one is.
        bits: u32,
    },
    /// Some sequences are no characters in it.
    Malformed {
        /// How many of those that were compared.
        sequences: u64,
    },
    /// The document declares it, by this label.
    Declared(String),
    /// The document declares another encoding, by this label; the bytes win.
    DeclarationContradicts(String),
    /// A byte that no text has.
    Binary {
        /// Its offset.
        offset: u64,
        /// Its value.
        byte: u8,
    },
    /// The encoding turns into another.
    Turns(Turn),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByteOrderMark => f.write_str("a byte order mark"),
            Self::AsciiOnly => f.write_str("ASCII only"),
            Self::EscapeSequences => f.write_str("its escape sequences"),
            Self::UnitsOfFour => f.write_str("all units of four bytes are characters"),
            Self::ValidUtf8 { sequences: 1 } => f.write_str("valid UTF-8, one sequence"),
            Self::ValidUtf8 { sequences } => write!(f, "valid UTF-8, {sequences} sequences"),
            Self::Likeliest { characters, other, bits } => {
                let other = other.unwrap_or("any other encoding");
                let plural = if *characters == 1 { "" } else { "s" };
                write!(f, "{characters} character{plural}, {bits} bits likelier than as {other}")
            }
            Self::Malformed { sequences: 1 } => f.write_str("one malformed sequence"),
            Self::Malformed { sequences } => write!(f, "{sequences} malformed sequences"),
            Self::Declared(label) => write!(f, "declared as '{label}'"),
            Self::DeclarationContradicts(label) => {
                write!(f, "although it declares '{label}'")
            }
            Self::Binary { offset, byte } => write!(f, "but byte {offset} is {byte:#04x}"),
            Self::Turns(turn) => write!(
                f,
                "but {} from byte {} (line {}) on",
                turn.behind.name(),
                turn.offset,
                turn.line
            ),
        }
    }
}

/// What a declaration says of a verdict: nothing where all is ASCII, which most encodings keep.
pub(super) fn declaration(label: &str, candidate: Candidate, is_ascii: bool) -> Option<Reason> {
    if names(label, candidate) {
        return Some(Reason::Declared(label.to_owned()));
    }
    let keeps_ascii = !label.to_ascii_lowercase().starts_with("utf-16")
        && !label.to_ascii_lowercase().starts_with("utf-32");
    (!is_ascii || !keeps_ascii).then(|| Reason::DeclarationContradicts(label.to_owned()))
}

/// Whether a document in this encoding may declare it by `label`.
pub fn label_names(label: &str, encoding: Encoding) -> bool {
    // Browsers read both by one table.
    let alike = if encoding == Encoding::Big5Hkscs { Encoding::Big5 } else { encoding };
    names(label, Candidate::Readable(alike))
}

fn names(label: &str, candidate: Candidate) -> bool {
    let either_order = match candidate {
        Candidate::Readable(Encoding::Utf16Le | Encoding::Utf16Be) => "utf-16",
        Candidate::Readable(Encoding::Utf32Le | Encoding::Utf32Be) => "utf-32",
        _ => "",
    };
    candidate.is_named(label) || label.eq_ignore_ascii_case(either_order)
}
