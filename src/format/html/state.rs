//! What elements say of the text in them: its language, whether it is prose.

use crate::format::language::Language;

/// What elements say of the text in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) language: Language,
    /// Whether it is code and the like.
    pub(super) is_kept: bool,
    /// Whether it is marked as not to be translated.
    pub(super) is_untranslatable: bool,
    /// Which part of a ruby it is.
    pub(super) part: Part,
}

/// The parts of a ruby.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What is annotated, and all text that is in no ruby.
    Base,
    /// `rt`
    Annotation,
    /// `rp`
    Parenthesis,
}

/// What one element says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Own {
    pub(super) language: Option<Language>,
    pub(super) is_kept: bool,
    pub(super) translate: Option<bool>,
    pub(super) part: Option<Part>,
}

impl Own {
    /// What is said of text in the element, where `state` is said of what is around it.
    pub(super) fn apply(self, state: State) -> State {
        State {
            language: self.language.unwrap_or(state.language),
            is_kept: self.is_kept || state.is_kept,
            is_untranslatable: self.translate.map_or(state.is_untranslatable, |yes| !yes),
            part: self.part.unwrap_or(state.part),
        }
    }
}

impl State {
    /// Whether text here may convert.
    pub(super) fn is_read(self) -> bool {
        !self.is_kept && !self.is_untranslatable && self.language != Language::Foreign
    }
}
