//! What the reader knows between two tokens, and between two parts of a document.

use super::super::names::{Binding, NameId, Names};
use super::super::profile::{Profile, Shape, Text};
use super::super::run::Meanings;
use crate::document::{Document, Kind};
use crate::format::Format;
use crate::format::language::{Language, Letters};

/// What is known between two parts of a document.
#[derive(Debug)]
pub(in super::super) struct State {
    pub(super) format: Format,
    pub(super) profile: Option<&'static Profile>,
    pub(super) names: Names,
    pub(super) stack: Vec<Frame>,
    pub(super) meanings: Meanings,
    pub(super) has_root: bool,
    /// Whether anything but white space came already.
    pub(super) has_begun: bool,
    /// Whether the text contradicts the language on the root element, once that is asked.
    pub(super) is_contradicted: Option<bool>,
    /// Those of the text that is in no language but the root element's, where they are counted.
    pub(super) letters: Option<Letters>,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) name: NameId,
    pub(super) text: Text,
    pub(super) shape: Shape,
    pub(super) flow: usize,
    /// What all prose in it is.
    pub(super) role: Option<Kind>,
    /// Whether it is code and the like: nothing in it is read.
    pub(super) is_kept: bool,
    /// Whether it is marked as not to be translated.
    pub(super) is_untranslatable: bool,
    /// Whether what is kept in it is read with the text around it.
    pub(super) is_in_line: bool,
    pub(super) language: Language,
    /// Whether line breaks in it are meant.
    pub(super) is_preserved: bool,
}

/// A place behind an item, and all that was known there.
#[derive(Debug)]
pub(in super::super) struct Cut {
    /// Where it is, in bytes of the part.
    pub(in super::super) offset: usize,
    pub(in super::super) blocks: usize,
    pub(in super::super) embedded: usize,
    pub(in super::super) flows: usize,
    pub(in super::super) warnings: usize,
    pub(in super::super) more_warnings: u64,
    stack: Vec<Frame>,
    bound: Vec<Binding>,
    reported: usize,
    expanded: u64,
    has_root: bool,
    has_begun: bool,
    is_contradicted: Option<bool>,
}

impl Frame {
    /// Whether text in it may convert.
    pub(super) fn is_read(self) -> bool {
        !self.is_kept && !self.is_untranslatable && self.language != Language::Foreign
    }
}

impl State {
    /// Nothing was read yet.
    pub(in super::super) fn new(format: Format) -> Self {
        Self {
            format,
            profile: None,
            names: Names::default(),
            stack: Vec::new(),
            meanings: Meanings::default(),
            has_root: false,
            has_begun: false,
            is_contradicted: None,
            letters: None,
        }
    }

    /// Whether an element was met.
    pub(in super::super) fn has_root(&self) -> bool {
        self.has_root
    }

    /// What kind of document it is, as far as its root element was met.
    pub(in super::super) fn format(&self) -> Format {
        self.format
    }

    /// What is known now, at `offset` of the part that is read to `document`.
    pub(in super::super) fn cut(&self, offset: usize, document: &Document<'_>) -> Cut {
        Cut {
            offset,
            blocks: document.blocks.len(),
            embedded: document.embedded.len(),
            flows: document.flows,
            warnings: document.warnings.len(),
            more_warnings: document.more_warnings,
            stack: self.stack.clone(),
            bound: self.names.bound().to_vec(),
            reported: self.names.reported(),
            expanded: self.meanings.expanded,
            has_root: self.has_root,
            has_begun: self.has_begun,
            is_contradicted: self.is_contradicted,
        }
    }

    /// Goes back to a cut of the part that was read last.
    pub(in super::super) fn restore(&mut self, cut: Cut) {
        self.names.restore(cut.stack.iter().map(|frame| frame.name), cut.bound, cut.reported);
        self.stack = cut.stack;
        self.meanings.expanded = cut.expanded;
        self.has_root = cut.has_root;
        self.has_begun = cut.has_begun;
        self.is_contradicted = cut.is_contradicted;
    }
}
