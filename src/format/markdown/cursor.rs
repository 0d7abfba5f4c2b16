//! A place in a line, in bytes and in columns: a tab goes to the next multiple of four
//! (CommonMark 0.31.2, 2.2).

/// How far a line was read.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    /// The first byte that is not wholly consumed.
    at: usize,
    /// The line's end, without its terminator.
    end: usize,
    /// The column at which the byte `at` begins.
    at_column: usize,
    /// How many columns are consumed: more than `at_column` within a tab.
    column: usize,
    /// The next byte that is neither a space nor a tab, and its column.
    next: (usize, usize),
}

impl<'a> Cursor<'a> {
    /// At the start of the line `start..end` of a text.
    pub(super) fn new(bytes: &'a [u8], start: usize, end: usize) -> Self {
        let mut cursor = Self { bytes, at: start, end, at_column: 0, column: 0, next: (start, 0) };
        cursor.look();
        cursor
    }

    fn look(&mut self) {
        let (mut at, mut column) = (self.at, self.at_column);
        while at < self.end
            && let Some(width) = width(self.bytes[at], column)
        {
            at += 1;
            column += width;
        }
        self.next = (at, column);
    }

    /// Where the rest of the line begins, white space included.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Where what is no white space begins.
    pub(super) fn next(&self) -> usize {
        self.next.0
    }

    /// How many columns of white space come first.
    pub(super) fn indent(&self) -> usize {
        self.next.1 - self.column
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_blank(&self) -> bool {
        self.next.0 >= self.end
    }

    /// The rest without the white space at its start.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.next.0..self.end]
    }

    /// Consumes columns of white space, of which there are as many.
    pub(super) fn consume_columns(&mut self, columns: usize) {
        self.column += columns;
        while self.at < self.next.0
            && let Some(width) = width(self.bytes[self.at], self.at_column)
            && self.at_column + width <= self.column
        {
            self.at += 1;
            self.at_column += width;
        }
    }

    /// Consumes the white space and `length` bytes of ASCII behind it.
    pub(super) fn consume_marker(&mut self, length: usize) {
        self.at = self.next.0 + length;
        self.at_column = self.next.1 + length;
        self.column = self.at_column;
        self.look();
    }
}

/// How many columns a space or a tab has that begins at this one.
fn width(byte: u8, column: usize) -> Option<usize> {
    match byte {
        b' ' => Some(1),
        b'\t' => Some(4 - column % 4),
        _ => None,
    }
}
