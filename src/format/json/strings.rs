//! Strings to blocks, whatever it was that found them.

use std::borrow::Cow;

use super::scanner::Text;
use super::selector::Reading;
use super::string;
use crate::document::{self, Document, Kind, Piece};
use crate::format::{Options, html, invisible, markdown};

/// Makes blocks of strings.
pub(super) struct Strings<'t, 'o> {
    pub(super) document: Document<'t>,
    pub(super) options: &'o Options,
}

impl<'t, 'o> Strings<'t, 'o> {
    pub(super) fn new(source: &'t str, options: &'o Options) -> Self {
        Self { document: Document::new(source), options }
    }

    /// The text of a string, as it is meant.
    pub(super) fn text(&self, text: &Text) -> Cow<'t, str> {
        let source = self.document.source;
        if text.has_escapes {
            Cow::Owned(document::text(source, &string::pieces(source, text)).into_owned())
        } else {
            Cow::Borrowed(&source[text.range.clone()])
        }
    }

    /// A string that is one block, in the main flow.
    pub(super) fn one(&mut self, text: &Text, kind: Kind) {
        let pieces = self.seen(text);
        if !pieces.is_empty() {
            self.note(text);
            self.document.push(kind, 0, pieces);
        }
    }

    /// Plain text. One of several lines is a text of its own, each line a block of it; else it is one
    /// block of this kind.
    pub(super) fn plain(&mut self, text: &Text, kind: Kind) {
        // A line end is an escape.
        let lines = if text.has_escapes { self.lines_of(text) } else { Vec::new() };
        if lines.len() < 2 {
            return self.one(text, kind);
        }
        let flow = self.document.new_flow();
        self.note(text);
        lines.into_iter().for_each(|line| self.document.push(Kind::Flow, flow, line));
    }

    /// Plain text each line of which is a block of a flow.
    pub(super) fn flow(&mut self, text: &Text, flow: usize) {
        let lines = self.lines_of(text);
        self.note(text);
        lines.into_iter().for_each(|line| self.document.push(Kind::Flow, flow, line));
    }

    /// The pieces of a string without characters that have no width.
    fn seen(&self, text: &Text) -> Vec<Piece> {
        let source = self.document.source;
        invisible::without(source, string::pieces(source, text))
    }

    fn lines_of(&self, text: &Text) -> Vec<Vec<Piece>> {
        let pieces = self.seen(text);
        let meaning = document::text(self.document.source, &pieces);
        string::lines(self.document.source, &pieces, &meaning)
    }

    /// HTML, as the flow of this number or a new one.
    pub(super) fn html(&mut self, text: &Text, flow: Option<usize>) {
        let pieces = string::pieces(self.document.source, text);
        let meaning = document::text(self.document.source, &pieces);
        let inner = html::parse(&meaning, self.options);
        let flow = flow.unwrap_or_else(|| self.document.new_flow());
        self.note(text);
        self.document.embed(pieces, flow, inner);
    }

    /// Markdown, as a new flow.
    pub(super) fn markdown(&mut self, text: &Text) {
        let pieces = string::pieces(self.document.source, text);
        let meaning = document::text(self.document.source, &pieces);
        let inner = markdown::parse(&meaning, self.options);
        let flow = self.document.new_flow();
        self.note(text);
        self.document.embed(pieces, flow, inner);
    }

    /// A string that a selector names.
    pub(super) fn selected(&mut self, text: &Text, reading: Reading) {
        match reading {
            Reading::Text => self.plain(text, Kind::Prose),
            Reading::Html => self.html(text, None),
            Reading::Markdown => self.markdown(text),
            Reading::Name => self.one(text, Kind::Author),
            Reading::Fact => self.one(text, Kind::Fact),
            Reading::LanguageTag => self.one(text, Kind::LanguageTag),
        }
    }

    /// Tells of half a character in a string that is read.
    fn note(&mut self, text: &Text) {
        let source = self.document.source;
        if let Some(offset) = string::lone_surrogate(source, text) {
            let escape = &source[offset..offset + 6];
            self.document.warn(offset, format!("half a character, {escape}, which stays"));
        }
    }
}
