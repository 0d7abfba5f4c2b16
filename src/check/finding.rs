//! What a rule finds, and where.

use std::fmt;
use std::ops::Range;

use super::Rule;
use crate::encoding::Position;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Somebody may want to know.
    Note,
    /// Probably wrong; somebody is to look at it.
    Warning,
    /// Not to be published like that.
    Error,
}

impl Level {
    /// All, the least first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The level of this name; `Some(None)` for `off`, which is none of them.
    pub fn or_off(name: &str) -> Option<Option<Self>> {
        if name == "off" {
            return Some(None);
        }
        Self::ALL.into_iter().find(|level| level.name() == name).map(Some)
    }

    /// `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something found in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
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
    /// What belongs there in the text that it was compared with.
    pub source: Option<Counterpart>,
}

/// A place of another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// Where it starts, as people count.
    pub start: Position,
    /// The line around it.
    pub excerpt: Excerpt,
}

/// A stretch of an input; an empty one is a place between two characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where it starts, as people count.
    pub start: Position,
    /// Where what follows it starts.
    pub end: Position,
    /// The column of the start, counted from 1 in bytes of the line's text in UTF-8.
    pub byte_column: u64,
    /// In bytes of the input, half-open.
    pub bytes: Range<u64>,
    /// The line around it.
    pub excerpt: Excerpt,
}

impl Place {
    /// The beginning of an input, of which nothing is shown.
    pub(super) fn beginning() -> Self {
        let start = Position { line: 1, column: 1 };
        Self { start, end: start, byte_column: 1, bytes: 0..0, excerpt: Excerpt::default() }
    }
}

/// A part of a line; what is long is cut, with `…` in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// What stands before the place.
    pub before: String,
    /// What stands there, as far as it is in the same line.
    pub marked: String,
    /// What stands behind it.
    pub after: String,
}

impl fmt::Display for Finding {
    /// `3:1: error: garbled-text: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.place.start;
        let (level, rule) = (self.level.name(), self.rule.name());
        write!(f, "{line}:{column}: {level}: {rule}: {}", self.message)
    }
}

/// A finding whose place is not counted out yet.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    /// In bytes of the decoded text.
    pub(super) range: Range<usize>,
    pub(super) rule: Rule,
    pub(super) level: Level,
    pub(super) message: String,
    pub(super) fix: Option<String>,
    pub(super) replacement: Option<String>,
    pub(super) source: Option<Counterpart>,
}

impl Raw {
    /// A finding as its rule has it, without a remedy.
    pub(super) fn new(range: Range<usize>, rule: Rule, message: impl Into<String>) -> Self {
        let (level, message) = (rule.level(), message.into());
        Self { range, rule, level, message, fix: None, replacement: None, source: None }
    }

    pub(super) fn with_fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// The finding at its place.
    pub(super) fn at(self, place: Place) -> Finding {
        let Self { rule, level, message, fix, replacement, source, .. } = self;
        Finding { place, rule, level, message, fix, replacement, source }
    }
}
