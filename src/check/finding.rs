//! What a rule finds.

use std::fmt;

use crate::encoding::Position;

/// A rule of the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// An encoding that turns midway, is not read, or cannot be told.
    Encoding,
    /// Text that was read in a wrong encoding, or shows what such reading leaves behind.
    GarbledText,
    /// U+FFFD, which stands where a decoder gave up.
    ReplacementCharacter,
    /// Bytes that the encoding does not allow.
    MalformedBytes,
    /// Characters that mean nothing outside the house that defined them, and code points that
    /// are none.
    PrivateUse,
    /// A declaration in the document that names another encoding than the bytes are in.
    DeclaredEncoding,
}

impl Rule {
    /// The rule's code.
    pub fn name(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::GarbledText => "garbled-text",
            Self::ReplacementCharacter => "replacement-character",
            Self::MalformedBytes => "malformed-bytes",
            Self::PrivateUse => "private-use",
            Self::DeclaredEncoding => "declared-encoding",
        }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Somebody may want to know.
    Note,
    /// Not to be published like that.
    Error,
}

impl Level {
    /// `note` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Error => "error",
        }
    }
}

/// Something found in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it starts, as people count.
    pub position: Position,
    /// Where it starts, in bytes of the input.
    pub byte: u64,
    /// The rule that found it.
    pub rule: Rule,
    /// How much it matters.
    pub level: Level,
    /// What is wrong, a sentence without its full stop.
    pub message: String,
    /// What to do about it, where there is anything.
    pub fix: Option<String>,
    /// The text that belongs there instead, where it is known.
    pub replacement: Option<String>,
}

impl fmt::Display for Finding {
    /// `3:1: error: garbled-text: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        let (level, rule) = (self.level.name(), self.rule.name());
        write!(f, "{line}:{column}: {level}: {rule}: {}", self.message)
    }
}

/// A finding whose place is not counted out yet.
#[derive(Debug)]
pub(super) struct Raw {
    /// Where it starts, in bytes of the decoded text.
    pub(super) start: usize,
    pub(super) rule: Rule,
    pub(super) level: Level,
    pub(super) message: String,
    pub(super) fix: Option<String>,
    pub(super) replacement: Option<String>,
}

impl Raw {
    /// A finding that matters, without a remedy.
    pub(super) fn new(start: usize, rule: Rule, message: String) -> Self {
        Self { start, rule, level: Level::Error, message, fix: None, replacement: None }
    }

    pub(super) fn with_fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// The finding at its place.
    pub(super) fn at(self, position: Position, byte: u64) -> Finding {
        let Self { rule, level, message, fix, replacement, .. } = self;
        Finding { position, byte, rule, level, message, fix, replacement }
    }
}
