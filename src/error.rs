//! Every way in which zhpress can refuse, as one type with a kind.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::dictionary::DictionaryError;

/// What a zhpress function returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error: what went wrong, and in which file where one is known.
///
/// Its `Display` is one line that names the file, the place and what to do.
#[derive(Debug)]
pub struct Error {
    path: Option<PathBuf>,
    kind: ErrorKind,
}

/// The labels that an error about a label names; each encoding has one among them.
const ENCODINGS: &str = "utf-8, utf-16le, utf-16be, utf-32le, utf-32be, gb18030 (also for gbk and gb2312), big5, big5-hkscs and hz-gb-2312";

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused.
    #[error("cannot {action}: {source}{}", what_to_do(source.kind()))]
    Io {
        /// What was tried, as an infinitive: `read`, `write`, `rename`.
        action: &'static str,
        /// The system's own error.
        source: std::io::Error,
    },
    /// No built-in OpenCC configuration bears this name.
    #[error("there is no configuration named '{name}'; the built-in ones are {known}")]
    UnknownConfig {
        /// The name that was asked for.
        name: String,
        /// The names there are, separated by spaces.
        known: String,
    },
    /// A configuration file, or a dictionary that it names, cannot be used.
    #[error("{0}")]
    Configuration(DictionaryError),
    /// A glossary that is not as its format has it.
    #[error("{0}")]
    Glossary(DictionaryError),
    /// A settings file that is not as [`settings`](crate::settings) has it.
    #[error("{0}")]
    Settings(DictionaryError),
    /// No encoding bears this label.
    #[error("unknown encoding '{label}'; known are {ENCODINGS}")]
    UnknownEncoding {
        /// The label that was asked for.
        label: String,
    },
    /// The label names an encoding that holds no Chinese text, or that zhpress has no codec for.
    #[error(
        "the encoding '{label}' is not supported: convert the text to utf-8 first; zhpress reads and writes {ENCODINGS}"
    )]
    UnsupportedEncoding {
        /// The label that was asked for.
        label: String,
    },
    /// A tag that names no target zhpress knows.
    #[error(
        "unknown script or region '{tag}'; known are zh-Hans, zh-CN, zh-SG, zh-Hant, zh-TW, zh-HK, zh-MO and the short forms s, t, cn, tw, hk"
    )]
    UnknownTag {
        /// The tag that was asked for.
        tag: String,
    },
    /// Bytes that the encoding does not allow.
    #[error(
        "byte {offset} ({bytes}) is not valid {encoding}; name the right encoding with --from-encoding, or replace such bytes with U+FFFD by --on-malformed replace"
    )]
    Malformed {
        /// The encoding's name.
        encoding: &'static str,
        /// Where the malformed sequence starts, in bytes from the input's start.
        offset: u64,
        /// The sequence in hexadecimal, as `0x81 0xFF`.
        bytes: String,
    },
    /// Characters that the output encoding cannot hold.
    #[error(
        "{} not fit {encoding}: {}; choose another --to-encoding, or allow --on-unmappable {}",
        if characters.len() == 1 && *more == 0 { "a character does" } else { "some characters do" },
        list_unmappable(characters, *more),
        if *references { "ncr or replace" } else { "replace (plain text has no character references)" }
    )]
    Unmappable {
        /// The encoding's name.
        encoding: &'static str,
        /// The characters, at most 20, in order of first appearance.
        characters: Vec<UnmappableCharacter>,
        /// How many further different characters do not fit.
        more: usize,
        /// Whether the document's format has numeric character references to write them as.
        references: bool,
    },
    /// The input is not text: it holds bytes that no text encoding has.
    #[error(
        "this is not text: byte {offset} is {byte:#04x}; if it is text all the same, name its encoding with --from-encoding"
    )]
    NotText {
        /// The offset of the byte that tells.
        offset: u64,
        /// That byte.
        byte: u8,
    },
    /// The encoding was told with too little confidence.
    #[error(
        "the encoding is unsure: {encoding}, with a confidence of {confidence:.2}; name it with --from-encoding, or take the best guess with --on-unsure guess"
    )]
    UnsureEncoding {
        /// The best guess.
        encoding: &'static str,
        /// How sure, from 0 to 1.
        confidence: f32,
    },
    /// The text is in an encoding that is told and not read.
    #[error(
        "the text is in {encoding}, which zhpress does not read; convert it to utf-8 first (iconv -f {encoding} -t UTF-8), or name its encoding with --from-encoding if it is another"
    )]
    ForeignEncoding {
        /// Its name.
        encoding: &'static str,
    },
    /// The text goes on in another encoding.
    #[error(
        "the encoding turns from {before} to {behind} at byte {offset} (line {line}); split the text there, or name the encoding of all of it with --from-encoding"
    )]
    EncodingTurns {
        /// The name of the first encoding.
        before: &'static str,
        /// The name of the second.
        behind: &'static str,
        /// Where the first line in the second starts, in bytes from the input's start.
        offset: u64,
        /// The number of that line, from 1.
        line: u64,
    },
    /// The text is not what its format has.
    #[error(
        "this is no {format}: {what} at line {line} column {column}; mend it, or convert it as what it is by --format (--format text converts all of it)"
    )]
    Syntax {
        /// The format's name.
        format: &'static str,
        /// What is wrong.
        what: String,
        /// The line, from 1.
        line: u64,
        /// The column in characters, from 1.
        column: u64,
    },
    /// The direction cannot be told from the text, and none was given.
    #[error(
        "the text is {script}, so the direction cannot be told; name the target with --to (for example --to zh-Hans)"
    )]
    NoDirection {
        /// What the text is, as the sentence goes on: `not Chinese`, for example.
        script: &'static str,
    },
    /// The output exists, and nothing allowed to overwrite it.
    #[error("the output exists already; overwrite it with --force, or choose another --output")]
    OutputExists,
    /// The output is the input.
    #[error("the output would overwrite its own input; choose another --output, or say --in-place")]
    OutputIsInput,
    /// Two inputs have the same output.
    #[error(
        "the output {} would also be that of {}; convert them into different folders, or choose another --rename", output.display(), other.display()
    )]
    OutputTaken {
        /// The output.
        output: PathBuf,
        /// The other input.
        other: PathBuf,
    },
    /// A pattern that no file matches.
    #[error(
        "there is no such file or folder, and as a pattern it matches none; correct the name, or see what --include, --exclude and .gitignore leave out"
    )]
    NothingMatches,
    /// Anything that has a sentence of its own.
    #[error("{0}")]
    Other(String),
}

/// A character that an encoding cannot hold, with where it stands and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmappableCharacter {
    /// The character.
    pub character: char,
    /// Line of its first appearance, counted from 1.
    pub line: u64,
    /// Column of its first appearance in characters, counted from 1.
    pub column: u64,
    /// How often it appears.
    pub count: u64,
}

/// What to do about an error of the operating system, as the end of a sentence; nothing where that
/// says it all.
fn what_to_do(kind: std::io::ErrorKind) -> &'static str {
    use std::io::ErrorKind as Kind;
    match kind {
        Kind::NotFound => "; check the name",
        Kind::PermissionDenied => "; check the permissions of the file and of its folder",
        Kind::StorageFull | Kind::QuotaExceeded => "; make room there, or write elsewhere",
        Kind::ReadOnlyFilesystem => "; write elsewhere",
        Kind::IsADirectory => "; it is a folder, where a file is meant",
        Kind::NotADirectory => "; a part of the path is a file, where a folder is meant",
        Kind::InvalidFilename => "; choose a shorter name, or one without special characters",
        _ => "",
    }
}

fn list_unmappable(characters: &[UnmappableCharacter], more: usize) -> String {
    let mut list: Vec<String> = characters
        .iter()
        .map(|c| {
            let times = if c.count == 1 { String::new() } else { format!(", {} times", c.count) };
            format!(
                "{} (U+{:04X}, line {} column {}{times})",
                c.character, c.character as u32, c.line, c.column
            )
        })
        .collect();
    if more > 0 {
        list.push(format!("and {more} more"));
    }
    list.join(", ")
}

impl Error {
    /// An error of this kind, in no particular file.
    pub fn new(kind: ErrorKind) -> Self {
        Self { path: None, kind }
    }

    /// An input or output error: `action` is what was tried, as an infinitive.
    pub fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self { path: Some(path.to_owned()), kind: ErrorKind::Io { action, source } }
    }

    /// The same error, said of this file (unless it names one already).
    #[must_use]
    pub fn at(mut self, path: &Path) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }

    /// What went wrong, without the file.
    pub fn into_kind(self) -> ErrorKind {
        self.kind
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The file it went wrong in, where one is known.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

impl From<DictionaryError> for Error {
    fn from(error: DictionaryError) -> Self {
        ErrorKind::Configuration(error).into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}: {}", path.display(), self.kind),
            None => self.kind.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ErrorKind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
