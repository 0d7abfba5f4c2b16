//! A feed of any size, item by item.

use super::reader::{Reader, State};
use super::{no_element, syntax};
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::format::{Format, Options};

/// Reads a document whose text comes in parts: what was complete is not needed any more.
#[derive(Debug)]
pub struct Parts {
    format: Format,
    state: State,
    /// Where the next part begins, in lines and columns before it.
    lines: u64,
    columns: u64,
}

/// The start of a text, up to behind an item.
#[derive(Debug)]
pub struct Part<'t> {
    /// What was found in it; its source is the part.
    pub document: Document<'t>,
    /// How many lines of the whole document end before it.
    pub lines: u64,
    /// How many characters stand before it in its first line.
    pub columns: u64,
}

impl Parts {
    /// A document of this format, of which nothing was read yet.
    pub fn new(format: Format) -> Self {
        Self { format, state: State::new(format), lines: 0, columns: 0 }
    }

    /// Reads as much of `text` as is complete: up to behind its last item. `None` where there is none, and
    /// more text has to come. With `is_last` all of it is complete.
    ///
    /// # Errors
    /// As of [`parse`](super::parse), once everything before the wrong place was given.
    pub fn next<'t>(
        &mut self,
        text: &'t str,
        is_last: bool,
        options: &Options,
    ) -> Result<Option<Part<'t>>> {
        let start = self.state.cut(0, &Document::new(text));
        let mut reader = Reader::new(text, options, &mut self.state, !is_last);
        let read = reader.read();
        if is_last {
            reader.finish();
        }
        let cut = reader.cut.take();
        let mut document = reader.document;
        match (read, is_last, cut) {
            (Ok(()), true, _) if self.state.has_root() || text.trim().is_empty() => {}
            (Ok(()), true, _) => return Err(self.moved(syntax(text, self.format, no_element()))),
            (_, false, Some(cut)) => {
                document.source = &text[..cut.offset];
                document.blocks.truncate(cut.blocks);
                document.embedded.truncate(cut.embedded);
                document.flows = cut.flows;
                document.warnings.truncate(cut.warnings);
                document.more_warnings = cut.more_warnings;
                self.state.restore(cut);
            }
            (Err(Some(refusal)), ..) => {
                return Err(self.moved(syntax(text, self.format, refusal)));
            }
            _ => {
                self.state.restore(start);
                return Ok(None);
            }
        }
        document.sort();
        let part = Part { lines: self.lines, columns: self.columns, document };
        self.advance(part.document.source);
        Ok(Some(part))
    }

    /// An error in the part that begins here, told by its place in the whole.
    fn moved(&self, error: Error) -> Error {
        match error.into_kind() {
            ErrorKind::Syntax { format, what, line, column } => {
                let column = if line == 1 { column + self.columns } else { column };
                ErrorKind::Syntax { format, what, line: line + self.lines, column }.into()
            }
            other => other.into(),
        }
    }

    fn advance(&mut self, part: &str) {
        let end = crate::encoding::positions(part, [part.len()]);
        let (line, column) = end.first().map_or((1, 1), |end| (end.line, end.column));
        self.columns = if line == 1 { self.columns + column - 1 } else { column - 1 };
        self.lines += line - 1;
    }
}
