//! A table cell by cell.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};

use crate::document::{self, Escaping, Piece};

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its text as it is spelled, without the quotes: bytes of the table, half-open.
    pub(super) range: Range<usize>,
    pub(super) is_quoted: bool,
    /// Text behind the closing quote, which ought not to be there and belongs to it.
    pub(super) tail: Range<usize>,
    /// Counted from 0. A blank line is no row.
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Cell {
    /// The pieces of its text; none of an empty one.
    pub(super) fn pieces(&self, source: &str, delimiter: u8) -> Vec<Piece> {
        let Range { start, end } = self.range;
        if !self.is_quoted {
            let whole = Piece::raw(start..end, Escaping::CsvBare(delimiter));
            return if start == end { Vec::new() } else { vec![whole] };
        }
        let mut pieces = Vec::new();
        let mut at = start;
        while at < end {
            let found = memchr(b'"', &source.as_bytes()[at..end]).map_or(end, |found| at + found);
            if at < found {
                pieces.push(Piece::raw(at..found, Escaping::CsvQuoted));
            }
            at = found;
            if at < end {
                pieces.push(Piece::escaped(at..at + 2, Escaping::CsvQuoted));
                at += 2;
            }
        }
        if !self.tail.is_empty() {
            pieces.push(Piece::raw(self.tail.clone(), Escaping::None));
        }
        pieces
    }

    /// Its text.
    pub(super) fn text<'t>(&self, source: &'t str) -> Cow<'t, str> {
        match self.is_quoted {
            true => Cow::Owned(document::text(source, &self.pieces(source, b',')).into_owned()),
            false => Cow::Borrowed(&source[self.range.clone()]),
        }
    }
}

/// Reads the cells of a table in order. Rows end with `\n`, `\r\n` or `\r`.
///
/// Text behind a closing quote belongs to its cell, as other readers have it. Where tabs part the cells, quotes that are not
/// those of a whole cell are text.
pub(super) struct Cells<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    at: usize,
    row: usize,
    column: usize,
    /// Whether a cell begins here, be it empty: behind a delimiter.
    is_due: bool,
}

impl<'t> Cells<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        // A mark that a program wrote which did not know of the one before it.
        let at = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self { bytes: text.as_bytes(), delimiter, at, row: 0, column: 0, is_due: false }
    }

    /// The cell that begins here, and where it ends with its quotes.
    fn cell(&self) -> Result<(Cell, usize), Fault> {
        let start = self.at;
        if self.bytes.get(start) == Some(&b'"') {
            match self.quoted() {
                Ok((cell, end)) if self.delimiter != b'\t' || cell.tail.is_empty() => {
                    return Ok((cell, end));
                }
                Err(fault) if self.delimiter != b'\t' => return Err(fault),
                _ => {}
            }
        }
        let end = self.bare_end(start);
        Ok((Cell { range: start..end, is_quoted: false, tail: end..end, ..self.here() }, end))
    }

    fn quoted(&self) -> Result<(Cell, usize), Fault> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            let Some(found) = memchr(b'"', &self.bytes[at..]) else {
                return Err((self.at, "a quoted cell without an end"));
            };
            at += found;
            if self.bytes.get(at + 1) != Some(&b'"') {
                break;
            }
            at += 2;
        }
        let end = self.bare_end(at + 1);
        Ok((Cell { range: start..at, is_quoted: true, tail: at + 1..end, ..self.here() }, end))
    }

    /// Where text without quotes ends that begins here.
    fn bare_end(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        at + memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())
    }

    /// An empty cell in the place where the next one comes.
    fn here(&self) -> Cell {
        let (row, column) = (self.row, self.column);
        Cell { range: 0..0, is_quoted: false, tail: 0..0, row, column }
    }
}

/// Why a table cannot be read, and where.
type Fault = (usize, &'static str);

impl Iterator for Cells<'_> {
    /// An error has its offset.
    type Item = Result<Cell, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.column == 0 && !self.is_due {
            while matches!(self.bytes.get(self.at), Some(b'\n' | b'\r')) {
                self.at += 1;
            }
            if self.at == self.bytes.len() {
                return None;
            }
        }
        let (cell, end) = match self.cell() {
            Ok(read) => read,
            Err(error) => {
                // Nothing more can be said.
                (self.at, self.column, self.is_due) = (self.bytes.len(), 0, false);
                return Some(Err(error));
            }
        };
        self.at = end;
        self.is_due = self.bytes.get(end) == Some(&self.delimiter);
        if self.is_due {
            self.at += 1;
            self.column += 1;
        } else {
            self.row += 1;
            self.column = 0;
        }
        Some(Ok(cell))
    }
}

/// The delimiter of a table: of the comma, the semicolon and the tab the one that its first rows have
/// most evenly, and most of.
pub(super) fn delimiter(text: &str) -> u8 {
    /// How many rows and bytes are looked at.
    const ROWS: usize = 10;
    const WITHIN: usize = 64 << 10;
    let head = whole_lines(text, WITHIN);
    let score = |delimiter: u8| {
        let mut widths = Vec::new();
        for cell in Cells::new(head, delimiter) {
            let Ok(cell) = cell else { break };
            if cell.row >= ROWS {
                break;
            }
            match widths.get_mut(cell.row) {
                Some(width) => *width += 1,
                None => widths.push(1_usize),
            }
        }
        let first = widths.first().copied().unwrap_or(0);
        let even = widths.iter().filter(|width| **width == first).count();
        // A row of one cell says nothing.
        if first > 1 { (even * 100 / widths.len().max(1), first) } else { (0, 0) }
    };
    let [comma, rest @ ..] = [b',', b';', b'\t'];
    let mut best = (score(comma), comma);
    for delimiter in rest {
        let score = score(delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// The whole lines of a text's start.
fn whole_lines(text: &str, length: usize) -> &str {
    let head = crate::encoding::head(text, length);
    let is_cut = head.len() < text.len();
    match memchr::memrchr2(b'\n', b'\r', head.as_bytes()) {
        Some(end) if is_cut => &head[..end],
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Rows = Vec<Vec<String>>;

    fn rows(text: &str, delimiter: u8) -> Result<Rows, (usize, &'static str)> {
        let mut rows: Rows = Vec::new();
        for cell in Cells::new(text, delimiter) {
            let cell = cell?;
            if cell.column == 0 {
                rows.push(Vec::new());
            }
            rows.last_mut().unwrap().push(cell.text(text).into_owned());
        }
        Ok(rows)
    }

    /// What the csv crate reads.
    fn judged(text: &str, delimiter: u8) -> Rows {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.unwrap());
        records.map(|record| record.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn faults_know_where_they_are() {
        let unclosed = "a quoted cell without an end";
        assert_eq!(rows("a,\"b\nc", b','), Err((2, unclosed)));
        assert_eq!(rows("\"", b','), Err((0, unclosed)));
        assert_eq!(rows("\"a\"\"", b','), Err((0, unclosed)));
    }

    #[test]
    fn text_behind_a_quote_belongs_to_the_cell() {
        assert_eq!(rows("\"头\" x,发", b',').unwrap(), [["头 x", "发"]]);
        assert_eq!(rows("\"头\"x\"\n\"发\"", b',').unwrap(), [["头x\""], ["发"]]);
    }

    #[test]
    fn between_tabs_quotes_may_be_text() {
        assert_eq!(
            rows("\"头\"发\t\"里\"\n\"头\t说\n", b'\t').unwrap(),
            [["\"头\"发", "里"], ["\"头", "说"]]
        );
        assert_eq!(rows("\"头\t发\"\t\"里\"\"\"", b'\t').unwrap(), [["头\t发", "里\""]]);
        let text = "\"a\t".repeat(250_000);
        assert_eq!(Cells::new(&text, b'\t').count(), 250_001);
        let text = format!("\"{}", "\"\"a\t".repeat(250_000));
        assert!(Cells::new(&text, b'\t').count() > 0);
    }

    #[test]
    fn delimiters_are_told() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1;2,5\n", b';'),
            ("a\tb\n1\t2\n", b'\t'),
            ("标题,正文\n头,\"发;发;发\"\n", b','),
            ("a;b;c\n\"x,y\";\"1,2\";3\n", b';'),
            ("标题\n头发\n", b','),
            ("", b','),
            ("a,b;c\n1,2;3\n", b','),
        ] {
            assert_eq!(char::from(super::delimiter(text)), char::from(delimiter), "{text}");
        }
    }

    #[test]
    fn a_million_cells_and_one_long_one() {
        let text = "a,".repeat(500_000);
        assert_eq!(Cells::new(&text, b',').count(), 500_001);
        let text = "\"\"".repeat(500_000);
        assert_eq!(Cells::new(&text, b',').count(), 1);
        assert_eq!(Cells::new(&"\n".repeat(1_000_000), b',').count(), 0);
        assert!(delimiter(&"\"".repeat(1_000_001)) == b',');
    }

    /// What tables are made of.
    const PARTS: &[&str] = &[
        "a",
        "头发",
        ",",
        ",",
        "\n",
        "\r\n",
        "\"b\"",
        "\"头,\"\"发\n\"",
        "\"\"",
        " ",
        ";",
        "a\"b",
        "\t",
        "\"c\"d",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn cells_are_those_of_the_csv_crate(
            parts in prop::collection::vec(prop::sample::select(PARTS), 0..14)
        ) {
            let text = parts.concat();
            // It takes a quoted cell without an end for one that ends with the text; here that is refused.
            if let Ok(rows) = rows(&text, b',') {
                prop_assert_eq!(rows, judged(&text, b','), "{}", text);
            }
        }
    }
}
