//! Runs of text that are complete, to blocks.

use super::super::generic;
use super::super::profile::{Markup, Text};
use super::super::run::soften;
use super::Reader;
use crate::document::{self, Kind, Piece};
use crate::format::language::Language;
use crate::format::{html, json};

impl Reader<'_, '_> {
    /// What is in the run becomes a block.
    pub(super) fn flush(&mut self) {
        let Some(pieces) = self.run.take(&mut self.state.meanings, &mut self.document) else {
            return;
        };
        let (kind, markup) = match self.open.text {
            Text::Is(kind, markup) => (kind, markup),
            Text::Guessed => {
                let text = document::text(self.text, &pieces);
                if !generic::is_prose(&text) {
                    return;
                }
                (Kind::Flow, generic::markup(&text))
            }
            _ => return,
        };
        let kind = if kind.is_tag() { kind } else { self.open.role.unwrap_or(kind) };
        let pieces = match markup {
            Markup::Plain if !self.open.is_preserved => soften(self.text, pieces),
            _ => pieces,
        };
        let first = self.document.blocks.len();
        self.add_block(pieces, kind, markup, self.open.flow);
        if self.open.language == Language::ForeignRoot {
            self.count(first);
        }
    }

    /// Counts the letters of the blocks from this one on.
    fn count(&mut self, first: usize) {
        let Some(letters) = &mut self.state.letters else { return };
        let prose = self.document.blocks[first..].iter();
        let prose = prose.filter(|b| matches!(b.kind, Kind::Flow | Kind::Title | Kind::Prose));
        prose.for_each(|block| letters.count(&self.document.text(block)));
    }

    /// Adds a block, or what is found in one that is HTML.
    pub(super) fn add_block(
        &mut self,
        mut pieces: Vec<Piece>,
        kind: Kind,
        markup: Markup,
        flow: usize,
    ) {
        if pieces.is_empty() {
            return;
        }
        if markup == Markup::Plain {
            self.document.push(kind, flow, pieces);
            return;
        }
        // In a text that is parsed for itself nothing is known to be kept.
        pieces.retain(|piece| !piece.is_kept);
        let text = document::text(self.text, &pieces);
        if markup == Markup::LinkedData {
            let inner = json::linked_data(&text, self.options);
            self.document.embed(pieces, flow, inner);
            return;
        }
        let is_html = match markup {
            Markup::Html => text.contains(['<', '&']),
            _ => is_plainly_html(&text),
        };
        if !is_html {
            drop(text);
            let pieces = soften(self.text, pieces);
            if !pieces.is_empty() {
                self.document.push(kind, flow, pieces);
            }
            return;
        }
        let mut inner = html::parse(&text, self.options);
        if kind != Kind::Flow {
            // Of a title that is HTML every part is one of a title.
            inner
                .blocks
                .iter_mut()
                .filter(|block| block.kind == Kind::Flow)
                .for_each(|block| block.kind = kind);
            inner.blocks.iter_mut().for_each(|block| block.flow = 0);
            inner.flows = 1;
        }
        self.document.embed(pieces, flow, inner);
    }
}

/// Whether a text that may be HTML is: it has an end tag or a reference.
pub(in super::super) fn is_plainly_html(text: &str) -> bool {
    let follows = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    text.split("</").skip(1).any(follows)
        || text.split('&').skip(1).any(|rest| {
            let length = rest.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
            match rest.strip_prefix('#') {
                Some(digits) => {
                    digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X'))
                }
                None => length > 1 && rest[length..].starts_with(';'),
            }
        })
}
