//! The containers that are open: quotations, list items, footnotes (CommonMark 0.31.2, 5).

use super::cursor::Cursor;

/// What holds other blocks.
pub(super) enum Container {
    Quotation,
    /// With how many columns its content is indented, and whether it has none yet.
    Item {
        indent: usize,
        is_empty: bool,
    },
    Footnote,
}

/// Those that are open, the outermost first.
#[derive(Default)]
pub(super) struct Containers {
    open: Vec<Container>,
    /// Which of them are quotations.
    quotations: Vec<usize>,
}

impl Containers {
    /// Reads the markers of as many open containers as go on in this line.
    pub(super) fn read(&self, cursor: &mut Cursor<'_>) -> usize {
        let mut matched = 0;
        while let Some(container) = self.open.get(matched) {
            if cursor.is_blank() {
                // Only quotations end with a blank line; the others are not looked at one by one.
                let next = self.quotations.partition_point(|&at| at < matched);
                return self.quotations.get(next).copied().unwrap_or(self.open.len());
            }
            match container {
                Container::Quotation => {
                    if cursor.indent() > 3 || cursor.rest()[0] != b'>' {
                        break;
                    }
                    consume_quotation(cursor);
                }
                Container::Item { indent, .. } if cursor.indent() >= *indent => {
                    cursor.consume_columns(*indent);
                }
                Container::Footnote if cursor.indent() >= 4 => cursor.consume_columns(4),
                _ => break,
            }
            matched += 1;
        }
        matched
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn last(&self) -> Option<&Container> {
        self.open.last()
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut Container> {
        self.open.last_mut()
    }

    /// Opens one in the innermost.
    pub(super) fn push(&mut self, container: Container) {
        if matches!(container, Container::Quotation) {
            self.quotations.push(self.open.len());
        }
        self.open.push(container);
    }

    /// Closes all but the outermost `length`.
    pub(super) fn truncate(&mut self, length: usize) {
        self.open.truncate(length);
        while self.quotations.last().is_some_and(|&at| at >= length) {
            self.quotations.pop();
        }
    }
}

/// Reads the marker of a quotation.
pub(super) fn consume_quotation(cursor: &mut Cursor<'_>) {
    cursor.consume_marker(1);
    if cursor.indent() > 0 {
        cursor.consume_columns(1);
    }
}
