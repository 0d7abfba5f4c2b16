//! gettext catalogues (`.po`), as "The Format of PO Files" of the GNU gettext manual has it.
//!
//! Only translations (`msgstr`, `msgstr[0]`, …) convert, those marked `fuzzy` too. Comments, `msgctxt`, `msgid`,
//! the strings of entries that are commented out (`#~`) and the header but its `Language` stay. The strings of one
//! translation are one text, however many lines they stand on.

mod lexer;
mod message;

use std::ops::Range;

use super::Format;
use crate::document::{self, Document, Escaping, Kind, Piece, map};
use crate::encoding;
use crate::error::{ErrorKind, Result};
use lexer::{Lexer, Token};

/// How many bytes are looked at to tell what a text is.
const SNIFFED: usize = 64 * 1024;

/// The string that a string's line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Context,
    Id,
    /// `msgid_plural`, `domain`, a word that is none of PO's.
    Other,
    Translation,
}

/// Finds the blocks of a catalogue. A placeholder (`%s`, `{name}`) parts blocks, so that it cannot change.
///
/// # Errors
/// [`Syntax`](ErrorKind::Syntax) where there is no `msgid` in it.
pub fn parse(text: &str) -> Result<Document<'_>> {
    let mut catalogue = Catalogue::new(text);
    for token in Lexer::new(text) {
        catalogue.take(token);
    }
    catalogue.end_part();
    match catalogue {
        Catalogue { has_entry: false, first: Some(at), .. } => {
            let place = encoding::positions(text, [at])[0];
            let (format, what) = (Format::Po.name(), "there is no msgid".to_owned());
            Err(ErrorKind::Syntax { format, what, line: place.line, column: place.column }.into())
        }
        Catalogue { document, .. } => Ok(document),
    }
}

struct Catalogue<'t> {
    document: Document<'t>,
    /// Where the first word or string begins.
    first: Option<usize>,
    has_entry: bool,
    part: Option<Part>,
    /// The pieces of the strings of this part, where it is a translation.
    pieces: Vec<Piece>,
    /// Whether this entry has a context, and whether its id has a text.
    has_context: bool,
    has_id: bool,
}

impl<'t> Catalogue<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            document: Document::new(text),
            first: None,
            has_entry: false,
            part: None,
            pieces: Vec::new(),
            has_context: false,
            has_id: false,
        }
    }

    fn take(&mut self, token: Token) {
        self.first.get_or_insert(match token {
            Token::Keyword(Range { start, .. }) | Token::Stray(start) => start,
            // Its quote.
            Token::String { range: Range { start, .. }, .. } => start - 1,
        });
        match token {
            Token::Keyword(range) => self.keyword(range),
            Token::String { range, is_closed } => {
                if !is_closed {
                    self.document
                        .warn(range.start, "a string without an end, taken to end with its line");
                }
                self.string(range);
            }
            Token::Stray(at) => {
                self.document
                    .warn(at, "something that is neither a word nor a string, which stays");
            }
        }
    }

    fn keyword(&mut self, range: Range<usize>) {
        self.end_part();
        let word = &self.document.source[range.clone()];
        let part = match word {
            "msgctxt" => {
                (self.has_context, self.has_id) = (true, false);
                Part::Context
            }
            "msgid" => {
                // A context belongs to the id right behind it.
                self.has_context &= self.part == Some(Part::Context);
                (self.has_entry, self.has_id) = (true, false);
                Part::Id
            }
            "msgid_plural" | "domain" => Part::Other,
            _ if word.split('[').next() == Some("msgstr") => Part::Translation,
            _ => {
                self.document.warn(range.start, "a word that catalogues do not have, which stays");
                Part::Other
            }
        };
        self.part = Some(part);
    }

    fn string(&mut self, range: Range<usize>) {
        match self.part {
            Some(Part::Translation) => {
                message::pieces(self.document.source, range, &mut self.pieces)
            }
            Some(Part::Id) => self.has_id |= !range.is_empty(),
            Some(Part::Context | Part::Other) => {}
            None => {
                self.document.warn(range.start, "a string that belongs to nothing, which stays")
            }
        }
    }

    /// Adds the blocks of what the strings so far say.
    fn end_part(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.is_empty() {
            return;
        }
        let source = self.document.source;
        let text = document::text(source, &pieces);
        if !self.has_id && !self.has_context {
            header(&mut self.document, &pieces, &text);
        } else {
            for pieces in message::blocks(source, &pieces, &text) {
                self.document.push(Kind::Prose, 0, pieces);
            }
        }
    }
}

/// Adds the language of a header: a locale (`zh_CN`) as gettext has it, or a tag.
fn header(document: &mut Document<'_>, pieces: &[Piece], text: &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(value) = line.strip_prefix("Language:") {
            let start = at + line.len() - value.trim_start().len();
            language(document, pieces, value.trim(), start);
            return;
        }
        at += line.len();
    }
}

/// Adds the tag of a header's language, which begins at `start` in the text of these pieces.
fn language(document: &mut Document<'_>, pieces: &[Piece], tag: &str, start: usize) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    // `@latin` and the like say more than a tag of Chinese does.
    if tag.is_empty() || !tag.chars().all(is_part) {
        return;
    }
    let is_script = |subtag: &str| ["hans", "hant"].contains(&&*subtag.to_ascii_lowercase());
    let is_tag = tag.contains('-') || tag.split('_').any(is_script);
    let kind = if is_tag { Kind::LanguageTag } else { Kind::Locale };
    document.push(kind, 0, map::places(document.source, pieces, &(start..start + tag.len())));
}

/// Whether a text begins with an entry, behind comments at most.
pub(super) fn sniff(text: &str) -> bool {
    let mut tokens = Lexer::new(encoding::head(text, SNIFFED));
    let keyword = match tokens.next() {
        Some(Token::Keyword(range)) => &text[range],
        _ => return false,
    };
    matches!(keyword, "msgid" | "msgctxt" | "domain")
        && matches!(tokens.next(), Some(Token::String { is_closed: true, .. }))
}

/// How translations are spelled.
const ESCAPING: Escaping = Escaping::Po;

#[cfg(test)]
mod tests;
